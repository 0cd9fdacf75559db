"""A language model is known by its version and the hash of its files, and checked before it is used."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import language_models
from kg.errors import ModelError
from kg.parsing import DEFAULT_MODEL


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = language_models._folder(DEFAULT_MODEL)
    assert folder is not None
    shutil.copytree(folder, tmp_path / DEFAULT_MODEL)
    monkeypatch.setattr(language_models, "_folder", lambda _: tmp_path / DEFAULT_MODEL)
    language_models.installed.cache_clear()
    yield tmp_path / DEFAULT_MODEL
    language_models.installed.cache_clear()


def test_the_default_model_is_the_published_one() -> None:
    known = language_models.known()[DEFAULT_MODEL]
    found = language_models.installed(DEFAULT_MODEL)
    assert (found.version, found.sha256) == (known.version, known.sha256)
    assert known.sha256[:16] in str(found)


def test_a_model_with_a_changed_file_is_refused(copied: Path) -> None:
    assert language_models.installed(DEFAULT_MODEL).version == "3.8.0"
    language_models.installed.cache_clear()
    weights = next(copied.glob("*/parser/model"))
    data = bytearray(weights.read_bytes())
    data[1000] ^= 1
    weights.write_bytes(data)
    with pytest.raises(ModelError, match="not those of version 3.8.0.*--force-reinstall"):
        language_models.installed(DEFAULT_MODEL)


def test_a_missing_model_names_the_command_that_installs_it() -> None:
    with pytest.raises(ModelError, match="not installed; install it with: pip install no_such_model"):
        language_models.installed("no_such_model")


def test_a_folder_that_is_no_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not a language model"):
        language_models.installed(str(tmp_path))
