"""What reviewers decided against, as a table: rejected, corrected, disputed, outdated and gone."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from kg.exporters.csv import write_rows
from kg.review import Decision, Fate
from kg.views import View, view_of

__all__ = ["REJECTED_COLUMNS", "write_rejected"]

REJECTED_COLUMNS = (
    "fate", "reviewer", "date", "reason", "verdict", "wrong", "correction", "note",
    "subject", "relation", "object", "polarity", "modality", "speaker", "when", "event",
    "subject_id", "object_id", "article", "start", "end", "text",
)  # fmt: skip


def write_rejected(graph: nx.MultiDiGraph | View, path: Path) -> None:
    """Write one row a verdict that is no plain confirmation, rejected ones first."""
    order = list(Fate)
    told = [one for one in view_of(graph).decisions() if one.fate is not Fate.CONFIRMED]
    write_rows(path, REJECTED_COLUMNS, map(_row, sorted(told, key=lambda one: order.index(one.fate))))


def _row(decision: Decision) -> tuple[object, ...]:
    v = decision.verdict
    start, _, end = v.sentence.partition("-")
    return (
        decision.fate, v.reviewer, v.date, v.reason, v.verdict, "|".join(v.wrong),
        "|".join(v.correction), v.note,
        v.subject_label, v.relation, v.object_label, v.polarity, v.modality, v.speaker, v.when, v.event,
        v.subject_id, v.object_id, v.article, int(start), int(end), v.text,
    )  # fmt: skip
