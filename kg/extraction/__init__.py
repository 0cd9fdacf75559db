"""From a parsed article to propositions: the one place where spaCy objects live."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extraction import open_rendering, rendering
from kg.extraction.belonging import belonging
from kg.extraction.clauses import clauses
from kg.extraction.confidence import confidence, shape
from kg.extraction.descriptions import descriptions
from kg.extraction.doubts import DOUBTED
from kg.extraction.examples import examples
from kg.extraction.light_verbs import folded
from kg.extraction.mentions import NamedSpan, NameSpotter
from kg.extraction.mutual import mutual
from kg.extraction.nominals import nominals
from kg.extraction.possessives import possessives
from kg.extraction.propositions import propositions
from kg.extraction.reading import Reading
from kg.extraction.record import EMPTY, ClauseRecord
from kg.extraction.rendering import Fact
from kg.extraction.roles import roles
from kg.extraction.signs import Signs
from kg.extraction.soundness import Soundness
from kg.extraction.tree import Tree
from kg.model import Article, Proposition

__all__ = ["extract", "extracted", "facts"]

NOISE = 0.17


def extract(
    doc: Doc,
    article: Article,
    *,
    names: NameSpotter | None = None,
    spans: Sequence[NamedSpan] | None = None,
    open_: bool = False,
    threshold: float = 0.0,
) -> list[Proposition]:
    """Return the propositions of a parsed article, in text order.

    ``names`` finds names that a gazetteer knows, beside those of the parser; ``spans`` are the named
    mentions where they are known already.
    ``open_`` renders full spans with all complements, for open extraction, instead of the short binary
    facts of the graph. Propositions below the confidence ``threshold`` are left out, and short facts
    below ``NOISE`` always: too few of them are right to be worth reading.
    """
    return extracted(Reading(doc, article, names, spans), open_=open_, threshold=threshold)


def extracted(reading: Reading, *, open_: bool = False, threshold: float = 0.0) -> list[Proposition]:
    """Return the propositions of an article whose names, speakers and references are known already."""
    weighed: Iterator[tuple[Fact, float]]
    if open_:
        lowest, tree = threshold, reading.tree
        weighed = ((fact, confidence(shape(tree, fact), open_=True)) for fact in _open(tree))
    else:
        lowest = max(threshold, NOISE)
        weighed = _once(_weighed(reading))
    return list(propositions(reading, ((fact, chance) for fact, chance in weighed if chance >= lowest)))


def facts(reading: Reading) -> Iterator[Fact]:
    """Yield the facts for the graph that can be read alone, in text order, however probable."""
    tree, sound = reading.tree, Soundness(reading.tree, reading.says)
    for record in _for_the_graph(tree):
        for fact in rendering.graph(tree, record):
            if _has_words(fact) and not _within_name(reading, fact) and sound(fact):
                yield fact


def _weighed(reading: Reading) -> Iterator[tuple[Fact, float]]:
    """Yield facts with their probabilities; what is improbable anyhow is not doubted, too."""
    signs = Signs(reading)
    for fact in facts(reading):
        found = list(signs.of(fact))
        probability = confidence(found)
        if probability >= NOISE and signs.doubtful(fact):
            probability = min(confidence([*found, ("doubtful", 1.0)]), DOUBTED)
        yield fact, probability


def _once(weighed: Iterable[tuple[Fact, float]]) -> Iterator[tuple[Fact, float]]:
    """Yield facts of the same words once, with the best probability of them."""
    best: dict[tuple[object, ...], tuple[Fact, float]] = {}
    for fact, probability in weighed:
        parts = (fact.subject.tokens, fact.relation, fact.object.tokens if fact.object else (), fact.link)
        key = (fact.record.head.i, fact.derived, *(tuple(token.i for token in part) for part in parts))
        if key not in best or probability > best[key][1]:
            best[key] = (fact, probability)
    return iter(best.values())


def _open(tree: Tree) -> Iterator[Fact]:
    found = (fact for record in clauses(tree.doc, tree) for fact in open_rendering.open_(tree, record))
    once = {_words(fact): fact for fact in found if _has_words(fact)}
    return iter(once.values())


def _words(fact: Fact) -> tuple[tuple[Token, ...], ...]:
    """Return the words of a fact, which two records may share: "rebels from Chad and Mali attacked it"."""
    return fact.subject.tokens, fact.relation, fact.object.tokens if fact.object is not None else ()


def _has_words(fact: Fact) -> bool:
    """Tell whether both ends hold a word: of "attacked ©" nothing is left but a sign."""
    return bool(fact.subject.tokens) and (fact.object is None or bool(fact.object.tokens))


def _within_name(reading: Reading, fact: Fact) -> bool:
    """Tell whether the preposition is part of the name it leads to: "spoke at the Rally in Bergen"."""
    name = reading.named.get(fact.object.head.i) if fact.object is not None else None
    return name is not None and any(name.start <= token.i < name.end for token in fact.link)


def _for_the_graph(tree: Tree) -> Iterator[ClauseRecord]:
    records = [record for record in clauses(tree.doc, tree) if record.rule != EMPTY]
    for record in records:
        yield from folded(tree, record)
    yield from mutual(tree, records)
    yield from possessives(tree, records)
    yield from nominals(tree)
    offices = list(roles(tree))
    yield from offices
    yield from descriptions(tree, {token.i for record in offices for token in record.group})
    yield from belonging(tree, {record.subject.head.i for record in offices if record.subject is not None})
    yield from examples(tree)
