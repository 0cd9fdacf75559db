"""Find the antecedent of a third-person pronoun, or abstain."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extraction import agreement
from kg.extraction.agreement import Dummy, Form, Gender, Number, Pronoun, Sort, genders_agree, sorts_agree
from kg.extraction.binding import Clauses
from kg.extraction.chains import Chains
from kg.extraction.phrases import Phrase
from kg.extraction.speakers import Voices
from kg.model import MentionKind

__all__ = ["Resolver"]

WINDOW = 3
SPEAKER_WINDOW = 10
CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl", "acl", "relcl"})
PREDICATES = frozenset({"attr", "acomp", "oprd"})

# What speaks for an antecedent, added up; tuned on development documents, see benchmarks/coref.py.
DISTANCE = (0.0, -0.5, -1.2, -1.8)
PLACE = (-0.3, 0.2, 0.4, 0.8)
ABOVE = (1.6, 0.9, 0.6)
PARALLEL = 0.3
FREQUENT = 0.2
OTHER_QUOTE = -0.8
BOTH_SPEAK = 0.8
NAMED = 0.2
INDEFINITE = -0.2
SAME_GENDER = 0.3
SAME_PRONOUN = 0.5
UNKNOWN_SORT = -0.4
CONJOINED = 1.0
CONCERNED = 1.8
RIVAL = 0.25
GROUP_AS_THEY = -0.8
EACH_WORD = -0.01
GENDERED = frozenset({Sort.PERSON, Sort.UNKNOWN})
FLOOR = {Gender.MASCULINE: 0.3, Gender.FEMININE: 0.3, Gender.NEUTER: 1.1, Gender.ANY: 0.7}
OBJECT_IT = 0.5
# Of one man or woman far ahead of all others even a faint trace will do.
ALONE = {Gender.MASCULINE: -0.8, Gender.FEMININE: -0.8}
WIDE = 0.8
MARGIN = {Gender.MASCULINE: 0.3, Gender.FEMININE: 0.3, Gender.NEUTER: 0.4, Gender.ANY: 0.4}


class Resolver:
    """What the choice of an antecedent looks at: the chains so far, the clauses, who speaks where."""

    def __init__(self, doc: Doc, chains: Chains, voices: Voices) -> None:
        self.phrases = chains.phrases
        self.chains = chains
        self.find = chains.find
        self.voices = voices
        self.speakers = sorted(voices.heads)
        self.clauses = Clauses(doc, chains.phrases)
        self.genders: dict[int, Gender] = {}
        self.counts: Counter[int] = Counter()
        self.joined = frozenset(part for phrase in chains.phrases for part in phrase.parts)
        for i, phrase in enumerate(chains.phrases):
            if phrase.sort is Sort.PERSON and phrase.pronoun is None and phrase.gender is not Gender.ANY:
                self.genders.setdefault(chains.find(i), phrase.gender)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield each third-person pronoun with its antecedent, in text order.

        Each pair has to be joined before the next is asked for.
        """
        for i, phrase in enumerate(self.phrases):
            j = self.antecedent(i) if phrase.pronoun is not None else None
            if j is not None:
                yield i, j
            self.learn(i)

    def antecedent(self, i: int) -> int | None:
        """Return the phrase that pronoun ``i`` stands for, null where none or two could be meant."""
        phrase = self.phrases[i]
        word = phrase.pronoun
        if word is None or word.person != 3 or _pleonastic(phrase.token, word):
            return None
        if word.form is Form.REFLEXIVE:
            return self._reflexive(phrase, word)
        above = [j for j in self.clauses.above(phrase.token) if j != i]
        bound = self._bound(phrase, word, above)
        best: dict[int, tuple[float, int]] = {}
        for j in self._before(i):
            if j != bound and self._fits(phrase, word, j):
                chain = self.find(j)
                score = self._score(phrase, word, j, above)
                if chain not in best or score > best[chain][0]:
                    best[chain] = (score, j)
        winner = _clear_winner(list(best.values()), word, phrase.place)
        if winner is None or self._rather_many(phrase, winner, best.values()):
            return None
        return winner

    def _rather_many(self, phrase: Phrase, winner: int, scored: Iterable[tuple[float, int]]) -> bool:
        """Tell that "they" after a group rather means the many named in the same sentence."""
        if phrase.number is Number.SINGULAR or self.phrases[winner].number is Number.PLURAL:
            return False
        rivals = (self.phrases[j] for score, j in scored if score > RIVAL)
        return any(
            other.number is Number.PLURAL and other.pronoun is None and other.sentence == phrase.sentence
            for other in rivals
        )

    def _bound(self, phrase: Phrase, word: Pronoun, above: Sequence[int]) -> int | None:
        """Return the subject that the pronoun cannot mean by its place in the clause."""
        if word.form is Form.POSSESSIVE:
            return self.clauses.equated(phrase.token)
        return above[0] if above and phrase.place != 3 else None

    def learn(self, i: int) -> None:
        """Take note of a joined phrase: a pronoun shows the gender, each mention adds weight."""
        chain = self.find(i)
        self.counts[chain] += 1
        phrase = self.phrases[i]
        if phrase.pronoun is not None and phrase.gender in (Gender.MASCULINE, Gender.FEMININE):
            self.genders.setdefault(chain, phrase.gender)

    def _before(self, i: int) -> Iterator[int]:
        phrase = self.phrases[i]
        token = phrase.token
        speaks = phrase.head in self.voices.heads
        for j in range(i - 1, -1, -1):
            other = self.phrases[j]
            if other.head >= phrase.head:
                continue
            distance = phrase.sentence - other.sentence
            if distance > (SPEAKER_WINDOW if speaks else WINDOW):
                return
            if distance > WINDOW and other.head != self._last_speaker(phrase):
                continue
            if not self.clauses.inside(token, other):
                yield j

    def _fits(self, phrase: Phrase, word: Pronoun, j: int) -> bool:
        other = self.phrases[j]
        if other.pronoun is not None:
            agree = _same_form(word, other.pronoun)
        else:
            agree = sorts_agree(word, other.sort) and self._numbers_agree(word, other)
        if not agree or (other.sort in GENDERED and not genders_agree(word.gender, self._gender(j))):
            return False
        if word.form is not Form.POSSESSIVE and self._one_verb(phrase, other):
            return False
        return not self._own_speaker(phrase, j)

    def _own_speaker(self, phrase: Phrase, j: int) -> bool:
        """Tell that a speaker does not call himself "he" in his own words."""
        source = self.voices.quoted(phrase.head)
        speaker = None if source is None else self.chains.at(source)
        return speaker is not None and self.find(j) == self.find(speaker)

    def _numbers_agree(self, word: Pronoun, other: Phrase) -> bool:
        """Tell whether numbers agree: a group may be "they", but not one of several joined by "and"."""
        if word.number is other.number:
            return not (word.number is Number.SINGULAR and other.parts)
        if word.number is Number.SINGULAR or other.sort not in (Sort.GROUP, Sort.PEOPLE):
            return False
        return other.head not in self.joined

    def _conjoined(self, phrase: Phrase, other: Phrase) -> bool:
        """Tell "Germany and its allies"."""
        owned = phrase.token.head
        return owned.dep_ == "conj" and owned.head.i == other.head

    def _last_speaker(self, phrase: Phrase) -> int | None:
        """Return the head of whoever spoke before, for a pronoun that names a speaker: "he said"."""
        if phrase.head not in self.voices.heads:
            return None
        place = bisect_left(self.speakers, phrase.head)
        return self.speakers[place - 1] if place else None

    def _gender(self, j: int) -> Gender:
        return self.genders.get(self.find(j), self.phrases[j].gender)

    def _one_verb(self, phrase: Phrase, other: Phrase) -> bool:
        """Tell that a plain pronoun cannot mean another argument of its own verb: "he saw him"."""
        verb = self.clauses.verb(phrase.token)
        return verb == self.clauses.verb(other.token)

    def _reflexive(self, phrase: Phrase, word: Pronoun) -> int | None:
        for j in self.clauses.above(phrase.token):
            other = self.phrases[j]
            if self._own_speaker(phrase, j):
                return None
            if other.pronoun is not None:
                return j if _same_form(word, other.pronoun) else None
            return j if sorts_agree(word, other.sort) and self._numbers_agree(word, other) else None
        return None

    def _score(self, phrase: Phrase, word: Pronoun, j: int, above: Sequence[int]) -> float:
        other = self.phrases[j]
        speakers = other.head == self._last_speaker(phrase)
        distance = phrase.sentence - other.sentence
        acts = other.head in self.voices.heads or (
            bool(above) and above[0] == j and j in self.clauses.controllers
        )
        place = 3 if acts else other.place
        score = DISTANCE[min(distance, 1) if speakers else distance] + PLACE[place]
        if j in above:
            score += ABOVE[min(above.index(j), 2)]
        if phrase.place == 3 and other.place == 3:
            score += PARALLEL
        score += FREQUENT * min(self.counts[self.find(j)], 4)
        if self.voices.quotation(phrase.head) != self.voices.quotation(other.head):
            score += OTHER_QUOTE
        if speakers:
            score += BOTH_SPEAK
        if other.pronoun is not None:
            score += SAME_PRONOUN
        elif other.kind is MentionKind.NAME:
            score += NAMED
        elif not other.definite:
            score += INDEFINITE
        if self._conjoined(phrase, other):
            score += CONJOINED
        if _concerned(phrase.token, other.token):
            score += CONCERNED
        if other.sort is Sort.UNKNOWN:
            score += UNKNOWN_SORT
        if other.sort is Sort.PERSON and self._gender(j) is word.gender:
            score += SAME_GENDER
        if word.number is Number.PLURAL and other.number is Number.SINGULAR:
            score += GROUP_AS_THEY
        return score + EACH_WORD * min(phrase.head - other.head, 30)


def _clear_winner(scored: list[tuple[float, int]], word: Pronoun, place: int) -> int | None:
    """Return the best antecedent if it is good enough and the second best is well behind."""
    ranked = sorted(scored, reverse=True)
    if not ranked:
        return None
    lead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else WIDE
    floor = FLOOR[word.gender]
    if word.gender is Gender.NEUTER and word.form is Form.PERSONAL and place != 3:
        floor += OBJECT_IT
    if word.gender in ALONE and lead >= WIDE:
        floor = ALONE[word.gender]
    return ranked[0][1] if ranked[0][0] >= floor and lead >= MARGIN[word.gender] else None


def _concerned(owner: Token, other: Token) -> bool:
    """Tell the object that "for", "over" or "with" goes on about: "thanked Xi for his help"."""
    prep = owner.head.head
    if owner.dep_ != "poss" or prep.lower_ not in ("for", "over", "with") or owner.head.dep_ != "pobj":
        return False
    return other.dep_ == "dobj" and other.head.i == prep.head.i


def _same_form(word: Pronoun, other: Pronoun) -> bool:
    return other.person == 3 and other.gender is word.gender and other.number is word.number


def _pleonastic(token: Token, word: Pronoun) -> bool:
    """Tell the "it" of "it is likely that", the "her" of "Her Majesty" from one that stands for something."""
    if word.form is Form.POSSESSIVE:
        return token.head.text.istitle() and agreement.dummy(token.head.lower_, Dummy.STYLE)
    if word.gender is not Gender.NEUTER or word.form is not Form.PERSONAL:
        return False
    if token.dep_ == "expl":
        return True
    verb = token.head
    if agreement.dummy(verb.lemma_, Dummy.WEATHER):
        return True
    predicates = [child for child in verb.children if child.i > verb.i] if verb.lemma_ == "be" else []
    if any(agreement.dummy(child.lemma_, Dummy.PREDICATE) for child in predicates):
        return True
    if not agreement.dummy(verb.lemma_, Dummy.CLAUSE):
        return False
    governors = [verb, *(child for child in predicates if child.dep_ in PREDICATES)]
    return any(child.dep_ in CLAUSES and child.i > verb.i for each in governors for child in each.children)
