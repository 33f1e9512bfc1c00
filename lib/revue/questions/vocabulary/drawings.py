"""Drawings of notebook 02: words by article, specificities, and how the vocabulary grows and varies.

Each function takes the rows it draws (columns as in `counts`), with `article, start, end` where a mark has a place.
Maps and graphs are in `maps`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from revue.questions.vocabulary.counts import LEVEL
from revue.questions.vocabulary.words import LABELS
from revue.show import marks, style
from revue.show.setting import Setting
from revue.show.typography import number, shorten
from revue.statistics.specificity import FLAG

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.ticker import Locator

#: Articles that have a column of their own, on a page and in a column; the others share one of sums.
_COLUMNS = 12, 7
#: Inches of a row, letters of the name of a row on a page and in a column.
_ROW, _LETTERS = 0.17, (26, 17)
#: Inches beside the names on a page and in a column, of a cell of the matrix at most, of one with room for a number.
_BESIDE, _CELL, _WITH_NUMBER = (5.4, 2.2), (0.45, 0.24), 0.3
#: Inches of a column of sums, and the share of all that matrix and sums take at most.
_SUM, _MOST = 0.45, 0.74
#: Points across a dot at most.
_DOT = 10.5
_PLAIN: Any = {"weight": "normal"}


def _name(setting: Setting, name: object) -> str:
    return shorten(str(name), _LETTERS[0] if setting.wide else _LETTERS[1])


def _few(setting: Setting) -> Locator:
    """A few ticks, at round numbers."""
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(5 if setting.wide else 2, steps=[1, 2, 5, 10])


def frequencies(table: pd.DataFrame, places: pd.DataFrame, setting: Setting) -> Figure:
    """Words by articles: a dot for the occurrences in each article, all of them, and the rate with its interval.

    `table`: the words from the top down (`counts.frequent`); `places`: each in each article (`dispersion.evidence`).
    """
    names = list(setting.labels) or list(places["article"].unique())
    most = _COLUMNS[not setting.wide]
    shown = names if len(names) <= most + 1 else names[:most]
    rest = len(names) - len(shown)
    with style.sheet():
        fig, axes = setting.figure(
            0.35 + _ROW * len(table),
            ncols=2,
            sharey=True,
            width_ratios=_widths(len(shown), bool(rest), setting),
        )
        left, right = axes
        marks.row_axis(left, [_name(setting, word) for word in table["word"]])
        _matrix(left, table, places, shown, rest, setting)
        for y, row in enumerate(table.to_dict("records")):
            look = {"color": _look(row)}
            marks.span(right, row["sentences_low"], row["sentences_high"], y, linewidth=1.6, **look)
            right.plot([row["per_1000"]], [y], "o", markersize=4, **look)
        right.set_xlim(left=0)
        right.tick_params(axis="y", length=0)
        right.spines["left"].set_color(style.LINE)
        right.grid(axis="x")
        marks.numbered([right.xaxis], setting.lang, 0 if table["per_1000"].max() > 4 else 1)
        right.xaxis.set_major_locator(_few(setting))
        right.set_title(LABELS[setting.lang]["per_1000"], **_PLAIN)
    return fig


def _widths(columns: int, rest: bool, setting: Setting) -> tuple[float, float]:
    """Inches of the matrix with its sums, and of the rates."""
    whole, cell = (_BESIDE[0], _CELL[0]) if setting.wide else (_BESIDE[1], _CELL[1])
    matrix = min(cell * columns + _SUM * (1 + rest), _MOST * whole)
    return matrix, whole - matrix


def _look(row: Any) -> str:
    """Orange where a word is less evenly spread than by chance."""
    return style.SECOND if row["reading"] == "clumped" else style.ACCENT


def _matrix(
    ax: Axes, table: pd.DataFrame, places: pd.DataFrame, shown: list[str], rest: int, setting: Setting
) -> None:
    """The dots, in columns of articles, then the sums: of the articles without a column, and of all."""
    cell = (_widths(len(shown), bool(rest), setting)[0] - _SUM * (1 + bool(rest))) / len(shown)
    numbered, widest = cell >= _WITH_NUMBER, min(_DOT, 72 * cell * 0.85)
    rows = {row["word"]: (y, _look(row)) for y, row in enumerate(table.to_dict("records"))}
    columns = {name: x for x, name in enumerate(shown)}
    dots = places[places["word"].isin(rows) & places["article"].isin(columns)]
    most = max(dots["occurrences"].max(), 1) if len(dots) else 1
    ax.hlines(range(len(table)), -0.5, len(shown) - 0.5, color=style.LIGHT, linewidth=0.6, zorder=0)
    for row in dots.to_dict("records"):
        x, count, (y, look) = columns[row["article"]] - 0.18 * numbered, row["occurrences"], rows[row["word"]]
        dot = ax.scatter([x], [y], s=widest**2 * count / most, color=look, linewidth=0, zorder=2)
        setting.link(dot, row)
        if numbered:
            ax.annotate(
                number(count, setting.lang), (x, y), (widest / 2 + 1, 0), textcoords="offset points",
                va="center_baseline", size=style.SMALL, color=style.GREY,
            )  # fmt: skip
    held = dots.groupby("word")["occurrences"].sum()
    sums = [
        [total - int(held.get(word, 0)) for word, total in zip(table["word"], table["count"], strict=True)]
    ]
    sums = [*sums * bool(rest), list(table["count"])]
    ends = [len(shown) - 0.5 + (n + 0.9) * _SUM / cell for n in range(len(sums))]
    for end, some in zip(ends, sums, strict=True):
        for y, total in enumerate(some):
            ax.text(end, y, number(total, setting.lang), va="center_baseline", ha="right", size=style.SMALL)
    ax.set_xlim(-0.5, ends[-1])
    heads = [shorten(setting.label(name), 12) for name in shown]
    long = max(map(len, heads), default=0) * 0.075 > cell
    heads += [f"+{number(rest, setting.lang)}"] * bool(rest) + [LABELS[setting.lang]["all"]]
    ax.set_xticks([*range(len(shown)), *ends], heads)
    ax.xaxis.tick_top()
    ax.tick_params(axis="x", length=0)
    for label, k in zip(ax.get_xticklabels(), range(len(heads)), strict=True):
        label.set_horizontalalignment("center" if k < len(shown) else "right")
        label.set_rotation(90 if long and k < len(shown) else 0)
    ax.spines[:].set_visible(False)


def specificities(cells: pd.DataFrame, setting: Setting) -> Figure:
    """Signed log10 of p as bars, part after part, as TXM draws them; names of people apart from other words.

    `cells`: rows of `counts.strongest`. Blue passes the correction for all cells tested, grey does not; the lines are
    p = .01 without it.
    """
    panels = [
        (kind, cells[cells["person"] == person]) for kind, person in (("words", False), ("people", True))
    ]
    panels = [(kind, rows) for kind, rows in panels if len(rows)]
    sizes = [len(rows) for _, rows in panels]
    low, high = min(-FLAG, cells["score"].min()) - 0.3, max(FLAG, cells["score"].max()) + 0.2
    with style.sheet():
        fig, axes = setting.figure(
            0.3 + 0.35 * len(panels) + _ROW * sum(sizes),
            nrows=len(panels), squeeze=False, height_ratios=[n + 0.6 for n in sizes], sharex=True,
        )  # fmt: skip
        for ax, (kind, rows) in zip(axes[:, 0], panels, strict=True):
            _bars(ax, rows, setting)
            ax.set_title(LABELS[setting.lang][kind])
            ax.tick_params(axis="x", length=0)
            ax.spines["bottom"].set_visible(False)
        ax.set_xlim(low, high + (0.12 if setting.wide else 0.28) * (high - low))
        ax.tick_params(axis="x", length=3)
        ax.spines["bottom"].set_visible(True)
        ax.set_xlabel(LABELS[setting.lang]["score"])
        marks.numbered([ax.xaxis], setting.lang)
    return fig


def _bars(ax: Axes, rows: pd.DataFrame, setting: Setting) -> None:
    parts = list(rows["part"])
    marks.row_axis(
        ax,
        [f"{_part(setting, row['part'])} · {_name(setting, row['word'])}" for row in rows.to_dict("records")],
    )
    for y, row in enumerate(rows.to_dict("records")):
        score = row["score"]
        (bar,) = ax.barh(y, score, height=0.62, color=style.ACCENT if row["q"] <= LEVEL else style.ABSENT)
        setting.link(bar, row)
        beside = LABELS[setting.lang]["of"].format(
            number(row["count"], setting.lang), number(row["total"], setting.lang)
        )
        ax.annotate(
            beside, (max(score, 0), y), (3, 0), textcoords="offset points", va="center", size=style.SMALL,
            color=style.GREY, bbox={"facecolor": "white", "linewidth": 0, "pad": 0.6},
        )  # fmt: skip
        if y and parts[y] != parts[y - 1]:
            ax.axhline(y - 0.5, color=style.LINE, linewidth=0.5, zorder=0)
    for at in (-FLAG, FLAG):
        ax.axvline(at, color=style.GREY, linewidth=0.7, linestyle=(0, (4, 2)), zorder=0)
    ax.axvline(0, color=style.INK, linewidth=0.7)
    ax.spines["left"].set_visible(False)


def _part(setting: Setting, part: object) -> str:
    """The label of an article, else the name of what is compared."""
    return shorten(setting.label(str(part)), 14)


def growth(table: pd.DataFrame, setting: Setting) -> Figure:
    """Different words met by words read, in reading order and drawn at random; those met once so far."""
    words = LABELS[setting.lang]
    curves = (("expected", style.SECOND), ("types", style.ACCENT), ("hapax", style.GREY))
    with style.sheet():
        fig, ax = setting.figure(2.6)
        for column, colour in curves:
            ax.plot(table["words"], table[column], color=colour)
        ax.set_xlim(0, float(table["words"].iloc[-1]))
        ax.set_ylim(0, 1.06 * float(table["types"].max()))
        marks.numbered((ax.xaxis, ax.yaxis), setting.lang)
        ax.xaxis.set_major_locator(_few(setting))
        ax.set_xlabel(words["read"])
        ax.set_title(words["met"], **_PLAIN)
    return fig


def diversity(table: pd.DataFrame, setting: Setting) -> Figure:
    """MATTR in windows of 50 and 100 words and MTLD of each part, in the order of `table` (`counts.diverse`)."""
    words = LABELS[setting.lang]
    with style.sheet():
        fig, axes = setting.figure(0.6 + _ROW * len(table), ncols=2, sharey=True, width_ratios=(1.4, 1))
        left, right = axes
        marks.row_axis(left, [_part(setting, part) for part in table["part"]])
        ys = np.arange(len(table))
        for ax, columns in ((left, ("mattr_100", "mattr_50")), (right, ("mtld",))):
            for column, colour in zip(columns, (style.ACCENT, style.SECOND), strict=False):
                ax.plot(table[column], ys, "o", color=colour, markersize=4.5)
            ax.grid(axis="x")
            ax.hlines(ys, *ax.get_xlim(), color=style.LIGHT, linewidth=0.6, zorder=0)
        right.tick_params(axis="y", length=0)
        marks.numbered([left.xaxis], setting.lang, 2)
        marks.numbered([right.xaxis], setting.lang)
        for ax in axes:
            ax.xaxis.set_major_locator(_few(setting))
        left.set_title(words["mattr"], **_PLAIN)
        right.set_title(words["mtld"], **_PLAIN)
    return fig
