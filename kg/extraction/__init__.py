"""From a parsed article to propositions: the one place where spaCy objects live."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extraction import rendering
from kg.extraction.clauses import clauses
from kg.extraction.light_verbs import folded
from kg.extraction.mutual import mutual
from kg.extraction.nominals import nominals
from kg.extraction.propositions import proposition
from kg.extraction.reading import Reading
from kg.extraction.roles import roles
from kg.model import Article, Proposition

__all__ = ["extract"]


def extract(doc: Doc, article: Article, *, open_: bool = False, threshold: float = 0.0) -> list[Proposition]:
    """Return the propositions of a parsed article, in text order.

    ``open_`` renders full spans with all complements, for open extraction, instead of the short binary
    facts of the graph. Propositions below the confidence ``threshold`` are left out.
    """
    reading = Reading(doc, article)
    tree = reading.tree
    render = rendering.open_ if open_ else rendering.graph
    records = clauses(doc, tree)
    if not open_:
        records = [
            *(one for record in records for one in folded(tree, record)),
            *mutual(tree, records),
            *nominals(tree),
            *roles(tree),
        ]
    facts = [fact for record in records for fact in render(tree, record)]
    found = [proposition(reading, fact) for fact in facts]
    return [one for one in found if one.confidence >= threshold]
