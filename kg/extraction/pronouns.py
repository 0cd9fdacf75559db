"""Find the antecedent of a third-person pronoun, or abstain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extraction.agreement import Form, Gender, Number, Pronoun, Sort, genders_agree, sorts_agree
from kg.extraction.phrases import Phrase
from kg.model import MentionKind

__all__ = ["Context", "antecedent"]

WINDOW = 3
MARGIN = 0.35
FLOOR = 0.0
CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl"})
DUMMY_VERBS = frozenset({"be", "seem", "appear", "take", "happen", "mean"})


class Context:
    """What the choice of an antecedent looks at: the phrases, their chains so far, who speaks where.

    ``quote`` gives the quotation a token stands in (or null), ``sources`` the heads of all speakers.
    """

    def __init__(
        self,
        doc: Doc,
        phrases: Sequence[Phrase],
        find: Callable[[int], int],
        quote: Callable[[int], int | None],
        speaker: Callable[[int], int | None],
        sources: frozenset[int],
    ) -> None:
        self.doc = doc
        self.phrases = phrases
        self.find = find
        self.quote = quote
        self.speaker = speaker
        self.sources = sources
        self.genders: dict[int, Gender] = {}


def antecedent(context: Context, i: int) -> int | None:
    """Return the index of the phrase that pronoun ``i`` stands for, null where two could be meant."""
    phrase = context.phrases[i]
    word = phrase.pronoun
    if word is None or word.person != 3 or _pleonastic(context.doc[phrase.head], word):
        return None
    if word.form is Form.REFLEXIVE:
        return _own_subject(context, i)
    best: dict[int, tuple[float, int]] = {}
    for j in _before(context, i):
        if _fits(context, i, j):
            chain = context.find(j)
            score = _score(context, i, j)
            if chain not in best or score > best[chain][0]:
                best[chain] = (score, j)
    return _clear_winner(list(best.values()))


def _clear_winner(scored: list[tuple[float, int]]) -> int | None:
    ranked = sorted(scored, reverse=True)
    if not ranked or ranked[0][0] < FLOOR:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
        return None
    return ranked[0][1]


def _before(context: Context, i: int) -> Iterator[int]:
    phrase = context.phrases[i]
    for j in range(i - 1, -1, -1):
        other = context.phrases[j]
        if phrase.sentence - other.sentence > WINDOW:
            return
        if other.head < phrase.head and not other.start <= phrase.head < other.end:
            yield j


def _fits(context: Context, i: int, j: int) -> bool:
    phrase, other = context.phrases[i], context.phrases[j]
    word = phrase.pronoun
    assert word is not None
    if other.pronoun is not None:
        same = (
            other.pronoun.person == 3 and other.pronoun.gender is word.gender and other.number is word.number
        )
        return same and not _bound(context, i, j)
    if not sorts_agree(word, other.sort) or not _numbers_agree(word, other):
        return False
    if word.gender in (Gender.MASCULINE, Gender.FEMININE) and not genders_agree(
        word.gender, _gender(context, j)
    ):
        return False
    speaker = context.speaker(phrase.head)
    if speaker is not None and context.find(j) == context.find(speaker):
        return False
    return not _bound(context, i, j)


def _same_form(word: Pronoun, other: Pronoun) -> bool:
    return other.person == 3 and other.gender is word.gender and other.number is word.number


def _gender(context: Context, j: int) -> Gender:
    chain = context.find(j)
    if chain in context.genders:
        return context.genders[chain]
    return context.phrases[j].gender


def _numbers_agree(word: Pronoun, other: Phrase) -> bool:
    if word.number is other.number:
        return True
    return word.number is Number.PLURAL and other.sort in (Sort.GROUP, Sort.PEOPLE)


def _bound(context: Context, i: int, j: int) -> bool:
    """Tell that a plain pronoun cannot mean another argument of its own verb: "he saw him"."""
    phrase, other = context.phrases[i], context.phrases[j]
    if phrase.pronoun is not None and phrase.pronoun.form is Form.POSSESSIVE:
        return False
    return _governor(context.doc[phrase.head]) == _governor(context.doc[other.head])


def _governor(token: Token) -> int:
    """Return the verb that a phrase is an argument of, looking through prepositions."""
    head = token.head
    while head.dep_ in ("prep", "conj", "agent") and head.head is not head and head.pos_ != "VERB":
        head = head.head
    return int(head.i)


def _own_subject(context: Context, i: int) -> int | None:
    phrase = context.phrases[i]
    verb = _governor(context.doc[phrase.head])
    word = phrase.pronoun
    assert word is not None
    for j in range(i - 1, -1, -1):
        other = context.phrases[j]
        if other.sentence != phrase.sentence:
            return None
        if other.place == 3 and context.doc[other.head].head.i == verb:
            return j
    return None


def _score(context: Context, i: int, j: int) -> float:
    phrase, other = context.phrases[i], context.phrases[j]
    distance = phrase.sentence - other.sentence
    score = 2.0 - 0.6 * distance
    score += (0.0, 0.2, 0.5, 1.0)[other.place]
    if phrase.place == 3 and other.place == 3:
        score += 0.3
    if context.quote(phrase.head) != context.quote(other.head):
        score -= 0.8
    if phrase.head in context.sources and other.head in context.sources:
        score += 1.0
    if other.kind is MentionKind.NAME:
        score += 0.2
    if (
        phrase.pronoun is not None
        and phrase.pronoun.number is Number.PLURAL
        and other.number is Number.SINGULAR
    ):
        score -= 0.5
    if other.kind in (MentionKind.NOUN, MentionKind.ROLE) and not other.definite:
        score -= 0.2
    return score - 0.01 * (phrase.head - other.head)


def _pleonastic(token: Token, word: Pronoun) -> bool:
    """Tell the "it" of "it is likely that" and "it seems" from one that stands for something."""
    if word.gender is not Gender.NEUTER or word.form is not Form.PERSONAL:
        return False
    if token.dep_ == "expl":
        return True
    verb = token.head
    clausal = any(
        child.dep_ in ("ccomp", "xcomp", "csubj", "advcl") and child.i > verb.i for child in verb.children
    )
    return clausal and verb.lemma_ in ("be", "seem", "appear", "take", "happen", "mean")
