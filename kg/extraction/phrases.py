"""Find the phrases of a parse that can refer to something: names, noun phrases and pronouns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extraction import agreement
from kg.extraction.agreement import Gender, Number, Pronoun, Sort
from kg.extraction.naming import Name
from kg.model import MentionKind

__all__ = ["Phrase", "phrases"]

LABEL_SORTS: dict[str | None, Sort] = {
    "PERSON": Sort.PERSON,
    "ORG": Sort.GROUP,
    "GPE": Sort.PLACE,
    "LOC": Sort.PLACE,
    "FAC": Sort.PLACE,
    "NORP": Sort.PEOPLE,
    "EVENT": Sort.THING,
    "PRODUCT": Sort.THING,
    "LAW": Sort.THING,
    "WORK_OF_ART": Sort.THING,
}
QUANTITIES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
INNER_DEPS = frozenset({"compound", "amod", "nmod", "advmod", "npadvmod", "quantmod", "det", "expl"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "dative", "iobj", "agent", "attr", "oprd"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
NOMINAL_POS = ("NOUN", "PROPN", "PRON", "DET")
PLURAL_TAGS = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that can refer: token range ``start`` to ``end`` around its head ``token``, at ``head``.

    ``name`` is the name that the phrase consists of or is headed by; ``noun`` the lemma of a common
    head, ``proper`` if it is written as a name ("the Pope"); ``pronoun`` the row of a pronoun; ``parts``
    the heads that a coordination joins. ``place`` is 3 for a subject, 2 an object, 1 anything else and 0
    inside another phrase.
    """

    token: Token
    head: int
    start: int
    end: int
    sentence: int
    kind: MentionKind
    sort: Sort
    number: Number
    gender: Gender
    place: int
    name: Name | None = None
    noun: str | None = None
    pronoun: Pronoun | None = None
    definite: bool = False
    proper: bool = False
    parts: tuple[int, ...] = ()


def phrases(doc: Doc, names: Sequence[Name]) -> list[Phrase]:
    """Return the phrases of ``doc`` in the order of their heads."""
    heads = {_head(doc, name): name for name in names}
    covered = {i for name in names for i in range(name.start, name.end)}
    starts = [sent.start for sent in doc.sents]
    found: list[Phrase] = []
    for i in sorted({*heads, *(i for i in _nominals(doc) if i not in covered)}):
        sentence = bisect_right(starts, i) - 1
        if i in heads:
            found.extend(_named(doc[i], heads[i], sentence))
        else:
            found.extend(_unnamed(doc[i], sentence))
    return found


def _nominals(doc: Doc) -> list[int]:
    """Return the tokens that can head a phrase, found without making a token of each word."""
    wanted = [doc.vocab.strings[pos] for pos in NOMINAL_POS]
    return [i for i, pos in enumerate(doc.to_array(["POS"]).tolist()) if pos in wanted]


def _head(doc: Doc, name: Name) -> int:
    return int(doc[name.start : name.end].root.i)


def _named(token: Token, name: Name, sentence: int) -> Iterator[Phrase]:
    sort = LABEL_SORTS.get(name.label, Sort.UNKNOWN)
    inner = token.dep_ in INNER_DEPS
    start, end = (name.start, name.end) if inner else _extent(token)
    start, end = min(start, name.start), max(end, name.end)
    plural = token.tag_ in PLURAL_TAGS and sort in (Sort.PEOPLE, Sort.THING)
    yield Phrase(
        token, token.i, start, end, sentence, MentionKind.NAME, sort,
        Number.PLURAL if plural else Number.SINGULAR,
        name.gender if sort in (Sort.PERSON, Sort.UNKNOWN) else Gender.NEUTER,
        0 if inner else _place(token), name=name, definite=True,
    )  # fmt: skip
    if not inner:
        yield from _coordination(token, sentence, sort)


def _unnamed(token: Token, sentence: int) -> Iterator[Phrase]:
    row = agreement.pronoun(token.lower_) if token.pos_ in ("PRON", "DET") else None
    if row is not None:
        yield _pronoun(token, row, sentence)
    elif _heads_phrase(token):
        noun = _noun(token, sentence)
        yield noun
        yield from _coordination(token, sentence, noun.sort)


def _heads_phrase(token: Token) -> bool:
    inner = token.dep_ in INNER_DEPS or token.ent_type_ in QUANTITIES
    return not inner and token.pos_ in ("NOUN", "PROPN")


def _pronoun(token: Token, row: Pronoun, sentence: int) -> Phrase:
    sort = Sort.PERSON if row.gender in (Gender.MASCULINE, Gender.FEMININE) else Sort.THING
    return Phrase(
        token, token.i, token.i, token.i + 1, sentence, MentionKind.PRONOUN, sort, row.number, row.gender,
        _place(token), pronoun=row,
    )  # fmt: skip


def _noun(token: Token, sentence: int) -> Phrase:
    lemma = token.lemma_.lower()
    gender = agreement.person_noun_gender(lemma)
    kind = agreement.kind_noun(lemma)
    if gender is not None:
        sort = Sort.PERSON
    elif kind is not None:
        sort = Sort.GROUP if "ORG" in kind.labels else Sort.PLACE
    else:
        sort = Sort.THING
    start, end = _extent(token)
    return Phrase(
        token, token.i, start, end, sentence,
        MentionKind.ROLE if sort is Sort.PERSON else MentionKind.NOUN, sort,
        Number.PLURAL if token.tag_ in PLURAL_TAGS else Number.SINGULAR,
        gender or Gender.NEUTER, _place(token), noun=lemma, definite=_definite(token),
        proper=token.pos_ == "PROPN",
    )  # fmt: skip


def _coordination(token: Token, sentence: int, sort: Sort) -> Iterator[Phrase]:
    """Yield the whole of "Putin and Biden" as one plural phrase."""
    if token.dep_ == "conj":
        return
    parts = (token.i, *(part.i for part in token.conjuncts if part.pos_ in ("NOUN", "PROPN")))
    if len(parts) > 1 and any(child.lower_ == "and" for i in parts for child in token.doc[i].children):
        end = max(token.doc[parts[-1]].right_edge.i, parts[-1]) + 1
        yield Phrase(
            token, token.i, token.left_edge.i, end, sentence, MentionKind.NOUN, sort, Number.PLURAL,
            Gender.ANY, _place(token), definite=True, parts=parts,
        )  # fmt: skip


def _extent(token: Token) -> tuple[int, int]:
    """Return the range of the largest phrase around a head, without the phrases it is joined to."""
    start, end = token.left_edge.i, token.right_edge.i + 1
    for child in token.children:
        if child.i > token.i and child.dep_ in ("cc", "conj"):
            end = min(end, child.left_edge.i)
        elif child.dep_ in ("preconj", "predet") and child.i < token.i and child.dep_ == "preconj":
            start = child.i + 1
    doc = token.doc
    while end > token.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    while start < token.i and (doc[start].is_punct or doc[start].is_space):
        start += 1
    return start, end


def _place(token: Token) -> int:
    dep = token.dep_
    if dep == "conj":
        return _place(token.head) if token.head.i != token.i else 1
    return 3 if dep in SUBJECTS else 2 if dep in OBJECTS else 1


def _definite(token: Token) -> bool:
    return any(
        (child.dep_ == "det" and child.lower_ in DEFINITE) or child.dep_ == "poss" for child in token.lefts
    )
