"""Turn results of Wikidata's query service into a table of one's own entities."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from kg import tables
from kg.errors import TableError
from kg.linking.rows import EntityRow
from kg.model import EntityType

__all__ = ["KindRow", "read_results", "write_table"]

ITEM = re.compile(r"(?:^|/)(Q[1-9][0-9]*)>?$")
LITERAL = re.compile(r'^"(.*)"(?:@[\w-]+|\^\^<[^>]*>)?$', re.DOTALL)
# Names that the query service and its users give to the columns, by what we call them.
COLUMNS = {
    "item": ("item", "id", "entity", "qid", "person", "org"),
    "label": ("itemlabel", "label", "name", "personlabel", "orglabel", "entitylabel"),
    "aliases": ("aliases", "alias", "itemaltlabel", "altlabel", "altlabels"),
    "kind": ("kind", "kindlabel", "type", "typelabel", "class", "classlabel", "instancelabel", "instance"),
    "country": ("country", "iso3", "countrycode", "code"),
    "office": ("office", "position"),
    "start": ("start", "startdate", "since"),
    "end": ("end", "enddate", "until"),
}
SEPARATOR = re.compile("[|,;]")


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind as Wikidata labels it, and our type."""

    kind: str
    type: EntityType
    example: str


def read_results(path: Path, *, kind: EntityType | None = None) -> list[EntityRow]:
    """Read a TSV or JSON file of query results as rows, one for each item.

    Lines of one item are joined. ``kind`` is the type of items whose own kind is missing or unknown;
    without it such a line raises ``TableError`` with file and line.
    """
    records = _json(path) if path.suffix == ".json" else _tsv(path)
    rows: dict[str, EntityRow] = {}
    for number, record in enumerate(records, start=1 if path.suffix == ".json" else 2):
        try:
            row = _row(record, kind)
        except ValueError as error:
            raise TableError(f"{path.name}:{number}: {error}") from None
        rows[row.id] = _joined(rows[row.id], row) if row.id in rows else row
    return list(rows.values())


def write_table(path: Path, rows: Iterable[EntityRow]) -> None:
    """Write rows with the columns that ``--entities`` reads."""
    names = [field.name for field in fields(EntityRow)]
    lines = ["\t".join(names)]
    for row in rows:
        lines.append("\t".join(_cell(getattr(row, name)) for name in names))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "|".join(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else re.sub(r"[\t\n\r]", " ", str(value))


def _tsv(path: Path) -> Iterator[dict[str, str]]:
    text = _text(path)
    reader = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    for record in reader:
        yield _named({(key or "").lstrip("?"): _plain(value or "") for key, value in record.items() if key})


def _json(path: Path) -> Iterator[dict[str, str]]:
    """Yield records of SPARQL JSON results, or of the simple list that the service offers to download."""
    try:
        data = json.loads(_text(path))
    except json.JSONDecodeError as error:
        raise TableError(f"{path.name}:{error.lineno}: not JSON: {error.msg}") from None
    found = data["results"]["bindings"] if isinstance(data, dict) and "results" in data else data
    if not isinstance(found, list) or not all(isinstance(record, dict) for record in found):
        raise TableError(f"{path.name}:1: neither query results nor a list of objects")
    for record in found:
        yield _named({key: _value(value) for key, value in record.items()})


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"{path.name}:1: cannot be read as UTF-8 text: {error}") from error


def _value(value: object) -> str:
    return str(value.get("value", "")) if isinstance(value, dict) else str(value)


def _plain(cell: str) -> str:
    match = LITERAL.match(cell)
    return match.group(1) if match else cell


def _named(record: Mapping[str, str]) -> dict[str, str]:
    """Return a record under our column names."""
    lowered = {key.casefold(): value.strip() for key, value in record.items()}
    return {
        ours: next((lowered[name] for name in theirs if lowered.get(name)), "")
        for ours, theirs in COLUMNS.items()
    }


def _row(record: dict[str, str], kind: EntityType | None) -> EntityRow:
    item = ITEM.search(record["item"])
    if item is None:
        raise ValueError(f"{record['item']!r} is no item of Wikidata")
    if not record["label"]:
        raise ValueError("the label is missing; ask for ?itemLabel")
    known = _kinds().get(record["kind"].casefold(), kind)
    if known is None:
        raise ValueError(f"kind {record['kind']!r} is unknown; give the type of such items")
    aliases = tuple(
        a for a in map(str.strip, SEPARATOR.split(record["aliases"])) if a and a != record["label"]
    )
    country = record["country"] if re.fullmatch("[A-Z]{3}", record["country"]) else None
    return EntityRow(
        label=record["label"],
        type=known,
        id=f"wd:{item.group(1)}",
        country=country,
        aliases=aliases,
        offices=_offices(record, country),
        source="imported",
    )


def _offices(record: dict[str, str], country: str | None) -> tuple[str, ...]:
    if not (record["office"] and country and record["start"]):
        return ()
    name = re.sub(r"[^a-z]+", "-", record["office"].casefold()).strip("-")
    return (f"{country}:{name}:{record['start'][:10]}/{record['end'][:10]}",)


def _joined(one: EntityRow, other: EntityRow) -> EntityRow:
    aliases = dict.fromkeys((*one.aliases, *(n for n in other.names if n != one.label)))
    offices = dict.fromkeys((*one.offices, *other.offices))
    return EntityRow(
        one.label, one.type, one.id, one.country, one.sector, tuple(aliases), offices=tuple(offices),
        source=one.source,
    )  # fmt: skip


@cache
def _kinds() -> dict[str, EntityType]:
    return {row.kind: row.type for row in tables.load("gazetteer/kinds.tsv", KindRow)}
