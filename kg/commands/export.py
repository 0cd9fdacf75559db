"""``kg export``: an output in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg import exporters, output
from kg.commands import options
from kg.commands.console import say
from kg.exporters.iris import BASE
from kg.exporters.rdf import FORMATS

__all__ = ["export"]

Target = Annotated[
    Path, typer.Argument(help="The file to write; its suffix is the format.", show_default=False)
]
Quotes = Annotated[str, typer.Option("--quotes", help="Sentences in the RDF: full, short or none.")]
Base = Annotated[str, typer.Option("--base", help="The base IRI of the RDF.")]
Rdf12 = Annotated[bool, typer.Option("--rdf12", help="Reify claims as RDF 1.2 has it (.ttl, .trig).")]


def export(
    folder: options.Folder, target: Target, quotes: Quotes = "full", base: Base = BASE, rdf12: Rdf12 = False
) -> None:
    """Write an output folder's graph as .ttl .nt .nq .trig .jsonld .rdf .graphml .csv or .html."""
    chosen: dict[str, Any] = {"quotes": quotes, "base": base, "rdf12": rdf12}
    rdf = target.suffix.lower() in FORMATS
    exporters.write(output.load(folder), target, **(chosen if rdf else {}))
    say(f"written {target}")
