"""Drawings of notebook 05: agreement, shares, voices, frames together, cues, words of groups.

Every function takes the rows it draws and returns the figure; names of frames come from the codebook. Marks lead to a
sentence that they count where they have one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from revue.layers.frames.codebook import Codebook
from revue.layers.frames.layer import VOICES
from revue.questions.framing.contrast import groups_drawn, most
from revue.questions.framing.counts import coders_of, marked, meeting
from revue.questions.framing.words import GROUP_NAMES, LABELS, VOICE_NAMES
from revue.show import style
from revue.show.marks import Url, keys, link, look, numbered, row_axis, span, stacked
from revue.show.typography import number, quoted, shorten
from revue.statistics.agreement import BAR, TENTATIVE
from revue.statistics.logodds import CLEAR

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Articles with a panel of their own; the table and the CSV hold all.
PANELS = 5
#: Letters on a line above such a panel.
_PANEL = 11
#: Cues drawn of each frame, and in all.
CUES, MOST_CUES = 2, 24


def _names(codes: list[str], book: Codebook, lang: str) -> list[str]:
    return [shorten(book[code].name(lang), 30) for code in codes]


def _numeric(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """`table` with unknown numbers as NaN in some columns, never None."""
    return table.astype(dict.fromkeys(columns, float))


def agreement(table: pd.DataFrame, book: Codebook, lang: str, _: Url) -> Figure:
    """Alpha of each frame with its interval; hollow where no share is published. `table`: `Framing.agreement`."""
    label, (kept, withheld) = LABELS[lang], style.PALETTE[:2]
    looks: dict[bool, dict[str, Any]] = {
        True: {"color": kept, "marker": style.MARKERS[0], "markerfacecolor": kept},
        False: {"color": withheld, "marker": style.MARKERS[1], "markerfacecolor": "white"},
    }
    with style.sheet():
        fig, ax = style.figure("page", 1.3 + 0.26 * len(table))
        for y, row in enumerate(_numeric(table, "alpha", "low", "high").to_dict("records")):
            if row["alpha"] != row["alpha"]:
                ax.text(0.02, y, "–", va="center")
                continue
            mark = looks[bool(row["published"])]
            span(ax, row["low"], row["high"], y, color=mark["color"], lw=2)
            ax.plot(row["alpha"], y, **mark, ls="", ms=6)
            alpha, final = number(row["alpha"], lang, 2), number(int(row["final"]), lang)
            ax.text(1.04, y, f"{alpha}   {final} {label['sentences']}", va="center", fontsize=8)
        for bar, line in ((BAR, style.LINES[1]), (TENTATIVE, style.LINES[2])):
            ax.axvline(bar, color=style.GREY, lw=0.9, ls=line, zorder=0)
        for published, key in ((True, "published"), (False, "withheld")):
            ax.plot([], [], **looks[published], ls="", label=label[key])
        row_axis(ax, _names(list(table["frame"]), book, lang))
        low = min([0.0, *table["low"].dropna()])
        ax.set_xlim(low - 0.02, 1.02)
        ticks = [0, 0.2, 0.4, BAR, TENTATIVE, 1]
        ax.set_xticks(ticks, [number(t, lang, 2) for t in ticks])
        ax.set_xlabel(label["alpha"])
        fig.legend(loc="outside lower right", ncols=2)
    return fig


#: How the share by one coder alone is drawn.
_BY_CODER: dict[str, Any] = {"ls": "none", "marker": "|", "color": style.PALETTE[1], "ms": 11, "mew": 1.6}


def _share_panel(
    ax: Axes, rows: list[dict[Any, Any]], coders: list[str], first: dict[Any, dict[Any, Any]], url: Url
) -> None:
    """One panel: the share of each frame with its interval, by each coder, and its range without one article."""
    for y, row in enumerate(rows):
        span(ax, row["loo_low"], row["loo_high"], y, color=style.LIGHT, lw=8)
        span(ax, row["low"], row["high"], y, color=style.PALETTE[0], lw=1.4)
        ax.plot([row[name] for name in coders], [y] * len(coders), **_BY_CODER, zorder=2)
        mark = ax.scatter([row["share"]], [y], s=20, color=style.PALETTE[0], zorder=3)
        link(mark, first.get(row["frame"], {}), url)
    ax.set_xlim(-0.05, 1.05)
    ax.set_xticks((0, 0.5, 1), ("0", "50", "100"))
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")


def _folded(name: str) -> str:
    """An article's name above a narrow panel, on two lines where it is long."""
    return name if len(name) <= _PANEL else f"{name[:_PANEL]}\n{shorten(name[_PANEL:], _PANEL)}"


def shares(table: pd.DataFrame, matrix: pd.DataFrame, book: Codebook, lang: str, url: Url) -> Figure:
    """Share of each frame in all sentences and per article, with intervals. `table`: `counts.shares(matrix)`."""
    label, found = LABELS[lang], marked(matrix)
    table = _numeric(table, "low", "high", "loo_low", "loo_high")
    codes = list(table["frame"].drop_duplicates())
    sizes = table.loc[table["article"].notna(), ["article", "sentences"]].drop_duplicates()
    most = sizes.sort_values(["sentences", "article"], ascending=[False, True]).head(PANELS)["article"]
    panels: list[str | None] = [None, *sorted(most)]
    with style.sheet():
        fig, axes = style.figure(
            "page", 1.5 + 0.27 * len(codes), ncols=len(panels), sharey=True, squeeze=False
        )
        top: Axes = axes[0][0]  # type: ignore[index]
        for ax, article in zip(axes[0], panels, strict=True):  # type: ignore[index]
            rows = table[table["article"].isna() if article is None else table["article"] == article]
            here = found if article is None else found[found["article"] == article]
            first = {row["frame"]: row for row in here.drop_duplicates("frame").to_dict("records")}
            _share_panel(ax, rows.to_dict("records"), coders_of(table), first, url)
            name = label["all"] if article is None else _folded(article)
            size = f"n = {number(rows['sentences'].iloc[0], lang)}"
            title = "\n".join(style.text(line) for line in (*name.split("\n"), size))
            ax.set_title(title, fontsize=7.5, fontweight="normal")
        row_axis(top, _names(codes, book, lang))
        fig.supxlabel(label["share"], fontsize=8.5)
        top.plot([], [], "o-", color=style.PALETTE[0], ms=4, label=label["interval"])
        top.plot([], [], color=style.LIGHT, lw=8, label=label["without an article"])
        top.plot([], [], label=label["coder"], **_BY_CODER)
        fig.legend(loc="outside upper right", ncols=3)
    return fig


def voices(table: pd.DataFrame, matrix: pd.DataFrame, book: Codebook, lang: str, url: Url) -> Figure:
    """Sentences with each frame by voice, as stacked bars of counts. `table`: `counts.by_voice(matrix)`."""
    from matplotlib.ticker import MaxNLocator

    codes, labels = list(table["frame"].drop_duplicates()), {str(v): VOICE_NAMES[lang][v] for v in VOICES}
    looks = {voice: look(k) for k, voice in enumerate(labels)}
    keyed = ["frame", "voice"]
    first = marked(matrix).drop_duplicates(keyed)[[*keyed, "article", "start", "end"]]
    pieces = table[table["sentences"] > 0].merge(first, on=keyed, how="left")
    longest = max([1, *table.groupby("frame")["sentences"].sum()])
    with style.sheet():
        fig, ax = style.figure("page", 1.3 + 0.28 * len(codes))
        bars = stacked(ax, pieces, codes, looks, url, row="frame", kind="voice", size="sentences", height=0.7)
        for bar in bars:
            n, (x, y) = int(bar.get_width()), bar.get_center()
            if n / longest > 0.035:
                box = {"facecolor": "white", "edgecolor": "none", "pad": 1}
                ax.text(x, round(y), number(n, lang), ha="center", va="center", fontsize=8, bbox=box)
        row_axis(ax, _names(codes, book, lang))
        ax.set_xlim(0, longest * 1.02)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
        ax.set_xlabel(LABELS[lang]["sentences"])
        fig.legend(handles=keys(looks, labels), loc="outside upper right", ncols=4)
    return fig


def together(table: pd.DataFrame, matrix: pd.DataFrame, book: Codebook, lang: str, url: Url) -> Figure:
    """Sentences that two frames share, the number expected if they were independent below it.

    `table`: `counts.together`; the darker a cell, the larger the part of their sentences that two frames share.
    """
    import matplotlib as mpl

    table = _numeric(table, "jaccard").fillna({"jaccard": 0.0})
    codes, links = list(dict.fromkeys([*table["frame"], *table["other"]])), meeting(matrix, url)
    with style.sheet():
        fig, ax = style.figure("page", 1.2 + 0.42 * (len(codes) - 1))
        shade = mpl.colormaps["Greys"]
        for row in table.to_dict("records"):
            x, y = codes.index(row["frame"]), codes.index(row["other"]) - 1
            dark = 0.85 * row["jaccard"]
            cell = mpl.patches.Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=shade(dark), edgecolor="white")
            cell.set_url(links.get((row["frame"], row["other"])))
            ax.add_patch(cell)
            ink: dict[str, Any] = {
                "ha": "center",
                "va": "center",
                "color": "white" if dark > 0.5 else "black",
            }
            ax.text(x, y - 0.12, number(int(row["both"]), lang), fontsize=8.5, **ink)
            ax.text(x, y + 0.25, f"({number(row['expected'], lang, 1)})", fontsize=6.5, **ink)
        *across, _ = down = _names(codes, book, lang)
        row_axis(ax, down[1:])
        ax.set_ylim(len(codes) - 1.5, -0.5)
        ax.set_xlim(-0.5, len(codes) - 1.5)
        heads = [style.text(shorten(name, 13)) for name in across]
        ax.set_xticks(range(len(across)), heads, rotation=35, ha="right", rotation_mode="anchor")
        ax.tick_params(axis="x", length=0)
        ax.spines[:].set_visible(False)
    return fig


def _cue_name(row: dict[Any, Any]) -> str:
    """A cue as readers know it: the word looked for, or of a pattern the first words it found."""
    return shorten(row["cue"], 30) if row["cue"].isalpha() else quoted(shorten(row["text"], 26))


def cues(table: pd.DataFrame, book: Codebook, lang: str, url: Url) -> Figure:
    """What each frame loses when one cue is dropped, its greatest losses. `table`: `counts.by_cue`."""
    from matplotlib.ticker import MaxNLocator

    lossy, label = table[table["lost"] > 0].groupby("frame").head(CUES), LABELS[lang]
    shown = sorted(lossy.to_dict("records"), key=lambda r: book.codes.index(r["frame"]))[:MOST_CUES]
    looks: dict[str, dict[str, Any]] = {
        key: {"s": 26, "facecolor": face, "edgecolor": style.PALETTE[0]}
        for key, face in (("with", style.PALETTE[0]), ("without", "white"))
    }
    with style.sheet():
        fig, ax = style.figure("page", 1.3 + 0.25 * len(shown))
        for y, row in enumerate(shown):
            ax.plot([row["without"], row["sentences"]], [y, y], color=style.GREY, lw=1.2, zorder=1)
            for x, key in ((row["sentences"], "with"), (row["without"], "without")):
                link(ax.scatter([x], [y], zorder=2, clip_on=False, **looks[key]), row, url)
        for key, dot in looks.items():
            ax.scatter([], [], label=label[key], **dot)
        row_axis(ax, [f"{shorten(book[r['frame']].name(lang), 24)} · {_cue_name(r)}" for r in shown])
        ax.tick_params(axis="y", pad=6)  # a dot at 0 stands half outside the axis
        ax.set_xlim(left=0)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
        ax.grid(axis="x")
        ax.set_xlabel(label["sentences"])
        fig.legend(loc="outside upper right", ncols=2)
    return fig


def words(table: pd.DataFrame, lang: str, url: Url) -> Figure:
    """The words of each group with the highest z. `table`: `contrast.contrast`."""
    drawn, groups = most(table), groups_drawn(table)
    tall = max([1, *drawn.groupby("group").size()])
    right = max([2.2, *drawn["z"]])
    with style.sheet():
        fig, axes = style.figure("page", 1.2 + 0.24 * tall, ncols=len(groups), squeeze=False)
        for k, (ax, group) in enumerate(zip(axes[0], groups, strict=True)):  # type: ignore[index]
            rows = drawn[drawn["group"] == group].to_dict("records")
            for y, row in enumerate(rows):
                colour = style.PALETTE[k] if row["z"] > CLEAR else "#8C8C8C"
                ax.plot([0, row["z"]], [y, y], color=colour, lw=1)
                link(ax.scatter([row["z"]], [y], s=22, marker=style.MARKERS[k], color=colour), row, url)
            ax.axvline(CLEAR, color=style.GREY, lw=0.9, ls=style.LINES[1])
            counts = [
                f"{r['word']} ({number(r['count'], lang)} : {number(r['count_rest'], lang)})" for r in rows
            ]
            row_axis(ax, [shorten(count, 30) for count in counts])
            ax.set_xlim(0, right * 1.08)
            numbered([ax.xaxis], lang, 1)
            ax.set_title(style.text(shorten(GROUP_NAMES[lang].get(group, group), 34)))
            ax.set_xlabel(LABELS[lang]["z"])
    return fig
