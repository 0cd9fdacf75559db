"""Make an assertion of a cue, the words that name its speaker and the spans that it holds."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.speech_contents import span
from kg.extraction.speech_cues import SpeechCue
from kg.extraction.speech_scope import scope
from kg.extraction.speech_sources import before_clause, core, phrase
from kg.extraction.utterances import Ranges, Speech, covers, join, subtract
from kg.model import Stance

__all__ = ["attributed", "negated", "polar"]

MARKS = frozenset({'"', "''", "``"})
NO = frozenset({"no", "neither", "nobody", "none", "few"})
EMPTY = frozenset({"PRON", "DET", "PUNCT", "PART", "SPACE", "ADP", "SCONJ"})
BESIDE = frozenset({"nsubj", "dobj", "dative", "prep", "npadvmod", "advmod", "aux", "neg"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
TIMES = frozenset({"DATE", "TIME"})
NOUN_CLAUSES = frozenset({"relcl", "acl"})
# "did not say that P" is no P of his; "did not deny P" leaves P standing.
NEGATED = {
    Stance.SAYS: Stance.DOUBTS,
    Stance.CONFIRMS: Stance.DOUBTS,
    Stance.BELIEVES: Stance.DOUBTS,
    Stance.DENIES: Stance.AGREES,
    Stance.DOUBTS: Stance.BELIEVES,
    Stance.AGREES: Stance.REJECTS,
}


def attributed(
    head: Token,
    row: SpeechCue,
    named: Token | None,
    speaker: Token | None,
    cue: tuple[int, ...],
    found: list[tuple[int, int]],
    stance: Stance,
) -> Speech | None:
    """Return what a cue says by ``named`` of the spans ``found``, or null where no content is left.

    ``named`` heads the words of the source, ``speaker`` those that identify him.
    """
    whole = join(found)
    own = [(i, i + 1) for i in cue]
    if any(start <= head.i < end for start, end in whole):
        own += [span(c) for c in head.children if c.dep_ in BESIDE and not _within(c, found)]
    source = None
    if named is not None:
        source = _source(named, head)
        if covers(whole, named.i):
            own += [(i, i + 1) for i in source]
        else:
            source = tuple(i for i in source if not covers(whole, i)) or core(named)
    content = _trim(head.doc, subtract(whole, own))
    if all(_says_nothing(head.doc[i]) for start, end in content for i in range(start, end)):
        return None
    own_words = () if row.presupposed and len(found) == 1 else scope(head.doc, content, found, stance)
    return Speech(source, core(speaker) if speaker is not None else None, cue, content, own_words, stance)


def _source(named: Token, head: Token) -> tuple[int, ...]:
    """Return the words that name a source, without those of the clause that the cue heads."""
    swallowed = named.left_edge.i <= head.i <= named.right_edge.i
    source = before_clause(named, head) if swallowed else phrase(named, relative=True)
    return core(named) if _is_clause(named, source) else source


def _is_clause(named: Token, source: tuple[int, ...]) -> bool:
    """Tell whether the parser has put a sentence into a name: "Ada wants peace, yet refuses to …"."""
    doc = named.doc
    described = [c for c in named.subtree if c.dep_ in NOUN_CLAUSES and c.i > named.i]
    inside = {i for clause in described for i in range(clause.left_edge.i, clause.right_edge.i + 1)}
    return any(doc[i].tag_ in FINITE and i not in inside for i in source)


def _says_nothing(token: Token) -> bool:
    """Tell whether a word is no content: "it", or when it was said, as in "his remarks on Saturday"."""
    return token.pos_ in EMPTY or token.ent_type_ in TIMES


def _within(token: Token, found: list[tuple[int, int]]) -> bool:
    """Tell whether one of the spans is that of the token, or lies under it."""
    return any(token.left_edge.i <= start and end <= token.right_edge.i + 1 for start, end in found)


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


def polar(verb: Token, stance: Stance) -> Stance:
    """Return the stance, or what a "not" or a "no" makes of it: "neither side confirmed that P"."""
    return NEGATED.get(stance, stance) if negated(verb) else stance


def negated(verb: Token) -> bool:
    """Tell whether a verb has a "not", or "no" or "nobody" for its subject."""
    return any(
        child.dep_ == "neg" or (child.dep_ in ("nsubj", "nsubjpass") and child.left_edge.lower_ in NO)
        for child in verb.children
    )
