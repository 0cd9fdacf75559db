"""Each sign of what is right or wrong is seen where it should be, and only there."""

from collections import defaultdict
from collections.abc import Callable

import pytest

from kg import tables
from kg.extraction import facts
from kg.extraction.confidence import confidence
from kg.extraction.propositions import words_of
from kg.extraction.reading import Reading
from kg.extraction.signs import WeakVerb, signs
from kg.model import Article
from kg.parsing import load, parse

Signs = dict[str, float]
Read = Callable[[str], dict[tuple[str, str, str], Signs]]
WEAK = tables.load("weak_verbs.tsv", WeakVerb)


@pytest.fixture(scope="module")
def read() -> Read:
    nlp = load()

    def found(text: str) -> dict[tuple[str, str, str], Signs]:
        ((article, doc),) = parse(nlp, [Article("1", text)])
        reading = Reading(doc, article)
        return {words_of(text, fact): defaultdict(float, signs(reading, fact)) for fact in facts(reading)}

    return found


def of(found: dict[tuple[str, str, str], Signs], subject: str, object_: str) -> Signs:
    return next(value for (s, _, o), value in found.items() if (s, o) == (subject, object_))


@pytest.mark.parametrize("row", WEAK, ids=lambda row: row.verb)
def test_weak_verb_leaves_it_to_its_object(read: Read, row: WeakVerb) -> None:
    assert any(each.get("object of weak verb") for each in read(row.example).values())


def test_a_strong_verb_is_not_weak(read: Read) -> None:
    assert not of(read("The navy sank a trawler."), "The navy", "a trawler")["object of weak verb"]


def test_the_subject_of_a_copula_does_not_act(read: Read) -> None:
    found = read("The aim of Norway is to win the contest.")
    assert all(each["subject of copula"] for (_, verb, _), each in found.items() if "win" in verb)
    assert not of(read("Norway wants to win the contest."), "Norway", "the contest")["subject of copula"]


def test_speakers_moods_and_dates_are_signs(read: Read) -> None:
    plain = of(read("Chad closed the border on 3 May 2019."), "Chad", "the border")
    assert plain["dated"] and not plain["unreal"] and "said" not in plain
    told = of(read("Mahamat Idriss said Chad would close the border."), "Chad", "the border")
    assert told["said"] and told["unreal"] and not told["not held true"]
    denied = of(read("Mahamat Idriss denied that Chad closed the border."), "Chad", "the border")
    assert denied["not held true"]


def test_other_verbs_on_the_way_count_those_of_the_chain_do_not(read: Read) -> None:
    assert not of(read("Chad agreed to help and arm Niger."), "Chad", "Niger")["verbs after subject"]
    found = read("The minister whom the rebels had freed praised Niger.")
    assert of(found, "The minister", "Niger")["verbs after subject"]


def test_what_needs_more_words_goes_on(read: Read) -> None:
    assert of(read("Oslo dropped plans to build the bridge."), "Oslo", "plans")["object goes on"]
    assert not of(read("Oslo dropped plans."), "Oslo", "plans")["object goes on"]


def test_signs_against_a_fact_lower_its_confidence() -> None:
    good = [("bias", 1.0), ("sentence length", 2.0), ("dated", 1.0)]
    bad = [*good, ("partly quoted", 1.0), ("object of weak verb", 1.0)]
    assert 0 < confidence(bad) < confidence(good) < 1
    assert confidence(good) == round(confidence(good), 4)


def test_a_participle_on_the_inner_of_two_nouns_is_a_sign(read: Read) -> None:
    inner = of(read("Oslo funds a part of the city named after a king."), "the city", "a king")
    assert "participle" in inner and "participle on inner noun" in inner and "relative" not in inner
    outer = of(read("Chad expelled a man accused of fraud."), "a man", "fraud")
    assert "participle" in outer and "participle on inner noun" not in outer
    assert "relative" in of(read("Chad expelled a man who sold maps."), "a man", "maps")


def test_words_that_the_tagger_is_not_sure_of_are_a_sign(read: Read) -> None:
    assert any(each["unsure words"] for each in read("Squad helps dog bite victim.").values())
    assert not of(read("The navy sank a trawler."), "The navy", "a trawler")["unsure words"]


def test_the_way_to_a_preposition_is_a_sign(read: Read) -> None:
    near = of(read("The envoy flew to Chad."), "The envoy", "Chad")["link distance"]
    far = of(read("The envoy took two heavy boxes of maps to Chad."), "The envoy", "Chad")["link distance"]
    assert 0 < near < far
