"""Generated records: small, and out to catch a reader."""

import datetime
import random

START = datetime.date(2023, 9, 1)
URNS = (900001, 900002, 900003, 900004, 900005, 900006, 900007)
PEOPLE = ("p1", "p2", "p3", "p4", "p5", "p6")
COURSES = ("pr", "pr2", "ic", "pl", "other")
RULES = (
    "reviewers_trained", "facilitator_independent", "steps_in_order", "reviewers_from_other_schools", "one_current_lead",
    "framework_pinned", "review_each_year", "visit_length", "cluster_size", "sub_group_size", "champion_not_on_staff",
    "no_reciprocal_reviews", "no_repeated_pairs", "equal_reviewer_load",
)
LEVELS = ("senior_leader", "middle_leader", "teacher", "other_staff", None)


class Maker:
    """One record, the same for a seed. `trusts` mixes trusts and organisations in."""

    def __init__(self, seed, trusts=False):
        self.random = random.Random(seed)
        self.trusts = trusts
        self.events, self.number = [], 0

    def one(self, *among):
        return self.random.choice(among)

    def maybe(self, chance):
        return self.random.random() < chance

    def on(self, first=0, last=1100):
        # Half of the days are first days of a month: then things meet on one day.
        date = START + datetime.timedelta(days=self.random.randint(first, last))
        return date.replace(day=1) if self.maybe(0.5) else date

    def say(self, kind, on, data, after=None):
        self.number += 1
        on = on if isinstance(on, datetime.date) else datetime.date.fromisoformat(on)
        late = 0 if self.maybe(0.7) else self.random.randint(-30, 200)
        time = f"{on + datetime.timedelta(days=late)}T{self.random.randint(0, 23):02}:00:00Z"
        if after is not None:
            time = after
        event = {
            "specversion": "1.0", "source": self.one("urn:a", "urn:b"), "id": f"e{self.number}", "type": f"spp.{kind}", "time": time,
            "data": {"on": on.isoformat(), **{key: value for key, value in data.items() if value is not None}},
        }
        self.events.append(event)
        return event

    def school(self):
        return {"school": self.one(*URNS)}

    def party(self):
        if self.trusts and self.maybe(0.15):
            return {"trust": self.one("2001", "2002")}
        if self.maybe(0.04):
            return {"organisation": "org"}
        return self.school()

    def record(self):
        form = self.random
        self.say("cluster_formed", START, {"cluster": "c", "name": self.one("Cedar", None), "kind": self.one("multi_academy_trust", "informal", None)})
        if self.maybe(0.6):
            self.say("cluster_formed", self.on(0, 200), {"cluster": "d"})
        if self.maybe(0.1):
            self.say("cluster_formed", self.on(0, 900), {"cluster": "c", "name": "Cedar again"})
        for urn in URNS[: form.randint(2, 5)]:
            if self.maybe(0.8):
                self.say("school_listed", START, {"urn": urn, "name": f"School {urn}", "trust": self.trust(), "local_authority": self.authority()})
            if self.maybe(0.9):
                self.say("member_joined", self.on(0, 60), {"cluster": "c", "member": {"school": urn}})
        for _ in range(form.randint(6, 34)):
            getattr(self, form.choice(self.MAKES))()
        self.spoil()
        form.shuffle(self.events)
        return self.events

    def authority(self):
        return self.one("Camden", "Brent", None)

    def trust(self):
        return self.one("2001", "2002", None) if self.trusts else None

    def listed(self):
        self.say("school_listed", self.on(), {
            "urn": self.one(*URNS), "name": self.one("One", "Two"), "trust": self.trust(), "local_authority": self.authority(),
            "closed": self.one(None, None, self.on().isoformat()),
        })

    def joined(self):
        self.say("member_joined", self.on(), {"cluster": self.one("c", "c", "d", "unformed"), "member": self.party()})

    def left(self):
        self.say("member_left", self.on(), {"cluster": self.one("c", "c", "d"), "member": self.party()})

    def succeeded(self):
        how = self.one("academisation", "merger", "split", "circle", "handover")
        some = self.random.sample(URNS, 3)
        on = self.on()
        if how == "merger":
            self.say("school_succeeded", on, {"from": some[:2], "to": some[2:], "how": how})
        elif how == "split":
            self.say("school_succeeded", on, {"from": some[:1], "to": some[1:] if self.maybe(0.6) else [some[0], some[1]], "how": how})
        elif how == "circle":
            self.say("school_succeeded", on, {"from": some[:1], "to": some[1:2]})
            self.say("school_succeeded", self.on(), {"from": some[1:2], "to": some[:1]})
        else:
            self.say("school_succeeded", on, {"from": some[:1], "to": some[1:2], "how": "academisation"})
            if how == "handover":
                self.say("member_left", on, {"cluster": "c", "member": {"school": some[0]}})
                self.say("member_joined", on, {"cluster": "c", "member": {"school": some[1]}})

    def posted(self):
        self.say("person_posted", self.on(0, 700), {"person": self.one(*PEOPLE), "at": self.party(), "level": self.one(*LEVELS)})

    def gone(self):
        before = [event for event in self.events if event["type"] == "spp.person_posted"]
        at = self.one(*before)["data"] if before and self.maybe(0.8) else {"person": self.one(*PEOPLE), "at": self.party()}
        self.say("person_left", self.on(), {"person": at["person"], "at": at["at"]})

    def trained(self):
        self.say("training_completed", self.on(0, 900), {
            "person": self.one(*PEOPLE), "course": self.one(*COURSES), "trainer": self.one("associate", "hub", "cluster", None),
        })

    def lead(self):
        self.say("lead_named", self.on(), {"cluster": self.one("c", "c", "c", "d"), "person": self.one(*PEOPLE)})

    def phase(self):
        self.say("phase_entered", self.on(), {
            "cluster": "c", "phase": self.one("one", "two", "three", 1, 2, 7, "gone"), "decided_by": self.one("heads", None),
        })

    def team(self):
        return [
            {"person": self.one(*PEOPLE, "nobody"), **self.one({}, {}, {"role": "lead_reviewer"}, {"role": "observer"}, {"role": "associate"})}
            for _ in range(self.one(0, 1, 2, 2, 3))
        ]

    def dates(self, on):
        return {
            step: (on + datetime.timedelta(days=days + self.random.randint(-20, 20))).isoformat()
            for step, days in (("data_sharing", 60), ("visit", 80), ("workshop", 120), ("impact_review", 300)) if self.maybe(0.5)
        }

    def plan(self, review, on):
        self.say("review_planned", on, {
            "review": review, "cluster": self.one("c", "c", "c", "c", "c", "d"), "reviewee": self.party(),
            "round": self.one("one", "two", 2, "one", None),
            "framework": self.one({"id": "f", "version": "1.0.0"}, {"id": "f", "version": "1"}, None),
            "dates": self.one(None, self.dates(on)), "team": self.team(), "facilitator": self.one(*PEOPLE, None),
        })

    def question(self):
        return self.one("q1", "q1", "q2", "q9")

    def answered(self):
        """Some answers to questions, rarely rated."""
        return [
            {
                "question": self.question(), **self.one({}, {}, {}, {"rating": "low"}, {"rating": "high"}, {"rating": "middling"}),
                **self.one({}, {"kind": "strength"}, {"kind": "effective_practice"}, {"kind": "area"}, {"kind": "area"}),
            }
            for _ in range(self.one(0, 0, 1, 2))
        ]

    def focus(self, review, on):
        self.say("focus_agreed", on, {"review": review, "questions": self.one([], [{"question": self.question()}], [{"wording": "How?"}], [{"question": "q1", "wording": "Why?"}, {"question": self.question()}])})

    def visit(self, review, on):
        self.say("visit_held", on, {
            "review": review, "days": self.one(0.5, 1, 2, 2.5, None), "team": self.one([], self.team()),
            "evidence": self.one([], [], [{"id": "v1", "question": self.question()}]),
            "findings": [{"id": f"f{number}", "kind": "area", "evidence": self.one([], ["v1"]), **one} for number, one in enumerate(self.answered())],
        })

    def workshop(self, review, on):
        self.say("workshop_held", on, {
            "review": review, "facilitator": self.one(*PEOPLE, None),
            "actions": [
                {
                    "id": f"a{n}", **self.one({}, {"due": self.on().isoformat()}), **self.one({}, {"text": "Do it", "owner_level": "teacher"}),
                    "addresses": self.one([], ["f0"], ["f0"], ["q1"], ["f1", self.question()], ["q8"]),
                }
                for n in range(self.one(0, 1, 2))
            ],
        })

    def impact(self, review, on):
        self.say("impact_reviewed", on, {"review": review, "outcomes": [
            {"action": f"a{n}", "change": self.one("yes", "partly", "no", "too_early")} for n in range(self.one(0, 1, 3))
        ]})

    def self_review(self, review, on):
        self.say("self_review_completed", on, {
            "reviewee": self.party(), "review": self.one(review, None, None),
            "framework": self.one({"id": "f", "version": "1.0.0"}, {"id": "g", "version": "2.0.0"}, None, None),
            "answers": self.answered(), "proposed_focus": self.one([], [self.question()]),
        })

    def support(self, review, on):
        self.say("support_arranged", on, {"support": self.one("s1", "s2", "s3"), "review": review, "from": self.party(), **self.one({}, {"actions": ["a0"]}, {"actions": ["a0", "a1"]})})

    def concluded(self):
        self.say("support_concluded", self.on(), {"support": self.one("s1", "s2", "s3"), "outcome": self.one("well", None)})

    def reviewed(self):
        """A whole review, or part of one."""
        on, review = self.on(0, 800), f"r{self.random.randint(1, 6)}"
        self.plan(review, on)
        reviewee = self.events[-1]["data"]["reviewee"]
        if self.maybe(0.3):
            self.say("self_review_completed", on + datetime.timedelta(days=self.random.randint(-60, 60)), {"reviewee": reviewee, "review": self.one(None, review)})
        if self.maybe(0.15):
            self.focus(review, on + datetime.timedelta(days=30))
        if self.maybe(0.1):
            self.say("data_shared", on + datetime.timedelta(days=40), {"review": review})
        if self.maybe(0.7):
            self.visit(review, on + datetime.timedelta(days=self.random.randint(10, 120)))
            if self.maybe(0.1):
                self.say("feedback_given", on + datetime.timedelta(days=100), {"review": review})
            if self.maybe(0.6):
                self.workshop(review, on + datetime.timedelta(days=self.random.randint(60, 200)))
                if self.maybe(0.5):
                    self.impact(review, on + datetime.timedelta(days=self.random.randint(100, 400)))

    def review_event(self):
        review, on = f"r{self.random.randint(1, 6)}", self.on()
        made = self.one(
            "plan", "visit", "workshop", "impact", "self_review", "support", "postponed", "cancelled", "focus", "shared", "feedback", "action",
        )
        if made == "postponed":
            self.say("review_postponed", on, {"review": review, "dates": self.one(None, self.dates(on))})
        elif made == "cancelled":
            self.say("review_cancelled", on, {"review": review})
        elif made == "shared":
            self.say("data_shared", on, {"review": review})
        elif made == "feedback":
            self.say("feedback_given", on, {"review": review})
        elif made == "action":
            self.say("action_updated", on, {"review": review, "action": self.one("a0", "a1"), "status": self.one("open", "in_progress", "done", "dropped"), "note": self.one("so", None)})
        else:
            getattr(self, made)(review, on)

    def hub(self):
        if self.maybe(0.6):
            self.say("hub_designated", self.on(), {"cluster": "c", "until": self.one(None, self.on().isoformat())})
        else:
            self.say("hub_ended", self.on(), {"cluster": "c"})

    def hub_support(self):
        self.say("hub_support_given", self.on(), {"hub": self.one("c", "d"), "cluster": self.one("c", "d", "unformed"), "kind": "training"})

    def fact(self):
        self.say("fact_noted", self.on(), {
            "subject": self.one({"cluster": "c"}, {"cluster": "c"}, {"cluster": "d"}, {"cluster": "c", "person": "p1"}),
            "name": self.one("agreed", "other"), "value": self.one(True, False, 1, 2.5, "yes"),
        })

    def waiver(self):
        scope = {}
        for field, values in (
            ("cluster", ("c", "c", "d")), ("review", ("r1", "r2", "r3")), ("round", ("one", 2)), ("person", PEOPLE),
            ("school", URNS), ("trust", ("2001",)),
        ):
            if self.maybe(0.25) and (field != "trust" or self.trusts):
                scope[field] = self.one(*values)
        on = self.on()
        until = on + datetime.timedelta(days=self.random.randint(0, 500))
        self.say("waiver_granted", on, {"rule": self.one(*RULES), "scope": scope or {"cluster": "c"}, "reason": "so", "until": until.isoformat()})

    MAKES = (
        ["reviewed"] * 7 + ["posted"] * 6 + ["trained"] * 5 + ["review_event"] * 6 + ["waiver"] * 2 + ["gone", "lead", "phase", "succeeded", "left", "joined"]
        + ["listed", "hub", "hub_support", "fact", "concluded"]
    )

    def spoil(self):
        """Corrections, corrections of them, repetitions, conflicts, and what nobody knows."""
        for _ in range(self.random.choice((0, 0, 1, 2, 4))):
            event = self.one(*self.events)
            how = self.one("withdrawn", "withdrawn", "amended", "amended", "again", "conflict", "unknown", "field", "value")
            reference = self.one({"source": event["source"], "id": event["id"]}, event["id"])
            correction = event["type"] in ("spp.amended", "spp.withdrawn")
            if how == "withdrawn" or correction and how == "amended":
                self.say("withdrawn", self.on(), {"event": reference}, after=f"{self.on(0, 1300)}T12:00:00Z")
            elif how == "amended":
                other = [one for one in self.events if one["type"] == event["type"]]
                data = dict(self.one(*other)["data"])
                if self.maybe(0.5):
                    data["on"] = self.on().isoformat()
                if self.maybe(0.1):
                    del data["on"]
                self.say("amended", self.on(), {"event": reference, "data": data}, after=f"{self.on(0, 1300)}T12:00:00Z")
            elif how == "again":
                self.events.append(dict(reversed(event.items())))
            elif how == "conflict":
                self.events.append({**event, "data": {**event["data"], "on": self.on().isoformat()}, "time": f"{self.on()}T09:00:00Z"})
            elif how == "unknown":
                self.say("lesson_seen", self.on(), {"review": "r1"})
            elif how == "field" and not correction:
                event["data"]["mood"] = "good"
            elif how == "value" and event["type"] == "spp.person_posted":
                event["data"]["level"] = "headmaster"


def record(seed, trusts=False):
    return Maker(seed, trusts).record()
