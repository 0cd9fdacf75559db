"""Read what a name is said to be beside it: "Ida Holm, a surgeon from Oslo", "folk singer Ida Holm"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Span, Token

from kg.extraction.agreement import person_noun_gender
from kg.extraction.arguments import bare, conjuncts, object_phrase
from kg.extraction.clause_words import WordKind, kind_of
from kg.extraction.prepositions import nested
from kg.extraction.record import ClauseRecord, Complement, Phrase, Role
from kg.extraction.tree import Tree
from kg.model import Derived
from kg.predicates import role_noun, title_words

__all__ = ["descriptions"]

NAMED = frozenset({"PERSON", "ORG", "GPE", "FAC", "LOC", "EVENT", "PRODUCT", "WORK_OF_ART"})
SINGULAR = frozenset({"NN", "NNP"})
TIMES = frozenset({"DATE", "TIME"})
CLOSING = frozenset({",", ".", ";", "—", "–", ")", '"', "?", "!"})
BETWEEN = frozenset({"PUNCT", "NUM"})
INDEFINITE = frozenset({"a", "an"})
PREMODIFIERS = frozenset({"NN", "NNP", "NNPS", "JJ", "VBN", "HYPH"})
LONGEST = 6
ACTING = ("er", "or", "ist", "ian")  # "baker", "sculptor", "cellist", "librarian"
FELLOW = "fellow"


def descriptions(tree: Tree, told: Collection[int] = ()) -> Iterator[ClauseRecord]:
    """Yield a record for each name and the noun beside it that tells what it is.

    ``told`` are the nouns that tell an office already (``roles``).
    """
    for name in tree.names:
        if name.label_ in NAMED:
            yield from _after(tree, name, told)
            yield from _before(tree, name, told)


def _after(tree: Tree, name: Span, told: Collection[int]) -> Iterator[ClauseRecord]:
    """Read "Ida Holm, 45, a surgeon from Oslo,": surgeon from, Oslo."""
    for noun in tree.children(tree.top(name), {"appos"}):
        first = noun.left_edge.i
        apart = range(name.end, first)
        if noun.i in told or not apart or any(tree.pos[i] not in BETWEEN for i in apart):
            continue
        if _closes(tree, noun) and _fits(tree, name, noun, tree.tokens[first]):
            for one in (noun, *_further(tree, noun)):
                yield from _described(tree, name, one, "apposition")


def _further(tree: Tree, noun: Token) -> list[Token]:
    """Return what a name is besides: "a surgeon, painter and member of the board"; nobody else."""
    alike = tree.tags[noun.i], _is_person(tree, noun)
    return [
        kid
        for kid in conjuncts(tree, noun)[1:]
        if (tree.tags[kid.i], _is_person(tree, kid)) == alike and tree.child(kid, {"det"}) is None
    ]


def _before(tree: Tree, name: Span, told: Collection[int]) -> Iterator[ClauseRecord]:
    """Read "folk singer Ida Holm", "his brother, Ida Holm"."""
    if name.label_ != "PERSON" or name.start == 0:
        return
    comma = tree.words[name.start - 1] == ","
    noun = tree.tokens[max(name.start - 1 - comma, 0)]
    if tree.tags[noun.i] != "NN" or noun.i in told or noun.ent_type_ or not _is_person(tree, noun):
        return
    if not _beside(tree, name, noun):
        return
    if tree.child(noun, {"poss"}) is not None:
        yield from _described(tree, name, noun, "owner")
    elif not comma:
        yield from _titled(tree, name, noun)


def _titled(tree: Tree, name: Span, noun: Token) -> Iterator[ClauseRecord]:
    """Read "folk singer Ida Holm": is, folk singer; "NASA engineer Ida Holm": engineer of, NASA."""
    words = _premodified(tree, noun)
    if _hedged(words) or words[0].text == "-" or _within_longer_name(tree, words[0]):
        return
    body = tree.ents.get(_wording(tree, noun)[0].i - 1)
    if body is not None and body.label_ == "ORG":
        yield _record(tree, name, noun, "title", Complement(Role.OBJECT, Phrase(tree.top(body), tuple(body))))
    elif _says_enough(tree, noun, words, ("NNP",)):
        yield _record(tree, name, noun, "title", Complement(Role.ATTRIBUTE, Phrase(noun, words)))


def _within_longer_name(tree: Tree, word: Token) -> bool:
    """Recognise the end of a name that the parse took apart: "Centre for River Life biologist Ida Holm"."""
    if word.i < 2 or tree.pos[word.i] != "PROPN":
        return False
    return tree.pos[word.i - 1] in ("ADP", "CCONJ") and tree.pos[word.i - 2] == "PROPN"


def _says_enough(
    tree: Tree, noun: Token, words: Collection[Token], naming: Collection[str] = ("NNP", "NN")
) -> bool:
    """Tell whether a noun says something of someone without whose or where he is.

    An office does with a name, or a noun tagged as one of ``naming``, before it.

    >>> # "surgeon", "a press officer", "Polish mayor"; not "uncle", "winner", "team leader Ida Holm"
    """
    lemma = tree.lemmas[noun.i]
    if not _is_person(tree, noun):
        return any(tree.deps[word.i] in ("amod", "compound") for word in words)
    if role_noun(lemma) is None and kind_of(lemma) is not WordKind.INCOMPLETE:
        return True
    others = (word for word in words if word.i != noun.i and tree.words[word.i] not in title_words())
    return any(word.ent_type_ or tree.tags[word.i] in naming for word in others)


def _beside(tree: Tree, name: Span, noun: Token) -> bool:
    """Tell whether the parse joins a noun and the name after it."""
    root = tree.top(name)
    return (
        noun.head.i in range(name.start, name.end) or root.head.i == noun.i and tree.deps[root.i] == "appos"
    )


def _premodified(tree: Tree, noun: Token) -> tuple[Token, ...]:
    """Return a noun with the words right before it that describe: "retired FBI agent"."""
    start = noun.i
    while start > noun.sent.start and noun.i - start < LONGEST and _describes(tree, start - 1):
        start -= 1
    return tuple(tree.tokens[start : noun.i + 1])


def _describes(tree: Tree, i: int) -> bool:
    word = tree.tokens[i]
    known = word.ent_type_ in TIMES or word.lower_ == FELLOW
    return tree.tags[i] in PREMODIFIERS and word.head.i > i and not known


def _closes(tree: Tree, noun: Token) -> bool:
    """Tell whether a comma or the like ends an apposition, and no further member of a list follows.

    >>> # none of "met Ida Holm, a surgeon, and a nurse"
    """
    after = noun.right_edge.i + 1
    if after >= noun.sent.end:
        return True
    listed = tree.child(noun, {"cc"})
    if tree.tokens[after].text not in CLOSING or listed and tree.tokens[listed.i - 1].text == ",":
        return False
    return after + 1 >= noun.sent.end or tree.tags[after + 1] != "CC"


def _fits(tree: Tree, name: Span, noun: Token, first: Token) -> bool:
    """Tell whether a noun can tell what a name is: a person's noun a person, "the" only with a name in it."""
    if tree.tags[noun.i] not in SINGULAR or noun.ent_iob_ == "I":
        return False
    person = (
        _is_person(tree, noun) or tree.words[first.i] in INDEFINITE and tree.words[noun.i].endswith(ACTING)
    )
    if name.label_ == "PERSON" and not person:
        return False
    if not person and not noun.is_lower:
        return False
    if tree.words[first.i] in INDEFINITE:
        return True
    if tree.child(noun, {"poss"}) is not None:
        return person == (name.label_ == "PERSON")
    if tree.words[first.i] == "the":
        held = any(tree.label(token) not in ("", "DATE", "ORDINAL", "CARDINAL") for token in tree.under(noun))
        return held and person == (name.label_ == "PERSON")
    return person and first.i == noun.i and tree.child(noun, {"prep"}) is not None


def _is_person(tree: Tree, noun: Token) -> bool:
    lemma = tree.lemmas[noun.i]
    return person_noun_gender(lemma) is not None or role_noun(lemma) is not None


def _described(tree: Tree, name: Span, noun: Token, how: str) -> Iterator[ClauseRecord]:
    """Yield what the noun relates the name to, or else only what it is."""
    if _hedged(tree.kids[noun.i]):
        return
    if tree.child(noun, {"poss"}) is not None:
        for owner in _owners(tree, noun):
            words = tuple(token for token in bare(tree, owner) if tree.tags[token.i] != "POS")
            yield _record(tree, name, noun, how, Complement(Role.OBJECT, Phrase(owner, words)))
        return
    related = list(_related(tree, noun))
    for words, target in related:
        yield _record(tree, name, noun, how, Complement(Role.OBJECT, object_phrase(tree, target), words))
    phrase = _kept(tree, noun)
    if not related and _says_enough(tree, noun, phrase.tokens):
        yield _record(tree, name, noun, how, Complement(Role.ATTRIBUTE, phrase))


def _owners(tree: Tree, noun: Token) -> tuple[Token, ...]:
    """Return whose someone is; none of "last year's winner", "the country's first king".

    >>> # "Ida Holm and her son, Karl Holm": whose "her" is, the name beside it tells
    """
    owner = tree.child(noun, {"poss"})
    office = role_noun(tree.lemmas[noun.i]) is not None
    selected = office and any(kind_of(kid.lower_) is WordKind.SELECTING for kid in tree.kids[noun.i])
    if owner is None or selected or owner.ent_type_ in TIMES:
        return ()
    if tree.tags[owner.i] == "PRP$" and tree.deps[noun.i] == "conj" and noun.head.ent_type_ == "PERSON":
        return (noun.head,)
    return conjuncts(tree, owner)


def _kept(tree: Tree, noun: Token) -> Phrase:
    """Return a description with its "of", and nothing else that follows the noun."""
    phrase = object_phrase(tree, noun)
    after = [token for token in phrase.tokens if token.i > noun.i]
    if after and tree.words[after[0].i] != "of":
        return Phrase(noun, tuple(token for token in phrase.tokens if token.i <= noun.i))
    return phrase


def _related(tree: Tree, noun: Token) -> Iterator[tuple[tuple[Token, ...], Token]]:
    office = role_noun(tree.lemmas[noun.i]) is not None
    for words, target in nested(tree, noun):
        known = tree.label(target)
        if len(words) != 1 or words[0].i < noun.i or known in TIMES or not (known or office):
            continue
        if all(token.text != "," for token in tree.tokens[noun.i : words[0].i]):
            yield words, target


def _hedged(words: Collection[Token]) -> bool:
    """Tell whether an adjective takes back what the noun says: "his alleged accomplice"."""
    return any(kind_of(word.lower_) is WordKind.HEDGING for word in words)


def _record(tree: Tree, name: Span, noun: Token, how: str, complement: Complement) -> ClauseRecord:
    relates = complement.role is Role.OBJECT
    words = _wording(tree, noun) if relates else (noun,)
    wording = tuple(token.lower_ for token in words)
    owned = relates and not complement.prep and role_noun(tree.lemmas[noun.i]) is None
    return ClauseRecord(
        rule=f"descriptions.{how}",
        head=noun,
        subject=Phrase(tree.top(name), tuple(token for token in name if tree.tags[token.i] != "POS")),
        group=words,
        verbs=("be",),
        complements=(complement,),
        particles=(*wording, "of") if owned else (),
        noun=" ".join(wording) if relates and not owned else None,
        derived=Derived.APPOSITION,
    )


def _wording(tree: Tree, noun: Token) -> tuple[Token, ...]:
    """Return a noun with what belongs to its office: "former boyfriend", "research director"."""
    return (*(kid for kid in noun.lefts if _belongs(tree, kid)), noun)


def _belongs(tree: Tree, word: Token) -> bool:
    if word.lower_ in title_words():
        return True
    plain = tree.tags[word.i] == "NN" and tree.deps[word.i] == "compound"
    return plain and not word.ent_type_ and not tree.kids[word.i]
