"""Reduce a proposition to what coding reads: verbs, nouns, prepositions, words and attitude."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.model import (
    Attribution,
    Derived,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    Proposition,
    Stance,
    Voice,
)
from kg.spokesmen import is_outsider

__all__ = ["Act", "act_of", "head_of", "singular", "words_of"]

WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
# Plural endings and what is left of the singular: "armies", "taxes", "coaches", "strikes".
PLURALS = ((re.compile(r"(?<=\w\w[^aeiou])ies$"), "y"), (re.compile(r"(?<=ss|sh|ch)es$"), ""))
IRREGULAR = {"men": "man", "women": "woman", "children": "child", "policemen": "policeman"}
NEAR, FAR = 3, 5
ENDS = frozenset({"of", "in", "from", "at", "on", "with", "for", "to", "who", "loyal", "led", "near"})
NEGATIONS = frozenset({"not", "n't", "never"})
PLAIN_PLURAL = re.compile(r"(?<=[^siu])s$")


@dataclass(frozen=True, slots=True)
class Act:
    """What one proposition says was done, as words only.

    ``nouns`` are the heads of direct objects and the noun of a light verb, each also with the word
    before it ("strike", "air strike"). ``words`` are all words of relation, object and arguments, in
    the singular. ``own`` tells that the speaker nearest to the words is the subject himself,
    ``hearsay`` that nobody in particular says them.
    """

    verbs: tuple[str, ...]
    particles: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    preps: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()
    negative: bool = False
    modality: Modality = Modality.ASSERTED
    future: bool = False
    passive: bool = False
    spoken: bool = False
    own: bool = False
    hearsay: bool = False
    purpose: bool = False
    stance: Stance | None = None
    subject: tuple[str, ...] = ()


def act_of(proposition: Proposition) -> Act:
    """Return what coding reads of a proposition."""
    clause, factuality = proposition.clause, proposition.factuality
    words = words_of(_texts(proposition))
    # The particles of "reach agreement with", said of two subjects, hold the noun.
    heads = [*_objects(proposition), *([clause.noun] if clause.noun else []), *clause.particles]
    heads = [singular(head.lower()) for head in heads]
    innermost = proposition.attribution[-1] if proposition.attribution else None
    return Act(
        verbs=clause.verbs,
        particles=clause.particles,
        nouns=(*_compounds(heads, words), *heads),
        preps=tuple((prep, singular(head.lower().rstrip("."))) for prep, head in clause.preps),
        words=words,
        negative=_negated(proposition),
        modality=_modality(proposition),
        purpose=any(cue.kind == "purpose" for cue in factuality.cues),
        future=clause.tense == "future",
        passive=clause.voice is Voice.PASSIVE,
        spoken=innermost is not None,
        own=innermost is not None and _same(innermost, proposition.subject),
        hearsay=innermost is not None and _nameless(innermost),
        stance=innermost.stance if innermost else None,
        subject=words_of([proposition.subject.referent or proposition.subject.text]),
    )


def words_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the words of texts, in lower case and the singular."""
    return tuple(singular(word) for text in texts for word in WORD.findall(text.lower()))


def _objects(proposition: Proposition) -> tuple[str, ...]:
    """Return the heads of direct objects; of a passive that of its subject, who is acted upon."""
    clause = proposition.clause
    told_actively = proposition.derived is Derived.PASSIVE
    if told_actively or clause.voice is Voice.PASSIVE:
        undergoes = proposition.object if told_actively else proposition.subject
        words = words_of([undergoes.text]) if undergoes else ()
        return (*clause.objects, *((head_of(words),) if words else ()))
    return clause.objects


def head_of(words: tuple[str, ...]) -> str:
    """Return the last word of a noun phrase before what hangs on it: "fighters" of "fighters loyal to"."""
    until = next((i for i, word in enumerate(words) if word in ENDS and i), len(words))
    return words[until - 1] if words else ""


@lru_cache(maxsize=1 << 16)
def singular(word: str) -> str:
    """Return the singular of a regular English plural, anything else as it is.

    >>> [singular(word) for word in ("armies", "strikes", "crisis", "sanctions")]
    ['army', 'strike', 'crisis', 'sanction']
    """
    if word in IRREGULAR:
        return IRREGULAR[word]
    for ending, rest in PLURALS:
        if ending.search(word):
            return ending.sub(rest, word)
    return PLAIN_PLURAL.sub("", word) if len(word) > 3 else word


def _texts(proposition: Proposition) -> list[str]:
    texts = [proposition.relation.text]
    if proposition.object is not None:
        texts.append(proposition.object.text)
    texts.extend(argument.mention.text for argument in proposition.arguments)
    return texts


def _compounds(heads: Iterable[str], words: tuple[str, ...]) -> list[str]:
    """Return each head with a word near before it, and what it is made of.

    "Air strike"; "state of siege"; "arms" of "the last of their arms".
    """
    wanted, found = set(heads), []
    for i, word in enumerate(words):
        if word in wanted:
            found += [f"{before} {word}" for before in words[max(i - NEAR, 0) : i]]
            if words[i + 1 : i + 2] == ("of",):
                found += [f"{word} of {after}" for after in words[i + 2 : i + 3]]
                found += words[i + 2 : i + 2 + FAR]
    return found


def _modality(proposition: Proposition) -> Modality:
    """Return the modality; a bare "would" of reported speech speaks of the future: "would meet in May"."""
    factuality = proposition.factuality
    bare = all(cue.kind == "modal" for cue in factuality.cues)
    if factuality.modality is Modality.CONDITIONAL and bare:
        return Modality.PREDICTED
    return factuality.modality


def _negated(proposition: Proposition) -> bool:
    """Tell whether an act is not done, apart from verbs like "refuse" and "stop" in its own chain."""
    own = set(words_of([proposition.relation.text]))
    if own & NEGATIONS and proposition.clause.tense == "future":
        return True  # "will not lift it until they leave" is a refusal, whatever comes in the end
    if proposition.factuality.polarity is not Polarity.NEGATIVE:
        return False
    return any(
        cue.kind == "negation" or (cue.kind == "embedding" and not own & set(words_of([cue.text])))
        for cue in proposition.factuality.cues
    )


def _nameless(speaker: Attribution) -> bool:
    """Tell whether nobody is named, or people who speak for no side: "some", "critics"."""
    source = speaker.source
    if source is None:
        return True
    if source.referent is not None or source.kind in (MentionKind.NAME, MentionKind.ROLE):
        return False
    return source.text.islower() and (source.kind is MentionKind.PRONOUN or _outsider(source.text))


def _outsider(text: str) -> bool:
    return is_outsider(singular(head_of(words_of([text]))))


def _same(speaker: Attribution, subject: Mention) -> bool:
    """Tell whether the subject speaks for himself, or nameless officials do."""
    if speaker.source is None:
        return False
    if speaker.source.kind is MentionKind.NOUN and speaker.source.text.islower():
        return not _outsider(speaker.source.text)  # "a spokesman said": nobody else's side is named
    names = {speaker.source.text, speaker.source.referent or speaker.source.text}
    return (subject.referent or subject.text) in names
