"""PDF files with a text layer: the words of all pages in order."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from kg.errors import InputError, KGError
from kg.model import Article
from kg.sources.opening import read_all
from kg.sources.records import article

__all__ = ["read"]


def read(path: Path, report: Callable[[KGError], None]) -> Iterator[Article]:
    """Yield the one article of a PDF file; ``InputError`` where it is damaged, locked or has no text."""
    try:
        document = PdfReader(io.BytesIO(read_all(path)))
        if document.is_encrypted and not document.decrypt(""):
            raise InputError(f"{path}: locked by a password; save it without")
        pages = [page.extract_text() for page in document.pages]
        title = document.metadata.title if document.metadata else None
    except (PyPdfError, ValueError, KeyError, RecursionError) as error:
        raise InputError(f"{path}: not a PDF that can be read: {error}; save it anew or as text") from error
    text = "\n\n".join(page.strip() for page in pages if page.strip())
    if not text:
        raise InputError(f"{path}: no text in this PDF (scanned pages?); run text recognition on it first")
    yield article(text, title=title)
