"""Positions: nothing on top of anything, communities apart, the same every time."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from itertools import combinations

import networkx as nx
import pytest

from kg.exporters.layout import WIDE, positions
from tests.graphs import make_graph, make_synthetic_graph


def overlaps(places: dict[str, tuple[int, int]], radii: dict[str, float]) -> list[tuple[str, str]]:
    return [
        (a, b)
        for a, b in combinations(sorted(places), 2)
        if math.dist(places[a], places[b]) < radii[a] + radii[b]
    ]


def test_no_graph_no_positions() -> None:
    assert positions(nx.MultiDiGraph(), {}) == {}


@pytest.mark.parametrize(("nodes", "claims"), [(1, 1), (2, 1), (30, 40), (300, 600), (900, 2000)])
def test_no_two_nodes_overlap(nodes: int, claims: int) -> None:
    graph = make_synthetic_graph(nodes, claims)
    radii = {node: 8.0 + math.sqrt(graph.degree(node)) for node in graph}
    places = positions(graph, radii)
    assert set(places) == set(graph)
    assert overlaps(places, radii) == []


def test_a_star_keeps_its_leaves_apart() -> None:
    graph = nx.MultiDiGraph([("hub", f"leaf{n}") for n in range(80)])
    radii = dict.fromkeys(graph, 10.0)
    assert overlaps(positions(graph, radii), radii) == []


def test_communities_are_apart() -> None:
    graph = nx.MultiDiGraph()
    for name in ("a", "b"):
        graph.add_edges_from(
            (f"{name}{i}", f"{name}{j}") for i, j in combinations(range(40), 2) if (i + j) % 3
        )
    graph.add_edge("a0", "b0")
    wide = positions(graph, dict.fromkeys(graph, 8.0))
    places = {node: (x / WIDE, y) for node, (x, y) in wide.items()}
    centre = {
        name: [sum(places[f"{name}{i}"][axis] for i in range(40)) / 40 for axis in (0, 1)]
        for name in ("a", "b")
    }
    reach = {
        name: max(math.dist(places[f"{name}{i}"], centre[name]) for i in range(40)) for name in ("a", "b")
    }
    assert math.dist(centre["a"], centre["b"]) > reach["a"] + reach["b"]


def test_positions_depend_on_neither_order_nor_hash_seed_nor_threads() -> None:
    graph = make_graph()
    turned = nx.MultiDiGraph()
    turned.add_edges_from(reversed(list(graph.edges())))
    radii = dict.fromkeys(graph, 10.0)
    assert positions(graph, radii) == positions(turned, radii)
    code = (
        "import hashlib; from tests.graphs import make_synthetic_graph as make;"
        "from kg.exporters.html import render; from kg.exporters.layout import positions;"
        "g = make(200, 420); print(sorted(positions(g, dict.fromkeys(g, 9.0)).items()),"
        "hashlib.sha256(render(make(1600, 3000)).encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "OPENBLAS_NUM_THREADS": threads,
                "OMP_NUM_THREADS": threads,
                "PYTHONPATH": os.pathsep.join(sys.path),
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, threads in (("0", "1"), ("1", "2"))
    }
    assert len(runs) == 1
