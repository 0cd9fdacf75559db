"""Measure entity linking: span and Wikidata id right, over persons, organisations and places.

    python benchmarks/linking.py --data FOLDER [--cache FOLDER] [--errors]

FOLDER has ``*.benchmark.jsonl``. Gold mentions without an id are left out, and so is what kg says about
them. A prediction without a Wikidata id is no prediction. ``strict`` needs the same span, ``weak`` any
overlap with the right id. ``countries`` are the gold mentions whose entity is a country or its people.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin

from kg import parsing
from kg.extraction.mentions import NameSpotter, named
from kg.extraction.spans import mention
from kg.linking import Gazetteer, Linker
from kg.model import Article, EntityType

PERSON, ORGANISATION, PLACE = "Q215627", "Q43229", "Q27096213"
KINDS = (("person", PERSON), ("place", PLACE), ("organisation", ORGANISATION))
DATES = {"reuters-128": date(1987, 3, 1), "kore50": None}
COUNTRY = {EntityType.COUNTRY, EntityType.PEOPLE}


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with an id: gold or predicted."""

    start: int
    end: int
    id: str
    kind: str


@dataclass
class Tally:
    """Counts of what is right, said and wanted."""

    right: int = 0
    said: int = 0
    wanted: int = 0

    def line(self) -> str:
        """Return precision, recall and F1 with the counts."""
        precision = self.right / self.said if self.said else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        f1 = 2 * precision * recall / (precision + recall) if self.right else 0.0
        return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({self.right}/{self.said}/{self.wanted})"


def main() -> None:
    """Print the figures of each file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    gazetteer = Gazetteer.load()
    nlp = parsing.load()
    for path in sorted(options.data.glob("*.benchmark.jsonl")):
        name = path.name.split(".")[0]
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        docs = parsed(records, nlp, options.cache / f"{name}.spacy" if options.cache else None)
        report(name, records, docs, gazetteer, errors=options.errors)


def parsed(records: list[dict[str, object]], nlp: Language, cache: Path | None) -> list[Doc]:
    """Parse the texts, or read their parses from ``cache``."""
    if cache is not None and cache.exists():
        return list(DocBin().from_disk(cache).get_docs(nlp.vocab))
    docs = [doc for _, doc in parsing.parse(nlp, [Article(str(r["id"]), str(r["text"])) for r in records])]
    if cache is not None:
        DocBin(docs=docs, store_user_data=False).to_disk(cache)
    return docs


def report(
    name: str, records: list[dict[str, object]], docs: list[Doc], gazetteer: Gazetteer, *, errors: bool
) -> None:
    """Print the tallies of one file, by kind of entity."""
    linker, spotter = Linker(gazetteer, literal=True), NameSpotter(gazetteer)
    strict, weak = {k: Tally() for k in ("all", "countries", *dict(KINDS))}, Tally()
    wrong: Counter[str] = Counter()
    for record, doc in zip(records, docs, strict=True):
        gold, unknown = read_gold(record, gazetteer)
        said = list(predict(record, doc, DATES.get(name), linker, spotter))
        said = [s for s in said if not any(s.start < end and start < s.end for start, end in unknown)]
        count(strict, gold, said)
        weak.wanted += len(gold)
        weak.said += len(said)
        weak.right += sum(any(overlap(g, s) and g.id == s.id for s in said) for g in gold)
        note_errors(wrong, str(record["text"]), gold, said)
    for kind, tally in strict.items():
        print(f"{name:12} strict {kind:13} {tally.line()}")
    print(f"{name:12} weak   all           {weak.line()}")
    if errors:
        for text, times in wrong.most_common(150):
            print(f"  {times:3} {text}")


def read_gold(record: dict[str, object], gazetteer: Gazetteer) -> tuple[list[Named], list[tuple[int, int]]]:
    """Return the gold mentions of persons, organisations and places, and the spans of all others."""
    gold, unknown = [], []
    for label in record["labels"]:  # type: ignore[attr-defined]
        kind = next((k for k, q in KINDS if q in label["type"]), None)
        if label["entity_id"].startswith("Q") and kind:
            row = gazetteer.row("wd:" + label["entity_id"])
            place = "countries" if row and row.type in COUNTRY else kind
            gold.append(Named(*label["span"], "wd:" + label["entity_id"], place))
        else:
            unknown.append(tuple(label["span"]))
    return gold, unknown


def predict(
    record: dict[str, object], doc: Doc, day: date | None, linker: Linker, spotter: NameSpotter
) -> Iterator[Named]:
    """Yield the linked names of a text inside its evaluation span."""
    text = str(record["text"])
    article = Article(str(record["id"]), text, published=day)
    first, last = record["evaluation_span"]  # type: ignore[misc]
    mentions = [mention(text, doc[s.start : s.end], s.kind, label=s.label) for s in named(doc, text, spotter)]
    links = linker.article(article, mentions)
    for item in mentions:
        link = links.link(item) if item.kind == "name" and first <= item.start and item.end <= last else None
        if link is not None and link.entity.id.startswith("wd:"):
            kind = link.entity.type
            group = "countries" if kind in COUNTRY else "person" if kind == EntityType.PERSON else "place"
            if group == "place" and kind not in (EntityType.PLACE, EntityType.CITY, EntityType.TERRITORY):
                group = "organisation"
            yield Named(item.start, item.end, link.entity.id, group)


def count(tallies: dict[str, Tally], gold: list[Named], said: list[Named]) -> None:
    """Add one text to the tallies; what is said counts under the kind that it is said to be."""
    wanted = {(g.start, g.end, g.id): g for g in gold}
    for kind, tally in tallies.items():
        tally.wanted += sum(kind in ("all", g.kind) for g in gold)
        tally.said += sum(kind in ("all", s.kind) for s in said)
        tally.right += sum(kind in ("all", s.kind) and (s.start, s.end, s.id) in wanted for s in said)


def overlap(one: Named, other: Named) -> bool:
    """Tell whether two spans share a character."""
    return one.start < other.end and other.start < one.end


def note_errors(wrong: Counter[str], text: str, gold: list[Named], said: list[Named]) -> None:
    """Count the misses and the false links by their words."""
    truth = {(g.start, g.end, g.id) for g in gold}
    told = {(s.start, s.end, s.id) for s in said}
    for g in gold:
        if (g.start, g.end, g.id) not in told:
            wrong[f"missed {g.kind} {text[g.start : g.end]!r} {g.id}"] += 1
    for s in said:
        if (s.start, s.end, s.id) not in truth:
            wrong[f"false  {s.kind} {text[s.start : s.end]!r} {s.id}"] += 1


if __name__ == "__main__":
    main()
