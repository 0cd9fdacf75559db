"""Tell the questions of an interview from its answers, where no word says who asks or answers."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extraction.inquits import Inquit
from kg.extraction.introductions import is_person
from kg.extraction.quotations import Paragraph, Quotation
from kg.extraction.speech_sources import core, dependents, passive_subject, phrase
from kg.model import Stance

__all__ = ["INTERVIEWER", "answer", "asks", "is_question"]

# Who asks what no word about a speaker stands beside.
INTERVIEWER = Inquit(None, None, (), Stance.ASKS)
ASKED = frozenset({"dobj", "dative"})


def asks(doc: Doc, quote: Quotation) -> bool:
    """Tell whether a quotation, closed on both sides, ends as a question."""
    return quote.opened and quote.closed and quote.end - quote.start > 2 and doc[quote.end - 2].text == "?"


def is_question(doc: Doc, part: Paragraph) -> bool:
    """Tell whether a paragraph is nothing but a question in quotation marks."""
    if len(part.quotations) != 1 or not asks(doc, part.quotations[0]):
        return False
    quote = part.quotations[0]
    return all(doc[i].is_space for i in (*range(part.start, quote.start), *range(quote.end, part.end)))


def answer(doc: Doc, question: Inquit) -> Inquit | None:
    """Return who was asked, if the words beside a question name him: "…?" a reporter asked [the envoy]."""
    if question.stance is not Stance.ASKS or not question.cue:
        return None
    verb = doc[question.cue[-1]]
    asked = passive_subject(verb) or next((o for o in dependents(verb, ASKED) if is_person(o)), None)
    return Inquit(phrase(asked), core(asked), (), Stance.SAYS) if asked is not None else None
