"""Correct where the parser's names begin and end: the component ``kg_names``, last in the pipeline.

A name loses a verb that was drawn into it ("Ida Holm saying") and what belongs to a compound before it
("the Oslo-led Arctic Council"); the name of a body gains what it is for ("the Committee on Fisheries").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg import tables

__all__ = ["NameHead", "names"]

NAME_TAGS = frozenset({"NNP", "NNPS"})
JOINING = frozenset({"and", "of", "the", "&"})
EXTENDED = frozenset({"ORG", "LAW", "EVENT", "WORK_OF_ART", ""})
DATED = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY"})


@dataclass(frozen=True, slots=True)
class NameHead:
    """A row of ``name_heads.tsv``: a word for bodies and laws, and the prepositions that their names have."""

    noun: str
    preps: tuple[str, ...]
    example: str


@cache
def name_heads() -> dict[str, frozenset[str]]:
    """Return the prepositions that may go on in a name after its head."""
    return {row.noun: frozenset(row.preps) for row in tables.load("name_heads.tsv", NameHead)}


@Language.component("kg_names")
def names(doc: Doc) -> Doc:
    """Cut and extend the names of a doc; offsets and words stay."""
    found = [_corrected(doc, ent) for ent in doc.ents]
    if any(new is not old for new, old in zip(found, doc.ents, strict=True)):
        doc.ents = _apart(found)
    return doc


def _apart(spans: list[Span]) -> list[Span]:
    """Leave out names that a longer one before them has taken in."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _corrected(doc: Doc, ent: Span) -> Span:
    start, end = ent.start, ent.end
    if start > 1 and doc[start - 1].text == "-" and doc[start].tag_ in ("VBN", "VBG") and end - start > 1:
        start += 1
    if ent.label_ == "PERSON" and end - start > 1 and _is_verb(doc[end - 1]):
        end -= 1
    if ent.label_ in EXTENDED:
        end = _extended(doc, end)
    return ent if (start, end) == (ent.start, ent.end) else Span(doc, start, end, label=ent.label)


def _is_verb(token: Token) -> bool:
    return token.is_lower and token.tag_ in ("VBG", "VBN", "VBD", "VBZ")


def _extended(doc: Doc, end: int) -> int:
    """Return where a name ends that goes on after its head: "Committee | on Foreign Relations"."""
    preps = name_heads().get(doc[end - 1].lower_)
    if preps is None or end + 1 >= len(doc) or doc[end].lower_ not in preps:
        return end
    last = end
    for i in range(end + 1, len(doc)):
        token = doc[i]
        if token.tag_ in NAME_TAGS and token.is_title and token.ent_type_ not in DATED:
            last = i
        elif token.lower_ not in JOINING:
            break
    return last + 1 if last > end else end
