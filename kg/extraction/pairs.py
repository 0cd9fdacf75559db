"""Read what a sentence says between two given actors, however far apart they stand in the parse."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.extraction import spans
from kg.model import (
    Argument,
    Article,
    Clause,
    Factuality,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    Proposition,
    RelationPhrase,
    Voice,
)
from kg.model import Span as Offsets

__all__ = ["between"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "dative", "attr", "oprd"})
COMPLEMENTS = frozenset({"xcomp", "ccomp", "pcomp"})
PREDICATES = frozenset({"VERB", "AUX", "ADJ"})
WANTED = frozenset({"must", "should", "need"})
AHEAD = frozenset({"will", "shall", "would", "'ll", "wo"})
MAYBE = frozenset({"may", "might", "could"})


def between(article: Article, source: Span, target: Span) -> Proposition | None:
    """Return one proposition of what ``source`` does to ``target``, or null without any predicate.

    The predicate is the one that governs the source; from it the reading goes down through verbs of
    saying, agreeing and the like, as long as their subject is the source himself.
    """
    head = _predicate(source, target)
    if head is None:
        return None
    chain = list(_descend(head, target))
    last = chain[-1]
    return Proposition(
        article=article.id,
        sentence=Offsets(last.sent.start_char, last.sent.end_char),
        subject=_mention(article.text, source),
        relation=_phrase(article.text, chain),
        object=_mention(article.text, target),
        clause=_clause(chain, source),
        rule="pairs.between",
        verb=Offsets(last.idx, last.idx + len(last)),
        arguments=tuple(_arguments(article.text, last)),
        factuality=_factuality(chain),
    )


def _predicate(source: Span, target: Span) -> Token | None:
    """Climb from the source to the verb whose subject or agent it is, or to an event noun above it."""
    token = source.root
    while token.head.i != token.i:
        if token.dep_ in SUBJECTS or (token.dep_ == "pobj" and token.head.dep_ == "agent"):
            verb = token.head if token.dep_ in SUBJECTS else token.head.head
            return _conjunct(verb, target)
        if token.head.pos_ == "NOUN" and target.root in set(token.head.subtree) and token.dep_ != "conj":
            return token.head
        token = token.head
    return _conjunct(token, target) if token.pos_ in PREDICATES else None


def _conjunct(verb: Token, target: Span) -> Token:
    """Return the coordinate verb that has the target below it: "condemned it and sent aid to Arlan"."""
    for other in verb.conjuncts:
        if other.i > verb.i and other.pos_ in PREDICATES and not _subjects(other):
            below = set(other.subtree)
            if target.root in below and other in verb.subtree:
                return other
    return verb


def _descend(head: Token, target: Span) -> Iterator[Token]:
    token: Token | None = head
    seen: set[int] = set()
    while token is not None and token.i not in seen:
        yield token
        seen.add(token.i)
        token = _next(token, target)


def _next(token: Token, target: Span) -> Token | None:
    for child in token.children:
        if child.dep_ == "acomp" and any(low.dep_ in COMPLEMENTS for low in child.children):
            return child
        if child.dep_ in COMPLEMENTS and child.pos_ in PREDICATES and _shares_subject(child, target):
            return _conjunct(child, target)
    for child in token.children:
        if child.dep_ in OBJECTS and child.pos_ == "NOUN":
            for low in child.children:
                if low.dep_ == "acl" and _auxiliary(low, {"to"}) and low.tag_ == "VB":
                    return low
    return None


def _shares_subject(verb: Token, target: Span) -> bool:
    """Tell whether a complement goes on about the same subject, or asks something of the target."""
    own = _subjects(verb)
    if not own or _auxiliary(verb, WANTED) or verb.tag_ == "VB":
        return True
    return own[0].pos_ == "PRON" and own[0].lower_ != "there" and target.root not in own


def _subjects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in SUBJECTS]


def _auxiliary(verb: Token, words: frozenset[str] | set[str]) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in words for child in verb.children)


def _clause(chain: list[Token], source: Span) -> Clause:
    last = chain[-1]
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in last.children)
    objects = [low for child in last.children for low in _objects(child, source)]
    tops = [last, *(child for child in last.children if child.dep_ in OBJECTS)]
    is_noun = last.pos_ == "NOUN"
    return Clause(
        verbs=tuple(token.lemma_.lower() for token in chain if token.pos_ in PREDICATES),
        particles=tuple(child.lower_ for child in last.children if child.dep_ == "prt"),
        noun=last.lemma_.lower() if is_noun else None,
        objects=tuple(token.lemma_.lower() for token in objects),
        preps=tuple(pair for top in tops for pair in _preps(top)),
        voice=Voice.PASSIVE if passive else Voice.ACTIVE,
        tense="future" if any(_auxiliary(token, AHEAD) for token in chain) else None,
    )


def _objects(child: Token, source: Span) -> Iterator[Token]:
    if child.dep_ in OBJECTS or (child.dep_ == "nsubjpass" and child not in source):
        yield child
        yield from child.conjuncts


def _preps(top: Token) -> Iterator[tuple[str, str]]:
    for prep in top.children:
        if prep.dep_ in ("prep", "dative") and prep.pos_ == "ADP":
            for noun in prep.children:
                if noun.dep_ in ("pobj", "pcomp"):
                    yield prep.lower_, noun.lemma_.lower()


def _arguments(text: str, last: Token) -> Iterator[Argument]:
    for child in last.children:
        if child.dep_ in OBJECTS or child.dep_ in ("prep", "nsubjpass"):
            tokens = [low for low in child.subtree if not low.is_punct][:12]
            if tokens:
                role = "prep" if child.dep_ == "prep" else "obj"
                mention = spans.mention(text, tokens, MentionKind.NOUN)
                yield Argument(role, child.lower_ if role == "prep" else None, mention)


def _phrase(text: str, chain: list[Token]) -> RelationPhrase:
    words = [*chain, *(low for token in chain for low in token.children if low.dep_ in ("aux", "neg", "prt"))]
    parts = spans.pieces(words)
    return RelationPhrase(spans.text_of(text, parts), parts[0].start, parts[-1].end)


def _mention(text: str, span: Span) -> Mention:
    return spans.mention(text, span, MentionKind.NOUN, label=span.root.ent_type_ or None)


def _factuality(chain: list[Token]) -> Factuality:
    negative = any(child.dep_ == "neg" for token in chain for child in token.children)
    modality = Modality.ASSERTED
    if any(_auxiliary(token, AHEAD) for token in chain):
        modality = Modality.INTENDED
    elif any(_auxiliary(token, WANTED) for token in chain):
        modality = Modality.REQUESTED
    elif any(_auxiliary(token, MAYBE) for token in chain):
        modality = Modality.POSSIBLE
    return Factuality(Polarity.NEGATIVE if negative else Polarity.POSITIVE, modality)
