"""Code the unit tests of the PETRARCH event coder, with their own actors as a user's gazetteer.

Usage: ``python -m benchmarks.petrarch --data FOLDER [--failures]``. FOLDER holds the records and the
actors file. A record is exact when all its events are found, with the countries of source and target
right way round and a class that its code allows (``petrarch_codes.tsv``; the codes are those of the
suite's own verb list, which is older than CAMEO in places), and no event between other countries.
Records whose codes test the old pattern language only ("904") and those that test faults of its
input are left out and counted.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

from kg import events, tables
from kg.model import Article, Event, Participant
from kg.pipeline import Pipeline, Settings

CODES = Path(__file__).with_name("petrarch_codes.tsv")
RECORDS, ACTORS = "PETR.UnitTest.records.xml", "PETR.Validate.actors.txt"
NAME = re.compile(r"^\+?([A-Z][A-Z_ .'-]+?)_?\s*(?:\[|#|$)")
CODE = re.compile(r"\[\s*([A-Za-z]{3})([A-Za-z]*)")
HEADER = "label\ttype\tcountry\tsector\taliases\tweight\n"
HOSTS = "033"
"""The suite codes each visit twice; the host's side is not an event of its own."""


@dataclass(frozen=True, slots=True)
class CodeRow:
    """Which classes a code of the suite allows; none where it is no political event."""

    code: str
    classes: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Gold:
    """One event of a record: countries of source and target, and the classes allowed."""

    source: str
    target: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A sentence of the suite and its events; ``silent`` where there must be none."""

    id: str
    category: str
    text: str
    day: date
    gold: tuple[Gold, ...]
    silent: bool


def records(path: Path) -> tuple[list[Record], Counter[str]]:
    """Return the records that can be judged, and how many were left out, by reason."""
    codes = {row.code: row for row in tables.load(CODES, CodeRow)}
    root = etree.fromstring(path.read_bytes(), etree.XMLParser(recover=True))
    kept, left = [], Counter[str]()
    for sentence in root.iter("Sentence"):
        codings = [dict(one.attrib) for one in sentence.findall("EventCoding")]
        reason = _left_out(codings, codes)
        if reason:
            left[reason] += 1
        else:
            kept.append(_record(sentence, codings, codes))
    return kept, left


def _left_out(codings: list[dict[str, str]], codes: dict[str, CodeRow]) -> str:
    if not codings or any("error" in one for one in codings):
        return "fault of the input"
    if any(one.get("eventcode", "023") not in codes for one in codings):
        return "pattern language only"
    return ""


def _record(sentence: etree._Element, codings: list[dict[str, str]], codes: dict[str, CodeRow]) -> Record:
    gold = [
        Gold(one["sourcecode"][:3], one["targetcode"][:3], codes[one["eventcode"]].classes)
        for one in codings
        if "eventcode" in one and codes[one["eventcode"]].classes and one["eventcode"] != HOSTS
    ]
    return Record(
        id=sentence.get("id", ""),
        category=sentence.get("category", ""),
        text=" ".join((sentence.findtext("Text") or "").split()),
        day=date.fromisoformat(sentence.get("date", "19950101")),
        gold=tuple(dict.fromkeys(gold)),
        silent=any("noevents" in one for one in codings),
    )


def entities(path: Path) -> str:
    """Return the actors file as a user's table of entities: one row a name.

    An entry is a name, its synonyms after "+", and codes beside it or below it; the first code holds.
    """
    names: dict[str, tuple[str, str]] = {}
    entry: list[str] = []
    code: tuple[str, str] | None = None
    for line in [*path.read_text(encoding="utf-8").splitlines(), "END"]:
        name, found = NAME.match(line), CODE.search(line.split("#")[0])
        if name and not line.startswith("+"):
            names.update(dict.fromkeys(entry, code) if code else {})
            entry, code = [], None
        if name:
            entry.append(name[1].replace("_", " ").strip().title())
        if found and code is None:
            code = (found[1].upper(), found[2].upper())
    rows = (f"{n}\tcountry\t{country}\t{sector}\t\t100\n" for n, (country, sector) in sorted(names.items()))
    return HEADER + "".join(rows)


def verdict(record: Record, found: Iterable[Event]) -> str:
    """Return exact, silent, or what went wrong."""
    told = {(s, t, str(event.coding.event_class)) for event in found for s, t in _pairs(event)}
    if record.silent:
        return "silent" if not told else "event where none is"
    wanted = record.gold
    pairs = {(gold.source, gold.target) for gold in wanted}
    missed = [g for g in wanted if not any((g.source, g.target, c) in told for c in g.classes)]
    if not missed and all((s, t) in pairs for s, t, _ in told):
        return "exact"
    if not missed:
        return "too many"
    if any((g.target, g.source) in {(s, t) for s, t, _ in told} for g in missed):
        return "turned round"
    return "class" if any((g.source, g.target) in {(s, t) for s, t, _ in told} for g in missed) else "missed"


def _pairs(event: Event) -> Iterator[tuple[str, str]]:
    """Yield the countries of actor and recipient; those of a meeting in both directions."""
    actors, recipients = _countries(event.actors), _countries(event.recipients)
    yield from ((one, other) for one in actors for other in recipients if one != other)
    if not event.recipients and len(actors) > 1:
        yield from ((one, other) for one in actors for other in actors if one != other)


def _countries(people: Iterable[Participant]) -> list[str]:
    return [one.entity.country for one in people if one.entity is not None and one.entity.country]


def main() -> None:
    """Print how many records are exact, by construction."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--failures", action="store_true")
    options = parser.parse_args()
    kept, left = records(options.data / RECORDS)
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "actors.tsv"
        table.write_text(entities(options.data / ACTORS), encoding="utf-8")
        pipeline = Pipeline(Settings(entities=(table,)))
        articles = [Article(str(i), record.text, published=record.day) for i, record in enumerate(kept)]
        found = [events.events(pieces) for _, pieces in pipeline.evidence(articles)]
    outcomes = [verdict(record, told) for record, told in zip(kept, found, strict=True)]
    _report(kept, outcomes, left)
    for record, outcome in zip(kept, outcomes, strict=True) if options.failures else ():
        if outcome not in ("exact", "silent"):
            print(f"{outcome:20} {record.category:9} {record.id:12} {record.text[:150]}")


def _report(kept: list[Record], outcomes: list[str], left: Counter[str]) -> None:
    by_category: dict[str, Counter[str]] = defaultdict(Counter)
    for record, outcome in zip(kept, outcomes, strict=True):
        by_category["no event" if record.silent else record.category][outcome] += 1
    coded = [outcome for record, outcome in zip(kept, outcomes, strict=True) if not record.silent]
    silent = [outcome for record, outcome in zip(kept, outcomes, strict=True) if record.silent]
    print(f"{len(coded)} records with events: {coded.count('exact') / len(coded):.3f} exact")
    print(f"{len(silent)} records without: {silent.count('silent')} silent; left out: {dict(left)}")
    for category, counts in sorted(by_category.items()):
        print(f"  {category:10} {dict(counts.most_common())}")


if __name__ == "__main__":
    main()
