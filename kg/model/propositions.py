"""What is found in one text: its spans, mentions and propositions, and who says them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.model.kinds import (
    Derived,
    EventStatus,
    MentionKind,
    Modality,
    Polarity,
    Quoted,
    Stance,
    Voice,
    WhenBasis,
)

__all__ = [
    "Argument",
    "Article",
    "ArticleRef",
    "Attribution",
    "Clause",
    "Cue",
    "Factuality",
    "Mention",
    "Proposition",
    "RelationPhrase",
    "Saying",
    "Span",
    "When",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text, in code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """What is known of an article without its text."""

    id: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    retrieved: date | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text with what is known of where it comes from.

    ``text`` is kept as read, with line ends normalised to ``\\n``; all offsets refer to it.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    retrieved: date | None = None

    @property
    def ref(self) -> ArticleRef:
        """Return the same without the text."""
        return ArticleRef(self.id, self.title, self.publisher, self.url, self.published, self.retrieved)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to something: ``text`` is ``article.text[start:end]``.

    For a broken span ``spans`` lists the parts and ``text`` joins them by a space. ``label`` is the
    named-entity label of the parser, if any. ``referent`` is the name a pronoun, role or noun stands
    for after coreference ("he" -> "Jens Stoltenberg"); of a possessive it names the owner ("his goal" ->
    "Vladimir Putin's goal"). ``introduction`` are the words that introduced a nameless thing ("the ship" ->
    "cargo ship from Oslo").
    """

    text: str
    kind: MentionKind
    start: int
    end: int
    label: str | None = None
    spans: tuple[Span, ...] | None = None
    referent: str | None = None
    introduction: str | None = None

    @property
    def is_owned(self) -> bool:
        """Tell whether the referent is the same thing with its owner named, no fuller name."""
        rest = " ".join(self.text.split()[1:])
        return bool(rest) and self.referent is not None and self.referent.endswith(f"'s {rest}")


@dataclass(frozen=True, slots=True)
class RelationPhrase:
    """The words of the relation as they stand in the text."""

    text: str
    start: int
    end: int
    voice: Voice = Voice.ACTIVE
    spans: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that decided something: ``kind`` names what (negation, modal, tense, quote ...)."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Argument:
    """A further argument of a clause; ``role`` is prep, obj, iobj, comp, adv or agent."""

    role: str
    prep: str | None
    mention: Mention


@dataclass(frozen=True, slots=True)
class Clause:
    """What labelling and coding need of the parse, as plain values, all lemmas in lower case.

    ``verbs`` is the chain from the main verb of the subject down to the verb that takes the object
    ("has agreed to send" -> ("agree", "send")); light verbs are kept, their noun is ``noun``.
    ``preps`` are (preposition, lemma of its object's head) in text order; ``objects`` the lemmas of
    the heads of all direct objects; ``link`` is the preposition that governs the proposition's object,
    null when it is direct.
    """

    verbs: tuple[str, ...]
    particles: tuple[str, ...] = ()
    noun: str | None = None
    objects: tuple[str, ...] = ()
    preps: tuple[tuple[str, str], ...] = ()
    link: str | None = None
    voice: Voice = Voice.ACTIVE
    tense: str | None = None
    aspect: str | None = None
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Factuality:
    """Polarity and modality with the cues that decided them."""

    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """One speaker of a chain: who, how he stands to the words, and what says so.

    ``source`` is null where nobody is named ("reportedly"). ``cue`` is null where the layout alone
    tells (a headline with a colon, an interview).
    """

    source: Mention | None
    stance: Stance
    cue: Cue | None
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody says in an article: source, cue and content as words of the text.

    ``outer`` is the id of the saying it is part of. ``source`` is null where nobody is named, ``cue``
    where the layout alone tells.
    """

    id: int
    outer: int | None
    source: Mention | None
    cue: Mention | None
    content: Mention
    stance: Stance
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class When:
    """A time as an EDTF string (``2022-04-03``, ``2022-04``, ``2014/..``, ``2022-04-03~``)."""

    edtf: str
    basis: WhenBasis
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Proposition:
    """One subject-relation-object reading of a clause, not yet linked to the world.

    ``attribution`` runs from the outermost speaker to the innermost. ``confidence`` is the calibrated
    probability that the proposition is right and well cut. ``verb`` is the span of the word that
    heads the predicate, by which a proposition and the speech it introduces are matched.
    """

    article: str
    sentence: Span
    subject: Mention
    relation: RelationPhrase
    object: Mention | None
    clause: Clause
    rule: str
    verb: Span
    arguments: tuple[Argument, ...] = ()
    factuality: Factuality = Factuality()
    attribution: tuple[Attribution, ...] = ()
    when: When | None = None
    confidence: float = 1.0
    derived: Derived | None = None
    status: EventStatus = EventStatus.NEW
