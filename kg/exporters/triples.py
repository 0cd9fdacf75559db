"""The statements that the RDF makes of a graph, as a stream: nothing is held but the graph itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.exporters.iris import (
    EDTF,
    Names,
    date_literal,
    decimal,
    integer,
    is_iri,
    name_key,
    plain,
    text,
)
from kg.exporters.jsonl import proposition_id
from kg.exporters.standing import Standing, of_claim, of_evidence
from kg.exporters.tenures import tenures
from kg.exporters.verdict_triples import confirmations, decisions
from kg.model import ArticleRef, Claim, Entity, EntityType, Event, Evidence, Participant, Relation
from kg.views import Direct, View

__all__ = ["QUOTES", "Statements"]

QUOTES: dict[str, Callable[[str], str]] = {
    "full": lambda quote: quote,
    "short": lambda quote: quote if len(quote) <= 140 else quote[:139] + "…",
    "none": lambda quote: "",
}
SCHEMA_TYPES = {
    EntityType.COUNTRY: "schema:Country",
    EntityType.TERRITORY: "schema:AdministrativeArea",
    EntityType.CITY: "schema:City",
    EntityType.PLACE: "schema:Place",
    EntityType.GOVERNMENT_BODY: "schema:GovernmentOrganization",
    EntityType.COURT: "schema:GovernmentOrganization",
    EntityType.INTERNATIONAL_ORGANIZATION: "schema:Organization",
    EntityType.ARMED_FORCE: "schema:Organization",
    EntityType.ARMED_GROUP: "schema:Organization",
    EntityType.PARTY: "schema:PoliticalParty",
    EntityType.COMPANY: "schema:Corporation",
    EntityType.MEDIA: "schema:NewsMediaOrganization",
    EntityType.ORGANIZATION: "schema:Organization",
    EntityType.PERSON: "schema:Person",
    EntityType.PEOPLE: "schema:Audience",
    EntityType.ROLE: "schema:Role",
    EntityType.CONCEPT: "schema:Thing",
}

RIGHTS = (
    "Claims, links and codes may be used freely; quoted sentences remain under the rights of their articles."
)


class Statements:
    """Yields the triples of each noun of a graph under one base IRI and one way to quote."""

    def __init__(self, names: Names, quotes: str = "full", *, reify: bool = False) -> None:
        self.names = names
        self.reify = reify
        self.term = names.term
        self.shorten = QUOTES[quotes]
        self.a = names.term("rdf:type")
        self.label = names.term("rdfs:label")

    def direct(self, found: Iterable[Direct], standing: Standing) -> Iterator[Triple]:
        """Yield one triple for each claim of this standing: ``rel:`` if stated, ``said:`` if only said."""
        property_of = self.names.said if standing is Standing.SAID else self.names.entity
        for one in found:
            if one.standing is standing:
                subject, target = self.names.entity(one.subject), self.names.entity(one.object)
                yield Triple(subject, property_of(one.relation), target)

    def everything_else(self, view: View) -> Iterator[Triple]:
        """Yield all but the direct triples: dataset, articles, entities, relations, claims, events."""
        yield from self.dataset(view)
        for ref in view.articles():
            yield from self.article(ref)
        for entity in view.everyone():
            yield from self.entity(entity)
        yield from self.relations(view.relations())
        for claim in view.claims():
            yield from self.claim(claim)
        for event in view.events():
            yield from self.event(event)
        yield from decisions(self.names, view.decisions())

    def dataset(self, view: View) -> Iterator[Triple]:
        """Yield what the export is and how it was made; no clock time."""
        term, options = self.term, view.options
        ids = "|".join(ref.id for ref in view.articles())
        name = _short_hash(ids + repr(sorted(options.items())))
        dataset, run = self.names.thing("dataset", name), self.names.thing("run", name)
        yield Triple(dataset, self.a, term("schema:Dataset"))
        yield Triple(dataset, self.label, text("Claims extracted from news text by kg"))
        yield Triple(dataset, term("prov:wasGeneratedBy"), run)
        yield Triple(
            dataset, term("dcterms:license"), NamedNode("https://creativecommons.org/publicdomain/zero/1.0/")
        )
        yield Triple(
            dataset,
            term("dcterms:rights"),
            text(RIGHTS),
        )
        yield Triple(run, self.a, term("prov:Activity"))
        yield Triple(run, self.label, text("A build by kg"))
        for key, value in sorted(options.items()):
            if value not in (None, [], ()):
                yield Triple(run, term("kgo:option"), plain(f"{key}={value}"))

    def article(self, ref: ArticleRef) -> Iterator[Triple]:
        """Yield an article: headline, publisher, address, day of publication."""
        term, node = self.term, self.names.thing("article", ref.id)
        yield Triple(node, self.a, term("schema:NewsArticle"))
        yield Triple(node, self.label, text(ref.title or f"Article {ref.id}"))
        yield Triple(node, term("dcterms:identifier"), plain(ref.id))
        if ref.title:
            yield Triple(node, term("schema:headline"), text(ref.title))
        if ref.publisher:
            publisher = self.names.thing("publisher", ref.publisher)
            yield Triple(node, term("schema:publisher"), publisher)
            yield Triple(publisher, self.a, term("schema:NewsMediaOrganization"))
            yield Triple(publisher, self.label, text(ref.publisher))
        if ref.url:
            yield Triple(node, term("schema:url"), NamedNode(ref.url) if is_iri(ref.url) else plain(ref.url))
        if ref.published:
            yield Triple(node, term("schema:datePublished"), date_literal(ref.published.isoformat()))
        if ref.retrieved:
            yield Triple(node, term("kgo:retrieved"), date_literal(ref.retrieved.isoformat()))

    def entity(self, entity: Entity) -> Iterator[Triple]:
        """Yield an entity: type, labels, country and sector; of a person the offices with their dates."""
        term, node = self.term, self.names.entity(entity.id)
        yield Triple(node, self.a, term(SCHEMA_TYPES[entity.type]))
        yield Triple(node, term("kgo:entityType"), term("kgo:type-" + entity.type.replace(" ", "-")))
        yield Triple(node, self.label, text(entity.label))
        for alias in sorted(set(entity.aliases) - {entity.label}):
            yield Triple(node, term("skos:altLabel"), text(alias))
        for key in sorted({name_key(name) for name in (entity.label, *entity.aliases)}):
            yield Triple(node, term("kgo:nameKey"), plain(key))
        if entity.country:
            yield Triple(node, term("kgo:country"), plain(entity.country))
        if entity.sector:
            yield Triple(node, term("kgo:sector"), plain(entity.sector))
        if not entity.anchored:
            yield Triple(node, term("kgo:anchored"), _false(term))
        yield from tenures(self.names, entity)

    def relations(self, relations: Iterable[Relation]) -> Iterator[Triple]:
        """Yield each relation in use as a property, with its twin for what is only said."""
        term = self.term
        for relation in relations:
            node, said = self.names.entity(relation.id), self.names.said(relation.id)
            yield Triple(node, self.a, term("kgo:DirectRelation"))
            yield Triple(node, self.label, text(relation.label))
            yield Triple(said, self.a, term("kgo:SaidRelation"))
            yield Triple(said, self.label, text(f"is said: {relation.label}"))
            yield Triple(said, term("kgo:twin"), node)

    def claim(self, claim: Claim) -> Iterator[Triple]:
        """Yield a claim and its evidence."""
        term, node = self.term, self.names.thing("claim", claim.id)
        yield Triple(node, self.a, term("kgo:Claim"))
        yield Triple(node, self.label, text(_sentence(claim)))
        yield Triple(node, term("rdf:subject"), self.names.entity(claim.subject.id))
        yield Triple(node, term("rdf:predicate"), self.names.entity(claim.relation.id))
        yield Triple(node, term("rdf:object"), self.names.entity(claim.object.id))
        if self.reify:
            yield Triple(node, term("rdf:reifies"), self._triple(claim))
        yield Triple(node, term("kgo:polarity"), term("kgo:" + claim.polarity))
        yield Triple(node, term("kgo:modality"), term("kgo:" + claim.modality))
        yield Triple(node, term("kgo:standing"), term("kgo:" + of_claim(claim)))
        yield Triple(node, term("kgo:confidence"), decimal(claim.confidence))
        seen: set[tuple[str, str]] = set()
        for piece in claim.evidence:
            yield from self.evidence(piece, node)
            yield from self._shortcuts(piece, node, seen)

    def _triple(self, claim: Claim) -> Triple:
        subject, target = self.names.entity(claim.subject.id), self.names.entity(claim.object.id)
        return Triple(subject, self.names.entity(claim.relation.id), target)

    def evidence(self, piece: Evidence, claim: NamedNode) -> Iterator[Triple]:
        """Yield one piece of evidence: its words, speakers, time, event and rule."""
        term, p = self.term, piece.proposition
        name = proposition_id(p)
        node, article = self.names.thing("evidence", name), self.names.thing("article", piece.article.id)
        yield Triple(claim, term("kgo:evidence"), node)
        yield Triple(node, self.a, term("kgo:Evidence"))
        yield Triple(node, self.a, term("oa:SpecificResource"))
        yield Triple(node, self.label, text(f"Evidence {name}"))
        yield Triple(node, term("prov:wasDerivedFrom"), article)
        yield Triple(node, term("oa:hasSource"), article)
        yield from self._selectors(piece, node, name)
        yield Triple(node, term("kgo:confidence"), decimal(p.confidence))
        yield Triple(node, term("kgo:rule"), plain(p.rule))
        yield Triple(node, term("kgo:standing"), term("kgo:" + of_evidence(piece)))
        if p.derived:
            yield Triple(node, term("kgo:derived"), plain(p.derived))
        if p.when:
            yield Triple(node, term("kgo:eventTime"), Literal(p.when.edtf, datatype=EDTF))
        if piece.coding:
            yield Triple(node, term("kgo:eventClass"), term("plover:" + piece.coding.event_class))
            yield Triple(node, term("kgo:why"), text(piece.coding.why))
        yield from self._speakers(piece, node, name)
        yield from confirmations(self.names, node, name, piece.confirmed)

    def event(self, event: Event) -> Iterator[Triple]:
        """Yield an event: ``sem:Event`` if an outlet states it, else only ``kgo:ReportedEvent``."""
        term, node, coding = self.term, self.names.thing("event", event.id), event.coding
        stated = of_evidence(event.evidence) is Standing.STATED
        yield Triple(node, self.a, term("sem:Event" if stated else "kgo:ReportedEvent"))
        yield Triple(node, self.label, text(f"{coding.event_class}: {event.evidence.quote}"[:200]))
        yield Triple(node, term("kgo:eventClass"), term("plover:" + coding.event_class))
        yield Triple(node, term("kgo:quad"), term("kgo:" + _camel(coding.quad)))
        for mode in coding.modes:
            yield Triple(node, term("kgo:mode"), term(f"plover:mode-{coding.event_class}-{mode}"))
        for context in coding.contexts:
            yield Triple(node, term("kgo:context"), term("plover:context-" + context))
        if coding.score is not None:
            yield Triple(node, term("kgo:score"), decimal(coding.score))
        yield Triple(node, term("kgo:status"), term("kgo:" + coding.status))
        yield Triple(node, term("kgo:why"), text(coding.why))
        evidence = self.names.thing("evidence", proposition_id(event.evidence.proposition))
        yield Triple(node, term("kgo:evidence"), evidence)
        for role, people in (("kgo:actor", event.actors), ("kgo:recipient", event.recipients)):
            yield from self._participants(node, role, people, stated)
        if event.place and event.place.entity:
            place = self.names.entity(event.place.entity.id)
            yield Triple(node, term("sem:hasPlace" if stated else "kgo:place"), place)
        if event.when:
            stamp = Literal(event.when.edtf, datatype=EDTF)
            yield Triple(node, term("sem:hasTimeStamp" if stated else "kgo:eventTime"), stamp)
        for role, count in (("kgo:killed", event.killed), ("kgo:injured", event.injured)):
            if count is not None:
                yield Triple(node, term(role), integer(count))
        if event.content:
            yield Triple(node, term("kgo:content"), self.names.thing("claim", event.content))

    def _participants(
        self, node: NamedNode, role: str, people: tuple[Participant, ...], stated: bool
    ) -> Iterator[Triple]:
        for person in people:
            if person.entity is None:
                continue
            target = self.names.entity(person.entity.id)
            yield Triple(node, self.term(role), target)
            if stated:
                yield Triple(node, self.term("sem:hasActor"), target)

    def _selectors(self, piece: Evidence, node: NamedNode, name: str) -> Iterator[Triple]:
        term, sentence = self.term, piece.proposition.sentence
        position = self.names.thing("evidence", name, "position")
        quoted = self.names.thing("evidence", name, "quote")
        yield Triple(node, term("oa:hasSelector"), position)
        yield Triple(position, self.a, term("oa:TextPositionSelector"))
        yield Triple(position, term("oa:start"), integer(sentence.start))
        yield Triple(position, term("oa:end"), integer(sentence.end))
        yield Triple(
            node,
            term("kgo:quoteHash"),
            plain(hashlib.sha256(piece.quote.encode("utf-8", "replace")).hexdigest()),
        )
        words = self.shorten(piece.quote)
        if words:
            yield Triple(node, term("oa:hasSelector"), quoted)
            yield Triple(quoted, self.a, term("oa:TextQuoteSelector"))
            yield Triple(quoted, term("oa:exact"), text(words))

    def _speakers(self, piece: Evidence, node: NamedNode, name: str) -> Iterator[Triple]:
        term, chain = self.term, piece.proposition.attribution
        for level, (attribution, link) in enumerate(zip(chain, piece.speakers, strict=True), start=1):
            step = self.names.thing("evidence", name, f"speaker{level}")
            yield Triple(node, term("kgo:attribution"), step)
            yield Triple(step, self.a, term("kgo:Attribution"))
            yield Triple(step, term("kgo:level"), integer(level))
            yield Triple(step, term("kgo:stance"), term("kgo:" + attribution.stance))
            yield Triple(step, term("kgo:quoted"), plain(attribution.quoted))
            if attribution.cue:
                yield Triple(step, term("kgo:cue"), text(attribution.cue.text))
            if attribution.source:
                yield Triple(step, term("kgo:sourceText"), text(attribution.source.text))
            if link:
                yield Triple(step, term("kgo:source"), self.names.entity(link.entity.id))
                if level == len(chain):
                    yield Triple(node, term("kgo:speaker"), self.names.entity(link.entity.id))
        if chain:
            yield Triple(node, term("kgo:stance"), term("kgo:" + chain[-1].stance))

    def _shortcuts(self, piece: Evidence, claim: NamedNode, seen: set[tuple[str, str]]) -> Iterator[Triple]:
        chain = piece.proposition.attribution
        if not chain or (link := piece.speakers[-1]) is None:
            return
        key = (link.entity.id, str(chain[-1].stance))
        if key not in seen:
            seen.add(key)
            yield Triple(self.names.entity(link.entity.id), self.term("kgo:" + chain[-1].stance), claim)


def _sentence(claim: Claim) -> str:
    words = f"{claim.subject.label} {claim.relation.label} {claim.object.label}"
    qualifiers = [q for q in (claim.polarity, claim.modality) if q not in ("positive", "asserted")]
    return f"{words} ({', '.join(qualifiers)})" if qualifiers else words


def _camel(name: str) -> str:
    first, *rest = name.split()
    return first + "".join(part.capitalize() for part in rest)


def _short_hash(value: str) -> str:
    return hashlib.sha256(value.encode("utf-8", "replace")).hexdigest()[:16]


def _false(term: Callable[[str], NamedNode]) -> Literal:
    return Literal("false", datatype=term("xsd:boolean"))
