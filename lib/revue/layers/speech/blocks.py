"""Paragraphs as the rules of dialogue and interviews read them: the clauses of each, its text, its first word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from revue.layers.speech.clauses import Basis, Clause, Report, Told
from revue.text.document import Document


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


def blocks(doc: Document, clauses: Sequence[Clause]) -> list[Block]:
    """The paragraphs of an article, in order."""
    found = []
    numbered = groupby(enumerate(clauses), key=lambda item: item[1].unit.paragraph)
    for _, group in numbered:
        members = list(group)
        start = doc.sentences[members[0][1].unit.first].start
        end = doc.sentences[members[-1][1].unit.last].end
        kept = tuple(clause for _, clause in members)
        found.append(Block(members[0][0], kept, start, end, doc.norm[start:end]))
    return found


def spoken(block: Block, start: int, told: Told, *, explicit: bool) -> Report:
    """The words of a paragraph from offset `start` on as direct speech without a verb of saying."""
    basis: Basis = "explicit" if explicit else "inferred"
    return Report(start, block.end, "direct", None, None, None, basis, told=told)
