"""The whole flow on one screen: articles are parsed, propositions extracted, linked and coded."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from pathlib import Path

import networkx as nx
from spacy.language import Language
from spacy.tokens import Doc

from kg import assembly, events, origins, parsing, relations
from kg.duplicates import copies
from kg.errors import ArticleError
from kg.extraction import extract
from kg.extraction.mentions import NamedSpan, NameSpotter, named
from kg.extraction.sayings import sayings
from kg.extraction.spans import mention
from kg.guards import OnFailure, attempt
from kg.linking import ArticleLinks, Gazetteer, Ledger, Linker, Use
from kg.model import Article, Evidence, Link, Mention, Proposition, Saying, Voice
from kg.own_relations import OwnRelations
from kg.parts import Part, moved, parts

__all__ = ["DEFAULTS", "Pipeline", "Settings", "build"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides how articles are read: the same settings give the same evidence.

    ``entities`` and ``relations`` are the user's own tables, ``ledger`` his merges and splits; ``coding`` is
    ``manual`` or ``plv``; ``literal`` keeps seats of governments as places; ``open_`` gives full spans
    for open extraction.
    """

    model: str = parsing.DEFAULT_MODEL
    entities: tuple[Path, ...] = ()
    relations: tuple[Path, ...] = ()
    ledger: Path | None = None
    coding: str = "manual"
    literal: bool = False
    open_: bool = False


DEFAULTS = Settings()


class Pipeline:
    """Articles in, evidence out; holds the language model and the gazetteer."""

    def __init__(self, settings: Settings = DEFAULTS) -> None:
        self.settings = settings
        self._warm = False

    @cached_property
    def nlp(self) -> Language:
        """The language model, loaded when first needed."""
        return parsing.load(self.settings.model)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Who is known: kg's own tables and the user's."""
        return Gazetteer.load(user=self.settings.entities)

    @cached_property
    def names(self) -> NameSpotter:
        """The matcher of all known names."""
        return NameSpotter(self.gazetteer)

    @cached_property
    def linker(self) -> Linker:
        """The linker over the gazetteer, with the user's ledger."""
        ledger = Ledger.load(self.settings.ledger) if self.settings.ledger else None
        return Linker(self.gazetteer, literal=self.settings.literal, ledger=ledger)

    @cached_property
    def own_relations(self) -> OwnRelations:
        """The user's names and codings of relations."""
        return OwnRelations.load(self.settings.relations)

    def warm(self) -> None:
        """Load everything now, once, so that what follows is timed or forked without loading.

        What is loaded stays to the end of the process; the garbage collector is told so, or it would walk
        the model and the gazetteer again each time that it looks for garbage.
        """
        if self._warm:
            return
        self._warm = True
        for article in self.evidence([Article("warm", "NATO met in Brussels.")]):
            del article
        gc.collect()
        gc.freeze()

    def parse(self, articles: Iterable[Article]) -> Iterator[tuple[Part, Doc]]:
        """Yield each part of each article (most have one) with its parse."""
        waiting: deque[Part] = deque()

        def texts() -> Iterator[Article]:
            for part in (part for article in articles for part in parts(article)):
                waiting.append(part)
                yield part.article

        for _, doc in parsing.parse(self.nlp, texts()):
            yield waiting.popleft(), doc

    def evidence(
        self, articles: Iterable[Article], *, on_failure: OnFailure | None = None
    ) -> Iterator[tuple[Article, list[Evidence]]]:
        """Yield each article with all that it says, linked and coded, whatever its confidence.

        An article that an unexpected error ends is told to ``on_failure`` and says nothing; without
        ``on_failure`` the error is raised.
        """
        for article, group in groupby(self.parse(articles), key=lambda parsed: parsed[0].whole):
            read = partial(self._whole, list(group))
            yield article, attempt(article.id, read, on_failure)

    def surely(self, articles: Sequence[Article], on_failure: OnFailure) -> list[Evidence]:
        """Return all that articles say; where parsing them together fails, each is read for itself.

        The parser takes articles in batches, so its error names no article.
        """
        told: list[ArticleError] = []

        def together(group: Sequence[Article]) -> list[Evidence]:
            return [piece for _, found in self.evidence(group, on_failure=told.append) for piece in found]

        failed: list[ArticleError] = []
        try:
            pieces = attempt("all", partial(together, articles), failed.append)
        except MemoryError:  # one by one they need less
            failed.append(ArticleError("out of memory"))
        if failed:
            told.clear()
            pieces = [
                piece
                for article in articles
                for piece in attempt(article.id, partial(together, [article]), told.append)
            ]
        for error in told:
            on_failure(error)
        return pieces

    def _whole(self, parsed: Sequence[tuple[Part, Doc]]) -> list[Evidence]:
        """Return what all parts of one article say, at its own offsets."""
        return [moved(piece, part.start) for part, doc in parsed for piece in self.read(part.article, doc)]

    def read(self, article: Article, doc: Doc) -> list[Evidence]:
        """Return what one parsed article says."""
        spans = named(doc, article.text, self.names)
        propositions = extract(doc, article, spans=spans, open_=self.settings.open_)
        links, _ = self.links(article, doc, spans)
        return [self.evidence_for(article, proposition, links) for proposition in propositions]

    def links(
        self, article: Article, doc: Doc, spans: Sequence[NamedSpan] | None = None
    ) -> tuple[ArticleLinks, list[Mention]]:
        """Return the links of a parsed article, and its named mentions in text order.

        ``spans`` are the named mentions where they are known already.
        """
        if spans is None:
            spans = named(doc, article.text, self.names)
        mentions = [
            mention(article.text, doc[span.start : span.end], span.kind, label=span.label) for span in spans
        ]
        return self.linker.article(article, mentions), mentions

    def sayings(self, article: Article, doc: Doc) -> list[Saying]:
        """Return what is said in a parsed article, and by whom."""
        return list(sayings(doc, article))

    def evidence_for(self, article: Article, p: Proposition, links: ArticleLinks) -> Evidence:
        """Return a proposition of an article with its ends and speakers linked, labelled and coded."""
        subject = _subject(p, links)
        target = _object(p, links)
        evidence = Evidence(
            article=article.ref,
            proposition=p,
            quote=article.text[p.sentence.start : p.sentence.end],
            relation=relations.canonical(p.clause, p.relation),
            subject=subject,
            object=target,
            speakers=tuple(links.link(a.source, Use("speaker")) if a.source else None for a in p.attribution),
            arguments=tuple(links.link(a.mention, Use(a.role, a.prep, p.clause.verbs)) for a in p.arguments),
            coding=events.code(p, subject, target, coding=self.settings.coding, published=article.published),
        )
        return self.own_relations.apply(evidence)


def build(
    articles: Iterable[Article],
    *,
    settings: Settings = DEFAULTS,
    min_confidence: float = assembly.DEFAULT_CONFIDENCE,
    keep_all: bool = False,
) -> nx.MultiDiGraph:
    """Return the graph of what ``articles`` say: nodes are entities, edges are claims."""
    pipeline = Pipeline(settings)
    seen: list[Article] = []

    def evidence() -> Iterator[Evidence]:
        for article, pieces in pipeline.evidence(articles):
            seen.append(article)
            yield from pieces

    graph = assembly.assemble(evidence(), min_confidence=min_confidence, keep_all=keep_all)
    agencies = origins.credits(seen)
    found = (claim for *_, claim in graph.edges(data="claim"))
    graph.graph["origins"] = origins.of_claims(found, copies(seen), agencies)
    return graph


def _subject(p: Proposition, links: ArticleLinks) -> Link | None:
    # The surface subject of a passive is what is acted upon.
    role = "object" if p.clause.voice is Voice.PASSIVE and p.derived is None else "subject"
    return links.link(p.subject, Use(role, None, p.clause.verbs, p.clause.noun, p.clause.objects))


def _object(p: Proposition, links: ArticleLinks) -> Link | None:
    if p.object is None:
        return None
    role = "prep" if p.clause.link else "object"
    use = Use(role, p.clause.link, p.clause.verbs, p.clause.noun, p.clause.objects)
    return links.link(p.object, use)
