"""Write the events of a graph as a table for event-data analysis: one line an event."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import networkx as nx

from kg.exporters.csv import write_rows
from kg.model import Event, Participant, Span
from kg.publishers import Publishers, fields_of, known_of, of_options
from kg.views import View, view_of

__all__ = ["COLUMNS", "write_events"]

COLUMNS = (
    "id", "date", "date_basis", "status", "class", "modes", "contexts", "quad", "score", "cameo",
    "actors", "actor_ids", "actor_countries", "actor_sectors",
    "recipients", "recipient_ids", "recipient_countries", "recipient_sectors",
    "place", "place_id", "place_country", "place_precision",
    "killed", "killed_span", "injured", "injured_span",
    "content", "story", "story_why", "polarity", "modality", "speakers",
    "quote", "sentence_start", "sentence_end", "article", "published", "publisher", "url",
    "why", "confidence",
)  # fmt: skip
"""Lists are joined by " | ", in the order of actors; country and sector are those at the article's date."""
JOINT = " | "


def write_events(graph: nx.MultiDiGraph | View, path: Path) -> None:
    """Write the events of a graph as ``events.csv``; atomically, cells safe in a spreadsheet.

    What a table of publishers knows of the article's publisher stands in columns at the end.
    """
    view = view_of(graph)
    known = of_options(view.options)
    write_rows(path, (*COLUMNS, *fields_of(known)), (_row(event, known) for event in view.events()))


def _row(event: Event, publishers: Publishers | None) -> list[object]:
    publisher = event.evidence.article.publisher
    return [
        *_what(event), *_who(event.actors), *_who(event.recipients), *_where(event), *_said(event),
        *known_of(publishers, publisher).values(),
    ]  # fmt: skip


def _what(event: Event) -> list[str]:
    coding, published = event.coding, event.evidence.article.published
    when = event.when.edtf if event.when else published.isoformat() if published else ""
    basis = str(event.when.basis) if event.when else "published" if published else ""
    return [
        event.id, when, basis, str(coding.status), str(coding.event_class), JOINT.join(coding.modes),
        JOINT.join(coding.contexts), str(coding.quad), _number(coding.score), coding.cameo or "",
    ]  # fmt: skip


def _who(people: Iterable[Participant]) -> list[str]:
    listed = [(one.mention, one.entity) for one in people]
    return [
        JOINT.join(entity.label if entity else mention for mention, entity in listed),
        JOINT.join(entity.id if entity else "" for _, entity in listed),
        JOINT.join((entity.country or "") if entity else "" for _, entity in listed),
        JOINT.join((entity.sector or "") if entity else "" for _, entity in listed),
    ]


def _where(event: Event) -> list[str]:
    entity = event.place.entity if event.place else None
    place = event.place.mention if event.place else ""
    return [
        place,
        entity.id if entity else "",
        (entity.country or "") if entity else "",
        str(entity.type) if entity else "",
        _number(event.killed),
        _offsets(event.killed_span),
        _number(event.injured),
        _offsets(event.injured_span),
    ]


def _said(event: Event) -> list[str]:
    evidence = event.evidence
    proposition, article = evidence.proposition, evidence.article
    speakers = [one.source.referent or one.source.text for one in proposition.attribution if one.source]
    return [
        event.content or "", event.story or "", event.story_why,
        str(proposition.factuality.polarity), str(proposition.factuality.modality), JOINT.join(speakers),
        evidence.quote, str(proposition.sentence.start), str(proposition.sentence.end), article.id,
        article.published.isoformat() if article.published else "", article.publisher or "",
        article.url or "", event.coding.why, _number(event.coding.confidence),
    ]  # fmt: skip


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _offsets(span: Span | None) -> str:
    return f"{span.start}-{span.end}" if span else ""
