"""Whatever bytes come in: articles with clean text, or an error of ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import sources
from kg.errors import InputError, KGError
from kg.sources.decoding import clean, decode_bytes
from kg.sources.records import article, from_record
from tests.hostile.examples import any_text, many, newslike

VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), any_text(), st.lists(any_text()))
KEYS = st.one_of(st.sampled_from(["text", "title", "id", "url", "published", "Publisher"]), any_text(8))


def is_clean(text: str) -> bool:
    return "\r" not in text and not any("\ud800" <= char <= "\udfff" for char in text)


@many
@given(st.one_of(st.binary(max_size=200), newslike().map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        assert is_clean(decode_bytes(data, "test"))
    except InputError as error:
        assert str(error).startswith("test: ")


@many
@given(any_text(200))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert is_clean(once)
    assert clean(once) == once.removeprefix("\ufeff")


@many
@given(any_text(), any_text(), any_text())
def test_any_text_makes_an_article_with_an_id(text: str, title: str, url: str) -> None:
    made = article(text, title=title, url=url)
    assert is_clean(made.text)
    assert made.id == article(text, title=title, url=url).id
    json.dumps(made.id).encode()


@many
@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_any_record_is_an_article_or_refused(record: dict[str, object]) -> None:
    try:
        assert is_clean(from_record(record, "row 1").text)
    except InputError as error:
        assert str(error).startswith("row 1: ")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@many
@given(
    st.sampled_from([".txt", ".md", ".jsonl", ".json", ".csv", ".tsv", ".xml", ".rss", ".html"]),
    st.one_of(st.binary(max_size=120), newslike().map(lambda text: text.encode("utf-8", "replace"))),
    st.sampled_from(
        [b"", b"---\ntitle: ", b"id,text\n", b'{"text": "', b"<rss><item>", b"<p>", b"[", b"\x1f\x8b"]
    ),
)
def test_any_file_gives_articles_or_errors_of_ours(
    folder: Path, suffix: str, data: bytes, opening: bytes
) -> None:
    path = folder / f"file{suffix}"
    path.write_bytes(opening + data)
    errors: list[KGError] = []
    found = list(sources.read(path, on_error=errors.append))
    assert all(is_clean(item.text) for item in found)
    assert all(str(error) for error in errors)
