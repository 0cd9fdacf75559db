"""What the document-level layers found in one article, asked for token by token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.extraction.attribution import attributions, chains
from kg.extraction.coreference import resolve
from kg.extraction.dates import status, when
from kg.extraction.factuality import factuality, tense_aspect
from kg.extraction.mentions import NamedSpan, NameSpotter, named
from kg.extraction.merging import COMMITTING
from kg.extraction.spans import cue, mention
from kg.extraction.tree import Tree
from kg.extraction.utterances import Utterance
from kg.model import Article, Attribution, EventStatus, Factuality, Mention, MentionKind, Stance, When

__all__ = ["Qualifiers", "Reading"]

BARE = 2


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """How sure, who says so and when, for one predicate; speakers run from the outermost inward."""

    factuality: Factuality
    attribution: tuple[Attribution, ...]
    when: When | None
    status: EventStatus
    tense_aspect: tuple[str | None, str | None]


class Reading:
    """A parsed article with its names, its speakers and its chains of reference."""

    def __init__(
        self,
        doc: Doc,
        article: Article,
        names: NameSpotter | None = None,
        spans: Sequence[NamedSpan] | None = None,
    ) -> None:
        self.article = article
        self.tree = Tree(doc)
        self.utterances = attributions(doc, article.text)
        if spans is None:
            spans = named(doc, article.text, names)
        spans = _without_verbs(spans, self.utterances)
        for span in spans:
            if span.kind is MentionKind.NAME and _stands_alone(doc, span):
                self.tree.divide(span.start, span.end)
            if span.label and (span.known or span.label == "ORG"):
                self.tree.unite(span.start, span.end, span.label)
        self.named = {i: span for span in _names_last(spans) for i in range(span.start, span.end)}
        self.speakers = chains(self.utterances)
        self.references = resolve(doc, self.utterances, spans=spans)
        self.says = frozenset(i for each in self.utterances if each.stance is Stance.SAYS for i in each.cue)
        self._qualifiers: dict[int, Qualifiers] = {}
        self._referents: dict[int, str | None] = {}

    def mention(self, head: Token, tokens: tuple[Token, ...]) -> Mention:
        """Return the mention of an argument with its kind, label and referent."""
        span = self.named.get(head.i)
        referent = self._referent(head) or self._owned(tokens)
        found = mention(
            self.article.text,
            tokens,
            self.kind(head),
            label=(span.label if span is not None else None) or self.tree.label(head) or None,
            referent=referent,
        )
        return found if referent is not None or span is not None else self._introduced(found, head, tokens)

    def _introduced(self, found: Mention, head: Token, tokens: tuple[Token, ...]) -> Mention:
        """Return a bare noun, "the ship", with the words that introduced it: "cargo ship from Oslo"."""
        words = self.references.introduction(head.i) if len(tokens) <= BARE else None
        return found if words is None else replace(found, introduction=words)

    def kind(self, head: Token) -> MentionKind:
        """Return what sort of words a token heads."""
        span = self.named.get(head.i)
        if span is not None:
            return span.kind
        return MentionKind.PRONOUN if self.tree.pos[head.i] == "PRON" else MentionKind.NOUN

    def _owned(self, tokens: tuple[Token, ...]) -> str | None:
        """Return "his goal" with its owner named: "Vladimir Putin's goal"."""
        owner = (
            self._referent(tokens[0]) if len(tokens) > 1 and self.tree.tags[tokens[0].i] == "PRP$" else None
        )
        if owner is None:
            return None
        rest = self.article.text[tokens[1].idx : tokens[-1].idx + len(tokens[-1])]
        return f"{owner}'s {' '.join(rest.split())}"

    def _referent(self, head: Token) -> str | None:
        if head.i not in self._referents:
            found = self.references.referent(head.i)
            self._referents[head.i] = found.text if found is not None else None
        return self._referents[head.i]

    def qualifiers(self, head: Token) -> Qualifiers:
        """Return what qualifies the predicate headed by a token: asked once, shared by all its facts."""
        found = self._qualifiers.get(head.i)
        if found is None:
            found = self._qualifiers[head.i] = self._ask(head)
        return found

    def _ask(self, head: Token) -> Qualifiers:
        article = self.article
        time = when(head, article.text, article.published)
        return Qualifiers(
            factuality=factuality(head, article.text),
            attribution=_once_each([self._attribution(each) for each in self.speakers.get(head.i, ())]),
            when=time,
            status=status(head, time, article.published),
            tense_aspect=tense_aspect(head),
        )

    def _attribution(self, utterance: Utterance) -> Attribution:
        tokens = self.tree.tokens
        words = utterance.speaker or utterance.source
        source = None
        if words:
            chosen = [tokens[i] for i in words]
            source = self.mention(_top(chosen), tuple(chosen))
        said = cue(self.article.text, "speech", [tokens[i] for i in utterance.cue]) if utterance.cue else None
        return Attribution(source, utterance.stance, said, utterance.quoted)


def _once_each(chain: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Make one of what someone says he thinks: "Merkel said she doubts that P" is a doubt of Merkel's."""
    merged: list[Attribution] = []
    for each in chain:
        if merged and _same_speaker(merged[-1], each):
            outer = merged[-1]
            own = each.stance if each.stance in COMMITTING else outer.stance
            cue = each.cue if own is each.stance else outer.cue
            merged[-1] = replace(outer, stance=own, cue=cue)
        else:
            merged.append(each)
    return tuple(merged)


def _same_speaker(outer: Attribution, inner: Attribution) -> bool:
    """Tell whether a pronoun for the inner speaker stands for the outer one."""
    if outer.source is None or inner.source is None or inner.source.kind is not MentionKind.PRONOUN:
        return False
    known = {outer.source.text, outer.source.referent} - {None}
    return inner.source.referent in known


def _without_verbs(spans: Sequence[NamedSpan], utterances: Sequence[Utterance]) -> list[NamedSpan]:
    """Return the names without a verb of saying read as part of one: "[Added] Stone", when she speaks."""
    verbs = {each.cue[0] for each in utterances if each.source and len(each.cue) == 1}
    return [
        replace(each, start=each.start + 1) if each.start in verbs and each.end - each.start > 1 else each
        for each in spans
    ]


def _names_last(spans: Sequence[NamedSpan]) -> list[NamedSpan]:
    """Return the names after the roles they anchor, so that they win where both hold a token."""
    return sorted(spans, key=lambda span: (span.kind is MentionKind.NAME, span.start))


def _top(tokens: list[Token]) -> Token:
    """Return the token that heads the others."""
    inside = {token.i for token in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[0])


def _stands_alone(doc: Doc, span: NamedSpan) -> bool:
    """Tell whether a name has no conjunction within and stands beside one: "Fiji and Tonga"."""
    beside = [doc[i] for i in (span.start - 1, span.end) if 0 <= i < len(doc)]
    listed = any(token.tag_ in ("CC", ",", "DT") for token in beside)
    return listed and all(token.tag_ != "CC" for token in doc[span.start : span.end])
