"""Turn kg's frozen values into plain dicts and back, by their declared types.

The form is made for storing: a value that equals its field's default is left out, enums are their
strings, dates are ISO 8601, tuples are lists. ``decode(kind, encode(value)) == value`` for every type
of ``kg.model``. Reading is pydantic's (spaCy brings it): a store is read far more often than it is written.
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

from pydantic import TypeAdapter

__all__ = ["decode", "decode_json", "encode"]

T = TypeVar("T")
Step = Callable[[Any], Any]


def encode(value: Any) -> dict[str, Any]:
    """Return a dataclass value as a dict of JSON values, in the order of its fields."""
    kind: Any = type(value)
    encoded: dict[str, Any] = _encoder(kind)(value)
    return encoded


def decode(kind: type[T], data: dict[str, Any]) -> T:
    """Return the value of type ``kind`` that ``encode`` made ``data`` of."""
    wanted: Any = kind
    value: T = _adapter(wanted).validate_python(data)
    return value


def decode_json(kind: type[T], text: str) -> T:
    """Return the value of type ``kind`` whose encoded form, as JSON, is ``text``."""
    wanted: Any = kind
    value: T = _adapter(wanted).validate_json(text)
    return value


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


@cache
def _encoder(kind: Any) -> Step:
    hints = typing.get_type_hints(kind)
    fields = [
        (field.name, _encode_step(hints[field.name]), _default(field)) for field in dataclasses.fields(kind)
    ]

    def run(value: Any) -> dict[str, Any]:
        found = {}
        for name, step, default in fields:
            part = getattr(value, name)
            if part is not default and part != default:
                found[name] = part if step is None else step(part)
        return found

    return run


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
