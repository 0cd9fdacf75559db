"""An entity is found by any of its names, and its claims are shown with their words and speakers."""

from dataclasses import replace

import pytest

from kg import explain
from kg.errors import InputError
from kg.model import Span
from tests.graphs import ICC, NATO, RUSSIA, UKRAINE, make_evidence, make_graph


@pytest.mark.parametrize("name", ["wd:Q7184", "nato", "North Atlantic Treaty Organization"])
def test_an_entity_is_found_by_id_label_or_alias(name: str) -> None:
    assert explain.find_entity(make_graph(), name) == NATO


def test_an_unknown_name_gets_the_nearest_ones() -> None:
    with pytest.raises(InputError, match="did you mean: International Criminal Court"):
        explain.find_entity(make_graph(), "Internatonal Criminal Cort")


def test_claims_between_two_go_both_ways() -> None:
    graph = make_graph()
    found = [claim.relation.label for claim in explain.between(graph, UKRAINE, RUSSIA)]
    assert sorted(found) == ["attacks", "attacks", "withdraws from"]
    assert [claim.object.label for claim in explain.between(graph, ICC)] == ["war crimes"]


def test_the_chain_names_speakers_and_stances() -> None:
    graph = make_graph()
    denied = graph.edges["wd:Q159", "wd:Q212", "c000000000000003"]["claim"]
    assert explain.chain(denied.evidence[0]) == "Sergey Lavrov denies"


def test_words_are_marked_where_they_stand() -> None:
    piece = make_evidence(
        "🚀 NATO, it is said, sends a message to Russia.",
        ("NATO", NATO),
        ("sends a message to", "x"),
        ("Russia", RUSSIA),
    )
    assert explain.marked(piece) == [
        ("🚀 ", None),
        ("NATO", "subject"),
        (", it is said, ", None),
        ("sends a message to", "relation"),
        (" ", None),
        ("Russia", "object"),
        (".", None),
    ]


def test_a_broken_relation_is_marked_in_its_parts() -> None:
    piece = make_evidence(
        "NATO sends weapons to Russia.", ("NATO", NATO), ("sends", "x"), ("weapons", RUSSIA)
    )
    phrase = replace(piece.proposition.relation, spans=(Span(5, 10), Span(19, 21)), end=21)
    piece = replace(piece, proposition=replace(piece.proposition, relation=phrase))
    assert [words for words, role in explain.marked(piece) if role == "relation"] == ["sends", "to"]
