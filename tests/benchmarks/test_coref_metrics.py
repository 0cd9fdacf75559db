"""The coreference metrics on small cases worked out by hand."""

from collections.abc import Callable

import pytest

from benchmarks.coref_metrics import Chain, Score, b_cubed, ceaf_e, conll, muc


def chains(*words: str) -> list[Chain]:
    """Make one chain of each word, one mention of each letter."""
    return [frozenset(word) for word in words]


@pytest.mark.parametrize("metric", [muc, b_cubed, ceaf_e])
def test_identical_chains_are_perfect(metric: Callable[..., Score]) -> None:
    score = metric(chains("abc", "de"), chains("abc", "de"))
    assert (score.precision, score.recall, score.f1) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize("metric", [muc, b_cubed, ceaf_e])
def test_nothing_found_is_zero(metric: Callable[..., Score]) -> None:
    score = metric(chains("abc"), [])
    assert (score.precision, score.recall, score.f1) == (0.0, 0.0, 0.0)


def test_muc_counts_links() -> None:
    # Gold abc|defg, system ab|cd|fghi. Gold abc falls into ab, c (1 of 2 links kept), defg into d, e, fg
    # (1 of 3). System ab is whole (1 of 1), cd is split (0 of 1), fghi falls into fg, h, i (1 of 3).
    score = muc(chains("abc", "defg"), chains("ab", "cd", "fghi"))
    assert score.recall == pytest.approx(2 / 5)
    assert score.precision == pytest.approx(2 / 5)


def test_b_cubed_counts_mentions() -> None:
    # Recall: abc gives 2*2/3 + 1*1/3, defg gives 1/4 + 2*2/4; over 7 mentions.
    # Precision: ab gives 2*2/2, cd gives 1/2 + 1/2, fghi gives 2*2/4; over 8 mentions.
    score = b_cubed(chains("abc", "defg"), chains("ab", "cd", "fghi"))
    assert score.recall == pytest.approx((5 / 3 + 5 / 4) / 7)
    assert score.precision == pytest.approx((2 + 1 + 1) / 8)


def test_ceaf_aligns_each_chain_once() -> None:
    # Best alignment: abc-ab with 2*2/5, defg-fghi with 2*2/8; cd stays alone.
    score = ceaf_e(chains("abc", "defg"), chains("ab", "cd", "fghi"))
    assert score.recall == pytest.approx((0.8 + 0.5) / 2)
    assert score.precision == pytest.approx((0.8 + 0.5) / 3)


def test_scores_of_documents_are_added_before_dividing() -> None:
    both = muc(chains("ab"), chains("ab")) + muc(chains("abcd"), [])
    assert both.recall == pytest.approx(1 / 4)
    assert both.precision == 1.0


def test_conll_is_the_mean_of_f1() -> None:
    assert conll([Score(1, 1, 1, 1), Score(0, 1, 0, 1)]) == pytest.approx(0.5)
