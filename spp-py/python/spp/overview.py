"""The parts of an `Overview`. `docs/overview.md` is their reference; attributes bear the names of its fields."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from . import _reader
from .answer import MissingDefinition, Span

__all__ = ["CapacityRow", "CoverageRow", "FollowRow", "ReachRow"]

Year = Literal["programme_year", "last_programme_year"]


@dataclass(frozen=True, slots=True)
class ReachRow:
    """How many of something, all together or of one kind."""

    of: Literal["clusters", "members", "schools", "local_authorities", "people", "leaders"]
    by: Literal["kind", "phase", "local_authority", "level"] | None
    """What they are told apart by; None for all together."""
    value: str | None
    """Which; None for all together, and where it is not recorded."""
    count: int
    undetermined: int
    """How many more may be, for all that is recorded."""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """How many active members had a step."""

    cluster: str | None
    """The cluster; None for all together."""
    step: Literal["self_review", "review", "impact_review"]
    year: Year
    period: Span | None
    numerator: int
    denominator: int
    undetermined: int


@dataclass(frozen=True, slots=True)
class FollowRow:
    """How many reviews got to a stage, and how many stopped there."""

    cluster: str | None
    """The cluster; None for all together."""
    stage: Literal["visit", "workshop", "agreed", "done", "changed"]
    year: Year
    """The year in which the visit was held."""
    period: Span | None
    reviews: int
    stopped: int
    """Reviews of which this is the last stage on record."""
    undetermined: int
    actions: int | None
    actions_undetermined: int | None


@dataclass(frozen=True, slots=True)
class CapacityRow:
    """How many people are trained for a role, and how many of them will be no longer."""

    cluster: str | None
    """The cluster; None for all together."""
    role: Literal["peer_reviewer", "improvement_champion", "partnership_lead"]
    level: Literal["senior_leader", "middle_leader", "teacher", "other_staff"] | None
    """The level; None for all together."""
    people: int
    trained: int
    undetermined: int
    lapsing: int
    """Those trained whose training lapses within the next twelve months."""
    lapsing_undetermined: int


@dataclass(frozen=True, slots=True)
class Parts:
    """All fields of an overview."""

    format: str
    as_of: datetime.date
    known: datetime.datetime | None
    reach: tuple[ReachRow, ...]
    coverage: tuple[CoverageRow, ...]
    follow_through: tuple[FollowRow, ...]
    capacity: tuple[CapacityRow, ...]
    missing_definitions: tuple[MissingDefinition, ...]


def parts(text: str) -> Parts:
    """From JSON. The native module calls this."""
    return _reader.read(Parts, text)
