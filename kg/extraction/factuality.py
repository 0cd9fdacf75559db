"""How sure a predicate is said to be: its polarity and modality, and the words that decide them.

A predicate is read from its own clause outward: first the words of the clause ("not", "may", "if"), then
what governs it, level by level ("failed to", "plans to", "the threat of"), so that "may fail to persuade
them to stay" is worked out as it is built. Finite clauses under verbs of saying stand for themselves: who
says or denies them is a matter of attribution. A purpose is intended, a command or duty requested, what
hangs on a condition conditional. "Cannot" and "could not" deny outright.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extraction.embedding import Embedding, embedding
from kg.extraction.modality import SUPPOSED, own_modality
from kg.extraction.polarity import negations
from kg.extraction.spans import cue
from kg.extraction.tense import tense_aspect
from kg.model import Factuality, Modality, Polarity

__all__ = ["factuality", "tense_aspect"]

DEPTH = 8
FINAL = ("question", "condition")
Words = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """Polarity and modality under way.

    ``turns`` are the words that each turn the polarity, known by their places, so that the "no" of
    "has no plans to leave" counts once for the plans and for having none.
    """

    turns: frozenset[tuple[int, ...]] = frozenset()
    modality: Modality = Modality.ASSERTED
    cues: tuple[tuple[str, Words], ...] = ()

    @property
    def negative(self) -> bool:
        return len(self.turns) % 2 == 1


def factuality(head: Token, text: str) -> Factuality:
    """Return polarity and modality of the predicate ``head``, a verb, copula or event noun.

    ``text`` is the article's own text, from which the cues are cut. "The council called on both
    sides not to shell the port": shell is negative and requested.
    """
    reading = _read(head, DEPTH)
    cues = {cue(text, kind, tokens) for kind, tokens in reading.cues}
    return Factuality(
        Polarity.NEGATIVE if reading.negative else Polarity.POSITIVE,
        reading.modality,
        tuple(sorted(cues, key=lambda found: (found.start, found.end, found.kind))),
    )


def _read(head: Token, depth: int) -> _Reading:
    denials = [tuple(tokens) for tokens in negations(head)]
    sign = own_modality(head, denied=bool(denials))
    own = _Reading(
        frozenset(_places(tokens) for tokens in denials),
        sign.modality if sign else Modality.ASSERTED,
        tuple(("negation", tokens) for tokens in denials) + (((sign.kind, sign.tokens),) if sign else ()),
    )
    above = embedding(head)
    if above is None or depth == 0 or (sign is not None and sign.kind in FINAL):
        return own
    read = _under(own, above, depth)
    if sign is not None and sign.kind == "adjective" and sign.modality in SUPPOSED:
        return replace(read, modality=sign.modality)  # "told to prepare for a possible attack"
    return read


def _under(own: _Reading, above: Embedding, depth: int) -> _Reading:
    """Combine what a clause says of itself with what its governor makes of it."""
    turns = own.turns | ({_places(above.tokens)} if above.turned else frozenset())
    cues = own.cues + ((above.kind, above.tokens),) * bool(above.tokens)
    if not above.above:
        return _Reading(turns, _combined(above.modality, own.modality), cues)
    outer = _read(above.governor, depth - 1)
    made = above.denied if above.denied and outer.negative and not _foretold(above, own) else above.modality
    modality = _combined(outer.modality, _combined(made, own.modality))
    if not above.stands:
        turns |= outer.turns
    return _Reading(turns, modality, outer.cues + cues)


def _foretold(above: Embedding, own: _Reading) -> bool:
    """Tell whether a denied belief is about the future: "do not think that the deal will hold"."""
    return above.modality is None and own.modality is Modality.PREDICTED


def _places(tokens: Words) -> tuple[int, ...]:
    return tuple(token.i for token in tokens)


def _combined(outer: Modality | None, inner: Modality) -> Modality:
    """Return the modality of ``inner`` seen from outside.

    "May plan to strike" is possible, "will try to win" intended, "asked him to promise to stay"
    requested; a condition outside makes all inside conditional.
    """
    if outer is None or outer is Modality.ASSERTED:
        return inner
    if inner is Modality.ASSERTED or outer is Modality.CONDITIONAL:
        return outer
    if inner is Modality.PREDICTED or outer in (Modality.POSSIBLE, Modality.REQUESTED):
        return outer
    return inner
