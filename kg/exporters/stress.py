"""Turn wished distances into places: stress majorization (Gansner, Koren, North 2004), then no overlaps."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["Points", "separate", "stress"]

Points: TypeAlias = npt.NDArray[np.float64]

STILL = 0.0015
"""Stress majorization ends when no point moves further than this share of the largest distance."""


def stress(distances: Points, seed: int, rounds: int = 120) -> Points:
    """Return points whose distances come near to ``distances`` (weights: inverse squares)."""
    count = len(distances)
    if count == 1:
        return np.zeros((1, 2))
    generator = np.random.default_rng(seed)
    points = generator.uniform(-1.0, 1.0, (count, 2)) * float(distances.max()) / 2
    weights = 1.0 / (distances + np.eye(count)) ** 2
    np.fill_diagonal(weights, 0.0)
    inverse = np.linalg.inv(np.diag(weights.sum(axis=1)) - weights + 1.0 / count)
    pulls = weights * distances
    for _ in range(rounds):
        moved = inverse @ _guttman(points, pulls)
        settled = float(np.abs(moved - points).max()) < STILL * float(distances.max())
        points = moved
        if settled:
            break
    return np.round(points, 3)  # the last bits depend on the number of threads of the linear algebra


def _guttman(points: Points, pulls: Points) -> Points:
    """Return one step of majorization: each pair pulled or pushed towards its wished distance."""
    across = points[:, 0, None] - points[:, 0]
    down = points[:, 1, None] - points[:, 1]
    pull = pulls / np.maximum(np.sqrt(across * across + down * down), 1e-9)
    return np.asarray(pull.sum(axis=1)[:, None] * points - pull @ points)


def separate(points: Points, radii: Points, *, gap: float, rounds: int = 400) -> Points:
    """Push apart whatever overlaps until nothing does."""
    wished = radii[:, None] + radii[None] + gap
    np.fill_diagonal(wished, 0.0)
    for _ in range(rounds):
        delta = points[:, None] - points[None]
        apart = np.maximum(np.hypot(delta[..., 0], delta[..., 1]), 1e-6)
        overlap = np.maximum(wished - apart, 0.0)
        if float(overlap.max()) < 0.5:
            break
        points = (
            points
            + (delta * (overlap / apart * 0.52)[..., None]).sum(axis=1)
            / np.maximum(1.0, (overlap > 0).sum(axis=1) ** 0.5)[:, None]
        )
    return points
