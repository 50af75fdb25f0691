"""Which events have problems as of a date, by docs/errors.md and docs/events.md: (code, source, id)."""

import json

from .days import instant
from .known import CORRECTIONS, KINDS, known_facts, malformed, outside_closed_list, standing, target
from .schools import identity, party, successors
from .spans import posts

ABOUT_REVIEW = {
    "review_postponed", "review_cancelled", "focus_agreed", "data_shared", "visit_held", "feedback_given", "workshop_held",
    "support_arranged", "action_updated", "impact_reviewed", "access_granted", "access_revoked",
}
AT = {
    "person_posted": "at", "member_joined": "member", "self_review_completed": "reviewee", "review_planned": "reviewee",
    "support_arranged": "from",
}


def problems(events, known, date):
    """All of a view's: of events whatever their date, where they cannot be taken as they stand; else of facts by the date."""
    found = []
    said = {}
    for event in events:
        if known is None or instant(event["time"]) <= instant(known):
            said.setdefault((event["source"], event["id"]), {})[json.dumps(event, sort_keys=True)] = event
    everything = known_facts(events, known)
    counting = {fact.name: fact for fact in everything}
    facts = [fact for fact in everything if fact.on <= date]
    formed = {fact.data["cluster"] for fact in facts if fact.kind == "cluster_formed"}
    plans = [fact for fact in facts if fact.kind == "review_planned" and fact.data["cluster"] in formed]
    planned = {fact.data["review"] for fact in plans}
    posted = {fact.data["person"] for fact in facts if fact.kind == "person_posted"}
    listed = {int(fact.data["urn"]) for fact in facts if fact.kind == "school_listed"}
    follows = successors(facts, date)
    for name, texts in said.items():
        for event in texts.values():
            kind = event["type"].removeprefix("spp.")

            def say(code):
                found.append((code, *name))

            if kind not in KINDS:
                say("unknown_event_type")
            else:
                if "mood" in event["data"] and not outside_closed_list(kind, event["data"]):
                    say("unknown_field")
                if outside_closed_list(kind, event["data"]) and (name not in counting or counting[name].on > date):
                    say("unknown_value")
            if len(texts) > 1:
                say("conflicting_event")
    corrections(said, known, lambda code, name: found.append((code, *name)))
    for fact in facts:
        def say(code):
            found.append((code, *fact.name))

        def school(one):
            if one[0] == "school" and one[1] not in listed:
                say("school_not_listed")

        for field in ("cluster", "hub"):
            if fact.kind not in ("cluster_formed", "waiver_granted", "fact_noted") and fact.get(field) is not None and fact.data[field] not in formed:
                say("unknown_cluster")
        if fact.kind in ABOUT_REVIEW and fact.data["review"] not in planned:
            say("unknown_review")
        if fact.kind == "self_review_completed" and fact.get("review") is not None and fact.data["review"] not in planned:
            say("unknown_review")
        people = [one["person"] for one in fact.get("team") or ()] if fact.kind in ("review_planned", "visit_held") else []
        if fact.kind in ("review_planned", "workshop_held") and fact.get("facilitator"):
            people.append(fact.data["facilitator"])
        if fact.kind == "lead_named":
            people.append(fact.data["person"])
        for person in people:
            if person not in posted:
                say("unknown_person")
        if fact.kind in AT:
            school(party(fact.data[AT[fact.kind]]))
        if fact.kind in ("waiver_granted", "fact_noted"):
            subject = fact.data.get("scope") or fact.data.get("subject")
            if subject.get("cluster") is not None and subject["cluster"] not in formed:
                say("unknown_cluster")
            if subject.get("review") is not None and subject["review"] not in planned:
                say("unknown_review")
            if subject.get("person") is not None and subject["person"] not in posted:
                say("unknown_person")
        actions = [fact.data["action"]] if fact.kind == "action_updated" else (fact.get("actions") or []) if fact.kind == "support_arranged" else []
        if fact.kind == "impact_reviewed":
            actions = [one["action"] for one in fact.get("outcomes") or ()]
        if actions and fact.data["review"] in planned:
            agreed = {
                one["id"] for held in facts if held.kind == "workshop_held" and held.data["review"] == fact.data["review"]
                for one in held.get("actions") or ()
            }
            for action in actions:
                if action not in agreed:
                    say("unknown_action")
        if fact.kind == "school_succeeded":
            for urn in {int(one) for one in fact.data["from"]}:
                passed = [urn]
                while len(follows.get(passed[-1], ())) == 1:
                    after = next(iter(follows[passed[-1]]))
                    if after == urn:
                        say("succession_cycle")
                    if after in passed:
                        break
                    passed.append(after)
        if fact.kind == "member_left":
            who = identity(follows, party(fact.data["member"]))
            joined = [
                other.on for other in facts
                if other.kind == "member_joined" and other.data["cluster"] == fact.data["cluster"]
                and identity(follows, party(other.data["member"])) == who
            ]
            if not joined:
                say("never_a_member")
            elif min(joined) > fact.on:
                say("membership_ends_before_it_starts")
        if fact.kind == "member_joined":
            is_member = False
            for other in facts:
                if other is fact:
                    break
                if other.get("cluster") == fact.data["cluster"] and other.get("member") and party(other.data["member"]) == party(fact.data["member"]):
                    is_member = other.kind == "member_joined"
            if is_member:
                say("membership_starts_twice")
        if fact.kind == "person_posted":
            here = identity(follows, party(fact.data["at"]))
            if any(span.covers(fact.on) and identity(follows, span.party) != here for span in posts(facts, fact.data["person"])):
                say("person_in_two_posts")
        if fact.kind == "support_concluded" and not any(
            other.kind == "support_arranged" and other.data["support"] == fact.data["support"] and other.data["review"] in planned
            for other in facts
        ):
            say("unknown_support")
        if fact.kind == "person_left":
            then = successors(facts, fact.on)
            at = party(fact.data["at"])
            if not any(
                other.kind == "person_posted" and other.data["person"] == fact.data["person"] and other.on <= fact.on
                and (party(other.data["at"]) == at or identity(then, party(other.data["at"])) == identity(then, at)) for other in facts
            ):
                say("never_posted_there")
    return found


def corrections(said, known, say):
    """Of corrections whatever their date: they act from the time at which they were recorded."""
    alone = {name: next(iter(texts.values())) for name, texts in said.items() if len(texts) == 1}
    for one in standing(alone):
        about = target(one)
        name = (one["source"], one["id"])
        if about not in said:
            say("unknown_event", name)
            continue
        for event in said[about].values():
            kind = event["type"].removeprefix("spp.")
            if kind in CORRECTIONS and one["type"] == "spp.amended":
                say("correction_not_amendable", name)
            elif kind in CORRECTIONS and (instant(one["time"]), *name) <= (instant(event["time"]), *about):
                say("correction_too_early", name)
            if one["type"] == "spp.amended" and kind not in CORRECTIONS and kind in KINDS and malformed(kind, one["data"]["data"]):
                say("amendment_malformed", name)
