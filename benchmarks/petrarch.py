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
from kg.model import Article, Event, EventStatus, Participant
from kg.pipeline import Pipeline, Settings

CODES = Path(__file__).with_name("petrarch_codes.tsv")
RECORDS, ACTORS, AGENTS = (
    "PETR.UnitTest.records.xml", "PETR.Validate.actors.txt", "PETR.Validate.agents.txt",
)  # fmt: skip
NAME = re.compile(r"^\+?([A-Z][A-Z_ .'-]+?)_?\s*(?:\[|#|$)")
CODE = re.compile(r"\[\s*([A-Za-z]{3})([A-Za-z]*)((?:/[A-Z]{3})*)\s*([<>]?)\s*(\d+)?(?:\s*-\s*(\d+))?\s*[\]]")
NOUN = re.compile(r"^(\S[^{\[]*?)\s*(?:\{\s*([^}]*?)\s*\})?\s*\[\s*(NGO)?\s*~(\w*)\s*\]")
MARKER = re.compile(r"^(!\w+!) = (.+)$")
HEADER = "label\ttype\tcountry\tsector\taliases\tweight\taffiliations\tnoun\n"
NOBODY = ""
INTERNATIONAL = frozenset({"IGO", "NGO"})
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


def records(path: Path, same: dict[str, str] | None = None) -> tuple[list[Record], Counter[str]]:
    """Return the records that can be judged, and how many were left out, by reason.

    ``same`` gives codes that mean the same actor as others; their events are told once.
    """
    codes = {row.code: row for row in tables.load(CODES, CodeRow)}
    root = etree.fromstring(path.read_bytes(), etree.XMLParser(recover=True))
    kept, left = [], Counter[str]()
    for sentence in root.iter("Sentence"):
        codings = [dict(one.attrib) for one in sentence.findall("EventCoding")]
        reason = _left_out(codings, codes)
        if reason:
            left[reason] += 1
        else:
            kept.append(_record(sentence, codings, codes, same or {}))
    return kept, left


def _left_out(codings: list[dict[str, str]], codes: dict[str, CodeRow]) -> str:
    if not codings or any("error" in one for one in codings):
        return "fault of the input"
    if any(one.get("eventcode", "023") not in codes for one in codings):
        return "pattern language only"
    return ""


def _record(
    sentence: etree._Element,
    codings: list[dict[str, str]],
    codes: dict[str, CodeRow],
    same: dict[str, str],
) -> Record:
    gold = [
        Gold(_end(one["sourcecode"], same), _end(one["targetcode"], same), codes[one["eventcode"]].classes)
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


def _end(code: str, same: dict[str, str]) -> str:
    """Return the country of a code; none for an actor that the suite leaves without, in words or dashes."""
    known = code.removeprefix("NGO")[:3] if len(code) > 3 else code
    return same.get(known, known) if known[:1].isalpha() else NOBODY


def entities(actors: Path, agents: Path) -> str:
    """Return the actors and agents of the suite as a user's table of entities: one row a name.

    An actor is a name, its synonyms after "+", and codes beside it or below it, some for certain days; of
    codes that hold together the first is taken. An agent is a common noun.
    """
    names: dict[str, tuple[_Code, ...]] = {}
    entry: list[str] = []
    codes: list[_Code] = []
    for line in [*actors.read_text(encoding="utf-8").splitlines(), "END"]:
        name = NAME.match(line)
        if name and not line.startswith("+"):
            names.update(dict.fromkeys(entry, tuple(codes)) if codes else {})
            entry, codes = [], []
        if name:
            entry.append(name[1].replace("_", " ").strip().title())
        codes += [_code(found) for found in CODE.finditer(line.split("#")[0])]
    rows = [_actor(name, held) for name, held in sorted(names.items())]
    return HEADER + "".join([*rows, *_nouns(agents)])


@dataclass(frozen=True, slots=True)
class _Code:
    country: str
    sector: str
    days: str = ""


def _code(found: re.Match[str]) -> _Code:
    first, last = _iso(found[5]), _iso(found[6])
    days = {"<": f"/{first}", ">": f"{first}/"}.get(found[4], f"{first}/{last}")
    return _Code(found[1].upper(), found[2].upper(), "" if days == "/" else days)


def _iso(digits: str | None) -> str:
    if not digits:
        return ""
    full = digits if len(digits) == 8 else f"19{digits}"
    return f"{full[:4]}-{full[4:6]}-{full[6:]}"


def _actor(name: str, codes: tuple[_Code, ...]) -> str:
    always = next((one for one in codes if not one.days), codes[0])
    dated = "|".join(f"{one.country}:{one.sector}:{one.days}" for one in codes if one.days)
    return f"{name}\tcountry\t{always.country}\t{always.sector}\t\t100\t{dated}\t\n"


def _nouns(path: Path) -> Iterator[str]:
    """Yield a row for each agent, with its plural, its markers ("!PERSON!") written out."""
    markers: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if marker := MARKER.match(line):
            markers[marker[1]] = [word.strip() for word in marker[2].split(",")]
        elif (found := NOUN.match(line)) and not line.startswith(("#", "<")):
            label, plural, sector = found[1], found[2], (found[3] or "") + found[4]
            forms = [label, *([f"{label}S"] if plural is None else [plural] if plural else [])]
            used = next((one for one in markers if one in label), "")
            spelled = [form.replace(used, word) for form in forms for word in markers.get(used, [used])]
            words = [form.replace("_", " ").lower() for form in dict.fromkeys(spelled)]
            yield f"{words[0]}\tpeople\t\t{sector}\t{'|'.join(words[1:])}\t50\t\tyes\n"


def same_actors(path: Path) -> dict[str, str]:
    """Return the codes that stand for the same actor as another, which comes first: "[FRO/BIL/SAM]"."""
    found = CODE.finditer(path.read_text(encoding="utf-8"))
    return {other: code[1] for code in found for other in code[3].split("/") if other}


def verdict(record: Record, found: Iterable[Event]) -> str:
    """Return exact, silent, or what went wrong."""
    news = [event for event in found if event.coding.status is EventStatus.NEW]
    told = {(s, t, str(event.coding.event_class)) for event in news for s, t in _pairs(event)}
    foreign = {(s, t) for s, t, _ in told if s != t and NOBODY not in (s, t)}
    if record.silent:
        return "silent" if not foreign else "event where none is"
    wanted = record.gold
    pairs = {(gold.source, gold.target) for gold in wanted}
    missed = [g for g in wanted if not any((g.source, g.target, c) in told for c in g.classes)]
    if not missed and foreign <= pairs:
        return "exact"
    if not missed:
        return "too many"
    if any((g.target, g.source) in {(s, t) for s, t, _ in told} for g in missed):
        return "turned round"
    return "class" if any((g.source, g.target) in {(s, t) for s, t, _ in told} for g in missed) else "missed"


def _pairs(event: Event) -> Iterator[tuple[str, str]]:
    """Yield the countries of actor and recipient; those of a meeting in both directions."""
    actors, recipients = event.actors, event.recipients
    if not recipients:
        actors, recipients = actors, actors
    for one in actors:
        yield from ((_country(one), _country(other)) for other in recipients if one != other)


def _country(one: Participant) -> str:
    """Return the country, or what stands in its place for a body of many countries."""
    if one.entity is None:
        return NOBODY
    return one.entity.country or (one.entity.sector if one.entity.sector in INTERNATIONAL else None) or NOBODY


def main() -> None:
    """Print how many records are exact, by construction."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--failures", action="store_true")
    options = parser.parse_args()
    kept, left = records(options.data / RECORDS, same_actors(options.data / ACTORS))
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "actors.tsv"
        table.write_text(entities(options.data / ACTORS, options.data / AGENTS), encoding="utf-8")
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
