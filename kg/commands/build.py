"""``kg build``: sources in, an output folder out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from kg import assembly, parsing, sources
from kg.commands import options
from kg.commands.console import Complaints, say
from kg.output import Report, build_output

__all__ = ["build"]

Output = Annotated[Path, typer.Option("--output", "-o", help="The folder to write into.")]
MinConfidence = Annotated[
    float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave out less certain claims.")
]
All = Annotated[bool, typer.Option("--all", help="Keep claims without any actor, too.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]


def build(
    source: options.Sources,
    output: Output = Path("output"),
    lines: options.Lines = False,
    min_confidence: MinConfidence = assembly.DEFAULT_CONFIDENCE,
    all_: All = False,
    model: options.Model = parsing.DEFAULT_MODEL,
    entities: options.Entities = None,
    ledger: options.LedgerFile = None,
    literal: options.Literal = False,
    coding: options.Coding = "manual",
    published: options.Published = None,
    publisher: options.Publisher = None,
    quiet: Quiet = False,
) -> None:
    """Build the graph of the sources: page, RDF, GraphML, tables and store."""
    chosen = options.settings(model, entities, ledger, coding, literal)
    console = Console(stderr=True)
    with Complaints() as complaints, _progress(console, quiet) as progress:
        task = progress.add_task("articles", total=None)
        articles = sources.read(
            *source,
            lines=lines,
            published=options.day(published),
            publisher=publisher,
            on_error=complaints.failed,
            on_skip=complaints.skipped,
        )
        report = Report(failures=complaints.failures)
        build_output(
            complaints.counted(articles),
            output,
            settings=chosen,
            min_confidence=min_confidence,
            keep_all=all_,
            report=report,
            on_article=lambda _: progress.advance(task),
        )
        if not quiet:
            say(_summary(report, output, min_confidence))


def _progress(console: Console, quiet: bool) -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=quiet or not console.is_terminal,
    )


def _summary(report: Report, output: Path, min_confidence: float) -> str:
    return (
        f"{report.articles} articles, {report.claims} claims (confidence {min_confidence:g} or more), "
        f"{report.entities} entities, {report.events} events in {report.seconds['total']:.1f} s; "
        f"open {output / 'graph.html'}; digest {report.digest[:16]}"
    )
