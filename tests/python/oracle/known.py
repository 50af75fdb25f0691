"""What is known at a time: which events count, and with which payload. From docs/events.md."""

import json

from .days import day, instant

CORRECTIONS = ("amended", "withdrawn")
LEVELS = ("senior_leader", "middle_leader", "teacher", "other_staff")
ROLES = ("lead_reviewer", "peer_reviewer", "associate", "observer")
KINDS = {
    "school_listed", "school_succeeded", "person_posted", "person_left", "training_completed", "cluster_formed",
    "programme_adopted", "member_joined", "member_left", "lead_named", "phase_entered", "self_review_completed",
    "review_planned", "review_postponed", "review_cancelled", "focus_agreed", "data_shared", "visit_held", "feedback_given",
    "workshop_held", "support_arranged", "support_concluded", "action_updated", "impact_reviewed", "hub_designated",
    "hub_ended", "hub_support_given", "waiver_granted", "fact_noted", "access_granted", "access_revoked", "amended", "withdrawn",
}


class Fact:
    """An event that counts, with the payload that counts."""

    def __init__(self, event, data):
        self.kind = event["type"].removeprefix("spp.")
        self.source, self.id = event["source"], event["id"]
        self.time = instant(event["time"])
        self.data = data
        self.on = day(data["on"])
        self.order = (self.on, self.time, self.source, self.id)
        self.name = (self.source, self.id)

    def get(self, field):
        return self.data.get(field)


def named(facts):
    """The events of facts as an answer names them: each once, in order."""
    return [{"source": source, "id": id} for source, id in sorted({fact.name for fact in facts})]


def outside_closed_list(kind, data):
    """Whether a value is in none of the lists known here: then the event is kept, and not in the view."""
    if kind == "person_posted":
        return data.get("level") not in (None, *LEVELS)
    if kind == "training_completed":
        return data.get("trainer") not in (None, "associate", "hub", "cluster")
    if kind in ("review_planned", "visit_held"):
        return any(one.get("role") not in (None, *ROLES) for one in data.get("team", ()))
    if kind == "action_updated":
        return data.get("status") not in ("open", "in_progress", "done", "dropped")
    if kind == "impact_reviewed":
        return any(one.get("change") not in ("yes", "partly", "no", "too_early") for one in data.get("outcomes", ()))
    return False


def malformed(kind, data):
    """Whether an amended payload does not fit its type. The records here have two such faults: no date, and a value not known."""
    return "on" not in data or outside_closed_list(kind, data)


def target(event):
    """The identity of the event that a correction is about."""
    reference = event["data"]["event"]
    if isinstance(reference, str):
        return event["source"], reference
    return reference["source"], reference["id"]


def order(event):
    return instant(event["time"]), event["source"], event["id"]


def standing(events):
    """The corrections that count, of events by identity: the latest first."""
    corrections = [event for event in events.values() if event["type"].removeprefix("spp.") in CORRECTIONS]
    corrections.sort(key=order, reverse=True)
    stands = []                     # from the last to the first: whatever corrects a correction comes after it
    for one in corrections:
        undone = any(
            other["type"] == "spp.withdrawn" and target(other) == (one["source"], one["id"]) and order(other) > order(one)
            for other in stands
        )
        if not undone:
            stands.append(one)
    return stands


def known_facts(events, known):
    """The facts that count as known at the time; without a time all."""
    said = {}
    for event in events:
        if event["type"].removeprefix("spp.") not in KINDS:
            continue
        if known is None or instant(event["time"]) <= instant(known):
            texts = said.setdefault((event["source"], event["id"]), {})
            texts[json.dumps(event, sort_keys=True)] = event
    events = {name: next(iter(texts.values())) for name, texts in said.items() if len(texts) == 1}

    stands = standing(events)
    facts = []
    for name, event in events.items():
        kind = event["type"].removeprefix("spp.")
        if kind in CORRECTIONS:
            continue
        of_it = [one for one in stands if target(one) == name]
        if any(one["type"] == "spp.withdrawn" for one in of_it):
            continue
        data = event["data"]
        for one in of_it:           # the latest first
            if not malformed(kind, one["data"]["data"]):
                data = one["data"]["data"]
                break
        if not outside_closed_list(kind, data):
            facts.append(Fact(event, data))
    return sorted(facts, key=lambda fact: fact.order)
