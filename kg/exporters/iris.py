"""Names in the RDF: which IRI an entity, a relation, a claim or an article has, and safe literals."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kg.exporters.graphml import FORBIDDEN

__all__ = [
    "BASE",
    "EDTF",
    "Names",
    "PREFIXES",
    "date_literal",
    "decimal",
    "integer",
    "is_iri",
    "name_key",
    "plain",
    "text",
]

BASE = "https://w3id.org/geokg/"
WIKIDATA = "http://www.wikidata.org/entity/"
PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "time": "http://www.w3.org/2006/time#",
    "wd": WIKIDATA,
}
EDTF = NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")
DATE = NamedNode(PREFIXES["xsd"] + "date")
DECIMAL = NamedNode(PREFIXES["xsd"] + "decimal")
INTEGER = NamedNode(PREFIXES["xsd"] + "integer")
# What an IRI reference may be made of; anything else keeps an address a mere string.
IRI = re.compile(r"https?://[^\x00-\x20<>\"{}|\\^`\x7f-\x9f\ud800-\udfff]+")


class Names:
    """Mints IRIs under one base; the same value always gets the same IRI."""

    def __init__(self, base: str = BASE) -> None:
        self.base = base
        self.prefixes = {
            **PREFIXES,
            "kgo": base + "ontology#",
            "plover": base + "plover#",
            "rel": base + "rel/",
            "said": base + "said/",
            "verb": base + "verb/",
            "kg": base + "entity/",
        }
        # The same few terms stand in millions of triples.
        self._term = lru_cache(maxsize=10_000)(self._new_term)
        self._entity = lru_cache(maxsize=100_000)(self._new_entity)

    def term(self, curie: str) -> NamedNode:
        """Return the IRI of a term of a known vocabulary, ``prefix:name``."""
        return self._term(curie)

    def entity(self, curie: str) -> NamedNode:
        """Return the IRI of an entity: Wikidata's, or one under our base."""
        return self._entity(curie)

    def said(self, relation: str) -> NamedNode:
        """Return the twin of a relation for what only speakers say."""
        return self._term("said:" + relation.split(":", 1)[1])

    def thing(self, kind: str, name: str, part: str = "") -> NamedNode:
        """Return the IRI of a claim, evidence, article, event …; ``part`` names a part of it."""
        local = f"{self.base}{kind}/{quote(name, safe='-._~')}"
        return NamedNode(f"{local}#{part}" if part else local)

    def _new_term(self, curie: str) -> NamedNode:
        prefix, name = curie.split(":", 1)
        return NamedNode(self.prefixes[prefix] + name)

    def _new_entity(self, curie: str) -> NamedNode:
        prefix, name = curie.split(":", 1)
        return NamedNode(self.prefixes.get(prefix, self.base + prefix + "/") + quote(name, safe="/-._~"))


def plain(value: str) -> Literal:
    """Return a string without language, without characters that XML forbids."""
    return Literal(_allowed(value))


def text(value: str) -> Literal:
    """Return English words as a tagged string."""
    return Literal(_allowed(value), language="en")


def name_key(name: str) -> str:
    """Return a name as it is looked up: in lower case, with single spaces.

    >>> name_key("Russian  Federation")
    'russian federation'
    """
    return FORBIDDEN.sub("\ufffd", " ".join(unicodedata.normalize("NFC", name).casefold().split()))


def date_literal(value: str) -> Literal:
    """Return an ISO 8601 day."""
    return Literal(value, datatype=DATE)


def decimal(value: float) -> Literal:
    """Return a number with up to four decimals, in its canonical form."""
    whole, _, part = f"{value:.4f}".partition(".")
    return Literal(f"{whole}.{part.rstrip('0') or '0'}", datatype=DECIMAL)


def integer(value: int) -> Literal:
    """Return a whole number."""
    return Literal(str(value), datatype=INTEGER)


def is_iri(value: str) -> bool:
    """Tell whether an address can stand as an IRI."""
    return IRI.fullmatch(value) is not None


def _allowed(value: str) -> str:
    return value if value.isascii() and value.isprintable() else FORBIDDEN.sub("\ufffd", value)
