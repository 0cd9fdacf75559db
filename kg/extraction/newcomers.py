"""Find the words that introduced a nameless thing: "a cargo ship from Oslo ... the ship"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extraction.agreement import Number
from kg.extraction.bearers import LOOSE, narrowing
from kg.extraction.chains import Chains
from kg.extraction.noun_classes import fitting
from kg.extraction.phrases import Phrase

__all__ = ["newcomers"]

FAR = 12
LONGEST = 10
NEW = frozenset({"a", "an"})
POINTING = frozenset({"the", "this", "these"})
OWNERS = frozenset({"det", "poss", "predet", "neg"})
CLAUSES = frozenset({"relcl", "acl", "appos"})
MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "poss", "npadvmod", "prep"})
EQUATED = frozenset({"attr", "appos", "oprd"})
TIMES = frozenset({"DATE", "TIME"})
COMPARING = frozenset({"than", "as", "such", "like"})
VERB_TAGS = frozenset({"VBD", "VBN", "VBG", "VBZ", "VBP", "VB", "WDT", "WP", "WRB"})
OPEN_TAGS = frozenset({"PRP", "PRP$", "_SP"})


def newcomers(chains: Chains) -> Iterator[tuple[int, tuple[Token, ...]]]:
    """Yield the head of each plain definite noun for a nameless thing and the words that introduced that.

    Left alone where the noun was introduced twice or told of something else: "a ferry from Oslo and a
    ferry from Kiel ... the ferry".
    """
    first: dict[str, int] = {}
    unclear: set[str] = set()
    for i, phrase in enumerate(chains.phrases):
        noun = phrase.noun
        if noun is None or phrase.parts:
            continue
        if chains.phrases[chains.find(i)].name is not None or phrase.token.dep_ in EQUATED:
            unclear.add(noun)
        elif _introduces(phrase):
            if first.setdefault(noun, i) != i:
                unclear.add(noun)
        elif _is_plain(phrase):
            words = _taken_up(chains, first, unclear, phrase)
            if words:
                yield phrase.head, words
        elif (
            noun not in first
            or not _points(phrase)
            or not _narrowed(phrase) <= _narrowed(chains.phrases[first[noun]])
        ):
            unclear.add(noun)


def _taken_up(chains: Chains, first: dict[str, int], unclear: set[str], phrase: Phrase) -> tuple[Token, ...]:
    """Return the words of the only introduction that a plain definite noun can take up, if they say more."""
    noun = phrase.noun or ""
    nouns = [each for each in sorted(fitting(noun) | {noun}) if each in first]
    if noun in unclear or len(nouns) != 1 or nouns[0] in unclear:
        return ()
    other = chains.phrases[first[nouns[0]]]
    if other.number is not phrase.number or phrase.sentence - other.sentence > FAR:
        return ()
    words = _introduction(other)
    return words if _says_more(words, other) else ()


def _introduces(phrase: Phrase) -> bool:
    """Tell "a cargo ship", "two officers" and "researchers" from "the ship", "another" and "its ships"."""
    before = [child for child in phrase.token.lefts if child.dep_ in OWNERS]
    if phrase.number is Number.PLURAL:
        return not before
    return len(before) == 1 and before[0].lower_ in NEW


def _points(phrase: Phrase) -> bool:
    return any(child.dep_ == "det" and child.lower_ in POINTING for child in phrase.token.lefts)


def _is_plain(phrase: Phrase) -> bool:
    children = phrase.token.children
    return _points(phrase) and not any(child.dep_ in CLAUSES | MODIFIERS for child in children)


def _narrowed(phrase: Phrase) -> frozenset[str]:
    return frozenset(token.lower_ for token in narrowing(phrase.token))


def _introduction(phrase: Phrase) -> tuple[Token, ...]:
    """Return an introduction without its article and without what follows but the first prepositions."""
    token, doc = phrase.token, phrase.token.doc
    start = phrase.start
    while start < token.i and (doc[start].tag_ == "DT" or doc[start].is_punct or doc[start].is_space):
        start += 1
    end = token.i + 1
    for child in token.rights:
        if child.i != end or child.dep_ != "prep" or child.lower_ in COMPARING:
            break
        inside = list(child.subtree)
        if len(inside) < 2 or end - start + len(inside) > LONGEST or not _closed(inside):
            break
        end += len(inside)
    words = tuple(doc[start:end])
    clear = len(words) <= LONGEST and not any(word.tag_ in OPEN_TAGS or word.tag_ == "WRB" for word in words)
    return words if clear else ()


def _closed(inside: Sequence[Token]) -> bool:
    """Tell "from Oslo" from a time, "on Sunday", and from what holds a clause or a pause."""
    return not any(
        word.ent_type_ in TIMES or word.tag_ in VERB_TAGS or (word.is_punct and word.text != "-")
        for word in inside
    )


def _says_more(words: Sequence[Token], phrase: Phrase) -> bool:
    """Tell whether an introduction tells the thing from others: many need a name, "researchers from Kiel"."""
    if phrase.number is Number.PLURAL:
        return any(word.ent_type_ and word.ent_type_ != "CARDINAL" for word in words)
    return any(word.i != phrase.head and word.lower_ not in LOOSE and word.pos_ != "ADV" for word in words)
