"""The tables of ``kg.analysis`` over a small archive made by hand."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

from kg import analysis, tables
from kg.credits import AgencyRow, credited
from kg.errors import InputError, TableError
from kg.events import events
from kg.origins import of_claims, origins
from tests.analysis.graphs import AID, COPY, DAY_ONE, DAY_TWO, TURKEY, archive, attack
from tests.graphs import STOLTENBERG, make_claim, make_evidence


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph:
    return archive()


def test_tables_have_the_documented_columns_only(graph: nx.MultiDiGraph) -> None:
    made = {
        "claims": analysis.claims(graph, publishers={}),
        "evidence": analysis.evidence(graph, publishers={}),
        "entities": analysis.entities(graph),
        "events": analysis.events(graph, publishers={}),
        "dyad_events": analysis.dyad_events(graph),
        "dyads": analysis.dyads(graph),
        "timeline": analysis.timeline(graph),
        "who_says_what": analysis.who_says_what(graph),
        "contradictions": analysis.contradictions(graph),
        "corroboration": analysis.corroboration(graph),
        "actors": analysis.centralities(graph),
        "brokers": analysis.brokers(graph),
    }
    change = analysis.diff(graph, nx.MultiDiGraph())
    made |= {f"diff_{name}": getattr(change, name) for name in ("claims", "entities", "dyads")}
    assert {name: list(table.columns) for name, table in made.items()} == {
        name: list(columns) for name, columns in analysis.COLUMNS.items()
    }
    assert all(len(table) for table in made.values())


def test_an_empty_graph_gives_empty_tables() -> None:
    empty = nx.MultiDiGraph()
    for make in (analysis.claims, analysis.events, analysis.dyads, analysis.timeline, analysis.brokers,
                 analysis.contradictions, analysis.corroboration, analysis.who_says_what,
                 analysis.centralities, analysis.stances):  # fmt: skip
        assert make(empty).empty


def test_claims_count_articles_and_origins_apart(graph: nx.MultiDiGraph) -> None:
    row = analysis.claims(graph).set_index("id").loc["a1"]
    assert (row["articles"], row["origins"]) == (4, 3)
    assert row["confidence"] == 0.9
    assert row["speakers"] == ("Jens Stoltenberg", "Jens Stoltenberg", "Sergey Lavrov")


def test_denials_support_nothing(graph: nx.MultiDiGraph) -> None:
    row = analysis.corroboration(graph, least=2).set_index("claim").loc["a1"]
    assert (row["articles"], row["origins"]) == (3, 2)
    assert row["named"] == ("kg:person/jens-stoltenberg", "publisher:The Daily Example")


def test_publishers_stand_beside_each_report(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    path = tmp_path / "my.tsv"
    path.write_text(
        "publisher\tcountry\towner\tstate_controlled\treliability\n"
        "Example Wire\tTUR\tState Radio\tyes\tD\nthe daily example\t\t\tno\tB\n",
        encoding="utf-8",
    )
    table = analysis.evidence(graph, publishers=analysis.read_publishers(path))
    found = table.drop_duplicates("publisher").set_index("publisher")
    assert list(found.loc["Example Wire", ["publisher_country", "state_controlled", "reliability"]]) == [
        "TUR", True, "D",
    ]  # fmt: skip
    assert found.loc["The Daily Example", "reliability"] == "B"
    assert found.loc["Example Evening", "reliability"] is None or pd.isna(
        found.loc["Example Evening", "reliability"]
    )


def test_bad_publishers_name_file_line_and_reason(tmp_path: Path) -> None:
    path = tmp_path / "my.tsv"
    path.write_text("publisher\treliability\nA\tB\nC\tZ\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"my\.tsv:3: reliability: 'Z' is not one of"):
        analysis.read_publishers(path)
    path.write_text("publisher\nA\na\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"my\.tsv:3: .*twice"):
        analysis.read_publishers(path)


def test_only_new_events_that_happened_are_summed(graph: nx.MultiDiGraph) -> None:
    table = analysis.dyad_events(graph)
    assault = table[table["class"] == "ASSAULT"]
    assert list(assault["article"]) == ["d1"]  # no denial, no possibility, nothing historical


def test_a_meeting_is_expanded_into_pairs_that_share_its_weight(graph: nx.MultiDiGraph) -> None:
    table = analysis.dyad_events(graph, shared=True)
    met = table[table["mutual"]]
    assert list(zip(met["source"], met["target"], strict=True)) == [
        ("RUS", "TUR"), ("RUS", "UKR"), ("TUR", "UKR"),
    ]  # fmt: skip
    assert met["weight"].sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("level", "pair"),
    [("actor", ("Russia", "Ukraine")), ("sector", ("RUS GOV", "UKR GOV")), ("country", ("RUS", "UKR"))],
)
def test_dyads_at_three_levels(graph: nx.MultiDiGraph, level: str, pair: tuple[str, str]) -> None:
    row = analysis.dyads(graph, level=level).set_index(["source", "target"]).loc[pair]
    assert (row["events"], row["material conflict"], row["verbal cooperation"]) == (2, 1, 1)
    assert row["score"] == pytest.approx(-4)


def test_an_official_of_an_organisation_is_not_his_country(graph: nx.MultiDiGraph) -> None:
    piece = make_evidence(
        "Jens Stoltenberg praised Turkey.",
        ("Jens Stoltenberg", STOLTENBERG),
        ("praised", "praises"),
        ("Turkey", TURKEY),
        coding=AID,
    )
    told = graph.copy()
    told.graph["events"] = events([piece])
    assert analysis.dyads(told, level="country").empty
    assert list(analysis.dyads(told, level="actor")["source"]) == ["Jens Stoltenberg"]


def test_timeline_has_no_gaps(graph: nx.MultiDiGraph) -> None:
    table = analysis.timeline(graph, "UKR", "RUS")
    assert [str(day.date()) for day in table.index] == [
        "2022-02-28",
        "2022-03-07",
        "2022-03-14",
        "2022-03-21",
    ]
    assert list(table["material conflict"]) == [1, 0, 0, 0]
    assert list(table["verbal cooperation"]) == [0, 0, 0, 1]
    assert pd.isna(table["score"].iloc[1])


def test_contradictions_are_denials_and_negations(graph: nx.MultiDiGraph) -> None:
    table = analysis.contradictions(graph)
    found = set(zip(table["kind"], table["asserted_by"], table["denied_by"], strict=True))
    assert ("denial", "The Daily Example", "Sergey Lavrov") in found
    assert ("negation", "Jens Stoltenberg", "Sergey Lavrov") in found
    assert set(table["denied_by"]) == {"Sergey Lavrov"}
    assert "possible" not in set(table["asserted_stance"])


def test_who_says_what_about_whom(graph: nx.MultiDiGraph) -> None:
    table = analysis.who_says_what(graph, speaker="Sergey Lavrov", about="Russia")
    assert sorted(table["stance"]) == ["denies", "says"]
    assert analysis.stances(graph).loc["Sergey Lavrov", "denies"] == 1
    with pytest.raises(InputError, match="no such entity"):
        analysis.who_says_what(graph, about="Nowhere at all")


def test_brokers_stand_between(graph: nx.MultiDiGraph) -> None:
    assert analysis.brokers(graph).iloc[0]["label"] == "Ukraine"
    near = analysis.ego(graph, "Russia")
    assert sorted(near) == ["wd:Q159", "wd:Q212"]


def test_diff_lists_what_was_added_removed_and_changed(graph: nx.MultiDiGraph) -> None:
    early = analysis.between(graph, "2022-03-01", "2022-03-02")
    change = analysis.diff(early, graph)
    kinds = dict(zip(change.claims["id"], change.claims["change"], strict=True))
    assert kinds == {"a1": "changed", "a3": "added", "b1": "added", "b2": "added", "b3": "added"}
    assert analysis.diff(graph, graph).claims.empty
    back = analysis.diff(graph, early)
    assert set(back.claims["change"]) == {"changed", "removed"}
    assert "removed" in back.summary


def test_a_cut_leaves_the_graph_as_it_is(graph: nx.MultiDiGraph) -> None:
    before = analysis.claims(graph)
    analysis.between(graph, "2022-03-21", "2022-03-21")
    pd.testing.assert_frame_equal(before, analysis.claims(graph))


def test_plots_are_labelled(graph: nx.MultiDiGraph) -> None:
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    drawn = [
        analysis.plot_timeline(analysis.timeline(graph), title="By week"),
        analysis.plot_dyads(analysis.dyads(graph)),
        analysis.plot_stances(analysis.stances(graph)),
        analysis.plot_network(graph),
    ]
    assert all(axes.get_title() for axes in drawn)
    assert all(axes.get_xlabel() for axes in drawn[:3])


def test_gexf_has_no_clock_time(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    analysis.write_gexf(graph, tmp_path / "a.gexf")
    again = nx.read_gexf(tmp_path / "a.gexf")
    assert set(again) == set(analysis.actors(graph))
    assert "lastmodified" not in (tmp_path / "a.gexf").read_text(encoding="utf-8")


@pytest.mark.parametrize("row", tables.load("agencies.tsv", AgencyRow), ids=lambda row: row.agency)
def test_credits_of_the_table(row: AgencyRow) -> None:
    assert credited(row.example) == row.agency


def test_an_agency_in_the_story_is_not_credited() -> None:
    text = "PARIS - A minister told Reuters (Reuters) that the road stays shut. More will follow on Monday.\n"
    assert credited(text + "The road has been shut since spring, and traders complain. " * 8) is None


def test_origins_by_agency_copy_and_likeness() -> None:
    claim = make_claim("x", attack(DAY_ONE), attack(DAY_TWO), attack(COPY))
    assert origins(claim.evidence, of_claims([claim], {}, {})) == {"publisher:The Daily Example"}
    agencies = of_claims([claim], {}, {"d1": "Reuters"})
    assert origins(claim.evidence, agencies) == {"agency:Reuters"}
