"""Propositions as JSON lines: the stable form that other tools read."""

from __future__ import annotations

import hashlib
from typing import Any

from kg.model import Attribution, Coding, Entity, Evidence, Link, Mention, Proposition, Saying, Span

__all__ = ["SCHEMA", "entity_json", "line", "mention_line", "node_json", "proposition_id", "saying_line"]

SCHEMA = 1


def line(evidence: Evidence) -> dict[str, Any]:
    """Return one piece of evidence as the JSON object that ``kg extract`` prints.

    Every key is always there: absent values are null, absent lists empty.
    """
    p = evidence.proposition
    phrase = p.relation
    return {
        "article": evidence.article.id,
        "sentence": {"text": evidence.quote, "start": p.sentence.start, "end": p.sentence.end},
        "subject": node_json(p.subject, evidence.subject),
        "relation": {
            "text": phrase.text,
            "start": phrase.start,
            "end": phrase.end,
            "spans": _spans(phrase.spans),
            "label": evidence.relation.label,
            "voice": str(phrase.voice),
        },
        "object": node_json(p.object, evidence.object) if p.object else None,
        "arguments": [{"role": a.role, "prep": a.prep, **_words(a.mention)} for a in p.arguments],
        "polarity": str(p.factuality.polarity),
        "modality": str(p.factuality.modality),
        "cues": [{"kind": c.kind, "text": c.text, "start": c.start, "end": c.end} for c in p.factuality.cues],
        "tense": p.clause.tense,
        "aspect": p.clause.aspect,
        "attribution": [
            _attribution(a, link) for a, link in zip(p.attribution, evidence.speakers, strict=True)
        ],
        "when": p.when.edtf if p.when else None,
        "when_basis": str(p.when.basis) if p.when else None,
        "when_span": _span(p.when.span) if p.when and p.when.span else None,
        "event": _event(evidence.coding) if evidence.coding else None,
        "confidence": p.confidence,
        "derived": str(p.derived) if p.derived else None,
        "rule": p.rule,
        "id": proposition_id(p),
        "schema": SCHEMA,
    }


def mention_line(article: str, mention: Mention, link: Link | None) -> dict[str, Any]:
    """Return a named mention as the JSON object that ``kg mentions`` prints."""
    return {
        "article": article,
        **node_json(mention, link),
        "score": round(link.score, 4) if link else None,
        "why": list(link.reasons) if link else ["no candidate"],
        "candidates": [
            {"id": one.id, "label": one.label, "score": round(one.score, 4)} for one in link.candidates
        ]
        if link
        else [],
    }


def saying_line(article: str, saying: Saying, link: Link | None) -> dict[str, Any]:
    """Return what somebody says as the JSON object that ``kg attributions`` prints."""
    return {
        "article": article,
        "id": saying.id,
        "outer": saying.outer,
        "source": node_json(saying.source, link) if saying.source else None,
        "cue": _words(saying.cue) if saying.cue else None,
        "content": _words(saying.content),
        "stance": str(saying.stance),
        "quoted": str(saying.quoted),
    }


def node_json(mention: Mention, link: Link | None) -> dict[str, Any]:
    """Return a mention with the entity it stands for."""
    return {
        **_words(mention),
        "kind": str(mention.kind),
        "label": mention.label,
        "referent": mention.referent,
        "entity": entity_json(link.entity, link.literal) if link else None,
    }


def entity_json(entity: Entity, literal: str | None) -> dict[str, Any]:
    """Return what a JSON line says of an entity; ``literal`` is the place behind a metonym."""
    return {
        "id": entity.id,
        "label": entity.label,
        "type": str(entity.type),
        "country": entity.country,
        "sector": entity.sector,
        "literal": literal,
    }


def proposition_id(p: Proposition) -> str:
    """Return the id of a proposition: a hash of its article, its spans and what it says."""
    ends = (p.subject, p.object, p.relation)
    spans = [(e.start, e.end, e.text) if e else None for e in ends]
    speakers = [(a.source.start if a.source else None, str(a.stance)) for a in p.attribution]
    parts = (p.article, spans, p.rule, p.clause.link, str(p.factuality.polarity), str(p.factuality.modality))
    return hashlib.sha256(repr((*parts, speakers)).encode()).hexdigest()[:16]


def _words(mention: Mention) -> dict[str, Any]:
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "spans": _spans(mention.spans),
    }


def _attribution(attribution: Attribution, link: Link | None) -> dict[str, Any]:
    cue = attribution.cue
    return {
        "source": node_json(attribution.source, link) if attribution.source else None,
        "stance": str(attribution.stance),
        "cue": {"text": cue.text, "start": cue.start, "end": cue.end} if cue else None,
        "quoted": str(attribution.quoted),
    }


def _event(coding: Coding) -> dict[str, Any]:
    return {
        "class": str(coding.event_class),
        "modes": list(coding.modes),
        "contexts": list(coding.contexts),
        "quad": str(coding.quad),
        "score": coding.score,
        "status": str(coding.status),
        "why": coding.why,
        "confidence": coding.confidence,
    }


def _spans(spans: tuple[Span, ...] | None) -> list[dict[str, int]] | None:
    return [_span(span) for span in spans] if spans else None


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
