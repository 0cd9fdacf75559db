"""A build in a process of its own, in small parts, that dies or stalls where it is told to.

``python -m tests.hostile.builder SOURCE FOLDER [--jobs N] [--part I/N | --merge] [--die-at MOMENT]
[--stall-after ARTICLE]``
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

from kg import atomic, cli, graphs, output, shards
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

    These are: each article read, each file begun, each file before and after it takes its name, and the
    merging of all shards into one graph, before, in the midst of it and after it.
    """
    read, begin, rename, view = Pipeline.read, atomic.tempfile.mkstemp, os.replace, output.viewed
    replayed = graphs.Replay.apply

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

    def applying(replay: Any, evidence: Iterable[Any]) -> Iterator[Any]:
        for number, piece in enumerate(evidence):
            if number % 10 == 0:
                on_moment()
            yield from replayed(replay, [piece])

    @contextmanager
    def viewing(*arguments: Any, **options: Any) -> Iterator[Any]:
        on_moment()
        with view(*arguments, **options) as found:
            on_moment()
            yield found

    with (
        mock.patch.object(output, "viewed", viewing),
        mock.patch.object(graphs.Replay, "apply", applying),
        mock.patch.object(Pipeline, "read", reading),
        mock.patch.object(atomic.tempfile, "mkstemp", beginning),
        mock.patch.object(atomic.os, "replace", renaming),
    ):
        yield


def command(given: argparse.Namespace) -> list[str]:
    part = ["--shard", given.part] if given.part else []
    return ["build", given.source, "--lines", "-o", given.folder, "-q", "--jobs", given.jobs, *part]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("source")
    parser.add_argument("folder")
    parser.add_argument("--jobs", default="1")
    parser.add_argument("--die-at", type=int, default=0)
    parser.add_argument("--stall-after", type=int, default=0)
    parser.add_argument("--part", default="")
    parser.add_argument("--merge", action="store_true")
    given = parser.parse_args()
    passed = 0

    def on_moment() -> None:
        nonlocal passed
        passed += 1
        if passed == given.die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    with in_small_parts(given.stall_after), watched(on_moment):
        cli.main(["merge", given.folder] if given.merge else command(given))


if __name__ == "__main__":
    main()
