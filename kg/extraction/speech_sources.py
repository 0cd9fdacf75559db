"""Find who speaks: the subject that a verb of saying has, inherits or is given by its construction."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.agreement import person_noun_gender, title_gender
from kg.extraction.speech_cues import CueKind, by_lemma
from kg.extraction.speech_names import person_at_end

__all__ = [
    "antecedent",
    "before_clause",
    "core",
    "dependents",
    "is_support",
    "names_beside",
    "passive_subject",
    "phrase",
    "source_of",
    "subject_of",
]

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "dative", "iobj"})
PASSED_ON = frozenset({"conj", "xcomp", "advcl", "parataxis"})
ADDED = frozenset(
    {"case", "relcl", "appos", "acl", "advcl", "parataxis", "punct", "cc", "conj", "preconj", "ccomp"}
)
INDEFINITE = frozenset({"a", "an"})
ROLES = frozenset({"NN", "NNP"})
NAMES = frozenset({"PERSON", "ORG", "GPE"})
CLAUSES = frozenset({"relcl", "acl", "advcl"})
RELATIVES = frozenset({"who", "whose"})
SET_OFF = frozenset({",", "(", "-", "–", "—", "--"})
NAMED = frozenset({"PROPN", "NOUN", "PRON"})
QUOTES = frozenset({'"', "''", "``"})
LOOSE = frozenset({",", ";", ":", "-", "–", "—", "--", "("})
TIMES = frozenset({"DATE", "TIME"})
CLIMB = 6


def dependents(token: Token, deps: frozenset[str]) -> list[Token]:
    """Return the children of ``token`` with one of the labels ``deps``, in text order."""
    return [child for child in token.children if child.dep_ in deps]


def phrase(head: Token, *, relative: bool = False) -> tuple[int, ...]:
    """Return the words of a noun phrase with its appositions, but no clause set off by a comma.

    "Flynn, a retired general, who left early," gives "Flynn, a retired general", or all of it if the
    ``relative`` clause is wanted.
    """
    doc = head.doc
    start, end = head.left_edge.i, head.right_edge.i + 1
    for child in head.children:
        wanted = relative and child.left_edge.lower_ in RELATIVES
        if child.i > head.i and _set_off(child) and _is_aside(child) and not wanted:
            end = min(end, child.left_edge.i)
    while end - 1 > head.i and _loose(doc[end - 1], case=True):
        end -= 1
    while start < head.i and (_loose(doc[start]) or _stray_day(doc[start], head)):
        start += 1
    return tuple(range(start, end))


def _is_aside(child: Token) -> bool:
    """Tell whether what is set off from a name goes beyond it: a clause, or a view in parentheses."""
    if child.dep_ in CLAUSES:
        return True
    return child.doc[child.left_edge.i - 1].text == "(" and any(c.dep_ in CLAUSES for c in child.children)


def _stray_day(token: Token, head: Token) -> bool:
    """Tell whether a day has been parsed into a name: "On [Friday Merkel] said …"."""
    return token.dep_ == "compound" and token.ent_type_ in TIMES and head.ent_type_ not in TIMES


def _set_off(clause: Token) -> bool:
    edge = clause.left_edge.i
    return edge > 0 and clause.doc[edge - 1].text in SET_OFF


def core(head: Token) -> tuple[int, ...]:
    """Return the words that name: "Flynn" of "Flynn, a retired general," or of "retired general Flynn".

    Conjuncts are left out.
    """
    named = _bearer(head)
    if named is not None:
        return core(named)
    last = person_at_end(head.doc, range(head.left_edge.i, head.right_edge.i + 1))
    if last and head.i not in last:
        return last
    if head.ent_type_ == "PERSON":
        return _name(head)
    left, right = head.i, head.i
    for child in head.children:
        if child.dep_ in ADDED or child.dep_ == "det" and child.i < head.i:
            continue
        if child.i < head.i:
            left = left if _stray_day(child, head) else min(left, child.left_edge.i)
        elif child.dep_ != "prep" or child.lower_ == "of":
            right = max(right, _before_additions(child))
    return tuple(range(left, max(right, _end_of_name(head)) + 1))


def _bearer(role: Token) -> Token | None:
    """Return who is named beside a role: "a senator, [Ada Stone]", "former spy and author [Ada Stone]"."""
    appositions = [c for c in role.children if c.dep_ == "appos"]
    if not role.ent_type_ or role.pos_ == "NOUN":
        named = next((c for c in appositions if c.ent_type_ in NAMES), None)
        if named is not None:
            return named
    if role.ent_type_ == "PERSON":
        return None
    lefts = [child.lower_ for child in role.lefts if child.dep_ == "det"]
    if lefts and lefts[0] in INDEFINITE:
        return next((c for c in appositions if c.ent_type_ == "PERSON"), None)
    return None if lefts or role.tag_ not in ROLES else _joined(role)


def _joined(role: Token) -> Token | None:
    """Return the person whose second role ends with the name: "co-author and geochemist [Seth John]"."""
    last = role.doc[role.right_edge.i]
    if last.ent_type_ != "PERSON" or last.dep_ != "conj" or last.head.i != role.i:
        return None
    return last if any(child.pos_ == "NOUN" for child in last.lefts) else None


def _name(head: Token) -> tuple[int, ...]:
    """Return the words of a person's name without his role: "Flynn" of "retired general Flynn"."""
    start = end = head.i
    while start > head.left_edge.i and (
        head.doc[start].ent_iob_ == "I" or _may_be_given_name(head.doc[start - 1])
    ):
        start -= 1
    end = _end_of_name(head)
    while head.doc[end].tag_ == "POS":
        end -= 1
    return tuple(range(start, end + 1))


def _may_be_given_name(before: Token) -> bool:
    """Tell whether a capitalised word before a name belongs to it and is no title or office."""
    if before.pos_ != "PROPN" or before.dep_ != "compound" or before.ent_type_ not in ("", "PERSON"):
        return False
    return title_gender(before.lower_) is None and person_noun_gender(before.lower_) is None


def _end_of_name(head: Token) -> int:
    """Return the last word of the name a head is part of: "the Centers for Disease Control"."""
    end = head.i
    while end < head.right_edge.i and head.ent_type_ and head.doc[end + 1].ent_iob_ == "I":
        end += 1
    while end > head.i and head.doc[end].tag_ == "POS":
        end -= 1
    return end


def source_of(verb: Token) -> tuple[Token | None, Token | None]:
    """Return the head of the words that name the speaker, and the head of the noun they stand for.

    Both are the same but for a relative pronoun ("Flynn, who said …": "who", "Flynn"). A passive has
    its agent or nobody.
    """
    if passive_subject(verb) is not None or _reduced_passive(verb):
        agent = _agent(verb)
        return agent, agent
    subject = subject_of(verb)
    if subject is None:
        return None, None
    noun = antecedent(subject)
    return subject, noun


def antecedent(subject: Token) -> Token:
    """Return the noun a relative pronoun stands for, or the subject itself."""
    if subject.tag_ in ("WDT", "WP", "WP$"):
        for clause in subject.ancestors:
            if clause.dep_ == "relcl":
                return clause.head
    return subject


def subject_of(verb: Token, depth: int = CLIMB) -> Token | None:
    """Return the subject of an active verb, its own or the one it inherits.

    "He rose and said …", "he refused to say …", "he left, saying …", "a report saying …",
    "by saying …, he …"; in "they urged Iran to say …" it is Iran.
    """
    own = dependents(verb, SUBJECTS)
    if own:
        return own[-1] if own[-1].lower_ != "there" else None
    if depth == 0 or verb.dep_ == "ROOT":
        return None
    head = verb.head
    if _after_dummy_it(verb):
        return None
    if verb.dep_ == "xcomp":
        controller = dependents(head, OBJECTS)
        if controller and head.lemma_ != "promise" and not _follows_pause(verb):
            return controller[0]
    if verb.dep_ == "advcl" and head.dep_ == "ccomp" and verb.tag_ == "VBG" and _set_off(verb):
        head = head.head
    if verb.dep_ == "advcl" and _follows_quotation(verb):
        head = next((a for a in verb.ancestors if _is_saying(a)), head)
    if verb.dep_ in ("acl", "relcl"):
        return _author(head, depth) if verb.tag_ == "VBG" else head if verb.dep_ == "relcl" else None
    if verb.dep_ == "pcomp":
        quoted = dependents(head.head, OBJECTS)
        if head.lower_ == "as" and quoted:
            return quoted[0]
        head = head.head
    elif verb.dep_ not in PASSED_ON:
        return None
    if head.pos_ not in ("VERB", "AUX"):
        return head if head.pos_ in NAMED and verb.dep_ == "advcl" else None
    passive = dependents(head, PASSIVE_SUBJECTS)
    if passive and _is_saying(head):
        return _agent(head) or passive[0]
    return passive[0] if passive else subject_of(head, depth - 1)


def _follows_pause(verb: Token) -> bool:
    """Tell whether a participle stands apart from what is before it: "told Reuters, [implying] …"."""
    edge = verb.left_edge.i
    return verb.tag_ == "VBG" and edge > 0 and verb.doc[edge - 1].is_punct


def _follows_quotation(verb: Token) -> bool:
    """Tell whether a participle follows a quotation and a comma: 'He said "it is late", [adding] …'."""
    edge = verb.left_edge.i
    before = {verb.doc[i].text for i in (edge - 2, edge - 1) if i >= 0}
    return verb.tag_ == "VBG" and "," in before and bool(before & QUOTES)


def _after_dummy_it(verb: Token) -> bool:
    """Tell whether nobody in particular does it: "it is fair to say that …"."""
    return any(child.lower_ == "it" for child in dependents(verb.head, SUBJECTS)) and verb.head.lemma_ == "be"


def _author(text: Token, depth: int) -> Token | None:
    """Return who issued what is saying something: "Iran" in "Iran sent a letter urging …"; else the text.

    "Calls by envoys asking …": the envoys.
    "She said at a news conference announcing …", "she told Reuters, adding …": she.
    """
    issuer = _agent(text)
    if issuer is not None:
        return issuer
    if text.dep_ == "dobj" and is_support(text.head):
        return subject_of(text.head, depth - 1) or text
    if text.dep_ == "pobj" and _is_saying(text.head.head):
        return subject_of(text.head.head, depth - 1) or text
    if text.dep_ in OBJECTS and _is_saying(text.head) and text.ent_type_ in NAMES:
        return subject_of(text.head, depth - 1) or text
    return text


def _is_saying(verb: Token) -> bool:
    return any(row.quotes for row in by_lemma().get(verb.lemma, ())) and verb.pos_ == "VERB"


def is_support(verb: Token) -> bool:
    """Tell whether a verb lends its subject to what it has for an object ("made the claim that")."""
    return any(row.kind is CueKind.SUPPORT for row in by_lemma().get(verb.lemma, ()))


def before_clause(head: Token, verb: Token) -> tuple[int, ...]:
    """Return the words of a noun phrase before the clause in it that holds ``verb``."""
    clause = next((c for c in head.children if c.left_edge.i <= verb.i <= c.right_edge.i), None)
    end = verb.i if clause is None else clause.left_edge.i
    return tuple(i for i in phrase(head) if i < end) or core(head)


def names_beside(verb: Token) -> Token | None:
    """Return the name right before a verb whose subject the parser lost: "In Rome Merkel said …"."""
    before = verb.doc[verb.i - 1] if verb.i > verb.sent.start else None
    if before is not None and before.dep_ in ("aux", "advmod") and before.i > verb.sent.start:
        before = verb.doc[before.i - 1]
    if before is None or before.pos_ not in ("PROPN", "PRON") or before.ent_type_ in TIMES:
        return None
    return before


def passive_subject(verb: Token) -> Token | None:
    """Return the subject of a passive verb."""
    found = dependents(verb, PASSIVE_SUBJECTS)
    return found[0] if found else None


def _reduced_passive(verb: Token) -> bool:
    """Tell whether a participle is passive: "the man [accused] of …", "[asked] about it, she said …"."""
    if verb.tag_ != "VBN" or verb.dep_ not in ("acl", "advcl"):
        return False
    return verb.dep_ == "acl" or not any(c.dep_ in ("aux", *SUBJECTS) for c in verb.children)


def _agent(verb: Token) -> Token | None:
    for by in verb.children:
        if by.dep_ == "agent" or (by.dep_ == "prep" and by.lower_ == "by"):
            return next(iter(_objects(by)), None)
    return None


def _objects(prep: Token) -> Iterator[Token]:
    return (child for child in prep.children if child.dep_ == "pobj")


def _before_additions(token: Token) -> int:
    """Return the last word under ``token`` before a relative clause or an apposition begins."""
    last = token.i
    below = [token]
    while below:
        top = below.pop()
        for child in top.children:
            if child.i > top.i:
                if child.dep_ in ADDED:
                    break
                last = max(last, child.i)
                below.append(child)
    return last


def _loose(token: Token, *, case: bool = False) -> bool:
    return token.is_space or (case and token.dep_ == "case") or token.text in LOOSE
