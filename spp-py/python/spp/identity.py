"""What events and parties are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

__all__ = ["EventId", "Party"]


@dataclass(frozen=True, slots=True, order=True)
class EventId:
    """The identity of an event: who recorded it, and what they call it."""

    source: str
    id: str

    def __str__(self) -> str:
        return f"{self.id} of {self.source}"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who can be reviewed, be a member, employ people or give support: exactly one of the three is given."""

    school: int | None = None
    """A school, by URN."""
    trust: str | None = None
    """A trust, by its group UID in GIAS."""
    organisation: str | None = None
    """Any other organisation."""

    @property
    def kind(self) -> Literal["school", "trust", "organisation"]:
        """Which of the three it is."""
        if self.school is not None:
            return "school"
        return "trust" if self.trust is not None else "organisation"

    @property
    def id(self) -> str:
        """Its URN, group UID or id, as text."""
        return str(cast("int | str", getattr(self, self.kind)))

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
