"""A very long article is read in parts, and every offset is that of the whole."""

import pytest

from kg import parts
from kg.model import Article, Mention, MentionKind, Span
from kg.pipeline import Pipeline

SENTENCE = "Russia attacked Ukraine on Monday, officials said."


def test_an_article_of_usual_length_is_one_part() -> None:
    article = Article("a", SENTENCE)
    (part,) = parts.parts(article)
    assert part.article is article and part.start == 0


@pytest.mark.parametrize("join", ["\n\n", "\n", " ", ""])
def test_parts_make_up_the_whole(monkeypatch: pytest.MonkeyPatch, join: str) -> None:
    monkeypatch.setattr(parts, "LONGEST", 120)
    article = Article("a", join.join([SENTENCE] * 9))
    found = list(parts.parts(article))
    assert len(found) > 2
    assert "".join(part.article.text for part in found) == article.text
    assert all(article.text.startswith(part.article.text, part.start) for part in found)
    assert all(len(part.article.text) <= 120 for part in found)


def test_all_offsets_move_and_nothing_else() -> None:
    mention = Mention("the two", MentionKind.NOUN, 4, 20, spans=(Span(4, 7), Span(17, 20)))
    assert parts.moved(mention, 100) == Mention(
        "the two", MentionKind.NOUN, 104, 120, spans=(Span(104, 107), Span(117, 120))
    )


def test_words_stand_where_the_evidence_of_a_part_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LONGEST", 120)
    article = Article("a", "\n\n".join([SENTENCE] * 5))
    ((same, pieces),) = Pipeline().evidence([article])
    assert same is article
    attacks = [piece for piece in pieces if piece.relation.label == "attacks"]
    assert len(attacks) == 5
    for piece in pieces:
        sentence, subject = piece.proposition.sentence, piece.proposition.subject
        assert article.text[sentence.start : sentence.end] == piece.quote
        assert article.text[subject.start : subject.end] == subject.text
