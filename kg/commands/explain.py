"""``kg explain``: the evidence about an entity, or between two, on a terminal."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from kg import explain as evidence_of
from kg import output
from kg.commands import options
from kg.commands.console import say
from kg.model import Claim, Confirmation, Evidence, Modality, Polarity
from kg.terminal import Terminal

__all__ = ["STYLES", "evidence_notes", "explain", "qualifiers"]

STYLES = {"subject": "bold cyan", "relation": "bold yellow", "object": "bold magenta"}

Name = Annotated[str, typer.Argument(help="An entity: its label, an alias, or its id.", show_default=False)]
Other = Annotated[str | None, typer.Argument(help="A second entity.", show_default=False)]


def explain(folder: options.Folder, a: Name, b: Other = None) -> None:
    """Print every claim about A, or between A and B: sentence, speakers, modality, event and why."""
    graph = output.load(folder)
    one = evidence_of.find_entity(graph, a)
    other = evidence_of.find_entity(graph, b) if b else None
    console = Terminal(soft_wrap=True)
    found = list(evidence_of.between(graph, one, other))
    for claim in found:
        _print_claim(console, claim)
    if not found:
        say(f"no claim between {one.label} and {other.label if other else 'anything'} in this graph")


def _print_claim(console: Terminal, claim: Claim) -> None:
    heading = Text.assemble(
        (claim.subject.label, "bold"), f" {claim.relation.label} ", (claim.object.label, "bold")
    )
    for word in qualifiers(claim.polarity, claim.modality):
        heading.append(f"  [{word}]", style="red")
    heading.append(f"  {claim.confidence:.2f}  {claim.id}", style="dim")
    console.print(heading)
    for piece in claim.evidence:
        _print_evidence(console, piece)


def _print_evidence(console: Terminal, piece: Evidence) -> None:
    line = Text("    ")
    for words, role in evidence_of.marked(piece):
        line.append(words, style=STYLES.get(role or "", ""))
    console.print(line)
    console.print(Text("    " + "; ".join(evidence_notes(piece)), style="dim"))


def qualifiers(polarity: Polarity, modality: Modality) -> list[str]:
    """Return what is said of a claim besides its words: negated, intended, possible …"""
    found = []
    if polarity is Polarity.NEGATIVE:
        found.append("negated")
    if modality is not Modality.ASSERTED:
        found.append(str(modality))
    return found


def evidence_notes(piece: Evidence) -> list[str]:
    """Return who says so, when, the event and why, the reasons of links, and where it stands."""
    p, article = piece.proposition, piece.article
    notes = [evidence_of.chain(piece) or "stated by the outlet"]
    if p.when:
        notes.append(f"when {p.when.edtf}")
    if piece.coding:
        notes.append(f"{piece.coding.event_class} because {piece.coding.why}")
    links = (("subject", piece.subject), ("object", piece.object))
    notes += [f"{end}: {', '.join((link.entity.id, *link.reasons))}" for end, link in links if link]
    day = f", {article.published.isoformat()}" if article.published else ""
    notes.append(f"{article.title or article.id}, {article.publisher or 'unnamed publisher'}{day}")
    notes.append(f"characters {p.sentence.start}-{p.sentence.end}, rule {p.rule}")
    notes += [_confirmation(mark) for mark in piece.confirmed]
    return notes


def _confirmation(mark: Confirmation) -> str:
    how = f"corrected ({mark.corrected})" if mark.corrected else "confirmed"
    return " ".join(filter(None, (how, "by", mark.reviewer or "a reviewer", str(mark.day or ""), mark.note)))
