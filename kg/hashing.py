"""Hash files of any size: only a piece of one is held at a time."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.errors import OutputError

__all__ = ["file_hash"]


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file's bytes; ``OutputError`` where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise OutputError(f"{path}: cannot be read: {error.strerror}") from error
