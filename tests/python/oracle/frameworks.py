"""Which definitions are missing, and which answers do not fit the framework that they name: docs/answers.md."""

from .cycle import self_reviewed
from .rules import EXACT
from .schools import party

# Of the one framework that is ever there.
FRAMEWORK = {
    "id": "f", "version": "1.0.0", "title": "F", "themes": [
        {"id": "t", "title": "T", "questions": [{"id": "q1", "text": "One?"}, {"id": "q2", "text": "Two?"}]},
    ],
}
SCALED = {**FRAMEWORK, "scale": {"id": "s", "levels": [{"id": "low", "title": "Low"}, {"id": "high", "title": "High"}]}}


def self_reviews(scene):
    """Those of members and of whoever is reviewed here, and those of a member trust's schools that prepare a review for it."""
    known = scene.ever() | {review.reviewee for review in scene.ours}
    for fact in scene.of("self_review_completed"):
        named = party(fact.data["reviewee"])
        if scene.identity(named) in known or scene.is_of_trust(named) and self_reviewed(scene, fact) is not None:
            yield fact


def references(scene):
    """(reference, [(event, what it asks and rates)]) of the reviews and self-reviews."""
    for review in scene.ours:
        answers = []
        if review.all("focus"):
            focus = review.last("focus")
            answers += [(focus, one.get("question"), None) for one in focus.get("questions") or ()]
        if review.all("visit"):
            visit = review.last("visit")
            answers += [(visit, one.get("question"), None) for one in visit.get("evidence") or ()]
            answers += [(visit, one.get("question"), one.get("rating")) for one in visit.get("findings") or ()]
        yield review.plan.get("framework"), answers
    for fact in self_reviews(scene):
        answers = [(fact, one["question"], one.get("rating")) for one in fact.get("answers") or ()]
        answers += [(fact, question, None) for question in fact.get("proposed_focus") or ()]
        yield fact.get("framework"), answers


def pinned(reference, there):
    exact = EXACT.fullmatch(reference["version"])
    return there if there and exact and (reference["id"], reference["version"]) == (there["id"], there["version"]) else None


def missing(scene, there):
    """The frameworks that are named and are not there."""
    found = {(one["id"], one["version"]) for one, _ in references(scene) if one and not pinned(one, there)}
    return [{"kind": "framework", "id": id, "version": version} for id, version in sorted(found)]


def problems(scene, there):
    """(code, source, id) of answers to questions, and ratings, that the framework does not have."""
    found = []
    for reference, answers in references(scene):
        framework = reference and pinned(reference, there)
        if not framework:
            continue
        questions = {one["id"] for theme in framework["themes"] for one in theme["questions"]}
        levels = {one["id"] for one in framework["scale"]["levels"]} if "scale" in framework else None
        for fact, question, rating in answers:
            if question is not None and question not in questions:
                found.append(("unknown_question", *fact.name))
            if rating is not None and levels is None:
                found.append(("rating_without_scale", *fact.name))
            elif rating is not None and rating not in levels:
                found.append(("rating_not_on_scale", *fact.name))
    return found
