"""Whatever a field holds, what is written can be read again, and none of it becomes markup or a formula."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest
from hypothesis import given

from kg import exporters
from kg.exporters.csv import FORMULA
from kg.exporters.html import write_html
from kg.model import Entity, EntityType
from kg.sources.decoding import clean
from tests.graphs import NATO, graph_of, make_claim, make_evidence
from tests.hostile.examples import many, newslike

TAGS = (
    r"(?i)<script",
    r"(?i)</script",
    r"(?i)<!--",
    r"(?i)<[a-z]+[^<>]* on[a-z]+ *=",
    r"(?i)<img",
    r"(?i)<iframe",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("written")


def is_number(cell: str) -> bool:
    """Tell whether a spreadsheet reads a cell as a number, which runs nothing."""
    return cell.lstrip("+-").replace(".", "", 1).isdigit()


def praising(text: str) -> nx.MultiDiGraph:
    """Return a graph of one claim whose subject, alias and sentence are a text."""
    person = Entity("kg:person/x", text, EntityType.PERSON, None, None, (text,))
    piece = make_evidence(f"{text} praises NATO", (text, person), ("praises", "praises"), ("NATO", NATO))
    return graph_of(make_claim("c1", piece))


@pytest.fixture(scope="module")
def plain_page(folder: Path) -> str:
    """The page of a harmless text, to compare others with."""
    write_html(praising("Ida Holm"), folder / "plain.html")
    return (folder / "plain.html").read_text(encoding="utf-8")


@many
@given(newslike(4))
def test_no_text_is_markup_of_the_page(folder: Path, plain_page: str, text: str) -> None:
    text = clean(text) or "x"
    write_html(praising(text), folder / "graph.html")
    page = (folder / "graph.html").read_text(encoding="utf-8")
    assert [len(re.findall(tag, page)) for tag in TAGS] == [len(re.findall(tag, plain_page)) for tag in TAGS]
    (nodes,) = re.findall(r'<script[^>]* id="nodes"[^>]*>(.*?)</script>', page, re.S)
    assert text in {node["label"] for node in json.loads(nodes)}


@many
@given(newslike(4))
def test_any_text_is_written_as_text(folder: Path, text: str) -> None:
    text = clean(text) or "x"
    graph = praising(text)
    for name in ("graph.ttl", "graph.graphml", "claims.csv", "entities.csv"):
        exporters.write(graph, folder / name)
    stored = {quad.object.value for quad in pyoxigraph.parse(path=str(folder / "graph.ttl"))}
    assert not text.isprintable() or any(
        " ".join(text.split()) in " ".join(value.split()) for value in stored
    )
    assert nx.read_graphml(folder / "graph.graphml").number_of_edges() == 1
    for name, count in (("entities.csv", 3), ("claims.csv", 2)):
        with (folder / name).open(newline="", encoding="utf-8") as stream:
            rows = list(csv.reader(stream))
        assert len(rows) == count
        assert not any(cell.startswith(FORMULA) and not is_number(cell) for row in rows[1:] for cell in row)
