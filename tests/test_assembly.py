"""Evidence becomes claims, claims a graph: merged, ordered, and free of what is not to be kept."""

import random
from dataclasses import replace

from kg import assembly
from kg.model import Evidence, MentionKind, Modality, Polarity, Voice
from tests.graphs import ARTICLE, ICC, LAVROV, NATO, OTHER_ARTICLE, RUSSIA, UKRAINE, WAR_CRIMES, make_evidence

ATTACK = ("Russia", RUSSIA), ("attacked", "attacks"), ("Ukraine", UKRAINE)


def attack(quote: str = "Russia attacked Ukraine.", **options: object) -> Evidence:
    return make_evidence(quote, *ATTACK, **options)  # type: ignore[arg-type]


def unlinked(piece: Evidence, *, kind: MentionKind = MentionKind.NOUN) -> Evidence:
    p = piece.proposition
    assert p.object is not None
    mentions = {"subject": replace(p.subject, kind=kind), "object": replace(p.object, kind=kind)}
    return replace(piece, proposition=replace(p, **mentions), subject=None, object=None)


def test_two_reports_of_one_claim_are_one_edge() -> None:
    graph = assembly.assemble([attack(), attack(article=OTHER_ARTICLE)])
    ((*_, claim),) = graph.edges(data="claim")
    assert [piece.article.id for piece in claim.evidence] == ["a1", "a2"]
    assert (claim.subject, claim.object) == (RUSSIA, UKRAINE)


def test_polarity_and_modality_make_other_claims_but_time_and_speaker_do_not() -> None:
    pieces = [
        attack(),
        attack(polarity=Polarity.NEGATIVE),
        attack(modality=Modality.POSSIBLE),
        attack(when="2022-02-24"),
        attack("Sergey Lavrov said Russia attacked Ukraine.", speaker=("Sergey Lavrov", LAVROV)),
    ]
    assert len({assembly.claim_id(piece) for piece in pieces}) == 3


def test_the_order_of_evidence_does_not_matter() -> None:
    pieces = [
        attack(article=article, polarity=polarity)
        for article in (ARTICLE, OTHER_ARTICLE)
        for polarity in Polarity
    ] + [
        make_evidence(
            "The ICC investigates war crimes.",
            ("ICC", ICC),
            ("investigates",) * 2,
            ("war crimes", WAR_CRIMES),
        )
    ]
    graphs = []
    for seed in range(5):
        random.Random(seed).shuffle(pieces)
        graphs.append(assembly.assemble(pieces))
    assert all(
        list(graph.edges(data=True, keys=True)) == list(graphs[0].edges(data=True, keys=True))
        for graph in graphs
    )
    assert all(list(graph.nodes) == list(graphs[0].nodes) for graph in graphs)


def test_a_claim_needs_an_actor_unless_all_are_wanted() -> None:
    nouns = unlinked(attack("Russia attacked Ukraine."))
    assert assembly.assemble([nouns]).number_of_edges() == 0
    assert assembly.assemble([nouns], keep_all=True).number_of_edges() == 1


def test_a_speaker_is_an_actor() -> None:
    said = attack("Sergey Lavrov said Russia attacked Ukraine.", speaker=("Sergey Lavrov", LAVROV))
    graph = assembly.assemble([unlinked(said)])
    assert graph.number_of_edges() == 1
    assert list(graph.graph["speakers"]) == [LAVROV.id]


def test_an_unresolved_pronoun_is_never_a_node() -> None:
    piece = unlinked(attack(), kind=MentionKind.PRONOUN)
    assert assembly.assemble([replace(piece, object=attack().object)]).number_of_nodes() == 0


def test_a_common_noun_is_a_node_of_its_article_only() -> None:
    pieces = [unlinked(attack(article=article)) for article in (ARTICLE, OTHER_ARTICLE)]
    graph = assembly.assemble(pieces, keep_all=True)
    assert graph.number_of_nodes() == 4
    assert not any(entity.anchored for _, entity in graph.nodes(data="entity"))


def test_uncertain_evidence_is_left_out() -> None:
    assert assembly.assemble([attack(confidence=0.3)], min_confidence=0.5).number_of_edges() == 0


def test_a_surface_passive_gives_way_to_its_active_reading() -> None:
    piece = attack()
    clause = replace(piece.proposition.clause, voice=Voice.PASSIVE, link="by")
    passive = replace(piece, proposition=replace(piece.proposition, clause=clause))
    assert not assembly.is_kept(passive)


def test_a_claim_of_something_about_itself_is_left_out() -> None:
    piece = make_evidence("NATO praised NATO.", ("NATO", NATO), ("praised", "praises"), ("NATO", NATO))
    assert not assembly.is_kept(piece)
