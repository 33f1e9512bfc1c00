"""The rows of the figure of notebook 03: statistics on the scale of their sort, and shares computed from two counts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from revue.layers.numbers.reconcile import factor, interval
from revue.questions.numbers.counts import DEMAND
from revue.questions.numbers.reading import reading, speaker
from revue.tables import Quantity, from_frame

if TYPE_CHECKING:
    import pandas as pd

#: The scales, in the order of their panels.
PANELS = ("share", "change", "count", "money")
#: Rows that one panel can show; the table beside the figure holds all.
MOST = 6

_COLUMNS = [
    *("panel", "reads", "counted", "period", "source", "low", "high", "computed"),
    *("article", "start", "end", "text"),
]


def placed(statistics: pd.DataFrame, derived: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """The statistics that a scale can place, largest first in each panel, and the ratios computed from two counts.

    `statistics`: as `counts.statistics`, of which demands are left out, `derived`: as `counts.derived`. Columns: panel,
    reads, counted, period, source, low and high (on the panel's scale: shares 0 to 1, changes as factors; open bounds
    are infinite), computed, and the place.
    """
    import pandas as pd

    lines: list[tuple[Any, ...]] = []
    asked = statistics[statistics["sourcing"] != DEMAND]
    for q in from_frame(asked, Quantity):
        if (at := _place(q)) is not None:
            panel, low, high = at
            lines.append(
                (panel, reading(q, lang), q.counted_in_full, q.period, speaker(q, lang), low, high, False,
                 q.article, q.start, q.end, q.text)
            )  # fmt: skip
    for r in derived[derived["share"].notna()].to_dict("records"):
        lines.append(
            ("share", r["result"], r["formula"].removesuffix(" × 100"), None, None, r["share"], r["share"],
             True, r["article"], r["start"], r["end"], r["text"])
        )  # fmt: skip
    frame = pd.DataFrame(lines, columns=_COLUMNS).astype({"low": float, "high": float})
    frame["panel"] = pd.Categorical(frame["panel"], list(PANELS), ordered=True)
    frame = frame.sort_values(["panel", "high", "low"], ascending=[True, False, False], kind="stable")
    return frame.groupby("panel", observed=True).head(MOST).reset_index(drop=True)


def _place(q: Quantity) -> tuple[str, float, float] | None:
    """Panel and interval of a quantity on the panel's scale; None where a scale cannot show it."""
    if q.value is None or q.counted == "âge" or (q.kind == "count" and q.unit is not None):
        return None
    if q.kind in ("change", "multiplier"):
        x = factor(q)
        if x is None or not math.isfinite(x) or x <= 0:
            return None
        open_down = q.direction == "down"
        low = 0.0 if q.bound == ("min" if open_down else "max") else x
        high = math.inf if q.bound == ("max" if open_down else "min") else x
        return "change", low, high
    low, high = interval(q, 1.0)
    if q.kind == "share":
        scale = 100.0 if q.unit == "%" else 1.0
        low, high = low / scale, min(high / scale, 1.0)
        return ("share", low, high) if 0 <= low <= high else None
    drawable = math.isfinite(low) and low >= 0 and high > 0
    return (q.kind, low, high) if drawable and q.kind in PANELS else None
