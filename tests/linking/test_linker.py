"""What the names of an article are linked to, and why; no language model is needed."""

from __future__ import annotations

from datetime import date

import pytest

from kg.linking import Gazetteer, Ledger, Linker, Use
from kg.linking.linker import ArticleLinks
from kg.linking.local import local_entity
from kg.model import Article, EntityType, Link, Mention, MentionKind

SPRING = date(2022, 4, 3)


def find(text: str, words: str, label: str | None = None, kind: MentionKind = MentionKind.NAME) -> Mention:
    start = text.index(words)
    return Mention(words, kind, start, start + len(words), label)


def read(
    gazetteer: Gazetteer,
    text: str,
    *names: tuple[str, str | None],
    day: date | None = SPRING,
    literal: bool = False,
    ledger: Ledger | None = None,
) -> tuple[ArticleLinks, dict[str, Mention]]:
    mentions = {words: find(text, words, label) for words, label in names}
    linker = Linker(gazetteer, literal=literal, ledger=ledger)
    return linker.article(Article("a", text, published=day), list(mentions.values())), mentions


def linked(
    gazetteer: Gazetteer, text: str, words: str, label: str | None, use: Use | None = None, **options: object
) -> Link:
    links, mentions = read(gazetteer, text, (words, label), **options)  # type: ignore[arg-type]
    link = links.link(mentions[words], use or Use())
    assert link is not None
    return link


@pytest.mark.parametrize(
    ("words", "label", "entity"),
    [
        ("Turkey", "GPE", "wd:Q43"),
        ("Türkiye", "GPE", "wd:Q43"),
        ("Ivorian", "NORP", "wd:Q1008"),
        ("NATO", "ORG", "wd:Q7184"),
        ("Nato", "ORG", "wd:Q7184"),
        ("U.S.", "GPE", "wd:Q30"),
        ("Nur-Sultan", "GPE", "wd:Q1520"),
        ("Zelensky", "PERSON", "wd:Q3874799"),
        ("Zelenskiy", "PERSON", "wd:Q3874799"),
        ("Zelenskij", "PERSON", "wd:Q3874799"),
        ("M23", "ORG", "kg:armed-group/m23"),
        ("IRGC", "ORG", "kg:armed-force/islamic-revolutionary-guard-corps"),
    ],
)
def test_names_and_their_variants(gazetteer: Gazetteer, words: str, label: str, entity: str) -> None:
    assert linked(gazetteer, f"Reporters met {words} on Tuesday.", words, label).entity.id == entity


@pytest.mark.parametrize("words", ["us", "who", "is", "asean", "turkey", "chad"])
def test_ordinary_words_are_no_names(gazetteer: Gazetteer, words: str) -> None:
    assert gazetteer.find(words) == ()
    assert gazetteer.label(words) is None


def test_nationality_is_the_country_and_its_plural_the_people(gazetteer: Gazetteer) -> None:
    text = "The Ukrainian answer surprised Ukrainians abroad."
    links, mentions = read(gazetteer, text, ("Ukrainian", "NORP"), ("Ukrainians", "NORP"))
    country, people = links.link(mentions["Ukrainian"]), links.link(mentions["Ukrainians"])
    assert country is not None and people is not None
    assert (country.entity.type, country.entity.country) == (EntityType.COUNTRY, "UKR")
    assert (people.entity.type, people.entity.country, people.entity.sector) == (
        EntityType.PEOPLE,
        "UKR",
        "CVL",
    )


def test_seat_is_the_government_where_it_acts_or_is_addressed(gazetteer: Gazetteer) -> None:
    text = "Moscow warned its neighbours again."
    acting = linked(gazetteer, text, "Moscow", "GPE", Use("subject", None, ("warn",)))
    assert (acting.entity.id, acting.literal) == ("wd:Q159", "wd:Q649")
    assert any("stands for Russia" in reason for reason in acting.reasons)
    addressed = linked(gazetteer, text, "Moscow", "GPE", Use("prep", "to", ("send",), None, ("message",)))
    assert addressed.entity.id == "wd:Q159"
    assert linked(gazetteer, text, "Moscow", "GPE", Use("speaker")).entity.id == "wd:Q159"


@pytest.mark.parametrize(
    "use",
    [
        Use("object", None, ("hit",)),
        Use("prep", "around", ("gather",)),
        Use("prep", "to", ("send",), None, ("troop",)),
        Use("subject", None, ("burn",)),
        Use("place"),
        Use(),
    ],
)
def test_seat_is_the_place_elsewhere(gazetteer: Gazetteer, use: Use) -> None:
    link = linked(gazetteer, "Drones came down in Moscow.", "Moscow", "GPE", use)
    assert (link.entity.id, link.entity.country, link.literal) == ("wd:Q649", "RUS", None)


def test_literal_undoes_metonymy(gazetteer: Gazetteer) -> None:
    use = Use("subject", None, ("warn",))
    assert linked(gazetteer, "Moscow warned.", "Moscow", "GPE", use, literal=True).entity.id == "wd:Q649"


def test_building_is_its_tenant_unless_somebody_goes_there(gazetteer: Gazetteer) -> None:
    text = "The White House answered the governors."
    acting = linked(gazetteer, text, "White House", "ORG", Use("subject", None, ("answer",)))
    assert acting.entity.id == "wd:Q30"
    visited = linked(gazetteer, text, "White House", "ORG", Use("object", None, ("visit",)))
    assert visited.entity.label == "White House"


def test_seat_with_several_tenants_abstains_unless_the_article_decides(gazetteer: Gazetteer) -> None:
    use = Use("subject", None, ("reject",))
    alone = linked(gazetteer, "Brussels rejected the budget.", "Brussels", "GPE", use)
    assert alone.entity.type is EntityType.CITY
    text = "The EU waited for the European Union's court. Brussels rejected the budget."
    assert linked(gazetteer, text, "Brussels", "GPE", use).entity.label == "European Union"


@pytest.mark.parametrize(
    ("words", "day", "entity"),
    [
        ("French president", date(2016, 5, 1), "François Hollande"),
        ("French president", date(2022, 4, 3), "Emmanuel Macron"),
        ("NATO secretary general", date(2022, 4, 3), "Jens Stoltenberg"),
        ("NATO's secretary general", date(2025, 1, 3), "Mark Rutte"),
        ("prime minister of Japan", date(2023, 1, 1), "Fumio Kishida"),
        ("US president", date(2021, 1, 19), "Donald Trump"),
        ("US president", date(2021, 1, 21), "Joe Biden"),
        ("French president", None, "president of France"),
        ("Bhutanese president", date(2022, 4, 3), "president of Bhutan"),
    ],
)
def test_office_is_its_holder_on_the_day(
    gazetteer: Gazetteer, words: str, day: date | None, entity: str
) -> None:
    text = f"The {words} spoke."
    links = Linker(gazetteer).article(Article("a", text, published=day), [])
    link = links.link(find(text, words, kind=MentionKind.ROLE))
    assert link is not None
    assert link.entity.label == entity
    assert (link.entity.type is EntityType.ROLE) == (" of " in entity)


def test_former_holder_is_nobody_certain(gazetteer: Gazetteer) -> None:
    text = "The former French president spoke."
    links = Linker(gazetteer).article(Article("a", text, published=SPRING), [])
    assert links.link(find(text, "former French president", kind=MentionKind.ROLE)) is None


def test_title_picks_the_holder_of_the_office(gazetteer: Gazetteer) -> None:
    text = "Foreign Minister Lavrov spoke to reporters in Russia."
    link = linked(gazetteer, text, "Lavrov", "PERSON")
    assert link.entity.id == "wd:Q58217"
    assert any("foreign minister by office" in reason for reason in link.reasons)


def test_sector_of_a_person_is_that_of_the_day(gazetteer: Gazetteer) -> None:
    text = "Reporters asked Jens Stoltenberg."
    in_office = linked(gazetteer, text, "Jens Stoltenberg", "PERSON", day=date(2022, 4, 3))
    afterwards = linked(gazetteer, "They met Tony Blair.", "Tony Blair", "PERSON", day=date(2022, 4, 3))
    assert (in_office.entity.sector, afterwards.entity.sector) == ("IGO", "ELI")


def test_surname_is_the_one_person_of_that_name_in_the_article(gazetteer: Gazetteer) -> None:
    text = "Orsolya Kertész spoke. Kertész left."
    links, mentions = read(gazetteer, text, ("Orsolya Kertész", "PERSON"), ("Kertész left", None))
    short = links.link(find("x Kertész", "Kertész", "PERSON"))
    assert short is not None and short.entity.id == "kg:person/orsolya-kertesz"
    assert mentions


def test_surname_of_two_people_in_the_article_is_neither(gazetteer: Gazetteer) -> None:
    text = "Orsolya Kertész and Gergő Kertész spoke."
    links, _ = read(gazetteer, text, ("Orsolya Kertész", "PERSON"), ("Gergő Kertész", "PERSON"))
    short = links.link(find("x Kertész", "Kertész", "PERSON"))
    assert short is not None and short.entity.id not in {
        "kg:person/orsolya-kertesz",
        "kg:person/gergo-kertesz",
    }


def test_lone_unknown_surname_stays_in_its_article(gazetteer: Gazetteer) -> None:
    one = Linker(gazetteer).article(Article("a", "Kertész spoke."), [])
    other = Linker(gazetteer).article(Article("b", "Kertész spoke."), [])
    mention = find("Kertész spoke.", "Kertész", "PERSON")
    first, second = one.link(mention), other.link(mention)
    assert first is not None and second is not None
    assert first.entity.id != second.entity.id


def test_acronym_means_what_the_article_says(gazetteer: Gazetteer) -> None:
    text = "The African Union (AU) met. The AU left."
    assert linked(gazetteer, text, "AU", "ORG").entity.label == "African Union"
    text = "Extra Vehicular Activity (EVA) was planned in Estonia. An EVA took hours."
    assert linked(gazetteer, text, "EVA", "ORG").entity.id.startswith("kg:")


def test_body_named_without_its_country_is_that_of_the_country_at_hand(gazetteer: Gazetteer) -> None:
    text = "The Senate met. The United States, America and the U.S. waited."
    names = [("Senate", "ORG"), ("United States", "GPE"), ("America", "GPE"), ("U.S.", "GPE")]
    links, mentions = read(gazetteer, text, *names)
    link = links.link(mentions["Senate"])
    assert link is not None and link.entity.label == "United States Senate"
    assert linked(gazetteer, "The Senate met.", "Senate", "ORG").entity.id.startswith("kg:")


def test_homonym_goes_to_the_country_that_the_article_names(gazetteer: Gazetteer) -> None:
    text = "In Kinshasa the minister said that Congo would not sign."
    links, mentions = read(gazetteer, text, ("Kinshasa", "GPE"), ("Congo", "GPE"))
    link = links.link(mentions["Congo"])
    assert link is not None and link.entity.country == "COD"
    alone = linked(gazetteer, "Congo would not sign.", "Congo", "GPE")
    assert alone.entity.id.startswith("kg:")


def test_agents_are_anchored_and_bare_nouns_are_not(gazetteer: Gazetteer) -> None:
    text = "Hungarian officials met officials and former Israeli officials and NATO allies."
    links = Linker(gazetteer).article(Article("a", text), [])

    def noun(words: str) -> Link | None:
        return links.link(find(text, words, kind=MentionKind.NOUN))

    hungarian, former, allies = (
        noun("Hungarian officials"),
        noun("former Israeli officials"),
        noun("NATO allies"),
    )
    assert hungarian is not None and former is not None and allies is not None
    assert (hungarian.entity.id, hungarian.entity.country, hungarian.entity.sector) == (
        "kg:agent/hun/officials",
        "HUN",
        "GOV",
    )
    assert (former.entity.country, former.entity.sector) == ("ISR", "ELI")
    assert allies.entity.id == "kg:agent/nato/allies"
    assert noun("officials") is None


@pytest.mark.parametrize(
    ("words", "anchored"),
    [
        ("the latest pressure on Hungary's government", False),
        ("news from the Hungarian government", False),
        ("two senior Hungarian officials", True),
    ],
)
def test_noun_that_hangs_on_another_is_no_agent(gazetteer: Gazetteer, words: str, anchored: bool) -> None:
    links = Linker(gazetteer).article(Article("a", words), [])
    link = links.link(Mention(words, MentionKind.NOUN, 0, len(words)))
    assert (link is not None) is anchored


def test_noun_behind_a_preposition_is_not_the_agent_of_the_owner(gazetteer: Gazetteer) -> None:
    links = Linker(gazetteer).article(Article("a", "Hungary's treatment of students alarmed students."), [])
    text = "Hungary's treatment of students"
    phrase = Mention(text, MentionKind.NOUN, 0, len(text))
    assert links.link(phrase) is None


@pytest.mark.parametrize(
    ("name", "inner", "label"),
    [
        ("the Bergen Centre for Open Archives", "Open Archives", "Bergen Centre for Open Archives"),
        ("the Supreme Court of Austria", "Austria", "supreme court of Austria"),
        ("Ohio's state Senate", "Senate", "senate of Ohio"),
        ("Japan's Senate", "Senate", "senate of Japan"),
    ],
)
def test_name_is_not_that_of_what_it_is_for_or_of(
    gazetteer: Gazetteer, name: str, inner: str, label: str
) -> None:
    article = Article("a", f"On Monday {name} opened.")
    links = Linker(gazetteer).article(article, [find(article.text, inner, "ORG")])
    link = links.link(find(article.text, name, "ORG"))
    assert link is not None and link.entity.label == label


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("the Court of Elders", "Court of Elders"),
        ("The Court of Elders", "Court of Elders"),
        ("the Court of Elders's", "Court of Elders"),
        ("The Wanderers", "The Wanderers"),
        ("Wendy's", "Wendy's"),
    ],
)
def test_unknown_names_have_one_label_with_and_without_article(
    gazetteer: Gazetteer, words: str, label: str
) -> None:
    assert local_entity(words, "ORG", Article("a", words), gazetteer).label == label


def test_title_before_a_person_of_a_place_is_no_part_of_his_name(gazetteer: Gazetteer) -> None:
    article = Article("a", "Representative Ada Okoro of Maryland's seventh district resigned.")
    inner = find(article.text, "Ada Okoro", "PERSON")
    links = Linker(gazetteer).article(article, [inner, find(article.text, "Maryland", "GPE")])
    link = links.link(find(article.text, "Representative Ada Okoro of Maryland", "PERSON"))
    assert link is not None and link.entity.label == "Ada Okoro"


def test_ledger_merges_and_splits(gazetteer: Gazetteer) -> None:
    lines = ["same wd:Q212 wd:Q159", 'not same "Georgia" wd:Q230', 'same wd:Q1428 "Peach State"']
    ledger = Ledger.read(lines)
    assert linked(gazetteer, "Russia won.", "Russia", "GPE", ledger=ledger).entity.id == "wd:Q212"
    assert linked(gazetteer, "Georgia won.", "Georgia", "GPE", ledger=ledger).entity.id != "wd:Q230"
    assert linked(gazetteer, "Peach State won.", "Peach State", "ORG", ledger=ledger).entity.id == "wd:Q1428"


def test_ledger_merges_what_no_gazetteer_knows(gazetteer: Gazetteer) -> None:
    text = "Harbour Watch marched. The Quay Union marched."
    for line, kept in (
        ('same "Quay Union" "Harbour Watch"', "kg:organization/quay-union"),
        ("same kg:organization/quay-union kg:organization/harbour-watch", "kg:organization/quay-union"),
        ('same kg:party/quay-union "Harbour Watch"', "kg:party/quay-union"),
        ('same "Quay Union" kg:organization/harbour-watch', "kg:organization/quay-union"),
    ):
        link = linked(gazetteer, text, "Harbour Watch", "ORG", ledger=Ledger.read([line]))
        assert (link.entity.id, link.entity.label) == (kept, "Quay Union"), line
        assert any("ledger" in reason for reason in link.reasons)
    id_alone = Ledger.read(["same kg:organization/mv-aurora kg:organization/harbour-watch"])
    link = linked(gazetteer, f"MV Aurora sank. {text}", "Harbour Watch", "ORG", ledger=id_alone)
    assert (link.entity.label, link.entity.aliases) == ("MV Aurora", ("Harbour Watch",))
    itself = linked(gazetteer, f"MV Aurora sank. {text}", "MV Aurora", "ORG", ledger=id_alone)
    assert (itself.entity.id, itself.entity.aliases) == (link.entity.id, link.entity.aliases)
    merged = Ledger.read(["same kg:person/ann-lee wd:Q159", 'same "Ann Lee" "the long road"'])
    assert linked(gazetteer, "Russia won.", "Russia", "GPE", ledger=merged).entity.label == "Ann Lee"
    noun = find("It took the long road.", "the long road", None, MentionKind.NOUN)
    links = Linker(gazetteer, ledger=merged).article(Article("a", "It took the long road."), [noun])
    assert links.link(noun, Use()) is not None


def test_ledger_keeps_a_surname_apart_from_the_fuller_name(gazetteer: Gazetteer) -> None:
    text = "Ida Holmberg spoke. Holmberg left."

    def ids(*lines: str) -> list[str]:
        ledger = Ledger.read(lines)
        surname = Mention("Holmberg", MentionKind.NAME, 20, 28, "PERSON")
        full = find(text, "Ida Holmberg", "PERSON")
        links = Linker(gazetteer, ledger=ledger).article(Article("a", text), [full, surname])
        found = [links.link(one, Use()) for one in (full, surname)]
        return [one.entity.id for one in found if one]

    assert ids() == ["kg:person/ida-holmberg"] * 2
    for line in ('not same "Holmberg" "Ida Holmberg"', 'not same kg:person/ida-holmberg "Holmberg"'):
        full, surname = ids(line)
        assert full == "kg:person/ida-holmberg" != surname, line
    full, surname = ids("not same kg:person/holmberg kg:person/ida-holmberg")
    assert full != surname


def test_pronoun_is_linked_as_its_referent(gazetteer: Gazetteer) -> None:
    text = "Jens Stoltenberg said he would stay."
    links, _ = read(gazetteer, text, ("Jens Stoltenberg", "PERSON"))
    he = Mention("he", MentionKind.PRONOUN, 22, 24, referent="Jens Stoltenberg")
    link = links.link(he)
    assert link is not None and link.entity.label == "Jens Stoltenberg"
    assert links.link(Mention("he", MentionKind.PRONOUN, 22, 24)) is None


def test_look_alike_of_another_script_is_not_the_true_name(gazetteer: Gazetteer) -> None:
    words = "Vladimir \u0420utin"
    assert linked(gazetteer, f"Reporters met {words}.", words, "PERSON").entity.id != "wd:Q7747"


def test_title_tells_country_and_sector_of_an_unknown_person(gazetteer: Gazetteer) -> None:
    text = "The convoy of Iranian General Farhad Mokri left, said Senator Ann Brody."
    general = linked(gazetteer, text, "Farhad Mokri", "PERSON").entity
    senator = linked(gazetteer, text, "Ann Brody", "PERSON").entity
    assert (general.country, general.sector) == ("IRN", "MIL")
    assert (senator.country, senator.sector) == (None, "LEG")


def test_a_body_of_a_country_is_not_the_country(gazetteer: Gazetteer) -> None:
    text = "The Harvest Court of Norway heard the case."
    whole = Mention(text[: text.index(" heard")], MentionKind.NAME, 0, text.index(" heard"), label="ORG")
    country = Mention("Norway", MentionKind.NAME, text.index("Norway"), text.index(" heard"), label="GPE")
    found = Linker(gazetteer).article(Article("1", text), [whole, country]).link(whole)
    assert found is None or found.entity.label != "Norway"


def test_a_place_after_a_name_is_not_what_is_named(gazetteer: Gazetteer) -> None:
    text = "Madrid District Hospital in the town of Madrid treated the wounded."
    whole = Mention(text[: text.index(" treated")], MentionKind.NAME, 0, text.index(" treated"), label="ORG")
    town = Mention("Madrid", MentionKind.NAME, text.rindex("Madrid"), text.rindex("Madrid") + 6, label="GPE")
    links = Linker(gazetteer).article(Article("1", text), [whole, town])
    found = links.link(whole)
    assert found is None or found.entity.label != "Madrid"


def test_body_with_its_country_is_the_one_that_is_known(gazetteer: Gazetteer) -> None:
    links = Linker(gazetteer).article(Article("a", "The British parliament met."), [])
    link = links.link(find("The British parliament met.", "British parliament", kind=MentionKind.NOUN))
    assert link is not None and link.entity.label == "Parliament of the United Kingdom"


def test_hedged_concept_is_the_concept(gazetteer: Gazetteer) -> None:
    links = Linker(gazetteer).article(Article("a", "They saw potential war crimes."), [])
    link = links.link(find("They saw potential war crimes.", "potential war crimes", kind=MentionKind.NOUN))
    assert link is not None and link.entity.id == "kg:concept/war-crimes"


def test_an_office_without_article_is_nobody() -> None:
    text = "He ended his campaign for president of the United States."
    words = "president of the United States"
    office = Mention(words, MentionKind.ROLE, text.index(words), text.index(words) + len(words))
    links = Linker(Gazetteer.load()).article(Article("1", text, published=date(2019, 9, 21)), [office])
    found = links.link(office, Use("prep", "for", ("end",)))
    assert found is not None and found.entity.type is EntityType.ROLE


def test_a_person_of_a_country_is_no_country() -> None:
    text = "Anna Berg of Kenya won the race."
    whole = Mention("Anna Berg of Kenya", MentionKind.NAME, 0, 18, label="PERSON")
    country = Mention("Kenya", MentionKind.NAME, 13, 18, label="GPE")
    found = Linker(Gazetteer.load()).article(Article("1", text), [whole, country]).link(whole)
    assert found is None or found.entity.type is EntityType.PERSON


@pytest.mark.parametrize("text", [" ", "\n", ".", "’s", "\u202e", "()", "\ud800"])
def test_words_without_letters_name_nothing_or_something_local(gazetteer: Gazetteer, text: str) -> None:
    links = Linker(gazetteer).article(Article("a", text), [])
    for kind in MentionKind:
        link = links.link(Mention(text, kind, 0, len(text)))
        assert link is None or link.entity.id.startswith("kg:")


@pytest.mark.parametrize(
    ("text", "words", "label", "entity"),
    [
        # A state or country after a town says which town it is, or that it is none we know.
        ("The mayor of Albany, New York resigned.", "Albany", "GPE", "wd:Q24861"),
        ("A judge in Washington state stopped the decree.", "Washington", "GPE", "wd:Q1223"),
        ("A judge in Washington stopped the decree.", "Washington", "GPE", "wd:Q61"),
        ("She is the junior senator from New York this year.", "New York", "GPE", "wd:Q1384"),
        ("The mayor of New York signed it.", "New York", "GPE", "wd:Q60"),
        # A body that only one of the countries in the article has.
        ("Ukraine waits: the Senate of the United States votes.", "Senate", "ORG", "wd:Q66096"),
        # Bodies called after their country.
        ("The US National Park Service closed the road.", "US National Park Service", "ORG", "wd:Q308439"),
        # The article is a part of the magazine's name, not of the ocean's.
        ("She wrote in The Atlantic about the treaty.", "Atlantic", "ORG", "kg:media/atlantic"),
        ("The ship crossed the Atlantic with grain.", "Atlantic", "LOC", "wd:Q97"),
        # The parser guesses what a strange surname is.
        ("Ukraine sent Kuleba to the talks.", "Kuleba", "ORG", "wd:Q24025631"),
        # A title tells which bearer of a surname is meant.
        ("Senator Warnock of the United States spoke.", "Warnock", "PERSON", "wd:Q84146599"),
        # Capitals of a headline are no acronym.
        ("TALKS END AS STOLTENBERG LEAVES", "STOLTENBERG", "ORG", "wd:Q57665"),
    ],
)
def test_what_stands_around_a_name_tells_which_it_is(
    gazetteer: Gazetteer, text: str, words: str, label: str, entity: str
) -> None:
    country = [(name, "GPE") for name in ("Ukraine", "United States") if name in text and words != name]
    links, mentions = read(gazetteer, text, (words, label), *country)
    link = links.link(mentions[words])
    assert link is not None
    assert link.entity.id == entity, link.reasons


def test_a_town_of_another_state_is_not_the_famous_one(gazetteer: Gazetteer) -> None:
    link = linked(gazetteer, "Police in Paris, Texas closed the bridge.", "Paris", "GPE")
    assert link.entity.id.startswith("kg:place/")


def test_surname_of_two_people_in_the_article_is_no_one_elses(gazetteer: Gazetteer) -> None:
    text = "Ahmed Mohamed and his uncle Salah Mohamed left; Mohamed wept."
    first, second = ("Ahmed Mohamed", "PERSON"), ("Salah Mohamed", "PERSON")
    links, _ = read(gazetteer, text, first, second)
    start = text.index("Mohamed wept")
    link = links.link(Mention("Mohamed", MentionKind.NAME, start, start + 7, "PERSON"))
    assert link is None or link.entity.id.startswith("kg:")


@pytest.mark.parametrize("country", ["FRA", "BEL"])
def test_large_city_that_is_also_a_word_needs_its_country(gazetteer: Gazetteer, country: str) -> None:
    city, land = {"FRA": ("Tours", "France"), "BEL": ("Liège", "Belgium")}[country]
    links, mentions = read(gazetteer, f"Trains in {land} stopped at {city}.", (city, "GPE"), (land, "GPE"))
    near, far = links.link(mentions[city]), linked(gazetteer, f"Trains stopped at {city}.", city, "GPE")
    assert near is not None and near.entity.id.startswith("wd:") and near.entity.country == country
    assert far.entity.id.startswith("kg:")
    assert gazetteer.label(city) is None


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("In Washington some Democrats, the senator among them, objected.", "Democrats", "kg:agent/"),
        ("He is a Republican, the paper said of the mayor of Miami.", "Republican", "kg:agent/"),
        ("In Washington a Republican senator objected to the bill.", "Republican", "wd:Q29468"),
        ("In Washington the Democrats, long divided, objected.", "Democrats", "wd:Q29552"),
    ],
)
def test_some_members_are_not_their_party(gazetteer: Gazetteer, text: str, words: str, entity: str) -> None:
    assert linked(gazetteer, text, words, "NORP").entity.id.startswith(entity)


def test_a_surname_of_several_people_is_a_person_whatever_the_parser_takes_it_for(
    gazetteer: Gazetteer,
) -> None:
    text = "Ada Varnholm and Nils Varnholm met the mayor. Varnholm joined the race."
    start = text.rindex("Varnholm")
    short = Mention("Varnholm", MentionKind.NAME, start, start + len("Varnholm"), "GPE")
    people = [find(text, name, "PERSON") for name in ("Ada Varnholm", "Nils Varnholm")]
    links = Linker(gazetteer).article(Article("a", text, published=SPRING), [*people, short])
    found = links.link(short, Use())
    assert found is not None
    assert found.entity.type is EntityType.PERSON


@pytest.mark.parametrize(
    ("name", "country"),
    [("Shore Watch Kenya", "KEN"), ("Friends of Kenya", None), ("Kenya Shore Watch", None)],
)
def test_a_branch_of_an_unknown_organisation_is_of_the_country_it_ends_with(
    gazetteer: Gazetteer, name: str, country: str | None
) -> None:
    assert linked(gazetteer, f"{name} filmed the dam.", name, "ORG").entity.country == country


def test_town_before_its_region_is_nobody_of_that_name(gazetteer: Gazetteer) -> None:
    text = "Petra Allen spoke in Allen, Texas. Allen left."
    links, mentions = read(gazetteer, text, ("Petra Allen", "PERSON"), ("Allen, Texas", None))
    town = links.link(find(text.replace("Petra Allen", "Petra Ellen"), "Allen", "GPE"))
    left = links.link(
        find(text.replace("Petra Allen", "x" * 11).replace("Allen, Texas", "x" * 12), "Allen", "PERSON")
    )
    assert town is not None and town.entity.id != "kg:person/petra-allen"
    assert left is not None and left.entity.id == "kg:person/petra-allen"


def test_country_after_a_mere_honorific_is_a_person(gazetteer: Gazetteer) -> None:
    text = "Captain Jordan sank the trawler."
    links, _ = read(gazetteer, text, ("Jordan", "GPE"))
    captain = links.link(find(text, "Captain Jordan", "PERSON"))
    assert captain is not None and captain.entity.type is not EntityType.COUNTRY
