"""Coreference: which name a pronoun, a role or a short name stands for, by a conservative sieve.

Names first (full and short, acronyms), then third-person pronouns, then "I" and "we" of a quoted
speaker. Each step sees the chains of the steps before; where two antecedents are open it abstains.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extraction.agreement import Number
from kg.extraction.bearers import appositions, introductions, kinds, roles
from kg.extraction.mentions import NamedSpan, named
from kg.extraction.naming import Name, names
from kg.extraction.phrases import Phrase, phrases
from kg.extraction.pronouns import Resolver
from kg.extraction.speakers import Voices
from kg.extraction.utterances import Utterance

__all__ = ["Coreference", "Referent", "resolve"]


@dataclass(frozen=True, slots=True)
class Referent:
    """The fullest name that a mention stands for: its words in the parsed text, label and tokens."""

    text: str
    label: str | None
    tokens: tuple[int, ...]


class Coreference:
    """The chains of one document."""

    def __init__(self, doc: Doc, found: Sequence[Phrase]) -> None:
        self._doc = doc
        self._phrases = found
        self._parents = list(range(len(found)))
        self._by_head = {phrase.head: i for i, phrase in reversed(list(enumerate(found)))}

    def referent(self, token: int) -> Referent | None:
        """Return the fullest name that the phrase headed by a token stands for, null if none is plain.

        A name that is itself the fullest has no referent.
        """
        i = self._by_head.get(token)
        if i is None:
            return None
        name = self._fullest(self.find(i))
        if name is None or name.start <= token < name.end:
            return None
        own = self._phrases[i].name
        words = self._doc[name.start : name.end].text
        if own is not None and self._doc[own.start : own.end].text.lower() == words.lower():
            return None
        return Referent(words, name.label, tuple(range(name.start, name.end)))

    def chains(self) -> list[tuple[Phrase, ...]]:
        """Return the phrases that refer to one thing, for every thing mentioned twice or more."""
        members: dict[int, list[Phrase]] = {}
        for i, phrase in enumerate(self._phrases):
            members.setdefault(self.find(i), []).append(phrase)
        return [tuple(chain) for chain in members.values() if len(chain) > 1]

    def find(self, i: int) -> int:
        """Return the first phrase of the chain of phrase ``i``."""
        while self._parents[i] != i:
            i = self._parents[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Make one chain of two."""
        first, second = sorted((self.find(i), self.find(j)))
        self._parents[second] = first

    def at(self, token: int) -> int | None:
        """Return the index of the phrase headed by a token."""
        return self._by_head.get(token)

    def _fullest(self, chain: int) -> Name | None:
        members = [phrase for i, phrase in enumerate(self._phrases) if self.find(i) == chain]
        names = [phrase.name for phrase in members if phrase.name is not None]
        if not names:
            names = [_as_name(self._doc, phrase) for phrase in members if phrase.proper and phrase.definite]
        return max(names, key=lambda name: (name.end - name.start, -name.start), default=None)


def _as_name(doc: Doc, phrase: Phrase) -> Name:
    """Return a role written as a name, "the Senator from Alaska", without determiner and clauses."""
    head = doc[phrase.head]
    clauses = [child.left_edge.i for child in head.rights if child.dep_ in ("relcl", "acl", "appos", "punct")]
    end = min([phrase.end, *clauses])
    start = phrase.start
    while start < phrase.head and doc[start].tag_ in ("DT", "_SP"):
        start += 1
    return Name(start, end, None, phrase.gender, -1)


def resolve(
    doc: Doc, utterances: Sequence[Utterance], *, spans: Sequence[NamedSpan] | None = None
) -> Coreference:
    """Return the chains of a document.

    ``utterances`` tell whose words "I" and "we" are; ``spans`` are its named mentions where they are
    known already.
    """
    found = phrases(doc, names(doc, named(doc, doc.text) if spans is None else spans))
    chains = Coreference(doc, found)
    _join_names(chains, found)
    known = introductions(doc, found)
    for i, j in appositions(doc, found):
        chains.join(i, j)
    for i, j in (*roles(doc, found, known, chains.find), *kinds(doc, found, chains.find)):
        chains.join(i, j)
    voices = Voices(doc, utterances)
    _join_pronouns(doc, chains, found, voices)
    _join_speakers(chains, found, voices)
    return chains


def _join_names(chains: Coreference, found: Sequence[Phrase]) -> None:
    bearers: dict[int, int] = {}
    for i, phrase in enumerate(found):
        if phrase.name is not None:
            chains.join(bearers.setdefault(phrase.name.bearer, i), i)


def _join_pronouns(doc: Doc, chains: Coreference, found: Sequence[Phrase], voices: Voices) -> None:
    resolver = Resolver(
        doc, found, chains.find, voices.quotation, lambda i: _speaker(chains, voices, i), voices.heads
    )
    for i, phrase in enumerate(found):
        if phrase.pronoun is not None and (j := resolver.antecedent(i)) is not None:
            chains.join(i, j)
        resolver.learn(i)


def _join_speakers(chains: Coreference, found: Sequence[Phrase], voices: Voices) -> None:
    for i, phrase in enumerate(found):
        word = phrase.pronoun
        if word is not None and word.person == 1 and word.number is Number.SINGULAR:
            speaker = _speaker(chains, voices, phrase.head)
            if speaker is not None and speaker != i:
                chains.join(i, speaker)


def _speaker(chains: Coreference, voices: Voices, token: int) -> int | None:
    """Return the phrase that names whose words a token is."""
    head = voices.source(token)
    return None if head is None else chains.at(head)
