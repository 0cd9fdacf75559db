"""What tells for and against a fact of the graph: what is said of it, what stands between its parts.

The signs are those that told right from wrong when claims of real news were read (``benchmarks/reading``);
what each weighs stands in ``kg/data/confidence.tsv``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kg import tables
from kg.extraction.confidence import nesting
from kg.extraction.doubts import doubtful
from kg.extraction.halves import halved
from kg.extraction.misreadings import misread
from kg.extraction.reading import Qualifiers, Reading
from kg.extraction.record import Phrase
from kg.extraction.rendering import Fact
from kg.extraction.tree import Tree
from kg.model import MentionKind, Modality, Quoted, Stance

__all__ = ["WeakVerb", "signs", "weak_verbs"]

BREAKS = frozenset("—–;:()[")
QUOTES = frozenset('"“”')
NAMED = frozenset({MentionKind.NAME, MentionKind.ROLE})
CLAUSES = frozenset({"relcl", "acl", "ccomp", "xcomp"})
MODIFYING = frozenset({"acl", "relcl"})
FIRST_PERSON = frozenset({"i", "me", "we", "us"})
REFUSED = frozenset({Stance.REJECTS, Stance.DENIES, Stance.DOUBTS})
FEW = 3
MANY = 4


@dataclass(frozen=True, slots=True)
class WeakVerb:
    """A row of ``weak_verbs.tsv``: a verb that leaves it to its object to say what happens."""

    verb: str
    example: str


@cache
def weak_verbs() -> frozenset[str]:
    """Return the verbs that say little by themselves."""
    return frozenset(row.verb for row in tables.load("weak_verbs.tsv", WeakVerb))


def signs(reading: Reading, fact: Fact) -> Iterator[tuple[str, float]]:
    """Yield the signs of a fact, each with its strength."""
    tree, verb = reading.tree, fact.record.head
    yield "bias", 1.0
    yield "doubtful", float(_doubted(reading, fact))
    yield "nesting", float(nesting(tree, verb))
    yield "sentence length", math.log1p(len(tree.sents[verb.i]))
    yield "main clause", float(tree.deps[verb.i] == "ROOT")
    yield "subject of copula", float(_equated(tree, fact))
    yield "plain clause", float(fact.derived is None)
    qualifiers = reading.qualifiers(verb)
    yield from _said(qualifiers)
    yield "modifier reported", float(_reported(qualifiers) and tree.deps[verb.i] in MODIFYING)
    yield "speaker himself", float(fact.subject.head.lower_ in FIRST_PERSON)
    yield from _subject(reading, fact)
    if fact.object is not None:
        yield from _object(reading, fact, fact.object)


def _doubted(reading: Reading, fact: Fact) -> bool:
    tree = reading.tree
    return doubtful(tree, fact, reading.says) or misread(tree, fact) or halved(tree, fact)


def _equated(tree: Tree, fact: Fact) -> bool:
    """Recognise "the aim is to win", where the aim does not win anything."""
    verb = fact.record.head
    copula = tree.head(verb)
    governed = tree.deps[verb.i] == "xcomp" and tree.lemmas[copula.i] == "be"
    return governed and tree.heads[fact.subject.head.i] == copula.i


def _said(qualifiers: Qualifiers) -> Iterator[tuple[str, float]]:
    yield "dated", float(qualifiers.when is not None)
    yield "intended", float(qualifiers.factuality.modality is Modality.INTENDED)
    yield "unreal", float(qualifiers.factuality.modality is not Modality.ASSERTED)
    if qualifiers.attribution:
        inner = qualifiers.attribution[-1]
        yield "said", 1.0
        yield "not held true", float(inner.stance in REFUSED)
        yield "partly quoted", float(inner.quoted is Quoted.MIXED)


def _reported(qualifiers: Qualifiers) -> bool:
    """Tell whether someone is reported to say it, in the writer's words."""
    return bool(qualifiers.attribution) and qualifiers.attribution[-1].quoted is Quoted.INDIRECT


def _subject(reading: Reading, fact: Fact) -> Iterator[tuple[str, float]]:
    tree, phrase = reading.tree, fact.subject
    between = _between(phrase.head, fact.record.head)
    yield "subject nameless", float(reading.kind(phrase.head) is MentionKind.NOUN)
    yield "subject inherited", float(fact.record.inherited)
    yield "subject has a clause", float(tree.child(phrase.head, CLAUSES) is not None)
    yield "subject broken", _broken(phrase)
    yield "subject length", math.log1p(len(phrase.tokens))
    yield "verbs after subject", float(min(_foreign(tree, fact.record.head, between), FEW))
    yield "quote after subject", _any(tree, between, QUOTES)


def _object(reading: Reading, fact: Fact, phrase: Phrase) -> Iterator[tuple[str, float]]:
    tree, kind = reading.tree, reading.kind(phrase.head)
    between = _between(phrase.head, fact.record.head)
    nameless = kind is MentionKind.NOUN
    weak = nameless and not fact.link and fact.record.verbs[-1:] and fact.record.verbs[-1] in weak_verbs()
    yield "object an adjective", float(tree.pos[phrase.head.i] == "ADJ")
    yield "object named after preposition", float(bool(fact.link) and kind in NAMED)
    yield "object of weak verb", float(bool(weak))
    yield "object goes on", float(nameless and len(phrase.tokens) <= 2 and _goes_on(tree, phrase))
    yield "object carried", float(fact.carried is not None and not fact.depth)
    yield "object broken", _broken(phrase)
    yield "object distance", math.log1p(len(between))
    yield "nouns to object", float(min(sum(tree.pos[i] in ("NOUN", "PROPN") for i in between), MANY))
    joined = (tree.heads[i] for i in between if tree.tags[i] == "CC")
    yield "conjunction to object", float(any(head != fact.record.head.i for head in joined))
    yield "comma to object", _any(tree, between, frozenset(","))
    yield "break to object", _any(tree, between, BREAKS)
    yield "quote to object", _any(tree, between, QUOTES)


def _foreign(tree: Tree, verb: Token, between: range) -> int:
    """Count the verbs between that neither lead down to this one nor serve as prepositions ("including")."""
    above = {token.i for token in verb.ancestors}
    return sum(tree.pos[i] == "VERB" and tree.deps[i] != "prep" and i not in above for i in between)


def _goes_on(tree: Tree, phrase: Phrase) -> bool:
    """Tell whether words follow that a short object needs: "has a plan to leave", "gave notice of it"."""
    after = phrase.tokens[-1].i + 1
    return after < len(tree.tags) and tree.tags[after] in ("TO", "IN")


def _broken(phrase: Phrase) -> float:
    return float(phrase.tokens[-1].i - phrase.tokens[0].i >= len(phrase.tokens))


def _between(first: Token, second: Token) -> range:
    start, end = sorted((first.i, second.i))
    return range(start + 1, end)


def _any(tree: Tree, between: range, signs: frozenset[str]) -> float:
    return float(any(tree.tokens[i].text in signs for i in between))
