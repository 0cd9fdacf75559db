"""The figures of an audit: intervals of a share, calibration, agreement of coders."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

__all__ = ["alpha", "brier", "wilson"]

Z95 = 1.959963984540054


def wilson(right: int, n: int, z: float = Z95) -> tuple[float, float]:
    """Return Wilson's score interval of the share ``right / n`` (95%), the whole range where n is 0.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).

    >>> [round(value, 3) for value in wilson(8, 10)]
    [0.49, 0.943]
    """
    if n == 0:
        return 0.0, 1.0
    share = right / n
    middle = share + z * z / (2 * n)
    spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


def alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Return Krippendorff's alpha for nominal values, null where no unit has two or nothing varies.

    Each unit lists the values that its coders gave; coders may have skipped it. K. Krippendorff, Content
    Analysis (2004), chapter 11.

    >>> round(alpha([["a", "a"], ["b", "b"], ["a", "b"], ["a", "a"]]), 3)
    0.533
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for values in units:
        if len(values) < 2:
            continue
        for i, one in enumerate(values):
            for j, other in enumerate(values):
                if i != j:
                    pairs[one, other] += 1 / (len(values) - 1)  # type: ignore[assignment]
    total = sum(pairs.values())
    margins: Counter[str] = Counter()
    for (one, _), count in pairs.items():
        margins[one] += count
    observed = sum(count for (one, other), count in pairs.items() if one != other)
    expected = total * total - sum(count * count for count in margins.values())
    if total < 2 or expected == 0:
        return None
    return 1 - (total - 1) * observed / expected


def brier(pairs: Iterable[tuple[float, bool]]) -> float:
    """Return the mean squared difference of confidence and outcome; 0 is best."""
    found = [(confidence - right) ** 2 for confidence, right in pairs]
    return sum(found) / len(found) if found else 0.0
