"""F1 of a yes-or-no class, with a bootstrap interval."""

from __future__ import annotations

import random
from collections.abc import Sequence

__all__ = ["f1", "interval"]

Pairs = Sequence[tuple[bool, bool]]


def f1(pairs: Pairs) -> float:
    """Return the F1 of (gold, found) pairs; 0 when nothing is found rightly."""
    right = sum(gold and found for gold, found in pairs)
    wrong = sum(gold != found for gold, found in pairs)
    return 2 * right / (2 * right + wrong) if right else 0.0


def interval(pairs: Pairs, *, draws: int = 500, seed: int = 1) -> tuple[float, float]:
    """Return the 95% bootstrap interval of the F1."""
    chance = random.Random(seed)
    scores = sorted(f1(chance.choices(pairs, k=len(pairs))) for _ in range(draws))
    return scores[int(0.025 * draws)], scores[int(0.975 * draws) - 1]
