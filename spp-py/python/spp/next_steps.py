"""What `View.next_steps` gives: plans that would make an unmet verdict met. `docs/next-steps.md` is their reference."""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass
from typing import Any, Literal

from . import _reader
from .answer import ProgrammeUsed, Value, Verdict
from .identity import Party

__all__ = ["Goal", "Impossible", "NextStep", "NextSteps", "Plan", "PlanEvent", "StepKind", "Wait"]

StepKind = Literal[
    "enter_phase", "name_lead", "note_fact", "record_level", "join", "train", "self_review", "visit", "workshop",
    "impact_review", "outcome", "support", "support_others",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Goal:
    """What is wanted."""

    kind: Literal["phase", "hub"]
    phase: str | None
    """The phase; None for a hub, and where no phase comes next."""
    title: str | None


@dataclass(frozen=True, slots=True)
class PlanEvent:
    """An event as it would be recorded, by the reserved source `urn:spp:plan`. Nothing of it is on record."""

    specversion: str
    id: str
    source: str
    type: str
    time: str
    data: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """The event, as `Record.append` takes it."""
        return dataclasses.asdict(self)


@dataclass(frozen=True, slots=True)
class NextStep:
    """One step."""

    kind: StepKind
    party: Party | None
    """Whose step it is: the school or trust."""
    name: str | None
    """Its name."""
    person: str | None
    review: str | None
    """Which review; one that does not exist yet has an id that begins with `plan-`."""
    action: str | None
    course: str | None
    role: str | None
    level: str | None
    """The level to be recorded."""
    change: str | None
    """The outcome needed of the action."""
    phase: str | None
    fact: str | None
    """The fact to be noted."""
    value: Value | None
    cluster: str | None
    """Another cluster, that is supported."""
    from_: Party | None
    """Who gives the support."""
    earliest: datetime.date
    """The earliest day on which it can be done and count."""
    due: datetime.date | None
    """The day by which the programme would have it."""
    leaves: tuple[str, ...]
    """The leaves that would not be met without it."""
    why: str
    events: tuple[PlanEvent, ...]


@dataclass(frozen=True, slots=True)
class Wait:
    """Time that has to pass."""

    leaf: str
    until: datetime.date
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps that together make the goal met, and none of which may be dropped."""

    steps: tuple[NextStep, ...]
    counts_from: datetime.date
    """The first day known on which the goal is met, if every step is taken on its earliest day."""
    leaves: tuple[str, ...]
    """The leaves that are not met now and are then."""
    waits: tuple[Wait, ...]

    @property
    def events(self) -> tuple[PlanEvent, ...]:
        """The events of all its steps."""
        return tuple(event for step in self.steps for event in step.events)


@dataclass(frozen=True, slots=True)
class Impossible:
    """A leaf that stands in the way."""

    leaf: str
    sentence: str
    first_possible: datetime.date | None
    """The first day known on which it could be met; None where none is."""


@dataclass(frozen=True, slots=True)
class NextSteps(_reader.Written):
    """What would make a cluster ready, as plans that were tried out."""

    format: str
    cluster: str
    as_of: datetime.date
    known: datetime.datetime | None
    by: datetime.date | None
    programme: ProgrammeUsed | None
    goal: Goal
    verdict: Verdict | None
    """How the goal stands; None where there is no such goal."""
    plans: tuple[Plan, ...]
    """By number of steps, then by the day they count from."""
    impossible: tuple[Impossible, ...]
    more: int | None
    """How many further minimal sets of leaves there are without a plan; None where nobody counted them."""


def read(text: str) -> NextSteps:
    """From JSON. The native module calls this."""
    return _reader.written(NextSteps, text)
