"""What is made of all texts: entities, links, codings, evidence, claims and events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.model.kinds import EntityType, EventClass, EventStatus, Modality, Polarity, Quad
from kg.model.propositions import ArticleRef, Proposition, Span, When

__all__ = [
    "Candidate",
    "Claim",
    "Coding",
    "Confirmation",
    "Entity",
    "Event",
    "Evidence",
    "Link",
    "Participant",
    "Relation",
]


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
