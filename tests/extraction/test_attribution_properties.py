"""Whatever the text, utterances are well formed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.extraction.attribution import attributions
from kg.parsing import load, normalise

PIECES = (
    '"', "“", "”", "'", "’", "''", "—", " – ", " ", "\n", "\n\n", "said ", "Merkel ", "he ", "we ", "that ",
    "rain ", "came ", "according to ", "claim ", ". ", ", ", ": ", "Q:", "A:", "I ", "think ", "denied ", "(",
    ")", "reportedly ", "? ", "told ", "to ", "leave ", "6'3\"", "no doubt ", "STONE: ",
)  # fmt: skip


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_utterances_are_well_formed(nlp: Language, pieces: list[str]) -> None:
    text = "".join(pieces)
    doc = nlp(normalise(text))
    found = attributions(doc, text)
    assert [each.id for each in found] == list(range(len(found)))
    for each in found:
        content = {i for start, end in each.content for i in range(start, end)}
        assert content
        assert content <= set(range(len(doc)))
        assert content.isdisjoint(each.cue)
        assert set(each.cue) | set(each.source or ()) | set(each.speaker or ()) <= set(range(len(doc)))
        assert each.source is None or each.source
        assert each.outer is None or len(content) < _size(found[each.outer].content)


def _size(ranges: tuple[tuple[int, int], ...]) -> int:
    return sum(end - start for start, end in ranges)


@pytest.mark.parametrize(
    "text", ['"' * 2000, "'" * 2000, "— " * 800, '"A" ' * 500, "of rain " * 1500 + "he said."]
)
def test_monstrous_text_is_read_in_time(nlp: Language, text: str) -> None:
    doc = nlp(normalise(text))
    assert isinstance(attributions(doc, text), list)
