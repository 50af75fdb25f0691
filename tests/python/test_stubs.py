"""The stubs say what is there, and the package is typed throughout."""

import subprocess
import sys
from pathlib import Path

from conftest import ROOT, needs

import spp

ALLOWED = ROOT / "tests/python/stubtest-allowlist.txt"
PACKAGE = Path(spp.__file__).parent


def run(tmp_path, *arguments: str) -> None:
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, cwd=PACKAGE.parent, env=_environment(tmp_path), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def _environment(tmp_path) -> dict[str, str]:
    import os

    return {**os.environ, "MYPY_CACHE_DIR": str(tmp_path)}


def test_the_stubs_fit_the_extension_module(tmp_path):
    needs("mypy")
    run(tmp_path, "mypy.stubtest", "spp._spp", "--allowlist", str(ALLOWED))


def test_the_package_is_typed_throughout(tmp_path):
    needs("mypy")
    run(tmp_path, "mypy", "--strict", "-p", "spp")


def test_a_caller_is_checked_against_the_types(tmp_path):
    needs("mypy")
    caller = tmp_path / "caller.py"
    caller.write_text(CALLER, "utf-8")
    run(tmp_path, "mypy", "--strict", str(caller))


CALLER = """
import datetime
import spp

view = spp.sample().as_of(datetime.date(2026, 7, 31))
answer: spp.Assessment = view.assess("oak", spp.Definitions.illustrative())
verdict: spp.Verdict = answer.hub.verdict
days: list[datetime.date] = [breach.on for breach in answer.breaches]
names: list[str] = [leaf.title for phase in answer.phases for leaf in phase.criteria.leaves()]
cell = view.table("findings")[0]["kind"]
try:
    spp.Record().append({"a": 1})
except spp.SppError as fault:
    code: str = fault.code
"""


def test_what_is_public_is_documented():
    for name in spp.__all__:
        part = getattr(spp, name)
        assert isinstance(part, str) or part.__doc__, name
    for cls in [spp.Record, spp.View, spp.Definitions, spp.Framework, spp.Programme, spp.Assessment, spp.Assessments, spp.Table]:
        for name, part in vars(cls).items():
            assert name.startswith("_") or part.__doc__, f"{cls.__name__}.{name}"
        assert cls.__module__ == "spp"
