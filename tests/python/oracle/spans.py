"""Memberships and posts: what begins and what ends it, day by day."""

from .schools import identity, party, successors


class Span:
    def __init__(self, one, begun):
        self.party, self.begun, self.start, self.end = one, begun, begun.on, None
        self.events = [begun]

    def stop(self, fact):
        self.end = fact.on
        self.events.append(fact)

    def covers(self, on):
        return self.start <= on and (self.end is None or on < self.end)


def spans(facts, begins, ends):
    """Half open spans of what begins and ends: see docs/events.md, "Schools that become others"."""
    all_ = []
    for on in sorted({fact.on for fact, _ in begins} | {fact.on for fact, _ in ends}):
        follows = successors(facts, on)
        idle = []
        for fact, who in ends:
            if fact.on != on:
                continue
            named = [span for span in all_ if span.party == who or passes(follows, span.party, who)]
            if not named:
                named = [span for span in all_ if identity(follows, span.party) == identity(follows, who)]
            open_ = [span for span in named if span.end is None]
            for span in open_:
                span.stop(fact)
            if not open_:
                idle.append((who, fact))
        begun = []
        for fact, who in begins:
            if fact.on == on:
                for span in all_ + begun:
                    if span.end is None and identity(follows, span.party) == identity(follows, who):
                        span.stop(fact)
                begun.append(Span(who, fact))
        for who, fact in idle:
            for span in begun:
                if span.party == who:
                    span.stop(fact)
        all_ += begun
    return all_


def passes(follows, one, through):
    """Whether a school had become another."""
    if one[0] != "school":
        return False
    passed = [one[1]]
    while len(follows.get(passed[-1], ())) == 1:
        after = next(iter(follows[passed[-1]]))
        if after in passed:
            return False
        if ("school", after) == through:
            return True
        passed.append(after)
    return False


def memberships(facts, cluster):
    return spans(
        facts,
        [(fact, party(fact.data["member"])) for fact in facts if fact.kind == "member_joined" and fact.data["cluster"] == cluster],
        [(fact, party(fact.data["member"])) for fact in facts if fact.kind == "member_left" and fact.data["cluster"] == cluster],
    )


def posts(facts, person):
    return spans(
        facts,
        [(fact, party(fact.data["at"])) for fact in facts if fact.kind == "person_posted" and fact.data["person"] == person],
        [(fact, party(fact.data["at"])) for fact in facts if fact.kind == "person_left" and fact.data["person"] == person],
    )
