"""The rules, as docs/definitions.md says how they are judged."""

import re

from .days import DAY, year_of
from .known import named
from .schools import closed, in_order, party
from .training import courses, trained, trainings

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

        def breach(on, review=None, round=None, parties=(), people=(), events=()):
            breaches.append({
                "rule": rule["rule"], "code": rule["rule"], "severity": rule["severity"], "basis": rule["basis"],
                "source": rule.get("source"), "on": on, "review": review and review.id,
                "round": review.round if review else round, "parties": in_order(parties), "people": sorted(people),
                "events": named(events),
            })

        def open_(on, review=None, people=(), events=()):
            untestable.append({
                "rule": rule["rule"], "on": on, "review": review and review.id, "people": sorted(people), "events": named(events),
            })

        RULES[rule["rule"]](scene, programme, asked, breach, open_)
    for one in breaches:
        one["waived"] = waiver(scene, one)
    return breaches, untestable


def went(review):
    """The events that say who went: the visit as last told and, where that names no team, the plan."""
    visit = review.last("visit")
    return [visit] if visit.get("team") else [visit, review.plan]


def led(review):
    """The events that say who facilitated."""
    workshop = review.last("workshop")
    return [workshop] if workshop.get("facilitator") else [workshop, review.plan]


def posting(scene, person, on):
    """The events of the posts begun by a day."""
    return [fact for span in scene.posts(person) if span.start <= on for fact in span.events]


def untimely(scene, programme, person, role, on, before=False):
    """The training of somebody who is not trained: the last that was in time and has lapsed, else the first that was too late."""
    held = trainings(scene, programme, person, role)
    in_time = [fact for fact in held if fact.on < on or fact.on == on and not before]
    return in_time[-1:] or held[:1]


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
            open_(on, review, events=went(review))
            continue
        for person in team:
            if trained(scene, programme, person, "peer_reviewer", on, before=True):
                continue
            if scene.is_known(person):
                late = untimely(scene, programme, person, "peer_reviewer", on, before=True)
                breach(on, review, parties=[review.reviewee], people=[person], events=went(review) + late)
            else:
                open_(on, review, [person], events=went(review))


def independence(scene, programme, review):
    """Whether a workshop keeps `facilitator_independent`: True, False, or None where the record leaves it open; and the events
    that say why not."""
    on, who = review.first("workshop"), review.facilitator()
    if who is None:
        return None, led(review)
    parts, events = [], led(review)
    if not courses(programme, "improvement_champion"):
        parts.append(None)
    elif trained(scene, programme, who, "improvement_champion", on):
        parts.append(True)
    else:
        parts.append(False if scene.is_known(who) else None)
        events += untimely(scene, programme, who, "improvement_champion", on)
    if not scene.ever() or not scene.post_begun(who, on):
        parts.append(None)
    else:
        at = scene.at_on(who, on)
        parts.append(True if at & scene.members(on) else None if None in at else False)
        if not parts[-1]:
            events += posting(scene, who, on)
    team = review.team() if review.all("visit") else None
    parts.append(None if team is None else who not in team)
    if not parts[-1] and review.all("visit"):
        events += went(review)
    return False if False in parts else None if None in parts else True, events


def facilitator_independent(scene, programme, asked, breach, open_):
    for review in judged(scene):
        if review.all("workshop"):
            (kept, events), who = independence(scene, programme, review), review.facilitator()
            if kept is False:
                breach(review.first("workshop"), review, parties=[review.reviewee], people=[who], events=events)
            elif kept is None:
                open_(review.first("workshop"), review, [who] if who else [], events=events)


def steps_in_order(scene, programme, asked, breach, open_):
    for review in judged(scene):
        for earlier, later in (("visit", "workshop"), ("workshop", "impact_review")):
            before, after = review.all(earlier)[:1], review.all(later)[:1]
            if after and not before:
                open_(after[0].on, review, events=after)
            elif after and after[0].on < before[0].on:
                breach(after[0].on, review, parties=[review.reviewee], events=after + before)


def reviewers_from_other_schools(scene, programme, asked, breach, open_):
    for review in visited(scene):
        on, team = review.first("visit"), review.reviewers()
        if team is None:
            open_(on, review, events=went(review))
            continue
        mine = scene.as_member(review.named, on)
        for person in team:
            at = scene.at_on(person, on)
            events = went(review) + posting(scene, person, on)
            if not scene.post_begun(person, on):
                open_(on, review, [person], events)
            elif mine in at:
                breach(on, review, parties=[review.reviewee], people=[person], events=events)
            elif None in at or not scene.ever() or not scene.members(on) - {mine}:
                open_(on, review, [person], events)
            elif not at & scene.members(on):
                breach(on, review, parties={review.reviewee} | at, people=[person], events=events)


def one_current_lead(scene, programme, asked, breach, open_):
    leads = [fact for fact in scene.of("lead_named") if fact.data["cluster"] == scene.cluster]
    if not leads:
        breach(scene.date)
        return
    who, since = leads[-1].data["person"], leads[-1].on
    if scene.posts_on(who, scene.date):
        return
    events = leads[-1:] + posting(scene, who, scene.date)
    if any(span.end is None or span.end > since for span in scene.posts(who)):
        breach(scene.date, people=[who], events=events)
    else:
        open_(scene.date, people=[who], events=events)


def framework_pinned(scene, programme, asked, breach, open_):
    for review in judged(scene):
        pinned = review.plan.get("framework")
        if pinned is None or not EXACT.fullmatch(pinned["version"]):
            breach(review.plan.on, review, parties=[review.reviewee], events=[review.plan])


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
        breach(end, parties=[member], events=scene.membership(member, end))


def visit_length(scene, programme, asked, breach, open_):
    for review in visited(scene):
        on, days = review.first("visit"), review.last("visit").get("days")
        if days is None:
            open_(on, review, events=[review.last("visit")])
        elif not asked["min_days"] <= days <= asked["max_days"]:
            breach(on, review, parties=[review.reviewee], events=[review.last("visit")])


def cluster_size(scene, programme, asked, breach, open_):
    if not scene.ever():
        open_(scene.date)
        return
    active = scene.active()
    if not asked["min"] <= len(active) <= asked["max"]:
        breach(scene.date, parties=active, events=[fact for one in active for fact in scene.membership(one)])


def champion_not_on_staff(scene, programme, asked, breach, open_):
    for review in judged(scene):
        if not review.all("workshop"):
            continue
        on, who = review.first("workshop"), review.facilitator()
        if who is None:
            open_(on, review, events=led(review))
            continue
        events = led(review) + posting(scene, who, on)
        if not scene.post_begun(who, on):
            open_(on, review, [who], events)
        elif scene.as_member(review.named, on) in scene.at_on(who, on):
            breach(on, review, parties=[review.reviewee], people=[who], events=events)
        elif None in scene.at_on(who, on):
            open_(on, review, [who], events)


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


def all_went(reviews):
    return [fact for review in reviews for fact in went(review)]


def say_unnamed(scene, open_, since=None):
    """Visits of no round may belong to the rounds that are looked at: those not before the day."""
    unnamed = [review for review in visited(scene) if review.round is None and (since is None or review.first("visit") >= since)]
    if unnamed:
        open_(scene.date, events=all_went(unnamed))


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
            open_(side.on, side.review, side.unplaced, went(side.review))
    groups = []
    for side in found:
        if side.by:
            joined, visits = {side.of, *side.by}, [side]
            for group in [group for group in groups if group[0] & joined]:
                groups.remove(group)
                joined, visits = joined | group[0], visits + group[1]
            groups.append((joined, visits))
    final = not to_come(scene, order[-1]) and not any(side.open for side in found)
    for group, visits in groups:
        if len(group) > asked["max"] or len(group) < asked["min"] and final:
            last = max(side.on for side in visits)
            breach(last, round=order[-1], parties=group, events=all_went(side.review for side in visits))


def pairs(found):
    """Who reviewed whom: (by, of) → (the first day's visit, all the people, the reviews)."""
    held = {}
    for side in found:
        for by, people in side.by.items():
            first, all_, reviews = held.get((by, side.of), (side, set(), []))
            held[by, side.of] = first, all_ | people, [*reviews, side.review]
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
                breach(last.on, last.review, parties=[by, of], people=one[1] | other[1], events=all_went(one[2] + other[2]))
        for side in found:
            if side.open and any(
                other.of != side.of and not ((side.of, other.of) in held and (other.of, side.of) in held)
                and (other.open or side.of in other.by) for other in found
            ):
                open_(side.on, side.review, side.unplaced, went(side.review))


def no_repeated_pairs(scene, programme, asked, breach, open_):
    say_unnamed(scene, open_)
    order, _ = rounds(scene)
    said = set()
    for before, after in zip(order, order[1:]):
        first, second = sides(scene, before), sides(scene, after)
        held, again = pairs(first), pairs(second)
        for by, of in again:
            if (by, of) in held:
                one, other = held[by, of], again[by, of]
                breach(other[0].on, other[0].review, parties=[by, of], people=one[1] | other[1], events=all_went(one[2] + other[2]))
        for mine, known, others in ((first, held, second), (second, again, first)):
            for side in mine:
                if side.open and any(
                    other.of == side.of and (other.open or any((by, side.of) not in known for by in other.by)) for other in others
                ):
                    said.add((side.on, side.review, tuple(side.unplaced)))
    for on, review, people in said:
        open_(on, review, people, went(review))


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
            breach(max(side.on for side in found), round=order[-1], people=uneven, events=all_went(side.review for side in found))
            return
    for side in lost:
        open_(side.on, side.review, side.unplaced, went(side.review))


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
    first = min((fact for fact in found if fact.data["until"] == until), key=lambda fact: (fact.time, fact.source, fact.id))
    return {"event": {"source": first.source, "id": first.id}, "reason": first.data["reason"], "until": until}
