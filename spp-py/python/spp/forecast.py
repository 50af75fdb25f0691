"""What `View.forecast` gives: who is trained for what from a date on, against what the planned reviews need.

`docs/forecast.md` is the reference; attributes bear the names of its fields.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from . import _reader
from .answer import MissingDefinition, ProgrammeUsed, Verdict
from .identity import Party
from .timeline import Cause

__all__ = [
    "Forecast",
    "LevelCount",
    "NamedPerson",
    "Need",
    "PersonChange",
    "Place",
    "Retrain",
    "RoleForecast",
    "RuleAsked",
    "Stretch",
    "UndatedNeed",
]


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many of the trained people are of a level."""

    level: Literal["senior_leader", "middle_leader", "teacher", "other_staff"]
    trained: int | None
    """How many certainly are; None where nobody can tell who is trained."""
    undetermined: int | None
    """How many more may be, whose level is not recorded."""


@dataclass(frozen=True, slots=True)
class PersonChange:
    """Somebody who counts for a role from a day on, or counts no more."""

    person: str
    on: datetime.date
    causes: tuple[Cause, ...]
    """Why, each in a sentence."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which nothing changes about who is trained for a role."""

    from_: datetime.date
    """Its first day."""
    to: datetime.date
    """Its last day."""
    trained: int | None
    """How many people posted at active members are certainly trained and current; None where nobody can tell who is."""
    undetermined: int | None
    """How many more may be: one for each trust of which no school is listed."""
    levels: tuple[LevelCount, ...]
    """The same by level. Somebody in two posts counts at each level."""
    people: tuple[str, ...]
    unlisted: tuple[Party, ...]
    """Active members that are trusts of which no school is listed."""
    lost: tuple[PersonChange, ...]
    """Who counts no more from its first day on, and why; empty for the first."""
    gained: tuple[PersonChange, ...]
    """Who counts from its first day on, and why; empty for the first."""


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody named in a plan."""

    person: str
    verdict: Verdict
    """Whether they can do it on the day."""
    why: str | None
    """Why not, or what is not known; None where they can."""


@dataclass(frozen=True, slots=True)
class RuleAsked:
    """A rule that says whom a visit or workshop needs."""

    rule: str
    severity: Literal["breach", "warning"]
    basis: Literal["published", "practice", "host"]
    source: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A visit or workshop that needs people of a role."""

    review: str
    round: str | None
    reviewee: Party
    name: str | None
    step: Literal["visit", "workshop"]
    needed: int
    is_all: bool
    """Whether that is all; False where the plan names no team."""
    named: tuple[NamedPerson, ...]
    can: tuple[str, ...]
    """Everybody who certainly can."""
    may: tuple[str, ...]
    """Everybody who may: something about them is not known."""
    asks: tuple[RuleAsked, ...]


@dataclass(frozen=True, slots=True)
class Retrain:
    """Whom to train again so that there are enough."""

    number: int
    """How many of them."""
    people: tuple[str, ...]
    """Of whom: any so many of these will do."""
    by: datetime.date
    """The last day on which the training is in time."""
    message: str


@dataclass(frozen=True, slots=True)
class Need:
    """What is needed of a role on one day."""

    on: datetime.date
    verdict: Verdict
    needed: int
    is_all: bool
    """Whether that is all; False where a plan names no team."""
    found: int
    """How many of them can certainly be found, nobody in two places."""
    short: int
    """How many are certainly lacking."""
    may_be_short: int
    """How many may be lacking, those included."""
    places: tuple[Place, ...]
    lost: tuple[PersonChange, ...]
    """Those lost since the first day who would each have helped; empty where there are enough."""
    retrain: Retrain | None
    why: str


@dataclass(frozen=True, slots=True)
class UndatedNeed:
    """Something that needs people of a role on a day that nobody has set."""

    review: str
    round: str | None
    reviewee: Party
    name: str | None
    step: Literal["visit", "workshop"]
    verdict: Verdict
    """Always cannot tell."""
    why: str


@dataclass(frozen=True, slots=True)
class RoleForecast:
    """One role: the people trained for it, and the days on which it is needed."""

    role: Literal["peer_reviewer", "improvement_champion", "partnership_lead"]
    falls_short: datetime.date | None
    """The first day on which there are certainly too few people for it."""
    may_fall_short: datetime.date | None
    """The first day on which there may be too few."""
    named_cannot: datetime.date | None
    """The first day for which somebody is named who certainly cannot do it, whether or not others could."""
    stretches: tuple[Stretch, ...]
    needs: tuple[Need, ...]
    undated: tuple[UndatedNeed, ...]


@dataclass(frozen=True, slots=True)
class Forecast(_reader.Written):
    """Who is trained for what from a date on, against what the planned reviews need."""

    format: str
    cluster: str
    name: str | None
    as_of: datetime.date
    """The first day it looks at."""
    until: datetime.date
    """The last day it looks at."""
    known: datetime.datetime | None
    programme: ProgrammeUsed | None
    """The programme that judged on the first day."""
    roles: tuple[RoleForecast, ...]
    missing_definitions: tuple[MissingDefinition, ...]


def forecast(text: str) -> Forecast:
    """A forecast, from its JSON."""
    return _reader.written(Forecast, text)
