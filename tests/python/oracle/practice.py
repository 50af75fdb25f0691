"""Change in practice, from docs/practice.md: what was found, agreed, done and changed."""

from . import frameworks
from .cycle import self_reviews
from .differ import differences
from .known import named
from .schools import party, shown

REACHED = ("no_action", "dropped", "open", "overdue", "no_impact_review", "not_changed", "too_early", "changed_in_part", "changed")
FOUND = {"no": "not_changed", "too_early": "too_early", "partly": "changed_in_part", "yes": "changed"}
SIDE = {"strength": "strength", "effective_practice": "strength", "area": "area"}
KINDS = ("strength", "effective_practice", "area")
DATED = ("visit", "workshop", "impact_review")


def furthest(reached):
    return max(reached, key=REACHED.index, default=None)


def practice(scene, framework):
    reviews = sorted(scene.ours, key=lambda review: (review.turn, review.id))
    return {
        "format": "spp.change_in_practice/1", "cluster": scene.cluster, "as_of": scene.date.isoformat(),
        "reviews": [Practice(scene, review, framework).answer() for review in reviews],
    }


class Practice:
    """One review."""

    def __init__(self, scene, review, framework):
        self.scene, self.review = scene, review
        reference = review.plan.get("framework")
        self.framework = frameworks.pinned(reference, framework) if reference else None
        ours = list(frameworks.self_reviews(scene))
        self.prepared = [fact for fact in self_reviews(scene, review) if fact in ours]
        visit, focus = review.last("visit"), review.last("focus")
        self.evidence = (visit.get("evidence") or []) if visit else []
        self.findings = (visit.get("findings") or []) if visit else []
        self.focus = (focus.get("questions") or []) if focus else []
        self.proposed = [question for fact in self.prepared for question in fact.get("proposed_focus") or ()]
        self.answers = [(fact, one) for fact in self.prepared for one in fact.get("answers") or ()]
        self.texts = {
            one["id"]: (one["text"], theme["title"]) for theme in (self.framework or {"themes": []})["themes"] for one in theme["questions"]
        }
        self.actions = self.agreed()

    def mentioned(self):
        """The questions that some event of the review names, whatever actions address."""
        return {
            *self.proposed, *(one["question"] for _, one in self.answers),
            *(one["question"] for one in (*self.focus, *self.evidence, *self.findings) if one.get("question")),
        }

    def agreed(self):
        """The actions, in the order in which they were agreed, each in its last words."""
        found = {}
        for workshop in self.review.all("workshop"):
            for one in workshop.get("actions") or ():
                held = found.setdefault(one["id"], {"agreed": workshop.on, "because": []})
                held["said"] = one
                held["because"].append(workshop)
        return {id: self.action(id, held) for id, held in found.items()}

    def action(self, id, held):
        review, said = self.review, held["said"]
        updates = [fact for fact in review.facts if fact.kind == "action_updated" and fact.data["action"] == id]
        outcomes = [
            (fact, one) for fact in review.all("impact_review") for one in fact.get("outcomes") or () if one["action"] == id
        ]
        last = updates[-1] if updates else None
        status = last.data["status"] if last else "open"
        findings = {one["id"]: one for one in self.findings}
        addresses, known = [], self.mentioned() | self.texts.keys()
        for one in said.get("addresses") or ():
            if one in findings:
                addresses.append({"id": one, "what": "finding", "question": findings[one].get("question")})
            elif one in known:
                addresses.append({"id": one, "what": "question", "question": one})
            else:
                addresses.append({"id": one, "what": None, "question": None})
        recorded = any(one["what"] for one in addresses)
        if not recorded and addresses and not self.framework:
            recorded = None
        if outcomes and (outcomes[-1][1]["change"] != "too_early" or status != "dropped"):
            reached = FOUND[outcomes[-1][1]["change"]]
        elif status in ("dropped", "done"):
            reached = {"dropped": "dropped", "done": "no_impact_review"}[status]
        else:
            reached = "overdue" if said.get("due") and said["due"] < self.scene.date.isoformat() else "open"
        return {
            "action": id, "text": said.get("text"), "owner_level": said.get("owner_level"), "agreed": held["agreed"].isoformat(),
            "due": said.get("due"), "status": status, "updated": last and last.on.isoformat(), "note": last and last.get("note"),
            "addresses": addresses, "addresses_recorded": recorded,
            "supports": [one["support"] for one in self.supports() if id in one["actions"]],
            "outcomes": [
                {"on": fact.on.isoformat(), "change": one["change"], "evidence": one.get("evidence"), "event": named([fact])[0]}
                for fact, one in outcomes
            ],
            "reached": reached, "events": named([*held["because"], *updates, *(fact for fact, _ in outcomes)]),
        }

    def supports(self):
        scene, found = self.scene, {}
        for fact in self.review.all("support"):
            all_ = [other for other in scene.of("support_arranged") if other.data["support"] == fact.data["support"]]
            if all_[-1] is fact:
                found[fact.data["support"]] = fact
        shown_ = []
        for id, fact in found.items():
            ends = [other for other in scene.of("support_concluded") if other.data["support"] == id]
            giver = scene.identity(party(fact.data["from"]))
            shown_.append({
                "support": id, "from": shown(giver), "actions": fact.get("actions") or [],
                "arranged": fact.on.isoformat(), "starts": fact.get("starts"), "ends": fact.get("ends"),
                "concluded": ends[-1].on.isoformat() if ends else None, "outcome": ends[-1].get("outcome") if ends else None,
                "events": named([fact, *ends]),
            })
        return shown_

    def finding(self, one):
        by = [
            (action, "finding" if any(told["id"] == one["id"] for told in action["addresses"]) else "question")
            for action in self.actions.values()
            if any(told["id"] == one["id"] or told["what"] == "question" and told["id"] == one.get("question") for told in action["addresses"])
        ]
        reached = furthest([action["reached"] for action, _ in by]) or "no_action"
        return {
            "finding": one["id"], "kind": one["kind"], "question": one.get("question"), "text": one.get("text"),
            "evidence": one.get("evidence") or [], "rating": one.get("rating"),
            "actions": [{"action": action["action"], "by": how, "reached": action["reached"]} for action, how in by],
            "reached": reached if one["kind"] == "area" else None,
        }

    def answer(self):
        review = self.review
        findings = [self.finding(one) for one in self.findings]
        asked = self.mentioned() | {told["question"] for action in self.actions.values() for told in action["addresses"] if told["question"]}
        order = list(self.texts)
        plan = review.plan
        return {
            "review": review.id, "reviewee": shown(review.reviewee), "round": review.round, "state": review.state,
            "framework": plan.get("framework"),
            **{step: review.first(step) and review.first(step).isoformat() for step in DATED},
            "questions": [
                self.question(one, findings) for one in sorted(asked, key=lambda one: (order.index(one) if one in order else len(order), one))
            ],
            "evidence": [
                {"evidence": one["id"], "method": one.get("method"), "question": one.get("question"), "note": one.get("note")}
                for one in self.evidence
            ],
            "findings": findings, "actions": list(self.actions.values()), "supports": self.supports(),
            "unaddressed": [one["finding"] for one in findings if one["reached"] == "no_action"],
            "addressing_nothing": [one["action"] for one in self.actions.values() if one["addresses_recorded"] is False],
        }

    def question(self, id, findings):
        mine = [one for one in findings if one["question"] == id]
        actions = [
            action for action in self.actions.values() if any(told["question"] == id for told in action["addresses"])
        ]
        text, theme = self.texts.get(id, (None, None))
        return {
            "question": id, "title": text, "theme": theme, "proposed": id in self.proposed,
            "in_focus": any(one.get("question") == id for one in self.focus),
            "wording": next((one["wording"] for one in self.focus if one.get("question") == id and one.get("wording")), None),
            "self_review": [
                {
                    "on": fact.on.isoformat(), "kind": one.get("kind"), "rating": one.get("rating"), "text": one.get("text"),
                    "event": named([fact])[0],
                }
                for fact, one in self.answers if one["question"] == id
            ],
            "evidence": [one["id"] for one in self.evidence if one.get("question") == id],
            "findings": [one["finding"] for one in mine], "actions": [action["action"] for action in actions],
            "reached": furthest([one["reached"] for one in mine if one["reached"]] + [action["reached"] for action in actions]),
            "comparison": self.comparison(id, mine),
        }

    def comparison(self, id, findings):
        """The latest self-review that answers the question, beside the visit."""
        answering = [fact for fact, one in self.answers if one["question"] == id]
        latest = answering[-1] if answering else None
        own = [one for fact, one in self.answers if fact is latest and one["question"] == id]
        kinds = sorted({one["kind"] for one in own if one.get("kind")}, key=KINDS.index)
        peers = sorted({one["kind"] for one in findings}, key=KINDS.index)
        reference = self.review.plan.get("framework")
        one_edition = bool(
            latest and reference and latest.get("framework") == reference and frameworks.EXACT.fullmatch(reference["version"])
        )
        agreement = direction = None
        mine, theirs = {SIDE[kind] for kind in kinds}, {SIDE[kind] for kind in peers}
        if not mine or not theirs or not one_edition:
            agreement = "cannot_tell"
        elif mine == theirs:
            agreement = "agree"
        elif mine & theirs:
            agreement = "in_part"
        else:
            agreement = "differ"
            direction = "self_review_saw_strength" if "strength" in mine else "peer_review_saw_strength"
        return {
            "agreement": agreement, "direction": direction, "self_review": kinds, "peer_review": peers,
            "ratings": self.ratings(own, findings, one_edition),
        }

    def ratings(self, own, findings, one_edition):
        scale = [one["id"] for one in self.framework["scale"]["levels"]] if self.framework and "scale" in self.framework else []

        def levels(said):
            return sorted({one["rating"] for one in said if one.get("rating")})

        mine, theirs = levels(own), levels(findings)
        if not mine and not theirs:
            return None
        agreement, direction = "cannot_tell", None
        if one_edition and len(mine) == len(theirs) == 1 and mine[0] in scale and theirs[0] in scale:
            agreement = "agree" if mine == theirs else "differ"
            if mine != theirs:
                direction = "self_review_higher" if scale.index(mine[0]) > scale.index(theirs[0]) else "peer_review_higher"
        return {"agreement": agreement, "direction": direction, "self_review": mine, "peer_review": theirs}


def compare_practice(sides, date, known):
    """(how many reviews, where they differ)."""
    scene = sides.scene(date, known)
    theirs = sides.told(sides.library.as_of(date, known=known).change_in_practice(scene.cluster, sides.definitions))
    mine = practice(scene, sides.framework)
    for review in theirs["reviews"]:
        for field in ("name", "events"):
            del review[field]
        for one in review["supports"]:
            del one["name"]
    kept = {field: value for field, value in theirs.items() if field in mine}
    return len(mine["reviews"]), [(f"/practice{path}", one, other) for path, one, other in differences(mine, kept)]
