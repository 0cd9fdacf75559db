"""Which words the tagger was not sure of is kept with the parse."""

import pytest
import spacy
from spacy.tokens import Doc

from kg.extraction.tree import Tree
from kg.parsing import DEFAULT_MODEL, load
from kg.unsure_words import KEY, Unsure, unsure_words


def test_a_plain_sentence_is_sure_and_a_garden_path_is_not() -> None:
    nlp = load()
    assert not unsure_words(nlp("Chad closed the border."))
    doc = nlp("Squad helps dog bite victim.")
    assert [word.text for word, unsure in zip(doc, Tree(doc).unsure, strict=True) if unsure] == ["dog"]


def test_the_same_words_are_unsure_alone_and_among_others() -> None:
    nlp, text = load(), "Squad helps dog bite victim."
    alone = unsure_words(nlp(text))
    assert [unsure_words(doc) for doc in nlp.pipe(["Chad left.", text, ""])] == [
        frozenset(),
        alone,
        frozenset(),
    ]


def test_a_document_of_another_pipeline_has_none() -> None:
    assert unsure_words(Doc(spacy.blank("en").vocab, ["Chad", "left"])) == frozenset()


def test_scores_that_are_normalised_already_are_taken_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = spacy.load(DEFAULT_MODEL)
    (softmax,) = [one for one in nlp.get_pipe("tagger").model.walk() if "softmax_normalize" in one.attrs]
    text = "Squad helps dog bite victim."
    plain = Unsure(nlp, "kg_unsure", "tagger")(nlp(text)).user_data[KEY]
    monkeypatch.setitem(softmax.attrs, "softmax_normalize", True)
    assert Unsure(nlp, "kg_unsure", "tagger")(nlp(text)).user_data[KEY] == plain
