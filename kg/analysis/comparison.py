"""What changed between two graphs: two builds of one archive, or two periods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx
import pandas as pd

from kg.analysis.columns import frame
from kg.analysis.frames import claims, entities
from kg.analysis.pairs import Level, dyads

__all__ = ["Diff", "diff"]


@dataclass(frozen=True, slots=True)
class Diff:
    """What was added, removed and changed: tables of claims, entities and dyads of countries.

    Columns: ``COLUMNS["diff_claims"]``, ``COLUMNS["diff_entities"]``, ``COLUMNS["diff_dyads"]``.
    """

    claims: pd.DataFrame
    entities: pd.DataFrame
    dyads: pd.DataFrame

    @property
    def summary(self) -> str:
        """Say in one line how much changed."""
        parts = []
        for name, table in (("claims", self.claims), ("entities", self.entities)):
            counts = table["change"].value_counts()
            parts.append(
                f"{name}: {counts.get('added', 0)} added, {counts.get('removed', 0)} removed, "
                f"{counts.get('changed', 0)} changed"
            )
        return "; ".join(parts) + f"; dyads: {len(self.dyads)} changed"


def diff(old: nx.MultiDiGraph, new: nx.MultiDiGraph, *, level: Level | str = Level.COUNTRY) -> Diff:
    """Return what changed from ``old`` to ``new``.

    A claim has changed where its articles, origins or confidence differ, an entity where its number of
    claims does, a dyad where events or mean score do. What is the same is not listed.
    """
    return Diff(_claims(old, new), _entities(old, new), _dyads(old, new, level))


def _claims(old: nx.MultiDiGraph, new: nx.MultiDiGraph) -> pd.DataFrame:
    before, after = (_by(claims(graph), ["id"]) for graph in (old, new))
    names = ("subject_id", "subject", "relation", "object_id", "object", "polarity", "modality")
    counts = ("articles", "origins", "confidence")
    rows = _changes(before, after, names, counts, ("id",))
    return frame("diff_claims", sorted(rows, key=_order))


def _entities(old: nx.MultiDiGraph, new: nx.MultiDiGraph) -> pd.DataFrame:
    before, after = (_by(entities(graph), ["id"]) for graph in (old, new))
    rows = _changes(before, after, ("label", "type"), ("claims",), ("id",))
    return frame("diff_entities", sorted(rows, key=_order))


def _dyads(old: nx.MultiDiGraph, new: nx.MultiDiGraph, level: Level | str) -> pd.DataFrame:
    before, after = (_by(dyads(graph, level=level), ["source", "target"]) for graph in (old, new))
    rows = _changes(before, after, (), ("events", "score"), ("source", "target"))
    for row in rows:
        row["events_old"], row["events_new"] = row["events_old"] or 0.0, row["events_new"] or 0.0
        both = row["score_old"] is not None and row["score_new"] is not None
        row["shift"] = row["score_new"] - row["score_old"] if both else None
    rows.sort(key=lambda row: (-abs(row["events_new"] - row["events_old"]), row["source"], row["target"]))
    table = frame("diff_dyads", rows)
    numbers = ["score_old", "score_new", "shift"]
    table[numbers] = table[numbers].astype(float)
    return table


def _by(table: pd.DataFrame, keys: list[str]) -> dict[tuple[str, ...], dict[str, Any]]:
    rows: list[Any] = table.to_dict("records")
    return {tuple(row[key] for key in keys): row for row in rows}


def _changes(
    before: dict[tuple[str, ...], dict[str, Any]],
    after: dict[tuple[str, ...], dict[str, Any]],
    names: tuple[str, ...],
    counts: tuple[str, ...],
    keys: tuple[str, ...],
) -> list[dict[str, Any]]:
    rows = []
    for key in sorted({*before, *after}):
        one, other = before.get(key), after.get(key)
        old = {name: _value(one, name) for name in counts}
        new = {name: _value(other, name) for name in counts}
        if old == new and one is not None and other is not None:
            continue
        known = other or one or {}
        rows.append(
            {
                "change": "added" if one is None else "removed" if other is None else "changed",
                **dict(zip(keys, key, strict=True)),
                **{name: known[name] for name in names},
                **{f"{name}_old": value for name, value in old.items()},
                **{f"{name}_new": value for name, value in new.items()},
            }
        )
    return rows


def _value(row: dict[str, Any] | None, name: str) -> Any:
    return None if row is None or pd.isna(row[name]) else row[name]


def _order(row: Mapping[str, Any]) -> tuple[str, ...]:
    return row["change"], str(row.get("subject", row.get("label"))), row["id"]
