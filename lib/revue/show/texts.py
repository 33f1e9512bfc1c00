"""What a figure, a table and a finding say beside their data: the room's `words` hold these, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

#: The languages of labels and prose, in the order of a pair `Said`.
LANGUAGES = ("en", "fr")

#: The same in English and French.
Said = tuple[str, str]


def within(said: Said, lang: str) -> str:
    """What is said in `lang`."""
    return said[LANGUAGES.index(lang)]


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
