"""Link the mentions of an article to entities, with reasons, abstaining where unsure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.linking.bodies import of_one_country
from kg.linking.candidates import Choice, at_date, choices
from kg.linking.context import Context, read_context
from kg.linking.cores import before_its_region, core_of
from kg.linking.gazetteer import Gazetteer
from kg.linking.ledger import Ledger, name_key
from kg.linking.local import entity_of_id, local_entity
from kg.linking.names import fold
from kg.linking.nouns import agent, body_of, concept
from kg.linking.roles import holder, read_role, role_entity, title_before
from kg.linking.rows import EntityRow, Metonymy, entity_of
from kg.linking.use import ANYWHERE, Use, stands_for_tenant
from kg.model import Article, Candidate, Entity, EntityType, Link, Mention, MentionKind

__all__ = ["ArticleLinks", "Linker"]

THRESHOLD = 0.55
MARGIN = 0.04
LOCAL_SCORE = 0.5
SHOWN = 4
LONGEST = 160
NAMED_OFTEN = 2
WELL_KNOWN = 60
SOUGHT = frozenset({"for", "as"})
BARE_OFFICE = re.compile(r"(?!the\b)[a-z][\w -]*? of ")
# "a Republican, Ada Okoro", but not "a Republican senator".
SOME = re.compile(
    r"\b(?:[Aa]n?|[Aa]nother|[Oo]ne|[Oo]ther|[Ss]ome|[Ss]everal|[Mm]any|[Ff]ew|[Mm]ost|[Tt]wo|[Tt]hree) $"
)
NO_NOUN = re.compile(
    r"[,.;:)]|\s(?:who|from|of|in|and|to|were|was|have|has|said|voted|\w+ing (?:for|against|in|to))\b|$"
)
SHORT = 10
DECLARED = "the ledger says so"
TOWN = ","


class Linker:
    """Link names by the gazetteer; ``literal`` keeps every seat the place that it is."""

    def __init__(self, gazetteer: Gazetteer, *, literal: bool = False, ledger: Ledger | None = None) -> None:
        """Keep what all articles share."""
        self.gazetteer = gazetteer
        self.literal = literal
        self.ledger = ledger or Ledger()

    def article(self, article: Article, mentions: Sequence[Mention]) -> ArticleLinks:
        """Read the named mentions of an article together, so that each helps the others."""
        return ArticleLinks(self, read_context(article, mentions, self.gazetteer))


class ArticleLinks:
    """The links of one article: the same name means the same thing throughout."""

    def __init__(self, linker: Linker, context: Context) -> None:
        """Start with nothing resolved."""
        self._linker = linker
        self._context = context
        self._resolved: dict[str, Link | None] = {}
        self._links: dict[tuple[Mention, Use], Link | None] = {}

    def link(self, mention: Mention, use: Use = ANYWHERE) -> Link | None:
        """Return what a mention stands for in this use; null for unanchored common nouns.

        The facts of one clause share their mentions, so what was linked is remembered.
        """
        key = (mention, use)
        if key not in self._links:
            self._links[key] = self._merged(self._link(mention, use))
        return self._links[key]

    def _link(self, mention: Mention, use: Use) -> Link | None:
        words = mention.referent or mention.text
        if mention.kind is MentionKind.PRONOUN and mention.referent is None:
            return None
        if not fold(words):
            return None
        start = None if mention.referent else mention.start
        nameless = mention.referent is None or mention.is_owned
        if nameless and mention.kind in (MentionKind.NOUN, MentionKind.ROLE):
            words = mention.referent or mention.introduction or mention.text
            return self._by_ledger(words, mention.label) or self._noun(words, use)
        core = core_of(mention, self._context.named, self._linker.gazetteer) if start is not None else words
        if start is not None and mention.text.endswith(core):
            start = mention.end - len(core)
        named = self._name(core, mention.label, start)
        if named is None:
            return None
        members = self._members(named, core, start)
        return members or self._used(named, use)

    def _members(self, link: Link, name: str, start: int | None) -> Link | None:
        """Return the members that a party's name stands for: "a Republican, Ada Okoro", "some Democrats"."""
        text = self._context.article.text
        if link.entity.type is not EntityType.PARTY or start is None:
            return None
        if not SOME.search(text, max(0, start - SHORT), start) or not NO_NOUN.match(text, start + len(name)):
            return None
        members = agent(f"{link.entity.label} members", self._linker.gazetteer)
        if members is None:
            return None
        members = replace(members, country=link.entity.country, sector=link.entity.sector)
        return Link(members, LOCAL_SCORE, (*link.reasons, "not the party but members of it"))

    def _name(self, name: str, label: str | None, start: int | None) -> Link | None:
        """Return the link of a name, decided once for the article; a town may be called like a person."""
        text, gazetteer = self._context.article.text, self._linker.gazetteer
        town = label == "GPE" and start is not None and before_its_region(text, start + len(name), gazetteer)
        key = fold(name) + TOWN * town
        if key not in self._resolved:
            self._resolved[key] = None  # a name is not explained by itself
            fuller = None if town else self._fuller(name)
            self._resolved[key] = self._by_ledger(name, label) or fuller or self._best(name, label, start)
        return self._resolved[key]

    def _by_ledger(self, name: str, label: str | None) -> Link | None:
        """Return the link of what the ledger says a name is the same as."""
        kept = self._linker.ledger.named(name)
        return self._kept(kept, label) if kept else None

    def _kept(self, key: str, label: str | None) -> Link | None:
        """Return the link of an id or a name that the ledger keeps, known to the gazetteer or not."""
        row = self._linker.gazetteer.row(key)
        if row is not None:
            return Link(entity_of(at_date(row, self._context.article.published)), 1.0, (DECLARED,))
        name = self._linker.ledger.names.get(key)
        if name is None:
            entity = entity_of_id(key)
            return Link(replace(entity, label=self._as_written(entity.label)), 1.0, (DECLARED,))
        link = self._name(name, label, None)
        return replace(link, reasons=(DECLARED, *link.reasons)) if link else None

    def _as_written(self, name: str) -> str:
        """Return a name as the article writes it: "MV Aurora", where the id only tells "Mv Aurora"."""
        words = r"\W+".join(map(re.escape, name.split()))
        found = re.search(rf"\b{words}\b", self._context.article.text, re.IGNORECASE)
        return found.group() if found else name

    def _merged(self, link: Link | None) -> Link | None:
        """Return a link to what the ledger merged its entity into; all names merged are its aliases."""
        ledger = self._linker.ledger
        if link is None or not ledger.same:
            return link
        kept = ledger.canonical(link.entity.id)
        other = self._kept(kept, None) if kept != link.entity.id else link
        if other is None:
            return link
        entity = other.entity
        merged = [*ledger.merged_into(entity.id), *ledger.merged_into(name_key(entity.label))]
        names = {ledger.names.get(key) or entity_of_id(key).label for key in merged} - {entity.label}
        if names:
            entity = replace(entity, aliases=(*entity.aliases, *sorted(names - set(entity.aliases))))
        reasons = (f"merged into {kept} by the ledger",) if other is not link else ()
        return replace(link, entity=entity, reasons=(*link.reasons, *reasons))

    def _is_short_for_somebody(self, name: str) -> bool:
        """Tell whether a word names persons of the article, whatever the parser takes it for."""
        return bool(self._context.fuller.get(fold(name))) and not self._known_otherwise(name)

    def _fuller(self, name: str) -> Link | None:
        """Return the link of the one fuller name in the article that ``name`` is short for."""
        if self._known_otherwise(name):
            return None
        full = self._context.fuller.get(fold(name), ())
        if len(full) != 1:
            return None
        known = self._name(full[0], "PERSON", None)
        if known is None or known.entity.type is not EntityType.PERSON:
            return None
        if self._linker.ledger.forbids(name, known.entity.id, known.entity.label):
            return None
        reason = f"short for {full[0]} in this article"
        return Link(known.entity, known.score, (reason, *known.reasons), known.candidates)

    def _known_otherwise(self, name: str) -> bool:
        """Tell whether a name is well known and no person's: Taiwan beside a "Biomed Taiwan" read as one."""
        gazetteer = self._linker.gazetteer
        found = gazetteer.find(name)
        return bool(gazetteer.countries_of(name)) or any(
            row.type is not EntityType.PERSON and row.weight >= WELL_KNOWN for row in found
        )

    def _best(self, name: str, label: str | None, start: int | None) -> Link | None:
        """Return the best candidate if it is sure and clear, else an agent, a concept or a local entity."""
        if len(name) > LONGEST:
            return self._unlinked(name, label, start, [])
        found = choices(name, start, self._context, self._linker.gazetteer)
        ranked = [choice for choice in found if self._allowed(name, choice)]
        if ranked and ranked[0].score >= THRESHOLD and _clear(ranked):
            return self._linked(ranked)
        return self._noun(name) or self._body_at_home(name) or self._unlinked(name, label, start, ranked)

    def _body_at_home(self, name: str) -> Link | None:
        """Return the ministry, army … of the country that the article is about."""
        home = self._context.home
        country = self._linker.gazetteer.country(home) if home else None
        if country is None or not name[:1].isupper() or self._rather_abroad(name, country):
            return None
        entity = body_of(name, country, self._linker.gazetteer)
        why = f"the {name} of {country.label}, which the article is about"
        return Link(entity, LOCAL_SCORE, (why,)) if entity else None

    def _rather_abroad(self, name: str, home: EntityRow) -> bool:
        """Tell whether another country of the article has such a body, and none at home is written of."""
        gazetteer, context = self._linker.gazetteer, self._context
        others = of_one_country(name, context, gazetteer)
        if not any(context.countries[row.country or ""] >= NAMED_OFTEN for row in others):
            return False
        adjectives = (
            gazetteer.countries[home.country].adjectives if home.country in gazetteer.countries else ()
        )
        return not any(f"{word} {name}" in context.article.text for word in (home.label, *adjectives))

    def _allowed(self, name: str, choice: Choice) -> bool:
        return not self._linker.ledger.forbids(name, choice.row.id, choice.row.label)

    def _linked(self, ranked: list[Choice]) -> Link:
        best = ranked[0]
        entity = entity_of(at_date(best.row, self._context.article.published))
        return Link(entity, best.score, best.reasons, _shown(ranked[1:]))

    def _unlinked(self, name: str, label: str | None, start: int | None, ranked: list[Choice]) -> Link | None:
        label = self._context.labels.get(name) or label
        if self._is_short_for_somebody(name):
            label = "PERSON"
        entity = local_entity(name, label, self._context.article, self._linker.gazetteer)
        if entity.type is EntityType.PERSON and start is not None:
            entity = self._titled(entity, start)
        why = "no candidate is sure enough" if ranked else "not in the gazetteer"
        return Link(entity, LOCAL_SCORE, (why,), _shown(ranked))

    def _titled(self, person: Entity, start: int) -> Entity:
        """Return an unknown person with the sector and country that the title before the name tells."""
        title = title_before(self._context.article.text, start, self._linker.gazetteer)
        if title is None:
            return person
        country = person.country or (title.of.country if title.of else None)
        return replace(person, country=country, sector=person.sector or title.sector)

    def _noun(self, words: str, use: Use = ANYWHERE) -> Link | None:
        """Return the holder of an office, an anchored agent or a concept."""
        if len(words) > LONGEST:
            return None
        gazetteer = self._linker.gazetteer
        role = read_role(words, gazetteer)
        if role is not None:
            day = self._context.article.published
            bare = use.prep in SOUGHT and BARE_OFFICE.match(words) is not None  # "ran for president of Chile"
            person = holder(role, day, gazetteer) if day and not role.former and not bare else None
            if person is not None and day is not None:
                reason = f"{role.row.office.replace('-', ' ')} of {role.of.label} on {day.isoformat()}"
                return Link(entity_of(at_date(person, day)), 0.9, (reason,))
            if not role.former:
                why = (
                    "no one in it is meant"
                    if bare
                    else "no date of publication"
                    if day is None
                    else f"no known holder on {day.isoformat()}"
                )
                return Link(role_entity(role), 0.8, (f"the office itself: {why}",))
            return None
        anchored = agent(words, gazetteer)
        if anchored is not None:
            return Link(anchored, 0.8, ("anchored by the name before the noun",))
        idea = concept(words)
        return Link(idea, 0.9, ("in the list of concepts",)) if idea else None

    def _used(self, link: Link, use: Use) -> Link:
        """Return the tenant of a seat where the name acts or is addressed, else the link as it is."""
        row = self._linker.gazetteer.row(link.entity.id)
        if self._linker.literal or row is None or not stands_for_tenant(row, use):
            return link
        tenant = self._tenant(row)
        if tenant is None:
            return link
        reason = f"{row.label} stands for {tenant.label} here"
        entity = entity_of(tenant)
        return Link(entity, link.score, (*link.reasons, reason), link.candidates, literal=row.id)

    def _tenant(self, row: EntityRow) -> EntityRow | None:
        """Return the only tenant, or of several the only one that the article names more than once."""
        tenants = [t for t in map(self._find_tenant, row.stands_for) if t is not None]
        if row.metonymy is Metonymy.SHARED:
            text = self._context.article.text
            tenants = [t for t in tenants if sum(text.count(name) for name in t.names) >= NAMED_OFTEN]
        return tenants[0] if len(tenants) == 1 else None

    def _find_tenant(self, name: str) -> EntityRow | None:
        known = self._linker.gazetteer.row(name)
        found = self._linker.gazetteer.find(name) if known is None else (known,)
        return max(found, key=lambda row: row.weight, default=None)


def _clear(ranked: list[Choice]) -> bool:
    return len(ranked) == 1 or ranked[0].score - ranked[1].score >= MARGIN


def _shown(ranked: list[Choice]) -> tuple[Candidate, ...]:
    return tuple(Candidate(c.row.id, c.row.label, c.score) for c in ranked[:SHOWN])
