"""What `View.timeline` gives: the dates on which an answer about a cluster changes, and why."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from . import _reader
from .answer import ProgrammeUsed
from .identity import EventId, Party

__all__ = ["Cause", "Change", "Timeline"]


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something changed."""

    kind: str
    """What kind of cause it is, as `event` or `training_lapses`."""
    message: str
    """In a sentence."""
    events: tuple[EventId, ...]
    """The events that it rests on."""
    people: tuple[str, ...]
    """People it is about."""
    parties: tuple[Party, ...]
    """Parties it is about."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that stands otherwise from a day on. Its kind says which of the fields it has."""

    on: datetime.date
    """The first day on which it stands so."""
    kind: str
    """What kind of thing changes, as `criterion` or `due`."""
    phase: str | None
    """The phase whose verdict or criterion it is; of a criterion without one, it is the hub's."""
    criterion: str | None
    """The criterion."""
    rule: str | None
    """The rule broken, or untestable."""
    day: datetime.date | None
    """The day of the breach, where it has one of its own."""
    review: str | None
    """The review."""
    round: str | None
    """The round."""
    step: str | None
    """The step that is due."""
    action: str | None
    """The action that is due."""
    parties: tuple[Party, ...]
    """The parties: the member, the reviewee, those of a breach."""
    people: tuple[str, ...]
    """The people of a breach."""
    from_: str | None
    """How it stood the day before; None where it was not there."""
    to: str | None
    """How it stands; None where it is there no more."""
    due: datetime.date | None
    """Of what is due: the day by which, or by which it was."""
    due_before: datetime.date | None
    """Of what is due: the day by which it was due before."""
    causes: tuple[Cause, ...]
    """Why: what time did, then the events of the day."""
    why: str | None
    """What the answer of the day says of it."""


@dataclass(frozen=True, slots=True)
class Timeline(_reader.Written):
    """The dates on which an answer about a cluster changes."""

    format: str
    """The version of this shape."""
    cluster: str
    """The cluster."""
    name: str | None
    """Its name."""
    as_of: datetime.date
    """The date from which it looks ahead; changes of that day itself are not in it."""
    until: datetime.date
    """The last day it looks at."""
    known: datetime.datetime | None
    """The time it was known at; None where all that is recorded counts."""
    programme: ProgrammeUsed | None
    """The programme that judged on the first day."""
    changes: tuple[Change, ...]
    """All that changes, by date and then by what it is."""


def timeline(text: str) -> Timeline:
    """A timeline, from its JSON."""
    return _reader.written(Timeline, text)
