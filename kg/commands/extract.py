"""``kg extract``, ``kg mentions``, ``kg attributions``: what articles say, as JSON lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

import typer

from kg import api, parsing, sources
from kg.commands import options
from kg.commands.console import Complaints
from kg.terminal import print_json

__all__ = ["attributions", "extract", "mentions"]

Open = Annotated[bool, typer.Option("--open", help="Full spans and all complements, for open extraction.")]


def extract(
    source: options.Sources,
    lines: options.Lines = False,
    open_: Open = False,
    model: options.Model = parsing.DEFAULT_MODEL,
    entities: options.Entities = None,
    relations: options.Relations = None,
    ledger: options.LedgerFile = None,
    literal: options.Literal = False,
    coding: options.Coding = "manual",
    published: options.Published = None,
    publisher: options.Publisher = None,
    max_chars: options.MaxChars = sources.MAX_CHARS,
) -> None:
    """Print every proposition of the sources as a JSON line, linked and coded."""
    chosen = options.settings(model, entities, ledger, coding, literal, open_, relations)
    with Complaints() as complaints:
        articles = complaints.read(
            source, lines=lines, published=published, publisher=publisher, max_chars=max_chars
        )
        _print(api.extract_lines(articles, settings=chosen, on_failure=complaints.failed))


def mentions(
    source: options.Sources,
    lines: options.Lines = False,
    model: options.Model = parsing.DEFAULT_MODEL,
    entities: options.Entities = None,
    ledger: options.LedgerFile = None,
    literal: options.Literal = False,
    published: options.Published = None,
    publisher: options.Publisher = None,
    max_chars: options.MaxChars = sources.MAX_CHARS,
) -> None:
    """Print every named mention of the sources with its entity and why, as JSON lines."""
    chosen = options.settings(model, entities, ledger, "manual", literal)
    with Complaints() as complaints:
        articles = complaints.read(
            source, lines=lines, published=published, publisher=publisher, max_chars=max_chars
        )
        _print(api.mention_lines(articles, settings=chosen, on_failure=complaints.failed))


def attributions(
    source: options.Sources,
    lines: options.Lines = False,
    model: options.Model = parsing.DEFAULT_MODEL,
    entities: options.Entities = None,
    published: options.Published = None,
    publisher: options.Publisher = None,
    max_chars: options.MaxChars = sources.MAX_CHARS,
) -> None:
    """Print who says what in the sources: source, cue and content, as JSON lines."""
    chosen = options.settings(model, entities, None, "manual", False)
    with Complaints() as complaints:
        articles = complaints.read(
            source, lines=lines, published=published, publisher=publisher, max_chars=max_chars
        )
        _print(api.attribution_lines(articles, settings=chosen, on_failure=complaints.failed))


def _print(records: Iterable[dict[str, Any]]) -> None:
    for record in records:
        print_json(record)
