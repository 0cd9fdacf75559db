"""Where phrases stand in the clauses of a parse: subjects above a word, arguments of one verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extraction.phrases import Phrase

__all__ = ["Clauses"]

RELATIVES = frozenset({"who", "which", "that", "whom"})
RELATIVE_DEPS = frozenset({"relcl", "acl"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
WITHIN_PREDICATE = frozenset({"poss", "pobj", "prep"})
TRANSPARENT = frozenset({"prep", "agent", "conj", "pcomp"})


class Clauses:
    """The subject of each verb of a document, as phrase indices, and what follows from it."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase]) -> None:
        self._doc = doc
        self._at = {phrase.head: i for i, phrase in reversed(list(enumerate(phrases)))}
        self._subjects = {
            phrase.token.head.i: i
            for i, phrase in enumerate(phrases)
            if not phrase.parts and phrase.token.dep_ in SUBJECTS
        }
        self.controllers: set[int] = set()
        self._relatives()
        self._controlled(phrases)

    def above(self, token: Token) -> Iterator[int]:
        """Yield the subjects of the clauses around a word, the innermost first.

        "Atwood was there to launch her novel": Atwood for "her". A clause without a subject of its
        own is looked through; of joined verbs the first lends its subject to the others.
        """
        seen: set[int] = set()
        while True:
            subject = self._subjects.get(token.i)
            if subject is not None and subject not in seen:
                seen.add(subject)
                yield subject
            if token.head.i == token.i:
                return
            token = token.head

    def verb(self, token: Token) -> int:
        """Return the word that a phrase is an argument of, prepositions looked through."""
        head = token.head
        while head.dep_ in TRANSPARENT and head.head.i != head.i and head.pos_ not in ("VERB", "AUX"):
            head = head.head
        return int(head.i)

    def equated(self, token: Token) -> int | None:
        """Return what the predicate around a possessive is said of: "integration" for "is one of its aims".

        The possessive cannot mean that, or the predicate would stand for a part of itself.
        """
        while token.dep_ in WITHIN_PREDICATE:
            if token.dep_ == "prep" and token.lower_ != "of":
                return None  # "Ossoff is the first senator from his state"
            token = token.head
        verb = token.head
        while verb.i not in self._subjects and verb.dep_ == "conj":
            verb = verb.head
        return self._subjects.get(verb.i) if token.dep_ == "attr" else None

    def inside(self, token: Token, phrase: Phrase) -> bool:
        """Tell whether a word is a part of the phrase itself, not of a clause that describes it."""
        if not phrase.start <= token.i < phrase.end:
            return False
        while token.i != phrase.head and token.head.i != token.i:
            if token.dep_ in RELATIVE_DEPS:
                return False
            token = token.head
        return True

    def _relatives(self) -> None:
        """Give the verb of "Devocht, who told Montalvo" its antecedent as subject."""
        relative = self._doc.vocab.strings["relcl"]
        for i, dep in enumerate(self._doc.to_array(["DEP"]).tolist()):
            if dep == relative and i not in self._subjects:
                verb = self._doc[i]
                antecedent = self._at.get(verb.head.i)
                if antecedent is not None and any(_relative_subject(child) for child in verb.lefts):
                    self._subjects[i] = antecedent

    def _controlled(self, phrases: Sequence[Phrase]) -> None:
        """Give the infinitive of "forced Apple to lower its prices" the object as subject."""
        for i, phrase in enumerate(phrases):
            token = phrase.token
            if token.dep_ == "dobj" and not phrase.parts:
                for child in token.head.rights:
                    if child.dep_ == "xcomp" and child.i > token.i:
                        self._subjects.setdefault(child.i, i)
                        self.controllers.add(i)


def _relative_subject(token: Token) -> bool:
    return token.dep_ in SUBJECTS and token.lower_ in RELATIVES
