"""The subject of a verb of saying: before it, behind it in an incise, or the one before it.

No parser: the nearest phrase that can be a subject, relative clauses and insertions skipped.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from revue.layers.speech.clauses import Clause
from revue.layers.speech.cues import Cue
from revue.layers.speech.lexicon import nouns
from revue.layers.speech.nominals import Nominal
from revue.layers.speech.units import Unit
from revue.layers.speech.words import (
    DAYS,
    FINITE_VERBS,
    NOMINAL_DETERMINERS,
    PREPOSITIONS,
    QUE,
    STOPS,
    SUBJECT_PRONOUNS,
    word_list,
)

_OPENS_FILLER = (
    PREPOSITIONS | DAYS | frozenset((",", "ce", "cette", "le", "(", "-", "–", "—", "être", "entre", "en"))
)
_SPELLS = frozenset(("semaine", "week-end", "jour", "même", "mois", "année"))
_SUBJECT_REACH = 45
#: The fewest words of a statement, and what before a verb shows that it is none.
_STATEMENT = 4
_NO_STATEMENT = (
    PREPOSITIONS
    | QUE
    | NOMINAL_DETERMINERS
    | SUBJECT_PRONOUNS
    | frozenset(("qui", "dont", "où", "et", "mais", "puis", "ou"))
)
_SUBORDINATORS = QUE | {"où", "dont", "si", "quand", "lorsque", "lorsqu'"}
_PARTICIPLE = re.compile(r"[a-zéèêîô]{2,}(?:é|i|u|is|it|ert|ant)e?s?$")
#: Verbs whose subject is often a thing (les chiffres montrent que).
_OF_THINGS = word_list("of_things")
#: What ends an unlisted subject behind its verb: where and when it was said.
_CIRCUMSTANCES = DAYS | frozenset(
    ("dans", "lors", "sur", "par", "en", "devant", "avant", "après", "ce", "cette", "qui", "dont")
)
_OPEN_REACH = 10


def subject(clause: Clause, n: int, previous: Nominal | None = None) -> Nominal | None:
    """The phrase that is the subject of verb `n`; `previous` is the subject of the verb of saying before."""
    unit, cue = clause.unit, clause.cues[n]
    if cue.pronoun is not None:
        return Nominal(cue.pronoun, cue.pronoun + 1, "pronoun", unit.low(cue.pronoun))
    left = [nominal for nominal in clause.nominals if nominal.j <= cue.i]
    before = unit.low(cue.i - 1)
    if cue.mood == "gerund" or (cue.mood == "infinitive" and unit.low(cue.i) in PREPOSITIONS | {"afin"}):
        if left and left[-1].j == cue.i and before != "," and _may_act(unit, left[-1]):
            return left[-1]
        return _antecedent(clause, left, cue) or previous or _main_head(unit, left)
    if cue.mood == "bare":
        return previous if before in ("et", "mais", "puis", "ou") or cue.i - 1 in unit.adverbial else None
    if before in ("et", "mais", "puis") or (before == "," and unit.low(cue.i - 2) == ")"):
        return previous or first_head(unit, left)
    return _nearest(unit, left, cue.i) or _open(unit, cue)


def _may_act(unit: Unit, phrase: Nominal) -> bool:
    """May a phrase right before a participle or "pour dire" be its subject: not a place, not sur or dans X?"""
    place = bool(phrase.mentions) and phrase.mentions[0].type == "LOC"
    written = phrase.head is not None and phrase.head.kind == "document" and unit.low(phrase.j) == "pour"
    return not place and not written and unit.low(phrase.i - 1) not in ("sur", "via", "dans", "à")


def _antecedent(clause: Clause, left: Sequence[Nominal], cue: Cue) -> Nominal | None:
    """The phrase before the relative clause that holds the participle (X, qui renvoie à Y en demandant)."""
    unit = clause.unit
    for k in range(cue.i - 1, max(-1, cue.i - _SUBJECT_REACH), -1):
        if unit.low(k) in STOPS | {","} or k in clause.starts:
            return None
        if unit.low(k) == "qui":
            return next((n for n in left if n.j == k), None)
    return None


def _open(unit: Unit, cue: Cue) -> Nominal | None:
    """A subject no list holds before a verb followed by que: the words from the last boundary on."""
    if unit.low(cue.j) not in QUE or cue.mood != "active" or cue.verb.lemma in _OF_THINGS:
        return None
    i = cue.i
    while (
        i > 0
        and cue.i - i <= _OPEN_REACH
        and unit.low(i - 1) not in STOPS | QUE | {",", "«»", "et", "mais", "car"}
    ):
        i -= 1
    opens = unit.low(i) in NOMINAL_DETERMINERS or (
        i < cue.i and unit.words[i].capital and unit.low(i) not in PREPOSITIONS
    )
    if (
        not opens
        or not 2 <= cue.i - i <= _OPEN_REACH
        or any(unit.low(k) in SUBJECT_PRONOUNS for k in range(i, cue.i))
    ):
        return None
    return Nominal(i, cue.i, "open", unit.low(i + 1))


def _nearest(unit: Unit, left: Sequence[Nominal], at: int) -> Nominal | None:
    """The nearest phrase before word `at` that can be a subject, its relative pronoun followed back."""
    if unit.low(at - 1) == "qui" and left:
        last = left[-1]
        if unit.low(at - 2) == "," and unit.low(last.i - 1) in ("à", "au") and last.j == at - 2:
            return next((n for n in reversed(left[:-1]) if is_head(unit, n)), last)
        outer = _before_insertion(unit, left, at - 2) if unit.low(at - 2) == "," else None
        if outer is not None and not is_head(unit, last):
            return outer
        return last if at - 1 - last.j <= 1 else None
    if unit.low(at - 1) in (",", ")", "–", "—"):
        outer = _before_insertion(unit, left, at - 1)
        if outer is not None:
            return outer
    for nominal in reversed(left):
        if at - nominal.i > _SUBJECT_REACH:
            return None
        if is_head(unit, nominal) and _gap(unit, nominal.j, at):
            return nominal
    return None


def _before_insertion(unit: Unit, left: Sequence[Nominal], close: int) -> Nominal | None:
    """The subject before an insertion between commas or brackets that ends at word `close`."""
    opening = "(" if unit.low(close) == ")" else unit.low(close)
    for k in range(close - 1, max(-1, close - _SUBJECT_REACH), -1):
        if unit.low(k) == opening:
            before = [n for n in left if n.j <= k]
            if before and before[-1].j == k and is_head(unit, before[-1]):
                return before[-1]
    return None


def _gap(unit: Unit, j: int, at: int) -> bool:
    """May the words `j` to `at` stand between a subject and its verb?"""
    if j == at or all(k in unit.adverbial for k in range(j, at)):
        return True
    opening = unit.low(j)
    if opening in (",", "(", "-", "–", "—"):
        return True
    if at - j > 25:
        return False
    if unit.low(at - 1) == "," and _PARTICIPLE.match(opening) and opening not in FINITE_VERBS:
        return True
    return opening in PREPOSITIONS | {"qui", "dont", "et", "lui-même", "elle-même"}


def is_head(unit: Unit, nominal: Nominal) -> bool:
    """Can the phrase be a subject: not after a preposition, and not itself "du ..." or "des ..." inside one?"""
    first, before = unit.low(nominal.i), unit.low(nominal.i - 1)
    if first == "du" or (first == "des" and before not in ("", ",", "que", "qu'", "et", "mais", ".")):
        return False
    if before in ("pour", "selon"):
        return False
    return before not in PREPOSITIONS and before != "comme"


def first_head(unit: Unit, left: Sequence[Nominal]) -> Nominal | None:
    """The first phrase that can be a subject; a name apposed to it is preferred by `speakers`."""
    return next((nominal for nominal in left if is_head(unit, nominal)), None)


def _main_head(unit: Unit, left: Sequence[Nominal]) -> Nominal | None:
    """The first phrase that can be the subject of the main clause, else of any."""
    main = (n for n in left if is_head(unit, n) and unit.low(n.i - 1) not in _SUBORDINATORS)
    return next(main, None) or first_head(unit, left)


def incise_subject(clause: Clause, cue: Cue) -> Nominal | None:
    """The subject behind its verb in an incise (« ... », a déclaré X), or the inverted pronoun."""
    unit = clause.unit
    if "said" not in cue.verb.takes or cue.mood != "active":
        return None
    if cue.pronoun is not None:
        return _learnt_from(clause, cue) or Nominal(
            cue.pronoun, cue.pronoun + 1, "pronoun", unit.low(cue.pronoun)
        )
    before = unit.low(cue.i - 1)
    if before not in (
        ",",
        "«»",
        "-",
        "–",
        "—",
        ";",
        "",
        "comme",
        "ainsi",
        "?",
        "!",
        "…",
        "...",
        '"',
        "»",
        "”",
    ):
        return _closing_subject(clause, cue)
    if before == "" and not unit.has_marks(0, len(unit.words)):
        return None
    following = bisect_left(clause.nominals, cue.j, key=lambda nominal: nominal.i)
    for nominal in islice(clause.nominals, following, None):
        if nominal.form == "pronoun":
            continue
        gap = range(cue.j, nominal.i)
        if len(gap) > 14 or any(
            unit.low(k) in STOPS or unit.low(k) in QUE or unit.words[k].quoted for k in gap
        ):
            return None
        partitive = unit.low(nominal.i) == "du" or (unit.low(nominal.i) == "des" and nominal.i > cue.j)
        if partitive or unit.low(nominal.i - 1) in PREPOSITIONS | {"en"}:
            continue
        return nominal if fills(unit, cue.j, nominal.i) else None
    return _unlisted(unit, cue)


def _closing_subject(clause: Clause, cue: Cue) -> Nominal | None:
    """A person right behind the verb, at the end of a statement whose comma is lost (Le pont est fermé dit X.)."""
    unit = clause.unit
    if (
        cue.i < _STATEMENT
        or unit.low(cue.i - 1) in _NO_STATEMENT
        or FINITE_VERBS.isdisjoint(unit.lows[: cue.i])
    ):
        return None
    if not (unit.low(cue.i - 1)[:1].isalnum() and all(not low[:1].isalnum() for low in unit.lows[-1:])):
        return None
    at = bisect_left(clause.nominals, cue.j, key=lambda nominal: nominal.i)
    who = clause.nominals[at] if at < len(clause.nominals) else None
    person = who is not None and bool(who.mentions) and who.mentions[0].type == "PER"
    return who if who is not None and person and who.i == cue.j and who.j == len(unit.words) - 1 else None


def _unlisted(unit: Unit, cue: Cue) -> Nominal | None:
    """A noun no list holds right behind the verb of an incise: who speaks, by its place."""
    j = cue.j
    quoted = unit.low(cue.i - 1) == "«»" or (unit.low(cue.i - 1) == "," and unit.low(cue.i - 2) == "«»")
    if not (quoted or _follows_statement(unit, cue)):
        return None
    if unit.low(j) not in NOMINAL_DETERMINERS or not unit.low(j + 1).isalpha():
        return None
    k = j + 2
    while k < len(unit.words) and unit.low(k) not in STOPS | _CIRCUMSTANCES | {",", "«»"} and k < j + 8:
        k += 1
    return Nominal(j, k, "open", unit.low(j + 1))


def _follows_statement(unit: Unit, cue: Cue) -> bool:
    """Does the verb stand behind a comma and one whole clause without another comma?"""
    before = unit.lows[: max(0, cue.i - 1)]
    return unit.low(cue.i - 1) == "," and "," not in before and not FINITE_VERBS.isdisjoint(before[2:])


def _learnt_from(clause: Clause, cue: Cue) -> Nominal | None:
    """Who told it: a-t-on appris auprès de X, apprend-on de source policière."""
    unit = clause.unit
    if cue.pronoun is None or unit.low(cue.pronoun) != "on":
        return None
    for nominal in clause.nominals:
        if cue.j <= nominal.i <= cue.j + 3 and unit.low(nominal.i - 1) in ("de", "d'", "auprès"):
            return nominal
    if unit.low(cue.j) == "de" and unit.low(cue.j + 1) == "source":
        end = next(
            (k for k in range(cue.j + 2, len(unit.words)) if unit.low(k) in STOPS | {","}), len(unit.words)
        )
        return Nominal(cue.j + 1, end, "noun", "source", nouns()["source"], definite=False)
    return None


def fills(unit: Unit, i: int, j: int) -> bool:
    """May words `i` to `j` stand between an incise's verb and its subject (à l'AFP, mardi, dans un tweet)?"""
    if i != j and unit.low(i) in ("ce", "cette", "le"):
        after = unit.low(i + 1)
        return after in DAYS or after in _SPELLS or after[:1].isdigit()
    return i == j or unit.low(i) in _OPENS_FILLER or i in unit.adverbial
