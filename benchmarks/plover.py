"""Measure political event coding on PLV: the class of a given pair, and pair and class end to end.

Usage: ``python -m benchmarks.plover --data PATH [--only pair|whole] [--errors FILE] [--seen PATH]``, where
PATH is a PLV table or the folder that holds ``PLV_train.tsv``. Classes are the fifteen of PLV: CONCEDE and
RETREAT are YIELD there. Given the pair, each row gets a class. End to end, a row is right when one of the
events found has source and target with both spans cut right (token F1 of 0.5 or more) and the class.

A frame is the verb that the pair hangs on, with its particle and the noun it governs. The rows of frames
that are not in the table ``--seen`` are scored apart; without it those of frames that no other row has.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from spacy.tokens import Doc, Span

from benchmarks.plover_pairs import token_f1
from kg import coding, parsing
from kg.extraction import extract, pairs
from kg.model import Article, EventClass, Proposition

ENOUGH = 0.5
YIELD = {EventClass.CONCEDE: "YIELD", EventClass.RETREAT: "YIELD"}


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence with its marked pair and class."""

    sentence: str
    source: str
    target: str
    source_start: int
    target_start: int
    root: str


def rows(path: Path) -> list[Row]:
    """Return the rows of a PLV table."""
    file = path / "PLV_train.tsv" if path.is_dir() else path
    with file.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [_row(line) for line in table]


def _row(line: dict[str, str]) -> Row:
    source = _start(line["marked_sentence"], "s", line["sentence"], line["source"])
    target = _start(line["marked_sentence"], "t", line["sentence"], line["target"])
    return Row(line["sentence"], line["source"], line["target"], source, target, line["gold_root"])


def _start(marked: str, tag: str, sentence: str, words: str) -> int:
    """Return where marked words stand in the plain sentence, or -1."""
    before = marked.split(f"<{tag}>", 1)[0]
    for other in ("<s>", "</s>", "<t>", "</t>"):
        before = before.replace(other, "")
    if sentence.startswith(words, len(before)):
        return len(before)
    return sentence.find(words)


def of_pair(doc: Doc, article: Article, row: Row) -> Proposition | None:
    """Return what the sentence says between source and target, or null."""
    source, target = _span(doc, row.source_start, row.source), _span(doc, row.target_start, row.target)
    return pairs.between(article, source, target)


def frame(proposition: Proposition | None) -> tuple[str, ...]:
    """Return the verb a pair hangs on, with its particle and the first noun it governs."""
    if proposition is None or not proposition.clause.verbs:
        return ()
    clause = proposition.clause
    return (clause.verbs[-1], *clause.particles[:1], *clause.objects[:1])


def given_pair(doc: Doc, article: Article, row: Row) -> str:
    """Return the class of what the sentence says between source and target."""
    proposition = of_pair(doc, article, row)
    if proposition is None:
        return ""
    found = coding.code(proposition, None, None, coding="plv", abstain=False)
    return root(found.event_class) if found else ""


def end_to_end(propositions: Iterable[Proposition], row: Row) -> tuple[bool, bool, bool]:
    """Return whether the pair is found, whether it is found turned round only, and the class right."""
    found = turned = right = False
    for proposition in propositions:
        names = (_name(proposition), proposition.object.text if proposition.object else "")
        if _fits(names, (row.source, row.target)):
            found = True
            event = coding.code(proposition, None, None, coding="plv")
            right = right or (event is not None and root(event.event_class) == row.root)
        elif _fits(names, (row.target, row.source)):
            turned = True
    return found, turned and not found, right


def root(event: EventClass) -> str:
    """Return a class under the name PLV gives it."""
    return YIELD.get(event, str(event))


def macro_f1(gold: list[str], guessed: list[str]) -> float:
    """Return the unweighted mean of the F1 of the classes in the gold standard."""
    return sum(_f1(gold, guessed, label) for label in set(gold)) / len(set(gold))


def _f1(gold: list[str], guessed: list[str], label: str) -> float:
    hits = sum(one == other == label for one, other in zip(gold, guessed, strict=True))
    return 2 * hits / (gold.count(label) + guessed.count(label)) if hits else 0.0


def _name(proposition: Proposition) -> str:
    return proposition.subject.referent or proposition.subject.text


def _fits(names: tuple[str, str], actors: tuple[str, str]) -> bool:
    return all(token_f1(name, actor) >= ENOUGH for name, actor in zip(names, actors, strict=True))


def _span(doc: Doc, start: int, words: str) -> Span | None:
    end = start + len(words.rstrip())
    return doc.char_span(start, end, alignment_mode="expand") if start >= 0 else None


Parsed = list[tuple[Row, Article, Doc]]


def _pair_report(parsed: Parsed, seen: Parsed) -> Iterator[tuple[str, Row]]:
    gold = [row.root for row, _, _ in parsed]
    guessed = [given_pair(doc, article, row) for row, article, doc in parsed]
    accuracy = sum(one == other for one, other in zip(gold, guessed, strict=True)) / len(gold)
    print(
        f"given the pair: {len(gold)} rows, accuracy {accuracy:.3f}, macro-F1 {macro_f1(gold, guessed):.3f}"
    )
    for label, count in sorted(Counter(gold).items()):
        print(f"  {label:10} {count:4}  F1 {_f1(gold, guessed, label):.3f}")
    new = [i for i, unseen in enumerate(unseen_frames(parsed, seen)) if unseen]
    hits = sum(gold[i] == guessed[i] for i in new)
    print(f"frames not seen elsewhere: {len(new)} rows, accuracy {hits / max(1, len(new)):.3f}")
    for (row, _, _), guess in zip(parsed, guessed, strict=True):
        if guess != row.root:
            yield guess, row


def unseen_frames(parsed: Parsed, seen: Parsed) -> list[bool]:
    """Tell of each row whether its frame is in none of the rows seen, or else in no other row."""
    frames = [frame(of_pair(doc, article, row)) for row, article, doc in parsed]
    known = Counter(frame(of_pair(doc, article, row)) for row, article, doc in seen)
    if not seen:
        known = Counter(frames) - Counter(dict.fromkeys(frames, 1))
    return [one not in known for one in frames]


def _whole_report(parsed: Parsed) -> Iterator[tuple[str, Row]]:
    found = turned = right = 0
    for row, article, doc in parsed:
        pair, swapped, event = end_to_end(extract(doc, article), row)
        found, turned, right = found + pair, turned + swapped, right + event
        if not event:
            yield "class" if pair else "turned" if swapped else "pair", row
    total = len(parsed)
    print(f"end to end: {total} rows, pair {found / total:.3f}, turned round {turned / total:.3f}, ", end="")
    print(f"exactly right {right / total:.3f}")


def _parse(table: list[Row]) -> Parsed:
    articles = [Article(str(number), row.sentence) for number, row in enumerate(table)]
    docs = parsing.parse(parsing.load(), articles)
    return [(row, article, doc) for row, (article, doc) in zip(table, docs, strict=True)]


def main() -> None:
    """Print the figures; with --errors, write each wrong row with what was said instead."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", choices=("pair", "whole"))
    parser.add_argument("--errors", type=Path)
    parser.add_argument("--seen", type=Path, help="The table whose frames are known.")
    options = parser.parse_args()
    parsed = _parse(rows(options.data))
    seen = _parse(rows(options.seen)) if options.seen else []
    reports = {"pair": partial(_pair_report, seen=seen), "whole": _whole_report}
    wrong = [
        f"{name}\t{guess}\t{row.root}\t{row.source}\t{row.target}\t{row.sentence}"
        for name in ([options.only] if options.only else reports)
        for guess, row in reports[name](parsed)
    ]
    if options.errors:
        options.errors.write_text("\n".join(wrong) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
