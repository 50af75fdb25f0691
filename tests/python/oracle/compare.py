"""Holds the library against the second evaluator: `python tests/python/oracle/compare.py --seed 0 --records 1000`.

Every disagreement is shown with the seed that makes it again; `--show SEED` prints the record.
"""

import argparse
import datetime
import json
import random
import sys
from collections import Counter
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    __package__ = "oracle"

import spp

from .days import day
from .evaluate import assess, assess_adopted
from .known import known_facts
from .problems import problems
from .programmes import programme
from .records import record
from .scene import Scene

SKIPPED = {"message", "why", "title", "format"}


def differences(mine, theirs, path=""):
    """The paths at which the library says something else. Only what the second evaluator says is asked."""
    if isinstance(mine, dict) and isinstance(theirs, dict):
        if "measure" in mine:
            path = f"{path}/<{mine['measure']}>"
        for key, value in mine.items():
            if key in theirs and type(value) is type(theirs[key]) and value == theirs[key]:
                continue
            if key not in theirs:
                yield f"{path}/{key}", value, "(absent)"
            else:
                yield from differences(value, theirs[key], f"{path}/{key}")
        if path in ("/breaches", "/untestable", "/due") or path.endswith("/steps"):
            for key in theirs.keys() - mine.keys():
                yield f"{path}/{key}", "(absent)", theirs[key]
    elif isinstance(mine, list) and isinstance(theirs, list):
        if len(mine) != len(theirs):
            yield f"{path}/#", mine, theirs
        else:
            for place, (one, other) in enumerate(zip(mine, theirs)):
                yield from differences(one, other, f"{path}/{place}")
    elif isinstance(mine, float) or isinstance(theirs, float):
        if not (isinstance(mine, (int, float)) and isinstance(theirs, (int, float)) and abs(mine - theirs) < 1e-9):
            yield path, mine, theirs
    elif mine != theirs or type(mine) is not type(theirs):
        yield path, mine, theirs


LISTED = ("breaches", "untestable", "due")


def keyed(answer):
    """Lists in which each item says what it is are compared by that, whatever their order."""
    for name in LISTED:
        items = {}
        for one in answer[name]:
            said = " ".join(
                str(value).replace("/", "|") for key in ("rule", "step", "reviewee", "review", "action", "round", "on", "parties", "people")
                if (value := one.get(key)) is not None
            )
            items[said] = one if said not in items else {"twice": said}
        answer[name] = items
    for row in answer["cycle"]:
        row["steps"] = {one["step"]: one for one in row["steps"]}
    return answer


def cases(seed, programmes_per_record=3, dates_per_record=3):
    """The cases of one seed: (date, known, programme seed)."""
    dice = random.Random(f"cases {seed}")
    for _ in range(dates_per_record):
        date = datetime.date(2023, 9, 1) + datetime.timedelta(days=dice.randint(0, 1300))
        if dice.random() < 0.4:
            date = date.replace(day=1)
        known = None if dice.random() < 0.6 else f"{date + datetime.timedelta(days=dice.randint(-200, 200))}T12:00:00Z"
        for _ in range(programmes_per_record):
            yield date, known, dice.randint(0, PROGRAMMES - 1)


PROGRAMMES = 400
_made = {}


def made(seed):
    if seed not in _made:
        document = programme(seed)
        _made[seed] = document, spp.Programme.from_bytes(json.dumps(document))
    return _made[seed]


def adoptions(seed, events):
    """The same record with programmes that the cluster adopts one after the other, and the definitions that somebody asks with.
    Of one programme in five the version that was adopted is not among them."""
    dice = random.Random(f"adoptions {seed}")
    editions = {}
    for number in range(1, 4):
        document = {**made(dice.randint(0, PROGRAMMES - 1))[0], "version": f"{number}.0.0"}
        editions[document["version"]] = document
    events = list(events)
    for number in range(dice.randint(0, 5)):
        on = datetime.date(2023, 9, 1) + datetime.timedelta(days=dice.randint(0, 1000))
        on = on.replace(day=1) if dice.random() < 0.6 else on
        late = dice.choice((0, 0, 0, 40, 200))
        named = {"id": dice.choice(("generated", "generated", "generated", "other")), "version": dice.choice(("1.0.0", "2.0.0", "3.0.0"))}
        event = {
            "specversion": "1.0", "source": "urn:a", "id": f"adopted-{number}", "type": "spp.programme_adopted",
            "time": f"{on + datetime.timedelta(days=late)}T08:00:00Z",
            "data": {"on": on.isoformat(), "cluster": dice.choice(("c", "c", "c", "c", "d")), "programme": named},
        }
        if dice.random() < 0.15:
            event |= {"type": "spp.cluster_formed"}
        events.append(event)
        if dice.random() < 0.1:
            events.append({
                "specversion": "1.0", "source": "urn:a", "id": f"undone-{number}", "type": "spp.withdrawn",
                "time": f"{on + datetime.timedelta(days=300)}T08:00:00Z", "data": {"on": on.isoformat(), "event": event["id"]},
            })
    there = {version: document for version, document in editions.items() if dice.random() < 0.8}
    return events, there


def compare_adopted(seed, trusts=False, dates=6):
    """(how many cases, disagreements) of one seed, where the programme that the cluster had adopted judges."""
    events, there = adoptions(seed, record(seed, trusts))
    library = spp.Record.from_bytes("\n".join(json.dumps(event) for event in events))
    definitions = spp.Definitions()
    for document in there.values():
        definitions.add(spp.Programme.from_bytes(json.dumps(document)))
    number, found = 0, []
    for date, known, _ in cases(f"adopted {seed}", 1, dates):
        number += 1
        scene = Scene(known_facts(events, known), "c", date)
        try:
            theirs = library.as_of(date, known=known).assess("c", definitions).to_dict()
        except spp.NotFoundError:
            theirs = None
        mine = assess_adopted(scene, there)
        if mine is None or theirs is None:
            if mine is not theirs:
                found.append((seed, date, known, None, "there", mine is not None, theirs is not None))
            continue
        theirs["missing_definitions"] = [one for one in theirs["missing_definitions"] if one["kind"] == "programme"]
        both = (keyed(mine), keyed(theirs)) if mine["programme"] else (mine, theirs)
        for path, one, other in differences(*both):
            if not any(part in SKIPPED for part in path.split("/")):
                found.append((seed, date, known, None, path, one, other))
    return number, found


def problems_differ(events, library, seed, date, known):
    """Which problems of events only one of the two finds: each code of an event once."""
    mine = set(problems(events, known, date))
    theirs = {(one.code, one.event.source, one.event.id) for one in library.as_of(date, known=known).problems if one.event}
    return [(seed, date, known, None, f"/problems/{one[0]}", one in mine, one in theirs) for one in sorted(mine ^ theirs)]


def compare(seed, trusts=False, programmes=3, dates=3):
    """(how many cases, disagreements) of one seed, each under a programme that is passed."""
    events = record(seed, trusts)
    library = spp.Record.from_bytes("\n".join(json.dumps(event) for event in events))
    definitions = spp.Definitions()
    number, found, facts_known, scenes = 0, [], {}, {}
    for date, known, wanted in cases(seed, programmes, dates):
        document, loaded = made(wanted)
        number += 1
        if known not in facts_known:
            facts_known[known] = known_facts(events, known)
        if (known, date) not in scenes:
            scenes[known, date] = Scene(facts_known[known], "c", date)
            found += problems_differ(events, library, seed, date, known)
        mine = assess(scenes[known, date], document)
        try:
            theirs = library.as_of(date, known=known).assess("c", definitions, programme=loaded).to_dict()
        except spp.NotFoundError:
            theirs = None
        if mine is None or theirs is None:
            if mine is not theirs:
                found.append((seed, date, known, wanted, "there", mine is not None, theirs is not None))
            continue
        for path, one, other in differences(keyed(mine), keyed(theirs)):
            if not any(part in SKIPPED for part in path.split("/")):
                found.append((seed, date, known, wanted, path, one, other))
    return number, found


def main():
    said = argparse.ArgumentParser()
    said.add_argument("--seed", type=int, default=0)
    said.add_argument("--records", type=int, default=100)
    said.add_argument("--trusts", action="store_true", help="mix trusts and organisations in")
    said.add_argument("--adopted", action="store_true", help="judge by what the cluster adopted")
    said.add_argument("--programmes", type=int, default=3, help="for each date of a record")
    said.add_argument("--dates", type=int, default=3, help="for each record")
    said.add_argument("--limit", type=int, default=15)
    said.add_argument("--show", type=int)
    asked = said.parse_args()
    if asked.show is not None:
        for event in sorted(record(asked.show, asked.trusts), key=lambda event: (event["data"]["on"], event["time"])):
            print(event["type"][4:], event["source"][-1], event["id"], event["time"], json.dumps(event["data"]))
        return
    number, kinds, first = 0, Counter(), {}
    for seed in range(asked.seed, asked.seed + asked.records):
        if asked.adopted:
            cases_, found = compare_adopted(seed, asked.trusts, asked.dates)
        else:
            cases_, found = compare(seed, asked.trusts, asked.programmes, asked.dates)
        number += cases_
        for one in found:
            kind = "/".join("*" if part.isdigit() else part.split(" ")[0] for part in one[4].split("/"))
            if "<" in kind:
                kind = kind[kind.index("<"):]
            kinds[kind] += 1
            first.setdefault(kind, one)
    print(f"seeds {asked.seed}..{asked.seed + asked.records - 1}: {number} cases, {sum(kinds.values())} disagreements")
    for kind, many in kinds.most_common(asked.limit):
        seed, date, known, wanted, path, one, other = first[kind]
        print(f"{many:6} {kind}\n       seed {seed}, {date}, known {known}, programme {wanted}, {path}\n       oracle  {str(one)[:700]}\n       library {str(other)[:700]}")
    sys.exit(bool(kinds))


if __name__ == "__main__":
    main()
