"""An output folder: built from sources in one go, opened again as a graph."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import networkx as nx
from filelock import FileLock, Timeout

import kg
from kg import assembly, atomic, exporters, tables
from kg.errors import KGError, OutputError
from kg.model import Article, Evidence
from kg.pipeline import DEFAULTS, Pipeline, Settings
from kg.store import Shard, Store, shard_name

__all__ = ["FILES", "Report", "build_output", "load"]

PARTITION = 200  # articles in a shard
CODE = (".py", ".tsv", ".json", ".gz")
FILES = ("graph.html", "graph.ttl", "graph.graphml", "claims.csv", "entities.csv", "events.csv")


@dataclass
class Report:
    """What a build did: counts, failures and seconds, for ``run.json`` and the last line printed."""

    articles: int = 0
    evidence: int = 0
    claims: int = 0
    entities: int = 0
    events: int = 0
    failures: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    digest: str = ""


def build_output(
    articles: Iterable[Article],
    folder: Path,
    *,
    settings: Settings = DEFAULTS,
    min_confidence: float = assembly.DEFAULT_CONFIDENCE,
    keep_all: bool = False,
    pipeline: Pipeline | None = None,
    report: Report | None = None,
    on_article: Callable[[Article], None] | None = None,
) -> Report:
    """Build the output folder of ``articles`` and return what was done.

    ``pipeline`` is one that is loaded already; its settings count. Shards that stand from an earlier
    run under the same settings are not made again. Raises ``OutputError`` where the folder cannot be
    written or another build is at work in it, and ``KGError`` where there was no article at all; then
    no output file is written.
    """
    report = report or Report()
    with _locked(folder):
        store = Store(folder / "store")
        pipeline = pipeline or Pipeline(settings)
        described = describe(pipeline.settings)
        started = time.perf_counter()
        shards: list[Shard] = []
        pieces: list[Evidence] = []
        for part in _partitions(_unique(articles, report, on_article)):
            shard, found = _process(part, store, pipeline, described)
            shards.append(shard)
            pieces.extend(found)
        if not report.articles:
            raise KGError("no article could be read, so nothing was built")
        report.seconds["extraction"] = time.perf_counter() - started
        graph = assembly.assemble(pieces, min_confidence=min_confidence, keep_all=keep_all)
        graph.graph["options"] = {**described, "min_confidence": min_confidence, "all": keep_all}
        write_all(graph, folder)
        store.write_manifest(shards, described)
        report.seconds["total"] = time.perf_counter() - started
        _count(report, graph, pieces)
        report.digest = digest(folder)
        _write_run(folder, report, graph.graph["options"], shards)
    return report


def load(folder: Path) -> nx.MultiDiGraph:
    """Return the graph of an output folder, made anew from its store with the options of its build."""
    store = Store(folder / "store")
    names = store.names()
    options = json.loads((folder / "run.json").read_text(encoding="utf-8"))["options"]
    graph = assembly.assemble(
        store.evidence(names), min_confidence=options["min_confidence"], keep_all=options["all"]
    )
    graph.graph["options"] = options
    return graph


def describe(settings: Settings) -> dict[str, Any]:
    """Return settings as JSON values without paths: tables of the user's stand as their hashes."""
    return {
        "kg": kg.__version__,
        "code": fingerprint(),
        "model": settings.model,
        "entities": [_file_hash(path) for path in settings.entities],
        "ledger": _file_hash(settings.ledger) if settings.ledger else None,
        "coding": settings.coding,
        "literal": settings.literal,
    }


@cache
def fingerprint() -> str:
    """Return the hash of kg's own code and tables: what another kg extracted is never taken for this one's."""
    home = tables.data_path("").parent
    total = hashlib.sha256()
    for path in sorted(path for path in home.rglob("*") if path.suffix in CODE):
        total.update(path.relative_to(home).as_posix().encode() + path.read_bytes())
    return total.hexdigest()[:16]


def write_all(graph: nx.MultiDiGraph, folder: Path) -> None:
    """Write all files that a person opens, each under its final name only when whole."""
    for name in FILES:
        exporters.write(graph, folder / name)


def digest(folder: Path) -> str:
    """Return one hash over all files of an output, which any change to one of them changes."""
    total = hashlib.sha256()
    names = [*FILES, "store/manifest.json"]
    for name in names:
        total.update(f"{name}\x1f{_file_hash(folder / name)}\n".encode())
    return total.hexdigest()


def _process(
    part: list[Article], store: Store, pipeline: Pipeline, described: dict[str, Any]
) -> tuple[Shard, list[Evidence]]:
    name = shard_name(part, described)
    if store.has(name):
        return store.shard(name), list(store.evidence([name]))
    pieces = [piece for _, found in pipeline.evidence(part) for piece in found]
    return store.write(name, part, pieces), pieces


def _unique(
    articles: Iterable[Article], report: Report, on_article: Callable[[Article], None] | None
) -> Iterator[Article]:
    seen: dict[str, str] = {}
    for article in articles:
        content = hashlib.sha256(article.text.encode("utf-8", "replace")).hexdigest()
        if article.id in seen:
            if seen[article.id] != content:
                report.failures.append(f"article {article.id!r}: the id stands for another text already")
            continue
        seen[article.id] = content
        report.articles += 1
        if on_article:
            on_article(article)
        yield article


def _partitions(articles: Iterable[Article]) -> Iterator[list[Article]]:
    source = iter(articles)
    while part := list(islice(source, PARTITION)):
        yield part


def _count(report: Report, graph: nx.MultiDiGraph, pieces: list[Evidence]) -> None:
    report.evidence = len(pieces)
    report.claims = graph.number_of_edges()
    report.entities = graph.number_of_nodes()
    report.events = len(graph.graph["events"])


def _write_run(folder: Path, report: Report, options: dict[str, Any], shards: list[Shard]) -> None:
    run = {
        "kg": kg.__version__,
        "options": options,
        "inputs": [shard.name for shard in shards],
        "counts": {
            "articles": report.articles,
            "evidence": report.evidence,
            "claims": report.claims,
            "entities": report.entities,
            "events": report.events,
            "failures": len(report.failures),
        },
        "failures": report.failures,
        "seconds": {name: round(value, 3) for name, value in report.seconds.items()},
        "digest": report.digest,
    }
    atomic.write_text(
        folder / "run.json", json.dumps(run, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    )


def _file_hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class _locked:
    """Hold an output folder for one build; a second one is refused at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.lock = FileLock(self.folder / ".lock")
            self.lock.acquire(timeout=0)
        except Timeout:
            raise OutputError(
                f"{self.folder}: another build is at work here; wait or choose another -o"
            ) from None
        except OSError as error:
            reason = error.strerror or str(error)
            raise OutputError(
                f"{self.folder}: cannot be written: {reason}; choose another folder with -o"
            ) from error

    def __exit__(self, *_: object) -> None:
        self.lock.release()
        (self.folder / ".lock").unlink(missing_ok=True)
