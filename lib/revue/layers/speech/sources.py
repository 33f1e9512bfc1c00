"""Sources named by a preposition: selon X, d'après X, pour X, aux yeux de X, de source policière.

Not a source: "selon les cas", "selon que", "pour la première fois". After "pour" only a person, a group or
an institution between commas counts.
"""

from __future__ import annotations

from revue.layers.speech.clauses import Clause, Report, Source, Type
from revue.layers.speech.contents import clause_end, content, skip_connectives, terminal, view_holder
from revue.layers.speech.lexicon import nouns
from revue.layers.speech.nominals import Nominal, holding
from revue.layers.speech.persons import is_person
from revue.layers.speech.subjects import incise_subject, subject
from revue.layers.speech.units import Unit
from revue.layers.speech.words import BE, CONNECTIVES, HAVE, phrase_list, word_list

#: Words that open a source, the longer ones of a first word first.
_OPENERS: tuple[tuple[str, ...], ...] = tuple(tuple(line.split()) for line in phrase_list("source_openers"))
_NO_SOURCE = frozenset(("que", "qu'", "toute", "où", "lequel", "laquelle", "lesquels", "lesquelles"))
_SHORTEST, _REACH, _APPOSITIONS = 3, 25, 3
_HOLDERS = frozenset(("person", "group", "institution", "anonymous"))
_MEASURES = word_list("measures")
_BENEFICIARIES = word_list("beneficiaries")
_PRENOMINAL = word_list("prenominal")
_AUXILIARIES = HAVE | BE
#: Stressed pronouns with the subject pronouns they stand for.
_STRESSED = {"lui": "il", "elle": "elle", "eux": "ils", "elles": "elles"}
#: What joins the shares of two sources.
_JOINTS = frozenset((",", "-", "–", "—", "que", "(", ")", "et", "contre", "voire", "tandis", "alors"))


_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _words in _OPENERS:
    _BY_FIRST.setdefault(_words[0], []).append(_words)


def openers(unit: Unit) -> list[tuple[int, int]]:
    """Where sources open: (first word, behind the opening words)."""
    found: list[tuple[int, int]] = []
    for i, low in enumerate(unit.lows):
        choices = _BY_FIRST.get(low)
        if choices is None or (found and i < found[-1][1]):
            continue
        for opener in choices:
            if unit.lows[i : i + len(opener)] == opener:
                found.append((i, i + len(opener)))
                break
        else:
            if low == "de" and unit.low(i + 1) in ("source", "sources"):
                found.append((i, i + 1))
    return found


def sources(unit: Unit, nominals: list[Nominal]) -> tuple[Source, ...]:
    """The sources of a unit, in order."""
    named = ((i, j, _source(unit, nominals, i, j)) for i, j in openers(unit))
    return tuple(Source(i, j, who) for i, j, who in named if who is not None)


def _source(unit: Unit, nominals: list[Nominal], i: int, j: int) -> Nominal | None:
    """The phrase a source opener at words `i` to `j` names."""
    low, after = unit.low(i), unit.low(j)
    if after in _NO_SOURCE or any(unit.low(k) in _MEASURES for k in range(j, j + 4)):
        return None
    if low == "aux" and after == "monde":
        return None
    if low == "selon" and unit.low(i - 1) in ("et", "ou", "varie", "varient", "différent"):
        return None
    nominal = holding(nominals, j)
    if nominal is not None and nominal.i < i:
        nominal = None
    if after in _STRESSED and (low != "pour" or (i == 0 and unit.low(j + 1) == ",")):
        return Nominal(j, j + 1, "pronoun", _STRESSED[after])
    if low == "selon" and after == "les" and unit.low(j + 1) in ("sources", "versions", "estimations"):
        return None
    if nominal is None:
        if low in ("selon", "d'", "à") and after in ("nos", "ses", "moi", "nous", "certains"):
            return Nominal(j, min(j + (2 if after in ("nos", "ses") else 1), len(unit.words)), "noun", after)
        if low == "de" and unit.low(j) in ("source", "sources"):
            return _bare_source(unit, j)
        if low in ("selon", "d'", "dixit") and j < len(unit.words) and unit.words[j].quoted is None:
            return _until_comma(unit, j) if i <= 1 or unit.low(i - 1) == "," else None
        return None
    if low in ("pour", "suivant") and not _holds_view(unit, nominal, i):
        return None
    if low == "de" and nominal.form == "pronoun":
        return None
    return nominal


def _holds_view(unit: Unit, nominal: Nominal, i: int) -> bool:
    """After "pour": somebody who can hold a view, set off from the rest of the sentence?"""
    closed = unit.low(nominal.j) in (",", "«»") or nominal.j >= terminal(unit)
    if not closed or (i > 0 and unit.low(i - 1) not in (",", "mais", "et", "car", "«»", "or")):
        return False
    if i > 0 and nominal.j >= terminal(unit) and unit.low(i - 1) != ",":
        return False
    if nominal.form == "name":
        return bool(nominal.mentions) and nominal.mentions[0].type in ("PER", "ORG")
    if nominal.form != "noun" or nominal.head is None or nominal.word in _BENEFICIARIES:
        return False
    return nominal.head.kind in ("group", "institution") or (
        nominal.head.kind == "person" and not nominal.head.plural and nominal.definite
    )


def _bare_source(unit: Unit, j: int) -> Nominal:
    k = j + 1
    while k < len(unit.words) and k < j + 8 and unit.low(k) not in (",", ".", "«»", ":", ";"):
        k += 1
    return Nominal(j, k, "noun", unit.low(j), nouns()["source"], definite=False)


def _until_comma(unit: Unit, j: int) -> Nominal | None:
    """An unlisted source: its words up to the next comma or the end."""
    k = j
    while k < len(unit.words) and k < j + 12 and unit.low(k) not in (",", ".", ";", ":", "«»", "?", "!", ")"):
        k += 1
    return Nominal(j, k, "open", unit.low(min(j + 1, k - 1))) if k > j else None


def by_sources(clause: Clause) -> list[Report]:
    """Reports by a source: content after it (Selon X, ...), before it (..., selon X), or around it.

    Each of several sources has its own share of the statement (3 000 selon X, 5 000 selon Y).
    """
    found: list[Report] = []
    begin, fronted = 0, False
    for n, source in enumerate(clause.sources):
        following = clause.sources[n + 1] if n + 1 < len(clause.sources) else None
        begin = max(begin, _statement(clause.unit, begin, source.i))
        lead = skip_connectives(clause.unit, begin, source.i, _JOINTS)
        fronted = lead >= source.i
        limit = _share(clause.unit, source, following, fronted) if following else len(clause.unit.words)
        if len(clause.sources) > 1 and not fronted:
            lead = _figure(clause.unit, lead, source.i)
        report = _around(clause, source, lead, limit, shared=n > 0)
        if report is not None and not _relayed(clause, source, lead):
            found.append(report)
        begin = limit if fronted else source.who.j
    return found


def by_relatives(clause: Clause) -> list[Report]:
    """What somebody thinks in a relative clause (X, pour qui la mesure est injuste)."""
    unit = clause.unit
    found: list[Report] = []
    for k, low in enumerate(unit.lows):
        if low not in ("pour", "selon") or unit.low(k + 1) != "qui":
            continue
        who = view_holder(clause, k)
        holds = who is not None and (is_person(who) or (who.head is not None and who.head.kind in _HOLDERS))
        if who is None or not holds:
            continue
        end = clause_end(clause, len(clause.cues), k + 2)
        breaks = (m for m in range(k + 4, end) if unit.low(m) == "," and unit.low(m + 1) in _AUXILIARIES)
        end = next(breaks, end)
        if end > k + 2:
            start, stop = unit.span(k + 2, end)
            kind = _kind(unit, k + 2, end)
            found.append(Report(start, stop, kind, who, (k, k + 2), "neutral"))
    return found


def _relayed(clause: Clause, source: Source, lead: int) -> bool:
    """Does the source only relay who speaks before it (X appelle à voter, selon un communiqué de Y)?"""
    unit = clause.unit
    for n, cue in enumerate(clause.cues):
        if cue.i <= lead or not cue.reports or cue.mood != "active":
            continue
        if cue.j > source.i or (unit.low(source.i - 1) != ","):
            return False
        if incise_subject(clause, cue) is not None:
            return True
        who = subject(clause, n)
        return who is not None and who.i <= lead + 1 and content(clause, n) is not None
    return False


def _statement(unit: Unit, begin: int, i: int) -> int:
    """First word of the statement that holds word `i`, from word `begin` on."""
    return next((k + 1 for k in range(i - 1, begin - 1, -1) if unit.low(k) in (";", ".", ":")), begin)


def _share(unit: Unit, source: Source, following: Source, fronted: bool) -> int:
    """Where the share of a source ends when another one follows in its sentence."""
    if not fronted:
        return following.i
    if unit.low(following.i - 1) in _JOINTS or unit.low(following.i - 1) in CONNECTIVES:
        return following.i
    breaks = (
        k for k in range(following.i - 1, source.who.j + _SHORTEST, -1) if unit.low(k) in (",", "contre")
    )
    return next(breaks, following.i)


def _figure(unit: Unit, lead: int, i: int) -> int:
    """Where a figure set off in a longer sentence begins (les manifestants, 3 000 selon X; entre 3 000 selon X)."""
    for k in range(i - 1, lead, -1):
        if unit.low(k)[:1].isdigit() and unit.low(k - 1) in (",", "(", "entre") and unit.low(i - 1) != ",":
            return k
    return lead


def _around(clause: Clause, source: Source, lead: int, limit: int, *, shared: bool) -> Report | None:
    """The report of a source in words `lead` to `limit`: what stands behind it, before it, or on both sides.

    `shared`: another source stands before it, and what follows it is told by neither.
    """
    unit, (i, j, who) = clause.unit, source
    end = min(terminal(unit), limit)
    inserted = unit.low(i - 1) in (",", "(", "-", "–", "«»")
    close = _close(clause, who, end, fronted=lead >= i)
    if lead >= i:
        start = who.j if close is None else close
        a, b = start, clause_end(clause, len(clause.cues), start)
    elif (
        close is None
        or shared
        or limit < len(unit.words)
        or _whole(unit, lead, i)
        or (not inserted and close > who.j + 1)
    ):
        a, b = lead, i - 1 if unit.low(i - 1) in (",", "(", "-", "–") else i
    else:
        a, b = lead, clause_end(clause, len(clause.cues), close)
    b = min(b, limit)
    while a < b and (unit.low(a) == "," or (unit.low(a) == "de" and unit.low(a + 1)[:1].isdigit())):
        a += 1
    while b > a and (unit.low(b - 1) in _JOINTS or unit.low(b - 1) in ("mais", ";")):
        b -= 1
    counted = a > 0 and any(low[:1].isdigit() for low in unit.lows[a:b])
    if b - a < (1 if counted else _SHORTEST) and not unit.has_marks(a, b):
        return None
    start, stop = unit.span(a, b)
    opener = (i, j) if unit.low(i) != "de" or unit.low(i + 1) not in ("source", "sources") else (i, i + 2)
    return Report(start, stop, _kind(unit, a, b), who, opener, "neutral")


def _whole(unit: Unit, lead: int, i: int) -> bool:
    """Do the words before a source make a clause by themselves (X est fermé, selon Y, depuis lundi)?"""
    verbal = [k for k in range(lead + 1, i - 1) if unit.low(k) in _AUXILIARIES]
    return bool(verbal) and verbal[-1] < i - 2 and unit.low(i - 1) == ","


def _kind(unit: Unit, a: int, b: int) -> Type:
    if all(word.quoted is not None or not word.low[:1].isalnum() for word in unit.words[a:b]):
        return "direct"
    return "mixed" if unit.has_marks(a, b) else "indirect"


def _relative(unit: Unit, k: int) -> bool:
    return unit.low(k) in ("qui", "dont")


def _close(clause: Clause, who: Nominal, end: int, *, fronted: bool) -> int | None:
    """Behind the comma after the source, its appositions skipped; None if the source ends the statement."""
    unit = clause.unit
    at = who.j
    for _ in range(_APPOSITIONS):
        k = next((k for k in range(at, min(end, at + _REACH)) if unit.low(k) in (",", ":", "«»", ")")), None)
        if k is None or unit.low(k) == ")":
            return None
        if unit.words[k].quoted is not None:
            return k
        if unit.low(k + 1) in ("mais", "tandis", "alors", "ce") or (_relative(unit, k + 1) and not fronted):
            return None
        if not _relative(unit, k + 1) and not _apposed(clause, who, k + 1):
            return k + 1
        at = k + 1
        if not any(unit.low(m) in (",", "«»") for m in range(at, end)):
            return None
    return None


def _is_person(who: Nominal) -> bool:
    return who.form == "name" or (who.head is not None and who.head.kind == "person")


def _apposed(clause: Clause, who: Nominal, k: int) -> bool:
    """Does an apposition to the source begin at word `k`: a name, a bare role, a role with its article?"""
    unit = clause.unit
    if unit.low(k) in ("de", "d'", "du", "à") and _is_person(who):
        return any(unit.low(m) in (",", "«»") for m in range(k + 2, k + 7))
    if unit.low(k) in _PRENOMINAL and unit.low(k + 1) in nouns():
        return True
    if unit.low(k) in nouns() or unit.low(k).startswith(("ancien", "ex-", "également", "cité", "interrogé")):
        return True
    nominal = holding(clause.nominals, k)
    if nominal is None or nominal.i != k or unit.low(nominal.j) != ",":
        return False
    person = nominal.head is not None and nominal.head.kind == "person" and not nominal.head.plural
    if who.form == "name":
        return nominal.form == "noun" and person
    return nominal.form == "name" and who.head is not None and who.head.kind == "person"
