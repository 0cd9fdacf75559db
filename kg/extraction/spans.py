"""Turn tokens of a parse into mentions and cues, with offsets into the article's own text."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from kg.model import Cue, Mention, MentionKind, Span

__all__ = ["cue", "mention", "pieces", "stretch", "text_of"]


def mention(
    text: str,
    tokens: Iterable[Token],
    kind: MentionKind,
    *,
    label: str | None = None,
    referent: str | None = None,
) -> Mention:
    """Return the mention made of ``tokens``; ``text`` is the article's own text.

    Tokens may leave gaps: then ``spans`` lists the parts and the text joins them by a space.
    """
    parts = pieces(tokens)
    return Mention(
        text=text_of(text, parts),
        kind=kind,
        start=parts[0].start,
        end=parts[-1].end,
        label=label,
        spans=parts if len(parts) > 1 else None,
        referent=referent,
    )


def pieces(tokens: Iterable[Token]) -> tuple[Span, ...]:
    """Return the unbroken stretches that ``tokens`` cover, in text order.

    Tokens that follow each other, with nothing or only white space between, are one stretch.
    """
    given = list(tokens)
    if not given:
        raise ValueError("no tokens, no span")
    start = given[0].i
    if [token.i for token in given] == list(range(start, start + len(given))):
        return (stretch(given[0], given[-1]),)  # almost always
    ordered = sorted({token.i: token for token in given}.values(), key=lambda token: token.i)
    parts: list[Span] = []
    first = last = ordered[0]
    for token in ordered[1:]:
        if token.i != last.i + 1 and not _only_space(token.doc, last.i + 1, token.i):
            parts.append(stretch(first, last))
            first = token
        last = token
    parts.append(stretch(first, last))
    return tuple(parts)


def text_of(text: str, parts: Iterable[Span]) -> str:
    """Return the words of an article at ``parts``, joined by a space."""
    return " ".join([text[part.start : part.end] for part in parts])


def cue(text: str, kind: str, tokens: Iterable[Token]) -> Cue:
    """Return a cue of ``kind`` over ``tokens``; a broken one runs from its first to its last word."""
    parts = pieces(tokens)
    return Cue(kind, text_of(text, parts), parts[0].start, parts[-1].end)


def _only_space(doc: Doc, start: int, end: int) -> bool:
    return all(doc[i].is_space for i in range(start, end))


def stretch(first: Token, last: Token) -> Span:
    """Return the span from one token to another."""
    return Span(first.idx, last.idx + len(last))
