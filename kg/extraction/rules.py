"""Sets of small tests of a fact, each asked only where it can hold and no oftener than its answer changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from kg.extraction.record import ClauseRecord, Phrase
from kg.extraction.rendering import Fact
from kg.extraction.tree import Tree

__all__ = ["EndRule", "Judge", "Rule", "Rules", "holds", "joined"]

Rule = Callable[[Tree, Fact], bool]
EndRule = Callable[[Tree, Phrase], bool]
Matter = TypeVar("Matter")


@dataclass(frozen=True, slots=True)
class Rules:
    """Tests of a fact, by what they look at; each stands in one group.

    ``of_record`` look at predicate, subject and complements alone, and at whether there is an object at
    all: one answer holds for all facts that share them. ``of_inherited`` are such tests of a subject that
    is not the grammatical one. ``of_end`` look at one end, be it subject or object. The others look at
    the object: ``of_object`` at any, ``of_bare`` at one that no preposition leads to, ``of_linked`` at
    one that a preposition leads to, ``of_carried`` at one whose relation carries another noun.
    """

    of_record: tuple[Rule, ...] = ()
    of_inherited: tuple[Rule, ...] = ()
    of_end: tuple[EndRule, ...] = ()
    of_object: tuple[Rule, ...] = ()
    of_bare: tuple[Rule, ...] = ()
    of_linked: tuple[Rule, ...] = ()
    of_carried: tuple[Rule, ...] = ()


def joined(*sets: Rules) -> Rules:
    """Return one set of the rules of several."""
    return Rules(
        of_record=tuple(rule for one in sets for rule in one.of_record),
        of_inherited=tuple(rule for one in sets for rule in one.of_inherited),
        of_end=tuple(rule for one in sets for rule in one.of_end),
        of_object=tuple(rule for one in sets for rule in one.of_object),
        of_bare=tuple(rule for one in sets for rule in one.of_bare),
        of_linked=tuple(rule for one in sets for rule in one.of_linked),
        of_carried=tuple(rule for one in sets for rule in one.of_carried),
    )


def holds(rules: Rules, tree: Tree, fact: Fact) -> bool:
    """Tell whether one of the rules holds of a single fact."""
    return Judge(rules, tree).holds(fact)


class Judge:
    """Asks the rules of a set about facts that come record by record."""

    def __init__(self, rules: Rules, tree: Tree) -> None:
        self.rules = rules
        self.tree = tree
        bare, linked = rules.of_object + rules.of_bare, rules.of_object + rules.of_linked
        self._by_shape = {
            (False, False): bare,
            (False, True): bare + rules.of_carried,
            (True, False): linked,
            (True, True): linked + rules.of_carried,
        }
        self._record: ClauseRecord | None = None
        self._subject: Phrase | None = None
        self._shared = False

    def holds(self, fact: Fact) -> bool:
        """Tell whether one of the rules holds of a fact."""
        if fact.record is not self._record or fact.subject is not self._subject:
            self._record, self._subject = fact.record, fact.subject
            self._shared = self._of_record(fact)
        return self._shared or fact.object is not None and self._of_object(fact, fact.object)

    def _of_record(self, fact: Fact) -> bool:
        rules, tree = self.rules, self.tree
        if _one_holds(rules.of_record, tree, fact) or _one_holds(rules.of_end, tree, fact.subject):
            return True
        return fact.record.inherited and _one_holds(rules.of_inherited, tree, fact)

    def _of_object(self, fact: Fact, phrase: Phrase) -> bool:
        asked = self._by_shape[bool(fact.link), fact.carried is not None]
        return _one_holds(asked, self.tree, fact) or _one_holds(self.rules.of_end, self.tree, phrase)


def _one_holds(rules: tuple[Callable[[Tree, Matter], bool], ...], tree: Tree, matter: Matter) -> bool:
    # any() of a generator takes a third longer, and this is asked of each fact
    for rule in rules:  # noqa: SIM110
        if rule(tree, matter):
            return True
    return False
