"""The parts of a `Network`. `docs/network.md` is their reference; attributes bear the names of its fields."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from . import _reader
from .answer import MissingDefinition, ProgrammeUsed, Verdict
from .identity import EventId

__all__ = [
    "Counts", "Depth", "Designation", "Edge", "Hub", "HubConcern", "KindGiven", "NetworkCluster", "Reach", "Since", "Status",
    "UntoldTraining",
]  # fmt: skip

Status = Literal["designated", "lapsed", "ended", "renewed"]


@dataclass(frozen=True, slots=True)
class Since:
    """Days up to a date."""

    from_: datetime.date | None
    """The first day; None is as far back as the record goes."""
    to: datetime.date


@dataclass(frozen=True, slots=True)
class Counts:
    """How many clusters there are of each kind. Each is a count; nothing is ranked."""

    clusters: int
    designated: int
    lapsed: int
    ended: int
    eligible: int
    """Whose facts reach the criteria of a hub."""
    not_eligible: int
    cannot_tell: int
    without_hub: int
    """Supported by no hub, whether or not they are hubs themselves."""
    with_one_hub: int
    with_several_hubs: int


@dataclass(frozen=True, slots=True)
class Designation:
    """A designation: somebody's decision, never this library's."""

    status: Status
    since: datetime.date
    until: datetime.date | None
    """The last day of its term; None where there is none, or nobody can tell."""
    until_by: Literal["record", "programme", "none"] | None
    """Where that comes from; None where the programme is not known."""
    ended: datetime.date | None
    """The first day of being none, where somebody ended it."""
    reason: str | None
    """Why it was ended."""
    renewed: datetime.date | None
    """The day from which the next designation took its place."""
    events: tuple[EventId, ...]


@dataclass(frozen=True, slots=True)
class KindGiven:
    """Support of one kind."""

    kind: Literal["training", "review", "workshop", "coaching"]
    times: int
    days: float
    """The days that are recorded."""
    days_unknown: int
    """How often days are not recorded."""


@dataclass(frozen=True, slots=True)
class Depth:
    """How much was given."""

    kinds: tuple[KindGiven, ...]
    """Support given as a hub, by kind."""
    days: float
    days_unknown: int
    arranged: int
    """How often a member arranged to support a review of the other cluster."""
    trained: int
    """Trainings led by a hub that can be told to be this one."""
    trained_undetermined: int
    """Trainings led by a hub that may be this one."""
    within_term: int
    outside_term: int
    term_unknown: int
    first: datetime.date | None
    last: datetime.date | None
    events: tuple[EventId, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """Who was reached."""

    clusters: tuple[str, ...]
    schools: tuple[int, ...]
    """Their URNs."""
    local_authorities: tuple[str, ...]
    local_authority_unknown: int
    """How many of the schools have none on record."""


@dataclass(frozen=True, slots=True)
class HubConcern:
    """Something that a hub's standing lacks."""

    kind: Literal["not_eligible", "eligibility_unknown", "lapsed", "support_outside_term", "term_unknown"]
    on: datetime.date | None
    """Since when, where a day can be told."""
    criteria: tuple[str, ...]
    events: tuple[EventId, ...]
    message: str
    """One sentence."""


@dataclass(frozen=True, slots=True)
class Hub:
    """A hub: what was decided (`status`), what the facts reach (`verdict`), and what it gave."""

    cluster: str
    name: str | None
    programme: ProgrammeUsed | None
    status: Status | None
    """How its last designation stands; None where it was never designated."""
    verdict: Verdict
    unmet: tuple[str, ...]
    """The criteria that are not met."""
    undecided: tuple[str, ...]
    """The criteria of which nobody can tell."""
    designations: tuple[Designation, ...]
    gave: Depth
    reach: Reach
    concerns: tuple[HubConcern, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """What a hub gave to one cluster."""

    hub: str
    cluster: str
    gave: Depth
    reach: Reach


@dataclass(frozen=True, slots=True)
class UntoldTraining:
    """A training led by a hub: which hub cannot be told."""

    person: str
    on: datetime.date
    candidates: tuple[str, ...]
    """The hubs that it may have been."""
    event: EventId


@dataclass(frozen=True, slots=True)
class NetworkCluster:
    """A cluster in the network, a hub or not."""

    cluster: str
    name: str | None
    kind: str | None
    schools: int
    """The schools active in it on the date."""
    status: Status | None
    verdict: Verdict
    hubs: tuple[str, ...]
    """The hubs that supported it."""
    untold_trainings: tuple[UntoldTraining, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """All fields of a network."""

    format: str
    as_of: datetime.date
    known: datetime.datetime | None
    period: Since
    counts: Counts
    hubs: tuple[Hub, ...]
    edges: tuple[Edge, ...]
    clusters: tuple[NetworkCluster, ...]
    unsupported: tuple[str, ...]
    shared: tuple[str, ...]
    missing_definitions: tuple[MissingDefinition, ...]


def parts(text: str) -> Parts:
    """From JSON. The native module calls this."""
    return _reader.read(Parts, text)
