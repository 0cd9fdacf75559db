"""The graph as GraphML, for Gephi, yEd, Cytoscape and networkx; written as a stream."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from kg import atomic
from kg.model import Claim, Entity
from kg.views import View, view_of

__all__ = ["write_graphml"]

Value = str | int | float | bool
HEAD = """<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
NODE_KEYS = {
    "label": "string", "type": "string", "country": "string", "sector": "string", "anchored": "boolean",
}  # fmt: skip
EDGE_KEYS = {
    "label": "string", "polarity": "string", "modality": "string", "event": "string", "quad": "string",
    "weight": "long", "confidence": "double", "said": "boolean", "quote": "string", "article": "string",
}  # fmt: skip
# Characters that XML 1.0 does not allow.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(graph: nx.MultiDiGraph | View, path: Path) -> None:
    """Write the graph with plain attributes: one node an entity, one edge a claim."""
    with atomic.opened(path) as stream:
        stream.writelines(_document(view_of(graph)))


def _document(view: View) -> Iterator[str]:
    yield HEAD
    for domain, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for name, kind in keys.items():
            key = f'id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"'
            yield f"  <key {key}/>\n"
    yield '  <graph edgedefault="directed">\n'
    for entity, _ in view.entities():
        yield f"    <node id={_quoted(entity.id)}>\n{_data('node', _entity(entity))}    </node>\n"
    for claim in view.claims():
        ends = f"source={_quoted(claim.subject.id)} target={_quoted(claim.object.id)}"
        yield f"    <edge id={_quoted(claim.id)} {ends}>\n{_data('edge', _claim(claim))}    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _data(domain: str, values: Mapping[str, Value]) -> str:
    return "".join(
        f'      <data key="{domain}-{name}">{_value(value)}</data>\n' for name, value in values.items()
    )


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return escape(_text(str(value))).replace("\r", "&#13;")


def _quoted(value: str) -> str:
    return quoteattr(_text(value))


def _entity(entity: Entity) -> dict[str, Value]:
    return {
        "label": entity.label,
        "type": str(entity.type),
        "country": entity.country or "",
        "sector": entity.sector or "",
        "anchored": entity.anchored,
    }


def _claim(claim: Claim) -> dict[str, Value]:
    first = claim.evidence[0]
    coding = first.coding
    return {
        "label": claim.relation.label,
        "polarity": str(claim.polarity),
        "modality": str(claim.modality),
        "event": str(coding.event_class) if coding else "",
        "quad": str(coding.quad) if coding else "",
        "weight": len(claim.evidence),
        "confidence": round(claim.confidence, 4),
        "said": all(piece.proposition.attribution for piece in claim.evidence),
        "quote": first.quote,
        "article": first.article.id,
    }


def _text(value: str) -> str:
    return FORBIDDEN.sub("\ufffd", value)
