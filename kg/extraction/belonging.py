"""Read where a name belongs: "Ida Holm of Interpol", "Socialist Ida Holm", "Bergen, Norway"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from spacy.tokens import Span, Token

from kg.extraction.agreement import person_noun_gender
from kg.extraction.arguments import bare
from kg.extraction.clause_words import WordKind, kind_of
from kg.extraction.countries import is_country, of_nationality
from kg.extraction.record import ClauseRecord, Complement, Phrase, Role
from kg.extraction.roles import office_before
from kg.extraction.tree import Tree
from kg.model import Derived

__all__ = ["belonging"]

BELONGING = frozenset({"of", "from"})
INDEFINITE = frozenset({"a", "an"})
SITES = frozenset({"FAC", "ORG"})
WITHIN = frozenset({"in", "at"})
LIST = frozenset({"and", "or", "&"})


def belonging(tree: Tree, told: Collection[int] = ()) -> Iterator[ClauseRecord]:
    """Yield a record for each person and his body, place or party, for each place and the one it lies in.

    ``told`` are the heads of names whose office there is told already (``roles``).
    """
    ents = tree.names
    for i, name in enumerate(ents):
        if name.label_ == "PERSON":
            if len(name) > 1 and tree.top(name).i not in told:
                yield from _person(tree, name)
            yield from _partisan(tree, name)
        elif name.label_ == "GPE" and i + 1 < len(ents):
            yield from _place(tree, ents, i)
        elif name.label_ in SITES:
            yield from _site(tree, name)


def _person(tree: Tree, name: Span) -> Iterator[ClauseRecord]:
    """Read "Ida Holm of Interpol": belongs to; "Ida Holm of Norway", "Ida Holm from Norway": comes from."""
    word = tree.words[name.end] if name.end < len(tree.tokens) else ""
    if word not in BELONGING:
        return
    prep = tree.tokens[name.end]
    target = tree.child(prep, {"pobj"})
    label = tree.label(target) if target is not None else ""
    if target is None or prep.head.i not in range(name.start, name.end) or tree.child(target, {"poss"}):
        return
    if not label or tree.tags[tree.ents[target.i].end - 1] == "POS":
        return
    if label == "ORG" and word == "of":
        words = tuple(takewhile(lambda token: token.text != "(", bare(tree, target)))
        yield _record(tree, name, target, words, prep, "body", ("belong", "to"))
    elif label == "GPE":
        yield _record(tree, name, target, bare(tree, target), prep, "origin", ("come", "from"))


def _partisan(tree: Tree, name: Span) -> Iterator[ClauseRecord]:
    """Read "Socialist senator Ida Holm", "Socialist Ida Holm", "Ida Holm, a Socialist": belongs to."""
    words, row = office_before(tree, name.start)
    if row is None or row.state:
        start = words[0].i if words else name.start
        group = tree.tokens[start - 1] if start else None
        if group is not None and _is_party(tree, group) and (words or _is_member(tree, group)):
            yield _member(tree, name, group)
    for noun in tree.children(tree.top(name), {"appos"}):
        first = tree.tokens[noun.left_edge.i]
        if first.i == name.end + 1 and tree.words[first.i] in INDEFINITE and _is_party(tree, noun):
            yield _member(tree, name, noun)


def _is_party(tree: Tree, word: Token) -> bool:
    """Tell whether a word names the group that someone belongs to: a party, a faith; no nationality."""
    return word.ent_type_ == "NORP" and tree.tags[word.i] != "NNPS" and of_nationality(word.text) is None


def _is_member(tree: Tree, word: Token) -> bool:
    """Tell a member from another noun that the parser takes for a people: "Violinist Ida Holm"."""
    return person_noun_gender(tree.lemmas[word.i]) is not None


def _member(tree: Tree, name: Span, group: Token) -> ClauseRecord:
    return _record(tree, name, group, (group,), group, "party", ("belong", "to"))


def _place(tree: Tree, ents: Sequence[Span], i: int) -> Iterator[ClauseRecord]:
    """Read "Bergen, Norway" unless it is part of a list: "Bergen, Oslo and Narvik", "US, China sign pact"."""
    inner, outer = ents[i], ents[i + 1]
    if not _follows(tree, inner, outer) or _in_list(tree, ents, i) or is_country(inner.text):
        return
    comma = tree.tokens[inner.end]
    yield _record(tree, inner, tree.top(outer), tuple(outer), comma, "place", ("be", "in"))


def _site(tree: Tree, name: Span) -> Iterator[ClauseRecord]:
    """Read "the Munch Museum in Oslo": is in; not "met the cabinet in Oslo"."""
    if name.end >= len(tree.tokens) or tree.words[name.end] not in WITHIN:
        return
    prep = tree.tokens[name.end]
    target = tree.child(prep, {"pobj"})
    if target is None or prep.head.i not in range(name.start, name.end) or tree.label(target) != "GPE":
        return
    if name.label_ == "FAC" or any(kind_of(token.lower_) is WordKind.SITE for token in name):
        place = tree.ents[target.i]
        yield _record(tree, name, target, tuple(place), prep, "site", ("be", "in"))


def _follows(tree: Tree, inner: Span, outer: Span) -> bool:
    """Tell whether one place stands after another, with a comma alone between them."""
    joined = outer.start == inner.end + 1 and tree.tokens[inner.end].text == ","
    return joined and outer.label_ == "GPE" and inner.sent.start == outer.sent.start


def _in_list(tree: Tree, ents: Sequence[Span], i: int) -> bool:
    """Tell whether more places follow or go before, or a conjunction stands beside the two."""
    inner, outer = ents[i], ents[i + 1]
    if i and _follows(tree, ents[i - 1], inner):
        return True
    if i + 2 < len(ents) and _follows(tree, outer, ents[i + 2]):
        return True
    if tree.deps[tree.top(outer).i] == "conj":
        return True
    beside = [
        *range(max(inner.start - 2, 0), inner.start),
        *range(outer.end, min(outer.end + 2, len(tree.tokens))),
    ]
    return any(tree.words[k] in LIST for k in beside)


def _record(
    tree: Tree,
    name: Span,
    target: Token,
    words: tuple[Token, ...],
    link: Token,
    how: str,
    means: tuple[str, str],
) -> ClauseRecord:
    verb, particle = means
    return ClauseRecord(
        rule=f"belonging.{how}",
        head=tree.top(name),
        subject=Phrase(tree.top(name), tuple(token for token in name if tree.tags[token.i] != "POS")),
        group=(link,),
        verbs=(verb,),
        complements=(Complement(Role.OBJECT, Phrase(target, words)),),
        particles=(particle,),
        derived=Derived.APPOSITION,
    )
