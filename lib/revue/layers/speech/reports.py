"""Reports by verbs: a verb of saying, its subject, its content; and what goes on beyond their sentence.

With quotation marks inside, the whole reported clause; a report inside another one only where a participle
follows its noun (la position affirmant que). French news goes on in the conditional ("Le texte serait présenté en
juin"): after a report in the same paragraph it is still the speaker's. A plain sentence is not taken for speech.
"""

from __future__ import annotations

import re

from revue.layers.speech import french as fr
from revue.layers.speech.clauses import Clause, Report
from revue.layers.speech.contents import behind_adjuncts, clause_end, content
from revue.layers.speech.cues import Cue
from revue.layers.speech.phrases import NounPhrase
from revue.layers.speech.subjects import incise_subject, is_head, subject
from revue.layers.speech.units import QUOTED
from revue.text.wordlists import word_class

_MARKED_REACH = 14
_PENALTY_REACH = 12
_REACH = 14
_SHOWING = fr.word_list("showing")
_PENALTIES = word_class("numeral") | fr.word_list("penalties")
_POINTING_BACK = fr.word_list("pointing_back")
_IF = frozenset(("si", "s'"))
#: The conditional, but for devoir and pouvoir.
_CONDITIONAL = re.compile(r"(?!devr|pourr)[^\W\d_]{2,}r(?:ait|aient)$")


def by_verbs(clause: Clause) -> list[Report]:
    """Reports whose verb takes a content: a déclaré que, dénonce une décision, appelle à voter."""
    found: list[Report] = []
    previous: NounPhrase | None = None
    for n, cue in enumerate(clause.cues):
        if not cue.reports:
            continue
        incised = incise_subject(clause, cue)
        who = incised or subject(clause, n, previous)
        if who is not None and cue.mood in ("active", "infinitive"):
            previous = who
        if cue.mood == "passive" or (cue.mood == "bare" and who is None):
            found += _passive(clause, n)
            continue
        span = content(clause, n)
        if span is None or who is None or incised is not None or _no_speech(clause, cue, who):
            continue
        start, end = clause.unit.span(*span)
        kind = clause.type_of(*span)
        behind = clause.unit.low(cue.i - 1) not in (",", "»", QUOTED, ")")
        nested = cue.mood == "gerund" and behind and who.i < cue.i
        cited = (cue.a, cue.b)
        found.append(Report(start, end, kind, who, cited, cue.verb.stance, nested=nested))
    return found


def _no_speech(clause: Clause, cue: Cue, who: NounPhrase) -> bool:
    """Does nobody speak (on lui demande de ...)?

    Nor where a person shows something, a firm or a place offers it (l'hôtel Nom propose un menu), or a court
    sentences (condamner X à dix ans), or a text provides (la loi prévoit que).
    """
    unit, lemma = clause.unit, cue.verb.lemma
    if who.form == "pronoun" and who.word == "on":
        return not any(n.j < who.i and unit.low(n.i - 1) in fr.PREPOSITIONS for n in clause.phrases)
    if lemma == "convenir" and who.word == "il":
        return True
    if lemma == "prévoir":
        return who.kind == "document"
    if lemma in _SHOWING:
        return who.type != "ORG" and who.kind in ("", "person")
    if lemma == "proposer" and unit.low(cue.j) in fr.DETERMINERS:
        return who.form == "name" and who.type != "PER"
    if lemma == "confirmer":
        return any(low.startswith("information") for low in unit.lows[cue.j : cue.j + 3])
    following = zip(unit.lows[cue.j : cue.j + _PENALTY_REACH], unit.lows[cue.j + 1 :], strict=False)
    return lemma == "condamner" and any(
        one == "à" and (two in _PENALTIES or two[:1].isdigit()) for one, two in following
    )


def _passive(clause: Clause, n: int) -> list[Report]:
    """A quotation in the subject of a passive (un « ... » a été annoncé), or before a participle with par.

    Or what somebody was told, or is said without a subject (les élus ont été avertis que, il est rappelé que).
    """
    unit, cue = clause.unit, clause.cues[n]
    by = unit.skip_adverbs(cue.j)
    agent = next((p for p in clause.phrases if p.i == by + 1 and unit.low(by) == "par"), None)
    told = "obj" in cue.verb.takes or unit.low(cue.i - 1) == "il"
    if cue.mood == "passive" and told and (that := behind_adjuncts(clause, cue, fr.QUE)) is not None:
        return [clause.report(that + 1, clause_end(clause, n, that + 1), agent, cue)]
    i = next((k for k in range(cue.i - 1, cue.i - _MARKED_REACH, -1) if unit.low(k) == QUOTED), None)
    if i is None or (cue.mood == "bare" and (agent is None or i < cue.i - 2)):
        return []
    while i > 0 and unit.low(i - 1) not in fr.STOPS | fr.PREPOSITIONS | fr.QUE | fr.RELATIVES | {","}:
        i -= 1
    j = cue.i if cue.mood == "bare" else clause_end(clause, n, i + 1)
    return [clause.report(i, j, agent, cue)]


def taken_up(clause: Clause, previous: Clause | None, before: list[Report]) -> list[Report]:
    """The unit before as a report, when this one says whose it is (C'est du moins ce qu'affirme X)."""
    unit = clause.unit
    if previous is None or before or unit.low(0) not in _POINTING_BACK or not clause.cues:
        return []
    cue, end = clause.cues[0], previous.unit.terminal
    who = next((p for p in clause.phrases if cue.j <= p.i <= cue.j + _REACH and is_head(unit, p)), None)
    said = unit.low(cue.i - 2) == "ce" and unit.low(cue.i - 1) in fr.QUE
    if who is None or not said or end == 0 or previous.unit.paragraph != unit.paragraph:
        return []
    start, stop = previous.unit.span(0, end)
    return [Report(start, stop, previous.type_of(0, end), who, (cue.a, cue.b), cue.verb.stance)]


def continued(clause: Clause, previous: Clause | None, before: list[Report]) -> list[Report]:
    """The unit as a report when it continues one of the unit before in the conditional."""
    unit = clause.unit
    if previous is None or not before or previous.unit.paragraph != unit.paragraph:
        return []
    if all(report.type == "direct" for report in before):
        return []
    end = unit.terminal
    if not any(_CONDITIONAL.match(low) for low in unit.lows[1 : unit.until(_IF, 1, _REACH)]):
        return []
    return [Report(*unit.span(0, end), clause.type_of(0, end), None, None, None, "implicit")]
