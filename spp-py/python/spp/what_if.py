"""The parts of a `WhatIf`. `docs/programme-change.md` is their reference; attributes bear the names of its fields."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from . import _reader
from .answer import MissingDefinition, ProgrammeUsed, Threshold, Value, Verdict
from .identity import EventId

__all__ = [
    "ClusterWhatIf", "CriterionSide", "CriterionWhatIf", "GoalCounts", "GoalWhatIf", "ProgrammeAsked", "VerdictCounts",
]  # fmt: skip

Goal = Literal["phase", "next", "hub"]


@dataclass(frozen=True, slots=True)
class ProgrammeAsked:
    """The programme asked about."""

    id: str
    version: str
    title: str
    illustrative: bool
    """Whether it is an example, and nobody's real programme."""


@dataclass(frozen=True, slots=True)
class VerdictCounts:
    """How many clusters have each verdict."""

    met: int
    not_met: int
    cannot_tell: int
    none: int
    """To whom no such goal is set."""


@dataclass(frozen=True, slots=True)
class GoalCounts:
    """How a goal changes over all clusters. Each is a count; nothing is ranked."""

    of: Goal
    phase: str | None
    before: VerdictCounts
    after: VerdictCounts
    gains: tuple[str, ...]
    """Met after, and not before."""
    loses: tuple[str, ...]
    """Not met after, and met before."""
    becomes_undecidable: tuple[str, ...]
    """Cannot tell after, and decided before."""
    becomes_not_met: tuple[str, ...]
    """Not met after, and nobody could tell before."""
    same: int
    added: int
    """To whom only the programme asked sets this goal."""
    removed: int
    """To whom only the adopted one did."""


@dataclass(frozen=True, slots=True)
class CriterionSide:
    """A criterion under one programme."""

    verdict: Verdict
    need: int | None
    """Of a branch, how many must be met."""
    of: int | None
    """Of a branch, how many there are."""
    measure: str | None
    value: Value | None
    undetermined: int | None
    threshold: Threshold | None
    why: str | None
    events: tuple[EventId, ...]


@dataclass(frozen=True, slots=True)
class CriterionWhatIf:
    """A criterion that is not the same under both."""

    id: str | None
    title: str | None
    kind: Literal["all", "any", "at_least", "leaf"]
    change: Literal["new", "removed", "changed"]
    differs: tuple[str, ...]
    """In what: `kind`, `measure`, `threshold`, `value`, `verdict`."""
    decisive: Literal["alone", "together"] | None
    """Whether it made the difference to the goal."""
    before: CriterionSide | None
    after: CriterionSide | None


@dataclass(frozen=True, slots=True)
class GoalWhatIf:
    """One goal of one cluster under both."""

    of: Goal
    phase: str | None
    phase_before: str | None
    """The phase under the adopted programme."""
    before: Verdict | None
    after: Verdict | None
    change: Literal["gains", "loses", "becomes_undecidable", "becomes_not_met", "same", "added", "removed"]
    criteria: tuple[CriterionWhatIf, ...]
    """Criteria that are new, removed or changed."""


@dataclass(frozen=True, slots=True)
class ClusterWhatIf:
    """One cluster under both."""

    cluster: str
    name: str | None
    before: ProgrammeUsed | None
    """The programme it had adopted; None where none is known."""
    goals: tuple[GoalWhatIf, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """All fields of a what-if."""

    format: str
    as_of: datetime.date
    known: datetime.datetime | None
    programme: ProgrammeAsked
    goals: tuple[GoalCounts, ...]
    clusters: tuple[ClusterWhatIf, ...]
    missing_definitions: tuple[MissingDefinition, ...]


def parts(text: str) -> Parts:
    """From JSON. The native module calls this."""
    return _reader.read(Parts, text)
