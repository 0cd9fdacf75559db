"""Cut arguments out of a parse: short spans for the graph, full ones for open extraction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from kg.extraction.clause_words import WordKind, kind_of
from kg.extraction.record import Phrase
from kg.extraction.tree import Tree

__all__ = [
    "bare",
    "conjuncts",
    "full",
    "gives_examples",
    "object_phrase",
    "object_phrases",
    "of_phrase",
    "subject_phrase",
    "subject_phrases",
]

CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "csubj", "parataxis", "dep", "intj", "meta"})
COORDINATION = frozenset({"conj", "cc", "preconj"})
APPOSITION = frozenset({"appos"})
OUTSIDE = frozenset({"punct", "mark", "nsubj", "nsubjpass", "aux", "auxpass", "cop", "expl", "neg"})
COMPLEMENTS = frozenset({"prep", "agent", "dative", "dobj", "attr"})
NOT_IN_SUBJECT = CLAUSES | COORDINATION | APPOSITION | OUTSIDE
NOT_BARE = NOT_IN_SUBJECT | COMPLEMENTS
PREMODIFIERS = frozenset({"nmod", "compound", "amod"})
NOT_IN_OF = CLAUSES | APPOSITION
BELONGING = frozenset({"of", "from"})
EXCLUDING = frozenset({"not", "except", "excluding"})
TIMES = frozenset({"DATE", "TIME"})
WHOLES = frozenset({"all", "every", "half", "no"})
WHOLE = frozenset({"DATE", "TIME", "ORG", "PERSON", "GPE", "FAC", "LAW", "EVENT", "WORK_OF_ART", "MONEY"})


def conjuncts(tree: Tree, head: Token) -> tuple[Token, ...]:
    """Return a noun and those coordinated with it, in text order.

    >>> # "France, Germany and the Netherlands met": France, Germany, Netherlands
    >>> # "nine states including Chad left": states, Chad
    """
    found = [_person_beside(tree, head)]
    for token in found:
        if not tree.kids[token.i]:
            continue
        found.extend(_examples(tree, token))
        for kid in tree.children(token, {"conj"}):
            if (
                tree.words[kid.i][0].isalnum()
                and not _one_name(tree, token, kid)
                and not _excluded(tree, token, kid)
            ):
                found.append(kid)
    return tuple(found)


def subject_phrase(tree: Tree, head: Token) -> Phrase:
    """Return a subject: with its prepositional phrases, without relative clause or apposition."""
    kept = tree.under(head, NOT_BARE)
    for prep in tree.children(head, COMPLEMENTS):
        if not gives_examples(tree, prep) and not _tells_of_a_name(tree, prep):
            joint = tree.lemmas[prep.i] == "between"  # "talks between Chad and Mali"
            kept += tree.under(prep, NOT_IN_SUBJECT - COORDINATION if joint else NOT_IN_SUBJECT)
    return Phrase(head, _closed(tree, head, kept))


def subject_phrases(tree: Tree, head: Token) -> Iterator[Phrase]:
    """Return a plural subject once for each of the names that it belongs to.

    >>> # "envoys of Chad and Niger left": envoys of Chad, envoys of Niger
    """
    phrase = subject_phrase(tree, head)
    yield phrase
    for prep in tree.children(head, {"prep"}) if head.tag_ == "NNS" else ():
        owner = tree.child(prep, {"pobj"})
        if owner is None or tree.pos[owner.i] != "PROPN" or tree.lemmas[prep.i] not in BELONGING:
            continue
        own = tree.under(owner, COORDINATION)
        rest = [token for token in phrase.tokens if token not in own]
        for other in conjuncts(tree, owner)[1:]:
            if tree.pos[other.i] == "PROPN":
                yield Phrase(head, tree.ordered([*rest, *tree.under(other, NOT_BARE)]))


def object_phrase(tree: Tree, head: Token) -> Phrase:
    """Return an object: of its complements it keeps only "of" and what that governs."""
    return Phrase(head, of_phrase(tree, head))


def object_phrases(tree: Tree, head: Token) -> tuple[Phrase, ...]:
    """Return an object once for each of its coordinated premodifiers.

    >>> # "runs rail and bus services": rail services, bus services
    """
    phrase = object_phrase(tree, head)
    for modifier in tree.children(head, PREMODIFIERS):
        if not tree.kids[modifier.i]:
            continue
        others = [kid for kid in conjuncts(tree, modifier)[1:] if kid.i < head.i]
        if others and tree.pos[modifier.i] in ("NOUN", "PROPN"):
            if _apart(tree, others[-1], head):
                return (Phrase(head, tree.ordered([*phrase.tokens, *tree.under(modifier, CLAUSES)])),)
            rest = [token for token in phrase.tokens if token not in tree.under(modifier, NOT_BARE)]
            return (
                phrase,
                *(Phrase(head, tree.ordered([*rest, *tree.under(o, NOT_BARE)])) for o in others),
            )
    return (phrase,)


def _apart(tree: Tree, last: Token, head: Token) -> bool:
    """Tell whether a noun stands between coordinated premodifiers and their noun: it may be the last one's.

    >>> # "runs rail and bus repair services": no rail repair services
    """
    return any(tree.deps[i] in ("compound", "nmod") for i in range(last.i + 1, head.i))


def of_phrase(tree: Tree, head: Token) -> tuple[Token, ...]:
    """Return a noun with what stands before it and with its "of"."""
    kept = tree.under(head, NOT_BARE)
    for prep in tree.children(head, {"prep"}):
        if tree.lemmas[prep.i] == "of":
            kept += tree.under(prep, NOT_IN_OF)
    return _closed(tree, head, kept)


def bare(tree: Tree, head: Token) -> tuple[Token, ...]:
    """Return a noun with what stands before it, and nothing that follows."""
    return _closed(tree, head, tree.under(head, NOT_BARE))


def full(tree: Tree, head: Token) -> tuple[Token, ...]:
    """Return everything a noun governs, without its conjuncts."""
    return tree.ordered(tree.under(head, COORDINATION))


def _closed(tree: Tree, head: Token, tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Return the tokens with the whole of the head's name, and the marks that stand between two."""
    kept = {token.i for token in tokens}
    for kid in tree.children(head, {"amod"}):
        if kid.i > head.i and tree.tokens[kid.left_edge.i - 1].text == ",":  # "Ida Holm, aged 28, …"
            kept.difference_update(token.i for token in tree.under(kid))
    ent = tree.ents.get(head.i)
    if ent is not None and ent.label_ in WHOLE and not (ent.label_ in TIMES and _range(tree, ent)):
        kept.update(i for i in range(ent.start, ent.end) if tree.pos[i] != "AUX")  # "Will Chad vote?"
    if max(kept) - min(kept) >= len(kept):
        kept.update([i + 1 for i in kept if i + 2 in kept and tree.pos[i + 1] == "PUNCT"])
    ordered = sorted(_without_lone_quotes(tree, kept))
    while len(ordered) > 1 and (_ends_in_mark(tree, ordered) or _ends_idly(tree, ordered, head)):
        ordered.pop()
    while len(ordered) > 1 and _opens_idly(tree, ordered):
        ordered.pop(0)
    return tuple(tree.tokens[i] for i in ordered)


def _opens_idly(tree: Tree, ordered: list[int]) -> bool:
    """Tell whether a phrase opens with a mark, with "both", or with an adverb before its article.

    >>> # "especially the coast": the coast; but "nearly all the coast" stays
    """
    first, second = ordered[:2]
    if tree.pos[first] == "PUNCT" or tree.tags[first] == "CC":
        return True
    whole = tree.words[second] in WHOLES
    return tree.deps[first] == "advmod" and tree.tags[second] in ("DT", "PRP$") and not whole


def _ends_in_mark(tree: Tree, ordered: list[int]) -> bool:
    """Tell whether a phrase ends with a mark, other than the end of a bracket: "Fisheries Board (FB)"."""
    last = ordered[-1]
    if tree.pos[last] != "PUNCT":
        return False
    return tree.tokens[last].text != ")" or not any(tree.tokens[i].text == "(" for i in ordered[:-2])


def _ends_idly(tree: Tree, ordered: list[int], head: Token) -> bool:
    """Tell whether a phrase ends with what is no part of it: a conjunction, an adverb, a possessive ending.

    >>> # "two million, down (from it)"; "saw such raids before"; "a friend of Okoro's"
    """
    last = ordered[-1]
    if last <= head.i:
        return False
    if tree.tags[last] == "POS":
        return last not in tree.ents
    return tree.tags[last] == "CC" or tree.tags[last] == "RB" and tree.deps[last] == "advmod"


def _one_name(tree: Tree, first: Token, second: Token) -> bool:
    """Tell whether two conjuncts are one name ("the Ministry of Trade and Industry")."""
    ent = tree.ents.get(first.i)
    return ent is not None and ent.label_ not in TIMES and ent is tree.ents.get(second.i)


def _without_lone_quotes(tree: Tree, kept: set[int]) -> set[int]:
    """Leave out a quotation mark whose fellow stands outside: a "major blow."""
    quotes = [i for i in kept if tree.tags[i] in ("``", "''")]
    return kept.difference(quotes) if len(quotes) % 2 else kept


def _range(tree: Tree, ent: Span) -> bool:
    """Tell whether a time is a range or a list, which the parse takes apart: "1970 to 1985"."""
    return any(tree.pos[token.i] in ("ADP", "CCONJ") for token in ent)


def _examples(tree: Tree, noun: Token) -> list[Token]:
    """Return what "including" or "such as" names among the things a noun stands for."""
    return [
        target
        for prep in tree.children(noun, {"prep"})
        if gives_examples(tree, prep) and not _beyond_its_verb(tree, noun, prep)
        for target in tree.children(prep, {"pobj"})
    ]


def _person_beside(tree: Tree, noun: Token) -> Token:
    """Return who is meant by where he is from: "an Australian, Ida Holm, appeared": Ida Holm."""
    if noun.ent_type_ != "NORP" or tree.tags[noun.i] not in ("NN", "NNP", "JJ"):
        return noun
    names = [kid for kid in tree.children(noun, {"appos"}) if kid.ent_type_ == "PERSON"]
    return names[0] if names else noun


def _beyond_its_verb(tree: Tree, noun: Token, prep: Token) -> bool:
    """Tell whether a verb stands between: "five died; twenty more, including Ida Holm, were injured"."""
    return noun.i < noun.head.i < prep.i


def gives_examples(tree: Tree, prep: Token) -> bool:
    """Tell whether a preposition only names examples: "states including Chad", "hosts such as Meta"."""
    if kind_of(tree.words[prep.i]) is WordKind.INCLUDING:
        return True
    return tree.lemmas[prep.i] == "as" and prep.i > 0 and tree.words[prep.i - 1] == "such"


def _tells_of_a_name(tree: Tree, prep: Token) -> bool:
    """Tell whether a phrase after a name is no part of it: a time, or what is set off by a comma.

    >>> # "Ghana on Thursday signed": Ghana; "Ann Roe, of the town council, left": Ann Roe
    """
    if tree.tags[tree.heads[prep.i]] not in ("NNP", "NNPS"):
        return False
    if tree.words[prep.i - 1] == ",":
        return True
    target = tree.child(prep, {"pobj"})
    return target is not None and tree.lemmas[prep.i] != "of" and tree.label(target) in TIMES


def _excluded(tree: Tree, first: Token, second: Token) -> bool:
    between = tree.tokens[first.i + 1 : second.i]
    return any(
        tree.lemmas[token.i] in EXCLUDING and tree.heads[token.i] in (first.i, second.i) for token in between
    )
