"""Replays the vectors of editions (folders with an `ask`) and compares with what Rust made of them, byte for byte."""

import dataclasses
import json
from enum import Enum
from pathlib import Path

import pytest
from conftest import skip
from test_vectors import EDITIONS, OUT, text

import spp


def plain(value: object) -> object:
    """A value of the package as the JSON that it was read from."""
    if isinstance(value, spp.Problem):
        return value.to_dict()
    if isinstance(value, spp.Framework):
        return value.to_dict()
    if isinstance(value, spp.framework.Resource):
        fields = {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {name: field for name, field in fields.items() if field not in (None, [])}
    if dataclasses.is_dataclass(value):
        return {field.name.rstrip("_"): plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if hasattr(value, "isoformat") else value


def answered(folder: Path, ask: dict[str, str]) -> str:
    op = ask.pop("op")
    documents = [path.read_bytes() for path in sorted((folder / "documents").iterdir())]
    if op == "from_case":
        return text(plain(spp.Framework.from_case(documents[0])))
    first, *others = [spp.Framework.from_bytes(document) for document in documents]
    given = folder / "input.json"
    # Of one document only, that is the target too.
    to, through = (others or [first])[-1], others[:-1]
    match op:
        case "diff":
            result = first.diff(to)
        case "check_release":
            result = to.check_release(first)
        case "onto":
            result = first.onto(*others)
        case "migrate":
            result = first.migrate(json.loads(given.read_bytes()), to, through, "exactly" in ask)
        case "series":
            across = "outright" if "outright" in ask else ask.get("across", "refuse")
            result = first.series(ask["question"], json.loads(given.read_bytes()), to, through, across)
        case "compare_ratings":
            result = first.compare_ratings(ask["rating"], to, ask["other_rating"])
        case "same_scale":
            result = first.same_scale(to)
        case "csl_json" | "to_case":
            return getattr(first, op)(**ask)
        case "problems" | "languages":
            result = getattr(first, op)
        case _:
            result = getattr(first, op)(**ask)
    return text(plain(result))


@pytest.mark.parametrize("folder", EDITIONS or [None], ids=lambda folder: folder.name if folder else "none")
def test_a_vector_of_editions_gives_what_it_gave_in_rust(folder: Path | None):
    if folder is None:
        skip(f"SPP_VECTORS_OUT is {OUT or 'not set'}: no vectors to replay")
        return
    ask = dict(line.split("=", 1) for line in (folder / "ask").read_text("utf-8").splitlines())
    try:
        outcome = answered(folder, ask)
    except spp.SppError as fault:
        outcome = text(fault.problem.to_dict())
    assert outcome == (folder / "out.rust.json").read_text("utf-8")
