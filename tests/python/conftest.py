"""The Python tests. They import `spp` as PYTHONPATH has it, and never from the source tree, which holds no extension module.

By hand: `cargo build -p spp-py`, then `PYTHONPATH=$(python tests/python/stage.py) python -m pytest tests/python`.
The Rust harness builds, stages and runs the same; `requirements.txt` is what it installs below the build folder. What is not
installed is SKIPPED with a sentence; `SPP_REQUIRE_ALL=1` turns a skip into a failure.
"""

import importlib
import json
import os
from pathlib import Path
from types import ModuleType

import pytest

import spp

ROOT = Path(__file__).resolve().parents[2]
DATE = "2026-07-31"


def skip(why: str) -> None:
    if os.environ.get("SPP_REQUIRE_ALL") == "1":
        pytest.fail(f"must run under SPP_REQUIRE_ALL=1: {why}")
    pytest.skip(why)


def needs(module: str) -> ModuleType:
    try:
        return importlib.import_module(module)
    except ImportError:
        skip(f"{module} is not installed")
        raise


def event(kind: str, /, id: str = "1", source: str = "urn:mis:a", time: str = "2026-01-05T09:00:00Z", **data: object) -> dict:
    """An event in short: payload fields by name; `from_` stands for `from`."""
    payload = {name.rstrip("_"): value for name, value in data.items()}
    return {"specversion": "1.0", "source": source, "id": id, "type": f"spp.{kind}", "time": time, "data": payload}


def line(kind: str, /, **fields: object) -> str:
    return json.dumps(event(kind, **fields))


@pytest.fixture(scope="session")
def record() -> spp.Record:
    return spp.sample()


@pytest.fixture(scope="session")
def view(record: spp.Record) -> spp.View:
    return record.as_of(DATE)


@pytest.fixture(scope="session")
def definitions() -> spp.Definitions:
    return spp.Definitions.illustrative()


@pytest.fixture(scope="session")
def answer(view: spp.View, definitions: spp.Definitions) -> spp.Assessment:
    return view.assess("oak", definitions)
