"""Monstrous input is read and cut in bounded time and memory, and what is cut is said."""

import time
import tracemalloc
from itertools import islice
from pathlib import Path

import pytest

from kg import shards, sources
from kg.model import Article
from kg.parts import LONGEST, parts
from kg.pipeline import Pipeline

SENTENCE = "Kenya sent trucks to Sudan and the minister thanked Oslo for it. "


def test_of_one_article_of_fifty_megabytes_the_beginning_is_read(tmp_path: Path) -> None:
    path, told = tmp_path / "monster.txt", []
    path.write_text((SENTENCE * 20 + "\n") * (50_000_000 // (len(SENTENCE) * 20)), encoding="utf-8")
    started = time.perf_counter()
    (article,) = sources.read(path, on_skip=told.append)
    assert time.perf_counter() - started < 20
    assert sources.MAX_CHARS // 2 < len(article.text) <= sources.MAX_CHARS
    assert "of which only the first 500,000 are read" in told[0]
    assert max(len(part.article.text) for part in parts(article)) <= LONGEST


def test_a_line_of_ten_million_characters_is_cut_into_parts_without_loss() -> None:
    article = Article("line", "a" * 10_000_000)
    started = time.perf_counter()
    found = list(parts(article))
    assert time.perf_counter() - started < 5
    assert max(len(part.article.text) for part in found) <= LONGEST
    assert "".join(part.article.text for part in found) == article.text


def test_of_a_line_of_ten_million_characters_in_a_file_of_lines_the_beginning_is_read(tmp_path: Path) -> None:
    path, told = tmp_path / "lines.txt", []
    path.write_text("Kenya thanked Oslo.\n" + SENTENCE * (10_000_000 // len(SENTENCE)) + "\nOslo waited.\n")
    started = time.perf_counter()
    first, monster, last = sources.read(path, lines=True, on_skip=told.append)
    assert time.perf_counter() - started < 20
    assert (first.text, len(monster.text), last.text) == (
        "Kenya thanked Oslo.",
        sources.MAX_CHARS,
        "Oslo waited.",
    )
    assert [notice.reason for notice in told] == ["cut"]


def test_two_hundred_thousand_tiny_articles_stream_through_partitions() -> None:
    source = (Article(f"a{i}", "Kenya thanked Oslo.") for i in range(200_000))
    tracemalloc.start()
    try:
        sizes = [len(group) for group in shards.partitions(source)]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (len(sizes), sum(sizes)) == (1000, 200_000)
    assert peak < 5_000_000


def test_many_long_articles_make_small_shards() -> None:
    source = (Article(f"a{i}", "b" * 500_000) for i in range(40))
    first = next(islice(shards.partitions(source), 1))
    assert sum(len(article.text) for article in first) <= shards.CHARACTERS + 500_000


@pytest.mark.long
def test_a_paragraph_of_five_thousand_words_without_a_stop_is_read_in_bounded_time() -> None:
    text = "Kenya sent trucks to Sudan and Norway thanked the minister and " * 455
    pipeline = Pipeline()
    pipeline.warm()
    started = time.perf_counter()
    ((article, pieces),) = pipeline.evidence([Article("breathless", text)])
    assert time.perf_counter() - started < 60
    assert len(article.text.split()) > 5000
    for piece in pieces:
        mention = piece.proposition.subject
        assert article.text[mention.start : mention.end] == mention.text or mention.spans
