"""Generated programmes: any rules, any steps, any criteria."""

import random

from .records import RULES

LEVELS = ("senior_leader", "middle_leader", "teacher", "other_staff")
COUNTS = ("active_members", "rounds_completed", "trained_people", "trained_people_per_member", "support_within_cluster", "support_across_clusters", "open_breaches", "clusters_supported")
SHARES = ("review_coverage", "self_review_coverage", "impact_review_coverage", "workshop_follow_through", "workshop_independence", "members_with_trained_people", "reviewer_level_mix", "cluster_led_training", "actions_changed")
TIMED = ("review_coverage", "self_review_coverage", "impact_review_coverage", "workshop_follow_through", "workshop_independence", "reviewer_level_mix", "cluster_led_training", "support_within_cluster", "support_across_clusters", "actions_changed", "open_breaches", "clusters_supported")
STEPS = ("plan", "self_review", "focus", "data_sharing", "visit", "feedback", "workshop", "support", "impact_review")


def programme(seed):
    dice = random.Random(f"programme {seed}")
    leaves = iter(range(1000))
    measures = list(COUNTS + SHARES + ("months_in_phase", "noted_fact"))

    def based():
        said = {"basis": dice.choice(("published", "practice", "host"))}
        return said if dice.random() < 0.5 else {**said, "source": f"Page {dice.randint(1, 9)}"}

    def leaf(measure=None):
        measure = measure or dice.choice(measures)
        one = {"id": f"l{next(leaves)}", "title": dice.choice(("T", "Other")), "measure": measure, **based()}
        if measure in TIMED and dice.random() < 0.8:
            one["period"] = dice.choice(("programme_year", "last_programme_year", {"months": dice.choice((1, 6, 12, 24))}))
        if measure in ("trained_people", "trained_people_per_member", "members_with_trained_people"):
            one["role"] = dice.choice(("peer_reviewer", "improvement_champion", "partnership_lead"))
            if dice.random() < 0.5:
                one["levels"] = dice.sample(LEVELS, dice.randint(1, 2))
        if measure == "members_with_trained_people" and dice.random() < 0.5:
            one["people"] = dice.choice((1, 2))
        if measure == "reviewer_level_mix":
            one["levels"] = dice.sample(LEVELS, dice.randint(1, 3))
        if measure == "cluster_led_training" and dice.random() < 0.5:
            one["role"] = dice.choice(("peer_reviewer", "improvement_champion"))
        if measure == "months_in_phase":
            one["phase"] = dice.choice(("one", "two", "three"))
        if measure == "rounds_completed" and dice.random() < 0.7:
            one["through"] = dice.choice(("visit", "workshop", "impact_review"))
        if measure == "workshop_follow_through" and dice.random() < 0.6:
            one["within_days"] = dice.choice((0, 30, 90))
        if measure == "actions_changed" and dice.random() < 0.5:
            one["counting"] = dice.sample(("yes", "partly", "no", "too_early"), dice.randint(1, 3))
        if measure == "open_breaches":
            if dice.random() < 0.4:
                one["rules"] = dice.sample(RULES, dice.randint(1, 3))
            if dice.random() < 0.4:
                one["severity"] = "warning"
        if measure == "noted_fact":
            one["name"] = dice.choice(("agreed", "other", "never"))
            how = dice.choice(("at_least", "at_most", "equals"))
            one[how] = dice.choice((True, False, 1, 2, "yes")) if how == "equals" else dice.choice((1, 2))
            return one
        how = dice.choice(("at_least", "at_least", "at_least", "at_most", "equals"))
        if measure in SHARES:
            if dice.random() < 0.3:
                one["as"] = "count"
                one[how] = dice.choice((0, 1, 2, 3))
            else:
                one[how] = dice.choice((0, 0.25, 0.5, 0.66, 0.75, 1))
        else:
            one[how] = dice.choice((0, 1, 2, 3, 5, 9))
        if dice.random() < 0.1:
            one[dice.choice(("from", "until"))] = f"202{dice.choice((4, 5, 6))}-0{dice.randint(1, 9)}-01"
        return one

    def tree(depth):
        if depth == 0 or dice.random() < 0.35:
            return leaf()
        kind = dice.choice(("all", "any", "of"))
        below = [tree(depth - 1) for _ in range(dice.randint(1, 3))]
        said = {"id": f"n{next(leaves)}", "title": "Node"} if dice.random() < 0.3 else {}
        if kind == "of":
            return {**said, "at_least": dice.randint(1, len(below)), "of": below}
        return {**said, kind: below}

    def rule(name):
        one = {"rule": name, "severity": dice.choice(("breach", "breach", "warning", "off")), **based()}
        if name == "visit_length" and dice.random() < 0.5:
            one |= {"min_days": dice.choice((0.5, 1)), "max_days": dice.choice((1, 2, 3))}
        if name == "cluster_size" and dice.random() < 0.5:
            one |= {"min": dice.choice((1, 2)), "max": dice.choice((2, 4))}
        if name == "sub_group_size" and dice.random() < 0.7:
            one |= {"min": dice.choice((1, 2)), "max": dice.choice((2, 3))}
        if name == "equal_reviewer_load" and dice.random() < 0.5:
            one["max_difference"] = 0
        return one

    def step(name):
        before = [other for other in STEPS if STEPS.index(other) < STEPS.index(name)]
        one = {"step": name, "basis": dice.choice(("published", "practice", "host"))}
        if name in ("self_review", "focus", "data_sharing") and dice.random() < 0.6:
            one["before"] = "visit"
        elif name == "visit" or not before or dice.random() < 0.3:
            one["after"] = "year_start"
        else:
            one["after"] = dice.choice(before)
        one[dice.choice(("months", "weeks", "days"))] = dice.randint(1, 9)
        if dice.random() < 0.2 and name != "plan":
            one["optional"] = True
        return one

    whole = [leaf(measure) for measure in measures]     # every measure once
    document = {
        "id": "generated", "version": "1.0.0", "title": "Generated", "reviewee": "school",
        "year": {"starts": dice.choice(("09-01", "04-01", "01-01", "08-15"))},
        "courses": [
            {"id": "pr", "title": "PR", "role": "peer_reviewer", "basis": "host", "valid_months": dice.choice((6, 24, None))},
            {"id": "pr2", "title": "PR2", "role": "peer_reviewer", "basis": "host", "valid_months": 12},
            {"id": "ic", "title": "IC", "role": "improvement_champion", "basis": "host", "valid_months": dice.choice((12, None))},
            {"id": "pl", "title": "PL", "role": "partnership_lead", "basis": "host"},
        ],
        "steps": [step(name) for name in STEPS if dice.random() < 0.8],
        "rules": [rule(name) for name in RULES if dice.random() < 0.85],
        "phases": [
            {"id": name, "title": f"Phase {name}", "criteria": tree(2)} for name in ("one", "two", "three")[: dice.choice((0, 1, 2, 3, 3))]
        ],
        "hub": {"criteria": {"all": whole}, **dice.choice(({}, {"term_months": 12}))},
    }
    document["courses"] = [
        {key: value for key, value in course.items() if value is not None} for course in document["courses"] if dice.random() < 0.93
    ]
    return document
