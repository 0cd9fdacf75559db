"""Read the tables that the gazetteer is built from, each as rows of our own."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gazetteer_descriptions import described_kind

from kg.linking.names import fold
from kg.linking.rows import CountryRow, EntityRow, Office
from kg.model import EntityType
from kg.tables import load

__all__ = ["Found", "read_all"]

T = EntityType
SECTORS = {
    T.COUNTRY: "GOV", T.GOVERNMENT_BODY: "GOV", T.COURT: "JUD", T.INTERNATIONAL_ORGANIZATION: "IGO",
    T.ARMED_FORCE: "MIL", T.PARTY: "PTY", T.COMPANY: "BUS", T.MEDIA: "JRN", T.PEOPLE: "CVL",
}  # fmt: skip
# Names of the scraped repositories that do not begin with the country's name.
REPOSITORIES = {
    "us-cabinet": "USA", "congo-kinshasa-ministers": "COD", "uae-ministers": "ARE", "saudi-ministers": "SAU",
    "swiss-federal-council": "CHE", "bosnia-herzegovina-ministers": "BIH", "czech-ministers": "CZE",
    "syria": "SYR", "us": "USA", "czech": "CZE", "swiss": "CHE", "saudi": "SAU", "uae": "ARE",
    "bosnia-herzegovina": "BIH", "congo-kinshasa": "COD",
}  # fmt: skip
COUNTRY_NAMES = {"People's Republic of China": "CHN", "Kingdom of Denmark": "DNK", "East Timor": "TLS"}
KINDS = re.compile(r"-(ministers|cabinet|legislators|parliament|assembly|federal-council)$")
TOP = {"president", "prime-minister", "monarch", "supreme-leader"}
SECOND = {"foreign-minister", "defence-minister", "interior-minister", "finance-minister", "vice-president"}
NSI_KEPT = re.compile(
    r"brands/(amenity/(bank|fuel|fast_food|cafe)|office/|tourism/hotel"
    r"|shop/(car|supermarket|telecommunication|mobile_phone|department_store|electronics|clothes)$)"
    r"|operators/(amenity/police|office/government|man_made/pipeline|power/(plant|generator))"
)
UNIONS = {"eu", "un", "zz"}
NO_PLACE = {"Cyberspace"}
PARTY_CODES = {"PSG": "PSE", "XKX": "KOS"}
STATES = {"CountryHasStates", "StateBordersState"}
RIVERS = {"CityLocatedAtRiver", "RiverBasinsCountry"}
SCHOLARLY = re.compile(r"Universi|Institut|College|Academy|School|Hospital|Laborator")
NSI_MORE = re.compile(
    r"brands/(office/insurance|amenity/(restaurant|pharmacy|cinema|courier)"
    r"|shop/(sports|convenience|furniture|books|cosmetics|doityourself|shoes|jewelry|toys|tyres|hairdresser))$"
    r"|operators/(amenity/(hospital|university|college|post_office)|power/(line|substation)"
    r"|boundary/protected_area|man_made/surveillance)|transit/route/(train|subway)"
)
POLICE = re.compile(r"\b(Police|Sheriff)\b")
PUBLIC = re.compile(r"^operators/.*\b(Department|Agency|Ministry|Authority|Council)\b")
WATERS = re.compile(r"\b(Sea|Lake|Gulf|Bay|Ocean|Strait|Canal|Channel)\b")
TRADING = {"companyTradesAtStockExchange", "CompanyHasParentOrganisation"}
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """A pattern for the name of an office; the first that fits decides."""

    pattern: str
    office: str


OFFICES_FOUND = [(re.compile(r.pattern), r.office) for r in load(HERE / "gazetteer_offices.tsv", OfficeRow)]


@dataclass(frozen=True, slots=True)
class Found:
    """A row of a table; if not ``kept`` it only lends its id to a hand-made row."""

    row: EntityRow
    kept: bool = True


class Countries:
    """Country codes by the ways the tables write countries."""

    def __init__(self) -> None:
        rows = load("gazetteer/countries.tsv", CountryRow)
        self.by_adjective = {fold(word): row.iso3 for row in rows for word in row.adjectives}
        self.by_id = {row.id.removeprefix("wd:"): row.iso3 for row in rows}
        self.by_name = {fold(name): row.iso3 for row in rows for name in (row.label, *row.aliases)}

    def described(self, description: str) -> str | None:
        """Return the country that ends a description ("city in texas, united states") or begins it."""
        last = fold(re.split(r",| in | of ", description)[-1])
        first = description.split(" ")[0]
        return self.by_name.get(last) or self.by_adjective.get(fold(first))

    def code(self, text: str) -> str | None:
        """Return the code for a name or the name of a repository ("france-cabinet")."""
        parts = text.split("|")
        if len(parts) > 1 or text.startswith("Q"):
            return next((code for part in parts if (code := self.by_id.get(part) or self._one(part))), None)
        return self._one(text)

    def _one(self, text: str) -> str | None:
        bare = KINDS.sub("", text)
        return (
            REPOSITORIES.get(text) or REPOSITORIES.get(bare) or COUNTRY_NAMES.get(text)
            or self.by_name.get(fold(bare))
        )  # fmt: skip


def read_all(folder: Path) -> Iterator[Found]:
    """Yield the rows of all tables, the most trusted first."""
    countries = Countries()
    alpha2 = _alpha2(folder / "country-codes.csv")
    tables = folder / "gazetteer"
    for rows in (
        _territories(tables, alpha2),
        _organisations(tables),
        _cities(tables, alpha2),
        _officeholders(tables, countries),
        _congress(tables),
        _parties(tables),
        _fb15k(tables, countries),
        _companies(tables),
        _institutions(tables, kept=True),
        _brands(tables, kept=True),
        _newspapers(tables),
        _politicians(tables, countries),
    ):
        yield from (Found(row) for row in rows)
    for rows in (_brands(tables, kept=False), _institutions(tables, kept=False)):
        yield from (Found(row, kept=False) for row in rows)


def _read(path: Path) -> Iterator[dict[str, str]]:
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    lines = text.decode("utf-8").splitlines()
    for record in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        if re.fullmatch(r"Q\d+", record.get("qid") or ""):
            yield {key: (value or "").replace("\xa0", " ").strip() for key, value in record.items() if key}


def _alpha2(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8") as lines:
        codes = {r["ISO3166-1-Alpha-2"]: r["ISO3166-1-Alpha-3"] for r in csv.DictReader(lines)}
    return {**codes, "XK": "KOS"}


def _row(record: dict[str, str], kind: EntityType, weight: int, source: str, **more: object) -> EntityRow:
    aliases = tuple(a for a in record.get("aliases", "").split("|") if a and a != record["label"])
    more.setdefault("sector", SECTORS.get(kind))
    return EntityRow(
        label=record["label"], type=kind, id="wd:" + record["qid"], aliases=aliases, weight=weight,
        source=source, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def _territories(folder: Path, alpha2: dict[str, str]) -> Iterator[EntityRow]:
    for record in _read(folder / "countries_territories.tsv"):
        if record["source"] == "mledoze" or record["extra"] in UNIONS or record["label"] in NO_PLACE:
            continue
        code = alpha2.get(record["extra"][:2].upper())
        country = record["kind"] == "country"
        yield _row(
            record, T.COUNTRY if country else T.TERRITORY, 90 if country else 65, "rigour", country=code,
            sector="GOV" if country else None,
        )  # fmt: skip


def _organisations(folder: Path) -> Iterator[EntityRow]:
    """Yield label and id only (facts of Wikidata), so that our own list of organisations gets its ids."""
    for record in _read(folder / "international_organisations.tsv"):
        kind = T.COURT if "Court" in record["label"] else T.INTERNATIONAL_ORGANIZATION
        yield _row({**record, "aliases": ""}, kind, 45, "wikidata", sector="IGO")


def _cities(folder: Path, alpha2: dict[str, str]) -> Iterator[EntityRow]:
    for record in _read(folder / "cities_naturalearth.tsv"):
        iso2, _, people, kind = (record["extra"].split("|") + ["", "", "", ""])[:4]
        size = int(float(people)) if people.replace(".", "").isdigit() else 0
        weight = 30 + (10 if size > 100_000 else 0) + (15 if size > 1_000_000 else 0)
        weight += (5 if "Admin-1" in kind else 0) + (25 if kind == "Admin-0 capital" else 0)
        if kind == "Scientific station" or not record["label"]:
            continue
        yield _row(record, T.CITY, min(weight, 80), "naturalearth", country=alpha2.get(iso2), sector=None)


def _officeholders(folder: Path, countries: Countries) -> Iterator[EntityRow]:
    for record in _read(folder / "officeholders.tsv.gz"):
        world = record["country_repo_or_qid"] == "world"
        country = None if world else countries.code(record["country_repo_or_qid"])
        office = None if world else office_of(record["position"])
        held: tuple[str, ...] = ()
        weight = 35
        if office and country and _dated(record["start"], record["end"]):
            held = (f"{country}:{office}:{record['start']}/{record['end']}",)
            recent = not record["end"] or record["end"] >= "2005"
            weight = (75 if office in TOP else 55 if office in SECOND else 40) if recent else 40
        sector = "IGO" if world else "GOV"
        named = {**record, "label": record["name"]}
        yield _row(named, T.PERSON, weight, "every-politician", country=country, sector=sector, offices=held)


def office_of(position: str) -> str | None:
    """Return our name of an office, or null for what is none of ours."""
    text = position.casefold().strip()
    if re.match(r"^(shadow|junior|parliamentary|under|assistant|permanent secretary|chief secretary)", text):
        return "other"
    if re.match(
        r"^(deputy|vice|first deputy|state secretary|minister of state|minister without)", text
    ) and not re.match(r"^(deputy|vice|first deputy)[- ](prime|premier|president)", text):
        return "deputy-minister"
    return next((name for pattern, name in OFFICES_FOUND if pattern.search(text)), None)


def _dated(start: str, end: str) -> bool:
    try:
        Office.read(f"X:y:{start}/{end}")
    except ValueError:
        return False
    return True


def _congress(folder: Path) -> Iterator[EntityRow]:
    for record in _read(folder / "us_congress.tsv"):
        record["aliases"] = re.sub(r" {2,}", " ", record["aliases"])
        chamber, start, end = record["extra"].split("|")
        office = "senator" if chamber == "sen" else "representative" if chamber == "rep" else "member"
        if chamber in ("prez", "viceprez"):
            office = "president" if chamber == "prez" else "vice-president"
        sector = "LEG" if office in ("senator", "representative") else "GOV"
        held = (f"USA:{office}:{start}/{end}",)
        yield _row(record, T.PERSON, 45, "us-congress", country="USA", sector=sector, offices=held)


def _parties(folder: Path) -> Iterator[EntityRow]:
    for record in _read(folder / "parties.tsv"):
        if record["kind"] == "party" and record["label"]:
            code = PARTY_CODES.get(record["extra"], record["extra"])
            country = code if re.fullmatch("[A-Z]{3}", code) else None
            yield _row(record, T.PARTY, 35, "partyfacts", country=country)


def _fb15k(folder: Path, countries: Countries) -> Iterator[EntityRow]:
    for record in _read(folder / "fb15k_entities.tsv.gz"):
        label, description = record["label"], record["extra"]
        kind = described_kind(label, record["kind"], description, countries.by_adjective)
        if kind is not None:
            weight = 40 if kind in (T.COMPANY, T.MEDIA) else 35
            yield _row(record, kind, weight, "fb15k", country=countries.described(description))


def _companies(folder: Path) -> Iterator[EntityRow]:
    for record in _read(folder / "companies_misc_lmkbc.tsv.gz"):
        kind, relation = record["kind"], record["extra"]
        if kind == "org" and relation in TRADING:
            yield _row(record, T.COMPANY, 40, "lm-kbc")
        elif kind == "org" and relation == "PersonHasEmployer":
            yield _row(record, T.ORGANIZATION, 30, "lm-kbc")
        elif kind == "person" or (relation == "PersonHasSpouse" and " " in record["label"]):
            yield _row(record, T.PERSON, 30, "lm-kbc")
        elif kind == "city":
            yield _row(record, T.CITY, 30, "lm-kbc")
        elif WATERS.search(record["label"]):
            yield _row(record, T.PLACE, 30, "lm-kbc")
        elif kind in ("other", "region") and relation in STATES:
            yield _row(record, T.TERRITORY, 30, "lm-kbc")
        elif kind in ("other", "region") and relation in RIVERS and "River" in record["label"]:
            yield _row(record, T.PLACE, 30, "lm-kbc")


def _institutions(folder: Path, *, kept: bool) -> Iterator[EntityRow]:
    for record in _read(folder / "institutions_istex.tsv"):
        label = record["label"]
        scholarly = bool(SCHOLARLY.search(label)) and " " in label and "," not in label
        if kept == scholarly:
            yield _row(record, T.ORGANIZATION, 25, "opentapioca", sector="EDU" if kept else None)


def _brands(folder: Path, *, kept: bool) -> Iterator[EntityRow]:
    for record in _read(folder / "orgs_nsi.tsv.gz"):
        label, branch = record["label"], record["extra"]
        useful = NSI_KEPT.search(branch) or (NSI_MORE.search(branch) and " " in label)
        if record["kind"] == "flagsubj" or kept != bool(useful):
            continue
        police = "police" in branch or bool(POLICE.search(label))
        body = (
            record["kind"] == "agency"
            or "government" in branch
            or police
            or bool(PUBLIC.search(f"{branch} {label}"))
        )
        sector = "COP" if police else "GOV" if body else "BUS"
        yield _row(record, T.GOVERNMENT_BODY if body else T.COMPANY, 25, "nsi", sector=sector)


def _newspapers(folder: Path) -> Iterator[EntityRow]:
    for record in _read(folder / "us_newspapers.tsv"):
        yield _row(record, T.MEDIA, 20, "hearvox", country="USA")


def _politicians(folder: Path, countries: Countries) -> Iterator[EntityRow]:
    for record in _read(folder / "politicians_names.tsv.gz"):
        country = countries.code(record["country_repo"])
        if record["label"]:
            yield _row(record, T.PERSON, 15, "every-politician", country=country, sector="LEG")
