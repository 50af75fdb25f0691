"""A cluster on a date: its facts, members, people and reviews."""

from .days import DAY
from .known import Fact
from .reviews import Review
from .schools import closed, identity, in_order, listing, name_of, party, successors
from .spans import memberships, posts


class Scene:
    """What can be said of one cluster without a programme."""

    def __init__(self, facts, cluster, date):
        self.date, self.cluster = date, cluster
        facts = [fact for fact in facts if fact.on <= date]
        formed = {fact.data["cluster"] for fact in facts if fact.kind == "cluster_formed"}
        facts = [
            fact for fact in facts
            if fact.kind in ("waiver_granted", "fact_noted") or
            (fact.get("cluster") in (None, *formed) and fact.get("hub") in (None, *formed))
        ]
        planned = {fact.data["review"] for fact in facts if fact.kind == "review_planned"}
        facts = [fact for fact in facts if fact.kind in ("waiver_granted", "self_review_completed") or fact.get("review") is None or fact.data["review"] in planned]
        self.facts = facts
        self.there = cluster in formed
        self.follows = successors(facts, date)
        self.memberships = memberships(facts, cluster)
        self.reviews = sorted((Review(self, one) for one in planned), key=lambda review: review.id)
        self.ours = [review for review in self.reviews if review.cluster == cluster]
        self._posts = {}
        self._as_member = {}
        self._members = {}
        self._follows = {}
        self._active = {}
        self._of = {}
        self.trusts = {span.party for span in self.memberships if span.party[0] == "trust" and span.start != span.end}

    def of(self, *kinds):
        if kinds not in self._of:
            self._of[kinds] = [fact for fact in self.facts if fact.kind in kinds]
        return self._of[kinds]

    def identity(self, one):
        return identity(self.follows, one)

    def name(self, one):
        return name_of(self.facts, one, self.date)

    def members(self, on):
        """The parties that are members on a day, under the identity they have now."""
        if on not in self._members:
            self._members[on] = {self.identity(span.party) for span in self.memberships if span.covers(on)}
        return self._members[on]

    def ever(self):
        """Who was a member at any time."""
        return {self.identity(span.party) for span in self.memberships if span.end != span.start}

    def membership(self, member, on=None):
        """The events of the unbroken membership that holds on a day, else on the date."""
        on = on or self.date
        mine = [span for span in self.memberships if self.identity(span.party) == member and span.start != span.end]
        runs = []
        for span in sorted(mine, key=lambda span: span.start):
            if runs and (runs[-1].end is None or span.start <= runs[-1].end):
                runs[-1].join(span)
            else:
                runs.append(Run(span))
        return next((run.events for run in runs if run.start <= on and (run.end is None or on < run.end)), [])

    def joined(self, member):
        """The first day of the unbroken time for which it has been a member."""
        mine = [span for span in self.memberships if self.identity(span.party) == member]
        first = self.date
        while True:
            earlier = [span.start for span in mine if span.start < first and (span.covers(first) or span.end == first)]
            if not earlier:
                return first
            first = min(earlier)

    def active(self, on=None):
        on = on or self.date
        if on not in self._active:
            about = self.of("school_listed", "school_succeeded")
            self._active[on] = in_order(member for member in self.members(on) if not closed(about, member, on, self.date))
        return self._active[on]

    def stands_for(self, one, on):
        """The party for which a party counts on a day, by the name that the record gives it: itself as it goes on, or the member
        trust that lists the school it was then. None where nobody can tell whose school it was."""
        now = self.identity(one)
        if now[0] != "school" or not self.trusts or now in self.members(on):
            return now
        then = identity(self.follows_on(on), one)
        said = listing(self.of("school_listed"), then, on)
        if said is None or said.get("trust") is None:
            return None
        trust = ("trust", str(said.data["trust"]))
        return trust if trust in self.trusts else now

    def schools_of(self, member):
        """The schools that a member is or has on the date, under the names in which they go on."""
        if member[0] == "school":
            return {member}
        return {
            one for one in {self.identity(("school", int(fact.data["urn"]))) for fact in self.of("school_listed")}
            if member[0] == "trust" and self.as_member(one, self.date) == member
        }

    def active_schools(self, on, of=None):
        """The schools active on a day: of all members, or of one."""
        members = [member for member in self.active(on) if of in (None, member)]
        return {one for member in members for one in self.schools_of(member) if not closed(self.facts, one, on, self.date)}

    def as_member(self, one, on):
        """The same, where a school of which nobody can tell counts for itself."""
        if (one, on) not in self._as_member:
            self._as_member[one, on] = self.stands_for(one, on) or self.identity(one)
        return self._as_member[one, on]

    def follows_on(self, on):
        if on not in self._follows:
            self._follows[on] = successors(self.facts, on)
        return self._follows[on]

    def is_unlisted(self, member):
        """Whether a trust may have any number of people more, since no school of it is listed."""
        return member[0] == "trust" and not any(str(fact.get("trust")) == member[1] for fact in self.of("school_listed") if fact.get("trust") is not None)

    def is_of_trust(self, one):
        """Whether a school was ever listed in a member trust, under any of its names."""
        mine = self.identity(one)
        return any(
            ("trust", str(fact.get("trust"))) in self.trusts and self.identity(("school", int(fact.data["urn"]))) == mine
            for fact in self.of("school_listed")
        )

    def posts(self, person):
        if person not in self._posts:
            self._posts[person] = posts(self.facts, person)
        return self._posts[person]

    def people(self):
        return sorted({fact.data["person"] for fact in self.facts if fact.kind == "person_posted"})

    def posts_on(self, person, on):
        """The posts a person holds on a day. Posts at schools that became one only later are two at one place."""
        return [span for span in self.posts(person) if span.covers(on)]

    def at_on(self, person, on):
        """The parties for which somebody counts on a day; among them None where nobody can tell whose school it was."""
        return {self.stands_for(span.party, on) for span in self.posts_on(person, on)}

    def post_begun(self, person, on):
        return any(span.start <= on for span in self.posts(person))

    def is_known(self, person):
        return any(fact.get("person") == person for fact in self.of("person_posted", "training_completed"))

    def places(self, person, on):
        """As whose people somebody counts on a day: the members among the posts, else all of them."""
        all_ = self.at_on(person, on)
        return all_ & self.members(on) or all_


class Run:
    """Memberships without a day between them."""

    def __init__(self, span):
        self.start, self.end, self.events = span.start, span.end, list(span.events)

    def join(self, span):
        self.end = None if None in (self.end, span.end) else max(self.end, span.end)
        self.events += span.events


def span_of_days(first, last):
    while first <= last:
        yield first
        first += DAY
