"""Find the clause that is said: after its verb, before it, around it, or where the parser has hung it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extraction.speech_cues import by_lemma
from kg.extraction.speech_sources import dependents
from kg.extraction.utterances import subtract

__all__ = [
    "Spans",
    "clause_said",
    "has_that",
    "infinitive",
    "past_break",
    "set_off",
    "span",
    "spans",
    "stray_clause",
]

Spans = list[tuple[int, int]]

COMPLEMENT = frozenset({"ccomp"})
NOUN_CLAUSES = frozenset({"acl", "relcl"})
LOOSE_CLAUSES = frozenset({"advcl", "acl", "relcl"})
JOINING = frozenset({"mark", "advmod"})
BETWEEN = frozenset({"prep", "pobj", "npadvmod", "dobj", "dative", "nmod", "compound"})
DIRECT_OBJECTS = frozenset({"dobj"})
MARKERS = frozenset({"IN", "WRB", "WDT", "WP", "TO"})
TOPICS = frozenset({"about", "against", "for", "of"})
ADVERBIAL = frozenset({"advcl"})
REASONS = frozenset({"because", "if", "unless", "so"})
QUOTES = frozenset({'"', "''", "``"})
WHETHER = frozenset({"if", "whether"})
CONCESSIVE = frozenset({"although", "though"})
VERBAL = frozenset({"VERB", "AUX"})


def clause_said(verb: Token) -> Spans:
    """Find a clause said: after the verb, before it, or around it ("The plan, he said, is dead")."""
    clauses = [c for c in dependents(verb, COMPLEMENT) if not infinitive(c)] or _questions(verb)
    for addressee in dependents(verb, DIRECT_OBJECTS):
        clauses += [c for c in dependents(addressee, NOUN_CLAUSES) if has_that(c)]
    if any(has_that(c) and c.i > verb.i for c in clauses):
        # "The king is ill (his aide said [that he is well])": a clause before is none of it.
        clauses = [c for c in clauses if c.i > verb.i]
    if clauses:
        further = [*_coordinated(verb, clauses[-1]), *_reasons(verb, clauses[-1])]
        found = [_after_turn(verb, _said(clause, verb)) for clause in clauses]
        return [each for each in found if each[0] < each[1]] + [_said(c, verb) for c in further]
    if verb.dep_ == "parataxis" or (verb.dep_ in ("advcl", "prep", "pcomp") and _as(verb)):
        around = next((a for a in verb.ancestors if a.pos_ in VERBAL), verb.head)
        while around.dep_ == "advcl" and around.i < verb.i and around.head.i > verb.right_edge.i:
            around = around.head  # "Though it is late, [he said], we will stay"
        return list(subtract((span(around),), [span(verb)]))
    return []


def _questions(cue: Token) -> list[Token]:
    """Find an indirect question that the parser takes for a condition: "They are not sure [if it holds]"."""
    return [
        clause
        for clause in dependents(cue, ADVERBIAL)
        if clause.left_edge.lower_ in WHETHER and cue.doc[clause.left_edge.i - 1].dep_ == "acomp"
    ]


def _coordinated(verb: Token, clause: Token) -> list[Token]:
    """Return what is said further but hangs on the verb of saying.

    "He said it would fall but would rise again"; "she says she hopes to win but she knows the risk".
    """
    own = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    found = []
    for conjunct in verb.children:
        if conjunct.dep_ == "conj" and conjunct.i > clause.i:
            subject = next((c for c in conjunct.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            modal = any(c.tag_ == "MD" for c in conjunct.children)
            if (subject is None and modal) or (
                _same_pronoun(subject, own) and not _out_of_step(verb, clause, conjunct)
            ):
                found.append(conjunct)
    return found


def _out_of_step(verb: Token, clause: Token, conjunct: Token) -> bool:
    """Tell whether a conjunct has the tense of the report, where what is said is put back by a tense.

    "He said he had braked, and he [was] not charged", "he denied that he would resign and [left]".
    """
    put_back = any(c.tag_ == "MD" or c.lower_ in ("had", "'d") for c in clause.children if c.dep_ == "aux")
    finite = next((c for c in conjunct.children if c.dep_ in ("aux", "auxpass")), conjunct)
    return verb.tag_ == "VBD" and put_back and finite.tag_ == "VBD" and finite.lower_ != "had"


def _after_turn(verb: Token, found: tuple[int, int]) -> tuple[int, int]:
    """Cut what stands before a verb of saying at the turn of its sentence.

    "Iran had denied it; [there was proof], the report said", "Iran denied it, however, a report concluded …".
    """
    start, end = found
    turns = [
        i + 1 for i in range(start, verb.i) if verb.doc[i].text == ";" or verb.doc[i].lower_ == "however"
    ]
    return max([start, *turns]), end


def _reasons(verb: Token, clause: Token) -> list[Token]:
    """Return the reasons and conditions after what is said: "He said it was late, because they had fled"."""
    return [c for c in dependents(verb, ADVERBIAL) if c.i > clause.i and c.left_edge.lower_ in REASONS]


def _same_pronoun(one: Token | None, other: Token | None) -> bool:
    return one is not None and other is not None and one.pos_ == "PRON" and one.lower_ == other.lower_


def _said(clause: Token, verb: Token) -> tuple[int, int]:
    """Return the span of a clause without what the speaker's own clause goes on with.

    "He said taxes were low, arguing that …", "he said it was cheap, although he …", "he said it was "a
    great day," while others …", "she denied that she would resign and left".
    """
    start, end = span(clause)
    for child in clause.children:
        if child.i < clause.i:
            continue
        edge = child.left_edge.i
        if child.dep_ == "advcl" and (_after_quotation(child) or (set_off(child) and _goes_on(child))):
            end = min(end, edge - 1)
        elif child.dep_ == "conj" and (
            (_has_no_subject(child) and _out_of_step(verb, clause, child)) or _quotes_another(child)
        ):
            end = min(end, edge)
    while end > clause.i + 1 and (clause.doc[end - 1].dep_ == "cc" or clause.doc[end - 1].text == ","):
        end -= 1
    return start, _past_colon(clause, end)


def _quotes_another(clause: Token) -> bool:
    """Tell whether a conjunct goes on with what another says: 'She said no, and [he replied, "Yes"]'."""
    saying = any(row.quotes for row in by_lemma().get(clause.lemma, ()))
    after = (clause.nbor(n).text for n in (1, 2) if clause.i + n < len(clause.doc))
    return saying and not _has_no_subject(clause) and any(mark in QUOTES for mark in after)


def _after_quotation(clause: Token) -> bool:
    """Tell whether a clause follows quoted words that end in a pause."""
    edge = clause.left_edge.i
    return edge > 1 and {clause.doc[edge - 1].text, clause.doc[edge - 2].text} <= {",", *QUOTES}


def _has_no_subject(clause: Token) -> bool:
    return not any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in clause.children)


def _past_colon(clause: Token, end: int) -> int:
    """Go on over a colon that the parse ends a sentence at: "She said three things count: …"."""
    doc = clause.doc
    sentence = clause.sent
    if end < sentence.end - 1 or doc[sentence.end - 1].text != ":" or sentence.end >= len(doc):
        return end
    after = doc[sentence.end]
    return end if after.is_space else after.sent.end


def past_break(head: Token, found: tuple[int, int]) -> tuple[int, int]:
    """Go on over a break where the parse ends a sentence in its midst: "She cited remarks | he had made"."""
    start, end = found
    doc, sentence = head.doc, head.sent
    if end != sentence.end or end >= len(doc) or doc[end - 1].is_punct or doc[end - 1].is_space:
        return found
    after = doc[end]
    return found if after.is_space or after.is_punct else (start, after.sent.end)


def _goes_on(clause: Token) -> bool:
    if clause.tag_ == "VBG" and any(row.quotes for row in by_lemma().get(clause.lemma, ())):
        return True
    return clause.left_edge.lower_ in CONCESSIVE


def set_off(clause: Token) -> bool:
    edge = clause.left_edge.i
    return edge > 0 and clause.doc[edge - 1].text == ","


def stray_clause(verb: Token) -> Spans:
    """Find a clause said that the parser hangs elsewhere: "said after the talks [it would stay]".

    It may be an adverbial clause without a conjunction, hang on a noun in between by a "that", or have
    lost its sentence: then what follows "said that" to the end is it.
    """
    doc = verb.doc
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBG", "VBN"):
        return []
    bare = [c for c in dependents(verb, LOOSE_CLAUSES) if c.dep_ == "advcl" and _finite_bare(c)]
    if bare:
        return spans(bare)
    end = verb.right_edge.i + 1
    for i in range(verb.i + 1, end):
        clause = doc[i].head
        if doc[i].lower_ == "that" and doc[i].dep_ in JOINING and clause.dep_ in LOOSE_CLAUSES:
            chain = [clause.head, *(a for a in clause.head.ancestors if verb.i < a.i)]
            if all(a.dep_ in BETWEEN for a in chain):
                return [span(clause)]
    if verb.i + 1 < len(doc) and doc[verb.i + 1].lower_ == "that" and doc[verb.i + 1].pos_ != "DET":
        return [(verb.i + 1, verb.sent.end)]
    return []


def _finite_bare(clause: Token) -> bool:
    """Tell whether a clause has a subject and a finite verb and no word that joins it on."""
    children = list(clause.children)
    return (
        any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in children)
        and not any(c.dep_ in ("mark", "advmod") and c.tag_ in MARKERS for c in children)
        and clause.pos_ in VERBAL
        and clause.tag_ != "VBG"
    )


def _as(verb: Token) -> bool:
    """Tell whether a clause is an aside like "as she said", not one like "as she spoke of it"."""
    children = list(verb.children)
    return any(c.lower_ == "as" and c.dep_ in ("mark", "prep", "advmod") for c in children) and not any(
        c.dep_ == "xcomp"
        or (c.dep_ == "dobj" and c.lower_ != "it")
        or (c.dep_ == "prep" and c.lower_ in TOPICS)
        for c in children
    )


def has_that(clause: Token) -> bool:
    """Tell whether "that" introduces a clause as a conjunction."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def infinitive(clause: Token) -> bool:
    """Tell whether a clause is a to-infinitive."""
    return any(child.tag_ == "TO" and child.i < clause.i for child in clause.children)


def spans(heads: Iterable[Token]) -> Spans:
    """Return the spans of all words under each head."""
    return [span(head) for head in heads]


def span(head: Token) -> tuple[int, int]:
    """Return the span of all words under a head."""
    return head.left_edge.i, head.right_edge.i + 1
