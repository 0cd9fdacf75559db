"""Claims, evidence, entities and events of a graph as pandas tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import networkx as nx
import pandas as pd

from kg import explain
from kg.analysis.columns import frame
from kg.events import day_of
from kg.exporters import standing, testimony
from kg.model import Claim, Event, EventClass, EventStatus, Evidence, Participant
from kg.origins import origin, origins
from kg.publishers import FIELDS, Publishers, known_of, of_options

__all__ = ["claims", "claims_of", "entities", "events", "evidence", "happened", "speaker", "stamp"]

Row = dict[str, Any]

# Acts of speech are done when they are said, whatever becomes of what they speak of.
SPOKEN = frozenset(
    {EventClass.AGREE, EventClass.REQUEST, EventClass.REJECT, EventClass.THREATEN, EventClass.ACCUSE}
)


def claims(graph: nx.MultiDiGraph, *, publishers: Publishers | None = None) -> pd.DataFrame:
    """Return one row a claim, the best supported first.

    ``publishers`` (see ``read_publishers``; else the table the graph was built with) adds what is known
    of the publisher of the first report.
    Columns: ``COLUMNS["claims"]``.
    """
    known, table = graph.graph.get("origins") or {}, _table(graph, publishers)
    rows = [_claim(claim, known, table) for claim in claims_of(graph)]
    rows.sort(key=lambda row: (-row["origins"], -row["articles"], -row["confidence"], row["id"]))
    return _dated(frame("claims", rows, leave_out=_missing(table)), "first", "last", "published")


def evidence(graph: nx.MultiDiGraph, *, publishers: Publishers | None = None) -> pd.DataFrame:
    """Return one row a place that makes a claim, by day: speaker, stance, origin, sentence.

    Columns: ``COLUMNS["evidence"]``.
    """
    known, table = graph.graph.get("origins") or {}, _table(graph, publishers)
    rows = [_piece(claim, one, known, table) for claim in claims_of(graph) for one in claim.evidence]
    rows.sort(key=lambda row: (str(row["published"]), row["article"], row["start"], row["claim"]))
    return _dated(frame("evidence", rows, leave_out=_missing(table)), "published")


def entities(graph: nx.MultiDiGraph) -> pd.DataFrame:
    """Return one row an entity, those with most claims first. Columns: ``COLUMNS["entities"]``."""
    spoken = Counter(
        link.entity.id
        for claim in claims_of(graph)
        for piece in claim.evidence
        for link in piece.speakers
        if link is not None
    )
    rows = [
        {
            "id": one.id, "label": one.label, "type": str(one.type), "country": one.country,
            "sector": one.sector, "aliases": one.aliases, "anchored": one.anchored,
            "claims": graph.degree(node), "as_subject": graph.out_degree(node),
            "as_object": graph.in_degree(node), "as_speaker": spoken[one.id],
        }
        for node, one in graph.nodes(data="entity")
    ]  # fmt: skip
    return frame("entities", sorted(rows, key=lambda row: (-row["claims"], row["id"])))


def events(graph: nx.MultiDiGraph, *, publishers: Publishers | None = None) -> pd.DataFrame:
    """Return one row a report of an event, in order of days: the table of ``events.csv``, lists as tuples.

    Columns: ``COLUMNS["events"]``.
    """
    table = _table(graph, publishers)
    rows = [_event(event, table) for event in graph.graph.get("events") or ()]
    rows.sort(key=lambda row: (row["day"] or date.max, row["article"], row["id"]))
    return _dated(frame("events", rows, leave_out=_missing(table)), "day", "published")


def happened(event: Event) -> bool:
    """Tell whether an event is new and done as far as its source says: no plan, denial or allegation.

    Acts of speech (to promise, demand, refuse, threaten, accuse) are done when they are said.
    """
    voice = testimony.voice(event.evidence)
    if event.coding.status is not EventStatus.NEW:
        return False
    return voice in ("outlet", "said") or event.coding.event_class in SPOKEN


def claims_of(graph: nx.MultiDiGraph) -> Iterator[Claim]:
    """Yield the claims of a graph, in its order."""
    for *_, claim in graph.edges(data="claim"):
        yield claim


def speaker(piece: Evidence) -> tuple[str | None, str | None]:
    """Return id and name of the speaker nearest to the words, nulls where nobody is linked or named."""
    chain = list(zip(piece.proposition.attribution, piece.speakers, strict=False))
    for said, link in reversed(chain[-1:]):
        if link is not None:
            return link.entity.id, link.entity.label
        if said.source is not None:
            return None, said.source.referent or said.source.text
    return None, None


def stamp(values: Iterable[Any]) -> pd.Series[Any]:
    """Return days as pandas time stamps, missing ones as NaT."""
    return pd.Series(pd.to_datetime(list(values), errors="coerce"))


def _claim(claim: Claim, known: Mapping[str, str], publishers: Publishers | None) -> Row:
    first = claim.evidence[0]
    days = sorted(piece.article.published for piece in claim.evidence if piece.article.published)
    coding = next((piece.coding for piece in claim.evidence if piece.coding), None)
    said = [piece for piece in claim.evidence if piece.proposition.attribution]
    return {
        "id": claim.id, **_ends(claim), "relation_id": claim.relation.id,
        "subject_type": str(claim.subject.type), "subject_country": claim.subject.country,
        "object_type": str(claim.object.type), "object_country": claim.object.country,
        "standing": str(standing.of_claim(claim)),
        "speakers": tuple(speaker(piece)[1] for piece in said),
        "stances": tuple(str(piece.proposition.attribution[-1].stance) for piece in said),
        "event": str(coding.event_class) if coding else None, "quad": str(coding.quad) if coding else None,
        "confidence": claim.confidence, "articles": len({piece.article.id for piece in claim.evidence}),
        "origins": len(origins(claim.evidence, known)), "evidence": len(claim.evidence),
        "first": days[0] if days else None, "last": days[-1] if days else None,
        "rule": first.proposition.rule, **_quote(first, publishers),
    }  # fmt: skip


def _piece(claim: Claim, piece: Evidence, known: Mapping[str, str], publishers: Publishers | None) -> Row:
    proposition = piece.proposition
    said = proposition.attribution[-1] if proposition.attribution else None
    name, label = speaker(piece)
    return {
        "claim": claim.id, **_ends(claim), "speaker_id": name, "speaker": label,
        "stance": str(said.stance) if said else None, "quoted": str(said.quoted) if said else None,
        "chain": explain.chain(piece) or None, "voice": testimony.voice(piece),
        "when": proposition.when.edtf if proposition.when else None, "origin": origin(piece, known),
        "confidence": proposition.confidence, "start": proposition.sentence.start,
        "end": proposition.sentence.end, "rule": proposition.rule, **_quote(piece, publishers),
    }  # fmt: skip


def _event(event: Event, publishers: Publishers | None) -> Row:
    coding, piece = event.coding, event.evidence
    published = piece.article.published
    return {
        "id": event.id, "day": day_of(event), "status": str(coding.status), "happened": happened(event),
        "date": event.when.edtf if event.when else published.isoformat() if published else None,
        "date_basis": str(event.when.basis) if event.when else "published" if published else None,
        "voice": testimony.voice(piece), "class": str(coding.event_class), "modes": coding.modes,
        "contexts": coding.contexts, "quad": str(coding.quad), "score": coding.score, "cameo": coding.cameo,
        **_people("actor", event.actors), **_people("recipient", event.recipients),
        "place": _name(event.place) if event.place else None,
        "killed": event.killed, "injured": event.injured, "content": event.content,
        "story": event.story or event.id, "story_why": event.story_why or None,
        "speakers": tuple(explain.chain(piece).split(": ")) if explain.chain(piece) else (),
        "why": coding.why, "confidence": coding.confidence, **_quote(piece, publishers),
    }  # fmt: skip


def _people(role: str, people: tuple[Participant, ...]) -> Row:
    return {
        f"{role}s": tuple(_name(one) for one in people),
        f"{role}_countries": tuple(one.entity.country if one.entity else None for one in people),
        f"{role}_sectors": tuple(one.entity.sector if one.entity else None for one in people),
    }


def _name(one: Participant) -> str:
    return one.entity.label if one.entity else one.mention


def _ends(claim: Claim) -> Row:
    return {
        "subject_id": claim.subject.id, "subject": claim.subject.label, "relation": claim.relation.label,
        "object_id": claim.object.id, "object": claim.object.label, "polarity": str(claim.polarity),
        "modality": str(claim.modality),
    }  # fmt: skip


def _quote(piece: Evidence, publishers: Publishers | None) -> Row:
    article = piece.article
    return {
        "quote": piece.quote, "article": article.id, "title": article.title,
        "published": article.published, "publisher": article.publisher,
        **known_of(publishers, article.publisher),
    }  # fmt: skip


def _table(graph: nx.MultiDiGraph, publishers: Publishers | None) -> Publishers | None:
    return of_options(graph.graph.get("options") or {}) if publishers is None else publishers


def _missing(publishers: Publishers | None) -> tuple[str, ...]:
    return FIELDS if publishers is None else ()


def _dated(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    for column in columns:
        table[column] = stamp(table[column])
    return table
