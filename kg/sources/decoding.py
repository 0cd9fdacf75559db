"""Bytes to text: encodings detected, binary files refused, line ends made one."""

from __future__ import annotations

import sys
from pathlib import Path

import charset_normalizer

from kg.errors import InputError

__all__ = ["clean", "decode", "decode_bytes", "read_bytes"]

SAMPLE = 65_536
# Control characters that no text has; NUL is what most binary files have early on.
CONTROL = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27})
SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive (or an office document)",
    b"\x1f\x8b": "a gzip file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\xd0\xcf\x11\xe0": "an old office document",
}
UTF16 = (b"\xff\xfe", b"\xfe\xff")


def decode(path: Path) -> str:
    """Return the text of a file (``-`` is standard input), cleaned; see ``decode_bytes``."""
    return decode_bytes(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file or of standard input; ``InputError`` if they cannot be read."""
    try:
        return sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error


def decode_bytes(data: bytes, name: str) -> str:
    """Return ``data`` as text: UTF-8 if it is, else the encoding that fits best.

    Raises ``InputError`` where the data is empty or is no text.
    """
    if not data.strip():
        raise InputError(f"{name}: empty file; there is no text in it to read")
    if not data.startswith(UTF16):
        _refuse_binary(data, name)
        try:
            return clean(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            pass
    best = charset_normalizer.from_bytes(data[:SAMPLE]).best()
    if best is None:
        raise InputError(f"{name}: not text in any known encoding; convert it to UTF-8")
    return clean(data.decode(best.encoding, errors="replace").removeprefix("\ufeff"))


def clean(text: str) -> str:
    """Return text with line ends as ``\\n``, no byte-order mark, and lone surrogates as U+FFFD."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _refuse_binary(data: bytes, name: str) -> None:
    kind = next((kind for mark, kind in SIGNATURES.items() if data.startswith(mark)), None)
    head = data[:SAMPLE]
    if kind is None and len(head) - len(head.translate(None, CONTROL)) > len(head) // 200:
        kind = "a binary file"
    if kind is not None:
        raise InputError(f"{name}: {kind}, not text; give plain text, Markdown, HTML, JSON Lines or CSV")
