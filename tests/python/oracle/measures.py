"""What is measured. Each measure gives a Count: what certainly counts, what may, of how many, and who is missing."""

from .cycle import self_reviewed
from .days import DAY, day, months_on, whole_months, year_of
from .rules import independence
from .schools import party
from .training import best, courses, trained, trainings

UNITS = {
    "months_in_phase": "months", "active_members": "count", "rounds_completed": "count", "review_coverage": "share",
    "self_review_coverage": "share", "impact_review_coverage": "share", "workshop_follow_through": "share",
    "workshop_independence": "share", "trained_people": "count", "trained_people_per_member": "count",
    "members_with_trained_people": "share", "reviewer_level_mix": "share", "cluster_led_training": "share",
    "support_within_cluster": "count", "support_across_clusters": "count", "actions_changed": "share", "open_breaches": "count",
    "clusters_supported": "count", "noted_fact": "fact",
}
TIMED = {
    "review_coverage", "self_review_coverage", "impact_review_coverage", "workshop_follow_through", "workshop_independence",
    "reviewer_level_mix", "cluster_led_training", "support_within_cluster", "support_across_clusters", "actions_changed",
    "open_breaches", "clusters_supported",
}


class Count:
    def __init__(self, certain, may=0, of=None, parties=(), people=(), reviews=(), events=(), needs=None):
        self.certain, self.may, self.of, self.needs = certain, may, of, needs
        self.parties, self.people, self.reviews, self.events = set(parties), set(people), set(reviews), set(events)


def period(asked, programme, date):
    if asked["measure"] not in TIMED:
        return None
    said = asked.get("period") or {"months": 12}
    this, _ = year_of(programme["year"]["starts"], date)
    if said == "programme_year":
        return this, date
    if said == "last_programme_year":
        return year_of(programme["year"]["starts"], this - DAY)
    return months_on(date, -said["months"]) + DAY, date


def names(facts):
    return {fact.name for fact in facts}


def coverage(scene, facts_of, within):
    active, got, events = scene.active(), set(), set()
    for who, fact in facts_of:
        if within is None or within[0] <= fact.on <= within[1]:
            if who in active:
                got.add(who)
                events.add(fact.name)
    return Count(len(got), of=len(active), parties=set(active) - got, events=events)


def review_coverage(scene, case, asked, within):
    held = [review for review in scene.ours if review.all("visit") and within[0] <= review.first("visit") <= within[1]]
    return coverage(scene, [(scene.as_member(review.named, review.first("visit")), review.last("visit")) for review in held], None)


def self_review_coverage(scene, case, asked, within):
    mine = [(self_reviewed(scene, fact), fact) for fact in scene.of("self_review_completed")]
    return coverage(scene, [(who, fact) for all_ in mine for who, fact in [(one, all_[1]) for one in all_[0] or ()]], within)


def impact_review_coverage(scene, case, asked, within):
    count = coverage(scene, [
        (scene.as_member(review.named, fact.on), fact) for review in scene.ours for fact in review.all("impact_review")
    ], within)
    for member in count.parties:        # what they would have to follow through: the latest review with a visit
        held = [
            review for review in scene.ours
            if review.first("visit") and scene.as_member(review.named, review.first("visit")) == member
        ]
        if held:
            last = max(held, key=lambda review: (review.first("visit"), review.id))
            if not last.all("impact_review"):
                count.reviews.add(last.id)
    return count


def workshop_follow_through(scene, case, asked, within):
    days = asked.get("within_days", 60)
    done, of, missing, events = 0, 0, [], set()
    for review in scene.ours:
        visit = review.first("visit")
        if visit is None or not within[0] <= visit <= within[1]:
            continue
        in_time = [fact for fact in review.all("workshop") if 0 <= (fact.on - visit).days <= days]
        if in_time:
            done, of = done + 1, of + 1
            events |= {review.last("visit").name, in_time[0].name}
        elif (scene.date - visit).days > days:
            of += 1
            missing.append(review.id)
    return Count(done, of=of, reviews=missing, events=events)


def workshop_independence(scene, case, asked, within):
    kept, open_, of, events, missing = 0, 0, 0, set(), []
    for review in scene.ours:
        on = review.first("workshop")
        if on is None or review.cancelled or not within[0] <= on <= within[1]:
            continue
        answer, _ = independence(scene, case.programme, review)
        of, kept, open_ = of + 1, kept + (answer is True), open_ + (answer is None)
        if answer is not True:
            missing.append(review.id)
        else:
            events |= {review.last("workshop").name, best(scene, case.programme, review.facilitator(), "improvement_champion", on).name}
    return Count(kept, open_, of, reviews=missing, events=events)


def at_place(scene, case, asked, place=None):
    """Of those posted at active members (at one of them): who certainly counts, who may, whose training has lapsed."""
    active, role, levels = set(scene.active()), asked["role"], asked.get("levels") or []
    certain, may, lapsed = {}, set(), set()
    for person in scene.people():
        held = [
            span for span in scene.posts_on(person, scene.date)
            if scene.as_member(span.party, scene.date) in active and (place is None or scene.as_member(span.party, scene.date) == place)
        ]
        if not held:
            continue
        said = [span.begun.get("level") for span in held]
        if levels and not any(level in levels or level is None for level in said):
            continue
        if not trained(scene, case.programme, person, role, scene.date):
            if trainings(scene, case.programme, person, role):
                lapsed.add(person)
            continue
        if not levels or any(level in levels for level in said):
            certain[person] = {best(scene, case.programme, person, role, scene.date).name} | {
                fact.name for span in held if not levels or span.begun.get("level") in levels for fact in span.events
            }
        else:
            may.add(person)
    return certain, may, lapsed


def of_them(*certain):
    return set().union(*(events for one in certain for events in one.values()))


def trained_people(scene, case, asked, within):
    if not courses(case.programme, asked["role"]):
        return Count(None)
    certain, may, lapsed = at_place(scene, case, asked)
    unlisted = [member for member in scene.active() if scene.is_unlisted(member)]
    count = Count(len(certain), len(may) + len(unlisted), people=may | lapsed, events=of_them(certain))
    count.bounded = not unlisted
    return count


def trained_people_per_member(scene, case, asked, within):
    if not courses(case.programme, asked["role"]):
        return Count(None)
    active = scene.active()
    if not active:
        return Count(None)
    found = {member: at_place(scene, case, asked, member) for member in active}
    low = min(len(certain) for certain, _, _ in found.values())
    ends = [len(certain) + len(may) for member, (certain, may, _) in found.items() if not scene.is_unlisted(member)]
    high = min(ends, default=low + 1)
    target = asked.get("at_least")
    short = {member: max(0, -int(-target // 1) - len(found[member][0])) for member in active} if number(target) else {}
    count = Count(
        low, high - low, parties=[member for member in active if short.get(member)],
        people=set().union(*(may | lapsed for member, (_, may, lapsed) in found.items() if short.get(member))),
        events=of_them(*(certain for certain, _, _ in found.values())), needs=sum(short.values()) if short else None,
    )
    count.bounded = bool(ends)
    return count


def members_with_trained_people(scene, case, asked, within):
    if not courses(case.programme, asked["role"]):
        return Count(None)
    active, people = scene.active(), asked.get("people", 1)
    found = {member: at_place(scene, case, asked, member) for member in active}
    sure = [member for member in active if len(found[member][0]) >= people]
    may = [
        member for member in active
        if member not in sure and (scene.is_unlisted(member) or len(found[member][0]) + len(found[member][1]) >= people)
    ]
    return Count(
        len(sure), len(may), len(active), parties=set(active) - set(sure),
        people=set().union(*(may | lapsed for member, (_, may, lapsed) in found.items() if member not in sure)) if found else (),
        events=of_them(*(found[member][0] for member in sure)),
    )


def reviewer_level_mix(scene, case, asked, within):
    latest, events, unsaid = {}, set(), []
    for review in scene.ours:
        on = review.first("visit")
        if on is None or not within[0] <= on <= within[1]:
            continue
        if review.team() is None:
            unsaid.append(review.id)
        for person in review.reviewers() or ():
            visit = review.last("visit")
            one = (on, (visit.time, visit.source, visit.id), visit.name)
            latest[person] = max(one, latest.get(person, one))
    sure, may = set(), set()
    for person, (on, _, visit) in latest.items():
        held = scene.posts_on(person, on)
        said = [span.begun.get("level") for span in held]
        if any(level in asked["levels"] for level in said):
            sure.add(person)
            events |= {visit} | {fact.name for span in held if span.begun.get("level") in asked["levels"] for fact in span.events}
        elif not said or None in said:
            may.add(person)
    if unsaid:
        one = Count(len(sure), len(may) + len(unsaid), len(latest), reviews=unsaid, people=may, events=events)
        one.bounded = False
        return one
    return Count(len(sure), len(may), len(latest), people=may, events=events)


def cluster_led_training(scene, case, asked, within):
    role = asked.get("role")
    ids = {one["id"] for one in case.programme.get("courses", ()) if role is None or one["role"] == role}
    if not ids:
        return Count(None)
    sure, may, of, people, events = 0, 0, 0, set(), set()
    for fact in scene.of("training_completed"):
        who, on = fact.data["person"], fact.on
        if fact.data["course"] not in ids or not within[0] <= on <= within[1]:
            continue
        if not scene.at_on(who, on) & scene.members(on):
            continue
        of += 1
        if fact.get("trainer") == "cluster":
            sure += 1
            events.add(fact.name)
        elif fact.get("trainer") is None:
            may += 1
            people.add(who)
    return Count(sure, may, of, people=people, events=events)


def supports(scene):
    last = {}
    for fact in scene.of("support_arranged"):
        last[fact.data["support"]] = fact
    return sorted(last.values(), key=lambda fact: fact.order)


def support_within_cluster(scene, case, asked, within):
    events, may = set(), 0
    for fact in supports(scene):
        review = next(review for review in scene.reviews if review.id == fact.data["review"])
        giver, taker = scene.stands_for(party(fact.data["from"]), fact.on), scene.as_member(review.named, fact.on)
        if review.cluster == scene.cluster and within[0] <= fact.on <= within[1] and taker in scene.members(fact.on):
            if giver is None:
                may += 1
            elif giver != taker and giver in scene.members(fact.on):
                events.add(fact.name)
    return Count(len(events), may, events=events)


def given(scene, within):
    found = []
    for fact in supports(scene):
        review = next(review for review in scene.reviews if review.id == fact.data["review"])
        if review.cluster != scene.cluster and within[0] <= fact.on <= within[1]:
            if scene.as_member(party(fact.data["from"]), fact.on) in scene.members(fact.on):
                found.append((fact, review.cluster))
    for fact in scene.of("hub_support_given"):
        if fact.data["hub"] == scene.cluster != fact.data["cluster"] and within[0] <= fact.on <= within[1]:
            found.append((fact, fact.data["cluster"]))
    return found


def support_across_clusters(scene, case, asked, within):
    found = given(scene, within)
    return Count(len(found), events={fact.name for fact, _ in found})


def clusters_supported(scene, case, asked, within):
    found = given(scene, within)
    return Count(len({cluster for _, cluster in found}), events={fact.name for fact, _ in found})


def actions_changed(scene, case, asked, within):
    counting = asked.get("counting") or ["yes"]
    sure, may, of, reviews, events = 0, 0, 0, set(), set()
    for review in scene.ours:
        agreed = {}
        for workshop in review.all("workshop"):
            for one in workshop.get("actions") or ():
                agreed.setdefault(one["id"], workshop)
        for action, workshop in agreed.items():
            if not within[0] <= workshop.on <= within[1]:
                continue
            of += 1
            outcome = None
            for fact in review.all("impact_review"):
                for one in fact.get("outcomes") or ():
                    if one["action"] == action:
                        outcome, said = one["change"], fact
            if outcome in counting:
                sure += 1
                events |= {workshop.name, said.name}
            elif outcome in (None, "too_early"):
                may += 1
                reviews.add(review.id)
    return Count(sure, may, of, reviews=reviews, events=events)


def open_breaches(scene, case, asked, within):
    severity, rules = asked.get("severity", "breach"), asked.get("rules")
    held = {rule["rule"] for rule in case.programme.get("rules", ()) if rule["severity"] == severity}
    if rules and not set(rules) <= held:
        return Count(None)
    wanted = set(rules) if rules else held
    sure = [
        one for one in case.breaches
        if one["rule"] in wanted and one["severity"] == severity and one["waived"] is None and within[0] <= one["on"] <= within[1]
    ]
    may = [one for one in case.untestable if one["rule"] in wanted and within[0] <= one["on"] <= within[1]]
    return Count(len(sure), len(may), events={(event["source"], event["id"]) for one in sure for event in one["events"]})


def active_members(scene, case, asked, within):
    return Count(len(scene.active()), events={fact.name for member in scene.active() for fact in scene.membership(member)})


def rounds_completed(scene, case, asked, within):
    through = asked.get("through", "visit")
    whole, loose, missing, events = 0, 0, set(), set()
    kept = [review for review in scene.ours if not review.cancelled]
    for round in {review.round for review in kept}:
        reviews = [review for review in kept if review.round == round]
        got = [review for review in reviews if review.all(through)]
        if round is None:
            loose = len(got)
        elif len(got) == len(reviews) >= 2:
            whole += 1
            events |= {fact.name for review in got for fact in review.all(through)}
        else:
            missing |= {review.id for review in reviews if review not in got}
    return Count(whole, loose // 2, reviews=missing, events=events)


def place_of(programme, phase):
    """The id of a phase that is named by its id or its place."""
    ids = [one["id"] for one in programme.get("phases", ())]
    if phase in ids:
        return phase
    if isinstance(phase, int) and 1 <= phase <= len(ids):
        return ids[phase - 1]
    return None


def entries(scene, programme):
    """The entries into phases, each with its first decision and its last: such on the same phase one after the other are one."""
    found = []
    for fact in scene.of("phase_entered"):
        if fact.data["cluster"] == scene.cluster:
            phase = place_of(programme, fact.data["phase"]) if programme else None
            named = phase or str(fact.data["phase"])
            if not found or found[-1][0] != named:
                found.append((named, fact, phase, fact, {fact.name}))
            else:
                found[-1] = (*found[-1][:3], fact, found[-1][4] | {fact.name})
    return found


def months_in_phase(scene, case, asked, within):
    found = entries(scene, case.programme)
    phase = place_of(case.programme, asked["phase"])
    at = [place for place, one in enumerate(found) if one[0] == (phase or str(asked["phase"]))]
    if not at:
        return Count(None)
    last = at[-1]
    end = found[last + 1][1].on if last + 1 < len(found) else scene.date
    following = {found[last + 1][1].name} if last + 1 < len(found) else set()
    one = Count(whole_months(found[last][1].on, end), events=found[last][4] | following)
    one.over = last + 1 < len(found)
    return one


def number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)
