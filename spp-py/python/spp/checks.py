"""What `Programme.check` gives: a programme against the cases it carries, and its criteria against themselves."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any, Literal

from . import _reader
from .answer import Verdict
from .problem import Problems

__all__ = ["CaseResult", "Difference", "ProgrammeCheck"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A verdict that is not as expected."""

    what: Literal["hub", "phase", "leaf"]
    id: str | None
    expected: Verdict
    found: Verdict | None
    """None where there is no such phase or leaf, or it does not apply."""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What came of a case."""

    id: str
    title: str | None
    passed: bool
    hub: Verdict | None
    """None where the case could not be run."""
    phases: dict[str, str]
    """The verdicts of the phases, by id."""
    leaves: dict[str, str]
    """The verdicts of the leaves that apply, by id."""
    differences: tuple[Difference, ...]
    problems: Problems
    """Why it could not be run, events of it that were refused, and what of its record is left out or doubtful."""


@dataclass(frozen=True, slots=True)
class ProgrammeCheck:
    """What a check of a programme found."""

    format: str
    programme: str
    version: str
    is_clean: bool
    """Whether every case passed and nothing was found."""
    cases: tuple[CaseResult, ...]
    findings: Problems
    """What is wrong with the criteria, and cases that fail."""
    _json: str = dataclasses.field(default="", repr=False, compare=False)

    def to_json(self) -> str:
        """As JSON: the same inputs give the same bytes."""
        return self._json

    def to_dict(self) -> dict[str, Any]:
        """That JSON as dicts."""
        answer: dict[str, Any] = json.loads(self._json)
        return answer


def read(text: str) -> ProgrammeCheck:
    """From JSON. The native module calls this."""
    return dataclasses.replace(_reader.read(ProgrammeCheck, text), _json=text)
