"""Rules are asked where they can hold, and once where their answer is the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from kg.extraction.clauses import clauses
from kg.extraction.record import Phrase
from kg.extraction.rendering import Fact, graph
from kg.extraction.rules import Judge, Rule, Rules, holds, joined
from kg.extraction.tree import Tree
from kg.parsing import load

TEXT = "The old queen of Fiji sent two envoys to Chad on Monday and slept."


@pytest.fixture(scope="module")
def tree() -> Tree:
    nlp: Language = load()
    return Tree(nlp(TEXT))


@pytest.fixture(scope="module")
def told(tree: Tree) -> list[Fact]:
    return [fact for record in clauses(tree.doc, tree) for fact in graph(tree, record)]


def noting(answer: bool = False) -> tuple[list[Fact], Rule]:
    """Return a rule that always answers so, and the facts that it is asked about."""
    asked: list[Fact] = []

    def rule(_: Tree, fact: Fact) -> bool:
        asked.append(fact)
        return answer

    return asked, rule


def test_the_text_has_facts_of_all_shapes(told: list[Fact]) -> None:
    assert {(fact.object is None, bool(fact.link), fact.carried is None) for fact in told} >= {
        (True, False, True),
        (False, False, True),
        (False, True, False),
    }


def test_a_rule_of_records_is_asked_once_for_all_their_facts(tree: Tree, told: list[Fact]) -> None:
    asked, rule = noting()
    judge = Judge(Rules(of_record=(rule,)), tree)
    assert [judge.holds(fact) for fact in told] == [False] * len(told)
    assert len(asked) == len({id(fact.record) for fact in told}) < len(told)


def test_what_holds_of_a_record_holds_of_all_its_facts(tree: Tree, told: list[Fact]) -> None:
    judge = Judge(Rules(of_record=(lambda tree, fact: fact.record.verbs == ("send",),)), tree)
    assert [judge.holds(fact) for fact in told] == [fact.record.verbs == ("send",) for fact in told]


@pytest.mark.parametrize(
    ("group", "has"),
    [
        ("of_object", lambda fact: fact.object is not None),
        ("of_bare", lambda fact: fact.object is not None and not fact.link),
        ("of_linked", lambda fact: bool(fact.link)),
        ("of_carried", lambda fact: fact.carried is not None),
        ("of_inherited", lambda fact: fact.record.inherited),
    ],
)
def test_a_rule_is_asked_about_the_facts_of_its_group_alone(
    tree: Tree, told: list[Fact], group: str, has: Callable[[Fact], bool]
) -> None:
    asked, rule = noting()
    found = [holds(Rules(**{group: (rule,)}), tree, fact) for fact in told]
    assert not any(found)
    assert asked == [fact for fact in told if has(fact)]


def test_a_rule_of_ends_is_asked_about_both(tree: Tree, told: list[Fact]) -> None:
    ends: list[Phrase] = []
    rules = Rules(of_end=(lambda tree, end: bool(ends.append(end)),))
    fact = next(fact for fact in told if fact.object is not None)
    assert not holds(rules, tree, fact)
    assert ends == [fact.subject, fact.object]


def test_joined_rules_are_all_asked(tree: Tree, told: list[Fact]) -> None:
    first, never = noting()
    second, always = noting(True)
    both = joined(Rules(of_object=(never,)), Rules(of_object=(always,)))
    fact = next(fact for fact in told if fact.object is not None)
    assert holds(both, tree, fact)
    assert first == second == [fact]
