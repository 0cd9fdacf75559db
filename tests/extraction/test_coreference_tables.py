"""Every row of the tables of coreference carries its own test: an example and what stands for what in it."""

from __future__ import annotations

import re

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kg import tables
from kg.extraction.agreement import Dummy, DummyIt, KindNoun, Pronoun
from kg.extraction.attribution import attributions
from kg.extraction.coreference import Coreference, resolve
from kg.extraction.noun_classes import NounClass
from kg.parsing import load, normalise
from kg.spokesmen import Spokesman

PRONOUNS = tables.load("pronouns.tsv", Pronoun)
KINDS = tables.load("kind_nouns.tsv", KindNoun)
CLASSES = tables.load("noun_classes.tsv", NounClass)
SPOKESMEN = tables.load("spokesmen.tsv", Spokesman)
DUMMIES = tables.load("dummy_it.tsv", DummyIt)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def read(nlp: Language, text: str) -> tuple[Doc, Coreference]:
    doc = nlp(normalise(text))
    return doc, resolve(doc, attributions(doc, text))


def stands_for(nlp: Language, text: str, word: str) -> str | None:
    """Return what the last occurrence of a word in a text stands for."""
    doc, found = read(nlp, text)
    token = [t for t in doc if word in (t.lower_, t.lemma_.lower()) and t.tag_ != "POS"][-1]
    referent = found.referent(token.i)
    return None if referent is None else referent.text


@pytest.mark.parametrize("row", PRONOUNS, ids=lambda row: row.word)
def test_pronoun_stands_for_its_referent(nlp: Language, row: Pronoun) -> None:
    assert stands_for(nlp, row.example, row.word) == row.referent


@pytest.mark.parametrize("row", KINDS, ids=lambda row: row.noun)
def test_noun_of_kind_stands_for_its_name(nlp: Language, row: KindNoun) -> None:
    assert stands_for(nlp, row.example, row.noun) == row.referent


@pytest.mark.parametrize("row", CLASSES, ids=lambda row: row.noun)
def test_definite_noun_takes_up_its_name(nlp: Language, row: NounClass) -> None:
    assert stands_for(nlp, row.example, row.noun) == row.referent


@pytest.mark.parametrize(
    ("text", "noun", "introduction"),
    [
        ("A cargo ship from Oslo hit a rock. The ship sank on Monday.", "ship", "cargo ship from Oslo"),
        ("A cargo ship from Oslo met a ferry ship from Kiel. The ship sank.", "ship", None),
        ("A cargo ship from Oslo hit a rock. Another ship came. The ship sank.", "ship", None),
        ("A ship hit a rock near the cape. The ship sank on Monday.", "ship", None),
        ("A cargo ship from Oslo hit a rock. The old ship of the navy sank.", "ship", None),
    ],
)
def test_definite_noun_takes_up_what_introduced_it(
    nlp: Language, text: str, noun: str, introduction: str | None
) -> None:
    doc, found = read(nlp, text)
    last = [token for token in doc if token.lower_ == noun][-1]
    assert found.introduction(last.i) == introduction


@pytest.mark.parametrize(
    "text",
    [
        "Air Bergen and Air Holm cancelled nine flights. The airline blamed a strike.",
        "Air Bergen cancelled nine flights. An airline from Oslo helped out. The airline blamed a strike.",
        "Air Bergen cancelled nine flights. The German airline blamed a strike of its pilots.",
        "Air Bergen cancelled nine flights. The airlines blamed a strike of their pilots.",
    ],
)
def test_which_airline_is_meant_stays_open(nlp: Language, text: str) -> None:
    doc, found = read(nlp, text)
    assert [found.referent(t.i) for t in doc if t.lower_ in ("airline", "airlines")][-1] is None


@pytest.mark.parametrize("row", SPOKESMEN, ids=lambda row: row.role)
def test_we_of_a_role_is_its_body(nlp: Language, row: Spokesman) -> None:
    assert stands_for(nlp, row.example, "we") == row.referent


@pytest.mark.parametrize("row", DUMMIES, ids=lambda row: row.word)
def test_dummy_it_stands_for_nothing(nlp: Language, row: DummyIt) -> None:
    name = "NATO"
    if row.kind is Dummy.STYLE:
        name = "Maria Lopez" if " Her " in row.example else "Ivan Petrov"
    doc, found = read(nlp, f"{name} was worried. {row.example}")
    assert [token for token in doc if token.lower_ in ("it", "her", "his") and found.referent(token.i)] == []


@pytest.mark.parametrize(
    "row", [*PRONOUNS, *KINDS, *CLASSES, *SPOKESMEN, *DUMMIES], ids=lambda row: row.example[:40]
)
def test_examples_have_eight_words(row: Pronoun | KindNoun | NounClass | Spokesman | DummyIt) -> None:
    assert len(re.findall(r"[\w'-]+", row.example)) >= 8


@pytest.mark.parametrize("table", ["given_names.tsv", "person_nouns.tsv", "titles.tsv"])
def test_word_lists_are_sorted_and_without_doubles(table: str) -> None:
    lines = tables.data_path(table).read_text(encoding="utf-8").split("\n")[1:]
    words = [line.split("\t")[0] for line in lines if line]
    assert words == sorted(set(words))
