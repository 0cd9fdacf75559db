"""From a parsed article to propositions: the one place where spaCy objects live."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.extraction import open_rendering, rendering
from kg.extraction.clauses import clauses
from kg.extraction.confidence import confidence
from kg.extraction.doubts import DOUBTED, doubtful
from kg.extraction.light_verbs import folded
from kg.extraction.mentions import NamedSpan, NameSpotter
from kg.extraction.misreadings import misread
from kg.extraction.mutual import mutual
from kg.extraction.nominals import nominals
from kg.extraction.possessives import possessives
from kg.extraction.propositions import proposition
from kg.extraction.reading import Reading
from kg.extraction.record import EMPTY, ClauseRecord
from kg.extraction.rendering import Fact
from kg.extraction.roles import roles
from kg.extraction.soundness import sound
from kg.extraction.tree import Tree
from kg.model import Article, Proposition

__all__ = ["extract"]

NOISE = 0.3


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
    lowest = threshold if open_ else max(threshold, NOISE)
    reading = Reading(doc, article, names, spans)
    tree = reading.tree
    render = open_rendering.open_ if open_ else rendering.graph
    records = clauses(doc, tree) if open_ else _for_the_graph(tree)
    found: list[Proposition] = []
    for record in records:
        for fact in render(tree, record):
            if not _has_words(fact) or (not open_ and not sound(tree, fact, reading.says)):
                continue
            probability = confidence(tree, fact, open_=open_)
            if not open_ and probability > DOUBTED and _is_doubtful(reading, fact):
                probability = DOUBTED
            if probability >= lowest:
                found.append(proposition(reading, fact, probability))
    return found


def _is_doubtful(reading: Reading, fact: Fact) -> bool:
    return doubtful(reading.tree, fact, reading.says) or misread(reading.tree, fact)


def _has_words(fact: Fact) -> bool:
    """Tell whether both ends hold a word: of "attacked ©" nothing is left but a sign."""
    return bool(fact.subject.tokens) and (fact.object is None or bool(fact.object.tokens))


def _for_the_graph(tree: Tree) -> Iterator[ClauseRecord]:
    records = [record for record in clauses(tree.doc, tree) if record.rule != EMPTY]
    for record in records:
        yield from folded(tree, record)
    yield from mutual(tree, records)
    yield from possessives(tree, records)
    yield from nominals(tree)
    yield from roles(tree)
