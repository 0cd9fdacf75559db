"""Where sources contradict each other, and where independent ones agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import networkx as nx
import pandas as pd

from kg.analysis.columns import frame
from kg.analysis.frames import claims_of, speaker, stamp
from kg.exporters.testimony import DENIALS
from kg.model import Claim, Evidence, Modality, Polarity, Stance
from kg.origins import origins

__all__ = ["contradictions", "corroboration"]

# Stances by which somebody holds something to be so; who warns, asks or predicts does not.
HOLDING = frozenset({Stance.SAYS, Stance.CONFIRMS, Stance.ALLEGES, Stance.BELIEVES})


@dataclass(frozen=True, slots=True)
class _Voice:
    """One who holds something to be so, or not so: his name, stance and the place where he does."""

    name: str
    stance: str
    piece: Evidence


def contradictions(graph: nx.MultiDiGraph) -> pd.DataFrame:
    """Return who contradicts whom: one row a pair of voices on one claim.

    A ``denial`` is one who denies, doubts or rejects what another asserts or alleges; a ``negation`` is
    one who asserts the opposite, the same claim with the other polarity. Only what is said to be so
    counts, nothing planned or possible, and nobody contradicts himself in one article. Columns:
    ``COLUMNS["contradictions"]``.
    """
    rows = [*_denials(graph), *_negations(graph)]
    rows.sort(key=lambda row: (row["subject"], row["relation"], row["object"], row["kind"], *_order(row)))
    table = frame("contradictions", rows)
    for column in ("asserted_on", "denied_on"):
        table[column] = stamp(table[column])
    return table


def corroboration(graph: nx.MultiDiGraph, *, least: int = 1) -> pd.DataFrame:
    """Return how well each claim is supported: articles, publishers and independent origins.

    The origin of a report is its earliest named speaker, else the agency it credits, else the cluster of
    copies it is in, else its publisher. Claims with fewer than ``least`` origins are left out; denials
    support nothing. Confidence is the best of the evidence: copies do not add to it. Columns:
    ``COLUMNS["corroboration"]``.
    """
    known = graph.graph.get("origins") or {}
    rows = [row for claim in claims_of(graph) if (row := _support(claim, known))["origins"] >= least]
    rows.sort(key=lambda row: (-row["origins"], -row["articles"], -row["confidence"], row["claim"]))
    table = frame("corroboration", rows)
    for column in ("first", "last"):
        table[column] = stamp(table[column])
    return table


def _support(claim: Claim, known: Mapping[str, str]) -> dict[str, Any]:
    pieces = [piece for piece in claim.evidence if not _denies(piece)]
    named = tuple(sorted(origins(pieces, known)))
    days = sorted(piece.article.published for piece in pieces if piece.article.published)
    return {
        "claim": claim.id, "subject": claim.subject.label, "relation": claim.relation.label,
        "object": claim.object.label, "polarity": str(claim.polarity), "modality": str(claim.modality),
        "articles": len({piece.article.id for piece in pieces}), "origins": len(named),
        "publishers": len({piece.article.publisher for piece in pieces if piece.article.publisher}),
        "named": named, "confidence": claim.confidence, "first": days[0] if days else None,
        "last": days[-1] if days else None, "quote": claim.evidence[0].quote,
    }  # fmt: skip


def _denials(graph: nx.MultiDiGraph) -> Iterator[dict[str, Any]]:
    for claim in claims_of(graph):
        if claim.modality is Modality.ASSERTED:
            yield from _pairs("denial", claim, _holders(claim), _deniers(claim))


def _negations(graph: nx.MultiDiGraph) -> Iterator[dict[str, Any]]:
    opposites = {
        (claim.subject.id, claim.relation.id, claim.object.id): claim
        for claim in claims_of(graph)
        if claim.polarity is Polarity.NEGATIVE and claim.modality is Modality.ASSERTED
    }
    for claim in claims_of(graph):
        if claim.polarity is Polarity.POSITIVE and claim.modality is Modality.ASSERTED:
            other = opposites.get((claim.subject.id, claim.relation.id, claim.object.id))
            if other is not None:
                yield from _pairs("negation", claim, _holders(claim), _holders(other))


def _pairs(kind: str, claim: Claim, ones: list[_Voice], others: list[_Voice]) -> Iterator[dict[str, Any]]:
    for one, other in product(ones, others):
        if one.name == other.name and one.piece.article.id == other.piece.article.id:
            continue
        yield {
            "kind": kind, "subject": claim.subject.label, "relation": claim.relation.label,
            "object": claim.object.label, "asserted_by": one.name, "asserted_stance": one.stance,
            "denied_by": other.name, "denied_stance": other.stance, "asserted_quote": one.piece.quote,
            "denied_quote": other.piece.quote, "asserted_article": one.piece.article.id,
            "denied_article": other.piece.article.id, "asserted_on": one.piece.article.published,
            "denied_on": other.piece.article.published, "claim": claim.id,
        }  # fmt: skip


def _holders(claim: Claim) -> list[_Voice]:
    return [_voice(piece) for piece in claim.evidence if _holds(piece)]


def _deniers(claim: Claim) -> list[_Voice]:
    return [_voice(piece) for piece in claim.evidence if _denies(piece)]


def _holds(piece: Evidence) -> bool:
    return all(said.stance in HOLDING for said in piece.proposition.attribution)


def _denies(piece: Evidence) -> bool:
    return any(said.stance in DENIALS for said in piece.proposition.attribution)


def _voice(piece: Evidence) -> _Voice:
    if not piece.proposition.attribution:
        return _Voice(piece.article.publisher or piece.article.id, "states", piece)
    stances = [str(said.stance) for said in piece.proposition.attribution if said.stance in DENIALS]
    stance = stances[-1] if stances else str(piece.proposition.attribution[-1].stance)
    return _Voice(speaker(piece)[1] or "somebody unnamed", stance, piece)


def _order(row: Mapping[str, Any]) -> tuple[str, ...]:
    keys = ("asserted_on", "denied_on", "asserted_article", "denied_article", "asserted_by", "denied_by")
    return tuple(str(row[key]) for key in keys)
