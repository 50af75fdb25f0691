"""One review: its plan in force, whether it is cancelled, and what was done of it."""

from .days import day
from .schools import party

KINDS = {
    "self_review": ("self_review_completed",), "focus": ("focus_agreed",), "data_sharing": ("data_shared",),
    "visit": ("visit_held",), "feedback": ("feedback_given",), "workshop": ("workshop_held",), "support": ("support_arranged",),
    "impact_review": ("impact_reviewed",),
}


class Review:
    def __init__(self, scene, id):
        self.id = id
        self.facts = [fact for fact in scene.facts if fact.get("review") == id and fact.kind != "waiver_granted"]
        plans = [fact for fact in self.facts if fact.kind == "review_planned"]
        self.plans, self.plan = plans, plans[-1]
        self.cluster = self.plan.data["cluster"]
        self.named = party(self.plan.data["reviewee"])
        self.reviewee = scene.identity(self.named)
        round_ = self.plan.get("round")
        self.round = None if round_ is None else str(round_)
        self.dates = dict(self.plan.get("dates") or {})
        self.timetable = self.plan
        self.state = "planned"
        for fact in self.facts:
            if fact.order > self.plan.order and fact.kind == "review_postponed":
                self.state, self.dates, self.timetable = "postponed", dict(fact.get("dates") or {}), fact
            if fact.order > self.plan.order and fact.kind == "review_cancelled":
                self.state = "cancelled"
        if self.all("visit") or self.all("workshop"):
            self.state = "under_way"
        if self.all("impact_review"):
            self.state = "complete"
        self.cancelled = self.state == "cancelled"
        self.visit_set = day(self.dates["visit"]) if self.dates.get("visit") else None
        self.anchor = self.first("visit") or self.visit_set
        self.turn = self.anchor or self.plans[0].on

    def all(self, step):
        return [fact for fact in self.facts if fact.kind in KINDS[step]]

    def first(self, step):
        found = self.all(step)
        return found[0].on if found else None

    def last(self, step):
        found = self.all(step)
        return found[-1] if found else None

    def team(self):
        """Who went: [(person, roles)], each once; None where nobody recorded it."""
        visit = self.last("visit")
        named = (visit.get("team") if visit else None) or self.plan.get("team") or ()
        people = {}
        for one in named:
            people.setdefault(one["person"], set()).add(one.get("role") or "peer_reviewer")
        return people or None

    def reviewers(self):
        team = self.team()
        if team is None:
            return None
        return sorted(person for person, roles in team.items() if roles & {"lead_reviewer", "peer_reviewer"})

    def facilitator(self):
        workshop = self.last("workshop")
        return (workshop.get("facilitator") if workshop else None) or self.plan.get("facilitator")
