"""``kg diff``: what changed between two outputs."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from kg import analysis, output
from kg.commands.console import say
from kg.exporters.csv import print_rows
from kg.terminal import Terminal, print_json

__all__ = ["diff"]


class Part(StrEnum):
    """What is compared."""

    CLAIMS = "claims"
    ENTITIES = "entities"
    DYADS = "dyads"


class Format(StrEnum):
    """How the changes are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


Old = Annotated[Path, typer.Argument(help="An output folder of kg build.", show_default=False)]
New = Annotated[Path, typer.Argument(help="Another one.", show_default=False)]
Of = Annotated[Part, typer.Option("--of", help="What to compare.")]
Print = Annotated[Format, typer.Option("--format", "-f", help="How to print the changes.")]

SHOWN = {
    Part.CLAIMS: ("change", "subject", "relation", "object", "polarity", "modality", "articles_old",
                  "articles_new", "origins_old", "origins_new", "id"),
    Part.ENTITIES: ("change", "label", "type", "claims_old", "claims_new", "id"),
    Part.DYADS: ("source", "target", "events_old", "events_new", "score_old", "score_new", "shift"),
}  # fmt: skip


def diff(old: Old, new: New, of: Of = Part.CLAIMS, format_: Print = Format.TABLE) -> None:
    """Print what was added, removed or changed between two output folders."""
    found = analysis.diff(output.load(old), output.load(new))
    table = getattr(found, of)
    if format_ is Format.CSV:
        cells = table.astype(object).where(table.notna(), None)
        print_rows(sys.stdout, list(table.columns), cells.itertuples(index=False))
    elif format_ is Format.JSON:
        rows = json.loads(table.to_json(orient="records", date_format="iso"))
        print_json(rows, indent=1)
    else:
        grid = Table(*SHOWN[of])
        for row in table[list(SHOWN[of])].itertuples(index=False):
            grid.add_row(*("" if cell is None or cell != cell else _cell(cell) for cell in row))
        Terminal().print(grid)
    say(found.summary)


def _cell(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
