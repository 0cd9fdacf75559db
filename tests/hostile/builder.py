"""A build in a process of its own, in small parts, that dies or stalls where it is told to.

``python -m tests.hostile.builder SOURCE FOLDER [--jobs N] [--die-at MOMENT] [--stall-after ARTICLE]``
"""

from __future__ import annotations

import argparse
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from kg import atomic, cli, shards
from kg.model import Article
from kg.pipeline import Pipeline

SIZE = 2  # articles in a shard
whole_partitions = shards.partitions


@contextmanager
def in_small_parts(stall_after: int = 0) -> Iterator[None]:
    """Make shards of two articles; stall for good after the given number of articles, if any."""

    def slowly(articles: Iterable[Article]) -> Iterator[Article]:
        for number, article in enumerate(articles):
            if stall_after and number == stall_after:
                time.sleep(600)
            yield article

    def partitions(articles: Iterable[Article]) -> Iterator[list[Article]]:
        return whole_partitions(slowly(articles), size=SIZE)

    with mock.patch.object(shards, "partitions", partitions):
        yield


@contextmanager
def watched(on_moment: Callable[[], None]) -> Iterator[None]:
    """Call ``on_moment`` at every moment at which a death might hurt.

    These are: each article read, each file begun, and each file before and after it takes its name.
    """
    read, begin, rename = Pipeline.read, atomic.tempfile.mkstemp, os.replace

    def reading(*arguments: Any) -> Any:
        on_moment()
        return read(*arguments)

    def beginning(*arguments: Any, **options: Any) -> Any:
        found = begin(*arguments, **options)
        on_moment()
        return found

    def renaming(*arguments: Any) -> None:
        on_moment()
        rename(*arguments)
        on_moment()

    with (
        mock.patch.object(Pipeline, "read", reading),
        mock.patch.object(atomic.tempfile, "mkstemp", beginning),
        mock.patch.object(atomic.os, "replace", renaming),
    ):
        yield


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("source")
    parser.add_argument("folder")
    parser.add_argument("--jobs", default="1")
    parser.add_argument("--die-at", type=int, default=0)
    parser.add_argument("--stall-after", type=int, default=0)
    given = parser.parse_args()
    passed = 0

    def on_moment() -> None:
        nonlocal passed
        passed += 1
        if passed == given.die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    with in_small_parts(given.stall_after), watched(on_moment):
        cli.main(["build", given.source, "--lines", "-o", given.folder, "-q", "--jobs", given.jobs])


if __name__ == "__main__":
    main()
