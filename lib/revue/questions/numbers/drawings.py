"""Drawing of notebook 03: the statistics as a fact sheet, each with what it counts, its source and its bar."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from revue.questions.numbers.reading import plain
from revue.questions.numbers.scales import PANELS
from revue.questions.numbers.words import LABELS
from revue.show import marks, style
from revue.show.frame import lines, wide
from revue.show.setting import Setting
from revue.show.typography import period, shorten

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Points of a line, between two rows, and of a panel's heading.
_LINE, _BETWEEN, _HEAD = 9.0, 5.0, 18.0
#: The part of the width that the words take, and a bar's height in points.
_WORDS, _BAR = {True: 0.6, False: 0.62}, 7.0
#: Letters of what is counted, and of a source.
_COUNTED, _SOURCE = 130, 60
#: Factors at the ends of the scale of changes, at least.
_LEAST = 2.0


def factsheet(rows: pd.DataFrame, setting: Setting) -> tuple[Figure, pd.DataFrame]:
    """The rows of `scales.placed`, a panel for each sort; returns the figure and the rows.

    Shares are bars of a whole, changes bars from "no change" on a scale of doublings, counts and sums bars from zero.
    """
    if rows.empty:
        return marks.nothing(setting), rows
    width = 72 * style.WIDTHS[setting.width]
    texts = [_texts(row, setting, _WORDS[setting.wide] * width - 16) for row in rows.to_dict("records")]
    height = sum(_LINE * len(text) + _BETWEEN for text in texts) + _HEAD * rows["panel"].nunique()
    reads = max(wide(_reads(row, setting), style.SMALL) for row in rows.to_dict("records")) + 6
    with style.sheet():
        fig, ax = setting.figure(height / 72)
        fig.set_layout_engine("constrained", w_pad=0, h_pad=0)
        ax.set_axis_off()
        ax.set(xlim=(0, width), ylim=(height, 0))
        at = 0.0
        for panel in PANELS:
            inside = [n for n, own in enumerate(rows["panel"]) if own == panel]
            if not inside:
                continue
            start, end = _WORDS[setting.wide] * width + 6, width - reads
            scale = _scale(panel, rows.iloc[inside])
            ax.text(
                4,
                at + 3,
                LABELS[setting.lang][panel],
                va="top",
                size=style.SMALL,
                weight="bold",
                color=style.GREY,
            )
            at += _HEAD
            for n in inside:
                row: dict[Any, Any] = rows.iloc[n].to_dict()
                _write(ax, texts[n], at, setting.label(row["article"]))
                _bar(ax, row, panel, scale, at, (start, end), setting)
                at += _LINE * len(texts[n]) + _BETWEEN
    return fig, rows


def _texts(row: dict[Any, Any], setting: Setting, width: float) -> list[tuple[str, bool]]:
    """The lines of a row: what is counted, then period and source; whether a line is the second sort."""
    label = LABELS[setting.lang]
    counted = shorten(row["counted"] if isinstance(row["counted"], str) else label["uncounted"], _COUNTED)
    written = f"{row['reads']} = {counted}" if row["computed"] else f"« {row['text']} » {counted}"
    when = period(row["period"], setting.lang) if isinstance(row["period"], str) else None
    origin = label["computed"] if row["computed"] else shorten(row["source"], _SOURCE)
    more = " · ".join(filter(None, (when, origin)))
    first = [(line, False) for line in lines(written, style.SMALL, "normal", width)]
    return first + [(line, True) for line in lines(more, style.SMALL, "normal", width)]


def _write(ax: Axes, texts: list[tuple[str, bool]], at: float, label: str) -> None:
    ax.text(4, at, label, va="top", size=style.SMALL, weight="bold")
    for n, (line, lesser) in enumerate(texts):
        colour = style.GREY if lesser else style.INK
        ax.text(16, at + n * _LINE, line, va="top", size=style.SMALL, color=colour)


def _scale(panel: str, rows: pd.DataFrame) -> float:
    """The value at the end of a panel's scale; of changes the factor at both ends."""
    ends = [x for x in (*rows["low"], *rows["high"]) if 0 < x < math.inf]
    if panel == "share":
        return 1.0
    if panel == "change":
        return float(max([_LEAST, *(max(x, 1 / x) for x in ends)]))
    return float(max(ends, default=1.0))


def _bar(
    ax: Axes,
    row: dict[Any, Any],
    panel: str,
    scale: float,
    at: float,
    span: tuple[float, float],
    setting: Setting,
) -> None:
    """The bar of one row, with how it reads at its end."""
    start, end = span
    low, high = (_at(x, panel, scale, span) for x in (row["low"], row["high"]))
    zero = (start + end) / 2 if panel == "change" else start
    if panel == "share":
        ax.barh(at + _BAR / 2, end - start, left=start, height=_BAR, color=style.LIGHT)
    if panel == "change":
        ax.plot([zero, zero], [at - 1, at + _BAR + 1], color=style.GREY, lw=0.6)
    known = low if math.isfinite(row["low"]) and row["low"] > 0 else high
    colour = style.SECOND if row["computed"] else style.ACCENT
    (bar,) = ax.barh(at + _BAR / 2, known - zero, left=zero, height=_BAR, color=colour)
    setting.link(bar, row)
    if high > low:
        ax.barh(at + _BAR / 2, high - low, left=low, height=_BAR, color=colour, alpha=0.35)
    ax.text(end + 3, at + _BAR / 2, _reads(row, setting), va="center", size=style.SMALL)


def _reads(row: dict[Any, Any], setting: Setting) -> str:
    """The number at the end of a row: as it reads, a change as a factor."""
    factor = row["panel"] == "change" and row["low"] == row["high"]
    return f"×{plain(round(row['low'], 2), setting.lang)}" if factor else str(row["reads"])


def _at(x: float, panel: str, scale: float, span: tuple[float, float]) -> float:
    """Where a value stands on the scale of its panel, in points; an open bound at the scale's end."""
    start, end = span
    if panel == "change":
        half = (end - start) / 2
        part = math.log(min(max(x, 1 / scale), scale)) / math.log(scale)
        return start + half + half * part
    return start + (end - start) * min(x / scale, 1.0)
