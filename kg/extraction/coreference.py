"""Coreference: which name a pronoun, a role or a short name stands for, by a conservative sieve.

Names first (full and short, acronyms), then third-person pronouns, then "I" and "we" of a quoted
speaker. Each step sees the chains of the steps before; where two antecedents are open it abstains.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extraction.agreement import Number
from kg.extraction.naming import forms_of_one_name
from kg.extraction.phrases import NameSpan, Phrase, names_of, phrases
from kg.extraction.pronouns import Resolver
from kg.extraction.speakers import Speech, Voices

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
        own = self._phrases[i].name
        if name is None or (own is not None and self._words(own).lower() == self._words(name).lower()):
            return None
        return Referent(self._words(name), name.label, tuple(range(name.start, name.end)))

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

    def _fullest(self, chain: int) -> NameSpan | None:
        names = [p.name for i, p in enumerate(self._phrases) if p.name is not None and self.find(i) == chain]
        return max(names, key=lambda name: (name.end - name.start, -name.start), default=None)

    def _words(self, name: NameSpan) -> str:
        return self._doc[name.start : name.end].text


def resolve(
    doc: Doc, utterances: Sequence[Speech], *, names: Sequence[NameSpan] | None = None
) -> Coreference:
    """Return the chains of a document; ``utterances`` tell whose words "I" and "we" are."""
    found = phrases(doc, names_of(doc) if names is None else names)
    chains = Coreference(doc, found)
    for i, j in forms_of_one_name(doc, found):
        chains.join(i, j)
    voices = Voices(utterances)
    _join_pronouns(doc, chains, found, voices)
    _join_speakers(chains, found, voices)
    return chains


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
    for i in voices.source(token) or ():
        if (phrase := chains.at(i)) is not None:
            return phrase
    return None
