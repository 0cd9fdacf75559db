"""Score open extraction fact by fact: clusters of acceptable triples, exact but for optional words.

The metric of BenchIE (Gashteovski et al., ACL 2022): an extraction is right if it equals one of the
triples of some cluster of its sentence, words in brackets being optional; a cluster is found if some
extraction equals one of its triples. Found clusters are the true positives, extractions that equal no
triple the false ones, clusters not found the missing ones: saying one fact twice gains nothing.

    python -m benchmarks.benchie --data ../shared/bench/benchie
    python -m benchmarks.benchie --data ../shared/bench/benchie --system clausie_1-100.tsv
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Gold", "Score", "parse_gold", "pattern", "read_predictions", "score"]

Triple = tuple[str, str, str]
HEADER = re.compile(r"sent_id:(\S+)\t(.*)")
ARROW = re.compile(r"\s*-->\s*")
PART = re.compile(r"\[([^\]]*)\]|(\S+)")


@dataclass(frozen=True, slots=True)
class Gold:
    """A sentence with its clusters; each triple of a cluster is three patterns."""

    id: str
    sentence: str
    clusters: tuple[tuple[tuple[re.Pattern[str], ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts, and the figures made of them."""

    found: int
    wrong: int
    clusters: int

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.wrong) if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.clusters if self.clusters else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def pattern(slot: str) -> re.Pattern[str]:
    """Return the pattern of a gold slot: bracketed words may be there or not.

    >>> bool(pattern("[the] big [red] house").fullmatch("big red house "))
    True
    """
    parts = []
    for optional, word in PART.findall(slot):
        text = re.escape(optional or word).replace(r"\ ", r"\s+")
        parts.append(rf"(?:{text}\s+)?" if optional else rf"{text}\s+")
    return re.compile("".join(parts))


def parse_gold(lines: Iterable[str]) -> Iterator[Gold]:
    """Yield the sentences of a gold file with their clusters."""
    sentence: tuple[str, str] | None = None
    clusters: list[list[tuple[re.Pattern[str], ...]]] = []
    for line in lines:
        line = line.rstrip("\n")
        header = HEADER.match(line)
        if header:
            if sentence:
                yield Gold(*sentence, tuple(map(tuple, clusters)))
            sentence, clusters = (header[1], header[2]), []
        elif re.match(r"\S+?--> ?Cluster", line):
            clusters.append([])
        elif line.count("-->") == 2:
            clusters[-1].append(tuple(pattern(slot) for slot in ARROW.split(line.strip())))
    if sentence:
        yield Gold(*sentence, tuple(map(tuple, clusters)))


def read_predictions(lines: Iterable[str]) -> dict[str, list[Triple]]:
    """Return the triples of a system by sentence: id, subject, relation, object, tab-separated."""
    found: dict[str, list[Triple]] = {}
    for line in lines:
        cells = [cell.strip() for cell in line.rstrip("\n").split("\t")]
        if len(cells) >= 4:
            found.setdefault(cells[0], []).append((cells[1], cells[2], cells[3]))
    return found


def score(gold: Iterable[Gold], predictions: dict[str, list[Triple]]) -> Score:
    """Count found clusters and wrong extractions over all gold sentences."""
    found = wrong = clusters = 0
    for one in gold:
        hits, matched = judge(one, predictions.get(one.id, []))
        wrong += hits.count(False)
        found += len(matched)
        clusters += len(one.clusters)
    return Score(found, wrong, clusters)


def judge(gold: Gold, triples: list[Triple]) -> tuple[list[bool], set[int]]:
    """Return for each triple whether it is right, and the numbers of the clusters found."""
    hits, matched = [], set()
    for triple in triples:
        slots = [" ".join(slot.split()) + " " for slot in triple]
        equal = {
            number
            for number, cluster in enumerate(gold.clusters)
            if any(all(p.fullmatch(s) for p, s in zip(option, slots, strict=True)) for option in cluster)
        }
        hits.append(bool(equal))
        matched |= equal
    return hits, matched


def own_predictions(gold: list[Gold]) -> dict[str, list[Triple]]:
    """Return what kg extracts in the graph rendering, derived readings left out."""
    from kg.extraction import extract
    from kg.model import Article
    from kg.parsing import load, parse

    found: dict[str, list[Triple]] = {}
    for article, doc in parse(load(), [Article(one.id, one.sentence) for one in gold]):
        found[article.id] = [
            (p.subject.text, p.relation.text, p.object.text)
            for p in extract(doc, article)
            if p.derived is None and p.object is not None
        ]
    return found


def main() -> None:
    """Print precision, recall and F1 of kg, or of a system's output beside the gold."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder of gold_1-100.txt")
    parser.add_argument("--system", help="a system's output in that folder; default: kg itself")
    parser.add_argument("--errors", action="store_true", help="list wrong extractions and missed clusters")
    options = parser.parse_args()
    gold = list(parse_gold((options.data / "gold_1-100.txt").read_text(encoding="utf-8").split("\n")))
    if options.system:
        lines = (options.data / options.system).read_text(encoding="utf-8").split("\n")
        predictions = read_predictions(lines)
    else:
        predictions = own_predictions(gold)
    if options.errors:
        _list_errors(gold, predictions)
    result = score(gold, predictions)
    print(
        f"P {result.precision:.3f}  R {result.recall:.3f}  F1 {result.f1:.3f}"
        f"  ({result.found} of {result.clusters} found, {result.wrong} wrong)"
    )


def _list_errors(gold: list[Gold], predictions: dict[str, list[Triple]]) -> None:
    for one in gold:
        triples = predictions.get(one.id, [])
        hits, matched = judge(one, triples)
        print(f"\n{one.id}\t{one.sentence}")
        for triple, hit in zip(triples, hits, strict=True):
            print("  + " if hit else "  - ", " | ".join(triple))
        for number, cluster in enumerate(one.clusters):
            if number not in matched:
                print("  ? ", " | ".join(_readable(slot) for slot in cluster[0]))


def _readable(slot: re.Pattern[str]) -> str:
    return re.sub(r"\\s\+|\\", " ", slot.pattern).replace("(?:", "[").replace(")?", "]")


if __name__ == "__main__":
    main()
