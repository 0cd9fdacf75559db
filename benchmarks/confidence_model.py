"""Ridge logistic regression over few features, and how far what it says can be trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

__all__ = ["Example", "area", "held_out", "probability", "reliability", "train"]

RAREST = 8
FOLDS = 10
BINS = 10
STEPS = 30


@dataclass(frozen=True, slots=True)
class Example:
    """The features of one fact, how right it is (0 to 1), the text it is of, and how much it counts.

    Only examples of weight 1 are what the model is for; lighter ones lend it support.
    """

    features: dict[str, float]
    right: float
    group: str
    weight: float = 1.0


def train(examples: list[Example], ridge: float) -> dict[str, float]:
    """Return the weight of each feature that is not too rare."""
    seen = Counter(name for one in examples for name, value in one.features.items() if value)
    names = sorted(name for name, count in seen.items() if count >= RAREST)
    table = np.array([[one.features.get(name, 0.0) for name in names] for one in examples])
    target = np.array([one.right for one in examples])
    counts = np.array([one.weight for one in examples])
    penalty = np.full(len(names), ridge)
    penalty[names.index("bias")] = 1e-3
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-table @ weights))
        gradient = table.T @ (counts * (guess - target)) + penalty * weights
        curvature = (table * (counts * guess * (1 - guess))[:, None]).T @ table + np.diag(penalty)
        weights -= np.linalg.solve(curvature, gradient)
    return {name: float(weight) for name, weight in zip(names, weights, strict=True)}


def probability(weights: dict[str, float], example: Example) -> float:
    """Return what the model says of an example."""
    total = sum(weights.get(name, 0.0) * value for name, value in example.features.items())
    return float(1 / (1 + np.exp(-total)))


def held_out(examples: list[Example], ridge: float) -> list[tuple[float, float]]:
    """Return (probability, right) of every full example, from models that never saw its text."""
    groups = sorted({one.group for one in examples})
    fold_of = {group: number % FOLDS for number, group in enumerate(groups)}
    pairs: list[tuple[float, float]] = []
    for fold in range(FOLDS):
        weights = train([one for one in examples if fold_of[one.group] != fold], ridge)
        tested = (one for one in examples if fold_of[one.group] == fold and one.weight == 1.0)
        pairs += [(probability(weights, one), one.right) for one in tested]
    return pairs


def area(pairs: list[tuple[float, float]]) -> float:
    """Return how often what is right is put above what is wrong, ties counting half.

    >>> area([(0.2, 0.0), (0.4, 1.0), (0.4, 0.0), (0.9, 1.0)])
    0.875
    """
    right = np.array([p for p, truth in pairs if truth >= 0.5])
    wrong = np.array([p for p, truth in pairs if truth < 0.5])
    above = (right[:, None] > wrong).mean() + 0.5 * (right[:, None] == wrong).mean()
    return float(above)


def reliability(pairs: list[tuple[float, float]]) -> Iterator[tuple[float, float, int]]:
    """Yield mean probability, share right and count for each tenth of the facts."""
    ordered = sorted(pairs)
    for part in np.array_split(np.array(ordered), BINS):
        yield float(part[:, 0].mean()), float(part[:, 1].mean()), len(part)
