"""Find the name that a definite noun takes up: "NATO ... the alliance", "the ferry Aurora ... the ship"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction import agreement
from kg.extraction.agreement import KindNoun, Number
from kg.extraction.bearers import narrowing, plain_definite
from kg.extraction.chains import Chains
from kg.extraction.countries import is_country
from kg.extraction.noun_classes import fitting, leading
from kg.extraction.phrases import Phrase
from kg.model import MentionKind

__all__ = ["kinds"]

WINDOW = 3
FAR = 60
LINKS = frozenset({"of", "for", "on", "de"})
PLACING = frozenset({"in", "at", "near", "from", "on", "with", "for", "of", "to"})
NEW = frozenset({"a", "an"})


class _Named:
    """What the text so far calls its names: by noun, and where each was named last."""

    def __init__(self, chains: Chains) -> None:
        self._chains = chains
        self._told: dict[str, set[int]] = {}
        self._last: dict[int, int] = {}
        self._rivals: dict[str, int] = {}
        self._words: dict[str, tuple[str, ...]] = {}

    def learn(self, i: int) -> None:
        """Take note of a name, of a noun beside one, or of a nameless thing that is new."""
        phrase = self._chains.phrases[i]
        chain = self._chains.find(i)
        if phrase.name is not None:
            self._last[chain] = i
            for noun in self._nouns(phrase):
                self._told.setdefault(noun, set()).add(chain)
        elif phrase.noun is None or phrase.parts:
            return
        elif self._chains.phrases[chain].name is not None or chain in self._last:
            self._last[chain] = i
            self._told.setdefault(phrase.noun, set()).add(chain)
        elif (subject := self._subject(phrase)) is not None:
            self._told.setdefault(phrase.noun, set()).add(subject)
        elif not phrase.definite and phrase.number is Number.SINGULAR:
            self._rivals[phrase.noun] = i

    def _nouns(self, phrase: Phrase) -> Iterator[str]:
        """Yield what the words of a name and the noun before it tell: "Lake Ohrid", "budget airline Jota"."""
        name = phrase.name
        if name is None:
            return
        doc = phrase.token.doc
        words = doc[name.start : name.end]
        text = words.text
        if text not in self._words:
            self._words[text] = tuple(_heads([token.lower_ for token in words]))
        if not _goes_on(doc[name.start]):
            yield from self._words[text]
        if name.start > 0:
            before = doc[name.start - 1]
            if before.tag_ == "NN" and (
                before.head.i in range(name.start, name.end) or phrase.token.head.i == before.i
            ):
                yield before.lemma_.lower()

    def _subject(self, phrase: Phrase) -> int | None:
        """Return the name that a noun describes: "Jota is an airline"; "Jota, an airline"."""
        token = phrase.token
        name: Token | None = None
        if token.dep_ == "attr" and token.head.lemma_ == "be":
            name = next((child for child in token.head.lefts if child.dep_ == "nsubj"), None)
        elif token.dep_ == "appos" and any(child.lower_ in NEW for child in token.lefts):
            name = token.head
        i = None if name is None else self._chains.at(name.i)
        if i is None or self._chains.phrases[i].name is None:
            return None
        return self._chains.find(i)

    def told(self, nouns: frozenset[str]) -> set[int]:
        """Return the chains that any of the nouns was told of."""
        return {self._chains.find(chain) for noun in nouns for chain in self._told.get(noun, ())}

    def last(self, chain: int) -> int:
        """Return the last phrase of a chain so far."""
        return self._last[chain]

    def rival(self, nouns: frozenset[str], since: int) -> bool:
        """Tell whether a nameless thing of one of the nouns was introduced after a phrase."""
        return any(self._rivals.get(noun, -1) > since for noun in nouns)


def kinds(chains: Chains) -> Iterator[tuple[int, int]]:
    """Yield a definite noun and the one name that it takes up.

    "NATO met in Madrid. The alliance ..."; left alone after "NATO and the CSTO met", and in "a ferry
    passed the Aurora. The ship ...".
    """
    named = _Named(chains)
    for i, phrase in enumerate(chains.phrases):
        if _takes_up(phrase):
            j = _antecedent(chains, named, i)
            if j is not None:
                yield j, i
        named.learn(i)


def _takes_up(phrase: Phrase) -> bool:
    if not plain_definite(phrase, MentionKind.NOUN) or narrowing(phrase.token):
        return False
    return not any(child.dep_ == "prep" and child.lower_ in PLACING for child in phrase.token.rights)


def _antecedent(chains: Chains, named: _Named, i: int) -> int | None:
    phrase = chains.phrases[i]
    noun = phrase.noun or ""
    row, nouns = agreement.kind_noun(noun), fitting(noun)
    if row is None and not nouns:
        return None
    told = {chain: named.last(chain) for chain in named.told(nouns)}
    near = {chain: j for chain, j in told.items() if phrase.sentence - chains.phrases[j].sentence <= WINDOW}
    if row is not None:
        for j in _shortly_before(chains, i):
            if _is_kind(row, chains.phrases[j]):
                near.setdefault(chains.find(j), j)
    found = near or {
        chain: j for chain, j in told.items() if phrase.sentence - chains.phrases[j].sentence <= FAR
    }
    if len(found) != 1:
        return None
    j = next(iter(found.values()))
    return None if named.rival(nouns, j) else j


def _goes_on(first: Token) -> bool:
    """Recognise the end of a name that the parse took apart: "Justice in [Farming Act]"."""
    return first.i > 1 and first.nbor(-1).tag_ == "IN" and first.nbor(-2).tag_ == "NNP"


def _heads(words: list[str]) -> Iterator[str]:
    """Yield the words that may tell the kind of a name: its last, its first if it leads, that before "of"."""
    if len(words) == 1:
        return
    yield words[-1]
    if leading(words[0]):
        yield words[0]
    for word, following in zip(words, words[1:], strict=False):
        if following in LINKS:
            yield word
            return


def _shortly_before(chains: Chains, i: int) -> Iterator[int]:
    """Yield the names in the sentences before phrase ``i`` and in its own, the earliest first."""
    first = i
    while first > 0 and chains.phrases[i].sentence - chains.phrases[first - 1].sentence <= WINDOW:
        first -= 1
    return (j for j in range(first, i) if chains.phrases[j].name is not None)


def _is_kind(row: KindNoun, phrase: Phrase) -> bool:
    name = phrase.name
    if name is None:
        return False
    words = phrase.token.doc[name.start : name.end].text
    if words in row.names:
        return True
    if name.label not in row.labels:
        return False
    return words.rpartition(" ")[2].lower() in row.words or (row.countries and is_country(words))
