"""Rows of a table as people read them: articles by label, p values and days written out, words in their language.

Unknown stays unknown; what is not mentioned in the table's text stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from revue.show import reasons
from revue.show.texts import TableText, within
from revue.show.typography import SEMICOLON, day, number

if TYPE_CHECKING:
    import pandas as pd

_PROBABILITIES = ("p", "q")
_WHOLE = ("rank_best", "rank_worst", "all_in", "all_in_corrected", "none_in", "types_out_of_reach")
SMALLEST = 0.001


def probability(p: float, lang: str = "en") -> str | None:
    """A p value with three decimals, "< 0.001" below; None where it is undefined."""
    if p != p:
        return None
    return f"< {number(SMALLEST, lang, 3)}" if p < SMALLEST else number(p, lang, 3)


def written(rows: pd.DataFrame, text: TableText, labels: Mapping[str, str], lang: str) -> pd.DataFrame:
    """A copy of `rows` in which the columns that `text` shows are as readers of `lang` read them.

    `labels` of the articles by id. p and q become text, whole numbers lose their decimals.
    """
    shown = _measures(rows, lang)

    def say(column: str, word: Callable[[str], str]) -> None:
        shown[column] = [word(value) if isinstance(value, str) else value for value in shown[column]]

    if "article" in text.columns:
        say("article", _looked_up(labels))
    for column in text.days:
        say(column, lambda edtf: day(edtf, lang))
    for column in text.reasons:
        say(column, lambda reason: reasons.told(reason, lang))
    for column, words in (text.values or {}).items():
        say(column, _looked_up({value: within(pair, lang) for value, pair in words.items()}))
    for column in text.lists:
        say(column, lambda names: SEMICOLON[lang].join(names.split("; ")))
    return shown


def _looked_up(words: Mapping[str, str]) -> Callable[[str], str]:
    return lambda value: words.get(value, value)


def _measures(table: pd.DataFrame, lang: str) -> pd.DataFrame:
    """`table` with its p and q as text and its whole numbers without decimals, None where undefined."""
    import pandas as pd

    shown = table.copy()
    for column in shown.columns.intersection(list(_PROBABILITIES)):
        shown[column] = pd.Series([probability(p, lang) for p in table[column]], table.index, dtype=object)
    for column in shown.columns.intersection(list(_WHOLE)):
        whole = [None if v != v else int(v) for v in table[column]]
        shown[column] = pd.Series(whole, table.index, dtype=object)
    return shown
