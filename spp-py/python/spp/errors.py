"""The exceptions: one tree, made of the library's one table of codes.

Every fault of the library is an `SppError` with its permanent code. Wrong Python types raise `TypeError`, and files that
cannot be read raise `OSError`, as everywhere in Python.
"""

from __future__ import annotations

import json
from typing import Any

from .problem import CODES, Problem, problem

__all__ = [
    "ArgumentError",
    "DefinitionError",
    "ExtractError",
    "MalformedError",
    "NotFoundError",
    "PanicError",
    "SppError",
    "StateError",
]


class SppError(Exception):
    """A fault of the library: a code, a place and a sentence."""

    details: dict[str, Any]
    """All of it as one JSON-ready dict: code, number, class, severity, title, line, path, event, message."""

    def __init__(self, details: dict[str, Any]) -> None:
        super().__init__(details)
        self.details = details

    @property
    def code(self) -> str:
        """The permanent name of the fault, as `bad_date`."""
        return str(self.details["code"])

    @property
    def number(self) -> int:
        """The permanent number of the fault, the same that C callers see."""
        return int(self.details["number"])

    @property
    def message(self) -> str:
        """One sentence; the caller's own text is in backticks."""
        return str(self.details["message"])

    @property
    def path(self) -> str:
        """JSON Pointer to the place, within the event or document; empty for all of it."""
        return str(self.details["path"])

    @property
    def line(self) -> int | None:
        """The line of the input, from 1, where there was an input of lines."""
        line: int | None = self.details["line"]
        return line

    @property
    def problem(self) -> Problem:
        """The same as a `Problem`, as reading reports it."""
        return problem(self.details)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    # KeyError would show its argument quoted, and the argument here is not the sentence.
    def __str__(self) -> str:
        at = f" at {self.path}" if self.path else ""
        on = f" on line {self.line}" if self.line is not None else ""
        return f"{self.message} ({self.code}{at}{on})"


class MalformedError(SppError, ValueError):
    """Input refused: not JSON, a missing field, a date that does not exist …"""


class DefinitionError(SppError, ValueError):
    """A framework or programme that cannot be taken."""


class ExtractError(SppError, ValueError):
    """A register's extract, or a package of another standard, that cannot be taken."""


class NotFoundError(SppError, KeyError):
    """What was asked for is not there."""


class ArgumentError(SppError, ValueError):
    """An argument outside its range."""


class StateError(SppError):
    """A call that does not fit the state of its object."""


class PanicError(SppError):
    """A fault inside the library was caught. Please report it with its message."""


_BY_CODE: dict[str, type[SppError]] = {"panic": PanicError, "not_found": NotFoundError, "wrong_state": StateError}
# An event's problem and a broken rule are answers, not faults of a call: they have no class of their own.
_BY_CLASS: dict[str, type[SppError]] = {
    "status": ArgumentError,
    "malformed": MalformedError,
    "definition": DefinitionError,
    "import": ExtractError,
}


def of(text: str) -> SppError:
    """The exception of a problem in JSON. The native module calls this."""
    details: dict[str, Any] = json.loads(text)
    code = CODES[details["code"]]
    details |= {"number": code.number, "class": code.class_, "title": code.title}
    chosen = _BY_CODE.get(code.name) or _BY_CLASS.get(code.class_, SppError)
    return chosen(details)
