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
from kg.parsing import load, normalise
from kg.spokesmen import Spokesman

PRONOUNS = tables.load("pronouns.tsv", Pronoun)
KINDS = tables.load("kind_nouns.tsv", KindNoun)
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


@pytest.mark.parametrize("row", [*PRONOUNS, *KINDS, *SPOKESMEN, *DUMMIES], ids=lambda row: row.example[:40])
def test_examples_have_eight_words(row: Pronoun | KindNoun | Spokesman | DummyIt) -> None:
    assert len(re.findall(r"[\w'-]+", row.example)) >= 8


@pytest.mark.parametrize("table", ["given_names.tsv", "person_nouns.tsv", "titles.tsv"])
def test_word_lists_are_sorted_and_without_doubles(table: str) -> None:
    lines = tables.data_path(table).read_text(encoding="utf-8").split("\n")[1:]
    words = [line.split("\t")[0] for line in lines if line]
    assert words == sorted(set(words))
