"""Measure how a build scales: throughput, memory a process, merging of many shards, and what follows.

python -m benchmarks.scale --data DIR [--only throughput|memory|merge]
    [--articles 342] [--memory 10000] [--merge 5000,10000] [--limit 1GB]
python -m benchmarks.scale --paper RATE,MERGE,SHARDS,FILES

``DIR`` holds ``corpus/wikinews_2019.csv``. More articles are made of these by exchanging names: of texts
by putting other capitalised words in their places, of shards by giving entities and articles other ids.
Every measurement runs in a process of its own. Each part prints its figures as it has them. ``--paper``
prints what follows from figures measured before: articles a second of one processor, milliseconds of
processor that an article more takes in merging, and its kilobytes in shards and in files.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import count, islice, pairwise
from pathlib import Path

import pyarrow.parquet as pq

from kg import graphs, output, shards, sources
from kg.model import Article
from kg.output import Workers
from kg.parsing import load
from kg.pipeline import DEFAULTS, Pipeline
from kg.store import Store, shard_name

WORLDS = 10  # as many different sets of entities are spread over the copies of a shard
DAY = 1_000_000
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")

# A copy of a shard: other articles, each with its own unnamed entities, and one of some worlds of known ones.
NOUN = "replace({0}, 'kg:noun/' || left(sha256(article), 8), 'kg:noun/' || left(sha256(article || $copy), 8))"
ELSEWHERE = f"regexp_replace({NOUN}, 'wd:Q([0-9]+)', 'wd:Q\\1' || $world, 'g')"
COPIED = f"""
WITH other AS (SELECT * REPLACE (
    {ELSEWHERE.format("subject")} AS subject, {ELSEWHERE.format("object")} AS object,
    replace({ELSEWHERE.format("record")}, '"' || article || '"', '"' || article || $copy || '"') AS record,
    article || $copy AS article) FROM rows)
SELECT * REPLACE (if(claim IS NULL, NULL, left(sha256(
    concat_ws('\x1f', subject, relation, object, polarity, modality)), 16)) AS claim) FROM other
"""


def articles(data: Path) -> list[Article]:
    """Return the articles of the corpus."""
    return list(sources.read(data / "corpus" / "wikinews_2019.csv"))


def exchanged(found: list[Article]) -> Iterator[Article]:
    """Yield articles without end: in each round the names within sentences are others."""
    for turn in count():
        names = sorted({name for one in found for name in NAME.findall(one.text)})
        other = dict(zip(names, names[turn * 7 :] + names[: turn * 7], strict=True))
        for one in found:
            text = NAME.sub(lambda match, other=other: other.get(match[0], match[0]), one.text)
            yield replace(one, id=f"{one.id}-{turn}", text=text)


def throughput(data: Path, number: int, jobs: int, _: str) -> dict[str, float]:
    """Measure bare spaCy and a whole build with as many processes, by the clock and by processor time."""
    found = list(islice(exchanged(articles(data)), number))
    nlp = load(DEFAULTS.model)
    list(nlp.pipe(one.text for one in found[:5]))
    bare, bare_work = _seconds(lambda: list(nlp.pipe((one.text for one in found), n_process=jobs)))
    with tempfile.TemporaryDirectory() as folder:
        pipeline = Pipeline() if jobs == 1 else None
        if pipeline:
            pipeline.warm()
        size = max(1, min(shards.PARTITION, number // (4 * jobs)))
        shards.partitions = partial(shards.partitions, size=size)  # or few articles would go to one process
        workers = Workers(jobs=jobs)
        build = partial(output.build_output, found, Path(folder), workers=workers, pipeline=pipeline)
        whole, work = _seconds(build)
    rates = {"bare": number / bare, "kg": number / whole, "rate": number / work}
    return {**rates, "share": bare / whole, "work": bare_work / work}


def memory(data: Path, number: int, jobs: int, _: str) -> dict[str, float]:
    """Measure the most memory of one process after a tenth of ``number`` articles and after all."""
    pipeline, peaks = Pipeline(), []
    for place, group in enumerate(shards.partitions(islice(exchanged(articles(data)), number), 100), 1):
        with pipeline.nlp.memory_zone():
            for _, pieces in pipeline.evidence(group):
                del pieces
        if place * 100 in (number // 10, number):
            peaks.append(_peak())
    return {"tenth": peaks[0], "all": peaks[-1]}


def merging(data: Path, number: int, _: int, limit: str) -> dict[str, float]:
    """Measure ``kg merge``, out of core, of the first shards in ``data`` that hold ``number`` articles."""
    whole, total, pieces = Store(data / "store"), 0, 0
    with tempfile.TemporaryDirectory(dir=data) as folder:
        store, chosen = Store(Path(folder) / "store"), []
        store.folder.mkdir()
        for path in sorted(whole.folder.glob("evidence-*.parquet")):
            if total < number:
                name = path.stem.removeprefix("evidence-")
                for one, other in zip(whole.paths(name), store.paths(name), strict=True):
                    os.link(one, other)
                chosen.append(store.shard(name))
                total += chosen[-1].articles
                pieces += chosen[-1].evidence
        store.write_part(1, 1, chosen, {})
        graphs.LARGE = 0  # whatever the size, as it is done with many
        seconds, work = _seconds(lambda: output.merge(Path(folder), memory=limit))
        files = sum(path.stat().st_size for path in Path(folder).iterdir() if path.suffix != ".html") / 1e6
    counts = {"articles": total, "pieces": pieces, "files": files}
    return {**counts, "seconds": seconds, "work": work, "megabytes": _peak()}


def replicate(base: Path, target: Path, number: int) -> None:
    """Write shards of ``number`` articles or more into ``target``, copies of that of ``base``."""
    import duckdb  # not above: measurements that do without it must not load it

    store, made = Store(target / "store"), 0
    store.folder.mkdir(parents=True)
    (path,) = (base / "store").glob("evidence-*.parquet")
    rows = pq.read_table(path)
    texts = pq.read_table(path.with_name(path.name.replace("evidence-", "articles-")))
    connection = duckdb.connect()
    connection.register("rows", rows)
    connection.register("texts", texts)
    for copy in count():
        values = {"copy": f"-{copy}"}
        refs = connection.sql("SELECT * REPLACE (id || $copy AS id) FROM texts", params=values)
        files = store.paths(f"{copy:06d}")
        pq.write_table(refs.to_arrow_table().cast(texts.schema), files[0], compression="zstd")
        pieces = connection.sql(COPIED, params={**values, "world": str(copy % WORLDS)})
        pq.write_table(pieces.to_arrow_table().cast(rows.schema), files[1], compression="zstd")
        made += len(texts)
        if made >= number:
            return


def _seconds(run: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that something takes by the clock, and of all processors."""
    started, worked = time.perf_counter(), _work()
    run()
    clock = time.perf_counter() - started
    for child in multiprocessing.active_children():
        child.join()
    return clock, _work() - worked


def _work() -> float:
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used.ru_utime + used.ru_stime for used in both)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _apart(name: str, data: Path, number: int, *, jobs: int = 1, limit: str = "") -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.scale", "--measure", name, "--data", str(data)]
    command += ["--articles", str(number), "--jobs", str(jobs), "--limit", limit]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def report_throughput(data: Path, number: int) -> float:
    """Print throughput beside bare spaCy, and return articles a second of one processor."""
    rates = []
    for jobs in (1, 2):
        found = _apart("throughput", data, number, jobs=jobs)
        rates.append(found["rate"])
        _say(
            f"throughput, {number:,} articles, {jobs} processes: bare spaCy {found['bare']:.2f} articles/s, "
            f"kg {found['kg']:.2f}: {found['share']:.2f} by the clock, {found['work']:.2f} by processor "
            f"time, of which a second does {found['rate']:.1f} articles"
        )
    return rates[0]


def report_memory(data: Path, number: int) -> None:
    """Print the most memory of a process after a tenth of the articles and after all."""
    found = _apart("memory", data, number)
    tenth, whole = f"{found['tenth']:.0f} MB", f"{found['all']:.0f} MB"
    _say(f"memory: {tenth} after {number // 10:,} articles, {whole} after {number:,}")


def report_merge(data: Path, sizes: list[int], limit: str) -> tuple[float, float, float]:
    """Print merging of several sizes; return milliseconds and kilobytes of shards and files an article."""
    with tempfile.TemporaryDirectory() as folder:
        base, target = Path(folder) / "base", Path(folder) / "target"
        pipeline, group = Pipeline(), articles(data)
        pieces = [piece for _, found_ in pipeline.evidence(group) for piece in found_]
        Store(base / "store").write(shard_name(group, {}), group, pieces)
        replicate(base, target, max(sizes))
        done: list[dict[str, float]] = []
        for size in sizes:
            found = _apart("merging", target, size, limit=limit)
            done.append(found)
            _say(
                f"merge and export of {found['articles']:,.0f} articles, {found['pieces']:,.0f} pieces: "
                f"{found['seconds']:.1f} s, {1000 * found['seconds'] / found['articles']:.1f} ms an article "
                f"({1000 * found['work'] / found['articles']:.1f} of processor), {found['megabytes']:.0f} MB"
            )
        stored = sum(path.stat().st_size for path in (base / "store").iterdir()) / 1e3 / len(group)
    files = 1e3 * done[-1]["files"] / done[-1]["articles"]
    _say(f"an article takes {stored:.1f} kB in shards and {files:.1f} kB in files")
    steps = [_further(one, two) for one, two in pairwise(done)]
    for (one, two), step in zip(pairwise(done), steps, strict=True):
        _say(f"from {one['articles']:,.0f} to {two['articles']:,.0f}: {1000 * step:.1f} ms an article more")
    return 1000 * (steps or [done[-1]["work"] / done[-1]["articles"]])[-1], stored, files


def _further(one: dict[str, float], two: dict[str, float]) -> float:
    """Return seconds of processor for each article more; the page, of bounded size, takes its own time."""
    return (two["work"] - one["work"]) / (two["articles"] - one["articles"])


def report_on_paper(rate: float, merge: float, stored: float, files: float) -> None:
    """Print cores, hours and storage for a day of world news and for ten years, from what was measured."""
    _say("| | articles | core hours | cores, if read within a day | hours of merging | shards | files |")
    _say("|---|---|---|---|---|---|---|")
    for name, number in (("a day", DAY), ("ten years", 3653 * DAY)):
        hours = number / rate / 3600
        shards_tb, files_tb = number * stored / 1e9, number * files / 1e9
        _say(
            f"| {name} | {number:,} | {hours:,.0f} | {hours / 24:,.1f} | {number * merge / 3.6e6:,.1f} "
            f"| {shards_tb:,.3g} TB | {files_tb:,.3g} TB |"
        )


def _say(line: str) -> None:
    print(line, flush=True)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--paper", help="figures measured before, for the table on paper alone")
    parser.add_argument("--only", choices=("throughput", "memory", "merge"))
    parser.add_argument("--articles", type=int, default=342, help="for throughput")
    parser.add_argument("--memory", type=int, default=10_000, help="articles for memory")
    parser.add_argument("--merge", default="5000,10000", help="articles for merging, several sizes")
    parser.add_argument("--limit", default="1GB", help="memory of DuckDB in merging")
    parser.add_argument("--measure", choices=tuple(MEASURES), help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, default=1, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.measure:
        print(json.dumps(MEASURES[chosen.measure](chosen.data, chosen.articles, chosen.jobs, chosen.limit)))
        return
    if chosen.paper:
        report_on_paper(*map(float, chosen.paper.split(",")))
        return
    _say(f"load {os.getloadavg()[0]:.2f}, {os.cpu_count()} cores")
    rate = report_throughput(chosen.data, chosen.articles) if chosen.only in (None, "throughput") else 0.0
    if chosen.only in (None, "memory"):
        report_memory(chosen.data, chosen.memory)
    if chosen.only in (None, "merge"):
        sizes = [int(size) for size in chosen.merge.split(",")]
        figures = report_merge(chosen.data, sizes, chosen.limit)
        if rate:
            report_on_paper(rate, *figures)


MEASURES = {"throughput": throughput, "memory": memory, "merging": merging}

if __name__ == "__main__":
    main()
