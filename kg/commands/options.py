"""Options that several commands share."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kg.parsing import DEFAULT_MODEL
from kg.pipeline import Settings
from kg.sources.records import parse_date

__all__ = [
    "DEFAULT_MODEL", "Coding", "Entities", "Folder", "LedgerFile", "Lines", "Literal", "MaxChars", "Memory",
    "Model", "Published", "Publisher", "Publishers", "Relations", "Sources", "day", "settings",
]  # fmt: skip

Sources = Annotated[
    list[str],
    typer.Argument(help="Files, folders, addresses (s3://…), or - for standard input.", show_default=False),
]
Folder = Annotated[Path, typer.Argument(help="An output folder of kg build.", show_default=False)]
Lines = Annotated[bool, typer.Option("--lines", help="Each line is an article of its own.")]
Model = Annotated[str, typer.Option("--model", help="An installed English spaCy pipeline.")]
Entities = Annotated[
    list[Path] | None, typer.Option("--entities", help="Your own table of entities (TSV); wins over kg's.")
]
Relations = Annotated[
    list[Path] | None,
    typer.Option("--relations", help="Your own names and event classes of relations (TSV)."),
]
LedgerFile = Annotated[
    Path | None,
    typer.Option("--ledger", help="Merges and splits of entities: lines 'same A B', 'not same A B'."),
]
Literal = Annotated[bool, typer.Option("--literal", help="Keep capitals and seats as places.")]
Coding = Annotated[str, typer.Option("--coding", help="Event coding: manual or plv.")]
Published = Annotated[
    str | None, typer.Option("--published", help="Date of articles that state none (YYYY-MM-DD).")
]
Publisher = Annotated[str | None, typer.Option("--publisher", help="Publisher of articles that state none.")]
Publishers = Annotated[
    list[Path] | None,
    typer.Option(
        "--publishers", help="Your table of publishers (TSV): country, owner, state control, grade."
    ),
]
MaxChars = Annotated[
    int, typer.Option("--max-chars", min=1, help="Characters of an article that are read; the rest is cut.")
]


def _size(value: str) -> str:
    if not SIZE.fullmatch(value):
        raise typer.BadParameter(f"{value!r} is no size; write, for example, 500MB or 2GB")
    return value


SIZE = re.compile(r"[1-9]\d{0,5} ?[KMGT]B")
Memory = Annotated[
    str,
    typer.Option(
        "--memory",
        callback=_size,
        help="What sorting may hold in a large merge; more goes to disk.",
    ),
]


def day(value: str | None) -> date | None:
    """Return the date of an option."""
    return parse_date(value) if value else None


def settings(
    model: str,
    entities: list[Path] | None,
    ledger: Path | None,
    coding: str,
    literal: bool,
    open_: bool = False,
    relations: list[Path] | None = None,
) -> Settings:
    """Return the settings that the options name, checked."""
    if coding not in ("manual", "plv"):
        raise typer.BadParameter(f"{coding!r} is neither manual nor plv", param_hint="--coding")
    return Settings(
        model=model,
        entities=tuple(entities or ()),
        relations=tuple(relations or ()),
        ledger=ledger,
        coding=coding,
        literal=literal,
        open_=open_,
    )
