"""Words given as spoken: quotations with their incise, behind a colon, by themselves; islets in a sentence.

A quotation without any verb or source is taken for speech when it is long enough to be a statement; shorter
ones are scare quotes, titles or terms, and no speech.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from revue.layers.speech.clauses import Basis, Clause, Report, Type
from revue.layers.speech.contents import clause_end, skip_connectives, terminal
from revue.layers.speech.cues import Cue, cues
from revue.layers.speech.lexicon import nouns, verbs
from revue.layers.speech.nominals import Nominal, Places, nominals
from revue.layers.speech.persons import is_person
from revue.layers.speech.subjects import first_head, incise_subject, is_head, subject
from revue.layers.speech.units import Unit, Word, adverbial
from revue.layers.speech.words import (
    BE,
    FINITE_VERBS,
    HAVE,
    HUMAN,
    NOMINAL_DETERMINERS,
    PREPOSITIONS,
    QUE,
    word_list,
)

#: Endings of the third person, and small words that have them too.
_VERBAL = re.compile(r"[a-zàâçéèêëîïôûùœ]{2,}(?:e|ent|it|ait|aient|a|èrent)$")
_PARTICIPLE = re.compile(r"[a-zàâçéèêëîïôûùœ]{2,}(?:é|i|u|it|is|ert)e?s?$")
_NO_VERBS = (
    PREPOSITIONS
    | HAVE
    | BE
    | NOMINAL_DETERMINERS
    | frozenset(("que", "comme", "même", "notamment", "ensuite"))
)
_AUXILIARIES = frozenset(("a", "ont", "avait", "avaient", "s'est", "s'", "se"))
_APPOSED = 8
_RELATIVES = frozenset(("qui", "dont", "où", "lequel", "laquelle", "lesquels", "lesquelles"))
_OPENING = frozenset((",", ".", ":", "-", "–", "—"))
_PARENTHESES = frozenset((",", "-", "–", "—", "(", ")"))
_TITLED = word_list("titled")
_STATEMENT, _ISLET, _TERM = 4, 5, 8
_HEADING_REACH = 12
_AGENT_REACH = 16
_STATEMENT_ENDS = (".", "!", "?", "…")


def by_marks(clause: Clause) -> list[Report]:
    """Reports whose words stand between marks, and free indirect speech with an incise."""
    found: list[Report] = []
    begin = 0
    for cue in clause.cues:
        who = incise_subject(clause, cue) if not cue.negated else None
        if who is None:
            continue
        after = max(cue.j, who.j)
        found += _incise(clause, cue, who, begin, after)
        begin = after
    found += _heading(clause)
    found += _colons(clause)
    found += _inside(clause)
    return found


def by_themselves(clause: Clause, found: list[Report]) -> list[Report]:
    """Quotations that no report of `found` holds, where they are speech."""
    reports = (_alone(clause, k) for k in _uncovered(clause.unit, found))
    return [report for report in reports if report is not None]


def _uncovered(unit: Unit, found: list[Report]) -> list[int]:
    """The quotations of a unit that no report holds."""
    spans = sorted((report.start, report.end) for report in found)
    kept, at, end = [], 0, -1
    for k, word in enumerate(unit.words):
        if word.quoted is None:
            continue
        while at < len(spans) and spans[at][0] <= word.start:
            end = max(end, spans[at][1])
            at += 1
        if word.end > end:
            kept.append(k)
    return kept


def _incise(clause: Clause, cue: Cue, who: Nominal, begin: int, after: int) -> list[Report]:
    """What an incise reports: the words before it from word `begin`, and those that go on behind it."""
    unit = clause.unit
    end = cue.i
    while end > begin and unit.low(end - 1) in (",", "-", "–", "—", "comme"):
        end -= 1
    begin = skip_connectives(unit, begin, end, _OPENING)
    colons = (
        k for k in range(end - 2, begin, -1) if unit.low(k) == ":" and unit.words[k + 1].quoted is not None
    )
    begin = next(colons, begin - 1) + 1
    cited = (cue.a, cue.b)
    found: list[Report] = []
    quoted = [k for k in range(begin, end) if unit.words[k].quoted is not None]
    if (quoted and quoted[-1] == end - 1 and _only_marks(unit, begin, end)) or (
        quoted and quoted[-1] >= end - 2 and unit.low(quoted[0] - 1) in (".", ":", "?", "!")
    ):
        found += [_direct(unit.words[k], who, cited, cue) for k in quoted]
    elif not quoted and end - begin >= 3 and unit.low(end - 1) in ('"', "»", "”"):
        start, close = unit.span(begin, end)
        found.append(Report(start, close, "direct", who, cited, cue.verb.stance))
    elif (
        end - begin >= (2 if cue.pronoun is not None else 3)
        and (_set_off(unit, cue) or who.j >= terminal(unit))
        and not _governed(clause, cue, begin, end)
        and not _subject_alone(clause, begin, end)
    ):
        stop = _resumes(clause, cue, after) if unit.low(cue.i - 1) == "," else None
        start, close = unit.span(begin, end if stop is None else stop)
        found.append(Report(start, close, "mixed" if quoted else "indirect", who, cited, cue.verb.stance))
        if stop is not None:
            return found
    for k in range(after, len(unit.words)):
        if unit.words[k].quoted is not None:
            if unit.low(k - 1) in (",", ".", ":", ";") and (k == after + 1 or _apposed(clause, after, k)):
                found.append(_direct(unit.words[k], who, cited, cue))
            break
    return found


def _subject_alone(clause: Clause, begin: int, end: int) -> bool:
    """Is there only a subject with its apposition before the verb (Jean Nom, maire de X, explique pourquoi)?"""
    unit = clause.unit
    first = next((n for n in clause.nominals if n.i == begin), None)
    if first is None or unit.low(first.j) not in (",", "("):
        return False
    k = first.j + 1 + (unit.low(first.j + 1) in PREPOSITIONS)
    relative = unit.low(k) in _RELATIVES and _PARENTHESES.isdisjoint(unit.lows[k:end])
    return relative or FINITE_VERBS.isdisjoint(unit.lows[begin:end])


def _set_off(unit: Unit, cue: Cue) -> bool:
    return unit.low(cue.i - 1) in (",", "«»", "?", "!", "comme") or cue.pronoun is not None


def _only_marks(unit: Unit, begin: int, end: int) -> bool:
    return all(
        unit.words[k].quoted is not None or not unit.low(k)[:1].isalnum() or unit.low(k) == "et"
        for k in range(begin, end)
    )


def _governed(clause: Clause, cue: Cue, begin: int, end: int) -> bool:
    """Does another verb of saying before the incise own these words (X dit que ..., ajoute-t-il)?"""
    return any(
        other is not cue
        and begin <= other.i < end
        and other.reports
        and other.mood == "active"
        and clause.unit.low(other.j) in QUE
        for other in clause.cues
    )


def _resumes(clause: Clause, cue: Cue, after: int) -> int | None:
    """End of a statement that goes on behind the incise (La situation, a dit X, reste calme), else None."""
    unit = clause.unit
    if unit.low(after) != "," or after + 2 >= terminal(unit):
        return None
    low = unit.low(after + 1)
    nominal = next((n for n in clause.nominals if n.i >= after + 1), None)
    if nominal is not None and nominal.i == after + 1 and nominal.form == "noun":
        return None
    opening = {cue.i for cue in clause.cues} | {source.i for source in clause.sources}
    if after + 1 in opening or unit.words[after + 1].capital:
        return None
    if low in (
        "qui",
        "dont",
        "où",
        "en",
        "lors",
        "avant",
        "après",
        "dans",
        "au",
        "à",
        "devant",
        "interrogé",
        "cité",
        "ce",
        "tout",
        "tandis",
        "alors",
        "sans",
        "comme",
    ):
        return None
    if low in nouns() or HUMAN.match(low):
        return None
    index = clause.cues.index(cue)
    return clause_end(clause, index, after + 1)


def _apposed(clause: Clause, after: int, k: int) -> bool:
    """Is there nothing but an apposition to the speaker between word `after` and the quotation at `k`?"""
    return k - after <= 25 and not any(after <= cue.i < k and cue.mood == "active" for cue in clause.cues)


def _direct(word: Word, who: Nominal | None, cited: tuple[int, int] | None, cue: Cue | None) -> Report:
    return Report(word.start, word.end, "direct", who, cited, cue.verb.stance if cue else None)


def _heading(clause: Clause) -> list[Report]:
    """A headline that begins with its quotation (« Nous restons » : les habitants se mobilisent)."""
    unit = clause.unit
    if unit.low(0) != "«»" or unit.low(1) != ":" or len(unit.words[0].inside) < _STATEMENT:
        return []
    after = [n for n in clause.nominals if n.form != "pronoun" and n.i > 1]
    who = first_head(unit, after) or next((n for n in after if _of(unit, n)), None)
    near = who if who is not None and who.i <= _HEADING_REACH else None
    word = unit.words[0]
    return [Report(word.start, word.end, "direct", near, (1, 2) if near else None, None, "inferred")]


def _of(unit: Unit, phrase: Nominal) -> bool:
    """Is the phrase a person whose words a noun before it announces (le cri d'alarme de X)?"""
    named = bool(phrase.mentions) and phrase.mentions[0].type == "PER" and phrase.form == "name"
    return named and unit.low(phrase.i - 1) in ("de", "d'")


def _colons(clause: Clause) -> list[Report]:
    """What a colon introduces: X explique : « ... » ; X : « ... » ; X prévient : la situation est tendue."""
    unit = clause.unit
    found: list[Report] = []
    for k in range(1, len(unit.words) - 1):
        if unit.low(k) != ":" or unit.words[k].start == unit.words[k - 1].start:
            continue
        cue, who = _introducer(clause, k)
        cited = (cue.a, cue.b) if cue is not None else (k, k + 1)
        stance = cue.verb.stance if cue is not None else None
        if unit.words[k + 1].quoted is not None:
            following = [
                unit.words[j] for j in range(k + 1, len(unit.words)) if _only_marks(unit, k + 1, j + 1)
            ]
            marks = [word for word in following if word.quoted is not None]
            if len(unit.words[k + 1].inside) < 3 and who is None:
                continue
            basis: Basis = "explicit" if who is not None else "inferred"
            found += [Report(w.start, w.end, "direct", who, cited, stance, basis) for w in marks]
            break
        spoken = cue is not None and who is not None and k - cue.j <= 12 and "said" in cue.verb.takes
        told = who is not None and cue is None and (_headline(clause, k) or unit.low(who.i - 1) == "par")
        if spoken or told:
            end = clause_end(clause, len(clause.cues), k + 1)
            if end - k > 3 and unit.low(k - 1) not in ("suivants", "suivantes", "suit"):
                start, close = unit.span(k + 1, end)
                kind: Type = "mixed" if unit.has_marks(k + 1, end) else "indirect"
                found.append(Report(start, close, kind, who, cited, stance))
            break
    return found


def _introducer(clause: Clause, k: int) -> tuple[Cue | None, Nominal | None]:
    """The verb of saying and the speaker before the colon at word `k`."""
    agent = _agent(clause, k)
    if agent is not None:
        return None, agent
    for n in range(len(clause.cues) - 1, -1, -1):
        cue = clause.cues[n]
        if cue.j <= k and cue.reports and cue.mood != "bare" and not _subordinate(clause, n):
            who = incise_subject(clause, cue) or subject(clause, n)
            if who is not None:
                return cue, who
    left = [n for n in clause.nominals if n.j <= k]
    who = next((n for n in left if n.j == k and is_head(clause.unit, n)), None) or first_head(
        clause.unit, left
    )
    if who is not None and (who.form == "open" or (who.head is not None and who.head.kind == "document")):
        own = clause.unit.low(who.i) in ("son", "sa", "ses")
        person = next((n for n in left if is_person(n) and is_head(clause.unit, n)), None) if own else None
        who = person or (who if k == who.j else None)
    return None, who or next((n for n in left if n.j == k and _of(clause.unit, n)), None)


def _agent(clause: Clause, k: int) -> Nominal | None:
    """Who is named with "par" before the colon at word `k` (répondu par X : ; confié par X, maire de Y :)."""
    unit = clause.unit
    for phrase in reversed(clause.nominals):
        if phrase.j <= k and unit.low(phrase.i - 1) == "par":
            near = k - phrase.j <= _AGENT_REACH and FINITE_VERBS.isdisjoint(unit.lows[phrase.j : k])
            apposed = phrase.j == k or (unit.low(phrase.j) == "," and near)
            person = is_person(phrase) or (phrase.head is not None and phrase.head.kind == "person")
            return phrase if apposed and person else None
    return None


def _subordinate(clause: Clause, n: int) -> bool:
    """Does verb `n` stand inside what an earlier verb reports (le ministre rappelle que X dit ...)?"""
    unit, cue = clause.unit, clause.cues[n]
    if unit.low(cue.i - 1) in ("et", "mais", "puis", ","):
        return False
    return any(other.reports and unit.low(other.j) in QUE for other in clause.cues[:n])


_FINITE = word_list("finite")


def _headline(clause: Clause, k: int) -> bool:
    """Is it a headline "X : statement" or "X à Y : statement", X being a person?"""
    unit = clause.unit
    first = clause.nominals[0] if clause.nominals else None
    if first is None or first.i != 0:
        return False
    near = first.form == "name" and k - first.j <= 4 and unit.label != "body"
    if not near and (k > 7 or not unit.has_marks(k, len(unit.words))):
        return False
    if not first.mentions or first.mentions[0].type != "PER":
        return False
    return unit.has_marks(k, len(unit.words)) or any(
        unit.low(j) in _FINITE for j in range(k + 1, min(k + 12, len(unit.words)))
    )


def _inside(clause: Clause) -> list[Report]:
    """Quotations whose incise stands inside the marks: « Nous irons, dit-elle, jusqu'au bout »."""
    found = []
    for word in clause.unit.words:
        if word.quoted is None or not _may_hold_incise(word.inside):
            continue
        inner = _inner(clause, word)
        for cue in inner.cues:
            who = incise_subject(inner, cue) if inner.unit.low(cue.i - 1) == "," else None
            if who is not None and _closes(inner.unit, cue, who):
                cited = (cue.a, cue.b)
                found.append(
                    Report(word.start, word.end, "direct", who, cited, cue.verb.stance, within=inner)
                )
                break
    return found


def _may_hold_incise(words: Sequence[Word]) -> bool:
    """Is there an inverted pronoun, or a form of a verb of saying or of avoir right behind a comma?"""
    known = verbs()
    return any(word.inverted for word in words) or any(
        one.low == "," and (other.low in known or other.low in _AUXILIARIES) for one, other in pairwise(words)
    )


def _inner(clause: Clause, word: Word) -> Clause:
    """The words inside a quotation as a clause of their own."""
    outer, words = clause.unit, list(word.inside)
    unit = Unit(words, outer.first, outer.last, outer.paragraph, outer.label, adverbial(words))
    places = clause.places or Places(())
    said = cues(unit)
    return Clause(unit, nominals(unit, places), said, (), frozenset(cue.i for cue in said), places)


def _closes(unit: Unit, cue: Cue, who: Nominal) -> bool:
    """Is it an incise: a pronoun that is no first person, or a subject with a comma or a full stop behind it?"""
    if cue.pronoun is not None:
        return unit.low(cue.pronoun) not in ("on", "je", "nous", "ce")
    near = unit.lows[who.j : who.j + _APPOSED]
    return cue.i >= _STATEMENT and any(low in (",", ".", "!", "?") for low in near)


def by_place(clause: Clause, found: list[Report]) -> list[Report]:
    """Quotations followed by an incise whose verb no list holds: « ... », grimace un usager."""
    unit = clause.unit
    reports = []
    following = {phrase.i: phrase for phrase in clause.nominals}
    for k in _uncovered(unit, found):
        word = unit.words[k]
        if len(word.inside) < 3:
            continue
        at = k + 2 if unit.low(k + 1) == "," else k + 1
        at += unit.low(at) in ("se", "s'", "lui", "leur")
        compound = unit.low(at) in HAVE | BE
        at += compound
        low = unit.low(at)
        who = following.get(at + 1)
        form = _PARTICIPLE if compound else _VERBAL
        if who is None or not form.match(low) or low in _NO_VERBS or low in nouns():
            continue
        if is_person(who) or (who.head is not None and who.head.kind in ("person", "group")):
            reports.append(Report(word.start, word.end, "direct", who, (at, at + 1), None))
    return reports


def _alone(clause: Clause, k: int) -> Report | None:
    """A quotation that no verb, source or colon introduces: a statement by itself, or an islet of one."""
    unit, word = clause.unit, clause.unit.words[k]
    size = sum(inner.low[:1].isalnum() for inner in word.inside)
    if all(w.quoted is not None or not w.low[:1].isalnum() for w in unit.words):
        if size < (2 if unit.label == "body" else _STATEMENT):
            return None
        return Report(word.start, word.end, "direct", None, None, None, "implicit")
    closed = bool(word.inside) and (
        word.inside[-1].low in _STATEMENT_ENDS or unit.low(k + 1) in _STATEMENT_ENDS
    )
    starts = k == 0 or unit.low(k - 1) in (".", "!", "?", "…", "-", "–", "—")
    if starts and closed and size >= 4:
        return Report(word.start, word.end, "direct", None, None, None, "implicit")
    named = unit.low(k - 1) in NOMINAL_DETERMINERS
    if size < (_TERM if named else _ISLET) or unit.low(k - 1) in _TITLED or unit.low(k - 2) in _TITLED:
        return None
    if all(inner.capital for inner in word.inside if len(inner.low) > 3):
        return None
    return Report(word.start, word.end, "mixed", None, None, None, "inferred")
