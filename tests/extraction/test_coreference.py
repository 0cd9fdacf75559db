"""Coreference on hand-built parses: who "he", "it" and a short name stand for."""

import pytest
import spacy
from spacy.tokens import Doc

from kg.extraction.coreference import resolve
from kg.extraction.utterances import Utterance
from kg.model import Quoted, Stance

VOCAB = spacy.blank("en").vocab


def said(source: tuple[int, ...], *content: tuple[int, int]) -> Utterance:
    """Return a direct quotation."""
    return Utterance(0, None, source, (), content, Stance.SAYS, Quoted.DIRECT)


def document(*lines: str) -> Doc:
    """Build a parse from lines of ``word TAG POS dep head [entity]``; heads count from 0."""
    rows = [line.split() for line in lines]
    heads = [int(row[4]) for row in rows]
    return Doc(
        VOCAB,
        words=[row[0] for row in rows],
        lemmas=[row[0].lower() for row in rows],
        tags=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        deps=[row[3] for row in rows],
        heads=heads,
        ents=[row[5] if len(row) > 5 else "O" for row in rows],
    )


@pytest.fixture
def resignation() -> Doc:
    return document(
        "Ivan NNP PROPN compound 1 B-PERSON",
        "Petrov NNP PROPN nsubj 2 I-PERSON",
        "met VBD VERB ROOT 2",
        "Maria NNP PROPN compound 4 B-PERSON",
        "Lopez NNP PROPN dobj 2 I-PERSON",
        ". . PUNCT punct 2",
        "Petrov NNP PROPN nsubj 7 B-PERSON",
        "said VBD VERB ROOT 7",
        "she PRP PRON nsubj 9",
        "trusted VBD VERB ccomp 7",
        "him PRP PRON dobj 9",
        ". . PUNCT punct 7",
    )


def test_surname_stands_for_the_full_name(resignation: Doc) -> None:
    referent = resolve(resignation, []).referent(6)
    assert referent is not None
    assert (referent.text, referent.label, referent.tokens) == ("Ivan Petrov", "PERSON", (0, 1))


def test_gender_tells_two_people_apart(resignation: Doc) -> None:
    chains = resolve(resignation, [])
    assert [chains.referent(i).text for i in (8, 10)] == ["Maria Lopez", "Ivan Petrov"]


def test_a_full_name_has_no_referent(resignation: Doc) -> None:
    assert resolve(resignation, []).referent(1) is None


def test_two_open_readings_are_left_alone() -> None:
    doc = document(
        "Ivan NNP PROPN compound 1 B-PERSON",
        "Petrov NNP PROPN nsubj 2 I-PERSON",
        "met VBD VERB ROOT 2",
        "Oleg NNP PROPN compound 4 B-PERSON",
        "Orlov NNP PROPN nsubj 5 I-PERSON",
        "waited VBD VERB conj 2",
        ". . PUNCT punct 2",
        "Boris NNP PROPN compound 8 B-PERSON",
        "Sokolov NNP PROPN nsubj 9 I-PERSON",
        "waited VBD VERB ROOT 9",
        "and CC CCONJ cc 9",
        "Pavel NNP PROPN compound 12 B-PERSON",
        "Titov NNP PROPN nsubj 13 I-PERSON",
        "waited VBD VERB conj 9",
        ". . PUNCT punct 9",
        "He PRP PRON nsubj 16",
        "left VBD VERB ROOT 16",
        ". . PUNCT punct 16",
    )
    assert resolve(doc, []).referent(15) is None


def test_i_is_the_speaker_of_the_quotation() -> None:
    doc = document(
        '" `` PUNCT punct 6',
        "I PRP PRON nsubj 2",
        "agree VBP VERB ccomp 6",
        "\" '' PUNCT punct 6",
        "Ivan NNP PROPN compound 5 B-PERSON",
        "Petrov NNP PROPN nsubj 6 I-PERSON",
        "said VBD VERB ROOT 6",
        ". . PUNCT punct 6",
    )
    spoken = resolve(doc, [said((4, 5), (1, 3))])
    assert spoken.referent(1).text == "Ivan Petrov"
    assert resolve(doc, []).referent(1) is None
