"""Load and validate the tables of kg (and of its users): tab-separated, one header line, UTF-8.

A row type is a frozen dataclass; each field is a column of the same name. Field types may be ``str``,
``int``, ``float``, ``bool``, a ``StrEnum``, ``tuple[str, ...]`` (values separated by ``|``) or one of
these ``| None`` (an empty cell is null). A column without a value in the row type's defaults is
required. Whatever is wrong is reported as ``file:line: reason``.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterator
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import TableError

__all__ = ["data_path", "load", "rows"]

T = TypeVar("T")


def data_path(name: str) -> Path:
    """Return the path of a table or other file shipped in ``kg/data``."""
    return Path(str(resources.files("kg") / "data" / name))


def load(table: str | Path, row: type[T]) -> list[T]:
    """Read a table as a list of ``row`` values.

    A plain name is looked up in ``kg/data``; a ``Path`` is read where it is. Raises ``TableError``
    with file, line and reason at the first bad row.
    """
    return [value for _, value in rows(table, row)]


def rows(table: str | Path, row: type[T]) -> Iterator[tuple[int, T]]:
    """Yield ``(line number, row value)`` of a table, line numbers counted from 1 with the header."""
    path = table if isinstance(table, Path) else data_path(table)
    columns = _columns(row)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"{path.name}:1: cannot be read as a UTF-8 table: {error}") from error
    lines = text.split("\n")
    header = lines[0].rstrip("\r").split("\t")
    _check_header(path, header, row)
    for number, line in enumerate(lines[1:], start=2):
        if line.strip():
            yield number, _value(path, number, header, line.rstrip("\r").split("\t"), row, columns)


def _check_header(path: Path, header: list[str], row: type[Any]) -> None:
    fields = {field.name: field for field in dataclasses.fields(row)}
    unknown = [name for name in header if name not in fields]
    if unknown:
        raise TableError(f"{path.name}:1: unknown column {unknown[0]!r}; known: {', '.join(fields)}")
    missing = [name for name, field in fields.items() if name not in header and _required(field)]
    if missing:
        raise TableError(f"{path.name}:1: column {missing[0]!r} is missing")


def _required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _value(
    path: Path,
    number: int,
    header: list[str],
    cells: list[str],
    row: type[T],
    columns: dict[str, Callable[[str], Any]],
) -> T:
    if len(cells) > len(header):
        raise TableError(f"{path.name}:{number}: {len(cells)} cells, but the header has {len(header)}")
    values: dict[str, Any] = {}
    for name, cell in zip(header, cells, strict=False):
        try:
            values[name] = columns[name](cell.strip())
        except ValueError as error:
            raise TableError(f"{path.name}:{number}: {name}: {error}") from None
    try:
        return row(**values)
    except (TypeError, ValueError) as error:
        raise TableError(f"{path.name}:{number}: {error}") from None


def _columns(row: type[Any]) -> dict[str, Callable[[str], Any]]:
    hints = typing.get_type_hints(row)
    return {field.name: _reader(hints[field.name]) for field in dataclasses.fields(row)}


def _reader(hint: Any) -> Callable[[str], Any]:
    if isinstance(hint, types.UnionType):
        inner = _reader(next(part for part in typing.get_args(hint) if part is not type(None)))
        return lambda cell: inner(cell) if cell else None
    if typing.get_origin(hint) is tuple:
        item = _reader(typing.get_args(hint)[0])
        return lambda cell: tuple(item(part.strip()) for part in cell.split("|") if part.strip())
    if hint is bool:
        return _read_bool
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return lambda cell: _read_enum(hint, cell)
    if hint in (int, float):
        return lambda cell: _read_number(hint, cell)
    return _read_text


def _read_text(cell: str) -> str:
    return cell


def _read_bool(cell: str) -> bool:
    if cell not in ("yes", "no", ""):
        raise ValueError(f"{cell!r} is neither yes nor no")
    return cell == "yes"


def _read_enum(kind: type[StrEnum], cell: str) -> StrEnum:
    try:
        return kind(cell)
    except ValueError:
        known = ", ".join(kind)
        raise ValueError(f"{cell!r} is not one of: {known}") from None


def _read_number(kind: type[Any], cell: str) -> Any:
    try:
        return kind(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is not a number") from None
