"""Time the page in headless Chromium: first picture, filter, size of the file.

Each figure is the median of the rounds; a page is opened in a fresh tab. "First drawn" runs from the
start of navigation to the end of the first picture with all nodes, lines and labels; "filter" from the
change to the end of the picture that shows it. The evidence of each claim carries a real sentence where
``--data`` names a CSV of articles. ``--pyvis`` measures the plain pyvis page of the same graph, too, until
it has settled (minutes).

    python -m benchmarks.page --data ../shared/corpus/wikinews_2019.csv
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import environ
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import sync_playwright

from kg import sources
from kg.exporters.html import write_html
from tests.graphs import make_synthetic_graph

__all__ = ["Timing", "measure", "measure_pyvis"]

DRAWN = "performance.getEntriesByName('kg-drawn')[0].startTime"
FILTER = """async state => {
  const pictured = () => new Promise(done => kg.network.once('afterDrawing', () => setTimeout(done)));
  const start = performance.now(), picture = pictured();
  kg.change(state, {step: false});
  await picture;
  return performance.now() - start;
}"""
SETTLED = """() => new Promise(done => {
  if (network.physics.stabilized) done(performance.now());
  network.once('stabilizationIterationsDone', () => done(performance.now()));
})"""
LONGEST = 600_000


@dataclass(frozen=True, slots=True)
class Timing:
    """What was measured on one page: milliseconds (medians) and megabytes."""

    drawn: float
    filtered: float
    megabytes: float


@contextmanager
def chromium() -> Iterator[Any]:
    """Start headless Chromium: $KG_CHROMIUM, or the one on the path."""
    with sync_playwright() as playwright:
        path = environ.get("KG_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def measure(browser: Any, path: Path, fragment: str, rounds: int) -> Timing:
    """Open the page ``rounds`` times, and on each time it and three filters."""
    drawn, filtered = [], []
    for _ in range(rounds):
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(path.as_uri() + fragment)
        page.wait_for_function("performance.getEntriesByName('kg-drawn').length")
        page.wait_for_timeout(300)
        drawn.append(page.evaluate(DRAWN))
        filtered.extend(page.evaluate(FILTER, {"confidence": least}) for least in (0.5, 0.7, 0))
        page.close()
    return Timing(statistics.median(drawn), statistics.median(filtered), path.stat().st_size / 1e6)


def measure_pyvis(browser: Any, graph: nx.MultiDiGraph, folder: Path) -> float:
    """Return the seconds until the plain pyvis page of ``graph`` has settled."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.add_nodes(list(graph), label=[entity.label for _, entity in graph.nodes(data="entity")])
    for source, target, claim in graph.edges(data="claim"):
        network.add_edge(source, target, title=claim.relation.label)
    path = folder / "pyvis.html"
    path.write_text(network.generate_html(), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.set_default_timeout(LONGEST)
    page.goto(path.as_uri(), wait_until="domcontentloaded")
    page.wait_for_function("typeof network === 'object'")
    settled = page.evaluate(SETTLED)
    page.close()
    return float(settled) / 1000


def sentences(path: Path | None) -> list[str]:
    """Return sentences of the articles of a table, cut roughly at full stops."""
    if path is None:
        return []
    found = (part for article in sources.read(path) for part in re.split(r"(?<=[.?!])\s+", article.text))
    return [part for part in found if 60 <= len(part) <= 400]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="CSV of articles that the sentences are taken from")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pyvis", action="store_true", help="measure the plain pyvis page, too")
    options = parser.parse_args()
    texts = sentences(options.data)
    large = make_synthetic_graph(2000, 4400, sentences=texts)
    pages = (
        ("300 nodes, 650 edges", make_synthetic_graph(300, 650, sentences=texts), ""),
        ("2,000 nodes, 4,400 edges, reduced view", large, ""),
        ("2,000 nodes, 4,400 edges, all drawn", large, "#all"),
    )
    print("| page | first drawn, ms | filter, ms | file, MB |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for title, graph, fragment in pages:
            path = Path(folder) / "graph.html"
            write_html(graph, path)
            timing = measure(browser, path, fragment, options.rounds)
            print(f"| {title} | {timing.drawn:.0f} | {timing.filtered:.0f} | {timing.megabytes:.2f} |")
        if options.pyvis:
            settled = measure_pyvis(browser, large, Path(folder)) * 1000
            print(f"| 2,000 nodes, 4,400 edges, plain pyvis, settled | {settled:.0f} | | |")


if __name__ == "__main__":
    main()
