"""What a digital library sets before a text: "Titre : ...", "Date d'édition : ...", "Droits : ...", a notice on OCR.

A head is three or more known keys, a line each, at the very beginning; between them may stand keys that are not known
and values that run on. Where it is a library's (it has rights, an identifier), its title is the newspaper's if an issue
is dated by its day, and its source is where the paper is kept. Not handled: heads below the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from revue import data
from revue.text.characters import normalise
from revue.text.lines import lines

#: Keys that make a head, and lines that one value may run over.
FEWEST, RUN_ON = 3, 2
_PAIR = re.compile(r"([^\W\d_][\w'()./ -]{1,38}?) ?: ?(.*)", re.DOTALL)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ARK = re.compile(r"ark:/12148/\w+(?:/\w+)?")
_SUBTITLE = re.compile(r"\s+(?::|/)\s.*|\s+\([^)]*\d{4}[^)]*\)\s*$", re.DOTALL)

#: Names of what would else be taken for the article's own id and outlet.
_KEPT = {"source": "library", "identifiant": "library_id", "identifier": "library_id"}


class _Keys(NamedTuple):
    fields: dict[str, str]
    collection: frozenset[str]
    others: frozenset[str]
    notices: tuple[str, ...]
    languages: dict[str, str]


@cache
def _keys() -> _Keys:
    shape = {
        "fields": {...: str},
        "library": {"keys": str, "others": str},
        "notices": {"starts": str},
        "languages": {...: str},
    }
    read = data.toml("pages/digitised_heads.toml", shape)
    return _Keys(
        {key: field for field, keys in read["fields"].items() for key in keys.split("|")},
        frozenset(read["library"]["keys"].split("|")),
        frozenset(read["library"]["others"].split("|")),
        tuple(read["notices"]["starts"].split("|")),
        {name: code for code, names in read["languages"].items() for name in names.split("|")},
    )


def split(text: str) -> tuple[int, dict[str, str]]:
    """Where the text below its head begins (0 without one), and the head's row, as `_row` gives it."""
    keys = _keys()
    pairs: dict[str, str] = {}
    known: set[str] = set()
    last, end, skipped = "", 0, 0
    start = text[:20_000]
    for line in lines(start):
        norm = normalise(start[line.start : line.end])
        pair = _PAIR.fullmatch(norm)
        key = pair[1].strip().casefold() if pair else ""
        if pair and (key in keys.fields or key in keys.collection or key in keys.others):
            known.add(key)
            last, end, skipped = pair[1].strip(), line.end, 0
            pairs[last] = f"{pairs[last]} ; {pair[2].strip()}" if last in pairs else pair[2].strip()
        elif norm.casefold().startswith(keys.notices):
            end, skipped = line.end, 0
        elif not known or skipped == RUN_ON:
            break
        else:
            skipped += 1
    if len(known) < FEWEST or end == len(start) < len(text):
        return 0, {}
    return end, _row(pairs, known)


def _row(pairs: dict[str, str], known: set[str]) -> dict[str, str]:
    """Fields by our names, the first of each; everything else by its own, apart from names that mean a field."""
    keys = _keys()
    library = bool(known & keys.collection)
    row: dict[str, str] = {}
    rest: dict[str, str] = {}
    for name, value in pairs.items():
        key = name.casefold()
        field = keys.fields.get(key)
        if key == "source" and not library:
            field = "outlet"
        if field == "lang":
            value = keys.languages.get(value.casefold(), "")
        if field and value:
            row.setdefault(field, value)
        elif value:
            rest[_KEPT.get(key, key)] = value
    if library and "outlet" not in row and _DAY.match(row.get("published", "")) and "title" in row:
        row["outlet"] = _SUBTITLE.sub("", row.pop("title"))
    if "url" not in row and (ark := _ARK.search(rest.get("library_id", ""))):
        row["url"] = f"https://gallica.bnf.fr/{ark[0]}"
    return row | {name: value for name, value in rest.items() if name not in row}
