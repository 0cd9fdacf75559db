"""Partitions of articles become shards of the store: here, in local processes, or on a Dask cluster.

``process_partition`` is the same everywhere: it depends on nothing but its articles and settings, it
writes its shard whole, and it does nothing if that shard stands. So any worker may do any partition, a
run that dies is taken up where it stopped, and the result does not depend on who did what.
"""

from __future__ import annotations

import os
import signal
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any, Protocol

from kg.collector import patient
from kg.errors import Interrupted, KGError, OutputError
from kg.model import Article
from kg.pipeline import Pipeline, Settings
from kg.shelf import Shelf
from kg.store import Shard, Store, shard_name

__all__ = [
    "PARTITION", "leave_partition", "partitions", "process", "process_partition", "process_with_dask",
]  # fmt: skip

PARTITION = 200  # articles in a shard
CHARACTERS = 2_000_000  # of text in a shard, so that a few monsters do not make one that lasts for hours
AHEAD = 3  # partitions that wait for each worker; more would only hold memory


def partitions(articles: Iterable[Article], size: int = PARTITION) -> Iterator[list[Article]]:
    """Yield articles in groups, by their order alone, of at most ``size`` articles and some megabytes."""
    group: list[Article] = []
    characters = 0
    for article in articles:
        group.append(article)
        characters += len(article.text)
        if len(group) == size or characters >= CHARACTERS:
            yield group
            group, characters = [], 0
    if group:
        yield group


def process_partition(
    articles: list[Article],
    folder: Path,
    settings: Settings,
    described: dict[str, Any],
    pipeline: Pipeline | None = None,
) -> Shard:
    """Write the shard of ``articles`` into the store in ``folder``, unless it stands, and describe it."""
    store = Store(folder)
    name = shard_name(articles, described)
    if store.has(name):
        return store.shard(name)
    worker = pipeline or _pipeline(settings)
    worker.warm()
    failures: list[str] = []
    with patient(), worker.nlp.memory_zone():  # what the model remembers of these words is freed with them
        pieces = worker.surely(articles, lambda error: failures.append(str(error)))
    return store.write(name, articles, pieces, failures)


def leave_partition(
    articles: list[Article], shelf: str, settings: Settings, described: dict[str, Any]
) -> Shard:
    """Leave the shard of ``articles`` at an address, unless it lies there, and describe it."""
    there, name = Shelf(shelf), shard_name(articles, described)
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        store = Store(Path(folder))
        if there.take(store, name):
            return store.shard(name)
        made = process_partition(articles, store.folder, settings, described)
        there.leave(store, name)
    return made


def process(
    groups: Iterable[list[Article]],
    folder: Path,
    settings: Settings,
    described: dict[str, Any],
    *,
    jobs: int = 1,
    pipeline: Pipeline | None = None,
) -> Iterator[Shard]:
    """Yield the shard of each partition, in order, made by ``jobs`` local processes."""
    if jobs <= 1:
        yield from _here(groups, folder, settings, described, pipeline)
        return
    others = set(active_children())
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_end_with_parent) as pool:

        def submit(group: list[Article]) -> Promise:
            with _sheltered():
                return pool.submit(process_partition, group, folder, settings, described)

        try:
            yield from _in_order(groups, submit, jobs)
        except (Interrupted, KeyboardInterrupt, GeneratorExit):
            for worker_process in set(active_children()) - others:
                worker_process.terminate()
            raise
        except (BrokenProcessPool, MemoryError) as error:
            raise KGError(
                "a worker process died (out of memory?); finished shards are kept: run the same command "
                "again with fewer --jobs"
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _here(
    groups: Iterable[list[Article]],
    folder: Path,
    settings: Settings,
    described: dict[str, Any],
    pipeline: Pipeline | None,
) -> Iterator[Shard]:
    worker = pipeline or Pipeline(settings)
    for group in groups:
        try:
            made = process_partition(group, folder, settings, described, worker)
        except MemoryError as error:
            raise KGError(
                "out of memory; finished shards are kept: run the same command again, with more memory or "
                "with less of long articles (--max-chars)"
            ) from error
        yield made


def process_with_dask(
    groups: Iterable[list[Article]],
    folder: Path,
    settings: Settings,
    described: dict[str, Any],
    *,
    address: str,
    shelf: str | None = None,
) -> Iterator[Shard]:
    """Yield the shard of each partition, in order, made by the workers of a Dask cluster.

    ``folder`` must be the same shared folder on all machines, or ``shelf`` an address where the workers
    leave the shards, which are taken from there. Dask itself tries the partitions of a lost worker again
    elsewhere.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise KGError("--dask needs Dask; install it with: pip install 'geokg[distributed]'") from error
    try:
        client = Client(address, timeout="30s")  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError) as error:
        raise KGError(f"{address}: no Dask scheduler answers there: {error}") from error
    with client:
        workers = max(1, len(client.scheduler_info()["workers"]))
        do, place = (leave_partition, shelf) if shelf else (process_partition, folder)

        def submit(group: list[Article]) -> Promise:
            work = (_or_end, do, group, place, settings, described)
            promise: Promise = client.submit(*work, pure=False, retries=2)
            return promise

        made = _in_order(groups, submit, workers)
        try:
            yield from _taken(made, Shelf(shelf), Store(folder)) if shelf else made
        except KilledWorker as error:
            raise KGError(
                "a partition ended several workers (out of memory?); finished shards are kept: run the same "
                "command again with more memory for each worker, or less of long articles (--max-chars)"
            ) from error


def _or_end(do: Callable[..., Shard], *arguments: Any) -> Shard:
    """Do something on a worker; without memory for it end the worker, so that Dask turns to others.

    A worker that only told the error would be free first and be given the next partition, too.
    """
    try:
        return do(*arguments)
    except MemoryError:
        os._exit(1)


def _taken(made: Iterable[Shard], shelf: Shelf, store: Store) -> Iterator[Shard]:
    for shard in made:
        if not store.has(shard.name) and not shelf.take(store, shard.name):
            raise OutputError(f"{shelf.address}: a shard that was left there is gone or damaged; build again")
        yield shard


class Promise(Protocol):
    """What both kinds of executor give for work that goes on elsewhere."""

    def result(self) -> Any:
        """Wait for the result."""


def _in_order(
    groups: Iterable[list[Article]], submit: Callable[[list[Article]], Promise], workers: int
) -> Iterator[Shard]:
    source = iter(groups)
    waiting = deque(submit(group) for group in islice(source, workers * AHEAD))
    while waiting:
        yield waiting.popleft().result()
        waiting.extend(submit(group) for group in islice(source, 1))


@contextmanager
def _sheltered() -> Iterator[None]:
    """Start processes that never hear of Ctrl-C; it is for the one that started them to stop them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    """End this worker when the process that started it is gone, even if that was killed."""
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


@lru_cache(maxsize=1)
def _pipeline(settings: Settings) -> Pipeline:
    # One a process: a worker loads the model and the gazetteer once.
    return Pipeline(settings)
