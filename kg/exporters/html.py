"""Write a graph as one offline HTML page to explore: pyvis' Network with a template of our own.

pyvis brings the graph and vis-network; everything around it (template, style, script) stands in
``kg/data/page``. The page makes no request: everything is inlined, and a Content-Security-Policy names
the hashes of its own scripts and style and forbids the rest.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import zlib
from importlib import resources
from pathlib import Path
from typing import Any

import networkx as nx
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from kg import atomic, tables
from kg.exporters.payload import Payload, payload

__all__ = ["Page", "render", "write_html"]

SCRIPTS = (
    "words.js",
    "data.js",
    "state.js",
    "filter.js",
    "reach.js",
    "places.js",
    "labels.js",
    "scene.js",
    "cards.js",
    "panel.js",
    "facets.js",
    "timeline.js",
    "search.js",
    "export.js",
    "review.js",
    "main.js",
)
VIS = "lib/vis-9.1.2/vis-network.min.js"
SURROGATE = re.compile("[\ud800-\udfff]")
TURNING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class Page(Network):  # type: ignore[misc]
    """pyvis' Network, filled from a graph of claims and rendered with our template (autoescape on)."""

    def __init__(self, data: Payload, *, title: str, embedded: bool = False) -> None:
        super().__init__(directed=True, heading=_printable(title), cdn_resources="in_line")
        self.nodes = data.nodes
        self.node_ids = [node["id"] for node in data.nodes]
        self.node_map = {node["id"]: node for node in data.nodes}
        self.edges = data.edges
        self.options = {"physics": {"enabled": False}, "embedded": embedded}
        self.path = "template.html.j2"
        self.templateEnv = _environment()
        self.templateEnv.globals.update(
            record={**data.record, "digest": _digest(data.texts)},
            texts=data.texts,
            vis=_script(_vis_network()),
            script=_script(_page_script()),
            style=_Inline(_page_file("page.css")),
        )


class _Inline:
    """Text of a script or style element, with the hash that the policy names."""

    def __init__(self, text: str) -> None:
        self.markup = Markup(text)
        self.hash = "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def write_html(graph: nx.MultiDiGraph, path: str | os.PathLike[str], *, title: str | None = None) -> None:
    """Write ``graph`` as one HTML file that needs nothing else; an old file is replaced at once or not.

    Raises ``OutputError`` where the file cannot be written.
    """
    atomic.write_text(Path(path), render(graph, title=title))


def render(graph: nx.MultiDiGraph, *, title: str | None = None, embedded: bool = False) -> str:
    """Return the page of ``graph`` as text.

    ``embedded`` is for notebooks: the page then keeps its state in memory, not in its address.
    """
    page = Page(payload(graph), title=title or _title(graph), embedded=embedded)
    return str(page.generate_html())


def _title(graph: nx.MultiDiGraph) -> str:
    articles = list((graph.graph.get("articles") or {}).values())
    count = (graph.graph.get("whole") or {}).get("articles", len(articles))
    if count == 1 and articles and articles[0].title:
        return str(articles[0].title)
    return f"Who did what to whom in {count} article{'s' * (count != 1)}"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(str(tables.data_path("page"))), autoescape=True, undefined=StrictUndefined
    )
    environment.filters.update(json=_json, packed=_packed, fromjson=json.loads)
    return environment


def _json(value: Any) -> Markup:
    """Return JSON that may stand inside a script element, whatever strings are in it."""
    text = _compact(value)
    return Markup(re.sub("[<>&\u2028\u2029]", lambda match: UNSAFE[match.group()], text))


def _packed(value: Any) -> str:
    """Return JSON deflated, as base64; the page unpacks it with its browser's DecompressionStream."""
    return base64.b64encode(zlib.compress(_compact(value).encode("utf-8"), 6)).decode("ascii")


def _digest(texts: Any) -> str:
    """Return what tells two pages apart whose sentences or readings differ."""
    return hashlib.sha256(_compact(texts).encode("utf-8")).hexdigest()[:16]


def _compact(value: Any) -> str:
    """Return JSON without spaces; lone surrogates, which no file can hold, become U+FFFD."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return SURROGATE.sub("\ufffd", text)


def _printable(title: str) -> str:
    """Return a title in which nothing turns or hides the text round it."""
    return TURNING.sub("\ufffd", SURROGATE.sub("\ufffd", title))


def _vis_network() -> str:
    return (resources.files("pyvis") / "templates" / VIS).read_text(encoding="utf-8").split("\n//# source")[0]


def _page_script() -> str:
    parts = "\n".join(_page_file(name) for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}\n}})();'


def _page_file(name: str) -> str:
    return tables.data_path(f"page/{name}").read_text(encoding="utf-8")


def _script(text: str) -> _Inline:
    """Check that nothing in a script could end its element early."""
    if re.search(r"</script|<!--|\r", text, re.IGNORECASE):
        raise ValueError("a script of the page holds the end of its own element")
    return _Inline(text)
