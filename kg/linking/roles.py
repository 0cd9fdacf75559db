"""Offices and titles: "the French president" is whoever held the office on the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.linking.gazetteer import Gazetteer
from kg.linking.names import slug
from kg.linking.rows import EntityRow, Office
from kg.linking.titles import RoleRow, honorifics, local_offices, plain, titles
from kg.model import Entity, EntityType

__all__ = [
    "Role",
    "Title",
    "anchor_of",
    "holder",
    "place_of",
    "read_role",
    "role_entity",
    "sector_on",
    "title_before",
]

FORMER = re.compile(r"\b(former|ex|late|then)\b[- ]", re.IGNORECASE)
RETIRED = "ELI"
CHIEF = "chief"
LOCAL = "local"
HEADS = ("secretary-general", "director-general", "managing-director", "president", "chairperson")
POSSESSIVE = ("'s", "’s", "'", "’")
BODY_BEFORE = re.compile(r"([A-Z][\w.]{0,40}(?:'s|’s)?|[A-Z][\w.]{0,40} [A-Z][\w.]{0,40}(?:'s|’s)?) $")
BEFORE = 60
CHIEFED = {EntityType.INTERNATIONAL_ORGANIZATION, EntityType.COURT, EntityType.GOVERNMENT_BODY}


@dataclass(frozen=True, slots=True)
class Role:
    """An office as a text names it: the row of its title and the country or body it belongs to."""

    row: RoleRow
    of: EntityRow
    former: bool = False


def read_role(words: str, gazetteer: Gazetteer) -> Role | None:
    """Read "French president", "NATO's secretary general", "the president of France"; null if none."""
    match = _shapes().match(words.strip())
    if match is None:
        return None
    title = match["title"] or match["head"]
    row = titles().get(plain(title)) or RoleRow(title.casefold(), slug(title), "", words, LOCAL, "")
    body = match["after"] or match["before"] or ""
    anchor = anchor_of(FORMER.sub("", body).strip(), gazetteer, tenant=row.role != LOCAL)
    if anchor is None or (row.office == CHIEF and anchor.type not in CHIEFED):
        return None
    return Role(row, anchor, bool(FORMER.search(body) or FORMER.search(words)))


def anchor_of(words: str, gazetteer: Gazetteer, *, tenant: bool = True) -> EntityRow | None:
    """Return the country or organisation that ``words`` name ("French", "Russia's", "the UN").

    With ``tenant`` a seat gives who sits there ("Moscow's ambassador"), else the place ("mayor of Moscow").
    """
    name = _bare(words)
    countries = gazetteer.countries_of(name)
    if len(countries) == 1:
        return gazetteer.country(countries[0])
    found = [row for row in gazetteer.find(name) if row.type is not EntityType.PERSON]
    best = max(found, key=lambda row: row.weight, default=None)
    if tenant and best is not None and len(best.stands_for) == 1:
        return gazetteer.row(best.stands_for[0]) or best
    return best


def holder(role: Role, day: date, gazetteer: Gazetteer) -> EntityRow | None:
    """Return who held the office on ``day``: the last to take it by then, if still in it; else null."""
    terms = [
        (office.start, row.id, office, row)
        for name in _office_names(role)
        for row in gazetteer.holders(place_of(role.of), name)
        for office in map(Office.read, row.offices)
        if (office.country, office.name) == (place_of(role.of), name) and office.began_by(day)
    ]
    if not terms:
        return None
    start, _, office, person = max(terms)
    rivals = {row.id for other, _, _, row in terms if other == start}
    return person if len(rivals) == 1 and office.held_on(day) else None


def _office_names(role: Role) -> tuple[str, ...]:
    """Return the offices that a title may name: a chief is whoever heads the organisation."""
    if role.row.role == LOCAL:
        return ()
    return HEADS if role.row.office == CHIEF else (role.row.office,)


def place_of(row: EntityRow) -> str:
    """Return the code that offices of a country or body are filed under."""
    return row.country if row.type is EntityType.COUNTRY and row.country else slug(row.label)


def role_entity(role: Role) -> Entity:
    """Return the office itself, for texts without a date and offices without a known holder."""
    label = f"{role.row.office.replace('-', ' ')} of {role.of.label}"
    return Entity(f"kg:role/{slug(label)}", label, EntityType.ROLE, role.of.country, role.row.sector or None)


@dataclass(frozen=True, slots=True)
class Title:
    """The title before a name: its office if it names one, its sector, the body it belongs to."""

    title: str
    office: str | None
    sector: str | None
    of: EntityRow | None


def title_before(text: str, start: int, gazetteer: Gazetteer) -> Title | None:
    """Return the title that stands right before a name ("Foreign Minister" Lavrov), with its body."""
    before = text[max(0, start - BEFORE) : start]
    match = _ending().search(before)
    if match is None:
        return None
    body = BODY_BEFORE.search(before[: match.start()])
    anchor = anchor_of(body[1], gazetteer) if body else None
    row = titles().get(plain(match[1]))
    if row is not None:
        return Title(row.title, row.office, row.sector, anchor)
    return Title(match[1], None, honorifics()[plain(match[1])].sector or None, anchor)


def _bare(words: str) -> str:
    """Return the name of a country or body without its article and its possessive ending."""
    name = words.rstrip()
    ending = next((one for one in POSSESSIVE if name.endswith(one)), "")
    name = name.removesuffix(ending)
    return name[4:] if name[:4].lower() == "the " else name


def sector_on(row: EntityRow, day: date | None) -> str | None:
    """Return the sector of a person on ``day``: that of an office held, ELI for a former holder."""
    if row.type is not EntityType.PERSON or day is None or not row.offices:
        return row.sector
    offices = [Office.read(text) for text in row.offices]
    held = [office for office in offices if office.held_on(day)]
    if held:
        return _sector_of(held[0].name) or row.sector
    over = all(office.over_by(day) for office in offices) and any(_sector_of(o.name) for o in offices)
    return RETIRED if over and row.sector == "GOV" else row.sector


@cache
def _sector_of(office: str) -> str | None:
    return next((row.sector for row in titles().values() if row.office == office), None)


def _pattern(words: Iterable[str]) -> str:
    """Return an expression for titles, the longest first, spelled with or without hyphens and dots."""
    ranked = sorted(words, key=lambda word: (-len(word), word))
    spelled = "|".join(re.escape(word).replace("\\ ", "[ .-]+") for word in ranked)
    return spelled.replace("defence", "defen[cs]e")


@cache
def _shapes() -> re.Pattern[str]:
    title = _pattern({*titles(), *local_offices()})
    return re.compile(
        rf"(?:the )?(?:(?:former|ex|late|then)[- ])?"
        rf"(?:(?P<title>{title})(?: of| to)(?: the)? (?P<after>[A-Z].*)"
        rf"|(?P<before>.+?) (?P<head>{title}))$",
        re.IGNORECASE,
    )


@cache
def _ending() -> re.Pattern[str]:
    title = _pattern({*titles(), *honorifics()})
    return re.compile(rf"\b({title})\.?,? $", re.IGNORECASE)
