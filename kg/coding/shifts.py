"""Turn the class of an act by what stands over it: promised, refused, asked for, threatened, ended.

"Sends grain" is AID; "promises to send grain" is AGREE, "refuses to send grain" REJECT, "asks to send
grain" REQUEST, "stops sending grain" SANCTION. Rules follow the PLOVER manual and its quad classes.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.coding.lexicon import Operator
from kg.coding.ontology import COOPERATIVE, quad
from kg.model import EventClass as E
from kg.model import Quad

__all__ = ["Shifted", "negate", "shift"]

Shifted = tuple[E, tuple[str, ...]] | None

YIELDING = frozenset({E.CONCEDE, E.RETREAT})
UNTOUCHED = frozenset({E.REQUEST, E.ACCUSE, E.REJECT, E.THREATEN, E.AGREE})
# What ending an act amounts to: aid ended is a sanction, a siege ended is a concession.
ENDED: dict[E, tuple[E, tuple[str, ...]]] = {
    E.AID: (E.SANCTION, ("discontinue",)),
    E.COOPERATE: (E.SANCTION, ("discontinue",)),
    E.SUPPORT: (E.SANCTION, ("discontinue",)),
    E.CONSULT: (E.SANCTION, ("withdraw",)),
    E.AGREE: (E.REJECT, ()),
    E.ASSAULT: (E.RETREAT, ("ceasefire",)),
    E.MOBILIZE: (E.RETREAT, ("withdraw",)),
    E.COERCE: (E.CONCEDE, ()),
    E.SANCTION: (E.CONCEDE, ()),
    E.PROTEST: (E.CONCEDE, ()),
    E.ACCUSE: (E.CONCEDE, ()),
    E.REQUEST: (E.CONCEDE, ()),
}
# What a request or a refusal is about, by the class of what is asked for or refused.
ABOUT: dict[E, str] = {
    E.AID: "assist",
    E.COOPERATE: "assist",
    E.SUPPORT: "assist",
    E.CONSULT: "meet",
    E.CONCEDE: "yield",
    E.RETREAT: "yield",
}
# Which menace a threatened act is.
MENACE: dict[E, str] = {
    E.ASSAULT: "violence",
    E.MOBILIZE: "violence",
    E.SANCTION: "relations",
    E.REJECT: "relations",
    E.PROTEST: "restrict",
    E.COERCE: "restrict",
}
MENACE_BY_MODE = {"arrest": "arrest", "expel": "expel", "deport": "expel", "seize": "territory"}


def shift(operator: Operator, content: Shifted, own: bool = True) -> Shifted:
    """Return the event that an operator makes of the act it governs, or of an unknown one."""
    return SHIFTS[operator](content) if own or operator not in OWN_ACTS else content


def negate(content: Shifted, *, future: bool) -> Shifted:
    """Return the event of an act that is not done: refusing what would be cooperative, else none.

    "Will not lift the embargo" is REJECT, "will not attack" is no event; nor is a plain "did not".
    """
    if content is None or not future:
        return None
    return _refuse(content) if quad(content[0]) in COOPERATIVE else None


def _keep(content: Shifted) -> Shifted:
    return content


def _none(content: Shifted) -> Shifted:
    return None


def _agree(content: Shifted) -> Shifted:
    if content and content[0] in (E.MOBILIZE, E.AGREE):
        return E.AGREE, ()
    return _plan(content) or (E.AGREE, ())


def _promise(content: Shifted) -> Shifted:
    return _plan(content) or (E.AGREE, ())


def _plan(content: Shifted) -> Shifted:
    """Turn what is still to come: friendly acts are agreed to, yielding is conceded, force is a threat."""
    if content is None or content[0] in UNTOUCHED:
        return content
    if content[0] in YIELDING:
        return E.CONCEDE, ()
    return (E.AGREE, ()) if quad(content[0]) in COOPERATIVE else _threaten(content)


def _refuse(content: Shifted) -> Shifted:
    if content is None or content[0] is E.ACCUSE or quad(content[0]) in COOPERATIVE:
        return E.REJECT, _about(content)
    return None


def _request(content: Shifted) -> Shifted:
    return E.REQUEST, _about(content) or ("change",)


def _order(content: Shifted) -> Shifted:
    """Take force and restriction that are ordered for done by who orders: "ordered the paper to close"."""
    if content and content[0] in (E.COERCE, E.ASSAULT, E.SANCTION):
        return content
    return _request(content)


def _threaten(content: Shifted) -> Shifted:
    if content is None:
        return E.THREATEN, ()
    event, modes = content
    chosen = next((MENACE_BY_MODE[mode] for mode in modes if mode in MENACE_BY_MODE), MENACE.get(event))
    return E.THREATEN, (chosen,) if chosen else ()


def _stop(content: Shifted) -> Shifted:
    return ENDED.get(content[0]) if content else None


def _allow(content: Shifted) -> Shifted:
    if content is None or quad(content[0]) is Quad.MATERIAL_CONFLICT:
        return None
    return (E.RETREAT, ("access",)) if content[0] is E.RETREAT else (E.CONCEDE, ())


def _fail(content: Shifted) -> Shifted:
    return (E.REJECT, ()) if content and content[0] in (E.AGREE, E.SUPPORT) else None


def _want(content: Shifted) -> Shifted:
    return content if content and quad(content[0]) is Quad.VERBAL_CONFLICT else None


def _about(content: Shifted) -> tuple[str, ...]:
    return (ABOUT[content[0]],) if content and content[0] in ABOUT else ()


SHIFTS: dict[Operator, Callable[[Shifted], Shifted]] = {
    Operator.SAY: _keep,
    Operator.PROMISE: _promise,
    Operator.AGREE: _agree,
    Operator.PLAN: _plan,
    Operator.DECIDE: _keep,
    Operator.REFUSE: _refuse,
    Operator.REQUEST: _request,
    Operator.ORDER: _order,
    Operator.THREATEN: _threaten,
    Operator.DENY: _none,
    Operator.BEGIN: _keep,
    Operator.STOP: _stop,
    Operator.FAIL: _fail,
    Operator.ALLOW: _allow,
    Operator.WANT: _want,
    Operator.LIGHT: _keep,
}
OWN_ACTS = frozenset({Operator.PROMISE, Operator.PLAN})
