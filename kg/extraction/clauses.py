"""Read verbal clauses off a parse: one record for each verb and subject, voice left as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extraction.arguments import conjuncts, object_phrase, object_phrases, subject_phrase, subject_phrases
from kg.extraction.clause_words import WordKind, kind_of
from kg.extraction.groups import group
from kg.extraction.prepositions import prepositional
from kg.extraction.record import EXISTENTIAL, ClauseRecord, Complement, Phrase, Role
from kg.extraction.relatives import antecedents, is_of_relative, is_relative
from kg.extraction.subjects import chain, is_passive, subjects
from kg.extraction.tree import Tree
from kg.model import Voice

__all__ = ["clauses"]

PREDICATE = frozenset(
    {
        "ROOT",
        "conj",
        "ccomp",
        "xcomp",
        "advcl",
        "relcl",
        "acl",
        "pcomp",
        "csubj",
        "csubjpass",
        "parataxis",
        "dep",
    }
)
VERBAL = frozenset({"VERB", "AUX"})
NAMES = frozenset({"ORG", "WORK_OF_ART", "LAW", "EVENT", "FAC", "PRODUCT"})
OWN_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
NOMINAL_ROLES = {
    "dobj": Role.OBJECT,
    "attr": Role.ATTRIBUTE,
    "oprd": Role.ATTRIBUTE,
    "acomp": Role.ATTRIBUTE,
}


def clauses(doc: Doc, tree: Tree | None = None) -> list[ClauseRecord]:
    """Return the records of all verbal clauses of a doc, in text order of their verbs."""
    tree = tree or Tree(doc)
    return [record for token in tree.tokens if _is_predicate(tree, token) for record in _clause(tree, token)]


def _clause(tree: Tree, verb: Token) -> Iterator[ClauseRecord]:
    links = chain(tree, verb)
    hands_on = _hands_on(tree, verb)
    complements = tuple(_complements(tree, verb, hands_on))
    complements += () if hands_on else _fronted(tree, links)
    if hands_on and not complements:
        return
    existential = tree.child(verb, {"expl"})
    if existential is not None:
        yield from _existential(tree, verb, complements)
        return
    found = subjects(tree, verb)
    passive = is_passive(tree, verb)
    words = group(tree, links)
    for subject in (phrase for head in found.heads for phrase in subject_phrases(tree, head)):
        yield ClauseRecord(
            rule=f"clauses.{found.how}",
            head=verb,
            subject=subject,
            group=words,
            verbs=tuple(tree.lemmas[link.i] for link in links),
            complements=complements,
            particles=tuple(tree.lemmas[kid.i] for kid in tree.children(verb, {"prt"})),
            voice=Voice.PASSIVE if passive else Voice.ACTIVE,
            inherited=found.how != "own",
        )


def _existential(tree: Tree, verb: Token, complements: tuple[Complement, ...]) -> Iterator[ClauseRecord]:
    """Read "there were riots in Paris" as: riots were in Paris."""
    rest = tuple(c for c in complements if c.role is not Role.ATTRIBUTE)
    for complement in complements:
        if complement.role is Role.ATTRIBUTE:
            noun = complement.phrase.head
            where = tuple(place for prep in _last(tree, noun) for place in _prep(tree, verb, prep))
            yield ClauseRecord(
                rule=EXISTENTIAL,
                head=verb,
                subject=object_phrase(tree, noun) if where else subject_phrase(tree, noun),
                group=group(tree, (verb,)),
                verbs=(tree.lemmas[verb.i],),
                complements=rest + where,
            )


def _last(tree: Tree, noun: Token) -> list[Token]:
    """Return the preposition of place right after a noun: "riots (in Paris)", not "riots over bread in …"."""
    found = tree.children(noun, {"prep"})
    alone = len(found) == 1 and tree.lemmas[found[0].i] in ("in", "at", "near")
    return found if alone else []


def _is_predicate(tree: Tree, token: Token) -> bool:
    if tree.pos[token.i] not in VERBAL or tree.deps[token.i] not in PREDICATE:
        return False
    if _in_name(tree, token):
        return False
    if tree.deps[token.i] == "conj":
        return tree.pos[tree.heads[token.i]] in VERBAL or tree.child(token, OWN_SUBJECT) is not None
    return True


def _in_name(tree: Tree, verb: Token) -> bool:
    """Tell whether a verb is part of a name: "the Committee to Protect Journalists"."""
    ent = tree.ents.get(verb.i)
    return (
        ent is not None
        and ent.label_ in NAMES
        and ent.start < verb.i
        and tree.heads[verb.i] in range(ent.start, verb.i)
    )


def _hands_on(tree: Tree, verb: Token) -> bool:
    """Tell whether a verb only leads to an infinitive that carries its record ("agreed to send")."""
    below = tree.child(verb, {"xcomp"})
    if below is None:
        adjective = tree.child(verb, {"acomp"})
        below = tree.child(adjective, {"xcomp"}) if adjective is not None else None
    return below is not None and tree.pos[below.i] in VERBAL and verb in chain(tree, below)


def _fronted(tree: Tree, links: tuple[Token, ...]) -> tuple[Complement, ...]:
    """Return what stands before the verbs that lead to this one: "In May they agreed to withdraw".

    A conjunct shares it: "On Monday he met the envoy and signed the pact".
    """
    found: list[Complement] = []
    for link in links[:-1]:
        found += _before(tree, link)
    first = links[0]
    while tree.deps[first.i] == "conj" and tree.child(first, OWN_SUBJECT) is None:
        first = tree.head(first)
        found += _before(tree, first)
    return tuple(found)


def _before(tree: Tree, verb: Token) -> Iterator[Complement]:
    own = tree.child(verb, OWN_SUBJECT)
    for kid in tree.kids[verb.i]:
        if own is None or kid.i >= own.i:
            return
        yield from _adjunct(tree, verb, kid)


def _adjunct(tree: Tree, verb: Token, kid: Token) -> Iterator[Complement]:
    label = tree.deps[kid.i]
    if label == "prep":
        yield from _prep(tree, verb, kid)
    elif label == "npadvmod":
        yield from _nominal(tree, verb, kid, Role.ADVERBIAL)
    elif label == "advmod" and tree.child(kid, {"npadvmod"}) is not None:
        yield Complement(Role.ADVERBIAL, Phrase(kid, tree.ordered(tree.under(kid))))
    elif label == "advmod":
        yield from _directed(tree, verb, kid)


def _directed(tree: Tree, verb: Token, adverb: Token) -> Iterator[Complement]:
    """Read an adverb with the preposition after it as one: "sailed back to Oslo", "moved closer to NATO"."""
    prep = tree.child(adverb, {"prep"})
    if prep is None or prep.i != adverb.i + 1 or adverb.i < verb.i or prep.i - adverb.left_edge.i > 1:
        return
    for complement in _prep(tree, verb, prep):
        yield replace(complement, prep=(adverb, *complement.prep))


def _complements(tree: Tree, verb: Token, hands_on: bool) -> Iterator[Complement]:
    """Yield the complements of a verb; one that hands its subject on keeps none that stand before it."""
    seen_object = False
    for kid in tree.kids[verb.i]:
        if hands_on and (kid.i < verb.i or tree.deps[kid.i] == "acomp"):
            continue
        label = tree.deps[kid.i]
        role = NOMINAL_ROLES.get(label)
        if role is not None:
            seen_object = seen_object or role in (Role.OBJECT, Role.ATTRIBUTE)
            yield from _nominal(tree, verb, kid, role)
        elif label == "dative":
            yield from _dative(tree, verb, kid)
        elif label == "agent":
            yield from prepositional(tree, kid, Role.AGENT)
        else:
            yield from _adjunct(tree, verb, kid)
    if not seen_object:
        yield from _shared_object(tree, verb)
        yield from _gap(tree, verb)


def _nominal(tree: Tree, verb: Token, head: Token, role: Role) -> Iterator[Complement]:
    if is_relative(tree, head):
        if len(tree.children(verb, {"dobj"})) > 1 and tree.deps[head.i] == "dobj":
            return
        for antecedent in antecedents(tree, verb):
            yield Complement(role, object_phrase(tree, antecedent))
        return
    if tree.tags[head.i] in ("WP", "WDT") or is_of_relative(tree, head):
        return
    for conjunct in conjuncts(tree, head):
        for phrase in object_phrases(tree, conjunct):
            yield Complement(role, phrase)


def _dative(tree: Tree, verb: Token, head: Token) -> Iterator[Complement]:
    if tree.pos[head.i] == "ADP":
        yield from _prep(tree, verb, head)
    else:
        yield from _nominal(tree, verb, head, Role.INDIRECT)


def _prep(tree: Tree, verb: Token, prep: Token) -> Iterator[Complement]:
    for complement in prepositional(tree, prep, Role.PREPOSITIONAL):
        if _is_absolute(tree, complement) or is_of_relative(tree, complement.phrase.head):
            continue
        if is_relative(tree, complement.phrase.head):
            for antecedent in antecedents(tree, verb):
                yield Complement(complement.role, object_phrase(tree, antecedent), complement.prep)
        else:
            yield complement


def _is_absolute(tree: Tree, complement: Complement) -> bool:
    """Tell whether "with" opens a clause of its own: "fled, with the army closing in"."""
    if tree.lemmas[complement.prep[-1].i] != "with":
        return False
    clause = tree.child(complement.phrase.head, {"acl"})
    return clause is not None and tree.tags[clause.i] == "VBG"


def _shared_object(tree: Tree, verb: Token) -> Iterator[Complement]:
    """Share the object of the last conjunct: "sell and lease back the stations"."""
    following = tree.child(verb, {"conj"})
    if following is None or tree.pos[following.i] not in VERBAL:
        return
    between = tree.tokens[verb.i + 1 : following.i]
    if all(tree.deps[token.i] in ("cc", "prt") for token in between):
        for target in tree.children(following, {"dobj"}):
            yield from _nominal(tree, following, target, Role.OBJECT)


def _gap(tree: Tree, verb: Token) -> Iterator[Complement]:
    """Take the antecedent as the object that a relative clause lacks: "the war he started"."""
    if tree.deps[verb.i] != "relcl" or is_passive(tree, verb) or tree.pos[verb.i] == "AUX":
        return
    own = tree.child(verb, {"nsubj"})
    if own is None or any(tree.tags[kid.i] in ("WRB", "WDT", "WP") for kid in tree.kids[verb.i]):
        return
    dangling = [kid for kid in tree.children(verb, {"prep"}) if not tree.kids[kid.i]]
    if tree.child(verb, {"ccomp", "xcomp", "acomp"}) is not None and not dangling:
        return
    for antecedent in antecedents(tree, verb):
        if dangling:
            yield Complement(Role.PREPOSITIONAL, object_phrase(tree, antecedent), (dangling[0],))
        elif not _is_circumstance(tree, antecedent):
            yield Complement(Role.OBJECT, object_phrase(tree, antecedent))


def _is_circumstance(tree: Tree, noun: Token) -> bool:
    """Tell whether a noun names when, where or why, not what: "the day he died"."""
    if tree.label(noun) in ("DATE", "TIME"):
        return True
    return kind_of(tree.lemmas[noun.i]) is WordKind.CIRCUMSTANCE
