"""What `View.change_in_practice` gives. `docs/practice.md` is its reference; attributes bear the names of its fields."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from . import _reader
from .answer import MissingDefinition
from .identity import EventId, Party

__all__ = [
    "Action", "Addressed", "AddressedBy", "ChangeInPractice", "Comparison", "Evidence", "Finding", "FrameworkNamed", "Outcome",
    "Question", "RatingComparison", "Review", "SelfAnswer", "Support",
]  # fmt: skip

Kind = Literal["strength", "effective_practice", "area"]
Agreement = Literal["agree", "in_part", "differ", "cannot_tell"]
Reached = Literal[
    "no_action", "dropped", "open", "overdue", "no_impact_review", "not_changed", "too_early", "changed_in_part", "changed"
]


@dataclass(frozen=True, slots=True)
class FrameworkNamed:
    """The framework that a review names."""

    id: str
    version: str | None
    """As the event says it; None where it says none."""


@dataclass(frozen=True, slots=True)
class SelfAnswer:
    """What a reviewee answered itself."""

    on: datetime.date
    kind: Kind | None
    rating: str | None
    text: str | None
    event: EventId


@dataclass(frozen=True, slots=True)
class RatingComparison:
    """The ratings of two sides beside each other, on the one scale of the one edition that both used."""

    agreement: Agreement
    direction: Literal["self_review_higher", "peer_review_higher"] | None
    self_review: tuple[str, ...]
    peer_review: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The self-review of a question beside the peer review of it. Nothing is counted or averaged."""

    agreement: Agreement
    direction: Literal["self_review_saw_strength", "peer_review_saw_strength"] | None
    """None unless they differ."""
    self_review: tuple[str, ...]
    """The kinds that the self-review named."""
    peer_review: tuple[str, ...]
    """The kinds that the peer review found."""
    ratings: RatingComparison | None
    """None where neither rated."""
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """All that hangs on one question of a review."""

    question: str
    title: str | None
    """Its text; None where the framework is not there, or lacks it."""
    theme: str | None
    proposed: bool
    in_focus: bool
    wording: str | None
    self_review: tuple[SelfAnswer, ...]
    evidence: tuple[str, ...]
    findings: tuple[str, ...]
    actions: tuple[str, ...]
    reached: Reached | None
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something the team looked at."""

    evidence: str
    method: str | None
    question: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class AddressedBy:
    """An action that addresses a finding."""

    action: str
    by: Literal["finding", "question"]
    reached: Reached


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding, and what became of it."""

    finding: str
    kind: Kind
    question: str | None
    text: str | None
    evidence: tuple[str, ...]
    rating: str | None
    actions: tuple[AddressedBy, ...]
    reached: Reached | None
    """How far it got by the action that got furthest; None for what is no area for development."""
    why: str | None


@dataclass(frozen=True, slots=True)
class Addressed:
    """Something that an action addresses."""

    id: str
    what: Literal["finding", "question"] | None
    question: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an impact review found of an action."""

    on: datetime.date
    change: Literal["yes", "partly", "no", "too_early"]
    evidence: str | None
    event: EventId


@dataclass(frozen=True, slots=True)
class Action:
    """An action, and what became of it."""

    action: str
    text: str | None
    owner_level: str | None
    agreed: datetime.date
    due: datetime.date | None
    status: Literal["open", "in_progress", "done", "dropped"]
    updated: datetime.date | None
    note: str | None
    addresses: tuple[Addressed, ...]
    addresses_recorded: bool | None
    """None where only a framework that is not there could tell."""
    supports: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    reached: Reached
    why: str
    events: tuple[EventId, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """Support arranged for the reviewee."""

    support: str
    from_: Party
    name: str | None
    actions: tuple[str, ...]
    arranged: datetime.date
    starts: datetime.date | None
    ends: datetime.date | None
    concluded: datetime.date | None
    outcome: str | None
    events: tuple[EventId, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """One review: its parts name each other by id."""

    review: str
    reviewee: Party
    name: str | None
    round: str | None
    state: str
    framework: FrameworkNamed | None
    visit: datetime.date | None
    workshop: datetime.date | None
    impact_review: datetime.date | None
    questions: tuple[Question, ...]
    evidence: tuple[Evidence, ...]
    findings: tuple[Finding, ...]
    actions: tuple[Action, ...]
    supports: tuple[Support, ...]
    unaddressed: tuple[str, ...]
    """Areas for development that no action addresses."""
    addressing_nothing: tuple[str, ...]
    """Actions that address nothing recorded."""
    events: tuple[EventId, ...]


@dataclass(frozen=True, slots=True)
class ChangeInPractice(_reader.Written):
    """What was found, agreed, done and changed, review by review."""

    format: str
    cluster: str
    name: str | None
    as_of: datetime.date
    known: datetime.datetime | None
    reviews: tuple[Review, ...]
    missing_definitions: tuple[MissingDefinition, ...]
    read: tuple[EventId, ...]


def change_in_practice(text: str) -> ChangeInPractice:
    """From JSON. The native module calls this."""
    return _reader.written(ChangeInPractice, text)
