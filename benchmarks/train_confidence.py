"""Learn the weights of the confidence of a fact, by ridge logistic regression.

For open extraction a fact is right as far as CaRB's development file says so: the precision of the gold
tuple it is paired with, each tuple once. For the graph it is right if a reader of Wikinews said so
(``benchmarks/reading``; time, event class and links are no part of a proposition and left aside). Triples
of BenchIE (sentences 1 to 100) and, by the share of words in the right place, tuples of CaRB count beside
them with smaller weights and a level of their own, as they ask for other spans. All are permissively
licensed. Figures on held-out articles or sentences come from ten folds.

The claims that readers found wrong are mended afterwards: what is judged is no fair sample of what is then
extracted. So the graph's weights are learnt before that (last at 5d7e297); ``--only open`` leaves them.

    python -m benchmarks.train_confidence --data ../shared/bench \\
        --corpus ../shared/corpus/wikinews_2019.csv --write kg/data/confidence.tsv --plot docs/reliability.svg
    python -m benchmarks.train_confidence --data ../shared/bench --corpus ../shared/corpus/wikinews_2019.csv
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from benchmarks import benchie, carb
from benchmarks.confidence_model import Example, area, held_out, reliability, train
from benchmarks.read_examples import read_examples
from benchmarks.reliability import reliability_plot
from kg.extraction import facts, open_rendering
from kg.extraction.clauses import clauses
from kg.extraction.confidence import shape
from kg.extraction.confidence import weights as kept
from kg.extraction.propositions import words_of
from kg.extraction.reading import Reading
from kg.extraction.signs import signs
from kg.extraction.tree import Tree
from kg.model import Article
from kg.parsing import load, parse

BENCHIE_WEIGHT, CARB_WEIGHT = 0.3, 0.075
READ_RIDGE, OPEN_RIDGE = 5.0, 10.0
ELSEWHERE = "benchmark"

Words = tuple[str, str, str]


def benchmark_examples(data: Path) -> Iterator[Example]:
    """Yield the facts of the graph rendering on BenchIE and CaRB, as far as their gold has them."""
    gold = benchie.parse_gold((data / "benchie/gold_1-100.txt").read_text("utf-8").split("\n"))
    triples = {one.sentence: one for one in gold}
    tuples = carb.read_gold((data / "carb/dev.tsv").read_text("utf-8").split("\n"))
    for sentence, words, found in _graph_facts(dict.fromkeys([*triples, *tuples])):
        features = {**found, ELSEWHERE: 1.0}
        if sentence in triples:
            hits, _ = benchie.judge(triples[sentence], [words])
            yield Example(features, float(hits[0]), sentence, BENCHIE_WEIGHT)
        if sentence in tuples:
            right = max(_share(one, *words) for one in tuples[sentence])
            yield Example(features, right, sentence, CARB_WEIGHT)


def open_examples(data: Path) -> Iterator[Example]:
    """Yield the facts of the open rendering with the precision of the gold tuple each is paired with."""
    gold = carb.read_gold((data / "carb/dev.tsv").read_text("utf-8").split("\n"))
    for sentence, found in _open_facts(gold):
        table = [[carb.match(one, other) for other, _ in found] for one in gold[sentence]]
        right = {column: precision for precision, column in carb.pairs(table, list(range(len(found))))}
        for column, (_, features) in enumerate(found):
            yield Example(features, right.get(column, 0.0), sentence)


def _share(gold: carb.Tuple, subject: str, relation: str, object_: str) -> float:
    """Return how much of a fact stands where a gold tuple has it, articles apart."""
    rest = f"{gold.predicate} {gold.rest or ''}"
    if not carb.shared(relation, gold.predicate):
        return 0.0
    parts = ((subject, gold.first), (f"{relation} {object_}", rest))
    shares = [carb.shared(got, wanted) / max(len(got.split()), 1) for got, wanted in parts]
    return shares[0] * shares[1]


def _graph_facts(sentences: Iterable[str]) -> Iterator[tuple[str, Words, dict[str, float]]]:
    """Yield (sentence, words, features) for the underived facts of each sentence."""
    for article, doc in parse(load(), _articles(sentences)):
        reading = Reading(doc, article)
        for fact in facts(reading):
            if fact.object is not None and fact.derived is None:
                found = dict(signs(reading, fact))
                yield article.text, words_of(article.text, fact), found


def _open_facts(sentences: Iterable[str]) -> Iterator[tuple[str, list[tuple[carb.Tuple, dict[str, float]]]]]:
    for article, doc in parse(load(), _articles(sentences)):
        tree = Tree(doc)
        yield (
            article.text,
            [
                (_tuple(words_of(article.text, fact)), dict(shape(tree, fact)))
                for record in clauses(doc, tree)
                for fact in open_rendering.open_(tree, record)
                if fact.derived is None
            ],
        )


def _tuple(words: Words) -> carb.Tuple:
    subject, relation, object_ = words
    return carb.Tuple(relation, subject, object_ or None)


def _articles(sentences: Iterable[str]) -> list[Article]:
    return [Article(str(number), sentence) for number, sentence in enumerate(sentences)]


def main() -> None:
    """Train both models; write their weights, and print how reliable they are on what they have not seen."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder of carb/ and benchie/")
    parser.add_argument("--corpus", type=Path, required=True, help="the articles that were read")
    parser.add_argument("--write", type=Path, help="table to write")
    parser.add_argument("--plot", type=Path, help="SVG to draw")
    parser.add_argument("--only", choices=("graph", "open"), help="leave the other weights as they are")
    options = parser.parse_args()
    examples: dict[str, list[Example]] = {}
    if options.only != "open":
        examples["graph"] = [*read_examples(options.corpus), *benchmark_examples(options.data)]
    if options.only != "graph":
        examples["open"] = list(open_examples(options.data))
    ridges = {"graph": READ_RIDGE, "open": OPEN_RIDGE}
    curves = {name: list(_report(name, found, ridges[name])) for name, found in examples.items()}
    if options.plot:
        options.plot.write_text(reliability_plot(curves), encoding="utf-8")
    if options.write:
        weights = {name: dict(kept(name == "open")) for name in ridges}
        weights |= {name: train(found, ridges[name]) for name, found in examples.items()}
        options.write.write_text(_table(weights), encoding="utf-8")


def _report(name: str, found: list[Example], ridge: float) -> Iterator[tuple[float, float, int]]:
    pairs = held_out(found, ridge)
    groups = Counter(one.group for one in found if one.weight == 1.0)
    error = np.mean([(p - right) ** 2 for p, right in pairs])
    print(f"{name}: {len(pairs)} facts of {len(groups)} texts, Brier score {error:.4f}, "
          f"AUC {area(pairs):.3f} on texts not seen")  # fmt: skip
    for said, right, count in reliability(pairs):
        print(f"  said {said:.3f}  right {right:.3f}  of {count}")
        yield said, right, count


def _table(weights: dict[str, dict[str, float]]) -> str:
    names = sorted((set(weights["graph"]) | set(weights["open"])) - {ELSEWHERE})
    rows = (f"{n}\t{weights['graph'].get(n, 0.0):.4f}\t{weights['open'].get(n, 0.0):.4f}" for n in names)
    return "\n".join(["feature\tgraph\topen", *rows]) + "\n"


if __name__ == "__main__":
    main()
