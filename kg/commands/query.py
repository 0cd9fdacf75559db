"""``kg query``: ask an output in SPARQL."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from threading import Timer
from typing import Annotated

import typer
from rich.table import Table as Grid

from kg import query as engine
from kg.commands import options
from kg.commands.console import say
from kg.errors import QueryError
from kg.exporters.csv import print_rows
from kg.terminal import Terminal, print_json, printable

__all__ = ["query"]


class Format(StrEnum):
    """How answers are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MARKDOWN = "markdown"


Query = Annotated[str | None, typer.Argument(help="SPARQL, a file, or the name of a canned query.")]
Output = Annotated[Format, typer.Option("--format", "-f", help="How to print the answer.")]
List = Annotated[bool, typer.Option("--list", help="List the canned queries.")]
Parameter = Annotated[
    list[str] | None, typer.Option("--param", "-p", help="A parameter of a canned query: name=value.")
]

Seconds = Annotated[int, typer.Option("--timeout", min=1, help="Seconds that the query may take.")]


def query(
    folder: options.Folder,
    query: Query = None,
    format_: Output = Format.TABLE,
    list_: List = False,
    param: Parameter = None,
    timeout: Seconds = 60,
) -> None:
    """Ask an output folder in SPARQL, or by the name of a canned query."""
    if list_ or query is None:
        answer = engine.Table(
            ("name", "question", "parameters"),
            tuple(
                (one.name, one.question, ", ".join(f"{key}={value}" for key, value in one.parameters))
                for one in engine.canned()
            ),
        )
    else:
        store = engine.open_store(folder)
        with _limited(timeout):
            answer = engine.run(store, engine.text_of(query), parameters=_parameters(param or []))
    PRINTERS[format_](answer)


@contextmanager
def _limited(seconds: int) -> Iterator[None]:
    """End the process if the query takes longer: the engine cannot be interrupted, and changes nothing."""

    def give_up() -> None:
        say(f"the query took more than {seconds} s; narrow it, or raise --timeout")
        os._exit(2)

    timer = Timer(seconds, give_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _parameters(pairs: list[str]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise QueryError(f"parameter {pair!r} has no value; write name=value")
        found[name] = value
    return found


def _print_table(answer: engine.Table) -> None:
    grid = Grid(*answer.columns)
    for row in answer.rows:
        grid.add_row(*(cell or "" for cell in row))
    Terminal().print(grid)


def _print_csv(answer: engine.Table) -> None:
    print_rows(sys.stdout, answer.columns, answer.rows)


def _print_json(answer: engine.Table) -> None:
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    print_json(rows, indent=1)


def _print_markdown(answer: engine.Table) -> None:
    rows = [answer.columns, tuple("---" for _ in answer.columns), *answer.rows]
    for row in rows:
        cells = ((cell or "").replace("|", "\\|").replace("\n", " ") for cell in row)
        sys.stdout.write(printable("| " + " | ".join(cells) + " |") + "\n")


PRINTERS = {
    Format.TABLE: _print_table,
    Format.CSV: _print_csv,
    Format.JSON: _print_json,
    Format.MARKDOWN: _print_markdown,
}
