"""Plots of the tables of ``kg.analysis``, labelled, in colours that colour-blind people can tell apart.

They need matplotlib: ``pip install 'geokg[plots]'``. Each returns the axes it drew on.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import networkx as nx
import pandas as pd

from kg.analysis.networks import actors, communities
from kg.errors import ModelError
from kg.exporters import palette
from kg.model import Quad

__all__ = ["plot_dyads", "plot_network", "plot_stances", "plot_timeline"]

# Okabe and Ito's colours, then their order again with hatches.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#000000")
HATCHES = ("", "///", "...")
DIVERGING = "RdBu"


def plot_timeline(table: pd.DataFrame, *, title: str = "", axes: Any = None) -> Any:
    """Draw a ``timeline``: bars of events by quad class, conflict below zero, and the mean score."""
    axes = axes or _axes((9, 4))
    colours = {row.value: row.light for row in palette.load() if row.kind == "quad"}
    above, below = pd.Series(0.0, table.index), pd.Series(0.0, table.index)
    width = _width(table.index)
    for quad in Quad:
        down = quad in (Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT)
        heights = -table[quad] if down else table[quad]
        bottom = below if down else above
        axes.bar(
            table.index, heights, bottom=bottom, width=width, align="edge", label=quad, color=colours[quad]
        )
        bottom += heights
    axes.axhline(0, color="black", linewidth=0.8)
    score = axes.twinx()
    middle = pd.DatetimeIndex(table.index) + pd.Timedelta(days=width / 2)
    score.plot(middle, table["score"], color="black", marker="o", linewidth=1.2, label="mean score")
    score.set_ylim(-10, 10)
    score.set_ylabel("mean score (conflict - / cooperation +)")
    _level_zero(axes)
    axes.set(title=title, xlabel="period", ylabel="events (conflict below zero)")
    axes.figure.autofmt_xdate()
    axes.legend(loc="upper left", fontsize="small")
    score.legend(loc="lower right", fontsize="small")
    return axes


def plot_dyads(table: pd.DataFrame, *, most: int = 12, title: str = "", axes: Any = None) -> Any:
    """Draw ``dyads`` as a grid of who does it (rows) to whom (columns): colour is the mean score."""
    axes = axes or _axes((8, 6))
    busy = pd.concat([table.groupby("source")["events"].sum(), table.groupby("target")["events"].sum()])
    totals = busy.groupby(level=0).sum()
    names = sorted(sorted(totals.index), key=lambda name: -totals[name])[:most]
    grid = table.pivot(index="source", columns="target", values="score").reindex(index=names, columns=names)
    counts = table.pivot(index="source", columns="target", values="events").reindex(
        index=names, columns=names
    )
    picture = axes.imshow(grid.astype(float), cmap=DIVERGING, vmin=-10, vmax=10)
    for row, column in [(i, j) for i in range(len(names)) for j in range(len(names))]:
        count: Any = counts.iat[row, column]
        if pd.notna(count):
            score: Any = grid.iat[row, column]
            dark = abs(score) > 6
            axes.text(column, row, f"{count:g}", ha="center", va="center", color="white" if dark else "black")
    axes.set_xticks(range(len(names)), names, rotation=60, ha="right")
    axes.set_yticks(range(len(names)), names)
    axes.set(title=title or "Events by pair", xlabel="to whom", ylabel="who")
    axes.figure.colorbar(picture, ax=axes, label="mean score (conflict - / cooperation +)")
    return axes


def plot_stances(table: pd.DataFrame, *, most: int = 12, title: str = "", axes: Any = None) -> Any:
    """Draw ``stances`` as bars: one a speaker, cut by stance; the most talkative on top."""
    table = table.iloc[:most].iloc[::-1]
    table = table.loc[:, table.sum() > 0]
    axes = axes or _axes((9, 0.4 * len(table) + 1.5))
    left = pd.Series(0.0, table.index)
    for number, column in enumerate(table.columns):
        hatch = HATCHES[number // len(COLOURS) % len(HATCHES)]
        axes.barh(
            table.index, table[column], left=left, label=column, edgecolor="white", hatch=hatch,
            color=COLOURS[number % len(COLOURS)],
        )  # fmt: skip
        left += table[column]
    axes.set(title=title or "Who speaks, and how", xlabel="claims", ylabel="")
    axes.legend(fontsize="small", loc="lower right")
    return axes


def plot_network(
    graph: nx.MultiDiGraph, *, most: int = 40, seed: int = 1, title: str = "", axes: Any = None
) -> Any:
    """Draw the ``most`` best connected actors, coloured and shaped by community, sized by degree."""
    axes = axes or _axes((9, 7))
    network = actors(graph)
    names = sorted(network, key=lambda node: (-network.degree(node), node))[:most]
    part = network.subgraph(names)
    place = nx.spring_layout(part, seed=seed, weight="weight", k=1.2 / max(1, len(names)) ** 0.5)
    width = [0.6 + 0.6 * data["weight"] ** 0.5 for *_, data in part.edges(data=True)]
    nx.draw_networkx_edges(part, place, ax=axes, edge_color="#B0B0B0", width=width)
    for number, one in enumerate(communities(graph, seed=seed)):
        inside = [node for node in one if node in part]
        nx.draw_networkx_nodes(
            part, place, nodelist=inside, ax=axes, edgecolors="white",
            node_size=[60 + 40 * part.degree(node) for node in inside],
            node_color=COLOURS[number % len(COLOURS)], node_shape="os^Dv"[number % 5],
        )  # fmt: skip
    nx.draw_networkx_labels(part, place, nx.get_node_attributes(part, "label"), ax=axes, font_size=8)
    axes.set_title(title or "Actors who share claims, by community")
    axes.set_axis_off()
    return axes


def _axes(size: tuple[float, float]) -> Any:
    try:
        pyplot = import_module("matplotlib.pyplot")
    except ImportError as error:
        raise ModelError("plots need matplotlib; install it with: pip install 'geokg[plots]'") from error
    _, axes = pyplot.subplots(figsize=size, layout="constrained")
    return axes


def _level_zero(axes: Any) -> None:
    """Put zero of both scales at the same height."""
    most = max(1.0, *(abs(limit) for limit in axes.get_ylim()))
    axes.set_ylim(-most, most)


def _width(index: pd.Index[Any]) -> float:
    if len(index) < 2:
        return 5.0
    gaps = pd.Series(index).diff().dropna().dt.days
    return float(gaps.min()) * 0.9
