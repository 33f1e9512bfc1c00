"""Sources named by a preposition: selon X, d'après X, pour X, aux yeux de X, de source policière.

Not a source: "selon les cas", "selon que", "pour la première fois". After "pour" only a person, a group or
an institution between commas counts.
"""

from __future__ import annotations

from revue.layers.speech import french as fr
from revue.layers.speech.clauses import Clause, Report, Source, Type
from revue.layers.speech.contents import clause_end, content, skip_connectives, view_holder
from revue.layers.speech.lexicon import has_tense, noun, nouns
from revue.layers.speech.phrases import NounPhrase, holding
from revue.layers.speech.subjects import incise_subject, subject
from revue.layers.speech.units import QUOTED, Unit, expression_end

_OPENERS = fr.phrases_by_first("source_openers")
_NO_SOURCE = fr.word_list("no_source")
_VERSIONS = fr.word_list("versions")
_MEASURES = fr.word_list("measures")
_BENEFICIARIES = fr.word_list("beneficiaries")
_APPOSITIONS = fr.word_list("appositions")
_INDEFINITE = fr.word_list("indefinite_articles")
_DISTRIBUTIVE = fr.word_list("distributives")
#: Conjunctions before a source whose statement stands behind it (puisque, selon X, ...).
_CONJUNCTIONS = fr.word_list("conjunctions")
_SOURCES = frozenset(("source", "sources"))
#: Stressed pronouns with the subject pronouns they stand for.
_STRESSED = {"lui": "il", "elle": "elle", "eux": "ils", "elles": "elles"}
#: What joins the shares of two sources.
_JOINTS = fr.DASHES | fr.word_list("joints") | {",", "(", ")"}
_SHORTEST, _REACH, _LONGEST, _NESTED, _HEAD_REACH = 3, 25, 12, 3, 4


def sources(unit: Unit, phrases: list[NounPhrase]) -> tuple[Source, ...]:
    """The sources of a unit, in order."""
    named = ((i, j, _source(unit, phrases, i, j)) for i, j in _openers(unit))
    return tuple(Source(i, j, who) for i, j, who in named if who is not None)


def _openers(unit: Unit) -> list[tuple[int, int]]:
    """Where sources open: (first word, after the opening words)."""
    found: list[tuple[int, int]] = []
    for i, low in enumerate(unit.lows):
        if found and i < found[-1][1]:
            continue
        end = expression_end(unit.lows, i, _OPENERS) if low in _OPENERS else i
        if end == i and low == "de" and unit.low(i + 1) in _SOURCES and _by_source(unit, i):
            end = i + 1
        if end > i:
            found.append((i, end))
    return found


def _by_source(unit: Unit, i: int) -> bool:
    """Does "de source ..." at word `i` name who said it: not "l'eau de source", not a name (Source ...)?"""
    before = unit.low(i - 1)
    set_off = not before[:1].isalnum() or unit.words[i - 1].capital or i - 1 in unit.adverbial
    return not unit.words[i + 1].capital and (set_off or has_tense(before, "participle", "finite"))


def _source(unit: Unit, phrases: list[NounPhrase], i: int, j: int) -> NounPhrase | None:
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
    if after in _SOURCES:
        return NounPhrase(j, end, "noun", after, nouns()["source"], definite=False)
    definite = after not in _INDEFINITE and after not in fr.DE
    opens = definite and low in ("selon", "d'", "dixit") and (i <= 1 or unit.low(i - 1) == ",")
    return NounPhrase(j, end, "open", unit.low(min(j + 1, end - 1))) if opens and end > j else None


def _holds_view(unit: Unit, phrase: NounPhrase, i: int) -> bool:
    """After "pour": somebody who can hold a view, set off from the rest of the sentence?"""
    before, last = unit.low(i - 1), phrase.j >= unit.terminal
    if not (last or unit.low(phrase.j) in (",", QUOTED)) or (last and i > 0 and before != ","):
        return False
    if i > 0 and before not in fr.CONNECTIVES | {",", QUOTED}:
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
    for k, low in enumerate(unit.lows):
        who = view_holder(clause, k) if low in ("pour", "selon") and unit.low(k + 1) == "qui" else None
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
    opener = (i, i + 2) if unit.low(i) == "de" and unit.low(i + 1) in _SOURCES else (i, j)
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
