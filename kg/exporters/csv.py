"""Claims and entities as CSV tables that import into Gephi, Neo4j, Linkurious and spreadsheets."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any

import networkx as nx

from kg import atomic
from kg.model import Claim, Entity, Evidence
from kg.publishers import Publishers, fields_of, known_of, of_options
from kg.views import View, view_of

__all__ = [
    "CLAIM_COLUMNS",
    "ENTITY_COLUMNS",
    "claim_rows",
    "entity_rows",
    "print_rows",
    "safe",
    "write_claims",
    "write_entities",
    "write_rows",
]

CLAIM_COLUMNS = (
    "Id", "Source", "Target", "Label", "subject", "relation", "object", "polarity", "modality",
    "speakers", "stances", "when", "event", "quad", "confidence", "articles", "evidence",
    "quote", "article", "title", "publisher", "url", "published", "start", "end", "rule", "confirmed",
)  # fmt: skip
ENTITY_COLUMNS = ("Id", "Label", "type", "country", "sector", "aliases", "degree", "anchored")
# What a spreadsheet would run as a formula is made plain text by a leading apostrophe.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # all but tabs and line ends


def write_claims(graph: nx.MultiDiGraph | View, path: Path) -> None:
    """Write one row a claim, with its first piece of evidence; ``Source`` and ``Target`` are node ids.

    What a table of publishers knows of the first report's publisher stands in columns at the end.
    """
    view = view_of(graph)
    known = of_options(view.options)
    write_rows(path, (*CLAIM_COLUMNS, *fields_of(known)), claim_rows(view.claims(), known))


def write_entities(graph: nx.MultiDiGraph | View, path: Path) -> None:
    """Write one row an entity; ``degree`` counts claims in and out."""
    write_rows(path, ENTITY_COLUMNS, entity_rows(graph))


def claim_rows(claims: Iterable[Claim], publishers: Publishers | None = None) -> Iterable[tuple[Any, ...]]:
    """Yield the rows of the claims' table."""
    for claim in claims:
        first = claim.evidence[0]
        p, article = first.proposition, first.article
        coding = first.coding
        yield (
            claim.id, claim.subject.id, claim.object.id, claim.relation.label,
            claim.subject.label, claim.relation.label, claim.object.label, claim.polarity, claim.modality,
            "|".join(_speakers(first)), "|".join(a.stance for a in p.attribution),
            p.when.edtf if p.when else "",
            coding.event_class if coding else "", coding.quad if coding else "",
            f"{claim.confidence:.4f}", len({e.article.id for e in claim.evidence}), len(claim.evidence),
            first.quote, article.id, article.title, article.publisher, article.url, article.published,
            p.sentence.start, p.sentence.end, p.rule,
            "|".join(dict.fromkeys(mark.reviewer or "yes" for e in claim.evidence for mark in e.confirmed)),
            *known_of(publishers, article.publisher).values(),
        )  # fmt: skip


def entity_rows(graph: nx.MultiDiGraph | View) -> Iterable[tuple[Any, ...]]:
    """Yield the rows of the entities' table, in the order of the graph's nodes."""
    for entity, degree in view_of(graph).entities():
        yield _entity_row(entity, degree)


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write a CSV table (RFC 4180, UTF-8, ``\\n``) with its cells made safe for spreadsheets."""
    with atomic.opened(path, newline="") as stream:
        print_rows(stream, columns, rows)


def print_rows(stream: IO[Any], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print a CSV table as ``write_rows`` writes it."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe(cell) for cell in row] for row in rows)


def safe(cell: Any) -> Any:
    """Return a cell as it may stand in a spreadsheet: no formula, no control character, no null."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if not isinstance(cell, str):
        return cell
    text = CONTROL.sub(" ", cell)
    return "'" + text if text.startswith(FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text.lstrip("+-").replace(".", "", 1).isdigit()


def _entity_row(entity: Entity, degree: int) -> tuple[Any, ...]:
    return (
        entity.id, entity.label, entity.type, entity.country, entity.sector,
        "|".join(entity.aliases), degree, "yes" if entity.anchored else "no",
    )  # fmt: skip


def _speakers(evidence: Evidence) -> list[str]:
    pairs = zip(evidence.proposition.attribution, evidence.speakers, strict=True)
    return [link.entity.label if link else a.source.text if a.source else "" for a, link in pairs]
