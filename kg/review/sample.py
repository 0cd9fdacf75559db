"""Draw claims to audit: in proportion to event class, rule, publisher and confidence, by a seed."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

import networkx as nx

from kg import atomic, tables
from kg.model import Evidence, Modality, Polarity
from kg.review.verdicts import MATTER, Matter, cell, subject_matter

__all__ = ["SAMPLE", "Drawn", "draw", "judgeable", "read_sample", "write_sample"]

SAMPLE = "audit-sample.tsv"


@dataclass(frozen=True, slots=True)
class Drawn(Matter):
    """A claim drawn for an audit: what a verdict on it is about, and what it is grouped by."""

    rule: str
    why: str
    publisher: str
    confidence: float


def judgeable(graph: nx.MultiDiGraph) -> list[Evidence]:
    """Return of every claim the piece of evidence it is surest by: what a reviewer judges it on."""
    found = [claim for *_, claim in graph.edges(data="claim")]
    return [
        max(claim.evidence, key=lambda piece: piece.proposition.confidence)
        for claim in sorted(found, key=lambda claim: claim.id)
    ]


def draw(graph: nx.MultiDiGraph, n: int, seed: int) -> list[Drawn]:
    """Return ``n`` claims of the graph (all, if it has fewer).

    The claims are put in order by class, rule, publisher and tenth of confidence, by chance within, and
    every so-manieth is taken from a random start: each stratum gets its share, each claim the same chance.
    """
    chance = random.Random(seed)
    texts = graph.graph.get("hashes", {})
    pieces = judgeable(graph)
    ordered = sorted(((_stratum(piece), chance.random(), i) for i, piece in enumerate(pieces)))
    n = min(n, len(ordered))
    start = chance.random()
    picked = [ordered[int((k + start) * len(ordered) / n)][2] for k in range(n)]
    found = [_drawn(pieces[i], texts.get(pieces[i].article.id, "")) for i in picked]
    return sorted(found, key=lambda one: (one.article, int(one.sentence.split("-")[0]), one.matter))


def write_sample(path: Path, drawn: Iterable[Drawn]) -> None:
    """Write a sample as a table."""
    columns = [field.name for field in fields(Drawn)]
    lines = [columns, *([cell(getattr(one, name)) for name in columns] for one in drawn)]
    atomic.write_text(path, "".join("\t".join(line) + "\n" for line in lines))


def read_sample(path: Path) -> list[Drawn]:
    """Read a sample; a bad line raises ``TableError`` with file, line and reason."""
    return tables.load(path, Drawn)


def _stratum(piece: Evidence) -> tuple[str, str, str, int]:
    p = piece.proposition
    event = str(piece.coding.event_class) if piece.coding else ""
    return event, p.rule, piece.article.publisher or "", int(p.confidence * 10)


def _drawn(piece: Evidence, text: str) -> Drawn:
    matter = dict(zip(MATTER, subject_matter(piece, text), strict=True))
    return Drawn(
        **{  # type: ignore[arg-type]
            **matter,
            "polarity": Polarity(matter["polarity"]),
            "modality": Modality(matter["modality"]),
            "rule": piece.proposition.rule,
            "why": cell(piece.coding.why) if piece.coding else "",
            "publisher": cell(piece.article.publisher or ""),
            "confidence": round(piece.proposition.confidence, 4),
        }
    )
