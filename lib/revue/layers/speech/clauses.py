"""What the rules of reported speech read and yield: clauses, paragraphs, sources, reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal, NamedTuple

from revue.layers.speech.cues import Cue, cues
from revue.layers.speech.openers import Source, named, openers
from revue.layers.speech.phrases import MentionIndex, NounPhrase, noun_phrases
from revue.layers.speech.units import Unit
from revue.text.document import Document

Type = Literal["direct", "indirect", "mixed"]
Basis = Literal["explicit", "implicit", "inferred"]


class LayoutSpeaker(NamedTuple):
    """A speaker whom the layout gives: the name, and the offsets of the label that names it."""

    name: str | None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One piece of reported speech, its offsets in the article; `speaker` is still a phrase of the unit.

    `cue` holds the words (first, after the last) shown as cue, `stance` its class; `basis` says where the
    speaker stands. `nested` reports stand inside another one on purpose. `within` is the clause of the words
    inside the quotation if its incise stands there; `laid_out` the speaker of an interview or a dialogue.
    """

    start: int
    end: int
    type: Type
    speaker: NounPhrase | None
    cue: tuple[int, int] | None
    stance: str | None
    basis: Basis = "explicit"
    nested: bool = False
    within: Clause | None = None
    laid_out: LayoutSpeaker | None = None


class Clause:
    """A unit with its verbs of saying, sources and noun phrases: what every rule reads.

    `mentions` are those of the article. What few ask for is looked for when asked: in most clauses nobody speaks.
    """

    def __init__(self, unit: Unit, mentions: MentionIndex) -> None:
        self.unit, self.mentions = unit, mentions
        self.cues = cues(unit)
        found = ((i, j, named(unit, self.phrases, i, j)) for i, j in openers(unit))
        self.sources = [Source(i, j, who) for i, j, who in found if who is not None]

    @cached_property
    def phrases(self) -> list[NounPhrase]:
        return noun_phrases(self.unit, self.mentions)

    @cached_property
    def cue_starts(self) -> frozenset[int]:
        """The words where verbs of saying begin."""
        return frozenset(cue.i for cue in self.cues)

    def report(self, i: int, j: int, who: NounPhrase | None, cue: Cue, kind: Type | None = None) -> Report:
        """Words `i` to `j` as what a verb of saying reports; mixed with marks inside, else indirect."""
        return Report(*self.unit.span(i, j), kind or self.type_of(i, j), who, (cue.a, cue.b), cue.verb.stance)

    def type_of(self, i: int, j: int) -> Type:
        """mixed for words with marks inside, else indirect."""
        return "mixed" if self.unit.has_marks(i, j) else "indirect"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: the number of its first clause, its clauses, its offsets, its normal text."""

    first: int
    clauses: tuple[Clause, ...]
    start: int
    end: int
    norm: str

    @property
    def lows(self) -> list[str]:
        """Its words outside quotation marks, in lower case."""
        return [low for clause in self.clauses for low in clause.unit.lows]

    @property
    def silence(self) -> dict[int, list[Report]]:
        """No report for any of its clauses, by their numbers."""
        return {self.first + n: [] for n in range(len(self.clauses))}

    def spoken(self, start: int, speaker: LayoutSpeaker) -> dict[int, list[Report]]:
        """Its words from offset `start` on as direct speech without a verb of saying."""
        basis: Basis = "inferred" if speaker.start is None else "explicit"
        report = Report(start, self.end, "direct", None, None, None, basis, laid_out=speaker)
        return self.silence | {self.first: [report]}


class ClauseIndex:
    """The clauses of an article by their words."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = clauses

    @cached_property
    def _by_word(self) -> dict[str, list[Clause]]:
        found: dict[str, list[Clause]] = defaultdict(list)
        for clause in self._clauses:
            for low in set(clause.unit.lows):
                found[low].append(clause)
        return found

    def holding(self, word: str) -> Sequence[Clause]:
        """Those with a word, in order."""
        return self._by_word.get(word, ())


def blocks(doc: Document, clauses: Sequence[Clause]) -> list[Block]:
    """The paragraphs of an article, in order."""
    found = []
    for _, group in groupby(enumerate(clauses), key=lambda item: item[1].unit.paragraph):
        members = list(group)
        start = doc.sentences[members[0][1].unit.first].start
        end = doc.sentences[members[-1][1].unit.last].end
        kept = tuple(clause for _, clause in members)
        found.append(Block(members[0][0], kept, start, end, doc.norm[start:end]))
    return found
