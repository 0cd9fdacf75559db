"""What tells too little by itself is kept, below the confidence of the default graph."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg import tables
from kg.extraction.clauses import clauses
from kg.extraction.rendering import Fact, graph
from kg.extraction.rules import holds
from kg.extraction.tree import Tree
from kg.extraction.vague import RULES, AnaphoricNoun, VagueWord
from kg.parsing import load
from tests.extraction.conftest import Read, sure

ROWS = tables.load("anaphoric_nouns.tsv", AnaphoricNoun)
WORDS = tables.load("vague_words.tsv", VagueWord)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row.word)
def test_the_word_makes_its_example_vague(row: VagueWord, nlp: Language) -> None:
    doc = nlp(row.example)
    tree = Tree(doc)
    facts = [fact for record in clauses(doc, tree) for fact in graph(tree, record)]
    passed = [f for f in facts if f.object and row.word in (tree.lemmas[f.object.head.i], _carried(tree, f))]
    assert any(holds(RULES, tree, fact) for fact in passed)


def _carried(tree: Tree, fact: Fact) -> str | None:
    return tree.lemmas[fact.carried.i] if fact.carried is not None else None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.noun)
def test_a_noun_that_points_back_is_no_object(row: AnaphoricNoun, read: Read) -> None:
    found = read(row.example)
    bare = {p.object.text for p in found if p.object} & {f"the {row.noun}", f"the {row.noun}s"}
    assert bare, [p.object.text for p in found if p.object]
    assert not bare & {object_ for *_, object_ in sure(found)}


def test_examples_are_sentences_of_their_own() -> None:
    assert len({row.example for row in ROWS}) == len(ROWS)
    assert all(len(row.example.split()) >= 8 for row in ROWS)


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("The storm left 15,000 stranded in Chad.", ("The storm", "leaves", "15,000")),
        ("Ida Holm was kept nine hours a day.", ("Ida Holm", "is kept", "nine hours a day")),
        ("The king can take so much trouble.", ("The king", "takes", "so much trouble")),
        ("Ida Holm spoke on Twitter.", ("Ida Holm", "speaks on", "Twitter")),
        ("The house has the greatest number of women.", ("The house", "has number of", "women")),
        ("Norway has the strictest law in Europe.", ("Norway", "has law in", "Europe")),
        ("The airline was Chad's first.", ("The airline", "is", "Chad's first")),
        ("The king will not sign a bill that cuts aid.", ("The king", "signs", "a bill")),
        ("Norway called the flood the worst in years.", ("Norway", "calls flood", "the worst")),
        ("The only conclusion Ida Holm can reach is war.", ("Ida Holm", "reaches", "The only conclusion")),
        ("Ida Holm was the first woman to hold that office.", ("Ida Holm", "holds", "that office")),
    ],
)
def test_what_tells_too_little_is_doubted(text: str, empty: tuple[str, str, str], read: Read) -> None:
    found = read(text)
    assert empty not in sure(found)
    assert empty[2] in {p.object.text for p in found if p.object}


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Ida Holm holds the post of mayor.", ("Ida Holm", "holds", "the post of mayor")),
        ("The blast killed 15 in Chad.", ("The blast", "kills", "15")),
        ("Ida Holm works for Twitter.", ("Ida Holm", "works for", "Twitter")),
        ("Ida Holm appeared on television.", ("Ida Holm", "appears on", "television")),
        ("Norway freed the guards Ida Holm had bribed.", ("Ida Holm", "bribes", "the guards")),
        ("Chad is the main backer of the rebels.", ("Chad", "is main backer of", "the rebels")),
        (
            "Bergen is the second-largest port in Norway.",
            ("Bergen", "is second-largest port in", "Norway"),
        ),
        ("The sea is a danger to the crew.", ("The sea", "is danger to", "the crew")),
        ("Norway has a law on salt.", ("Norway", "has law on", "salt")),
        ("The king will not sign the bill.", ("The king", "signs", "the bill")),
    ],
)
def test_what_tells_enough_is_not_doubted(text: str, plain: tuple[str, str, str], read: Read) -> None:
    assert plain in sure(read(text))
