"""Who does what to whom, summed: pairs of actors, sectors or countries, and their course over time."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import combinations, product
from typing import Any

import networkx as nx
import pandas as pd

from kg.analysis.columns import COLUMNS, frame
from kg.analysis.frames import happened, stamp
from kg.events import day_of
from kg.exporters import testimony
from kg.model import Event, Participant, Quad

__all__ = ["Level", "dyad_events", "dyads", "timeline"]

QUADS = tuple(str(quad) for quad in Quad)


class Level(StrEnum):
    """By what actors are taken together."""

    ACTOR = "actor"
    SECTOR = "sector"
    COUNTRY = "country"


def dyad_events(
    graph: nx.MultiDiGraph,
    *,
    level: Level | str = Level.COUNTRY,
    shared: bool = False,
    reports: bool = False,
    stated_only: bool = False,
) -> pd.DataFrame:
    """Return one row for each pair of each event that happened: actors with recipients, by day.

    A meeting, which has all as actors and no recipient, gives each pair once, ``mutual`` and sorted.
    With ``shared`` the pairs of an event weigh one together, else one each. An event told by several
    articles counts once, unless ``reports``; ``stated_only`` leaves out what only speakers tell. Levels:
    ``actor`` (label), ``sector`` ("RUS GOV") and ``country`` ("RUS"); who has none there makes no pair,
    nor does an actor with itself. Columns: ``COLUMNS["dyad_events"]``.
    """
    level = Level(level)
    rows: list[dict[str, Any]] = []
    for event in graph.graph.get("events") or ():
        stated = testimony.voice(event.evidence) == "outlet"
        if happened(event) and (reports or event.story is None) and (stated or not stated_only):
            rows.extend(_rows(event, level, shared))
    rows.sort(key=lambda row: (str(row["day"]), row["source"], row["target"], row["event"]))
    table = frame("dyad_events", rows)
    table["day"] = stamp(table["day"])
    return table


def dyads(
    graph: nx.MultiDiGraph, *, level: Level | str = Level.COUNTRY, directed: bool = True, **options: bool
) -> pd.DataFrame:
    """Sum the events of each pair: by quad class, with the mean score, the busiest first.

    A mutual event counts for the pair in sorted order. Without ``directed`` both directions are one
    pair. ``options`` are those of ``dyad_events``. Columns: ``COLUMNS["dyads"]``.
    """
    table = dyad_events(graph, level=level, **options)
    if not directed:
        ends = [sorted(pair) for pair in zip(table["source"], table["target"], strict=True)]
        table = table.assign(source=[a for a, _ in ends], target=[b for _, b in ends])
    rows = [
        {
            "source": source, "target": target, **_sums(group),
            "first": group["day"].min(), "last": group["day"].max(),
        }
        for (source, target), group in table.groupby(["source", "target"], sort=True)
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row["events"], row["source"], row["target"]))
    return frame("dyads", rows)


def timeline(
    graph: nx.MultiDiGraph,
    one: str | None = None,
    other: str | None = None,
    *,
    level: Level | str = Level.COUNTRY,
    every: str = "W",
    **options: bool,
) -> pd.DataFrame:
    """Sum events by period, without gaps: the index is the first day of each.

    ``one`` and ``other`` are ends of dyads at the level asked for ("RUS", "UKR"), in either direction;
    with none of them all dyads count. ``every`` is D, W (from Monday), M, Q or Y. ``options`` are those
    of ``dyad_events``. Columns: ``COLUMNS["timeline"]``.
    """
    table = dyad_events(graph, level=level, **options).dropna(subset=["day"])
    for end in (one, other):
        if end is not None:
            table = table[(table["source"] == end) | (table["target"] == end)]
    columns = list(COLUMNS["timeline"])
    if table.empty:
        return pd.DataFrame(columns=columns, index=pd.DatetimeIndex([], name="period"), dtype=float)
    period = table["day"].dt.to_period(every)
    rows = {key: _sums(group) for key, group in table.groupby(period)}
    whole = pd.period_range(period.min(), period.max(), freq=period.dt.freq)
    empty = {"events": 0.0, **dict.fromkeys(QUADS, 0.0), "score": None}
    found = pd.DataFrame([rows.get(key, empty) for key in whole], columns=columns)
    found["score"] = found["score"].astype(float)
    found.index = whole.to_timestamp().rename("period")
    return found


def _rows(event: Event, level: Level, shared: bool) -> Iterator[dict[str, Any]]:
    pairs = _pairs(event, level)
    piece, coding = event.evidence, event.coding
    for source, target in pairs:
        yield {
            "event": event.id, "day": day_of(event), "source": source, "target": target,
            "mutual": not event.recipients, "class": str(coding.event_class), "quad": str(coding.quad),
            "score": coding.score, "weight": 1 / len(pairs) if shared else 1.0, "quote": piece.quote,
            "article": piece.article.id, "publisher": piece.article.publisher,
        }  # fmt: skip


def _pairs(event: Event, level: Level) -> list[tuple[str, str]]:
    actors = {name for one in event.actors if (name := _name(one, level))}
    recipients = {name for one in event.recipients if (name := _name(one, level))}
    if not event.recipients:
        return list(combinations(sorted(actors), 2))
    return sorted((a, b) for a, b in product(actors, recipients) if a != b)


def _name(one: Participant, level: Level) -> str | None:
    entity = one.entity
    if entity is None or not entity.anchored:
        return None
    if level is Level.ACTOR:
        return entity.label
    if entity.country is None or entity.sector == "IGO":
        return None  # who speaks for an organisation does not act for the country he comes from
    if level is Level.COUNTRY:
        return entity.country
    return f"{entity.country} {entity.sector}" if entity.sector else None


def _sums(group: pd.DataFrame) -> dict[str, Any]:
    weight = group["weight"]
    by_quad = weight.groupby(group["quad"]).sum()
    scored = group["score"].notna()
    total = weight[scored].sum()
    mean = float((group["score"][scored].astype(float) * weight[scored]).sum() / total) if total else None
    return {
        "events": float(weight.sum()),
        **{quad: float(by_quad.get(quad, 0.0)) for quad in QUADS},
        "score": mean,
    }
