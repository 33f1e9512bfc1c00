"""What each line of a page counts for, and the runs of lines with the largest sum: where the article is.

A line is measured (`Line`): its words, how it ends, its share of French function words, the families of cues it
belongs to. Its shape and signs have weights (`data/pages/scoring.toml`). The article is the run of lines with the
largest sum of weights (a maximum-sum span), or several where what stands between them costs more than to begin again:
related articles and teasers in the midst of a text. Which line is what within the article is decided in `cleaning`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from revue import data
from revue.articles import Label
from revue.sources.pages import cues, datelines, language
from revue.text.document import normalise
from revue.text.lines import lines, trim

_END = r"(?:\s?[»”\"')\]]|\s?\[\d+\])*$"
_TERMINAL = re.compile(rf"[.!?…؟۔]{_END}")
_FULL_STOP = re.compile(rf"[.…]{_END}")
_ELLIPSIS = re.compile(rf"(?:\.\.\.|…|\[(?:…|\.\.\.)\]){_END}")
_SENTENCE_END = re.compile(r"(?<![\s.(][A-ZÀ-Ý])[.!?…](?:\s?[»”\"])?\s+(?=[«“\"\[(]?\s?[A-ZÀ-Ý])")
_LIST_ITEM = re.compile(r"(?:[-–—•*▪●■►]\s?|\d{1,2}[.)°/-]+\s)\S")
_GOES_ON = re.compile(r"[a-zà-ÿ,;.:)»’']")
#: A link to another article glued to the end of a paragraph.
_GLUED_LINK = re.compile(
    r"[.!?…»]\s*(?=(?:[>→►»]+\s*)?(?:(?:à|a) (?:lire|voir|écouter) aussi|lire (?:aussi|également)|voir aussi)"
    r"\b\s?[:>|»]?\s?\S)",
    re.IGNORECASE,
)
_READER = re.compile(r"\b(?:vous|votre|vos)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[«»“”\"]")

#: Shortest line that reads as a sentence by itself.
PROSE_WORDS = 8
#: Longest headline in words; longer lines are paragraphs.
HEADLINE_WORDS = 30
#: Longest line above a paragraph that is taken for its subhead where other articles' headlines may stand.
_SUBHEAD_WORDS = 6
#: Prose words before a cue of comments; where fewer are, it is a link to them above the article.
BEGUN = 80
#: Characters of a line that are measured.
_MEASURED = 6_000


@dataclass(frozen=True, slots=True)
class Hint:
    """What a page's markup says of a block, and why.

    A label; whether it stands in the main content (None: unsaid); whether in an element that is around one.
    """

    label: Label | None = None
    main: bool | None = None
    why: str = ""
    around: bool = False


@dataclass
class Line:
    """One line or joined paragraph with its measures and, once decided, its label and reason."""

    start: int
    end: int
    gap: int
    text: str
    dateline: datelines.Dateline | None = None
    hint: Hint = Hint()
    label: Label | None = None
    reason: str = ""
    shape: str = ""
    weight: float = 0.0
    signs: set[str] = field(default_factory=set)

    @cached_property
    def norm(self) -> str:
        return normalise(self.text)

    @cached_property
    def _words(self) -> list[str]:
        return language.words_of(self.text[:_MEASURED])

    @cached_property
    def words(self) -> int:
        return len(self.norm.split()) if len(self.text) > _MEASURED else len(self._words)

    @cached_property
    def share(self) -> float:
        return language.shares(self._words)["fr"]

    @cached_property
    def sentences(self) -> int:
        return 1 + len(_SENTENCE_END.findall(self.norm[:_MEASURED]))

    @cached_property
    def families(self) -> Sequence[cues.Family]:
        return cues.matching(self.text, self.words) if self.words <= 130 else ()

    @cached_property
    def key(self) -> str:
        return re.sub(r"\W+", " ", self.norm).strip().casefold()

    @cached_property
    def content(self) -> frozenset[str]:
        """Its words that say something, each by its beginning."""
        little = language.function_words()["fr"]
        return frozenset(word[:5] for word in self._words if len(word) > 3 and word not in little)

    @cached_property
    def ends(self) -> bool:
        return bool(_TERMINAL.search(self.norm[-12:]))

    @cached_property
    def stops(self) -> bool:
        return bool(_FULL_STOP.search(self.norm[-12:]))

    @cached_property
    def breaks_off(self) -> bool:
        return bool(_ELLIPSIS.search(self.norm[-12:]))

    @cached_property
    def item(self) -> bool:
        return bool(_LIST_ITEM.match(self.norm))

    @property
    def prose(self) -> bool:
        return self.shape in _WHOLE and not self.signs & _FURNITURE

    @property
    def own(self) -> bool:
        """Does it stand with the article: not in a box, nor below words of related articles?"""
        return not self.signs & {"below", "beside"}

    def give(self, label: Label, reason: str) -> None:
        self.label, self.reason = label, reason


def measured(text: str, hints: Mapping[int, Hint]) -> list[Line]:
    """The lines of a page; a stamp glued before a first sentence, or a link after a last, is one of its own."""
    found = []
    for start, end, gap in lines(text):
        hint = hints.get(start, Hint())
        opening = datelines.opening(text[start : min(end, start + 200)])
        if opening and start + opening[0] < end:
            length, stamp = opening
            a, b = trim(text, start, start + length)
            found.append(Line(a, b, gap, text[a:b], stamp, hint))
            start, gap = start + length, 0
        link = _GLUED_LINK.search(normalise(text[max(start, end - 300) : end]))
        cut = max(start, end - 300) + link.end() if link else end
        a, b = trim(text, start, cut)
        found.append(Line(a, b, gap, text[a:b], datelines.read(text[a : min(b, a + 200)]), hint))
        if link and (rest := trim(text, cut, end)) and rest[0] < rest[1]:
            found.append(Line(*rest, 0, text[rest[0] : rest[1]], None, hint))
    return found


def weigh(lines: Sequence[Line]) -> list[float]:
    """What each line counts for; its shape, signs and weight are written to it."""
    french = _is_french(lines)
    times = Counter(line.key for line in lines if line.words > 2)
    listing = False
    for i, line in enumerate(lines):
        line.shape = _shape(lines, i, listing)
        listing = line.shape == "listed" or line.norm.endswith(":")
        line.signs = set(_signs(line, french, times[line.key]))
    _below(lines)
    for line in lines:
        line.weight = _weight(line)
    return [line.weight for line in lines]


def _is_french(lines: Sequence[Line]) -> bool:
    """Is the page French? Elsewhere the share of French function words says nothing about sentences."""
    long = [line.share for line in lines if line.words >= PROSE_WORDS and line.ends]
    return not long or max(long) >= language.LEAST_SHARE


def _shape(lines: Sequence[Line], i: int, listing: bool) -> str:
    line = lines[i]
    if line.item and line.words < 25:
        return "listed" if listing or (line.ends and line.words >= PROSE_WORDS) else "item"
    follows = i > 0 and lines[i - 1].shape in _WHOLE and line.words >= PROSE_WORDS
    if line.breaks_off and (line.sentences < 3 or line.words < 45):
        return "sentence" if follows else "cut"
    if line.ends and line.words >= PROSE_WORDS and (line.stops or line.sentences > 1 or line.words > 22):
        return "paragraph" if line.sentences > 1 else "sentence"
    if _runs(lines, i - 1) or _runs(lines, i):
        return "running"
    if line.words > HEADLINE_WORDS:
        return "paragraph" if line.sentences > 1 else "unended"
    if line.norm.endswith(":") and line.words >= PROSE_WORDS:
        return "unended"
    if follows and i + 1 == len(lines) and line.words >= 12 and not line.ends:
        return "sentence"  # the end of a copy that was not complete
    if line.stops:
        return "short"
    if line.ends:
        return "question"
    if re.search(r"\d", line.norm) and 2 <= line.words <= 8:
        return "figures"
    return "headline" if line.words >= 8 else "label"


def _runs(lines: Sequence[Line], i: int) -> bool:
    """Does a sentence run from line `i` into the next, as where a dump breaks lines at each link?"""
    if not 0 <= i < len(lines) - 1:
        return False
    line, following = lines[i], lines[i + 1]
    return (
        not line.ends
        and bool(_GOES_ON.match(following.norm))
        and line.words + following.words >= PROSE_WORDS
        and following.words >= 4
        and not (line.families or following.families or line.dateline or following.dateline)
    )


def _signs(line: Line, french: bool, times: int) -> Iterator[str]:
    if french and line.words >= PROSE_WORDS and line.share < language.LEAST_SHARE:
        yield "menu"
    if times > 1 and line.shape not in _WHOLE:
        yield "repeated"
    if line.words and line.norm.isupper():
        yield "capitals"
    if line.dateline:
        yield "dateline"
    if line.hint.main is not None:
        yield "inside" if line.hint.main else "beside" if line.hint.around else "outside"
    for family in line.families:
        if family.where != "edges":
            yield "caption" if family.label == "caption" else _CUES[family.effect]
            break
    else:
        if _READER.search(line.norm) and not _QUOTED.search(line.norm):
            yield "reader"


_FURNITURE = frozenset({"menu", "beside", "dateline", "caption", "cue", "related", "end", "below"})
_WHOLE = ("paragraph", "sentence")
_CUES = {"line": "cue", "related": "related", "end": "end"}


def _below(lines: Sequence[Line]) -> None:
    """Marks what stands below the cues of related articles and comments, until the article resumes."""
    said, related, ended = 0, False, False
    for i, line in enumerate(lines):
        if line.signs & {"related", "end"} and said:
            related = related or "related" in line.signs
            ended = ended or (said >= BEGUN and line.families[0].name == "comment-section")
        elif ended or (related and not _resumes(lines, i)):
            line.signs.add("below")
        else:
            if related and lines[i - 1].words <= _SUBHEAD_WORDS:
                lines[i - 1].signs.discard("below")
            related = False
            said += line.words if line.prose else 0


def _resumes(lines: Sequence[Line], i: int) -> bool:
    """Is this line the article again, after other articles' headlines and teasers: a long paragraph, or two?

    One of two sentences is, if no headline stands above it; a single sentence, where it stands between two lines that
    are furniture by their words.
    """
    line = lines[i]
    if not line.prose:
        return False
    if line.sentences > 2 or line.words >= 40:
        return True
    if line.sentences == 2 and lines[i - 1].words <= _SUBHEAD_WORDS:
        return True
    between = bool(lines[i - 1].signs & _FURNITURE - {"below"})
    follower = lines[i + 1] if i + 1 < len(lines) else None
    return between if follower is None else follower.prose or (between and bool(follower.signs & _FURNITURE))


def _weight(line: Line) -> float:
    """Its shape's weight, which words of the page's furniture take away, and those of its signs."""
    weights = _weights()
    shape = weights["shape"][line.shape]
    found: float = sum(weights["sign"][sign] for sign in sorted(line.signs))
    if not line.signs & _FURNITURE:
        found += shape["base"] + shape.get("word", 0.0) * min(line.words, shape.get("most", 0))
    return found


class Span(NamedTuple):
    """Lines `first:stop` of a page."""

    first: int
    stop: int


_NOTHING: tuple[float, Any] = (0.0, None)


def spans(weights: Sequence[float]) -> list[Span]:
    """The runs of lines with the largest sum; each after the first costs `again`, and `apart` for each line between.

    None if no line counts.
    """
    again, apart = _weights()["again"], _weights()["apart"]
    # Sums, each with the runs it is made of, the last one first: of runs the last of which goes on in this line,
    # of runs that have ended with what stands apart from them since, and the largest.
    runs: tuple[float, Any] = (-math.inf, None)
    ended, largest = runs, _NOTHING
    for i, weight in enumerate(weights):
        begun = max((0.0, (i, None)), (ended[0] + again, (i, ended[1])), key=_sum)
        runs = max(runs, begun, key=_sum)
        runs = (runs[0] + weight, runs[1])
        whole = (runs[0], (runs[1][0], runs[1][1], i + 1))
        ended = max((ended[0] + apart, ended[1]), whole, key=_sum)
        largest = max(largest, whole, key=_sum)
    found: list[Span] = []
    rest = largest[1]
    while rest:
        found.append(Span(rest[0], rest[2]))
        rest = rest[1]
    return found[::-1]


def _sum(one: tuple[float, Any]) -> float:
    return one[0]


_SHAPE = {"base": float, "word?": float, "most?": int}


@lru_cache(maxsize=1)
def _weights() -> dict[str, Any]:
    shape = {"again": float, "apart": float, "shape": {...: _SHAPE}, "sign": {...: float}}
    return data.toml("pages/scoring.toml", shape)
