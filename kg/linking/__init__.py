"""Link mentions to the world: gazetteer, disambiguation with reasons, metonymy, offices, ledger."""

from kg.linking.explain import Explanation, explain
from kg.linking.gazetteer import Gazetteer
from kg.linking.importing import read_results, write_table
from kg.linking.ledger import Ledger
from kg.linking.linker import ArticleLinks, Linker
from kg.linking.names import fold
from kg.linking.rows import EntityRow
from kg.linking.use import ANYWHERE, Use

__all__ = [
    "ANYWHERE",
    "ArticleLinks",
    "EntityRow",
    "Explanation",
    "Gazetteer",
    "Ledger",
    "Linker",
    "Use",
    "explain",
    "fold",
    "read_results",
    "write_table",
]
