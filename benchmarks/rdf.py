"""Time reading, writing and querying RDF against plain rdflib in the same run, as ratios.

A graph of one's own (``--output``, an output folder of kg) is copied under new names until it has as many
triples as asked for. ``--large`` times the load of a million triples and a join over them.

    python -m benchmarks.rdf --output output/wikinews
"""

from __future__ import annotations

import argparse
import math
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import rdflib

from kg import output, query
from kg.exporters.iris import Names
from kg.exporters.rdf import triples, write_rdf
from kg.model import ArticleRef, Claim, Entity, Evidence

__all__ = ["copied", "seconds"]

JOIN = (
    """SELECT ?s ?o WHERE { ?claim rdf:subject ?s ; rdf:object ?o ; kgo:polarity kgo:negative } LIMIT 1000"""
)


def seconds(act: Callable[[], object]) -> float:
    """Return how long an act takes."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def copied(graph: nx.MultiDiGraph, count: int) -> nx.MultiDiGraph:
    """Return a graph of ``count`` copies of all claims, each with names of its own."""
    grown = nx.MultiDiGraph()
    grown.graph.update(articles={}, texts={}, events=[], options={}, speakers={})
    for number in range(count):
        for *_, claim in graph.edges(data="claim"):
            _add(grown, claim, number)
    return grown


def _add(graph: nx.MultiDiGraph, claim: Claim, number: int) -> None:
    subject, target = (_entity(end, number) for end in (claim.subject, claim.object))
    pieces = tuple(_evidence(piece, number) for piece in claim.evidence)
    copy = replace(claim, id=f"{claim.id}{number:04d}", subject=subject, object=target, evidence=pieces)
    graph.add_node(subject.id, entity=subject)
    graph.add_node(target.id, entity=target)
    graph.add_edge(subject.id, target.id, key=copy.id, claim=copy)
    for piece in pieces:
        graph.graph["articles"][piece.article.id] = piece.article


def _entity(entity: Entity, number: int) -> Entity:
    return replace(entity, id=f"kg:copy{number}/{entity.id.replace(':', '-')}")


def _evidence(piece: Evidence, number: int) -> Evidence:
    article: ArticleRef = replace(piece.article, id=f"{piece.article.id}-{number}")
    return replace(piece, article=article, proposition=replace(piece.proposition, article=article.id))


def _rdflib_write(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write as one would with rdflib alone: a Graph filled triple by triple, then serialised."""
    names, plain = Names(), rdflib.Graph()
    for s, p, o in triples(graph, names):
        plain.add((_term(s), _term(p), _term(o)))
    plain.serialize(path, format="turtle")


def _term(term: object) -> rdflib.term.Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    assert isinstance(term, ox.Literal)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))


def compare(graph: nx.MultiDiGraph, wanted: int, folder: Path) -> None:
    """Print both ways of writing and of reading ``wanted`` triples, and their ratios."""
    size = sum(1 for _ in triples(graph, Names()))
    grown = copied(graph, math.ceil(wanted / size))
    ours, theirs = folder / "graph.ttl", folder / "plain.ttl"
    write = seconds(lambda: write_rdf(grown, ours))
    slow_write = seconds(lambda: _rdflib_write(grown, theirs))
    read = seconds(lambda: query.open_store(folder))
    slow_read = seconds(lambda: rdflib.Graph().parse(ours))
    total = sum(1 for _ in triples(grown, Names()))
    print(
        f"{total} triples: graph to Turtle {write:.2f} s, {slow_write / write:.1f} times faster than rdflib"
    )
    print(f"{total} triples: file to store {read:.2f} s, {slow_read / read:.1f} times faster than rdflib")


def large(graph: nx.MultiDiGraph, folder: Path) -> None:
    """Print how long a million triples take to load, and a join of three patterns over them."""
    size = sum(1 for _ in triples(graph, Names()))
    write_rdf(copied(graph, math.ceil(1_000_000 / size)), folder / "graph.ttl")
    load = seconds(lambda: query.place_store(folder))
    store = query.open_store(folder)
    query.run(store, JOIN)
    join = 1000 * seconds(lambda: query.run(store, JOIN))
    print(f"a million triples: loaded in {load:.1f} s, join {join:.0f} ms")


def main() -> None:
    """Print all ratios and the time of each canned query."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--output", type=Path, required=True, help="an output folder of kg")
    parser.add_argument("--triples", type=int, default=200_000)
    parser.add_argument("--large", action="store_true")
    options = parser.parse_args()
    graph = output.load(options.output)
    with tempfile.TemporaryDirectory() as folder:
        compare(graph, options.triples, Path(folder))
    store = query.open_store(options.output)
    for one in query.canned():
        query.run(store, one.text)
        taken = 1000 * seconds(lambda text=one.text: query.run(store, text))
        print(f"{one.name}: {taken:.0f} ms warm")
    if options.large:
        with tempfile.TemporaryDirectory() as folder:
            large(graph, Path(folder))


if __name__ == "__main__":
    main()
