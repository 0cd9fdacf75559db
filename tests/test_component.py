"""kg inside a spaCy pipeline: saved and loaded with it, kept in a DocBin."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

import kg.component
from kg.component import Component
from kg.parsing import DEFAULT_MODEL
from kg.pipeline import Settings

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


def test_spacy_finds_the_installed_factory_by_itself() -> None:
    if not [dist for dist in distributions() if dist.name == "geokg"]:
        pytest.skip("kg is run from its folder, not installed: pip install .")
    script = "import spacy; spacy.blank('en').add_pipe('kg')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_propositions_are_words_of_the_text(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc.text == TEXT
    found = {(p.subject.text, p.object.text) for p in doc._.propositions if p.object}
    assert ("Turkey", "the attack") in found
    for p in doc._.propositions:
        assert TEXT[p.subject.start : p.subject.end] == p.subject.text


ZORVANIA = "The Zorvania Front attacked Kyiv."


def own(folder: Path) -> dict[str, list[str]]:
    """Return the settings of a user with tables of his own in a folder."""
    entities, relations = folder / "mine.tsv", folder / "verbs.tsv"
    entities.write_text(TABLE, encoding="utf-8")
    relations.write_text("label\tforms\nstrikes\tattacks\n", encoding="utf-8")
    return {"entities": [str(entities)], "relations": [str(relations)]}


def found(nlp: Language) -> set[tuple[str | None, str]]:
    return {(one.subject and one.subject.entity.id, one.relation.id) for one in nlp(ZORVANIA)._.evidence}


OWN = {("kg:group/zorvania-front", "rel:strikes")}


def test_saved_and_loaded_where_the_tables_are_gone(tmp_path: Path) -> None:
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("kg", config=own(tmp_path))
    nlp.to_disk(tmp_path / "saved")
    (tmp_path / "mine.tsv").unlink()
    (tmp_path / "verbs.tsv").unlink()
    again = spacy.load(tmp_path / "saved")
    assert found(again) == OWN
    shutil.rmtree(tmp_path / "saved")
    assert found(again) == OWN


def test_through_bytes(tmp_path: Path) -> None:
    first = Component(Settings(relations=(tmp_path / "verbs.tsv",), coding="plv"), 0.25)
    (tmp_path / "verbs.tsv").write_text("label\tforms\nstrikes\tattacks\n", encoding="utf-8")
    again = Component(Settings(), 0.5).from_bytes(first.to_bytes())
    assert (again.pipeline.settings.coding, again.min_confidence) == ("plv", 0.25)
    assert [path.name for path in again.pipeline.settings.relations] == ["verbs.tsv"]


def test_kept_in_a_docbin(nlp: Language) -> None:
    doc = nlp(TEXT)
    packed = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin(store_user_data=True).from_bytes(packed).get_docs(nlp.vocab)
    assert again._.propositions == doc._.propositions != []
