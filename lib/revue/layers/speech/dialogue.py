"""Dialogue whose turns open with a dash: — Je pars, a dit le maire.

A paragraph behind a dash is speech when an incise says so, or when it stands in a run of such paragraphs that
talk: questions, exclamations, first and second persons. Lists of items (short phrases, ends in ";", hours,
prices) are none. The dash is left out of the span; a turn that names nobody stays unattributed.
Not handled: turns on one line, a dash that closes a turn.
"""

from __future__ import annotations

from collections.abc import Sequence

from revue.layers.speech.blocks import Block, spoken
from revue.layers.speech.clauses import Clause, Report, Told
from revue.layers.speech.cues import Cue
from revue.layers.speech.nominals import Nominal
from revue.layers.speech.subjects import incise_subject

_DASHES = frozenset(("-", "–", "—", "―"))
_TALK = frozenset(("je", "j'", "tu", "t'", "nous", "vous", "toi", "moi", "?", "!", "oui", "non"))
_ENDS = frozenset((".", "!", "?", "…", "...", "«»", "»"))
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
    return (
        words[0].low in _DASHES
        and len(words) > _SHORTEST
        and (words[1].capital or words[1].low in ("«»", "…"))
    )


def _talks(run: Sequence[Block]) -> bool:
    """Do most paragraphs of a run end as sentences, and do most of them talk to somebody?"""
    ended = [block for block in run if block.lows[-1] in _ENDS]
    talking = [block for block in ended if _TALK.intersection(block.lows)]
    return len(ended) == len(run) and len(talking) * 2 >= len(run)


def _turn(block: Block, *, talks: bool) -> dict[int, list[Report]]:
    """The reports of one turn: its words without the incise, all by who the incise names."""
    opening = block.clauses[0].unit.words[1].start
    incised = next(((n, c, x) for n, c in enumerate(block.clauses) if (x := _incise(c)) is not None), None)
    if incised is None and not talks:
        return {}
    found: dict[int, list[Report]] = {block.first + n: [] for n in range(len(block.clauses))}
    if incised is None:
        found[block.first] = [spoken(block, opening, Told(None, None, None), explicit=False)]
        return found
    n, clause, (cue, who) = incised
    unit, cited = clause.unit, (cue.a, cue.b)
    end = cue.i
    while end > 0 and unit.low(end - 1) in (",", *_DASHES):
        end -= 1
    reports = [Report(opening, unit.words[end - 1].end, "direct", who, cited, cue.verb.stance)]
    start = _resumes(block, n, max(cue.j, who.j))
    if start is not None:
        reports.append(Report(start, block.end, "direct", who, cited, cue.verb.stance))
    found[block.first + n] = reports
    return found


def _incise(clause: Clause) -> tuple[Cue, Nominal] | None:
    """The first incise of a clause and who it names, if words stand before it."""
    for cue in clause.cues:
        who = incise_subject(clause, cue) if cue.i > _SHORTEST else None
        if (
            who is not None
            and who.form != "open"
            and clause.unit.low(cue.i - 1) in (",", "?", "!", "…", "...", "–", "—")
        ):
            return cue, who
    return None


def _resumes(block: Block, n: int, after: int) -> int | None:
    """Where the turn goes on behind its incise: after a comma or a dash, else with the next sentence."""
    unit = block.clauses[n].unit
    if unit.low(after) in (",", *_DASHES) and after + _SHORTEST < len(unit.words):
        return unit.words[after + 1].start
    return block.clauses[n + 1].unit.words[0].start if n + 1 < len(block.clauses) else None
