"""Every row of the table of speech cues carries its own test: an example with source and content marked."""

from __future__ import annotations

import re

import pytest
from spacy.language import Language

from kg.extraction.attribution import Utterance, attributions
from kg.extraction.speech_cues import CueKind, SpeechCue, cues
from kg.parsing import load, normalise

MARKS = re.compile(r"[\[\]{}]")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def name(row: SpeechCue) -> str:
    return f"{row.cue}-{row.kind}-{row.stance}"


def marked(example: str, opening: str, closing: str) -> list[str]:
    """Return the words of an example between two marks, other marks taken out."""
    found = re.findall(f"{re.escape(opening)}(.*?){re.escape(closing)}", example)
    return [MARKS.sub("", words) for words in found]


@pytest.mark.parametrize("row", cues(), ids=name)
def test_example_has_its_source_content_and_stance(nlp: Language, row: SpeechCue) -> None:
    text = MARKS.sub("", row.example)
    doc = nlp(normalise(text))

    def words(start: int, end: int) -> str:
        return text[doc[start].idx : doc[end - 1].idx + len(doc[end - 1])]

    def reading(found: Utterance) -> tuple[list[str], list[str], object]:
        source = [words(found.source[0], found.source[-1] + 1)] if found.source else []
        content = [words(start, end) for start, end in found.content]
        return source, content, None if row.kind is CueKind.SUPPORT else found.stance

    stance = None if row.kind is CueKind.SUPPORT else row.stance
    expected = (marked(row.example, "[", "]"), marked(row.example, "{", "}"), stance)
    assert expected in [reading(found) for found in attributions(doc, text)]


def test_examples_are_sentences_of_their_own() -> None:
    examples = [row.example for row in cues()]
    assert len(set(examples)) == len(examples)
    assert all(len(example.split()) >= 8 for example in examples)
