"""Names and offices in hand-built parses, with a gazetteer of a few names."""

from __future__ import annotations

from dataclasses import dataclass, field

import spacy
from spacy.tokens import Doc, Span

from kg.extraction.mentions import NamedSpan, NameSpotter, named
from kg.model import MentionKind

VOCAB = spacy.blank("en").vocab


@dataclass
class FewNames:
    """A gazetteer of a few names."""

    labels: dict[str, str]
    titles: set[str] = field(default_factory=lambda: {"president", "foreign minister", "mr"})

    def label(self, name: str) -> str | None:
        return self.labels.get(name)

    def begins(self, name: str) -> bool:
        return any(other.startswith(name + " ") for other in self.labels)

    def ordinary(self, name: str) -> bool:
        return name == "Turkey"

    def title(self, words: str) -> bool:
        return words.casefold() in self.titles

    def office(self, words: str) -> bool:
        return words.casefold() in self.titles - {"mr"}


NAMES = NameSpotter(
    FewNames(
        {
            "NATO": "ORG",
            "Wagner Group": "ORG",
            "Wagner": "PERSON",
            "French": "NORP",
            "Chad": "GPE",
            "Turkey": "GPE",
        }
    )
)


def parse(tagged: str, *ents: tuple[int, int, str]) -> tuple[Doc, str]:
    """Return a parse of ``word_TAG`` words with entities, and its text."""
    pairs = [word.rsplit("_", 1) for word in tagged.split()]
    doc = Doc(VOCAB, words=[word for word, _ in pairs], tags=[tag for _, tag in pairs])
    doc[0].is_sent_start = True
    for token in doc[1:]:
        token.is_sent_start = False
    doc.ents = [Span(doc, start, end, label=label) for start, end, label in ents]
    return doc, doc.text


def spans(
    tagged: str, *ents: tuple[int, int, str], names: NameSpotter | None = NAMES
) -> list[tuple[str, str]]:
    doc, text = parse(tagged, *ents)
    found = named(doc, text, names)
    assert all(isinstance(span, NamedSpan) for span in found)
    return [(doc[span.start : span.end].text, str(span.kind)) for span in found]


def test_determiner_title_and_possessive_are_cut() -> None:
    tagged = "President_NNP Aliyev_NNP met_VBD the_DT Kremlin_NNP 's_POS man_NN"
    assert spans(tagged, (0, 2, "PERSON"), (3, 6, "ORG")) == [("Aliyev", "name"), ("Kremlin", "name")]


def test_a_title_alone_is_no_name() -> None:
    assert spans("The_DT Foreign_NNP Minister_NNP left_VBD", (1, 3, "ORG")) == []


def test_longest_known_name_wins() -> None:
    tagged = "They_PRP paid_VBD Wagner_NNP Group_NNP fighters_NNS"
    assert spans(tagged, (2, 3, "PERSON")) == [("Wagner Group", "name")]


def test_longer_name_of_the_parser_holds_a_known_one() -> None:
    assert spans("Chad_NNP Michaels_NNP sang_VBD", (0, 2, "PERSON")) == [("Chad Michaels", "name")]


def test_known_name_that_the_parser_missed() -> None:
    assert spans("Envoys_NNS of_IN NATO_NNP waited_VBD") == [("NATO", "name")]


def test_office_is_spotted_by_the_name_that_anchors_it() -> None:
    tagged = "The_DT French_JJ president_NN met_VBD the_DT foreign_JJ minister_NN of_IN Chad_NNP"
    assert spans(tagged) == [
        ("French", "name"),
        ("French president", "role"),
        ("foreign minister of Chad", "role"),
        ("Chad", "name"),
    ]


def test_proper_nouns_that_nobody_knows_are_names_but_dates_are_not() -> None:
    tagged = "In_IN March_NNP the_DT Oakfield_NNP Trust_NNP closed_VBD"
    assert spans(tagged, (1, 2, "DATE"), names=None) == [("Oakfield Trust", "name")]


def test_last_name_that_opens_a_sentence_is_a_name_where_the_full_one_was_named() -> None:
    doc, text = parse(
        "Ada_NNP Okoro_NNP spoke_VBD ._. Okoro_NNP declined_VBD ._. Rain_NNP fell_VBD", (0, 2, "PERSON")
    )
    for i in (4, 7):
        doc[i].is_sent_start = True
    found = [doc[span.start : span.end].text for span in named(doc, text, NAMES)]
    assert found == ["Ada Okoro", "Okoro"]


def test_bracket_that_never_closes_ends_a_name() -> None:
    tagged = "the_DT Hurricane_NNP Center_NNP (_-LRB- NHC_NNP warned_VBD"
    assert spans(tagged, (1, 5, "ORG"))[0] == ("Hurricane Center", "name")


def test_plural_noun_that_opens_a_sentence_is_no_name() -> None:
    assert spans("Photographs_NNS showed_VBD smoke_NN", (0, 1, "PERSON")) == []
    assert spans("Scouts_NNPS saw_VBD smoke_NN", (0, 1, "ORG")) == [("Scouts", "name")]


def test_kinds_are_kept_as_values() -> None:
    doc, text = parse("NATO_NNP waited_VBD")
    assert named(doc, text, NAMES) == [NamedSpan(0, 1, MentionKind.NAME, "ORG")]


def test_guarded_name_at_the_start_of_a_sentence_needs_the_parser() -> None:
    assert spans("Turkey_NN was_VBD served_VBN") == []
    assert spans("Turkey_NNP objected_VBD") == [("Turkey", "name")]
    assert spans("They_PRP left_VBD Turkey_NN") == [("Turkey", "name")]


def test_known_name_is_told_from_one_of_the_parser() -> None:
    doc, text = parse("NATO_NNP met_VBD Ada_NNP", (2, 3, "PERSON"))
    assert [span.known for span in named(doc, text, NAMES)] == [True, False]
