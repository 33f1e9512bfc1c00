"""Columns of tables and keys of records: which field of an article each holds, by its name and never by its place.

Names are matched without case, accents and separators, and without what often stands around them (`dcterms:title`,
`og:site_name`, `Titre de l'article`), by the table `data/sources/columns.toml`. What the user says (`columns.toml`,
`--text-column`) counts before the names. Not handled: tables without a header, columns told by what is in them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from revue import data
from revue.messages import note
from revue.sources.not_read import NotRead

#: Fields of an article that a column can hold; the last three are parts of `published`.
FIELDS = ("text", "title", "published", "outlet", "author", "url", "lang", "id")
DATE_PARTS = ("year", "month", "day")
_NAMES = {"names": data.WORDS, "weak?": data.WORDS}
_SHAPE = {
    **dict.fromkeys((*FIELDS, *DATE_PARTS, "file", "kept"), _NAMES),
    "around": {"before": data.WORDS, "after": data.WORDS},
    "nothing": {"values": data.LINES},
}
#: Where a name written together has its next word: `datePublished`.
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
#: "Date (jj/mm/aaaa)", "Auteur(s)".
_ASIDE = re.compile(r"(?<=\S)\s*\([^()]*\)\s*$")
_ACCENTS = re.compile("[\u0300-\u036f]")
#: Between the ranks of two names: one that stands bare comes before the same one with something around it.
_STEP = 10
#: A weak name ranks after all others.
_WEAK = 10_000
#: Headers of tables that are remembered: the records of one file have few.
_HEADERS = 64
#: Characters of a column's name that are looked at: what is longer is no name, and no value that says nothing.
_LONGEST = 200


class BadColumns(NotRead):
    """A table's header cannot be used."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of a table by the field they hold, the surest first.

    `joined` fields are put together of all of their columns; `weak`: what holds the text is seldom the whole of it;
    `unknown`: columns whose name says nothing; `found`: columns that the user spoke of, as they said it.
    """

    of: Mapping[str, tuple[str, ...]]
    joined: frozenset[str]
    weak: bool
    unknown: tuple[str, ...]
    found: frozenset[str]


def column(name: str) -> str:
    """A column's name without case, accents and separators: `Date de publication` is `date_de_publication`."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFD", name.strip().strip("\ufeff")))
    return re.sub(r"[\W_]+", "_", _HUMP.sub("_", plain)).strip("_").casefold()


def columns_of(names: Iterable[str], said: Mapping[str, str] | None = None) -> Columns:
    """What the columns of a table hold. Raises `BadColumns` where a name stands twice.

    `said`: field by column, by the user; names are asked only for the fields that are left.
    """
    return _columns_of(tuple(names), tuple((said or {}).items()))


@lru_cache(_HEADERS)
def _columns_of(names: tuple[str, ...], said: tuple[tuple[str, str], ...]) -> Columns:
    plain = _distinct(names)
    asked: dict[str, tuple[str, ...]] = {}
    for name, field in said:
        if there := plain.get(column(name)):
            asked[field] = (*asked.get(field, ()), there)
    taken = {name for columns in asked.values() for name in columns}
    closed = {"published", *DATE_PARTS} if asked.keys() & {"published", *DATE_PARTS} else set()
    open_ = [field for field in (*FIELDS, *DATE_PARTS) if field not in asked and field not in closed]
    ranked = {
        field: sorted(
            (r, name) for name in names if name not in taken and (r := _rank(name, field)) is not None
        )
        for field in open_
    }
    of = {field: _surest(found) for field, found in ranked.items() if found} | asked
    if titles := [name for name in of.get("title", ()) if name != of.get("text", ("",))[0]]:
        of["title"] = tuple(titles)  # a column "Article" may be either
    else:
        of.pop("title", None)
    return Columns(
        of=of,
        joined=frozenset(asked) - {"published", *DATE_PARTS},
        weak=bool(ranked.get("text")) and ranked["text"][0][0] >= _WEAK,
        unknown=tuple(n for n in names if n.strip() and n not in taken and not _is_known(n)),
        found=frozenset(name for name, _ in said if column(name) in plain),
    )


def _surest(found: list[tuple[int, str]]) -> tuple[str, ...]:
    """By rank; weak names only where there is nothing else."""
    strong = [one for one in found if one[0] < _WEAK]
    return tuple(name for _, name in strong or found)


def _distinct(names: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in names:
        plain = column(name)
        if plain and plain in found:
            raise BadColumns(note("column-twice", column=name))
        found[plain] = name
    return found


def fields_of(names: Iterable[str]) -> dict[str, str]:
    """Field by column name, for the surest column of each. Raises `BadColumns` where a name stands twice."""
    return {columns[0]: field for field, columns in columns_of(names).of.items()}


def file_column(names: Iterable[str]) -> str | None:
    """The column of a metadata table that names the file a row is about."""
    ranked = [(rank, name) for name in names if (rank := _rank(name, "file")) is not None]
    return min(ranked)[1] if ranked else None


def is_nothing(value: str) -> bool:
    """Does a value of a field say that nothing is known ("inconnu", "nan", "s.d.")?"""
    return len(value) <= _LONGEST and value.casefold() in _nothing()


def _is_known(name: str) -> bool:
    return any(_rank(name, field) is not None for field in (*FIELDS, *DATE_PARTS, "kept"))


def _rank(name: str, field: str) -> int | None:
    """The rank of a name, as it is or without what stands around it; None where it is not known."""
    ranks = _table()[field]
    plain = column(_ASIDE.sub("", name[:_LONGEST]))
    before, after = _around()
    for around in range(5):
        if plain in ranks:
            return ranks[plain] + around
        if match := before.match(plain):
            plain = plain[match.end() :]
        elif match := after.search(plain):
            plain = plain[: match.start()]
        else:
            return None
    return None


@cache
def _table() -> dict[str, dict[str, int]]:
    """The rank of every known name, by field."""
    rows = data.toml("sources/columns.toml", _SHAPE)
    found = {}
    for field in (*FIELDS, *DATE_PARTS, "file", "kept"):
        found[field] = {name: _STEP * rank for rank, name in enumerate(rows[field]["names"].split())}
        weak = rows[field].get("weak", "").split()
        found[field].update((name, _WEAK + _STEP * rank) for rank, name in enumerate(weak))
    return found


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = data.toml("sources/columns.toml", _SHAPE)["around"]
    before, after = (
        "|".join(sorted(rows[key].split(), key=len, reverse=True)) for key in ("before", "after")
    )
    return re.compile(rf"(?:{before})_(?=.)"), re.compile(rf"(?<=.)_(?:{after})$")


@cache
def _nothing() -> frozenset[str]:
    return frozenset(data.toml("sources/columns.toml", _SHAPE)["nothing"]["values"].strip().splitlines())


def named(names: Iterable[str]) -> list[str]:
    """Columns as a message names them."""
    return [name[:_LONGEST] for name in names if name.strip()]
