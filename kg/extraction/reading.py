"""What the document-level layers found in one article, asked for token by token."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.attribution import attributions, chain
from kg.extraction.coreference import resolve
from kg.extraction.spans import cue, mention
from kg.extraction.tree import Tree
from kg.extraction.utterances import Utterance
from kg.model import Article, Attribution, Mention, MentionKind

__all__ = ["Reading"]

NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})


class Reading:
    """A parsed article with its speakers and its chains of reference."""

    def __init__(self, doc: Doc, article: Article) -> None:
        self.article = article
        self.tree = Tree(doc)
        self.utterances = attributions(doc, article.text)
        self.references = resolve(doc, self.utterances)

    def mention(self, head: Token, tokens: tuple[Token, ...]) -> Mention:
        """Return the mention of an argument with its kind, label and referent."""
        referent = self.references.referent(head.i)
        label = self.tree.label(head) or None
        return mention(
            self.article.text,
            tokens,
            self._kind(head, label),
            label=label,
            referent=referent.text if referent is not None else None,
        )

    def attribution(self, head: Token) -> tuple[Attribution, ...]:
        """Return who says what the predicate says, outermost speaker first."""
        return tuple(self._attribution(each) for each in chain(self.utterances, head.i))

    def _attribution(self, utterance: Utterance) -> Attribution:
        tokens = self.tree.tokens
        words = utterance.speaker or utterance.source
        source = None
        if words:
            chosen = [tokens[i] for i in words]
            source = self.mention(_top(chosen), tuple(chosen))
        said = cue(self.article.text, "speech", [tokens[i] for i in utterance.cue]) if utterance.cue else None
        return Attribution(source, utterance.stance, said, utterance.quoted)

    def _kind(self, head: Token, label: str | None) -> MentionKind:
        pos = self.tree.pos[head.i]
        if pos == "PRON":
            return MentionKind.PRONOUN
        if label in NAMES or pos == "PROPN":
            return MentionKind.NAME
        return MentionKind.NOUN


def _top(tokens: list[Token]) -> Token:
    """Return the token that heads the others."""
    inside = {token.i for token in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[0])
