"""Problems: what is wrong, or worth saying, of input, events and documents."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from . import _reader
from ._spp import _codes
from .identity import EventId

__all__ = ["CODES", "Code", "Problem", "Problems", "Report", "Severity"]


class Severity(str, Enum):
    """How much a problem matters. Equal to its text."""

    ERROR = "error"
    """Refused, or left out of the view."""
    WARNING = "warning"
    """Kept and used, but somebody should look."""
    NOTICE = "notice"
    """Kept and used; said so that nothing is silent."""

    def __str__(self) -> str:
        return self.value


class Code(NamedTuple):
    """A line of the one table of codes. Names and numbers are permanent."""

    number: int
    name: str
    class_: str
    severity: Severity
    title: str


CODES: dict[str, Code] = {
    name: Code(number, name, class_, Severity(severity), title)
    for number, name, class_, severity, title in _codes()
}
"""Every code by its name."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, or worth saying: a code, a place and a sentence."""

    code: str
    """What it is: a name in `CODES`."""
    severity: Severity
    """How much it matters."""
    line: int | None
    """The line of the input, from 1, where there was an input of lines."""
    path: str
    """JSON Pointer to the place, within the event or document; empty for all of it."""
    event: EventId | None
    """The event concerned, where it could be told."""
    message: str
    """One sentence; the user's own text is in backticks."""

    @property
    def number(self) -> int:
        """The permanent number of the code, the same that C callers see."""
        return CODES[self.code].number

    def to_dict(self) -> dict[str, Any]:
        """It as JSON has it, in all languages."""
        event = None if self.event is None else {"source": self.event.source, "id": self.event.id}
        return {
            "code": self.code,
            "severity": self.severity.value,
            "line": self.line,
            "path": self.path,
            "event": event,
            "message": self.message,
        }

    def __str__(self) -> str:
        return f"{self.severity}: {self.message} ({self.code})"


class Problems(list[Problem]):
    """A list of problems that shows itself in a notebook."""

    @property
    def errors(self) -> list[Problem]:
        """Those that are errors: what was refused, or left out."""
        return [problem for problem in self if problem.severity is Severity.ERROR]

    def _repr_html_(self) -> str:
        from . import notebook

        return notebook.problems(self)


@dataclass(frozen=True, slots=True)
class Report:
    """What came of reading."""

    added: int
    """Events new to the record."""
    repeated: int
    """Events that the record had already."""
    refused: int
    """Events refused as malformed."""
    problems: Problems
    """What was refused, and what is worth saying, in the order of the input."""

    def to_dict(self) -> dict[str, Any]:
        """It as JSON has it, in all languages."""
        counts = {"added": self.added, "repeated": self.repeated, "refused": self.refused}
        return {**counts, "problems": [problem.to_dict() for problem in self.problems]}

    def _repr_html_(self) -> str:
        from . import notebook

        return notebook.report(self)


def problem(data: dict[str, Any]) -> Problem:
    """A problem from its dict."""
    read: Problem = _reader.reader(Problem)(data)
    return read


def problems(text: str) -> Problems:
    """Problems from JSON. The native module calls this."""
    return _reader.read(Problems, text)


def report(text: str) -> Report:
    """A report from JSON. The native module calls this."""
    return _reader.read(Report, text)
