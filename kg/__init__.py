"""kg: news text in; a knowledge graph of who did what to whom, who says so and how sure it is, out.

>>> import kg
>>> graph = kg.build(kg.read("seeds/"))
>>> kg.write(graph, "output/graph.ttl")

What stands in ``__all__`` is the public API; a name is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from kg.api import attribution_lines, extract, extract_lines, mention_lines
    from kg.assembly import assemble
    from kg.errors import KGError
    from kg.exporters import write
    from kg.exporters.notebook import show
    from kg.exporters.rdf import to_rdflib
    from kg.model import Article, Claim, Entity, Event, Evidence, Proposition
    from kg.output import build_output, load
    from kg.pipeline import Pipeline, Settings, build
    from kg.sources import article, read

_HOMES = {
    "Article": "kg.model",
    "Claim": "kg.model",
    "Entity": "kg.model",
    "Event": "kg.model",
    "Evidence": "kg.model",
    "KGError": "kg.errors",
    "Pipeline": "kg.pipeline",
    "Proposition": "kg.model",
    "Settings": "kg.pipeline",
    "article": "kg.sources",
    "assemble": "kg.assembly",
    "attribution_lines": "kg.api",
    "build": "kg.pipeline",
    "build_output": "kg.output",
    "extract": "kg.api",
    "extract_lines": "kg.api",
    "load": "kg.output",
    "mention_lines": "kg.api",
    "read": "kg.sources",
    "show": "kg.exporters.notebook",
    "to_rdflib": "kg.exporters.rdf",
    "write": "kg.exporters",
}

__all__ = [
    "Article",
    "Claim",
    "Entity",
    "Event",
    "Evidence",
    "KGError",
    "Pipeline",
    "Proposition",
    "Settings",
    "article",
    "assemble",
    "attribution_lines",
    "build",
    "build_output",
    "extract",
    "extract_lines",
    "load",
    "mention_lines",
    "read",
    "show",
    "to_rdflib",
    "write",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
