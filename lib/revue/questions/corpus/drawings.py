"""Drawings of notebook 00: what the files hold, and how long the sentences are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from revue.show import style
from revue.show.typography import number, shorten

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

Url = Callable[[str, int, int], str]

#: Labels in the order of a page, with their names for readers.
LABELS = {
    "title": {"en": "title", "fr": "titre"},
    "lead": {"en": "lead", "fr": "chapeau"},
    "subhead": {"en": "subhead", "fr": "intertitre"},
    "body": {"en": "body", "fr": "corps"},
    "caption": {"en": "caption", "fr": "légende"},
    "boilerplate": {"en": "boilerplate, left out", "fr": "hors article, écarté"},
}
_LOOKS = {
    "title": (style.PALETTE[0], ""),
    "lead": (style.PALETTE[1], "////"),
    "subhead": (style.PALETTE[2], "...."),
    "body": ("#CFE3F1", ""),
    "caption": (style.PALETTE[3], "xxxx"),
    "boilerplate": ("white", ""),
}
#: Articles that one figure can show; the table beside it holds all.
MOST = 40
_TEXT = {
    "words": {"en": "words", "fr": "mots"},
    "sentence words": {"en": "words in the sentence", "fr": "mots dans la phrase"},
    "median": {"en": "median", "fr": "médiane"},
    "nothing": {"en": "no sentence in this corpus", "fr": "aucune phrase dans ce corpus"},
}


def labelled(articles: pd.DataFrame) -> list[str]:
    """Row labels of a figure with one row an article: its name, shortened."""
    return [style.text(shorten(name, 26)) for name in articles["article"]]


def _look(label: str) -> dict[str, Any]:
    """Fill and hatch of a label: the body light and plain, what is left out white."""
    colour, hatch = _LOOKS[label]
    return {"facecolor": colour, "hatch": hatch, "edgecolor": "black", "linewidth": 0.4}


def composition(
    articles: pd.DataFrame, passages: pd.DataFrame, lang: str, url: Url
) -> tuple[Figure, pd.DataFrame]:
    """Words of each file by what they are on the page; returns the figure and one row a passage.

    Each piece of a bar is one passage and links to it; `words` are split at white space.
    """
    shown = articles.head(MOST)
    from matplotlib.patches import Patch

    rows = passages[passages["article"].isin(shown["article"])].copy()
    place: dict[Any, int] = {name: i for i, name in enumerate(shown["article"])}
    with style.sheet():
        fig, ax = style.figure("page", 1.3 + 0.28 * len(shown))
        for name, group in rows.groupby("article", sort=False):
            ends = group["words"].cumsum()
            columns = (group["label"], group["start"], group["end"], group["words"], ends)
            for label, start, end, words, right in zip(*columns, strict=True):
                bars = ax.barh(place[name], words, left=right - words, height=0.62, **_look(label))
                bars[0].set_url(url(str(name), start, end))
        ax.set(yticks=range(len(shown)), yticklabels=labelled(shown), xlabel=_TEXT["words"][lang])
        ax.set_ylim(len(shown) - 0.4, -0.6)
        ax.xaxis.set_major_formatter(lambda x, _: number(x, lang))
        handles = [Patch(label=name[lang], **_look(label)) for label, name in LABELS.items()]
        fig.legend(handles=handles, loc="outside upper left", ncols=3, handlelength=1.8)
    return fig, rows


def sentence_lengths(
    articles: pd.DataFrame, sentences: pd.DataFrame, lang: str, url: Url
) -> tuple[Figure, pd.DataFrame]:
    """Words in each sentence, one dot a sentence, the median as a line; returns the figure and the rows drawn.

    Dots of one length are stacked, so that none hides another.
    """
    shown = articles.head(MOST)
    rows = sentences[sentences["article"].isin(shown["article"])].copy()
    rows["height"] = rows.groupby(["article", "words"]).cumcount()
    most = max(int(rows["height"].max()), 3) if len(rows) else 3
    with style.sheet():
        fig, ax = style.figure("page", 1.0 + 0.42 * len(shown))
        for i, name in enumerate(shown["article"]):
            here = rows[rows["article"] == name]
            if here.empty:
                continue
            marks = ax.scatter(
                here["words"], i + 0.25 - here["height"] * 0.6 / most, s=13, color=style.PALETTE[0], lw=0
            )
            marks.set_urls([url(name, s, e) for s, e in zip(here["start"], here["end"], strict=True)])
            middle = float(np.median(here["words"]))
            ax.plot([middle, middle], [i - 0.42, i + 0.36], color="black", lw=1.2)
        ax.plot([], [], color="black", lw=1.2, label=_TEXT["median"][lang])
        ax.set(yticks=range(len(shown)), yticklabels=labelled(shown), xlabel=_TEXT["sentence words"][lang])
        ax.set_ylim(len(shown) - 0.45, -0.6)
        ax.set_xlim(left=0)
        if rows.empty:
            ax.text(0.5, 0.5, _TEXT["nothing"][lang], transform=ax.transAxes, ha="center")
        fig.legend(loc="outside upper right")
    return fig, rows
