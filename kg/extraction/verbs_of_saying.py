"""Read verbs of saying and thinking with who says it and what is said: "Merkel said that …"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.assertions import attributed, negated, polar
from kg.extraction.factuality_cues import words
from kg.extraction.governing import row_of
from kg.extraction.speech_contents import contents, has_that, infinitive, spans
from kg.extraction.speech_cues import SpeechCue, by_lemma
from kg.extraction.speech_sources import core, names_beside, passive_subject, source_of
from kg.extraction.utterances import Speech, join
from kg.model import Polarity

__all__ = ["verb_speech"]

# Words that name nobody as the subject of a verb of saying; "I" and "we" of a speaker are his own.
NOBODY = frozenset({"this", "that", "there", "you", "one", "anyone", "anybody", "nobody", "none", "'s"})
# What asks for a name, or stands for one that the sentence does not have: "Who said that?"
INTERROGATIVE = frozenset({"WP", "WDT"})
VERBAL = frozenset({"VERB", "AUX"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NOUN_CLAUSES = frozenset({"relcl", "acl"})
OBJECTS = frozenset({"dobj", "dative"})
NAMING = ("complement",)
# What somebody is made or allowed to say: "let [him say] it", "waited for [her to say] it".
MADE_TO = frozenset({"ccomp", "xcomp", "advcl"})


def verb_speech(verb: Token, row: SpeechCue) -> Speech | None:
    """Read a verb of saying with its content: "Merkel said that …", "Iran was accused of …"."""
    if verb.pos_ not in VERBAL:
        return _misread(verb, row) if verb.tag_ == "NNS" else None
    if row.content == NAMING and not _calls(verb):
        return None
    cue = _cue(verb, row)
    content = contents(verb, row) if cue is not None else []
    if cue is None or not content:
        return None
    named, speaker = source_of(verb)
    if named is None and row.quotes and verb.tag_ in FINITE:
        named = speaker = names_beside(verb)
    if named is None and not _said_by_somebody(verb, content):
        return None
    if named is not None and (_is_nobody(named, speaker) or named.tag_ == "VBG"):
        return None
    if named is not None and _is_no_act(verb, named) and _is_noun_phrase(verb, content):
        return None
    if named is not None and verb.tag_ == "VB" and infinitive(verb) and _is_open(verb, named):
        return None
    return attributed(verb, row, named, speaker, cue, content, polar(verb, row.stance))


def _is_no_act(verb: Token, named: Token) -> bool:
    """Tell whether a verb of saying describes a thing, or what somebody is to do, rather than speech.

    "Urged [Iran] to accept the offer", "an ad praising the mayor", "rules that favor the banks".
    """
    governing = by_lemma().get(named.head.lemma, ()) if named.dep_ in OBJECTS else ()
    asked = any("to do" in row.content for row in governing)
    thing = named.tag_ == "WDT" and named.lower_ == "that"
    return asked or thing or (verb.dep_ == "acl" and verb.head.i == named.i)


def _is_open(verb: Token, named: Token) -> bool:
    """Tell whether it is open that somebody says what he is to say, or what a thing is there to say.

    "The law requires [banks] to disclose their debts", "[ways] to report income"; "the riot led [the king]
    to admit it" and "the first [judge] to admit it" tell of speech.
    """
    if verb.dep_ == "relcl":
        return not any(child.lower_ in words("ranked") for child in named.lefts)
    if named.dep_ not in OBJECTS and (named.head.i != verb.i or verb.dep_ not in MADE_TO):
        return False
    row = row_of(verb.head, "inf")
    return row is None or row.modality is not None or row.polarity is not Polarity.POSITIVE


def _is_noun_phrase(verb: Token, content: list[tuple[int, int]]) -> bool:
    return verb.doc[slice(*content[-1])].root.pos_ not in VERBAL


def _misread(noun: Token, row: SpeechCue) -> Speech | None:
    """Read a verb that the parser took for a noun: "The club [plans] to build …"."""
    subject = next((c for c in noun.children if c.dep_ == "compound" and c.i == noun.i - 1), None)
    content = contents(noun, row) if subject is not None and noun.dep_ == "ROOT" else []
    if not content and "that" in row.content:
        content = spans(c for c in noun.children if c.dep_ in NOUN_CLAUSES and has_that(c))
    if not content and "to do" in row.content:
        content = spans(c for c in noun.children if c.dep_ in NOUN_CLAUSES and infinitive(c))
    if subject is None or noun.dep_ != "ROOT" or not content:
        return None
    whole = join(content)
    source = tuple(range(noun.left_edge.i, noun.i))
    return Speech(source, core(subject), (noun.i,), whole, whole, row.stance)


def _calls(verb: Token) -> bool:
    """Tell whether someone calls a thing something; "a stream called Long Run" just has the name."""
    return passive_subject(verb) is not None or verb.dep_ != "acl" or verb.tag_ != "VBN" or _agent_of(verb)


def _agent_of(verb: Token) -> bool:
    return any(child.dep_ == "agent" for child in verb.children)


def _is_nobody(named: Token, speaker: Token | None) -> bool:
    """Tell whether a subject names nobody: "one might say", "who said …?"; "one of the lawyers" does."""
    if named is speaker and named.tag_ in INTERROGATIVE:
        return True
    of = any(child.lower_ == "of" for child in named.rights)
    return named is speaker and named.lower_ in NOBODY and not (of and named.lower_ == "one")


def _said_by_somebody(verb: Token, content: list[tuple[int, int]]) -> bool:
    """Tell whether a passive without an agent has a speaker at all: "Iran was accused of …".

    Nobody has said what a negated one denies, "he was never charged with …".
    """
    passive = passive_subject(verb) is not None or (verb.dep_ in ("acl", "advcl") and verb.tag_ == "VBN")
    return passive and not negated(verb) and _speaks(verb, content)


def _speaks(verb: Token, content: list[tuple[int, int]]) -> bool:
    """Tell whether a passive without an agent says something of its subject, more than that it was named."""
    return len(content) > 1 or (verb.dep_ != "acl" and verb.doc[slice(*content[0])].root.pos_ in VERBAL)


def _cue(verb: Token, row: SpeechCue) -> tuple[int, ...] | None:
    """Return the verb and its particle, or null if the row wants one that is not there."""
    words = row.cue.split(" ")
    if len(words) == 1:
        return (verb.i,)
    for child in verb.children:
        if child.lower_ == words[1] and child.i > verb.i:
            return (verb.i, child.i)
    return None
