"""Measure how a build scales: throughput, memory a process, merging of many shards, and what follows.

python -m benchmarks.scale --data DIR [--articles 171] [--merge 2000,4000,8000] [--memory 1000]

``DIR`` holds ``corpus/wikinews_2019.csv``. More articles are made of these by exchanging names: of texts
by putting other capitalised words in their places, of shards by giving entities and articles other ids.
Every measurement runs in a process of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kg import graphs, output, shards, sources
from kg.merging import merged
from kg.model import Article
from kg.output import Workers
from kg.parsing import load
from kg.pipeline import DEFAULTS, Pipeline
from kg.review import Replay
from kg.store import Store, shard_name

WORLDS = 10  # as many different sets of entities are spread over the copies of a shard
OPTIONS = {"min_confidence": 0.5, "all": False}
DAY = 1_000_000
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
ID = re.compile(r"wd:Q(\d+)")


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


def throughput(data: Path, number: int, jobs: int) -> dict[str, float]:
    """Measure articles a second of bare spaCy and of a whole build with as many processes."""
    found = list(islice(exchanged(articles(data)), number))
    nlp = load(DEFAULTS.model)
    list(nlp.pipe(one.text for one in found[:5]))
    bare = _seconds(lambda: list(nlp.pipe((one.text for one in found), n_process=jobs)))
    with tempfile.TemporaryDirectory() as folder:
        pipeline = Pipeline() if jobs == 1 else None
        if pipeline:
            pipeline.warm()
        shards.PARTITION = max(1, number // (4 * jobs))
        workers = Workers(jobs=jobs)
        whole = _seconds(lambda: output.build_output(found, Path(folder), workers=workers, pipeline=pipeline))
    return {"bare": number / bare, "kg": number / whole, "share": bare / whole}


def memory(data: Path, number: int, _: int) -> dict[str, float]:
    """Measure the most memory of one process after a tenth of ``number`` articles and after all."""
    pipeline, peaks = Pipeline(), []
    for place, group in enumerate(shards.partitions(islice(exchanged(articles(data)), number), 100), 1):
        with pipeline.nlp.memory_zone():
            for _, pieces in pipeline.evidence(group):
                del pieces
        if place * 100 in (number // 10, number):
            peaks.append(_peak())
    return {"tenth": peaks[0], "all": peaks[-1]}


def merging(data: Path, number: int, _: int) -> dict[str, float]:
    """Measure merging and export, out of core, of the shards in ``data`` that hold ``number`` articles."""
    store = Store(data / "store")
    names = sorted(path.stem.removeprefix("evidence-") for path in store.folder.glob("evidence-*.parquet"))
    total, chosen = 0, []
    for name in names:
        if total < number:
            chosen.append(name)
            total += store.shard(name).articles
    pieces = sum(map(store.count, chosen))

    def run() -> None:
        with merged(store, chosen, OPTIONS, Replay((), {}), memory="1GB") as view:
            graphs.write_files(view, data / "files", store, chosen)

    seconds = _seconds(run)
    return {"articles": total, "pieces": pieces, "seconds": seconds, "megabytes": _peak()}


def replicate(base: Path, target: Path, number: int) -> None:
    """Write shards of ``number`` articles or more into ``target``, copies of those of ``base``."""
    store = Store(target / "store")
    store.folder.mkdir(parents=True)
    made = 0
    for copy in count():
        for path in sorted((base / "store").glob("evidence-*.parquet")):
            name = path.stem.removeprefix("evidence-")
            texts = pq.read_table(path.with_name(f"articles-{name}.parquet"))
            rows = [_exchanged(row, copy) for row in pq.read_table(path).to_pylist()]
            refs = [{**row, "id": f"{row['id']}-{copy}"} for row in texts.to_pylist()]
            for file, kept, schema in zip(
                store.paths(f"{copy:06d}{name[:10]}"),
                (refs, rows),
                (texts.schema, pq.read_schema(path)),
                strict=True,
            ):
                pq.write_table(pa.Table.from_pylist(kept, schema=schema), file, compression="zstd")
            made += len(refs)
            if made >= number:
                return


def _exchanged(row: dict[str, object], copy: int) -> dict[str, object]:
    old = str(row["article"])
    article, noun = f"{old}-{copy}", f"kg:noun/{_digest(old)}"
    world = copy % WORLDS
    changed = {
        key: ID.sub(rf"wd:Q\g<1>{world}", value).replace(noun, f"kg:noun/{_digest(article)}")
        for key in ("subject", "object", "record")
        if isinstance(value := row[key], str)
    }
    record = changed["record"].replace(f'"{old}"', json.dumps(article))
    ends = (changed["subject"], row["relation"], changed.get("object"), row["polarity"], row["modality"])
    claim = hashlib.sha256("\x1f".join(map(str, ends)).encode()).hexdigest()[:16] if row["claim"] else None
    return {**row, **changed, "record": record, "article": article, "claim": claim}


def _digest(article: str) -> str:
    return hashlib.sha256(article.encode()).hexdigest()[:8]


def _seconds(work: object) -> float:
    started = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - started


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _apart(name: str, data: Path, number: int, jobs: int = 1) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.scale", "--only", name, "--data", str(data)]
    command += ["--articles", str(number), "--jobs", str(jobs)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _on_paper(rate: float, merge: float, megabytes: float) -> None:
    """Print cores, hours and storage for a day of world news and for ten years, from what was measured."""
    for name, number in (("a day", DAY), ("ten years", 3653 * DAY)):
        hours = number / rate / 3600
        print(
            f"{name}: {number:,} articles: {hours:,.0f} core hours of extraction, "
            f"{number * merge / 3600:,.1f} hours of merging, {number * megabytes / 1e6:,.2f} TB of shards"
        )


def report(data: Path, number: int, sizes: list[int], most: int) -> None:
    """Measure and print everything."""
    print(f"load {os.getloadavg()[0]:.2f}, {os.cpu_count()} cores")
    rate = 0.0
    for jobs in (1, 2):
        found = _apart("throughput", data, number, jobs)
        rate = rate or found["kg"]
        print(
            f"{jobs} processes: bare spaCy {found['bare']:.2f} articles/s, "
            f"kg {found['kg']:.2f}, {found['share']:.2f} of it"
        )
    found = _apart("memory", data, most)
    print(f"memory: {found['tenth']:.0f} MB after {most // 10:,} articles, {found['all']:.0f} after {most:,}")
    with tempfile.TemporaryDirectory() as folder:
        base, target = Path(folder) / "base", Path(folder) / "target"
        pipeline, group = Pipeline(), articles(data)
        pieces = [piece for _, found_ in pipeline.evidence(group) for piece in found_]
        Store(base / "store").write(shard_name(group, {}), group, pieces)
        replicate(base, target, max(sizes))
        for size in sizes:
            found = _apart("merging", target, size)
            print(
                f"merge and export of {found['articles']:,.0f} articles, {found['pieces']:,.0f} pieces: "
                f"{found['seconds']:.1f} s, {1000 * found['seconds'] / found['articles']:.1f} ms an article, "
                f"{found['megabytes']:.0f} MB",
                flush=True,
            )
        stored = sum(path.stat().st_size for path in (base / "store").iterdir()) / 1e6 / len(group)
    _on_paper(rate, found["seconds"] / found["articles"], stored)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=171)
    parser.add_argument("--merge", default="25000,50000,100000")
    parser.add_argument("--memory", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", choices=("throughput", "memory", "merging"))
    chosen = parser.parse_args()
    if chosen.only:
        measure = {"throughput": throughput, "memory": memory, "merging": merging}[chosen.only]
        print(json.dumps(measure(chosen.data, chosen.articles, chosen.jobs)))
    else:
        report(chosen.data, chosen.articles, [int(size) for size in chosen.merge.split(",")], chosen.memory)


if __name__ == "__main__":
    main()
