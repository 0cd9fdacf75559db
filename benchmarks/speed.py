"""Time a whole build against the bare spaCy pipeline on the same texts, as a ratio.

Both run in one process after the model is loaded, alternating, and the median of the rounds counts;
of the time on the clock, and of the processor's, which other work on the machine disturbs less.
Bare spaCy is ``nlp.pipe(texts)`` with all default components and the default batch size.

    python -m benchmarks.speed --data ../shared/corpus/wikinews_2019.csv
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import spacy

from kg import parsing, sources
from kg.model import Article
from kg.output import Report, build_output
from kg.pipeline import Pipeline

__all__ = ["Seconds", "bare", "measure", "timed", "whole"]


@dataclass(frozen=True, slots=True)
class Seconds:
    """How long something took, on the clock and of the processor."""

    clock: float
    processor: float


def timed(run: Callable[[], object]) -> Seconds:
    """Return how long a call takes."""
    clock, processor = time.perf_counter(), time.process_time()
    run()
    return Seconds(time.perf_counter() - clock, time.process_time() - processor)


def bare(nlp: spacy.Language, articles: list[Article]) -> Seconds:
    """Return how long the bare pipeline takes."""
    return timed(lambda: deque(nlp.pipe(article.text for article in articles), maxlen=0))


def whole(pipeline: Pipeline, articles: list[Article], report: Report) -> Seconds:
    """Return how long a whole build takes, into a fresh folder; ``report`` is filled."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "output"
        return timed(lambda: build_output(articles, target, pipeline=pipeline, report=report))


def measure(path: Path, rounds: int) -> tuple[list[Seconds], list[Seconds], Report]:
    """Return the seconds of bare and whole runs, alternating, and the last report."""
    articles = list(sources.read(path))
    nlp, pipeline = spacy.load(parsing.DEFAULT_MODEL), Pipeline()
    pipeline.warm()
    bares, wholes = [], []
    for _ in range(rounds):
        bares.append(bare(nlp, articles))
        report = Report()
        wholes.append(whole(pipeline, articles, report))
    return bares, wholes, report


def main() -> None:
    """Print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="a table of news")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    bares, wholes, report = measure(options.data, options.rounds)
    for name in ("clock", "processor"):
        parse, build = (statistics.median(getattr(one, name) for one in each) for each in (bares, wholes))
        print(f"{name}: bare spaCy {parse:.2f} s, kg build {build:.2f} s, ratio {build / parse:.2f}")
    print(f"{report.articles} articles, {report.claims} claims")


if __name__ == "__main__":
    main()
