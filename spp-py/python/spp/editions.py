"""What `Framework.diff`, `check_release`, `onto`, `migrate` and `series` give: how editions follow each other."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from . import _reader
from .problem import Problems

if TYPE_CHECKING:
    from ._spp import Framework

__all__ = [
    "Break", "Change", "Counts", "Diff", "Edition", "Effective", "EffectiveOf", "Ended", "Migration", "Moved", "Observation",
    "Point", "Release", "Series", "Stretch", "Target", "Via",
]  # fmt: skip

Bump = Literal["none", "patch", "minor", "major"]


@dataclass(frozen=True, slots=True)
class Edition:
    """A framework's id and exact version."""

    id: str
    version: str

    def __str__(self) -> str:
        return f"{self.id} {self.version}"


@dataclass(frozen=True, slots=True)
class Change:
    """One change between two editions."""

    kind: str
    """Its verb, as `reworded`."""
    part: str
    """Its noun, as `question`."""
    bump: Bump
    """What it needs of the version."""
    old: tuple[str, ...]
    """The ids it has in the old edition; several where parts are merged."""
    new: tuple[str, ...]
    """The ids it has in the new edition; several where a part is split."""
    old_path: str | None
    """JSON Pointer into the old document."""
    new_path: str | None
    """JSON Pointer into the new document."""
    language: str | None
    """The language whose text changed."""
    message: str
    """One sentence."""


@dataclass(frozen=True, slots=True)
class Diff:
    """Every change between two editions, and the rise of the version that they need."""

    old: Edition
    new: Edition
    required_bump: Bump
    """The greatest bump of any change."""
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """What a check of a new edition against the one before found."""

    accepted: bool
    """Whether it may be published."""
    given_bump: Bump
    """What its version promises."""
    lowest_version: str | None
    """The lowest version that would do, where this one does not."""
    problems: Problems
    """Why not."""
    demanding: tuple[Change, ...]
    """The changes that demand more than the version promises."""
    diff: Diff
    """Every change."""


@dataclass(frozen=True, slots=True)
class EffectiveOf:
    """What an effective framework was made of."""

    core: Edition
    overlay: Edition
    local: tuple[str, ...]
    """The questions that are the overlay's."""


@dataclass(frozen=True, slots=True)
class Effective:
    """An overlay put onto a core: what a review of the cluster asks."""

    framework: Framework
    of: EffectiveOf
    problems: Problems
    """What of the overlay does not fit."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many answers there are of each outcome: `carried + needs_look + archived == all`."""

    all: int
    carried: int
    needs_look: int
    archived: int


@dataclass(frozen=True, slots=True)
class Via:
    """Where an answer stood in one edition on its way."""

    version: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A question that an answer belongs to now."""

    question: str
    kinship: str
    """What it is to the question that was answered."""
    reworded: bool
    via: tuple[Via, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """A question on an answer's way that the next edition lacks, and nothing of that edition comes from."""

    version: str
    question: str


@dataclass(frozen=True, slots=True)
class Moved:
    """An answer, untouched, and what became of it."""

    answer: dict[str, Any]
    outcome: Literal["carried", "needs_look", "archived"]
    reasons: tuple[str, ...]
    why: str
    targets: tuple[Target, ...]
    ended: tuple[Ended, ...]
    scale_changed: bool


@dataclass(frozen=True, slots=True)
class Migration:
    """What became of a list of answers. Each is in it once: carried, to be looked at, or archived."""

    from_: Edition
    to: Edition
    through: tuple[str, ...]
    """The versions they went through, both ends included."""
    counts: Counts
    answers: tuple[Moved, ...]
    problems: Problems


@dataclass(frozen=True, slots=True)
class Point:
    """One answer at one time."""

    on: datetime.date
    version: str
    """The edition it was given under."""
    reworded_since: bool
    """Whether the question's wording changed since."""
    answer: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Answers that may be compared: the same question, on the same scale."""

    question: str
    """The question as they were asked, by its last id."""
    version: str
    """The last edition that asked it so."""
    kinship: str
    """What the question asked now is to it."""
    points: tuple[Point, ...]
    """The answers by date."""


@dataclass(frozen=True, slots=True)
class Break:
    """Where answers stop being comparable."""

    version: str
    """The edition with which the instrument changed."""
    question: str
    """The question before it."""
    kinship: str
    """What the question asked now is to it."""
    scale_changed: bool
    message: str


@dataclass(frozen=True, slots=True)
class Observation:
    """An answer, the day it was given and the edition it was given under."""

    on: datetime.date
    version: str
    answer: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Series:
    """A question's answers over time. It lists; it counts, ranks and averages nothing."""

    question: str
    """The question, as the last edition has it."""
    edition: Edition
    """The last edition."""
    stretches: tuple[Stretch, ...]
    breaks: tuple[Break, ...]
    """Why each earlier stretch is not comparable with the question as it is asked now."""
    reworded: tuple[str, ...]
    """Editions in which the question was reworded and asks the same."""
    unplaced: tuple[Observation, ...]
    """Observations of editions that were not given."""
    problems: Problems


def diff(text: str) -> Diff:
    """From JSON. The native module calls this."""
    return _reader.read(Diff, text)


def release(text: str) -> Release:
    """From JSON. The native module calls this."""
    return _reader.read(Release, text)


def effective(framework: Framework, of: str, problems: Problems) -> Effective:
    """From its parts. The native module calls this."""
    return Effective(framework, _reader.read(EffectiveOf, of), problems)


def migration(text: str) -> Migration:
    """From JSON. The native module calls this."""
    return _reader.read(Migration, text)


def series(text: str) -> Series:
    """From JSON. The native module calls this."""
    return _reader.read(Series, text)
