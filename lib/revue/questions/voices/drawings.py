"""Drawings of notebook 04: share of each actor, actors in articles, the stance of the verbs that report.

Every function takes rows of `counts`, the language and `url`, and returns the figure. A mark leads to the longest
report that it counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from revue.questions.voices.counts import STANCES, UNKNOWN
from revue.questions.voices.words import LABELS, NAMES
from revue.show import style
from revue.show.marks import Url, keys, link, look, row_axis, short_names, span, stacked
from revue.show.typography import number, shorten

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Actors and articles drawn; the tables and the CSV hold all.
ACTORS, ARTICLES = 14, 10
#: Area of the largest circle, in square points; without an edge, which would enlarge the small ones.
LARGEST = 340
#: Column heads that stand level beside each other.
MOST_LEVEL = 6
_LONGEST = 34


def _rows(ax: Axes, actors: list[str], lang: str) -> None:
    row_axis(ax, [shorten(NAMES[lang].get(name, name), _LONGEST) for name in actors])


def _sides(known: list[str]) -> dict[str, dict[str, Any]]:
    """The marker of each side: as many as there are markers, the unknown ones last, hollow and grey."""
    named = [side for side in dict.fromkeys(known) if side != UNKNOWN][: len(style.MARKERS) - 1]
    looks = {
        side: {"marker": marker, "s": 30, "color": colour, "facecolor": colour}
        for side, marker, colour in zip(named, style.MARKERS, style.PALETTE, strict=False)
    }
    hollow = {"marker": style.MARKERS[len(named)], "s": 30, "color": style.GREY, "facecolor": "white"}
    return {**looks, UNKNOWN: hollow}


def shares(table: pd.DataFrame, side_of: dict[str, str], lang: str, url: Url) -> Figure:
    """Share of the reported words of each actor, with its interval; marker by side. `table`: `counts.shares`."""
    rows, label = table.head(ACTORS).to_dict("records"), LABELS[lang]
    looks = _sides([side_of.get(row["actor"], UNKNOWN) for row in rows])
    with style.sheet():
        fig, ax = style.figure("page", 1.2 + 0.27 * len(rows))
        for y, row in enumerate(rows):
            marker = looks.get(side_of.get(row["actor"], UNKNOWN), looks[UNKNOWN])
            span(ax, 100 * row["low"], 100 * row["high"], y, color=marker["color"])
            link(ax.scatter([100 * row["share"]], [y], zorder=3, **marker), row, url)
            words = number(int(row["words"]), lang)
            if row["joint"]:
                key = "all jointly" if row["joint"] == row["words"] else "jointly"
                words = label[key].format(words, number(int(row["joint"]), lang))
            place: Any = ("axes fraction", "data")
            ax.annotate(words, (1.01, y), xycoords=place, ha="left", va="center", fontsize=7.5)
        for side, marker in looks.items():
            ax.scatter([], [], label=style.text(NAMES[lang].get(side, side)), **marker)
        _rows(ax, [row["actor"] for row in rows], lang)
        highs = [100 * row["high"] for row in rows if row["high"] == row["high"]]
        top = max([*(100 * row["share"] for row in rows), *highs])
        ax.set_xlim(0, top * 1.02 + 1)
        ax.grid(axis="x")
        ax.set_xlabel(label["share"].format(number(int(rows[0]["of"]), lang)))
        fig.legend(loc="outside lower center", ncols=4)
    return fig


def drawn_articles(table: pd.DataFrame) -> list[str]:
    """The articles with most reported words, at most ARTICLES, in their own order."""
    most = table.groupby("article")["words"].sum().sort_values(ascending=False, kind="stable")
    return sorted(str(article) for article in most.index[:ARTICLES])


def _number(ax: Axes, count: int, at: tuple[float, float], right: int, lang: str) -> None:
    """A count, some points to the right of a mark."""
    ax.annotate(number(count, lang), at, (right, 0), textcoords="offset points", va="center", fontsize=7.5)


def articles(table: pd.DataFrame, order: list[str], lang: str, url: Url) -> Figure:
    """Words of each actor in each article as circles whose area is proportional to them, the number beside each.

    `table`: `counts.by_article`, `order`: the actors, most words first.
    """
    names, columns = order[:ACTORS], drawn_articles(table)
    cells = table[table["actor"].isin(names) & table["article"].isin(columns)].to_dict("records")
    most = max([int(row["words"]) for row in cells], default=1)
    with style.sheet():
        fig, ax = style.figure("page", 1.1 + 0.3 * len(names))
        for row in cells:
            at, words = (columns.index(row["article"]), names.index(row["actor"])), int(row["words"])
            size = LARGEST * words / most
            link(ax.scatter(*at, s=size, color=style.PALETTE[0], linewidth=0), row, url)
            _number(ax, words, at, 11, lang)
        shown = short_names(columns)
        many = len(columns) > MOST_LEVEL
        slanted: dict[str, Any] = {"rotation": 35, "ha": "left", "rotation_mode": "anchor"} if many else {}
        ax.set_xticks(range(len(columns)), [style.text(shown[name]) for name in columns], **slanted)
        _rows(ax, names, lang)
        ax.set_xlim(-0.5, len(columns) - 0.3)
        ax.tick_params(length=0)
        ax.xaxis.tick_top()
        ax.spines[:].set_visible(False)
        ax.grid()
    return fig


def stances(table: pd.DataFrame, order: list[str], lang: str, url: Url) -> Figure:
    """Reports of each actor by the stance of their verb, stacked; `table`: `counts.stances`."""
    from matplotlib.ticker import MaxNLocator

    names = [name for name in order if name in set(table["actor"])][:ACTORS]
    labels = {kind: LABELS[lang][kind] for kind in STANCES if kind in set(table["stance"])}
    looks = {kind: look(k) for k, kind in enumerate(STANCES)}
    drawn = table[table["actor"].isin(names) & table["stance"].isin(STANCES)]
    drawn = drawn.sort_values("stance", key=lambda kinds: kinds.map(STANCES.index), kind="stable")
    drawn = drawn.sort_values("actor", key=lambda actors: actors.map(names.index), kind="stable")
    with style.sheet():
        fig, ax = style.figure("page", 1.2 + 0.27 * len(names))
        stacked(ax, drawn, names, looks, url, row="actor", kind="stance", size="reports", height=0.68)
        totals = drawn.groupby("actor")["reports"].sum()
        for y, name in enumerate(names):
            total = int(totals.get(name, 0))
            _number(ax, total, (total, y), 4, lang)
        _rows(ax, names, lang)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        ax.set_xlim(left=0)
        ax.set_xlabel(LABELS[lang]["reports"])
        fig.legend(handles=keys(looks, labels), loc="outside lower center", ncols=6)
    return fig
