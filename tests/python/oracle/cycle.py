"""Where each member is in its cycle, and what is due."""

import datetime

from .days import DAY, day, months_on, year_of
from .known import named
from .schools import party, shown

STEPS = ("plan", "self_review", "focus", "data_sharing", "visit", "feedback", "workshop", "support", "impact_review")


def reviews_of(scene, member):
    return [review for review in scene.ours if scene.as_member(review.named, review.turn) == member]


def current(scene, programme, member):
    """The last one by the day of its visit (held, set, or else of its plan); of one programme year, one cancelled after all others."""
    found = reviews_of(scene, member)

    def rank(review):
        return year_of(programme["year"]["starts"], review.turn)[0], not review.cancelled, review.turn, review.id
    return max(found, key=rank) if found else None


def taken(scene, review):
    """The steps taken: step → its events."""
    steps = {}
    for step in STEPS:
        if step == "plan":
            steps[step] = review.plans
        elif step == "self_review":
            steps[step] = self_reviews(scene, review)
        else:
            steps[step] = review.all(step)
    steps["support"] = [
        fact for fact in steps["support"]
        if [other for other in scene.of("support_arranged") if other.data["support"] == fact.data["support"]][-1].data["review"] == review.id
    ]
    return {step: facts for step, facts in steps.items() if facts}


def self_reviewed(scene, fact):
    """Whose self-review it is: itself and who it counts for; None where it is of no member. A school's is its trust's only where it
    names a review of this cluster, or the cluster reviews that very school."""
    named = party(fact.data["reviewee"])
    who = scene.identity(named)
    if who in scene.ever():
        return {who}
    if any(review.id == fact.get("review") or review.reviewee == who for review in scene.ours):
        return {who, scene.as_member(named, fact.on)}
    return None


def self_reviews(scene, review):
    """Those that name it, and those that name none and prepare it: it is the first whose visit is, or is set, no earlier."""
    found = []
    for fact in scene.of("self_review_completed"):
        if fact.get("review") is not None:
            if fact.data["review"] == review.id:
                found.append(fact)
            continue
        mine = self_reviewed(scene, fact)
        if mine is None:
            continue
        following = [
            other for other in scene.ours
            if other.reviewee in mine and not other.cancelled and (other.anchor or datetime.date.max) >= fact.on
        ]
        if following and min(following, key=lambda other: (other.anchor or datetime.date.max, other.id)) is review:
            found.append(fact)
    return found


def later(start, rule):
    on = months_on(start, rule.get("months") or 0)
    return on + DAY * (7 * (rule.get("weeks") or 0) + (rule.get("days") or 0))


def earlier(start, rule):
    on = months_on(start, -(rule.get("months") or 0))
    return on - DAY * (7 * (rule.get("weeks") or 0) + (rule.get("days") or 0))


class Timetable:
    """The last day for each step of one review."""

    def __init__(self, programme, year_start, done, review):
        self.rules = {rule["step"]: rule for rule in programme.get("steps", ())}
        self.year_start, self.done, self.review = year_start, done, review

    def day_of(self, step, seen=()):
        """(day, basis, events): when it is to be done, and what that is counted from; None where nobody says."""
        if step == "year_start":
            return self.year_start, None, []
        if step in self.done:
            return self.done[step][0].on, None, self.done[step]
        if self.review.dates.get(step):
            return day(self.review.dates[step]), "record", [self.review.timetable]
        rule = self.rules.get(step)
        if rule is None or step in seen:
            return None, None, []
        after = "after" in rule
        start, _, events = self.day_of(rule["after"] if after else rule["before"], (*seen, step))
        if start is None:
            return None, rule["basis"], []
        return (later if after else earlier)(start, rule), rule["basis"], events


def cycle(scene, programme):
    rows, due = [], []
    for member in scene.active():
        row, dues = of_member(scene, programme, member)
        rows.append(row)
        due += dues
        due += actions(scene, member)
    due.sort(key=lambda one: (one["due"] is None, one["due"] or datetime.date.max))
    return rows, due


def overtaken(review, reviews):
    """Once a later review has had its visit, nobody goes back to finish an earlier one."""
    return any(other.first("visit") and review.turn < other.first("visit") for other in reviews)


def of_member(scene, programme, member):
    review, starts = current(scene, programme, member), programme["year"]["starts"]
    reviews = reviews_of(scene, member)
    steps = taken(scene, review) if review else {}
    rules = {rule["step"]: rule for rule in programme.get("steps", ())}
    row = {
        "reviewee": shown(member), "name": scene.name(member), "review": review and review.id, "round": review and review.round,
        "state": review.state if review else "none", "step": None, "reached": None, "skipped": [], "next": None, "due": None,
        "overdue": False,
        "steps": [{"step": step, "on": facts[0].on.isoformat(), "events": named(facts)} for step, facts in steps.items()],
    }
    if steps:
        row["step"] = max(steps, key=STEPS.index)
        row["reached"] = steps[row["step"]][0].on.isoformat()
        row["skipped"] = [
            step for step in STEPS[:STEPS.index(row["step"])]
            if step in rules and step not in steps and not rules[step].get("optional")
        ]
    dues = []

    def due(step, on, basis, of, because):
        late = on < scene.date and not rules.get(step, {}).get("optional", False)
        dues.append({
            "reviewee": shown(member), "name": scene.name(member), "step": step, "action": None, "due": on.isoformat(),
            "review": of and of.id, "overdue": late, "basis": basis, "events": named(because),
        })

    for one in reviews:
        if one.state in ("cancelled", "complete") or overtaken(one, reviews):
            continue
        mine = taken(scene, one)
        start, _ = year_of(starts, one.turn)
        table = Timetable(programme, start, mine, one)
        for step in STEPS[max(STEPS.index(step) for step in mine) + 1:]:
            on, basis, because = table.day_of(step)
            if on is None:
                continue
            if not rules.get(step, {}).get("optional"):
                due(step, on, basis, one, because)
                break
            if scene.date <= on:
                due(step, on, basis, one, because)
    plan = rules.get("plan")
    counting = [one for one in reviews if not one.cancelled]
    to_come = any(one.state in ("planned", "postponed") and not overtaken(one, reviews) for one in counting)
    if plan and plan.get("after") == "year_start" and not to_come:
        first, last = year_of(starts, scene.date)
        if any(first <= one.turn <= last for one in counting):
            first = last + DAY
        joined = scene.joined(member)
        because = scene.membership(member) if first < joined else []
        due("plan", later(max(first, joined), plan), plan["basis"], None, because)
    following = [one for one in dues if not rules.get(one["step"], {}).get("optional")]
    wanted = [one for one in following if review and one["review"] == review.id] or [one for one in following if one["review"] is None]
    if wanted:
        row["next"], row["due"], row["overdue"] = wanted[0]["step"], wanted[0]["due"], wanted[0]["overdue"]
    return row, dues


def actions(scene, member):
    """Every open action of the member's reviews."""
    found = []
    for review in reviews_of(scene, member):
        if review.cancelled:
            continue
        agreed, because = {}, {}
        for workshop in review.all("workshop"):
            for one in workshop.get("actions") or ():
                agreed[one["id"]] = one
                because.setdefault(one["id"], []).append(workshop)
        for one in agreed.values():
            status = "open"
            for fact in review.facts:
                if fact.kind == "action_updated" and fact.data["action"] == one["id"]:
                    status = fact.data["status"]
                    because[one["id"]].append(fact)
                if fact.kind == "impact_reviewed" and any(said["action"] == one["id"] for said in fact.get("outcomes") or ()):
                    because[one["id"]].append(fact)
            if status in ("open", "in_progress"):
                until = one.get("due")
                found.append({
                    "reviewee": shown(member), "name": scene.name(member), "review": review.id, "step": "action",
                    "action": one["id"], "due": until, "overdue": bool(until and until < scene.date.isoformat()), "basis": "record",
                    "events": named(because[one["id"]]),
                })
    return found
