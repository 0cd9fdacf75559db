"""``kg review`` and ``kg audit``: judge claims one by one, and say how good the graph is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import networkx as nx
import typer
from rich.text import Text

from kg import atomic, output
from kg.assembly import end_of
from kg.commands import options
from kg.commands.build import summary
from kg.commands.console import say
from kg.commands.explain import STYLES, evidence_notes, qualifiers
from kg.commands.keyboard import Keyboard
from kg.errors import InputError
from kg.explain import find_entity, marked
from kg.exporters.csv import write_rows
from kg.linking.ledger import name_key
from kg.model import Evidence
from kg.review import audit as audits
from kg.review.cases import write_cases
from kg.review.sample import SAMPLE, Drawn, draw, judgeable, read_sample, write_sample
from kg.review.session import KEYS, Desk, Screen, run
from kg.review.verdicts import combine, subject_matter
from kg.terminal import Terminal, printable

__all__ = ["audit", "review"]

Reviewer = Annotated[str, typer.Option("--reviewer", help="Your name, noted with each verdict.")]
About = Annotated[str | None, typer.Option("--about", help="Only claims about this entity.")]
Apply = Annotated[bool, typer.Option("--apply", help="Only write the output anew with all verdicts.")]
VerdictFile = Annotated[
    Path | None, typer.Option("--verdicts", help="The file to write verdicts to (default: in the folder).")
]
Cases = Annotated[
    Path | None, typer.Option("--cases", help="Judge nothing; write the verdicts as test cases to this file.")
]
Size = Annotated[int, typer.Option("--n", min=1, help="Claims to draw.")]
Seed = Annotated[int, typer.Option("--seed", help="The seed of the draw.")]
Worst = Annotated[bool, typer.Option("--worst", help="List the rules and rows with the lowest precision.")]
Report = Annotated[bool, typer.Option("--report", help="Ask nothing; only report.")]


def review(
    folder: options.Folder,
    reviewer: Reviewer = "",
    about: About = None,
    apply: Apply = False,
    verdicts: VerdictFile = None,
    cases: Cases = None,
) -> None:
    """Judge the claims of an output one by one; every verdict is written at once."""
    others = [verdicts] if verdicts and verdicts.is_file() else []
    if apply:
        report = output.replay(folder, others)
        say(summary(report, folder, output.options_of(folder)["min_confidence"]))
        return
    graph = output.load(folder, reviewed=False)
    if cases:
        found = combine(output.verdict_files(folder, others))
        say(f"{cases}: {write_cases(cases, graph, found)} test cases")
        return
    pieces = judgeable(graph)
    if about:
        entity = find_entity(graph, about)
        pieces = [p for p in pieces if entity.id in (end_of(p, subject=True).id, end_of(p, subject=False).id)]
    _judge(folder, pieces, graph, reviewer, verdicts)
    named = f" --verdicts {verdicts}" if verdicts and verdicts not in output.verdict_files(folder) else ""
    say(f"to put the verdicts into effect: kg review {folder} --apply{named}; kg build{named} does so, too")


def audit(
    folder: options.Folder,
    n: Size = 200,
    seed: Seed = 1,
    reviewer: Reviewer = "",
    verdicts: VerdictFile = None,
    worst: Worst = False,
    report: Report = False,
) -> None:
    """Draw claims by chance, have them judged, and print the precision of the graph with intervals."""
    path = folder / SAMPLE
    has_store = (folder / "store").is_dir()
    graph = output.load(folder, reviewed=False) if has_store and not (report and path.is_file()) else None
    if graph is not None and not (report or worst) or not path.is_file():
        if graph is None:
            raise InputError(f"{folder}: neither an output of kg nor a sample ({SAMPLE}) is here")
        write_sample(path, draw(graph, n, seed))
    sample = read_sample(path)
    if graph is not None and not (report or worst):
        texts = graph.graph["hashes"]
        wanted = {one.matter for one in sample}
        pieces = [p for p in judgeable(graph) if _matter(p, texts) in wanted]
        _judge(folder, pieces, graph, reviewer, verdicts)
    found = combine(output.verdict_files(folder, [verdicts] if verdicts and verdicts.is_file() else []))
    if worst:
        _print_worst(audits.worst(sample, found), _quotes(folder))
        return
    result = audits.audit(sample, found)
    atomic.write_text(folder / "audit.md", audits.markdown(result))
    write_rows(folder / "audit.csv", audits.COLUMNS, (row.cells for row in result.rows))
    typer.echo(printable(audits.markdown(result)), nl=False)


def _matter(piece: Evidence, texts: dict[str, str]) -> tuple[str, ...]:
    return subject_matter(piece, texts.get(piece.article.id, ""))


def _judge(
    folder: Path, pieces: list[Evidence], graph: nx.MultiDiGraph, reviewer: str, verdicts: Path | None
) -> None:
    texts = graph.graph["hashes"]
    path = verdicts or folder / "verdicts.tsv"
    done = {one.matter for one in combine([path] if path.is_file() else []) if one.reviewer == reviewer}
    left = [(p, texts.get(p.article.id, "")) for p in pieces if _matter(p, texts) not in done]
    left.sort(key=lambda pair: (pair[0].article.id, pair[0].proposition.sentence.start))
    console = Terminal(soft_wrap=True)
    desk = Desk(path, folder / output.LEDGER, reviewer, date.today(), _known(graph))
    count = run(left, _screen(console, Keyboard()), desk)
    say(f"{count} verdicts written to {path}; {len(left) - count} claims left")


def _known(graph: nx.MultiDiGraph) -> frozenset[str]:
    """Return the ids and names of a graph's entities, as a ledger knows them."""
    entities = [*(one for _, one in graph.nodes(data="entity")), *graph.graph["speakers"].values()]
    names = (name_key(name) for one in entities for name in (one.label, *one.aliases))
    return frozenset((*(one.id for one in entities), *names))


def _screen(console: Terminal, keyboard: Keyboard) -> Screen:
    def show(piece: Evidence, number: int, of: int) -> None:
        console.print(_card(piece, number, of))

    return Screen(show, lambda words: console.print(Text(words)), keyboard.key, keyboard.line)


def _card(piece: Evidence, number: int, of: int) -> Text:
    subject, object_ = end_of(piece, subject=True), end_of(piece, subject=False)
    card = Text(f"\n[{number}/{of}] ", style="dim")
    card.append(subject.label, style=STYLES["subject"])
    card.append(f" {piece.relation.label} ", style=STYLES["relation"])
    card.append(object_.label, style=STYLES["object"])
    factuality = piece.proposition.factuality
    for word in qualifiers(factuality.polarity, factuality.modality):
        card.append(f"  [{word}]", style="red")
    card.append(f"  {piece.proposition.confidence:.2f}\n    ", style="dim")
    for words, role in marked(piece):
        card.append(" ".join(words.split("\n")), style=STYLES.get(role or "", ""))
    card.append("\n    " + "; ".join(evidence_notes(piece)), style="dim")
    card.append(f"\n    {'/'.join(KEYS)}, space, u, q, ? ")
    return card


def _quotes(folder: Path) -> dict[tuple[str, ...], str]:
    """Return the sentences of an output by what a verdict is about; none where there is no store."""
    if not (folder / "store").is_dir():
        return {}
    graph = output.load(folder, reviewed=False)
    return {_matter(piece, graph.graph["hashes"]): piece.quote for piece in judgeable(graph)}


def _print_worst(found: list[tuple[audits.Row, list[Drawn]]], quotes: dict[tuple[str, ...], str]) -> None:
    for row, bad in found:
        low, high = row.interval
        found_right = f"{row.right} of {row.judged} right ({low:.2f} to {high:.2f})"
        typer.echo(printable(f"{row.group} {row.value}: {found_right}"))
        for one in bad:
            claim = f"{one.subject_label} {one.relation} {one.object_label}"
            quote = quotes.get(one.matter, f"{one.article}, {one.sentence}")
            typer.echo(printable(f"    {claim}: {' '.join(quote.split())}"))
