"""Who "I" and "we" are: the speaker of the quotation they stand in, and the body he speaks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from kg.model import Quoted

__all__ = ["Speech", "Voices"]


class Speech(Protocol):
    """What is needed of an utterance: whose words it has, and which."""

    @property
    def source(self) -> tuple[int, ...] | None: ...
    @property
    def content(self) -> tuple[tuple[int, int], ...]: ...
    @property
    def quoted(self) -> Quoted: ...


class Voices:
    """The quotations of a document, by token: the innermost one that a token stands in."""

    def __init__(self, utterances: Sequence[Speech]) -> None:
        self._sources: dict[int, tuple[int, ...] | None] = {}
        self._innermost: dict[int, int] = {}
        widths: dict[int, int] = {}
        for number, speech in enumerate(utterances):
            self._sources[number] = speech.source
            if speech.quoted is Quoted.INDIRECT:
                continue
            width = sum(end - start for start, end in speech.content)
            for start, end in speech.content:
                for i in range(start, end):
                    if width <= widths.get(i, width):
                        self._innermost[i], widths[i] = number, width
        self.heads = frozenset(i for speech in utterances for i in speech.source or ())

    def quotation(self, token: int) -> int | None:
        """Return the number of the innermost quotation around a token."""
        return self._innermost.get(token)

    def source(self, token: int) -> tuple[int, ...] | None:
        """Return the tokens that name whose words a quoted token is."""
        number = self._innermost.get(token)
        return None if number is None else self._sources[number]
