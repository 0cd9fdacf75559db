"""An output folder: built from sources, added to, merged from shards, opened again as a graph."""

from __future__ import annotations

import hashlib
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx
from filelock import FileLock, Timeout

from kg import assembly, runs, shards
from kg.collector import patient
from kg.errors import KGError, OutputError
from kg.graphs import FILES, graph_of, viewed, write_files
from kg.merging import MEMORY
from kg.model import Article
from kg.pipeline import DEFAULTS, Pipeline, Settings
from kg.publishers import listed
from kg.redaction import Redaction
from kg.review.verdicts import combine
from kg.runs import Report, describe, digest, options_of
from kg.store import Shard, Store

__all__ = [
    "FILES",
    "LEDGER",
    "Report",
    "Workers",
    "build_output",
    "digest",
    "finish",
    "graph_of",
    "load",
    "locked",
    "merge",
    "options_of",
    "replay",
    "verdict_files",
    "write_shards",
]


@dataclass(frozen=True, slots=True)
class Workers:
    """Who does the work: local processes, a Dask cluster, or one part of a job array (``part`` of ``of``).

    Workers of a cluster that share no folder leave their shards on a ``shelf``, an address as fsspec knows.
    """

    jobs: int = 1
    dask: str | None = None
    shelf: str | None = None
    part: int = 1
    of: int = 1


OF_GRAPH = ("min_confidence", "all", "publishers", "verdicts")
HERE = Workers()
ADDRESS = re.compile("[a-z][a-z0-9+]+:/")  # s3://bucket/news, of which a path keeps but one stroke
LEDGER = "ledger.txt"
"""What people decided of entities, where it lies in the output folder."""


def build_output(
    articles: Iterable[Article],
    folder: Path,
    *,
    settings: Settings = DEFAULTS,
    min_confidence: float = assembly.DEFAULT_CONFIDENCE,
    keep_all: bool = False,
    update: bool = False,
    verdicts: Iterable[Path] = (),
    publishers: Iterable[Path] = (),
    workers: Workers = HERE,
    memory: str = MEMORY,
    pipeline: Pipeline | None = None,
    report: Report | None = None,
    on_article: Callable[[Article], None] | None = None,
    on_shard: Callable[[Shard], None] | None = None,
) -> Report:
    """Build the output folder of ``articles`` and return what was done.

    ``pipeline`` is one that is loaded already; its settings count. Shards that stand from an earlier
    run under the same settings are not made again. With ``update`` the articles are added to those of
    the folder. ``verdicts`` are files beside those in the folder, ``publishers`` tables of what is known
    of publishers; ``memory`` bounds what sorting holds in a large merge.
    Raises ``OutputError`` where the folder cannot be written, another build is at work in
    it or it was built with other settings, and ``KGError`` where there was no article at all; then no
    output file is written.
    """
    report = report or Report()
    settings = pipeline.settings if pipeline else settings
    described = describe(settings)
    with locked(folder):
        store = Store(folder / "store")
        store.sweep()
        started = time.perf_counter()
        combine(verdict_files(folder, verdicts := list(verdicts)))
        options = _options(described, min_confidence, keep_all, publishers)
        known = _known(store, described) if update else []
        fresh = unique(_wanted(articles, store, known), report, on_article)
        made = list(
            _told(_shards(fresh, store.folder, settings, described, workers, pipeline), report, on_shard)
        )
        if not report.articles and not known:
            raise KGError("no article could be read, so nothing was built")
        report.seconds["extraction"] = time.perf_counter() - started
        finish(
            folder, store, [*map(store.shard, known), *made], options,
            report=report, started=started, verdicts=verdicts, memory=memory,
        )  # fmt: skip
    return report


def write_shards(
    articles: Iterable[Article],
    folder: Path,
    *,
    settings: Settings = DEFAULTS,
    workers: Workers = HERE,
    report: Report | None = None,
    on_article: Callable[[Article], None] | None = None,
) -> Report:
    """Make the shards of one part of a job array, and note them for ``merge``; write no graph.

    The parts of one build may run side by side on any machines that share ``folder``.
    """
    report = report or Report()
    store, described = Store(folder / "store"), describe(settings)
    made = list(
        _shards(unique(articles, report, on_article), store.folder, settings, described, workers, None)
    )
    store.write_part(workers.part, workers.of, made, described)
    return report


def merge(
    folder: Path,
    others: Iterable[Path] = (),
    *,
    min_confidence: float = assembly.DEFAULT_CONFIDENCE,
    keep_all: bool = False,
    publishers: Iterable[Path] = (),
    memory: str = MEMORY,
) -> Report:
    """Make the graph of all shards that the parts of a job array left, and of other output folders."""
    report = Report()
    with locked(folder):
        started = time.perf_counter()
        store = Store(folder / "store")
        found, described = store.parts()
        store.check(found)
        for other in others:
            found += store.adopt(Store(other / "store"), described)
        if not found:
            raise OutputError(f"{folder}: no shards to merge; make them with: kg build SOURCE --shard 1/1")
        once = list({shard.name: shard for shard in found}.values())
        options = _options(described, min_confidence, keep_all, publishers)
        finish(folder, store, once, options, report=report, started=started, memory=memory)
        report.articles = sum(shard.articles for shard in once)
    return report


def _options(
    described: dict[str, Any], min_confidence: float, keep_all: bool, publishers: Iterable[Path]
) -> dict[str, Any]:
    """Return the options of a graph: what its articles were read with, and what is shown of them."""
    shown = {"min_confidence": min_confidence, "all": keep_all, "publishers": listed(publishers)}
    return {**described, **shown}


def load(folder: Path, *, reviewed: bool = True) -> nx.MultiDiGraph:
    """Return the graph of an output folder, made anew from its store with the options of its build.

    ``reviewed=False`` leaves out what reviewers decided.
    """
    store, options = Store(folder / "store"), options_of(folder)
    return graph_of(store, store.names(), options, reviewed=reviewed)


def unique(
    articles: Iterable[Article], report: Report, on_article: Callable[[Article], None] | None = None
) -> Iterator[Article]:
    """Yield each article once; another text under an id that is taken is a failure in the report."""
    texts: dict[str, str] = {}
    for article in articles:
        content = hashlib.sha256(article.text.encode("utf-8", "replace")).hexdigest()
        if article.id in texts:
            if texts[article.id] != content:
                report.failures.append(f"article {article.id!r}: the id stands for another text already")
            continue
        texts[article.id] = content
        report.articles += 1
        if on_article:
            on_article(article)
        yield article


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold an output folder for one build; a second one is refused at once."""
    if ADDRESS.match(str(folder)):
        raise OutputError(
            f"{folder}: an output is a folder of this machine; copy it to an address when finished"
        )
    lock = FileLock(folder / ".lock")  # the file stays: were it removed, two builds could hold two of them
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise OutputError(f"{folder}: another build is at work here; wait or choose another -o") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{folder}: cannot be written: {reason}; choose another folder with -o") from error
    try:
        yield
    finally:
        lock.release()


def _shards(
    articles: Iterable[Article],
    folder: Path,
    settings: Settings,
    described: dict[str, Any],
    workers: Workers,
    pipeline: Pipeline | None,
) -> Iterator[Shard]:
    groups = (
        group
        for number, group in enumerate(shards.partitions(articles))
        if number % workers.of == workers.part - 1
    )
    if workers.dask:
        return shards.process_with_dask(
            groups, folder, settings, described, address=workers.dask, shelf=workers.shelf
        )
    return shards.process(groups, folder, settings, described, jobs=workers.jobs, pipeline=pipeline)


def _told(made: Iterable[Shard], report: Report, on_shard: Callable[[Shard], None] | None) -> Iterator[Shard]:
    """Yield shards as they are made, with what failed in them noted in the report."""
    for shard in made:
        report.failures.extend(shard.failures)
        if on_shard:
            on_shard(shard)
        yield shard


def _wanted(articles: Iterable[Article], store: Store, known: list[str]) -> Iterator[Article]:
    """Yield the articles that the ``known`` shards do not hold and nobody wished forgotten."""
    there = {article.id for article in store.articles(known)}
    redaction = Redaction(store.forgotten_names())
    for article in articles:
        if article.id not in there and not store.is_forgotten(article.id):
            yield redaction.article(article)


def _known(store: Store, described: dict[str, Any]) -> list[str]:
    if not store.has_manifest():
        return []
    manifest = store.manifest()
    if manifest["settings"] != described:
        changed = sorted(key for key in described if manifest["settings"].get(key) != described[key])
        raise OutputError(
            f"{store.folder.parent}: built with another {' and '.join(changed)}, so nothing can be added; "
            "build it anew without --update"
        )
    store.check(store.shards())
    return store.names()


def finish(
    folder: Path,
    store: Store,
    made: list[Shard],
    options: dict[str, Any],
    *,
    report: Report | None = None,
    started: float | None = None,
    verdicts: Iterable[Path] = (),
    memory: str = MEMORY,
) -> None:
    """Write all files of an output from its shards, then the manifest, then ``run.json``.

    The verdicts in ``verdicts*.tsv`` of the folder, and in the files ``verdicts``, are replayed.
    """
    report = report or Report()
    made = sorted(made, key=lambda shard: shard.name)  # the parts of a job array come in another order
    names = [shard.name for shard in made]
    options = {**options, "verdicts": store.keep_verdicts(verdict_files(folder, verdicts))}
    with patient(), viewed(store, names, options, memory=memory) as view:
        counts = write_files(view, folder, store, names)
        report.verdicts = Counter(str(one.fate) for one in view.decisions())
    described = {key: value for key, value in options.items() if key not in OF_GRAPH}
    store.write_manifest(made, described)
    store.prune(names)
    report.evidence = sum(shard.evidence for shard in made)
    report.claims, report.entities, report.events = counts["claims"], counts["nodes"], counts["events"]
    report.digest = digest(folder)
    if started is not None:
        report.seconds["total"] = time.perf_counter() - started
    runs.write(folder, report, options, sum(shard.articles for shard in made))


def replay(folder: Path, verdicts: Iterable[Path] = ()) -> Report:
    """Write an output anew with the verdicts that lie beside it; nothing is extracted again."""
    report = Report()
    with locked(folder):
        store, options = Store(folder / "store"), options_of(folder)
        shards_ = [store.shard(name) for name in store.names()]
        report.articles = sum(shard.articles for shard in shards_)
        started = time.perf_counter()
        finish(folder, store, shards_, options, report=report, started=started, verdicts=verdicts)
    return report


def verdict_files(folder: Path, others: Iterable[Path] = ()) -> list[Path]:
    """Return the files of verdicts that count for an output: ``verdicts*.tsv`` in it, and ``others``."""
    return [*sorted(folder.glob("verdicts*.tsv")), *others]
