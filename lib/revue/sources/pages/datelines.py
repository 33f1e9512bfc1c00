"""Datelines: the lines and stamps by which a French page states when, and by whom, it was published.

A dateline holds nothing but labels, dates, times, names and separators ("Publié le 12 mars 2023 à 10h12 par
La rédaction", "Par A. Martin, le 3/05/2024", "Mis à jour le ..."), so a line is one only if it is read to its
end by the grammar below. A dispatch opens with place, date and agency before its first sentence. Numeric
dates are day first, as the French press writes them. Dates within prose are another layer's matter, and
a bare "date 2025-05" says neither publication, update nor collection: it is a stamp of unknown meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from revue.sources.dates import MONTHS
from revue.text.document import normalise

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY_NAME = (
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)\b\.?)"
)
_WEEKDAY = rf"(?:{DAY_NAME},?\s*)"
_WRITTEN = (
    rf"{_WEEKDAY}?(?:le\s+)?(?P<d1>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?P<m1>{MONTH})\b\.?,?\s+(?P<y1>\d{{4}})"
)
_AMERICAN = rf"{_WEEKDAY}?(?P<m4>{MONTH})\b\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<y4>\d{{4}})"
_NUMERIC = rf"{_WEEKDAY}?(?P<d2>\d{{1,2}})(?P<sep>[/.-])(?P<m2>\d{{1,2}})(?P=sep)(?P<y2>\d{{4}}|\d{{2}})"
_ISO = r"(?P<y3>\d{4})[-/](?P<m3>\d{2})(?:[-/](?P<d3>\d{2}))?"
_MONTH_ONLY = rf"(?<!\d )(?P<m5>{MONTH})\b\.?\s+(?P<y5>\d{{4}})"
#: A date in any of these forms; `edtf_of` reads what it matches.
DATE = rf"(?:{_ISO}|{_WRITTEN}|{_AMERICAN}|{_NUMERIC}|{_MONTH_ONLY})(?!\d)"
_CLOCK = (
    r"(?:\d{1,2}\s?h(?:eures?|rs?)?(?:\s?\d{2})?|\d{1,2}:\d{2}(?::\d{2})?)(?:\s?(?:min(?:utes)?|am|pm|[ap]\.m\.))?"
    r"(?:\s?(?:gmt|utc|cest|cet|hne|hae|est|edt)\b)?(?:\s?\(heure[^()]{1,30}\))?"
)
_TIME = rf"(?:T|à\s+|at\s+)?{_CLOCK}(?:[.,]\d+)?(?:Z|[+-]\d{{2}}:?\d{{2}})?"
_CAPITALISED = r"[^\W\d_a-zà-ÿ][\w.'-]*"
_PARTICLE = (
    r"d'[^\W\d_][\w'-]*|l'[^\W\d_]+|de|du|la|le(?!\s+(?:\d|\w+di\b))|et|avec|notre|correspondant\w*|rédaction"
)
_NAME_WORD = rf"(?:{_CAPITALISED}|{_PARTICLE})"
_NAME = rf"(?:{_NAME_WORD}(?:(?:\s+|\s*,\s+(?=[^\W\d_a-zà-ÿ])){_NAME_WORD}){{0,7}})"

_PUBLISHED = (
    r"(?:(?:article\s+)?(?:premi[èe]re\s+publication|publi[ée]e?|post[ée]e?|mise?\s+en\s+ligne|paru(?:e)?|diffus[ée]e?|cr[ée]{2}e?)"
    r"|published|posted|(?:date\s+de\s+)?(?:publication|parution))(?:\s+(?:le|on|:))?\s*:?"
)
_UPDATED = (
    r"(?:derni[èe]re\s+)?(?:mise?\s+[àa]\s+jour|modifi[ée]e?|actualis[ée]e?|modification|m\.?[àa]\.?j\.?|updated|last\s+updated)"
    r"(?:\s+(?:le|on|:))?\s*:?"
)

_FRAGMENTS: list[tuple[str, re.Pattern[str]]] = [
    (kind, re.compile(pattern, flags))
    for kind, pattern, flags in [
        ("paper", rf"(?i:paru|publié)e?\s+dans\s+{_NAME}", 0),
        ("updated", rf"{_UPDATED}(?!\w)", re.IGNORECASE),
        ("published", rf"{_PUBLISHED}(?!\w)", re.IGNORECASE),
        ("field", r"date\s*:", re.IGNORECASE),
        (
            "relative",
            r"(?:hier|avant-hier|aujourd'hui|ce matin|ce soir|il y a \d+ (?:min\w*|h|heures?|jours?))\b",
            re.IGNORECASE,
        ),
        (
            "yearless",
            rf"{_WEEKDAY}?(?:le\s+)?\d{{1,2}}(?:er)?\s+(?:{MONTH})\b(?!\.?,?\s+\d{{4}})\.?",
            re.IGNORECASE,
        ),
        ("stamp", r"date\s+(?=\d)", re.IGNORECASE),
        (
            "reading",
            r"(?:(?:temps\s+de\s+)?lecture\s*:?\s*(?:\d+\s*min\w*\.?)?|\d+\s*min\w*\s+de\s+lecture)",
            re.IGNORECASE,
        ),
        ("date", DATE, re.IGNORECASE),
        ("time", _TIME + r"(?:(?!\w)|(?=(?:mis|modifi|publi|actualis)))", re.IGNORECASE),
        ("author", r"(?:[Pp]ar|PAR|[Bb]y|BY|[Pp]ropos\s+recueillis\s+par)\s*:?\s+(?P<name>" + _NAME + ")", 0),
        ("signed", rf"(?!L[ae'])(?P<name>{_NAME})\s*[,|•·–—-]\s*(?=(?i:{_PUBLISHED}))", 0),
        ("agency", r"(?:[Aa]vec\s+)?(?P<name>AFP|Reuters|AP|MAP|APS|TAP|Belga|ATS)\b", 0),
        (
            "filler",
            r"(?:(?:le|à|et|on|at|in|dans|\w{3,6}di|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|[-–—,;:|·•/()\[\].])",
            re.IGNORECASE,
        ),
    ]
]
_SPACE = re.compile(r"\s*")
_SENTENCE_START = r"(?=[«\"“]|[^\W\d_a-zà-ÿ])"
_AGENCY = r"\([A-Z][\w .-]{1,20}\)"
_PLACE = r"[^\W\d_][\w' /-]{1,40}?"
_DATES = rf"(?:{_WRITTEN}|{_AMERICAN}|{_NUMERIC})"
#: A dispatch's opening: place, day and agency in either order, dash; or place and day, full stop and dash.
_DISPATCHES = [
    re.compile(pattern)
    for pattern in (
        rf"(?i:(?:{_PLACE},\s*)?{_DATES})\s*{_AGENCY}\s*[-–—:.]*\s*{_SENTENCE_START}",
        rf"(?i:{_PLACE}\s*){_AGENCY},?\s*(?i:(?:le\s+)?{_DATES})\s*[-–—:.]+\s*{_SENTENCE_START}",
        rf"(?i:(?:{_PLACE},\s*)?{_DATES})\s*\.\s*[-–—]\s*{_SENTENCE_START}",
    )
]
#: One that says no year.
_YEARLESS = re.compile(
    rf"(?i:{_PLACE},\s*(?:le\s+)?\d{{1,2}}(?:er)?\s+(?:{MONTH})\b\.?)\s*{_AGENCY}\s*[-–—:.]+\s*{_SENTENCE_START}"
)
_LATER = rf"(?:\s*[-–—|,.(]*\s*{_UPDATED}\s+[\w/. ]{{6,25}}?\d{{4}}(?:,?\s+{_TIME})?\)?)?"
_GLUED = re.compile(
    rf"(?i:(?:date\s+)?{_ISO}(?:[T\s]{_CLOCK})?)\s+{_SENTENCE_START}"
    rf"|(?i:{_PUBLISHED}\s+(?:{_WRITTEN}|{_NUMERIC})(?:,?\s+{_TIME})?{_LATER})(?:\s*[-–—|.:])?\s+{_SENTENCE_START}"
)
_GLUED_UPDATE = re.compile(
    rf"(?i:{_UPDATED}\s+(?:{_WRITTEN}|{_NUMERIC})(?:,?\s+{_TIME})?)(?:\s*[-–—|.:])?\s+{_SENTENCE_START}"
)
Kind = Literal["stated", "updated", "empty", "unknown", "byline"]


@dataclass(frozen=True, slots=True)
class Dateline:
    """What one dateline says: EDTF dates (None where unsaid), the author, and the kind of statement.

    `kind`: stated (a publication date), updated (only an update), empty (a label without a date), unknown
    (a stamp that does not say of what), byline (an author only).
    """

    kind: Kind
    published: str | None = None
    updated: str | None = None
    author: str | None = None


def read(line: str) -> Dateline | None:
    """The dateline that `line` is, read to its end, or None where anything else stands in it."""
    norm = normalise(line).strip()
    if len(norm) > 160:
        return None
    at, mode, seen = 0, "published", Dateline("empty")
    labelled = stamped = False
    while at < len(norm):
        kind, match = _next(norm, at)
        if match is None or match.end() == at:
            return None
        at = _space(norm, match.end())
        if kind in ("published", "updated"):
            mode, labelled = kind, True
        elif kind == "field":
            labelled = True
        elif kind == "stamp":
            stamped = True
        elif kind == "yearless" and not labelled:
            return None
        elif kind in ("author", "signed"):
            seen = replace(seen, author=seen.author or match["name"].rstrip(" ,-"))
        elif kind == "date":
            found = edtf_of(match)
            if found is None:
                return None
            if mode == "updated":
                seen = replace(seen, updated=seen.updated or found)
            else:
                seen = replace(seen, published=seen.published or found)
            mode = "published" if mode == "updated" else mode
        elif kind == "agency":
            seen = replace(seen, author=seen.author or match["name"])
        elif kind in ("reading", "relative", "paper"):
            labelled = True
    return _kind(seen, labelled, stamped)


def _next(norm: str, at: int) -> tuple[str, re.Match[str] | None]:
    for kind, pattern in _FRAGMENTS:
        if match := pattern.match(norm, at):
            return kind, match
    return "", None


def _space(norm: str, at: int) -> int:
    match = _SPACE.match(norm, at)
    return match.end() if match else at


def _kind(seen: Dateline, labelled: bool, stamped: bool) -> Dateline | None:
    if stamped:
        return replace(seen, kind="unknown", published=None)
    if seen.published:
        return replace(seen, kind="stated")
    if seen.updated:
        return replace(seen, kind="updated")
    if seen.author:
        return replace(seen, kind="byline")
    return seen if labelled else None


def opening(line: str) -> tuple[int, Dateline] | None:
    """A stamp or dispatch dateline glued before the first sentence of `line`: its length, and what it says.

    The length is that of the part before the sentence, white space included.
    """
    norm = normalise(line[:200])
    for dispatch in _DISPATCHES:
        if match := dispatch.match(norm):
            found = edtf_of(match)
            return (match.end(), Dateline("stated", published=found)) if found else None
    if match := _YEARLESS.match(norm):
        return match.end(), Dateline("empty")
    if match := _GLUED.match(norm):
        if match["y3"]:
            return match.end(), Dateline("unknown")  # a date alone, or "date" with it: of what is unsaid
        found = edtf_of(match)
        return (match.end(), Dateline("stated", published=found)) if found else None
    if match := _GLUED_UPDATE.match(norm):
        found = edtf_of(match)
        return (match.end(), Dateline("updated", updated=found)) if found else None
    return None


def edtf_of(match: re.Match[str]) -> str | None:
    """The EDTF of a matched date, or None where no such day exists."""
    groups = match.groupdict()
    for n in "12345":
        year, month, day = (groups.get(f"{part}{n}") for part in "ymd")
        if year and month:
            return _edtf(year, month, day)
    return None


def _edtf(year: str, month: str, day: str | None) -> str | None:
    number = int(month) if month.isdigit() else MONTHS[month.lower()]
    full = int(year) + (0 if len(year) == 4 else 2000 if int(year) < 70 else 1900)
    try:
        checked = date(full, number, int(day or 1))
    except ValueError:
        return None
    return checked.isoformat() if day else f"{checked.year:04d}-{checked.month:02d}"
