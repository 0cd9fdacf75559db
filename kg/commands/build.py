"""``kg build``: sources in, an output folder out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kg import assembly, parsing, sources
from kg.commands import options
from kg.commands.console import Complaints, say
from kg.commands.progress import BuildProgress
from kg.errors import InputError
from kg.merging import MEMORY
from kg.model import Article
from kg.output import LEDGER, Report, Workers, build_output, write_shards
from kg.store import Shard

__all__ = ["build", "summary"]

Output = Annotated[Path, typer.Option("--output", "-o", help="The folder to write into.")]
MinConfidence = Annotated[
    float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave out less certain claims.")
]
All = Annotated[bool, typer.Option("--all", help="Keep claims without any actor, too.")]
Update = Annotated[
    bool, typer.Option("--update", help="Add to what the folder holds; extract nothing again.")
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Local processes.")]
Dask = Annotated[
    str | None,
    typer.Option("--dask", help="A Dask scheduler; its workers share the output folder, or a --shelf."),
]
Shelf = Annotated[
    str | None,
    typer.Option(
        "--shelf", help="With --dask: an address (s3://…) for the workers' shards, if they share no folder."
    ),
]
Part = Annotated[
    str | None, typer.Option("--shard", help="Make part i of n only (i/n), for job arrays; then kg merge.")
]
Verdicts = Annotated[
    list[Path] | None,
    typer.Option("--verdicts", help="Verdicts of reviewers, besides verdicts*.tsv in the folder."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]


def build(
    source: options.Sources,
    output: Output = Path("output"),
    lines: options.Lines = False,
    min_confidence: MinConfidence = assembly.DEFAULT_CONFIDENCE,
    all_: All = False,
    model: options.Model = parsing.DEFAULT_MODEL,
    entities: options.Entities = None,
    relations: options.Relations = None,
    ledger: options.LedgerFile = None,
    literal: options.Literal = False,
    coding: options.Coding = "manual",
    published: options.Published = None,
    publisher: options.Publisher = None,
    publishers: options.Publishers = None,
    max_chars: options.MaxChars = sources.MAX_CHARS,
    update: Update = False,
    verdicts: Verdicts = None,
    jobs: Jobs = 1,
    dask: Dask = None,
    shelf: Shelf = None,
    shard: Part = None,
    memory: options.Memory = MEMORY,
    quiet: Quiet = False,
) -> None:
    """Build the graph of the sources: page, RDF, GraphML, tables and store."""
    beside = output / LEDGER
    ledger = ledger or (beside if beside.is_file() else None)
    chosen = options.settings(model, entities, ledger, coding, literal, relations=relations)
    progress = BuildProgress(Console(stderr=True), quiet=quiet)
    with Complaints(quiet=quiet) as complaints, progress:

        def step(_: Article) -> None:
            progress.count(complaints.articles, len(complaints.failures))

        def done(made: Shard) -> None:
            for failure in made.failures:
                say(failure)
            progress.done(made.articles)

        articles = complaints.read(
            source,
            lines=lines,
            published=published,
            publisher=publisher,
            max_chars=max_chars,
            on_share=progress.read,
        )
        report = Report(failures=complaints.failures, set_aside=complaints.set_aside)
        workers = _workers(jobs, dask, shelf, shard)
        if shard:
            write_shards(articles, output, settings=chosen, workers=workers, report=report, on_article=step)
            say(f"part {shard} of {output} is made; when all parts are: kg merge {output}")
            return
        build_output(
            articles,
            output,
            settings=chosen,
            min_confidence=min_confidence,
            keep_all=all_,
            update=update,
            verdicts=verdicts or (),
            publishers=publishers or (),
            workers=workers,
            memory=memory,
            report=report,
            on_article=step,
            on_shard=done,
        )
        if not quiet:
            say(summary(report, output, min_confidence))


def summary(report: Report, output: Path, min_confidence: float) -> str:
    told = ", ".join(f"{count} {fate}" for fate, count in sorted(report.verdicts.items()))
    verdicts = f"; verdicts: {told}" if told else ""
    aside = "".join(f"; {count} {reason}" for reason, count in sorted(report.set_aside.items()))
    return (
        f"{report.articles} articles, {report.claims} claims (confidence {min_confidence:g} or more), "
        f"{report.entities} entities, {report.events} events in {report.seconds['total']:.1f} s; "
        f"open {output / 'graph.html'}; digest {report.digest[:16]}{verdicts}{aside}"
    )


def _workers(jobs: int, dask: str | None, shelf: str | None, shard: str | None) -> Workers:
    part, slash, of = (shard or "1/1").partition("/")
    if not (slash and part.isdigit() and of.isdigit() and 1 <= int(part) <= int(of)):
        raise InputError(f"--shard {shard}: write i/n with i from 1 to n, such as 2/8")
    if shelf and not dask:
        raise InputError(f"--shelf {shelf}: is for the workers of a cluster; give its --dask, too")
    return Workers(jobs, dask, shelf, int(part), int(of))
