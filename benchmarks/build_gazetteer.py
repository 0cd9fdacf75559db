"""Build the sorted reference files of the gazetteer, and give the hand-made core its Wikidata ids.

    python benchmarks/build_gazetteer.py --reference FOLDER [--words FILE]

Reads the tables of FOLDER (see kg/data/SOURCES.md), writes entities.tsv, names.tsv and offices.tsv into
kg/data/gazetteer, and fills the column ``id`` of core.tsv and leaders.tsv where exactly one row of the
tables agrees in name, in kind and, as far as both know it, in country or office. FILE is a list of ordinary
English words, one a line: single words of it are not kept as names of small entities.
"""

from __future__ import annotations

import argparse
import dataclasses
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from gazetteer_sources import Found, read_all

from kg.linking.gazetteer import SURNAME
from kg.linking.names import fold, surname
from kg.linking.reference import COLUMNS
from kg.linking.rows import CountryRow, EntityRow, Metonymy
from kg.model import EntityType
from kg.tables import data_path, load

FOLDER = data_path("gazetteer")
PROMINENT = 50
SURNAME_KNOWN = 45
COMMON = 15
VERY_COMMON = 100
LITTLE_KNOWN = 40
LARGE_CITY = 40
LONGEST_NAME = 8
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
FOREIGN = re.compile(r"[^\x00-\u024f\u1e00-\u1eff\u2010-\u2030]")
RANK = re.compile(r",? (MP|MEP|QC|KC|MSP|OBE|MBE|MD|PhD)$")
LEGAL_FORM = re.compile(
    r",? (Inc\.?|Corp\.?|Corporation|Company|Co\.?|Ltd\.?|Limited|plc|PLC|S\.?A\.?|N\.?V\.?|AG)$"
)
BRACKETED = re.compile(r"[()\[\]/|:]")
EVERYWHERE = re.compile(
    r"(Ministry|Department|Office|Bureau|Agency|Directorate) (of|for)\b|Public Works|State "
)
PLACES = {EntityType.CITY, EntityType.PLACE, EntityType.TERRITORY, EntityType.COUNTRY}
BODIES = {
    EntityType.GOVERNMENT_BODY, EntityType.COURT, EntityType.INTERNATIONAL_ORGANIZATION,
    EntityType.ARMED_FORCE, EntityType.ARMED_GROUP, EntityType.PARTY, EntityType.COMPANY, EntityType.MEDIA,
    EntityType.ORGANIZATION,
}  # fmt: skip


def main() -> None:
    """Read the reference, write the gazetteer."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--reference", type=Path, required=True)
    parser.add_argument("--words", type=Path)
    options = parser.parse_args()
    words = set(options.words.read_text(encoding="utf-8").split()) if options.words else set()
    found = list(read_all(options.reference))
    taken = {row.id for row in load("gazetteer/countries.tsv", CountryRow)}
    others = {i: row for i, row in merge(found).items() if i not in taken}
    for table in ("core.tsv", "leaders.tsv"):
        fill_ids(FOLDER / table, others)
    rows = merge(item for item in found if item.kept)
    kept = prune(rows, words | personal(rows.values()))
    write(kept)
    print(f"{len(kept)} entities")


def merge(found: Iterable[Found]) -> dict[str, EntityRow]:
    """Return one row for each id: the first source names it, all add names and offices."""
    merged: dict[str, EntityRow] = {}
    for item in found:
        row = item.row
        old = merged.get(row.id)
        merged[row.id] = row if old is None else _joined(old, row)
    return merged


def _joined(old: EntityRow, new: EntityRow) -> EntityRow:
    if old.type is not new.type and not (old.type in BODIES and new.type in BODIES):
        return old
    return dataclasses.replace(
        old,
        country=old.country or new.country,
        sector=old.sector or new.sector,
        aliases=tuple(dict.fromkeys((*old.aliases, *(n for n in new.names if n != old.label)))),
        offices=tuple(sorted(set(old.offices) | set(new.offices))),
        weight=max(old.weight, new.weight),
    )


def prune(entities: dict[str, EntityRow], words: set[str]) -> list[EntityRow]:
    """Drop names that would mislead (ordinary words, foreign scripts), then entities without any."""
    kept = []
    common = _common(entities.values())
    for row in entities.values():
        written = dict.fromkeys(form for name in row.names for form in _forms(RANK.sub("", name), row))
        names = [name for name in written if usable(name, row, words)]
        if names:
            guarded = row.weight <= LITTLE_KNOWN and fold(names[0]) in common
            kept.append(
                dataclasses.replace(row, label=names[0], aliases=tuple(sorted(names[1:])), guarded=guarded)
            )
        elif row.type is EntityType.CITY and row.weight >= LARGE_CITY and usable(row.label, row, set()):
            kept.append(dataclasses.replace(row, aliases=(), guarded=True))
    return sorted(kept, key=lambda row: row.id)


def _forms(name: str, row: EntityRow) -> Iterable[str]:
    """Yield a name as it is and, of a body, as news write it: "Dow Chemical", "Marks and Spencer"."""
    yield name
    if row.type in BODIES:
        # "The New York Times Company" is the firm, "The New York Times" the paper.
        bare = name if name.startswith("The ") else LEGAL_FORM.sub("", name)
        yield from (form for form in (bare, name.replace(" & ", " and ")) if form.count(" ") and form != name)


def _common(rows: Iterable[EntityRow]) -> set[str]:
    """Return the full names made of a first name and a surname that both very many people bear."""
    names = [fold(row.label).split() for row in rows if row.type is EntityType.PERSON]
    first, last = Counter(name[0] for name in names if name), Counter(name[-1] for name in names if name)
    return {
        " ".join(name)
        for name in names
        if len(name) == 2 and first[name[0]] >= VERY_COMMON and last[name[1]] >= VERY_COMMON
    }


def personal(rows: Iterable[EntityRow]) -> set[str]:
    """Return first names and surnames that many people bear; no small town may claim them alone."""
    bearers: Counter[str] = Counter()
    for row in rows:
        if row.type is EntityType.PERSON:
            parts = fold(row.label).split()
            bearers.update({parts[0], parts[-1]} if parts else ())
    return {name for name, count in bearers.items() if count >= COMMON}


def usable(name: str, row: EntityRow, words: set[str]) -> bool:
    """Tell whether ``name`` may stand for the entity in English news."""
    key = fold(name)
    if len(key) < 2 or FOREIGN.search(name) or BRACKETED.search(name) or not LATIN.search(name):
        return False
    if row.type is EntityType.GOVERNMENT_BODY and not row.country and EVERYWHERE.match(name):
        return False
    count = len(key.split())
    if count > LONGEST_NAME or name[:1].islower():
        return False
    if row.type is EntityType.PERSON:
        return count > 1
    if row.type is EntityType.PEOPLE and name == row.label:
        return True
    if count > 1:
        return row.type not in BODIES or any(word[:1].isupper() for word in name.split()[1:])
    if row.type in BODIES and len(key) < 3:
        return False
    prominent = row.weight >= PROMINENT and name == row.label
    return prominent or not (key in words or key.removesuffix("s") in words)


def write(rows: list[EntityRow]) -> None:
    """Write the three sorted files."""
    names: dict[str, set[str]] = defaultdict(set)
    offices: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for name in row.names:
            names[fold(name)].add(row.id)
        if row.type is EntityType.PERSON and row.weight >= SURNAME_KNOWN:
            names[SURNAME + fold(surname(row.label, row.country))].add(row.id)
        for office in row.offices:
            offices[office.rsplit(":", 1)[0]].add(row.id)
    _write_lines("entities.tsv", ["\t".join(_cells(row)) for row in rows])
    _write_lines("names.tsv", [f"{key}\t{'|'.join(sorted(ids))}" for key, ids in names.items()])
    _write_lines("offices.tsv", [f"{key}\t{'|'.join(sorted(ids))}" for key, ids in offices.items()])


def _cells(row: EntityRow) -> list[str]:
    cells = []
    for column in COLUMNS:
        value = getattr(row, column)
        if isinstance(value, bool):
            value = "yes" if value else None
        cells.append("|".join(value) if isinstance(value, tuple) else "" if value is None else str(value))
    return cells


def _write_lines(name: str, lines: list[str]) -> None:
    (FOLDER / name).write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")


def fill_ids(table: Path, entities: dict[str, EntityRow]) -> None:
    """Write the id of each row of a hand-made table whose entity is certain; clear what is not."""
    by_name: dict[str, set[str]] = defaultdict(set)
    for row in entities.values():
        for name in row.names:
            by_name[fold(name)].add(row.id)
    rows = load(table, EntityRow)
    lines = table.read_text(encoding="utf-8").splitlines()
    place = lines[0].split("\t").index("id")
    filled = [lines[0]]
    for line, row in zip(lines[1:], rows, strict=True):
        cells = line.split("\t")
        cells[place] = certain(row, by_name, entities) or ""
        filled.append("\t".join(cells))
    table.write_text("\n".join(filled) + "\n", encoding="utf-8")
    print(f"{table.name}: {sum(1 for line in filled[1:] if line.split(chr(9))[place])} ids of {len(rows)}")


def certain(row: EntityRow, by_name: dict[str, set[str]], entities: dict[str, EntityRow]) -> str | None:
    """Return the only id that agrees with a hand-made row: by label, else by an alias of two words."""
    for names in ((row.label,), tuple(name for name in row.aliases if " " in name or len(name) > 5)):
        agreeing = {
            i
            for name in names
            for i in by_name.get(fold(name), ())
            if agrees(row, entities[i]) and (" " in name or _surely(row, entities[i]))
        }
        for narrower in (_same_office, _same_country, _same_type):
            if len(agreeing) > 1:
                agreeing = {i for i in agreeing if narrower(row, entities[i])} or agreeing
        if len(agreeing) > 1:
            agreeing = _foremost(agreeing, entities)
        if len(agreeing) == 1:
            return agreeing.pop()
    return None


def _foremost(ids: set[str], entities: dict[str, EntityRow]) -> set[str]:
    """Return the id that is far more prominent than the others, else all."""
    first, second, *_ = sorted(ids, key=lambda i: (-entities[i].weight, i))
    return {first} if entities[first].weight >= entities[second].weight + 10 else ids


def agrees(row: EntityRow, other: EntityRow) -> bool:
    """Tell whether a hand-made row and a reference row can be the same thing."""
    countries = {office.split(":")[0] for office in other.offices} | {other.country}
    if row.country and other.country and row.country not in countries:
        return _same_office(row, other)
    if row.type is EntityType.PERSON:
        return other.type is EntityType.PERSON
    if row.type is EntityType.PEOPLE:
        return other.type is EntityType.PEOPLE
    if row.metonymy is Metonymy.SEAT and other.type is EntityType.CITY:
        return False  # the palace of Baabda is not the town
    if row.type in PLACES:
        return other.type in PLACES and other.type is not EntityType.COUNTRY
    return other.type in BODIES and row.type in BODIES


def _surely(row: EntityRow, other: EntityRow) -> bool:
    """Tell whether one word is name enough: GRU is also a power company, Vanguard a supermarket, too."""
    alike = _same_type(row, other) or _same_country(row, other) or row.type not in BODIES
    return alike or EntityType.ORGANIZATION in (row.type, other.type)


def _same_office(row: EntityRow, other: EntityRow) -> bool:
    return bool(_offices(row) & _offices(other))


def _same_type(row: EntityRow, other: EntityRow) -> bool:
    return row.type is other.type


def _same_country(row: EntityRow, other: EntityRow) -> bool:
    return row.country is not None and row.country == other.country


def _offices(row: EntityRow) -> set[str]:
    return {office.rsplit(":", 1)[0] for office in row.offices}


if __name__ == "__main__":
    main()
