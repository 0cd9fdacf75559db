"""One gazetteer for all."""

from __future__ import annotations

import pytest

from kg.linking import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """Return kg's own gazetteer."""
    return Gazetteer.load()
