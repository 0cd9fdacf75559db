"""Train the small classifier of political events on the sentences written for this project.

Usage: ``python -m benchmarks.train_plover [--cost C] [--check]``. Reads ``benchmarks/plover_training.tsv``
and nothing else; writes ``kg/data/plover_weights.npz``. ``--check`` prints a five-fold cross-validation
instead. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score

from kg import parsing, tables
from kg.coding.acts import act_of
from kg.coding.classifier import WEIGHTS, features
from kg.extraction import pairs
from kg.model import Article, EventClass

SENTENCES = Path(__file__).with_name("plover_training.tsv")
RARE = 2


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its actors and class."""

    event: EventClass
    source: str
    target: str
    sentence: str


def examples() -> tuple[list[dict[str, float]], list[str]]:
    """Return the features and classes of all training sentences that have a predicate."""
    rows = tables.load(SENTENCES, Sentence)
    articles = [Article(str(number), row.sentence) for number, row in enumerate(rows)]
    found, classes = [], []
    for row, (article, doc) in zip(rows, parsing.parse(parsing.load(), articles), strict=True):
        spans = [_span(doc, row.sentence.index(words), words) for words in (row.source, row.target)]
        proposition = pairs.between(article, *spans)
        if proposition is not None:
            found.append(dict.fromkeys(features(act_of(proposition)), 1.0))
            classes.append(str(row.event))
    return found, classes


def _span(doc, start, words):  # type: ignore[no-untyped-def]
    return doc.char_span(start, start + len(words), alignment_mode="expand")


def main() -> None:
    """Train and write the weights, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cost", type=float, default=1.0)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    found, classes = examples()
    counts = Counter(name for one in found for name in one)
    kept = [{name: 1.0 for name in one if counts[name] >= RARE} for one in found]
    vectorizer = DictVectorizer(sparse=True)
    matrix = vectorizer.fit_transform(kept)
    learner = LogisticRegression(C=options.cost, max_iter=2000)
    if options.check:
        scores = cross_val_score(learner, matrix, classes, cv=5)
        print(f"{len(classes)} sentences, {matrix.shape[1]} features, accuracy {scores.mean():.3f}")
        return
    learner.fit(matrix, classes)
    np.savez_compressed(
        tables.data_path(WEIGHTS),
        classes=np.array(learner.classes_, dtype="U"),
        features=np.array(vectorizer.get_feature_names_out(), dtype="U"),
        weights=learner.coef_.T.astype(np.float16),
        bias=learner.intercept_.astype(np.float16),
    )
    print(f"{len(classes)} sentences, {matrix.shape[1]} features: {tables.data_path(WEIGHTS)}")


if __name__ == "__main__":
    main()
