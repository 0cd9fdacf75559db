"""What a text says by the default model: for tests of rules on real parses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import kg.extraction
from kg.extraction.doubts import DOUBTED
from kg.model import Article, Proposition
from kg.parsing import load, parse
from kg.relations import canonical

Read = Callable[[str], list[Proposition]]


@pytest.fixture(scope="session")
def read() -> Read:
    """Give a function that returns the propositions of a text."""
    nlp = load()

    def propositions(text: str) -> list[Proposition]:
        ((article, doc),) = parse(nlp, [Article("1", text)])
        return kg.extraction.extract(doc, article)

    return propositions


def sure(found: list[Proposition]) -> set[tuple[str, str, str | None]]:
    """Return what is not doubted, as subject, label of the relation, object."""
    return {
        (p.subject.text, canonical(p.clause, p.relation).label, p.object.text if p.object else None)
        for p in found
        if p.confidence > DOUBTED
    }
