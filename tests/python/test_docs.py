"""The Python of README and docs runs, and does what it says."""

import re

import pytest
from conftest import ROOT

import spp

BLOCK = re.compile(r"^```python\n(.*?)^```", re.M | re.S)


@pytest.mark.parametrize("page", ["README.md", "docs/answers.md", "docs/changes.md", "docs/embedding-python.md", "docs/forecast.md", "docs/practice.md", "docs/programme-check.md", "docs/trusts.md", "spp-py/README.md"])
def test_every_block_of_a_page_runs(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    text = (ROOT / page).read_text("utf-8")
    blocks = BLOCK.findall(text)
    assert blocks, f"{page} has no Python"
    names: dict[str, object] = {}
    for match, block in zip(BLOCK.finditer(text), blocks, strict=True):
        # The line numbers of a failure are those of the page.
        before = "\n" * (text[: match.start()].count("\n") + 1)
        exec(compile(before + block, str(ROOT / page), "exec"), names)


def test_the_reference_names_what_is_there():
    text = (ROOT / "docs/embedding-python.md").read_text("utf-8")
    for cls in [spp.Record, spp.View, spp.Definitions, spp.Framework, spp.Programme, spp.Assessments, spp.Table]:
        for name in vars(cls):
            assert name.startswith("_") or f"`{name}" in text or f".{name}" in text, f"{cls.__name__}.{name}"
    for name in spp.__all__:
        assert name.startswith("_") or name in text or name in ("answer", "changes", "editions", "errors", "identity", "notebook", "practice", "problem", "Severity"), name
