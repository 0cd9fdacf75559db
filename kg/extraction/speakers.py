"""Who "I" and "we" are: the speaker of the quotation they stand in, and the body he speaks for."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.extraction.utterances import Utterance, size
from kg.model import Quoted

__all__ = ["Voices"]


class Voices:
    """The quotations of a document, by token: the innermost one that a token stands in."""

    def __init__(self, doc: Doc, utterances: Sequence[Utterance]) -> None:
        self._heads = [_head(doc, each.speaker or each.source) for each in utterances]
        self._innermost: dict[int, int] = {}
        widest_first = sorted(range(len(utterances)), key=lambda n: -size(utterances[n].content))
        for n in widest_first:
            if utterances[n].quoted is not Quoted.INDIRECT:
                for start, end in utterances[n].content:
                    self._innermost.update(dict.fromkeys(range(start, end), n))
        self.heads = frozenset(head for head in self._heads if head is not None)

    def quotation(self, token: int) -> int | None:
        """Return the number of the innermost quotation around a token."""
        return self._innermost.get(token)

    def source(self, token: int) -> int | None:
        """Return the head of the words that name whose words a quoted token is."""
        n = self._innermost.get(token)
        return None if n is None else self._heads[n]


def _head(doc: Doc, tokens: Sequence[int] | None) -> int | None:
    """Return the token of a source whose own head lies outside."""
    inside = frozenset(tokens or ())
    return next((i for i in tokens or () if doc[i].head.i == i or doc[i].head.i not in inside), None)
