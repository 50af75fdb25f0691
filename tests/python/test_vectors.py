"""Replays the vectors that the Rust harness expanded, and compares with what Rust made of them, byte for byte.

`tests/vectors/README.md` describes the folders. `SPP_VECTORS_OUT` names where they are; without it the test is skipped,
because folders that an earlier build left behind would prove nothing.
"""

import json
import os
from pathlib import Path

import pytest
from conftest import skip

import spp

OUT = os.environ.get("SPP_VECTORS_OUT")
FOLDERS = sorted(path for path in Path(OUT).iterdir() if (path / "out.rust.json").exists()) if OUT else []
EDITIONS = [path for path in FOLDERS if (path / "ask").exists()]  # for test_edition_vectors.py
CASES = [path for path in FOLDERS if path not in EDITIONS]


def text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def added(definitions: spp.Definitions, document: bytes) -> str:
    try:
        return text([problem.to_dict() for problem in definitions.add(document).problems])
    except spp.SppError as fault:
        return text(fault.problem.to_dict())


def answered(folder: Path, arguments: dict[str, str], record: spp.Record, definitions: spp.Definitions) -> str:
    if "op" not in arguments and "cluster" not in arguments:
        return "null"
    try:
        view = record.as_of(arguments["as_of"], arguments.get("known"))
        override = folder / "programme.json"
        programme = spp.Programme.read(override) if override.exists() else None
        if "op" in arguments:
            return question(record, view, definitions, programme, arguments)
        return view.assess(arguments["cluster"], definitions, programme).to_json()
    except spp.SppError as fault:
        return text(fault.problem.to_dict())


def lines(ndjson: str) -> str:
    return f"[{','.join(ndjson.splitlines())}]"


def question(
    record: spp.Record,
    view: spp.View,
    definitions: spp.Definitions,
    programme: spp.Programme | None,
    arguments: dict[str, str],
) -> str:
    """The answer to what a case asks beside the assessment; `tests/vectors/README.md` lists the ops and their keys."""
    match arguments["op"]:
        case "answers":
            return text(view.answers(arguments["review"]))
        case "change_in_practice":
            return view.change_in_practice(arguments["cluster"], definitions, arguments.get("review")).to_json()
        case "changes_since":
            return view.changes_since(arguments["cluster"], definitions, arguments["since"], programme).to_json()
        case "summary":
            return record.summary().to_json()
        case "missing":
            return lines(record.missing(arguments["summary"]))
        case "events_since":
            return lines(record.events_since(arguments["since"]))
        case "network":
            return view.network(definitions, programme, since=arguments.get("since")).to_json()
        case "what_if":
            assert programme is not None
            return view.what_if(definitions, programme).to_json()
        case "overview":
            return view.overview(definitions, programme).to_json()
        case "timeline":
            return view.timeline(arguments["cluster"], definitions, arguments["until"], programme).to_json()
        case "forecast":
            return view.forecast(arguments["cluster"], definitions, arguments["until"], programme).to_json()
        case "verdicts":
            dates = arguments["dates"].split()
            return view.verdicts(arguments["cluster"], definitions, dates, programme).to_json()
        case "next_steps":
            cluster, goal, by = arguments["cluster"], arguments["goal"], arguments.get("by")
            return view.next_steps(cluster, definitions, goal, by, programme).to_json()
        case "check":
            assert programme is not None
            return programme.check(definitions).to_json()
        case other:
            raise AssertionError(f"no op `{other}`")


@pytest.mark.parametrize("folder", CASES or [None], ids=lambda folder: folder.name if folder else "none")
def test_a_vector_gives_what_it_gave_in_rust(folder: Path | None):
    if folder is None:
        skip(f"SPP_VECTORS_OUT is {OUT or 'not set'}: no vectors to replay")
        return
    arguments = dict(line.split("=", 1) for line in (folder / "args").read_text("utf-8").splitlines())
    definitions = spp.Definitions.illustrative() if "illustrative" in arguments else spp.Definitions()
    documents = [added(definitions, path.read_bytes()) for path in sorted((folder / "definitions").iterdir())]
    record = spp.Record()
    read = folder / "input.bin"
    report = text(record.read_bytes(read.read_bytes()).to_dict()) if read.exists() else "null"
    problems = text([problem.to_dict() for problem in record.problems])
    answer = answered(folder, arguments, record, definitions)
    answer = f'null,"asked":{answer}' if "op" in arguments else answer
    outcome = f'{{"report":{report},"problems":{problems},"definitions":[{",".join(documents)}],"answer":{answer}}}'
    assert outcome == (folder / "out.rust.json").read_text("utf-8")
    assert record.dump() == (folder / "dump.rust.ndjson").read_text("utf-8")
