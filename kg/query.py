"""Ask an output's RDF in SPARQL: by text, by file, or by the name of a canned query.

A small export is read into memory, which is faster than a store on disk to load and to ask; a large one is
loaded once into a store beside the output and kept until it is stale.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from pyparsing import ParseException
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg import tables
from kg.errors import OutputError, QueryError
from kg.exporters.iris import Names, name_key
from kg.hashing import file_hash

__all__ = ["Canned", "Table", "canned", "check", "open_store", "place_store", "run", "text_of"]

PARAMETER = re.compile(r"^#[ \t]*@param[ \t]+(\w+)[ \t]*=[ \t]*(.*?)[ \t]*$", re.M)
CACHE = "sparql"
SMALL = 16_000_000  # bytes of Turtle: half a million triples, a second to load, 400 MB


@dataclass(frozen=True, slots=True)
class Canned:
    """A query that ships with kg: its name, its question in English, its parameters with defaults."""

    name: str
    question: str
    parameters: tuple[tuple[str, str], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that answer a query; terms as plain strings, unbound ones null."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]


def run(store: ox.Store, text: str, *, parameters: Mapping[str, str] | None = None) -> Table:
    """Return what a query answers: SELECT rows, triples of CONSTRUCT and DESCRIBE, or one ASK value.

    All graphs are read as one. Raises ``QueryError`` for what is malformed or refused.
    """
    text = _fill(text, parameters or {})
    check(text)
    try:
        found = store.query(
            text,
            prefixes=Names().prefixes,
            use_default_graph_as_union=next(store.named_graphs(), None) is not None,
        )
    except SyntaxError as error:
        raise QueryError(f"query not understood: {_first_line(error)}") from error
    if isinstance(found, ox.QueryBoolean):
        return Table(("answer",), (("yes" if found else "no",),))
    if isinstance(found, ox.QueryTriples):
        rows = tuple(tuple(_plain(term) for term in triple) for triple in found)
        return Table(("subject", "predicate", "object"), rows)
    columns = tuple(variable.value for variable in found.variables)
    return Table(columns, tuple(tuple(_plain(term) for term in row) for row in found))


@lru_cache(maxsize=256)
def check(text: str) -> None:
    """Refuse what could change data or reach out: updates, ``SERVICE``, ``FROM``."""
    try:
        parsed = parseQuery(_prologue() + text)
    except (ParseException, RecursionError) as error:
        raise QueryError(
            f"query not understood (only SELECT, ASK, CONSTRUCT, DESCRIBE): {_first_line(error)}"
        ) from None
    for name in _names(parsed):
        if name == "ServiceGraphPattern":
            raise QueryError("SERVICE is refused: nothing leaves this machine; query the export alone")
        if name == "DatasetClause":
            raise QueryError("FROM is refused: the query reads the export alone; leave FROM out")


def open_store(folder: Path) -> ox.Store:
    """Return the queryable store of an output folder, with the ontology."""
    sources = _sources(folder)
    if sources[0].stat().st_size > SMALL:
        return ox.Store.read_only(str(place_store(folder)))
    store = ox.Store()
    _load(store, sources)
    return store


def place_store(folder: Path) -> Path:
    """Return where the store of an output folder stands, loaded once and kept until it is stale."""
    sources = _sources(folder)
    stamp = hashlib.sha256("".join(map(file_hash, sources)).encode()).hexdigest()[:16]
    home = folder / "store" / CACHE
    place = home / stamp
    if not place.is_dir():
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        store = ox.Store(str(home / f".{stamp}"))
        _load(store, sources)
        store.optimize()
        store.flush()
        del store
        (home / f".{stamp}").rename(place)
    return place


def _sources(folder: Path) -> tuple[Path, Path]:
    source = folder / "graph.ttl"
    if not source.is_file():
        raise OutputError(f"{folder}: no graph.ttl here; build it first: kg build SOURCE -o {folder}")
    return source, tables.data_path("ontology.ttl")


def _load(store: ox.Store, sources: Sequence[Path]) -> None:
    for path in sources:
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)


def canned() -> list[Canned]:
    """Return the queries that ship with kg, by name."""
    folder = tables.data_path("queries")
    return [_canned(path) for path in sorted(folder.glob("*.rq"))]


def text_of(query: str) -> str:
    """Return the text of a query: that of a file, of a canned query, or ``query`` itself."""
    named = {one.name: one.text for one in canned()}
    if query in named:
        return named[query]
    if not re.search(r"[\s{]", query):
        path = Path(query)
        if path.is_file():
            return path.read_text(encoding="utf-8")
        raise QueryError(f"{query!r}: neither a query, a file, nor one of: {', '.join(named)}")
    return query


def _canned(path: Path) -> Canned:
    text = path.read_text(encoding="utf-8")
    question = text.split("\n", 1)[0].lstrip("# ").strip()
    return Canned(path.stem, question, tuple(PARAMETER.findall(text)), text)


def _fill(text: str, parameters: Mapping[str, str]) -> str:
    known = dict(PARAMETER.findall(text))
    unknown = sorted(set(parameters) - set(known))
    if unknown:
        raise QueryError(f"unknown parameter {unknown[0]!r}; known: {', '.join(known) or 'none'}")
    for name, value in {**known, **parameters}.items():
        text = text.replace(f"${{{name}}}", _escaped(value)).replace(
            f"${{{name}|key}}", _escaped(name_key(value))
        )
    return text


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _prologue() -> str:
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in Names().prefixes.items())


def _names(part: Any) -> Iterator[str]:
    if isinstance(part, CompValue):
        yield part.name
        for value in part.values():
            yield from _names(value)
    elif isinstance(part, Sequence) and not isinstance(part, str):
        for value in part:
            yield from _names(value)


def _plain(term: Any) -> str | None:
    return None if term is None else str(term.value) if hasattr(term, "value") else str(term)


def _first_line(error: BaseException) -> str:
    return (str(error).strip().split("\n") or [""])[0]
