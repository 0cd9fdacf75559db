"""The nouns of kg: plain, frozen values that every step takes and gives.

Offsets everywhere are code points into ``Article.text``, end exclusive. Nothing here knows spaCy,
networkx or RDF, and nothing here imports anything of kg's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = [
    "Argument",
    "Article",
    "ArticleRef",
    "Attribution",
    "Candidate",
    "Claim",
    "Clause",
    "Coding",
    "Confirmation",
    "Cue",
    "Derived",
    "Entity",
    "EntityType",
    "Event",
    "EventClass",
    "EventStatus",
    "Evidence",
    "Factuality",
    "Link",
    "Mention",
    "MentionKind",
    "Modality",
    "Participant",
    "Polarity",
    "Proposition",
    "Quad",
    "Quoted",
    "Relation",
    "RelationPhrase",
    "Saying",
    "Span",
    "Stance",
    "Voice",
    "When",
    "WhenBasis",
]


class MentionKind(StrEnum):
    """What sort of words refer to something."""

    NAME = "name"
    ROLE = "role"
    PRONOUN = "pronoun"
    NOUN = "noun"


class Polarity(StrEnum):
    """Whether a proposition says that something is so, or that it is not."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Modality(StrEnum):
    """How far a proposition claims to be real."""

    ASSERTED = "asserted"
    INTENDED = "intended"
    PREDICTED = "predicted"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    REQUESTED = "requested"


class Voice(StrEnum):
    """Grammatical voice of the words as they stand."""

    ACTIVE = "active"
    PASSIVE = "passive"


class Derived(StrEnum):
    """How a proposition came about that is not a plain clause of the text."""

    PASSIVE = "passive"
    POSSESSIVE = "possessive"
    APPOSITION = "apposition"
    NOMINAL = "nominal"


class Stance(StrEnum):
    """How a speaker stands to the words attributed to him."""

    SAYS = "says"
    CONFIRMS = "confirms"
    DENIES = "denies"
    ALLEGES = "alleges"
    DOUBTS = "doubts"
    BELIEVES = "believes"
    WARNS = "warns"
    THREATENS = "threatens"
    PROMISES = "promises"
    INTENDS = "intends"
    URGES = "urges"
    ASKS = "asks"
    PREDICTS = "predicts"
    WANTS = "wants"
    AGREES = "agrees"
    REJECTS = "rejects"


class Quoted(StrEnum):
    """Whether the words are the speaker's own."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class WhenBasis(StrEnum):
    """Where a time comes from: words of the text, or the date of publication."""

    STATED = "stated"
    PUBLISHED = "published"


class EntityType(StrEnum):
    """What an entity is."""

    COUNTRY = "country"
    TERRITORY = "territory"
    CITY = "city"
    PLACE = "place"
    GOVERNMENT_BODY = "government body"
    COURT = "court"
    INTERNATIONAL_ORGANIZATION = "international organization"
    ARMED_FORCE = "armed force"
    ARMED_GROUP = "armed group"
    PARTY = "party"
    COMPANY = "company"
    MEDIA = "media"
    ORGANIZATION = "organization"
    PERSON = "person"
    PEOPLE = "people"
    ROLE = "role"
    CONCEPT = "concept"


class EventClass(StrEnum):
    """The sixteen event classes of PLOVER."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Quad(StrEnum):
    """The two-by-two summary of event classes."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


class EventStatus(StrEnum):
    """Whether an event is news, known before, or long past."""

    NEW = "new"
    BACKGROUND = "background"
    HISTORICAL = "historical"


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
    "Vladimir Putin's goal").
    """

    text: str
    kind: MentionKind
    start: int
    end: int
    label: str | None = None
    spans: tuple[Span, ...] | None = None
    referent: str | None = None

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


@dataclass(frozen=True, slots=True)
class Entity:
    """Something in the world, or a thing of one article, that claims are about.

    ``id`` is a CURIE: ``wd:Q159``, or a local one ``kg:…``. ``country`` is an ISO 3166 three-letter
    code, ``sector`` a PLOVER sector. ``anchored`` is false for common nouns of one article, which
    are kept out of paths, centralities and communities.
    """

    id: str
    label: str
    type: EntityType
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()
    anchored: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a mention might have meant, with its score."""

    id: str
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Link:
    """The entity a mention stands for, why, and what was passed over.

    ``literal`` is the id of the place behind a metonym ("Moscow" for Russia), else null. ``country``
    and ``sector`` of ``entity`` are those at the article's date.
    """

    entity: Entity
    score: float
    reasons: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    literal: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of the graph: a CURIE and its label, in the third person present."""

    id: str
    label: str
    curated: bool = False


@dataclass(frozen=True, slots=True)
class Coding:
    """What a proposition says as a political event, and why.

    ``actor`` and ``recipient`` name the argument that plays the part: subject, object, speaker
    ("NATO said Arlan must withdraw": the speaker requests something of the subject) or unknown.
    """

    event_class: EventClass
    quad: Quad
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    score: float | None = None
    cameo: str | None = None
    status: EventStatus = EventStatus.NEW
    why: str = ""
    confidence: float = 1.0
    actor: str = "subject"
    recipient: str = "object"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A reviewer's mark: the evidence was found right, or is right as ``corrected`` says."""

    reviewer: str
    day: date | None = None
    note: str = ""
    corrected: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place of one article that makes a claim: linked and coded.

    ``speakers`` stand in the order of ``proposition.attribution``, ``arguments`` in the order of
    ``proposition.arguments``; null where nothing is linked. ``quote`` is the sentence. ``confirmed``
    is filled when verdicts are replayed, never in the store.
    """

    article: ArticleRef
    proposition: Proposition
    quote: str
    relation: Relation
    subject: Link | None = None
    object: Link | None = None
    speakers: tuple[Link | None, ...] = ()
    arguments: tuple[Link | None, ...] = ()
    coding: Coding | None = None
    confirmed: tuple[Confirmation, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What one or more pieces of evidence say: the edge of the graph.

    Identity is subject, relation, object, polarity and modality, without time and without speaker.
    ``confidence`` is the best of its independent origins.
    """

    id: str
    subject: Entity
    relation: Relation
    object: Entity
    polarity: Polarity
    modality: Modality
    evidence: tuple[Evidence, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor, recipient or place of an event, as mentioned and as linked (null if unknown)."""

    mention: str
    entity: Entity | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as a political event, with those who took part.

    ``killed`` and ``injured`` are counts or null. ``content`` is the id of the claim that the event
    speaks of (what is threatened, promised, demanded), which need not have happened. ``story`` is the
    id of the first report of the same event, ``story_why`` the rule that joined them.
    """

    id: str
    coding: Coding
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    evidence: Evidence
    place: Participant | None = None
    when: When | None = None
    killed: int | None = None
    injured: int | None = None
    content: str | None = None
    killed_span: Span | None = None
    injured_span: Span | None = None
    story: str | None = None
    story_why: str = ""

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Return the linked actors, recipients and place, in this order."""
        people = (*self.actors, *self.recipients, *((self.place,) if self.place else ()))
        return tuple(one.entity for one in people if one.entity is not None)
