"""Frame candidates: the cues of a codebook in the sentences of an article, with the voice that uses them.

A cue finds a *candidate*; whether the sentence is framed so is for coders to say
(`revue.questions.framing.coding`). A frame that is quoted is not a frame endorsed, so each row has the voice
and the speaker of its sentence from the quotes layer, and whether the cue itself is reported; one that is
denied has its negation. Not handled: a frame evoked by no word of the sentence (a pronoun, *ce dossier*),
irony, coreference.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Literal, NamedTuple

from revue.layers.frames.codebook import Codebook
from revue.layers.frames.negation import negator
from revue.layers.frames.patterns import Match, Word, places, sentence_words
from revue.tables import Frame, Quote
from revue.text.document import Document, Token

Voice = Literal["narrator", "quoted", "attributed", "mixed"]
VOICES: tuple[Voice, ...] = ("narrator", "attributed", "mixed", "quoted")

#: A sentence is quoted when this much of it stands in a direct quotation (more where it has a mixed one too).
_QUOTED, _QUOTED_BESIDE_MIXED = 1 / 3, 1 / 2


class Spoken(NamedTuple):
    """Whose words a sentence is, as the guideline codes it; `spans`: the reported words, apart, in order."""

    voice: Voice
    speaker: str | None
    spans: tuple[tuple[int, int], ...]

    def reports(self, start: int, end: int) -> bool:
        """Whether `start:end` is inside the reported words."""
        at = bisect_right(self.spans, (start, sys.maxsize)) - 1
        return at >= 0 and end <= self.spans[at][1]


_NARRATED = Spoken("narrator", None, ())


def _voice(start: int, end: int, quotes: Sequence[Quote]) -> Voice:
    direct = [q for q in quotes if q.type == "direct"]
    mixed = any(q.type == "mixed" for q in quotes)
    share = sum(min(end, q.end) - max(start, q.start) for q in direct) / (end - start)
    if direct and share >= (_QUOTED_BESIDE_MIXED if mixed else _QUOTED):
        return "quoted"
    return "mixed" if mixed or direct else "attributed"


def _spoken(start: int, end: int, quotes: Sequence[Quote]) -> Spoken:
    """Voice of the sentence `start:end` from the quotes that reach into it, in order of their start."""
    outer: list[Quote] = []
    for quote in quotes:
        if not outer or quote.end > outer[-1].end:
            outer.append(quote)
    names = list(dict.fromkeys(q.speaker for q in outer if q.speaker))
    spans = tuple((q.start, q.end) for q in outer)
    return Spoken(_voice(start, end, quotes), "; ".join(names) or None, spans)


def voices(doc: Document, quotes: Iterable[Quote]) -> list[Spoken]:
    """The voice of each sentence of `doc`: narrator, quoted, attributed or mixed, and who speaks.

    quoted: mainly inside marks; attributed: reported speech; mixed: the narrator's sentence with a quoted
    fragment. The speaker is the outermost quotation's; several are joined with “; ” in their order.
    """
    sentences = doc.sentences
    here: list[list[Quote]] = [[] for _ in sentences]
    ends = [s.end for s in sentences]
    for quote in sorted(quotes, key=lambda q: (q.start, -q.end)):
        n = bisect_right(ends, quote.start)
        while n < len(sentences) and sentences[n].start < quote.end:
            here[n].append(quote)
            n += 1
    told = zip(sentences, here, strict=True)
    return [_spoken(s.start, s.end, some) if some else _NARRATED for s, some in told]


class _Hit(NamedTuple):
    family: int
    pattern: int
    first: int
    last: int


def _hits(found: Sequence[Match], book: Codebook, everywhere: set[int]) -> list[_Hit]:
    """The cues among the patterns `found` whose contexts hold; `everywhere`: families near by article."""
    near, cues = set(everywhere), []
    blocked: set[tuple[int, int]] = set()
    for f in found:
        family, role = book.roles[f.pattern]
        if role == "near":
            near.add(family)
        elif role == "unless":
            blocked.update((family, i) for i in range(f.first, f.last))
        else:
            cues.append(_Hit(family, f.pattern, f.first, f.last))
    return [
        hit
        for hit in cues
        if (not book.families[hit.family][1].near or hit.family in near)
        and not any((hit.family, i) in blocked for i in range(hit.first, hit.last))
    ]


def _longest(hits: Iterable[_Hit], book: Codebook) -> list[_Hit]:
    """Per frame, hits that do not overlap: the first, and of two that begin together the longer."""
    kept: list[_Hit] = []
    end: dict[str, int] = {}
    for hit in sorted(hits, key=lambda h: (h.first, -h.last, h.pattern)):
        code = book.families[hit.family][0].code
        if hit.first >= end.get(code, 0):
            kept.append(hit)
            end[code] = hit.last
    return kept


def _row(
    doc: Document,
    sentence: int,
    words: Sequence[Word],
    tokens: Sequence[Token],
    hit: _Hit,
    spoken: Spoken,
    book: Codebook,
) -> Frame:
    frame, family = book.families[hit.family]
    start, end = tokens[hit.first].start, tokens[hit.last - 1].end
    denied = negator(words, hit.first, hit.last)
    return Frame(
        article=doc.article.article,
        sentence=doc.sentences[sentence].index,
        frame=frame.code,
        start=start,
        end=end,
        text=doc.text[start:end],
        voice=spoken.voice,
        speaker=spoken.speaker,
        negated=denied is not None,
        negator=None if denied is None else doc.text[tokens[denied].start : tokens[denied].end],
        reported=spoken.reports(start, end),
        candidate=denied is None or frame.negated == "counts",
        family=family.name,
        cue=book.lexicon.patterns[hit.pattern].source,
    )


def frames(doc: Document, quotes: Iterable[Quote], codebook: Codebook) -> list[Frame]:
    """The cues of `codebook` in the article, in order of appearance; rows of table `frames`.

    Several frames and several cues per sentence; within a frame, cues do not overlap. Offsets are `str`
    indices into the article's text. The same rows whatever the marks, apostrophes or spaces.
    """
    sentences = sentence_words(doc)
    found = [codebook.lexicon.find(words) for words in sentences]
    if not any(found):
        return []
    everywhere = {
        family
        for f in chain.from_iterable(found)
        for family, role in [codebook.roles[f.pattern]]
        if role == "near" and codebook.families[family][1].within == "article"
    }
    spoken = voices(doc, quotes)
    rows: list[Frame] = []
    for n, some in enumerate(found):
        hits = _longest(_hits(some, codebook, everywhere), codebook) if some else []
        tokens = places(doc, n) if hits else []
        rows += [_row(doc, n, sentences[n], tokens, hit, spoken[n], codebook) for hit in hits]
    return rows
