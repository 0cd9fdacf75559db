"""Turn facts of tokens into propositions: plain values with offsets, cut loose from the parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.clause_words import WordKind, kind_of
from kg.extraction.reading import Qualifiers, Reading
from kg.extraction.record import ClauseRecord, Phrase, Role
from kg.extraction.rendering import Fact, title_parts
from kg.extraction.spans import pieces, stretch, text_of
from kg.extraction.tree import Tree
from kg.model import (
    Argument,
    Article,
    Attribution,
    Clause,
    Derived,
    Mention,
    Proposition,
    Quoted,
    RelationPhrase,
    Span,
    Voice,
)
from kg.predicates import role_noun

__all__ = ["propositions", "words_of"]

DESCRIBING = frozenset({"amod", "compound", "advmod", "nmod"})
UNNAMED = frozenset({"", "ORDINAL"})
LONGEST_DESCRIPTION = 4


class Wording:
    """What the facts of one record share, as plain values, made once."""

    __slots__ = ("_mentions", "objects", "preps", "qualifiers", "reading", "record", "sentence", "verb")

    def __init__(self, reading: Reading, record: ClauseRecord) -> None:
        tree, head = reading.tree, record.head
        sentence, lemmas = tree.sents[head.i], tree.lemmas
        self.reading = reading
        self.record = record
        self.qualifiers = reading.qualifiers(head)
        self.sentence = Span(sentence.start_char, sentence.end_char)
        self.verb = Span(head.idx, head.idx + len(head))
        self.objects = tuple([lemmas[c.phrase.head.i] for c in record.complements if c.role is Role.OBJECT])
        self.preps = tuple(
            [(_words(tree, c.prep), lemmas[c.phrase.head.i]) for c in record.complements if c.prep]
        )
        self._mentions: dict[int, tuple[Phrase, Mention]] = {}

    def mention(self, phrase: Phrase) -> Mention:
        """Return the mention of a phrase; the phrase is kept with it, so that its id stays its own."""
        found = self._mentions.get(id(phrase))
        if found is None:
            found = phrase, self.reading.mention(phrase.head, phrase.tokens)
            self._mentions[id(phrase)] = found
        return found[1]


def propositions(reading: Reading, weighed: Iterable[tuple[Fact, float]]) -> Iterator[Proposition]:
    """Yield facts and their probabilities as propositions."""
    wording = None
    for fact, probability in weighed:
        if wording is None or wording.record is not fact.record:
            wording = Wording(reading, fact.record)
        yield _proposition(wording, fact, probability)


def _proposition(wording: Wording, fact: Fact, probability: float) -> Proposition:
    qualifiers, reading = wording.qualifiers, wording.reading
    return Proposition(
        article=reading.article.id,
        sentence=wording.sentence,
        subject=wording.mention(fact.subject),
        relation=_relation(reading.article, fact),
        object=_object(wording, fact),
        clause=_clause(wording, fact),
        rule=fact.record.rule,
        verb=wording.verb,
        arguments=tuple(_arguments(wording, fact)),
        factuality=qualifiers.factuality,
        when=qualifiers.when,
        status=qualifiers.status,
        confidence=probability,
        attribution=_attribution(fact, qualifiers),
        derived=fact.derived,
    )


def _object(wording: Wording, fact: Fact) -> Mention | None:
    """Return the object; a description of a name stands for itself, though it refers to that name, too."""
    if fact.object is None:
        return None
    found = wording.mention(fact.object)
    if fact.derived is Derived.APPOSITION and fact.complement and fact.complement.role is Role.ATTRIBUTE:
        return replace(found, referent=None)
    return found


def words_of(text: str, fact: Fact) -> tuple[str, str, str]:
    """Return subject, relation and object of a fact as they stand in the text."""
    object_ = text_of(text, pieces(fact.object.tokens)) if fact.object is not None else ""
    return text_of(text, pieces(fact.subject.tokens)), text_of(text, _in_reading_order(fact)), object_


def _in_reading_order(fact: Fact) -> tuple[Span, ...]:
    """Return the stretches of a relation in reading order, which may not be the order of the text."""
    parts: list[Span] = []
    first = last = fact.relation[0]
    for token in fact.relation[1:]:
        if token.i != last.i + 1:
            parts.append(stretch(first, last))
            first = token
        last = token
    return (*parts, stretch(first, last))


def _relation(article: Article, fact: Fact) -> RelationPhrase:
    parts = _in_reading_order(fact)
    return RelationPhrase(
        text=text_of(article.text, parts),
        start=min([part.start for part in parts]),
        end=max([part.end for part in parts]),
        voice=Voice.ACTIVE if fact.active else fact.record.voice,
        spans=parts if len(parts) > 1 else None,
    )


def _clause(wording: Wording, fact: Fact) -> Clause:
    record, tree, qualifiers = fact.record, wording.reading.tree, wording.qualifiers
    tense, aspect = qualifiers.tense_aspect
    return Clause(
        verbs=record.verbs,
        particles=record.particles,
        noun=record.noun or _carried_noun(tree, fact),
        objects=wording.objects,
        preps=wording.preps,
        link=_words(tree, fact.link) or None,
        voice=Voice.ACTIVE if fact.active else record.voice,
        tense=tense,
        aspect=aspect,
        cues=qualifiers.factuality.cues,
    )


def _carried_noun(tree: Tree, fact: Fact) -> str | None:
    """Return the object that belongs to the relation ("message"); names and times never do."""
    noun = fact.carried
    if noun is None or noun.ent_type_:
        return None
    if tree.tags[noun.i] == "VBN" and tree.deps[noun.i] == "acomp":
        return tree.words[noun.i]  # "became known for"
    if tree.pos[noun.i] == "PROPN" and role_noun(tree.lemmas[noun.i]) is not None:
        return tree.lemmas[noun.i]  # "was the Special Envoy to"
    if tree.pos[noun.i] not in ("NOUN", "ADJ"):
        return None
    copula = fact.record.verbs[-1:] == ("be",) and tree.pos[noun.i] == "NOUN"
    office = " ".join([*(tree.words[part.i] for part in title_parts(tree, noun)), tree.lemmas[noun.i]])
    words = _described(tree, noun) if copula else office  # "was elected vice president of"
    former = [kid.lower_ for kid in tree.children(noun, {"amod"}) if kind_of(kid.lower_) is WordKind.FORMER]
    lost = [word for word in former if word not in words.split()]
    return " ".join([*lost, words])  # "is the former delegate to": he is no delegate


def _described(tree: Tree, noun: Token) -> str:
    """Return a noun with what describes it: "is main backer of", "is second-largest port in".

    What a thing is, its noun alone hardly tells; long descriptions are left out, as are names in them.
    """
    start = noun.i
    while start and _describes(tree, tree.tokens[start - 1]):
        start -= 1
    before = "".join(token.text_with_ws for token in tree.tokens[start : noun.i]).lower()
    return before + tree.lemmas[noun.i] if len(before.split()) < LONGEST_DESCRIPTION else tree.lemmas[noun.i]


def _describes(tree: Tree, word: Token) -> bool:
    return word.text == "-" or tree.deps[word.i] in DESCRIBING and word.ent_type_ in UNNAMED


def _words(tree: Tree, tokens: Iterable[Token]) -> str:
    return " ".join([tree.words[token.i] for token in tokens])


def _attribution(fact: Fact, qualifiers: Qualifiers) -> tuple[Attribution, ...]:
    """Return who says so; an office told beside a name is the writer's own, unless he quotes it.

    >>> # "the ministry said Chad's king Ida Holm had left": that she is king, the ministry did not say
    """
    if fact.derived is not Derived.APPOSITION:
        return qualifiers.attribution
    return tuple(one for one in qualifiers.attribution if one.quoted is not Quoted.INDIRECT)


def _arguments(wording: Wording, fact: Fact) -> Iterator[Argument]:
    """Yield the complements of the clause that are neither subject nor object of this reading."""
    tree = wording.reading.tree
    taken = (fact.subject.head.i, fact.object.head.i if fact.object is not None else None)
    for complement in fact.record.complements:
        phrase = complement.phrase
        if phrase.tokens and phrase.head.i not in taken:
            prep = _words(tree, complement.prep) or None
            yield Argument(str(complement.role), prep, wording.mention(phrase))
