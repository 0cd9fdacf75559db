"""Read an act as an event by the lexicon alone: its last verb first, then what stands over it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.coding.acts import Act
from kg.coding.lexicon import Operator, Sense, event_noun, kinds_of, look_up, operator_of
from kg.coding.ontology import COOPERATIVE, quad
from kg.coding.shifts import Shifted, negate, shift
from kg.model import EventClass, Modality, Stance

__all__ = ["Reading", "read"]

AHEAD = frozenset({Modality.INTENDED, Modality.PREDICTED})
UNREAL = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL})
PLANNING = frozenset({Operator.PROMISE, Operator.AGREE, Operator.PLAN})
# What a main act can express by itself: "marched to protest", "summoned him to complain".
EXPRESSED = frozenset({EventClass.PROTEST, EventClass.REQUEST, EventClass.ACCUSE, EventClass.CONSULT})
DISOWNED = frozenset({Stance.DENIES, Stance.DOUBTS})
BINDING = frozenset({"@pact", "@promise"})
DEEDS = frozenset({EventClass.ASSAULT, EventClass.PROTEST})
NEGATORS = frozenset({Operator.REFUSE, Operator.FAIL, Operator.DENY})
ATTITUDES = PLANNING | {
    Operator.DECIDE,
    Operator.REFUSE,
    Operator.REQUEST,
    Operator.ORDER,
    Operator.THREATEN,
    Operator.DENY,
    Operator.WANT,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """The event the lexicon sees and why; whether the speaker does it, and whether it is still to come."""

    event: EventClass
    modes: tuple[str, ...]
    why: tuple[str, ...]
    by_speaker: bool = False
    ahead: bool = False


def read(act: Act) -> Reading | None:
    """Return what the lexicon says of an act, or null where it is no political event."""
    if act.stance in DISOWNED:
        return None  # "denied that it had attacked": what is denied is not coded as done
    senses = [sense for verb in act.verbs[:-1] if (sense := operator_of(verb, act))]
    last = look_up(act)
    content, why = _content(act, last)
    for sense in reversed(senses):
        content = _under(sense, content)
        if sense.operator is not Operator.SAY:
            why = (*why, f"under {sense.why}")
    chain = [*senses, *([last] if last else [])]
    return _attitude(act, content, why, {sense.operator for sense in chain if sense.operator})


def _content(act: Act, last: Sense | None) -> tuple[Shifted, tuple[str, ...]]:
    if last is None:
        return None, ()
    plain: Shifted = (last.event, last.modes) if last.event else None
    if last.operator is None:
        return plain, (last.why,)
    noun = event_noun(act)
    if noun is None or noun.event is None:
        return plain or shift(last.operator, None), (last.why,)
    if last.operator is Operator.SAY and noun.event in DEEDS:
        return None, ()  # "reported an attack": who tells of a deed does not do it
    return shift(last.operator, (noun.event, noun.modes)), (noun.why, f"under {last.why}")


def _under(sense: Sense, content: Shifted) -> Shifted:
    if sense.operator is not None:
        if content is None and sense.event is not None:
            return shift(sense.operator, None) or (sense.event, sense.modes)
        return shift(sense.operator, content)
    return (sense.event, sense.modes) if sense.event else content


def _attitude(act: Act, content: Shifted, why: tuple[str, ...], operators: set[Operator]) -> Reading | None:
    if act.modality is Modality.REQUESTED and not operators & ATTITUDES:
        asked = shift(Operator.REQUEST, content)
        if act.spoken and not act.own:
            return _reading(asked, (*why, "asked for by the speaker"), by_speaker=True)
        if Operator.SAY in operators:
            return _reading(asked, (*why, "asked for"))
        return None  # "encouraged its allies to restrict him": asked for, not done
    if act.purpose and _binds(act):
        return _reading(shift(Operator.PLAN, content), (*why, "bound to"), ahead=True)
    if act.purpose and not (content and content[0] in EXPRESSED):
        return None
    if act.modality in UNREAL and Operator.DECIDE in operators:
        return None  # "if the house votes to impeach him"
    if act.negative and not operators & NEGATORS:
        willed = act.future or act.modality in AHEAD or Operator.ALLOW in operators
        refused = negate(content, future=willed)
        return _reading(refused, (*why, "negated"))
    if (act.future or act.modality in AHEAD) and not operators & ATTITUDES and not act.purpose:
        return _reading(_ahead(act, content), (*why, "still to come"), ahead=True)
    if act.modality in UNREAL and not operators & ATTITUDES:
        return _reading(_menace(act, content), (*why, "possible"))
    if act.hearsay and content and content[0] is EventClass.THREATEN:
        return None  # "is said by some to be about to leave": that others say so is no threat
    return _reading(content, why, ahead=bool(operators & PLANNING))


def _binds(act: Act) -> bool:
    """Tell whether a pact or promise binds to the act: "signed an accord to supply Chad"."""
    verb = act.verbs[-1] if act.verbs else ""
    before = act.words[: act.words.index(verb)] if verb in act.words else ()
    return before[-1:] == ("to",) and bool(
        BINDING & {kind for noun in before[-2:-1] for kind in kinds_of(noun)}
    )


def _ahead(act: Act, content: Shifted) -> Shifted:
    """Take the future of another's mouth for an event only where it is friendly."""
    planned = shift(Operator.PLAN, content)
    if planned and planned[0] is EventClass.THREATEN and act.spoken and not act.own:
        return None
    return planned


def _menace(act: Act, content: Shifted) -> Shifted:
    if content and act.own and quad(content[0]) not in COOPERATIVE:
        return shift(Operator.THREATEN, content)
    return None


def _reading(
    content: Shifted, why: tuple[str, ...], *, by_speaker: bool = False, ahead: bool = False
) -> Reading | None:
    return Reading(*content, why, by_speaker, ahead) if content else None
