"""Laws of records and answers, on the generated records of `oracle/records.py`."""

import datetime
import json
import random

import pytest

import spp
from oracle.compare import made
from oracle.records import PEOPLE, URNS, record

SEEDS = range(40)
DEFINITIONS = spp.Definitions()
DATES = ("2024-06-15", "2025-09-01", "2026-12-31")


def read(events: list[dict]) -> spp.Record:
    return spp.Record.from_bytes("\n".join(json.dumps(event) for event in events))


def answers(library: spp.Record, programme: int, known: str | None = None) -> list[str | None]:
    found = []
    for date in DATES:
        try:
            view = library.as_of(date, known=known)
            found.append(view.assess("c", DEFINITIONS, programme=made(programme)[1]).to_json())
        except spp.NotFoundError:
            found.append(None)
    return found


def merged(*records: spp.Record) -> spp.Record:
    all_ = spp.Record()
    for one in records:
        all_.merge(one)
    return all_


@pytest.mark.parametrize("seed", SEEDS)
def test_merging_is_a_union(seed: int) -> None:
    events, dice = record(seed), random.Random(seed)
    a, b, c = (read([event for event in events if dice.random() < 0.6]) for _ in range(3))
    dump = merged(a, b).dump()
    assert merged(b, a).dump() == dump, "commutative"
    assert merged(merged(a, b), c).dump() == merged(a, merged(b, c)).dump(), "associative"
    assert merged(a, b, a, b).dump() == dump, "idempotent"


@pytest.mark.parametrize("seed", SEEDS)
def test_answers_do_not_depend_on_the_order_of_arrival_nor_on_repetition(seed: int) -> None:
    events, dice = record(seed), random.Random(seed)
    first = answers(read(events), seed)
    again = events + [dict(reversed(event.items())) for event in events if dice.random() < 0.3]
    dice.shuffle(again)
    assert answers(read(again), seed) == first
    half = len(events) // 2
    assert answers(merged(read(events[half:]), read(events[:half])), seed) == first


@pytest.mark.parametrize("seed", SEEDS)
def test_a_dump_is_the_whole_record(seed: int) -> None:
    library = read(record(seed))
    dump = library.dump()
    again = spp.Record.from_bytes(dump)
    assert again.dump() == dump and again == library
    assert answers(again, seed) == answers(library, seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_recorded_later_changes_what_was_known(seed: int) -> None:
    events, known = record(seed), "2025-03-01T00:00:00Z"
    early = [event for event in events if event["time"] <= known]
    before = answers(read(early), seed, known)
    assert answers(read(events), seed, known) == before
    # Nor does a later event of another identity, whatever it is: here those of another record.
    other = [
        {**event, "source": f"{event['source']}:other", "time": event["time"].replace("202", "203", 1)} for event in record(seed + 1000)
    ]
    assert answers(read(events + other), seed, known) == before


# Measures that facts dated on the date and recorded besides can only raise, with the facts that do: whoever looks for a criterion
# that stays met may rely on it. Shares of members fall when a member joins, and of visits when one is held: not of these facts.
RISING = {
    "active_members": ("joined",),
    "trained_people": ("trained", "posted"),
    "trained_people_per_member": ("trained", "posted"),
    "members_with_trained_people": ("trained", "posted"),
    "self_review_coverage": ("self_review",),
    "impact_review_coverage": ("impact",),
    "review_coverage": ("visit",),
    "support_within_cluster": ("support",),
    "support_across_clusters": ("hub",),
    "clusters_supported": ("hub",),
    "rounds_completed": ("visit", "workshop", "impact"),
    "workshop_follow_through": ("workshop",),
}


def leaves(node: dict) -> list[dict]:
    return [node] if node["kind"] == "leaf" else [leaf for below in node["of"] for leaf in leaves(below)]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_met_criterion_stays_met_as_facts_are_added(seed: int) -> None:
    events, dice, date = record(seed), random.Random(seed), "2026-06-15"
    formed = {event["data"]["cluster"] for event in events if event["type"] == "spp.cluster_formed" and event["data"]["on"] <= date}
    before = {leaf["id"]: leaf for leaf in of_hub(events, seed, date)}
    # Of each kind one: posts are new ones of new people; what is of a review is of one that was not cancelled, which it would
    # bring back into its round, and a workshop or visit of one that has none, for what is recorded again replaces.
    had = {kind: {event["data"].get("review") for event in events if event["type"] == f"spp.{kind}"} for kind in ("visit_held", "workshop_held")}
    cancelled = {event["data"]["review"] for event in events if event["type"] == "spp.review_cancelled"}
    reviews = [review for review in (f"r{number}" for number in range(1, 9)) if review not in cancelled]
    without_visit = [one for one in reviews if one not in had["visit_held"]]
    without_workshop = [one for one in reviews if one not in had["workshop_held"]]
    school = {"school": dice.choice(URNS)}
    additions = {
        "joined": ("member_joined", {"cluster": "c", "member": {"school": 900099}}),
        "trained": ("training_completed", {"person": dice.choice(PEOPLE), "course": "pr"}),
        "posted": ("person_posted", {"person": "new", "at": school}),
        "self_review": ("self_review_completed", {"reviewee": school}),
        "impact": ("impact_reviewed", {"review": dice.choice(reviews), "outcomes": []}),
        "visit": ("visit_held", {"review": dice.choice(without_visit)}) if without_visit else None,
        "workshop": ("workshop_held", {"review": dice.choice(without_workshop), "actions": []}) if without_workshop else None,
        "support": ("support_arranged", {"support": "new", "review": dice.choice(reviews), "from": school}),
        "hub": ("hub_support_given", {"hub": "c", "cluster": "d", "kind": "training"}) if "d" in formed else None,
    }
    for kind, addition in additions.items():
        if addition is None:
            continue
        event = {
            "specversion": "1.0", "source": "urn:new", "id": kind, "type": f"spp.{addition[0]}", "time": "2030-01-01T00:00:00Z",
            "data": {"on": date, **addition[1]},
        }
        for leaf in of_hub([*events, event], seed, date):
            was = before[leaf["id"]]
            if kind in RISING.get(leaf["measure"], ()) and "at_least" in (leaf["threshold"] or {}) and was["verdict"] == "met":
                assert leaf["verdict"] == "met", (kind, was, leaf)


def of_hub(events: list[dict], programme: int, date: str) -> list[dict]:
    answer = read(events).as_of(datetime.date.fromisoformat(date)).assess("c", DEFINITIONS, programme=made(programme)[1])
    return leaves(answer.to_dict()["hub"]["criteria"])
