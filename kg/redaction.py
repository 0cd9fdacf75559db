"""Blot out names that must be forgotten, known by their hashes alone; no offset moves."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from kg.model import Article, Candidate, Entity

__all__ = ["BLOT", "Redaction"]

T = TypeVar("T")
BLOT = "█"
WORD = re.compile(r"[^\W_]+")  # names stand in addresses as Ann_Lee, too
LONGEST = 6  # words of a name
KEPT = ("id", "rule")


class Redaction:
    """Blots out names that are known by their hashes alone."""

    def __init__(self, hashes: Iterable[str]) -> None:
        self.hashes = frozenset(hashes)

    @staticmethod
    def hashed(name: str) -> str:
        """Return the hash of a name, whatever its case and spaces."""
        words = " ".join(WORD.findall(name.casefold()))
        return hashlib.sha256(f"forgotten name {words}".encode("utf-8", "replace")).hexdigest()

    def text(self, text: str) -> str:
        """Return ``text`` with each letter of a forgotten name blotted out; the length stays."""
        if not self.hashes:
            return text
        words = list(WORD.finditer(text))
        blots = [False] * len(text)
        for first in range(len(words)):
            for last in range(first, min(first + LONGEST, len(words))):
                start, end = words[first].start(), words[last].end()
                if self.hashed(text[start:end]) in self.hashes:
                    blots[start:end] = [True] * (end - start)
        return "".join(BLOT if blot else letter for letter, blot in zip(text, blots, strict=True))

    def article(self, article: Article) -> Article:
        """Return an article without the forgotten names."""
        return self.value(article) if self.hashes else article

    def value(self, value: T) -> T:
        """Return any value of ours with all its texts blotted; ids are kept, but those made of a name."""
        if isinstance(value, str):
            return self.text(value) if type(value) is str else value  # type: ignore[return-value]
        if isinstance(value, tuple):
            return tuple(self.value(part) for part in value)  # type: ignore[return-value]
        if is_dataclass(value) and not isinstance(value, type):
            kept = ("rule",) if isinstance(value, (Entity, Candidate)) else KEPT
            changed = {f.name: self._field(value, f.name) for f in fields(value) if f.name not in kept}
            return replace(value, **changed)
        return value

    def _field(self, value: Any, name: str) -> Any:
        found = getattr(value, name)
        return self._address(found) if name == "url" and found else self.value(found)

    def _address(self, url: str) -> str:
        """Return an address, or only its host where a forgotten name stands in it, however it is quoted."""
        words = unquote(url)
        if self.text(words) == words:
            return url
        parts = urlsplit(url)
        return self.text(f"{parts.scheme}://{parts.netloc}/") if parts.netloc else ""
