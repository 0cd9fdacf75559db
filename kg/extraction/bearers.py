"""Find who a role or a noun of kind stands for: "the secretary general", "the alliance"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction import agreement
from kg.extraction.agreement import Number, Sort
from kg.extraction.chains import Chains
from kg.extraction.clause_words import WordKind, kind_of
from kg.extraction.phrases import Phrase
from kg.model import MentionKind

__all__ = ["Introduction", "appositions", "introductions", "narrowing", "plain_definite", "repeats", "roles"]

REACH = 20
LOOSE = frozenset({"then", "now", "new", "long-time", "longtime", "veteran", "current", "late"})
ROLE_PREPOSITIONS = frozenset({"of", "for", "to"})
DETERMINERS = frozenset({"det", "poss", "nummod"})
LISTS = frozenset({"cc", "conj"})
MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "pobj"})


@dataclass(frozen=True, slots=True)
class Introduction:
    """A role that the text gives a person: his phrase, the role's noun, its head, the words around it.

    ``narrowing`` are the tokens that narrow the role: "NATO" and "secretary" of a secretary general.
    """

    person: int
    noun: str
    head: Token
    narrowing: tuple[Token, ...]


def appositions(chains: Chains) -> Iterator[tuple[int, int]]:
    """Yield a noun and the name that stands beside it for the same thing.

    "the mayor, Luca Pastorino"; "Jens Stoltenberg, the secretary general of NATO"; "the city of Bergen".
    """
    for i, phrase in enumerate(chains.phrases):
        token = phrase.token
        j = chains.at(token.head.i) if token.dep_ == "appos" else None
        if j is not None and _beside(token.head, token) and _one_thing(phrase, chains.phrases[j]):
            yield j, i
        j = chains.at(area.i) if (area := _area(phrase)) is not None else None
        if j is not None and chains.phrases[j].name is None:
            yield i, j


def _area(phrase: Phrase) -> Token | None:
    """Return the noun of kind that a place is the "of" of: "the city of Bergen"."""
    prep = phrase.token.head
    if phrase.sort is not Sort.PLACE or phrase.name is None or phrase.token.dep_ != "pobj":
        return None
    noun = prep.head
    if prep.lower_ != "of" or noun.i != prep.i - 1 or kind_of(noun.lower_) is not WordKind.AREA:
        return None
    return noun if any(child.lower_ == "the" for child in noun.lefts) else None


def _beside(head: Token, token: Token) -> bool:
    """Tell "the whip, Jim Clyburn" from a list: "Kurdi, his brother and his mother".

    In "the town of Narvik, Norway" the noun is the first place, not the second.
    """
    if kind_of(head.lower_) is WordKind.AREA and token.ent_type_ and head.i < token.left_edge.i - 2:
        return False
    if any(child.dep_ in LISTS and child.i > head.i for child in head.children):
        return False
    return not any(child.dep_ == "conj" and _person(child) for child in token.children)


def _person(token: Token) -> bool:
    return token.ent_type_ == "PERSON" or agreement.person_noun_gender(token.lemma_.lower()) is not None


def _one_thing(one: Phrase, other: Phrase) -> bool:
    """Tell an apposition from a list of two names, "Warsaw, Poland" or a name with its age."""
    if (one.name is None) == (other.name is None) or one.number is not other.number:
        return False
    sorts = {one.sort, other.sort}
    if Sort.PERSON in sorts:
        return len(sorts) == 1 and agreement.genders_agree(one.gender, other.gender)
    return len(sorts) == 1 or Sort.THING in sorts and _set_off(one)


def _set_off(name: Phrase) -> bool:
    """Tell whether a comma alone parts a name from the noun before it: "the capital, Sanaa"."""
    doc, first, noun = name.token.doc, name.token.left_edge.i, name.token.head
    beside = noun.i == first - 2 and doc[first - 1].text == "," and noun.tag_ == "NN"
    if name.name is None or not beside or noun.ent_type_ or name.sort is Sort.PEOPLE:
        return False
    return any(child.dep_ in DETERMINERS for child in noun.lefts)


def introductions(chains: Chains) -> list[Introduction]:
    """Return the roles that the text gives to named people, in text order.

    "the NATO secretary general Jens Stoltenberg"; "Stoltenberg, the secretary general of NATO";
    "Stoltenberg is secretary general of NATO".
    """
    found: list[Introduction] = []
    for i, phrase in enumerate(chains.phrases):
        if phrase.name is None or phrase.sort is not Sort.PERSON:
            continue
        token = phrase.token
        found.extend(_title(i, phrase))
        beside = [child for child in token.children if child.dep_ == "appos"]
        if token.dep_ == "appos":
            beside.append(token.head)
        if token.dep_ == "nsubj" and token.head.lemma_ == "be":
            beside.extend(child for child in token.head.children if child.dep_ == "attr")
        for noun in beside:
            j = chains.at(noun.i)
            other = None if j is None else chains.phrases[j]
            if other is not None and other.kind is MentionKind.ROLE:
                found.append(Introduction(i, other.noun or "", noun, narrowing(noun)))
    return found


def _title(i: int, phrase: Phrase) -> Iterator[Introduction]:
    """Yield the role before a name: "Foreign Minister", "NATO secretary general"."""
    if phrase.name is None:
        return
    doc = phrase.token.doc
    words: list[Token] = []
    for j in range(phrase.name.start - 1, max(-1, phrase.start - 1), -1):
        if doc[j].pos_ in ("NOUN", "PROPN", "ADJ"):
            words.append(doc[j])
        elif doc[j].text != "-":
            break
    if not words:
        return
    role = words[0]
    lemma = role.lemma_.lower()
    if agreement.person_noun_gender(lemma) is None:
        return
    yield Introduction(i, lemma, role, tuple(words[1:]))


def narrowing(noun: Token) -> tuple[Token, ...]:
    """Return the words that narrow a role down, whatever stands before it or after "of"."""
    words: list[Token] = []
    for child in noun.children:
        if child.dep_ in MODIFIERS or (child.dep_ == "prep" and child.lower_ in ROLE_PREPOSITIONS):
            words.extend(word for word in child.subtree if word.pos_ in ("NOUN", "PROPN", "ADJ"))
    return tuple(word for word in words if word.lower_ not in LOOSE)


def _words(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(token.lower_ for token in tokens)


def roles(chains: Chains, known: Sequence[Introduction]) -> Iterator[tuple[int, int]]:
    """Yield a definite role and the one person whom the text so far gives that role.

    "the secretary general" after "NATO secretary general Jens Stoltenberg"; "the Russian president" only
    where the introduction was of a Russian president, too.
    """
    by_noun: dict[str, list[Introduction]] = {}
    for introduction in known:
        by_noun.setdefault(introduction.noun, []).append(introduction)
    for i, phrase in enumerate(chains.phrases):
        if phrase.noun not in by_noun or not plain_definite(phrase, MentionKind.ROLE):
            continue
        narrowed = _words(narrowing(phrase.token))
        owners = {
            chains.find(role.person): role.person
            for role in by_noun[phrase.noun]
            if role.head.i < phrase.head and narrowed <= _words(role.narrowing)
        }
        if len(owners) == 1:
            yield next(iter(owners.values())), i


def repeats(chains: Chains) -> Iterator[tuple[int, int]]:
    """Yield a definite noun and the phrase before it that has the same noun and all its modifiers.

    "a new bridge ... the bridge". Phrases that a name stands for already are left to the other steps.
    """
    named = {chains.find(i) for i, phrase in enumerate(chains.phrases) if phrase.name is not None}
    before: dict[tuple[str, Number], list[int]] = {}
    for i, phrase in enumerate(chains.phrases):
        if phrase.noun is None or chains.find(i) in named:
            continue
        earlier = before.setdefault((phrase.noun, phrase.number), [])
        if phrase.definite:
            narrowed = _words(narrowing(phrase.token))
            for j in reversed(earlier[-REACH:]):
                if narrowed <= _words(narrowing(chains.phrases[j].token)):
                    yield j, i
                    break
        earlier.append(i)


def plain_definite(phrase: Phrase, kind: MentionKind) -> bool:
    """Tell "the alliance" from "an alliance", "their alliance" and "the alliance that ..."."""
    if phrase.kind is not kind or phrase.number is not Number.SINGULAR or phrase.noun is None:
        return False
    children = list(phrase.token.children)
    the = any(child.dep_ == "det" and child.lower_ == "the" for child in children)
    return the and not any(child.dep_ in ("relcl", "acl", "appos") for child in children)
