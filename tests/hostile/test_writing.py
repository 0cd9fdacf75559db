"""Whatever a field holds, what is written can be read again, and none of it becomes markup or a formula."""

from __future__ import annotations

import csv
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest
from hypothesis import given

from kg import exporters
from kg.exporters.csv import FORMULA
from kg.model import Entity, EntityType
from kg.sources.decoding import clean
from tests.graphs import NATO, graph_of, make_claim, make_evidence
from tests.hostile.examples import many, newslike


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("written")


def is_number(cell: str) -> bool:
    """Tell whether a spreadsheet reads a cell as a number, which runs nothing."""
    return cell.lstrip("+-").replace(".", "", 1).isdigit()


@many
@given(newslike(4))
def test_any_text_is_written_as_text(folder: Path, text: str) -> None:
    text = clean(text) or "x"
    person = Entity("kg:person/x", text, EntityType.PERSON, None, None, (text,))
    piece = make_evidence(f"{text} praises NATO", (text, person), ("praises", "praises"), ("NATO", NATO))
    graph = graph_of(make_claim("c1", piece))
    for name in ("graph.ttl", "graph.graphml", "entities.csv"):
        exporters.write(graph, folder / name)
    stored = {quad.object.value for quad in pyoxigraph.parse(path=str(folder / "graph.ttl"))}
    assert not text.isprintable() or any(
        " ".join(text.split()) in " ".join(value.split()) for value in stored
    )
    assert nx.read_graphml(folder / "graph.graphml").number_of_edges() == 1
    with (folder / "entities.csv").open(newline="", encoding="utf-8") as stream:
        rows = list(csv.reader(stream))
    assert len(rows) == 3
    assert not any(cell.startswith(FORMULA) and not is_number(cell) for row in rows[1:] for cell in row)
