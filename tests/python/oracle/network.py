"""The network of hubs, from docs/network.md: by one programme."""

import math

from . import measures
from .days import DAY, months_on
from .differ import differences
from .evaluate import assess
from .known import named
from .overview import scenes
from .schools import listing

KINDS = ("training", "review", "workshop", "coaching")


def designations(scene, programme):
    """Every designation, with how it stands."""
    said = [fact for fact in scene.of("hub_designated", "hub_ended") if fact.data["cluster"] == scene.cluster]
    begun = [fact for fact in said if fact.kind == "hub_designated"]
    found = []
    for one, following in zip(begun, [*begun[1:], None]):
        term = (programme.get("hub") or {}).get("term_months")
        until, by = one.get("until"), "record"
        if until is None:
            until, by = ((months_on(one.on, term) - DAY).isoformat(), "programme") if term else (None, "none")
        ended = next((
            fact for fact in said if fact.kind == "hub_ended" and fact.order > one.order and (following is None or fact.order < following.order)
        ), None)
        renewed = None
        if ended is None and following is not None and (until is None or following.on.isoformat() <= until):
            renewed = following.on
        status = "ended" if ended else "renewed" if renewed else "lapsed" if until and until < scene.date.isoformat() else "designated"
        found.append({
            "status": status, "since": one.on.isoformat(), "until": until, "until_by": by, "ended": ended and ended.on.isoformat(),
            "reason": ended and ended.get("reason"), "renewed": renewed and renewed.isoformat(),
            "events": named([one, ended] if ended else [one]),
        })
    return found


def holds(found, on):
    """Whether a designation holds on a day: until its last day, somebody ends it, or the next takes its place."""
    on = on.isoformat()
    return any(
        one["since"] <= on <= (one["until"] or on) and all(end is None or on < end for end in (one["ended"], one["renewed"])) for one in found
    )


class Gift:
    """Something that a hub gave to a cluster."""

    def __init__(self, hub, to, on, fact, schools, kind=None):
        self.hub, self.to, self.on, self.fact, self.schools, self.kind = hub, to, on, fact, schools, kind


def training_days(fact, is_completion):
    """The days of a training: counted back from its completion, or on from the first day of the support. Not said is one."""
    more = DAY * (max(1, math.ceil(fact.get("days") or 1)) - 1)
    return (fact.on - more, fact.on) if is_completion else (fact.on, fact.on + more)


def network(facts, date, programme, since=None):
    all_ = {scene.cluster: scene for scene in scenes(facts, date)}
    answers = {id: assess(scene, programme) for id, scene in all_.items()}
    stands = {id: designations(scene, programme) for id, scene in all_.items()}
    is_counted = lambda on: since is None or since <= on            # noqa: E731
    gifts = []
    for id, scene in all_.items():
        for fact in scene.of("hub_support_given"):
            if fact.data["hub"] == id != fact.data["cluster"] and is_counted(fact.on):
                to = fact.data["cluster"]
                gifts.append(Gift(id, to, fact.on, fact, all_[to].active_schools(fact.on), fact.data["kind"]))
        for fact, to in measures.given(scene, (since or date.min, date)):
            if fact.kind == "support_arranged" and holds(stands[id], fact.on):
                review = next(review for review in scene.reviews if review.id == fact.data["review"])
                whose = {review.reviewee} if review.reviewee[0] == "school" else all_[to].active_schools(fact.on, review.reviewee)
                gifts.append(Gift(id, to, fact.on, fact, whose, "arranged"))
    supports = [gift for gift in gifts if gift.kind == "training"]
    untold = {}
    for id, scene in all_.items():
        untold[id] = []
        for fact in scene.of("training_completed"):
            person = fact.data["person"]
            if fact.get("trainer") != "hub" or not is_counted(fact.on) or not scene.at_on(person, fact.on) & scene.members(fact.on):
                continue
            first, last = training_days(fact, True)
            near = [gift for gift in supports if gift.to == id]
            met = {
                gift.hub for gift in near
                if (days := training_days(gift.fact, False)) and days[0] <= last and first <= days[1]
            }
            if len(met) == 1:
                gifts.append(Gift(met.pop(), id, fact.on, fact, scene.active_schools(fact.on), "trained"))
            else:
                candidates = met or {gift.hub for gift in near}
                untold[id].append((fact, sorted(candidates)))

    def depth(hub, to=None):
        given = [gift for gift in gifts if gift.hub == hub and to in (None, gift.to)]
        as_hub = [gift for gift in given if gift.kind in KINDS]
        within = sum(holds(stands[hub], gift.on) for gift in as_hub)

        def days(of):
            said = [gift.fact.get("days") for gift in of]
            return {"days": sum(one for one in said if one is not None), "days_unknown": said.count(None)}

        may = [fact for id, one in untold.items() if to in (None, id) for fact, candidates in one if hub in candidates]
        return {
            "kinds": [
                {"kind": kind, "times": len(of), **days(of)}
                for kind in KINDS if (of := [gift for gift in as_hub if gift.kind == kind])
            ],
            **days(as_hub), "arranged": sum(gift.kind == "arranged" for gift in given),
            "trained": sum(gift.kind == "trained" for gift in given), "trained_undetermined": len(may),
            "within_term": within, "outside_term": len(as_hub) - within, "term_unknown": 0,
            "first": min((gift.on.isoformat() for gift in given), default=None),
            "last": max((gift.on.isoformat() for gift in given), default=None), "events": named(gift.fact for gift in given),
        }

    def reach(hub, to=None):
        given = [gift for gift in gifts if gift.hub == hub and to in (None, gift.to)]
        schools = set().union(*(gift.schools for gift in given))
        said = [listing(facts, one, date) for one in schools]
        places = [one.get("local_authority") if one else None for one in said]
        return {
            "clusters": sorted({gift.to for gift in given}), "schools": sorted(one[1] for one in schools),
            "local_authorities": sorted(set(places) - {None}), "local_authority_unknown": places.count(None),
        }

    edges = sorted({(gift.hub, gift.to) for gift in gifts})
    gave = {
        fact.data["hub"] for scene in all_.values() for fact in scene.of("hub_support_given") if fact.data["hub"] != fact.data["cluster"]
    }
    hubs = [id for id in all_ if stands[id] or id in gave]
    verdicts = {id: answers[id]["hub"]["verdict"] for id in all_}
    statuses = {id: stands[id][-1]["status"] if stands[id] else None for id in all_}
    of = {id: [hub for hub, to in edges if to == id] for id in all_}
    return {
        "counts": {
            "clusters": len(all_), **{status: list(statuses.values()).count(status) for status in ("designated", "lapsed", "ended")},
            "eligible": list(verdicts.values()).count("met"), "not_eligible": list(verdicts.values()).count("not_met"),
            "cannot_tell": list(verdicts.values()).count("cannot_tell"), "without_hub": sum(not one for one in of.values()),
            "with_one_hub": sum(len(one) == 1 for one in of.values()), "with_several_hubs": sum(len(one) > 1 for one in of.values()),
        },
        "hubs": [
            {
                "cluster": id, "name": answers[id]["name"], "programme": answers[id]["programme"], "status": statuses[id],
                "verdict": verdicts[id], **leaves(answers[id]["hub"]["criteria"]), "designations": stands[id], "gave": depth(id),
                "reach": reach(id), "concerns": concerns(statuses[id], stands[id], answers[id]["hub"], gifts, id),
            }
            for id in hubs
        ],
        "edges": [{"hub": hub, "cluster": to, "gave": depth(hub, to), "reach": reach(hub, to)} for hub, to in edges],
        "clusters": [
            {
                "cluster": id, "name": answers[id]["name"], "kind": answers[id]["kind"], "schools": len(scene.active_schools(date)),
                "status": statuses[id], "verdict": verdicts[id], "hubs": of[id],
                "untold_trainings": [
                    {"person": fact.data["person"], "on": fact.on.isoformat(), "candidates": candidates, "event": named([fact])[0]}
                    for fact, candidates in untold[id]
                ],
            }
            for id, scene in all_.items()
        ],
        "unsupported": [id for id in all_ if not of[id] and statuses[id] != "designated"],
        "shared": [id for id in all_ if len(of[id]) > 1], "missing_definitions": [],
    }


def leaves(node):
    """The leaves that are not met, and those of which nobody can tell."""
    found = {"unmet": [], "undecided": []}

    def walk(one):
        if one["kind"] == "leaf":
            place = {"not_met": "unmet", "cannot_tell": "undecided"}.get(one["verdict"])
            if place:
                found[place].append(one["id"])
        for below in one.get("of", ()):
            walk(below)

    if node:
        walk(node)
    return found


def concerns(status, stands, hub, gifts, id):
    found, in_question = [], leaves(hub["criteria"])
    if status == "designated" and hub["verdict"] == "not_met":
        found.append({"kind": "not_eligible", "on": None, "criteria": in_question["unmet"], "events": stands[-1]["events"]})
    if status == "designated" and hub["verdict"] == "cannot_tell":
        found.append({"kind": "eligibility_unknown", "on": None, "criteria": in_question["undecided"], "events": stands[-1]["events"]})
    if status == "lapsed":
        after = (measures.day(stands[-1]["until"]) + DAY).isoformat()
        found.append({"kind": "lapsed", "on": after, "criteria": [], "events": stands[-1]["events"]})
    outside = [gift for gift in gifts if gift.hub == id and gift.kind in KINDS and not holds(stands, gift.on)]
    if outside:
        first = min(gift.on.isoformat() for gift in outside)
        found.append({"kind": "support_outside_term", "on": first, "criteria": [], "events": named(gift.fact for gift in outside)})
    return found


def compare_network(sides, date, known, document, programme, since=None):
    """(how many hubs and edges, where they differ)."""
    theirs = sides.told(sides.library.as_of(date, known=known).network(sides.definitions, programme, since=since))
    mine = network(sides.facts(known), date, document, since)
    period = {"from": since and since.isoformat(), "to": date.isoformat()}
    mine |= {"format": "spp.network/1", "as_of": date.isoformat(), "known": known, "period": period}
    return len(mine["hubs"]) + len(mine["edges"]), [(f"/network{path}", one, other) for path, one, other in differences(mine, theirs)]
