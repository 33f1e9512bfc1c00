"""Words given as spoken: quotations with their incise, after a colon, by themselves; islets in a sentence.

A quotation without any verb or source is taken for speech when it is long enough to be a statement; shorter
ones are scare quotes, titles or terms, not speech.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from revue.layers.speech import french as fr
from revue.layers.speech.clauses import Basis, Clause, Report
from revue.layers.speech.contents import behind_adjuncts, clause_end, skip_connectives
from revue.layers.speech.cues import Cue
from revue.layers.speech.lexicon import nouns, verbs
from revue.layers.speech.phrases import NounPhrase
from revue.layers.speech.subjects import SETTINGS, first_head, incise_subject, is_head, subject
from revue.layers.speech.units import QUOTED, Unit, WordForm

_THIRD_PERSON = fr.ending_in("verb_endings")
_NO_VERBS = fr.PREPOSITIONS | fr.AUXILIARIES | fr.DETERMINERS | fr.word_list("no_verbs")
_AFTER_INCISE = SETTINGS | fr.RELATIVES | fr.word_list("after_incise")
_TITLED = fr.word_list("titled")
_OPENING = fr.DASHES | {",", ".", ":"}
_JOINING = fr.COORDINATORS | {","}
_SET_OFF = frozenset((",", QUOTED, "?", "!", "comme"))
#: What shows that an islet is said: a term, an offence, a title has no verb.
_VERBAL = fr.CLAUSE_SIGNS | fr.RELATIVES | fr.QUE
#: The fewest words of a statement, of an islet, of one after a determiner, of words before an incise.
_STATEMENT, _ISLET, _TERM, _WORDS = 4, 5, 8, 3
_HEADLINE_REACH = 7
_APPOSED_REACH = 25


def by_marks(clause: Clause) -> list[Report]:
    """Reports whose words stand between marks, and free indirect speech with an incise."""
    found: list[Report] = []
    begin = 0
    for n, cue in enumerate(clause.cues):
        who = incise_subject(clause, cue) if not cue.negated else None
        if who is not None:
            found += _incise(clause, n, who, begin)
            begin = max(cue.j, who.j)
    if ":" in clause.unit.lows:
        found += [*_heading(clause), *_colons(clause)]
    return [*found, *_inside(clause)] if clause.unit.quotations else found


def by_themselves(clause: Clause, found: list[Report]) -> list[Report]:
    """Quotations that no report of `found` holds, where they are speech."""
    reports = (_alone(clause, k) for k in _uncovered(clause.unit, found))
    return [report for report in reports if report is not None]


def _uncovered(unit: Unit, found: list[Report]) -> list[int]:
    """The quotations of a unit that no report holds."""
    spans = sorted((report.start, report.end) for report in found)
    kept, at, end = [], 0, -1
    for k in unit.quotations:
        start, stop, _ = unit.tokens[k]
        while at < len(spans) and spans[at][0] <= start:
            end = max(end, spans[at][1])
            at += 1
        if stop > end:
            kept.append(k)
    return kept


def _incise(clause: Clause, n: int, who: NounPhrase, begin: int) -> list[Report]:
    """What the incise of verb `n` reports: words before it from word `begin`, and those that go on after it."""
    unit, cue = clause.unit, clause.cues[n]
    end, after = cue.i, max(cue.j, who.j)
    while unit.low(end - 1) in fr.DASHES | {",", "comme"}:
        end -= 1
    if end <= begin and unit.low(cue.i - 1) == "comme" and unit.low(after) == ",":
        return [clause.report(after + 1, clause_end(clause, n, after + 1), who, cue)]
    begin = skip_connectives(unit, begin, end, _OPENING)
    colons = (k for k in range(end - 2, begin, -1) if unit.lows[k : k + 2] == (":", QUOTED))
    begin = next(colons, begin - 1) + 1
    quoted = [k for k in range(begin, end) if unit.low(k) == QUOTED]
    found: list[Report] = []
    if quoted and quoted[-1] == end - 1 and unit.only_marks(begin, end):
        found += [clause.report(k, k + 1, who, cue, "direct") for k in quoted]
    elif not quoted and end - begin >= _WORDS and unit.low(end - 1) in ('"', "»", "”"):
        found.append(clause.report(begin, end, who, cue, "direct"))
    elif (
        unit.low(cue.i - 1) in _SET_OFF or cue.pronoun is not None or who.j >= unit.terminal
    ) and not _subject_alone(clause, begin, end):
        stop = _resumes(clause, n, after)
        shortest = _WORDS if cue.pronoun is None and stop is None else _WORDS - 1
        if end - begin >= shortest:
            found.append(clause.report(begin, end if stop is None else stop, who, cue))
    k = unit.find((QUOTED,), after, after + _APPOSED_REACH)
    between = any(after <= other.i < (k or 0) and other.mood == "active" for other in clause.cues)
    if k is not None and unit.low(k - 1) in (",", ".", ":", ";") and not between:
        found.append(clause.report(k, k + 1, who, cue, "direct"))
    return found


def _subject_alone(clause: Clause, begin: int, end: int) -> bool:
    """Is there only a subject with its apposition before the verb (Jean Nom, maire de X, explique pourquoi)?"""
    first = next((phrase for phrase in clause.phrases if phrase.i == begin), None)
    apposed = first is not None and first.j < end and clause.unit.low(first.j) in (",", "(")
    return apposed and fr.CLAUSE_SIGNS.isdisjoint(clause.unit.lows[begin:end])


def _resumes(clause: Clause, n: int, after: int) -> int | None:
    """End of a statement that goes on after its incise (La situation, a dit X, reste calme), else None."""
    unit, k = clause.unit, after + 1
    if unit.low(after) != "," or k + 1 >= unit.terminal:
        return None
    apposed = unit.low(k) in nouns() or any(p.i == k and p.form == "noun" for p in clause.phrases)
    sourced = any(source.i == k for source in clause.sources)
    if apposed or sourced or unit.words[k].capital or unit.low(k) in _AFTER_INCISE:
        return None
    return clause_end(clause, n, k)


def _heading(clause: Clause) -> list[Report]:
    """A headline that begins with its quotation (« Nous restons » : les habitants se mobilisent)."""
    unit = clause.unit
    if unit.lows[:2] != (QUOTED, ":") or len(unit.words[0].inside) < _STATEMENT:
        return []
    who = first_head(unit, [phrase for phrase in clause.phrases if phrase.form != "pronoun"])
    cited = (1, 2) if who is not None else None
    return [Report(*unit.span(0, 1), "direct", who, cited, None, "inferred")]


def _colons(clause: Clause) -> list[Report]:
    """What a colon introduces: X explique : « ... » ; X : « ... » ; X prévient : la situation est tendue."""
    unit = clause.unit
    for k in [k for k in range(1, len(unit) - 1) if unit.lows[k] == ":"]:
        cue, who = _introducer(clause, k)
        cited = (cue.a, cue.b) if cue is not None else (k, k + 1)
        stance = cue.verb.stance if cue is not None else None
        if unit.low(k + 1) == QUOTED:
            basis: Basis = "explicit" if who is not None else "inferred"
            marks = [j for j in range(k + 1, len(unit)) if unit.low(j) == QUOTED and unit.only_marks(k, j)]
            return [Report(*unit.span(j, j + 1), "direct", who, cited, stance, basis) for j in marks]
        named = cue is None and who is not None and (_headline(clause, k) or unit.low(who.i - 1) == "par")
        said = cue is not None and "said" in cue.verb.takes and behind_adjuncts(clause, cue, (":",)) == k
        if who is not None and (named or said):
            end = clause_end(clause, len(clause.cues), k + 1)
            kind = clause.type_of(k + 1, end)
            return [Report(*unit.span(k + 1, end), kind, who, cited, stance)] if end - k > _WORDS else []
    return []


def _introducer(clause: Clause, k: int) -> tuple[Cue | None, NounPhrase | None]:
    """The verb of saying and the speaker before the colon at word `k`."""
    unit = clause.unit
    agent = _agent(clause, k)
    if agent is not None:
        return None, agent
    for n, cue in reversed(list(enumerate(clause.cues))):
        if cue.j <= k and cue.reports and not _subordinate(clause, n):
            who = incise_subject(clause, cue) or subject(clause, n)
            if who is not None:
                return cue, who
    left = [phrase for phrase in clause.phrases if phrase.j <= k]
    heads = [phrase for phrase in left if is_head(unit, phrase)]
    who = next((p for p in left if p.j == k and p in heads), None) or next(iter(heads), None)
    if who is not None and (who.form == "open" or who.kind == "document"):
        own = unit.low(who.i) in fr.POSSESSIVES
        who = next((phrase for phrase in heads if own and phrase.is_person), None)
    announced = (p for p in left if p.j == k and p.is_person)
    return None, who or next(announced, None)


def _agent(clause: Clause, k: int) -> NounPhrase | None:
    """Who is named with "par" before the colon at word `k` (répondu par X : ; confié par X, maire de Y :)."""
    unit = clause.unit
    agents = (p for p in reversed(clause.phrases) if p.j <= k and unit.low(p.i - 1) == "par")
    agent = next(agents, None)
    if agent is None or not (agent.is_person or agent.kind == "person"):
        return None
    apposed = unit.low(agent.j) == "," and fr.CLAUSE_SIGNS.isdisjoint(unit.lows[agent.j : k])
    return agent if agent.j == k or apposed else None


def _subordinate(clause: Clause, n: int) -> bool:
    """Does verb `n` stand inside what an earlier verb reports (le ministre rappelle que X dit ...)?"""
    unit = clause.unit
    if unit.low(clause.cues[n].i - 1) in _JOINING:
        return False
    return any(unit.low(other.j) in fr.QUE for other in clause.cues[:n])


def _headline(clause: Clause, k: int) -> bool:
    """Is it a headline "X : statement" or "X à Y : statement", X being a person?"""
    first = clause.phrases[0]
    opens = first.i == 0 and first.type == "PER" and k <= _HEADLINE_REACH
    return opens and clause.unit.has_marks(k, len(clause.unit))


def _inside(clause: Clause) -> list[Report]:
    """Quotations whose incise stands inside the marks: « Nous irons, dit-elle, jusqu'au bout »."""
    found = []
    for k in clause.unit.quotations:
        word = clause.unit.words[k]
        if not _may_hold_incise(word.inside):
            continue
        inner = _inner(clause, word)
        for cue in inner.cues:
            who = incise_subject(inner, cue) if inner.unit.low(cue.i - 1) == "," else None
            if who is not None:
                cited, stance = (cue.a, cue.b), cue.verb.stance
                span = clause.unit.span(k, k + 1)
                found.append(Report(*span, "direct", who, cited, stance, within=inner))
                break
    return found


def _may_hold_incise(words: Sequence[WordForm]) -> bool:
    """Is there an inverted pronoun, or a form of a verb of saying, of avoir or se right after a comma?"""
    after = [other.low for one, other in pairwise(words) if one.low == ","]
    return any(word.inverted for word in words) or any(
        low in verbs() or low in fr.HAVE or low in fr.SE for low in after
    )


def _inner(clause: Clause, word: WordForm) -> Clause:
    """The words inside a quotation as a clause of their own."""
    outer = clause.unit
    unit = Unit(word.inside, word.tokens, outer.first, outer.last, outer.paragraph, outer.label)
    return Clause(unit, clause.mentions)


def by_place(clause: Clause, found: list[Report]) -> list[Report]:
    """Quotations followed by an incise whose verb no list holds: « ... », grimace un usager."""
    unit = clause.unit
    reports = []
    following = {phrase.i: phrase for phrase in clause.phrases}
    for k in _uncovered(unit, found):
        at = k + 1 + (unit.low(k + 1) == ",")
        at += unit.low(at) in fr.SE | {"lui", "leur"}
        compound = unit.low(at) in fr.AUXILIARIES
        at += compound
        low, who = unit.low(at), following.get(at + 1)
        form = fr.PARTICIPLE if compound else _THIRD_PERSON
        if who is None or len(unit.words[k].inside) < _WORDS or not form.match(low) or low in _NO_VERBS:
            continue
        if who.is_person or who.kind in ("person", "group"):
            reports.append(Report(*unit.span(k, k + 1), "direct", who, (at, at + 1), None))
    return reports


def _alone(clause: Clause, k: int) -> Report | None:
    """A quotation that no verb, source or colon introduces: a statement by itself, or an islet of one."""
    unit, inside = clause.unit, clause.unit.words[k].inside
    size = sum(inner.low[:1].isalnum() for inner in inside)
    if all(low == QUOTED or not low[:1].isalnum() for low in unit.lows):
        if size < (2 if unit.label == "body" else _STATEMENT):
            return None
        return Report(*unit.span(k, k + 1), "direct", None, None, None, "implicit")
    shortest = _TERM if unit.low(k - 1) in fr.DETERMINERS else _ISLET
    if _VERBAL.isdisjoint(inner.low for inner in inside):
        return None
    if size < shortest or not _TITLED.isdisjoint(unit.lows[max(0, k - 2) : k]):
        return None
    return Report(*unit.span(k, k + 1), "mixed", None, None, None, "inferred")
