"""Sentences start where the layout says, and words run together are parted; offsets never move."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg import tables
from kg.extraction import repairs
from kg.parsing import load, normalise


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


@pytest.fixture(scope="module")
def words(nlp: Language) -> repairs.Words:
    return nlp.get_pipe("kg_words")  # type: ignore[return-value]


def starts(doc: Doc) -> list[str]:
    return [sent.text.strip() for sent in doc.sents if sent.text.strip()]


@pytest.mark.parametrize("row", tables.load("glued_words.tsv", repairs.GluedWord), ids=lambda row: row.word)
def test_words_run_together_are_parted(row: repairs.GluedWord, nlp: Language, words: repairs.Words) -> None:
    plain = nlp.make_doc(row.example)
    parted = words(nlp.make_doc(row.example))
    assert len(parted) == len(plain) + 1
    assert row.word in [token.text for token in parted]
    assert parted.text == row.example
    assert all(row.example[token.idx : token.idx + len(token)] == token.text for token in parted)


@pytest.mark.parametrize(
    "text",
    [
        "They breathe and bathe in the river beside the thousand errands.",
        "A lathe, a scythe and a strand of wool lay there forthwith.",
        "The Bundeswehrand the Netherlands lie beyond; the Kirkland brand expands.",
        "Doctors soothe the wounded, loathe the wait and seethe at both.",
    ],
)
def test_real_words_stay_whole(text: str, nlp: Language, words: repairs.Words) -> None:
    plain = [token.text for token in nlp.make_doc(text)]
    assert [token.text for token in words(nlp.make_doc(text))] == plain


def test_a_letter_in_brackets_belongs_to_its_word(nlp: Language) -> None:
    doc = nlp('"[T]he strike goes on", she said.')
    (article,) = [token for token in doc if token.text == "[T]he"]
    assert (article.norm_, article.head.text) == ("the", "strike")


def test_a_pipeline_without_word_lists_is_left_alone() -> None:
    blank = spacy.blank("en")
    blank.add_pipe("kg_words")
    assert len(blank("The armed forcesthe courage")) == 4


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "BRUSSELS (AP) -- The ministers met a delegation from Chad.",
            ["BRUSSELS (AP) --", "The ministers met a delegation from Chad."],
        ),
        (
            'LIMA (AP) " The president pardoned two of the rebels.',
            ['LIMA (AP) "', "The president pardoned two of the rebels."],
        ),
        (
            "REUTERS/Ana Diaz/File Photo Soldiers guard the gate of the mine.",
            ["REUTERS/Ana Diaz/File Photo", "Soldiers guard the gate of the mine."],
        ),
        (
            "SAN JOSE, Costa Rica — The president signed the law.",
            ["SAN JOSE, Costa Rica —", "The president signed the law."],
        ),
        (
            "Fernandez: Our harbour closes at midnight on Sunday",
            ["Fernandez:", "Our harbour closes at midnight on Sunday"],
        ),
        (
            "We defend the valley – said the mayor – We will not leave it.",
            ["We defend the valley – said the mayor –", "We will not leave it."],
        ),
        (
            "The envoy carried a warning: the army will answer every attack.",
            ["The envoy carried a warning:", "the army will answer every attack."],
        ),
        ("A line without a stop\nThen another.", ["A line without a stop", "Then another."]),
        # counter-examples: nothing of the kind
        ("Both kings – former rivals – signed the treaty in Oslo.", None),
        ("The NATO - Russia council met the envoy in Geneva yesterday.", None),
        ("He bought three things: a lamp, a rope and an old boat.", None),
        ("At 10:30 the ministers left the palace by the back door.", None),
    ],
)  # fmt: skip
def test_sentences_start_where_the_layout_says(text: str, sentences: list[str] | None, nlp: Language) -> None:
    doc = nlp(normalise(text))
    assert [text[s.start_char : s.end_char].strip() for s in doc.sents] == (sentences or [text])


def test_normalising_keeps_every_offset() -> None:
    text = "“Stay” – he said – ‘now’\u00a0or never ― 2014–2015"
    assert len(normalise(text)) == len(text)
    assert normalise(text) == "\"Stay\" — he said — 'now' or never — 2014–2015"


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The dockers staged a strike and waged a bitter campaign.", "staged", "stage"),
        ("The dockers staged a strike and waged a bitter campaign.", "waged", "wage"),
        ("The council planned and then banned the parade.", "planned", "plan"),
        ("The council planned and then banned the parade.", "banned", "ban"),
        ("The king was ceding the two islands.", "ceding", "cede"),
        ("He visited the camp and edited the report.", "visited", "visit"),
        ("The pictures showed a boat and proved nothing.", "showed", "show"),
        ("The envoy left for Lima and spoke to nobody.", "left", "leave"),
    ],
)
def test_lemma_fits_its_form(text: str, verb: str, expected: str, nlp: Language) -> None:
    (found,) = [token.lemma_ for token in nlp(text) if token.text == verb]
    assert found == expected
