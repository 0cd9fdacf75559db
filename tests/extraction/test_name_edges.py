"""Names begin and end where they should."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg import tables
from kg.extraction.name_edges import NameHead, names
from kg.parsing import load

ROWS = tables.load("name_heads.tsv", NameHead)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def with_name(nlp: Language, words: str, tags: str, start: int, end: int, label: str) -> list[str]:
    doc = Doc(nlp.vocab, words=words.split(), tags=tags.split())
    doc.ents = [Span(doc, start, end, label=label)]
    return [ent.text for ent in names(doc).ents]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.noun)
def test_the_name_of_a_body_goes_on_after_its_head(row: NameHead, nlp: Language) -> None:
    doc = nlp(row.example)
    place = next(token.i for token in doc if token.lower_ == row.noun)
    assert doc[place + 1].lower_ in row.preps
    start = place
    while doc[start - 1].is_title and start > 1:
        start -= 1
    doc.ents = [Span(doc, start, place + 1, label="ORG")]
    (name,) = names(doc).ents
    assert name.start == start and name.end > place + 2


def test_a_verb_is_no_part_of_a_person(nlp: Language) -> None:
    assert with_name(nlp, "Ida Holm saying no", "NNP NNP VBG DT", 0, 3, "PERSON") == ["Ida Holm"]


def test_what_leads_is_no_part_of_what_is_led(nlp: Language) -> None:
    words, tags = "the Oslo - led Arctic War ended", "DT NNP HYPH VBN NNP NNP VBD"
    assert with_name(nlp, words, tags, 3, 6, "EVENT") == ["Arctic War"]


def test_a_date_is_no_part_of_a_body(nlp: Language) -> None:
    words, tags = "the Senate Committee on fish met", "DT NNP NNP IN NN VBD"
    assert with_name(nlp, words, tags, 1, 3, "ORG") == ["Senate Committee"]
