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


def additions(events: list[dict], seed: int, date: str) -> dict[str, dict]:
    """Facts of the date, one of each kind, recorded after all others. Posts are new ones of new people; what is of a review is of
    one that was not cancelled, which it would bring back into its round, and a workshop or visit of one that has none, for what is
    recorded again replaces."""
    dice = random.Random(seed)
    formed = {event["data"]["cluster"] for event in events if event["type"] == "spp.cluster_formed" and event["data"]["on"] <= date}
    had = {kind: {event["data"].get("review") for event in events if event["type"] == f"spp.{kind}"} for kind in ("visit_held", "workshop_held")}
    cancelled = {event["data"]["review"] for event in events if event["type"] == "spp.review_cancelled"}
    reviews = [review for review in (f"r{number}" for number in range(1, 9)) if review not in cancelled]
    without_visit = [one for one in reviews if one not in had["visit_held"]]
    without_workshop = [one for one in reviews if one not in had["workshop_held"]]
    school = {"school": dice.choice(URNS)}
    added = {
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
    return {
        kind: {
            "specversion": "1.0", "source": "urn:new", "id": kind, "type": f"spp.{one[0]}", "time": "2030-01-01T00:00:00Z",
            "data": {"on": date, **one[1]},
        }
        for kind, one in added.items() if one is not None
    }


def fallen(seed: int, how: str, date: str = "2026-06-15") -> list[tuple]:
    """Which criteria of a kind of threshold were met and are no more, once a fact is added that can only raise what they measure."""
    events, found = record(seed), []
    before = {leaf["id"]: leaf for leaf in of_hub(events, seed, date)}
    for kind, event in additions(events, seed, date).items():
        for leaf in of_hub([*events, event], seed, date):
            was = before[leaf["id"]]
            if kind in RISING.get(leaf["measure"], ()) and how in (leaf["threshold"] or {}) and was["verdict"] == "met":
                if leaf["verdict"] != "met":
                    found.append((kind, was, leaf))
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_a_met_criterion_stays_met_as_facts_are_added(seed: int) -> None:
    assert fallen(seed, "at_least") == []


def test_a_criterion_that_does_not_stay_met_is_found() -> None:
    # `at_most` is not monotone: the same search must find where the law fails.
    found = {(kind, leaf["measure"]) for seed in SEEDS for kind, _, leaf in fallen(seed, "at_most")}
    assert ("joined", "active_members") in found


def of_hub(events: list[dict], programme: int, date: str) -> list[dict]:
    answer = read(events).as_of(datetime.date.fromisoformat(date)).assess("c", DEFINITIONS, programme=made(programme)[1])
    return leaves(answer.to_dict()["hub"]["criteria"])


# What-if names the criteria whose change decided. Which they are is found out here by undoing and making each change, one by one.

ORDER = ("not_met", "cannot_tell", "met")


def asked_leaves(node: dict) -> list[dict]:
    below = node.get("all") or node.get("any") or node.get("of")
    return [leaf for one in below for leaf in asked_leaves(one)] if below else [node]


def with_thresholds(document: dict, of: dict[str, dict], only: set[str] | None = None) -> dict:
    """A programme with the thresholds of some leaves replaced."""
    document = json.loads(json.dumps(document))
    for leaf in asked_leaves(document["hub"]["criteria"]):
        if leaf["id"] in of and (only is None or leaf["id"] in only):
            for how in ("at_least", "at_most", "equals"):
                leaf.pop(how, None)
            leaf.update(of[leaf["id"]])
    return document


def editions(seed: int) -> tuple[dict, dict, dict, dict]:
    """Two editions of a programme whose hub criteria are a small tree, and the thresholds by which they differ."""
    dice = random.Random(f"editions {seed}")
    document = json.loads(json.dumps(made(seed)[0]))
    some = [leaf for leaf in asked_leaves(document["hub"]["criteria"]) if leaf["measure"] != "noted_fact" and not {"from", "until"} & leaf.keys()]
    some = dice.sample(some, dice.randint(2, 6))

    def tree(of: list[dict]) -> dict:
        if len(of) == 1:
            return of[0]
        if len(of) >= 3 and dice.random() < 0.8:
            return {"at_least": 2, "of": of}
        cut = dice.randint(1, len(of) - 1)
        below = [tree(of[:cut]), tree(of[cut:])]
        return dice.choice(({"all": below}, {"any": below}, {"at_least": 1, "of": below}, {"at_least": 2, "of": below}))

    document["hub"] = {"criteria": tree(some)}
    old, new = {}, {}
    for leaf in some:
        old[leaf["id"]] = {how: leaf[how] for how in ("at_least", "at_most", "equals") if how in leaf}
        new[leaf["id"]] = {dice.choice(("at_least", "at_most")): dice.choice((0, 0, 1, 1000 if leaf.get("as") == "count" else 1))}
    moved = {leaf for leaf in old if dice.random() < 0.6 and old[leaf] != new[leaf]}
    return document, with_thresholds(document, new, moved), {leaf: old[leaf] for leaf in moved}, {leaf: new[leaf] for leaf in moved}


def verdict(library: spp.Record, date: str, document: dict) -> int:
    programme = spp.Programme.from_bytes(json.dumps(document))
    return ORDER.index(library.as_of(date).assess("c", DEFINITIONS, programme=programme).hub.verdict)


def decided(seed: int, date: str = "2025-06-15") -> tuple[str, int] | None:
    """Checks one change of edition; says how it was decided and by how many, or None where the verdict stayed."""
    before, after, old, new = editions(seed)
    before["version"], after["version"] = "1.0.0", "2.0.0"
    adopted = {
        "specversion": "1.0", "source": "urn:new", "id": "adopted", "type": "spp.programme_adopted", "time": "2023-09-01T00:00:00Z",
        "data": {"on": "2023-09-01", "cluster": "c", "programme": {"id": "generated", "version": "1.0.0"}},
    }
    library, definitions = read([*record(seed), adopted]), spp.Definitions()
    definitions.add(spp.Programme.from_bytes(json.dumps(before)))
    answer = library.as_of(date).what_if(definitions, spp.Programme.from_bytes(json.dumps(after))).to_dict()
    cluster = next((one for one in answer["clusters"] if one["cluster"] == "c"), None)
    if cluster is None:         # its forming was withdrawn
        return None
    [goal] = [one for one in cluster["goals"] if one["of"] == "hub"]
    told = {one["id"]: one["decisive"] for one in goal["criteria"] if one["kind"] == "leaf"}
    was, now = verdict(library, date, before), verdict(library, date, after)
    assert (goal["before"], goal["after"]) == (ORDER[was], ORDER[now])
    if was == now:
        assert not any(told.values())
        return None

    def back(verdict: int) -> bool:
        return verdict < now if was < now else verdict > now

    def towards(verdict: int) -> bool:
        return verdict > was if was < now else verdict < was

    alone = {
        leaf for leaf in old
        if back(verdict(library, date, with_thresholds(after, old, {leaf}))) or towards(verdict(library, date, with_thresholds(before, new, {leaf})))
    }
    named = {leaf for leaf, how in told.items() if how}
    if alone:
        assert named == alone and all(told[leaf] == "alone" for leaf in alone)
        return "alone", len(alone)
    assert named and all(told[leaf] == "together" for leaf in named)
    assert back(verdict(library, date, with_thresholds(after, old, named))), "undone they take the verdict back"
    assert towards(verdict(library, date, with_thresholds(before, new, named))), "made they take it over"
    return "together", len(named)


def test_what_is_called_decisive_is() -> None:
    ways = {decided(seed) for seed in range(120)}
    assert {way[0] for way in ways if way} == {"alone", "together"} and None in ways
