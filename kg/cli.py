"""``kg …``: arguments in, one call to the API, output out."""

from __future__ import annotations

import signal
import sys
from typing import Annotated

import typer

import kg
from kg.commands.console import say
from kg.errors import Interrupted, KGError

__all__ = ["app", "main"]

app = typer.Typer(
    name="kg",
    help="News text in; a knowledge graph of who did what to whom, who says so and how sure it is, out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {kg.__version__}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
]


@app.callback()
def options(version: Version = False) -> None:
    """News text in; a knowledge graph of who did what to whom, who says so and how sure it is, out."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; errors that kg raises become one line on stderr and an exit code."""
    signal.signal(signal.SIGINT, _interrupt)
    try:
        _register()
        app(arguments)
    except (KGError, Interrupted) as error:
        say(str(error))
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)


def _interrupt(*_: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever asks twice is obeyed at once
    raise Interrupted("interrupted; run the same command again to go on where it stopped")


def _register() -> None:
    from kg.commands.build import build
    from kg.commands.care import forget, verify
    from kg.commands.diff import diff
    from kg.commands.explain import explain
    from kg.commands.export import export
    from kg.commands.extract import attributions, extract, mentions
    from kg.commands.lookup import gazetteer, link
    from kg.commands.merge import merge
    from kg.commands.query import query
    from kg.commands.review import audit, review
    from kg.commands.serve import serve

    if not app.registered_commands:
        for command in (
            build,
            extract,
            mentions,
            attributions,
            query,
            explain,
            diff,
            serve,
            export,
            merge,
            verify,
            forget,
            link,
            review,
            audit,
        ):
            app.command()(command)
        app.add_typer(gazetteer, name="gazetteer")
