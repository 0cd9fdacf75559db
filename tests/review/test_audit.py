"""The figures of an audit, the draw, and what is said of the worst rules."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.review import Aspect, Outcome, Verdict
from kg.review.audit import audit, markdown, worst
from kg.review.sample import Drawn, draw, read_sample, write_sample
from kg.review.statistics import alpha, wilson
from kg.review.verdicts import MATTER
from tests.graphs import make_graph, make_synthetic_graph


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [
        (0, 0, 0.0, 1.0),
        (0, 10, 0.0, 0.278),
        (8, 10, 0.490, 0.943),
        (10, 10, 0.722, 1.0),
        (81, 263, 0.255, 0.366),
    ],
)
def test_wilson_gives_published_intervals(right: int, n: int, low: float, high: float) -> None:
    assert [round(value, 3) for value in wilson(right, n)] == [low, high]


def test_alpha_is_that_of_krippendorffs_own_example() -> None:
    one = ["1", "2", "3", "3", "2", "1", "4", "1", "2", ".", ".", "."]
    two = ["1", "2", "3", "3", "2", "2", "4", "1", "2", "5", ".", "3"]
    three = [".", "3", "3", "3", "2", "3", "4", "2", "2", "5", "1", "."]
    four = ["1", "2", "3", "3", "2", "4", "4", "1", "2", "5", "1", "."]
    units = [[v for v in column if v != "."] for column in zip(one, two, three, four, strict=True)]
    found = alpha(units)
    assert found is not None and round(found, 3) == 0.743


def test_alpha_needs_two_coders_and_values_that_differ() -> None:
    assert alpha([["a"], ["b"]]) is None
    assert alpha([["a", "a"], ["a", "a"]]) is None
    assert alpha([["a", "b"], ["b", "a"]]) == pytest.approx(-0.5)


def test_a_draw_is_the_same_for_a_seed_and_in_proportion() -> None:
    graph = make_synthetic_graph(300, 1200)
    one, again, other = draw(graph, 200, 1), draw(graph, 200, 1), draw(graph, 200, 2)
    assert one == again != other
    assert len(one) == len({drawn.matter for drawn in one}) == 200
    pieces = [claim.evidence[0] for *_, claim in graph.edges(data="claim")]
    whole = Counter(str(p.coding.event_class) if p.coding else "" for p in pieces)
    for kind, count in Counter(drawn.event for drawn in one).items():
        assert abs(count / 200 - whole[kind] / len(pieces)) < 0.02


def test_a_small_graph_is_drawn_whole_and_read_back(tmp_path: Path) -> None:
    drawn = draw(make_graph(), 200, 1)
    assert len(drawn) == 6
    write_sample(tmp_path / "sample.tsv", drawn)
    assert read_sample(tmp_path / "sample.tsv") == drawn


def on(drawn: Drawn, outcome: Outcome, *wrong: Aspect, reviewer: str = "ann") -> Verdict:
    matter = {name: getattr(drawn, name) for name in MATTER}
    return Verdict(**matter, verdict=outcome, wrong=wrong, reviewer=reviewer)


def test_an_audit_counts_what_is_judged_and_says_what_is_wrong() -> None:
    drawn = draw(make_graph(), 6, 1)
    verdicts = [on(one, Outcome.RIGHT) for one in drawn[:3]]
    verdicts += [on(drawn[3], Outcome.WRONG, Aspect.EVENT_CLASS), on(drawn[4], Outcome.WRONG, Aspect.OBJECT)]
    result = audit(drawn, verdicts)
    assert (result.rows[0].right, result.rows[0].judged) == (3, 5)
    assert (result.rows[1].right, result.rows[1].judged) == (4, 5)
    assert result.wrong == (("event class", 1), ("object", 1))
    assert result.missing == (drawn[5],)
    assert "Precision 0.600 (95% interval 0.231 to 0.882, Wilson): 3 of 5" in markdown(result)


def test_two_coders_get_an_alpha_and_their_disagreements() -> None:
    drawn = draw(make_graph(), 6, 1)
    outcomes = {"ann": "RRRWWR", "bob": "RRRWRR"}
    verdicts = [
        on(one, Outcome.RIGHT if code == "R" else Outcome.WRONG, reviewer=who)
        for who, codes in outcomes.items()
        for one, code in zip(drawn, codes, strict=True)
    ]
    result = audit(drawn, verdicts)
    assert result.alpha == pytest.approx(1 - 11 * 2 / (144 - 81 - 9))
    assert [one for one, _ in result.disagreed] == [drawn[4]]
    assert result.rows[0].right == 4
    assert [(row.value, row.right) for row in result.rows if row.group == "coder"] == [("ann", 4), ("bob", 5)]
    assert "ann: wrong; bob: right" in markdown(result)


def test_the_worst_rules_come_with_their_claims() -> None:
    drawn = draw(make_graph(), 6, 1)
    verdicts = [on(one, Outcome.WRONG if one.why else Outcome.RIGHT) for one in drawn]
    found = worst(drawn, verdicts)
    assert [(row.group, row.value) for row, _ in found] == [
        ("row", "relations.tsv row 2"),
        ("rule", "clauses.svo"),
    ]
    assert all(one.why for one in found[0][1])
