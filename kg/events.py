"""Assemble political events from coded evidence, and link reports of one event across articles."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from kg.coding import code, lexicon
from kg.coding.actors import PEOPLE, TIMES, can_act
from kg.coding.acts import act_of, words_of
from kg.coding.casualties import casualties
from kg.coding.politics import PLACES
from kg.model import (
    Coding,
    Entity,
    EntityType,
    Event,
    EventClass,
    Evidence,
    Link,
    Mention,
    MentionKind,
    Participant,
    Quad,
    Span,
)

__all__ = [
    "STORY",
    "Report",
    "code",
    "day_of",
    "event",
    "events",
    "link_reports",
    "parties",
    "report",
    "reported",
    "stories",
]

LOCATIVE = frozenset({"in", "near", "outside", "around", "inside"})
# "Celebrated at", but not "fired at".
LOCATIVE_OF_FRIENDS = LOCATIVE | {"at"}
SPEAKING = frozenset(
    {EventClass.AGREE, EventClass.REQUEST, EventClass.REJECT, EventClass.THREATEN, EventClass.ACCUSE}
)
HARMFUL = frozenset({EventClass.ASSAULT, EventClass.COERCE, EventClass.PROTEST})
DAYS = 2
STORY = f"same class, actors and recipients within {DAYS} days"

Part = tuple[Mention, Link | None]


def events(evidence: Iterable[Evidence], *, claim_of: Callable[[Evidence], str] | None = None) -> list[Event]:
    """Return the events that coded evidence tells, in the order of articles and places in them.

    Propositions of one predicate and class make one event with all its actors and recipients. Reports
    of one event in several articles stay apart, joined by ``story``. ``claim_of`` gives the id of the
    claim a piece of evidence makes, for the content of events that speak of something.
    """
    groups: dict[tuple[str, int, EventClass], list[Evidence]] = {}
    for piece in evidence:
        if piece.coding is not None:
            key = (piece.article.id, piece.proposition.verb.start, piece.coding.event_class)
            groups.setdefault(key, []).append(piece)
    found = [event(key, sorted(groups[key], key=_order), claim_of) for key in sorted(groups)]
    return link_reports(found)


def link_reports(found: Sequence[Event]) -> list[Event]:
    """Return the events with those joined that report the same thing in several articles.

    Same class, same actors and recipients (all linked), and days at most ``DAYS`` apart from the first
    report: ``story`` is then the id of that first one. Nothing is merged, so nothing is lost.
    """
    reports = [
        Report(key, day, one.evidence.article.id, one.evidence.proposition.verb.start, one.id)
        for one in found
        if (day := day_of(one)) is not None and (key := parties(one)) is not None
    ]
    first = dict(stories(sorted(reports)))
    return [reported(one, first[one.id]) if one.id in first else one for one in found]


def reported(event: Event, story: str) -> Event:
    """Return an event joined to the first report of its story."""
    return replace(event, story=story, story_why=STORY)


@dataclass(frozen=True, slots=True, order=True)
class Report:
    """What decides whether two events are one story: parties, day, and where it stands."""

    parties: str
    day: date
    article: str
    verb: int
    event: str


def report(parties: str, day: str, article: str, verb: int, event: str) -> Report:
    """Return a report whose day is written as in ISO 8601."""
    return Report(parties, date.fromisoformat(day), article, verb, event)


def stories(reports: Iterable[Report]) -> Iterator[tuple[str, str]]:
    """Yield the ids of each event that was reported before, and of the first report, from sorted reports."""
    for _, group in groupby(reports, key=lambda report: report.parties):
        first: Report | None = None
        for report in group:
            if first is None or report.day - first.day > timedelta(days=DAYS):
                first = report
            elif report.article != first.article:
                yield report.event, first.event


def day_of(event: Event) -> date | None:
    """Return the day of an event where its time is stated to the day, else that of publication."""
    if event.when is not None:
        try:
            return date.fromisoformat(event.when.edtf.rstrip("~?"))
        except ValueError:
            return None
    return event.evidence.article.published


def event(
    key: tuple[str, int, EventClass], pieces: list[Evidence], claim_of: Callable[[Evidence], str] | None
) -> Event:
    """Return the event of evidence of one article, predicate and class, in the order of the text."""
    best = max(pieces, key=lambda piece: piece.proposition.confidence)
    coding = _coding(best)
    actors = _participants(part for piece in pieces for part in _parts(piece, _coding(piece).actor))
    recipients = _participants(_recipients(pieces, actors))
    if _meet(best):
        actors, recipients = tuple(dict.fromkeys((*actors, *recipients))), ()
    harm = casualties(best.quote) if coding.event_class in HARMFUL else casualties("")
    start = best.proposition.sentence.start
    return Event(
        id=hashlib.sha256("\x1f".join(map(str, key)).encode()).hexdigest()[:16],
        coding=coding,
        actors=actors,
        recipients=tuple(one for one in recipients if one not in actors),
        evidence=best,
        place=next(_places(pieces), None),
        when=best.proposition.when,
        killed=harm.killed,
        injured=harm.injured,
        content=_content(best, claim_of),
        killed_span=_moved(harm.killed_span, start),
        injured_span=_moved(harm.injured_span, start),
    )


def _coding(piece: Evidence) -> Coding:
    assert piece.coding is not None
    return piece.coding


def _meet(piece: Evidence) -> bool:
    """Tell whether all who take part do the same: talks, held or to be held, but no visit to a host."""
    coding = _coding(piece)
    if "visit" in coding.modes or coding.event_class not in (EventClass.CONSULT, EventClass.AGREE):
        return False
    if coding.event_class is EventClass.CONSULT:
        return True
    act = lexicon.look_up(act_of(piece.proposition))
    return act is not None and act.event is EventClass.CONSULT and "visit" not in act.modes


def _order(piece: Evidence) -> tuple[int, int, str]:
    proposition = piece.proposition
    return proposition.subject.start, proposition.object.start if proposition.object else -1, proposition.rule


def _parts(piece: Evidence, role: str) -> Iterator[Part]:
    """Yield the mentions and links that play a part in one piece of evidence."""
    proposition = piece.proposition
    if role == "subject":
        yield proposition.subject, piece.subject
    elif role == "speaker" and proposition.attribution and proposition.attribution[-1].source:
        yield proposition.attribution[-1].source, piece.speakers[-1] if piece.speakers else None
    elif role == "object" and proposition.object is not None and proposition.object.label not in TIMES:
        yield proposition.object, piece.object


def _recipients(pieces: list[Evidence], actors: tuple[Participant, ...]) -> list[Part]:
    """Return those acted upon: the direct object, else who is addressed, else who is meant.

    Linked ones first ("sent grain to Arlan"), of these the least far from the verb ("left for Arlan for
    talks of the committee with Borvia"); then those after a preposition of place ("condemned the
    closure of schools in Arlan"), though not at home where others are named ("Arlan's police arrested
    students in Arlan"); only without any of them an unlinked object ("arrested lawyers").
    """
    direct: list[tuple[int, Part]] = []
    placed: list[Part] = []
    unlinked: list[Part] = []
    for piece in pieces:
        clause, role = piece.proposition.clause, _coding(piece).recipient
        for mention, link in _parts(piece, role):
            if link is not None and link.entity.type is not EntityType.CONCEPT:
                if role == "object" and clause.link in _locative(piece):
                    placed.append((mention, link))
                else:
                    direct.append((_depth(clause.link), (mention, link)))
            elif clause.link is None and mention.kind is not MentionKind.PRONOUN and _may_be_people(mention):
                unlinked.append((mention, link))
    nearest = min((depth for depth, _ in direct), default=0)
    home = {one.entity.country for one in actors if one.entity and one.entity.country}
    abroad = [part for part in placed if part[1] and part[1].entity.country not in home]
    people = [part for part in unlinked if can_act(*part)]
    return [part for depth, part in direct if depth == nearest] or abroad or people or placed or unlinked


def _locative(piece: Evidence) -> frozenset[str]:
    friendly = _coding(piece).quad in (Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION)
    return LOCATIVE_OF_FRIENDS if friendly else LOCATIVE


def _depth(link: str | None) -> int:
    """Return how many nouns lie between a verb and what a preposition of theirs governs."""
    return max(0, len(link.split()) - 1) // 2 if link else 0


def _may_be_people(mention: Mention) -> bool:
    """Tell whether unlinked words may name people: not "an accord", "their meeting", "food"."""
    words = words_of([mention.text])
    kinds = lexicon.kinds_of(words[-1]) if words else ()
    return not kinds or bool(PEOPLE & set(kinds))


def _participants(parts: Iterable[Part]) -> tuple[Participant, ...]:
    seen: dict[str, Participant] = {}
    for mention, link in parts:
        entity = link.entity if link else None
        name = mention.referent or mention.text
        seen.setdefault(entity.id if entity else name, Participant(name, entity))
    return tuple(seen.values())


def _places(pieces: Iterable[Evidence]) -> Iterator[Participant]:
    for piece in pieces:
        proposition = piece.proposition
        if proposition.object is not None and proposition.clause.link in _locative(piece):
            yield from _place(proposition.object, piece.object)
        links = piece.arguments or (None,) * len(proposition.arguments)
        for argument, link in zip(proposition.arguments, links, strict=False):
            if argument.prep in _locative(piece):
                yield from _place(argument.mention, link)


def _place(mention: Mention, link: Link | None) -> Iterator[Participant]:
    if link is not None and link.entity.type in PLACES:
        yield Participant(mention.text, link.entity)


def _content(piece: Evidence, claim_of: Callable[[Evidence], str] | None) -> str | None:
    """Return the claim that an event speaks of: of "threatens to attack", that of the attack."""
    assert piece.coding is not None
    speaks = piece.coding.event_class in SPEAKING and len(piece.proposition.clause.verbs) > 1
    return claim_of(piece) if claim_of and speaks and piece.proposition.object else None


def _moved(span: Span | None, by: int) -> Span | None:
    return Span(span.start + by, span.end + by) if span else None


def parties(event: Event) -> str | None:
    """Return class, actors and recipients of an event as a key, or null where somebody is unknown."""
    people: list[Entity | None] = [one.entity for one in (*event.actors, *event.recipients)]
    if not event.actors or any(entity is None for entity in people):
        return None
    actors = tuple(sorted(one.entity.id for one in event.actors if one.entity))
    recipients = tuple(sorted(one.entity.id for one in event.recipients if one.entity))
    return json.dumps([event.coding.event_class, actors, recipients])
