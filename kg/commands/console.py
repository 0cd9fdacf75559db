"""What commands say on stderr: complaints, one line each, and the exit code they lead to."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType

import typer

from kg import sources
from kg.commands import options
from kg.errors import KGError
from kg.model import Article
from kg.terminal import printable

__all__ = ["Complaints", "say"]


def say(message: str) -> None:
    """Print one line on stderr, whatever the message held."""
    sys.stderr.write("kg: " + printable(" ".join(message.split())) + "\n")


class Complaints:
    """Counts articles and failures; on leaving, exits with 2 if nothing worked, 1 if something failed."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet
        self.articles = 0
        self.set_aside: Counter[str] = Counter()
        self.failures: list[str] = []

    def __enter__(self) -> Complaints:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and self.failures:
            raise typer.Exit(1 if self.articles else 2)

    def failed(self, error: KGError) -> None:
        """Report a failure and go on."""
        self.failures.append(str(error))
        say(str(error))

    def skipped(self, message: str) -> None:
        """Report a file that is passed over on purpose."""
        self.set_aside[getattr(message, "reason", "file")] += 1
        if not self.quiet:
            say(f"skipped {message}")

    def read(
        self,
        source: list[str],
        *,
        lines: bool,
        published: str | None,
        publisher: str | None,
        max_chars: int,
        on_share: Callable[[float], None] | None = None,
    ) -> Iterator[Article]:
        """Yield the articles of the sources that a command was given, and count them."""
        found = sources.read(
            *source,
            lines=lines,
            published=options.day(published),
            publisher=publisher,
            max_chars=max_chars,
            on_error=self.failed,
            on_skip=self.skipped,
            on_share=on_share,
        )
        return self._counted(found)

    def _counted(self, articles: Iterable[Article]) -> Iterator[Article]:
        for article in articles:
            self.articles += 1
            yield article
