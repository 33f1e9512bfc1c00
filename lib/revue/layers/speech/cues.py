"""Verbs of saying in a unit: where they stand, with which auxiliary, denied or not, inverted or not.

The verb group is read around the verb's form: "s'est en outre félicité", "a-t-il ajouté", "tient à
souligner", "n'a pas caché". Not handled: modal futures (doit annoncer), what has not been said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from revue.layers.speech.conjugation import Tense
from revue.layers.speech.lexicon import Verb, verbs
from revue.layers.speech.units import Unit
from revue.layers.speech.words import (
    BE,
    CLITICS,
    HAVE,
    NEGATIONS,
    NOMINAL_DETERMINERS,
    PREPOSITIONS,
    QUE,
    SUBJECT_PRONOUNS,
    word_list,
)

Mood = Literal["active", "passive", "gerund", "infinitive", "bare"]

_REFLEXIVES = frozenset(("se", "s'", "m'", "me"))
_GOVERNORS = word_list("governors")
_NO_SPEECH_YET = frozenset(("va", "peut", "pu", "fait", "dit"))
_PURPOSES = word_list("purposes")
_PERSONS = frozenset(("je", "j'", "tu", "nous", "vous", "m'", "t'"))
_REACH = 9


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying: words `i` to `j` (excluded) are its group, words `a` to `b` the verb shown as cue.

    `pronoun` is the word of an inverted pronoun (-t-il), None without; `mood` is "bare" for a participle
    without auxiliary; `governed` tells that a narrative "de", "pour" or "tient à" stands before it.
    """

    verb: Verb
    i: int
    j: int
    a: int
    b: int
    mood: Mood
    pronoun: int | None = None
    negated: bool = False
    future: bool = False

    @property
    def reports(self) -> bool:
        """Is something said? A denied verb says nothing, unless it is one that is denied (n'exclut pas)."""
        return self.negated == ("neg" in self.verb.takes) and not self.future


def cues(unit: Unit) -> list[Cue]:
    """Verbs of saying of a unit, in order, one for each place."""
    lexicon = verbs()
    found: list[Cue] = []
    for k, word in enumerate(unit.words):
        entries = lexicon.get(word.low)
        if entries is None or word.quoted is not None or (found and k < found[-1].j):
            continue
        if word.capital and k > 0 and unit.low(k - 1) not in (".", ":", "-", "–", "—", "«»"):
            continue
        cue = _cue(unit, k, entries)
        if cue is not None:
            found.append(cue)
    return found


def _cue(unit: Unit, k: int, entries: tuple[tuple[Verb, Tense], ...]) -> Cue | None:
    """The verb group around word `k`, or None if the form is none here."""
    tenses = {tense for _, tense in entries}
    aux = _auxiliary(unit, k) if "participle" in tenses else None
    if aux is not None:
        return _compound(unit, k, aux, entries)
    if tenses & {"finite", "future"}:
        cue = _finite(unit, k, entries)
        if cue is not None:
            return cue
    if "gerund" in tenses:
        return _simple(unit, k, entries, "gerund", "gerund")
    if "infinitive" in tenses:
        return _infinitive(unit, k, entries)
    if "participle" in tenses and unit.low(k + 1) != "de":
        return _simple(unit, k, entries, "participle", "bare")
    return None


def _auxiliary(unit: Unit, k: int) -> int | None:
    """The auxiliary of the participle at `k`: avoir or être, with adverbs and an inverted pronoun between."""
    commas = 0
    for at in range(k - 1, max(-1, k - _REACH), -1):
        word = unit.words[at]
        if word.low in HAVE or (word.low in BE and word.low != "été"):
            return at if commas != 1 else None
        if word.low == ",":
            commas += 1
        elif not (
            word.inverted or word.low == "-" or at in unit.adverbial or commas == 1 or word.low in NEGATIONS
        ):
            return None
    return None


def _match(
    unit: Unit, k: int, entries: tuple[tuple[Verb, Tense], ...], tenses: tuple[Tense, ...], reflexive: bool
) -> tuple[Verb, int, Tense] | None:
    """The verb whose tail follows word `k`, with the end of that tail."""
    best: tuple[Verb, int, Tense] | None = None
    for verb, tense in entries:
        if tense not in tenses or verb.reflexive != reflexive:
            continue
        end = _tail(unit, k + 1, verb.tail)
        if end is not None and (best is None or end > best[1]):
            best = verb, end, tense
    return best


def _tail(unit: Unit, at: int, tail: tuple[str, ...]) -> int | None:
    """End of the words of `tail` from word `at`, adverbs and an inverted pronoun allowed before them."""
    if not tail:
        return at
    begin = at
    while at < begin + 4 and unit.low(at) != tail[0] and (at in unit.adverbial or _inverted(unit, at)):
        at += 1
    for word in tail:
        if unit.low(at) != word:
            return None
        at += 1
    return at


def _inverted(unit: Unit, at: int) -> bool:
    return 0 <= at < len(unit.words) and unit.words[at].inverted


def _compound(unit: Unit, k: int, aux: int, entries: tuple[tuple[Verb, Tense], ...]) -> Cue | None:
    """Auxiliary and participle: a déclaré, s'est félicité, a été annoncé."""
    between = [unit.low(at) for at in range(aux + 1, k)]
    begin = aux
    while unit.low(begin - 1) in CLITICS and not (
        unit.low(begin - 1) in NOMINAL_DETERMINERS and unit.low(begin - 2) in PREPOSITIONS
    ):
        begin -= 1
    before = [unit.low(at) for at in range(begin, aux)]
    reflexive = unit.low(aux) in BE and any(low in _REFLEXIVES for low in before)
    passive = not reflexive and (unit.low(aux) in BE or "été" in between)
    matched = _match(unit, k, entries, ("participle",), reflexive)
    if matched is None:
        return None
    verb, end, _ = matched
    negated = any(low in ("ne", "n'") for low in before) and any(low in NEGATIONS for low in between)
    pronoun = next((at for at in range(aux + 1, k) if _inverted(unit, at)), None)
    first = begin if reflexive or passive else k
    return Cue(
        verb,
        begin,
        end,
        aux if pronoun is not None else first,
        end,
        "passive" if passive else "active",
        pronoun,
        negated,
        unit.low(aux) in ("sera", "seront", "serait"),
    )


def _finite(unit: Unit, k: int, entries: tuple[tuple[Verb, Tense], ...]) -> Cue | None:
    """A simple form: déclare, se réjouit, n'exclut pas, explique-t-elle."""
    begin = k
    while unit.low(begin - 1) in CLITICS:
        if unit.low(begin - 1) in NOMINAL_DETERMINERS and not _is_clitic(unit, begin - 1):
            return None
        begin -= 1
    before = [unit.low(at) for at in range(begin, k)]
    previous = unit.low(begin - 1)
    if previous in _PERSONS or any(low in ("je", "j'", "nous", "vous", "me", "m'") for low in before):
        return None
    if not before and previous in (NOMINAL_DETERMINERS | PREPOSITIONS):
        return None
    matched = _match(unit, k, entries, ("finite", "future"), any(low in _REFLEXIVES for low in before))
    if matched is None:
        return None
    verb, end, tense = matched
    pronoun = next((at for at in range(k + 1, end + 1) if _inverted(unit, at)), None)
    end = end if pronoun is None else max(end, pronoun + 1)
    negated = any(low in ("ne", "n'") for low in before) and any(
        unit.low(at) in NEGATIONS for at in range(end, end + 3)
    )
    first = begin if verb.reflexive else k
    return Cue(
        verb, begin, end, first, end, "active", pronoun, negated, tense == "future" and pronoun is None
    )


def _is_clitic(unit: Unit, at: int) -> bool:
    """Is le, la, les, l' or leur at `at` a pronoun before its verb (il l'annonce)?"""
    previous = unit.low(at - 1)
    return previous in SUBJECT_PRONOUNS or previous in ("qui", "ne", "n'", "se", "s'", "comme")


def _simple(
    unit: Unit, k: int, entries: tuple[tuple[Verb, Tense], ...], tense: Tense, mood: Mood
) -> Cue | None:
    """A participle by itself: soulignant, en rappelant; dénoncé (par)."""
    if mood == "bare" and unit.low(k - 1) in NOMINAL_DETERMINERS:
        return None
    begin = k
    while unit.low(begin - 1) in ("se", "s'", "en", "ne", "n'", "y", "lui", "leur"):
        begin -= 1
    reflexive = unit.low(k - 1) in ("se", "s'")
    matched = _match(unit, k, entries, (tense,), reflexive)
    if matched is None:
        return None
    verb, end, _ = matched
    negated = unit.low(begin) in ("ne", "n'") and unit.low(end) in NEGATIONS
    return Cue(verb, begin, end, k - 1 if reflexive else k, end, mood, None, negated)


def _infinitive(unit: Unit, k: int, entries: tuple[tuple[Verb, Tense], ...]) -> Cue | None:
    """An infinitive that tells what was said: tient à souligner, Et X de conclure, pour dénoncer."""
    begin = k
    while unit.low(begin - 1) in CLITICS or begin - 1 in unit.adverbial:
        begin -= 1
    reflexive = any(unit.low(at) in ("se", "s'") for at in range(begin, k))
    matched = _match(unit, k, entries, ("infinitive",), reflexive)
    if matched is None:
        return None
    verb, end, _ = matched
    governor = _governor(unit, verb, begin, end)
    if governor is None:
        return None
    return Cue(verb, governor, end, k, end, "infinitive", None, _denied(unit, governor, begin))


def _governor(unit: Unit, verb: Verb, begin: int, end: int) -> int | None:
    """First word of what makes the infinitive of words `begin` to `end` a report; None if nothing does."""
    at = begin - 1
    if unit.low(at) in ("pour", "afin") and verb.lemma in _PURPOSES:
        return at
    if unit.low(at) in ("de", "d'") and unit.low(at - 1) in ("avant", "afin"):
        return at - 1
    linked = unit.low(at) in ("à", "de", "d'")
    if linked:
        at -= 1
    while at in unit.adverbial:
        at -= 1
    low = unit.low(at)
    if low in _GOVERNORS and low not in _NO_SPEECH_YET and (linked or low not in ("tenu", "tient")):
        aux = _auxiliary(unit, at)
        first = at if aux is None else aux
        while unit.low(first - 1) in CLITICS:
            first -= 1
        return first
    narrative = any(unit.low(k) == "et" for k in range(max(0, begin - _REACH), begin))
    if narrative and unit.low(begin - 1) in ("de", "d'") and unit.low(end) in (":", "«»", *QUE):
        return begin - 1
    return None


def _denied(unit: Unit, governor: int, begin: int) -> bool:
    group = [unit.low(at) for at in range(governor, begin)]
    doubled = any(low.startswith(("hésit", "cess")) for low in group)
    return any(low in ("ne", "n'") for low in group) and not doubled
