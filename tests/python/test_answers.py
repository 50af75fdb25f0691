"""The further answers, as Python sees them: typed, and kept with the JSON they were read from."""

import copy
import datetime
import json
import pickle

import pytest

import spp
from spp.answer import Breach, Due, Member
from spp.changes import Moved, PostLine, ReviewLine
from spp.forecast import RoleForecast, Stretch


@pytest.fixture(scope="module")
def view():
    return spp.sample().as_of("2026-07-31")


@pytest.fixture(scope="module")
def definitions():
    return spp.Definitions.illustrative()


def test_an_answer_keeps_its_json_through_copies_and_pickles(view, definitions):
    for answer in [
        view.change_in_practice("oak", definitions),
        view.changes_since("oak", definitions, "2026-06-01T00:00:00Z"),
        view.forecast("oak", definitions, "2026-12-31"),
        spp.sample().summary(),
    ]:
        assert answer.to_dict() == json.loads(answer.to_json())
        for other in [pickle.loads(pickle.dumps(answer)), copy.copy(answer), copy.deepcopy(answer)]:
            assert other == answer and other.to_json() == answer.to_json() and type(other) is type(answer)
        with pytest.raises(AttributeError):
            answer.format = "another"


def test_what_moved_is_typed(view, definitions):
    since = datetime.datetime(2026, 6, 1, tzinfo=datetime.timezone.utc)
    changes = view.changes_since("oak", definitions, since)
    assert changes.since == since and changes.known is None and not changes.is_new
    kinds = {"due": Due, "breaches": Breach, "members": Member, "reviews": ReviewLine}
    for name, kind in kinds.items():
        for moved in getattr(changes, name):
            assert isinstance(moved, Moved)
            assert all(isinstance(side, kind) for side in (moved.before, moved.now) if side is not None)
            assert moved.change in ("new", "gone", "changed", "done", "waived", "waiver_gone")
    assert changes.due and changes.reviews
    everything = view.changes_since("oak", definitions, "2000-01-01T00:00:00Z")
    assert everything.is_new and isinstance(everything.people[0].posts[0].now, PostLine)
    assert isinstance(everything.people[0].posts[0].now.at, spp.Party)


def test_a_forecast_is_typed_and_a_table_of_all_clusters(view, definitions):
    forecast = view.forecast("oak", definitions, datetime.date(2026, 12, 31))
    reviewers = forecast.roles[0]
    assert isinstance(reviewers, RoleForecast) and isinstance(reviewers.stretches[1], Stretch)
    gone = reviewers.stretches[1].lost[0]
    assert gone.person == "p-12" and gone.on == datetime.date(2026, 9, 1)
    assert isinstance(gone.causes[0], spp.timeline.Cause) and gone.causes[0].events[0].id == "dh-042"
    assert isinstance(reviewers.needs[0].verdict, spp.Verdict)
    table = view.forecast_table(definitions, "2026-12-31")
    assert table.name == "stretches" and set(table["cluster"]) == {"oak", "rowan"}
    all_levels = [row for row in table.rows() if row["role"] == "peer_reviewer" and row["level"] is None]
    assert [row["trained"] for row in all_levels] == [17, 16, 11, None]
    assert len(view.forecast_table(definitions, "2026-12-31", name="needs")) == 2
    other = definitions.programme("trust-pairs", "1.0.0")
    assert view.forecast("oak", definitions, "2026-12-31", other).programme.what_if
    assert view.forecast_table(definitions, "2026-12-31", other)["trained"][0] == 0
    with pytest.raises(spp.NotFoundError):
        view.forecast_table(definitions, "2026-12-31", name="grades")
    with pytest.raises(spp.NotFoundError):
        view.forecast("nobody", definitions, "2026-12-31")


def test_the_timelines_of_all_clusters_are_a_table(view, definitions):
    changes = view.timeline_table(definitions, "2026-10-15")
    assert changes.name == "changes"
    alone = view.timeline("oak", definitions, "2026-10-15").changes
    oak = [row for row in changes.rows() if row["cluster"] == "oak"]
    assert oak and [(row["on"], row["kind"], row["from"], row["to"]) for row in oak] == [
        (change.on, change.kind, change.from_, change.to) for change in alone
    ]
    assert [row["change"] for row in oak] == list(range(1, len(alone) + 1))
    causes = [row for row in view.timeline_table(definitions, "2026-10-15", name="causes").rows() if row["cluster"] == "oak"]
    assert [(row["change"], row["message"]) for row in causes] == [
        (n, cause.message) for n, change in enumerate(alone, 1) for cause in change.causes
    ]
    with pytest.raises(spp.NotFoundError):
        view.timeline_table(definitions, "2026-10-15", name="grades")


def test_the_verdicts_of_all_clusters_are_a_table(view, definitions):
    dates = [datetime.date(2026, 7, 31), "2025-12-31"]
    alone = view.verdicts("oak", definitions, dates)
    assert [on.on for on in alone.verdicts] == [datetime.date(2025, 12, 31), datetime.date(2026, 7, 31)]
    assert isinstance(alone.verdicts[1].hub, spp.Verdict)
    answer = view.assess("oak", definitions)
    assert (alone.verdicts[1].ready, alone.verdicts[1].hub) == (answer.phase.ready, answer.hub.verdict)
    table = view.verdicts_table(definitions, dates)
    assert table.name == "verdicts"
    oak = [(row["on"], row["next_phase"], row["ready"], row["hub_verdict"]) for row in table.rows() if row["cluster"] == "oak"]
    assert oak == [(on.on, on.next, on.ready, on.hub) for on in alone.verdicts]
    other = definitions.programme("trust-pairs", "1.0.0")
    assert view.verdicts("oak", definitions, dates, other).what_if
    with pytest.raises(spp.NotFoundError):
        view.verdicts_table(definitions, dates, name="grades")
    with pytest.raises(spp.NotFoundError):
        view.verdicts("nobody", definitions, dates)
    with pytest.raises(spp.SppError):
        view.verdicts("oak", definitions, ["soon"])


def test_a_programme_asks_what_if(view, definitions):
    other = definitions.programme("trust-pairs", "1.0.0")
    changes = view.changes_since("oak", definitions, "2026-06-01T00:00:00Z", programme=other)
    assert changes.programme.id == "trust-pairs" and changes.programme.what_if


def test_what_is_not_there_is_not_found(view, definitions):
    for ask in [
        lambda: view.change_in_practice("nobody", definitions),
        lambda: view.change_in_practice("oak", definitions, "nothing"),
        lambda: view.change_in_practice("oak", definitions, ""),
        lambda: view.changes_since("", definitions, "2026-06-01T00:00:00Z"),
        lambda: spp.sample("nothing"),
    ]:
        with pytest.raises(spp.NotFoundError):
            ask()


def test_a_feed_takes_a_summary_in_any_form():
    record, other = spp.sample(), spp.Record()
    summary = other.summary()
    feeds = {record.missing(form) for form in (summary, summary.to_json(), summary.to_json().encode(), summary.to_dict())}
    assert feeds == {record.dump()}
    with pytest.raises(spp.MalformedError):
        record.missing({"format": "spp.summary/1"})
    with pytest.raises(TypeError):
        record.missing(None)
    last = record.dump().splitlines()[-1]
    assert record.events_since(json.loads(last)["time"]) == ""
