"""Drawings of notebook 02: frequencies, specificities, dispersion, concordance, growth, diversity of the vocabulary.

Each function takes the rows it draws (columns as in `revue.statistics`, with `article, start, end` where a mark
links to its first occurrence). What is undefined is drawn as a dash. Maps and graphs are in `maps`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from revue.questions.vocabulary.words import LABELS
from revue.show import marks, style
from revue.show.marks import BAND, Url, link, nothing
from revue.show.typography import UNKNOWN, number, shorten
from revue.statistics.specificity import FLAG

#: Lines of a concordance drawn.
MOST_LINES = 25
#: Inches of a character of 8 points, a little generous, of a line and of a page.
_CHARACTER, _LINE, _WIDTH = 0.063, 0.17, 6.9
#: Columns of the growth of a vocabulary, with their label and colour.
_CURVES = (
    ("types", "counted", "black"),
    ("expected", "expected", style.PALETTE[1]),
    ("hapax", "hapax", style.PALETTE[0]),
)
#: At most this many marks in one row of a barcode; more are drawn as filled strips of the axis.
MOST_MARKS = 600


def _row_axis(ax: Axes, labels: Sequence[str]) -> None:
    marks.row_axis(ax, [shorten(label, 24) for label in labels])


def frequencies(table: pd.DataFrame, lang: str, url: Url) -> Figure:
    """Dot plot of occurrences per 1,000 words with both intervals, most frequent first."""
    if table.empty:
        return nothing(lang)
    words = LABELS[lang]
    with style.sheet():
        fig, ax = style.figure("page", 1.1 + 0.19 * max(len(table), 3))
        _row_axis(ax, list(table["word"]))
        for y, row in enumerate(table.to_dict("records")):
            ax.axhline(y, color=style.LIGHT, linewidth=0.4, zorder=0)
            marks.span(
                ax, row["sentences_low"], row["sentences_high"], y, color=BAND, linewidth=4.5, zorder=1
            )
            marks.span(ax, row["low"], row["high"], y, color=style.PALETTE[0], linewidth=1.2, zorder=2)
            (dot,) = ax.plot([row["per_1000"]], [y], "o", color=style.PALETTE[0], markersize=4.5, zorder=3)
            link(dot, row, url)
            counts = {name: number(row[name], lang) for name in ("count", "articles")}
            beside: dict[str, Any] = {
                "transform": ax.get_yaxis_transform(),
                "color": style.GREY,
                "fontsize": 8,
            }
            ax.text(1.01, y, words["of"].format(**counts), va="center", **beside)
        ax.text(1.01, -0.7, words["count"], transform=ax.get_yaxis_transform(), va="bottom", fontsize=8)
        ax.set_xlim(left=0)
        marks.numbered([ax.xaxis], lang, 1)
        ax.set_xlabel(words["per_1000"])
        ax.plot([], [], "-o", color=style.PALETTE[0], linewidth=1.2, markersize=4.5, label=words["wilson"])
        ax.plot([], [], color=BAND, linewidth=4.5, label=words["sentences"])
        fig.legend(loc="outside upper left", ncols=1)
    return fig


def _shade(score: float) -> tuple[str, float]:
    """Colour and opacity of a cell: the sign by hue, the strength up to 4 by depth."""
    return style.PALETTE[1] if score > 0 else style.PALETTE[0], min(abs(score), 4) / 4 * 0.6


def specificities(cells: pd.DataFrame, lang: str, url: Url) -> Figure:
    """Heat map of Lafon's scores, the score written in each cell; framed where |score| >= 2, ▪ where q <= .05.

    `cells`: one row for each cell (word, part, score, q, article, start, end), words and parts in drawing order.
    """
    if cells.empty:
        return nothing(lang)
    from matplotlib.patches import Rectangle

    rows, columns = list(dict.fromkeys(cells["word"])), list(dict.fromkeys(cells["part"]))
    names = marks.short_names([str(c) for c in columns], 12 if len(columns) > 6 else 18)
    digits = 2 if len(columns) <= 8 else 1
    with style.sheet():
        fig, ax = style.figure("page", 1.0 + 0.2 * max(len(rows), 3))
        for row in cells.to_dict("records"):
            x, y, score = columns.index(row["part"]), rows.index(row["word"]), row["score"]
            known = score == score
            colour, depth = _shade(score) if known else ("white", 0.0)
            ax.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=colour, alpha=depth, linewidth=0))
            if known and abs(score) >= FLAG:
                ax.add_patch(
                    Rectangle((x - 0.47, y - 0.42), 0.94, 0.84, fill=False, edgecolor="black", linewidth=1)
                )
            sign = "" if not known or round(score, digits) == 0 else "+" if score > 0 else "−"
            label = sign + number(abs(score), lang, digits) if known else UNKNOWN
            label += " ▪" if row["q"] <= 0.05 else ""
            weight = "bold" if known and abs(score) >= FLAG else "normal"
            mark = ax.text(x, y, label, ha="center", va="center", fontsize=8, fontweight=weight)
            link(mark, row, url)
        _row_axis(ax, rows)
        ax.set_ylim(len(rows) - 0.5, -0.5)
        ax.set_xlim(-0.5, len(columns) - 0.5)
        ax.set_xticks(range(len(columns)), [style.text(names[str(c)]) for c in columns])
        ax.xaxis.tick_top()
        ax.tick_params(axis="x", length=0, rotation=45 if len(columns) > 8 else 0)
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.set_xlabel(LABELS[lang]["score"], fontsize=8)
    return fig


def dispersion(table: pd.DataFrame, places: pd.DataFrame, ends: pd.DataFrame, lang: str, url: Url) -> Figure:
    """Barcode of where each word stands, and its DPnorm against the band that chance gives its frequency.

    `table`: rows of `dispersion.dispersion`; `places`: word, position, article, start, end; `ends`: where each
    article ends in words.
    """
    if table.empty:
        return nothing(lang)
    words, listed = LABELS[lang], list(table["word"])
    with style.sheet():
        height = 1.0 + 0.26 * max(len(listed), 3)
        fig, axes = style.figure("page", height, ncols=2, sharey=True, width_ratios=[3, 1.6])
        left, right = cast("Sequence[Axes]", axes)
        last = int(ends["words"].max()) if len(ends) else 1
        if len(ends) <= 60:
            left.vlines(ends["words"], -0.6, len(listed) - 0.4, color=style.LIGHT, linewidth=0.8, zorder=0)
        for y, word in enumerate(listed):
            _barcode(left, places[places["word"] == word], y, last, url)
        _row_axis(left, listed)
        left.set_xlim(0, last)
        left.set_xlabel(words["position"])
        marks.numbered([left.xaxis], lang)
        marks.numbered([right.xaxis], lang, 1)
        _bands(right, table, words)
        right.set_xlabel(words["dp_norm"])
        handles, labels = right.get_legend_handles_labels()
        fig.legend(handles, labels, loc="outside upper right")
    return fig


def _barcode(ax: Axes, places: pd.DataFrame, y: int, last: int, url: Url) -> None:
    """One line for each occurrence; beyond MOST_MARKS, one line for each of as many equal stretches that hold any."""
    positions = places["position"].to_numpy(dtype=float)
    if len(positions) > MOST_MARKS:
        stretch = np.unique((positions / max(last, 1) * MOST_MARKS).astype(int))
        ax.vlines((stretch + 0.5) * last / MOST_MARKS, y - 0.33, y + 0.33, color="black", linewidth=0.6)
        return
    for row, x in zip(places.to_dict("records"), positions, strict=True):
        (line,) = ax.plot([x, x], [y - 0.33, y + 0.33], color="black", linewidth=1.0, solid_capstyle="butt")
        link(line, row, url)


def _bands(ax: Axes, table: pd.DataFrame, words: Mapping[str, str]) -> None:
    """DPnorm as a dot, filled where it leaves the band; a dash where undefined."""
    for y, row in enumerate(table.to_dict("records")):
        if row["dp_norm"] != row["dp_norm"]:
            ax.text(0.5, y, UNKNOWN, ha="center", va="center")
            continue
        marks.span(ax, row["chance_low"], row["chance_high"], y, color=BAND, linewidth=5)
        face = "white" if row["reading"] == "as chance" else style.PALETTE[1]
        dot: dict[str, Any] = {"markersize": 5, "markerfacecolor": face, "markeredgecolor": style.PALETTE[1]}
        ax.plot([row["dp_norm"]], [y], "o", **dot)
    ax.plot([], [], color=BAND, linewidth=5, label=words["band"])
    ax.set_xlim(-0.03, 1.03)
    ax.tick_params(axis="y", length=0)


def concordance(lines: pd.DataFrame, lang: str, url: Url) -> tuple[Figure, pd.DataFrame]:
    """The first rows of `concordance.kwic`: article, left, match (linked), right; the figure and all rows."""
    rows = lines.drop(columns="sentence")
    if lines.empty:
        return nothing(lang), rows
    names = marks.short_names(list(dict.fromkeys(lines["article"])), 12)
    shown = lines.head(MOST_LINES)
    matches = [shorten(str(t), 30) for t in shown["text"]]
    name_width = max(len(names[a]) for a in shown["article"]) * _CHARACTER + 0.15
    match_width = max(map(len, matches)) * _CHARACTER * 1.12 + 0.1
    side = (_WIDTH - name_width - match_width) / 2
    letters = max(int(side / _CHARACTER) - 1, 8)
    with style.sheet():
        fig, ax = style.figure("page", 0.2 + _LINE * len(shown))
        ax.set_axis_off()
        ax.set_xlim(0, _WIDTH)
        ax.set_ylim(len(shown) - 0.5, -0.5)
        for y, (row, match) in enumerate(zip(shown.to_dict("records"), matches, strict=True)):
            middle = name_width + side
            ax.text(0, y, style.text(names[row["article"]]), va="center", fontsize=8, color=style.GREY)
            ax.text(
                middle, y, style.text(_end(str(row["left"]), letters)), va="center", ha="right", fontsize=8
            )
            mark = ax.text(middle + 0.06, y, style.text(match), va="center", fontsize=8, fontweight="bold")
            link(mark, row, url)
            right = style.text(shorten(str(row["right"]), letters))
            ax.text(middle + match_width, y, right, va="center", fontsize=8)
    return fig, rows


def _end(text: str, width: int) -> str:
    """The last `width` characters of a line, cut at a word with an ellipsis."""
    return text if len(text) <= width else "…" + text[-(width - 1) :].partition(" ")[2]


def growth(table: pd.DataFrame, ends: pd.DataFrame, lang: str, _: Url) -> Figure:
    """Vocabulary growth in reading order, against random order; ticks where articles end (up to 60)."""
    if table.empty:
        return nothing(lang)
    words = LABELS[lang]
    with style.sheet():
        fig, ax = style.figure("page", 3.2)
        for k, (column, label, colour) in enumerate(_CURVES):
            ax.plot(table["words"], table[column], linestyle=style.LINES[k], color=colour, label=words[label])
        if len(ends) <= 60:
            for at in ends["words"]:
                ax.axvline(at, ymax=0.03, color=style.GREY, linewidth=1)
            ax.plot([], [], "|", color=style.GREY, label=words["ends"], markersize=7)
        ax.set_xlim(left=0)
        ax.set_ylim(bottom=0)
        marks.numbered((ax.xaxis, ax.yaxis), lang)
        ax.set_xlabel(words["read"])
        ax.set_ylabel(words["types"])
        fig.legend(loc="outside upper left", ncols=2)
    return fig


def diversity(table: pd.DataFrame, lang: str, _: Url) -> Figure:
    """MATTR by window and MTLD by threshold, a line for each part (rows of `diversity.curves`; the first 7 parts)."""
    if table.empty:
        return nothing(lang)
    words, listed = LABELS[lang], list(dict.fromkeys(table["part"]))[: len(style.PALETTE)]
    names = marks.short_names([str(p) for p in dict.fromkeys(table["part"])])
    with style.sheet():
        fig, axes = style.figure("page", 3.2, ncols=2)
        for ax, measure, across in zip(axes, ("mattr", "mtld"), ("window", "threshold"), strict=True):  # type: ignore[call-overload]
            for i, part in enumerate(listed):
                rows = table[(table["part"] == part) & (table["measure"] == measure)]
                look = {
                    "color": style.PALETTE[i],
                    "marker": style.MARKERS[i],
                    "linestyle": style.LINES[i % 4],
                }
                label = style.text(names[str(part)]) if measure == "mattr" else None
                ax.plot(rows["at"], rows["value"], markersize=4, label=label, **look)
            ax.set_xlabel(words[across])
            ax.set_ylabel(words[measure])
            ticks = sorted(set(table.loc[table["measure"] == measure, "at"]))
            digits = 0 if measure == "mattr" else 2
            ax.set_xscale("log" if measure == "mattr" else "linear")
            ax.set_xticks(ticks, [number(t, lang, digits) for t in ticks])
            ax.minorticks_off()
            marks.numbered([ax.yaxis], lang, 2 - digits)
        fig.legend(loc="outside upper center", ncols=min(len(listed), 3))
    return fig
