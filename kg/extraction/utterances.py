"""Values of attribution: what is said, by whom, with which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import Quoted, Stance

__all__ = [
    "Ranges",
    "Speech",
    "Utterance",
    "chain",
    "chains",
    "covers",
    "holders",
    "join",
    "size",
    "subtract",
]

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """A speaker, a cue and what is attributed, found by one rule; all in token indices.

    ``source`` are all words that name the speaker ("Flynn, a retired general"), ``speaker`` those that
    identify him ("Flynn"). ``scope`` are the words of ``content`` whose claims are the speaker's: in
    "he praised the law, which Congress passed" the relative clause is not. ``direct`` marks a quotation.
    """

    source: tuple[int, ...] | None
    speaker: tuple[int, ...] | None
    cue: tuple[int, ...]
    content: Ranges
    scope: Ranges
    stance: Stance
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Utterance:
    """What someone says in an article, with its place in the nest of speakers.

    ``outer`` is the id of the utterance it is part of ("Reuters reported that officials said …"). A
    ``source`` of null says that nobody is named; an empty ``cue`` that the layout alone tells. Ranges
    are token indices, end exclusive.
    """

    id: int
    outer: int | None
    source: tuple[int, ...] | None
    cue: tuple[int, ...]
    content: Ranges
    stance: Stance
    quoted: Quoted
    speaker: tuple[int, ...] | None = None
    scope: Ranges = ()


def chain(utterances: Sequence[Utterance], token_i: int) -> list[Utterance]:
    """Return the utterances a word is part of, outermost speaker first.

    A verb of saying is not part of what it introduces.
    """
    found = [each for each in utterances if covers(each.scope, token_i) and token_i not in each.cue]
    return sorted(found, key=lambda each: (-size(each.content), each.id))


def chains(utterances: Sequence[Utterance]) -> dict[int, list[Utterance]]:
    """Return the chain of every word that is part of an utterance: for many questions, asked at once."""
    found: dict[int, list[Utterance]] = {}
    for each in sorted(utterances, key=lambda each: (-size(each.content), each.id)):
        for start, end in each.scope:
            for i in range(start, end):
                if i not in each.cue:
                    found.setdefault(i, []).append(each)
    return found


def holders(speech: Sequence[Speech]) -> dict[int, list[int]]:
    """Return for every word the numbers of the speech whose content it is part of."""
    found: dict[int, list[int]] = {}
    for n, each in enumerate(speech):
        for start, end in each.content:
            for i in range(start, end):
                found.setdefault(i, []).append(n)
    return found


def covers(ranges: Ranges, token_i: int) -> bool:
    """Tell whether one of the ranges holds the token."""
    return any(start <= token_i < end for start, end in ranges)


def size(ranges: Ranges) -> int:
    """Return the number of tokens in the ranges."""
    return sum(end - start for start, end in ranges)


def join(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Return the ranges in order, those that touch or overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif start < end:
            joined.append((start, end))
    return tuple(joined)


def subtract(ranges: Ranges, holes: Iterable[tuple[int, int]]) -> Ranges:
    """Return the ranges without the tokens of ``holes``."""
    left = list(ranges)
    for low, high in holes:
        cut = []
        for start, end in left:
            cut += [(start, min(end, low)), (max(start, high), end)]
        left = [(start, end) for start, end in cut if start < end]
    return join(left)
