"""Tables and GraphML that other programs read, made of a graph by hand."""

import csv
from pathlib import Path

import networkx as nx
import pytest

from kg.exporters import csv as csv_out
from kg.exporters.graphml import write_graphml
from tests.graphs import NATO, RUSSIA, graph_of, make_claim, make_evidence, make_graph


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_claims_name_their_ends_speakers_and_words(tmp_path: Path) -> None:
    csv_out.write_claims(make_graph(), tmp_path / "claims.csv")
    rows = {row["Id"]: row for row in read(tmp_path / "claims.csv")}
    said = rows["c000000000000001"]
    assert (said["subject"], said["relation"], said["object"]) == ("NATO", "defends", "NATO allies")
    assert (said["speakers"], said["stances"]) == ("Jens Stoltenberg", "says")
    assert rows["c000000000000002"]["articles"] == "2"
    assert rows["c000000000000004"]["polarity"] == "negative"


def test_entities_join_claims_by_their_ids(tmp_path: Path) -> None:
    csv_out.write_claims(make_graph(), tmp_path / "claims.csv")
    csv_out.write_entities(make_graph(), tmp_path / "entities.csv")
    ids = {row["Id"]: row for row in read(tmp_path / "entities.csv")}
    for claim in read(tmp_path / "claims.csv"):
        assert claim["Source"] in ids and claim["Target"] in ids
    assert ids["wd:Q7184"]["aliases"] == "North Atlantic Treaty Organization"
    assert ids["wd:Q159"]["degree"] == "4"


@pytest.mark.parametrize("text", ["=cmd()", "+1+1", "-2+3", "@SUM(A1)", "\t=1"])
def test_a_cell_is_never_a_formula(text: str) -> None:
    assert str(csv_out.safe(text)).startswith("'")


def test_a_negative_number_stays_a_number() -> None:
    assert csv_out.safe("-2.5") == "-2.5"


def test_graphml_reads_back_with_every_claim(tmp_path: Path) -> None:
    graph = make_graph()
    write_graphml(graph, tmp_path / "graph.graphml")
    back = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert set(back.nodes) == set(graph.nodes)
    assert sorted(data["label"] for *_, data in back.edges(data=True)) == sorted(
        claim.relation.label for *_, claim in graph.edges(data="claim")
    )


def test_graphml_has_no_character_that_xml_forbids(tmp_path: Path) -> None:
    odd = make_evidence("NATO warns \x0b\x00 Russia.", ("NATO", NATO), ("warns", "warns"), ("Russia", RUSSIA))
    write_graphml(graph_of(make_claim("c1", odd)), tmp_path / "odd.graphml")
    assert nx.read_graphml(tmp_path / "odd.graphml").number_of_nodes() == 2
