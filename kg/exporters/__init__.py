"""From a graph to files, one format per module."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import networkx as nx

from kg.errors import OutputError

__all__ = ["write"]

# What writes a file: by its full name first, then by its suffix. Modules are loaded when needed.
WRITERS = {
    "entities.csv": ("kg.exporters.csv", "write_entities"),
    "events.csv": ("kg.exporters.events_csv", "write_events"),
    "rejected.csv": ("kg.exporters.verdicts_csv", "write_rejected"),
    ".csv": ("kg.exporters.csv", "write_claims"),
    ".graphml": ("kg.exporters.graphml", "write_graphml"),
    ".html": ("kg.exporters.html", "write_html"),
    ".ttl": ("kg.exporters.rdf", "write_rdf"),
    ".nt": ("kg.exporters.rdf", "write_rdf"),
    ".nq": ("kg.exporters.rdf", "write_rdf"),
    ".trig": ("kg.exporters.rdf", "write_rdf"),
    ".jsonld": ("kg.exporters.rdf", "write_rdf"),
    ".rdf": ("kg.exporters.rdf", "write_rdf"),
}


def write(graph: nx.MultiDiGraph, path: str | Path, **options: Any) -> None:
    """Write ``graph`` in the format that the name says: ``.ttl .html .graphml .csv …``.

    ``entities.csv``, ``events.csv`` and ``rejected.csv`` are tables of their own, any other
    ``.csv`` holds the claims.
    ``options`` go to the writer of the format. Raises ``OutputError`` for an unknown suffix.
    """
    path = Path(path)
    found = WRITERS.get(path.name) or WRITERS.get(path.suffix.lower())
    if found is None:
        known = " ".join(name for name in WRITERS if name.startswith("."))
        raise OutputError(f"{path}: unknown format {path.suffix or 'without suffix'!r}; known: {known}")
    module, name = found
    writer: Callable[..., None] = getattr(import_module(module), name)
    writer(graph, path, **options)
