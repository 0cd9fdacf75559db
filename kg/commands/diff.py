"""``kg diff``: what changed between two outputs."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from kg import analysis, output
from kg.commands.console import say

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
        table.to_csv(sys.stdout, index=False, lineterminator="\n")
    elif format_ is Format.JSON:
        rows = json.loads(table.to_json(orient="records", date_format="iso"))
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    else:
        grid = Table(*SHOWN[of])
        for row in table[list(SHOWN[of])].itertuples(index=False):
            grid.add_row(*("" if cell is None or cell != cell else _cell(cell) for cell in row))
        console = Console(highlight=False, markup=False)
        if not console.is_terminal:
            console.width = 200
        console.print(grid)
    say(found.summary)


def _cell(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
