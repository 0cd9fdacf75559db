"""A parse whose children are listed, corrected where names are known better than the parser saw."""

import spacy
from spacy.tokens import Doc

from kg.extraction.tree import Tree


def parsed(rows: str) -> Tree:
    """Return the tree of ``word/label>head`` words."""
    cells = [row.rsplit("/", 1) for row in rows.split()]
    labels, heads = zip(*(cell.split(">") for _, cell in cells), strict=True)
    words = [word for word, _ in cells]
    return Tree(Doc(spacy.blank("en").vocab, words=words, deps=list(labels), heads=list(map(int, heads))))


NAME = "Bank/nsubj>6 of/prep>0 Tea/pobj>1 and/cc>0 Coffee/compound>5 Growers/conj>0 closed/ROOT>6"


def test_known_name_is_one_noun() -> None:
    tree = parsed(NAME)
    assert [kid.text for kid in tree.children(tree.tokens[0], {"conj"})] == ["Growers"]
    tree.unite(0, 6, "ORG")
    assert tree.children(tree.tokens[0], {"conj", "cc"}) == []
    assert [token.text for token in tree.ordered(tree.under(tree.tokens[0]))] == NAME_WORDS
    assert {tree.label(token) for token in tree.tokens[:6]} == {"ORG"}


NAME_WORDS = ["Bank", "of", "Tea", "and", "Coffee", "Growers"]


def test_coordination_that_leads_out_of_the_name_stays() -> None:
    tree = parsed("Chad/nsubj>3 and/cc>0 Niger/conj>0 closed/ROOT>3")
    tree.unite(2, 3, "GPE")
    assert tree.deps == ["nsubj", "cc", "conj", "ROOT"]


def test_name_without_coordination_stays_as_it_is() -> None:
    tree = parsed("Central/compound>1 Bank/nsubj>2 closed/ROOT>2")
    tree.unite(0, 2, "ORG")
    assert tree.deps == ["compound", "nsubj", "ROOT"] and tree.ents == {}
