"""Drawings of notebook 00: what the files hold, and how long the sentences are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from revue.questions.corpus.counts import MOST
from revue.questions.corpus.words import LABELS, PASSAGES
from revue.show import marks, style
from revue.show.marks import Url
from revue.show.typography import shorten

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: The body light and plain, what is left out white.
_LOOKS = {
    label: {"facecolor": colour, "hatch": hatch, "edgecolor": "black", "linewidth": 0.4}
    for label, colour, hatch in (
        ("title", style.PALETTE[0], ""),
        ("lead", style.PALETTE[1], "////"),
        ("subhead", style.PALETTE[2], "...."),
        ("body", "#CFE3F1", ""),
        ("caption", style.PALETTE[3], "xxxx"),
        ("boilerplate", "white", ""),
    )
}


def _article_axis(ax: Axes, names: list[str]) -> None:
    marks.row_axis(ax, [shorten(name, 26) for name in names], ticks=True)


def composition(
    articles: pd.DataFrame, passages: pd.DataFrame, lang: str, url: Url
) -> tuple[Figure, pd.DataFrame]:
    """Words of each file by what they are on the page; returns the figure and one row for each passage.

    Each piece of a bar is one passage and links to it.
    """
    names = list(articles["article"].head(MOST))
    rows = passages[passages["article"].isin(names)].copy()
    with style.sheet():
        fig, ax = style.figure("page", 1.3 + 0.28 * len(names))
        marks.stacked(ax, rows, names, _LOOKS, url)
        _article_axis(ax, names)
        ax.set_xlabel(LABELS[lang]["words"])
        marks.numbered([ax.xaxis], lang)
        keys = marks.keys(_LOOKS, PASSAGES[lang])
        fig.legend(handles=keys, loc="outside upper left", ncols=3, handlelength=1.8)
    return fig, rows


def sentence_lengths(
    articles: pd.DataFrame, sentences: pd.DataFrame, lang: str, url: Url
) -> tuple[Figure, pd.DataFrame]:
    """Words in each sentence, one dot for each, the median as a line; returns the figure and the rows drawn.

    Dots of one length are stacked, so that none hides another.
    """
    names, labels = list(articles["article"].head(MOST)), LABELS[lang]
    rows = sentences[sentences["article"].isin(names)].copy()
    rows["height"] = rows.groupby(["article", "words"]).cumcount()
    most = max(int(rows["height"].max()), 3) if len(rows) else 3
    with style.sheet():
        fig, ax = style.figure("page", 1.0 + 0.42 * len(names))
        for i, name in enumerate(names):
            here = rows[rows["article"] == name]
            if here.empty:
                continue
            heights = i + 0.25 - here["height"] * 0.6 / most
            dots = ax.scatter(here["words"], heights, s=13, color=style.PALETTE[0], lw=0)
            dots.set_urls([url(name, s, e) for s, e in zip(here["start"], here["end"], strict=True)])
            middle = float(np.median(here["words"]))
            ax.plot([middle, middle], [i - 0.42, i + 0.36], color="black", lw=1.2)
        ax.plot([], [], color="black", lw=1.2, label=labels["median"])
        _article_axis(ax, names)
        ax.set(ylim=(len(names) - 0.45, -0.6), xlabel=labels["sentence words"])
        ax.set_xlim(left=0)
        if rows.empty:
            ax.text(0.5, 0.5, labels["no sentence"], transform=ax.transAxes, ha="center")
        fig.legend(loc="outside upper right")
    return fig, rows
