"""The tables of the linker are their own tests: each row's example must read as the row says."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from kg import tables
from kg.linking.gazetteer import Gazetteer
from kg.linking.guards import Also, GuardRow, also
from kg.linking.linker import Linker
from kg.linking.local import HeadRow, local_entity
from kg.linking.nouns import AgentRow, ConceptRow, agent, concept
from kg.linking.roles import read_role, role_entity
from kg.linking.rows import EntityRow, Metonymy
from kg.linking.titles import HonorificRow, RoleRow, is_title
from kg.linking.use import Use, UseRow, stands_for_tenant
from kg.model import Article, EntityType, Mention, MentionKind


@pytest.mark.parametrize("row", tables.load("gazetteer/roles.tsv", RoleRow), ids=lambda row: row.title)
def test_role_row_reads_its_example(row: RoleRow, gazetteer: Gazetteer) -> None:
    assert row.mention in row.example
    assert len(row.example.split()) >= 8
    role = read_role(row.mention, gazetteer)
    assert role is not None
    assert (role.row.office, role_entity(role).id) == (row.office, row.role)


@pytest.mark.parametrize("row", tables.load("gazetteer/agents.tsv", AgentRow), ids=lambda row: row.noun)
def test_agent_row_reads_its_example(row: AgentRow, gazetteer: Gazetteer) -> None:
    assert row.mention in row.example
    assert len(row.example.split()) >= 8
    entity = agent(row.mention, gazetteer)
    assert entity is not None
    assert (entity.type, entity.sector) == (row.type, row.sector)
    assert agent(row.noun, gazetteer) is None


@pytest.mark.parametrize(
    "row", tables.load("gazetteer/honorifics.tsv", HonorificRow), ids=lambda row: row.title
)
def test_honorific_row_is_a_title(row: HonorificRow) -> None:
    assert row.title.casefold() in row.example.casefold().replace(".", "")
    assert len(row.example.split()) >= 8
    assert is_title(row.title)


@pytest.mark.parametrize(
    "row", tables.load("gazetteer/metonymy.tsv", UseRow), ids=lambda row: f"{row.word}-{row.role}-{row.prep}"
)
def test_metonymy_row_reads_its_seat_as_a_government(row: UseRow, gazetteer: Gazetteer) -> None:
    assert row.seat in row.example
    assert len(row.example.split()) >= 8
    seat = next(found for found in gazetteer.find(row.seat) if found.metonymy)
    if row.role == "place":
        assert not stands_for_tenant(seat, Use("object", None, (row.word,)))
        return
    noun = row.role == "noun"
    use = Use(
        "prep" if noun else row.role, row.prep, ("hold",) if noun else (row.word,), row.word if noun else None
    )
    assert stands_for_tenant(seat, use)
    assert not stands_for_tenant(seat, Use("prep", "in", use.verbs, use.noun))


@pytest.mark.parametrize("row", tables.load("gazetteer/concepts.tsv", ConceptRow), ids=lambda row: row.label)
def test_concept_row_reads_its_example(row: ConceptRow) -> None:
    assert row.label in row.example
    assert len(row.example.split()) >= 8
    for name in (row.label, *row.aliases):
        found = concept(name)
        assert found is not None and found.label == row.label


@pytest.mark.parametrize("row", tables.load("gazetteer/heads.tsv", HeadRow), ids=lambda row: row.word)
def test_head_row_tells_what_the_name_of_its_example_is(row: HeadRow, gazetteer: Gazetteer) -> None:
    assert len(row.example.split()) >= 8
    word = r"[A-Z][\w.'’-]*"
    found = re.search(rf"(?:{word} )*{re.escape(row.word)}(?:(?: of| for)? {word})*", row.example)
    assert found is not None and " " in found[0]
    assert local_entity(found[0], None, Article("a", row.example), gazetteer).type is row.type


@pytest.mark.parametrize("row", tables.load("gazetteer/guards.tsv", GuardRow), ids=lambda row: row.name)
def test_guard_row_tells_the_name_from_what_else_it_is(row: GuardRow, gazetteer: Gazetteer) -> None:
    assert row.name in row.example
    assert min(len(row.example.split()), len(row.counterexample.split())) >= 8
    assert gazetteer.find(row.name) or gazetteer.countries_of(row.name)
    assert not gazetteer.find(row.name.lower()) and not gazetteer.countries_of(row.name.lower())
    if row.also is Also.WORD:
        assert row.counterexample.startswith(row.name.split()[0])
        return
    start = row.counterexample.index(row.name)
    mention = Mention(row.name, MentionKind.NAME, start, start + len(row.name), "PERSON")
    link = Linker(gazetteer).article(Article("a", row.counterexample), [mention]).link(mention)
    assert link is not None and link.entity.type not in (EntityType.COUNTRY, EntityType.CITY)


def test_seats_stand_for_known_tenants(gazetteer: Gazetteer) -> None:
    for row in tables.load("gazetteer/core.tsv", EntityRow):
        for tenant in row.stands_for:
            assert gazetteer.row(tenant) or gazetteer.find(tenant), f"{row.label}: {tenant}"
        assert not (row.metonymy is Metonymy.SHARED and len(row.stands_for) == 0)


def test_hand_made_actors_are_spread_over_the_regions_of_the_world() -> None:
    lines = (Path(__file__).parents[2] / "docs" / "regions.tsv").read_text(encoding="utf-8").splitlines()
    regions = dict(line.split("\t") for line in lines[1:])
    counts = Counter(regions.get(row.country or "") for row in tables.load("gazetteer/core.tsv", EntityRow))
    assert {region for region in regions.values() if counts[region] < 20} == set()


def _words_of_examples() -> set[str]:
    """Return the words in lower case of all example sentences: several thousand of everyday news."""
    words: set[str] = set()
    for path in tables.data_path(".").rglob("*.tsv"):
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        columns = [k for k, name in enumerate(head.split("\t")) if "example" in name]
        for line in lines if columns else ():
            cells = line.split("\t")
            words.update(re.findall(r"(?<![\w-])[a-z]{2,}(?![\w-])", " ".join(cells[k] for k in columns)))
    return words


def test_every_hand_made_name_that_is_an_ordinary_word_is_guarded() -> None:
    words = _words_of_examples()
    assert len(words) > 5000
    rows = [r for name in ("core", "leaders") for r in tables.load(f"gazetteer/{name}.tsv", EntityRow)]
    single = [(row, name.removeprefix("The ")) for row in rows for name in row.names]
    bare = {
        name
        for row, name in single
        if name[:1].isupper() and name[1:].islower() and name.casefold() in words and not row.guarded
    }
    assert {name for name in bare if also(name) is None} == set()
