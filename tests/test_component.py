"""kg inside a spaCy pipeline: saved and loaded with it, kept in a DocBin."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

import kg.component
from kg.parsing import DEFAULT_MODEL

TEXT = "The “NATO” alliance sends a message to Moscow, he said. Turkey condemned the attack on Kyiv."
TABLE = "label\ttype\tid\nZorvania Front\tarmed group\tkg:group/zorvania-front\n"


@pytest.fixture(scope="module")
def nlp(tmp_path_factory: pytest.TempPathFactory) -> Language:
    table = tmp_path_factory.mktemp("own") / "mine.tsv"
    table.write_text(TABLE, encoding="utf-8")
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("kg", config={"entities": [str(table)]})
    return nlp


def test_the_factory_is_an_entry_point() -> None:
    project = tomllib.loads((Path(kg.component.__file__).parents[1] / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["entry-points"]["spacy_factories"]["kg"] == "kg.component:make_component"


def test_propositions_are_words_of_the_text(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc.text == TEXT
    found = {(p.subject.text, p.object.text) for p in doc._.propositions if p.object}
    assert ("Turkey", "the attack") in found
    for p in doc._.propositions:
        assert TEXT[p.subject.start : p.subject.end] == p.subject.text


def test_saved_and_loaded_with_the_pipeline(nlp: Language, tmp_path: Path) -> None:
    text = "The Zorvania Front attacked Kyiv."
    nlp.to_disk(tmp_path / "saved")
    again = spacy.load(tmp_path / "saved", config={"components": {"kg": {"entities": []}}})
    one, other = nlp(text)._.evidence, again(text)._.evidence
    assert one == other
    assert one[0].subject is not None and one[0].subject.entity.id == "kg:group/zorvania-front"


def test_kept_in_a_docbin(nlp: Language) -> None:
    doc = nlp(TEXT)
    packed = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin(store_user_data=True).from_bytes(packed).get_docs(nlp.vocab)
    assert again._.propositions == doc._.propositions != []
