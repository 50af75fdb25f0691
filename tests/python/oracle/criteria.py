"""Criteria: trees over measures, in three values."""

import math

from . import measures
from .days import day
from .measures import UNITS, number, period
from .schools import in_order, shown


def three_all(verdicts):
    return "not_met" if "not_met" in verdicts else "cannot_tell" if "cannot_tell" in verdicts else "met"


def at_least(verdicts, need):
    sure = verdicts.count("met")
    may = sure + verdicts.count("cannot_tell")
    return "met" if sure >= need else "cannot_tell" if may >= need else "not_met"


def judge(scene, case, node):
    """The answer for a node; None where it is left out."""
    for kind, field in (("all", "all"), ("any", "any"), ("at_least", "of")):
        if field in node:
            below = [one for one in (judge(scene, case, child) for child in node[field]) if one is not None]
            verdicts = [one["verdict"] for one in below]
            if kind == "all":
                verdict, need = three_all(verdicts), len(below)
            elif kind == "any":
                verdict, need = at_least(verdicts, 1), 1
            else:
                verdict, need = at_least(verdicts, node["at_least"]), node["at_least"]
            return {"id": node.get("id"), "title": node.get("title"), "kind": kind, "verdict": verdict, "need": need, "of": below}
    if node.get("from") and scene.date < day(node["from"]) or node.get("until") and scene.date > day(node["until"]):
        return None
    return leaf(scene, case, node)


def top(scene, case, node):
    answer = judge(scene, case, node)
    return {"id": None, "title": None, "kind": "all", "verdict": "met", "need": 0, "of": []} if answer is None else answer


def leaf(scene, case, node):
    key = repr(sorted(node.items(), key=str))
    if key not in case.leaves:
        case.leaves[key] = measured(scene, case, node)
    return case.leaves[key]


def measured(scene, case, node):
    measure = node["measure"]
    threshold = next(((how, node[how]) for how in ("at_least", "at_most", "equals") if how in node), None)
    answer = {
        "kind": "leaf", "id": node["id"], "title": node.get("title"), "source": node.get("source"), "measure": measure, "unit": "count" if node.get("as") == "count" else UNITS.get(measure), "value": None, "undetermined": 0,
        "numerator": None, "denominator": None, "threshold": {threshold[0]: threshold[1]} if threshold else None,
        "shortfall": None, "needs": None, "period": None, "missing": {"parties": [], "people": [], "reviews": []},
        "verdict": "cannot_tell", "events": [], "basis": node["basis"],
    }
    if measure not in UNITS:
        return answer
    if measure == "noted_fact":
        return noted(scene, node, threshold, answer)
    within = period(node, case.programme, scene.date)
    if within:
        answer["period"] = {"from": within[0].isoformat(), "to": within[1].isoformat()}
    count = getattr(measures, measure)(scene, case, node, within)
    answer["missing"] = {
        "parties": [shown(one) for one in in_order(count.parties)], "people": sorted(count.people), "reviews": sorted(count.reviews),
    }
    answer["events"] = [{"source": source, "id": id} for source, id in sorted(count.events)]
    if count.certain is None:
        return answer
    answer["undetermined"] = count.may
    unit = 1
    if UNITS[measure] == "share":
        answer["numerator"], answer["denominator"] = count.certain, count.of
        if node.get("as") != "count":
            if not count.of:
                return answer
            unit = count.of
    answer["value"] = exact(count.certain / unit)
    if threshold is None or not number(threshold[1]):
        return answer
    how, asked = threshold
    bounded = getattr(count, "bounded", True)
    most = count.may if bounded else 10**6      # where nobody knows how many more may count
    low, high = count.certain / unit, (count.certain + most) / unit
    if not bounded and UNITS[measure] == "share" and node.get("as") != "count":
        pass                                    # a share goes either way
    elif how == "at_least":
        answer["verdict"] = "met" if low >= asked else "not_met" if high < asked else "cannot_tell"
    elif how == "at_most":
        answer["verdict"] = "met" if high <= asked else "not_met" if low > asked else "cannot_tell"
    elif most == 0 and low == asked:
        answer["verdict"] = "met"
    elif not any((count.certain + more) / unit == asked for more in range(min(most, 100) + 1)):
        answer["verdict"] = "not_met"
    reached = {"at_least": low >= asked, "at_most": low <= asked, "equals": low == asked}[how]
    if not reached:
        answer["shortfall"] = exact(abs(asked - low))
        if how == "at_least" and not getattr(count, "over", False):
            most = 10**4 if UNITS[measure] != "share" or node.get("as") == "count" else count.of - count.certain
            needs = next((more for more in range(most + 1) if (count.certain + more) / unit >= asked), None)
            answer["needs"] = count.needs if count.needs is not None else needs
    return answer


def exact(value):
    return int(value) if value == int(value) else value


def noted(scene, node, threshold, answer):
    said = None
    for fact in scene.of("fact_noted"):
        if fact.data["subject"] == {"cluster": scene.cluster} and fact.data["name"] == node["name"]:
            said = fact
    if said is None:
        return answer
    value = said.data["value"]
    answer["value"], answer["events"] = value, [{"source": said.source, "id": said.id}]
    if threshold is None:
        return answer
    how, asked = threshold
    if how == "equals":
        same = (number(value) == number(asked)) and isinstance(value, str) == isinstance(asked, str) and value == asked
        answer["verdict"] = "met" if same else "not_met"
    elif number(value) and number(asked):
        kept = value >= asked if how == "at_least" else value <= asked
        answer["verdict"] = "met" if kept else "not_met"
    if number(value) and number(asked) and answer["verdict"] == "not_met":
        answer["shortfall"] = exact(abs(asked - value))
    return answer
