"""The cue tables of factuality are their own tests: every row's example gets what the row says."""

from __future__ import annotations

import re

import pytest
from spacy.language import Language
from spacy.tokens import Token

from kg import parsing, tables
from kg.extraction.embedding import embedding
from kg.extraction.factuality import factuality
from kg.extraction.factuality_cues import Governor, Word
from kg.model import Modality, Polarity

GOVERNORS = tables.load("factuality_governors.tsv", Governor)
WORDS = tables.load("factuality_words.tsv", Word)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return parsing.load()


def head(nlp: Language, sentence: str, word: str) -> Token:
    doc = nlp(sentence)
    match = re.search(rf"\b{re.escape(word)}\b", sentence)
    assert match is not None
    return doc.char_span(match.start(), match.end(), alignment_mode="expand").root


@pytest.mark.parametrize("row", GOVERNORS, ids=lambda row: f"{row.lemma}-{row.pos}-{'-'.join(row.slots)}")
def test_governor_does_to_its_example_what_the_row_says(nlp: Language, row: Governor) -> None:
    predicate = head(nlp, row.example, row.word)
    above = embedding(predicate)
    assert above is not None
    assert {above.governor.lemma_.lower(), above.governor.lower_} & set(row.lemma.split())
    assert above.turned == (row.polarity is Polarity.NEGATIVE)
    assert row.modality in (None, factuality(predicate, row.example).modality)


@pytest.mark.parametrize("row", WORDS, ids=lambda row: f"{row.kind}-{row.cue}")
def test_word_does_to_its_example_what_the_row_says(nlp: Language, row: Word) -> None:
    found = factuality(head(nlp, row.example, row.word), row.example)
    assert found.modality is (row.modality or Modality.ASSERTED)
    assert (found.polarity is Polarity.NEGATIVE) == (row.polarity is Polarity.NEGATIVE)
