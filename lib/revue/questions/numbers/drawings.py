"""Drawings of notebook 03: the numbers quoted, on a scale for each sort, and on whose word the statistics stand."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np

from revue.layers.numbers.reconcile import DAYS
from revue.questions.numbers.counts import SOURCES
from revue.questions.numbers.scales import PANELS, scaled
from revue.questions.numbers.words import LABELS, MOST_ARTICLES
from revue.show import style
from revue.show.marks import Url, keys, row_axis, stacked
from revue.show.typography import NBSP, number, shorten

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Letters in a line of a row's label.
_LINE = 50
#: Ticks of the scale of time: one of each.
_TIMES = ("minute", "hour", "day", "week", "month", "year", "decade", "century")


def strips(
    quantities: pd.DataFrame, reconciliations: pd.DataFrame, lang: str, url: Url
) -> tuple[Figure, pd.DataFrame]:
    """Each number quoted as a mark on the scale of its sort, a marker and colour for each article.

    A range is a bar, « at least » an arrow to the right, « at most » one to the left. Returns the figure and the rows.
    """
    drawn = scaled(quantities, reconciliations)
    panels = [p for p in PANELS if (drawn["panel"] == p).any()]
    articles = sorted(set(drawn["article"]))
    with style.sheet():
        heights = [max(int((drawn["panel"] == p).sum()), 1) + 1.6 for p in panels]
        row = 0.34 if any("\n" in _label(label) for label in drawn["label"]) else 0.235
        fig, grid = style.figure(
            "page", max(1.2, 0.55 + row * sum(heights)), nrows=max(len(panels), 1), squeeze=False,
            height_ratios=heights or [1],
        )  # fmt: skip
        axes: list[Axes] = list(np.ravel(np.asarray(grid, dtype=object)))
        for ax, panel in zip(axes, panels, strict=False):
            _strip(ax, panel, drawn[drawn["panel"] == panel], articles, lang, url)
        if not panels:
            axes[0].axis("off")
            axes[0].text(0.5, 0.5, LABELS[lang]["nothing"], ha="center", va="center")
        elif len(articles) > 1:
            for name in articles[: len(style.MARKERS) - 1]:
                colour, marker = _mark(name, articles)
                axes[0].plot([], [], color=colour, marker=marker, ls="", label=style.text(shorten(name, 24)))
            if len(articles) >= len(style.MARKERS):
                axes[0].plot([], [], color=style.GREY, marker=".", ls="", label=LABELS[lang]["others"])
            fig.legend(loc="outside upper left", ncols=3, handletextpad=0.2)
    return fig, drawn


def _label(label: str) -> str:
    """A row's label on at most two lines: the base of a share is of no use cut in two."""
    first, *rest = wrap(shorten(label, 2 * _LINE), _LINE) or [""]
    return "\n".join([first, " ".join(rest)] if rest else [first])


def _mark(article: str, articles: list[str]) -> tuple[str, str]:
    at = articles.index(article)
    return (style.PALETTE[at], style.MARKERS[at]) if at < len(style.MARKERS) - 1 else (style.GREY, ".")


def _strip(ax: Axes, panel: str, drawn: pd.DataFrame, articles: list[str], lang: str, url: Url) -> None:
    """One panel: a row for each number."""
    from matplotlib.ticker import MaxNLocator

    ends = [x for x in (*drawn["low"], *drawn["high"]) if 0 < x < float("inf")]
    logarithmic = panel != "share" and (panel != "change" or max(ends, default=1.0) > 10)
    least, most = (min(ends), max(ends)) if ends else (0.1, 1.0)
    left, right = (
        (least / 3, most * 3)
        if logarithmic
        else (0.0, max(104.0, most * 1.05) if panel == "share" else max(2.2, most * 1.1))
    )
    if logarithmic:
        ax.set_xscale("log")
    for i, r in enumerate(drawn.to_dict("records")):
        colour, marker = _mark(r["article"], articles)
        link: dict[str, Any] = {"url": url(r["article"], r["start"], r["end"]), "color": colour}
        low, high = max(r["low"], left), min(r["high"], right)
        open_left, open_right = r["open"] == "left", r["open"] == "right"
        if high > low:
            ax.plot([low, high], [i, i], lw=2.2, solid_capstyle="butt", **link)
        for x, shown, way in ((low, open_left, "<"), (high, open_right, ">")):
            if shown:
                ax.plot([x], [i], marker=way, ms=6, clip_on=False, **link)
        known = high if open_left else low
        ax.plot([known], [i], marker=marker, ms=5.5, ls="", **link)
    if panel == "change":
        ax.axvline(1, color=style.GREY, lw=0.8, ls=style.LINES[1], zorder=0)
    ax.set_xlim(left, right)
    row_axis(ax, [_label(label) for label in drawn["label"]])
    ax.set_title(LABELS[lang][panel], fontsize=8.5)
    ax.grid(axis="x")
    ax.minorticks_off()
    if panel == "duration":
        ticks = [(DAYS[unit], LABELS[lang][unit]) for unit in _TIMES if left <= DAYS[unit] <= right]
        kept: list[tuple[float, str]] = []  # labels need a seventh of the axis each
        for x, label_text in reversed(ticks):
            if not kept or kept[-1][0] / x >= (right / left) ** (1 / 7):
                kept.append((x, label_text))
        ax.set_xticks([x for x, _ in kept], [text for _, text in kept])
        return
    if panel == "change" and not logarithmic:
        ax.xaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 5, 10]))
    mark = "×" if panel == "change" else ""
    ax.xaxis.set_major_formatter(lambda x, _: mark + _tick(x, lang))


def _tick(x: float, lang: str) -> str:
    for size, name in ((1e9, "billion"), (1e6, "million")):
        if x >= size:
            return f"{number(x / size, lang)}{NBSP}{LABELS[lang][name]}"
    digits = 0 if float(x).is_integer() else 1 if x >= 0.1 else 3
    return number(x, lang, digits)


def sourcing(
    counts: pd.DataFrame, statistics: pd.DataFrame, lang: str, url: Url
) -> tuple[Figure, pd.DataFrame]:
    """Statistics of each article by on whose word they stand, one piece a number; the figure and one row a number.

    `counts` is `counts.by_source`, `statistics` `counts.statistics`; only articles with a statistic are drawn.
    """
    from matplotlib.ticker import MaxNLocator

    shown, label = counts[counts["statistics"] > 0].head(MOST_ARTICLES), LABELS[lang]
    place = {name: i for i, name in enumerate(shown["article"])}
    drawn = statistics[statistics["article"].isin(place) & statistics["sourcing"].isin(SOURCES)]
    order = drawn["sourcing"].map(SOURCES.index)
    drawn = drawn.assign(_row=drawn["article"].map(place), _order=order)
    drawn = drawn.sort_values(["_row", "_order", "start"], kind="stable")
    drawn = drawn[["article", "start", "end", "text", "sourcing", "speaker"]].reset_index(drop=True)
    grounds = (style.PALETTE[0], style.PALETTE[4], "white")
    looks: dict[str, dict[str, Any]] = {
        source: {"facecolor": ground, "hatch": hatch, "edgecolor": "black", "linewidth": 0.5}
        for source, ground, hatch in zip(SOURCES, grounds, style.HATCHES, strict=False)
    }
    with style.sheet():
        fig, ax = style.figure("page", max(1.5, 1.0 + 0.32 * len(shown)))
        stacked(ax, drawn.assign(one=1), list(place), looks, url, kind="sourcing", size="one")
        for row in shown.to_dict("records"):
            note = label["sourced"].format(number(row["named"], lang), number(row["statistics"], lang))
            at = (row["statistics"] + 0.1, place[row["article"]])
            ax.text(*at, note, va="center", fontsize=8, color=style.GREY)
        row_axis(ax, [shorten(name, 26) for name in shown["article"]])
        ax.set(xlabel=label["statistics"], xlim=(0, max([*shown["statistics"], 4]) * 1.45))
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        if shown.empty:
            ax.axis("off")
            ax.text(0.5, 0.5, label["nothing"], ha="center", va="center", transform=ax.transAxes)
        else:
            named = {source: label[source] for source in SOURCES}
            fig.legend(handles=keys(looks, named), loc="outside upper left", ncols=3, handlelength=1.6)
    return fig, drawn
