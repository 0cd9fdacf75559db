"""The graph as GraphML, for Gephi, yEd, Cytoscape and networkx."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx

from kg import atomic
from kg.model import Claim, Entity

__all__ = ["flat", "write_graphml"]

# Characters that XML 1.0 does not allow.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write the graph with plain attributes: one node an entity, one edge a claim."""
    with atomic.replacing(path) as temporary:
        nx.write_graphml_xml(flat(graph), temporary, named_key_ids=True)


def flat(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return a copy of the graph whose attributes are strings and numbers only."""
    plain = nx.MultiDiGraph()
    for node, entity in graph.nodes(data="entity"):
        plain.add_node(_text(node), **_entity(entity))
    for source, target, key, claim in graph.edges(keys=True, data="claim"):
        plain.add_edge(_text(source), _text(target), key=key, **_claim(claim))
    return plain


def _entity(entity: Entity) -> dict[str, str | bool]:
    return {
        "label": _text(entity.label),
        "type": str(entity.type),
        "country": entity.country or "",
        "sector": entity.sector or "",
        "anchored": entity.anchored,
    }


def _claim(claim: Claim) -> dict[str, str | int | float]:
    first = claim.evidence[0]
    coding = first.coding
    return {
        "label": _text(claim.relation.label),
        "polarity": str(claim.polarity),
        "modality": str(claim.modality),
        "event": str(coding.event_class) if coding else "",
        "quad": str(coding.quad) if coding else "",
        "weight": len(claim.evidence),
        "confidence": round(claim.confidence, 4),
        "said": all(piece.proposition.attribution for piece in claim.evidence),
        "quote": _text(first.quote),
        "article": _text(first.article.id),
    }


def _text(value: str) -> str:
    return FORBIDDEN.sub("\ufffd", value)
