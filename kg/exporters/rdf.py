"""The graph as RDF: Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML, written as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import networkx as nx
import rdflib
from pyoxigraph import Quad, RdfFormat, Triple, serialize

from kg import atomic
from kg.errors import OutputError
from kg.exporters.iris import BASE, Names
from kg.exporters.standing import Standing
from kg.exporters.triples import QUOTES, Statements
from kg.views import View, view_of

__all__ = ["FORMATS", "quads", "to_rdflib", "triples", "write_rdf"]

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}
DATASETS = (RdfFormat.TRIG, RdfFormat.N_QUADS)
RDF12 = (RdfFormat.TURTLE, RdfFormat.N_TRIPLES, *DATASETS)


def write_rdf(
    graph: nx.MultiDiGraph | View, path: Path, *, base: str = BASE, quotes: str = "full", rdf12: bool = False
) -> None:
    """Write the graph as RDF in the format of the suffix.

    ``quotes`` is ``full``, ``short`` or ``none``: how much of the articles' sentences the file holds.
    In ``.trig`` and ``.nq`` the direct triples stand in named graphs of their own. With ``rdf12`` each
    claim reifies the triple it makes, as RDF 1.2 has it; not every tool reads that yet.
    """
    if quotes not in QUOTES:
        raise OutputError(f"quotes {quotes!r} is not one of: {', '.join(QUOTES)}")
    names, kind = Names(base), FORMATS[path.suffix.lower()]
    if rdf12 and kind not in RDF12:
        raise OutputError(f"{path}: RDF 1.2 is written as .ttl, .trig, .nt or .nq only")
    found = (quads if kind in DATASETS else triples)(graph, names, quotes, rdf12)
    with atomic.replacing(path) as temporary, temporary.open("wb") as stream:
        serialize(found, stream, format=kind, prefixes=names.prefixes)


def triples(
    graph: nx.MultiDiGraph | View, names: Names, quotes: str = "full", rdf12: bool = False
) -> Iterator[Triple]:
    """Yield all triples of a graph, the direct ones last."""
    statements = Statements(names, quotes, reify=rdf12)
    view = view_of(graph)
    yield from statements.everything_else(view)
    for standing in (Standing.STATED, Standing.SAID):
        yield from statements.direct(view.direct(), standing)


def quads(
    graph: nx.MultiDiGraph | View, names: Names, quotes: str = "full", rdf12: bool = False
) -> Iterator[Quad]:
    """Yield all quads of a graph: direct triples in the named graphs ``…graph/stated`` and ``…/said``."""
    statements = Statements(names, quotes, reify=rdf12)
    view = view_of(graph)
    for triple in statements.everything_else(view):
        yield Quad(triple.subject, triple.predicate, triple.object)
    for standing in (Standing.STATED, Standing.SAID):
        where = names.thing("graph", standing)
        for triple in statements.direct(view.direct(), standing):
            yield Quad(triple.subject, triple.predicate, triple.object, where)


def to_rdflib(graph: nx.MultiDiGraph, *, base: str = BASE, quotes: str = "full") -> rdflib.Graph:
    """Return the triples of the graph as an rdflib Graph, Oxigraph-backed where ``oxrdflib`` is installed."""
    names = Names(base)
    backed = find_spec("oxrdflib") is not None
    found = rdflib.Graph(store="Oxigraph" if backed else "default")
    for prefix, iri in names.prefixes.items():
        found.bind(prefix, iri)
    data = serialize(triples(graph, names, quotes), format=RdfFormat.N_TRIPLES)
    return found.parse(data=data, format="ox-nt" if backed else "nt")
