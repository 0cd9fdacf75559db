"""Write a file whole or not at all: under a temporary name first, then renamed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from kg.errors import OutputError

__all__ = ["replacing", "write_bytes", "write_text"]


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path in the folder of ``path``; on success it takes the final name.

    Whatever goes wrong, nothing half-written stands under the final name. Raises ``OutputError``
    where the folder cannot be written or the disk is full.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=path.suffix, dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{path}: cannot be written: {reason}; choose another folder with -o") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


@contextmanager
def opened(path: Path, *, newline: str = "\n") -> Iterator[IO[Any]]:
    """Give a UTF-8 text stream that becomes ``path`` when all went well."""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline=newline) as stream:
        yield stream


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text with ``\\n`` line ends as ``path``."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` as ``path``."""
    with replacing(path) as temporary:
        temporary.write_bytes(data)
