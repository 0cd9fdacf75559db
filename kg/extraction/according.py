"""Read "according to X" and its kind, and how far it reaches: over its own side of an "and"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extraction.assertions import attributed
from kg.extraction.speech_clauses import set_off, span
from kg.extraction.speech_cues import SpeechCue
from kg.extraction.utterances import Ranges, Speech, join, subtract
from kg.model import Stance

__all__ = ["clause_beside", "preposition_speech"]

AFTER = frozenset({"appos", "punct", "relcl"})
VERBAL = frozenset({"VERB", "AUX"})
TITLED = frozenset({"PROPN", "NOUN"})
PAUSES = frozenset({",", "-", "–", "—"})
TIMES = frozenset({"DATE", "TIME"})
# "By his account, estimate or admission", "in his view".
VOUCHED = {
    "by": frozenset({Stance.SAYS, Stance.BELIEVES, Stance.CONFIRMS, Stance.PREDICTS}),
    "in": frozenset({Stance.BELIEVES}),
}
# How many words after it, a comma among them, a phrase still belongs to what stands before it.
BESIDE = 2


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
    source = _whole_name(sources[0])
    clause = next((a for a in first.ancestors if a.pos_ in VERBAL or a.dep_ == "ROOT"), None)
    end = _end(source)
    if clause is None:
        content: Ranges = ((end, first.sent.end),)
    else:
        content = subtract((span(clause),), [span(first)])
    content = _within_reach(doc, content, first.i, end)
    if not content:
        return None
    speech = attributed(first, row, source, source, tuple(cue), list(content), row.stance)
    if speech is None:
        return None
    return replace(speech, scope=subtract(speech.scope, _told_by_the_way(doc, speech.scope, first.i)))


def clause_beside(noun: Token, row: SpeechCue) -> list[tuple[int, int]]:
    """Find the clause that somebody's word is given for: "By the mayor's account, [the dam held]".

    The phrase stands apart from its clause: "hurt by the mayor's account" is something else.
    """
    prep = noun.head
    verb = prep.head
    if noun.dep_ != "pobj" or prep.dep_ != "prep" or verb.pos_ not in VERBAL or "that" not in row.content:
        return []
    if row.stance not in VOUCHED.get(prep.lower_, ()) or not _stands_apart(prep, noun):
        return []
    if any(child.ent_type_ in TIMES for child in noun.children):
        return []
    while verb.dep_ == "advcl" and verb.i > verb.head.i:
        verb = verb.head
    return list(subtract((span(verb),), [span(prep)]))


def _stands_apart(prep: Token, noun: Token) -> bool:
    doc = prep.doc
    after = noun.right_edge.i + 1
    before = prep.i == prep.sent.start or doc[prep.i - 1].text in PAUSES
    return before and after < len(doc) and (doc[after].text in PAUSES or doc[after].text == ".")


def _told_by_the_way(doc: Doc, scope: Ranges, start: int) -> list[tuple[int, int]]:
    """Return what the writer himself adds about somebody: a clause set off, away from the phrase.

    "Fiji, which has two ports, will build one, according to the mayor": that it has two is no word of his.
    """
    inside = [doc[i] for low, high in scope for i in range(low, high)]
    clauses = [token for token in inside if token.dep_ == "relcl" and set_off(token)]
    return [span(clause) for clause in clauses if not 0 <= start - clause.right_edge.i <= BESIDE]


def _whole_name(source: Token) -> Token:
    """Return the last noun of a name that the parser tears: "according to [Utah] | [Senator Ada Stone]"."""
    doc = source.doc
    last = source
    while last.i + 1 < len(doc) and doc[last.i + 1].pos_ in TITLED and source.i == source.right_edge.i:
        last = doc[last.i + 1]
    return last if last.ent_type_ == "PERSON" and source.ent_type_ != "PERSON" else source


def _end(source: Token) -> int:
    """Return where a source ends that the parser has put the whole sentence after.

    "According to Ada, the move …", all of it hanging on Ada.
    """
    later = (c.left_edge.i for c in source.children if c.dep_ in AFTER and c.left_edge.i > source.i)
    return min([*later, source.right_edge.i + 1])


def _within_reach(doc: Doc, content: Ranges, start: int, end: int) -> Ranges:
    """Return the content on the side of a conjunction that the phrase stands on.

    "A fell, according to Ada, and B rose": only A; "A fell and, according to Ada, B rose": only B.
    """
    low, high = content[0][0], content[-1][1]
    before, after = _past_pause(doc, start - 1, -1), _past_pause(doc, end, 1)
    if doc[before].tag_ == "CC" and before > doc[start].sent.start:
        low = before + 1
    elif doc[after].tag_ == "CC":
        high = after
    else:
        high = min([high, *(c.left_edge.i for c in _later_clauses(doc[start].head, start))])
    return join((max(a, low), min(b, high)) for a, b in content if max(a, low) < min(b, high))


def _later_clauses(clause: Token, start: int) -> list[Token]:
    """Return the conjuncts of a clause after a phrase in its midst: "killing two, …, and [leaving]"."""
    if start < clause.i:
        return []
    return [c for c in clause.children if c.dep_ == "conj" and c.i > start and c.pos_ in VERBAL]


def _past_pause(doc: Doc, i: int, step: int) -> int:
    """Return the next word that is no comma or dash, in one direction."""
    while 0 < i < len(doc) - 1 and doc[i].text in PAUSES:
        i += step
    return min(max(i, 0), len(doc) - 1)
