"""What drawings of all rooms are made of: rows, stacked bars, intervals, numbered axes, short names, links.

A mark leads to its evidence, the first row of a figure stands on top, and a figure without anything to draw says so.
Colours and sizes are `style`'s; what a figure means is its room's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from revue.show import style
from revue.show.setting import Setting
from revue.show.typography import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch, Rectangle

#: Fill and edge of a bar.
Look = Mapping[str, Any]

_NOTHING = {"en": "nothing to draw in this corpus", "fr": "rien à dessiner dans ce corpus"}


def nothing(setting: Setting) -> Figure:
    """The figure of a corpus without anything to draw."""
    with style.sheet():
        fig, ax = setting.figure(1.0)
        ax.set_axis_off()
        ax.text(0.5, 0.5, _NOTHING[setting.lang], ha="center", va="center", color=style.GREY)
    return fig


def row_axis(ax: Axes, labels: Sequence[str], ticks: bool = False) -> None:
    """Rows from the top down, one for each label, which may have several lines."""
    drawn = ["\n".join(map(style.text, label.split("\n"))) for label in labels]
    ax.set_yticks(range(len(drawn)), drawn)
    ax.set_ylim(len(drawn) - 0.4, -0.6)
    if not ticks:
        ax.tick_params(axis="y", length=0)


def span(ax: Axes, low: float, high: float, y: float, **look: Any) -> None:
    """A level line from `low` to `high`, which ends where they say; none where they are unknown."""
    if low == low and high == high:
        ax.plot([low, high], [y, y], solid_capstyle="butt", **look)


def stacked(
    ax: Axes, pieces: pd.DataFrame, rows: Sequence[str], looks: Mapping[str, Look], setting: Setting,
    *, row: str = "article", kind: str = "label", size: str = "words", height: float = 0.62,
) -> list[Rectangle]:  # fmt: skip
    """Bars of `pieces`, one after the other in the row that column `row` names, each linked; returns them.

    `size` is the column with a piece's length, `kind` the one with the key of its look.
    """
    ends: dict[str, Any] = dict.fromkeys(rows, 0)
    places = {name: i for i, name in enumerate(rows)}
    bars = []
    for piece in pieces.to_dict("records"):
        name, length = piece[row], piece[size]
        (bar,) = ax.barh(places[name], length, left=ends[name], height=height, **looks[piece[kind]])
        setting.link(bar, piece)
        ends[name] += length
        bars.append(bar)
    return bars


def look(k: int) -> Look:
    """The k-th look of bars whose kinds have no order."""
    return {"facecolor": style.KINDS[k], "edgecolor": "white"}


def keys(looks: Mapping[str, Look], labels: Mapping[str, str]) -> list[Patch]:
    """Entries of a legend for bars, in the order of `labels`."""
    from matplotlib.patches import Patch

    return [Patch(label=style.text(label), **looks[kind]) for kind, label in labels.items()]


def place(day: date) -> float:
    """Where a day stands on an axis of days."""
    from matplotlib.dates import date2num

    return float(date2num(day))  # type: ignore[no-untyped-call]


def time_axis(ax: Axes, first: date, last: date, setting: Setting) -> tuple[float, float]:
    """An axis of days from `first` to `last` with a few ticks: years, or months where they are few; its two ends."""
    margin = max((last - first).days, 30) * 0.04
    low, high = place(first) - margin, place(last) + 1 + margin
    ax.set_xlim(low, high)
    most = 6 if setting.wide else 3
    months = list(_months(first, last))
    step = next(s for s in (1, 2, 3, 6, 12, 24, 60, 120, 600, 6000) if len(months) / s <= most)
    ticks = [m for m in months if ((m.year * 12 + m.month - 1) % step) == 0]
    ticks = [m for m in ticks if low <= place(m) <= high] or [first]
    written = [f"{m.year}" if step >= 12 else f"{m.month:02}/{m.year}" for m in ticks]
    ax.set_xticks([place(m) for m in ticks], written)
    return low, high


def _months(first: date, last: date) -> Iterator[date]:
    """The first days of the months of an interval, and of the one after it."""
    for n in range(first.year * 12 + first.month - 1, min(last.year * 12 + last.month + 1, 9999 * 12)):
        yield date(n // 12, n % 12 + 1, 1)


def numbered(axes: Iterable[Any], lang: str, digits: int = 0) -> None:
    """Write the numbers of some axes (`ax.xaxis`) as readers of `lang` expect them; without `digits` at whole ones."""
    from matplotlib.ticker import MaxNLocator

    for axis in axes:
        if not digits:
            axis.set_major_locator(MaxNLocator(nbins=6, integer=True))
        axis.set_major_formatter(lambda value, _: number(value, lang, digits))


def key(ax: Axes, looks: Mapping[str, Look], labels: Mapping[str, str], columns: int = 0) -> None:
    """A key of bars above the axes, in one line or `columns`, where no label can stand beside the marks."""
    ax.legend(
        handles=keys(looks, labels), loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2,
        ncols=columns or len(labels), handlelength=1.0, handleheight=1.0, columnspacing=1.2, borderpad=0,
    )  # fmt: skip


def on(colour: Any) -> str:
    """The colour of text on a ground: white on dark ones, ink on light ones, at a contrast of 4.5 or more."""
    return "white" if contrast("white", colour) >= 4.5 else style.INK


def contrast(text: Any, ground: Any) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(text), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Any) -> float:
    from matplotlib.colors import to_rgb

    parts = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
