"""A parse with its children listed once, so that rules walk it cheaply."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from spacy.tokens import Doc, Span, Token

from kg.unsure_words import unsure_words

__all__ = ["Tree"]

APART = frozenset({"conj", "cc", "appos", "punct"})
FLAT = "flat"


class Tree:
    """The tokens of a doc with what rules ask of each, listed once: asking spaCy costs far more.

    ``heads`` holds the number of each token's head, ``sents`` the sentence it stands in, ``kids`` its
    children in text order; ``names`` the parser's names. ``words`` and ``lemmas`` are in lower case.
    ``unsure`` tells of each whether the tagger was not sure of it.
    """

    __slots__ = (
        "deps", "doc", "ents", "heads", "kids", "lemmas", "names", "pos", "sents", "tags", "tokens", "unsure",
        "words",
    )  # fmt: skip

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.tokens: list[Token] = list(doc)
        self.deps = _labels(doc, "DEP")
        self.pos = _labels(doc, "POS")
        self.tags = _labels(doc, "TAG")
        self.lemmas = _labels(doc, "LEMMA", str.lower)
        self.words = _labels(doc, "LOWER")
        unsure = unsure_words(doc)
        self.unsure = [i in unsure for i in range(len(doc))]
        self.heads: list[int] = [token.head.i for token in self.tokens]
        self.sents: list[Span] = [sent for sent in doc.sents for _ in range(sent.start, sent.end)]
        self.kids: list[list[Token]] = [[] for _ in self.tokens]
        self.names: tuple[Span, ...] = tuple(doc.ents)
        self.ents: dict[int, Span] = {i: ent for ent in self.names for i in range(ent.start, ent.end)}
        for token, head in zip(self.tokens, self.heads, strict=True):
            if head != token.i:
                self.kids[head].append(token)

    def head(self, token: Token) -> Token:
        """Return the token that a token hangs on: itself at the top."""
        return self.tokens[self.heads[token.i]]

    def top(self, span: Span) -> Token:
        """Return the first token of a span that hangs on nothing within it."""
        inside = range(span.start, span.end)
        return next(
            (self.tokens[i] for i in inside if self.heads[i] == i or self.heads[i] not in inside), span[0]
        )

    def first_conjunct(self, token: Token) -> Token:
        """Return the first of the conjuncts that a token stands among, itself where there are none."""
        while self.deps[token.i] == "conj":
            token = self.head(token)
        return token

    def children(self, token: Token, labels: Container[str]) -> list[Token]:
        """Return the children of a token that bear one of ``labels``, in text order."""
        deps = self.deps
        return [kid for kid in self.kids[token.i] if deps[kid.i] in labels]

    def child(self, token: Token, labels: Container[str]) -> Token | None:
        """Return the first child that bears one of ``labels``, or null."""
        deps = self.deps
        for kid in self.kids[token.i]:
            if deps[kid.i] in labels:
                return kid
        return None

    def under(self, token: Token, prune: Container[str] = ()) -> list[Token]:
        """Return a token and all below it, leaving out branches with a label in ``prune``."""
        deps, kids = self.deps, self.kids
        found, waiting = [token], [token]
        while waiting:
            for kid in kids[waiting.pop().i]:
                if deps[kid.i] not in prune:
                    found.append(kid)
                    waiting.append(kid)
        return found

    def ordered(self, tokens: Iterable[Token]) -> tuple[Token, ...]:
        """Return the tokens once each, in text order."""
        return tuple(self.tokens[i] for i in sorted({token.i for token in tokens}))

    def divide(self, start: int, end: int) -> None:
        """Take tokens for a name of their own where the parser's name is a list of several.

        >>> # "talks between Fiji and Tonga", where "Fiji and Tonga" was read as one name
        """
        ent = self.ents.get(start)
        if ent is None or (ent.start, ent.end) == (start, end) or end > ent.end:
            return
        if any(self.tags[i] == "CC" for i in (*range(ent.start, start), *range(end, ent.end))):
            part = Span(self.doc, start, end, label=ent.label)
            self.ents.update(dict.fromkeys(range(start, end), part))

    def unite(self, start: int, end: int, label: str) -> None:
        """Take a known name for one noun where the parser saw a coordination or an apposition.

        >>> # "the Islamic State of Iraq and the Levant"
        """
        inside = range(start, end)
        apart = [i for i in inside if self.deps[i] in APART and self.tokens[i].head.i in inside]
        if not any(self.deps[i] in ("conj", "appos") for i in apart):
            return
        for i in apart:
            self.deps[i] = FLAT
        self.ents.update(dict.fromkeys(inside, Span(self.doc, start, end, label=label)))

    def label(self, token: Token) -> str:
        """Return the named-entity label of a token, or an empty string."""
        ent = self.ents.get(token.i)
        return ent.label_ if ent is not None else ""


def _labels(doc: Doc, attribute: str, written: Callable[[str], str] = str) -> list[str]:
    """Return an attribute of each token as a string."""
    ids = doc.to_array(attribute).tolist()
    strings = {one: written(doc.vocab.strings[one]) for one in set(ids)}
    return [strings[one] for one in ids]
