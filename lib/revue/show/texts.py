"""What a figure, a table and a finding say beside their data, in both languages.

What is fixed is a list of the room, `words.toml`, which `fixed` reads; what is computed stands in its module `words`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, cast

from revue import data
from revue.show.typography import agreeing, number, plural

if TYPE_CHECKING:
    import pandas as pd

#: The languages of labels and prose, in the order of a pair `Said`.
LANGUAGES = ("en", "fr")

#: The same in English and French.
Said = tuple[str, str]


#: What fills a field of a template: a number, or a text, which may be one for each language.
Field = float | str | Sequence[str]
#: A field: `{n}` is a value, `{n:word|words}` a number and its noun, `{n?is|are}` only the word that agrees with it.
FIELD = re.compile(r"\{(\w+)(?:([:?])([^{}|]*)\|([^{}|]*))?\}")


def within(said: Said, lang: str) -> str:
    """What is said in `lang`."""
    return said[LANGUAGES.index(lang)]


def both(write: Callable[..., str], *given: Any, **how: Any) -> Said:
    """What `write` makes of something in each language."""
    return write(*given, lang="en", **how), write(*given, lang="fr", **how)


def filled(template: Said, fields: Mapping[str, Field]) -> Said:
    """A template with its fields filled in. Raises `KeyError` for one that is not given."""

    def value(match: re.Match[str], lang: str) -> str:
        name, kind, one, many = match.groups()
        given = fields[name]
        if isinstance(given, str):
            return given
        if isinstance(given, Sequence):
            return given[LANGUAGES.index(lang)]
        if kind == "?":
            return agreeing(given, one, many, lang)
        return plural(given, one, many, lang) if kind else number(given, lang)

    return both(lambda lang: FIELD.sub(lambda match: value(match, lang), within(template, lang)))


@dataclass(frozen=True, slots=True)
class FigureText:
    """What a figure says in English and French.

    `title` states the finding where there is one, else what is shown; `subtitle` the unit and how many; both stand in
    the picture. `caption` says how to read it; `alt`, for who does not see it: the kind of chart, its message, two
    numbers.
    """

    title: Said
    subtitle: Said
    caption: Said
    alt: Said


#: A figure's text, or what makes it from the rows that are exported, all that the drawing was given, and what is only
#: said (by name).
Told = FigureText | Callable[..., FigureText]


@dataclass(frozen=True, slots=True)
class TableText:
    """Headings of the columns shown (column to heading; at most six) and the caption of a table for readers.

    `evidence` is the column that links to the place in the source, where the rows have one; a column `article` shows
    labels. `percent` are shares that are shown as percentages, `days` EDTF that is written in words, `lists` names
    joined by semicolons, `reasons` hold reasons of the layers. `values` gives what some columns hold a word for
    readers: column to value to word. `sides` aligns a column ("left", "center", "right") otherwise than its values do.
    """

    columns: Mapping[str, Said]
    caption: Said
    evidence: str = "text"
    percent: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    values: Mapping[str, Mapping[str, Said]] | None = None
    sides: Mapping[str, str] | None = None

    def filled(self, **given: Field) -> TableText:
        """The text with the fields of its headings and caption filled in."""
        columns = {name: filled(heading, given) for name, heading in self.columns.items()}
        return replace(self, columns=columns, caption=filled(self.caption, given))


_BOTH = dict.fromkeys(LANGUAGES, str)
#: Ways in which columns are shown, each with a list of them.
_MANNERS = ("percent", "days", "lists", "reasons")
_TABLE: data.Shape = {
    "caption": _BOTH,
    "columns": {...: _BOTH},
    "evidence?": str,
    "sides?": {...: ("left", "center", "right")},
    **{f"{manner}?": [str] for manner in _MANNERS},
}
_VALUES: data.Shape = {...: {...: _BOTH}}
_SHAPE: data.Shape = {
    "tables": {...: _TABLE},
    "figures?": {...: {f"{part.name}?": _BOTH for part in fields(FigureText)}},
    "sentences?": {...: _BOTH},
    "values?": _VALUES,
    "labels?": {...: _BOTH},
}
#: What a column holds in tables of several rooms, in words.
_SHARED = "show/values.toml"


@dataclass(frozen=True, slots=True)
class Fixed:
    """The words of a notebook: texts of tables, and parts of those of figures, by id; sentences; words for values, by
    column and value; labels of figures, by language.
    """

    tables: dict[str, TableText]
    figures: Mapping[str, Mapping[str, Said]]
    sentences: Mapping[str, Said]
    values: Mapping[str, Mapping[str, Said]]
    labels: dict[str, dict[str, str]]

    def say(self, sentence: str, **given: Field) -> Said:
        """A sentence, its fields filled."""
        return filled(self.sentences[sentence], given)

    def figure(self, figure_id: str, **given: Field) -> FigureText:
        """The text of a figure, its fields filled; a part of it that the list does not have is given."""
        told = self.figures[figure_id]
        parts = (part.name for part in fields(FigureText))
        return FigureText(*(filled(told[p], given) if p in told else cast(Said, given[p]) for p in parts))


def fixed(name: str, /, **values: Mapping[str, Said]) -> Fixed:
    """What the list `name` of a room says ("questions/voices/words.toml"), with words for `values` that are computed.

    Words for what a column holds are those of every table that shows it. Raises `LexiconError`.
    """
    told = data.toml(name, _SHAPE)
    shared = data.toml(_SHARED, _VALUES)
    own = {column: _pairs(words) for column, words in (shared | told.get("values", {})).items()}
    every = own | {column: {**own.get(column, {}), **words} for column, words in values.items()}
    return Fixed(
        {table: _table(name, table, text, every) for table, text in told["tables"].items()},
        {figure: _pairs(said) for figure, said in told.get("figures", {}).items()},
        _pairs(told.get("sentences", {})),
        every,
        by_language(_pairs(told.get("labels", {}))),
    )


def words(name: str) -> dict[str, dict[str, str]]:
    """A list of words in both languages ("report/words.toml"), by language. Raises `LexiconError`."""
    return by_language(_pairs(data.toml(name, {...: _BOTH})))


def _pairs(words: Mapping[str, Mapping[str, str]]) -> dict[str, Said]:
    return {key: (said["en"], said["fr"]) for key, said in words.items()}


def by_language(words: Mapping[str, Said]) -> dict[str, dict[str, str]]:
    """Words by language, then by name, as drawings ask for them."""
    return {lang: {name: within(said, lang) for name, said in words.items()} for lang in LANGUAGES}


def _table(
    name: str, table: str, text: dict[str, Any], values: Mapping[str, Mapping[str, Said]]
) -> TableText:
    columns = text["columns"]
    for key in (*_MANNERS, "sides", "evidence"):
        named = text.get(key, ())
        for column in [named] if isinstance(named, str) else named:
            if column not in columns:
                line = data.parsed(name)[1].of("tables", 0, f"{table}.{key}")
                raise data.LexiconError(
                    name, line, f"“{column}” is no column", f"Known: {', '.join(columns)}"
                )
    given = {key: tuple(text[key]) for key in _MANNERS if key in text}
    return TableText(
        _pairs(columns),
        (text["caption"]["en"], text["caption"]["fr"]),
        text.get("evidence", "text"),
        values={column: values[column] for column in columns if column in values},
        sides=text.get("sides"),
        **given,
    )


def figure_text(
    words: Mapping[str, Told],
    figure_id: str,
    rows: pd.DataFrame,
    given: tuple[Any, ...],
    said: Mapping[str, Any],
) -> FigureText:
    """The text of a figure, from `FIGURES` of a room's words. Raises `KeyError` where there is none."""
    told = words[figure_id]
    return told if isinstance(told, FigureText) else told(rows, *given, **said)
