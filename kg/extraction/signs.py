"""What tells for and against a fact of the graph: what is said of it, what stands between its parts.

The signs are those that told right from wrong when claims of real news were read (``benchmarks/reading``);
what each weighs stands in ``kg/data/confidence.tsv``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from spacy.tokens import Token

from kg import tables
from kg.extraction import attachments, crossings, doubts, halves, misreadings, participles, vague
from kg.extraction.confidence import nesting
from kg.extraction.doubts import half_told
from kg.extraction.reading import Qualifiers, Reading
from kg.extraction.record import ClauseRecord, Phrase
from kg.extraction.rendering import Fact
from kg.extraction.rules import Judge, joined
from kg.extraction.tree import Tree
from kg.model import MentionKind, Modality, Quoted, Stance

__all__ = ["Signs", "WeakVerb", "signs", "weak_verbs"]

BREAKS = frozenset("—–;:()[")
QUOTES = frozenset('"“”')
NAMED = frozenset({MentionKind.NAME, MentionKind.ROLE})
CLAUSES = frozenset({"relcl", "acl", "ccomp", "xcomp"})
MODIFYING = frozenset({"acl", "relcl"})
FIRST_PERSON = frozenset({"i", "me", "we", "us"})
REFUSED = frozenset({Stance.REJECTS, Stance.DENIES, Stance.DOUBTS})
Sign = tuple[str, float]
DOUBTS = joined(
    *(one.RULES for one in (doubts, misreadings, participles, halves, attachments, vague, crossings))
)
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


class Signs:
    """The signs of facts that come record by record: what they share is looked at once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.doubts = Judge(DOUBTS, reading.tree)
        self._record: ClauseRecord | None = None
        self._subject: Phrase | None = None
        self._shared: list[Sign] = []

    def of(self, fact: Fact) -> Iterator[Sign]:
        """Yield the signs that a fact bears, each with its strength; the doubts stand apart."""
        if fact.record is not self._record or fact.subject is not self._subject:
            self._record, self._subject = fact.record, fact.subject
            self._shared = [*_predicate(self.reading, fact), *_subject(self.reading, fact)]
        return chain(
            self._shared, _object(self.reading, fact, fact.object) if fact.object is not None else ()
        )

    def doubtful(self, fact: Fact) -> bool:
        """Tell whether a fact says too little, or too likely something else, to stand alone."""
        return self.doubts.holds(fact) or half_told(self.reading.tree, fact, self.reading.says)


def signs(reading: Reading, fact: Fact) -> Iterator[Sign]:
    """Yield the signs that a single fact bears, each with its strength."""
    found = Signs(reading)
    yield from found.of(fact)
    if found.doubtful(fact):
        yield "doubtful", 1.0


def _predicate(reading: Reading, fact: Fact) -> Iterator[Sign]:
    tree, verb = reading.tree, fact.record.head
    yield "bias", 1.0
    yield "nesting", float(nesting(tree, verb))
    yield "sentence length", math.log1p(len(tree.sents[verb.i]))
    if tree.deps[verb.i] == "ROOT":
        yield "main clause", 1.0
    if _equated(tree, fact):
        yield "subject of copula", 1.0
    if fact.derived is None:
        yield "plain clause", 1.0
    yield from _modifying(tree, fact)
    qualifiers = reading.qualifiers(verb)
    yield from _said(qualifiers)
    if _reported(qualifiers) and tree.deps[verb.i] in MODIFYING:
        yield "modifier reported", 1.0
    if tree.words[fact.subject.head.i] in FIRST_PERSON:
        yield "speaker himself", 1.0


def _equated(tree: Tree, fact: Fact) -> bool:
    """Recognise "the aim is to win", where the aim does not win anything."""
    verb = fact.record.head
    copula = tree.heads[verb.i]
    governed = tree.deps[verb.i] == "xcomp" and tree.lemmas[copula] == "be"
    return governed and tree.heads[fact.subject.head.i] == copula


def _modifying(tree: Tree, fact: Fact) -> Iterator[Sign]:
    """Yield what tells against a clause whose subject is the noun that it hangs on, perhaps by error."""
    label = tree.deps[fact.record.head.i]
    if label == "relcl":
        yield "relative", 1.0
    if label == "acl":
        yield "participle", 1.0
        if tree.deps[fact.subject.head.i] == "pobj":
            yield "participle on inner noun", 1.0


def _said(qualifiers: Qualifiers) -> Iterator[Sign]:
    if qualifiers.when is not None:
        yield "dated", 1.0
    modality = qualifiers.factuality.modality
    if modality is Modality.INTENDED:
        yield "intended", 1.0
    if modality is not Modality.ASSERTED:
        yield "unreal", 1.0
    if qualifiers.attribution:
        inner = qualifiers.attribution[-1]
        yield "said", 1.0
        if inner.stance in REFUSED:
            yield "not held true", 1.0
        if inner.quoted is Quoted.MIXED:
            yield "partly quoted", 1.0


def _reported(qualifiers: Qualifiers) -> bool:
    """Tell whether someone is reported to say it, in the writer's words."""
    return bool(qualifiers.attribution) and qualifiers.attribution[-1].quoted is Quoted.INDIRECT


def _subject(reading: Reading, fact: Fact) -> Iterator[Sign]:
    tree, phrase = reading.tree, fact.subject
    between = _between(phrase.head, fact.record.head)
    if reading.kind(phrase.head) is MentionKind.NOUN:
        yield "subject nameless", 1.0
    if fact.record.inherited:
        yield "subject inherited", 1.0
    if tree.child(phrase.head, CLAUSES) is not None:
        yield "subject has a clause", 1.0
    if _broken(phrase):
        yield "subject broken", 1.0
    yield "subject length", math.log1p(len(phrase.tokens))
    if "VERB" in tree.pos[between]:
        yield "verbs after subject", float(min(_foreign(tree, fact.record.head, between), FEW))
    if not QUOTES.isdisjoint(tree.words[between]):
        yield "quote after subject", 1.0
    if phrase.tokens[0].text[0].islower():
        yield "subject in lower case", 1.0


def _object(reading: Reading, fact: Fact, phrase: Phrase) -> Iterator[Sign]:
    tree, kind = reading.tree, reading.kind(phrase.head)
    nameless = kind is MentionKind.NOUN
    if tree.pos[phrase.head.i] == "ADJ":
        yield "object an adjective", 1.0
    if fact.link and kind in NAMED:
        yield "object named after preposition", 1.0
    if nameless and not fact.link and fact.record.verbs and fact.record.verbs[-1] in weak_verbs():
        yield "object of weak verb", 1.0
    if nameless and len(phrase.tokens) <= 2 and _goes_on(tree, phrase):
        yield "object goes on", 1.0
    if fact.carried is not None and not fact.depth:
        yield "object carried", 1.0
    if _broken(phrase):
        yield "object broken", 1.0
    yield "unsure words", float(min(_unsure(tree, fact, phrase), MANY))
    if fact.link:
        yield "link distance", math.log1p(abs(fact.link[0].i - fact.record.head.i))
    yield from _way(tree, fact.record.head, _between(phrase.head, fact.record.head))


def _unsure(tree: Tree, fact: Fact, phrase: Phrase) -> int:
    """Count the words from one end of a fact to the other that the tagger was not sure of."""
    parts = (phrase.head.i, fact.subject.head.i, fact.record.head.i)
    return sum(tree.unsure[min(parts) : max(parts) + 1])


def _way(tree: Tree, verb: Token, between: slice) -> Iterator[Sign]:
    """Yield what stands between a verb and its object."""
    words, pos = tree.words[between], tree.pos[between]
    yield "object distance", math.log1p(len(words))
    yield "nouns to object", float(min(pos.count("NOUN") + pos.count("PROPN"), MANY))
    if _conjunction(tree, verb, between):
        yield "conjunction to object", 1.0
    if "," in words:
        yield "comma to object", 1.0
    if not BREAKS.isdisjoint(words):
        yield "break to object", 1.0
    if not QUOTES.isdisjoint(words):
        yield "quote to object", 1.0


def _conjunction(tree: Tree, verb: Token, between: slice) -> bool:
    """Tell whether something is joined on the way that is not joined to the verb."""
    tags = tree.tags[between]
    return "CC" in tags and any(
        tag == "CC" and head != verb.i for tag, head in zip(tags, tree.heads[between], strict=True)
    )


def _foreign(tree: Tree, verb: Token, between: slice) -> int:
    """Count the verbs between that neither lead down to this one nor serve as prepositions ("including")."""
    above = {token.i for token in verb.ancestors}
    verbs = [
        i for i in range(between.start, between.stop) if tree.pos[i] == "VERB" and tree.deps[i] != "prep"
    ]
    return sum(i not in above for i in verbs)


def _goes_on(tree: Tree, phrase: Phrase) -> bool:
    """Tell whether words follow that a short object needs: "has a plan to leave", "gave notice of it"."""
    after = phrase.tokens[-1].i + 1
    return after < len(tree.tags) and tree.tags[after] in ("TO", "IN")


def _broken(phrase: Phrase) -> bool:
    return phrase.tokens[-1].i - phrase.tokens[0].i >= len(phrase.tokens)


def _between(first: Token, second: Token) -> slice:
    """Return where the words between two stand."""
    start, end = (first.i, second.i) if first.i < second.i else (second.i, first.i)
    return slice(start + 1, end)
