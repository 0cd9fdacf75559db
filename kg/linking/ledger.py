"""The ledger of merges and splits that people keep: ``same A B``, ``not same A B``, one a line."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path

from kg.errors import TableError
from kg.linking.names import fold, slug

__all__ = ["Ledger", "name_key"]

OF_ARTICLE = "kg:noun/"


@dataclass(frozen=True, slots=True)
class Ledger:
    """Decisions of people about who is who; deleting a line undoes it.

    A and B are ids (``wd:Q159``, ``kg:person/ann-lee``) or names in quotes. ``same A B``: whatever would be
    B is A. ``not same A B``: what is named or would be A is never linked to B, nor the other way round.
    ``names`` leads from the key of a name to the name as it is written.
    """

    same: dict[str, str] = field(default_factory=dict)
    apart: frozenset[frozenset[str]] = frozenset()
    names: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Ledger:
        """Read a ledger; empty lines and ``#`` comments are skipped, a bad line raises ``TableError``."""
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise TableError(f"{path.name}:1: cannot be read as UTF-8 text: {error}") from error
        return cls.read(lines, path.name)

    @classmethod
    def read(cls, lines: Iterable[str], name: str = "ledger") -> Ledger:
        """Read the lines of a ledger called ``name``."""
        same: dict[str, str] = {}
        apart: set[frozenset[str]] = set()
        names: dict[str, str] = {}
        for number, line in enumerate(lines, start=1):
            place = f"{name}:{number}"
            words = _words(line, place)
            match words:
                case []:
                    continue
                case ["same", kept, merged]:
                    same[_key(merged, place)] = _key(kept, place)
                case ["not", "same", one, other]:
                    apart.add(frozenset((_key(one, place), _key(other, place))))
                case _:
                    raise TableError(f"{place}: {line.strip()!r} is neither 'same A B' nor 'not same A B'")
            names |= {_key(word, place): word.strip('"') for word in words if word.startswith('"')}
        _check(same, name)
        return cls(same, frozenset(apart), names)

    @property
    def keys(self) -> frozenset[str]:
        """The ids and the keys of names that the lines are about."""
        return frozenset((*self.same, *self.same.values(), *(key for pair in self.apart for key in pair)))

    def canonical(self, entity_id: str) -> str:
        """Return the id under which an entity goes after all merges."""
        while entity_id in self.same:
            entity_id = self.same[entity_id]
        return entity_id

    def merged_into(self, kept: str) -> list[str]:
        """Return the ids and the keys of names that go under ``kept``; sorted."""
        return sorted(key for key in self.same if self.canonical(key) == kept)

    def named(self, name: str) -> str | None:
        """Return the id, or the key of the name, that a name was declared the same as, or null."""
        target = self.same.get(name_key(name))
        return self.canonical(target) if target else None

    def forbids(self, name: str, entity_id: str, label: str) -> bool:
        """Tell whether a name, or a local id made of it, was declared not to be this entity."""
        others = {entity_id, name_key(label)}
        return any(
            _is_made_of(one, name) and other in others
            for pair in self.apart
            for one, other in permutations(pair)
        )


def _words(line: str, place: str) -> list[str]:
    try:
        lexer = shlex.shlex(line, posix=False, punctuation_chars=False)
        lexer.whitespace_split = True
        lexer.quotes = '"'
        return list(lexer)
    except ValueError as error:
        raise TableError(f"{place}: {line.strip()!r}: {error}") from None


def _key(word: str, place: str) -> str:
    if word.startswith('"'):
        return name_key(word.strip('"'))
    if word.startswith(OF_ARTICLE):
        raise TableError(f"{place}: {word} is a common noun of one article; give its words in quotes")
    if ":" not in word:
        raise TableError(f"{place}: {word} is neither an id such as wd:Q159 nor a name in quotes")
    return word


def name_key(name: str) -> str:
    """Return what a ledger knows a name by: no case, no accents, unlike any id."""
    return '"' + fold(name)


def _is_made_of(key: str, name: str) -> bool:
    return key == name_key(name) or (key.startswith("kg:") and key.rsplit("/", 1)[-1] == slug(name))


def _check(same: dict[str, str], name: str) -> None:
    for start in sorted(same):
        seen = {start}
        place = same[start]
        while place in same:
            if place in seen:
                raise TableError(f"{name}:1: the merges of {start} run in a circle")
            seen.add(place)
            place = same[place]
