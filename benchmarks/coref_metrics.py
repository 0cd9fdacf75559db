"""The three metrics of coreference whose mean is the CoNLL F1: MUC, B-cubed and entity-based CEAF.

MUC: Vilain et al. 1995; B-cubed: Bagga and Baldwin 1998; CEAF with the similarity phi-4: Luo 2005;
mentions of one side only are counted as in Pradhan et al. 2014. A chain is a frozenset of mentions,
a mention any hashable value. Counts of documents are added before dividing.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import networkx as nx

__all__ = ["Chain", "Score", "b_cubed", "ceaf_e", "conll", "muc"]

Chain = frozenset[Hashable]


@dataclass(frozen=True, slots=True)
class Score:
    """Numerators and denominators of precision and recall; scores of documents are added up."""

    right_predicted: float
    predicted: float
    right_gold: float
    gold: float

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right_predicted + other.right_predicted,
            self.predicted + other.predicted,
            self.right_gold + other.right_gold,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """Return the share of what was predicted that is right."""
        return self.right_predicted / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the gold that was found."""
        return self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def muc(gold: Sequence[Chain], predicted: Sequence[Chain]) -> Score:
    """Count the links of each side that the other side keeps."""
    right_predicted, all_predicted = _links(predicted, gold)
    right_gold, all_gold = _links(gold, predicted)
    return Score(right_predicted, all_predicted, right_gold, all_gold)


def b_cubed(gold: Sequence[Chain], predicted: Sequence[Chain]) -> Score:
    """Average over mentions the share of their chain that is right."""
    right_predicted, all_predicted = _mentions(predicted, gold)
    right_gold, all_gold = _mentions(gold, predicted)
    return Score(right_predicted, all_predicted, right_gold, all_gold)


def ceaf_e(gold: Sequence[Chain], predicted: Sequence[Chain]) -> Score:
    """Align chains one to one, as similar as possible."""
    graph = nx.Graph()
    for i, key in enumerate(gold):
        for j, chain in enumerate(predicted):
            if common := len(key & chain):
                graph.add_edge(("gold", i), ("predicted", j), weight=2 * common / (len(key) + len(chain)))
    pairs = nx.max_weight_matching(graph)
    total = sum(graph[one][other]["weight"] for one, other in pairs)
    return Score(total, len(predicted), total, len(gold))


def conll(scores: Sequence[Score]) -> float:
    """Return the mean F1 of several metrics."""
    return sum(score.f1 for score in scores) / len(scores)


def _links(chains: Sequence[Chain], others: Sequence[Chain]) -> tuple[float, float]:
    home = {mention: number for number, other in enumerate(others) for mention in other}
    right = 0
    for chain in chains:
        parts = len({home[mention] for mention in chain if mention in home})
        right += len(chain) - parts - sum(mention not in home for mention in chain)
    return right, sum(len(chain) - 1 for chain in chains)


def _mentions(chains: Sequence[Chain], others: Sequence[Chain]) -> tuple[float, float]:
    right = sum(len(chain & other) ** 2 / len(chain) for chain in chains for other in others)
    return right, sum(len(chain) for chain in chains)
