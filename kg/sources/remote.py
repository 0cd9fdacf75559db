"""Files at addresses that fsspec knows (``s3://…``, ``gs://…``), copied here while they are read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from kg.errors import InputError, KGError

__all__ = ["Remote", "here", "is_address", "listed", "named", "opened_system"]


@dataclass(frozen=True, slots=True)
class Remote:
    """One file of a store of objects: its path there, the store's address, and its size."""

    path: PurePosixPath
    address: str
    size: int = 0

    def __str__(self) -> str:
        return f"{self.address.partition('://')[0]}://{str(self.path).lstrip('/')}"


def is_address(source: object) -> bool:
    """Tell whether a source is an address and no path of this machine."""
    return "://" in str(source)


def opened_system(address: str) -> tuple[Any, str]:
    """Return the file system of an address and the path in it; ``InputError`` where fsspec knows none."""
    try:
        from fsspec.core import url_to_fs
    except ModuleNotFoundError as error:
        raise InputError(
            f"{address}: needs fsspec; install it with: pip install 'geokg[distributed]'"
        ) from error
    try:
        system, path = url_to_fs(address)
    except (ValueError, ImportError) as error:
        raise InputError(f"{address}: {error}") from error
    return system, str(path)


def listed(address: str) -> list[Remote]:
    """Return the files at an address in a fixed order: itself, or all below it."""
    system, path = opened_system(address)
    try:
        found = sorted(system.find(path, detail=True).items())
    except OSError as error:
        raise InputError(f"{address}: cannot be read: {error}") from error
    if not found:
        raise InputError(f"{address}: no such file or folder")
    return [Remote(PurePosixPath(one), address, int(about.get("size") or 0)) for one, about in found]


@contextmanager
def here(file: Path | Remote) -> Iterator[Path]:
    """Give a file as a path of this machine: itself, or a copy for as long as it is read."""
    if isinstance(file, Path):
        yield file
        return
    system, _ = opened_system(file.address)
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        copy = Path(folder) / file.path.name
        try:
            system.get_file(str(file.path), str(copy))
        except OSError as error:
            raise InputError(f"{file}: cannot be read: {error}") from error
        try:
            yield copy
        except InputError as error:
            raise named(error, copy, file) from error


def named(error: KGError, path: Path, file: Path | Remote) -> KGError:
    """Return an error that names the file at its address and not its copy on this machine."""
    return error if path is file else type(error)(str(error).replace(str(path), str(file)))
