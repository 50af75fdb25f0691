"""Where two answers differ."""

import json

LISTED = ("breaches", "untestable", "due")
TOLD_BY = ("rule", "step", "reviewee", "review", "action", "round", "on", "parties", "people")


def differences(mine, theirs):
    """(path, of the second evaluator, of the library) where they say something else, or only one of them says something."""
    # Most agree, and that is seen at once.
    if json.dumps(mine, sort_keys=True) == json.dumps(theirs, sort_keys=True):
        return []
    return list(differ(mine, theirs, ""))


def differ(mine, theirs, path):
    if isinstance(mine, dict) and isinstance(theirs, dict):
        if "measure" in mine:
            path = f"{path}/<{mine['measure']}>"
        for key in sorted(mine.keys() | theirs.keys()):
            if key not in theirs:
                yield f"{path}/{key}", mine[key], "(absent)"
            elif key not in mine:
                yield f"{path}/{key}", "(absent)", theirs[key]
            else:
                yield from differ(mine[key], theirs[key], f"{path}/{key}")
    elif isinstance(mine, list) and isinstance(theirs, list):
        if len(mine) != len(theirs):
            yield f"{path}/#", mine, theirs
        else:
            for place, (one, other) in enumerate(zip(mine, theirs)):
                yield from differ(one, other, f"{path}/{place}")
    elif isinstance(mine, float) or isinstance(theirs, float):
        if not (isinstance(mine, (int, float)) and isinstance(theirs, (int, float)) and abs(mine - theirs) < 1e-9):
            yield path, mine, theirs
    elif mine != theirs or type(mine) is not type(theirs):
        yield path, mine, theirs


def keyed(answer):
    """Lists in which each item says what it is are compared by that, whatever their order."""
    answer = dict(answer)
    for name in LISTED:
        items = {}
        for one in answer[name]:
            said = " ".join(str(one[key]).replace("/", "|") for key in TOLD_BY if one.get(key) is not None)
            items.setdefault(said, []).append(one)
        answer[name] = {
            said: sorted(of_it, key=lambda one: [(event["source"], event["id"]) for event in one["events"]])
            for said, of_it in items.items()
        }
    answer["cycle"] = [{**row, "steps": {one["step"]: one for one in row["steps"]}} for row in answer["cycle"]]
    return answer
