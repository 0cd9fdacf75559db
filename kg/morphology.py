"""English verb forms by rule and by table: "defies", "imposed", "led", "withdrawing"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import tables
from kg.errors import TableError

__all__ = ["IrregularVerb", "base_form", "gerund", "is_irregular", "lemma_of", "participle", "third_person"]

VOWELS = "aeiou"
SIBILANT = ("s", "sh", "ch", "x", "z")
SIBILANT_ENDS = ("ss", "sh", "tch", "ach", "nch", "rch", "x", "zz")


@dataclass(frozen=True, slots=True)
class IrregularVerb:
    """A row of ``irregular_verbs.tsv``: what the rules of spelling would get wrong.

    ``past`` is the past where it is not the participle and parsers do not know it ("underwrote").
    ``double`` tells that the last consonant is doubled before an ending although the stress cannot be
    seen from the letters ("committed").
    """

    verb: str
    participle: str
    third: str | None = None
    double: bool = False
    past: str | None = None


@cache
def irregular_verbs() -> dict[str, IrregularVerb]:
    """Return the table by verb."""
    found: dict[str, IrregularVerb] = {}
    for number, row in tables.rows("irregular_verbs.tsv", IrregularVerb):
        if row.verb in found:
            raise TableError(f"irregular_verbs.tsv:{number}: {row.verb!r} is listed twice")
        found[row.verb] = row
    return found


def is_irregular(verb: str) -> bool:
    """Tell whether a verb's forms are in the table."""
    return verb in irregular_verbs()


def third_person(verb: str) -> str:
    """Return the third person singular present of a verb's lemma.

    >>> third_person("defy"), third_person("impose"), third_person("go"), third_person("be")
    ('defies', 'imposes', 'goes', 'is')
    """
    row = irregular_verbs().get(verb)
    if row is not None and row.third:
        return row.third
    if _consonant_y(verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(SIBILANT) else "s")


def base_form(third: str) -> str:
    """Return the lemma of a third person singular present; what is none is given back as it is.

    >>> base_form("defies"), base_form("imposes"), base_form("reaches"), base_form("is")
    ('defy', 'impose', 'reach', 'be')
    """
    irregular = _lemmas_of_irregular().get(third)
    if irregular is not None:
        return irregular
    if len(third) > 4 and third.endswith("ies"):
        return third[:-3] + "y"
    long = third.endswith(tuple(end + "es" for end in SIBILANT_ENDS))
    verb = third[:-2] if long else third[:-1]
    return verb if third_person(verb) == third else third


@cache
def _lemmas_of_irregular() -> dict[str, str]:
    return {row.third: verb for verb, row in irregular_verbs().items() if row.third}


def lemma_of(past: str) -> str:
    """Return the lemma of an irregular past or participle; what is none is given back as it is.

    >>> lemma_of("knelt"), lemma_of("underwrote"), lemma_of("table")
    ('kneel', 'underwrite', 'table')
    """
    return _lemmas_of_past().get(past, past)


@cache
def _lemmas_of_past() -> dict[str, str]:
    rows = irregular_verbs().values()
    return {form: row.verb for row in rows for form in (row.participle, row.past) if form}


def participle(verb: str) -> str:
    """Return the past participle of a verb's lemma.

    >>> participle("lead"), participle("ban"), participle("occupy"), participle("attack")
    ('led', 'banned', 'occupied', 'attacked')
    """
    row = irregular_verbs().get(verb)
    if row is not None:
        return row.participle
    if verb.endswith("e"):
        return verb + "d"
    if _consonant_y(verb):
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def gerund(verb: str) -> str:
    """Return the -ing form of a verb's lemma.

    >>> gerund("withdraw"), gerund("strike"), gerund("ban"), gerund("flee")
    ('withdrawing', 'striking', 'banning', 'fleeing')
    """
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and len(verb) > 2:
        return verb[:-1] + "ing"
    row = irregular_verbs().get(verb)
    if row is not None and row.double:
        return verb + verb[-1] + "ing"
    return _doubled(verb) + "ing"


def _consonant_y(verb: str) -> bool:
    return len(verb) > 1 and verb[-1] == "y" and verb[-2] not in VOWELS


def _doubled(verb: str) -> str:
    """Double the last consonant of a verb of one syllable that ends in one vowel and one consonant."""
    one_syllable = sum(letter in VOWELS for letter in verb) == 1
    short = (
        len(verb) > 2
        and verb[-1] not in VOWELS + "wxy"
        and verb[-2] in VOWELS
        and (len(verb) == 3 or verb[-3] not in VOWELS)
    )
    return verb + verb[-1] if one_syllable and short else verb
