"""Schools and their names, and what becomes of them."""


def party(data):
    """A party as (kind, id); a trust is text, a school a number."""
    (kind, value), = data.items()
    return (kind, int(value)) if kind == "school" else (kind, str(value))


def shown(one):
    return {one[0]: one[1]}


def successors(facts, on):
    follows = {}
    for fact in facts:
        if fact.kind == "school_succeeded" and fact.on <= on:
            for old in fact.data["from"]:
                follows.setdefault(int(old), set()).update(int(new) for new in fact.data["to"])
    return follows


def identity(follows, one):
    """The party as which a party goes on: a school under its only successor's URN. A circle is one school, of its least URN."""
    if one[0] != "school":
        return one
    passed = [one[1]]
    while len(follows.get(passed[-1], ())) == 1:
        after = next(iter(follows[passed[-1]]))
        if after == passed[-1]:
            break
        if after in passed:
            return ("school", min(passed[passed.index(after):]))
        passed.append(after)
    return ("school", passed[-1])


def listing(facts, one, on):
    last = None
    for fact in facts:
        if fact.kind == "school_listed" and one == ("school", int(fact.data["urn"])) and fact.on <= on:
            last = fact
    return last


def name_of(facts, one, on):
    said = listing(facts, one, on)
    return said.data["name"] if said else None


def closed(facts, one, on, date):
    """Whether a school is closed on a day: by its last listing, else since others succeeded it and it does not go on."""
    said = listing(facts, one, date)
    if said and said.get("closed"):
        return said.data["closed"] <= on.isoformat()
    follows = successors(facts, date)
    if one[0] != "school" or len(follows.get(one[1], ())) == 1:
        return False                # none of a name that goes on under another is asked for; a circle goes on
    over = [
        fact.on for fact in facts
        if fact.kind == "school_succeeded" and fact.on <= date and one[1] in fact.data["from"] and one[1] not in fact.data["to"]
    ]
    return bool(over) and over[0] <= on


KINDS = ("school", "trust", "organisation")


def in_order(parties):
    return sorted(parties, key=lambda one: (KINDS.index(one[0]), one[1]))
