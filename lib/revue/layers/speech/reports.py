"""Reports by verbs: a verb of saying, its subject, its content.

With quotation marks inside, the whole reported clause; a report inside another one only where a participle
follows its noun (la position affirmant que).
"""

from __future__ import annotations

from revue.layers.speech.clauses import Clause, Report, Type
from revue.layers.speech.contents import clause_end, content, skip_adverbs
from revue.layers.speech.cues import Cue
from revue.layers.speech.nominals import Nominal
from revue.layers.speech.persons import is_person
from revue.layers.speech.subjects import incise_subject, subject
from revue.layers.speech.units import Unit
from revue.layers.speech.words import NOMINAL_DETERMINERS, PREPOSITIONS, QUE, STOPS
from revue.text.wordlists import word_class

_RELATIVES = frozenset((",", "qui", "dont", "où", "lequel", "laquelle", "lesquels", "lesquelles"))
_MARKED_REACH = 14
_PENALTY_REACH = 12
_SHOWN = frozenset(("montrer", "démontrer", "prouver"))
_PENALTIES = word_class("numeral") | {"un", "une", "la", "mort", "payer", "verser", "des", "perpétuité"}


def by_verbs(clause: Clause) -> list[Report]:
    """Reports whose verb takes a content: a déclaré que, dénonce une décision, appelle à voter."""
    found: list[Report] = []
    previous: Nominal | None = None
    for n, cue in enumerate(clause.cues):
        if not cue.reports:
            continue
        incised = incise_subject(clause, cue)
        who = incised or subject(clause, n, previous)
        if who is not None and cue.mood in ("active", "infinitive"):
            previous = who
        if cue.mood == "passive" or (cue.mood == "bare" and who is None):
            found += _passive(clause, cue)
            continue
        span = content(clause, n)
        if span is None or who is None or incised is not None or _no_speech(clause, cue, who):
            continue
        i, j = span
        start, end = clause.unit.span(i, j)
        nested = cue.mood == "gerund" and clause.unit.low(cue.i - 1) not in (",", "»", "«»", ")")
        found.append(
            Report(
                start,
                end,
                _type(clause.unit, i, j, cue.j),
                who,
                (cue.a, cue.b),
                cue.verb.stance,
                nested=nested,
            )
        )
    return found


def _no_speech(clause: Clause, cue: Cue, who: Nominal) -> bool:
    """Does nobody speak (on lui demande de ...)?

    Nor where a person shows something, a firm or a place offers it (l'hôtel Nom propose un menu), or a court
    sentences (condamner X à dix ans).
    """
    unit = clause.unit
    if who.form == "pronoun" and who.word == "on":
        return not any(n.j < who.i and unit.low(n.i - 1) in PREPOSITIONS for n in clause.nominals)
    if cue.verb.lemma in _SHOWN and not _tells(who):
        return True
    if cue.verb.lemma == "proposer" and unit.low(cue.j) in NOMINAL_DETERMINERS:
        return who.head is None and not is_person(who) and who.form != "pronoun"
    if cue.verb.lemma == "confirmer":
        return not {"information", "informations"}.isdisjoint(unit.lows[cue.j : cue.j + 3])
    if cue.verb.lemma != "condamner":
        return False
    return any(
        unit.low(k) == "à" and (unit.low(k + 1) in _PENALTIES or unit.low(k + 1)[:1].isdigit())
        for k in range(cue.j, min(cue.j + _PENALTY_REACH, len(unit.words)))
    )


def _tells(who: Nominal) -> bool:
    """Is it a text, a group or an institution, whose "montrer" is speech?"""
    if who.head is not None:
        return who.head.kind != "person"
    return bool(who.mentions) and who.mentions[0].type == "ORG"


def _type(unit: Unit, i: int, j: int, after: int) -> Type:
    """direct for a whole quotation that follows its verb without que, else mixed or indirect."""
    word = unit.words[i]
    if j == i + 1 and word.quoted is not None and unit.low(i - 1) not in QUE:
        sentence = word.inside and word.inside[0].capital and len(word.inside) > 3
        return "direct" if sentence else "mixed"
    return "mixed" if unit.has_marks(i, j) else "indirect"


def _passive(clause: Clause, cue: Cue) -> list[Report]:
    """A quotation in the subject of a passive (un « ... » a été annoncé), or before a participle with par."""
    unit = clause.unit
    agent = next(
        (n for n in clause.nominals if n.i == skip_adverbs(unit, cue.j) + 1 and unit.low(n.i - 1) == "par"),
        None,
    )
    if not cue.verb.takes & {"np", "marked", "said"}:
        return []
    quoted = [k for k in range(max(0, cue.i - _MARKED_REACH), cue.i) if unit.words[k].quoted is not None]
    if cue.mood == "bare" and (agent is None or not quoted or quoted[-1] < cue.i - 2):
        return []
    if quoted:
        i = quoted[-1]
        while i > 0 and unit.low(i - 1) not in STOPS | PREPOSITIONS | QUE | _RELATIVES:
            i -= 1
        j = cue.i if cue.mood == "bare" else clause_end(clause, clause.cues.index(cue), i + 1)
        start, end = unit.span(i, j)
        return [Report(start, end, "mixed", agent, (cue.a, cue.b), cue.verb.stance)]
    return []
