"""Drawing of notebook 00: each article, when it was published, and what its file holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from revue.questions.corpus.counts import MOST
from revue.questions.corpus.words import LABELS
from revue.show import marks, style
from revue.show.setting import Setting
from revue.show.typography import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LOOKS: dict[Any, dict[str, Any]] = {
    True: {"facecolor": style.ACCENT, "edgecolor": "white", "linewidth": 0.3},
    False: {"facecolor": style.ABSENT, "edgecolor": "white", "linewidth": 0.3},
}
#: The part of the axis that a day of publication is wide at least.
_LEAST = 0.012


def composition(
    articles: pd.DataFrame, passages: pd.DataFrame, setting: Setting
) -> tuple[Figure, pd.DataFrame]:
    """Publication and words of each of `articles`, in their order; returns the figure and one row for each passage.

    At the left the interval of publication, at the right the words of the article and, grey, those left out of its
    file; each piece of a bar is one passage and links to it.
    """
    names = list(articles["article"].head(MOST))
    rows = passages[passages["article"].isin(names)].sort_values("kept", ascending=False, kind="stable")
    with style.sheet():
        ratios = (1, 2 if setting.wide else 1.4)
        fig, axes = setting.figure(0.45 + 0.2 * len(names), ncols=2, sharey=True, width_ratios=ratios)
        time, size = axes
        marks.stacked(size, rows, names, _LOOKS, setting, kind="kept")
        marks.row_axis(time, [setting.label(name) for name in names])
        _published(time, articles, names, setting)
        _name_bars(size, rows, names, setting)
        size.tick_params(axis="y", length=0)
        size.set_title(LABELS[setting.lang]["words"], weight="normal")
        time.set_title(LABELS[setting.lang]["published"], weight="normal")
        size.xaxis.set_visible(False)
        size.spines[:].set_visible(False)
        time.spines["left"].set_visible(False)
    return fig, rows


def _published(ax: Axes, articles: pd.DataFrame, names: list[str], setting: Setting) -> None:
    """The interval of publication of each article; a word where it is unknown."""
    rows = articles.set_index("article").loc[names]
    known = [d for d in [*rows["published_from"], *rows["published_to"]] if isinstance(d, date)]
    first, last = (min(known), max(known)) if known else (date(2000, 1, 1), date(2001, 1, 1))
    edges = marks.time_axis(ax, first, last, setting)
    if not known:
        ax.set_xticks([])
    for y, (start, end) in enumerate(zip(rows["published_from"], rows["published_to"], strict=True)):
        if not isinstance(start, date) and not isinstance(end, date):
            unknown = LABELS[setting.lang]["unknown"]
            ax.text(edges[0], y, unknown, va="center", color=style.GREY, size=style.SMALL)
            continue
        low = marks.place(start) if isinstance(start, date) else edges[0]
        high = marks.place(end) + 1 if isinstance(end, date) else edges[1]
        colour, height = (style.ACCENT, 0.5) if start == end else (style.ABSENT, 0.22)
        ax.barh(y, max(high - low, _LEAST * (edges[1] - edges[0])), left=low, height=height, color=colour)


def _name_bars(ax: Axes, rows: pd.DataFrame, names: list[str], setting: Setting) -> None:
    """The words of each article beside its bar, and those left out."""
    words = rows.groupby(["article", "kept"])["words"].sum()
    whole = rows.groupby("article")["words"].sum()
    ax.set_xlim(0, 1.42 * max(1, int(whole.max())) if len(whole) else 1)
    for y, name in enumerate(names):
        kept, out = (int(words.get((name, is_kept), 0)) for is_kept in (True, False))
        text = number(kept, setting.lang)
        if out:
            text += f" + {LABELS[setting.lang]['out'].format(number(out, setting.lang))}"
        ax.annotate(text, (kept + out, y), (3, 0), textcoords="offset points", va="center", size=style.SMALL)
