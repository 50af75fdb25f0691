"""Schools from the extracts of Get Information About Schools (GIAS), the register of schools. `docs/gias.md` says what is read.

An extract is given as `bytes` or as a path. `on` is the day that it shows; `source` and `time` say who records its events and
when. The same extract with the same three gives the same events, so that reading it again adds nothing, and two hosts that
keep to the defaults record the same.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from ._spp import Programme, Record, _gias_cluster, _gias_links, _gias_schools
from .problem import Problems

__all__ = ["Extract", "cluster_of_trust", "links", "schools"]

SOURCE = "urn:gias"
"""Who records the events, where the caller says nothing else: the register."""

Content: TypeAlias = bytes | bytearray | memoryview | str | os.PathLike[str]
Day: TypeAlias = datetime.date | str
Moment: TypeAlias = datetime.datetime | str


@dataclass(frozen=True, slots=True)
class Extract:
    """An extract, read: its events, and what is wrong with its rows."""

    events: tuple[str, ...]
    """Each one line of JSON, for `Record.append` or a file."""
    problems: Problems
    """What is wrong with rows, or worth saying, by line; the rest of the extract is there."""
    rows: int
    """How many rows it has below its heading."""

    def to_record(self) -> Record:
        """A record of its events, to be merged into others."""
        return Record.from_bytes("\n".join(self.events)) if self.events else Record()


def schools(
    extract: Content, *, on: Day, source: str = SOURCE, time: Moment | None = None, urns: Iterable[int] | None = None
) -> Extract:
    """A `spp.school_listed` for every school of an extract of establishments, or of those of `urns`.

    Linear in the bytes. Raises ExtractError where the extract has no column of URNs or names.
    """
    kept = None if urns is None else set(urns)
    events, problems, rows = _gias_schools(_content(extract), source, _moment(time, on), on, kept)
    return Extract(tuple(events), problems, rows)


def links(extract: Content, *, on: Day, source: str = SOURCE, time: Moment | None = None) -> Extract:
    """A `spp.school_succeeded` for every dated change of an extract of links. Linear in the bytes."""
    events, problems, rows = _gias_links(_content(extract), source, _moment(time, on), on)
    return Extract(tuple(events), problems, rows)


def cluster_of_trust(
    trust: str | int,
    *,
    schools: Content,
    groups: Content,
    cluster: str,
    formed: Day,
    on: Day,
    programme: Programme | None = None,
    source: str = SOURCE,
    time: Moment | None = None,
) -> tuple[str, ...]:
    """The events that form a cluster of the schools that a trust (by group UID) has in the extract and that are open.

    A trust is not a cluster. This saves typing where a host knows that the two are equal; nothing infers it. Raises
    NotFoundError where there is no such trust, or it has no open school.
    """
    pinned = None if programme is None else (programme.id, programme.version)
    parts = (_content(schools), _content(groups), str(trust), cluster, formed, pinned)
    return tuple(_gias_cluster(*parts, source, _moment(time, on), on))


def _content(extract: Content) -> bytes | bytearray | memoryview:
    if isinstance(extract, (bytes, bytearray, memoryview)):
        return extract
    return Path(extract).read_bytes()


def _moment(time: Moment | None, on: Day) -> Moment:
    """The time given; else midnight after the day that the extract shows."""
    if time is not None:
        return time
    try:
        day = datetime.date.fromisoformat(on) if isinstance(on, str) else on
        midnight = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time.min, datetime.timezone.utc)
    except (TypeError, ValueError, OverflowError):
        return "1970-01-01T00:00:00Z"  # `on` is no day, and the library is about to say so in its own words
    return midnight
