"""Restores what was pickled through its canonical form."""

from __future__ import annotations

from ._spp import Definitions, Framework, Programme, Record, View


def record(dump: str) -> Record:
    return Record.from_bytes(dump)


def view(dump: str, as_of: str, known: str | None) -> View:
    return Record.from_bytes(dump).as_of(as_of, known)


def framework(document: str) -> Framework:
    return Framework.from_bytes(document)


def programme(document: str) -> Programme:
    return Programme.from_bytes(document)


def definitions(documents: list[str]) -> Definitions:
    return Definitions(*documents)
