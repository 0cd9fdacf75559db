"""Read speakers that the layout names: headlines with a colon, transcripts, question and answer."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.quotations import Paragraph
from kg.extraction.speech_cues import labels

__all__ = ["Label", "closing_label", "opening_label"]

LONGEST = 8
MARKS = frozenset({'"', "'", "''", "``"})
NAME_PARTS = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PUNCT", "ADP", "PART", "CCONJ"})
QUESTION = frozenset({"q", "question"})
ANSWER = frozenset({"a", "answer"})

Label = tuple[tuple[int, ...], int, tuple[int, int]]
"""The words of a label, its colon, and the words it labels."""


def opening_label(doc: Doc, part: Paragraph, *, headline: bool) -> Label | None:
    """Read a name and a colon that open a paragraph: "Stoltenberg: message to Russia", "WALLACE: Well …"."""
    start = part.start
    while start < part.end and (doc[start].text in MARKS or doc[start].is_space):
        start += 1
    colon = next(
        (i for i in range(start + 1, min(start + LONGEST, part.end - 1)) if doc[i].text == ":"), None
    )
    if colon is None or not _names(doc, start, colon, headline=headline):
        return None
    return tuple(range(start, colon)), colon, (colon + 1, part.end)


def closing_label(doc: Doc, part: Paragraph) -> Label | None:
    """Read a colon and a name that close a headline: "Turkey will not yield: Erdogan"."""
    end = part.end
    while end > part.start and doc[end - 1].is_space:
        end -= 1
    colon = next((i for i in range(end - 2, max(end - LONGEST, part.start), -1) if doc[i].text == ":"), None)
    if colon is None or not all(doc[i].pos_ == "PROPN" for i in range(colon + 1, end)):
        return None
    return tuple(range(colon + 1, end)), colon, (part.start, colon)


def _names(doc: Doc, start: int, end: int, *, headline: bool) -> bool:
    words = [doc[i] for i in range(start, end)]
    if any(word.text in (".", "?", "!") for word in words):
        return False
    if any(word.pos_ not in NAME_PARTS for word in words):
        return words[0].lower_ in QUESTION | ANSWER and len(words) == 1
    if all(word.is_upper or word.is_punct for word in words):
        return True
    if any(word.ent_type_ == "PERSON" for word in words):
        return True
    return headline and (words[-1].lemma_.lower() in labels() or _is_person(doc, words[-1]))


def _is_person(doc: Doc, name: Token) -> bool:
    """Tell whether the text below a headline knows a name as a person's; a place may be its topic."""
    return name.is_title and any(
        token.text == name.text and token.ent_type_ == "PERSON" for token in doc[name.i + 1 :]
    )
