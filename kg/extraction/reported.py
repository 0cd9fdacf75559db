"""Reported speech and thought: "said that", "according to", "X's claim that", "is believed to" ."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.attrs import LEMMA, LOWER
from spacy.tokens import Doc, Token

from kg.extraction.according import clause_beside, preposition_speech
from kg.extraction.assertions import attributed, polar
from kg.extraction.speech_contents import contents, has_that, infinitive, prepositional_objects, span, spans
from kg.extraction.speech_cues import CueKind, SpeechCue, by_lemma, by_word
from kg.extraction.speech_sources import (
    antecedent,
    is_support,
    passive_subject,
    subject_of,
)
from kg.extraction.utterances import Speech
from kg.extraction.verbs_of_saying import verb_speech

__all__ = ["reported"]

CLAUSES = frozenset({"ccomp", "xcomp", "acl", "advcl", "relcl"})


def reported(doc: Doc) -> Iterator[Speech]:
    """Yield what verbs, nouns, adjectives, adverbs and prepositions attribute, in text order."""
    lemmas, words = by_lemma(), by_word()
    for i, (lemma, word) in enumerate(doc.to_array([LEMMA, LOWER]).tolist()):
        rows = lemmas.get(lemma, ()) + words.get(word, ())
        if rows:
            found = _first(doc[i], rows)
            if found is not None:
                yield found


def _first(token: Token, rows: tuple[SpeechCue, ...]) -> Speech | None:
    for row in rows:
        speech = _RULES[row.kind](token, row)
        if speech is not None:
            return speech
    return None


def noun_speech(noun: Token, row: SpeechCue) -> Speech | None:
    """Read a noun of saying: "Merkel's claim that …", "threats by Iran to …"."""
    if noun.pos_ != "NOUN" or any(child.lower_ == "no" for child in noun.children) or _in_order(noun):
        return None
    content = _noun_content(noun, row) or _predicate(noun, row) or clause_beside(noun, row)
    if not content:
        return None
    source = _owner(noun)
    if source is None and not any(has_that(child) for child in noun.children):
        return None
    return attributed(noun, row, source, source, (noun.i,), content, row.stance)


def _in_order(noun: Token) -> bool:
    """Tell whether a noun is part of a preposition: "in order to", "in case of"."""
    return noun.dep_ == "pobj" and noun.head.i == noun.i - 1 and noun.head.lower_ == "in"


def _noun_content(noun: Token, row: SpeechCue) -> list[tuple[int, int]]:
    for construction in row.content:
        if construction in ("that", "to do"):
            says = infinitive if construction == "to do" else has_that
            holders = [noun, *prepositional_objects(noun, "by")]
            inside = [c for holder in holders for c in holder.children if c.dep_ in CLAUSES and says(c)]
            inside = inside or (_astray(noun) if construction == "that" else [])
        else:
            inside = prepositional_objects(noun, construction)
            if not inside and noun.dep_ == "dobj" and is_support(noun.head):
                inside = prepositional_objects(noun.head, construction)
        if inside:
            return spans(inside)
    return []


def _astray(noun: Token) -> list[Token]:
    """Find a clause right after its noun that hangs on the verb: "Nothing shook her certainty [that P]"."""
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    clause = after.head
    if after.lower_ != "that" or after.dep_ != "mark" or clause.dep_ != "ccomp" or clause.head.i > noun.i:
        return []
    saying = any("that" in row.content for row in by_lemma().get(clause.head.lemma, ()))
    return [] if saying or not any(a.i == clause.head.i for a in noun.ancestors) else [clause]


def _predicate(noun: Token, row: SpeechCue) -> list[tuple[int, int]]:
    """Find what somebody's claim or plan is said to be: "Her argument is [that …]", "his aim was [to …]"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "be" or _owner(noun) is None:
        return []
    wanted = {"to do" if infinitive(c) else "that": c for c in verb.children if c.dep_ in ("ccomp", "xcomp")}
    return spans(c for name, c in wanted.items() if name in row.content and c.i > verb.i)


def _owner(noun: Token) -> Token | None:
    """Find whose word it is: a possessor, "by"/"from" someone, a nationality, or a support verb's subject."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("amod", "compound") and child.ent_type_ in ("NORP", "PERSON", "ORG", "GPE"):
            return child
    by = prepositional_objects(noun, "by") + prepositional_objects(noun, "from")
    if by:
        return by[0]
    if noun.dep_ == "attr" or (noun.dep_ == "dobj" and is_support(noun.head)):
        return subject_of(noun.head)
    return None


def adjective_speech(adjective: Token, row: SpeechCue) -> Speech | None:
    """Read a state of mind: "Merkel is confident that …", "Iran is ready to …", "he made it clear that …"."""
    if adjective.tag_ == "VBN" and passive_subject(adjective) is not None:
        return _moved(adjective, row)
    made = adjective.dep_ == "ccomp" and adjective.head.lemma_ == "make"
    if not made and adjective.dep_ not in ("acomp", "oprd"):
        return None
    verb = adjective.head
    content = contents(adjective, row) or (contents(verb, row) if "that" in row.content and not made else [])
    if made:
        content = content or spans(c for c in adjective.children if c.dep_ == "advcl" and c.i > adjective.i)
    subject = subject_of(verb)
    if not content or subject is None or (subject.lower_ == "it" and not made):
        return None
    cue = (verb.i, adjective.i)
    return attributed(adjective, row, subject, antecedent(subject), cue, content, polar(verb, row.stance))


def _moved(participle: Token, row: SpeechCue) -> Speech | None:
    """Read a state of mind that the parser takes for a passive: "The guests were shocked that …"."""
    subject, aux = passive_subject(participle), next(iter(participle.lefts))
    content = [found for found in contents(participle, row) if found[0] > participle.i]
    if not content or subject is None or subject.lower_ == "it":
        return None
    auxiliaries = [c.i for c in participle.children if c.dep_ == "auxpass"]
    cue = (auxiliaries[-1] if auxiliaries else aux.i, participle.i)
    stance = polar(participle, row.stance)
    return attributed(participle, row, subject, antecedent(subject), cue, content, stance)


def adverb_speech(adverb: Token, row: SpeechCue) -> Speech | None:
    """Read an adverb that leaves the speaker open: "He reportedly left the country"."""
    if adverb.dep_ != "advmod":
        return None
    return attributed(adverb, row, None, None, (adverb.i,), [span(adverb.head)], row.stance)


def no_speech(token: Token, row: SpeechCue) -> Speech | None:
    """Leave a support verb to its noun, a label to the layout."""
    return None


_RULES = {
    CueKind.VERB: verb_speech,
    CueKind.NOUN: noun_speech,
    CueKind.ADJECTIVE: adjective_speech,
    CueKind.ADVERB: adverb_speech,
    CueKind.PREPOSITION: preposition_speech,
    CueKind.SUPPORT: no_speech,
    CueKind.LABEL: no_speech,
}
