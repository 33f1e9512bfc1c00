"""Figures of the vocabulary: frequencies, specificities, dispersion, growth, diversity.

Each function takes the rows it draws (columns as in `revue.measures`, with `article, start, end` where a mark
links to its first occurrence), the language of its labels and `url(article, start, end)`. What is undefined is
drawn as a dash. Maps and graphs are in `vocabulary_maps`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from revue.show import style
from revue.show.marks import short_names
from revue.show.typography import UNKNOWN, number, shorten
from revue.statistics.specificity import FLAG

Url = Callable[[str, int, int], str]

#: At most this many marks in one row of a barcode; more are drawn as filled strips of the axis.
MOST_MARKS = 600

_TEXT: dict[str, dict[str, str]] = {
    "en": {
        "per_1000": "occurrences per 1\u202f000 words",
        "wilson": "95% interval, words taken as independent (Wilson)",
        "sentences": "95% interval, sentences resampled within each article",
        "of": "{count} in {articles}",
        "count": "count and\narticles",
        "position": "position in the corpus (words)",
        "dp_norm": "DPnorm (0 even, 1 clumped)",
        "band": "what chance gives (95%)",
        "words": "words read",
        "types": "different words",
        "counted": "in reading order",
        "expected": "drawn at random",
        "hapax": "met once so far",
        "ends": "end of an article",
        "window": "window (words)",
        "mattr": "MATTR",
        "threshold": "threshold of the ratio",
        "mtld": "MTLD (words)",
        "nothing": "nothing to draw in this corpus",
        "score": "score: + over-used, − under-used; framed: |score| ≥ 2; ▪: q ≤ .05",
    },
    "fr": {
        "per_1000": "occurrences pour 1 000 mots",
        "wilson": "intervalle à 95 %, mots supposés indépendants (Wilson)",
        "sentences": "intervalle à 95 %, phrases rééchantillonnées dans chaque article",
        "of": "{count} dans {articles}",
        "count": "effectif et\narticles",
        "position": "position dans le corpus (mots)",
        "dp_norm": "DPnorm (0 régulier, 1 groupé)",
        "band": "ce que donne le hasard (95 %)",
        "words": "mots lus",
        "types": "mots différents",
        "counted": "dans l’ordre de lecture",
        "expected": "tirés au hasard",
        "hapax": "vus une seule fois",
        "ends": "fin d’un article",
        "window": "fenêtre (mots)",
        "mattr": "MATTR",
        "threshold": "seuil du rapport",
        "mtld": "MTLD (mots)",
        "nothing": "rien à dessiner dans ce corpus",
        "score": "score : + suremploi, − sous-emploi ; encadré : |score| ≥ 2 ; ▪ : q ≤ 0,05",
    },
}


def link(artist: Artist, row: Mapping[Any, Any], url: Url) -> None:
    """Let the mark lead to its first occurrence, where the row knows one."""
    if isinstance(row.get("article"), str):
        artist.set_url(url(row["article"], int(row["start"]), int(row["end"])))


def nothing(lang: str) -> Figure:
    """The figure of a corpus without anything to draw: it says so."""
    with style.sheet():
        fig, ax = style.figure("page", 1.0)
        ax.set_axis_off()
        ax.text(0.5, 0.5, _TEXT[lang]["nothing"], ha="center", va="center", color=style.GREY)
    return fig


def _row_axis(ax: Axes, labels: Sequence[str]) -> None:
    """Rows from the top down, one label each, without ticks."""
    ax.set_yticks(range(len(labels)), [style.text(shorten(label, 24)) for label in labels])
    ax.set_ylim(len(labels) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)


def frequencies(table: pd.DataFrame, lang: str, url: Url) -> Figure:
    """Dot plot of occurrences per 1,000 words with both intervals, most frequent first."""
    if table.empty:
        return nothing(lang)
    words = _TEXT[lang]
    with style.sheet():
        fig, ax = style.figure("page", 1.1 + 0.19 * max(len(table), 3))
        _row_axis(ax, list(table["word"]))
        for y, row in enumerate(table.to_dict("records")):
            ax.axhline(y, color=style.LIGHT, linewidth=0.4, zorder=0)
            if row["sentences_low"] == row["sentences_low"]:
                ax.plot(
                    [row["sentences_low"], row["sentences_high"]],
                    [y, y],
                    color="#B5B5B5",
                    linewidth=4.5,
                    solid_capstyle="butt",
                    zorder=1,
                )
            ax.plot(
                [row["low"], row["high"]],
                [y, y],
                color=style.PALETTE[0],
                linewidth=1.2,
                solid_capstyle="butt",
                zorder=2,
            )
            (dot,) = ax.plot([row["per_1000"]], [y], "o", color=style.PALETTE[0], markersize=4.5, zorder=3)
            link(dot, row, url)
            label = words["of"].format(
                count=number(row["count"], lang), articles=number(row["articles"], lang)
            )
            ax.text(
                1.01, y, label, transform=ax.get_yaxis_transform(), va="center", color=style.GREY, fontsize=8
            )
        ax.text(1.01, -0.7, words["count"], transform=ax.get_yaxis_transform(), va="bottom", fontsize=8)
        ax.set_xlim(left=0)
        ax.xaxis.set_major_formatter(lambda value, _: number(value, lang, 1))
        ax.set_xlabel(words["per_1000"])
        ax.plot(
            [], [], color=style.PALETTE[0], linewidth=1.2, marker="o", markersize=4.5, label=words["wilson"]
        )
        ax.plot([], [], color="#B5B5B5", linewidth=4.5, label=words["sentences"])
        fig.legend(loc="outside upper left", ncols=1)
    return fig


def _shade(score: float) -> tuple[str, float]:
    """Colour and opacity of a cell: the sign by hue, the strength up to 4 by depth."""
    return style.PALETTE[1] if score > 0 else style.PALETTE[0], min(abs(score), 4) / 4 * 0.6


def specificities(cells: pd.DataFrame, lang: str, url: Url) -> Figure:
    """Heat map of Lafon's scores, the score written in each cell; framed where |score| >= 2, ▪ where q <= .05.

    `cells`: one row a cell (word, part, score, q, article, start, end), words and parts in drawing order.
    """
    if cells.empty:
        return nothing(lang)
    from matplotlib.patches import Rectangle

    rows, columns = list(dict.fromkeys(cells["word"])), list(dict.fromkeys(cells["part"]))
    names = short_names([str(c) for c in columns], 12 if len(columns) > 6 else 18)
    digits = 2 if len(columns) <= 8 else 1
    with style.sheet():
        fig, ax = style.figure("page", 1.0 + 0.2 * max(len(rows), 3))
        for row in cells.to_dict("records"):
            x, y, score = columns.index(row["part"]), rows.index(row["word"]), row["score"]
            known = score == score
            colour, depth = _shade(score) if known else ("white", 0.0)
            ax.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=colour, alpha=depth, linewidth=0))
            if known and abs(score) >= FLAG:
                frame = Rectangle(
                    (x - 0.47, y - 0.42), 0.94, 0.84, fill=False, edgecolor="black", linewidth=1
                )
                ax.add_patch(frame)
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
        ax.set_xlabel(words_of("score", lang), fontsize=8)
    return fig


def words_of(key: str, lang: str) -> str:
    """One label of this module in a language."""
    return _TEXT[lang][key]


def dispersion(table: pd.DataFrame, marks: pd.DataFrame, ends: pd.DataFrame, lang: str, url: Url) -> Figure:
    """Barcode of where each word stands, and its DPnorm against the band that chance gives its frequency.

    `table`: rows of `dispersion.dispersion`; `marks`: word, position, article, start, end; `ends`: where each
    article ends in words.
    """
    if table.empty:
        return nothing(lang)
    words, listed = _TEXT[lang], list(table["word"])
    with style.sheet():
        height = 1.0 + 0.26 * max(len(listed), 3)
        fig, axes = style.figure("page", height, ncols=2, sharey=True, width_ratios=[3, 1.6])
        left, right = cast("Sequence[Axes]", axes)
        last = int(ends["words"].max()) if len(ends) else 1
        if len(ends) <= 60:
            left.vlines(ends["words"], -0.6, len(listed) - 0.4, color=style.LIGHT, linewidth=0.8, zorder=0)
        for y, word in enumerate(listed):
            _barcode(left, marks[marks["word"] == word], y, last, url)
        _row_axis(left, listed)
        left.set_xlim(0, last)
        left.set_xlabel(words["position"])
        left.xaxis.set_major_formatter(lambda value, _: number(value, lang))
        right.xaxis.set_major_formatter(lambda value, _: number(value, lang, 1))
        _bands(right, table, words)
        right.set_xlabel(words["dp_norm"])
        handles, labels = right.get_legend_handles_labels()
        fig.legend(handles, labels, loc="outside upper right")
    return fig


def _barcode(ax: Axes, marks: pd.DataFrame, y: int, last: int, url: Url) -> None:
    """One line an occurrence; beyond MOST_MARKS, one line for each of as many equal stretches that hold any."""
    positions = marks["position"].to_numpy(dtype=float)
    if len(positions) > MOST_MARKS:
        stretch = np.unique((positions / max(last, 1) * MOST_MARKS).astype(int))
        ax.vlines((stretch + 0.5) * last / MOST_MARKS, y - 0.33, y + 0.33, color="black", linewidth=0.6)
        return
    for row, x in zip(marks.to_dict("records"), positions, strict=True):
        (line,) = ax.plot([x, x], [y - 0.33, y + 0.33], color="black", linewidth=1.0, solid_capstyle="butt")
        link(line, row, url)


def _bands(ax: Axes, table: pd.DataFrame, words: Mapping[str, str]) -> None:
    """DPnorm as a dot, filled where it leaves the band; a dash where undefined."""
    for y, row in enumerate(table.to_dict("records")):
        if row["dp_norm"] != row["dp_norm"]:
            ax.text(0.5, y, UNKNOWN, ha="center", va="center")
            continue
        ax.plot(
            [row["chance_low"], row["chance_high"]],
            [y, y],
            color="#B5B5B5",
            linewidth=5,
            solid_capstyle="butt",
        )
        inside = row["reading"] == "as chance"
        face = "white" if inside else style.PALETTE[1]
        ax.plot(
            [row["dp_norm"]], [y], "o", markersize=5, markerfacecolor=face, markeredgecolor=style.PALETTE[1]
        )
    ax.plot([], [], color="#B5B5B5", linewidth=5, label=words["band"])
    ax.set_xlim(-0.03, 1.03)
    ax.tick_params(axis="y", length=0)


def growth(table: pd.DataFrame, ends: pd.DataFrame, lang: str) -> Figure:
    """Vocabulary growth in reading order, against random order; ticks where articles end (up to 60)."""
    if table.empty:
        return nothing(lang)
    words = _TEXT[lang]
    with style.sheet():
        fig, ax = style.figure("page", 3.2)
        for (column, label), line, colour in zip(
            (("types", "counted"), ("expected", "expected"), ("hapax", "hapax")),
            style.LINES,
            ("black", style.PALETTE[1], style.PALETTE[0]),
            strict=False,
        ):
            ax.plot(table["words"], table[column], linestyle=line, color=colour, label=words[label])
        if len(ends) <= 60:
            for at in ends["words"]:
                ax.axvline(at, ymax=0.03, color=style.GREY, linewidth=1)
            ax.plot([], [], "|", color=style.GREY, label=words["ends"], markersize=7)
        ax.set_xlim(left=0)
        ax.set_ylim(bottom=0)
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_major_formatter(lambda value, _: number(value, lang))
        ax.set_xlabel(words["words"])
        ax.set_ylabel(words["types"])
        fig.legend(loc="outside upper left", ncols=2)
    return fig


def diversity(table: pd.DataFrame, lang: str) -> Figure:
    """MATTR by window and MTLD by threshold, a line a part (rows of `diversity.curves`; the first 7 parts)."""
    if table.empty:
        return nothing(lang)
    words, listed = _TEXT[lang], list(dict.fromkeys(table["part"]))[: len(style.PALETTE)]
    names = short_names([str(p) for p in dict.fromkeys(table["part"])])
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
            ax.yaxis.set_major_formatter(lambda value, _, d=2 - digits: number(value, lang, d))
        fig.legend(loc="outside upper center", ncols=min(len(listed), 3))
    return fig
