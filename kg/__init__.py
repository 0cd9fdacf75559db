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
    from kg.analysis import brokers, contradictions, corroboration, diff, dyads, timeline, who_says_what
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
    "brokers": "kg.analysis",
    "build": "kg.pipeline",
    "build_output": "kg.output",
    "contradictions": "kg.analysis",
    "corroboration": "kg.analysis",
    "diff": "kg.analysis",
    "dyads": "kg.analysis",
    "extract": "kg.api",
    "extract_lines": "kg.api",
    "load": "kg.output",
    "mention_lines": "kg.api",
    "read": "kg.sources",
    "show": "kg.exporters.notebook",
    "timeline": "kg.analysis",
    "to_rdflib": "kg.exporters.rdf",
    "who_says_what": "kg.analysis",
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
    "brokers",
    "build",
    "build_output",
    "contradictions",
    "corroboration",
    "diff",
    "dyads",
    "extract",
    "extract_lines",
    "load",
    "mention_lines",
    "read",
    "show",
    "timeline",
    "to_rdflib",
    "who_says_what",
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
