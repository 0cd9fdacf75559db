"""Find the actor pair of each row of PLV: both spans cut right, direction kept, few propositions.

Usage: ``python -m benchmarks.plover_pairs --data FOLDER [--misses N]``, where FOLDER holds
``PLV_train.tsv``. A row counts as found when one proposition has the source as its subject and the
target as its object, each with a token F1 of at least 0.5 (articles and possessive 's left out); as
swapped when it is only found the other way round.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import kg.extraction
from kg import parsing
from kg.model import Article, Mention, Proposition

ENOUGH = 0.5
ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with the pair of actors that annotators marked."""

    sentence: str
    source: str
    target: str

    @property
    def complete(self) -> bool:
        """Tell whether both actors stand in the sentence ("a recipient" does not)."""
        return self.source in self.sentence and self.target in self.sentence


@dataclass(frozen=True, slots=True)
class Score:
    """How many rows were found, found only in reverse, and how many propositions it took."""

    rows: int
    found: int
    swapped: int
    propositions: int


def read(path: Path) -> list[Row]:
    """Return the rows of a PLV file."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Row(line["sentence"], line["source"], line["target"]) for line in lines]


def words(text: str) -> Counter[str]:
    """Return the words of a span, lower case, without articles and possessive 's."""
    plain = text.replace("’", "'").lower().removesuffix("'s").removesuffix("'")
    kept = (word.strip("\"'.,;:()") for word in plain.split())
    return Counter(word for word in kept if word and word not in ARTICLES)


def token_f1(one: str, other: str) -> float:
    """Return the F1 of the words that two spans share."""
    first, second = words(one), words(other)
    shared = sum((first & second).values())
    return 2 * shared / (sum(first.values()) + sum(second.values())) if shared else 0.0


def matches(mention: Mention | None, actor: str) -> bool:
    """Tell whether a mention is cut near enough to an annotated actor."""
    return mention is not None and token_f1(mention.text, actor) >= ENOUGH


def verdict(row: Row, propositions: Iterable[Proposition]) -> str:
    """Return found, swapped or missed."""
    pairs = [(p.subject, p.object) for p in propositions]
    if any(matches(s, row.source) and matches(o, row.target) for s, o in pairs):
        return "found"
    if any(matches(s, row.target) and matches(o, row.source) for s, o in pairs):
        return "swapped"
    return "missed"


def extracted(rows: list[Row], threshold: float) -> list[list[Proposition]]:
    """Return the propositions of each row's sentence."""
    nlp = parsing.load()
    articles = [Article(str(number), row.sentence) for number, row in enumerate(rows)]
    return [kg.extraction.extract(doc, a, threshold=threshold) for a, doc in parsing.parse(nlp, articles)]


def score(rows: list[Row], found: list[list[Proposition]]) -> Score:
    """Count verdicts."""
    counts = Counter(verdict(row, propositions) for row, propositions in zip(rows, found, strict=True))
    return Score(len(rows), counts["found"], counts["swapped"], sum(map(len, found)))


def report(name: str, result: Score) -> str:
    """Return a line of figures."""
    return (
        f"{name}: {result.found}/{result.rows} found ({result.found / result.rows:.1%}), "
        f"{result.swapped / result.rows:.1%} swapped, {result.propositions / result.rows:.2f} claims a row"
    )


def main() -> None:
    """Print the figures, and with ``--misses`` the rows that were not found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--threshold", type=float, default=0.0)
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    rows = read(options.data / "PLV_train.tsv")
    found = extracted(rows, options.threshold)
    print(report("PLV_train, all rows", score(rows, found)))
    whole = [i for i, row in enumerate(rows) if row.complete]
    print(report("both actors in it", score([rows[i] for i in whole], [found[i] for i in whole])))
    missed = [(row, props) for row, props in zip(rows, found, strict=True) if verdict(row, props) != "found"]
    for row, propositions in missed[: options.misses]:
        print(f"\n{verdict(row, propositions)}: {row.source} -> {row.target}\n  {row.sentence}")
        for p in propositions:
            print(f"    {p.subject.text} | {p.relation.text} | {p.object.text if p.object else None}")


if __name__ == "__main__":
    main()
