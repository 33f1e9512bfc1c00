"""What a scan or the copy of a PDF did to a text that nothing here can mend: it is said, not repaired.

Columns read across: in most lines a wide gap stands at one place, and sentences run on left and right of it (in a
table nothing does). Misread letters: many words are in no dictionary; looked for only where signs within words, or
lone consonants, raise the suspicion, since the dictionary is slow to open. Not handled: columns without a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from revue.messages import Note, note
from revue.sources.pages.hyphens import is_word
from revue.text.characters import normalise
from revue.text.lines import lines

#: Lines looked at; fewest that make columns; share of them with the gap, and with it at one place.
LINES, FEWEST, MOST_LINES, MOST_ALIKE = 400, 8, 0.5, 0.6
#: Characters by which the gap may move, and share of the column's lines that run on.
NEAR, RUNNING = 4, 0.3
#: Words looked at, fewest that tell something, and share of unknown ones that is said: 3 % are usual in a newspaper.
WORDS, FEWEST_WORDS, NOISE = 1_000, 80, 0.12
#: Share of words with a sign within them from which on the dictionary is asked.
SUSPICION = 0.005

_GAP = re.compile(r"(?<=\S)(?: {3,}|\t+)(?=\S)")
_PROSE = re.compile(r"[^\W\d_]+(?:\W{1,3}[^\W\d_]+)+")
_ODD = re.compile(
    r"[^\W\d_]\d+[^\W\d_]|[a-zà-ÿ][A-ZÀ-Ý][a-zà-ÿ]|[~^|■\\{}<>=*]|(?<![\w'.])[b-df-km-xz](?![\w'.])"
)
_LOWER_WORD = re.compile(r"(?<![\w'-])[a-zà-ÿœ]{3,}(?![\w'-])")


def findings(text: str, lang: str | None) -> Iterator[Note]:
    """What must be said of a text that was scanned or copied in columns."""
    if columns(text):
        yield note("columns-across")
    if lang == "fr" and (share := noise(text)) > NOISE:
        yield note("misread-letters", share=round(100 * share))


def columns(text: str) -> bool:
    """Do the lines run across two columns of prose?"""
    found = [normalise(text[line.start : line.end][:200]) for line in islice(lines(text), LINES)]
    gaps = [(gap, norm) for norm in found if (gap := _GAP.search(norm))]
    if len(gaps) < FEWEST or len(gaps) < MOST_LINES * len(found):
        return False
    middle = sorted(gap.end() for gap, _ in gaps)[len(gaps) // 2]
    there = [
        (norm[: gap.start()], norm[gap.end() :]) for gap, norm in gaps if abs(gap.end() - middle) <= NEAR
    ]
    prose = [pair for pair in there if all(_PROSE.search(side) for side in pair)]
    running = [sum(pair[side][:1].islower() for pair in prose) for side in (0, 1)]
    return len(prose) >= MOST_ALIKE * len(gaps) and min(running) >= RUNNING * len(prose)


def noise(text: str) -> float:
    """Share of the first words that are in no dictionary; 0.0 where nothing raises the suspicion."""
    norm = normalise(text[: 10 * WORDS])
    words = [match[0] for match in islice(_LOWER_WORD.finditer(norm), WORDS)]
    if len(words) < FEWEST_WORDS or sum(1 for _ in _ODD.finditer(norm)) < SUSPICION * len(words):
        return 0.0
    return sum(not is_word(word) for word in words) / len(words)
