"""Time a whole build against the bare spaCy pipeline on the same texts, as a ratio.

Both run in one process after the model is loaded, alternating, and the median of the rounds counts.
Bare spaCy is ``nlp.pipe(texts)`` with all default components and the default batch size.

    python -m benchmarks.speed --data ../shared/corpus/wikinews_2019.csv
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import spacy

from kg import parsing, sources
from kg.model import Article
from kg.output import Report, build_output
from kg.pipeline import Pipeline

__all__ = ["bare", "measure", "whole"]


def bare(nlp: spacy.Language, articles: list[Article]) -> float:
    """Return the seconds that the bare pipeline takes."""
    started = time.perf_counter()
    for _ in nlp.pipe(article.text for article in articles):
        pass
    return time.perf_counter() - started


def whole(pipeline: Pipeline, articles: list[Article]) -> tuple[float, Report]:
    """Return the seconds that a whole build takes, into a fresh folder, and its report."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        report = build_output(articles, Path(folder) / "output", pipeline=pipeline)
        return time.perf_counter() - started, report


def measure(path: Path, rounds: int) -> tuple[list[float], list[float], Report]:
    """Return the seconds of bare and whole runs, alternating, and the last report."""
    articles = list(sources.read(path))
    nlp, pipeline = spacy.load(parsing.DEFAULT_MODEL), Pipeline()
    pipeline.warm()
    bares, wholes = [], []
    for _ in range(rounds):
        bares.append(bare(nlp, articles))
        seconds, report = whole(pipeline, articles)
        wholes.append(seconds)
    return bares, wholes, report


def main() -> None:
    """Print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="a table of news")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    bares, wholes, report = measure(options.data, options.rounds)
    ratio = statistics.median(wholes) / statistics.median(bares)
    print(
        f"bare spaCy {statistics.median(bares):.2f} s, kg build {statistics.median(wholes):.2f} s, "
        f"ratio {ratio:.2f}; {report.articles} articles, {report.claims} claims"
    )


if __name__ == "__main__":
    main()
