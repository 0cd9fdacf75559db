"""What the RDF says of verdicts, with PROV: who confirmed, rejected or corrected what, and why."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date

from pyoxigraph import NamedNode, Triple

from kg.exporters.iris import Names, date_literal, plain, text
from kg.model import Confirmation
from kg.review import Decision, Fate

__all__ = ["confirmations", "decisions"]


def confirmations(
    names: Names, evidence: NamedNode, name: str, marks: Iterable[Confirmation]
) -> Iterator[Triple]:
    """Yield the verdicts that stand for a piece of evidence."""
    for number, mark in enumerate(marks, start=1):
        node = names.thing("evidence", name, f"verdict{number}")
        fate = Fate.CORRECTED if mark.corrected else Fate.CONFIRMED
        reason = "; ".join(part for part in (mark.corrected, mark.note) if part)
        yield Triple(evidence, names.term("kgo:verdict"), node)
        yield from _verdict(names, node, fate, mark.reviewer, mark.day, reason, "")


def decisions(names: Names, found: Iterable[Decision]) -> Iterator[Triple]:
    """Yield every verdict against something, with the claim it was about, which is not in the graph."""
    for one in found:
        if one.fate is Fate.CONFIRMED:
            continue
        v = one.verdict
        digest = hashlib.sha256("\x1f".join((*v.matter, v.reviewer)).encode("utf-8", "replace")).hexdigest()
        node, judged = names.thing("verdict", digest[:16]), names.thing("verdict", digest[:16], "judged")
        words = f"{v.subject_label} {v.relation} {v.object_label}"
        day = date.fromisoformat(v.date) if v.date else None
        yield from _verdict(names, node, one.fate, v.reviewer, day, v.reason, words)
        yield Triple(node, names.term("kgo:judged"), judged)
        yield Triple(judged, names.term("rdf:type"), names.term("prov:Entity"))
        yield Triple(judged, names.term("rdfs:label"), text(f"{words} ({v.polarity}, {v.modality})"))
        yield Triple(judged, names.term("dcterms:identifier"), plain(f"{v.article}:{v.sentence}:{v.verb}"))


def _verdict(
    names: Names, node: NamedNode, fate: Fate, reviewer: str, day: date | None, reason: str, words: str
) -> Iterator[Triple]:
    term = names.term
    person = names.thing("reviewer", reviewer or "unnamed")
    yield Triple(node, term("rdf:type"), term("kgo:Verdict"))
    yield Triple(node, term("rdfs:label"), text(f"{fate}: {words}" if words else str(fate)))
    yield Triple(node, term("kgo:outcome"), plain(fate))
    yield Triple(node, term("prov:wasAttributedTo"), person)
    yield Triple(person, term("rdf:type"), term("prov:Agent"))
    yield Triple(person, term("rdfs:label"), text(reviewer or "an unnamed reviewer"))
    if day:
        yield Triple(node, term("dcterms:date"), date_literal(day.isoformat()))
    if reason:
        yield Triple(node, term("rdfs:comment"), text(reason))
