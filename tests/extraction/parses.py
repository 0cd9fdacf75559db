"""Build parses by hand, for tests that need no language model."""

from __future__ import annotations

from spacy.lang.en import English
from spacy.tokens import Doc, Token

__all__ = ["parse", "word"]

VOCAB = English().vocab  # knows lower case, which a bare one does not


def parse(rows: str) -> Doc:
    """Return a doc from lines of word, index of head, label, part of speech, tag and lemma."""
    cells = [line.split() for line in rows.strip().split("\n")]
    words, heads, deps, pos, tags, lemmas = (list(column) for column in zip(*cells, strict=True))
    return Doc(
        VOCAB, words=words, heads=[int(h) for h in heads], deps=deps, pos=pos, tags=tags, lemmas=lemmas
    )


def word(doc: Doc, text: str) -> Token:
    """Return the first token with this text."""
    return next(token for token in doc if token.text == text)
