"""What a `Framework` says of itself: its texts by language, cited works, resources, and what came of importing a package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import _reader
from .editions import Edition
from .problem import Problems

if TYPE_CHECKING:
    from ._spp import Framework

__all__ = ["Citation", "ImportCounts", "Imported", "MissingTranslation", "Resource", "Spoken", "Wording"]

Text = str | dict[str, str]
"""A text in the document's language, or texts by language."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text, and the language it is really in."""

    text: str
    language: str
    fallback: bool
    """Whether that is another language than was asked for."""


@dataclass(frozen=True, slots=True)
class MissingTranslation:
    """A text that lacks a translation."""

    language: str
    """The language it lacks."""
    part: str
    """What it is of, as `question`."""
    id: str
    """The id of that part."""
    path: str
    """JSON Pointer to the text."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as a review team contextualised it. It stays the framework's question: what the edition asks stands
    beside."""

    framework: Edition
    question: str
    asks: Spoken
    """What the edition asks."""
    wording: str
    """What the review asks."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A work, and the questions that cite it."""

    reference: dict[str, Any]
    """The work, as a CSL-JSON item."""
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resource:
    """A tool or piece of guidance. What it is tied to nothing of, it helps with any of."""

    id: str
    kind: str
    """What it is, as `guidance`."""
    title: Text
    url: str | None
    themes: tuple[str, ...]
    questions: tuple[str, ...]
    steps: tuple[str, ...]
    phases: tuple[str, ...]

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Resource:
        # A document leaves out what is empty.
        ties = [tuple(data.get(field, ())) for field in ("themes", "questions", "steps", "phases")]
        return cls(data["id"], data["kind"], data["title"], data.get("url"), *ties)


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What became of a package's items."""

    items: int
    themes: int
    questions: int
    prompts: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Imported:
    """A framework that was a CASE package."""

    framework: Framework
    edition: Edition
    counts: ImportCounts
    report: Problems
    """What had no place, what is kept aside, what was assumed: at places of the package."""


def spoken(text: str) -> Spoken:
    """From JSON. The native module calls this."""
    return _reader.read(Spoken, text)


def missing(text: str) -> tuple[MissingTranslation, ...]:
    """From JSON. The native module calls this."""
    return _reader.read(tuple[MissingTranslation, ...], text)


def wording(text: str) -> Wording:
    """From JSON. The native module calls this."""
    return _reader.read(Wording, text)


def citations(text: str) -> tuple[Citation, ...]:
    """From JSON. The native module calls this."""
    return _reader.read(tuple[Citation, ...], text)


def resources(text: str) -> tuple[Resource, ...]:
    """From JSON. The native module calls this."""
    return _reader.read(tuple[Resource, ...], text)


def imported(framework: Framework, edition: str, counts: str, report: Problems) -> Imported:
    """From its parts. The native module calls this."""
    return Imported(framework, _reader.read(Edition, edition), _reader.read(ImportCounts, counts), report)
