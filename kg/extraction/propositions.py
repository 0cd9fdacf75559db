"""Turn facts of tokens into propositions: plain values with offsets, cut loose from the parse."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extraction.record import Role
from kg.extraction.rendering import Fact
from kg.extraction.spans import mention, text_of
from kg.extraction.tree import Tree
from kg.model import (
    Argument,
    Article,
    Clause,
    Mention,
    MentionKind,
    Proposition,
    RelationPhrase,
    Span,
    Voice,
)

__all__ = ["proposition"]

NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})


def proposition(tree: Tree, article: Article, fact: Fact) -> Proposition:
    """Return a fact as a proposition, without its qualifiers."""
    record = fact.record
    sentence = record.head.sent
    return Proposition(
        article=article.id,
        sentence=Span(sentence.start_char, sentence.end_char),
        subject=_mention(article, fact.subject.head, fact.subject.tokens),
        relation=_relation(article, fact),
        object=_mention(article, fact.object.head, fact.object.tokens) if fact.object else None,
        clause=_clause(tree, fact),
        rule=record.rule,
        verb=Span(record.head.idx, record.head.idx + len(record.head)),
        arguments=tuple(_arguments(article, fact)),
        derived=fact.derived,
    )


def _mention(article: Article, head: Token, tokens: tuple[Token, ...]) -> Mention:
    return mention(article.text, tokens, _kind(head), label=head.ent_type_ or None)


def _kind(head: Token) -> MentionKind:
    if head.pos_ == "PRON":
        return MentionKind.PRONOUN
    if head.ent_type_ in NAMES or head.pos_ == "PROPN":
        return MentionKind.NAME
    return MentionKind.NOUN


def _relation(article: Article, fact: Fact) -> RelationPhrase:
    """Return the words of the relation in reading order, which may not be the order of the text."""
    parts: list[Span] = []
    last = None
    for token in fact.relation:
        end = token.idx + len(token)
        if last is not None and token.i == last.i + 1:
            parts[-1] = Span(parts[-1].start, end)
        else:
            parts.append(Span(token.idx, end))
        last = token
    return RelationPhrase(
        text=text_of(article.text, parts),
        start=min(part.start for part in parts),
        end=max(part.end for part in parts),
        voice=Voice.ACTIVE if fact.active else fact.record.voice,
        spans=tuple(parts) if len(parts) > 1 else None,
    )


def _clause(tree: Tree, fact: Fact) -> Clause:
    record = fact.record
    prepositional = [c for c in record.complements if c.prep]
    return Clause(
        verbs=record.verbs,
        particles=record.particles,
        noun=record.noun or (tree.lemmas[fact.carried.i] if fact.carried is not None else None),
        objects=tuple(tree.lemmas[c.phrase.head.i] for c in record.complements if c.role is Role.OBJECT),
        preps=tuple((_words(tree, c.prep), tree.lemmas[c.phrase.head.i]) for c in prepositional),
        link=_words(tree, fact.link) or None,
        voice=record.voice,
    )


def _words(tree: Tree, tokens: Iterable[Token]) -> str:
    return " ".join(tree.lemmas[token.i] for token in tokens)


def _arguments(article: Article, fact: Fact) -> Iterable[Argument]:
    """Yield the complements of the clause that are neither subject nor object of this reading."""
    taken = {fact.subject.head.i} | ({fact.object.head.i} if fact.object else set())
    for complement in fact.record.complements:
        phrase = complement.phrase
        if phrase.head.i not in taken:
            prep = " ".join(token.lower_ for token in complement.prep) or None
            yield Argument(str(complement.role), prep, _mention(article, phrase.head, phrase.tokens))
