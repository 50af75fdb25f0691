"""Holds the library against the second evaluator: `python tests/python/oracle/compare.py --seed 0 --records 1000`.

Every disagreement is shown with the seed that makes it again; `--show SEED` prints the record.
"""

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    __package__ = "oracle"

import spp

from . import frameworks
from .cases import adoptions, cases, framework, made
from .differ import differences, keyed
from .evaluate import assess, assess_adopted
from .known import known_facts
from .problems import problems
from .records import record
from .scene import Scene

# Sentences for people. All other fields are compared.
SENTENCE = re.compile(r',"(?:message|why)":(?:null|"(?:[^"\\]|\\.)*")')


class Sides:
    """One record, asked of both."""

    def __init__(self, events, framework, programmes=()):
        self.events, self.framework = events, framework
        self.library = load(events)
        self.definitions = spp.Definitions()
        if framework:
            self.definitions.add(spp.Framework.from_bytes(json.dumps(framework)))
        for document in programmes:
            self.definitions.add(spp.Programme.from_bytes(json.dumps(document)))
        self._facts, self._scenes, self._problems = {}, {}, {}

    def facts(self, known):
        if known not in self._facts:
            self._facts[known] = known_facts(self.events, known)
        return self._facts[known]

    def scene(self, date, known):
        if (date, known) not in self._scenes:
            self._scenes[date, known] = Scene(self.facts(known), "c", date)
        return self._scenes[date, known]

    def theirs(self, library, date, known, programme):
        try:
            answer = library.as_of(date, known=known).assess("c", self.definitions, programme=programme)
        except spp.NotFoundError:
            return None
        return self.told(answer)

    @staticmethod
    def told(answer):
        """An answer of the library, without its sentences."""
        return json.loads(SENTENCE.sub("", answer.to_json()))

    def differ(self, date, known, mine, programme=None):
        """(path, mine, theirs) where the two answers differ. `read` and `problems` are held against each other below."""
        theirs = self.theirs(self.library, date, known, programme)
        if mine is None or theirs is None:
            return [] if mine is theirs else [("there", mine is not None, theirs is not None)]
        mine = keyed({**mine, "known": known})
        return [*differences(mine, keyed(without(theirs, "read", "problems"))), *self.answer_problems(date, known, theirs)]

    def problems(self, date, known):
        """(code, source, id) by the second evaluator: of the whole view."""
        if (date, known) not in self._problems:
            self._problems[date, known] = set(problems(self.events, known, date))
        return self._problems[date, known]

    def view_problems(self, date, known):
        """Which problems of events only one of the two finds: each code of an event once."""
        mine = self.problems(date, known)
        theirs = {(one.code, one.event.source, one.event.id) for one in self.library.as_of(date, known=known).problems if one.event}
        return [(f"/problems/{one[0]}", one in mine, one in theirs) for one in sorted(mine ^ theirs)]

    def answer_problems(self, date, known, theirs):
        """The same of an answer: of the events that it read, and of what they ask of frameworks."""
        read = named(theirs)
        mine = {one for one in self.problems(date, known) if one[1:] in read}
        mine |= set(frameworks.problems(self.scene(date, known), self.framework))
        found = {(one["code"], one["event"]["source"], one["event"]["id"]) for one in theirs["problems"]}
        return [(f"/answer/problems/{one[0]}", one in mine, one in found) for one in sorted(mine ^ found)]

    def rests(self, date, known, programme=None):
        """Where a record of nothing but the events that an answer read gives another answer."""
        answer = self.theirs(self.library, date, known, programme)
        if answer is None:
            return []
        read = named(answer)
        few = load(event for event in self.events if (event["source"], event["id"]) in read)
        again = self.theirs(few, date, known, programme)
        if again is None:
            return [("/rests", "gone", None)]
        differ = differences(without(again, "problems"), without(answer, "problems"))
        return [(f"/rests{path}", one, other) for path, one, other in differ]


def load(events):
    return spp.Record.from_bytes("\n".join(json.dumps(event) for event in events))


def named(answer):
    return {(one["source"], one["id"]) for one in answer["read"]}


def without(answer, *fields):
    return {key: value for key, value in answer.items() if key not in fields}


def compare(seed, trusts=False, programmes=3, dates=3):
    """(how many cases, disagreements) of one seed, each under a programme that is passed."""
    sides = Sides(record(seed, trusts), framework(seed))
    number, found, seen = 0, [], set()
    for date, known, wanted in cases(seed, programmes, dates):
        document, programme = made(wanted)
        number += 1
        scene = sides.scene(date, known)
        differ = sides.differ(date, known, assess(scene, document, sides.framework), programme)
        if (date, known) not in seen:
            seen.add((date, known))
            differ += sides.view_problems(date, known) + sides.rests(date, known, programme)
        found += [(seed, date, known, wanted, *one) for one in differ]
    return number, found


def compare_adopted(seed, trusts=False, dates=6):
    """The same where the programme that the cluster had adopted judges."""
    events, there = adoptions(seed, record(seed, trusts))
    sides = Sides(events, framework(seed), there.values())
    number, found = 0, []
    for date, known, _ in cases(f"adopted {seed}", 1, dates):
        number += 1
        mine = assess_adopted(sides.scene(date, known), there, sides.framework)
        differ = sides.differ(date, known, mine) + sides.rests(date, known)
        found += [(seed, date, known, None, *one) for one in differ]
    return number, found


def kind_of(path):
    kind = "/".join("*" if part.isdigit() else part.split(" ")[0] for part in path.split("/"))
    return kind[kind.index("<"):] if "<" in kind else kind


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
        for event in sorted(record(asked.show, asked.trusts), key=lambda event: (event["data"].get("on", ""), event["time"])):
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
            kinds[kind_of(one[4])] += 1
            first.setdefault(kind_of(one[4]), one)
    print(f"seeds {asked.seed}..{asked.seed + asked.records - 1}: {number} cases, {sum(kinds.values())} disagreements")
    for kind, many in kinds.most_common(asked.limit):
        seed, date, known, wanted, path, one, other = first[kind]
        print(f"{many:6} {kind}\n       seed {seed}, {date}, known {known}, programme {wanted}, {path}\n       oracle  {str(one)[:700]}\n       library {str(other)[:700]}")
    sys.exit(bool(kinds))


if __name__ == "__main__":
    main()
