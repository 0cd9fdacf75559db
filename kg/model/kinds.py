"""The closed vocabularies: what a word, a speaker, an entity or an event can be."""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "Derived",
    "EntityType",
    "EventClass",
    "EventStatus",
    "MentionKind",
    "Modality",
    "Polarity",
    "Quad",
    "Quoted",
    "Stance",
    "Voice",
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
