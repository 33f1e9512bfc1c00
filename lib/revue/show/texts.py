"""What a figure and a table say beside their data: the room's `words` hold one of these for each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class FigureText:
    """Title, caption and alternative text of a figure, each by language ("en", "fr")."""

    title: Mapping[str, str]
    caption: Mapping[str, str]
    alt: Mapping[str, str]


#: A figure's text, or what makes it from the rows that are exported, all that the drawing was given, and what is only
#: said (by name).
Told = FigureText | Callable[..., FigureText]


@dataclass(frozen=True, slots=True)
class TableText:
    """Headings of the columns shown (column to heading) and the caption of a table for readers.

    `evidence` is the column that links to the place in the source, where the rows have one; `limit` the rows shown.
    """

    columns: Mapping[str, str]
    caption: str
    evidence: str = "text"
    limit: int = 60


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
