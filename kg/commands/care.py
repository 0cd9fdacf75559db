"""``kg verify`` and ``kg forget``: check an output, and remove an article or a person from it."""

from __future__ import annotations

from typing import Annotated

import typer

from kg import forget as removal
from kg import output
from kg import verify as checks
from kg.commands import options
from kg.commands.console import say
from kg.errors import InputError

__all__ = ["forget", "verify"]

Digest = Annotated[str | None, typer.Option("--digest", help="The digest that the build printed.")]
Shapes = Annotated[bool, typer.Option("--shapes", help="Check the RDF against its SHACL shapes, too (slow).")]
ArticleId = Annotated[str | None, typer.Option("--article", help="The id of an article.")]
Person = Annotated[str | None, typer.Option("--person", help="A name or id in the graph.")]


def verify(folder: options.Folder, digest: Digest = None, shapes: Shapes = False) -> None:
    """Check every quote, hash and file of an output; exit code 1 where something is wrong."""
    found = list(checks.problems(folder, digest=digest))
    if shapes and not found:
        found = list(checks.shape_problems(output.load(folder)))
    for problem in found:
        say(problem)
    if found:
        raise typer.Exit(1)
    say(f"{folder}: all evidence stands in its articles, and all files agree with the store")


def forget(folder: options.Folder, article: ArticleId = None, person: Person = None) -> None:
    """Remove an article or a person from every file of an output, and keep them out of later updates."""
    if (article is None) == (person is None):
        raise InputError("say what to forget: either --article ID or --person NAME")
    if article is not None:
        count = removal.forget_article(folder, article)
    else:
        count = removal.forget_person(folder, person or "")
    say(f"{folder}: forgotten; {count} pieces of evidence are gone")
