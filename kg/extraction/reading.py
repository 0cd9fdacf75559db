"""What the document-level layers found in one article, asked for token by token."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.attribution import attributions, chain
from kg.extraction.coreference import resolve
from kg.extraction.factuality import factuality
from kg.extraction.mentions import NamedSpan, NameSpotter, named
from kg.extraction.phrases import LABEL_SORTS, NameSpan
from kg.extraction.spans import cue, mention
from kg.extraction.tree import Tree
from kg.extraction.utterances import Utterance
from kg.model import Article, Attribution, Factuality, Mention, MentionKind

__all__ = ["Reading"]


class Reading:
    """A parsed article with its names, its speakers and its chains of reference."""

    def __init__(self, doc: Doc, article: Article, names: NameSpotter | None = None) -> None:
        self.article = article
        self.tree = Tree(doc)
        spans = named(doc, article.text, names)
        self.named = {i: span for span in _names_last(spans) for i in range(span.start, span.end)}
        self.utterances = attributions(doc, article.text)
        self.references = resolve(doc, self.utterances, names=_referring(spans))
        self._factuality: dict[int, Factuality] = {}

    def mention(self, head: Token, tokens: tuple[Token, ...]) -> Mention:
        """Return the mention of an argument with its kind, label and referent."""
        referent = self.references.referent(head.i)
        span = self.named.get(head.i)
        return mention(
            self.article.text,
            tokens,
            self._kind(head, span),
            label=(span.label if span is not None else None) or self.tree.label(head) or None,
            referent=referent.text if referent is not None else None,
        )

    def attribution(self, head: Token) -> tuple[Attribution, ...]:
        """Return who says what the predicate says, outermost speaker first."""
        return tuple(self._attribution(each) for each in chain(self.utterances, head.i))

    def factuality(self, head: Token) -> Factuality:
        """Return polarity and modality of the predicate headed by a token."""
        found = self._factuality.get(head.i)
        if found is None:
            found = self._factuality[head.i] = factuality(head, self.article.text)
        return found

    def _attribution(self, utterance: Utterance) -> Attribution:
        tokens = self.tree.tokens
        words = utterance.speaker or utterance.source
        source = None
        if words:
            chosen = [tokens[i] for i in words]
            source = self.mention(_top(chosen), tuple(chosen))
        said = cue(self.article.text, "speech", [tokens[i] for i in utterance.cue]) if utterance.cue else None
        return Attribution(source, utterance.stance, said, utterance.quoted)

    def _kind(self, head: Token, span: NamedSpan | None) -> MentionKind:
        if span is not None:
            return span.kind
        pos = self.tree.pos[head.i]
        return MentionKind.PRONOUN if pos == "PRON" else MentionKind.NOUN


def _names_last(spans: list[NamedSpan]) -> list[NamedSpan]:
    """Return the names after the roles they anchor, so that they win where both hold a token."""
    return sorted(spans, key=lambda span: (span.kind is MentionKind.NAME, span.start))


def _referring(spans: list[NamedSpan]) -> list[NameSpan]:
    """Return the names that can be referred back to."""
    return [
        NameSpan(span.start, span.end, span.label)
        for span in spans
        if span.kind is MentionKind.NAME and span.label in LABEL_SORTS
    ]


def _top(tokens: list[Token]) -> Token:
    """Return the token that heads the others."""
    inside = {token.i for token in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[0])
