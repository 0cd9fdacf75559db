"""Score event times on MEANTIME: the value of the time expression that an event is linked to.

    python benchmarks/meantime_dates.py --data ../shared/bench/meantime [--errors]

Gold: events with a time link (included in, simultaneous) to an expression of their own sentence that has a
calendar value; the date of publication is the corpus's. A value is right when it is the same day, month or
year. Dates given to events that have no such link are counted apart: many are right, but not annotated.
"""

from __future__ import annotations

import argparse
import re
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spacy.tokens import Doc

from benchmarks.meantime import GoldEvent, head_of, read
from kg import parsing
from kg.extraction.dates import when

CALENDAR = re.compile(r"\d{4}(?:-\d\d){0,2}")
LINKS = ("IS_INCLUDED", "SIMULTANEOUS")


@dataclass(frozen=True, slots=True)
class Dated:
    event: GoldEvent
    values: tuple[str, ...]


def gold(path: Path) -> tuple[date | None, list[Dated]]:
    """Return the date of publication and the events with the calendar values they are linked to."""
    root = ElementTree.parse(path).getroot()
    sentence = {token.get("t_id"): token.get("sentence") for token in root.iter("token")}
    places = {mark.get("m_id"): _sentence(mark, sentence) for mark in root.find("Markables") or ()}
    times = {mark.get("m_id"): mark for mark in root.iter("TIMEX3")}
    written = [mark for mark in times.values() if mark.get("functionInDocument") == "CREATION_TIME"]
    values: dict[str | None, list[str]] = defaultdict(list)
    for link in root.iter("TLINK"):
        source, target = (link.find(end) for end in ("source", "target"))
        if source is None or target is None or link.get("reltype") not in LINKS:
            continue
        event, time = source.get("m_id"), times.get(target.get("m_id"))
        if time is not None and places[event] is not None and places[event] == places[target.get("m_id")]:
            values[event].append(time.get("value") or "")
    marks = [
        mark
        for mark in root.iter("EVENT_MENTION")
        if mark.get("polarity") and mark.find("token_anchor") is not None
    ]
    _, events = read(path)
    published = next((time.get("value") or "" for time in written), "")
    day = date.fromisoformat(published) if re.fullmatch(r"\d{4}-\d\d-\d\d", published) else None
    return day, [
        Dated(event, _calendar(values[mark.get("m_id")])) for mark, event in zip(marks, events, strict=True)
    ]


def _sentence(mark: ElementTree.Element, sentence: dict[str | None, str | None]) -> str | None:
    anchor = mark.find("token_anchor")
    return sentence[anchor.get("t_id")] if anchor is not None else None


def _calendar(values: list[str]) -> tuple[str, ...]:
    return tuple(value for value in values if CALENDAR.fullmatch(value))


def outcomes(folder: Path) -> Iterator[tuple[Dated, str | None, Doc]]:
    nlp = parsing.load()
    paths = sorted(folder.glob("*.xml"))
    for (article, doc), path in zip(
        parsing.parse(nlp, (read(path)[0] for path in paths)), paths, strict=True
    ):
        published, events = gold(path)
        for dated in events:
            found = when(head_of(doc, dated.event), article.text, published)
            yield dated, found.edtf if found else None, doc


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    cases = list(outcomes(options.data))
    linked = [case for case in cases if case[0].values]
    given = [case for case in linked if case[1] is not None]
    right = [case for case in given if case[1].strip("./~") in case[0].values]
    elsewhere = sum(1 for dated, found, _ in cases if found is not None and not dated.values)
    print(
        f"{len(linked)} linked events; dated {len(given)}, right {len(right)}: "
        f"precision {len(right) / len(given):.3f}, recall {len(right) / len(linked):.3f}; "
        f"{elsewhere} dates on events without a link"
    )
    if options.errors:
        for dated, found, doc in linked:
            if found is None or found.strip("./~") not in dated.values:
                head = head_of(doc, dated.event)
                print(f"  {dated.values} got {found} | {head.text} | {head.sent.text.strip()}")
        for dated, found, doc in cases:
            if found and not dated.values:
                head = head_of(doc, dated.event)
                print(f"  unlinked, got {found} | {head.text} | {head.sent.text.strip()}")


if __name__ == "__main__":
    main()
