"""The one place where an unexpected error ends an article, and not the run."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from kg.errors import ArticleError, KGError

__all__ = ["OnFailure", "attempt"]

LOG = logging.getLogger(__name__)
T = TypeVar("T")

OnFailure = Callable[[ArticleError], None]
"""What is told of an article that could not be read."""


def attempt(article: str, work: Callable[[], list[T]], on_failure: OnFailure | None) -> list[T]:
    """Return what ``work`` on an article gives; if it fails, tell ``on_failure`` and return nothing.

    Without ``on_failure`` the error goes on to the caller. kg's own errors always do, and a lack of memory:
    they are no fault of one article. The traceback goes to the log at the level of debugging.
    """
    if on_failure is None:
        return work()
    try:
        return work()
    except (KGError, MemoryError):  # it is the machine's memory that is too small, not the article wrong
        raise
    except Exception as error:  # whatever a rule trips over, the other articles must not suffer
        LOG.debug("article %r", article, exc_info=error)
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        failure = f"article {article!r}: left out, it could not be read ({reason}); please report it"
        on_failure(ArticleError(failure))
        return []
