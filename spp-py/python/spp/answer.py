"""The parts of an assessment. `docs/answers.md` is their reference; attributes bear the names of its fields.

`from` is kept by Python for itself: a `Span` has `from_`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, Literal

from . import _reader
from .identity import EventId, Party
from .problem import Problems

__all__ = [
    "Branch", "Breach", "Criterion", "Cycle", "Due", "Hub", "Leaf", "Member", "Missing", "MissingDefinition", "Phase",
    "PhaseStanding", "ProgrammeUsed", "RecordedHub", "RecordedPhase", "Span", "StepTaken", "Threshold", "Untestable",
    "Verdict", "Waived",
]  # fmt: skip

Value = bool | int | float | str


class Verdict(str, Enum):
    """A three-valued verdict: missing is not false. Equal to its text."""

    MET = "met"
    """The facts reach what is asked."""
    NOT_MET = "not_met"
    """They do not, and nothing missing could change that."""
    CANNOT_TELL = "cannot_tell"
    """Something needed is not known."""

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Span:
    """Two days, both within."""

    from_: datetime.date
    to: datetime.date


@dataclass(frozen=True, slots=True)
class ProgrammeUsed:
    """The programme that an answer was judged by."""

    id: str
    version: str
    title: str
    illustrative: bool
    """Whether it is an example, and nobody's real programme."""
    adopted: datetime.date | None
    """When the cluster adopted it; None where it did not."""
    what_if: bool
    """Whether it was passed outright, and not looked up as adopted."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member on the date."""

    member: Party
    name: str | None
    joined: datetime.date
    active: bool
    """Whether it is not closed."""


@dataclass(frozen=True, slots=True)
class RecordedPhase:
    """A decision that a phase is entered: somebody's, never this library's."""

    phase: str
    title: str | None
    since: datetime.date
    decided_by: str | None
    event: EventId


@dataclass(frozen=True, slots=True)
class PhaseStanding:
    """The phase as decided, and the readiness for the next."""

    recorded: RecordedPhase | None
    next: str | None
    ready: Verdict | None
    """The readiness for `next`; None after the last phase."""


class Criterion:
    """A criterion with its verdict, and why: a `Branch` or a `Leaf`."""

    __slots__ = ()
    kind: Literal["all", "any", "at_least", "leaf"]
    id: str | None
    title: str | None
    verdict: Verdict
    of: tuple[Criterion, ...]

    def leaves(self) -> Iterator[Leaf]:
        """The leaves at and below it, in the order of the document."""
        if isinstance(self, Leaf):
            yield self
        for below in self.of:
            yield from below.leaves()

    @staticmethod
    def _of(data: dict[str, Any]) -> Criterion:
        read: Criterion = _reader.fields(Leaf if data["kind"] == "leaf" else Branch)(data)
        return read

    def _repr_html_(self) -> str:
        from . import notebook

        return notebook.criterion(self)


@dataclass(frozen=True, slots=True)
class Branch(Criterion):
    """Some of these must be met: all, any, or at least `need` of them."""

    kind: Literal["all", "any", "at_least"]
    id: str | None
    title: str | None
    verdict: Verdict
    need: int
    of: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a value is compared with: one of the three is given."""

    at_least: float | None = None
    at_most: float | None = None
    equals: Value | None = None

    def __str__(self) -> str:
        if self.at_least is not None:
            return f"at least {self.at_least}"
        return f"at most {self.at_most}" if self.at_most is not None else f"{self.equals}"


@dataclass(frozen=True, slots=True)
class Missing:
    """Who and what does not count, and would have to."""

    parties: tuple[Party, ...]
    people: tuple[str, ...]
    reviews: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaf(Criterion):
    """A measured condition."""

    kind: Literal["leaf"]
    id: str
    title: str
    verdict: Verdict
    measure: str
    unit: str | None
    value: Value | None
    """What was measured; None where nothing could be."""
    undetermined: int
    """How many more items may count, for all that is recorded."""
    numerator: int | None
    denominator: int | None
    threshold: Threshold | None
    shortfall: float | None
    """How far the value is from what is asked; None where it is reached, or nothing was measured."""
    needs: int | None
    """How many further items would reach it, all else unchanged."""
    period: Span | None
    missing: Missing
    events: tuple[EventId, ...]
    basis: str
    """Where the condition comes from: published, practice or host."""
    source: str | None
    why: str
    """One sentence."""

    @property
    def of(self) -> tuple[Criterion, ...]:  # type: ignore[override]
        """Nothing is below a leaf."""
        return ()


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase with its criteria."""

    id: str
    title: str
    entered: datetime.date | None
    """When it was decided to have been entered, first."""
    verdict: Verdict
    criteria: Criterion


@dataclass(frozen=True, slots=True)
class RecordedHub:
    """A designation as a hub: somebody's decision, never this library's."""

    status: Literal["designated", "lapsed", "ended"]
    since: datetime.date
    until: datetime.date | None
    event: EventId


@dataclass(frozen=True, slots=True)
class Hub:
    """The status as a hub, and the eligibility."""

    recorded: RecordedHub | None
    verdict: Verdict
    criteria: Criterion | None


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step taken."""

    step: str
    on: datetime.date
    events: tuple[EventId, ...]


@dataclass(frozen=True, slots=True)
class Cycle:
    """Where a member is in its cycle."""

    reviewee: Party
    name: str | None
    review: str | None
    round: str | None
    state: Literal["none", "planned", "postponed", "cancelled", "under_way", "complete"]
    step: str | None
    """The furthest step reached."""
    reached: datetime.date | None
    steps: tuple[StepTaken, ...]
    skipped: tuple[str, ...]
    """Earlier steps that the record does not show."""
    next: str | None
    due: datetime.date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due."""

    reviewee: Party
    name: str | None
    review: str | None
    step: str
    """A step of the loop, or `action`."""
    action: str | None
    due: datetime.date | None
    overdue: bool
    basis: str
    why: str
    events: tuple[EventId, ...]


@dataclass(frozen=True, slots=True)
class Waived:
    """A waiver in force."""

    event: EventId
    reason: str
    until: datetime.date


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule broken."""

    rule: str
    code: str
    severity: Literal["breach", "warning"]
    basis: str
    source: str | None
    on: datetime.date
    review: str | None
    round: str | None
    parties: tuple[Party, ...]
    people: tuple[str, ...]
    events: tuple[EventId, ...]
    message: str
    waived: Waived | None


@dataclass(frozen=True, slots=True)
class Untestable:
    """A rule that nobody can decide from what is recorded."""

    rule: str
    on: datetime.date
    review: str | None
    people: tuple[str, ...]
    events: tuple[EventId, ...]
    message: str


@dataclass(frozen=True, slots=True)
class MissingDefinition:
    """A definition that was needed and is not there."""

    kind: Literal["programme", "framework"]
    id: str
    version: str | None


@dataclass(frozen=True, slots=True)
class Parts:
    """All fields of an assessment, where its attributes come from."""

    format: str
    cluster: str
    name: str | None
    kind: str | None
    as_of: datetime.date
    known: datetime.datetime | None
    programme: ProgrammeUsed | None
    year: Span | None
    members: tuple[Member, ...]
    phase: PhaseStanding
    phases: tuple[Phase, ...]
    hub: Hub
    cycle: tuple[Cycle, ...]
    due: tuple[Due, ...]
    breaches: tuple[Breach, ...]
    untestable: tuple[Untestable, ...]
    problems: Problems
    missing_definitions: tuple[MissingDefinition, ...]
    read: tuple[EventId, ...]


def parts(text: str) -> Parts:
    """The parts of an assessment in JSON. The native module calls this."""
    return _reader.read(Parts, text)
