"""Who held which office when, as the gazetteer knows it: background to claims about persons."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pyoxigraph import Literal, Triple

from kg.exporters.iris import EDTF, Names, plain, text
from kg.linking import Gazetteer
from kg.linking.rows import AT_LEAST, OPEN, Office
from kg.model import Entity, EntityType

__all__ = ["during", "tenures"]


def tenures(names: Names, person: Entity) -> Iterator[Triple]:
    """Yield the offices of a person, each as a node with its country or body and its time."""
    term, node = names.term, names.entity(person.id)
    for office in _offices(person):
        tenure = names.thing("tenure", f"{person.id}/{office.country}/{office.name}/{during(office)}")
        yield Triple(node, term("kgo:holdsOffice"), tenure)
        yield Triple(tenure, term("rdf:type"), term("kgo:Tenure"))
        words = f"{office.name.replace('-', ' ')}, {office.country}, {during(office)}"
        yield Triple(tenure, term("rdfs:label"), text(f"{person.label}: {words}"))
        yield Triple(tenure, term("kgo:office"), plain(office.name))
        yield Triple(tenure, term("kgo:country"), plain(office.country))
        yield Triple(tenure, term("kgo:during"), Literal(during(office), datatype=EDTF))


def during(office: Office) -> str:
    """Return when an office is held, as an EDTF interval; an end that is not known stays empty.

    >>> during(Office("FRA", "president", "2017-05-14", ".."))
    '2017-05-14/..'
    """
    known = office.end if office.end == OPEN or not office.end.endswith(AT_LEAST) else ""
    return f"{office.start}/{known}"


def _offices(person: Entity) -> tuple[Office, ...]:
    row = _gazetteer().row(person.id) if person.type is EntityType.PERSON and person.anchored else None
    found = map(Office.read, row.offices) if row is not None else ()
    return tuple(sorted(found, key=lambda one: (one.start, one.country, one.name)))


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.load()
