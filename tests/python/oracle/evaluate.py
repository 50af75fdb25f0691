"""The assessment of one cluster, but for its sentences."""

from . import criteria, frameworks, rules
from .cycle import cycle
from .days import day, months_on, year_of, DAY
from .measures import entries, place_of
from .schools import closed, in_order, shown


class Case:
    """A scene under a programme."""

    def __init__(self, scene, programme):
        self.programme, self.leaves = programme, {}
        self.breaches, self.untestable = rules.judge(scene, programme)


def shown_breach(one):
    return {**one, "on": one["on"].isoformat(), "parties": [shown(party) for party in one["parties"]]}


def shown_open(one):
    return {**one, "on": one["on"].isoformat()}


def assess(scene, programme, framework=None):
    """None where the cluster is not there."""
    if not scene.there:
        return None
    members = in_order(scene.members(scene.date))
    formed = [fact for fact in scene.of("cluster_formed") if fact.data["cluster"] == scene.cluster]
    last = {field: next((fact.get(field) for fact in reversed(formed) if fact.get(field)), None) for field in ("name", "kind")}
    answer = {
        "format": "spp.assessment/1", "cluster": scene.cluster, "as_of": scene.date.isoformat(), **last,
        "programme": used(scene, programme), "missing_definitions": frameworks.missing(scene, framework),
        "members": [{
            "member": shown(member), "name": scene.name(member), "joined": scene.joined(member).isoformat(),
            "active": not closed(scene.facts, member, scene.date, scene.date),
        } for member in members],
    }
    first, last = year_of(programme["year"]["starts"], scene.date)
    answer["year"] = {"from": first.isoformat(), "to": last.isoformat()}
    case = Case(scene, programme)
    answer["breaches"] = [shown_breach(one) for one in case.breaches]
    answer["untestable"] = [shown_open(one) for one in case.untestable]
    answer["phases"] = []
    found = entries(scene, programme)
    for phase in programme.get("phases", ()):
        entered = [fact.on for named, fact, *_ in found if named == phase["id"]]
        tree = criteria.top(scene, case, phase["criteria"])
        answer["phases"].append({
            "id": phase["id"], "title": phase["title"], "entered": entered[0].isoformat() if entered else None, "verdict": tree["verdict"], "criteria": tree,
        })
    answer["phase"] = standing(programme, found, answer["phases"])
    answer["hub"] = hub(scene, case, programme)
    answer["cycle"], answer["due"] = cycle(scene, programme)
    return answer


def used(scene, programme, what_if=True):
    """The programme that judges, and when the cluster adopted it last."""
    this = {"id": programme["id"], "version": programme["version"]}
    days = [on for named, on in adoptions(scene) if named == this]
    return {
        **this, "title": programme["title"], "illustrative": False, "adopted": days[-1].isoformat() if days else None, "what_if": what_if,
    }


def adoptions(scene):
    return [
        (fact.data["programme"], fact.on) for fact in scene.of("cluster_formed", "programme_adopted")
        if fact.data["cluster"] == scene.cluster and fact.get("programme")
    ]


def adopted(scene):
    """The programme that the cluster adopted last by the date: (reference, day); None where it adopted none."""
    said = adoptions(scene)
    return said[-1] if said else None


def assess_adopted(scene, there, framework=None):
    """By the programme that the cluster had adopted, of those that are there by version: all `generated`."""
    if not scene.there:
        return None
    last = adopted(scene)
    named, on = last or (None, None)
    programme = there.get(named["version"]) if named and named["id"] == "generated" else None
    if programme is None:
        empty = {"id": "none", "version": "0.0.0", "title": "", "year": {"starts": None}}
        missing = [{"kind": "programme", **named}] if named else []
        answer = assess(scene, empty, framework)
        return answer | {
            "programme": None, "year": None, "missing_definitions": answer["missing_definitions"] + missing, "phases": [],
            "breaches": [], "untestable": [], "hub": answer["hub"] | {"verdict": "cannot_tell", "criteria": None},
            "phase": answer["phase"] | {"next": None, "ready": "cannot_tell"},
        }
    return assess(scene, programme, framework) | {"programme": used(scene, programme, what_if=False)}


def standing(programme, found, phases):
    ids = [one["id"] for one in phases]
    if not found:
        return {"recorded": None, "next": ids[0] if ids else None, "ready": phases[0]["verdict"] if ids else None}
    named, _, phase, fact, _ = found[-1]
    title = next((one["title"] for one in programme.get("phases", ()) if one["id"] == phase), None)
    recorded = {
        "phase": phase or str(fact.data["phase"]), "title": title, "since": fact.on.isoformat(), "decided_by": fact.get("decided_by"),
        "event": {"source": fact.source, "id": fact.id},
    }
    if phase is None:
        return {"recorded": recorded, "next": None, "ready": "cannot_tell"}
    after = ids.index(phase) + 1
    if after >= len(ids):
        return {"recorded": recorded, "next": None, "ready": None}
    return {"recorded": recorded, "next": ids[after], "ready": phases[after]["verdict"]}


def hub(scene, case, programme):
    asked = programme.get("hub")
    tree = criteria.top(scene, case, asked["criteria"]) if asked else None
    answer = {"recorded": None, "verdict": tree["verdict"] if tree else "cannot_tell", "criteria": tree}
    said = [fact for fact in scene.of("hub_designated", "hub_ended") if fact.data["cluster"] == scene.cluster]
    designated = [fact for fact in said if fact.kind == "hub_designated"]
    if not designated:
        return answer
    begun = designated[-1]
    ended = [fact for fact in said if fact.kind == "hub_ended" and fact.order > begun.order]
    until = begun.get("until")
    if until is None and asked and asked.get("term_months"):
        until = (months_on(begun.on, asked["term_months"]) - DAY).isoformat()
    last = ended[0] if ended else begun     # ended twice: the first time counts
    status = "ended" if ended else "lapsed" if until and until < scene.date.isoformat() else "designated"
    answer["recorded"] = {
        "status": status, "since": begun.on.isoformat(), "until": until, "event": {"source": last.source, "id": last.id},
    }
    return answer
