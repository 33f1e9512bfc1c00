"""What drawings of all rooms are made of: rows, stacked bars, intervals, numbered axes, short names, links.

A mark leads to its evidence, the first row of a figure stands on top, and a figure without anything to draw says so.
Colours and sizes are `style`'s; what a figure means is its room's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from revue.show import style
from revue.show.typography import number, shorten

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch, Rectangle

#: The link to `text[start:end]` of an article.
Url = Callable[[str, int, int], str]
#: Fill, hatch and edge of a bar.
Look = Mapping[str, Any]

#: The grey of intervals and bands.
BAND = "#B5B5B5"
_NOTHING = {"en": "nothing to draw in this corpus", "fr": "rien à dessiner dans ce corpus"}


def link(mark: Artist, row: Mapping[Any, Any], url: Url) -> None:
    """Let a mark lead to the place of its row (article, start, end), where the row knows one."""
    if isinstance(row.get("article"), str):
        place = url(row["article"], int(row["start"]), int(row["end"]))
        if hasattr(mark, "set_urls"):  # dots
            mark.set_urls([place])
        else:
            mark.set_url(place)


def nothing(lang: str) -> Figure:
    """The figure of a corpus without anything to draw."""
    with style.sheet():
        fig, ax = style.figure("page", 1.0)
        ax.set_axis_off()
        ax.text(0.5, 0.5, _NOTHING[lang], ha="center", va="center", color=style.GREY)
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
    ax: Axes, pieces: pd.DataFrame, rows: Sequence[str], looks: Mapping[str, Look], url: Url,
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
        link(bar, piece, url)
        ends[name] += length
        bars.append(bar)
    return bars


def look(k: int) -> Look:
    """The k-th look of bars told apart by colour and hatch; the first is white."""
    colour = style.PALETTE[k] if k else "white"
    return {"facecolor": colour, "hatch": style.HATCHES[k], "edgecolor": "black"}


def keys(looks: Mapping[str, Look], labels: Mapping[str, str]) -> list[Patch]:
    """Entries of a legend for bars, in the order of `labels`."""
    from matplotlib.patches import Patch

    return [Patch(label=style.text(label), **looks[kind]) for kind, label in labels.items()]


def numbered(axes: Iterable[Any], lang: str, digits: int = 0) -> None:
    """Write the numbers of some axes (`ax.xaxis`) as readers of `lang` expect them."""
    for axis in axes:
        axis.set_major_formatter(lambda value, _: number(value, lang, digits))


def short_names(names: Sequence[str], width: int = 16) -> dict[str, str]:
    """Names as axes can hold them: the first piece (up to _, - or a space) where all differ by it, cut, their ends,
    or numbered."""
    pieces = {n: n.replace("-", "_").replace(" ", "_").split("_")[0] for n in names}
    ends = {n: n if len(n) <= width else f"…{n[1 - width :].lstrip()}" for n in names}
    for shorter in (pieces, dict(zip(names, names, strict=True)), ends):
        cut = {n: shorten(s, width) for n, s in shorter.items()}
        if len(set(cut.values())) == len(names) and all(cut.values()):
            return cut
    return {n: f"{i + 1}" for i, n in enumerate(names)}
