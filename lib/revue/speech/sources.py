"""Sources named by a preposition: selon X, d'après X, pour X, aux yeux de X, de source policière.

Not a source: "selon les cas", "selon que", "pour la première fois". After "pour" only a person, a group or
an institution between commas counts.
"""

from __future__ import annotations

from revue.speech.nominals import Nominal
from revue.speech.reports import Clause, Report, clause_end, terminal
from revue.speech.units import Unit
from revue.speech.words import CONNECTIVES, word_list

#: Words that open a source, by the longest first; the flag: only before somebody who can speak.
_OPENERS: tuple[tuple[tuple[str, ...], bool], ...] = (
    (("à", "en", "croire"), False),
    (("si", "l'", "on", "en", "croit"), False),
    (("aux", "yeux", "de"), True),
    (("aux", "yeux", "du"), True),
    (("aux", "yeux", "des"), True),
    (("aux", "dires", "de"), True),
    (("aux", "dires", "du"), True),
    (("aux", "dires", "des"), True),
    (("au", "dire", "de"), True),
    (("de", "l'", "avis", "de"), True),
    (("de", "l'", "avis", "du"), True),
    (("de", "l'", "avis", "des"), True),
    (("de", "l'", "aveu", "de"), True),
    (("d'", "après"), False),
    (("selon",), False),
    (("suivant",), True),
    (("pour",), True),
    (("dixit",), False),
)
_NO_SOURCE = frozenset(("que", "qu'", "toute", "où", "lequel", "laquelle", "lesquels", "lesquelles"))
_MEASURES = word_list("measures")


def openers(unit: Unit) -> list[tuple[int, int]]:
    """Where sources open: (first word, behind the opening words)."""
    found: list[tuple[int, int]] = []
    for i, word in enumerate(unit.words):
        if (found and i < found[-1][1]) or word.quoted is not None:
            continue
        for opener, _ in _OPENERS:
            if word.low == opener[0] and all(unit.low(i + n) == low for n, low in enumerate(opener)):
                found.append((i, i + len(opener)))
                break
        else:
            if word.low == "de" and unit.low(i + 1) in ("source", "sources"):
                found.append((i, i + 1))
    return found


def source_starts(unit: Unit, nominals: list[Nominal]) -> tuple[int, ...]:
    """First words of the sources of a unit."""
    return tuple(i for i, j in openers(unit) if _source(unit, nominals, i, j) is not None)


def _source(unit: Unit, nominals: list[Nominal], i: int, j: int) -> Nominal | None:
    """The phrase a source opener at words `i` to `j` names."""
    low, after = unit.low(i), unit.low(j)
    if after in _NO_SOURCE or after in _MEASURES or unit.low(j + 1) in _MEASURES:
        return None
    if low == "selon" and unit.low(i - 1) in ("et", "ou", "varie", "varient", "différent"):
        return None
    nominal = next((n for n in nominals if n.i <= j < n.j), None)
    if nominal is None:
        if low in ("selon", "d'", "à") and (
            unit.low(j) in ("nos", "ses", "lui", "elle", "eux", "elles", "moi", "nous", "certains")
        ):
            return Nominal(
                j, min(j + (2 if unit.low(j) in ("nos", "ses") else 1), len(unit.words)), "noun", unit.low(j)
            )
        if low == "de" and unit.low(j) in ("source", "sources"):
            return _bare_source(unit, j)
        if low in ("selon", "d'") and j < len(unit.words) and unit.words[j].quoted is None:
            return _until_comma(unit, j)
        return None
    if low in ("pour", "suivant"):
        bounded = i == 0 or unit.low(i - 1) in (",", "mais", "et", "car", "«»", "que", "or")
        if nominal.form == "name":
            human = bool(nominal.mentions) and nominal.mentions[0].type in ("PER", "ORG")
            human = human and (nominal.mentions[0].type == "PER" or unit.low(nominal.j) == ",")
        else:
            human = (
                nominal.form == "noun"
                and nominal.head is not None
                and nominal.head.kind in ("person", "group", "institution")
            )
        closes = unit.low(nominal.j) in (",", "«»") or nominal.j >= terminal(unit)
        if not (bounded and human and closes):
            return None
        if i > 0 and nominal.j >= terminal(unit) and unit.low(i - 1) != ",":
            return None
    if low == "de":
        return nominal if nominal.form != "pronoun" else None
    return nominal


def _bare_source(unit: Unit, j: int) -> Nominal:
    k = j + 1
    while k < len(unit.words) and k < j + 8 and unit.low(k) not in (",", ".", "«»", ":", ";"):
        k += 1
    return Nominal(j, k, "noun", unit.low(j), definite=False)


def _until_comma(unit: Unit, j: int) -> Nominal | None:
    """An unlisted source: its words up to the next comma or the end."""
    k = j
    while k < len(unit.words) and k < j + 12 and unit.low(k) not in (",", ".", ";", ":", "«»", "?", "!", ")"):
        k += 1
    return Nominal(j, k, "open", unit.low(min(j + 1, k - 1))) if k > j else None


def by_sources(clause: Clause) -> list[Report]:
    """Reports by a source: content after it (Selon X, ...), before it (..., selon X), or around it."""
    unit = clause.unit
    found: list[Report] = []
    for i, j in openers(unit):
        who = _source(unit, clause.nominals, i, j)
        if who is None:
            continue
        report = _around(clause, who, i, j)
        if report is not None:
            found.append(report)
    return found


def _around(clause: Clause, who: Nominal, i: int, j: int) -> Report | None:
    unit = clause.unit
    end = terminal(unit)
    lead = 0
    while lead < i and (unit.low(lead) in CONNECTIVES or unit.low(lead) in (",", "-", "–", "—", "que")):
        lead += 1
    begin = next((k for k in range(i - 1, -1, -1) if unit.low(k) in (";", ".", ":")), -1) + 1
    lead = max(lead, begin)
    after = _comma(unit, who.j, end)
    if lead >= i or all(unit.low(k) in CONNECTIVES | {","} for k in range(begin, i)):
        if after is None:
            return None
        a, b = after, clause_end(clause, len(clause.cues), after)
    elif after is None or unit.low(i - 1) not in (",", "«»"):
        if unit.low(i - 1) in (",", "«»") or who.j >= end or after is None:
            a, b = lead, i - 1 if unit.low(i - 1) == "," else i
        else:
            a, b = lead, i
        if unit.low(i - 1) not in (",", "«»", ")") and i - lead < 4:
            return None
    else:
        a, b = lead, clause_end(clause, len(clause.cues), after)
    if b <= a or (b - a < 2 and not unit.words[a].quoted):
        return None
    start, stop = unit.span(a, b)
    opener = (i, j) if unit.low(i) != "de" or unit.low(i + 1) not in ("source", "sources") else (i, i + 2)
    return Report(start, stop, _kind(unit, a, b), who, opener, "neutral")


def _kind(unit: Unit, a: int, b: int) -> str:
    if all(word.quoted is not None or not word.low[:1].isalnum() for word in unit.words[a:b]):
        return "direct"
    return "mixed" if unit.has_marks(a, b) else "indirect"


def _comma(unit: Unit, j: int, end: int) -> int | None:
    """Behind the comma that closes the source whose phrase ends before word `j`; an apposition is skipped."""
    for k in range(j, min(end, j + 25)):
        if unit.low(k) in (",", ":"):
            if (
                k == j
                and k + 1 < end
                and unit.words[k + 1].capital
                and unit.low(k + 1) not in ("le", "la", "l'", "les")
            ):
                close = next((m for m in range(k + 1, min(end, k + 8)) if unit.low(m) == ","), None)
                if close is not None and all(unit.words[m].capital for m in range(k + 1, close)):
                    return close + 1
            return k + 1
        if unit.words[k].quoted is not None:
            return k
    return None
