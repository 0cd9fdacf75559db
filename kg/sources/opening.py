"""Open a file as bytes, decompressed where it is compressed, and no bomb let in."""

from __future__ import annotations

import bz2
import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import IO, Any

from kg.errors import InputError

__all__ = ["COMPRESSED", "inner_suffix", "opened", "read_all"]

COMPRESSED = (".gz", ".bz2", ".zst")
FREE = 100_000_000  # bytes that any file may unpack to
DAMAGE = (OSError, EOFError, zlib.error, ValueError)
RATIO = 500  # beyond that, text does not shrink so much: it is a bomb


def inner_suffix(path: PurePath) -> str:
    """Return the suffix of the format: of ``news.jsonl.gz`` it is ``.jsonl``."""
    suffix = path.suffix.lower()
    return PurePath(path.stem).suffix.lower() if suffix in COMPRESSED else suffix


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Give the bytes of a file (``-`` is standard input), decompressed as a stream.

    Raises ``InputError`` where it cannot be read, is damaged, or unpacks to an absurd size.
    """
    if str(path) == "-":
        yield sys.stdin.buffer
        return
    try:
        with path.open("rb") as raw:
            suffix = path.suffix.lower()
            yield _guarded(_unpacked(raw, path), path) if suffix in COMPRESSED else raw
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or str(error) or "damaged"
        raise InputError(f"{path}: cannot be read: {reason}") from error


def read_all(path: Path) -> bytes:
    """Return all bytes of a file or of standard input."""
    with opened(path) as stream:
        return stream.read()


def _unpacked(raw: IO[bytes], path: Path) -> Any:
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return gzip.GzipFile(fileobj=raw)
    if suffix == ".bz2":
        return bz2.BZ2File(raw)
    try:
        import zstandard
    except ModuleNotFoundError as error:
        raise InputError(f"{path}: needs zstandard; install it with: pip install 'geokg[sources]'") from error
    return _Zstandard(zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True))


class _Zstandard:
    """A stream whose errors are ours to catch without knowing the library."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream

    def read(self, size: int) -> bytes:
        import zstandard

        try:
            data: bytes = self.stream.read(size)
        except zstandard.ZstdError as error:
            raise ValueError(str(error)) from error
        return data


def _guarded(stream: Any, path: Path) -> IO[bytes]:
    return io.BufferedReader(_Guarded(stream, path), 1 << 16)


class _Guarded(io.RawIOBase):
    """A stream that stops with an error when far more comes out than went in."""

    def __init__(self, stream: IO[bytes], path: Path) -> None:
        self.stream = stream
        self.path = path
        self.limit = max(FREE, RATIO * path.stat().st_size)
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self.stream.read(len(buffer))
        except DAMAGE as error:
            raise InputError(f"{self.path}: damaged: {error}; get it anew") from error
        self.count += len(data)
        if self.count > self.limit:
            raise InputError(f"{self.path}: unpacks to more than {self.limit:,} bytes; unpack it yourself")
        buffer[: len(data)] = data
        return len(data)
