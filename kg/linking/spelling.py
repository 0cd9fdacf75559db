"""Find names under another spelling: other transliterations, slips of the pen."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from rapidfuzz import fuzz, process

from kg.linking.names import fold

__all__ = ["Spellings", "sound"]

# What transliterations and languages write differently, in the order in which it is levelled.
LEVELLED = [
    (re.compile(pattern), kept)
    for pattern, kept in (
        (r"^se(?=l)", "ze"), (r"w", "v"), (r"zh|dj|j(?=[aou])", "z"), (r"tsch|tch|ch", "c"),
        (r"sch|sh", "s"), (r"kh|gh|h", ""), (r"ks|x", "s"), (r"ou|oo", "u"), (r"ph", "f"), (r"q", "k"),
        (r"[iyj]+", "i"), (r"e[iy]", "i"), (r"([a-z])\1+", r"\1"), (r"(?<=[a-z])[ei](?=[aeiou])", ""),
    )
]  # fmt: skip
SHORTEST = 5
SHORTEST_WHOLE = 10
CLOSE = 93.0
SOUNDS_ALIKE = 70.0


class Spellings:
    """The names of the hand-made tables, by how they sound and by their first letter."""

    def __init__(self) -> None:
        """Start without names."""
        self._added: list[tuple[str, str, bool]] = []
        self._sounds: dict[str, dict[str, str]] = defaultdict(dict)
        self._letters: dict[str, dict[str, str]] = defaultdict(dict)
        self.close = lru_cache(maxsize=16384)(self._close)

    def add(self, name: str, entity_id: str, *, surname: bool = False) -> None:
        """Add a name of an entity; surnames are found by sound only."""
        self._added.append((name, entity_id, surname))

    def _index(self) -> None:
        """Index what was added; only a name that is not known otherwise is worth the work."""
        for name, entity_id, surname in self._added:
            key = fold(name)
            if len(key) >= SHORTEST:
                self._sounds[sound(key)].setdefault(key, entity_id)
            if not surname and len(key) >= SHORTEST_WHOLE:
                self._letters[key[0]].setdefault(key, entity_id)
        self._added.clear()

    def _close(self, name: str) -> str | None:
        """Return the id of the only entity whose name is spelled almost so, or null.

        Names with letters of another script are never taken for a look-alike.
        """
        key = fold(name)
        if len(key) < SHORTEST or not name[:1].isupper() or not key.isascii():
            return None
        self._index()
        alike = self._sounds.get(sound(key), {})
        ids = {i for other, i in alike.items() if fuzz.ratio(key, other) >= SOUNDS_ALIKE}
        if not ids and len(key) >= SHORTEST_WHOLE:
            letter = self._letters.get(key[0], {})
            found = process.extract(key, letter.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE, limit=3)
            ids = {letter[other] for other, _, _ in found}
        return ids.pop() if len(ids) == 1 else None


def sound(key: str) -> str:
    """Return a folded name with its transliterations levelled: one key for Zelensky and Zelenskij."""
    for pattern, kept in LEVELLED:
        key = pattern.sub(kept, key)
    return key
