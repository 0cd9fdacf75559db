"""The errors kg raises: one family, each saying what was wrong, where, and what to do."""

from __future__ import annotations

__all__ = [
    "ArticleError",
    "InputError",
    "Interrupted",
    "KGError",
    "ModelError",
    "OutputError",
    "QueryError",
    "TableError",
]


class KGError(Exception):
    """Base of every error that kg raises on purpose; its text is one clear line for a person."""

    exit_code = 2


class InputError(KGError):
    """A source cannot be read: missing, empty, binary, of unknown format, or broken at a line."""


class ArticleError(KGError):
    """One article cannot be processed; the run goes on without it."""

    exit_code = 1


class TableError(KGError):
    """A table has a bad row; the text is ``file:line: reason``."""


class ModelError(KGError):
    """The language model is missing or is not the one an output was built with."""


class OutputError(KGError):
    """An output cannot be written, or what stands there is not an output of kg."""


class QueryError(KGError):
    """A query is malformed, unknown, refused, or took too long."""


class Interrupted(BaseException):
    """The user stopped the run; what is finished is kept.

    No ``Exception``, so that no library that shrugs off errors can shrug it off.
    """

    exit_code = 130
