"""A concordance as a figure: one line a match, the matches one below the other."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from revue.questions.vocabulary.drawings import Url, link, nothing
from revue.show import style
from revue.show.marks import short_names
from revue.show.typography import shorten

MOST_LINES = 25
#: Inches of a character of 8 points, a little generous, and of a line.
_CHARACTER, _LINE = 0.063, 0.17
_WIDTH = 6.9


def concordance(lines: pd.DataFrame, lang: str, url: Url) -> Figure:
    """The first MOST_LINES rows of `concordance.kwic`: article, left, match (linked), right."""
    if lines.empty:
        return nothing(lang)
    names = short_names(list(dict.fromkeys(lines["article"])), 12)
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
    return fig


def _end(text: str, width: int) -> str:
    """The last `width` characters of a line, cut at a word with an ellipsis."""
    return text if len(text) <= width else "…" + text[-(width - 1) :].partition(" ")[2]
