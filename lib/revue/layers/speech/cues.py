"""Verbs of saying in a unit: where they stand, with which auxiliary, denied or not, inverted or not.

The verb group is read around the verb's form: "s'est en outre félicité", "a-t-il ajouté", "tient à
souligner", "n'a pas caché". Not handled: modal futures (doit annoncer), what has not been said.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from revue.layers.speech import french as fr
from revue.layers.speech.conjugation import Tense
from revue.layers.speech.lexicon import Verb, verbs
from revue.layers.speech.units import QUOTED, Unit

Mood = Literal["active", "passive", "gerund", "infinitive", "bare"]
Entries = tuple[tuple[Verb, Tense], ...]

_PERSONS = fr.word_list("persons")
_NOT_DENIED = fr.word_list("not_denied")
_GOVERNORS = _NOT_DENIED | fr.word_list("governors")
_PURPOSES = fr.word_list("purposes")
#: What may stand before a capitalised verb.
_OPENING = fr.DASHES | {".", ":", QUOTED}
_DENYING = fr.NEGATIONS | fr.QUE
_BEFORE_CLITIC = fr.SUBJECT_PRONOUNS | fr.NE | fr.SE | {"qui", "comme"}
_NOBODY = fr.word_list("nobody")
_REACH, _NOBODY_REACH = 9, 4


class Cue(NamedTuple):
    """A verb of saying: words `i` to `j` (excluded) are its group, words `a` to `b` the verb shown as cue.

    `pronoun` is the word of an inverted pronoun (-t-il), None without; `mood` is "bare" for a participle
    without auxiliary.
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
    for k in [k for k, low in enumerate(unit.lows) if low in lexicon]:
        low = unit.lows[k]
        if low in fr.ADVERBS or (found and k < found[-1].j):
            continue
        if unit.words[k].capital and k > 0 and unit.lows[k - 1] not in _OPENING:
            continue
        cue = _cue(unit, k, lexicon[low])
        if cue is not None:
            found.append(cue)
    return found


def _cue(unit: Unit, k: int, entries: Entries) -> Cue | None:
    """The verb group around word `k`, or None if the form is not one here."""
    tenses = {tense for _, tense in entries}
    aux = _auxiliary(unit, k) if "participle" in tenses else None
    if aux is not None:
        return _compound(unit, k, aux, entries)
    cue = _finite(unit, k, entries) if tenses & {"finite", "future"} else None
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
        if word.low in fr.AUXILIARIES and word.low != "été":
            return at if commas != 1 else None
        if word.low == ",":
            commas += 1
        elif not (
            word.inverted
            or word.low == "-"
            or at in unit.adverbial
            or commas == 1
            or word.low in fr.NEGATIONS
        ):
            return None
    return None


def _match(
    unit: Unit, k: int, entries: Entries, tenses: tuple[Tense, ...], *, reflexive: bool
) -> tuple[Verb, int, Tense] | None:
    """The verb whose tail follows word `k`, with the end of that tail; the longest tail stands first."""
    for verb, tense in entries:
        end = _tail(unit, k + 1, verb.tail)
        if tense in tenses and verb.reflexive == reflexive and end is not None:
            return verb, end, tense
    return None


def _tail(unit: Unit, at: int, tail: tuple[str, ...]) -> int | None:
    """End of the words of `tail` from word `at`, adverbs and an inverted pronoun allowed before them."""
    while tail and unit.low(at) != tail[0] and (at in unit.adverbial or _inverted(unit, at)):
        at += 1
    end = at + len(tail)
    return end if unit.lows[at:end] == tail else None


def _inverted(unit: Unit, at: int) -> bool:
    return at < len(unit) and unit.words[at].inverted


def _clitics_before(unit: Unit, k: int) -> int:
    """The first of the unstressed pronouns right before word `k`."""
    while unit.low(k - 1) in fr.CLITICS:
        k -= 1
    return k


def _negated(unit: Unit, begin: int, k: int, end: int) -> bool:
    """Does ne stand before the form at `k` of the group that begins at `begin`, and its second part by `end`?

    "que" may be that part (ne demandent qu'à jouer): what is restricted is not said either; or the subject.
    """
    if fr.NE.isdisjoint(unit.lows[begin:k]):
        return False
    subject = unit.lows[max(0, begin - _NOBODY_REACH) : begin]
    return not _DENYING.isdisjoint(unit.lows[begin:end]) or not _NOBODY.isdisjoint(subject)


def _compound(unit: Unit, k: int, aux: int, entries: Entries) -> Cue | None:
    """Auxiliary and participle: a déclaré, s'est félicité, a été annoncé."""
    begin = _clitics_before(unit, aux)
    being = unit.low(aux) in fr.BE
    reflexive = being and not fr.SE.isdisjoint(unit.lows[begin:aux])
    passive = not reflexive and (being or "été" in unit.lows[aux + 1 : k])
    matched = _match(unit, k, entries, ("participle",), reflexive=reflexive)
    if matched is None:
        return None
    verb, end, _ = matched
    pronoun = next((at for at in range(aux + 1, k) if _inverted(unit, at)), None)
    first = aux if pronoun is not None else begin if reflexive or passive else k
    mood: Mood = "passive" if passive else "active"
    future = unit.low(aux).startswith("ser")
    return Cue(verb, begin, end, first, end, mood, pronoun, _negated(unit, begin, aux, end + 1), future)


def _finite(unit: Unit, k: int, entries: Entries) -> Cue | None:
    """A simple form: déclare, se réjouit, n'exclut pas, explique-t-elle."""
    begin = _clitics_before(unit, k)
    if any(unit.low(at) in fr.DETERMINERS and not _is_clitic(unit, at) for at in range(begin, k)):
        return None
    before, previous = unit.lows[begin:k], unit.low(begin - 1)
    if previous in _PERSONS:
        return None
    if not before and (previous in fr.DETERMINERS or previous in fr.PREPOSITIONS):
        return None
    reflexive = not fr.SE.isdisjoint(before)
    matched = _match(unit, k, entries, ("finite", "future"), reflexive=reflexive)
    if matched is None:
        return None
    verb, end, tense = matched
    pronoun = next((at for at in range(k + 1, end + 1) if _inverted(unit, at)), None)
    end = end if pronoun is None else max(end, pronoun + 1)
    negated = _negated(unit, begin, k, end + 3)
    first, future = begin if verb.reflexive else k, tense == "future" and pronoun is None
    return Cue(verb, begin, end, first, end, "active", pronoun, negated, future)


def _is_clitic(unit: Unit, at: int) -> bool:
    """Is le, la, les, l' or leur at `at` a pronoun before its verb (il l'annonce)?"""
    previous = unit.low(at - 1)
    return previous in _BEFORE_CLITIC


def _simple(unit: Unit, k: int, entries: Entries, tense: Tense, mood: Mood) -> Cue | None:
    """A participle by itself: soulignant, en rappelant; dénoncé (par)."""
    if mood == "bare" and unit.low(k - 1) in fr.DETERMINERS:
        return None
    begin = _clitics_before(unit, k)
    reflexive = unit.low(k - 1) in fr.SE
    matched = _match(unit, k, entries, (tense,), reflexive=reflexive)
    if matched is None:
        return None
    verb, end, _ = matched
    first = k - 1 if reflexive else k
    return Cue(verb, begin, end, first, end, mood, None, _negated(unit, begin, k, end + 1))


def _infinitive(unit: Unit, k: int, entries: Entries) -> Cue | None:
    """An infinitive that says what was said: tient à souligner, Et X de conclure, pour dénoncer."""
    begin = k
    while unit.low(begin - 1) in fr.CLITICS or begin - 1 in unit.adverbial:
        begin -= 1
    reflexive = not fr.SE.isdisjoint(unit.lows[begin:k])
    matched = _match(unit, k, entries, ("infinitive",), reflexive=reflexive)
    if matched is None:
        return None
    verb, end, _ = matched
    governor = _governor(unit, verb, begin, end)
    if governor is None:
        return None
    group = unit.lows[governor:begin]
    return Cue(
        verb,
        governor,
        end,
        k,
        end,
        "infinitive",
        None,
        not fr.NE.isdisjoint(group) and _NOT_DENIED.isdisjoint(group),
    )


def _governor(unit: Unit, verb: Verb, begin: int, end: int) -> int | None:
    """First word of what makes the infinitive of words `begin` to `end` a report; None if nothing does."""
    at = begin - 1
    if unit.low(at) in ("pour", "afin") and verb.lemma in _PURPOSES:
        return at
    if unit.low(at) in fr.DE and unit.low(at - 1) in ("avant", "afin"):
        return at - 1
    at -= unit.low(at) == "à" or unit.low(at) in fr.DE
    while at in unit.adverbial:
        at -= 1
    if unit.low(at) in _GOVERNORS:
        aux = _auxiliary(unit, at)
        return _clitics_before(unit, at if aux is None else aux)
    narrative = "et" in unit.lows[max(0, begin - _REACH) : begin]
    if narrative and unit.low(begin - 1) in fr.DE and unit.low(end) in fr.QUE | {":", QUOTED}:
        return begin - 1
    return None
