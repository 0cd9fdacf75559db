"""Join the names of one article that are forms of one name: full and short, acronym and words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.extraction.phrases import NameSpan, Phrase

__all__ = ["forms_of_one_name"]

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "de", "du", "des", "&"})
ACRONYM_LENGTH = 2


def forms_of_one_name(doc: Doc, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    """Yield pairs of phrase indices whose names belong together.

    "Jens Stoltenberg ... Stoltenberg"; "the International Criminal Court (ICC) ... the ICC". A short
    form that fits two names is left alone.
    """
    named = [(i, phrase.name) for i, phrase in enumerate(phrases) if phrase.name is not None]
    words = {i: _words(doc, name) for i, name in named}
    firsts: dict[tuple[str, ...], int] = {}
    for i, name in named:
        key = tuple(word.lower() for word in words[i])
        if key in firsts and _same_sort(name, phrases[firsts[key]].name):
            yield firsts[key], i
        else:
            firsts.setdefault(key, i)
    yield from _surnames(named, words, list(firsts.values()))
    yield from _acronyms(named, words, list(firsts.values()))


def _words(doc: Doc, name: NameSpan) -> tuple[str, ...]:
    return tuple(doc[i].text for i in range(name.start, name.end) if not doc[i].is_space)


def _same_sort(one: NameSpan, other: NameSpan | None) -> bool:
    """Tell "Washington" the person from the city: the parser's labels must not contradict."""
    return other is not None and (one.label == other.label or {one.label, other.label} != {"PERSON", "GPE"})


def _surnames(
    named: Sequence[tuple[int, NameSpan]], words: dict[int, tuple[str, ...]], firsts: Sequence[int]
) -> Iterator[tuple[int, int]]:
    labels = dict(named)
    full: dict[str, list[int]] = defaultdict(list)
    for i in firsts:
        if labels[i].label == "PERSON" and len(words[i]) > 1:
            full[_surname(words[i])].append(i)
    for same in full.values():
        yield from _fuller(same, words)
    for i in firsts:
        owners = full.get(words[i][0], []) if len(words[i]) == 1 else []
        givens = {words[owner][0] for owner in owners}
        if len(givens) == 1:
            yield owners[0], i


def _fuller(same: Sequence[int], words: dict[int, tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Yield "Donald Trump" and "Donald J. Trump" as one person: same given name, same surname."""
    givens: dict[str, int] = {}
    for i in same:
        first = givens.setdefault(words[i][0], i)
        if first != i:
            yield first, i


def _surname(words: tuple[str, ...]) -> str:
    return words[-2] if words[-1].lower() in SUFFIXES and len(words) > 2 else words[-1]


def _acronyms(
    named: Sequence[tuple[int, NameSpan]], words: dict[int, tuple[str, ...]], firsts: Sequence[int]
) -> Iterator[tuple[int, int]]:
    labels = dict(named)
    full: dict[str, list[int]] = defaultdict(list)
    for i in firsts:
        if len(words[i]) > 1 and labels[i].label == "ORG":
            full[_initials(words[i])].append(i)
    for i in firsts:
        short = words[i][0].replace(".", "")
        if (
            labels[i].label != "GPE"
            and len(words[i]) == 1
            and len(short) >= ACRONYM_LENGTH
            and short.isupper()
        ):
            owners = full.get(short, [])
            if len(owners) == 1:
                yield owners[0], i


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words if word.lower() not in SMALL_WORDS).upper()
