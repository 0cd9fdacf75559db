"""Reported speech and thought: "said that", "according to", "X's claim that", "is believed to" ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.attrs import LEMMA, LOWER
from spacy.tokens import Doc, Token

from kg.extraction.speech_cues import CueKind, SpeechCue, by_lemma, by_word
from kg.extraction.speech_sources import (
    antecedent,
    core,
    dependents,
    passive_subject,
    phrase,
    source_of,
    subject_of,
)
from kg.extraction.utterances import Ranges, Speech, join, size, subtract
from kg.model import Stance

__all__ = ["reported"]

CLAUSES = frozenset({"ccomp", "xcomp", "acl", "advcl", "relcl"})
NOUN_CLAUSES = frozenset({"acl", "relcl"})
COMPLEMENT = frozenset({"ccomp"})
INFINITIVE = frozenset({"xcomp", "ccomp", "advcl"})
PREPOSITIONS = frozenset({"prep", "agent", "dative"})
PREPOSITION_OBJECTS = frozenset({"pobj", "pcomp"})
DIRECT_OBJECTS = frozenset({"dobj"})
PREDICATES = frozenset({"oprd", "ccomp", "xcomp"})
# Words that name nobody as the subject of a verb of saying; "I" and "we" of a speaker are his own.
NOBODY = frozenset(
    {"this", "that", "these", "those", "there", "you", "one", "i", "anyone", "anybody", "nobody", "none"}
)
EMPTY = frozenset({"PRON", "DET", "PUNCT", "PART", "SPACE", "ADP", "SCONJ"})
BESIDE = frozenset({"nsubj", "dobj", "dative", "prep", "npadvmod", "advmod", "aux", "neg"})
TIMES = frozenset({"DATE", "TIME"})
VERBAL = frozenset({"VERB", "AUX"})
ASIDE = frozenset({"relcl", "appos"})
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
    if cue is None:
        return None
    content = _content(verb, row)
    if not content:
        return None
    named, speaker = source_of(verb)
    passive = passive_subject(verb) is not None or verb.dep_ == "acl" and verb.tag_ == "VBN"
    if (named is None and not passive) or (named is not None and named.lower_ in NOBODY):
        return None
    return _speech(verb, row, named, speaker, cue, content, _stance(verb, row.stance))


def _cue(verb: Token, row: SpeechCue) -> tuple[int, ...] | None:
    """Return the verb and its particle, or null if the row wants one that is not there."""
    words = row.cue.split(" ")
    if len(words) == 1:
        return (verb.i,)
    for child in verb.children:
        if child.lower_ == words[1] and child.i > verb.i:
            return (verb.i, child.i)
    return None


def _content(verb: Token, row: SpeechCue) -> list[tuple[int, int]]:
    for construction in row.content:
        found = _construction(verb, construction)
        if found:
            return found
    return []


def _construction(verb: Token, name: str) -> list[tuple[int, int]]:
    if name == "that":
        return _that(verb)
    if name == "to do":
        return _addressed(verb, [c for c in dependents(verb, INFINITIVE) if _infinitive(c)])
    if name == "doing":
        return _spans(c for c in dependents(verb, INFINITIVE) if c.tag_ == "VBG")
    if name == "object":
        return _extended(verb, _object(verb)) if passive_subject(verb) is None else _object(verb)
    if name == "complement":
        return _both(verb, dependents(verb, PREDICATES))
    words = name.split(" ")
    inside = [c for p in _preps(verb, words[-1]) for c in dependents(p, PREPOSITION_OBJECTS)]
    if words[0] == "object":
        return _with_object(verb, words[-1])
    return _subject_too(verb, _spans(inside)) if inside else []


def _addressed(verb: Token, infinitives: list[Token]) -> list[tuple[int, int]]:
    """Join an infinitive and the one who is to do it: "urged [Iran] [to stop]"."""
    if not infinitives:
        return []
    first = infinitives[0].left_edge.i
    objects = [o for o in dependents(verb, DIRECT_OBJECTS) if o.i < first]
    for on in _preps(verb, "on"):
        objects += [o for o in dependents(on, PREPOSITION_OBJECTS) if verb.i < o.i < first]
    return _subject_too(verb, [_noun_span(o) for o in objects] + _spans(infinitives))


def _that(verb: Token) -> list[tuple[int, int]]:
    """Find a clause said: after the verb, before it, or around it ("The plan, he said, is dead")."""
    clauses = [c for c in dependents(verb, COMPLEMENT) if not _infinitive(c)]
    for addressee in dependents(verb, DIRECT_OBJECTS):
        clauses += [c for c in dependents(addressee, NOUN_CLAUSES) if _says(c, False)]
    if clauses:
        return _spans(clauses)
    if verb.dep_ == "parataxis" or (verb.dep_ == "advcl" and _as(verb)):
        return [_span(verb.head)]
    return []


def _as(verb: Token) -> bool:
    return any(child.lower_ == "as" and child.dep_ in ("mark", "prep", "advmod") for child in verb.children)


def _object(verb: Token) -> list[tuple[int, int]]:
    subject = passive_subject(verb)
    if subject is not None:
        return [_noun_span(subject)]
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return [(verb.head.i, verb.head.i + 1)]
    return [_noun_span(thing) for thing in dependents(verb, DIRECT_OBJECTS)]


def _noun_span(noun: Token) -> tuple[int, int]:
    words = phrase(noun)
    return words[0], words[-1] + 1


def _extended(verb: Token, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Add the phrases right after an object that parsers hang on the verb: "cited [her work] [in Syria]"."""
    if not spans:
        return []
    end = spans[-1][1]
    for prep in dependents(verb, PREPOSITIONS):
        if prep.left_edge.i == end and not any(c.ent_type_ in TIMES for c in prep.children):
            end = prep.right_edge.i + 1
    return [*spans[:-1], (spans[-1][0], end)]


def _both(verb: Token, predicates: list[Token]) -> list[tuple[int, int]]:
    """Join an object and what it is said to be: "called [the deal] [a disaster]"."""
    objects = _object(verb)
    if predicates and not objects:
        small = [c for c in predicates if c.dep_ == "ccomp" and c.pos_ not in VERBAL]
        return _spans(small)
    return objects + _spans(predicates) if predicates else []


def _with_object(verb: Token, preposition: str) -> list[tuple[int, int]]:
    """Join an object and a prepositional phrase: "accused [Iran] [of breaking the deal]"."""
    objects = _object(verb)
    preps = _preps(verb, preposition)
    for thing in dependents(verb, DIRECT_OBJECTS):
        preps += _preps(thing, preposition)
    for by in dependents(verb, frozenset({"agent"})):
        preps += [p for thing in dependents(by, PREPOSITION_OBJECTS) for p in _preps(thing, preposition)]
    return objects + _spans(preps) if objects and preps else []


def _subject_too(verb: Token, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Add the subject of a passive, of whom the content speaks: "[He] is believed [to be abroad]"."""
    subject = passive_subject(verb)
    if spans and subject is not None:
        spans = [_span(subject), *spans]
    return spans


def noun_speech(noun: Token, row: SpeechCue) -> Speech | None:
    """Read a noun of saying: "Merkel's claim that …", "threats by Iran to …"."""
    if noun.pos_ != "NOUN":
        return None
    content = _noun_content(noun, row)
    if not content:
        return None
    source = _owner(noun)
    if source is None and "that" not in row.content:
        return None
    return _speech(noun, row, source, source, (noun.i,), content, row.stance)


def _noun_content(noun: Token, row: SpeechCue) -> list[tuple[int, int]]:
    for construction in row.content:
        if construction in ("that", "to do"):
            infinitive = construction == "to do"
            clauses = [c for c in dependents(noun, CLAUSES) if _says(c, infinitive)]
            if clauses:
                return _spans(clauses)
        else:
            inside = [c for p in _preps(noun, construction) for c in dependents(p, PREPOSITION_OBJECTS)]
            if inside:
                return _spans(inside)
    return []


def _says(clause: Token, infinitive: bool) -> bool:
    if infinitive:
        return _infinitive(clause)
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _owner(noun: Token) -> Token | None:
    """Find whose word it is: a possessor, "by"/"from" someone, a nationality, or a support verb's subject."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next(iter(dependents(child, PREPOSITION_OBJECTS)), None)
        if child.dep_ in ("amod", "compound") and child.ent_type_ in ("NORP", "PERSON", "ORG", "GPE"):
            return child
    verb = noun.head
    if noun.dep_ == "dobj" and any(r.kind is CueKind.SUPPORT for r in by_lemma().get(verb.lemma, ())):
        return subject_of(verb)
    return None


def adjective_speech(adjective: Token, row: SpeechCue) -> Speech | None:
    """Read a state of mind: "Merkel is confident that …", "Iran is ready to …"."""
    if adjective.dep_ not in ("acomp", "oprd"):
        return None
    verb = adjective.head
    content = _content(adjective, row) or (_that(verb) if "that" in row.content else [])
    subject = subject_of(verb)
    if not content or subject is None or subject.lower_ == "it":
        return None
    cue = (verb.i, adjective.i)
    return _speech(adjective, row, subject, antecedent(subject), cue, content, _stance(verb, row.stance))


def adverb_speech(adverb: Token, row: SpeechCue) -> Speech | None:
    """Read an adverb that leaves the speaker open: "He reportedly left the country"."""
    if adverb.dep_ != "advmod":
        return None
    return _speech(adverb, row, None, None, (adverb.i,), [_span(adverb.head)], row.stance)


def preposition_speech(first: Token, row: SpeechCue) -> Speech | None:
    """Read "according to X, …" and its kind: the clause it belongs to is what X says."""
    words = row.cue.split(" ")
    doc = first.doc
    cue = range(first.i, first.i + len(words))
    if cue.stop >= len(doc) or [doc[i].lower_ for i in cue] != words:
        return None
    sources = [c for i in cue for c in dependents(doc[i], PREPOSITION_OBJECTS) if c.i >= cue.stop]
    clause = next((a for a in first.ancestors if a.pos_ in VERBAL or a.dep_ == "ROOT"), None)
    if not sources or clause is None:
        return None
    return _speech(first, row, sources[0], sources[0], tuple(cue), [_span(clause)], row.stance)


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
    spans: list[tuple[int, int]],
    stance: Stance,
) -> Speech | None:
    whole = join(spans)
    own = [(i, i + 1) for i in cue]
    if any(start <= head.i < end for start, end in whole):
        own += [_span(c) for c in head.children if c.dep_ in BESIDE and not _within(c, spans)]
    source = None
    if named is not None:
        inside = any(start <= named.i < end for start, end in whole)
        edges = range(named.left_edge.i, named.right_edge.i + 1)
        swallowed = head.i in edges
        source = core(named) if swallowed else phrase(named)
        if inside:
            own += [(i, i + 1) for i in source]
    content = _trim(head.doc, subtract(whole, own))
    if size(content) == 0:
        return None
    if all(head.doc[i].pos_ in EMPTY for start, end in content for i in range(start, end)):
        return None
    scope = () if row.presupposed else subtract(content, _asides(head.doc, spans))
    return Speech(source, core(speaker) if speaker is not None else None, cue, content, scope, stance)


def _within(token: Token, spans: list[tuple[int, int]]) -> bool:
    """Tell whether one of the spans is that of the token, or lies under it."""
    return any(token.left_edge.i <= start and end <= token.right_edge.i + 1 for start, end in spans)


def _asides(doc: Doc, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the relative clauses of a content that is a noun phrase: they are not the speaker's words."""
    for start, end in spans:
        head = doc[start:end].root
        if head.pos_ not in VERBAL:
            for child in head.children:
                if child.dep_ in ASIDE:
                    yield _span(child)


def _trim(doc: Doc, ranges: Ranges) -> Ranges:
    kept = []
    for start, end in ranges:
        while start < end and _loose(doc[start]):
            start += 1
        while start < end and _loose(doc[end - 1]):
            end -= 1
        kept.append((start, end))
    return join(kept)


def _loose(token: Token) -> bool:
    return token.is_space or token.lower_ in (",", ";", ":", ".", "-", "–", "—")


def _stance(verb: Token, stance: Stance) -> Stance:
    negated = any(child.dep_ == "neg" for child in verb.children)
    return NEGATED.get(stance, stance) if negated else stance


def _infinitive(clause: Token) -> bool:
    return any(child.tag_ == "TO" and child.i < clause.i for child in clause.children)


def _preps(head: Token, lemma: str) -> list[Token]:
    return [child for child in dependents(head, PREPOSITIONS) if child.lower_ == lemma]


def _spans(heads: Iterable[Token]) -> list[tuple[int, int]]:
    return [_span(head) for head in heads]


def _span(head: Token) -> tuple[int, int]:
    return head.left_edge.i, head.right_edge.i + 1
