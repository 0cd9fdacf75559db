"""The graph that a store holds: in memory, as a view that streams where it is large, and as files."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import networkx as nx

from kg import assembly, exporters, origins
from kg.duplicates import copies
from kg.exporters.importance import MOST
from kg.merging import MEMORY, Merged, merged
from kg.review import Replay, text_hash
from kg.store import Store
from kg.views import GraphView

__all__ = ["FILES", "LARGE", "assembled", "graph_of", "viewed", "write_files"]

FILES = (
    "graph.html", "graph.ttl", "graph.graphml", "claims.csv", "entities.csv", "events.csv", "rejected.csv",
)  # fmt: skip
LARGE = 200_000  # pieces of evidence above which files are streamed from the store: about two gigabytes


def graph_of(
    store: Store, names: list[str], options: dict[str, Any], *, reviewed: bool = True
) -> nx.MultiDiGraph:
    """Return the graph of shards under the options of a build, with the origins of copied articles.

    The verdicts of the build are replayed, unless ``reviewed`` is false: then it is what kg alone says.
    """
    graph = assembled(store, names, options, reviewed=reviewed)
    _add_origins(graph, store, names)
    return graph


def assembled(
    store: Store, names: list[str], options: dict[str, Any], *, reviewed: bool = True
) -> nx.MultiDiGraph:
    """Return the graph of shards under the options of a build, as reviewers leave it."""
    replay = _replay(store, names, reviewed)
    # What is not sure enough need not be read, unless a reviewer says otherwise.
    least = 0.0 if replay.verdicts else options["min_confidence"]
    left = replay.apply(store.evidence(names, min_confidence=least))
    graph = assembly.assemble(left, min_confidence=options["min_confidence"], keep_all=options["all"])
    graph.graph.update(options=options, decisions=replay.decisions(), hashes=replay.texts)
    return graph


def _replay(store: Store, names: Iterable[str], reviewed: bool = True) -> Replay:
    texts = {article.id: text_hash(article.text) for article in store.articles(names)}
    return Replay(store.verdicts() if reviewed else (), texts)


def _add_origins(graph: nx.MultiDiGraph, store: Store, names: Iterable[str]) -> None:
    found = (claim for *_, claim in graph.edges(data="claim"))
    known = graph.graph["articles"]
    agencies = origins.credits(one for one in store.articles(names) if one.id in known)
    same = copies(one for one in store.articles(names) if one.id in known)
    graph.graph["origins"] = origins.of_claims(found, same, agencies)


@contextmanager
def viewed(
    store: Store, names: list[str], options: dict[str, Any], *, memory: str = MEMORY
) -> Iterator[GraphView | Merged]:
    """Give the view of shards: of a graph in memory, or streamed where there is much and DuckDB is there."""
    count = sum(store.count(name) for name in names)
    if count > LARGE and find_spec("duckdb"):
        with merged(store, names, options, _replay(store, names), memory=memory) as view:
            yield view
        return
    if count > LARGE:
        logging.getLogger("kg").warning(
            "%s pieces of evidence are merged in memory; with less of it by: pip install 'geokg[duckdb]'",
            f"{count:,}",
        )
    yield GraphView(assembled(store, names, options))


def write_files(view: GraphView | Merged, folder: Path, store: Store, names: list[str]) -> dict[str, int]:
    """Write all files of an output and return how many claims, entities, events and articles they show."""
    counts = view.counts()
    for name in FILES:
        if name.endswith(".html"):
            part = view.part(MOST)
            part.graph["whole"] = counts
            _add_origins(part, store, names)
            exporters.write(part, folder / name)
        else:
            exporters.write(view, folder / name)
    return counts
