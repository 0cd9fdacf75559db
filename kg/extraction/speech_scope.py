"""Which words of a content carry claims that are the speaker's: not the asides that its writer adds."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extraction.speech_clauses import has_that, span
from kg.extraction.utterances import Ranges, subtract
from kg.model import Stance

__all__ = ["scope"]

VERBAL = frozenset({"VERB", "AUX"})
ASIDE = frozenset({"relcl", "appos"})
TOLD_OF_NOUNS = frozenset({"relcl", "acl", "appos"})
SET_OFF = frozenset({",", "(", "–", "—", "--"})
# Who says or thinks that P says all of P; who wants or denies it leaves open what else is told of it.
ASSERTIVE = frozenset(
    {
        Stance.SAYS, Stance.CONFIRMS, Stance.ALLEGES, Stance.BELIEVES, Stance.PREDICTS, Stance.WARNS,
    }
)  # fmt: skip
DENYING = frozenset({Stance.DENIES, Stance.DOUBTS})


def scope(doc: Doc, content: Ranges, found: list[tuple[int, int]], stance: Stance) -> Ranges:
    """Return the words of a content whose claims are the speaker's."""
    return subtract(content, _asides(doc, found, stance))


def _asides(doc: Doc, found: list[tuple[int, int]], stance: Stance) -> Iterator[tuple[int, int]]:
    for start, end in found:
        head = doc[start:end].root
        for i in range(start, end):
            if doc[i].dep_ in TOLD_OF_NOUNS and _is_aside(doc[i], head, stance):
                yield span(doc[i])


def _is_aside(clause: Token, head: Token, stance: Stance) -> bool:
    """Tell whether a clause about a noun is the writer's, whatever somebody says, wants or denies.

    "Praised the law, which Congress had passed", "denied breaking the treaty, which bans such mines",
    "called for the files that relate to the raid"; in "he rejected the claim that P", P is what he rejects.
    """
    set_off = clause.doc[clause.left_edge.i - 1].text in SET_OFF
    if stance in ASSERTIVE:
        return clause.dep_ in ASIDE and set_off and clause.head.i == head.i and head.pos_ not in VERBAL
    if clause.dep_ == "appos" or has_that(clause):
        return False
    restricts = head.pos_ not in VERBAL and stance not in DENYING and clause.tag_ != "VBG"
    return set_off or restricts
