"""What is asked of a generated record: when, under which programme, with which framework there."""

import datetime
import json
import random

import spp

from .frameworks import FRAMEWORK, SCALED
from .programmes import programme

PROGRAMMES = 400
_made = {}


def made(seed):
    """A programme: (document, as the library read it)."""
    if seed not in _made:
        document = programme(seed)
        _made[seed] = document, spp.Programme.from_bytes(json.dumps(document))
    return _made[seed]


def framework(seed):
    """The framework that is there: for one record in three none, for one that with a scale."""
    return (None, FRAMEWORK, SCALED)[seed % 3]


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


def adoptions(seed, events):
    """The same record with programmes that the cluster adopts one after the other, and the programmes that are there: of one in
    five the version that was adopted is not among them."""
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
