"""Answers about other days, held against the second evaluator: plans are carried out, timelines walked day by day, verdicts at many
dates found one by one."""

import datetime

from .cases import made
from .days import DAY
from .evaluate import assess
from .known import known_facts
from .scene import Scene


def verdict_of(answer, goal):
    if goal.kind == "hub":
        return answer["hub"]["verdict"]
    return next((one["verdict"] for one in answer["phases"] if one["id"] == goal.phase), None)


def plans(sides, date, known, wanted, goal):
    """(how many plans, where one does not hold): each plan is recorded and assessed, and then without each of its steps."""
    document, programme = made(wanted)
    answer = sides.library.as_of(date, known=known).next_steps("c", sides.definitions, goal, programme=programme)
    found = []

    def verdict(events, on):
        facts = known_facts([*sides.events, *(event.to_dict() for event in events)], known)
        return verdict_of(assess(Scene(facts, "c", on), document), answer.goal)

    if answer.verdict is not None and answer.verdict != verdict((), date):
        found.append(("/verdict", verdict((), date), answer.verdict))
    for place, plan in enumerate(answer.plans):
        whole = verdict(plan.events, plan.counts_from)
        if whole != "met":
            found.append((f"/plans/{place}", whole, "met"))
        for left_out in range(len(plan.steps)):
            kept = [event for at, step in enumerate(plan.steps) if at != left_out for event in step.events]
            if verdict(kept, plan.counts_from) == "met":
                found.append((f"/plans/{place}/steps/{left_out}", "met without it", plan.steps[left_out].kind))
    return len(answer.plans), found


def shown(party):
    return tuple(party.items())


def standing(answer, on):
    """How everything stands that docs/answers.md, "Timeline", names: what tells the thing → how it stands, by when it is due."""
    items = {("programme",): (f"{answer['programme']['id']} {answer['programme']['version']}", None)}

    def put(stands, due, *told):
        if stands is not None:
            items.setdefault(told, (stands, due))

    def leaves(phase, node):
        if node["kind"] == "leaf":
            put(node["verdict"], None, "criterion", phase, node["id"])
        for below in node.get("of", ()):
            leaves(phase, below)

    def day_of(one):
        return None if one["review"] is None and one["rule"] != "review_each_year" else one["on"]

    for one in answer["members"]:
        put("active" if one["active"] else "closed", None, "member", shown(one["member"]))
    phase = answer["phase"]
    put(phase["recorded"] and phase["recorded"]["phase"], None, "phase")
    put(phase["next"], None, "next_phase")
    put(phase["ready"], None, "ready")
    for one in answer["phases"]:
        put(one["verdict"], None, "phase_verdict", one["id"])
        leaves(one["id"], one["criteria"])
    hub = answer["hub"]
    put(hub["recorded"] and hub["recorded"]["status"], None, "hub_status")
    put(hub["verdict"], None, "hub_verdict")
    if hub["criteria"]:
        leaves(None, hub["criteria"])
    for one in answer["breaches"]:
        parties, people = tuple(map(shown, one["parties"])), tuple(one["people"])
        put("waived" if one["waived"] else "open", None, "breach", one["rule"], day_of(one), one["review"], one["round"], parties, people)
    for one in answer["untestable"]:
        put("untestable", None, "untestable", one["rule"], day_of(one), one["review"], tuple(one["people"]))
    for one in answer["due"]:
        due = one["due"]
        stands = (
            "undated" if due is None else "overdue" if one["overdue"] else "due" if due == on.isoformat()
            else "ahead" if due > on.isoformat() else "past"
        )
        put(stands, due, "due", shown(one["reviewee"]), one["review"], one["step"], one["action"])
    return items


def told_by(change):
    """What tells the thing that a change of the library is about, as `standing` has it."""
    told = {
        "criterion": ("phase", "criterion"), "phase_verdict": ("phase",),
        "breach": ("rule", "day", "review", "round", "parties", "people"), "untestable": ("rule", "day", "review", "people"),
        "member": ("parties",), "due": ("parties", "review", "step", "action"),
    }.get(change["kind"], ())
    values = []
    for field in told:
        value = change[field]
        if field == "parties":
            value = tuple(map(shown, value))
            value = value if change["kind"] == "breach" else value[0]
        values.append(tuple(value) if field == "people" else value)
    return (change["kind"], *values)


def walk(sides, date, known, wanted, days):
    """(how many changes, where the timeline differs from assessing every single day)."""
    document, programme = made(wanted)
    until = date + datetime.timedelta(days=days)
    answer = sides.library.as_of(date, known=known).timeline("c", sides.definitions, until, programme=programme).to_dict()
    theirs = {}
    for one in answer["changes"]:
        theirs[one["on"], told_by(one)] = (one["from"], one["to"], one["due_before"], one["due"])
    facts, mine = sides.facts(known), {}
    before = standing(assess(Scene(facts, "c", date), document), date)
    while date < until:
        date += DAY
        after = standing(assess(Scene(facts, "c", date), document), date)
        for told in before.keys() | after.keys():
            one, other = before.get(told, (None, None)), after.get(told, (None, None))
            if one != other:
                # Of what is there no more: the day by which it was due.
                mine[date.isoformat(), told] = (one[0], other[0], one[1], other[1] if other[0] else one[1])
        before = after
    return len(theirs), [
        (f"/timeline/{told[0]}", (told, mine.get((on, told))), theirs.get((on, told)))
        for on, told in sorted(mine.keys() | theirs.keys(), key=str) if mine.get((on, told)) != theirs.get((on, told))
    ]


def sweep(sides, date, known, wanted, dates):
    """(which verdicts were found, where the verdicts at many dates differ from assessing each)."""
    document, programme = made(wanted)
    answer = sides.told(sides.library.as_of(date, known=known).verdicts("c", sides.definitions, dates, programme=programme))
    theirs = {one["on"]: one for one in answer["verdicts"]}
    mine = {}
    for on in dates:
        one = assess(Scene(sides.facts(known), "c", on), document)
        if one is not None:
            recorded = one["phase"]["recorded"]
            mine[on.isoformat()] = {
                "on": on.isoformat(), "programme": {"id": document["id"], "version": document["version"]},
                "phase": recorded and recorded["phase"], "next": one["phase"]["next"], "ready": one["phase"]["ready"],
                "hub": one["hub"]["verdict"],
            }
    return {one["ready"] for one in theirs.values()}, [
        (f"/verdicts/{on}", mine.get(on), theirs.get(on)) for on in sorted(mine.keys() | theirs.keys()) if mine.get(on) != theirs.get(on)
    ]
