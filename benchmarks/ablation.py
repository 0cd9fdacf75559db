"""What each rule of extraction brings: both benchmarks with one rule left out.

python -m benchmarks.ablation --data ../shared/bench
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc

from benchmarks import benchie, carb
from kg.extraction import open_rendering, rendering
from kg.extraction.clauses import clauses
from kg.extraction.confidence import confidence, shape
from kg.extraction.propositions import words_of
from kg.extraction.record import ClauseRecord
from kg.extraction.rendering import Fact
from kg.extraction.tree import Tree
from kg.model import Article
from kg.parsing import load, parse

Test = Callable[[Fact], bool]
SHAPES: dict[str, Test] = {
    "objects of objects (sends message to)": lambda fact: fact.depth > 0,
    "object carried to a preposition": lambda fact: fact.carried is not None and not fact.depth,
    "fronted complements": lambda fact: bool(fact.object and fact.object.head.i < fact.record.head.i),
    "conjoined objects": lambda fact: bool(fact.object and fact.object.head.dep_ == "conj"),
    "conjoined subjects": lambda fact: fact.subject.head.dep_ == "conj",
}


def rules(docs: Iterable[Doc]) -> list[str]:
    """Return the names of the rules that found something, in order."""
    return sorted({record.rule for doc in docs for record in clauses(doc)})


def score_graph(gold: list[benchie.Gold], docs: list[Doc], left_out: Test) -> float:
    """Return F1 on BenchIE without the facts that ``left_out`` picks."""
    found = {}
    for one, doc in zip(gold, docs, strict=True):
        facts = (fact for fact in _facts(doc, rendering.graph) if fact.object and fact.derived is None)
        found[one.id] = [words_of(one.sentence, fact) for fact in facts if not left_out(fact)]
    return benchie.score(gold, found).f1


def score_open(gold: dict[str, list[carb.Tuple]], docs: list[Doc], left_out: Test) -> float:
    """Return F1 on CaRB without the facts that ``left_out`` picks."""
    found = {}
    for sentence, doc in zip(gold, docs, strict=True):
        tree = Tree(doc)
        facts = [fact for fact in _facts(doc, open_rendering.open_) if not left_out(fact)]
        found[sentence] = [_prediction(sentence, tree, fact) for fact in facts]
    return carb.curve(gold, found).best[2]


def _prediction(sentence: str, tree: Tree, fact: Fact) -> carb.Prediction:
    subject, relation, object_ = words_of(sentence, fact)
    probability = confidence(shape(tree, fact), open_=True)
    return carb.Prediction(carb.Tuple(relation, subject, object_ or None), probability)


def _facts(doc: Doc, render: Callable[[Tree, ClauseRecord], Iterator[Fact]]) -> Iterator[Fact]:
    tree = Tree(doc)
    for record in clauses(doc, tree):
        yield from render(tree, record)


def _docs(sentences: Iterable[str]) -> list[Doc]:
    return [doc for _, doc in parse(load(), [Article(str(i), one) for i, one in enumerate(sentences)])]


def main() -> None:
    """Print both F1s with all rules, then what is lost without each."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder of carb/ and benchie/")
    options = parser.parse_args()
    strict = list(
        benchie.parse_gold((options.data / "benchie/gold_1-100.txt").read_text("utf-8").split("\n"))
    )
    lenient = carb.read_gold((options.data / "carb/dev.tsv").read_text("utf-8").split("\n"))
    docs, open_docs = _docs(one.sentence for one in strict), _docs(lenient)
    tests: dict[str, Test] = {"(nothing)": lambda fact: False}
    for rule in rules([*docs, *open_docs]):
        tests[rule] = lambda fact, rule=rule: fact.record.rule == rule  # type: ignore[misc]
    tests |= SHAPES
    whole = score_graph(strict, docs, tests["(nothing)"]), score_open(lenient, open_docs, tests["(nothing)"])
    print("| without | BenchIE F1 | change | CaRB F1 | change |\n|---|---|---|---|---|")
    for name, test in tests.items():
        graph, open_ = score_graph(strict, docs, test), score_open(lenient, open_docs, test)
        print(f"| {name} | {graph:.3f} | {graph - whole[0]:+.3f} | {open_:.3f} | {open_ - whole[1]:+.3f} |")


if __name__ == "__main__":
    main()
