"""Copies of an article are one origin; articles that only share a subject are not."""

from datetime import date

from kg.duplicates import copies
from kg.model import Article

WIRE = (
    "Ministers from nine countries met in Nairobi on Tuesday to discuss a common market for electricity. "
    "They agreed to connect their grids within five years and to open a joint office in Kampala. "
    "The plan still needs the consent of parliaments, and two governments have asked for more time. "
    "Traders welcomed the decision, which could lower prices along the coast by a fifth."
)
OTHER = (
    "A common market for electricity is what nine African states are after, but the hard part begins now. "
    "Engineers doubt that lines across the Rift can be built in time, whatever ministers sign. "
    "Prices differ by a factor of four between the lake and the sea, and somebody will have to lose."
)


def article(name: str, text: str, day: int) -> Article:
    return Article(name, text, published=date(2024, 5, day))


def test_a_copy_is_named_by_the_first_of_its_cluster() -> None:
    found = copies(
        [
            article("late", WIRE.replace("Nairobi", "Mombasa"), 3),
            article("wire", WIRE, 1),
            article("same", WIRE, 2),
            article("analysis", OTHER, 2),
        ]
    )
    assert found == {"late": "wire", "same": "wire", "wire": "wire"}


def test_the_order_of_articles_does_not_matter() -> None:
    articles = [
        article(str(i), WIRE.replace("five", word), i) for i, word in enumerate(("two", "six", "ten"), 1)
    ]
    assert copies(articles) == copies(reversed(articles)) == {"1": "1", "2": "1", "3": "1"}


def test_a_text_of_a_few_words_is_no_copy() -> None:
    assert copies([article("a", "To follow.", 1), article("b", "To follow.", 1)]) == {}
