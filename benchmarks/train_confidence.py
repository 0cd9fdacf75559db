"""Learn the weights of the confidence of a fact, by ridge logistic regression.

For open extraction a fact is right as far as CaRB's development file says so: the precision of its best
gold tuple, where predicates agree. For the graph it is right if it equals a triple of BenchIE's gold
(sentences 1 to 100, among those of the former); the many more sentences of CaRB count a tenth, by the
share of words that stand in the right part of the best gold tuple. Both data sets are permissively
licensed. Figures on held-out sentences come from ten folds.

    python -m benchmarks.train_confidence --data ../shared/bench \\
        --write kg/data/confidence.tsv --plot docs/reliability.svg
    python -m benchmarks.train_confidence --data ../shared/bench
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import benchie, carb
from benchmarks.reliability import reliability_plot
from kg.extraction import open_rendering, rendering
from kg.extraction.clauses import clauses
from kg.extraction.confidence import features
from kg.extraction.propositions import words_of
from kg.extraction.record import ClauseRecord
from kg.extraction.rendering import Fact
from kg.extraction.tree import Tree
from kg.model import Article
from kg.parsing import load, parse

RIDGE = 10.0
LENIENT_WEIGHT = 0.1
RAREST = 8
FOLDS = 10
BINS = 10


Words = tuple[str, str, str]
Rendering = Callable[[Tree, ClauseRecord], Iterator[Fact]]


@dataclass(frozen=True, slots=True)
class Example:
    """The features of one fact, how right it is (0 to 1), its sentence, how much it counts."""

    features: dict[str, float]
    right: float
    sentence: str
    weight: float = 1.0


def graph_examples(data: Path) -> Iterator[Example]:
    """Yield the facts of the graph rendering, right if they equal a gold triple."""
    gold = list(benchie.parse_gold((data / "benchie/gold_1-100.txt").read_text("utf-8").split("\n")))
    by_sentence = {one.sentence: one for one in gold}
    for sentence, words, shape in _facts(by_sentence, rendering.graph):
        hits, _ = benchie.judge(by_sentence[sentence], [words])
        yield Example(shape, float(hits[0]), sentence)


def lenient_examples(data: Path) -> Iterator[Example]:
    """Yield the facts of the graph rendering on the sentences of CaRB, right by shares of words."""
    gold = carb.read_gold((data / "carb/dev.tsv").read_text("utf-8").split("\n"))
    for sentence, words, shape in _facts(gold, rendering.graph):
        right = max(_share(one, *words) for one in gold[sentence])
        yield Example(shape, right, sentence, LENIENT_WEIGHT)


def _share(gold: carb.Tuple, subject: str, relation: str, object_: str) -> float:
    """Return how much of a fact stands where a gold tuple has it, articles apart."""
    rest = f"{gold.predicate} {gold.rest or ''}"
    if not carb.shared(relation, gold.predicate):
        return 0.0
    parts = ((subject, gold.first), (f"{relation} {object_}", rest))
    shares = [carb.shared(got, wanted) / max(len(got.split()), 1) for got, wanted in parts]
    return shares[0] * shares[1]


def _facts(sentences: Iterable[str], render: Rendering) -> Iterator[tuple[str, Words, dict[str, float]]]:
    """Yield (sentence, words, features) for the underived facts of each sentence."""
    articles = [Article(str(number), sentence) for number, sentence in enumerate(sentences)]
    for article, doc in parse(load(), articles):
        tree = Tree(doc)
        for record in clauses(doc, tree):
            for fact in render(tree, record):
                if fact.object is not None and fact.derived is None:
                    yield article.text, words_of(article.text, fact), dict(features(tree, fact))


def open_examples(data: Path) -> Iterator[Example]:
    """Yield the facts of the open rendering with the precision of their best gold tuple."""
    gold = carb.read_gold((data / "carb/dev.tsv").read_text("utf-8").split("\n"))
    for sentence, (subject, relation, object_), shape in _facts(gold, open_rendering.open_):
        found = carb.Tuple(relation, subject, object_)
        yield Example(shape, max(carb.match(one, found)[0] for one in gold[sentence]), sentence)


def train(examples: list[Example]) -> dict[str, float]:
    """Return the weight of each feature that is not too rare."""
    seen = Counter(name for one in examples for name, value in one.features.items() if value)
    names = sorted(name for name, count in seen.items() if count >= RAREST)
    table = np.array([[one.features.get(name, 0.0) for name in names] for one in examples])
    target = np.array([one.right for one in examples])
    counts = np.array([one.weight for one in examples])
    penalty = np.full(len(names), RIDGE)
    penalty[names.index("bias")] = 1e-3
    weights = np.zeros(len(names))
    for _ in range(30):
        guess = 1 / (1 + np.exp(-table @ weights))
        gradient = table.T @ (counts * (guess - target)) + penalty * weights
        curvature = (table * (counts * guess * (1 - guess))[:, None]).T @ table + np.diag(penalty)
        weights -= np.linalg.solve(curvature, gradient)
    return {name: float(weight) for name, weight in zip(names, weights, strict=True)}


def probability(weights: dict[str, float], example: Example) -> float:
    """Return what the model says of an example."""
    total = sum(weights.get(name, 0.0) * value for name, value in example.features.items())
    return float(1 / (1 + np.exp(-total)))


def held_out(examples: list[Example]) -> list[tuple[float, float]]:
    """Return (probability, right) of every full example, from models that never saw its sentence."""
    sentences = sorted({one.sentence for one in examples})
    fold_of = {sentence: number % FOLDS for number, sentence in enumerate(sentences)}
    pairs: list[tuple[float, float]] = []
    for fold in range(FOLDS):
        weights = train([one for one in examples if fold_of[one.sentence] != fold])
        tested = (one for one in examples if fold_of[one.sentence] == fold and one.weight == 1.0)
        pairs += [(probability(weights, one), one.right) for one in tested]
    return pairs


def reliability(pairs: list[tuple[float, float]]) -> Iterator[tuple[float, float, int]]:
    """Yield mean probability, share right and count for each tenth of the facts."""
    ordered = sorted(pairs)
    for part in np.array_split(np.array(ordered), BINS):
        yield float(part[:, 0].mean()), float(part[:, 1].mean()), len(part)


def main() -> None:
    """Train both models; write their weights or print how reliable they are on held-out sentences."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder of carb/ and benchie/")
    parser.add_argument("--write", type=Path, help="table to write")
    parser.add_argument("--plot", type=Path, help="SVG to draw")
    options = parser.parse_args()
    examples = {
        "graph": [*graph_examples(options.data), *lenient_examples(options.data)],
        "open": list(open_examples(options.data)),
    }
    curves: dict[str, list[tuple[float, float, int]]] = {}
    for name, found in examples.items():
        pairs = held_out(found)
        curves[name] = list(reliability(pairs))
        error = np.mean([(p - right) ** 2 for p, right in pairs])
        print(f"{name}: {len(pairs)} facts, Brier score {error:.4f} on held-out sentences")
        for said, right, count in curves[name]:
            print(f"  said {said:.3f}  right {right:.3f}  of {count}")
    if options.plot:
        options.plot.write_text(reliability_plot(curves), encoding="utf-8")
    if options.write:
        weights = {name: train(found) for name, found in examples.items()}
        options.write.write_text(_table(weights), encoding="utf-8")


def _table(weights: dict[str, dict[str, float]]) -> str:
    names = sorted(set(weights["graph"]) | set(weights["open"]))
    rows = (f"{n}\t{weights['graph'].get(n, 0.0):.4f}\t{weights['open'].get(n, 0.0):.4f}" for n in names)
    return "\n".join(["feature\tgraph\topen", *rows]) + "\n"


if __name__ == "__main__":
    main()
