"""Small graphs made by hand, for tests that need no language model."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import networkx as nx

from kg.model import (
    ArticleRef,
    Attribution,
    Claim,
    Clause,
    Coding,
    Confirmation,
    Cue,
    Entity,
    EntityType,
    EventClass,
    EventStatus,
    Evidence,
    Factuality,
    Link,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    Proposition,
    Quad,
    Quoted,
    Relation,
    RelationPhrase,
    Span,
    Stance,
    When,
    WhenBasis,
)

NATO = Entity(
    "wd:Q7184",
    "NATO",
    EntityType.INTERNATIONAL_ORGANIZATION,
    None,
    "IGO",
    ("North Atlantic Treaty Organization",),
)
RUSSIA = Entity("wd:Q159", "Russia", EntityType.COUNTRY, "RUS", "GOV", ("Russian Federation",))
UKRAINE = Entity("wd:Q212", "Ukraine", EntityType.COUNTRY, "UKR", "GOV")
ICC = Entity("wd:Q47488", "International Criminal Court", EntityType.COURT, None, "IGO", ("ICC",))
STOLTENBERG = Entity("kg:person/jens-stoltenberg", "Jens Stoltenberg", EntityType.PERSON, "NOR", "IGO")
LAVROV = Entity("kg:person/sergey-lavrov", "Sergey Lavrov", EntityType.PERSON, "RUS", "GOV")
ALLIES = Entity("kg:concept/nato-allies", "NATO allies", EntityType.CONCEPT)
WAR_CRIMES = Entity("kg:concept/war-crimes", "war crimes", EntityType.CONCEPT)

ARTICLE = ArticleRef(
    "a1", "NATO <b>message</b> to Moscow", "The Daily Example", "https://example.org/a1", date(2022, 4, 3)
)
OTHER_ARTICLE = ArticleRef("a2", "Second report", "Example Wire", "https://example.org/a2", date(2022, 4, 5))


def link(entity: Entity) -> Link:
    """Return a sure link to ``entity``."""
    return Link(entity, 1.0, ("exact name",))


def find(quote: str, words: str, kind: MentionKind = MentionKind.NAME) -> Mention:
    """Return a mention of ``words`` at their first place in ``quote``."""
    start = quote.index(words)
    return Mention(words, kind, start, start + len(words))


def make_evidence(
    quote: str,
    subject: tuple[str, Entity],
    relation: tuple[str, str],
    object_: tuple[str, Entity] | None,
    *,
    article: ArticleRef = ARTICLE,
    speaker: tuple[str, Entity] | None = None,
    stance: Stance = Stance.SAYS,
    polarity: Polarity = Polarity.POSITIVE,
    modality: Modality = Modality.ASSERTED,
    coding: Coding | None = None,
    when: str | None = None,
    confidence: float = 0.9,
) -> Evidence:
    """Return evidence for ``subject relation object`` in ``quote``, which is taken as the whole text.

    ``relation`` is (words in the quote, label); the relation's id is made from the label.
    """
    start = quote.index(relation[0])
    verb = Span(start, start + len(relation[0]))
    chain = ()
    if speaker is not None:
        source = find(quote, speaker[0])
        chain = (
            Attribution(
                source, stance, Cue("speech", source.text, source.start, source.end), Quoted.INDIRECT
            ),
        )
    proposition = Proposition(
        article=article.id,
        sentence=Span(0, len(quote)),
        subject=find(quote, subject[0]),
        relation=RelationPhrase(relation[0], verb.start, verb.end),
        object=find(quote, object_[0]) if object_ else None,
        clause=Clause(verbs=(relation[0],)),
        rule="clauses.svo",
        verb=verb,
        factuality=Factuality(polarity, modality),
        attribution=chain,
        when=When(when, WhenBasis.STATED) if when else None,
        confidence=confidence,
    )
    return Evidence(
        article=article,
        proposition=proposition,
        quote=quote,
        relation=Relation("rel:" + relation[1].replace(" ", "-"), relation[1], curated=True),
        subject=link(subject[1]),
        object=link(object_[1]) if object_ else None,
        speakers=(link(speaker[1]),) if speaker else (),
        coding=coding,
    )


def make_claim(claim_id: str, *evidence: Evidence) -> Claim:
    """Return the claim that all of ``evidence`` makes."""
    first = evidence[0]
    assert first.subject is not None and first.object is not None
    factuality = first.proposition.factuality
    return Claim(
        id=claim_id,
        subject=first.subject.entity,
        relation=first.relation,
        object=first.object.entity,
        polarity=factuality.polarity,
        modality=factuality.modality,
        evidence=evidence,
        confidence=max(piece.proposition.confidence for piece in evidence),
    )


ACCUSE = Coding(
    EventClass.ACCUSE,
    Quad.VERBAL_CONFLICT,
    ("investigate",),
    ("legal",),
    -2.0,
    "09",
    why="relations.tsv row 2",
)


def make_graph() -> nx.MultiDiGraph:
    """Return a graph of six claims: stated, said, denied, negated, predicted, and one with two sources."""
    return graph_of(
        make_claim(
            "c000000000000001",
            make_evidence(
                "NATO defends all NATO allies, Jens Stoltenberg said.",
                ("NATO", NATO),
                ("defends", "defends"),
                ("NATO allies", ALLIES),
                speaker=("Jens Stoltenberg", STOLTENBERG),
            ),
        ),
        make_claim(
            "c000000000000002",
            make_evidence(
                "The International Criminal Court investigates war crimes.",
                ("International Criminal Court", ICC),
                ("investigates", "investigates"),
                ("war crimes", WAR_CRIMES),
                coding=ACCUSE,
                when="2022-03-02",
            ),
            make_evidence(
                "In The Hague the International Criminal Court is investigating war crimes.",
                ("International Criminal Court", ICC),
                ("is investigating", "investigates"),
                ("war crimes", WAR_CRIMES),
                article=OTHER_ARTICLE,
                coding=ACCUSE,
            ),
        ),
        make_claim(
            "c000000000000003",
            make_evidence(
                "Sergey Lavrov denied that Russia attacked Ukraine.",
                ("Russia", RUSSIA),
                ("attacked", "attacks"),
                ("Ukraine", UKRAINE),
                speaker=("Sergey Lavrov", LAVROV),
                stance=Stance.DENIES,
            ),
        ),
        make_claim(
            "c000000000000004",
            make_evidence(
                "Russia did not withdraw from Ukraine.",
                ("Russia", RUSSIA),
                ("did not withdraw from", "withdraws from"),
                ("Ukraine", UKRAINE),
                polarity=Polarity.NEGATIVE,
            ),
        ),
        make_claim(
            "c000000000000005",
            make_evidence(
                "NATO will send a message to Russia.",
                ("NATO", NATO),
                ("will send a message to", "sends message to"),
                ("Russia", RUSSIA),
                modality=Modality.PREDICTED,
            ),
        ),
        make_claim(
            "c000000000000006",
            make_evidence(
                "Russia attacked Ukraine.", ("Russia", RUSSIA), ("attacked", "attacks"), ("Ukraine", UKRAINE)
            ),
        ),
    )


def graph_of(*claims: Claim) -> nx.MultiDiGraph:
    """Return the graph of ``claims``, with articles and speakers listed as assembly does."""
    graph = nx.MultiDiGraph()
    articles: dict[str, ArticleRef] = {}
    speakers: dict[str, Entity] = {}
    for claim in claims:
        for entity in (claim.subject, claim.object):
            graph.add_node(entity.id, entity=entity)
        graph.add_edge(claim.subject.id, claim.object.id, key=claim.id, claim=claim)
        for piece in claim.evidence:
            articles[piece.article.id] = piece.article
            speakers.update({s.entity.id: s.entity for s in piece.speakers if s is not None})
    graph.graph.update(articles=articles, texts={}, events=[], options={}, speakers=speakers)
    return graph


HOSTILE = (
    "</script><script>window.stolen=1</script>",
    '<img src=x onerror="window.stolen=1">',
    "javascript:window.stolen=1",
    "' onclick='window.stolen=1' href=\"javascript:window.stolen=1\"",
    "<a href='javascript:window.stolen=1'>href</a>",
    "line\u2028separator\u2029 & <!-- <![CDATA[ ]]> \\u003c {{ 7*7 }} {% raw %}",
    "\u202eevil\u202c \x00\x07 control, lone \ud800 surrogate",
)
"""Strings that must show as text and run nothing, whatever field they stand in."""


def make_hostile_graph() -> nx.MultiDiGraph:
    """Return a graph that has a hostile string in every field that comes from outside."""
    claims = []
    for number, text in enumerate(HOSTILE):
        subject = Entity(f"kg:{text}", text, EntityType.PERSON, text, text, (text, f"alias {text}"))
        object_ = Entity(f"kg:other/{number}/{text}", f"{text} {number}", EntityType.CONCEPT)
        article = ArticleRef(f"{number}{text}", text, text, "javascript:window.stolen=1", date(2022, 1, 1))
        quote = f"{text} attacks {text} today, {text} said."
        coding = Coding(
            EventClass.ASSAULT, Quad.MATERIAL_CONFLICT, (text,), (text,), why=text, status=EventStatus.NEW
        )
        piece = make_evidence(
            quote,
            (text, subject),
            ("attacks", text),
            (text, object_),
            article=article,
            speaker=(text, subject),
            coding=coding,
        )
        piece = replace(piece, confirmed=(Confirmation(text, date(2022, 1, 2), text, text),))
        claims.append(make_claim(f"c{number}{text}", piece))
    return graph_of(*claims)


def make_synthetic_graph(
    nodes: int, claims: int, *, seed: int = 1, sentences: Sequence[str] = ()
) -> nx.MultiDiGraph:
    """Return a graph of the given size that looks like news: hubs, communities, dates, speakers.

    The evidence of each claim names both ends and goes on with one of ``sentences``, or with made-up words.
    """
    dice = random.Random(seed)
    types = list(EntityType)
    entities = [
        Entity(
            f"kg:entity/{number:05d}",
            f"{dice.choice(SYLLABLES).title()}{dice.choice(SYLLABLES)} {number}",
            types[number % len(types)] if number % 3 else EntityType.PERSON,
            anchored=number < 4 or number % 4 != 3,
        )
        for number in range(nodes)
    ]
    return graph_of(
        *(
            make_claim(f"c{number:015d}", *pieces)
            for number, pieces in _synthetic(dice, entities, claims, sentences)
        )
    )


SYLLABLES = ("ka", "ro", "min", "tal", "ves", "or", "du", "shi", "len", "bar", "qua", "zet")
VERBS = (
    ("attacks", Coding(EventClass.ASSAULT, Quad.MATERIAL_CONFLICT, why="relations.tsv row 1")),
    ("meets", Coding(EventClass.CONSULT, Quad.VERBAL_COOPERATION, why="relations.tsv row 2")),
    ("accuses", Coding(EventClass.ACCUSE, Quad.VERBAL_CONFLICT, why="relations.tsv row 3")),
    ("aids", Coding(EventClass.AID, Quad.MATERIAL_COOPERATION, why="relations.tsv row 4")),
    ("leads", None),
    ("visits", None),
)


def _synthetic(
    dice: random.Random, entities: list[Entity], claims: int, sentences: Sequence[str]
) -> Iterator[tuple[int, list[Evidence]]]:
    size = len(entities)
    articles = [
        ArticleRef(
            f"a{n}",
            f"Report {n}",
            f"Outlet {n % 9}",
            f"https://example.org/{n}",
            date(2022, 1 + n % 12, 1 + n % 28),
        )
        for n in range(max(1, claims // 12))
    ]
    for number in range(claims):
        subject = number if number < size else int(size * dice.random() ** 2.5)
        near = subject // 60 * 60 + int(60 * dice.random())
        object_ = near if dice.random() < 0.7 else int(size * dice.random() ** 1.5)
        one, other = entities[subject], entities[object_ % size]
        verb, coding = VERBS[dice.randrange(len(VERBS))]
        made_up = " ".join(dice.choice(SYLLABLES) + dice.choice(SYLLABLES) for _ in range(24))
        filler = sentences[number % len(sentences)] if sentences else made_up
        quote = f"{one.label} {verb} {other.label} {filler}."
        article = articles[dice.randrange(len(articles))]
        speaker = (one.label, one) if number % 3 == 0 else None
        yield (
            number,
            [
                make_evidence(
                    quote,
                    (one.label, one),
                    (verb, verb),
                    (other.label, other),
                    article=article,
                    coding=coding,
                    speaker=speaker,
                    confidence=round(0.4 + 0.6 * dice.random(), 4),
                    modality=list(Modality)[number % 6] if number % 7 == 0 else Modality.ASSERTED,
                    polarity=Polarity.NEGATIVE if number % 11 == 0 else Polarity.POSITIVE,
                )
            ],
        )
