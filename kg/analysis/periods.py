"""Cut a graph to what was published in a period."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import networkx as nx

from kg.analysis.frames import claims_of
from kg.model import Claim, Evidence

__all__ = ["between"]


def between(graph: nx.MultiDiGraph, since: date | str, until: date | str) -> nx.MultiDiGraph:
    """Return the graph of what was published from ``since`` to ``until``, both included.

    Days are dates or ISO strings. Evidence without a date of publication is left out; the graph given
    stays as it is.
    """
    first, last = _day(since), _day(until)

    def inside(piece: Evidence) -> bool:
        return piece.article.published is not None and first <= piece.article.published <= last

    found = [claim for claim in (_cut(claim, inside) for claim in claims_of(graph)) if claim is not None]
    part = nx.MultiDiGraph()
    for claim in found:
        part.add_node(claim.subject.id, entity=claim.subject)
        part.add_node(claim.object.id, entity=claim.object)
    for claim in found:
        part.add_edge(claim.subject.id, claim.object.id, key=claim.id, claim=claim)
    pieces = [piece for claim in found for piece in claim.evidence]
    spoken = {link.entity.id: link.entity for piece in pieces for link in piece.speakers if link}
    part.graph.update(
        graph.graph,
        articles=dict(sorted((piece.article.id, piece.article) for piece in pieces)),
        events=[event for event in graph.graph.get("events") or () if inside(event.evidence)],
        speakers=dict(sorted(spoken.items())),
    )
    return part


def _cut(claim: Claim, inside: Callable[[Evidence], bool]) -> Claim | None:
    kept = tuple(piece for piece in claim.evidence if inside(piece))
    if not kept:
        return None
    return replace(claim, evidence=kept, confidence=max(piece.proposition.confidence for piece in kept))


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
