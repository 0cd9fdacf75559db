"""``kg extract``, ``kg mentions``, ``kg attributions``: what articles say, as JSON lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import typer

from kg import api, parsing, sources
from kg.commands import options
from kg.commands.console import Complaints
from kg.model import Article
from kg.terminal import json_printable

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
        articles = _articles(source, lines, published, publisher, max_chars, complaints)
        _print(api.extract_lines(articles, settings=chosen, on_failure=complaints.failed), complaints)


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
        articles = _articles(source, lines, published, publisher, max_chars, complaints)
        _print(api.mention_lines(articles, settings=chosen, on_failure=complaints.failed), complaints)


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
        articles = _articles(source, lines, published, publisher, max_chars, complaints)
        _print(api.attribution_lines(articles, settings=chosen, on_failure=complaints.failed), complaints)


def _articles(
    source: list[str],
    lines: bool,
    published: str | None,
    publisher: str | None,
    max_chars: int,
    complaints: Complaints,
) -> Iterator[Article]:
    found = sources.read(
        *source,
        lines=lines,
        published=options.day(published),
        publisher=publisher,
        max_chars=max_chars,
        on_error=complaints.failed,
        on_skip=complaints.skipped,
    )
    return complaints.counted(found)


def _print(records: Iterable[dict[str, Any]], complaints: Complaints) -> None:
    for record in records:
        sys.stdout.write(json_printable(json.dumps(record, ensure_ascii=False)) + "\n")
