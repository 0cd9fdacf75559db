"""Coreference: which name a pronoun, a role or a short name stands for, by a conservative sieve.

Names first (full and short, acronyms), then appositions, roles and nouns of kind, third-person pronouns,
and last "I" and "we" of a quoted speaker. Each step sees the chains of the steps before; where two
antecedents are open it abstains.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extraction.agreement import Number
from kg.extraction.bearers import appositions, introductions, repeats, roles
from kg.extraction.chains import Chains
from kg.extraction.countries import of_nationality
from kg.extraction.kinds import kinds
from kg.extraction.mentions import NamedSpan, named
from kg.extraction.naming import Name, names
from kg.extraction.newcomers import newcomers
from kg.extraction.phrases import Phrase, phrases
from kg.extraction.pronouns import Resolver
from kg.extraction.speakers import Voices, bodies, first_persons
from kg.extraction.utterances import Utterance

__all__ = ["Coreference", "Referent", "resolve"]

CLAUSE_DEPS = frozenset({"relcl", "acl", "appos", "punct"})
NATIONALITY = "NORP"


@dataclass(frozen=True, slots=True)
class Referent:
    """The fullest name that a mention stands for: its words in the parsed text, label and tokens.

    For the country of a nationality ("we" of the French president: France) the text is the country's
    name, the token the nationality.
    """

    text: str
    label: str | None
    tokens: tuple[int, ...]


class Coreference:
    """The chains of one document and the names they have."""

    def __init__(self, doc: Doc, chains: Chains, spoken_for: Iterable[tuple[int, int]]) -> None:
        self._doc = doc
        self._chains = chains
        self._bodies = dict(spoken_for)
        self._members = chains.members()
        self._names: dict[int, Name | None] = {}
        self._introductions = dict(newcomers(chains))

    def referent(self, token: int) -> Referent | None:
        """Return the fullest name that the phrase headed by a token stands for, null if none is plain.

        A name that is itself the fullest has no referent.
        """
        i = self._chains.at(token)
        if i is None:
            return None
        if i in self._bodies:
            return self._body(self._bodies[i])
        phrase = self._chains.phrases[i]
        name = self._name(self._chains.find(i))
        if name is None and phrase.pronoun is not None:
            name = self._role(self._chains.find(i))
        if name is None or name.start <= token < name.end:
            return None
        words = self._words(name)
        own = phrase.name
        if own is not None and self._words(own).lower() == words.lower():
            return None
        return _referent(words, name)

    def introduction(self, token: int) -> str | None:
        """Return the words that introduced the nameless thing that a definite noun takes up.

        "a cargo ship from Oslo ... the ship": "cargo ship from Oslo".
        """
        words = self._introductions.get(token)
        return None if words is None else self._doc[words[0].i : words[-1].i + 1].text

    def chains(self) -> list[tuple[Phrase, ...]]:
        """Return the phrases that refer to one thing, for every thing mentioned twice or more."""
        found = self._chains.phrases
        return [tuple(found[i] for i in chain) for chain in self._members.values() if len(chain) > 1]

    def _body(self, i: int) -> Referent | None:
        name = self._name(self._chains.find(i))
        if name is None:
            return None
        words = self._words(name)
        if name.label != NATIONALITY:
            return _referent(words, name)
        country = of_nationality(words)
        return None if country is None else Referent(country, "GPE", tuple(range(name.start, name.end)))

    def _name(self, chain: int) -> Name | None:
        """Return the longest name of a chain, the first of several."""
        if chain not in self._names:
            names = [name for i in self._members[chain] if (name := self._chains.phrases[i].name) is not None]
            self._names[chain] = max(
                names, key=lambda name: (name.end - name.start, -name.start), default=None
            )
        return self._names[chain]

    def _role(self, chain: int) -> Name | None:
        """Return the first role of a chain that is written as a name: "the Senator from Alaska"."""
        members = (self._chains.phrases[i] for i in self._members[chain])
        roles = (each for each in members if each.proper and (each.definite or each.number is Number.PLURAL))
        return next((_as_name(self._doc, each) for each in roles), None)

    def _words(self, name: Name) -> str:
        return self._doc[name.start : name.end].text


def resolve(
    doc: Doc, utterances: Sequence[Utterance], *, spans: Sequence[NamedSpan] | None = None
) -> Coreference:
    """Return the chains of a document.

    ``utterances`` tell whose words "I" and "we" are; ``spans`` are its named mentions where they are
    known already.
    """
    found = phrases(doc, names(doc, named(doc, doc.text) if spans is None else spans))
    chains = Chains(found)
    voices = Voices(doc, utterances)
    known = introductions(chains)
    chains.join_all(_bearers(found))
    chains.join_all(appositions(chains))
    chains.join_all(roles(chains, known))
    chains.join_all(kinds(chains))
    chains.join_all(repeats(chains))
    chains.join_all(Resolver(doc, chains, voices).pairs())
    chains.join_all(first_persons(chains, voices))
    return Coreference(doc, chains, list(bodies(chains, voices, known)))


def _bearers(found: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    """Yield the names of one bearer."""
    firsts: dict[int, int] = {}
    for i, phrase in enumerate(found):
        if phrase.name is not None:
            yield firsts.setdefault(phrase.name.bearer, i), i


def _fullness(name: Name) -> tuple[int, int]:
    return name.end - name.start, -name.start


def _referent(words: str, name: Name) -> Referent:
    return Referent(words, name.label, tuple(range(name.start, name.end)))


def _as_name(doc: Doc, phrase: Phrase) -> Name:
    """Return a role written as a name, "the Senator from Alaska", without determiner and clauses."""
    clauses = [child.left_edge.i for child in phrase.token.rights if child.dep_ in CLAUSE_DEPS]
    end = min([phrase.end, *clauses])
    start = phrase.start
    while start < phrase.head and doc[start].tag_ in ("DT", "_SP"):
        start += 1
    return Name(start, end, None, phrase.gender, -1)
