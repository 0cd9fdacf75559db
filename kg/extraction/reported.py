"""Reported speech and thought: "said that", "according to", "X's claim that", "is believed to" ."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.attrs import LEMMA, LOWER
from spacy.tokens import Doc, Token

from kg.extraction.speech_contents import contents, has_that, infinitive, prepositional_objects, span, spans
from kg.extraction.speech_cues import CueKind, SpeechCue, by_lemma, by_word
from kg.extraction.speech_sources import (
    antecedent,
    before_clause,
    core,
    is_support,
    names_beside,
    passive_subject,
    phrase,
    source_of,
    subject_of,
)
from kg.extraction.utterances import Ranges, Speech, covers, join, size, subtract
from kg.model import Stance

__all__ = ["reported"]

CLAUSES = frozenset({"ccomp", "xcomp", "acl", "advcl", "relcl"})
MARKS = frozenset({'"', "''", "``"})
# Words that name nobody as the subject of a verb of saying; "I" and "we" of a speaker are his own.
NOBODY = frozenset({"this", "that", "there", "you", "one", "i", "anyone", "anybody", "nobody", "none"})
# What asks for a name, or stands for one that the sentence does not have: "Who said that?"
INTERROGATIVE = frozenset({"WP", "WDT"})
NO = frozenset({"no", "neither", "nobody", "none", "few"})
EMPTY = frozenset({"PRON", "DET", "PUNCT", "PART", "SPACE", "ADP", "SCONJ"})
BESIDE = frozenset({"nsubj", "dobj", "dative", "prep", "npadvmod", "advmod", "aux", "neg"})
VERBAL = frozenset({"VERB", "AUX"})
TIMES = frozenset({"DATE", "TIME"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
ASIDE = frozenset({"relcl", "appos"})
SET_OFF = frozenset({",", "(", "–", "—", "--"})
# "did not say that P" is no P of his; "did not deny P" leaves P standing.
NEGATED = {
    Stance.SAYS: Stance.DOUBTS,
    Stance.CONFIRMS: Stance.DOUBTS,
    Stance.BELIEVES: Stance.DOUBTS,
    Stance.DENIES: Stance.AGREES,
    Stance.DOUBTS: Stance.BELIEVES,
    Stance.AGREES: Stance.REJECTS,
}


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


def verb_speech(verb: Token, row: SpeechCue) -> Speech | None:
    """Read a verb of saying with its content: "Merkel said that …", "Iran was accused of …"."""
    if verb.pos_ not in VERBAL:
        return None
    cue = _cue(verb, row)
    content = contents(verb, row) if cue is not None else []
    if cue is None or not content:
        return None
    named, speaker = source_of(verb)
    if named is None and row.quotes and verb.tag_ in FINITE:
        named = speaker = names_beside(verb)
    if named is None and not _said_by_somebody(verb, content):
        return None
    if named is not None and (named.lower_ in NOBODY or (named is speaker and named.tag_ in INTERROGATIVE)):
        return None
    return _speech(verb, row, named, speaker, cue, content, _stance(verb, row.stance))


def _said_by_somebody(verb: Token, content: list[tuple[int, int]]) -> bool:
    """Tell whether a passive without an agent has a speaker at all: "Iran was accused of …".

    Nobody has said what a negated one denies, "he was never charged with …".
    """
    passive = passive_subject(verb) is not None or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    return passive and not _negated(verb) and _speaks(verb, content)


def _speaks(verb: Token, content: list[tuple[int, int]]) -> bool:
    """Tell whether a passive without an agent says something of its subject, more than that it was named."""
    return len(content) > 1 or (verb.dep_ != "acl" and verb.doc[slice(*content[0])].root.pos_ in VERBAL)


def _cue(verb: Token, row: SpeechCue) -> tuple[int, ...] | None:
    """Return the verb and its particle, or null if the row wants one that is not there."""
    words = row.cue.split(" ")
    if len(words) == 1:
        return (verb.i,)
    for child in verb.children:
        if child.lower_ == words[1] and child.i > verb.i:
            return (verb.i, child.i)
    return None


def noun_speech(noun: Token, row: SpeechCue) -> Speech | None:
    """Read a noun of saying: "Merkel's claim that …", "threats by Iran to …"."""
    if noun.pos_ != "NOUN" or any(child.lower_ == "no" for child in noun.children) or _in_order(noun):
        return None
    content = _noun_content(noun, row)
    if not content:
        return None
    source = _owner(noun)
    if source is None and not any(has_that(child) for child in noun.children):
        return None
    return _speech(noun, row, source, source, (noun.i,), content, row.stance)


def _in_order(noun: Token) -> bool:
    """Tell whether a noun is part of a preposition: "in order to", "in case of"."""
    return noun.dep_ == "pobj" and noun.head.i == noun.i - 1 and noun.head.lower_ == "in"


def _noun_content(noun: Token, row: SpeechCue) -> list[tuple[int, int]]:
    for construction in row.content:
        if construction in ("that", "to do"):
            says = infinitive if construction == "to do" else has_that
            holders = [noun, *prepositional_objects(noun, "by")]
            inside = [c for holder in holders for c in holder.children if c.dep_ in CLAUSES and says(c)]
        else:
            inside = prepositional_objects(noun, construction)
            if not inside and noun.dep_ == "dobj" and is_support(noun.head):
                inside = prepositional_objects(noun.head, construction)
        if inside:
            return spans(inside)
    return []


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
    return _speech(adjective, row, subject, antecedent(subject), cue, content, _stance(verb, row.stance))


def adverb_speech(adverb: Token, row: SpeechCue) -> Speech | None:
    """Read an adverb that leaves the speaker open: "He reportedly left the country"."""
    if adverb.dep_ != "advmod":
        return None
    return _speech(adverb, row, None, None, (adverb.i,), [span(adverb.head)], row.stance)


def preposition_speech(first: Token, row: SpeechCue) -> Speech | None:
    """Read "according to X, …" and its kind: the clause it belongs to is what X says."""
    words = row.cue.split(" ")
    doc = first.doc
    cue = range(first.i, first.i + len(words))
    if cue.stop >= len(doc) or [doc[i].lower_ for i in cue] != words:
        return None
    sources = [o for i in cue for o in doc[i].children if o.dep_ == "pobj" and o.i >= cue.stop]
    if not sources:
        return None
    clause = next((a for a in first.ancestors if a.pos_ in VERBAL or a.dep_ == "ROOT"), None)
    if clause is None:
        content = [(sources[0].right_edge.i + 1, first.sent.end)]
    else:
        content = list(subtract((span(clause),), [span(first)]))
    return _speech(first, row, sources[0], sources[0], tuple(cue), content, row.stance)


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


def _speech(
    head: Token,
    row: SpeechCue,
    named: Token | None,
    speaker: Token | None,
    cue: tuple[int, ...],
    found: list[tuple[int, int]],
    stance: Stance,
) -> Speech | None:
    whole = join(found)
    own = [(i, i + 1) for i in cue]
    if any(start <= head.i < end for start, end in whole):
        own += [span(c) for c in head.children if c.dep_ in BESIDE and not _within(c, found)]
    source = None
    if named is not None:
        inside = any(start <= named.i < end for start, end in whole)
        edges = range(named.left_edge.i, named.right_edge.i + 1)
        swallowed = head.i in edges
        source = before_clause(named, head) if swallowed else phrase(named, relative=True)
        if inside:
            own += [(i, i + 1) for i in source]
        else:
            source = tuple(i for i in source if not covers(whole, i)) or core(named)
    content = _trim(head.doc, subtract(whole, own))
    if size(content) == 0:
        return None
    if all(_says_nothing(head.doc[i]) for start, end in content for i in range(start, end)):
        return None
    scope = () if row.presupposed and len(found) == 1 else subtract(content, _asides(head.doc, found))
    return Speech(source, core(speaker) if speaker is not None else None, cue, content, scope, stance)


def _says_nothing(token: Token) -> bool:
    """Tell whether a word is no content: "it", or when it was said, as in "his remarks on Saturday"."""
    return token.pos_ in EMPTY or token.ent_type_ in TIMES


def _within(token: Token, found: list[tuple[int, int]]) -> bool:
    """Tell whether one of the spans is that of the token, or lies under it."""
    return any(token.left_edge.i <= start and end <= token.right_edge.i + 1 for start, end in found)


def _asides(doc: Doc, found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the relative clauses of a content that is a noun phrase: they are not the speaker's words."""
    for start, end in found:
        head = doc[start:end].root
        if head.pos_ not in VERBAL:
            for child in head.children:
                if child.dep_ in ASIDE and doc[child.left_edge.i - 1].text in SET_OFF:
                    yield span(child)


def _trim(doc: Doc, ranges: Ranges) -> Ranges:
    kept = []
    for start, end in ranges:
        while start < end and _loose(doc[start]):
            start += 1
        while start < end and _loose(doc[end - 1]):
            end -= 1
        if start < end:
            kept.append(_with_marks(doc, start, end))
    return join(kept)


def _with_marks(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Take in the quotation mark that a content has lost at one of its edges."""
    if sum(doc[i].text in MARKS for i in range(start, end)) % 2:
        after = next((i for i in range(end, min(end + 2, len(doc))) if not _loose(doc[i])), end)
        if after < len(doc) and doc[after].text in MARKS:
            return start, after + 1
        if start and doc[start - 1].text in MARKS:
            return start - 1, end
    return start, end


def _loose(token: Token) -> bool:
    return token.is_space or token.lower_ in (",", ";", ":", ".", "-", "–", "—")


def _stance(verb: Token, stance: Stance) -> Stance:
    """Return the stance, or what a "not" or a "no" makes of it: "neither side confirmed that P"."""
    return NEGATED.get(stance, stance) if _negated(verb) else stance


def _negated(verb: Token) -> bool:
    return any(
        child.dep_ == "neg" or (child.dep_ in ("nsubj", "nsubjpass") and child.left_edge.lower_ in NO)
        for child in verb.children
    )
