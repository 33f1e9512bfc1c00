"""The subject of a verb of saying: before it, after it in an incise, or the one before it.

No parser: the nearest phrase that can be a subject, relative clauses and insertions skipped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from revue.layers.speech import french as fr
from revue.layers.speech.clauses import Clause
from revue.layers.speech.cues import Cue
from revue.layers.speech.phrases import NounPhrase
from revue.layers.speech.units import QUOTED, Unit

#: What opens an addition between a verb and its subject or content.
OPENS_FILLER = fr.PREPOSITIONS | fr.DAYS | fr.DASHES | fr.word_list("fillers") | {",", "("}
#: Prepositions of where, when and before whom something is said.
SETTINGS = fr.word_list("settings")
_AFTER_SUBJECT = fr.PREPOSITIONS | fr.word_list("after_subject")
#: What stands before the verb of an incise.
_BEFORE_INCISE = fr.STOPS | fr.DASHES | {",", QUOTED, "", "comme", "ainsi", "...", '"', "»", "”"} - {"."}
_OPENS_INSERTION, _CLOSES_INSERTION = fr.DASHES | {",", "("}, fr.DASHES | {",", ")"}
#: What stands before "des" where it is an article, and what ends the way from an incise's verb to its subject.
_BEFORE_DES = fr.QUE | {"", ",", "et", "mais", "."}
_ENDS_GAP = fr.STOPS | fr.QUE | {QUOTED}
_SUBJECT_REACH = 45
_FILLER_REACH = 14
_BRACKET = 8
_OPEN_REACH = 10
#: The fewest words of a statement, and what before a verb shows that there is not one.
_STATEMENT = 4
_JOINING = fr.QUE | fr.RELATIVES | fr.COORDINATORS | {"ou"}
_NO_STATEMENT = _JOINING | fr.PREPOSITIONS | fr.DETERMINERS | fr.SUBJECT_PRONOUNS
#: What ends an unlisted subject after its verb: where and when it was said.
_CIRCUMSTANCES = SETTINGS | fr.word_list("circumstances")
_HOMES = fr.word_list("homes")
_NON_FINITE = frozenset(("avoir", "ayant"))
_SUBORDINATORS = fr.word_list("subordinators")
#: Verbs whose subject is often a thing (les chiffres montrent que).
_OF_THINGS = fr.word_list("of_things")


def subject(clause: Clause, n: int, previous: NounPhrase | None = None) -> NounPhrase | None:
    """The phrase that is the subject of verb `n`; `previous` is the subject of the verb of saying before."""
    unit, cue = clause.unit, clause.cues[n]
    left = [phrase for phrase in clause.phrases if phrase.j <= cue.i]
    first = cue.i
    while first - 1 in unit.adverbial:
        first -= 1
    before = unit.low(first - 1)
    if _without_subject(unit, cue):
        if left and left[-1].j == cue.i and _may_act(unit, left[-1]):
            return left[-1]
        main = (n for n in left if is_head(unit, n) and unit.low(n.i - 1) not in _SUBORDINATORS)
        return previous or next(main, None) or first_head(unit, left) or led_by(clause, cue)
    if cue.mood == "bare":
        joined = before in fr.COORDINATORS or before == "ou"
        return previous or _of_auxiliary(unit, left, first) if joined else None
    if cue.pronoun is not None:  # aussi le maire a-t-il dit que
        return next((phrase for phrase in left if phrase.j == cue.i), None) or _pronoun(unit, cue.pronoun)
    if before in fr.COORDINATORS:
        return previous or first_head(unit, left)
    return _nearest(unit, left, cue.i) or _open(unit, cue)


def _without_subject(unit: Unit, cue: Cue) -> bool:
    """Is the verb one of a clause whose subject is that of the main one: estimant, avant de dire, après avoir dit?"""
    if cue.mood == "infinitive":
        return unit.low(cue.i) in fr.PREPOSITIONS or unit.low(cue.i) == "afin"
    return cue.mood == "gerund" or not _NON_FINITE.isdisjoint(unit.lows[cue.i : cue.j])


def led_by(clause: Clause, cue: Cue) -> NounPhrase | None:
    """The subject behind a clause without one that opens its sentence: Estimant que ..., le maire a ...

    It follows a comma, and no other comma unless an apposition follows it.
    """
    unit = clause.unit
    if not _without_subject(unit, cue) or any(p.j <= cue.i and is_head(unit, p) for p in clause.phrases):
        return None
    behind = (p for p in clause.phrases if p.i > cue.j + 2 and unit.low(p.i - 1) == ",")
    heads = [phrase for phrase in behind if is_head(unit, phrase)]
    return next((phrase for phrase in heads if unit.low(phrase.j) != ","), next(iter(heads), None))


def _of_auxiliary(unit: Unit, left: Sequence[NounPhrase], at: int) -> NounPhrase | None:
    """The subject of the auxiliary that a second participle at word `at` goes without: a signé et promis que."""
    for k in range(at - 1, max(0, at - _SUBJECT_REACH), -1):
        if unit.low(k) in fr.QUE | fr.RELATIVES | fr.STOPS:
            break
        if unit.low(k) in fr.HAVE:
            return _nearest(unit, [phrase for phrase in left if phrase.j <= k], k)
    return None


def _may_act(unit: Unit, phrase: NounPhrase) -> bool:
    """May a phrase right before a participle or "pour dire" be its subject: not a place, not sur or dans X?"""
    return phrase.type != "LOC" and unit.low(phrase.i - 1) not in SETTINGS


def _open(unit: Unit, cue: Cue) -> NounPhrase | None:
    """A subject no list holds before a verb followed by que: the words from the last boundary on."""
    if unit.low(cue.j) not in fr.QUE or cue.verb.lemma in _OF_THINGS:
        return None
    boundary = fr.STOPS | fr.QUE | fr.COORDINATORS | {",", QUOTED, "car"}
    i = next((k for k in range(cue.i, 0, -1) if unit.low(k - 1) in boundary), 0)
    capital = unit.words[i].capital and unit.low(i) not in fr.PREPOSITIONS
    if not 2 <= cue.i - i <= _OPEN_REACH or not (capital or unit.low(i) in fr.DETERMINERS):
        return None
    return NounPhrase(i, cue.i, "open", unit.low(i + 1))


def _nearest(unit: Unit, left: Sequence[NounPhrase], at: int) -> NounPhrase | None:
    """The nearest phrase before word `at` that can be a subject, its relative pronoun followed back."""
    if unit.low(at - 1) == "qui" and left:
        return left[-1] if at - 1 - left[-1].j <= 1 else None
    if unit.low(at - 1) in _CLOSES_INSERTION:
        outer = _before_insertion(unit, left, at - 1)
        if outer is not None:
            return outer
    near = (phrase for phrase in reversed(left) if at - phrase.i <= _SUBJECT_REACH)
    return next((phrase for phrase in near if is_head(unit, phrase) and _gap(unit, phrase.j, at)), None)


def _before_insertion(unit: Unit, left: Sequence[NounPhrase], close: int) -> NounPhrase | None:
    """The subject before an insertion that ends at word `close`: X, élu en mai, dit; l'Union (UPB), née en mai, dit."""
    opening = "(" if unit.low(close) == ")" else unit.low(close)
    for k in range(close - 1, max(-1, close - _SUBJECT_REACH), -1):
        if unit.low(k) == opening:
            named = unit.find("(", max(0, k - _BRACKET), k) if unit.low(k - 1) == ")" else None
            end = k if named is None else named
            before = [phrase for phrase in left if phrase.j <= end]
            if before and before[-1].j == end and is_head(unit, before[-1]):
                return before[-1]
    return None


def _gap(unit: Unit, j: int, at: int) -> bool:
    """May the words `j` to `at` stand between a subject and its verb?"""
    opening = unit.low(j)
    if unit.skip_adverbs(j) >= at or opening in _OPENS_INSERTION:
        return True
    if unit.low(at - 1) == "," and fr.PARTICIPLE.match(opening):
        return True
    return opening in _AFTER_SUBJECT


def is_head(unit: Unit, phrase: NounPhrase) -> bool:
    """Can the phrase be a subject: not after a preposition, and not itself "du ..." or "des ..." inside one?"""
    first, before = unit.low(phrase.i), unit.low(phrase.i - 1)
    if phrase.i - 1 in unit.adverbial:
        return True
    if first == "du" or (first == "des" and before not in _BEFORE_DES):
        return False
    return before not in fr.PREPOSITIONS and before != "comme"


def first_head(unit: Unit, left: Sequence[NounPhrase]) -> NounPhrase | None:
    """The first phrase that can be a subject; a name apposed to it is preferred by `speakers`."""
    return next((phrase for phrase in left if is_head(unit, phrase)), None)


def incise_subject(clause: Clause, cue: Cue) -> NounPhrase | None:
    """The subject after its verb in an incise (« ... », a déclaré X), or the inverted pronoun."""
    unit = clause.unit
    if "said" not in cue.verb.takes or cue.mood != "active":
        return None
    before = unit.low(cue.i - 1)
    if cue.pronoun is not None:
        opens = "que" in cue.verb.takes and unit.low(cue.j) in fr.QUE and before not in _BEFORE_INCISE
        return None if opens else _learnt_from(clause, cue) or _pronoun(unit, cue.pronoun)
    if before not in _BEFORE_INCISE:
        return _closing_subject(clause, cue)
    if before == "" and not unit.has_marks(0, len(unit)):
        return None
    for phrase in islice(clause.phrases, _following(clause, cue), None):
        if phrase.form == "pronoun" and phrase.j - phrase.i == 1:
            continue
        gap = unit.lows[cue.j : phrase.i]
        if len(gap) > _FILLER_REACH or not _ENDS_GAP.isdisjoint(gap):
            return None
        partitive = unit.low(phrase.i) == "du" or (unit.low(phrase.i) == "des" and gap)
        complement = unit.low(phrase.i - 1) in fr.PREPOSITIONS and phrase.i - 1 not in unit.adverbial
        if not partitive and not complement and unit.low(phrase.i - 1) != "en":
            return phrase if fills(unit, cue.j, phrase.i) and not _is_object(unit, cue, phrase) else None
    return _unlisted(unit, cue)


def _is_object(unit: Unit, cue: Cue, phrase: NounPhrase) -> bool:
    """Is the phrase after a verb what it is said of (X, arrivé lundi, a salué un groupe « soudé »)?"""
    return unit.low(phrase.j) == QUOTED and QUOTED not in unit.lows[: cue.i]


def _pronoun(unit: Unit, k: int) -> NounPhrase:
    """The inverted pronoun at word `k`."""
    return NounPhrase(k, k + 1, "pronoun", unit.low(k))


def _unlisted(unit: Unit, cue: Cue) -> NounPhrase | None:
    """A noun no list holds right after the verb of an incise: who speaks, by its place.

    The verb stands after a quotation, or after a comma and one whole clause without another comma.
    """
    before = unit.lows[: max(0, cue.i - 1)]
    clause = unit.low(cue.i - 1) == "," and "," not in before and not fr.CLAUSE_SIGNS.isdisjoint(before[2:])
    if not clause and QUOTED not in unit.lows[max(0, cue.i - 2) : cue.i]:
        return None
    if unit.low(cue.j) not in fr.DETERMINERS or not unit.low(cue.j + 1).isalpha():
        return None
    j = unit.until(fr.STOPS | fr.DAYS | _CIRCUMSTANCES | {",", QUOTED}, cue.j + 2, cue.j + _FILLER_REACH)
    return NounPhrase(cue.j, j, "open", unit.low(cue.j + 1))


def _following(clause: Clause, cue: Cue) -> int:
    """The first phrase after a verb, by its number."""
    return bisect_left(clause.phrases, cue.j, key=lambda phrase: phrase.i)


def _closing_subject(clause: Clause, cue: Cue) -> NounPhrase | None:
    """A person right after the verb, at the end of a statement whose comma is lost (Le pont est fermé dit X.)."""
    unit, before = clause.unit, clause.unit.low(cue.i - 1)
    whole = cue.i >= _STATEMENT and not fr.CLAUSE_SIGNS.isdisjoint(unit.lows[: cue.i])
    if not whole or before in _NO_STATEMENT or not before[:1].isalnum():
        return None
    who = next(islice(clause.phrases, _following(clause, cue), None), None)
    closes = who is not None and who.i == cue.j and unit.lows[who.j :] in {(end,) for end in fr.SENTENCE_ENDS}
    return who if who is not None and closes and who.type == "PER" else None


def _learnt_from(clause: Clause, cue: Cue) -> NounPhrase | None:
    """From whom the article has it: a-t-on appris auprès de X, dit-on à la préfecture."""
    unit = clause.unit
    if unit.low(cue.pronoun or 0) != "on":
        return None
    near = (phrase for phrase in clause.phrases if cue.j <= phrase.i <= cue.j + 3)
    return next(
        (
            phrase
            for phrase in near
            if unit.low(phrase.i - 1) in fr.DE | {"auprès"}
            or (unit.low(phrase.i - 1) in _HOMES and (phrase.form == "noun" or phrase.type == "ORG"))
        ),
        None,
    )


def fills(unit: Unit, i: int, j: int) -> bool:
    """May words `i` to `j` stand between an incise's verb and its subject (à l'AFP, mardi, dans un tweet)?"""
    if i != j and (unit.low(i) in fr.DEMONSTRATIVES or unit.low(i) == "le"):
        return unit.low(i + 1) in fr.SPELLS or unit.low(i + 1)[:1].isdigit()
    ago = unit.lows[i : i + 3] == ("il", "y", "a")
    return i == j or ago or unit.low(i) in OPENS_FILLER or i in unit.adverbial
