"""Drawings of notebook 05: agreement, shares, voices, frames together, cues, words of groups.

Every function takes the rows it draws and returns the figure; names of frames come from the codebook. Marks link
to a sentence behind them where they have one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from revue.layers.frames.codebook import Codebook
from revue.layers.frames.layer import VOICES
from revue.questions.framing.counts import coders_of
from revue.show import style
from revue.show.typography import number, quoted, shorten
from revue.statistics.agreement import BAR, TENTATIVE
from revue.statistics.logodds import CLEAR

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

Url = Callable[[str, int, int], str]

#: Articles with a panel of their own; the table and the CSV hold all.
PANELS = 5
#: Letters on a line above such a panel.
_PANEL = 11
#: Cues drawn of each frame, and in all; words drawn of each group.
CUES, MOST_CUES, MOST_WORDS = 2, 24, 12

VOICE_NAMES = {
    "narrator": {"en": "narrator", "fr": "narrateur"},
    "attributed": {"en": "attributed", "fr": "attribué"},
    "mixed": {"en": "narrator with quotation", "fr": "îlot textuel"},
    "quoted": {"en": "quoted", "fr": "cité"},
}
GROUP_NAMES = {
    "narrator": {"en": "narrator's words", "fr": "mots du narrateur"},
    "reported": {"en": "reported words", "fr": "mots rapportés"},
}
_TEXT = {
    "alpha": {"en": "Krippendorff's alpha", "fr": "alpha de Krippendorff"},
    "withheld": {"en": "no share published", "fr": "aucune part publiée"},
    "kept": {"en": "share published", "fr": "part publiée"},
    "bar": {"en": "bar", "fr": "seuil"},
    "sentences": {"en": "sentences", "fr": "phrases"},
    "share": {"en": "% of sentences", "fr": "% des phrases"},
    "all": {"en": "all", "fr": "ensemble"},
    "loo": {"en": "leaving one article out", "fr": "sans un des articles"},
    "coder": {"en": "by one coder alone", "fr": "selon un seul codeur"},
    "interval": {"en": "95% interval", "fr": "intervalle à 95 %"},
    "with": {"en": "with all cues", "fr": "avec tous les indices"},
    "without": {"en": "without this cue", "fr": "sans cet indice"},
    "z": {"en": "z of the log-odds ratio", "fr": "z du log-rapport de chances"},
    "chance": {"en": "grey: within ±1.96", "fr": "gris : entre ±1,96"},
}


def _word(key: str, lang: str) -> str:
    return _TEXT[key][lang]


def _names(codes: list[str], book: Codebook, lang: str) -> list[str]:
    return [style.text(shorten(book[code].name(lang), 30)) for code in codes]


def _rows(ax: Axes, labels: list[str]) -> None:
    """One row a label, the first on top."""
    ax.set_yticks(range(len(labels)), labels)
    ax.set_ylim(len(labels) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)


def _legend_patch(k: int, label: str) -> Patch:
    """A legend entry that looks like the k-th kind of bar."""
    from matplotlib.patches import Patch

    return Patch(facecolor=_ground(k), hatch=style.HATCHES[k], edgecolor="black", label=label)


def _ground(k: int) -> str:
    return "white" if k == 0 else style.PALETTE[k]


def agreement(table: pd.DataFrame, book: Codebook, lang: str) -> Figure:
    """Alpha of each frame with its interval; hollow where no share is published. `table`: `Framing.agreement`."""
    with style.sheet():
        fig, ax = style.figure("page", 1.3 + 0.26 * len(table))
        for y, row in enumerate(table.to_dict("records")):
            if row["alpha"] is None or row["alpha"] != row["alpha"]:
                ax.text(0.02, y, style.text("–"), va="center")
                continue
            colour = style.PALETTE[0] if row["published"] else style.PALETTE[1]
            ax.plot([row["low"], row["high"]], [y, y], color=colour, lw=2, solid_capstyle="butt")
            face = colour if row["published"] else "white"
            shape = style.MARKERS[0] if row["published"] else style.MARKERS[1]
            ax.plot(row["alpha"], y, shape, color=colour, markerfacecolor=face, ms=6)
            counts = f"{number(row['alpha'], lang, 2)}   {number(int(row['final']), lang)} {_word('sentences', lang)}"
            ax.text(1.04, y, style.text(counts), va="center", fontsize=8)
        for bar, line in ((BAR, style.LINES[1]), (TENTATIVE, style.LINES[2])):
            ax.axvline(bar, color=style.GREY, lw=0.9, ls=line, zorder=0)
        ax.plot([], [], style.MARKERS[0], color=style.PALETTE[0], label=_word("kept", lang))
        ax.plot(
            [],
            [],
            style.MARKERS[1],
            color=style.PALETTE[1],
            markerfacecolor="white",
            label=_word("withheld", lang),
        )
        _rows(ax, _names(list(table["frame"]), book, lang))
        low = min([0.0, *(v for v in table["low"] if v is not None and v == v)])
        ax.set_xlim(low - 0.02, 1.02)
        ticks = [0, 0.2, 0.4, BAR, TENTATIVE, 1]
        ax.set_xticks(ticks, [number(t, lang, 2) for t in ticks])
        ax.set_xlabel(style.text(_word("alpha", lang)))
        fig.legend(loc="outside lower right", ncols=2)
    return fig


#: How the share by one coder alone is drawn.
_BY_CODER: dict[str, Any] = {"ls": "none", "marker": "|", "color": style.PALETTE[1], "ms": 11, "mew": 1.6}


def _share_panel(ax: Axes, rows: list[dict[Any, Any]], coders: list[str], links: dict[Any, str]) -> None:
    """One panel: the share of each frame with its interval, by each coder, and its range without one article."""
    for y, row in enumerate(rows):
        if row["loo_low"] is not None and row["loo_low"] == row["loo_low"]:
            ax.plot([row["loo_low"], row["loo_high"]], [y, y], color=style.LIGHT, lw=8, solid_capstyle="butt")
        ax.plot([row["low"], row["high"]], [y, y], color=style.PALETTE[0], lw=1.4, solid_capstyle="butt")
        ax.plot([row[name] for name in coders], [y] * len(coders), **_BY_CODER, zorder=2)
        mark = ax.scatter([row["share"]], [y], s=20, color=style.PALETTE[0], zorder=3)
        if url := links.get((row["article"], row["frame"])):
            mark.set_urls([url])
    ax.set_xlim(-0.05, 1.05)
    ax.set_xticks((0, 0.5, 1), ("0", "50", "100"))
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")


def _folded(name: str) -> str:
    """An article's name above a narrow panel, on two lines where it is long."""
    return name if len(name) <= _PANEL else f"{name[:_PANEL]}\n{shorten(name[_PANEL:], _PANEL)}"


def shares(table: pd.DataFrame, matrix: pd.DataFrame, book: Codebook, lang: str, url: Url) -> Figure:
    """Share of each frame in all sentences and per article, with intervals. `table`: `framecounts.shares(matrix)`."""
    codes = list(table["frame"].drop_duplicates())
    sizes = table.loc[table["article"].notna(), ["article", "sentences"]].drop_duplicates()
    most = sizes.sort_values(["sentences", "article"], ascending=[False, True]).head(PANELS)["article"]
    panels: list[str | None] = [None, *sorted(most)]
    links: dict[Any, str] = {}
    for row in matrix[matrix["framed"]].to_dict("records"):
        link = url(row["article"], row["start"], row["end"])
        links.setdefault((row["article"], row["frame"]), link)
        links.setdefault((None, row["frame"]), link)
    with style.sheet():
        fig, axes = style.figure(
            "page", 1.5 + 0.27 * len(codes), ncols=len(panels), sharey=True, squeeze=False
        )
        for ax, article in zip(axes[0], panels, strict=True):  # type: ignore[index]
            own = table["article"].isna() if article is None else table["article"] == article
            rows = table[own].to_dict("records")
            for row in rows:
                row["article"] = article
            _share_panel(ax, rows, coders_of(table), links)
            n = rows[0]["sentences"] if rows else 0
            name = _word("all", lang) if article is None else _folded(article)
            ax.set_title(
                "\n".join(style.text(line) for line in (*name.split("\n"), f"n = {number(n, lang)}")),
                fontsize=7.5,
                fontweight="normal",
            )
        _rows(axes[0][0], _names(codes, book, lang))  # type: ignore[index]
        fig.supxlabel(style.text(_word("share", lang)), fontsize=8.5)
        axes[0][0].plot([], [], "o-", color=style.PALETTE[0], ms=4, label=_word("interval", lang))  # type: ignore[index]
        axes[0][0].plot([], [], color=style.LIGHT, lw=8, label=_word("loo", lang))  # type: ignore[index]
        axes[0][0].plot([], [], label=_word("coder", lang), **_BY_CODER)  # type: ignore[index]
        fig.legend(loc="outside upper right", ncols=3)
    return fig


def voices(table: pd.DataFrame, matrix: pd.DataFrame, book: Codebook, lang: str, url: Url) -> Figure:
    """Sentences with each frame by voice, as stacked bars of counts. `table`: `framecounts.by_voice(matrix)`."""
    from matplotlib.ticker import MaxNLocator

    codes = list(table["frame"].drop_duplicates())
    place: dict[tuple[str, str], str] = {}
    for row in matrix[matrix["framed"]].to_dict("records"):
        place.setdefault((row["frame"], row["voice"]), url(row["article"], row["start"], row["end"]))
    count = {(r["frame"], r["voice"]): int(r["sentences"]) for r in table.to_dict("records")}
    longest = max([1, *(sum(count[c, v] for v in VOICES) for c in codes)])
    with style.sheet():
        fig, ax = style.figure("page", 1.3 + 0.28 * len(codes))
        for y, code in enumerate(codes):
            left = 0
            for k, voice in enumerate(VOICES):
                n = count[code, voice]
                if not n:
                    continue
                look: dict[str, Any] = {
                    "facecolor": _ground(k),
                    "hatch": style.HATCHES[k],
                    "edgecolor": "black",
                    "height": 0.7,
                }
                (bar,) = ax.barh(y, n, left=left, **look)
                bar.set_url(place[code, voice])
                if n / longest > 0.035:
                    box = {"facecolor": "white", "edgecolor": "none", "pad": 1}
                    ax.text(left + n / 2, y, number(n, lang), ha="center", va="center", fontsize=8, bbox=box)
                left += n
        _rows(ax, _names(codes, book, lang))
        ax.set_xlim(0, longest * 1.02)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
        ax.set_xlabel(style.text(_word("sentences", lang)))
        names = [VOICE_NAMES[voice][lang] for voice in VOICES]
        fig.legend(
            handles=[_legend_patch(k, n) for k, n in enumerate(names)], loc="outside upper right", ncols=4
        )
    return fig


def together(
    table: pd.DataFrame, book: Codebook, codes: list[str], lang: str, links: dict[tuple[str, str], str]
) -> Figure:
    """Sentences that two frames share, the number expected if they were independent below it.

    `table`: `framecounts.together`; the darker a cell, the larger the part of their sentences that two frames share.
    """
    import matplotlib as mpl

    n = len(codes)
    with style.sheet():
        fig, ax = style.figure("page", 1.2 + 0.42 * max(n - 1, 1))
        shade = mpl.colormaps["Greys"]
        for row in table.to_dict("records"):
            x, y = codes.index(row["frame"]), codes.index(row["other"]) - 1
            jaccard = (
                row["jaccard"] if row["jaccard"] == row["jaccard"] and row["jaccard"] is not None else 0.0
            )
            dark = 0.85 * jaccard
            cell = mpl.patches.Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=shade(dark), edgecolor="white")
            if link := links.get((row["frame"], row["other"])):
                cell.set_url(link)
            ax.add_patch(cell)
            ink = "white" if dark > 0.5 else "black"
            ax.text(
                x, y - 0.12, number(int(row["both"]), lang), ha="center", va="center", color=ink, fontsize=8.5
            )
            expected = f"({number(row['expected'], lang, 1)})"
            ax.text(x, y + 0.25, expected, ha="center", va="center", color=ink, fontsize=6.5)
        names = _names(codes, book, lang)
        _rows(ax, names[1:])
        ax.set_ylim(n - 1.5, -0.5)
        ax.set_xlim(-0.5, n - 1.5)
        ax.set_xticks(
            range(n - 1),
            [shorten(name, 13) for name in names[:-1]],
            rotation=35,
            ha="right",
            rotation_mode="anchor",
        )
        ax.tick_params(axis="x", length=0)
        for side in ax.spines.values():
            side.set_visible(False)
    return fig


def _cue_name(row: dict[Any, Any]) -> str:
    """A cue as readers know it: the word looked for, or of a pattern the first words it found."""
    return shorten(row["cue"], 30) if row["cue"].isalpha() else quoted(shorten(row["text"], 26))


def cues(table: pd.DataFrame, book: Codebook, lang: str, url: Url) -> Figure:
    """What each frame loses when one cue is dropped, its greatest losses. `table`: `framecounts.by_cue`."""
    from matplotlib.ticker import MaxNLocator

    most = table[table["lost"] > 0].groupby("frame").head(CUES)
    order = {code: n for n, code in enumerate(book.codes)}
    shown = sorted(most.to_dict("records"), key=lambda r: order[r["frame"]])[:MOST_CUES]
    with style.sheet():
        fig, ax = style.figure("page", 1.3 + 0.25 * len(shown))
        for y, row in enumerate(shown):
            ax.plot([row["without"], row["sentences"]], [y, y], color=style.GREY, lw=1.2, zorder=1)
            place = url(row["article"], row["start"], row["end"])
            for x, shape, face in ((row["sentences"], "o", style.PALETTE[0]), (row["without"], "o", "white")):
                mark = ax.scatter(
                    [x],
                    [y],
                    s=26,
                    marker=shape,
                    facecolor=face,
                    edgecolor=style.PALETTE[0],
                    zorder=2,
                    clip_on=False,
                )
                mark.set_urls([place])
        ax.scatter(
            [], [], s=26, facecolor=style.PALETTE[0], edgecolor=style.PALETTE[0], label=_word("with", lang)
        )
        ax.scatter([], [], s=26, facecolor="white", edgecolor=style.PALETTE[0], label=_word("without", lang))
        labels = [f"{shorten(book[r['frame']].name(lang), 24)} · {_cue_name(r)}" for r in shown]
        _rows(ax, [style.text(label) for label in labels])
        ax.tick_params(axis="y", pad=6)  # a dot at 0 stands half outside the axis
        ax.set_xlim(left=0)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
        ax.grid(axis="x")
        ax.set_xlabel(style.text(_word("sentences", lang)))
        fig.legend(loc="outside upper right", ncols=2)
    return fig


def words(table: pd.DataFrame, lang: str, url: Url) -> tuple[Figure, pd.DataFrame]:
    """The words of each group with the highest z, and the rows drawn. `table`: `Framing.log_odds`."""
    import pandas as pd

    groups = list(dict.fromkeys(sorted(table["group"])))[:3]
    own = [
        table[(table["group"] == g) & (table["z"] > 0) & (table["count"] > 0)].head(MOST_WORDS)
        for g in groups
    ]
    tall = max([1, *map(len, own)])
    with style.sheet():
        fig, axes = style.figure("page", 1.2 + 0.24 * tall, ncols=len(groups), squeeze=False)
        right = max([2.2, *(some["z"].max() for some in own if len(some))])
        for k, (ax, group, some) in enumerate(zip(axes[0], groups, own, strict=True)):  # type: ignore[index]
            for y, row in enumerate(some.to_dict("records")):
                clear = row["z"] > CLEAR
                colour = style.PALETTE[k] if clear else "#8C8C8C"
                ax.plot([0, row["z"]], [y, y], color=colour, lw=1)
                mark = ax.scatter([row["z"]], [y], s=22, marker=style.MARKERS[k], color=colour)
                if isinstance(row["article"], str):
                    mark.set_urls([url(row["article"], int(row["start"]), int(row["end"]))])
            ax.axvline(CLEAR, color=style.GREY, lw=0.9, ls=style.LINES[1])
            counts = [
                f"{r['word']} ({number(r['count'], lang)} : {number(r['count_rest'], lang)})"
                for r in some.to_dict("records")
            ]
            _rows(ax, [style.text(shorten(c, 30)) for c in counts])
            ax.set_xlim(0, right * 1.08)
            ax.xaxis.set_major_formatter(lambda x, _: number(x, lang, 1))
            title = GROUP_NAMES.get(group, {}).get(lang, group)
            ax.set_title(style.text(shorten(title, 34)))
            ax.set_xlabel(style.text(_word("z", lang)))
    return fig, pd.concat(own, ignore_index=True) if own else table.head(0)
