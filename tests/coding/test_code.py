"""Coding turns verbs by what stands over them; every case is a clause made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.coding import code
from kg.coding.acts import Act, act_of
from kg.coding.lexicon import Operator
from kg.coding.shifts import shift
from kg.model import (
    Argument,
    Attribution,
    Clause,
    Coding,
    Cue,
    Derived,
    Entity,
    EntityType,
    EventClass,
    Factuality,
    Link,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    Proposition,
    Quad,
    Quoted,
    RelationPhrase,
    Span,
    Stance,
    Voice,
)

E = EventClass
SPAN = Span(0, 80)


def proposition(
    relation: str,
    *verbs: str,
    objects: tuple[str, ...] = (),
    preps: tuple[tuple[str, str], ...] = (),
    particles: tuple[str, ...] = (),
    noun: str | None = None,
    modality: Modality = Modality.ASSERTED,
    negated: bool = False,
    tense: str | None = "past",
    voice: Voice = Voice.ACTIVE,
    speaker: str | None = None,
    derived: Derived | None = None,
    arguments: tuple[Argument, ...] = (),
) -> Proposition:
    """Return "Arlan ``relation`` Borvia" with the clause given."""
    cues = (Cue("negation", "not", 6, 9),) if negated else ()
    chain = ()
    if speaker:
        chain = (Attribution(_name(speaker), Stance.SAYS, Cue("speech", "said", 0, 4), Quoted.INDIRECT),)
    return Proposition(
        article="a",
        sentence=SPAN,
        subject=_name("Arlan"),
        relation=RelationPhrase(relation, 6, 6 + len(relation), voice),
        object=_name("Borvia"),
        clause=Clause(verbs, particles, noun, objects, preps, voice=voice, tense=tense),
        rule="clauses.svo",
        verb=Span(6, 10),
        arguments=arguments,
        factuality=Factuality(Polarity.NEGATIVE if negated else Polarity.POSITIVE, modality, cues),
        attribution=chain,
        derived=derived,
    )


def _name(text: str) -> Mention:
    return Mention(text, MentionKind.NAME, 0, len(text))


def act(relation: str, *verbs: str) -> Act:
    """Return what coding reads of a plain act."""
    return act_of(proposition(relation, *verbs))


ARLAN, BORVIA = (
    Link(Entity(f"kg:country/{name.lower()}", name, EntityType.COUNTRY, name[:3].upper(), "GOV"), 1.0, ())
    for name in ("Arlan", "Borvia")
)


def coded(one: Proposition, coding: str = "manual") -> Coding | None:
    return code(one, ARLAN, BORVIA, coding=coding)


def event(one: Proposition, coding: str = "manual") -> EventClass | None:
    found = coded(one, coding)
    return found.event_class if found else None


GRAIN = {"objects": ("grain",), "preps": (("to", "borvia"),)}
SIEGE = {"objects": ("troop",), "preps": (("from", "borvia"),)}


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (proposition("sent grain to", "send", **GRAIN), E.AID),
        (proposition("promised to send grain to", "promise", "send", **GRAIN), E.AGREE),
        (proposition("is ready to send grain to", "be", "ready", "send", **GRAIN), E.AGREE),
        (proposition("refused to send grain to", "refuse", "send", **GRAIN), E.REJECT),
        (proposition("asked to send grain to", "ask", "send", **GRAIN), E.REQUEST),
        (proposition("stopped sending grain to", "stop", "send", **GRAIN), E.SANCTION),
        (proposition("began to send grain to", "begin", "send", **GRAIN), E.AID),
        (proposition("agreed to withdraw troops from", "agree", "withdraw", **SIEGE), E.CONCEDE),
        (proposition("threatened to attack", "threaten", "attack"), E.THREATEN),
        (proposition("refused to attack", "refuse", "attack"), None),
        (proposition("criticized", "criticize"), E.ACCUSE),
        (proposition("opened an investigation into", "open", noun="investigation"), E.ACCUSE),
        (proposition("called off the strike", "call", particles=("off",), objects=("strike",)), E.CONCEDE),
        (proposition("called", "call"), E.CONSULT),
        (proposition("eats with", "eat"), None),
        (proposition("painted", "paint"), None),
    ],
)
def test_an_act_is_turned_by_the_verb_above_it(case: Proposition, expected: EventClass | None) -> None:
    assert event(case) is expected


def test_what_is_still_to_come_is_agreed_to_or_threatened() -> None:
    ahead = {"modality": Modality.PREDICTED, "tense": "future"}
    assert event(proposition("will send grain to", "send", **GRAIN, **ahead)) is E.AGREE
    assert event(proposition("will attack", "attack", speaker="Arlan", **ahead)) is E.THREATEN


def test_an_attack_foretold_by_another_is_no_threat_of_the_attacker() -> None:
    ahead = {"modality": Modality.PREDICTED, "tense": "future"}
    assert event(proposition("will attack", "attack", speaker="Cestia", **ahead)) is None


def test_nameless_officials_speak_for_the_subject() -> None:
    ahead = {"modality": Modality.PREDICTED, "tense": "future"}
    said = proposition("will attack", "attack", speaker="Arlan", **ahead)
    official = Mention("a senior official", MentionKind.NOUN, 40, 57)
    nameless = replace(said, attribution=(replace(said.attribution[0], source=official),))
    assert event(nameless) is E.THREATEN


def test_a_blaze_that_kills_is_no_attacker() -> None:
    killing = proposition("killed", "kill")
    blaze = replace(killing, subject=Mention("the blaze", MentionKind.NOUN, 0, 9))
    rebels = replace(killing, subject=Mention("the rebels", MentionKind.NOUN, 0, 10))
    assert code(blaze, None, BORVIA) is None
    assert event(rebels) is E.ASSAULT


def test_a_refusal_is_read_from_will_not_but_not_for_force() -> None:
    ahead = {"modality": Modality.PREDICTED, "tense": "future", "negated": True}
    lifting = proposition("will not lift the embargo on", "lift", objects=("embargo",), **ahead)
    assert event(lifting) is E.REJECT
    assert event(proposition("will not attack", "attack", **ahead)) is None


def test_what_did_not_happen_is_no_event() -> None:
    assert event(proposition("did not attack", "attack", negated=True)) is None


def test_what_may_happen_is_no_event() -> None:
    assert event(proposition("may attack", "attack", modality=Modality.POSSIBLE)) is None


def test_a_denied_act_is_no_event() -> None:
    assert event(proposition("denied attacking", "deny", "attack")) is None


def test_said_that_another_must_is_a_request_by_the_speaker() -> None:
    asked = {"modality": Modality.REQUESTED, "tense": "present", "speaker": "Cestia"}
    found = coded(proposition("must free", "free", objects=("hostage",), **asked))
    assert found is not None
    assert (found.event_class, found.modes) == (E.REQUEST, ("yield",))
    assert (found.actor, found.recipient) == ("speaker", "subject")


def test_a_passive_whose_agent_is_named_is_told_by_its_active() -> None:
    by_borvia = (Argument("agent", "by", _name("Borvia")),)
    assert event(proposition("was shelled", "shell", voice=Voice.PASSIVE, arguments=by_borvia)) is None


def test_the_doer_of_an_agentless_passive_is_unknown() -> None:
    found = coded(proposition("was shelled", "shell", voice=Voice.PASSIVE))
    assert found is not None
    assert (found.event_class, found.actor, found.recipient) == (E.ASSAULT, "unknown", "subject")


def test_sanctions_are_coerce_in_the_convention_of_plv_only() -> None:
    case = proposition("imposed sanctions on", "impose", objects=("sanction",))
    assert event(case) is E.SANCTION
    assert event(case, "plv") is E.COERCE


def test_coding_says_why_with_score_quad_and_cameo() -> None:
    found = coded(proposition("detained", "detain"))
    assert found is not None
    assert (found.modes, found.score, found.cameo) == (("arrest",), -7, "17")
    assert found.quad is Quad.MATERIAL_CONFLICT
    assert found.why.startswith("relations.tsv row ")


def test_agreement_with_the_classifier_raises_confidence() -> None:
    sure = coded(proposition("accused", "accuse"))
    assert sure is not None and sure.confidence > 0.9


def test_without_abstaining_every_proposition_gets_a_class() -> None:
    assert code(proposition("painted", "paint"), None, None, abstain=False) is not None


def test_closing_on_order_is_the_act_of_who_orders() -> None:
    closing = shift(Operator.ORDER, (EventClass.COERCE, ("restrict",)))
    assert closing == (EventClass.COERCE, ("restrict",))
    paying = shift(Operator.ORDER, (EventClass.AID, ()))
    assert paying is not None and paying[0] is EventClass.REQUEST


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (None, MentionKind.NOUN, None),
        ("some", MentionKind.PRONOUN, None),
        ("two critics", MentionKind.NOUN, None),
        ("officials", MentionKind.NOUN, E.THREATEN),
        ("the army", MentionKind.NOUN, E.THREATEN),
    ],
)
def test_what_outsiders_tell_is_no_threat_of_the_actor(
    text: str | None, kind: MentionKind, expected: EventClass | None
) -> None:
    """ "Arlan is said by some to be about to attack Borvia": that others say so is no threat."""
    source = Mention(text, kind, 0, len(text)) if text else None
    told = (Attribution(source, Stance.SAYS, Cue("speech", "said", 0, 4), Quoted.INDIRECT),)
    about = proposition("is about to attack", "be", "about", "attack", modality=Modality.INTENDED)
    ahead = proposition("will attack", "attack", modality=Modality.PREDICTED, tense="future")
    assert event(about) is E.THREATEN
    assert event(replace(about, attribution=told)) is expected
    assert event(replace(ahead, attribution=told)) is expected
