"""The rules, as docs/definitions.md says how they are judged."""

import re

from .days import DAY, year_of
from .schools import closed, in_order, party
from .scene import span_of_days
from .training import courses, trained

EXACT = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?")
DEFAULTS = {
    "visit_length": {"min_days": 1, "max_days": 2}, "cluster_size": {"min": 3, "max": 7},
    "sub_group_size": {"min": 3, "max": 4}, "equal_reviewer_load": {"max_difference": 1},
}


def judge(scene, programme):
    """All breaches and all that is untestable."""
    breaches, untestable = [], []
    for rule in programme.get("rules", ()):
        if rule["severity"] == "off":
            continue
        asked = {**DEFAULTS.get(rule["rule"], {}), **rule}

        def breach(on, review=None, round=None, parties=(), people=()):
            breaches.append({
                "rule": rule["rule"], "code": rule["rule"], "severity": rule["severity"], "basis": rule["basis"], "on": on,
                "review": review and review.id, "round": review.round if review else round,
                "parties": in_order(parties), "people": sorted(people),
            })

        def open_(on, review=None, people=()):
            untestable.append({"rule": rule["rule"], "on": on, "review": review and review.id, "people": sorted(people)})

        RULES[rule["rule"]](scene, programme, asked, breach, open_)
    for one in breaches:
        one["waived"] = waiver(scene, one)
    return breaches, untestable


def judged(scene):
    return [review for review in scene.ours if not review.cancelled]


def visited(scene):
    return [review for review in judged(scene) if review.all("visit")]


def reviewers_trained(scene, programme, asked, breach, open_):
    if not courses(programme, "peer_reviewer"):
        open_(scene.date)
        return
    for review in visited(scene):
        on = review.first("visit")
        team = review.reviewers()
        if team is None:
            open_(on, review)
            continue
        for person in team:
            if trained(scene, programme, person, "peer_reviewer", on, before=True):
                continue
            if scene.is_known(person):
                breach(on, review, parties=[review.reviewee], people=[person])
            else:
                open_(on, review, [person])


def independence(scene, programme, review):
    """Whether a workshop keeps `facilitator_independent`: True, False, or None where the record leaves it open."""
    on, who = review.first("workshop"), review.facilitator()
    if who is None:
        return None
    parts = []
    if not courses(programme, "improvement_champion"):
        parts.append(None)
    elif trained(scene, programme, who, "improvement_champion", on):
        parts.append(True)
    else:
        parts.append(False if scene.is_known(who) else None)
    if not scene.ever() or not scene.post_begun(who, on):
        parts.append(None)
    else:
        at = scene.at_on(who, on)
        parts.append(True if at & scene.members(on) else None if None in at else False)
    team = review.team() if review.all("visit") else None
    parts.append(None if team is None else who not in team)
    return False if False in parts else None if None in parts else True


def facilitator_independent(scene, programme, asked, breach, open_):
    for review in judged(scene):
        if review.all("workshop"):
            kept, who = independence(scene, programme, review), review.facilitator()
            if kept is False:
                breach(review.first("workshop"), review, parties=[review.reviewee], people=[who])
            elif kept is None:
                open_(review.first("workshop"), review, [who] if who else [])


def steps_in_order(scene, programme, asked, breach, open_):
    for review in judged(scene):
        visit, workshop, impact = (review.first(step) for step in ("visit", "workshop", "impact_review"))
        if workshop and visit is None:
            open_(workshop, review)
        elif workshop and workshop < visit:
            breach(workshop, review, parties=[review.reviewee])
        if impact and workshop is None:
            open_(impact, review)
        elif impact and impact < workshop:
            breach(impact, review, parties=[review.reviewee])


def reviewers_from_other_schools(scene, programme, asked, breach, open_):
    for review in visited(scene):
        on, team = review.first("visit"), review.reviewers()
        if team is None:
            open_(on, review)
            continue
        mine = scene.as_member(review.named, on)
        for person in team:
            at = scene.at_on(person, on)
            if not scene.post_begun(person, on):
                open_(on, review, [person])
            elif mine in at:
                breach(on, review, parties=[review.reviewee], people=[person])
            elif None in at or not scene.ever() or not scene.members(on) - {mine}:
                open_(on, review, [person])
            elif not at & scene.members(on):
                breach(on, review, parties={review.reviewee} | at, people=[person])


def one_current_lead(scene, programme, asked, breach, open_):
    named = [fact for fact in scene.of("lead_named") if fact.data["cluster"] == scene.cluster]
    if not named:
        breach(scene.date)
        return
    who, since = named[-1].data["person"], named[-1].on
    if scene.posts_on(who, scene.date):
        return
    if any(span.end is None or span.end > since for span in scene.posts(who)):
        breach(scene.date, people=[who])
    else:
        open_(scene.date, people=[who])


def framework_pinned(scene, programme, asked, breach, open_):
    for review in judged(scene):
        named = review.plan.get("framework")
        if named is None or not EXACT.fullmatch(named["version"]):
            breach(review.plan.on, review, parties=[review.reviewee])


def review_each_year(scene, programme, asked, breach, open_):
    first, _ = year_of(programme["year"]["starts"], scene.date)
    start, end = year_of(programme["year"]["starts"], first - DAY)
    seen = {
        scene.as_member(review.named, review.first("visit")) for review in visited(scene) if start <= review.first("visit") <= end
    }
    # Day by day; only where a membership begins or ends, or at the end of the year, can a day differ from the one before.
    days = {start, end} | {on for span in scene.memberships for on in (span.start, span.end) if on and start <= on <= end}
    always = set.intersection(*(set(scene.active(on)) for on in days))
    for member in in_order(always - seen):
        breach(end, parties=[member])


def visit_length(scene, programme, asked, breach, open_):
    for review in visited(scene):
        on, days = review.first("visit"), review.last("visit").get("days")
        if days is None:
            open_(on, review)
        elif not asked["min_days"] <= days <= asked["max_days"]:
            breach(on, review, parties=[review.reviewee])


def cluster_size(scene, programme, asked, breach, open_):
    if not scene.ever():
        open_(scene.date)
        return
    active = scene.active()
    if not asked["min"] <= len(active) <= asked["max"]:
        breach(scene.date, parties=active)


def champion_not_on_staff(scene, programme, asked, breach, open_):
    for review in judged(scene):
        if not review.all("workshop"):
            continue
        on, who = review.first("workshop"), review.facilitator()
        if who is None or not scene.post_begun(who, on):
            open_(on, review, [who] if who else [])
        elif scene.as_member(review.named, on) in scene.at_on(who, on):
            breach(on, review, parties=[review.reviewee], people=[who])
        elif None in scene.at_on(who, on):
            open_(on, review, [who])


def rounds(scene):
    """The rounds with a visit, in the order of their first one."""
    first = {}
    for review in visited(scene):
        if review.round is not None:
            on = review.first("visit")
            first[review.round] = min(on, first.get(review.round, on))
    return sorted(first, key=lambda round: (first[round], round)), first


class Side:
    """A visit of a round: the reviewed party, and the parties that reviewed it as far as anybody can tell."""

    def __init__(self, scene, review):
        self.on, self.review = review.first("visit"), review
        self.of = scene.as_member(review.named, self.on)
        self.by, self.unplaced = {}, []
        for person in review.reviewers() or ():
            if not scene.post_begun(person, self.on) or None in scene.at_on(person, self.on):
                self.unplaced.append(person)
                continue
            for place in scene.places(person, self.on) - {self.of}:
                self.by.setdefault(place, set()).add(person)
        self.open = review.team() is None or bool(self.unplaced)


def sides(scene, round):
    found = [Side(scene, review) for review in visited(scene) if review.round == round]
    return sorted(found, key=lambda side: (side.on, side.review.id))


def say_unnamed(scene, open_, since=None):
    """Visits of no round may belong to the rounds that are looked at: those not before the day."""
    if any(review.round is None and (since is None or review.first("visit") >= since) for review in visited(scene)):
        open_(scene.date)


def to_come(scene, round):
    return sum(review.round == round and review.state in ("planned", "postponed") for review in judged(scene))


def sub_group_size(scene, programme, asked, breach, open_):
    order, first = rounds(scene)
    say_unnamed(scene, open_, first[order[-1]] if order else None)
    if not order:
        return
    found = sides(scene, order[-1])
    for side in found:
        if side.open:
            open_(side.on, side.review, side.unplaced)
    groups = []
    for side in found:
        if side.by:
            joined, last = {side.of, *side.by}, side.on
            for group in [group for group in groups if group[0] & joined]:
                groups.remove(group)
                joined, last = joined | group[0], max(last, group[1])
            groups.append((joined, last))
    final = not to_come(scene, order[-1]) and not any(side.open for side in found)
    for group, last in groups:
        if len(group) > asked["max"] or len(group) < asked["min"] and final:
            breach(last, round=order[-1], parties=group)


def pairs(found):
    """Who reviewed whom: (by, of) → (the first day's visit, all the people)."""
    held = {}
    for side in found:
        for by, people in side.by.items():
            first, all_ = held.get((by, side.of), (side, set()))
            held[by, side.of] = first, all_ | people
    return held


def no_reciprocal_reviews(scene, programme, asked, breach, open_):
    say_unnamed(scene, open_)
    for round in rounds(scene)[0]:
        found = sides(scene, round)
        held = pairs(found)
        for by, of in held:
            if (of, by) in held and in_order([by, of]) == [by, of]:
                one, other = held[by, of], held[of, by]
                last = max(one[0], other[0], key=lambda side: (side.on, side.review.id))
                breach(last.on, last.review, parties=[by, of], people=one[1] | other[1])
        for side in found:
            if side.open and any(
                other.of != side.of and not ((side.of, other.of) in held and (other.of, side.of) in held)
                and (other.open or side.of in other.by) for other in found
            ):
                open_(side.on, side.review, side.unplaced)


def no_repeated_pairs(scene, programme, asked, breach, open_):
    say_unnamed(scene, open_)
    order, _ = rounds(scene)
    said = set()
    for before, after in zip(order, order[1:]):
        one, two = sides(scene, before), sides(scene, after)
        held, again = pairs(one), pairs(two)
        for by, of in again:
            if (by, of) in held:
                last = again[by, of][0]
                breach(last.on, last.review, parties=[by, of], people=held[by, of][1] | again[by, of][1])
        for mine, known, others in ((one, held, two), (two, again, one)):
            for side in mine:
                if side.open and any(
                    other.of == side.of and (other.open or any((by, side.of) not in known for by in other.by)) for other in others
                ):
                    said.add((side.on, side.review, tuple(side.unplaced)))
    for on, review, people in said:
        open_(on, review, people)


def equal_reviewer_load(scene, programme, asked, breach, open_):
    order, first = rounds(scene)
    say_unnamed(scene, open_, first[order[-1]] if order else None)
    if not order:
        return
    found = sides(scene, order[-1])
    lost = [side for side in found if side.review.team() is None]
    load = {}
    for side in found:
        for person in side.review.reviewers() or ():
            load[person] = load.get(person, 0) + 1
    if load:
        low, high = min(load.values()), max(load.values())
        if high - low > asked["max_difference"] + to_come(scene, order[-1]) + len(lost):
            uneven = [
                person for person, many in load.items()
                if many - low > asked["max_difference"] or high - many > asked["max_difference"]
            ]
            breach(max(side.on for side in found), round=order[-1], people=uneven)
            return
    for side in lost:
        open_(side.on, side.review)


RULES = {name: value for name, value in globals().items() if name in (
    "reviewers_trained", "facilitator_independent", "steps_in_order", "reviewers_from_other_schools", "one_current_lead",
    "framework_pinned", "review_each_year", "visit_length", "cluster_size", "sub_group_size", "champion_not_on_staff",
    "no_reciprocal_reviews", "no_repeated_pairs", "equal_reviewer_load",
)}


def waiver(scene, breach):
    """The waiver in force on the date that silences a breach, if one does."""
    found = []
    for fact in scene.of("waiver_granted"):
        scope = fact.data["scope"]
        if fact.data["rule"] != breach["rule"] or scene.date.isoformat() > fact.data["until"] or set(scope) <= {"round"}:
            continue
        parties = {scene.as_member(one, breach["on"]) for one in breach["parties"]} | set(breach["parties"])
        fits = {
            "cluster": lambda value: value == scene.cluster,
            "review": lambda value: value == breach["review"],
            "round": lambda value: str(value) == breach["round"],
            "person": lambda value: value in breach["people"],
        }
        if all(
            fits[field](value) if field in fits else (
                scene.identity(party({field: value})) in {scene.identity(one) for one in parties}
                or scene.as_member(party({field: value}), breach["on"]) in breach["parties"]
            )
            for field, value in scope.items()
        ):
            found.append(fact)
    if not found:
        return None
    until = max(fact.data["until"] for fact in found)
    named = min((fact for fact in found if fact.data["until"] == until), key=lambda fact: (fact.time, fact.source, fact.id))
    return {"event": {"source": named.source, "id": named.id}, "reason": named.data["reason"], "until": until}
