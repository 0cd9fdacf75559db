"""Show a graph in a notebook: the page itself, in a frame, with no file lying about."""

from __future__ import annotations

import html
from dataclasses import dataclass

import networkx as nx

from kg.exporters.html import render

__all__ = ["View", "show"]

PERMISSIONS = "allow-scripts allow-downloads allow-popups"


@dataclass(frozen=True, slots=True)
class View:
    """The page of a graph, which JupyterLab, VS Code and an exported notebook show as it is."""

    page: str
    height: int

    def _repr_html_(self) -> str:
        """Return a sandboxed frame that holds the whole page."""
        return (
            f'<iframe title="kg: graph of claims" sandbox="{PERMISSIONS}" srcdoc="{html.escape(self.page)}" '
            f'style="width:100%;height:{self.height}px;border:0"></iframe>'
        )


def show(graph: nx.MultiDiGraph, *, title: str | None = None, height: int = 720) -> View:
    """Return what a notebook shows as the page of ``graph``, ``height`` pixels high.

    The frame has no address of its own: the state of the view stays in memory.
    """
    return View(render(graph, title=title, embedded=True), height)
