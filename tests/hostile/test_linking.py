"""Names made to look like others are never taken for them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.linking import Gazetteer, Linker
from kg.linking.names import fold, slug
from kg.model import Article, Mention, MentionKind
from tests.hostile.examples import any_text, many, newslike

TRUE = (
    ("Russia", "GPE"), ("Ukraine", "GPE"), ("Moscow", "GPE"), ("Angela Merkel", "PERSON"), ("NATO", "ORG"),
    ("Vladimir Putin", "PERSON"), ("European Union", "ORG"), ("Zelensky", "PERSON"), ("Hezbollah", "ORG"),
    ("United Nations", "ORG"), ("Emmanuel Macron", "PERSON"), ("Hamas", "ORG"), ("Kosovo", "GPE"),
)  # fmt: skip
LOOK_ALIKES = {
    "a": "аɑα𝐚ａ", "c": "сϲ𝐜ｃ", "e": "еҽ𝐞ｅ", "i": "іɩ𝐢ｉ", "o": "оοօ𝐨ｏ0", "p": "рρ𝐩ｐ",
    "s": "ѕ𝐬ｓ", "x": "хｘ", "y": "уү𝐲ｙ", "u": "սｕ", "n": "ոｎ", "r": "гｒ", "l": "ӏⅼｌ",
    "A": "АΑ𝐀Ａ", "E": "ЕΕ𝐄Ｅ", "H": "НΗ𝐇Ｈ", "K": "КΚ𝐊Ｋ", "M": "МΜ𝐌Ｍ", "N": "ΝＮ",
    "O": "ОΟ𝐎Ｏ0", "P": "РΡ𝐏Ｐ", "T": "ТΤ𝐓Ｔ", "U": "ՍＵ", "V": "ѴＶ", "Z": "ΖＺ",
}  # fmt: skip
HIDDEN = "\u00ad\u200b\u200c\u200d\u2060\u202e\u202d\u2066\u2069\ufeff\u200e"


def linked(gazetteer: Gazetteer, name: str, label: str) -> str | None:
    text = f"{name} was named on Friday."
    mention = Mention(name, MentionKind.NAME, 0, len(name), label)
    links = Linker(gazetteer).article(Article("a", text), [mention])
    link = links.link(mention)
    return link.entity.id if link else None


@st.composite
def disguised(draw: st.DrawFn) -> tuple[str, str, str]:
    """Give a known name, its label, and the name with one or more letters exchanged for look-alikes."""
    name, label = draw(st.sampled_from(TRUE))
    places = [i for i, char in enumerate(name) if char in LOOK_ALIKES]
    chosen = draw(st.sets(st.sampled_from(places), min_size=1))
    letters = [draw(st.sampled_from(LOOK_ALIKES[c])) if i in chosen else c for i, c in enumerate(name)]
    return name, label, "".join(letters)


@many
@given(disguised())
def test_a_name_with_letters_that_look_alike_stays_apart(
    gazetteer: Gazetteer, names: tuple[str, str, str]
) -> None:
    true, label, false = names
    assert linked(gazetteer, true, label) not in (None, linked(gazetteer, false, label)), false
    assert slug(true) != slug(false)


@many
@given(st.sampled_from(TRUE), st.sampled_from(HIDDEN), st.integers(1, 4))
def test_a_name_with_hidden_characters_stays_apart(
    gazetteer: Gazetteer, name: tuple[str, str], hidden: str, place: int
) -> None:
    false = name[0][:place] + hidden + name[0][place:]
    assert linked(gazetteer, *name) != linked(gazetteer, false, name[1]), false
    assert slug(name[0]) != slug(false)


@pytest.mark.parametrize(("name", "label"), TRUE)
def test_a_name_turned_round_is_not_the_name_it_looks_like(
    gazetteer: Gazetteer, name: str, label: str
) -> None:
    assert linked(gazetteer, "\u202e" + name[::-1], label) != linked(gazetteer, name, label)


@many
@given(st.one_of(any_text(), newslike(5)), st.sampled_from(["PERSON", "ORG", "GPE", "NORP", None]))
def test_any_name_is_linked_or_left_with_a_sound_id(
    gazetteer: Gazetteer, name: str, label: str | None
) -> None:
    mention = Mention(name, MentionKind.NAME, 0, len(name), label)
    link = Linker(gazetteer).article(Article("a", name), [mention]).link(mention)
    if link is None:
        return
    entity = link.entity.id
    assert entity.startswith(("wd:Q", "kg:"))
    assert not any(char.isspace() or unicodedata.category(char) in ("Cc", "Cf") for char in entity)
    assert 0.0 <= link.score <= 1.0


@many
@given(any_text())
def test_folding_is_stable(name: str) -> None:
    assert fold(name) == fold(name)
    assert " " not in slug(name)
