"""How often Python looks for garbage: rarely while many small objects are made that mostly stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["patient"]

OBJECTS = 50_000  # made before the young are looked through; Python's own 700 costs 7 % of a build


@contextmanager
def patient() -> Iterator[None]:
    """Look for garbage less often until this block ends; what was set before is set again then.

    Garbage in cycles (every parsed document is one) is still freed after so many new objects, so what a
    long run holds does not grow.
    """
    before = gc.get_threshold()
    gc.set_threshold(max(OBJECTS, before[0]) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
