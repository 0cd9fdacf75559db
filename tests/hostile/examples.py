"""How many examples a property is tried on, and of which texts."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

LONG = bool(os.environ.get("KG_LONG"))
EXAMPLES = 10_000 if LONG else 200

NEWS = (
    "Russia", "Ukraine", "NATO", "Angela Merkel", "Olaf Scholz", "Moscow", "the minister", "officials", "he",
    "attacked", "said", "denied", "met", "will send", "did not", "may", "according to", "that", "and", "who",
    "in Berlin", "on Monday", "since 2014", "killed 12 people", "’s", "'", "\"", "“", "”", ",", ".", "?", ":",
    "\n", "\n\n", "\t", "—", "(", ")", "=1+1", "@", "-2", "<script>", "</script>", "{{x}}", "%s", "\\",
    "\u202e", "\u200b", "\ufeff", "\u00ad", "\u0301", "\u2028", "\x00", "\x1b[31m", "🇺🇦", "𝐑𝐮𝐬𝐬𝐢𝐚",
    "Ru\u0455\u0455ia",
)  # fmt: skip


def many(test: Callable[..., Any]) -> Callable[..., Any]:
    """Try a property 200 times, or 10,000 times with ``KG_LONG``; the same examples every time."""
    checks = list(HealthCheck)
    tried = settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=checks
    )(test)
    return pytest.mark.long(tried) if LONG else tried


def any_text(most: int = 40) -> st.SearchStrategy[str]:
    """Give any text at all, lone surrogates included."""
    return st.text(st.characters(), max_size=most)


def newslike(pieces: int = 14) -> st.SearchStrategy[str]:
    """Give scrambled news with anything at all between the words."""
    piece = st.one_of(st.sampled_from(NEWS), st.sampled_from(NEWS), any_text(6))
    return st.lists(piece, max_size=pieces).map(" ".join)
