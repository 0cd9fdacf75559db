"""What is remembered of words is what spaCy's own components find, token for token."""

from collections.abc import Iterator

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.parsing import DEFAULT_MODEL
from kg.word_attributes import Remembered, remember

# What single patterns of the ruler look at: contractions, colloquial forms, pronouns by their case,
# auxiliaries, "there is", determiners that stand alone, spaces.
TEXTS = (
    "I'm gonna go, he's gotta stay, and y'all've seen nothin' at all.",
    "Let's go, she'd've said; c'mon, goin' home is somethin' ol' people like, 'nuff said.",
    "Germany's ministers had been told that it did, but they don't; that was all I had.",
    "There's a treaty which neither side has signed, and there were those who wouldn't.",
    "You saw it. It saw you. I saw him; he saw me and I.",
    "The  two   spaces \n\n and a new line\n stay; the U.S. and the E.U. don't, won't, can't.",
    "Being the one that does what others did, this has to be done: do it, to have done it.",
    "",
)


@pytest.fixture(scope="module")
def pair() -> tuple[Language, Language]:
    plain, remembering = spacy.load(DEFAULT_MODEL), spacy.load(DEFAULT_MODEL)
    remember(remembering)
    return plain, remembering


def attributes(doc: Doc) -> Iterator[tuple[object, ...]]:
    for t in doc:
        yield t.text, t.pos_, str(t.morph), t.lemma_, t.tag_, t.dep_, t.head.i, t.is_sent_start


def test_both_components_are_replaced_under_their_names(pair: tuple[Language, Language]) -> None:
    plain, remembering = pair
    assert remembering.pipe_names == plain.pipe_names
    for name in ("attribute_ruler", "lemmatizer"):
        assert isinstance(remembering.get_pipe(name), Remembered)


@pytest.mark.parametrize("text", TEXTS)
def test_each_token_gets_what_spacy_gives(pair: tuple[Language, Language], text: str) -> None:
    plain, remembering = pair
    expected = list(attributes(plain(text)))
    assert list(attributes(remembering(text))) == expected
    assert list(attributes(remembering(text))) == expected  # from memory


def test_a_pattern_that_looks_at_something_else_stays_with_spacy() -> None:
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.get_pipe("attribute_ruler").add([[{"SHAPE": "XXXX"}]], {"LEMMA": "capitals"})
    remember(nlp)
    assert not isinstance(nlp.get_pipe("attribute_ruler"), Remembered)
    assert nlp("NATO met.")[0].lemma_ == "capitals"


def test_a_later_pattern_wins_as_in_spacy() -> None:
    nlp = spacy.load(DEFAULT_MODEL)
    ruler = nlp.get_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "let"}, {"LOWER": "'s"}]], {"LEMMA": "ourselves"}, index=1)
    ruler.add([[{"LOWER": "let"}]], {"POS": "X", "LEMMA": "allow"})
    remember(nlp)
    doc = nlp("Let's go.")
    assert [(token.pos_, token.lemma_) for token in doc[:2]] == [("X", "allow"), (doc[1].pos_, "ourselves")]
