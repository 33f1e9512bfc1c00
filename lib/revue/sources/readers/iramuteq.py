"""Texts of IRaMuTeQ and Alceste: a starred line opens each text and holds its variables (`**** *source_x *date_2023`).

A variable's name ends at its first underscore, the others stand for spaces, or for the apostrophe of an article.
Variables with a known name are fields of the article, the others further ones; one without a value has its own name
for it. Dates are read in the forms that people give them there (20230512, 2023-05, 12_mai_2023), the most precise of
several counts. A text that was put in small letters, or had its signs replaced, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from revue.messages import issue
from revue.sources.dates import edtf_from
from revue.sources.opened import Opened
from revue.sources.readers.columns import column, fields_of
from revue.sources.readers.documents import Entry, Part, Place, digest, document

#: A starred line: its stars or its number, its variables, and text that was written behind them.
_STARRED = re.compile(
    r"^[ \t]*(?:\*{4}(?P<free>(?:[ \t]+\*[^\s*]+)*)|\d{3,6}(?P<numbered>(?:[ \t]+\*[^\s*]+)+))"
    r"(?=[ \t]|\r?$)[ \t]*(?P<text>.*)$",
    re.MULTILINE,
)
_THEME = re.compile(r"-\*\S{1,100}")
#: Fields of an article that a variable may hold.
_FIELDS = ("id", "title", "published", "outlet", "author", "url", "lang")
#: Variables that say when a text was published, with the parts of a day that go together.
_DATES = ("date", "published", "date_publication", "amj", "jma", "am", "mois", "annee", "an", "year")
_OF = re.compile(r"(?:de_)?(?:publication|parution)_", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)|_")
#: An apostrophe that was an underscore: "de_l_Estuaire".
_ELIDED = re.compile(r"(?<=\b[lLdD]) (?=[aeiouyhàâéèêëîïôùûœAEIOUYHÀÂÉÈÊËÎÏÔÙÛŒ])")
_END = re.compile(r"[.!?…:;,][»”\"')\s]*$")
#: Words of the longest headline.
_HEADLINE_WORDS = 30
#: Characters of the longest line that was cut at a width.
_WIDEST = 110


def recognises(file: Opened) -> bool:
    """Does it open with a starred line that has variables, or hold two?"""
    first = _STARRED.match(file.start.lstrip())
    if first:
        return bool(first["free"] or first["numbered"])
    return sum(bool(one["free"]) for one in _STARRED.finditer(file.start)) > 1


def read(file: Opened) -> Iterator[Entry]:
    """The texts of a corpus; what stands before the first starred line is none."""
    yield from file.notes
    text, path = file.decoded.text, file.path
    starred = list(_STARRED.finditer(text))
    if text[: starred[0].start() if starred else len(text)].strip():
        yield (issue(path, "before-the-stars", "line 1"),)
    line, at = 1, 0
    for number, opening in enumerate(starred, 1):
        end = starred[number].start() if number < len(starred) else len(text)
        line, at = line + text.count("\n", at, opening.start()), opening.start()
        sha256 = digest(text[at:end].encode("utf-8", "replace"))
        place = Place(path, f"line {line}", number, sha256, "iramuteq")
        values, fields = _variables((opening["free"] or opening["numbered"] or "").split())
        behind = opening.start("text")
        parts = [Part(text[at:behind].strip(), "boilerplate", "starred line: variables of the text")]
        yield document(values, [*parts, *_parts(text[behind:end])], place, fields)


def _variables(starred: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Values by field, and further fields, of the variables of a starred line."""
    given: dict[str, str] = {}
    for one in starred:
        name, _, value = one.removeprefix("*").partition("_")
        given.setdefault(column(name) or name, value or name)
    named = {name: _ELIDED.sub("’", value.replace("_", " ")).strip() for name, value in given.items()}
    known = {field: name for name, field in fields_of(given).items() if field in _FIELDS}
    values = {field: named[name] for field, name in known.items()}
    if published := _published(given) or values.get("published"):
        values["published"] = published
    return values, {name: value for name, value in named.items() if name not in known.values()}


def _published(given: dict[str, str]) -> str | None:
    """The most precise date that the variables give."""
    whole = "_".join(given.get(name, "").zfill(2) for name in ("jour", "mois", "annee")).removeprefix("00_")
    said = [_day(_OF.sub("", given[name])) for name in _DATES if name in given]
    return max(filter(None, [*said, _day(whole)]), key=len, default=None)


def _day(value: str) -> str | None:
    """EDTF of a date as it can be written in a variable, which has no spaces."""
    digits = re.sub(r"[_-]", "", value)
    if re.fullmatch(r"(?:1[5-9]|20)\d{6}", digits):
        value = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    elif re.fullmatch(r"(?:1[5-9]|20)\d{4}", digits):
        value = f"{digits[:4]}-{digits[4:]}"
    elif re.fullmatch(r"\d{8}", digits):
        value = f"{digits[:2]}/{digits[2:4]}/{digits[4:]}"
    elif re.fullmatch(r"\d{6}", digits):
        value = f"{digits[2:]}-{digits[:2]}"
    else:
        value = " ".join(_BETWEEN.sub(" ", value).replace("-", " ").split())
    return edtf_from(value)


def _parts(text: str) -> Iterator[Part]:
    """A first line that is a headline, the text, and the lines that open its themes."""
    first, _, below = text.strip().partition("\n")
    if _heads(first, below):
        yield Part(first, "title", "first line of the text, set apart")
        text = below
    for theme, lines in groupby(text.splitlines(), lambda line: bool(_THEME.fullmatch(line.strip()))):
        piece = "\n".join(lines).strip()
        if theme:
            yield Part(piece, "boilerplate", "thematic line")
        elif piece:
            yield Part(piece, "body", "text below a starred line")


def _heads(first: str, below: str) -> bool:
    """Is the first line a headline: short, without an end, and no beginning of a paragraph that was wrapped?"""
    following = below.split("\n", 1)[0].strip()
    apart = not following or len(following) > _WIDEST
    short = 0 < len(first.split()) <= _HEADLINE_WORDS and not _END.search(first) and "-*" not in first[:2]
    return short and apart and bool(below.strip())
