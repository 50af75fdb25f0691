"""Who is trained for what."""

from .days import months_on


def courses(programme, role):
    return {one["id"]: one for one in programme.get("courses", ()) if one["role"] == role}


def trainings(scene, programme, person, role):
    of_role = courses(programme, role)
    return [
        fact for fact in scene.of("training_completed")
        if fact.data["person"] == person and fact.data["course"] in of_role
    ]


def current(programme, fact, on):
    months = next(one for one in programme["courses"] if one["id"] == fact.data["course"]).get("valid_months")
    return fact.on <= on and (months is None or on < months_on(fact.on, months))


def trained(scene, programme, person, role, on, before=False):
    return any(
        current(programme, fact, on) and (fact.on < on or not before)
        for fact in trainings(scene, programme, person, role)
    )


def best(scene, programme, person, role, on):
    """The training that makes somebody trained on a day: of several the last."""
    held = [fact for fact in trainings(scene, programme, person, role) if current(programme, fact, on)]
    return held[-1] if held else None
