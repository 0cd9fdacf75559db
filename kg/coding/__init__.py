"""Code a proposition as a political event of the PLOVER ontology, and say why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kg.coding import ontology
from kg.coding.actors import can_act, is_hazard
from kg.coding.acts import Act, act_of
from kg.coding.classifier import vote
from kg.coding.convention import benchmark_class
from kg.coding.lexicon import look_up
from kg.coding.politics import Ends, is_political
from kg.coding.reading import Reading, read
from kg.model import Coding, EventClass, Link, Mention, Proposition, Voice

__all__ = ["CODINGS", "code", "recoded"]

CODINGS = ("manual", "plv")
AGREED, ALONE = 0.92, 0.81
"""How often the lexicon is right where the classifier agrees, and where it does not (PLV_train)."""


def code(
    proposition: Proposition,
    subject: Link | None,
    object: Link | None,
    *,
    coding: str = "manual",
    published: date | None = None,
    abstain: bool = True,
) -> Coding | None:
    """Return what a proposition says as a political event, or null: most say none.

    ``coding`` is ``manual`` (the PLOVER manual) or ``plv`` (the convention of the PLV benchmark, all of
    whose rows are political: there it is not asked who acts).
    Without ``abstain`` something is said of every proposition, by its words alone if need be.
    """
    if _told_by_the_active(proposition):
        return None
    passive = proposition.clause.voice is Voice.PASSIVE
    if abstain and not passive and not can_act(proposition.subject, subject):
        return None
    if abstain and passive and _by_accident(proposition):
        return None
    act = act_of(proposition)
    reading = read(act)
    if reading is None and abstain:
        return None
    guess = vote(act)
    if reading is None:
        reading = Reading(guess.event, (), ("words alone",))
        return _coding(act, reading, proposition, coding, guess.probability)
    if abstain and coding == "manual":
        ends = _ends(act, reading, proposition, subject, object)
        if not is_political(reading.event, reading.modes, ends):
            return None
    confidence = AGREED if guess.event is reading.event else ALONE
    return _coding(act, reading, proposition, coding, confidence)


def recoded(
    proposition: Proposition, coding: Coding | None, event: EventClass, modes: tuple[str, ...], *, why: str
) -> Coding:
    """Return a coding as another event, as a user's table has it; null becomes one between the two ends."""
    known = coding or _coding(act_of(proposition), Reading(event, modes, (why,)), proposition, "manual", 1.0)
    return replace(
        known,
        event_class=event,
        quad=ontology.quad(event),
        modes=modes,
        score=ontology.score(event, modes),
        cameo=ontology.cameo(event, modes),
        why=why,
        confidence=1.0,
    )


def _ends(
    act: Act, reading: Reading, proposition: Proposition, subject: Link | None, object: Link | None
) -> Ends:
    """Return who acts and on whom: of a passive the surface subject is acted upon."""
    others: tuple[tuple[Mention, Link | None], ...] = tuple(
        (one.mention, None) for one in proposition.arguments
    )
    if reading.by_speaker:
        source = proposition.attribution[-1].source if proposition.attribution else None
        return Ends(source, None, ((proposition.subject, subject), *others), asked=True)
    if act.passive:
        return Ends(None, None, ((proposition.subject, subject), *others))
    if proposition.object is not None:
        others = ((proposition.object, object), *others)
    sense = look_up(act)
    meets = sense is not None and sense.event is EventClass.CONSULT
    return Ends(proposition.subject, subject, others, meets=meets or reading.event is EventClass.CONSULT)


def _told_by_the_active(proposition: Proposition) -> bool:
    """Tell whether this is a passive whose agent is named: its derived active is the event."""
    if proposition.clause.voice is not Voice.PASSIVE or proposition.derived is not None:
        return False
    roles = {argument.role for argument in proposition.arguments}
    return proposition.clause.link == "by" or "agent" in roles


def _by_accident(proposition: Proposition) -> bool:
    """Tell whether what was done was done by no one: "were injured in the crash", "killed by the flood"."""
    named = [one.mention for one in proposition.arguments]
    if proposition.object is not None:
        named.append(proposition.object)
    return any(is_hazard(one.text) for one in named)


def _coding(
    act: Act, reading: Reading, proposition: Proposition, convention: str, confidence: float
) -> Coding:
    event, modes = reading.event, reading.modes
    if convention == "plv":
        event, modes = benchmark_class(act, reading)
    actor, recipient = _parts(act, reading)
    return Coding(
        event_class=event,
        quad=ontology.quad(event),
        modes=modes,
        contexts=ontology.contexts_of(act.words),
        score=ontology.score(event, modes),
        cameo=ontology.cameo(event, modes),
        status=proposition.status,
        why="; ".join(reading.why),
        confidence=confidence,
        actor=actor,
        recipient=recipient,
    )


def _parts(act: Act, reading: Reading) -> tuple[str, str]:
    """Return who acts and who is acted upon; the doer of an agentless passive stays unknown."""
    if reading.by_speaker:
        return "speaker", "subject"
    return ("unknown", "subject") if act.passive else ("subject", "object")
