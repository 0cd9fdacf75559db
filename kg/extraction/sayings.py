"""What is said in an article and by whom, as plain values: source, cue and content."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extraction.reading import Reading
from kg.extraction.spans import mention
from kg.extraction.utterances import Utterance
from kg.model import Article, Mention, MentionKind, Saying

__all__ = ["sayings"]


def sayings(doc: Doc, article: Article) -> Iterator[Saying]:
    """Yield what is said in a parsed article, in text order of the contents."""
    reading = Reading(doc, article)
    for utterance in sorted(reading.utterances, key=lambda each: (each.content, each.id)):
        yield _saying(reading, doc, utterance)


def _saying(reading: Reading, doc: Doc, utterance: Utterance) -> Saying:
    content = [doc[i] for start, end in utterance.content for i in range(start, end)]
    return Saying(
        id=utterance.id,
        outer=utterance.outer,
        source=_source(reading, doc, utterance),
        cue=_words(reading, [doc[i] for i in utterance.cue]) if utterance.cue else None,
        content=_words(reading, content),
        stance=utterance.stance,
        quoted=utterance.quoted,
    )


def _source(reading: Reading, doc: Doc, utterance: Utterance) -> Mention | None:
    if not utterance.source:
        return None
    whole = _words(reading, [doc[i] for i in utterance.source])
    named = [doc[i] for i in utterance.speaker or utterance.source]
    speaker = reading.mention(_head(named), tuple(named))
    return Mention(
        whole.text, speaker.kind, whole.start, whole.end, speaker.label, whole.spans, speaker.referent
    )


def _words(reading: Reading, tokens: list[Token]) -> Mention:
    return mention(reading.article.text, tokens, MentionKind.NOUN)


def _head(tokens: list[Token]) -> Token:
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head is token), tokens[0])
