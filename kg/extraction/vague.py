"""Doubt ends that tell too little by themselves: "holds the post", "spoke on Twitter", "has number of".

Each rule is a small test of a fact with the sentence it is for; ``vague`` asks them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.tokens import Token

from kg import tables
from kg.extraction.agreement import person_noun_gender
from kg.extraction.clause_words import WordKind, kind_of
from kg.extraction.record import Role
from kg.extraction.rendering import Fact
from kg.extraction.rules import Rules
from kg.extraction.speech_cues import by_lemma
from kg.extraction.tree import Tree
from kg.model import Voice

__all__ = ["RULES", "AnaphoricNoun", "VagueWord", "Vagueness"]

THROUGH = frozenset({"on", "via", "in", "through", "by", "over"})
SUPERLATIVES = frozenset({"JJS", "RBS"})
DESCRIBING = frozenset({"amod", "advmod"})
COPULAS = (("be",), ("become",), ("remain",))
INDEFINITE = frozenset({"several", "many", "some", "few"})
POINTING = frozenset({"the", "that", "those"})
WITHIN = frozenset({"relcl", "acl"})


class Vagueness(StrEnum):
    """What a word says too little of: by what medium, or how much of what follows."""

    MEDIUM = "medium"
    TRANSPARENT = "transparent"


@dataclass(frozen=True, slots=True)
class VagueWord:
    """A row of ``vague_words.tsv``: a noun, and what alone it tells."""

    word: str
    kind: Vagueness
    example: str


@dataclass(frozen=True, slots=True)
class AnaphoricNoun:
    """A row of ``anaphoric_nouns.tsv``: a noun that after a bare "the" points to what was said before."""

    noun: str
    example: str


@cache
def anaphoric_nouns() -> frozenset[str]:
    """Return the nouns that with nothing but an article say only "that one"."""
    return frozenset(row.noun for row in tables.load("anaphoric_nouns.tsv", AnaphoricNoun))


@cache
def vague_words() -> dict[str, Vagueness]:
    """Return the nouns that tell only a medium, or only an amount."""
    return {row.word: row.kind for row in tables.load("vague_words.tsv", VagueWord)}


def _the_one(tree: Tree, fact: Fact) -> bool:
    """Recognise "held the post until May", "competed for the role": which one, another sentence tells."""
    assert fact.object is not None
    head, tokens = fact.object.head, fact.object.tokens
    if tree.lemmas[head.i] not in anaphoric_nouns() or tree.tags[head.i][:3] == "NNP":
        return False
    return len(tokens) == 2 and tree.words[tokens[0].i] in POINTING


def _amount(tree: Tree, fact: Fact) -> bool:
    """Recognise a number cut from what is said of it: "left 15,000 stranded"; not "killed nine"."""
    assert fact.object is not None
    head = fact.object.head
    if fact.link or tree.tags[head.i] != "CD" or head.i != fact.object.tokens[-1].i:
        return False
    after = head.i + 1
    return after < len(tree.tags) and tree.tags[after] in ("VBN", "JJ")


def _how_long(tree: Tree, fact: Fact) -> bool:
    """Recognise a time that stands where a participant should: "was kept at least nine hours a day"."""
    assert fact.object is not None
    if fact.link or fact.record.voice is not Voice.PASSIVE or fact.active:
        return False
    return kind_of(tree.lemmas[fact.object.head.i]) is WordKind.CIRCUMSTANCE


def _superlative_alone(tree: Tree, fact: Fact) -> bool:
    """Recognise "called the flood the worst (in years)": the worst what, and of which?"""
    assert fact.object is not None
    head = fact.object.head
    return tree.tags[head.i] in SUPERLATIVES and head.i == fact.object.tokens[-1].i


def _so_many(tree: Tree, fact: Fact) -> bool:
    """Recognise "takes so much", "got all the support I wanted": how much, only the clause tells."""
    assert fact.object is not None
    tokens = fact.object.tokens
    if tree.words[tokens[0].i] == "so" and len(tokens) > 1 and not fact.link:
        return tree.tags[tokens[1].i] == "JJ"
    if len(tokens) < 3 or tree.words[tokens[0].i] != "all" or tree.words[tokens[1].i] != "the":
        return False
    return tree.child(fact.object.head, WITHIN) is not None


def _what_it_did(tree: Tree, fact: Fact) -> bool:
    """Recognise "the only end I can reach", "the thesis he advances": told to be, and not told which."""
    assert fact.object is not None
    head, verb, tokens = fact.object.head, fact.record.head, fact.object.tokens
    if fact.link or fact.active or head.i > verb.i or tree.deps[verb.i] != "relcl" or head.i in tree.ents:
        return False
    if tree.words[tokens[0].i] not in POINTING or tree.pos[head.i] != "NOUN":
        return False
    if len(tokens) > 2 and tree.words[tokens[1].i] != "only" or len(tokens) > 3:
        return False
    return person_noun_gender(tree.lemmas[head.i]) is None


def _by_medium(tree: Tree, fact: Fact) -> bool:
    """Recognise "wrote on Twitter", "spoke on the phone": by what means, and neither what nor with whom."""
    assert fact.object is not None
    if fact.carried is not None or len(fact.link) != 1 or tree.words[fact.link[0].i] not in THROUGH:
        return False
    if vague_words().get(tree.lemmas[fact.object.head.i]) is not Vagueness.MEDIUM:
        return False
    if fact.record.head.lemma not in by_lemma():
        return False
    return not any(one.role is Role.OBJECT for one in fact.record.complements)


def _transparent(tree: Tree, fact: Fact) -> bool:
    """Recognise "has the greatest number of women" cut to "has number of", "is a person in the house"."""
    noun = fact.carried
    return noun is not None and vague_words().get(tree.lemmas[noun.i]) is Vagueness.TRANSPARENT


def _the_most(tree: Tree, fact: Fact) -> bool:
    """Recognise "has the strictest law in the region" cut to "has law in": what matters is cut."""
    noun = fact.carried
    if noun is None or fact.record.noun is not None or fact.record.verbs[-1:] != ("have",):
        return False
    return any(_is_superlative(tree, kid) for kid in tree.children(noun, DESCRIBING))


def _is_superlative(tree: Tree, word: Token) -> bool:
    if tree.tags[word.i] in SUPERLATIVES or tree.lemmas[word.i] == "only":
        return True
    return any(tree.tags[kid.i] in SUPERLATIVES for kid in tree.kids[word.i])


def _of_its_kind(tree: Tree, fact: Fact) -> bool:
    """Recognise "is Oslo's first", "is one of several ports that trade": the rest tells which."""
    assert fact.object is not None
    if fact.link or fact.record.verbs[-1:] not in COPULAS:
        return False
    head, tokens = fact.object.head, fact.object.tokens
    if kind_of(tree.lemmas[tokens[-1].i]) is WordKind.SELECTING:
        return True
    return tree.tags[head.i] == "CD" and any(tree.words[token.i] in INDEFINITE for token in tokens)


def _negated_kind(tree: Tree, fact: Fact) -> bool:
    """Recognise "will not sign a bill that cuts aid" cut to "will not sign a bill"."""
    assert fact.object is not None
    if tree.child(fact.record.head, {"neg"}) is None or tree.label(fact.object.head):
        return False
    if tree.child(fact.object.head, {"relcl"}) is None:
        return False
    first = fact.object.tokens[0]
    return tree.words[first.i] in ("a", "an", "any") or tree.tags[fact.object.head.i] == "NNS"


RULES = Rules(
    of_object=(_the_one, _superlative_alone, _so_many, _negated_kind),
    of_bare=(_amount, _how_long, _what_it_did, _of_its_kind),
    of_linked=(_by_medium,),
    of_carried=(_transparent, _the_most),
)
