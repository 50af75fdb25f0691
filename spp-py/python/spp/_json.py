"""Writes what a caller passes as a mapping as JSON."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping

from . import errors


def text(value: object) -> str:
    """A mapping in JSON; dates and aware datetimes in it as ISO text."""
    if not isinstance(value, Mapping):
        raise TypeError(f"expected a mapping, str or bytes, not {type(value).__name__}")
    return _dumped(dict(value))


def list_text(values: Iterable[object]) -> str:
    """Mappings in one JSON list."""
    return _dumped([_plain(value) for value in values])


def _dumped(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)
    except RecursionError:
        raise _malformed("too_deep", "nested deeper than any limit") from None
    except ValueError as fault:
        raise _malformed("not_json", f"not JSON: {fault}") from None


def _plain(value: object) -> object:
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None:
            raise _malformed("bad_time", f"`{value.isoformat()}` has no offset; a time needs one")
        return value.isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no place in JSON")


def _malformed(code: str, message: str) -> errors.SppError:
    problem = {"code": code, "severity": "error", "line": None, "path": "", "event": None, "message": message}
    return errors.of(json.dumps(problem))
