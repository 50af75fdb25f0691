"""What `View.verdicts` gives: what the facts of a cluster reach at each of many dates."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from . import _reader
from .answer import Verdict

__all__ = ["ProgrammeNamed", "Verdicts", "VerdictsOn"]


@dataclass(frozen=True, slots=True)
class ProgrammeNamed:
    """A programme by its id and version."""

    id: str
    """Its id."""
    version: str
    """Its version."""


@dataclass(frozen=True, slots=True)
class VerdictsOn:
    """The verdicts on one date: those of the assessment as of that date."""

    on: datetime.date
    """The date."""
    programme: ProgrammeNamed | None
    """The programme that judges; None where it is not in the definitions, or none was adopted."""
    phase: str | None
    """The phase recorded last: its id in the programme, or as the record names it; None before any decision."""
    next: str | None
    """The phase after it; None after the last, and where the programme is not known."""
    ready: Verdict | None
    """The readiness for the next phase; None after the last."""
    hub: Verdict
    """Whether the criteria for a hub are met."""


@dataclass(frozen=True, slots=True)
class Verdicts(_reader.Written):
    """The verdicts about one cluster at many dates."""

    format: str
    """The version of this shape."""
    cluster: str
    """The cluster."""
    name: str | None
    """Its name."""
    as_of: datetime.date
    """The date of the view, by which the cluster was formed."""
    known: datetime.datetime | None
    """The time it was known at; None where all that is recorded counts."""
    what_if: bool
    """Whether a programme was passed outright, instead of the one adopted on each date."""
    verdicts: tuple[VerdictsOn, ...]
    """Each date by which the cluster was formed, once, in order."""


def verdicts(text: str) -> Verdicts:
    """Verdicts, from their JSON."""
    return _reader.written(Verdicts, text)
