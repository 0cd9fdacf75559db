"""``kg link`` and ``kg gazetteer``: look a name up, and bring one's own entities."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.commands import options
from kg.commands.console import say
from kg.linking.explain import Explanation, explain
from kg.linking.importing import read_results, write_table
from kg.model import EntityType
from kg.pipeline import Pipeline
from kg.terminal import printable

__all__ = ["gazetteer", "link"]

SHOWN = 8

Name = Annotated[str, typer.Argument(help="A name as it stands in a text.", show_default=False)]
Why = Annotated[bool, typer.Option("--why", help="Show the reasons and the candidates passed over.")]
InText = Annotated[str | None, typer.Option("--text", help="The words around the name.")]
Results = Annotated[Path, typer.Argument(help="A TSV or JSON file as Wikidata's query service gives it.")]
Kind = Annotated[
    EntityType | None, typer.Option("--kind", help="The type of items whose own kind is unknown.")
]
Target = Annotated[Path, typer.Option("--output", "-o", help="The table to write, for --entities.")]

gazetteer = typer.Typer(help="Bring your own entities.", no_args_is_help=True)


def link(
    name: Name,
    why: Why = False,
    text: InText = None,
    published: options.Published = None,
    entities: options.Entities = None,
    ledger: options.LedgerFile = None,
    literal: options.Literal = False,
) -> None:
    """Look a name up in the gazetteer: which entity it is taken for, and why."""
    chosen = options.settings(options.DEFAULT_MODEL, entities, ledger, "manual", literal)
    linker = Pipeline(chosen).linker
    found = explain(name, linker, text=text, published=options.day(published))
    sys.stdout.write(printable("\n".join(_lines(found, why))) + "\n")


@gazetteer.command("import")
def import_(results: Results, output: Target, kind: Kind = None) -> None:
    """Turn a table of Wikidata's query service into a table that --entities reads."""
    rows = read_results(results, kind=kind)
    write_table(output, rows)
    say(f"{len(rows)} entities written to {output}; use them with: kg build SOURCE --entities {output}")


@gazetteer.command("check")
def check(table: Annotated[Path, typer.Argument(help="Your own table of entities.")]) -> None:
    """Check a table of entities line by line."""
    settings = options.settings(options.DEFAULT_MODEL, [table], None, "manual", False)
    _ = Pipeline(settings).gazetteer
    say(f"{table}: every line can be read")


def _lines(found: Explanation, why: bool) -> list[str]:
    if found.link is None:
        lines = [f"{found.name}: no entity"]
    else:
        entity = found.link.entity
        known = ", ".join(part for part in (entity.type, entity.country, entity.sector) if part)
        lines = [f"{found.name}: {entity.label} ({entity.id}; {known}), score {found.link.score:.2f}"]
        if why:
            lines += [f"  because {reason}" for reason in found.link.reasons]
    if why:
        lines += [
            f"  candidate {one.row.label} ({one.row.id}), score {one.score:.2f}: {'; '.join(one.reasons)}"
            for one in found.choices[:SHOWN]
        ]
    return lines
