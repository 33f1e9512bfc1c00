"""The place of each quantity on the scale of its sort, or the reason why it has none."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from revue.layers.numbers.reconcile import DAYS, factor, interval
from revue.tables import Quantity, from_frame

if TYPE_CHECKING:
    import pandas as pd

#: The scales, in the order of their panels.
PANELS = ("change", "share", "count", "money", "duration")
#: Rows that one panel can show; those in a pair come first, the table beside the figure holds all.
MOST = 14
#: Why a number has no place on a scale.
REASONS = ("vague", "rank", "age", "unit", "zero", "room")


def scaled(quantities: pd.DataFrame, reconciliations: pd.DataFrame) -> pd.DataFrame:
    """The quantities that a figure can place: panel, point, low and high on the panel's scale.

    Changes become factors, lengths of time days; vague quantities and ranks have no place. An open bound is infinite.
    """
    placed = _all_placed(quantities, reconciliations)
    return placed[placed["why"].isna()].drop(columns="why").reset_index(drop=True)


def left_out(quantities: pd.DataFrame, reconciliations: pd.DataFrame) -> dict[str, int]:
    """How many quantities the figure does not draw, by their reason (REASONS)."""
    why = _all_placed(quantities, reconciliations)["why"]
    return {reason: count for reason in REASONS if (count := int((why == reason).sum()))}


def _all_placed(quantities: pd.DataFrame, reconciliations: pd.DataFrame) -> pd.DataFrame:
    """Every quantity with its place, or with `why` it has none."""
    import pandas as pd

    paired = {
        (r[f"{s}_article"], int(r[f"{s}_start"])) for r in reconciliations.to_dict("records") for s in "ab"
    }
    lines = []
    for q in from_frame(quantities, Quantity):
        placed = _placed(q)
        panel, low, high = (None, None, None) if isinstance(placed, str) else placed
        lines.append(
            {"panel": panel, "label": f"« {q.text} » {q.counted_in_full or ''}".strip(), "low": low, "high": high,
             "paired": (q.article, q.start) in paired, "why": placed if isinstance(placed, str) else None,
             "open": _open_side(q),
             "article": q.article, "start": q.start, "end": q.end, "text": q.text}
        )  # fmt: skip
    columns = ["panel", "label", "low", "high", "open", "paired", "why", "article", "start", "end", "text"]
    frame = pd.DataFrame(lines, columns=columns).astype(
        {"low": float, "high": float, "why": object, "open": object}
    )
    frame["panel"] = pd.Categorical(frame["panel"], list(PANELS), ordered=True)
    frame = frame.sort_values(["panel", "paired"], ascending=[True, False], kind="stable")
    row = frame.groupby("panel", observed=True).cumcount()
    frame.loc[(row >= MOST) & frame["panel"].notna(), "why"] = "room"
    return frame


def _placed(q: Quantity) -> tuple[str, float, float] | str:
    """Panel and interval of a quantity on the panel's scale, or the reason why it has none."""
    if q.value is None or q.kind == "vague":
        return "vague"
    if q.kind == "ordinal":
        return "rank"
    if q.counted == "âge":
        return "age"
    panel, scale = q.kind, 1.0
    if q.kind in ("change", "multiplier"):
        if (x := factor(q)) is None:
            return "unit"
        side = _open_side(q)
        panel, low, high = "change", 0.0 if side == "left" else x, float("inf") if side == "right" else x
        return (panel, low, high) if math.isfinite(x) and x > 0 else "zero"
    if q.kind == "count" and q.unit is not None:
        return "unit"
    if q.kind == "share" and q.unit != "%":
        scale = 100.0
    elif q.kind == "duration":
        scale = DAYS.get(q.unit or "", 1.0)
    low, high = interval(q, scale)
    drawable = math.isfinite(low) and (low >= 0 if panel == "share" else high > 0 and low >= 0)
    return (panel, low, high) if drawable else "zero"


def _open_side(q: Quantity) -> str | None:
    """On which side a bound leaves it open: « plus de 300 » to the right, « une baisse de plus de 3 % » to the left."""
    sides = ("left", "right") if q.direction == "down" else ("right", "left")
    return dict(zip(("min", "max"), sides, strict=True)).get(q.bound or "")
