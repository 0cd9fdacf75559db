"""Turn kg's frozen values into plain dicts and back, by their declared types.

The form is made for storing: a value that equals its field's default is left out, enums are their
strings, dates are ISO 8601, tuples are lists. ``decode(kind, encode(value)) == value`` for every type
of ``kg.model``.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

__all__ = ["decode", "encode"]

T = TypeVar("T")
Step = Callable[[Any], Any]
KEEP: tuple[type, ...] = (str, int, float, bool, type(None))


def encode(value: Any) -> dict[str, Any]:
    """Return a dataclass value as a dict of JSON values, in the order of its fields."""
    kind: Any = type(value)
    encoded: dict[str, Any] = _encoder(kind)(value)
    return encoded


def decode(kind: type[T], data: dict[str, Any]) -> T:
    """Return the value of type ``kind`` that ``encode`` made ``data`` of."""
    wanted: Any = kind
    value: T = _decoder(wanted)(data)
    return value


@cache
def _encoder(kind: Any) -> Step:
    fields = [(field.name, step, _default(field)) for field, step in _steps(kind, _encode_step)]

    def run(value: Any) -> dict[str, Any]:
        found = {}
        for name, step, default in fields:
            part = getattr(value, name)
            if part is not default and part != default:
                found[name] = part if step is None else step(part)
        return found

    return run


@cache
def _decoder(kind: Any) -> Step:
    steps = {field.name: step for field, step in _steps(kind, _decode_step)}

    def run(data: dict[str, Any]) -> Any:
        return kind(
            **{name: part if steps[name] is None else steps[name](part) for name, part in data.items()}
        )

    return run


def _steps(kind: Any, step: Callable[[Any], Step | None]) -> list[tuple[dataclasses.Field[Any], Any]]:
    hints = typing.get_type_hints(kind)
    return [(field, step(hints[field.name])) for field in dataclasses.fields(kind)]


def _default(field: dataclasses.Field[Any]) -> Any:
    # A fresh object is identical and equal to nothing, so a required field is always written.
    return object() if field.default is dataclasses.MISSING else field.default


def _encode_step(hint: Any) -> Step | None:
    if isinstance(hint, types.UnionType):
        return _optional(_encode_step(_inner(hint)))
    if typing.get_origin(hint) is tuple:
        item = _encode_step(_item(hint))
        return list if item is None else lambda values: [item(value) for value in values]
    if hint is date:
        return date.isoformat
    if dataclasses.is_dataclass(hint):
        return encode
    return str if _is_enum(hint) else None


def _decode_step(hint: Any) -> Step | None:
    if isinstance(hint, types.UnionType):
        return _optional(_decode_step(_inner(hint)))
    if typing.get_origin(hint) is tuple:
        item = _decode_step(_item(hint))
        return tuple if item is None else lambda values: tuple(item(value) for value in values)
    if hint is date:
        return date.fromisoformat
    if dataclasses.is_dataclass(hint):
        wanted: Any = hint
        return lambda value: _decoder(wanted)(value)
    return hint if _is_enum(hint) else None


def _optional(step: Step | None) -> Step | None:
    return None if step is None else lambda value: None if value is None else step(value)


def _inner(hint: types.UnionType) -> Any:
    return next(part for part in typing.get_args(hint) if part is not type(None))


def _item(hint: Any) -> Any:
    # ``tuple[X, ...]`` gives X; a pair ``tuple[str, str]`` is read as a list of its parts.
    item, *rest = typing.get_args(hint)
    if rest and rest != [Ellipsis] and item is not rest[0]:
        raise TypeError(f"{hint}: only tuples of one type can be stored")
    return item


def _is_enum(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, StrEnum)
