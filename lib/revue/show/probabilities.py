"""Tables of the measures as people read them: p values and ranks written out, unknown left unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revue.show.typography import number

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


def readable(table: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """`table` with its p and q as text and its whole numbers without decimals, None where undefined."""
    import pandas as pd

    shown = table.copy()
    for column in shown.columns.intersection(list(_PROBABILITIES)):
        shown[column] = pd.Series([probability(p, lang) for p in table[column]], table.index, dtype=object)
    for column in shown.columns.intersection(list(_WHOLE)):
        whole = [None if v != v else int(v) for v in table[column]]
        shown[column] = pd.Series(whole, table.index, dtype=object)
    return shown
