"""Read what a sentence says between two given actors, however far apart they stand in the parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from kg.coding import lexicon
from kg.extraction import spans
from kg.extraction.factuality import factuality, tense_aspect
from kg.model import Argument, Article, Clause, Mention, MentionKind, Proposition, RelationPhrase, Voice
from kg.model import Span as Offsets

__all__ = ["between", "clause_of", "of_predicate"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "dative", "attr", "oprd"})
COMPLEMENTS = frozenset({"xcomp", "ccomp", "pcomp"})
BESIDE = frozenset({"aux", "neg", "prt", "advmod", "oprd", "acomp"})
PREDICATES = frozenset({"VERB", "AUX", "ADJ"})
MODALS = frozenset({"must", "should", "need"})
LONGEST = 12
"""How many words of an argument are kept."""


def between(article: Article, source: Span | None, target: Span | None) -> Proposition | None:
    """Return one proposition of what ``source`` does to ``target``, or null without any predicate.

    The predicate is the one that governs the source; from it the reading goes down through verbs of
    saying, agreeing and the like, as long as their subject is the source himself. Either actor may be
    missing: the unknown doer of a passive, an act upon nobody named.
    """
    known = source or target
    if known is None:
        return None
    root = target.root if target is not None else None
    head = _predicate(known.root, root)
    if head is None:
        return None
    return _proposition(article, list(_descend(head, root)), known, source, target)


def of_predicate(article: Article, token: Token) -> Proposition:
    """Return what one predicate says by itself, whoever its subject is."""
    known = token.doc[token.i : token.i + 1]
    return _proposition(article, [token], known, None, None)


def _proposition(
    article: Article, chain: list[Token], subject: Span, source: Span | None, target: Span | None
) -> Proposition:
    last = chain[-1]
    return Proposition(
        article=article.id,
        sentence=Offsets(last.sent.start_char, last.sent.end_char),
        subject=_mention(article.text, subject),
        relation=_phrase(article.text, chain),
        object=_mention(article.text, target) if target is not None else None,
        clause=clause_of(chain, source),
        rule="pairs.between",
        verb=Offsets(last.idx, last.idx + len(last)),
        arguments=tuple(_arguments(article.text, chain)),
        factuality=factuality(last, article.text),
    )


def clause_of(chain: list[Token], source: Span | None = None) -> Clause:
    """Return what coding needs of a chain of predicates, from the main verb down."""
    last = chain[-1]
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in last.children)
    objects = [low for token in chain for child in token.children for low in _objects(child, source)]
    tops = [*chain, *(child for child in last.children if child.dep_ in OBJECTS)]
    tense, aspect = tense_aspect(last)
    return Clause(
        verbs=tuple(token.lemma_.lower() for token in chain if token.pos_ in PREDICATES),
        particles=tuple(child.lower_ for child in last.children if child.dep_ == "prt"),
        noun=last.lemma_.lower() if last.pos_ == "NOUN" else None,
        objects=tuple(token.lemma_.lower() for token in objects),
        preps=tuple(pair for top in tops for pair in _preps(top)),
        voice=Voice.PASSIVE if passive else Voice.ACTIVE,
        tense=tense,
        aspect=aspect,
    )


def _predicate(token: Token, target: Token | None) -> Token | None:
    """Climb from an actor to the verb whose subject or agent he is, or to an event noun above him."""
    while token.head.i != token.i:
        head = token.head
        if token.dep_ in SUBJECTS:
            return _conjunct(head, target)
        if token.dep_ == "pobj" and head.dep_ == "agent":
            return head.head
        if head.pos_ == "NOUN" and token.dep_ != "conj" and lexicon.is_event(head.lemma_.lower()):
            return head
        if head.pos_ == "VERB" and token.dep_ in ("dobj", "dative", "agent"):
            return head
        token = head
    return _conjunct(token, target) if token.pos_ in PREDICATES else None


def _conjunct(verb: Token, target: Token | None) -> Token:
    """Return the coordinate verb that has the target below it: "condemned it and sent aid to Arlan"."""
    for other in verb.conjuncts if target is not None else ():
        later = other.i > verb.i and other.pos_ in PREDICATES and not _subjects(other)
        if later and target in set(other.subtree):
            return other
    return verb


def _descend(head: Token, target: Token | None) -> Iterator[Token]:
    token: Token | None = head
    seen: set[int] = set()
    while token is not None and token.i not in seen:
        yield token
        seen.add(token.i)
        token = _next(token, target) if _opens(token) else None


def _opens(token: Token) -> bool:
    """Tell whether what hangs on a predicate may be the act itself: not below "summoned him to explain"."""
    sense = lexicon.operator_of(token.lemma_.lower())
    if sense is None or sense.operator is not None or sense.event is None:
        return True
    return not any(child.dep_ in OBJECTS for child in token.children)


def _next(token: Token, target: Token | None) -> Token | None:
    for child in token.children:
        if child.dep_ == "acomp" and any(low.dep_ in COMPLEMENTS for low in child.children):
            return child
        if child.dep_ in COMPLEMENTS and child.pos_ in PREDICATES and _shares_subject(child, target):
            return _conjunct(child, target)
    for child in token.children:
        if child.dep_ in OBJECTS and child.pos_ == "NOUN" and lexicon.leads_on(child.lemma_.lower()):
            for low in child.children:
                if low.dep_ in ("acl", "relcl") and low.tag_ == "VB" and _auxiliary(low, {"to"}):
                    return low
    return None


def _shares_subject(verb: Token, target: Token | None) -> bool:
    """Tell whether a complement goes on about the same subject, or asks something of another."""
    own = _subjects(verb)
    if not own or _auxiliary(verb, MODALS) or verb.tag_ == "VB":
        return True
    return own[0].pos_ == "PRON" and own[0].lower_ != "there" and target not in own


def _subjects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in SUBJECTS]


def _auxiliary(verb: Token, words: frozenset[str] | set[str]) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in words for child in verb.children)


def _objects(child: Token, source: Span | None) -> Iterator[Token]:
    if child.dep_ in OBJECTS or (child.dep_ == "nsubjpass" and (source is None or child not in source)):
        yield child
        yield from child.conjuncts


def _preps(top: Token) -> Iterator[tuple[str, str]]:
    for prep in top.children:
        if prep.dep_ == "advmod":
            yield from _preps(prep)  # "stayed away from the polls"
        if prep.dep_ in ("prep", "dative") and prep.pos_ in ("ADP", "SCONJ"):
            for noun in prep.children:
                if noun.dep_ in ("pobj", "pcomp"):
                    yield prep.lower_, noun.lemma_.lower()
            yield from _preps(prep)  # "walked out of the talks"


def _arguments(text: str, chain: Iterable[Token]) -> Iterator[Argument]:
    for token in chain:
        for child in token.children:
            if child.dep_ in OBJECTS or child.dep_ in ("prep", "nsubjpass", "acomp"):
                tokens = [low for low in child.subtree if not low.is_punct][:LONGEST]
                role = "prep" if child.dep_ == "prep" else "obj"
                if tokens:
                    mention = spans.mention(text, tokens, MentionKind.NOUN)
                    yield Argument(role, child.lower_ if role == "prep" else None, mention)


def _phrase(text: str, chain: list[Token]) -> RelationPhrase:
    words = [*chain, *(low for token in chain for low in token.children if low.dep_ in BESIDE)]
    parts = spans.pieces(words)
    return RelationPhrase(spans.text_of(text, parts), parts[0].start, parts[-1].end)


def _mention(text: str, span: Span) -> Mention:
    return spans.mention(text, span, MentionKind.NOUN, label=span.root.ent_type_ or None)
