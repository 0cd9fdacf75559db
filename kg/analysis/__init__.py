"""Tables, counts and comparisons over a graph of claims: what notebooks and scripts work with.

>>> from kg import analysis
>>> analysis.claims(graph)                      # doctest: +SKIP
>>> analysis.dyads(graph, level="country")      # doctest: +SKIP

All functions take the graph that ``kg.build`` and ``kg.load`` give and return pandas tables, new graphs
or plain values; none changes the graph. ``COLUMNS`` documents every column of every table.
"""

from kg.analysis.columns import COLUMNS
from kg.analysis.comparison import Diff, diff
from kg.analysis.contention import contradictions, corroboration
from kg.analysis.frames import claims, entities, events, evidence
from kg.analysis.networks import actors, brokers, centralities, communities, ego, write_gexf
from kg.analysis.pairs import Level, dyad_events, dyads, timeline
from kg.analysis.periods import between
from kg.analysis.plots import plot_dyads, plot_network, plot_stances, plot_timeline
from kg.analysis.speakers import stances, who_says_what
from kg.publishers import Publisher, read_publishers

__all__ = [
    "COLUMNS",
    "Diff",
    "Level",
    "Publisher",
    "actors",
    "between",
    "brokers",
    "centralities",
    "claims",
    "communities",
    "contradictions",
    "corroboration",
    "diff",
    "dyad_events",
    "dyads",
    "ego",
    "entities",
    "events",
    "evidence",
    "plot_dyads",
    "plot_network",
    "plot_stances",
    "plot_timeline",
    "read_publishers",
    "stances",
    "timeline",
    "who_says_what",
    "write_gexf",
]
