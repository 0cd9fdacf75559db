"""Score attribution on PolNeAR (Newell et al., LREC 2018): source, cue and content spans.

A span matches another exactly if both have the same words; by overlap if the F1 of their words is at
least one half. Each role is scored by itself (one gold span matches one span of ours at most), then
source and content together: an attribution is found if both overlap those of the same gold attribution,
no source matching no source. PolNeAR has no attribution within another, so only our outermost ones are
scored (``--nested`` scores all). The speaker of a proposition is right if gold has an attribution around
its verb and our outermost source overlaps its source, or if neither has any; the innermost of ours is
held against the same gold beside it.

    python -m benchmarks.polnear --data ../shared/bench/polnear/dev
    python -m benchmarks.polnear --data ../shared/bench/polnear/dev --half check

One annotation is taken for each article, the first by name. Halves are every other article by name.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from kg.extraction import extract
from kg.extraction.attribution import Utterance, attributions
from kg.model import Article, Proposition, Span
from kg.parsing import load, parse

__all__ = ["Attributed", "Figures", "articles", "gold", "match", "ours", "score"]

WORD = re.compile(r"\w+|[^\w\s]")
ROLES = ("source", "cue", "content")
HALF = 0.5
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Attributed:
    """An attribution as sets of word numbers; an absent source is an empty set."""

    source: Words
    cue: Words
    content: Words


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts, and the figures made of them."""

    found: int
    given: int
    gold: int

    @property
    def precision(self) -> float:
        return self.found / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.found / (self.given + self.gold) if self.found else 0.0


class Numbering:
    """The words of a text by character offset."""

    def __init__(self, text: str) -> None:
        self._at: dict[int, int] = {}
        for number, word in enumerate(WORD.finditer(text)):
            for offset in range(word.start(), word.end()):
                self._at[offset] = number

    def within(self, spans: Iterable[tuple[int, int]]) -> Words:
        """Return the numbers of the words that the spans touch."""
        return frozenset(
            self._at[offset] for start, end in spans for offset in range(start, end) if offset in self._at
        )


def articles(data: Path, half: str = "all") -> list[tuple[Article, Path]]:
    """Return the articles of a PolNeAR folder with their annotation, or every other one."""
    found = []
    for path in sorted((data / "text").glob("*.txt")):
        annotations = sorted((data / "attributions").glob(f"{path.stem}_*.ann"))
        if annotations:
            with path.open(encoding="utf-8", newline="") as file:
                found.append((Article(path.stem, file.read()), annotations[0]))
    return {"all": found, "tune": found[::2], "check": found[1::2]}[half]


def gold(annotation: Path, text: str) -> list[Attributed]:
    """Read the attributions of a brat stand-off file."""
    words = Numbering(text)
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[dict[str, list[str]]] = []
    for line in annotation.read_text(encoding="utf-8").splitlines():
        key, value = line.split("\t")[:2]
        if key.startswith("T"):
            offsets = value.split(" ", 1)[1]
            spans[key] = [(int(a), int(b)) for a, b in (part.split() for part in offsets.split(";"))]
        elif key.startswith("E"):
            event: dict[str, list[str]] = {}
            for part in value.split():
                role, _, target = part.partition(":")
                event.setdefault(role.rstrip("0123456789").lower(), []).append(target)
            events.append(event)
    found = (
        Attributed(*(words.within(s for t in event.get(r, ()) for s in spans.get(t, ())) for r in ROLES))
        for event in events
    )
    return [each for each in found if each.content]


def ours(doc: Doc, text: str, found: Iterable[Utterance]) -> list[Attributed]:
    """Return our utterances as sets of word numbers."""
    words = Numbering(text)

    def numbers(ranges: Iterable[tuple[int, int]]) -> Words:
        return words.within((doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in ranges)

    return [
        Attributed(
            numbers((i, i + 1) for i in each.source or ()),
            numbers((i, i + 1) for i in each.cue),
            numbers(each.content),
        )
        for each in found
    ]


def overlap(one: Words, other: Words) -> float:
    """Return the F1 of two sets of words; two empty ones are the same."""
    if not one and not other:
        return 1.0
    return 2 * len(one & other) / (len(one) + len(other))


def match(
    gold_: Sequence[Attributed],
    system: Sequence[Attributed],
    similar: Callable[[Attributed, Attributed], float],
) -> list[tuple[int, int]]:
    """Pair gold with ours, the most similar first, each once; a similarity of zero is no match."""
    scored = [(similar(g, s), i, j) for i, g in enumerate(gold_) for j, s in enumerate(system)]
    pairs, taken_gold, taken = [], set(), set()
    for value, i, j in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        if value > 0 and i not in taken_gold and j not in taken:
            pairs.append((i, j))
            taken_gold.add(i)
            taken.add(j)
    return pairs


def score(gold_: Sequence[Attributed], system: Sequence[Attributed]) -> dict[str, Figures]:
    """Return the figures of one article, by name."""
    figures = {}
    for role in ROLES:
        of_gold = [g for g in gold_ if getattr(g, role)]
        of_ours = [s for s in system if getattr(s, role)]

        def exact(g: Attributed, s: Attributed, role: str = role) -> float:
            return float(getattr(g, role) == getattr(s, role))

        def half(g: Attributed, s: Attributed, role: str = role) -> float:
            value = overlap(getattr(g, role), getattr(s, role))
            return value if value >= HALF else 0.0

        for name, similar in (("exact", exact), ("overlap", half)):
            pairs = match(of_gold, of_ours, similar)
            figures[f"{role} {name}"] = Figures(len(pairs), len(of_ours), len(of_gold))
    pairs = match(gold_, system, both)
    figures["source and content overlap"] = Figures(len(pairs), len(system), len(gold_))
    return figures


def both(g: Attributed, s: Attributed) -> float:
    """Return how far source and content agree, zero unless both overlap by half."""
    source, content = overlap(g.source, s.source), overlap(g.content, s.content)
    return source + content if min(source, content) >= HALF else 0.0


def speakers(
    doc: Doc, text: str, gold_: Sequence[Attributed], propositions: Iterable[Proposition], *, place: int
) -> Iterator[tuple[bool, bool]]:
    """Yield for each proposition whether gold has a speaker, and whether ours is right.

    ``place`` tells which speaker of our chain counts: 0 the outermost, -1 the innermost. Where gold has
    the "who" of "the envoy, who said that …", the envoy is right, too.
    """
    words = Numbering(text)
    antecedents = relatives(doc, words)
    for each in propositions:
        verb = words.within([(each.verb.start, each.verb.end)])
        around = [g for g in gold_ if verb & g.content and not verb & g.cue]
        named: Words = frozenset()
        if each.attribution and (mention := each.attribution[place].source) is not None:
            parts = mention.spans or (Span(mention.start, mention.end),)
            named = words.within((part.start, part.end) for part in parts)
        right = not around and not each.attribution
        for g in around if each.attribution else ():
            source = antecedents.get(g.source, g.source)
            right = right or overlap(g.source, named) >= HALF or (bool(named) and named <= source)
        yield bool(around), right


def relatives(doc: Doc, words: Numbering) -> dict[Words, Words]:
    """Return for each relative pronoun that is a subject the words of the noun it stands for."""
    found = {}
    for token in doc:
        if token.tag_ in ("WP", "WDT") and token.dep_ == "nsubj" and token.head.dep_ == "relcl":
            noun = token.head.head
            end = token.idx
            pronoun = words.within([(token.idx, token.idx + len(token))])
            found[pronoun] = words.within([(doc[noun.left_edge.i].idx, end)])
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with text/ and attributions/")
    parser.add_argument("--half", choices=("all", "tune", "check"), default="all")
    parser.add_argument("--nested", action="store_true", help="score speech within speech, too")
    options = parser.parse_args()
    chosen = articles(options.data, options.half)
    totals: dict[str, Counter[str]] = {}
    verdicts: dict[int, Counter[tuple[bool, bool]]] = {0: Counter(), -1: Counter()}
    for (article, doc), (_, annotation) in zip(parse(load(), (a for a, _ in chosen)), chosen, strict=True):
        gold_ = gold(annotation, article.text)
        found = [u for u in attributions(doc, article.text) if u.outer is None or options.nested]
        system = ours(doc, article.text, found)
        for name, each in score(gold_, system).items():
            total = totals.setdefault(name, Counter())
            total.update(found=each.found, given=each.given, gold=each.gold)
        propositions = extract(doc, article)
        for place, counts in verdicts.items():
            counts.update(speakers(doc, article.text, gold_, propositions, place=place))
    print(f"{len(chosen)} articles ({options.half})")
    for name, total in totals.items():
        figures = Figures(total["found"], total["given"], total["gold"])
        print(f"{name:28} P {figures.precision:.3f} R {figures.recall:.3f} F1 {figures.f1:.3f}")
    print_speakers("outermost", verdicts[0])
    print_speakers("innermost", verdicts[-1])


def print_speakers(which: str, verdicts: Counter[tuple[bool, bool]]) -> None:
    """Print the share of propositions whose speaker is right."""
    for name, groups in (("all", (True, False)), ("in speech", (True,)), ("the outlet's own", (False,))):
        right = sum(verdicts[group, True] for group in groups)
        count = right + sum(verdicts[group, False] for group in groups)
        print(f"{which} speaker right, {name:16} {right}/{count} = {right / count if count else 0:.3f}")


if __name__ == "__main__":
    main()
