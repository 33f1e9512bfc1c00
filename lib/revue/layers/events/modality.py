"""Whether an event is told as a fact, denied, only possible, or planned.

The values are the realis classes of ACE and ERE (actual and other), with "other" split as FactBank and ISO-TimeML do:

    asserted      FactBank CT+: the text says that it happens or happened
    negated       CT-: the text denies it, or says that it was cancelled (TimeML polarity NEG)
    hypothetical  PR, PS or Uu: wished, feared, demanded, supposed, under a condition or in the conditional
    planned       TimeML tense FUTURE, or announced, without doubt expressed

The cues stand in `data/events/events.toml` under `[modality]`; they are the narrator's and the sources' alike: who says
so is in table `quotes`. Not handled: irony, a denial in another sentence, the scope of a negation beyond the clause.
"""

from __future__ import annotations

import re

from revue.layers.dates.tense import Tense
from revue.layers.events.triggers import MODALITY, Occurrence
from revue.tables import ACTUAL, Modality


def alike(how: Modality) -> str:
    """Under which name modalities may be one event: planned by one article, reported by another."""
    return "actual" if how in ACTUAL else how


def _gap(most: int) -> str:
    """Words between a cue and its event; one of circumstance ends its reach ("a demandé lors de la visite")."""
    return rf"(?: (?!{'|'.join(MODALITY['ends'])})[\w'-]+){{0,{most}}}?"


_BEFORE = {
    name: re.compile(rf"(?<![\w-])(?:{'|'.join(MODALITY[name]['before'])})[\w']*{_gap(5)}[ ']?\Z", re.I)
    for name in ("negated", "hypothetical", "planned")
}
_AFTER = {
    name: re.compile(rf"{_gap(8)} (?:{'|'.join(MODALITY[name]['after'])})(?!\w)", re.I)
    for name in ("negated", "hypothetical")
}
_CONDITION = re.compile(r"(?:\A|[,;:«(—] ?|\b(?:que|et|mais|car) )(?:si |s'ils? )[^,;:»]*\Z", re.I)
#: Characters before a trigger in which its modality is told.
_SIGHT = 200
#: Spaces from "si" to a noun that is the subject of the condition ("si la grève", not "si les suites de la grève").
_SUBJECT = 3
_CONDITIONAL = re.compile(r"\b(?!devrai)[a-zà-ÿ]*[eidtvrua]rai(?:t|ent|s)\b|\bserai(?:t|ent|s)\b")
_NE = re.compile(r"\b(?:ne|n') ?(?:[\w'-]+ ){0,3}\Z")
_NOT = re.compile(r"\b(?:pas|plus|jamais|guère|ni)\b")
_NOBODY = re.compile(r"\b(?:aucune?|nulle?|personne|ni) (?:[\w'-]+ ){0,5}\Z", re.I)


def modality(text: str, begin: int, t: Occurrence, end: int, tense: Tense) -> Modality:
    """The modality of a trigger in `text[begin:end]`, its sentence; `tense` is that of its words and date."""
    before, own = text[max(begin, t.start - _SIGHT) : t.start], text[t.start : t.end]
    if _denied(before, own, t.verb) or _told("negated", text, before, t.end, end):
        return "negated"
    condition = _CONDITION.search(before)
    if (condition and (t.verb or condition.group().count(" ") <= _SUBJECT)) or _told(
        "hypothetical", text, before, t.end, end
    ):
        return "hypothetical"
    if t.verb and _CONDITIONAL.search(f"{before.split(',')[-1][-30:]}{own}"):
        return "hypothetical"
    ahead = tense == "future" or (tense == "present" and _BEFORE["planned"].search(before))
    return "planned" if ahead else "asserted"


def _told(name: str, text: str, before: str, start: int, end: int) -> bool:
    return bool(_BEFORE[name].search(before) or _AFTER[name].match(text, start, end))


def _denied(before: str, own: str, verb: bool) -> bool:
    """Does "ne ... pas" stand around a verb, or "aucun" before its "ne"?"""
    ne = _NE.search(before)
    return bool(verb and ne and (_NOT.search(ne.group() + own) or _NOBODY.search(before[: ne.start()])))
