"""The metric of exact clusters, on made-up gold."""

from __future__ import annotations

import pytest

from benchmarks.benchie import parse_gold, pattern, read_predictions, score

GOLD = """sent_id:1\tThe old king ruled Ruritania and its islands .
1--> Cluster 1:
[The] [old] king --> ruled --> Ruritania
[The] [old] king --> ruled --> Ruritania and [its] islands
1--> Cluster 2:
[The] [old] king --> ruled --> its islands

sent_id:2\tIt rained .
2-->Cluster 1:
It --> rained --> .
"""


@pytest.mark.parametrize("words", ["king", "The king", "old king", "The old king"])
def test_bracketed_words_are_optional(words: str) -> None:
    assert pattern("[The] [old] king").fullmatch(words + " ")


@pytest.mark.parametrize("words", ["The", "young king", "king of", "kings"])
def test_other_words_are_wrong(words: str) -> None:
    assert not pattern("[The] [old] king").fullmatch(words + " ")


def test_a_bracketed_phrase_is_there_as_a_whole_or_not() -> None:
    slot = pattern("help [to win] wars")
    assert slot.fullmatch("help wars ") and slot.fullmatch("help to win wars ")
    assert not slot.fullmatch("help to wars ")


def test_a_fact_said_twice_counts_once_and_errors_count_each() -> None:
    gold = list(parse_gold(GOLD.split("\n")))
    lines = ["1\tking\truled\tRuritania", "1\tThe king\truled\tRuritania", "1\tking\twas\told", "1\tx\ty\tz"]
    result = score(gold, read_predictions(lines))
    assert (result.found, result.wrong, result.clusters) == (1, 2, 3)
    assert result.precision == pytest.approx(1 / 3)
    assert result.recall == pytest.approx(1 / 3)


def test_nothing_extracted_scores_nothing() -> None:
    result = score(parse_gold(GOLD.split("\n")), {})
    assert (result.precision, result.recall, result.f1) == (0, 0, 0)
