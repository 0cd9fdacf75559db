"""Turn verdicts into test cases: a sentence, what it must say, or must not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

import networkx as nx

from kg import atomic
from kg.model import Modality, Polarity
from kg.review.sample import judgeable
from kg.review.verdicts import Outcome, Verdict, cell, subject_matter

__all__ = ["Case", "write_cases"]


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence and a claim that kg must find in it (``expected`` yes) or must not (no)."""

    sentence: str
    subject: str
    relation: str
    object: str
    polarity: Polarity
    modality: Modality
    expected: bool


def write_cases(path: Path, graph: nx.MultiDiGraph, verdicts: Iterable[Verdict]) -> int:
    """Write a case for each verdict on a claim of ``graph`` that all reviewers agree on; return how many.

    Only a verdict that finds the claim itself wrong makes a counter-example, not one on its time or class.
    """
    texts = graph.graph.get("hashes", {})
    quotes = {
        subject_matter(piece, texts.get(piece.article.id, "")): piece.quote for piece in judgeable(graph)
    }
    found: dict[tuple[str, ...], list[Verdict]] = {}
    for verdict in verdicts:
        found.setdefault(verdict.matter, []).append(verdict)
    cases = [
        _case(quotes[matter], group[0])
        for matter, group in sorted(found.items())
        if matter in quotes and len({one.verdict for one in group}) == 1
    ]
    columns = [field.name for field in fields(Case)]
    lines = [columns, *([_text(getattr(one, name)) for name in columns] for one in cases)]
    atomic.write_text(path, "".join("\t".join(line) + "\n" for line in lines))
    return len(cases)


def _case(quote: str, v: Verdict) -> Case:
    expected = v.verdict is Outcome.RIGHT
    return Case(cell(quote), v.subject_label, v.relation, v.object_label, v.polarity, v.modality, expected)


def _text(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else cell(value)
