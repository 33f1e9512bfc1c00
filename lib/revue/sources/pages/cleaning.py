"""Labels the lines of a French news page: what is the article, what is the page around it, and why.

The article is where the lines that read as an article weigh most (`scoring`): one run of lines, or several with other
articles' teasers between them. Above it the headline is looked for among the lines that look like one: the one that
shares its words with the text, stands near it or twice. Every other line is labelled by where it stands: standfirst,
names and buttons between headline and text; paragraphs, lists and subheads within; all else is the page. What a cue
(`data/pages/cues.toml`), a dateline or the page's markup says of a line counts before that.

Not handled: two articles pasted into one page (the longer one is the article), and advertising written as plain
sentences within the text without any cue.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from revue.articles import Passage
from revue.sources.pages.cues import Family
from revue.sources.pages.datelines import Dateline
from revue.sources.pages.scoring import HEADLINE_WORDS, PROSE_WORDS, Hint, Line, Span, measured, spans, weigh

_NAMES = re.compile(r"(?:[A-ZÀ-Ý][\w.'-]*(?:\s+(?:et|de|du|la|le|El|Ben)\b)?[\s,&]*){2,6}$")
#: A capitalised function word before a small letter, with no full stop before it: two texts glued together.
_GLUED = re.compile(
    r"(?<=[\wà-ÿ»\")])\s(?=(?:Au|Aux|À|Le|La|Les|Un|Une|Des|Dans|En|Après|Depuis|Lors|Pour|Ce|Cet|Cette|Ces|Il|Elle|Ils|Selon|Alors|Sur)\s[a-zà-ÿ])"
)
_BLURB = re.compile(r"(?:[^\s:]+\s){0,5}?[^\s:]+\s?:\s[^.!?…]{12,300}$")
#: How a line begins that is a picture's credit alone.
_CREDIT = re.compile(
    r"\W*(?:cr[ée]dits?|photos?|photographie|images?|illustration|ph)\b|\W*(?:©|\(c\))", re.IGNORECASE
)
_SUBHEAD_WORDS = 18
_LEAD_WORDS = 60
#: Lines above the text among which the headline is looked for.
_FAR = 60
#: Lines of the text's beginning, and below its end, among which a dateline is the article's own.
_STATED = 4
#: Lines above the text that may hold its standfirst.
_NEAR = 15
#: Shapes of lines that are text where they stand within an article.
_TEXT = frozenset(
    {"paragraph", "sentence", "running", "short", "listed", "item", "figures", "cut", "unended"}
)

_DATELINE_REASONS = {
    "stated": "dateline: states when it was published",
    "updated": "dateline: states when it was updated, not when it was published",
    "empty": "date label of the page",
    "unknown": "stamp glued before the text: publication, update or collection, it does not say",
    "byline": "byline",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A labelled page: its passages in order, the headline, and what its datelines state."""

    passages: tuple[Passage, ...]
    title: str | None
    published: str | None
    author: str | None
    updated: str | None
    families: frozenset[str]


def label_page(text: str, start: int = 0, hints: Mapping[int, Hint] | None = None) -> Page:
    """Labels every non-blank line of `text`: passages with offsets into `text`, trimmed, in order, apart.

    Never raises. Lines before `start` are a front matter; `hints` say by offset what is known of a line: by the
    markup, or as boilerplate. A page without any prose keeps what matches no cue: as a title where it is one line.
    """
    lines = measured(text, hints or {})
    page = []
    for line in lines:
        if line.end <= start or line.hint.label == "boilerplate":
            line.give("boilerplate", line.hint.why or "front matter of the file")
        else:
            page.append(line)
    found = spans(weigh(page))
    _cued(page, found)
    title = _title(page, found) if found else None
    if found:
        _head(page, title, found[0].first)
        for span in found:
            _within(page[span.first : span.stop])
        _standfirst(page, title)
        _around(page, found)
    else:
        title = _without_prose(page)
    near = page[: found[0].first + _STATED] + page[found[-1].stop :][:_STATED] if found else page
    return _page(lines, title, [line.dateline for line in near if line.dateline and line.own])


def _cued(lines: Sequence[Line], found: Sequence[Span]) -> None:
    """The label that a dateline, the markup or the first cue that may stand there gives a line."""
    first, last = (found[0].first, found[-1].stop) if found else (0, -1)
    below = ""
    for i, line in enumerate(lines):
        family = next((f for f in line.families if _may_stand(f, i, first, last)), None)
        if line.signs & {"related", "end"}:
            below = f"below « {line.norm[:40]} »: {line.families[0].reason}"
        if line.dateline:
            line.give("boilerplate", _DATELINE_REASONS[line.dateline.kind])
        elif line.hint.label == "title":
            continue
        elif family:
            line.give(family.label, family.reason)
        elif "below" in line.signs:
            line.give("boilerplate", below)
        elif line.hint.main is False and line.weight < 0 and (i >= first or line.hint.around):
            line.give("boilerplate", line.hint.why)
        elif line.hint.label and first <= i < last:
            line.give(line.hint.label, line.hint.why)
    for above, line in pairwise(lines):
        credit = line.label == "caption" and not line.gap and _CREDIT.match(line.norm)
        if credit and not above.label and not above.stops and 2 <= above.words <= 25:
            above.give("caption", "line right above the picture credit")


def _may_stand(family: Family, i: int, first: int, last: int) -> bool:
    """Does the family take line `i` of a page whose article is `first:last`?"""
    return not (family.where == "edges" and first <= i < last) and not (family.where == "after" and i < first)


def _title(lines: Sequence[Line], found: Sequence[Span]) -> Line | None:
    """The headline: above the text, or its first line where that is one by its length."""
    first = found[0].first
    text = lines[max(0, first - _NEAR) : found[-1].stop]
    body = frozenset(word for line in text if line.prose for word in line.content)

    twice = Counter(line.key for line in lines[:first])
    dated = max((i for i, line in enumerate(lines[:first]) if line.dateline), default=0)

    def worth(i: int) -> float:
        line = lines[i]
        shared = min(len(line.content & body), 4)
        overlap = shared * (1 + shared / max(len(line.content), 1)) / 4
        whole = min(line.words, 8) / 10 + (line.words >= 4 and twice[line.key] > 1) / 2
        stated = 0.6 * (i < dated) - 0.6 * (line.shape == "question") - (_NAMES.match(line.norm) is not None)
        return overlap + whole + stated + 4 * (line.hint.label == "title") + i / 25

    candidates = [
        i
        for i in range(max(0, first - _FAR), first + 1)
        if _headline(lines[i], lines[i + 1 :][:1], i == first)
    ]
    best = max(candidates, key=worth, default=None)
    return lines[best] if best is not None else None


def _headline(line: Line, following: Sequence[Line], opens: bool) -> bool:
    """Could this line be a headline? `opens`: it is the first of the text."""
    if line.hint.label == "title":
        return True
    if line.label or line.item or not 0 < line.words <= HEADLINE_WORDS or "menu" in line.signs:
        return False
    if opens or line.stops:
        # a headline with a full stop, or one that reads as a sentence, is far shorter than what follows
        return (
            bool(following)
            and line.sentences == 1
            and line.words <= 10
            and following[0].words > 2 * line.words
        )
    return not line.breaks_off and line.sentences <= 2 and line.shape != "running"


def _head(lines: Sequence[Line], title: Line | None, first: int) -> None:
    """Above the text: kicker and headline, then standfirst and first subhead; the rest is the page."""
    at = lines.index(title) if title else -1
    for i in range(first):
        line = lines[i]
        if line is title or (line.label and line.label != "title"):
            continue
        if title and line.key == title.key:
            line.give("boilerplate", "the headline a first time" if i < at else "the headline once more")
        elif i < at or not title:
            line.give(
                "boilerplate", "above the headline and the text: menu, section or another part of the page"
            )
        elif line.hint.label == "lead":
            line.give("lead", line.hint.why)
        elif line.shape == "listed":
            line.give("body", "list item")
        elif (line.ends and line.words >= 5 and line.shape != "question") or line.words > HEADLINE_WORDS:
            line.give("lead", "sentence under the headline")
        elif line.words >= PROSE_WORDS and line.shape == "headline":
            line.give("lead", "line under the headline that is no button or name")
        elif i == first - 1 and line.words > 1 and not _NAMES.match(line.norm) and not line.item:
            line.give("subhead", "short line right above the text")
        else:
            line.give("boilerplate", "short line between headline and text: a name, section or button")
    if title:
        title.give("title", "headline")


def _within(lines: Sequence[Line]) -> None:
    """Within the article: paragraphs, list items, subheads."""
    for i, line in enumerate(lines):
        if line.label:
            continue
        if i and len(lines) > 3 and line.words <= 80 and _blurb(line.norm):
            line.give("caption", "headline glued to a blurb: an embedded video or link")
        elif line.prose:
            line.give("body", "paragraph: whole sentences")
        elif line.item and not _numbered_subhead(line, lines[i + 1 :][:1]):
            line.give("body", "list item")
        elif (line.shape in _TEXT and not line.item) or line.words > _SUBHEAD_WORDS:
            line.give("body", "paragraph between others")
        else:
            line.give("subhead", "short line between paragraphs, no full stop")


def _blurb(norm: str) -> bool:
    """A headline ("Place: what happened") that runs into a sentence without any full stop between."""
    glued = _GLUED.search(norm)
    return bool(glued and glued.start() > 20 and _BLURB.match(norm[: glued.start()]))


def _numbered_subhead(line: Line, following: Sequence[Line]) -> bool:
    """Is this numbered line the heading of what follows, and not one item of a list?"""
    if not line.norm[:1].isdigit() or line.ends or line.words > _SUBHEAD_WORDS or not following:
        return False
    return not following[0].norm[:1].isdigit() and (following[0].ends or following[0].item)


def _standfirst(lines: Sequence[Line], title: Line | None) -> None:
    """The first paragraph is the standfirst if byline, date or picture stand between it and the text."""
    body = [i for i, line in enumerate(lines) if line.label == "body"][:2]
    if len(body) < 2 or title is None or any(line.label == "lead" for line in lines[: body[0]]):
        return
    line, between = lines[body[0]], lines[body[0] + 1 : body[1]]
    dated = any((other.dateline and other.own) or other.reason == "byline" for other in between)
    pictured = bool(between) and between[0].label == "caption" and line.sentences <= 2
    if line.words <= _LEAD_WORDS and (dated or pictured):
        line.give("lead", "between headline and byline, date or picture")


def _around(lines: Sequence[Line], found: Sequence[Span]) -> None:
    """Between the article's parts, and below it."""
    for line in lines[: found[-1].stop]:
        if not line.label:
            line.give("boilerplate", "between two parts of the article: other headlines, teasers or buttons")
    for line in lines[found[-1].stop :]:
        if line.label in (None, "title", "subhead", "lead", "caption"):
            line.give("boilerplate", "below the article: other headlines, teasers, names or buttons")


def _without_prose(lines: Sequence[Line]) -> Line | None:
    """A page without sentences: a headline and what it heads, or only a headline."""
    rest = [line for line in lines if line.label is None and line.words]
    title = None
    for n, line in enumerate(rest):
        if n == 0 and (len(rest) == 1 or (line.words <= HEADLINE_WORDS and not line.item)):
            line.give("title", "first line of a page without sentences")
            title = line
        else:
            line.give("body", "list item" if line.item else "line of a page without sentences")
    for line in lines:
        if line.label is None:
            line.give("boilerplate", "no words")
    return title


def _page(lines: Sequence[Line], title: Line | None, said: Sequence[Dateline]) -> Page:
    passages = tuple(
        Passage(line.start, line.end, line.label or "boilerplate", line.reason) for line in lines
    )
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
