"""``kg merge``: shards of a job array, or several outputs, into one graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg import output
from kg.assembly import DEFAULT_CONFIDENCE
from kg.commands import options
from kg.commands.build import All, MinConfidence, summary
from kg.commands.console import say
from kg.merging import MEMORY

__all__ = ["merge"]

Others = Annotated[list[Path] | None, typer.Argument(help="Other output folders to take in.")]


def merge(
    folder: options.Folder,
    others: Others = None,
    min_confidence: MinConfidence = DEFAULT_CONFIDENCE,
    all_: All = False,
    publishers: options.Publishers = None,
    memory: options.Memory = MEMORY,
) -> None:
    """Make the graph of all shards in FOLDER, and of other output folders."""
    report = output.merge(
        folder,
        others or [],
        min_confidence=min_confidence,
        keep_all=all_,
        publishers=publishers or (),
        memory=memory,
    )
    say(summary(report, folder, min_confidence))
