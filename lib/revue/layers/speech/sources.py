"""Reports by a source: selon X, pour X, aux yeux de X; and by who holds a view (X, pour qui ...)."""

from __future__ import annotations

from revue.layers.speech import french as fr
from revue.layers.speech.clauses import Clause, Report, Type
from revue.layers.speech.contents import clause_end, content, skip_connectives, view_holder
from revue.layers.speech.lexicon import noun
from revue.layers.speech.openers import SOURCES, Source
from revue.layers.speech.phrases import NounPhrase, holding
from revue.layers.speech.subjects import incise_subject, subject
from revue.layers.speech.units import QUOTED, Unit

_APPOSITIONS = fr.word_list("appositions")
#: Conjunctions before a source whose statement stands behind it (puisque, selon X, ...).
_CONJUNCTIONS = fr.word_list("conjunctions")
#: What joins the shares of two sources.
_JOINTS = fr.DASHES | fr.word_list("joints") | {",", "(", ")"}
_REACH, _NESTED = 25, 3


def by_sources(clause: Clause) -> list[Report]:
    """Reports by a source: content after it (Selon X, ...), before it (..., selon X), or around it.

    Each of several sources has its own share of the statement (3 000 selon X, 5 000 selon Y).
    """
    unit = clause.unit
    found: list[Report] = []
    begin = 0
    for n, source in enumerate(clause.sources):
        following = clause.sources[n + 1] if n + 1 < len(clause.sources) else None
        stop = (k + 1 for k in range(source.i - 1, begin - 1, -1) if unit.low(k) in (";", ".", ":"))
        begin = next(stop, begin)
        lead = skip_connectives(unit, begin, source.i, _JOINTS)
        fronted = lead >= source.i
        limit = following.i if following else len(unit)
        if len(clause.sources) > 1 and not fronted:
            lead = _figure(unit, lead, source.i)
        report = _around(clause, source, lead, limit, shared=n > 0)
        if report is not None and not _relayed(clause, source, lead):
            found.append(report)
        begin = limit if fronted else source.who.j
    return found


def by_relatives(clause: Clause) -> list[Report]:
    """What somebody thinks in a relative clause (X, pour qui la mesure est injuste)."""
    unit = clause.unit
    found: list[Report] = []
    for k in [k for k, low in enumerate(unit.lows[1:]) if low == "qui"] if "qui" in unit.lows else ():
        who = view_holder(clause, k) if unit.lows[k] in ("pour", "selon") else None
        if who is None:
            continue
        end = clause_end(clause, len(clause.cues), k + 2)
        breaks = (m for m in range(k + 4, end) if unit.low(m) == "," and unit.low(m + 1) in fr.AUXILIARIES)
        end = next(breaks, end)
        if end > k + 2:
            kind = _kind(clause, k + 2, end)
            found.append(Report(*unit.span(k + 2, end), kind, who, (k, k + 2), "neutral"))
    return found


def _relayed(clause: Clause, source: Source, lead: int) -> bool:
    """Does the source only relay who speaks before it (X appelle à voter, selon un communiqué de Y)?"""
    for n, cue in enumerate(clause.cues):
        if cue.i <= lead or not cue.reports or cue.mood != "active":
            continue
        if cue.j > source.i or clause.unit.low(source.i - 1) != ",":
            return False
        if incise_subject(clause, cue) is not None:
            return True
        who = subject(clause, n)
        return who is not None and who.i <= lead + 1 and content(clause, n) is not None
    return False


def _figure(unit: Unit, lead: int, i: int) -> int:
    """Where a figure set off in a longer sentence begins (les manifestants, 3 000 selon X; entre 3 000 selon X)."""
    for k in range(i - 1, lead, -1):
        if unit.low(k)[:1].isdigit() and unit.low(k - 1) in (",", "(", "entre"):
            return k
    return lead


def _around(clause: Clause, source: Source, lead: int, limit: int, *, shared: bool) -> Report | None:
    """The report of a source in words `lead` to `limit`: what stands after it, before it, or on both sides.

    `shared`: another source stands before it, and what follows it is neither's.
    """
    unit, (i, j, who) = clause.unit, source
    inserted = unit.low(i - 1) in fr.DASHES | {",", "("}
    if inserted and unit.low(i - 2) in _CONJUNCTIONS:
        lead = i
    close = _close(clause, who, min(unit.terminal, limit), fronted=lead >= i)
    whole = close is None or shared or limit < len(unit) or _is_whole(unit, lead, i)
    if lead >= i:
        a = who.j if close is None else close
        b = clause_end(clause, len(clause.cues), a)
    elif close is None or whole:
        a, b = lead, i - inserted
    else:
        a, b = lead, clause_end(clause, len(clause.cues), close)
    b = min(b, limit)
    while a < b and unit.low(a) == ",":
        a += 1
    while b > a and unit.low(b - 1) in _JOINTS | {"mais", ";"}:
        b -= 1
    if b <= a:
        return None
    opener = (i, i + 2) if unit.low(i) == "de" and unit.low(i + 1) in SOURCES else (i, j)
    return Report(*unit.span(a, b), _kind(clause, a, b), who, opener, "neutral")


def _is_whole(unit: Unit, lead: int, i: int) -> bool:
    """Do the words before a source make a clause by themselves (X est fermé, selon Y, depuis lundi)?"""
    verbal = [k for k in range(lead + 1, i - 1) if unit.low(k) in fr.AUXILIARIES]
    return bool(verbal) and verbal[-1] < i - 2 and unit.low(i - 1) == ","


def _kind(clause: Clause, a: int, b: int) -> Type:
    return "direct" if clause.unit.only_marks(a, b) else clause.type_of(a, b)


def _close(clause: Clause, who: NounPhrase, end: int, *, fronted: bool) -> int | None:
    """After the comma that closes the source, its appositions skipped; None if the source ends the statement."""
    unit, at = clause.unit, who.j
    for _ in range(_NESTED):
        k = unit.find((",", ":", QUOTED, ")"), at, min(end, at + _REACH))
        if k is None or unit.low(k) in (")", QUOTED):
            return k if k is not None and unit.low(k) == QUOTED else None
        relative = unit.low(k + 1) in ("qui", "dont")
        if relative and not fronted:
            return None
        if not relative and not _apposed(clause, who, k + 1):
            return k + 1
        at = k + 1
    return None


def _apposed(clause: Clause, who: NounPhrase, k: int) -> bool:
    """Does an apposition to the source begin at word `k`: a name, a bare role, a role with its article?"""
    unit, low = clause.unit, clause.unit.low(k)
    if noun(low) is not None or low in _APPOSITIONS:
        return True
    phrase = holding(clause.phrases, k)
    if phrase is None or phrase.i != k or unit.low(phrase.j) != ",":
        return False
    role, name = (phrase, who) if who.form == "name" else (who, phrase)
    return name.form == "name" and role.kind == "person" and not role.plural
