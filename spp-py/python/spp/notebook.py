"""How answers, tables and problems show themselves in a notebook: for a reader who is no programmer.

Everything that comes from a record is escaped. What somebody decided and what the facts reach stand apart, under headings
that say which is which, and an illustrative programme is said to be one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from .answer import Branch, Criterion, Leaf, Verdict
from .identity import Party

if TYPE_CHECKING:
    from ._spp import Assessment, Table
    from .problem import Problem, Report

__all__ = ["assessment", "criterion", "problems", "report", "table"]

ROWS = 20
"""How many rows of a table are shown."""

_WORDS = {Verdict.MET: "Met", Verdict.NOT_MET: "Not met", Verdict.CANNOT_TELL: "Cannot tell"}
# Shape as well as colour: not everybody tells the colours apart.
_MARKS = {Verdict.MET: ("✔", "#1b7837"), Verdict.NOT_MET: ("✘", "#b2182b"), Verdict.CANNOT_TELL: ("?", "#8a6d00")}
_NEEDS = {"all": "all of these", "any": "any one of these"}


def assessment(answer: Assessment) -> str:
    """An answer about one cluster."""
    title = _text(answer.name or answer.cluster)
    known = f", as known on {_time(answer.known)}" if answer.known else ""
    parts = [f"<h3>{title}, as of {_day(answer.as_of)}{known}</h3>", _programme(answer), _standing(answer)]
    ahead = next((phase for phase in answer.phases if phase.id == answer.phase.next), None)
    if ahead is not None:
        parts += [f"<h4>What the facts reach of “{_text(ahead.title)}”</h4>", _tree(ahead.criteria)]
    if answer.hub.criteria is not None:
        parts += ["<h4>What the facts reach of the criteria for a hub</h4>", _tree(answer.hub.criteria)]
    parts.append(_breaches(answer))
    parts.append(_due(answer))
    if answer.untestable:
        said = [_text(rule.message) for rule in answer.untestable]
        parts += ["<h4>Rules that the record does not allow to decide</h4>", _list(said)]
    if answer.missing_definitions:
        said = [_text(f"{lack.kind} {lack.id} {lack.version or ''}") for lack in answer.missing_definitions]
        parts += ["<h4>Definitions that are missing</h4>", _list(said)]
    if answer.problems:
        parts += [f"<h4>Problems in the events read ({len(answer.problems)})</h4>", problems(answer.problems)]
    return _block("".join(parts))


def criterion(node: Criterion) -> str:
    """A criterion with all that is below it."""
    return _block(_tree(node))


def problems(all_of_them: Sequence[Problem]) -> str:
    """A list of problems."""
    if not all_of_them:
        return _block("<p>No problems.</p>")
    rows = [
        [
            _text(problem.severity),
            _text(problem.message),
            _text(f"{'line ' + str(problem.line) if problem.line is not None else ''} {problem.path}".strip()),
            _text(problem.event or ""),
            f"<code>{_text(problem.code)}</code>",
        ]
        for problem in all_of_them[:ROWS]
    ]
    return _block(_grid(["", "What", "Where", "Event", "Code"], rows) + _more(len(all_of_them)))


def report(read: Report) -> str:
    """What came of reading."""
    counts = f"<p>{read.added} added, {read.repeated} there already, {read.refused} refused.</p>"
    return _block(counts) + (problems(read.problems) if read.problems else "")


def table(whole: Table) -> str:
    """The first rows of a table."""
    shown = [whole[place] for place in range(min(len(whole), ROWS))]
    rows = [["" if row[name] is None else _text(row[name]) for name in whole.columns] for row in shown]
    grid = _grid([_text(name) for name in whole.columns], rows)
    return _block(f"<p><b>{_text(whole.name)}</b>, {len(whole)} rows</p>{grid}{_more(len(whole))}")


def _programme(answer: Assessment) -> str:
    used = answer.programme
    if used is None:
        return "<p>No programme is known for this cluster, so that nothing can be judged by one.</p>"
    how = "asked as “what if”" if used.what_if else f"adopted {_day(used.adopted)}" if used.adopted else ""
    line = f"<p>Judged by <b>{_text(used.title)}</b> {_text(used.version)}{', ' + how if how else ''}.</p>"
    if used.illustrative:
        line += (
            "<p><b>This programme is an illustration</b> that comes with the library: its thresholds are nobody's "
            "published rules. Put your own in its place before you act on an answer.</p>"
        )
    return line


def _standing(answer: Assessment) -> str:
    phase, hub = answer.phase.recorded, answer.hub.recorded
    decided_phase = "no phase is recorded"
    if phase is not None:
        by = f", decided by {_text(phase.decided_by)}" if phase.decided_by else ""
        decided_phase = f"{_text(phase.title or phase.phase)} since {_day(phase.since)}{by}"
    decided_hub = "no designation is recorded"
    if hub is not None:
        until = f" until {_day(hub.until)}" if hub.until else ""
        decided_hub = f"{_text(hub.status)} since {_day(hub.since)}{until}"
    ready = "there is no next phase" if answer.phase.ready is None else _verdict(answer.phase.ready)
    rows = [
        ["Phase", decided_phase, f"{_text(answer.phase.next or '')} {ready}"],
        ["Hub", decided_hub, _verdict(answer.hub.verdict)],
    ]
    note = (
        "<p><small>The first column is what somebody decided and recorded. The second is a reading of the recorded facts "
        "against the programme's criteria. Neither follows from the other.</small></p>"
    )
    return _grid(["", "Decided, on record", "Ready, by the facts"], rows) + note


def _tree(node: Criterion) -> str:
    if isinstance(node, Leaf):
        return f"<ul><li>{_leaf(node)}</li></ul>"
    return f"<ul><li>{_branch(node)}</li></ul>"


def _branch(node: Criterion) -> str:
    needs = _NEEDS.get(node.kind) or f"at least {node.need if isinstance(node, Branch) else 1} of these"
    title = f"{_text(node.title)}: " if node.title else ""
    below = "".join(f"<li>{_leaf(part) if isinstance(part, Leaf) else _branch(part)}</li>" for part in node.of)
    return f"{_verdict(node.verdict)} {title}{needs}<ul>{below}</ul>"


def _leaf(leaf: Leaf) -> str:
    lacking = [*map(str, leaf.missing.parties), *leaf.missing.people, *leaf.missing.reviews]
    lack = f" Missing: {_text(', '.join(lacking))}." if lacking and leaf.verdict is not Verdict.MET else ""
    basis = f" <small>({_text(leaf.basis)}{', ' + _text(leaf.source) if leaf.source else ''})</small>"
    return f"{_verdict(leaf.verdict)} <b>{_text(leaf.title)}</b>. {_text(_sentence(leaf.why))}{lack}{basis}"


def _breaches(answer: Assessment) -> str:
    if not answer.breaches:
        return "<h4>Rules</h4><p>No rule that could be tested is broken.</p>"
    rows = [
        [
            _text(breach.severity),
            _text(breach.message),
            _day(breach.on),
            _text(breach.basis),
            f"waived until {_day(breach.waived.until)}: {_text(breach.waived.reason)}" if breach.waived else "",
        ]
        for breach in answer.breaches[:ROWS]
    ]
    return "<h4>Rules broken</h4>" + _grid(["", "What", "On", "Basis", "Waiver"], rows) + _more(len(answer.breaches))


def _due(answer: Assessment) -> str:
    if not answer.due:
        return ""
    rows = [
        [
            f"<b>{_day(due.due)}, overdue</b>" if due.overdue and due.due else _day(due.due) if due.due else "no date",
            _text(due.name or _party(due.reviewee)),
            _text(due.step.replace("_", " ")),
            _text(due.why),
        ]
        for due in answer.due[:ROWS]
    ]
    return "<h4>What is due</h4>" + _grid(["By", "School or trust", "Step", "Why"], rows) + _more(len(answer.due))


def _verdict(verdict: Verdict) -> str:
    mark, colour = _MARKS[verdict]
    return f'<span style="color:{colour};white-space:nowrap">{mark} {_WORDS[verdict]}</span>'


def _text(value: object) -> str:
    return escape(str(value))


def _party(party: Party) -> str:
    return str(party)


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def _day(day: datetime.date | None) -> str:
    return "" if day is None else f"{day.day} {day:%B} {day.year}"


def _time(time: datetime.datetime) -> str:
    return f"{_day(time.date())}, {time:%H:%M} UTC"


def _more(count: int) -> str:
    return f"<p><small>The first {ROWS} of {count}.</small></p>" if count > ROWS else ""


def _list(items: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def _grid(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col" style="text-align:left">{head}</th>' for head in heads)
    body = "".join("<tr>" + "".join(f'<td style="text-align:left">{cell}</td>' for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _block(inside: str) -> str:
    return f'<div class="spp">{inside}</div>'
