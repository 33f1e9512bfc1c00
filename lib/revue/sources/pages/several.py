"""One file, several articles: lines that open or close each, and what is said of a file that seems to hold some.

A source line names a paper and a day, and nothing else (« Le Courrier, 12 mai 2023 », « Publié le 3 juin 2023 dans
L'Écho »). Whether a file can be cut at its source lines is another matter (`revue.sources.readers.pasted`): here one
warning says what was seen, the surest sign first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from revue.articles import ARTICLE_LABELS
from revue.messages import Note, note
from revue.sources.pages import datelines, language
from revue.sources.pages.cleaning import Page
from revue.text.document import normalise

#: Words that make an article of what stands between two such lines.
WORDS_OF_AN_ARTICLE = 40
#: A line that rules off one thing from the next.
RULE = re.compile(r"^[ \t]*([=*_#~–—-])(?:[ \t]*\1){2,}[ \t]*\r?$", re.MULTILINE)
_LONG_RULE = re.compile(r"^[ \t]*([=*_#~-])\1{9,}[ \t]*\r?$", re.MULTILINE)
#: Lines that open or close each article where several were written into one file: by IRaMuTeQ, by press databases.
_OF_EACH = [
    re.compile(pattern, re.MULTILINE | re.IGNORECASE)
    for pattern in (
        r"^\*{4} +\*",
        r"^[ \t]*(?:document )?\d+ (?:of|de|sur) \d+(?: documents?)?[ \t]*\r?$",
        r"^[ \t]*(?:end of document|fin du document|load-date:.*)\r?$",
        r"^[ \t]*(?:©|\(c\)|copyright\b|tous droits réservés|all rights reserved).{0,200}$",
    )
]
#: Tabs in each of the first lines of what is a table.
_TABS = 3
#: Characters of the longest articles of the press, but for a handful a year.
_LONG = 60_000
#: Words of a passage that is prose, and of all the prose left out that are worth a warning.
_PROSE = 15
_LEFT_OUT = 150
_SENTENCE_END = re.compile(r"[.!?…][»”\"')\s]*$")

_DAY = rf"(?:le\s+)?(?:{datelines.DAY_NAME}\s+)?(?:le\s+)?{datelines.DATE}"
_PAPER = (
    rf"(?!(?:{datelines.DAY_NAME}|publi|paru|post|mis|modifi|actualis|par|date|le\s+\d)\b)"
    r"(?-i:[A-ZÀ-ÝŒ\d]|[«\"]|[lL](?:e|a|es)\s|[lL]')(?:[^\n.,;:!?()\[\]|—–]|\.(?=\w)){1,58}"
)
_SIGN = r"\s*[,;:|·•/—–-]\s*"
_TAIL = (
    rf"(?:(?:{_SIGN}|\s+à\s+)(?:(?:pp?|pages?)\.?\s*(?P<page>[A-Z]?\d[\d\s,et-]{{0,8}})|(?:par|by)\s+(?P<author>[^\n.;:!?()]{{3,60}})"
    r"|(?:édition|supplément|cahier|rubrique)\s[^\n.;!?]{1,40}|\d{1,2}\s?[h:]\s?(?:\d\d)?))*"
)
_PUBLISHED = r"(?:article\s+)?(?:publiée?|parue?|postée?|mise?\s+en\s+ligne)"
_SOURCE = (
    rf"(?:source{_SIGN})?(?P<paper>{_PAPER})(?:{_SIGN}|\s*[(\[]|\s+du\s+|,?\s+{_PUBLISHED}\s+)(?:du\s+)?{_DAY}",
    rf"(?P<paper>(?-i:[A-ZÀ-Ý][A-ZÀ-Ý' -]{{2,50}}))\s+{_DAY}",
    rf"{_DAY}(?:{_SIGN}|\s*[(\[])(?P<paper>{_PAPER})",
    rf"{_PUBLISHED}\s+{_DAY}(?:\s+à\s+\d{{1,2}}\s?[h:]\s?(?:\d\d)?)?,?\s+(?:dans|par|sur)\s+(?P<paper>{_PAPER})",
    rf"{_PUBLISHED}\s+(?:dans|sur)\s+(?P<paper>{_PAPER}?),?\s+{_DAY}",
)
_ARTICLE = re.compile(r"(?:l[ae]s?|les|l')\s*", re.IGNORECASE)
#: Characters and words of the longest source line and of its paper's name.
_LINE, _PAPER_WORDS = 140, 8
#: Words of a paper's name that is written small ("Le monde").
_SMALL_WORDS = 3


_YEAR = re.compile(r"\d{4}")


class Source(NamedTuple):
    """What a source line says: the paper, the day (EDTF), page and author where it names them."""

    outlet: str
    published: str
    page: str | None = None
    author: str | None = None


@cache
def _source_forms() -> list[re.Pattern[str]]:
    """The forms of a source line; of all that is imported, they take longest to compile."""
    return [re.compile(rf"[(\[]?{pattern}{_TAIL}\s*[)\]]?\.?", re.IGNORECASE) for pattern in _SOURCE]


def source_line(line: str) -> Source | None:
    """What a line says that names a paper and a day, and nothing else; None for any other."""
    line = line.strip()
    if len(line) > _LINE or not _YEAR.search(line):
        return None
    norm = normalise(line)
    for pattern in _source_forms():
        match = pattern.fullmatch(norm)
        if match is None or not _is_paper(match["paper"]):
            continue
        if day := datelines.edtf_of(match):
            paper = line[match.start("paper") : match.end("paper")].strip(' «»"\u00a0\u202f')
            page, author = (part and part.strip(" ,") for part in (match["page"], match["author"]))
            return Source(paper, day, page or None, author or None)
    return None


def _is_paper(name: str) -> bool:
    """Could this be a paper's name: a capital after its article, or few words?"""
    words = len(name.split())
    own = _ARTICLE.sub("", name.strip('«» "'), count=1)
    return words <= _SMALL_WORDS or (words <= _PAPER_WORDS and not own[:1].islower())


def found(text: str, page: Page) -> Note | None:
    """What is said of a text that was read as one article and may be several, or none; None where nothing is."""
    tabs = [line.count("\t") for line in text[:20_000].splitlines() if line.strip()]
    if tabs and tabs[0] >= _TABS and tabs.count(tabs[0]) > 1:
        return note("table-as-text")
    if seen := _sources(text):
        return note("several-sources", lines=seen)
    if _parted(text) or any(_repeated(text, [m.start() for m in mark.finditer(text)]) for mark in _OF_EACH):
        return note("several-articles")
    if len(text) > _LONG:
        return note("longer-than-articles", characters=len(text))
    return _mostly_left_out(text, page)


def _sources(text: str) -> list[str]:
    """The source lines of a text, where the words of an article stand between two of them."""
    at, places, lines = 0, [], []
    for line in text.splitlines(keepends=True):
        if source_line(line):
            places.append(at)
            lines.append(line.strip())
        at += len(line)
    return lines if _repeated(text, places) else []


def _repeated(text: str, places: list[int]) -> bool:
    """Do the words of an article stand between two of these places?"""
    if len(places) < 2:
        return False
    words = language.starts_of_words(text)
    counts = [bisect_left(words, at) for at in places]
    return any(b - a >= WORDS_OF_AN_ARTICLE for a, b in pairwise(counts))


def _parted(text: str) -> bool:
    """Does a long rule stand between two long texts?"""
    rules = [rule.start() for rule in _LONG_RULE.finditer(text)]
    if not rules:
        return False
    words = language.starts_of_words(text)
    return any(
        WORDS_OF_AN_ARTICLE <= bisect_left(words, at) <= len(words) - WORDS_OF_AN_ARTICLE for at in rules
    )


def _mostly_left_out(text: str, page: Page) -> Note | None:
    """Was more prose taken for the page's furniture than for the article?"""
    kept = left_out = 0
    for passage in page.passages:
        words = len(text[passage.start : passage.end].split())
        if passage.label in ARTICLE_LABELS:
            kept += words
        elif words >= _PROSE and _SENTENCE_END.search(text[passage.end - 10 : passage.end]):
            left_out += words
    return note("mostly-left-out", words=left_out, kept=kept) if left_out > max(kept, _LEFT_OUT) else None
