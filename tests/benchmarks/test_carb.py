"""The metric of token overlap, on made-up gold."""

from __future__ import annotations

import pytest

from benchmarks.carb import Prediction, Tuple, curve, match, read_gold

GOLD = Tuple("sent", "the king", "an envoy to Ruritania")


def test_equal_tuples_match_wholly() -> None:
    assert match(GOLD, GOLD) == (1.0, 1.0)


def test_overlap_is_counted_over_all_parts_together() -> None:
    precision, recall = match(GOLD, Tuple("sent", "king", "an envoy"))
    assert precision == pytest.approx(4 / 4)
    assert recall == pytest.approx(4 / 7)


def test_a_predicate_without_a_shared_word_does_not_match() -> None:
    assert match(GOLD, Tuple("dispatched", "the king", "an envoy to Ruritania")) == (0.0, 0.0)


def test_a_missing_object_does_not_match() -> None:
    assert match(GOLD, Tuple("sent", "the king", None)) == (0.0, 0.0)


def test_saying_may_stand_either_way_round() -> None:
    gold = Tuple("said", "the king", "it rained")
    assert match(gold, Tuple("said", "it rained", "the king")) == (1.0, 1.0)


def test_curve_pairs_once_and_ranks_by_confidence() -> None:
    gold = {"s": [GOLD, Tuple("slept", "the king", "badly")]}
    sure = Prediction(GOLD, 0.9)
    wrong = Prediction(Tuple("ate", "the king", "soup"), 0.5)
    again = Prediction(GOLD, 0.4)
    result = curve(gold, {"s": [again, wrong, sure]})
    assert result.points == ((1.0, 0.5), (0.5, 0.5), (pytest.approx(1 / 3), 0.5))
    assert result.best == (1.0, 0.5, pytest.approx(2 / 3))
    assert result.area == pytest.approx(0.5)


def test_gold_rows_join_the_further_arguments() -> None:
    assert read_gold(["A b c .\tb\tA\tc\tlater"]) == {"A b c .": [Tuple("b", "A", "c later")]}
