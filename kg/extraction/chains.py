"""Keep which phrases of a document refer to one thing, while the steps of coreference join them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extraction.phrases import Phrase

__all__ = ["Chains"]


class Chains:
    """Disjoint sets of phrases; a chain is known by its first phrase."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self.phrases = phrases
        self._parents = list(range(len(phrases)))
        self._by_head = {phrase.head: i for i, phrase in enumerate(phrases) if not phrase.parts}

    def find(self, i: int) -> int:
        """Return the first phrase of the chain of phrase ``i``."""
        parents = self._parents
        while parents[i] != i:
            parents[i] = parents[parents[i]]
            i = parents[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Make one chain of two."""
        first, second = sorted((self.find(i), self.find(j)))
        self._parents[second] = first

    def join_all(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Make one chain of the chains of each pair."""
        for i, j in pairs:
            self.join(i, j)

    def at(self, token: int) -> int | None:
        """Return the index of the phrase headed by a token."""
        return self._by_head.get(token)

    def members(self) -> dict[int, list[int]]:
        """Return the phrases of each chain, in text order."""
        found: dict[int, list[int]] = {}
        for i in range(len(self.phrases)):
            found.setdefault(self.find(i), []).append(i)
        return found
