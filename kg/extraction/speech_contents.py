"""Find what is said by the construction that holds it: "that P", "to do", an object, a preposition."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extraction.speech_cues import CueKind, SpeechCue, by_lemma
from kg.extraction.speech_sources import dependents, passive_subject, phrase
from kg.extraction.utterances import subtract

__all__ = ["contents", "has_that", "infinitive", "prepositional_objects", "span", "spans"]

Spans = list[tuple[int, int]]

COMPLEMENT = frozenset({"ccomp"})
INFINITIVE = frozenset({"xcomp", "ccomp", "advcl"})
NOUN_CLAUSES = frozenset({"acl", "relcl"})
LOOSE_CLAUSES = frozenset({"advcl", "acl", "relcl"})
BETWEEN = frozenset({"prep", "pobj", "npadvmod", "dobj", "dative", "nmod", "compound"})
PREPOSITIONS = frozenset({"prep", "agent", "dative"})
PREPOSITION_OBJECTS = frozenset({"pobj", "pcomp"})
DIRECT_OBJECTS = frozenset({"dobj"})
PREDICATES = frozenset({"oprd", "ccomp", "xcomp"})
MARKERS = frozenset({"IN", "WRB", "WDT", "WP", "TO"})
FREE_RELATIVE = frozenset({"WP", "WDT"})
# Prepositions of a phrase that may belong to the noun before it, wherever the parser hangs it.
OF_NOUNS = frozenset(
    {
        "about", "after", "against", "behind", "between", "beyond", "by", "for", "from", "in", "including",
        "like", "of", "on", "over", "to", "toward", "towards", "with", "within", "without",
    }
)  # fmt: skip
TOPICS = frozenset({"about", "against", "for", "of"})
ADVERBIAL = frozenset({"advcl"})
REASONS = frozenset({"because", "if", "unless", "so"})
CONCESSIVE = frozenset({"although", "though"})
TIMES = frozenset({"DATE", "TIME"})
VERBAL = frozenset({"VERB", "AUX"})


def contents(head: Token, row: SpeechCue) -> Spans:
    """Return the spans of what is said, by the first construction of the row that is there."""
    for construction in row.content:
        found = _construction(head, construction)
        if found:
            return found
    return _strays(head) if row.quotes and "that" in row.content else []


def _construction(head: Token, name: str) -> Spans:
    if name == "that":
        return _clause(head)
    if name == "to do":
        return _addressed(head, [c for c in dependents(head, INFINITIVE) if infinitive(c)])
    if name == "on to do":
        addressees = [o for o in prepositional_objects(head, "on") if o.i > head.i]
        return _construction(head, "to do") if addressees else []
    if name == "doing":
        return spans(c for c in dependents(head, INFINITIVE) if c.tag_ == "VBG")
    if name == "object":
        return _extended(head, _object(head)) if passive_subject(head) is None else _object(head)
    if name == "complement":
        return _both(head, [c for c in dependents(head, PREDICATES) if not _acts(c)])
    words = name.split(" ")
    if words[0] == "object":
        return _with_object(head, words[-1])
    inside = spans(prepositional_objects(head, words[-1]))
    if name == "for" and inside:
        inside += [
            span(c) for c in dependents(head, INFINITIVE) if infinitive(c) and c.left_edge.i == inside[-1][1]
        ]
    return _subject_too(head, inside)


def _clause(verb: Token) -> Spans:
    """Find a clause said: after the verb, before it, or around it ("The plan, he said, is dead")."""
    clauses = [c for c in dependents(verb, COMPLEMENT) if not infinitive(c)]
    for addressee in dependents(verb, DIRECT_OBJECTS):
        clauses += [c for c in dependents(addressee, NOUN_CLAUSES) if has_that(c)]
    if clauses:
        further = [*_coordinated(verb, clauses[-1]), *_reasons(verb, clauses[-1])]
        return [_said(clause) for clause in clauses] + [_said(c) for c in further]
    if verb.dep_ == "parataxis" or (verb.dep_ in ("advcl", "prep", "pcomp") and _as(verb)):
        around = next((a for a in verb.ancestors if a.pos_ in VERBAL), verb.head)
        return list(subtract((span(around),), [span(verb)]))
    return []


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
            if (subject is None and modal) or _same_pronoun(subject, own):
                found.append(conjunct)
    return found


def _reasons(verb: Token, clause: Token) -> list[Token]:
    """Return the reasons and conditions after what is said: "He said it was late, because they had fled"."""
    return [c for c in dependents(verb, ADVERBIAL) if c.i > clause.i and c.left_edge.lower_ in REASONS]


def _same_pronoun(one: Token | None, other: Token | None) -> bool:
    return one is not None and other is not None and one.pos_ == "PRON" and one.lower_ == other.lower_


def _said(clause: Token) -> tuple[int, int]:
    """Return the span of a clause without what the speaker's own clause goes on with.

    "He said taxes were low, arguing that …", "he said it was cheap, although he …".
    """
    start, end = span(clause)
    for child in clause.children:
        if child.i > clause.i and child.dep_ == "advcl" and _set_off(child) and _goes_on(child):
            end = min(end, child.left_edge.i - 1)
    return start, _past_colon(clause, end)


def _past_colon(clause: Token, end: int) -> int:
    """Go on over a colon that the parse ends a sentence at: "She said three things count: …"."""
    doc = clause.doc
    sentence = clause.sent
    if end < sentence.end - 1 or doc[sentence.end - 1].text != ":" or sentence.end >= len(doc):
        return end
    after = doc[sentence.end]
    return end if after.is_space else after.sent.end


def _goes_on(clause: Token) -> bool:
    if clause.tag_ == "VBG" and any(row.quotes for row in by_lemma().get(clause.lemma, ())):
        return True
    return clause.left_edge.lower_ in CONCESSIVE


def _set_off(clause: Token) -> bool:
    edge = clause.left_edge.i
    return edge > 0 and clause.doc[edge - 1].text == ","


def _strays(verb: Token) -> Spans:
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
        if doc[i].lower_ == "that" and doc[i].dep_ == "mark" and clause.dep_ in LOOSE_CLAUSES:
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


def _addressed(verb: Token, infinitives: list[Token]) -> Spans:
    """Join an infinitive and the one who is to do it: "urged [Iran] [to stop]"."""
    if not infinitives:
        return []
    first = infinitives[0].left_edge.i
    objects = dependents(verb, DIRECT_OBJECTS) + prepositional_objects(verb, "on")
    addressees = [_noun_span(o) for o in objects if verb.i < o.i < first]
    return _subject_too(verb, addressees + spans(infinitives))


def _object(verb: Token) -> Spans:
    subject = passive_subject(verb)
    if subject is not None:
        return [_noun_span(subject)]
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return [(verb.head.i, verb.head.i + 1)]
    things = dependents(verb, DIRECT_OBJECTS)
    if not things:
        return spans(c for c in dependents(verb, COMPLEMENT) if c.left_edge.tag_ in FREE_RELATIVE)
    return [_noun_span(thing) for thing in things]


def _extended(verb: Token, found: Spans) -> Spans:
    """Add what belongs to an object but hangs on the verb.

    "cited [her work] [in Syria]", "described [soldiers] [firing]", "announced [plans] this week [to stay]".
    """
    if not found:
        return []
    end = found[-1][1]
    for child in verb.children:
        if child.left_edge.i == end and _may_belong(child):
            end = child.right_edge.i + 1
        elif (
            child.dep_ in INFINITIVE and child.left_edge.i > end and infinitive(child) and _is_cue(verb, end)
        ):
            return [*found[:-1], (found[-1][0], end), span(child)]
    return [*found[:-1], (found[-1][0], end)]


def _may_belong(child: Token) -> bool:
    if child.dep_ in PREPOSITIONS:
        return child.lower_ in OF_NOUNS and not any(c.ent_type_ in TIMES for c in child.children)
    return child.dep_ in INFINITIVE and child.tag_ == "VBG"


def _is_cue(verb: Token, end: int) -> bool:
    """Tell whether the object that ends at ``end`` is a noun that takes an infinitive: "plans to …"."""
    rows = by_lemma().get(verb.doc[end - 1].lemma, ())
    return any("to do" in row.content and row.kind is CueKind.NOUN for row in rows)


def _both(verb: Token, predicates: list[Token]) -> Spans:
    """Join an object and what it is said to be: "called [the deal] [a disaster]"."""
    objects = _object(verb)
    if predicates and not objects:
        whole = [c for c in predicates if c.dep_ == "ccomp" and c.pos_ not in VERBAL]
        two = [c for c in predicates if c.dep_ == "oprd"]
        return spans(whole or two[:2]) if whole or len(two) > 1 else []
    if predicates:
        return objects + spans(predicates)
    return [_noun_span(thing) for thing in dependents(verb, DIRECT_OBJECTS) if _characterized(thing)]


def _acts(clause: Token) -> bool:
    """Tell whether an infinitive is what someone does, not what a thing is said to be."""
    return infinitive(clause) and clause.lemma_ != "be"


def _characterized(thing: Token) -> bool:
    """Tell whether what a thing is called has been parsed into it: "called [the deal "outrageous"]"."""
    return any(
        child.i > thing.i and (child.pos_ == "ADJ" or child.text in ('"', "''", "``"))
        for child in thing.subtree
    )


def _with_object(verb: Token, preposition: str) -> Spans:
    """Join an object and a prepositional phrase: "accused [Iran] [of breaking the deal]".

    The phrase may hang on the object, or on the agent of a passive.
    """
    objects = _object(verb)
    holders = [verb, *dependents(verb, DIRECT_OBJECTS), *prepositional_objects(verb, "by")]
    preps = [prep for holder in holders for prep in _prepositions(holder, preposition)]
    return objects + spans(preps) if objects and preps else []


def _subject_too(verb: Token, found: Spans) -> Spans:
    """Add the subject of a passive, of whom the content speaks: "[He] is believed [to be abroad]"."""
    subject = passive_subject(verb)
    return [span(subject), *found] if found and subject is not None else found


def prepositional_objects(head: Token, preposition: str) -> list[Token]:
    """Return what a preposition of ``head`` governs."""
    return [o for p in _prepositions(head, preposition) for o in dependents(p, PREPOSITION_OBJECTS)]


def _prepositions(head: Token, lower: str) -> list[Token]:
    return [child for child in dependents(head, PREPOSITIONS) if child.lower_ == lower]


def has_that(clause: Token) -> bool:
    """Tell whether "that" introduces a clause as a conjunction."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def infinitive(clause: Token) -> bool:
    """Tell whether a clause is a to-infinitive."""
    return any(child.tag_ == "TO" and child.i < clause.i for child in clause.children)


def _noun_span(noun: Token) -> tuple[int, int]:
    """Return the span of a noun phrase without the clauses and appositions set off from it."""
    words = phrase(noun)
    end = words[-1] + 1
    for child in noun.children:
        if child.dep_ == "appos" and child.i > noun.i and _set_off(child):
            end = min(end, child.left_edge.i - 1)
    for i in words:
        clause = noun.doc[i]
        if clause.dep_ == "relcl" and clause.head.i > noun.i and _set_off(clause):
            end = min(end, clause.left_edge.i - 1)
    return words[0], end


def spans(heads: Iterable[Token]) -> Spans:
    """Return the spans of all words under each head."""
    return [span(head) for head in heads]


def span(head: Token) -> tuple[int, int]:
    """Return the span of all words under a head."""
    return head.left_edge.i, head.right_edge.i + 1
