"""Dates as fields of records state them, as EDTF: what databases, spreadsheets, scrapers and people write.

ISO with or without time, written out in French or English, numbers with the day first, days run together
(20231114), seconds since 1970, day numbers of spreadsheets, EDTF itself; or the parts in columns of their own.
A missing part is never filled in: "avril 2025" gives 2025-04. A time is read and left out, in its own zone.
None for anything else, and for days that do not exist. Dates on pages are `revue.sources.pages.datelines`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache

from revue import data
from revue.text.document import normalise

#: Names and abbreviations of months in French and English.
MONTHS = {
    name: number
    for number, (names,) in enumerate(data.tsv("sources/months.tsv", "names*"), 1)
    for name in names.split()
}

#: A publication year beyond this is a slip.
LATEST_YEAR = 2050
#: Longer values are not looked at.
_LONGEST = 120
#: Values that are remembered: the articles of a day come together, and each is asked several times.
_REMEMBERED = 1_000
#: What spreadsheets count days from, and the days that may be meant: 1954 to 2050.
_DAY_ZERO = date(1899, 12, 30)
_DAYS = range(20_000, 55_000)
_ACCENTS = re.compile("[\u0300-\u036f]")

_LABEL = r"(?:(?:publie|paru|poste|diffuse|mise?|date|published|posted)\w*(?:\s+en\s+ligne)?\s*(?:de\s+\w+\s*)?:?\s*)?"
_DAY_NAME = r"(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}"
_WEEKDAY = rf"(?:le\s+)?(?:{_DAY_NAME}\.?\s*,?\s*)?(?:le\s+|the\s+)?"
_OFFSET = r"(?:utc|gmt)?\s?[+-]\d{1,2}:?(?:\d{2})?"
_ZONE = rf"(?:\s*(?:z|utc|gmt|ces?t|[ap]\.?m\.?|[ep][sd]t|{_OFFSET}|[(\[][a-z/_ ]{{2,30}}[)\]]))*"
_CLOCK = rf"\d{{1,2}}\s*[h:]\s*(?:\d{{2}}(?:\s*(?::|mn|min)\s*(?:\d{{2}}(?:[.,]\d+)?)?)?)?{_ZONE}"
_TIME = rf"(?:[\s,t|–—-]{{0,6}}(?:(?:a|at|vers)\s+)?{_CLOCK})?"
_HANDS = r"\d{1,2}:\d{2}:\d{2}"
_DAY = r"(?P<d>\d{1,2})(?:er|st|nd|rd|th|e)?"
_MONTH = r"(?P<m>[a-z]{3,9})\.?"
_YEAR = r"(?P<y>\d{4}|'?\d{2})"
_GAP = r"[\s./,-]{0,3}"
_FORMS = tuple(
    re.compile(rf"{_LABEL}{_WEEKDAY}(?:{form}){_TIME}\s*\.?")
    for form in (
        r"(?P<y>\d{4})(?P<s>[-/. :])\s?(?P<m>\d{1,2})(?:[-/. :]\s?(?P<d>\d{1,2}))?",
        r"(?P<y>(?:1[5-9]|20)\d\d)(?P<m>\d{2})(?P<d>\d{2})(?:t?\d{6}z?)?",
        rf"{_DAY}{_GAP}{_MONTH}{_GAP}{_YEAR}",
        rf"{_MONTH}{_GAP}{_DAY}{_GAP}(?P<y>\d{{4}})",
        rf"{_MONTH}{_GAP}{_DAY}\s+{_HANDS}(?:\s+(?:[a-z]{{2,5}}|[+-]\d{{4}}))?\s+(?P<y>\d{{4}})",
        rf"(?P<y>\d{{4}}){_GAP}{_MONTH}{_GAP}{_DAY}",
        r"(?P<d>\d{1,2})(?P<s>[-/. ])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4}|\d{2})",
        r"(?P<m>\d{1,2})[-/.](?P<y>\d{4})",
        r"(?P<m>[a-z]{3,9})(?:\.?\s+(?:de\s+)?(?P<y>\d{4})|\.?[-/](?P<y2>\d{4}|\d{2}))",
        r"(?:en\s+)?(?P<y>\d{4})",
    )
)
_SECONDS = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")


def edtf_from(value: str) -> str | None:
    """EDTF of a date field; None where it holds no date that is understood."""
    norm = normalise(value).strip()
    return None if len(norm) > _LONGEST else _read(norm)


@lru_cache(_REMEMBERED)
def _read(norm: str) -> str | None:
    plain = re.sub(r"^(\d{4,14})\.0+$", r"\1", _plain(norm))  # a spreadsheet's number
    for form in _FORMS:
        if match := form.fullmatch(plain):
            groups = match.groupdict()
            return _day(groups.get("y") or groups.get("y2") or "", groups.get("m"), groups.get("d"))
    if (match := _SERIAL.fullmatch(plain)) and int(match[1]) in _DAYS:
        return (_DAY_ZERO + timedelta(days=int(match[1]))).isoformat()
    if match := _SECONDS.fullmatch(plain):
        found = datetime.fromtimestamp(int(match[1]), UTC)
        return found.date().isoformat() if found.year <= LATEST_YEAR else None
    return _edtf(norm)


def from_parts(year: str | None, month: str | None = None, day: str | None = None) -> str | None:
    """EDTF of a date that stands in columns of its own; a month may be a name, and any of them a whole date."""
    for value in (day, month):
        if value and not _number(value) and re.search(r"\d{4}", value):
            return edtf_from(value)
    if not year:
        return None
    if not re.fullmatch(r"\d{4}(?:\.0+)?", year):
        return edtf_from(year)
    return _day(year[:4], _number(month) or month, _number(day))


def _number(value: str | None) -> str | None:
    """A day or month as digits, also as a spreadsheet writes it ("5.0")."""
    match = re.fullmatch(r"(\d{1,2})(?:er|[.,]0+)?", value or "")
    return match[1] if match else None


def _day(year: str, month: str | None, day: str | None) -> str | None:
    """EDTF of a date's parts as written, or None where there is no such month or day."""
    year = year.lstrip("'")
    full = int(year) + (0 if len(year) == 4 else 2000 if int(year) < 70 else 1900)
    if not month:
        return f"{full:04d}" if full else None
    number = int(month) if month.isdigit() else _month(_plain(month).rstrip("."))
    try:
        found = date(full, number or 0, int(day or 1))
    except ValueError:
        return None
    return found.isoformat() if day else f"{found.year:04d}-{found.month:02d}"


def _month(word: str) -> int | None:
    """The month that a word names or abbreviates in a way that leaves no other."""
    found = {number for name, number in _months().items() if name.startswith(word)}
    return found.pop() if len(found) == 1 and len(word) > 2 else None


@cache
def _months() -> dict[str, int]:
    return {_plain(name): number for name, number in MONTHS.items()}


def _plain(text: str) -> str:
    """Small letters without accents."""
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text)).casefold()


def _edtf(norm: str) -> str | None:
    if not re.fullmatch(r"[\dXYu./?~%-]{4,40}", norm) or not re.search(r"[/X?~%]|\.\.", norm):
        return None
    from edtf import EDTFParseException, parse_edtf

    try:
        parse_edtf(norm)
    except EDTFParseException:
        return None
    return norm
