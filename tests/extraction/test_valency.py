"""A verb that needs two complements is doubted with one of them, and kept with both."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg import tables
from kg.extraction.clauses import clauses
from kg.extraction.half_verbs import HalfVerb
from kg.extraction.record import Role
from kg.extraction.rendering import Fact, graph
from kg.extraction.tree import Tree
from kg.extraction.valency import expects, objectless, regards, wants
from kg.parsing import load
from tests.extraction.conftest import Read, sure

ROWS = tables.load("half_verbs.tsv", HalfVerb)
LINKED = [row for row in ROWS if row.preps[0].endswith(" as")]


def facts_of(tree: Tree, verb: str) -> list[Fact]:
    records = [record for record in clauses(tree.doc, tree) if tree.lemmas[record.head.i] == verb]
    return [fact for record in records for fact in graph(tree, record)]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


@pytest.mark.parametrize(
    "row",
    [row for row in ROWS if " " not in row.preps[0] and row.preps != ("object",)],
    ids=lambda row: f"{row.verb}-{row.preps[0]}",
)
def test_its_object_alone_is_half_of_the_example(row: HalfVerb, nlp: Language) -> None:
    tree = Tree(nlp(row.example))
    facts = facts_of(tree, row.verb)
    halves = [f for f in facts if f.complement and f.complement.role is Role.OBJECT and not f.link]
    wholes = [fact for fact in facts if any(token.lower_ in row.preps for token in fact.link)]
    assert halves and all(wants(tree, fact) for fact in halves)
    assert not any(wants(tree, fact) for fact in wholes)


@pytest.mark.parametrize("row", [row for row in ROWS if "to do" in row.preps], ids=lambda row: row.verb)
def test_whom_one_incites_is_half_of_what_he_is_to_do(row: HalfVerb, nlp: Language) -> None:
    tree = Tree(nlp(row.example))
    assert any(expects(tree, fact) for fact in facts_of(tree, row.verb))


@pytest.mark.parametrize("row", LINKED, ids=lambda row: row.verb)
def test_what_one_refers_to_is_half_of_what_he_calls_it(row: HalfVerb, nlp: Language) -> None:
    tree = Tree(nlp(row.example))
    facts = facts_of(tree, row.verb)
    assert any(regards(tree, fact) for fact in facts)
    assert any(len(fact.link) > 1 and fact.link[-1].lower_ == "as" for fact in facts)


@pytest.mark.parametrize("row", [row for row in ROWS if row.preps == ("object",)], ids=lambda row: row.verb)
def test_without_object_the_verb_is_half(row: HalfVerb, nlp: Language) -> None:
    tree = Tree(nlp(row.example))
    facts = [fact for fact in facts_of(tree, row.verb) if fact.link]
    assert facts and all(objectless(tree, fact) for fact in facts)


def test_examples_are_sentences_of_their_own() -> None:
    assert len({row.example for row in ROWS}) == len(ROWS)
    assert all(len(row.example.split()) >= 8 for row in ROWS)


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("The king banned children from public feasts.", ("The king", "bans", "children")),
        ("Children were banned from the feast by the king.", ("the king", "bans", "Children")),
        ("Ida Holm put the price of the ring at nine pounds.", ("Ida Holm", "puts price of", "the ring")),
        ("Norway described the talks with Chad as dull.", ("Norway", "describes talk with", "Chad")),
        ("Ida Holm refers to the team as a disgrace.", ("Ida Holm", "refers to", "the team")),
        ("Norway counts on Chad to open the border.", ("Norway", "counts on", "Chad")),
        ("Ida Holm advised residents of Oslo to boil water.", ("Ida Holm", "advises resident of", "Oslo")),
    ],
)
def test_a_half_is_doubted(text: str, half: tuple[str, str, str], read: Read) -> None:
    found = read(text)
    assert half not in sure(found)
    assert half[2] in {p.object.text for p in found if p.object}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The king banned children from public feasts.", ("The king", "bans child from", "public feasts")),
        ("The king banned children last year.", ("The king", "bans", "children")),
        ("Norway banned Chad Airways from landing in Oslo.", ("Norway", "bans", "Chad Airways")),
        (
            "Ida Holm refers to the team as a disgrace.",
            ("Ida Holm", "refers to team as", "a disgrace"),
        ),
        ("Ida Holm put a bill before the house.", ("Ida Holm", "puts bill before", "the house")),
        ("Ida Holm relieved the captain of his command.", ("Ida Holm", "relieves captain of", "his command")),
        ("Norway advised Chad on the dam.", ("Norway", "advises", "Chad")),
    ],
)
def test_a_whole_is_not_doubted(text: str, whole: tuple[str, str, str], read: Read) -> None:
    assert whole in sure(read(text))
