"""Reads JSON that the library itself wrote into its dataclasses, each field by its annotated type."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import json
import types
import typing
from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")
Reader = Callable[[Any], Any]


class Written:
    """An answer that keeps the JSON it was read from: the same inputs give the same bytes."""

    __slots__ = ("_text",)
    _text: str

    def to_json(self) -> str:
        """The answer in JSON, byte for byte as every language gives it."""
        return self._text

    def to_dict(self) -> dict[str, Any]:
        """That JSON as dicts and lists."""
        return typing.cast("dict[str, Any]", json.loads(self._text))

    def __reduce__(self) -> tuple[Any, ...]:
        return written, (type(self), self._text)


W = TypeVar("W", bound=Written)


def written(kind: type[W], text: str) -> W:
    """An answer of a type, from JSON, which it keeps."""
    value = read(kind, text)
    object.__setattr__(value, "_text", text)  # frozen to everybody else
    return value


def read(kind: type[T], text: str) -> T:
    """A value of a type, from JSON."""
    of: Callable[[Any], T] = reader(typing.cast(Any, kind))
    return of(json.loads(text))


@functools.cache
def reader(kind: Any) -> Reader:
    """How a value of a type is read. Made once for each type."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _optional([argument for argument in arguments if argument is not type(None)])
    if origin is tuple:
        each = reader(arguments[0])
        return lambda values: tuple(map(each, values))
    if isinstance(origin, type) and dataclasses.is_dataclass(origin):
        return fields(origin, arguments)
    if origin is not None or not isinstance(kind, type):
        return _same
    if issubclass(kind, Enum):
        return kind
    if kind is datetime.date:
        return datetime.date.fromisoformat
    if kind is datetime.datetime:
        # Python 3.10 knows offsets, and not `Z`; and three or six digits of a second, and no others.
        return _datetime
    if issubclass(kind, list):
        each = reader(typing.get_args(kind.__orig_bases__[0])[0])  # type: ignore[attr-defined]
        return lambda values: kind(map(each, values))
    of = getattr(kind, "_of", None)
    if of is not None:
        return typing.cast(Reader, of)
    return fields(kind) if dataclasses.is_dataclass(kind) else _same


def _same(value: Any) -> Any:
    return value


def _optional(kinds: list[Any]) -> Reader:
    if len(kinds) > 1:  # plain values of several types, as `int | str`
        return _same
    some = reader(kinds[0])
    return lambda value: None if value is None else some(value)


def _datetime(text: str) -> datetime.datetime:
    whole, _, fraction = text.removesuffix("Z").partition(".")
    return datetime.datetime.fromisoformat(f"{whole}.{fraction[:6]:0<6}+00:00")


@functools.cache
def fields(kind: type[Any], arguments: tuple[Any, ...] = ()) -> Reader:
    """How a dataclass is read, field by field; a generic one of one parameter with what that stands for."""
    types_of = typing.get_type_hints(kind)
    if arguments:
        types_of = {name: hint[arguments] if getattr(hint, "__parameters__", ()) else hint for name, hint in types_of.items()}
    # A field whose name Python keeps for itself (`from`) bears an underscore.
    named = [(field.name.rstrip("_"), reader(types_of[field.name])) for field in dataclasses.fields(kind)]

    def of(data: dict[str, Any]) -> Any:
        # A party or a threshold says what it is by which field it has; every other value has all of its fields.
        return kind(*[each(data[name]) if name in data else None for name, each in named])

    return of
