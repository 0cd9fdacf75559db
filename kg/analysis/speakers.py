"""Who says what about whom, and how he stands to it."""

from __future__ import annotations

import networkx as nx
import pandas as pd

from kg import explain
from kg.analysis.columns import frame
from kg.analysis.frames import claims_of, speaker, stamp

__all__ = ["stances", "who_says_what"]


def who_says_what(
    graph: nx.MultiDiGraph, *, speaker: str | None = None, about: str | None = None
) -> pd.DataFrame:
    """Return one row for each thing said and each actor it is about, by speaker and day.

    ``speaker`` and ``about`` are names or ids; an unknown one raises ``InputError`` with near names.
    Whoever speaks of himself is not listed as his own subject. Columns: ``COLUMNS["who_says_what"]``.
    """
    table = _said(graph)
    if speaker is not None:
        known = {one.id for one in graph.graph.get("speakers", {}).values()}
        wanted = speaker if speaker in known else None
        same = table["speaker"].str.casefold() == speaker.casefold()
        table = table[same | (table["speaker_id"] == (wanted or _id(graph, speaker, bool(same.any()))))]
    if about is not None:
        table = table[table["about_id"] == explain.find_entity(graph, about).id]
    return table.reset_index(drop=True)


def stances(graph: nx.MultiDiGraph, *, by: str = "stance", least: int = 1) -> pd.DataFrame:
    """Count what speakers say, one row a speaker, one column a ``by`` (``stance`` or ``about``).

    Each place counts once however many actors it is about, except by ``about``. Speakers with fewer than
    ``least`` places are left out; the most talkative stand first.
    """
    table = _said(graph)
    if by != "about":
        table = table.drop_duplicates(["speaker", "claim", "article", "quote"])
    counts = pd.crosstab(table["speaker"], table[by])
    counts = counts[counts.sum(axis=1) >= least]
    order = sorted(counts.index, key=lambda name: (-counts.loc[name].sum(), name))
    return counts.loc[order]


def _id(graph: nx.MultiDiGraph, name: str, spelled: bool) -> str:
    return "" if spelled else explain.find_entity(graph, name).id


def _said(graph: nx.MultiDiGraph) -> pd.DataFrame:
    rows = []
    for claim in claims_of(graph):
        for piece in claim.evidence:
            name, label = speaker(piece)
            if label is None:
                continue
            said, article = piece.proposition.attribution[-1], piece.article
            for end in (claim.subject, claim.object):
                if end.anchored and end.id != name:
                    rows.append(
                        {
                            "speaker_id": name, "speaker": label, "stance": str(said.stance),
                            "about": end.label, "about_id": end.id, "claim": claim.id,
                            "subject": claim.subject.label, "relation": claim.relation.label,
                            "object": claim.object.label, "polarity": str(claim.polarity),
                            "modality": str(claim.modality), "quoted": str(said.quoted),
                            "quote": piece.quote, "article": article.id, "title": article.title,
                            "published": article.published, "publisher": article.publisher,
                        }
                    )  # fmt: skip
    rows.sort(key=lambda row: (row["speaker"], str(row["published"]), row["article"], row["claim"]))
    table = frame("who_says_what", rows)
    table["published"] = stamp(table["published"])
    return table
