"""Score open extraction by lenient token overlap, with the ranking: precision, recall, F1 and area.

The metric of CaRB (Bhardwaj, Aggarwal, Mausam, EMNLP 2019): tuples are compared part by part as bags of
words, all arguments after the first in one; a pair counts only if the predicates share a word. For each
threshold of confidence, precision comes from the best one-to-one pairing of gold and extracted tuples,
recall from the best extraction of each gold tuple. F1 is that of the best threshold; the area is that
under the precision-recall curve up to the highest recall reached.

    python -m benchmarks.carb --data ../shared/bench/carb
    python -m benchmarks.carb --data ../shared/bench/carb --system output.tsv
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = [
    "Curve",
    "Prediction",
    "Tuple",
    "curve",
    "match",
    "pairs",
    "read_gold",
    "read_predictions",
    "shared",
]

SAYING = ("said", "told", "added", "adds", "says")


@dataclass(frozen=True, slots=True)
class Tuple:
    """A predicate, its first argument, and all further ones joined (null if there are none)."""

    predicate: str
    first: str
    rest: str | None


@dataclass(frozen=True, slots=True)
class Prediction:
    """An extracted tuple with its confidence."""

    tuple: Tuple
    confidence: float


@dataclass(frozen=True, slots=True)
class Curve:
    """Precision and recall at falling thresholds, with the best F1 and the area."""

    points: tuple[tuple[float, float], ...]

    @property
    def best(self) -> tuple[float, float, float]:
        """Precision, recall and F1 at the best threshold."""
        return max(((p, r, _f1(p, r)) for p, r in self.points), key=lambda point: point[2], default=(0, 0, 0))

    @property
    def area(self) -> float:
        """Area under the curve by trapezoids, from recall 0 at the first point's precision."""
        total, before = 0.0, (self.points[0][0], 0.0) if self.points else (0.0, 0.0)
        for precision, recall in self.points:
            total += (recall - before[1]) * (precision + before[0]) / 2
            before = (precision, recall)
        return total


def read_gold(lines: Iterable[str]) -> dict[str, list[Tuple]]:
    """Return the gold tuples by sentence: sentence, predicate, arguments, tab-separated."""
    gold: dict[str, list[Tuple]] = {}
    for line in lines:
        cells = [cell.strip() for cell in line.rstrip("\n").split("\t")]
        if len(cells) >= 3:
            gold.setdefault(cells[0], []).append(_tuple(cells[1], cells[2:]))
    return gold


def read_predictions(lines: Iterable[str]) -> dict[str, list[Prediction]]:
    """Return extracted tuples: sentence, confidence, predicate, arguments, tab-separated."""
    found: dict[str, list[Prediction]] = {}
    for line in lines:
        cells = [cell.strip() for cell in line.rstrip("\n").split("\t")]
        if len(cells) >= 4:
            one = Prediction(_tuple(cells[2], cells[3:]), float(cells[1]))
            found.setdefault(cells[0], []).append(one)
    return found


def match(gold: Tuple, found: Tuple) -> tuple[float, float]:
    """Return precision and recall of one extraction against one gold tuple.

    Sentences of saying may stand either way round ("said Smith").
    """
    best = _match(gold, found)
    if any(word in gold.predicate for word in SAYING) and found.rest is not None:
        best = max(best, _match(gold, Tuple(found.predicate, found.rest, found.first)))
    return best


def curve(gold: dict[str, list[Tuple]], predictions: dict[str, list[Prediction]]) -> Curve:
    """Return precision and recall over all gold sentences at each threshold, highest first."""
    steps: Counter[float] = Counter()
    hits: Counter[float] = Counter()
    recalls: Counter[float] = Counter()
    for sentence, tuples in gold.items():
        found = predictions.get(sentence, [])
        table = [[match(one, other.tuple) for other in found] for one in tuples]
        before = (0, 0.0, 0.0)
        for threshold in sorted({one.confidence for one in found}, reverse=True):
            chosen = [i for i, one in enumerate(found) if one.confidence >= threshold]
            hit = sum(precision for precision, _ in pairs(table, chosen))
            now = (len(chosen), hit, _recalled(table, chosen))
            steps[threshold] += now[0] - before[0]
            hits[threshold] += now[1] - before[1]
            recalls[threshold] += now[2] - before[2]
            before = now
    total = sum(len(tuples) for tuples in gold.values())
    return Curve(tuple(_cumulated(steps, hits, recalls, total)))


def _cumulated(
    steps: Counter[float], hits: Counter[float], recalls: Counter[float], total: int
) -> Iterable[tuple[float, float]]:
    extracted, right, recalled = 0, 0.0, 0.0
    for threshold in sorted(steps, reverse=True):
        extracted += steps[threshold]
        right += hits[threshold]
        recalled += recalls[threshold]
        yield right / extracted, recalled / total


def _tuple(predicate: str, arguments: list[str]) -> Tuple:
    rest = [argument for argument in arguments[1:] if argument]
    return Tuple(predicate, arguments[0], " ".join(rest) if rest else None)


def _match(gold: Tuple, found: Tuple) -> tuple[float, float]:
    same = shared(gold.predicate, found.predicate)
    if not same or (gold.rest is not None and found.rest is None):
        return 0.0, 0.0
    gold_words, found_words = len(gold.predicate.split()), len(found.predicate.split())
    for wanted, got in ((gold.first, found.first), (gold.rest, found.rest)):
        if wanted is None or got is None:
            continue
        same += shared(wanted, got)
        gold_words += len(wanted.split())
        found_words += len(got.split())
    return same / found_words, same / gold_words


def shared(wanted: str, got: str) -> int:
    """Return how many words two stretches share, as bags."""
    return sum((Counter(wanted.split()) & Counter(got.split())).values())


def pairs(table: list[list[tuple[float, float]]], chosen: list[int]) -> Iterator[tuple[float, int]]:
    """Yield precision and column of each pair of gold tuple and extraction, best first, each used once."""
    cells = sorted(
        ((row[column][0], -i, -column) for i, row in enumerate(table) for column in chosen), reverse=True
    )
    rows: set[int] = set()
    columns: set[int] = set()
    for precision, row, column in cells:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            yield precision, -column


def _recalled(table: list[list[tuple[float, float]]], chosen: list[int]) -> float:
    return sum(max((row[column][1] for column in chosen), default=0.0) for row in table)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def own_predictions(sentences: Iterable[str]) -> dict[str, list[Prediction]]:
    """Return what kg extracts in the open rendering."""
    from kg.extraction import extract
    from kg.model import Article
    from kg.parsing import load, parse

    found: dict[str, list[Prediction]] = {}
    for article, doc in parse(load(), [Article(sentence, sentence) for sentence in sentences]):
        found[article.text] = [
            Prediction(
                Tuple(p.relation.text, p.subject.text, p.object.text if p.object else None), p.confidence
            )
            for p in extract(doc, article, open_=True)
        ]
    return found


def main() -> None:
    """Print precision, recall, F1 at the best threshold, and the area."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder of dev.tsv")
    parser.add_argument("--system", type=Path, help="tuples of another system; default: kg itself")
    options = parser.parse_args()
    gold = read_gold((options.data / "dev.tsv").read_text(encoding="utf-8").split("\n"))
    if options.system:
        predictions = read_predictions(options.system.read_text(encoding="utf-8").split("\n"))
    else:
        predictions = own_predictions(gold)
    result = curve(gold, predictions)
    precision, recall, f1 = result.best
    count = sum(len(found) for found in predictions.values())
    print(f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  AUC {result.area:.3f}  ({count} extractions)")


if __name__ == "__main__":
    main()
