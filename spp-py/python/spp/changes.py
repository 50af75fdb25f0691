"""What `View.changes_since` and `Record.summary` give. `docs/changes.md` is their reference; attributes bear the names of its
fields."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from . import _reader
from .answer import Breach, Due, Member, ProgrammeUsed, Verdict
from .identity import EventId, Party
from .problem import Problem

__all__ = [
    "Changes", "Correction", "CriterionMoved", "Decided", "DecisionMoved", "Moved", "Part", "PersonMoved", "PostLine",
    "ReviewLine", "Summary", "TrainingLine", "VerdictMoved",
]  # fmt: skip

T = TypeVar("T")
Movement = Literal["new", "gone", "changed", "done", "waived", "waiver_gone"]


@dataclass(frozen=True, slots=True)
class Moved(Generic[T]):
    """Something then and now."""

    change: Movement
    before: T | None
    """As it was known then; None where it is new."""
    now: T | None
    """As it is known now; None where it is gone or done."""


@dataclass(frozen=True, slots=True)
class CriterionMoved:
    """A criterion then and now."""

    id: str
    title: str
    before: Verdict | None
    now: Verdict | None
    value_before: bool | int | float | str | None
    value: bool | int | float | str | None
    why: str


@dataclass(frozen=True, slots=True)
class VerdictMoved:
    """A verdict then and now, and the criteria by which it moved."""

    of: Literal["phase", "hub"]
    phase: str | None
    title: str | None
    before: Verdict | None
    now: Verdict | None
    criteria: tuple[CriterionMoved, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided: by somebody, never by this library."""

    value: str
    since: datetime.date
    until: datetime.date | None
    decided_by: str | None
    event: EventId


@dataclass(frozen=True, slots=True)
class DecisionMoved:
    """A recorded decision then and now."""

    of: Literal["programme", "lead", "phase", "hub"]
    change: Movement
    before: Decided | None
    now: Decided | None


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post."""

    at: Party
    level: str | None
    from_: datetime.date
    to: datetime.date | None


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """A training completed."""

    course: str
    on: datetime.date
    days: int | float | None
    trainer: str | None


@dataclass(frozen=True, slots=True)
class PersonMoved:
    """A person whose posts or training changed."""

    person: str
    posts: tuple[Moved[PostLine], ...]
    training: tuple[Moved[TrainingLine], ...]


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review in a line."""

    review: str
    reviewee: Party
    name: str | None
    round: str | None
    state: str
    step: str | None
    reached: datetime.date | None
    visit: datetime.date | None
    findings: int
    actions: int
    open_actions: int


@dataclass(frozen=True, slots=True)
class Correction:
    """An event that was known then and says something else now."""

    event: EventId
    type: str
    change: Literal["amended", "withdrawn", "restored", "conflict"]
    before: dict[str, Any] | None
    """The payload it counted with then; None where it did not count."""
    now: dict[str, Any] | None
    """The payload it counts with now; None where it does not count."""
    by: tuple[EventId, ...]
    reason: str | None


@dataclass(frozen=True, slots=True)
class Changes(_reader.Written):
    """What is known now of a cluster and was not known then, all as of one date: only knowledge moved."""

    format: str
    cluster: str
    name: str | None
    as_of: datetime.date
    since: datetime.datetime
    known: datetime.datetime | None
    is_new: bool
    programme: ProgrammeUsed | None
    verdicts: tuple[VerdictMoved, ...]
    decisions: tuple[DecisionMoved, ...]
    breaches: tuple[Moved[Breach], ...]
    due: tuple[Moved[Due], ...]
    members: tuple[Moved[Member], ...]
    people: tuple[PersonMoved, ...]
    reviews: tuple[Moved[ReviewLine], ...]
    corrections: tuple[Correction, ...]
    problems: tuple[Moved[Problem], ...]
    events: tuple[EventId, ...]
    """The events recorded since then on which this rests."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one source recorded in one month."""

    source: str
    month: str
    """The month of `time`, in UTC, as `2026-03`."""
    events: int
    digest: str
    """SHA-256 of their lines in the order of the dump."""


@dataclass(frozen=True, slots=True)
class Summary(_reader.Written):
    """What a record holds, in short. Equal summaries are equal records."""

    format: str
    events: int
    digest: str
    parts: tuple[Part, ...]


def changes(text: str) -> Changes:
    """From JSON. The native module calls this."""
    return _reader.written(Changes, text)


def summary(text: str) -> Summary:
    """From JSON. The native module calls this."""
    return _reader.written(Summary, text)
