"""Drawings of notebook 04: share of each actor, actors in articles, the stance of the verbs that report.

Every function takes rows of `revue.questions.voices.counts`, the language and `url`, and returns the figure.
Marks link to the longest report behind them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from revue.questions.voices.counts import NOBODY, OPEN, STANCES, UNKNOWN
from revue.show import style
from revue.show.marks import short_names
from revue.show.typography import number, percent, shorten

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

Url = Callable[[str, int, int], str]

#: Actors and articles drawn; the tables and the CSV hold all.
ACTORS, ARTICLES = 14, 10
#: Area of the largest circle, in square points; without an edge, which would enlarge the small ones.
LARGEST = 340
#: Column heads that stand level beside each other.
MOST_LEVEL = 6
_LONGEST = 34

#: The stances of verbs as each language calls them.
STANCE_WORDS = {
    "neutral": {"en": "neutral", "fr": "neutre"},
    "assertive": {"en": "assertive", "fr": "assertif"},
    "evaluating": {"en": "evaluating", "fr": "évaluatif"},
    "directive": {"en": "directive", "fr": "directif"},
    "conceding": {"en": "conceding", "fr": "concessif"},
    "doubtful": {"en": "doubtful", "fr": "distant"},
}
_TEXT = {
    "share": {"en": "% of the {} words reported", "fr": "% des {} mots rapportés"},
    "jointly": {"en": "{}, {} jointly", "fr": "{}, dont {} en commun"},
    "all jointly": {"en": "{}, all jointly", "fr": "{}, tous en commun"},
    "side": {"en": "side", "fr": "camp"},
    UNKNOWN: {"en": "side unknown", "fr": "camp inconnu"},
    "words": {"en": "words", "fr": "mots"},
    "reports": {"en": "reports by stance of the verb", "fr": "propos selon le verbe qui les rapporte"},
    NOBODY: {"en": "(nobody named)", "fr": "(personne de nommé)"},
    OPEN: {"en": "(ambiguous)", "fr": "(ambigu)"},
    "other": {"en": "other", "fr": "autres"},
    **STANCE_WORDS,
}


def _word(key: str, lang: str) -> str:
    return _TEXT[key][lang] if key in _TEXT else key


def _actor(name: str, lang: str) -> str:
    return style.text(shorten(_word(name, lang), _LONGEST))


def shares(table: pd.DataFrame, sides: dict[str, str], lang: str, url: Url) -> Figure:
    """Share of the reported words of each actor, with its interval; marker by side. `table`: `voices.shares`."""
    rows = table.head(ACTORS).to_dict("records")
    order = list(dict.fromkeys(sides.get(row["actor"], UNKNOWN) for row in rows))
    order = [*[side for side in order if side != UNKNOWN][: len(style.MARKERS) - 1], UNKNOWN]
    with style.sheet():
        fig, ax = style.figure("page", 1.2 + 0.27 * len(rows))
        for y, row in enumerate(rows):
            side = sides.get(row["actor"], UNKNOWN)
            k = order.index(side) if side in order else order.index(UNKNOWN)
            colour = style.GREY if order[k] == UNKNOWN else style.PALETTE[k]
            if row["low"] == row["low"]:
                ax.plot([100 * row["low"], 100 * row["high"]], [y, y], color=colour, solid_capstyle="butt")
            face = "white" if order[k] == UNKNOWN else colour
            mark = ax.scatter(
                [100 * row["share"]],
                [y],
                marker=style.MARKERS[k],
                s=30,
                color=colour,
                facecolor=face,
                zorder=3,
            )
            mark.set_urls([url(row["article"], row["start"], row["end"])])
            told = number(int(row["words"]), lang)
            if row["joint"]:
                key = "all jointly" if row["joint"] == row["words"] else "jointly"
                told = _word(key, lang).format(told, number(int(row["joint"]), lang))
            ax.annotate(
                told, (1.01, y), xycoords=("axes fraction", "data"), ha="left", va="center", fontsize=7.5
            )
        for k, side in enumerate(order):
            colour = style.GREY if side == UNKNOWN else style.PALETTE[k]
            face = "white" if side == UNKNOWN else colour
            ax.scatter(
                [],
                [],
                marker=style.MARKERS[k],
                s=30,
                color=colour,
                facecolor=face,
                label=style.text(_word(side, lang)),
            )
        ax.set_yticks(range(len(rows)), [_actor(row["actor"], lang) for row in rows])
        ax.set_ylim(len(rows) - 0.4, -0.6)
        ax.tick_params(axis="y", length=0)
        highs = [100 * row["high"] for row in rows if row["high"] == row["high"]]
        top = max([*(100 * row["share"] for row in rows), *highs])
        ax.set_xlim(0, top * 1.02 + 1)
        ax.grid(axis="x")
        ax.set_xlabel(_word("share", lang).format(number(int(rows[0]["of"]), lang)))
        fig.legend(loc="outside lower center", ncols=4)
    return fig


def drawn_articles(table: pd.DataFrame) -> list[str]:
    """The articles with most reported words, at most ARTICLES, in their own order."""
    most = table.groupby("article")["words"].sum().sort_values(ascending=False, kind="stable")
    return sorted(str(article) for article in most.index[:ARTICLES])


def articles(table: pd.DataFrame, order: list[str], lang: str, url: Url) -> Figure:
    """Words of each actor in each article as circles whose area is proportional to them, the number beside each.

    `table`: `voices.by_article`, `order`: the actors, most words first.
    """
    names, columns = order[:ACTORS], drawn_articles(table)
    cells = table[table["actor"].isin(names) & table["article"].isin(columns)].to_dict("records")
    most = max([int(row["words"]) for row in cells], default=1)
    with style.sheet():
        fig, ax = style.figure("page", 1.1 + 0.3 * len(names))
        for row in cells:
            x, y = columns.index(row["article"]), names.index(row["actor"])
            size = LARGEST * int(row["words"]) / most
            mark = ax.scatter([x], [y], s=size, color=style.PALETTE[0], linewidth=0)
            mark.set_urls([url(row["article"], row["start"], row["end"])])
            ax.annotate(
                number(int(row["words"]), lang),
                (x, y),
                (11, 0),
                textcoords="offset points",
                va="center",
                fontsize=7.5,
            )
        shown = short_names(columns)
        many = len(columns) > MOST_LEVEL
        slanted: dict[str, Any] = {"rotation": 35, "ha": "left", "rotation_mode": "anchor"} if many else {}
        ax.set_xticks(range(len(columns)), [style.text(shown[name]) for name in columns], **slanted)
        ax.set_yticks(range(len(names)), [_actor(name, lang) for name in names])
        ax.set_xlim(-0.5, len(columns) - 0.3)
        ax.set_ylim(len(names) - 0.4, -0.6)
        ax.tick_params(length=0)
        ax.xaxis.tick_top()
        ax.spines[:].set_visible(False)
        ax.grid()
    return fig


def stances(table: pd.DataFrame, order: list[str], lang: str, url: Url) -> Figure:
    """Reports of each actor by the stance of their verb, stacked; `table`: `voices.stances`."""
    from matplotlib.ticker import MaxNLocator

    known = set(table["actor"])
    names = [name for name in order if name in known][:ACTORS]
    kinds = [kind for kind in STANCES if kind in set(table["stance"])]
    cells = {(row["actor"], row["stance"]): row for row in table.to_dict("records")}
    with style.sheet():
        fig, ax = style.figure("page", 1.2 + 0.27 * len(names))
        for y, name in enumerate(names):
            left = 0
            for kind in kinds:
                row = cells.get((name, kind))
                if row is None:
                    continue
                k = STANCES.index(kind)
                (bar,) = ax.barh(
                    y,
                    row["reports"],
                    left=left,
                    height=0.68,
                    color=_ground(k),
                    hatch=style.HATCHES[k],
                    edgecolor="black",
                )
                bar.set_url(url(row["article"], row["start"], row["end"]))
                left += int(row["reports"])
            ax.annotate(
                number(left, lang), (left, y), (4, 0), textcoords="offset points", va="center", fontsize=7.5
            )
        ax.set_yticks(range(len(names)), [_actor(name, lang) for name in names])
        ax.set_ylim(len(names) - 0.4, -0.6)
        ax.tick_params(axis="y", length=0)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        ax.set_xlim(left=0)
        ax.set_xlabel(_word("reports", lang))
        handles = [_patch(STANCES.index(kind), _word(kind, lang)) for kind in kinds]
        fig.legend(handles=handles, loc="outside lower center", ncols=6)
    return fig


def _patch(k: int, label: str) -> Patch:
    """A legend entry that looks like the k-th stance."""
    from matplotlib.patches import Patch

    return Patch(facecolor=_ground(k), hatch=style.HATCHES[k], edgecolor="black", label=label)


def _ground(k: int) -> str:
    return "white" if k == 0 else style.PALETTE[k]


def share_text(row: dict[Any, Any], lang: str) -> str:
    """A share and its interval in words: 42 % (31 to 55)."""
    low, high = row["low"], row["high"]
    told = percent(row["share"], lang)
    if low != low or low is None:
        return told
    to = {"en": "to", "fr": "à"}[lang]
    return f"{told} ({percent(low, lang)} {to} {percent(high, lang)})"
