"""From a parsed article to propositions: the one place where spaCy objects live."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extraction import rendering
from kg.extraction.clauses import clauses
from kg.extraction.propositions import proposition
from kg.extraction.reading import Reading
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
    facts = [fact for record in clauses(doc, tree) for fact in render(tree, record)]
    found = [proposition(reading, fact) for fact in facts]
    return [one for one in found if one.confidence >= threshold]
