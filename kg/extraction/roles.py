"""Read who holds which office: titles, appositions, possessors ("Germany's foreign minister X")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from kg.extraction.agreement import person_noun_gender
from kg.extraction.countries import of_nationality
from kg.extraction.record import ClauseRecord, Complement, Phrase, Role
from kg.extraction.tree import Tree
from kg.model import Derived
from kg.predicates import RoleNoun, role_noun, title_words

__all__ = ["office_before", "roles", "title"]

BODIES = frozenset({"GPE", "ORG", "NORP"})
TITLE_POS = frozenset({"NOUN", "PROPN", "ADJ"})
PREMODIFIERS = frozenset({"poss", "amod", "compound", "nmod"})
LONGEST_TITLE = 6
HYPHEN = re.compile(r"(?<=\w{3}) ?- ?")


def roles(tree: Tree) -> Iterator[ClauseRecord]:
    """Yield a record for each named person whose office, and its body, stand beside the name.

    >>> # "the NATO secretary general Jens Stoltenberg": Jens Stoltenberg, is secretary general of, NATO
    """
    people = [entity for entity in tree.names if entity.label_ == "PERSON"]
    for person in people:
        record = _titled(tree, person) or _after_of(tree, person)
        if record is not None:
            yield record
        else:
            yield from _beside(tree, person)


def title(tree: Tree, words: Sequence[Token]) -> str:
    """Return the words of a role that belong to an office: no "outspoken", no "the"."""
    kept = [token.lower_ for token in words if tree.pos[token.i] != "ADJ" or token.lower_ in title_words()]
    return HYPHEN.sub(" ", " ".join(kept)).replace(" - ", "-")


def _titled(tree: Tree, person: Span) -> ClauseRecord | None:
    """Read the title right before a name: "NATO secretary general X", "US Secretary of State X"."""
    words, row = office_before(tree, person.start)
    if row is None:
        return None
    words = _first_of_two(tree, words)
    body = _name_ending(tree, words[0].i - 1)
    if body is None or not _may_name(row, body[0]):
        return None
    return _record(tree, person, words, body, "title")


def _after_of(tree: Tree, person: Span) -> ClauseRecord | None:
    """Read the body after a titled name: "Commissioner X of the treasury", "King X of Tonga"."""
    words, row = office_before(tree, person.start)
    end = person.end
    if row is None or "of" not in row.preps and not row.gentile or end >= len(tree.tokens):
        return None
    prep = tree.tokens[end]
    target = tree.child(prep, {"pobj"}) if prep.lower_ == "of" else None
    body = tree.ents.get(target.i) if target is not None else None
    if body is None or body.label_ not in BODIES or body.start > end + 2 or tree.tags[body.end - 1] == "POS":
        return None
    if body.label_ == "GPE" and not row.gentile and len(words) > 1:
        return None  # "committee member X of Ohio" comes from there
    return _record(tree, person, words, _name(tree, body.start, body.end - 1), "title", prep)


def _first_of_two(tree: Tree, words: list[Token]) -> list[Token]:
    """Return the first of two titles: "NATO spokesman Colonel X" is spokesman of NATO, not its colonel."""
    for k, word in enumerate(words[:-1]):
        listed = word.lower_ in title_words() or role_noun(tree.lemmas[word.i]) is None
        if word.is_lower and not listed and words[k + 1].is_title:
            return words[: k + 1]
    return words


def office_before(tree: Tree, end: int) -> tuple[list[Token], RoleNoun | None]:
    """Return the words of the role that ends before token ``end``, and its row; none if there is none."""
    if end >= 3 and tree.lemmas[end - 2] == "of":
        row = role_noun(tree.lemmas[end - 3])
        if row is not None:
            return [*_modifiers(tree, end - 3), *tree.tokens[end - 3 : end]], row
    row = role_noun(tree.lemmas[end - 1]) if end else None
    return ([*_modifiers(tree, end - 1), tree.tokens[end - 1]], row) if row else ([], None)


def _modifiers(tree: Tree, end: int) -> list[Token]:
    """Return what stands before the head of a role and belongs to it: "deputy foreign"."""
    start = end
    while start and end - start < LONGEST_TITLE and _is_title_word(tree, tree.tokens[start - 1]):
        start -= 1
    return tree.tokens[start:end]


def _is_title_word(tree: Tree, token: Token) -> bool:
    if token.lower_ in title_words():
        return True
    if token.ent_type_ in BODIES or token.ent_type_ == "PERSON" or _is_other_title(tree, token):
        return False
    return tree.pos[token.i] in TITLE_POS or token.text == "-"


def _is_other_title(tree: Tree, token: Token) -> bool:
    """Tell whether a word ends a title of its own: "lead author Professor X" is no author professor."""
    lemma = tree.lemmas[token.i]
    return person_noun_gender(lemma) is not None and role_noun(lemma) is None


def _name_ending(tree: Tree, i: int) -> tuple[Token, ...] | None:
    """Return the name that ends at token ``i``, its possessive mark left out."""
    owns = i > 0 and tree.tags[i] == "POS"
    last = i - 1 if owns else i
    for entity in tree.names:
        if entity.start <= last < entity.end and (entity.label_ in BODIES or owns):
            return _name(tree, entity.start, last)
    return None


def _name(tree: Tree, start: int, last: int) -> tuple[Token, ...]:
    first = start + (tree.pos[start] == "DET")
    return tuple(tree.tokens[first : last + 1])


def _may_name(row: RoleNoun, word: Token) -> bool:
    """Tell whether an adjective can name the body: "French president"; not "French lawyer".

    A party is no body of a state's office: not "Socialist president".
    """
    if word.ent_type_ != "NORP":
        return True
    return row.gentile and not (row.state and of_nationality(word.text) is None)


def _beside(tree: Tree, person: Span) -> Iterator[ClauseRecord]:
    """Read an apposition: "the president of Chile, X"; "X, a spokeswoman for the ministry"."""
    head = tree.top(person)
    nouns = tree.children(head, {"appos"})
    if tree.deps[head.i] == "appos":
        nouns = [_governor(tree, head.head), *nouns]
    for noun in nouns:
        row = role_noun(tree.lemmas[noun.i])
        if row is not None and tree.pos[noun.i] in TITLE_POS and noun.ent_type_ != "PERSON":
            yield from _with_body(tree, person, noun, row)


def _governor(tree: Tree, noun: Token) -> Token:
    """Return the role that a person stands beside, though attached to its body: "mayor of Rome, X"."""
    if noun.ent_type_ in BODIES and tree.deps[noun.i] == "pobj" and tree.deps[tree.heads[noun.i]] == "prep":
        return noun.head.head
    return noun


def _with_body(tree: Tree, person: Span, noun: Token, row: RoleNoun) -> Iterator[ClauseRecord]:
    words = [*_modifiers(tree, noun.i), noun]
    for prep in tree.children(noun, {"prep"}):
        target = tree.child(prep, {"pobj"})
        if target is None or tree.lemmas[prep.i] not in row.preps:
            continue
        body = _name_ending(tree, target.i)
        if body is not None:
            yield _record(tree, person, words, body, "apposition", prep)
            return
        words = [*words, prep, target]
    body = _name_ending(tree, min(word.i for word in words) - 1)
    if body is not None and _may_name(row, body[0]):
        yield _record(tree, person, words, body, "apposition")


def _record(
    tree: Tree,
    person: Span,
    words: Sequence[Token],
    body: tuple[Token, ...],
    how: str,
    prep: Token | None = None,
) -> ClauseRecord:
    head = next(word for word in words if role_noun(tree.lemmas[word.i]) is not None)
    before = body[0].i - 1
    if body[0].i < head.i and before >= 0 and tree.tokens[before].lower_ in title_words():
        words = [tree.tokens[before], *words]  # "the former French president"
    target = Phrase(body[-1], body)
    return ClauseRecord(
        rule=f"roles.{how}",
        head=head,
        subject=Phrase(tree.top(person), tuple(token for token in person if tree.tags[token.i] != "POS")),
        group=tuple(words),
        verbs=("be",),
        complements=(Complement(Role.OBJECT, target, (prep,) if prep is not None else ()),),
        noun=title(tree, words),
        derived=Derived.APPOSITION,
    )
