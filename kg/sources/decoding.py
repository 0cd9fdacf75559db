"""Bytes to text: encodings detected, binary files refused, line ends made one."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import charset_normalizer

from kg.errors import InputError
from kg.sources.opening import opened, read_all

__all__ = ["clean", "decode", "decode_bytes", "encoding_of", "text_stream"]

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
    return decode_bytes(read_all(path), str(path))


@contextmanager
def text_stream(path: Path) -> Iterator[io.TextIOWrapper]:
    """Give a file as a stream of text whose encoding is read off its beginning; ends of lines are kept.

    Raises ``InputError`` as ``decode_bytes`` does.
    """
    with opened(path) as stream:
        buffered: Any = stream  # every stream that opened() gives can be peeked into
        encoding = encoding_of(buffered.peek(SAMPLE)[:SAMPLE], str(path))
        yield io.TextIOWrapper(buffered, encoding=encoding, errors="replace", newline="")


def decode_bytes(data: bytes, name: str) -> str:
    """Return ``data`` as text: UTF-8 if it is, else the encoding that fits best.

    Raises ``InputError`` where the data is empty or is no text.
    """
    try:
        _refuse_binary(data, name)
        return clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return clean(data.decode(encoding_of(data[:SAMPLE], name), errors="replace"))


def encoding_of(head: bytes, name: str) -> str:
    """Return the encoding of a text by its first bytes; ``InputError`` where it is empty or no text."""
    _refuse_binary(head, name)
    try:
        # The sample may end inside a character; an incremental decoder does not mind.
        codecs.getincrementaldecoder("utf-8")().decode(head)
        return "utf-8-sig"
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(head).best()
    if best is None:
        raise InputError(f"{name}: not text in any known encoding; convert it to UTF-8")
    return best.encoding


def clean(text: str) -> str:
    """Return text with line ends as ``\\n``, no byte-order mark, and lone surrogates as U+FFFD."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _refuse_binary(data: bytes, name: str) -> None:
    if not data.strip():
        raise InputError(f"{name}: empty file; there is no text in it to read")
    if data.startswith(UTF16):
        return
    kind = next((kind for mark, kind in SIGNATURES.items() if data.startswith(mark)), None)
    head = data[:SAMPLE]
    if kind is None and len(head) - len(head.translate(None, CONTROL)) > len(head) // 200:
        kind = "a binary file"
    if kind is not None:
        raise InputError(f"{name}: {kind}, not text; give plain text, Markdown, HTML, JSON Lines or CSV")
