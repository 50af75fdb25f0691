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


def hubs(seed, events):
    """The same record with more clusters, hubs among them, and what they gave each other."""
    dice = random.Random(f"hubs {seed}")
    events = list(events)

    def say(kind, on, data):
        late = dice.choice((0, 0, 0, 60))
        events.append({
            "specversion": "1.0", "source": "urn:h", "id": f"h{len(events)}", "type": f"spp.{kind}",
            "time": f"{on + datetime.timedelta(days=late)}T07:00:00Z",
            "data": {"on": on.isoformat(), **{key: value for key, value in data.items() if value is not None}},
        })

    def day():
        on = datetime.date(2023, 9, 1) + datetime.timedelta(days=dice.randint(0, 900))
        return on.replace(day=1) if dice.random() < 0.4 else on

    for cluster in ("d", "e"):
        say("cluster_formed", datetime.date(2023, 9, 2), {"cluster": cluster})
        for urn in dice.sample((900004, 900005, 900006, 900007, 900008), 2):
            say("member_joined", day() if dice.random() < 0.3 else datetime.date(2023, 9, 2), {"cluster": cluster, "member": {"school": urn}})
    for _ in range(dice.randint(2, 12)):
        cluster, other = dice.sample(("c", "d", "e"), 2)
        kind = dice.choice(("designated", "designated", "ended", "given", "given", "given", "trained", "trained", "arranged"))
        on = day()
        if kind == "designated":
            say("hub_designated", on, {"cluster": cluster, "until": dice.choice((None, day().isoformat()))})
        elif kind == "ended":
            say("hub_ended", on, {"cluster": cluster, "reason": dice.choice((None, "moved on"))})
        elif kind == "arranged":
            say("support_arranged", on, {
                "support": f"s{dice.randint(4, 6)}", "review": f"r{dice.randint(1, 6)}", "from": {"school": dice.randint(900001, 900007)},
            })
        elif kind == "trained":
            course = {"course": dice.choice(("pr", "ic", "other")), "trainer": "hub", "days": dice.choice((None, 1, 2, 1.5))}
            say("training_completed", on, {"person": dice.choice(("p1", "p2", "p3")), **course})
            if dice.random() < 0.7:     # near to it, some hub trained
                near = on - datetime.timedelta(days=dice.randint(-1, 3))
                say("hub_support_given", near, {"hub": cluster, "cluster": other, "kind": "training", "days": dice.choice((None, 0.5, 1, 2, 3))})
        else:
            given = dice.choice(("training", "review", "workshop", "coaching"))
            say("hub_support_given", on, {"hub": cluster, "cluster": other, "kind": given, "days": dice.choice((None, 0.5, 1, 2))})
    dice.shuffle(events)
    return events
