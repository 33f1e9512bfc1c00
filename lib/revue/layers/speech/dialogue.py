"""Dialogue whose turns open with a dash: — Je pars, a dit le maire.

A paragraph after a dash is speech when an incise says so, or when it stands in a run of such paragraphs that
talk: questions, exclamations, first and second persons. Lists of items (short phrases, ends in ";", hours,
prices) are not. The dash is left out of the span; a turn that names nobody stays unattributed.
Not handled: turns on one line, a dash that closes a turn.
"""

from __future__ import annotations

from collections.abc import Sequence

from revue.layers.speech import french as fr
from revue.layers.speech.clauses import Block, Clause, LayoutSpeaker, Report
from revue.layers.speech.cues import Cue
from revue.layers.speech.phrases import NounPhrase
from revue.layers.speech.subjects import incise_subject
from revue.layers.speech.units import QUOTED

_TALK = fr.word_list("talk")
_ENDS = fr.SENTENCE_ENDS | {"...", QUOTED, "»"}
_BEFORE_INCISE = fr.SENTENCE_ENDS | fr.DASHES | {",", "..."} - {"."}
_JOINTS = fr.DASHES | {","}
_SHORTEST = 2


def dialogue(blocks: Sequence[Block]) -> dict[int, list[Report]]:
    """Reports by the number of their clause; the other clauses of a turn have none."""
    found: dict[int, list[Report]] = {}
    run: list[Block] = []
    for block in (*blocks, None):
        if block is not None and _opens(block):
            run.append(block)
            continue
        talks = len(run) > 1 and _talks(run)
        for turn in run:
            found |= _turn(turn, talks=talks)
        run = []
    return found


def _opens(block: Block) -> bool:
    words = block.clauses[0].unit.words
    return words[0].low in fr.DASHES and len(words) > _SHORTEST and words[1].capital


def _talks(run: Sequence[Block]) -> bool:
    """Do all paragraphs of a run end as sentences, and do most of them talk to somebody?"""
    talking = [block for block in run if _TALK.intersection(block.lows)]
    return all(block.lows[-1] in _ENDS for block in run) and len(talking) * 2 >= len(run)


def _turn(block: Block, *, talks: bool) -> dict[int, list[Report]]:
    """The reports of one turn: its words without the incise, all by who the incise names."""
    opening = block.clauses[0].unit.tokens[1].start
    incised = next(((n, c, x) for n, c in enumerate(block.clauses) if (x := _incise(c)) is not None), None)
    if incised is None:
        return block.spoken(opening, LayoutSpeaker(None)) if talks else {}
    n, clause, (cue, who) = incised
    unit, cited = clause.unit, (cue.a, cue.b)
    end = cue.i
    while unit.low(end - 1) in _JOINTS:
        end -= 1
    reports = [Report(opening, unit.tokens[end - 1].end, "direct", who, cited, cue.verb.stance)]
    start = _resumes(block, n, max(cue.j, who.j))
    if start is not None:
        reports.append(Report(start, block.end, "direct", who, cited, cue.verb.stance))
    return block.silence | {block.first + n: reports}


def _incise(clause: Clause) -> tuple[Cue, NounPhrase] | None:
    """The first incise of a clause and who it names, if words stand before it."""
    for cue in clause.cues:
        set_off = cue.i > _SHORTEST and clause.unit.low(cue.i - 1) in _BEFORE_INCISE
        who = incise_subject(clause, cue) if set_off else None
        if who is not None:
            return cue, who
    return None


def _resumes(block: Block, n: int, after: int) -> int | None:
    """Where the turn goes on after its incise: after a comma or a dash, else with the next sentence."""
    unit = block.clauses[n].unit
    if unit.low(after) in _JOINTS and after + _SHORTEST < len(unit):
        return unit.tokens[after + 1].start
    return block.clauses[n + 1].unit.tokens[0].start if n + 1 < len(block.clauses) else None
