"""Who "I" and "we" are: the speaker of the quotation they stand in, and the body he speaks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extraction.agreement import Number, Sort
from kg.extraction.bearers import Introduction, narrowing
from kg.extraction.chains import Chains
from kg.extraction.utterances import Utterance, size
from kg.model import MentionKind, Quoted
from kg.spokesmen import speaks_for_his_body

__all__ = ["Voices", "bodies", "first_persons"]

BODIES = frozenset({Sort.GROUP, Sort.PLACE, Sort.PEOPLE, Sort.UNKNOWN})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
INNER_DEPS = frozenset({"pobj", "compound"})
WORKS = frozenset({"at", "from", "with"})
FORMER = frozenset({"former", "ex", "ex-", "late", "ousted", "deposed", "retired"})


class Voices:
    """The quotations of a document, by token: the innermost one that a token stands in."""

    def __init__(self, doc: Doc, utterances: Sequence[Utterance]) -> None:
        self._heads = [_head(doc, each.speaker or each.source) for each in utterances]
        self._voice: dict[int, int] = {}
        self._quotation: dict[int, int] = {}
        widest_first = sorted(range(len(utterances)), key=lambda n: -size(utterances[n].content))
        for n in widest_first:
            if utterances[n].quoted is Quoted.INDIRECT:
                continue
            for start, end in utterances[n].content:
                tokens = dict.fromkeys(range(start, end), n)
                self._voice.update(tokens)
                if utterances[n].quoted is Quoted.DIRECT:
                    self._quotation.update(tokens)
        self.heads = frozenset(head for head in self._heads if head is not None)

    def quotation(self, token: int) -> int | None:
        """Return the number of the innermost quotation around a token."""
        return self._quotation.get(token)

    def quoted(self, token: int) -> int | None:
        """Return the head of the words that name the speaker of the quotation around a token."""
        n = self._quotation.get(token)
        return None if n is None else self._heads[n]

    def source(self, token: int) -> int | None:
        """Return the head of the words that name whose words a token is, if some of them are quoted."""
        n = self._voice.get(token)
        return None if n is None else self._heads[n]


def first_persons(chains: Chains, voices: Voices) -> Iterator[tuple[int, int]]:
    """Yield each "I" with its speaker; each "I" and "we" of one voice with the others.

    What stands in no quotation is the author's.
    """
    firsts: dict[tuple[int | None, Number], int] = {}
    for i, phrase in enumerate(chains.phrases):
        word = phrase.pronoun
        if word is None or word.person != 1:
            continue
        speaker = _speaker(chains, voices, phrase.head)
        if speaker is not None and speaker != i and word.number is Number.SINGULAR:
            yield speaker, i
        elif speaker is not None or voices.source(phrase.head) is None:
            voice = None if speaker is None else chains.find(speaker)
            yield firsts.setdefault((voice, word.number), i), i


def bodies(chains: Chains, voices: Voices, known: Sequence[Introduction]) -> Iterator[tuple[int, int]]:
    """Yield each "we" of a quoted speaker with the name of the body he speaks for.

    NATO for its secretary general, France for "the French president"; NATO for NATO itself. Whose role
    ties him to no body, or to a body he has left, has none.
    """
    of_person: dict[int, list[Introduction]] = {}
    for role in known:
        of_person.setdefault(chains.find(role.person), []).append(role)
    cache: dict[int, int | None] = {}
    for i, phrase in enumerate(chains.phrases):
        word = phrase.pronoun
        if word is None or word.person != 1 or word.number is Number.SINGULAR:
            continue
        speaker = _speaker(chains, voices, phrase.head)
        if speaker is None:
            continue
        if speaker not in cache:
            cache[speaker] = _body(chains, of_person.get(chains.find(speaker), []), speaker)
        body = cache[speaker]
        if body is not None:
            yield i, body


def _speaker(chains: Chains, voices: Voices, token: int) -> int | None:
    """Return the phrase that names whose words a token is."""
    head = voices.source(token)
    return None if head is None else chains.at(head)


def _body(chains: Chains, roles: Sequence[Introduction], speaker: int) -> int | None:
    phrase = chains.phrases[speaker]
    if phrase.name is not None and phrase.sort in (Sort.GROUP, Sort.PLACE):
        return speaker
    if phrase.kind is MentionKind.ROLE:
        body = _of_role(chains, phrase.token, narrowing(phrase.token))
        if body is not None:
            return body
    found = (_of_role(chains, role.head, role.narrowing) for role in roles)
    return next((body for body in found if body is not None), None)


def _of_role(chains: Chains, head: Token, tokens: Sequence[Token]) -> int | None:
    """Return the body named among the words that narrow a role down."""
    words = {token.lower_ for token in tokens}
    if words & FORMER or not _speaks(head):
        return None
    named = (chains.at(i) for i in sorted(token.i for token in tokens))
    body = next((j for j in named if j is not None and _is_body(chains, j)), None)
    return _workplace(chains, head) if body is None else body


def _workplace(chains: Chains, head: Token) -> int | None:
    """Return the organisation that a role is "at", "from" or "with": "a vice president at Gazprom".

    A place is none: "an official from Texas" need not speak for Texas.
    """
    inside = (child for prep in head.children if prep.lower_ in WORKS for child in prep.children)
    found = (chains.at(child.i) for child in inside if child.dep_ == "pobj")
    return next((j for j in found if j is not None and _is_organisation(chains, j)), None)


def _is_organisation(chains: Chains, i: int) -> bool:
    return _is_body(chains, i) and chains.phrases[i].sort is Sort.GROUP


def _speaks(head: Token) -> bool:
    lemma = head.lemma_.lower()
    before = "".join(head.doc[i].text_with_ws for i in range(max(0, head.i - 2), head.i)).lower()
    return any(speaks_for_his_body(role) for role in (lemma, *_endings(before + lemma)))


def _endings(words: str) -> tuple[str, ...]:
    """Return the last words of a title, "general" as "secretary general", "secretary-general"."""
    parts = words.split(" ")
    return tuple(" ".join(parts[i:]) for i in range(len(parts)))


def _is_body(chains: Chains, i: int) -> bool:
    phrase = chains.phrases[i]
    return phrase.name is not None and phrase.sort in BODIES


def _head(doc: Doc, tokens: Sequence[int] | None) -> int | None:
    """Return the head of a source: the noun, name or pronoun that none of its words governs.

    Where the parse has none ("Writing in a blog post, Ingram ..."), one that none of its nouns governs.
    """
    words = sorted(tokens or ())
    nominals = [i for i in words if doc[i].pos_ in NOMINAL]
    tops = _tops(doc, nominals, words) or _tops(doc, nominals, nominals)
    outer = (i for i in tops if doc[i].dep_ not in INNER_DEPS)
    return next(outer, tops[0] if tops else None)


def _tops(doc: Doc, candidates: Sequence[int], words: Sequence[int]) -> list[int]:
    inside = frozenset(words)
    return [i for i in candidates if doc[i].head.i == i or doc[i].head.i not in inside]
