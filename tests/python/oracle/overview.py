"""The programme at a glance, from docs/overview.md: of all clusters, by one programme."""

from . import measures
from .days import DAY, months_on, year_of
from .known import LEVELS
from .scene import Scene
from .schools import listing
from .training import courses

ROLES = ("peer_reviewer", "improvement_champion", "partnership_lead")
STAGES = ("visit", "workshop", "agreed", "done", "changed")


def scenes(facts, date):
    """Every cluster formed by the date, by id."""
    formed = {fact.data["cluster"] for fact in facts if fact.kind == "cluster_formed" and fact.on <= date}
    return [Scene(facts, cluster, date) for cluster in sorted(formed)]


def years(programme, date):
    first, _ = year_of(programme["year"]["starts"], date)
    return {"programme_year": (first, date), "last_programme_year": year_of(programme["year"]["starts"], first - DAY)}


def overview(facts, date, programme):
    """Lists of rows, each row by what tells it."""
    all_ = scenes(facts, date)
    return {
        "reach": reach(all_, date, programme), "coverage": coverage(all_, date, programme),
        "follow_through": follow_through(all_, date, programme), "capacity": capacity(all_, date, programme),
    }


def levels_of(scene):
    """Who is posted at an active member on the date, and at which levels."""
    active, found = set(scene.active()), {}
    for person in scene.people():
        held = [span for span in scene.posts_on(person, scene.date) if scene.as_member(span.party, scene.date) in active]
        if held:
            found[person] = {span.begun.get("level") for span in held}
    return found


def at_levels(levels, asked):
    """True, False, or None where a level is not recorded that may be one of them."""
    return True if levels & set(asked) else None if None in levels else False


def merged(one, other):
    return {person: one.get(person, set()) | other.get(person, set()) for person in {**one, **other}}


def reach(all_, date, programme):
    kinds, phases, members, schools, people = [], [], set(), {}, {}
    for scene in all_:
        formed = [fact for fact in scene.of("cluster_formed") if fact.data["cluster"] == scene.cluster]
        kinds.append(next((fact.get("kind") for fact in reversed(formed) if fact.get("kind")), None))
        entered = measures.entries(scene, programme)
        phases.append(entered[-1][0] if entered else None)
        members |= set(scene.active())
        for one in scene.active_schools(date):
            said = listing(scene.facts, one, date)
            schools[one] = said.get("local_authority") if said else None
        people = merged(people, levels_of(scene))
    rows = {("clusters", None, None): (len(all_), 0), ("members", None, None): (len(members), 0), ("schools", None, None): (len(schools), 0)}
    for by, values in (("kind", kinds), ("phase", phases)):
        rows |= {("clusters", by, value): (values.count(value), 0) for value in values}
    places = list(schools.values())
    rows |= {("schools", "local_authority", place): (places.count(place), 0) for place in places}
    rows["local_authorities", None, None] = len(set(places) - {None}), places.count(None)
    rows["people", None, None] = len(people), 0
    for told, asked in [(("people", "level", level), [level]) for level in LEVELS] + [(("leaders", None, None), LEVELS[:2])]:
        found = [at_levels(levels, asked) for levels in people.values()]
        rows[told] = found.count(True), found.count(None)
    return rows


def coverage(all_, date, programme):
    rows = {}
    for year, within in years(programme, date).items():
        for step in ("self_review", "review", "impact_review"):
            both = [0, 0]
            for scene in all_:
                count = getattr(measures, f"{step}_coverage")(scene, None, {}, within)
                rows[scene.cluster, step, year] = (count.certain, count.of, 0)
                both = [both[0] + count.certain, both[1] + count.of]
            if all_:
                rows[None, step, year] = (*both, 0)
    return rows


def stages(review):
    """(which stages it has on record, how many actions are at each, how many nobody can tell of)."""
    agreed = {one["id"] for workshop in review.all("workshop") for one in workshop.get("actions") or ()}
    status, change = dict.fromkeys(agreed, "open"), {}
    for fact in review.facts:
        if fact.kind == "action_updated":
            status[fact.data["action"]] = fact.data["status"]
        if fact.kind == "impact_reviewed":
            change.update({one["action"]: one["change"] for one in fact.get("outcomes") or ()})
    done = [one for one in agreed if status[one] == "done"]
    changed = [one for one in agreed if change.get(one) in ("yes", "partly")]
    open_ = [one for one in agreed if change.get(one) in (None, "too_early")]
    return [True, bool(review.all("workshop")), bool(agreed), bool(done), bool(changed)], [0, 0, len(agreed), len(done), len(changed)], len(open_)


def follow_through(all_, date, programme):
    rows = {}
    for year, (first, last) in years(programme, date).items():
        for scene in all_:
            for place, stage in enumerate(STAGES):
                counted = [0, 0, 0, 0, 0]
                for review in scene.ours:
                    if not review.all("visit") or not first <= review.first("visit") <= last:
                        continue
                    on_record, actions, open_ = stages(review)
                    furthest = max(at for at, reached in enumerate(on_record) if reached)
                    open_ = open_ if stage == "changed" else 0
                    more = (on_record[place], furthest == place, not on_record[place] and open_ > 0, actions[place], open_)
                    counted = [one + other for one, other in zip(counted, more)]
                if place < 2:
                    counted[3:] = None, None
                rows[scene.cluster, stage, year] = tuple(counted)
                whole = rows.get((None, stage, year), (0, 0, 0, *((None, None) if place < 2 else (0, 0))))
                rows[None, stage, year] = tuple(one if other is None else one + other for one, other in zip(whole, counted))
    return rows


def trained_for(scene, programme, person, role):
    """`trained`, `lapsing` within twelve months, or None; `unknown` where the programme trains nobody for it."""
    of_role = courses(programme, role)
    if not of_role:
        return "unknown"
    ahead = months_on(scene.date, 12)
    found = None
    for fact in scene.of("training_completed"):
        if fact.data["person"] == person and fact.data["course"] in of_role:
            months = of_role[fact.data["course"]].get("valid_months")
            if months is None or months_on(fact.on, months) > ahead:
                return "trained"
            if months_on(fact.on, months) > scene.date:
                found = "lapsing"
    return found


def capacity(all_, date, programme):
    rows, everyone = {}, {}
    for scene in all_:
        here = {
            person: (levels, {role: trained_for(scene, programme, person, role) for role in ROLES})
            for person, levels in levels_of(scene).items()
        }
        rows |= capacity_of(scene.cluster, here)
        for person, (levels, standings) in here.items():
            everyone[person] = (everyone.get(person, (set(),))[0] | levels, standings)
    return rows | capacity_of(None, everyone) if all_ else rows


def capacity_of(cluster, people):
    rows = {}
    for role in ROLES:
        for level in (None, *LEVELS):
            number = trained = lapsing = may = may_lapse = 0
            for levels, standings in people.values():
                here = True if level is None else at_levels(levels, [level])
                if here is False:
                    continue
                number += here is True
                standing = standings[role]
                if here and standing in ("trained", "lapsing"):
                    trained, lapsing = trained + 1, lapsing + (standing == "lapsing")
                elif standing is not None:
                    may, may_lapse = may + 1, may_lapse + (standing != "trained")
            rows[cluster, role, level] = (number, trained, may, lapsing, may_lapse)
    return rows


TOLD = {
    "reach": (("of", "by", "value"), ("count", "undetermined")),
    "coverage": (("cluster", "step", "year"), ("numerator", "denominator", "undetermined")),
    "follow_through": (("cluster", "stage", "year"), ("reviews", "stopped", "undetermined", "actions", "actions_undetermined")),
    "capacity": (("cluster", "role", "level"), ("people", "trained", "undetermined", "lapsing", "lapsing_undetermined")),
}


def compare_overview(sides, date, known, document, programme):
    """(how many rows, where they differ)."""
    theirs = sides.library.as_of(date, known=known).overview(sides.definitions, programme=programme).to_dict()
    mine, found, number = overview(sides.facts(known), date, document), [], 0
    periods = {year: (first.isoformat(), last.isoformat()) for year, (first, last) in years(document, date).items()}
    for name, (told, counted) in TOLD.items():
        rows = {tuple(row[field] for field in told): tuple(row[field] for field in counted) for row in theirs[name]}
        number += len(rows)
        found += [
            (f"/overview/{name}", (key, mine[name].get(key)), rows.get(key))
            for key in sorted(mine[name].keys() | rows.keys(), key=str) if mine[name].get(key) != rows.get(key)
        ]
        if len(rows) != len(theirs[name]):
            found.append((f"/overview/{name}/#", len(rows), len(theirs[name])))
        found += [
            (f"/overview/{name}/period", periods[row["year"]], row["period"]) for row in theirs[name]
            if "period" in row and (row["period"]["from"], row["period"]["to"]) != periods[row["year"]]
        ]
    return number, found
