"""A real browser for the tests of the page: Debian's Chromium, or the one $KG_CHROMIUM names."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.exporters.html import write_html

CANDIDATES = ("chromium", "chromium-browser", "google-chrome")


def executable() -> str:
    """Return the browser's path, or skip the test and say why."""
    given = os.environ.get("KG_CHROMIUM")
    found = given or next((path for name in CANDIDATES if (path := shutil.which(name))), None)
    if found is None or not Path(found).exists():
        pytest.skip("no browser: install Chromium (Debian: apt install chromium) or set KG_CHROMIUM")
    return found


@contextmanager
def chromium() -> Iterator[Any]:
    """Start a headless Chromium."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="the page is driven by Playwright")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page in a browser, with whatever it asked for or complained about."""

    page: Any
    path: Path
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def run(self, code: str, argument: Any = None) -> Any:
        """Return the value of a piece of script."""
        return self.page.evaluate(code, argument)

    def goto(self, fragment: str) -> None:
        """Open the file afresh at an address."""
        self.page.goto("about:blank")
        self.page.goto(self.path.as_uri() + fragment)
        self.ready()

    def ready(self) -> None:
        """Wait for the first picture."""
        wait_until(self.page, "performance.getEntriesByName('kg-drawn').length || !kg.claims.length")

    def count(self) -> str:
        """Return the line that tells how much is shown."""
        return str(self.page.inner_text("#count"))

    def state(self, name: str) -> Any:
        """Return one value of the page's state."""
        return self.run("name => kg.state[name]", name)

    def click_node(self, entity: str) -> None:
        """Click the place where an entity is drawn."""
        self._click(self.run(POINT_OF_NODE, entity))

    def click_edge(self, subject: str, object_: str) -> None:
        """Click the middle of the line between two entities."""
        self._click(self.run(POINT_OF_EDGE, [subject, object_]))

    def _click(self, point: dict[str, float]) -> None:
        self.page.mouse.click(point["x"], point["y"])
        self.page.wait_for_timeout(60)


POINT_OF_NODE = """id => {
  const number = kg.nodes.findIndex(node => node.id === id);
  const box = document.querySelector('#graph').getBoundingClientRect();
  const at = kg.network.canvasToDOM(kg.network.getPosition(number));
  return {x: box.x + at.x, y: box.y + at.y};
}"""
POINT_OF_EDGE = """([from, to]) => {
  const edge = kg.edges.find(edge => edge.from === from && edge.to === to);
  const box = document.querySelector('#graph').getBoundingClientRect();
  const at = kg.network.canvasToDOM(kg.network.body.edges['e' + edge.id].edgeType.getPoint(0.5));
  return {x: box.x + at.x, y: box.y + at.y};
}"""


@contextmanager
def opened(
    browser: Any,
    graph: nx.MultiDiGraph,
    folder: Path,
    fragment: str = "",
    *,
    title: str | None = None,
    **options: Any,
) -> Iterator[Opened]:
    """Write the page of ``graph``, open it, and afterwards insist on no request and no complaint."""
    path = folder / "graph.html"
    write_html(graph, path, title=title)
    context = browser.new_context(viewport={"width": 1400, "height": 900}, accept_downloads=True, **options)
    shown = Opened(context.new_page(), path)
    shown.page.on("request", lambda request: shown.requests.append(request.url))
    shown.page.on("console", lambda message: shown.complaints.append(message.text))
    shown.page.on("pageerror", lambda error: shown.complaints.append(str(error)))
    shown.goto(fragment)
    yield shown
    foreign = [
        url for url in shown.requests if not url.startswith((path.as_uri(), "data:,", "blob:", "about:"))
    ]
    assert foreign == []
    assert shown.complaints == []
    context.close()


def wait_until(page: Any, condition: str, arg: Any = None) -> None:
    """Wait for a condition of the page; asked anew each time, for the page's own policy forbids eval."""
    for _ in range(200):
        if page.evaluate(condition, arg):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never came true: {condition}")
