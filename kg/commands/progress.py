"""What a long build shows while it goes on: articles, rate, failures, time so far and time left."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from types import TracebackType

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

__all__ = ["BuildProgress", "left"]

DONE = "{task.completed:.0f} done of {task.fields[read]} read, {task.fields[rate]:.1f} a second"


class BuildProgress:
    """One line on a terminal, renewed as articles are read and shards are done; else nothing."""

    def __init__(
        self, console: Console, *, quiet: bool = False, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self.clock = clock
        self.started = clock()
        self.share = 0.0
        self.line = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            TextColumn(DONE),
            TextColumn("{task.fields[failed]} failed"),
            TimeElapsedColumn(),
            TextColumn("{task.fields[left]}"),
            console=console,
            transient=True,
            disable=quiet or not console.is_terminal,
        )
        self.task = self.line.add_task("articles", total=None, read=0, failed=0, rate=0.0, left="")

    def __enter__(self) -> BuildProgress:
        self.line.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.line.stop()

    def read(self, share: float) -> None:
        """Note how much of the sources has been read, from 0 to 1."""
        self.share = share

    def count(self, read: int, failed: int) -> None:
        """Show how many articles have been read and how many failed."""
        self.line.update(self.task, read=read, failed=failed)

    def done(self, articles: int) -> None:
        """Show that so many more articles are done, how fast that goes, and how long the rest will take."""
        self.line.advance(self.task, articles)
        task = self.line.tasks[self.task]
        seconds = max(self.clock() - self.started, 1e-9)
        share = self.share * min(1.0, task.completed / max(task.fields["read"], 1))
        self.line.update(self.task, rate=task.completed / seconds, left=left(seconds, share))


def left(seconds: float, share: float) -> str:
    """Return in words how much longer something takes of which a share has taken so many seconds.

    >>> left(60, 0.25)
    'about 0:03:00 left'
    """
    return f"about {timedelta(seconds=round(seconds * (1 - share) / share))} left" if share else ""
