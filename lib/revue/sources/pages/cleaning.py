"""Labels the lines of a pasted French news page: what is the article, what is the page around it, and why.

The method, in the order of the code. Lines are measured (length, how they end, share of French function
words) and matched against cue families (`data/pages/cues.toml`). Lines that read as sentences and match no
cue are prose; the prose gives the article its beginning and end. Cues of related articles, comments and
footers then take what follows them, until a run of prose resumes. What is left is labelled by position:
headline and standfirst above the prose, subheads and list items within it, headlines and names below it. A
stamp glued before a first sentence is split off, so a line can give two passages.

Not handled: tables of results, two articles pasted into one page (the second's headline reads as a subhead),
and advertising written as plain sentences without any cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from types import MappingProxyType

from revue.articles import Label, Passage
from revue.sources.pages import cues, datelines, language
from revue.text.document import normalise
from revue.text.lines import lines, trim

_TERMINAL = re.compile(r"[.!?…؟۔](?:\s?[»”\"')\]]|\s?\[\d+\])*$")
_FULL_STOP = re.compile(r"[.…](?:\s?[»”\"')\]])*$")
_ELLIPSIS = re.compile(r"(?:\.\.\.|…)$")
_SENTENCE_END = re.compile(r"(?<![\s.(][A-ZÀ-Ý])[.!?…](?:\s?[»”\"])?\s+(?=[«“\"\[(]?\s?[A-ZÀ-Ý])")
_LIST_ITEM = re.compile(r"(?:[-–—•*▪●■►]\s?|\d{1,2}[.)°/-]+\s)\S")
_NAMES = re.compile(r"(?:[A-ZÀ-Ý][\w.'-]*(?:\s+(?:et|de|du|la|le|El|Ben)\b)?[\s,&]*){2,6}$")
#: A capitalised function word before a small letter, with no full stop before it: two texts glued together.
_GLUED = re.compile(
    r"(?<=[\wà-ÿ»\")])\s(?=(?:Au|Aux|À|Le|La|Les|Un|Une|Des|Dans|En|Après|Depuis|Lors|Pour|Ce|Cet|Cette|Ces|Il|Elle|Ils|Selon|Alors|Sur)\s[a-zà-ÿ])"
)
_HEADLINE_COLON = re.compile(r"(?:[^\s:]+\s){0,5}?[^\s:]+\s?:\s")

#: Shortest prose: a line of fewer words is a sentence only between others.
PROSE_WORDS = 8
#: Longest headline in words; longer lines are paragraphs.
HEADLINE_WORDS = 30
SUBHEAD_WORDS = 18
LEAD_WORDS = 60
#: Lines right above the prose among which the headline's copies are looked for.
MOST_HEAD = 60


@dataclass(slots=True)
class _Line:
    """One line or joined paragraph with its measures and, once decided, its label and reason."""

    start: int
    end: int
    gap: int
    text: str
    norm: str
    words: int
    share: float
    sentences: int
    families: Sequence[cues.Family]
    dateline: datelines.Dateline | None
    label: Label | None = None
    reason: str = ""
    effect: cues.Effect = "line"
    key: str = field(default="")

    @property
    def ends(self) -> bool:
        return bool(_TERMINAL.search(self.norm[-12:]))

    @property
    def stops(self) -> bool:
        return bool(_FULL_STOP.search(self.norm[-12:]))

    @property
    def cut(self) -> bool:
        """Does it break off, as the teaser of another article does?"""
        return bool(_ELLIPSIS.search(self.norm)) or not self.ends

    @property
    def item(self) -> bool:
        return bool(_LIST_ITEM.match(self.norm))

    def give(self, label: Label, reason: str) -> None:
        self.label, self.reason = label, reason


@dataclass(frozen=True, slots=True)
class Page:
    """A labelled page: its passages in order, the headline, and what its datelines state."""

    passages: tuple[Passage, ...]
    title: str | None
    published: str | None
    author: str | None
    updated: str | None
    families: frozenset[str]


def label_page(text: str, start: int = 0, known: Mapping[int, str] = MappingProxyType({})) -> Page:
    """Labels every non-blank line of `text`: passages with offsets into `text`, trimmed, in order, apart.

    Never raises. Lines before `start` are a front matter; `known` are reasons of lines that are boilerplate,
    by where they start. A page without any prose keeps what matches no
    cue: as a title where it is one line.
    """
    lines = _measured(text)
    for line in lines:
        if line.end <= start or line.start in known:
            line.give("boilerplate", known.get(line.start, "front matter of the file"))
    _cue(lines)
    prose = _prose(lines)
    prose = _close_blocks(lines, prose)
    _duplicates(lines, prose)
    _captions(lines, prose)
    if prose:
        _head(lines, prose[0])
        prose = _standfirst(lines, prose)
        _within(lines, prose)
        _below(lines, prose[-1])
    else:
        _without_prose(lines)
    return _page(text, lines)


def _measured(text: str) -> list[_Line]:
    found = []
    for start, end, gap in lines(text):
        opening = datelines.opening(text[start : min(end, start + 200)])
        if opening and start + opening[0] < end:
            length, stamp = opening
            a, b = trim(text, start, start + length)
            found.append(_line(text, a, b, gap, stamp))
            start, gap = start + length, 0
        found.append(_line(text, start, end, gap, datelines.read(text[start : min(end, start + 200)])))
    return found


def _line(text: str, start: int, end: int, gap: int, dateline: datelines.Dateline | None) -> _Line:
    piece = text[start:end]
    norm = normalise(piece)
    words = language.words_of(piece[:6000])
    count = len(norm.split()) if len(piece) > 6000 else len(words)
    key = re.sub(r"\W+", " ", norm).strip().casefold()
    return _Line(
        start=start,
        end=end,
        gap=gap,
        text=piece,
        norm=norm,
        words=count,
        share=language.share(words),
        sentences=1 + len(_SENTENCE_END.findall(norm[:6000])),
        families=cues.matching(piece, count) if count <= 130 else (),
        dateline=dateline,
        key=key,
    )


def _cue(lines: list[_Line]) -> None:
    """Gives cue lines their label: the first family that may stand where the line does."""
    for line in lines:
        if line.dateline and line.label is None:
            line.give("boilerplate", _DATELINE_REASONS[line.dateline.kind])
    free = {i for i, line in enumerate(lines) if all(f.where != "anywhere" for f in line.families)}
    rough = [i for i in _prose(lines) if i in free]
    first, last = (rough[0], rough[-1]) if rough else (len(lines), -1)
    for i, line in enumerate(lines):
        if line.label:
            continue
        for family in line.families:
            if (family.where == "edges" and first < i < last) or (family.where == "after" and i < first):
                continue
            line.give(family.label, family.reason)
            line.effect = family.effect
            break


_DATELINE_REASONS = {
    "stated": "dateline: states when it was published",
    "updated": "dateline: states when it was updated, not when it was published",
    "empty": "date label of the page",
    "unknown": "stamp glued before the text: publication, update or collection, it does not say",
    "byline": "byline",
}


def _prose(lines: Sequence[_Line]) -> list[int]:
    """Indices of the unlabelled lines that read as sentences."""
    spoken = _spoken(lines)
    return [i for i, line in enumerate(lines) if line.label is None and _is_prose(line, spoken)]


def _spoken(lines: Sequence[_Line]) -> bool:
    """Is the page French? Elsewhere the share of French function words says nothing about sentences."""
    long = [line for line in lines if line.words >= PROSE_WORDS and line.ends]
    return not long or max(line.share for line in long) >= language.LEAST_SHARE


def _is_prose(line: _Line, french: bool) -> bool:
    if line.words < PROSE_WORDS or (line.item and line.words < 25):
        return False
    if french and line.share < language.LEAST_SHARE:
        return False
    if line.ends:
        return line.stops or line.sentences > 1 or line.words > HEADLINE_WORDS or line.share >= 0.2
    return line.words > HEADLINE_WORDS + 10


def _headline(line: _Line, following: _Line | None = None) -> bool:
    """Could this line be a headline: short, one sentence at most, no full stop (or a very short one)?"""
    if line.label or line.words == 0 or line.words > HEADLINE_WORDS or line.item:
        return False
    if line.stops and not _ELLIPSIS.search(line.norm):
        return line.words <= 10 and following is not None and following.words > 2 * line.words
    return line.sentences <= 2


def _close_blocks(lines: list[_Line], prose: list[int]) -> list[int]:
    """Takes what follows the cues of related articles, comments and footers; gives the prose that is left."""
    said, kept, next_prose, at = 0, [], 0, 0
    left = sum(lines[i].words for i in prose)
    members = frozenset(prose)
    while at < len(lines):
        line = lines[at]
        if at in members:
            said, left = said + line.words, left - line.words
            kept.append(at)
        if line.effect == "line" or not kept or line.label != "boilerplate":
            at += 1
            continue
        while next_prose < len(prose) and prose[next_prose] <= at:
            next_prose += 1
        if line.effect == "related":
            stop = _resumes(lines, islice(prose, next_prose, None), members)
        else:
            stop = len(lines) if said * 3 >= left else at + 1
        for i in range(at + 1, stop):
            if lines[i].label is None:
                lines[i].give("boilerplate", f"below « {line.norm[:40]} »: {line.reason}")
            left -= lines[i].words if i in members else 0
        at = stop
    return kept


def _resumes(lines: Sequence[_Line], after: Iterable[int], members: frozenset[int]) -> int:
    """The line where the article resumes after related articles, else the page's end.

    Teasers are a headline with a blurb that breaks off, one after the other; the article resumes where two
    whole paragraphs follow each other, or a long one comes.
    """
    for i in after:
        line, previous = lines[i], lines[i - 1]
        follower = lines[i + 1] if i + 1 < len(lines) else None
        if line.cut or (_HEADLINE_COLON.match(line.norm) and line.sentences == 1):
            continue
        run = follower is not None and i + 1 in members and not follower.cut
        if run or line.sentences > 2 or line.words >= 50:
            return i
        if previous.label and follower is not None and follower.label:
            return i
        if previous.label and follower is None and line.words >= 15:
            return i
    return len(lines)


def _duplicates(lines: list[_Line], prose: Sequence[int]) -> None:
    """A headline that stands twice above the prose counts once; a shortened copy of it not at all."""
    first = prose[0] if prose else len(lines)
    head = [line for line in lines[: first + 1] if line.key and line.label in (None, "boilerplate")]
    whole = {line.key for line in head[-MOST_HEAD:] if line.label is None and line.words >= 3}
    last = {line.key: line.start for line in head}
    for line in head:
        if line.label is None and line.key in whole and last[line.key] != line.start:
            line.give("boilerplate", "the headline a first time")
        elif _ELLIPSIS.search(line.norm) and any(_shortened(line.key, key) for key in whole - {line.key}):
            line.give("boilerplate", "shortened copy of the headline")
    titles = {line.key for line in head if line.label is None and _headline(line) and line.words >= 4}
    for line in lines[first + 1 :]:
        if line.label is None and line.key in titles:
            line.give("boilerplate", "the headline once more")


def _shortened(copy: str, whole: str) -> bool:
    """Does `copy` end in a long beginning of `whole`, be something glued before it or not?"""
    start = copy.find(whole[:20]) if len(whole) >= 20 else -1
    return start >= 0 and whole.startswith(copy[start:])


def _captions(lines: list[_Line], prose: Sequence[int]) -> None:
    """The short line right above a credit, and the embedded video's headline glued to its blurb."""
    for above, line in pairwise(lines):
        if (
            line.label == "caption"
            and above.label is None
            and line.gap == 0
            and not above.stops
            and above.words <= 25
        ):
            above.give("caption", "line right above the picture credit")
    for i in prose[1:]:
        line = lines[i]
        if len(prose) > 3 and line.words <= 80 and _blurb(line.norm):
            line.give("caption", "headline glued to a blurb: an embedded video or link")


def _blurb(norm: str) -> bool:
    """A headline ("Place: what happened") that runs into a sentence without any full stop between."""
    if not _HEADLINE_COLON.match(norm):
        return False
    glued = _GLUED.search(norm)
    ending = _SENTENCE_END.search(norm)
    return bool(glued and (ending is None or glued.start() < ending.start()) and glued.start() > 20)


def _head(lines: list[_Line], first: int) -> None:
    """Above the prose: one headline, a kicker, subtitles and names; the rest is menu."""
    candidates = [i for i in range(first) if _headline(lines[i], lines[i + 1])]
    if _title_shaped_prose(lines, first, candidates):
        candidates.append(first)
    menus = frozenset(_menus(lines, candidates))
    candidates = [i for i in candidates if i not in menus]
    for i in sorted(menus):
        lines[i].give("boilerplate", "one of several short lines above the headline: a menu")
    if not candidates:
        return
    title = max(candidates, key=lambda i: (min(lines[i].words, 5), -i))
    lines[title].give("title", "headline")
    for i in range(first):
        line = lines[i]
        if line.label is not None:
            continue
        if i < title:
            line.give("title" if _headline(line) else "boilerplate", "kicker above the headline")
        elif _NAMES.match(line.norm) and line.words <= 6 and i > title:
            line.give("boilerplate", "a name between headline and text: byline")
        elif line.item:
            line.give("body", "list item")
        elif line.words > HEADLINE_WORDS or (line.ends and line.words >= 5):
            line.give("lead" if i + 1 < first else "body", "sentence under the headline")
        else:
            line.give("subhead", "short line under the headline")


def _title_shaped_prose(lines: Sequence[_Line], first: int, candidates: Sequence[int]) -> bool:
    """Is the first prose line itself the headline: one short sentence ending in ! or ?, with text after it?"""
    line = lines[first]
    if any(lines[i].words >= 4 for i in candidates) or line.stops or line.sentences > 1:
        return False
    return line.words <= 22 and any(
        other.words > line.words for other in lines[first + 1 :] if not other.label
    )


def _menus(lines: Sequence[_Line], candidates: Sequence[int]) -> list[int]:
    """Candidates in runs of three or more lines of at most three words, where a longer candidate follows."""
    long = [i for i in candidates if lines[i].words >= 4]
    if not long:
        return []
    short = [i for i in candidates if lines[i].words <= 3 and i < long[-1]]
    return short if len(short) >= 3 else []


def _standfirst(lines: list[_Line], prose: list[int]) -> list[int]:
    """The first paragraph is the standfirst if byline, date or picture stand between it and the text."""
    body = [i for i in prose if lines[i].label is None]
    if len(body) < 2:
        return body or prose
    first, line = body[0], lines[body[0]]
    between = lines[first + 1 : body[1]]
    dated = any(other.dateline or other.reason == "byline" for other in between)
    pictured = bool(between) and between[0].label == "caption" and line.sentences <= 2
    titled = any(other.label == "title" for other in lines[:first])
    if titled and line.words <= LEAD_WORDS and (dated or pictured):
        line.give("lead", "between headline and byline, date or picture")
    return body


def _within(lines: list[_Line], prose: Sequence[int]) -> None:
    """Between the first and the last sentence: paragraphs, list items, subheads."""
    members = frozenset(prose)
    for i in range(prose[0], prose[-1] + 1):
        line = lines[i]
        if line.label is not None:
            continue
        if i in members:
            line.give("body", "paragraph: whole sentences")
        elif line.item and not _numbered_subhead(lines, i):
            line.give("body", "list item")
        elif line.stops or line.words > SUBHEAD_WORDS:
            line.give("body", "paragraph between others")
        else:
            line.give("subhead", "short line between paragraphs, no full stop")


def _numbered_subhead(lines: Sequence[_Line], i: int) -> bool:
    """Is this numbered line the heading of what follows, and not one item of a list?"""
    line, following = lines[i], lines[i + 1]
    if not line.norm[:1].isdigit() or line.ends or line.words > SUBHEAD_WORDS:
        return False
    return following.norm[:1].isdigit() is False and (following.ends or following.item)


def _below(lines: list[_Line], last: int) -> None:
    """After the last sentence: list items and short sentences go on; headlines and names are the page's."""
    rest = [line for line in lines[last + 1 :] if line.label is None]
    for n, line in enumerate(rest):
        previous = rest[n - 1] if n else None
        if line.item or (line.stops and not _ELLIPSIS.search(line.norm) and line.words >= 2):
            line.give("body", "list item" if line.item else "short sentence at the end")
        elif previous is None and line.ends and len(rest) == 1:
            line.give("body", "short sentence at the end")
        elif len(rest) == 1 and line.words > SUBHEAD_WORDS:
            line.give("body", "paragraph at the end, without its full stop")
        else:
            line.give("boilerplate", "headline, teaser or name below the text")


def _without_prose(lines: list[_Line]) -> None:
    """A page without sentences: a headline and what it heads, or only a headline."""
    rest = [line for line in lines if line.label is None and line.words]
    for n, line in enumerate(rest):
        if n == 0 and (len(rest) == 1 or (line.words <= HEADLINE_WORDS and not line.item)):
            line.give("title", "first line of a page without sentences")
        else:
            line.give("body", "list item" if line.item else "line of a page without sentences")
    for line in lines:
        if line.label is None:
            line.give("boilerplate", "no words")


def _page(text: str, lines: Sequence[_Line]) -> Page:
    passages = tuple(
        Passage(line.start, line.end, line.label or "boilerplate", line.reason) for line in lines
    )
    titles = [line for line in lines if line.label == "title"]
    title = next((line for line in titles if line.reason != "kicker above the headline"), None)
    said = [line.dateline for line in lines if line.dateline]
    return Page(
        passages=passages,
        title=" ".join(title.text.split()) if title else None,
        published=next((d.published for d in said if d.kind == "stated"), None),
        author=next((d.author for d in said if d.author), None),
        updated=next((d.updated for d in said if d.updated), None),
        families=frozenset(
            family.name for line in lines for family in line.families[:1] if line.label == family.label
        ),
    )
