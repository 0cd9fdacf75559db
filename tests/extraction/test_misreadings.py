"""Facts that another reading of the words would not give are kept out of the default graph."""

import pytest

from tests.extraction.conftest import Read, sure


@pytest.mark.parametrize(
    ("text", "subject", "object_"),
    [
        ("The system is used by seagoing nations.", "The system", "nations"),
        (
            "The inquiry looks into misconduct by sitting President Ida Holm.",
            "The inquiry",
            "President Ida Holm",
        ),
        ("The main goal is to repatriate Sudanese refugees.", "The main goal", "Sudanese refugees"),
        ("The survey was used to find data on farms.", "The survey", "data"),
        ("The ministry wants to extradite the gunman to face charges.", "The ministry", "charges"),
        ("The book on Ida Holm, which won a prize, sells well.", "Ida Holm", "a prize"),
        (
            "They studied the parts of each engine, which are pieces of steel.",
            "each engine",
            "pieces of steel",
        ),
        ("She was one of the best officers to serve at the embassy.", "the best officers", "the embassy"),
        ("Ida Holm and Nils Berg lead the board and the bank, respectively.", "Ida Holm", "the bank"),
        ("Singer, actor and dancer Ida Holm left the stage.", "Singer", "the stage"),
        ("The scientists tested water, milk and contaminated foods.", "The scientists", "contaminated"),
        ("The smoke turned the city of Oslo dark enough to require lamps.", "the city of Oslo", "lamps"),
        ("Norway saw no strikes that affected the ports.", "no strikes", "the ports"),
        ("The coast has no storm watches or warnings.", "The coast", "warnings"),
        ("The guards freed all but the youngest of the girls.", "The guards", "the youngest of the girls"),
        ("The paper examined data and contacted experts in Oslo.", "The paper", "contacted experts"),
        ("Norway sold the old ships rather than keeping the fleet.", "Norway", "the fleet"),
        ("The party lost two seats, resulting in a tie.", "The party", "a tie"),
        ("The paper noted the radio signal received from Oslo.", "the radio signal", "Oslo"),
        ("The court split, with members of the board voting for it.", "The court", "members of the board"),
        ("The director of the airline has alleged ties to the army.", "The director of the airline", "ties"),
        ("Researcher and systems engineer Ida Holm left Oslo.", "systems", "Ida Holm"),
        (
            "They looked for the germs in sewage, farm slurry, human milk, and contaminated foods.",
            "They",
            "foods",
        ),
        ("The coast and going north has not suffered a flood.", "going north", "a flood"),
        ("She said that, after the first Congress, a party arose in Oslo.", "the first Congress", "Oslo"),
        ("Chad has a delegate but no representative or senator.", "Chad", "senator"),
        (
            "He left for the assembly of the United Nations which took place in May.",
            "the United Nations",
            "place",
        ),
        ("The team protected the waters around breeding colonies.", "The team", "colonies"),
        ("Vaccination before the outbreak began covered half of Oslo.", "the outbreak", "half of Oslo"),
        ("People held in the camp are given food by Chad.", "People", "food"),
        (
            "While many actors weren't fans going into the industry, they stayed.",
            "many actors",
            "the industry",
        ),
        ("Like scoring a plate of glass, the river cuts the ice.", "the river", "a plate of glass"),
        ("She also researched ways to counter military submarines.", "She", "military submarines"),
        ("About 70 percent belong to the party.", "About 70 percent", "the party"),
        ("The law requires both houses of the parliament to confirm it.", "The law", "the parliament"),
        ("Norway became the first state in the alliance to begin a session.", "Norway", "the alliance"),
    ],
)
def test_a_likely_misreading_is_doubted(text: str, subject: str, object_: str, read: Read) -> None:
    assert not [one for one in sure(read(text)) if (one[0], one[2]) == (subject, object_)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The army surrounded the town by taking the hills.", ("The army", "takes", "the hills")),
        ("The envoy is to visit Chad.", ("The envoy", "visits", "Chad")),
        ("Rebels attacked the dam, which is a gift of Chad.", ("the dam", "is", "a gift of Chad")),
        ("Ida Holm, who won a prize, left Oslo.", ("Ida Holm", "wins", "a prize")),
        ("Oslo praised Ida Holm from Chad, who won the race.", ("Ida Holm", "wins", "the race")),
        ("Two papers listed the old ferry as belonging to Oslo.", ("the old ferry", "belongs to", "Oslo")),
        ("Norway pays for guards to watch the dam.", ("guards", "watches", "the dam")),
        ("Ida Holm, a smoker, suffered from asthma.", ("Ida Holm", "suffers from", "asthma")),
        ("I am committed to leading Norway forward.", ("I", "is committed to leading", "Norway")),
        ("Ida Holm received both a medal and a prize.", ("Ida Holm", "receives", "a medal")),
        ("The law bans nearly all imports.", ("The law", "bans", "nearly all imports")),
        ("The rebels, who were beaten by the army, left.", ("the army", "beats", "The rebels")),
        ("The port is under repair, and Chad has closed it.", ("Chad", "closes", "it")),
        ("The army burned the fort and occupied cities.", ("The army", "occupies", "cities")),
    ],
)
def test_a_plain_reading_is_kept(text: str, kept: tuple[str, str, str], read: Read) -> None:
    assert kept in sure(read(text))


@pytest.mark.parametrize(
    ("text", "subject", "relation"),
    [
        ("Police accused Ida Holm of killing the mayor.", "Ida Holm", "kills"),
        ("The court barred the minister from leaving the country.", "the minister", "leaves"),
        ("The court jailed Ida Holm for robbing the bank.", "Ida Holm", "robs"),
        ("After leaving the country, the minister wrote a book.", "the minister", "leaves"),
    ],
)
def test_the_object_does_what_it_is_accused_of(text: str, subject: str, relation: str, read: Read) -> None:
    assert {(one[0], one[1]) for one in sure(read(text)) if one[1] == relation} == {(subject, relation)}


def test_whose_act_it_is_stays_open_after_for(read: Read) -> None:
    assert not [
        one for one in sure(read("The judge sentenced two men for robbing the bank.")) if one[1] == "robs"
    ]
