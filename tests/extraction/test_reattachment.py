"""Trees that cannot be are repaired, others are left alone."""

import pytest
from spacy.language import Language

from kg import tables
from kg.extraction.reattachment import VerbPreposition, verb_prepositions
from kg.extraction.repairs import PhotoWord
from kg.parsing import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def head_of(nlp: Language, text: str, word: str) -> tuple[str, str]:
    (token,) = [token for token in nlp(text) if token.text == word]
    return token.dep_, token.head.text


@pytest.mark.parametrize(
    "row", tables.load("verb_prepositions.tsv", VerbPreposition), ids=lambda row: row.verb
)
def test_verb_governs_its_preposition(row: VerbPreposition, nlp: Language) -> None:
    found = [
        token.head.lower_
        for token in nlp(row.example)
        if token.lower_ in row.preps and token.dep_ in ("prep", "dative")
    ]
    assert any(row.preps[0] in verb_prepositions().get(head, ()) for head in found)


@pytest.mark.parametrize("row", tables.load("photo_words.tsv", PhotoWord), ids=lambda row: row.word)
def test_caption_starts_after_its_picture(row: PhotoWord, nlp: Language) -> None:
    assert [sent.text for sent in nlp(row.example).sents] == [
        row.example[: row.example.index(",") + 1],
        row.example[row.example.index(",") + 2 :],
    ]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The Greens won nine seats and Liberal Democrats lost two.", "Democrats", ("nsubj", "lost")),
        ("He met the king and the queen and left.", "queen", ("conj", "king")),
        ("UNESCO had announced a pause of the work in Mali.", "UNESCO", ("nsubj", "announced")),
        (
            "The agency reported two dams near Oslo were damaged by the flood.",
            "dams",
            ("nsubjpass", "damaged"),
        ),
        ("She wept upon hearing her brother had been arrested.", "brother", ("nsubjpass", "arrested")),
        ("She saw the mayor when he left.", "mayor", ("dobj", "saw")),
        ("The army left the town after it had lost.", "town", ("dobj", "left")),
        ("This underlines even more the need for a lasting truce.", "This", ("nsubj", "underlines")),
        (
            "This shows the importance of talks with the elders to end the feud, support the wounded and "
            "rebuild the town.",
            "rebuild",
            ("conj", "support"),
        ),
        (
            "The minister urged the embassy to wait and spoke with two of the deputies.",
            "spoke",
            ("conj", "urged"),
        ),
        (
            "The envoy stressed the importance that Oslo put an end to the boycott.",
            "that",
            ("mark", "put"),
        ),
        ("We will probably see more suffering and more attacks.", "attacks", ("conj", "suffering")),
        ("The boy was found alive and flown to the hospital in Oslo.", "flown", ("conj", "found")),
        # counter-examples: left where they are
        ("The rebels hoped to land and take the old fort.", "take", ("conj", "land")),
        ("The bridge that the rebels destroyed was old.", "that", ("dobj", "destroyed")),
        ("The president of the bank resigned after the vote.", "of", ("prep", "president")),
        ("Each side blames the other for the failure.", "Each", ("det", "side")),
        ("The king will pardon the rebels and release the hostages.", "release", ("conj", "pardon")),
    ],
)
def test_word_hangs_where_it_belongs(text: str, word: str, expected: tuple[str, str], nlp: Language) -> None:
    assert head_of(nlp, text, word) == expected


def test_second_subject_is_joined_to_the_first(nlp: Language) -> None:
    text = "Old rivals Peru and Chile have renewed their trade pact after a long break."
    assert head_of(nlp, text, "Peru") == ("nsubj", "renewed")
    assert head_of(nlp, text, "rivals") == ("dep", "Peru")


def test_named_agent_leaves_the_verb_its_preposition(nlp: Language) -> None:
    assert head_of(nlp, "The president was accused by Rwanda of corruption.", "of") == ("prep", "accused")
