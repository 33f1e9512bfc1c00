"""Sources named by a preposition: selon X, d'après X, pour X, aux yeux de X, de source policière.

Not a source: "selon les cas", "selon que", "pour la première fois". After "pour" only a person, a group or
an institution between commas counts.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from revue.layers.speech import french as fr
from revue.layers.speech.lexicon import has_tense, nouns
from revue.layers.speech.phrases import NounPhrase, holding
from revue.layers.speech.units import QUOTED, Unit, expression_end

_OPENERS = fr.expressions("source_openers")
_NO_SOURCE = fr.word_list("no_source")
_VERSIONS = fr.word_list("versions")
_MEASURES = fr.word_list("measures")
_BENEFICIARIES = fr.word_list("beneficiaries")
_INDEFINITE = fr.word_list("indefinite_articles")
_DISTRIBUTIVE = fr.word_list("distributives")
_BEFORE_VIEW = fr.CONNECTIVES | {",", QUOTED}
SOURCES = frozenset(("source", "sources"))
#: The first words of openers, each with those that may follow it, or with `COMPLETE`.
_FIRST: dict[str, Collection[str]] = {**_OPENERS, "de": _OPENERS.get("de", {}).keys() | SOURCES}
#: Stressed pronouns with the subject pronouns they stand for.
_STRESSED = {"lui": "il", "elle": "elle", "eux": "ils", "elles": "elles"}
_LONGEST, _HEAD_REACH = 12, 4


class Source(NamedTuple):
    """A source: its opening words `i` to `j` (excluded), and the phrase after them."""

    i: int
    j: int
    who: NounPhrase


def openers(unit: Unit) -> list[tuple[int, int]]:
    """Where sources open: (first word, after the opening words)."""
    found: list[tuple[int, int]] = []
    after = (*unit.lows[1:], "")
    for i in [i for i, low in enumerate(unit.lows) if low in _FIRST]:
        following = _FIRST[unit.lows[i]]
        if after[i] not in following and fr.COMPLETE not in following:
            continue
        if (found and i < found[-1][1]) or (unit.lows[i] == "pour" and not _may_hold_view(unit, i)):
            continue
        end = expression_end(unit.lows, i, _OPENERS)
        if end == i and unit.lows[i] == "de" and unit.low(i + 1) in SOURCES and _by_source(unit, i):
            end = i + 1
        if end > i:
            found.append((i, end))
    return found


def _may_hold_view(unit: Unit, i: int) -> bool:
    """Does "pour" stand where it names who thinks so: first, after a comma or a conjunction, before "source"?"""
    return i == 0 or unit.lows[i - 1] in _BEFORE_VIEW or unit.low(i + 1) in SOURCES


def _by_source(unit: Unit, i: int) -> bool:
    """Does "de source ..." at word `i` name who said it: not "l'eau de source", not a name (Source ...)?"""
    before = unit.low(i - 1)
    set_off = not before[:1].isalnum() or unit.words[i - 1].capital or i - 1 in unit.adverbial
    return not unit.words[i + 1].capital and (set_off or has_tense(before, "participle", "finite"))


def named(unit: Unit, phrases: list[NounPhrase], i: int, j: int) -> NounPhrase | None:
    """The phrase a source opener at words `i` to `j` names."""
    low, after = unit.low(i), unit.low(j)
    head = unit.lows[j : unit.until(fr.OF, j + 1, j + _HEAD_REACH)]
    if after in _NO_SOURCE or any({word, word.removesuffix("s")} & _MEASURES for word in head):
        return None
    if after in _STRESSED and (low != "pour" or (i == 0 and unit.low(j + 1) == ",")):
        return NounPhrase(j, j + 1, "pronoun", _STRESSED[after])
    if after == "les" and unit.low(j + 1) in _VERSIONS and unit.low(j + 2) not in fr.OF:
        return None
    phrase = holding(phrases, j)
    if phrase is None or phrase.i < i:
        return _unlisted(unit, i, j)
    return phrase if low not in ("pour", "suivant") or _holds_view(unit, phrase, i) else None


def _unlisted(unit: Unit, i: int, j: int) -> NounPhrase | None:
    """A source that no phrase names: source policière, else its words up to the next comma."""
    low, after = unit.low(i), unit.low(j)
    end = unit.until(fr.STOPS | {",", QUOTED, ")"}, j, j + _LONGEST)
    if after in SOURCES:
        return NounPhrase(j, end, "noun", after, nouns()["source"], definite=False)
    definite = after not in _INDEFINITE and after not in fr.DE
    opens = definite and low in ("selon", "d'", "dixit") and (i <= 1 or unit.low(i - 1) == ",")
    return NounPhrase(j, end, "open", unit.low(min(j + 1, end - 1))) if opens and end > j else None


def _holds_view(unit: Unit, phrase: NounPhrase, i: int) -> bool:
    """After "pour": somebody who can hold a view, set off from the rest of the sentence?"""
    before, last = unit.low(i - 1), phrase.j >= unit.terminal
    if not (last or unit.low(phrase.j) in (",", QUOTED)) or (last and i > 0 and before != ","):
        return False
    if i > 0 and before not in _BEFORE_VIEW:
        return False
    if phrase.form == "name":
        return phrase.type in ("PER", "ORG")
    if (
        phrase.form != "noun"
        or phrase.word.removesuffix("s") in _BENEFICIARIES
        or unit.low(phrase.i) in _DISTRIBUTIVE
    ):
        return False
    return phrase.kind in ("group", "institution") or (phrase.kind == "person" and not phrase.plural)
