"""The graph as RDF: Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML, written as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import networkx as nx
from pyoxigraph import Quad, RdfFormat, Triple, serialize

from kg import atomic
from kg.errors import OutputError
from kg.exporters.iris import BASE, Names
from kg.exporters.standing import Standing
from kg.exporters.triples import QUOTES, Statements

__all__ = ["FORMATS", "quads", "triples", "write_rdf"]

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}
DATASETS = (RdfFormat.TRIG, RdfFormat.N_QUADS)


def write_rdf(graph: nx.MultiDiGraph, path: Path, *, base: str = BASE, quotes: str = "full") -> None:
    """Write the graph as RDF in the format of the suffix.

    ``quotes`` is ``full``, ``short`` or ``none``: how much of the articles' sentences the file holds.
    In ``.trig`` and ``.nq`` the direct triples stand in named graphs of their own.
    """
    if quotes not in QUOTES:
        raise OutputError(f"quotes {quotes!r} is not one of: {', '.join(QUOTES)}")
    names = Names(base)
    kind = FORMATS[path.suffix.lower()]
    found = (quads if kind in DATASETS else triples)(graph, names, quotes)
    with atomic.replacing(path) as temporary, temporary.open("wb") as stream:
        serialize(found, stream, format=kind, prefixes=names.prefixes)


def triples(graph: nx.MultiDiGraph, names: Names, quotes: str = "full") -> Iterator[Triple]:
    """Yield all triples of a graph, the direct ones last."""
    statements = Statements(names, quotes)
    claims = [claim for *_, claim in graph.edges(data="claim")]
    yield from statements.everything_else(graph)
    for standing in (Standing.STATED, Standing.SAID):
        yield from statements.direct(claims, standing)


def quads(graph: nx.MultiDiGraph, names: Names, quotes: str = "full") -> Iterator[Quad]:
    """Yield all quads of a graph: direct triples in the named graphs ``…graph/stated`` and ``…/said``."""
    statements = Statements(names, quotes)
    claims = [claim for *_, claim in graph.edges(data="claim")]
    for triple in statements.everything_else(graph):
        yield Quad(*triple)
    for standing in (Standing.STATED, Standing.SAID):
        where = names.thing("graph", standing)
        for triple in statements.direct(claims, standing):
            yield Quad(*triple, where)
