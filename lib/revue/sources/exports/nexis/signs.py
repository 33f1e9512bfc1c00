"""What a line of an export of Nexis is by its own words: a number, a label, a mark, a date, rights, furniture."""

from __future__ import annotations

import re
from functools import cache

from revue import data
from revue.sources.dates import edtf_from
from revue.sources.pages import datelines
from revue.text.document import normalise

_COUNT = r"\d[\d.,  ]{0,9}"
_NUMBERED = re.compile(
    rf"(?:focus\W{{1,4}})?(?:{_COUNT} (?:of|de|sur|von) {_COUNT} docum\w+|dokument {_COUNT} von {_COUNT}"
    rf"|document {_COUNT} (?:of|de|sur) {_COUNT})",
    re.IGNORECASE,
)
RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright\b).*|(?:.{0,80}\W)?(?:tous droits (?:de .{0,40})?réservés|all rights reserved)\W*",
    re.IGNORECASE,
)
FURNITURE = re.compile(
    r"(?:page \d+(?: (?:of|de|sur) \d+)?|return to list|retour à la liste|link to (?:image|pdf).{0,20})",
    re.IGNORECASE,
)
_WEEKDAY = datelines.DAY_NAME
#: A date as Nexis writes it, and what may follow: the day of the week, a time, the edition.
_DATE = re.compile(
    rf"(?:le\s+)?(?:{_WEEKDAY},?\s*)?{datelines.DATE}"
    rf"[\s,;-]*(?:{_WEEKDAY}\b)?[\s,;-]*(?:(?:\d{{1,2}}[:h]\d{{2}}(?::\d{{2}})?)\s*(?:[AP]M\b)?\s*(?:[A-Z]{{2,5}}\b(?:[+-]\d{{1,2}})?)?)?"
    r"[\s,;-]*(?P<rest>.*)",
    re.IGNORECASE,
)
#: The first of two days: "Dimanche 15 - lundi 16 juillet 2012".
_FIRST_DAY = re.compile(
    rf"(?:{_WEEKDAY}\s+)?(?P<day>\d{{1,2}})(?:er)?(?:\s+(?P<month>{datelines.MONTH})\b)?(?:\s+(?P<year>\d{{4}}))?"
    r"\s*(?:[-–—/]|et|au)\s*(?=[^\W\d_]+\s+\d|\d{1,2}(?:er)?\s+[^\W\d_])",
    re.IGNORECASE,
)
#: Words of what may follow a date in its line: an edition.
_EDITION_WORDS = 10


@cache
def _names() -> dict[str, dict[str, list[str]]]:
    return data.toml("exports/nexis.toml", {"fields": {...: [str]}, "marks": {...: [str]}})


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    by_label = {label: name for name, labels in _names()["fields"].items() for label in labels}
    listed = "|".join(re.escape(label) for label in sorted(by_label, key=len, reverse=True))
    return re.compile(rf"(?P<label>{listed})\s*:(?:\s+|$)", re.IGNORECASE), by_label


def label_of(line: str) -> tuple[str, str, str] | None:
    """Field, label and value of a line that opens with a label of Nexis."""
    pattern, by_label = _labels()
    line = line.strip()
    match = pattern.match(normalise(line[:60]))
    if match is None:
        return None
    return by_label[match["label"].casefold()], line[: match.end()].strip(), line[match.end() :].strip()


def shouted(line: str) -> tuple[str, str, str] | None:
    """The same for the older layout, which has its labels in capitals."""
    found = label_of(line)
    return found if found and found[1].isupper() else None


@cache
def _marks() -> dict[str, str]:
    return {line: name for name, lines in _names()["marks"].items() for line in lines}


def mark_of(line: str) -> str | None:
    """The part of a document that this line opens, if any."""
    return _marks().get(normalise(line).strip(" :").casefold()) if len(line) < 40 else None


def day_of(line: str) -> tuple[str, str] | None:
    """EDTF and edition of a line that is a date, or two of them."""
    norm = normalise(line).strip() if len(line) < 160 else ""
    first = _FIRST_DAY.match(norm)
    match = _DATE.fullmatch(norm, first.end() if first else 0)
    if match is None or len(match["rest"].split()) > _EDITION_WORDS or match["rest"].endswith("."):
        return None
    edtf = datelines.edtf_of(match)
    if edtf and first:
        month, year = first["month"] or match["m1"], first["year"] or match["y1"]
        begun = edtf_from(f"{first['day']} {month} {year}")
        edtf = f"{begun}/{edtf}" if begun and begun < edtf else edtf
    return (edtf, match["rest"].strip(" ,;-")) if edtf else None


def is_number(line: str) -> bool:
    """Is this the number of a document among all?"""
    return len(line) < 160 and bool(_NUMBERED.fullmatch(normalise(line).strip()))
