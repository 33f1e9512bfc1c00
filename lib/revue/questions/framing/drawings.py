"""Drawings of notebook 05: shares, agreement, voices, names; where something passes, pairs, cues and words.

Every function takes the rows it draws and a setting. Marks lead to a sentence that they count where they have one.
Names of frames come from the codebook.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from textwrap import fill, wrap
from typing import TYPE_CHECKING, Any

import numpy as np

from revue.layers.frames.codebook import Codebook
from revue.layers.frames.layer import VOICES
from revue.questions.framing.coders import FEW, coders_of
from revue.questions.framing.contrast import groups_drawn, most
from revue.questions.framing.counts import marked, overall
from revue.questions.framing.cues import cue_name
from revue.questions.framing.words import GROUP_NAMES, LABELS, VOICE_NAMES
from revue.show import marks, style
from revue.show.setting import Setting
from revue.show.typography import number, percent, shorten
from revue.statistics.agreement import BAR
from revue.statistics.logodds import CLEAR

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Articles that stand as letters; of more, dots of the first. Letters of a label that stands; articles named at 0.
LETTERS, DOTS, LABEL, ZEROS = 12, 40, 3, 5
#: Rows of a figure, names of a referent and referents that are drawn; the CSV holds all.
ROWS, NAMES, REFERENTS = 24, 6, 4

_LOOKS: dict[str, Mapping[str, Any]] = {
    voice: {"facecolor": colour, "edgecolor": "white"}
    for voice, colour in zip(
        VOICES, (style.NARRATOR, style.REPORTED, style.MIXED, style.VERBATIM), strict=True
    )
}


def _names(codes: Iterable[str], book: Codebook, setting: Setting) -> list[str]:
    """Names of frames, on two lines where a column is narrow."""
    names = [style.text(book[code].name(setting.lang)) for code in codes]
    if setting.wide:
        return [shorten(name, 30) for name in names]
    return ["\n".join(wrap(name, 18, max_lines=2, placeholder="…")) for name in names]


def _numeric(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """`table` with unknown numbers as NaN in some columns, never None."""
    return table.astype(dict.fromkeys(columns, float))


def _beside(ax: Axes, y: float, text: str, **look: Any) -> None:
    """What is said of a row at its right."""
    at = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points", "va": "center"}
    ax.annotate(style.text(text), (1, y), (4, 0), size=style.SMALL, **at, **look)  # type: ignore[arg-type]


def _footer(ax: Axes, text: str, setting: Setting) -> None:
    """What is not drawn, in grey under the axes."""
    broken = fill(style.text(text), 92 if setting.wide else 36)
    ax.set_xlabel(broken, loc="left", color=style.GREY, size=style.SMALL, labelpad=6)


# --- shares ---------------------------------------------------------------------------------------------------------


def shares(table: pd.DataFrame, matrix: pd.DataFrame, book: Codebook, setting: Setting) -> Figure:
    """Share of each frame in all articles with its interval, and in each article. `table`: `counts.shares(matrix)`.

    The articles stand as letters above the line, at the left those that have the frame in no sentence; frames of fewer
    than `FEW` sentences in grey, below.
    """
    table = _numeric(table, "low", "high")
    every = overall(table).head(ROWS)
    solid = every["framed"] >= FEW
    rows = [*every[solid].to_dict("records"), *every[~solid].to_dict("records")]
    few = int((~solid).sum())
    first = _first(marked(matrix), ["frame", "article"])
    right = min(1.0, 0.06 + float(np.nanmax([0.1, *table["share"], *every["high"]])))
    with style.sheet():
        fig, ax = setting.figure(0.5 + 0.4 * (len(rows) - few) + 0.26 * few)
        places = [float(y) for y in range(len(rows) - few)]
        places += [len(places) - 0.2 + 0.65 * n for n in range(few)]
        for y, row in zip(places, rows, strict=True):
            own = table[(table["frame"] == row["frame"]) & table["article"].notna()]
            if row["framed"] >= FEW:
                _whole(ax, y, row, coders_of(table), first, setting)
                _articles(ax, y - 0.36, own, first, right, style.INK, setting)
            else:
                _articles(ax, y, own, first, right, style.GREY, setting)
            _beside(ax, y, _counted(row, setting), color=style.INK if row["framed"] >= FEW else style.GREY)
        ax.set_yticks(places, _names([r["frame"] for r in rows], book, setting))
        for label in ax.get_yticklabels()[len(rows) - few :]:
            label.set_color(style.GREY)
        _percentages(ax, -_gutter(right, setting), right, setting)
        ax.set_ylim(max(places) + 0.45, -0.75)
        ax.tick_params(axis="y", length=0)
        ax.spines[:].set_visible(False)
        ax.axvline(0, color=style.GREY, lw=0.7, zorder=0)
        none = LABELS[setting.lang]["none"]
        ax.text(-0.02 * right, -0.8, none, ha="right", va="bottom", size=style.SMALL, color=style.GREY)
        if few:
            _footer(ax, LABELS[setting.lang]["few"].format(FEW), setting)
    return fig


def _counted(row: Mapping[Any, Any], setting: Setting) -> str:
    """A share and its sentences; a share of few sentences is not written."""
    n = number(int(row["framed"]), setting.lang)
    return f"{percent(row['share'], setting.lang)} ({n})" if row["framed"] >= FEW else f"({n})"


def _first(rows: pd.DataFrame, keys: list[str]) -> dict[Any, dict[Any, Any]]:
    """The first row of each combination of keys, and of each value of the first key alone."""
    found: dict[Any, dict[Any, Any]] = {}
    for row in rows.to_dict("records"):
        found.setdefault(tuple(row[k] for k in keys), row)
        found.setdefault(row[keys[0]], row)
    return found


def _whole(
    ax: Axes, y: float, row: Mapping[Any, Any], coders: list[str], first: Mapping[Any, Any], setting: Setting
) -> None:
    """The share in all articles with its interval, and by each coder where they differ."""
    marks.span(ax, row["low"], row["high"], y, color=style.ACCENT, lw=2)
    parts = [row[name] for name in coders if row[name] == row[name]]
    if len({round(part, 9) for part in parts}) > 1:
        ax.plot(parts, [y] * len(parts), ls="none", marker="|", color=style.SECOND, ms=9, mew=1.3, zorder=4)
    dot = ax.scatter([row["share"]], [y], s=26, color=style.ACCENT, zorder=3)
    setting.link(dot, first.get(row["frame"], {}))


def _articles(
    ax: Axes, y: float, own: pd.DataFrame, first: Mapping[Any, Any], right: float, ink: str, setting: Setting
) -> None:
    """The share of each article: its letter; dots where there are many articles, or long labels."""
    order = {article: n for n, article in enumerate(setting.labels)}
    own = own.sort_values("article", key=lambda ids: ids.map(order), kind="stable")
    some = own[own["framed"] > 0].sort_values("share", kind="stable").to_dict("records")
    labels = [setting.label(article) for article in own["article"]]
    if len(labels) > LETTERS or max(map(len, labels), default=0) > LABEL:
        for row in some[:DOTS]:
            dot = ax.scatter([row["share"]], [y], s=9, color=style.GREY, alpha=0.7, linewidths=0)
            setting.link(dot, first.get((row["frame"], row["article"]), {}))
        none = number(int((own["framed"] == 0).sum()), setting.lang)
    else:
        points = 3 + 5 * max(map(len, labels), default=1)
        room = right * points / (300 if setting.wide else 100)
        shares = [row["share"] for row in some]
        ax.plot(shares, [y + 0.17] * len(some), ls="none", marker="|", color=style.GREY, ms=3, mew=0.8)
        for x, row in zip(_apart(shares, room, right), some, strict=True):
            letter = ax.text(
                x, y, setting.label(row["article"]), ha="center", va="center", size=style.SMALL, color=ink
            )
            setting.link(letter, first.get((row["frame"], row["article"]), {}))
        zeros = [setting.label(a) for a in own.loc[own["framed"] == 0, "article"]]
        if len(zeros) > ZEROS:
            zeros = [*zeros[: ZEROS - 1], f"+{len(zeros) - ZEROS + 1}"]
        none = (" " if setting.wide else "").join(zeros)
    ax.text(-0.02 * right, y, none, ha="right", va="center", size=style.SMALL, color=style.GREY)


def _gutter(right: float, setting: Setting) -> float:
    """The room at the left of 0 for the articles without a frame."""
    return right * (0.22 if setting.wide else 0.36)


def _apart(places: Sequence[float], room: float, right: float) -> list[float]:
    """Sorted places, moved as little as needed to be `room` apart: those that crowd spread around their middle.

    All are moved on where one would stand left of 0, or back where one would stand beyond `right`.
    """
    crowds: list[tuple[float, int]] = []  # middle, how many
    for place in places:
        middle, n = place, 1
        while crowds and middle - (n - 1) / 2 * room < crowds[-1][0] + (crowds[-1][1] + 1) / 2 * room:
            before, m = crowds.pop()
            middle, n = (before * m + middle * n) / (m + n), m + n
        crowds.append((middle, n))
    spread = [middle + (k - (n - 1) / 2) * room for middle, n in crowds for k in range(n)]
    if not spread:
        return []
    moved = max(0.0, room / 2 - spread[0]) or min(0.0, right - room / 4 - spread[-1])
    return [x + moved for x in spread]


def _percentages(ax: Axes, left: float, right: float, setting: Setting) -> None:
    """An axis of shares with a few ticks."""
    step = (0.25 if setting.wide else 0.5) if right > 0.5 else 0.1
    ticks = [k * step for k in range(int(right / step + 1e-9) + 1)]
    ax.set_xlim(left, right)
    ax.set_xticks(ticks, [percent(t, setting.lang) for t in ticks])
    ax.grid(axis="x")


# --- agreement ------------------------------------------------------------------------------------------------------


def agreement(table: pd.DataFrame, book: Codebook, setting: Setting) -> Figure:
    """Alpha of each frame on which the coders differ, with its interval; hollow where no share is published.

    `table`: `Framing.agreement`. Frames on which they never differ are named below.
    """
    label, names = LABELS[setting.lang], coders_of(table)
    table = _numeric(table, "alpha", "low", "high")
    rows = table[~(table["alpha"] == 1)].sort_values("alpha", kind="stable", na_position="last").head(ROWS)
    with style.sheet():
        fig, ax = setting.figure(0.5 + 0.3 * len(rows) + (0.2 if setting.wide else 0.5))
        for y, row in enumerate(rows.to_dict("records")):
            by = ", ".join(number(int(row[name]), setting.lang) for name in names[:4])
            _beside(ax, y, f"{number(row['alpha'], setting.lang, 2)} ({by})")
            if row["alpha"] == row["alpha"]:
                marks.span(ax, row["low"], row["high"], y, color=style.ACCENT, lw=1.6)
                face = style.ACCENT if row["published"] else "white"
                ax.scatter([row["alpha"]], [y], s=30, facecolor=face, edgecolor=style.ACCENT, zorder=3)
        ax.axvline(BAR, color=style.GREY, lw=0.8, ls=(0, (4, 3)), zorder=0)
        marks.row_axis(ax, _names(rows["frame"], book, setting))
        low = min([0.0, *rows["low"].dropna()])
        ticks = [0, BAR, 1]
        ax.set_xlim(low - 0.03, 1.03)
        ax.set_xticks(ticks, [number(t, setting.lang, 2 if t == BAR else 0) for t in ticks])
        same = table[table["alpha"] == 1]
        listed = ", ".join(
            f"{book[r['frame']].name(setting.lang)} ({number(int(r['final']), setting.lang)})"
            for r in same.head(ROWS).to_dict("records")
        )
        if listed:
            _footer(ax, label["same"].format(listed), setting)
    return fig


# --- voices ---------------------------------------------------------------------------------------------------------


def voices(table: pd.DataFrame, matrix: pd.DataFrame, book: Codebook, setting: Setting) -> Figure:
    """Sentences with each frame by voice, as shares of them. `table`: `counts.by_voice(matrix)`.

    The most frequent frame first; bars of frames with fewer than `FEW` sentences are thin.
    """
    table = table[table["of"] > 0].sort_values("of", ascending=False, kind="stable")
    codes = list(table["frame"].drop_duplicates())[:ROWS]
    first = _first(marked(matrix), ["frame", "voice"])
    least = 0.09 if setting.wide else 0.16
    with style.sheet():
        fig, ax = setting.figure(0.45 + 0.25 * len(codes) + (0 if setting.wide else 0.2))
        for y, code in enumerate(codes):
            rows = table[table["frame"] == code].to_dict("records")
            n, left, solid = int(rows[0]["of"]), 0.0, rows[0]["of"] >= FEW
            for row in rows:
                if not row["sentences"]:
                    continue
                look, part = _LOOKS[row["voice"]], row["share"]
                (bar,) = ax.barh(y, part, left=left, height=0.68 if solid else 0.3, **look)
                setting.link(bar, first[code, row["voice"]])
                if solid and part >= least:
                    colour = marks.on(look["facecolor"])
                    text, at = percent(part, setting.lang), left + part / 2
                    ax.text(at, y, text, ha="center", va="center", size=style.SMALL, color=colour)
                left += part
            _beside(ax, y, number(n, setting.lang), color=style.INK if solid else style.GREY)
        marks.row_axis(ax, _names(codes, book, setting))
        ax.set_xlim(0, 1)
        ax.xaxis.set_visible(False)
        ax.spines[:].set_visible(False)
        names = {str(v): VOICE_NAMES[setting.lang][v] for v in VOICES}
        marks.key(ax, _LOOKS, names, 4 if setting.wide else 2)
    return fig


# --- names ----------------------------------------------------------------------------------------------------------


def names(table: pd.DataFrame, rows: pd.DataFrame, book: Codebook, setting: Setting) -> Figure:
    """How often each name is used, in the article's own and in reported words, and which are never used.

    `table`: `Names.table`, `rows`: `Names.rows`; the referents named most often, in the order of the list.
    """
    kept = table.drop_duplicates("frame").nlargest(REFERENTS, "of")["frame"]
    first = _first(rows.dropna(subset="article"), ["frame", "name", "reported"])
    longest, letters = max(1, int(table["times"].max())), 74 if setting.wide else 30
    ticks, heads, y = [], [], 0.0
    with style.sheet():
        fig, ax = setting.figure(1.0)
        for code in [c for c in table["frame"].drop_duplicates() if c in set(kept)]:
            own = table[table["frame"] == code]
            heads.append((y, book[code].name(setting.lang)))
            for row in own[own["times"] > 0].head(NAMES).to_dict("records"):
                y += 1
                ticks.append((y, row["name"], style.INK))
                _bar(ax, y, row, first, longest, setting)
            if never := list(own.loc[own["times"] == 0, "name"]):
                lines = wrap(style.text(", ".join(never)), letters)
                ticks.append((y + 1, LABELS[setting.lang]["never"], style.GREY))
                for n, line in enumerate(lines):
                    y += 0.7 if n else 1
                    ax.text(0, y, line, va="center", size=style.SMALL, color=style.GREY)
            y += 1.5
        ax.set_yticks([at for at, *_ in ticks], [style.text(shorten(name, 24)) for _, name, _ in ticks])
        for label, (_, _, colour) in zip(ax.get_yticklabels(), ticks, strict=True):
            label.set_color(colour)
        for at, name in heads:
            text = style.text(shorten(name, 60 if setting.wide else 34))
            ax.text(0, at, text, va="center", weight="bold", size=style.BODY)
        fig.set_figheight(0.3 + 0.19 * y)
        ax.set_ylim(y - 0.7, -0.7)
        ax.set_xlim(0, 1.12 * longest)
        ax.xaxis.set_visible(False)
        ax.tick_params(axis="y", length=0)
        ax.spines[:].set_visible(False)
        looks = {"narrator": _LOOKS["narrator"], "reported": _LOOKS["attributed"]}
        marks.key(ax, looks, GROUP_NAMES[setting.lang], 2 if setting.wide else 1)
    return fig


def _bar(
    ax: Axes, y: float, row: Mapping[Any, Any], first: Mapping[Any, Any], longest: int, setting: Setting
) -> None:
    """The namings by one name: the article's own words, then reported ones."""
    for length, left, reported in (
        (row["narrator"], 0, False),
        (row["said"], row["narrator"], True),
    ):
        if length:
            look = _LOOKS["attributed" if reported else "narrator"]
            (bar,) = ax.barh(y, length, left=left, height=0.7, **look)
            setting.link(bar, first.get((row["frame"], row["name"], reported), {}))
    ax.text(
        row["times"] + 0.012 * longest,
        y,
        number(int(row["times"]), setting.lang),
        va="center",
        size=style.SMALL,
    )


# --- where something passes -----------------------------------------------------------------------------------------


def _two_dots(
    rows: Sequence[Mapping[Any, Any]], ends: tuple[str, str], labels: Sequence[str], setting: Setting
) -> Figure:
    """Rows with a filled dot at the first of `ends` and a hollow one at the second, a line between them."""
    with style.sheet():
        fig, ax = setting.figure(0.55 + 0.24 * len(rows))
        for y, row in enumerate(rows):
            ax.plot([row[end] for end in ends], [y, y], color=style.LINE, lw=1.4, zorder=1)
            for end, face in zip(ends, (style.ACCENT, "white"), strict=True):
                dot = ax.scatter([row[end]], [y], s=26, facecolor=face, edgecolor=style.ACCENT, zorder=2)
                dot.set_clip_on(False)
                setting.link(dot, row)
        marks.row_axis(ax, labels)
        ax.tick_params(axis="y", pad=6)  # a dot at 0 stands half outside the axes
        _numbers(ax, 1.07 * max(1.0, *(row[end] for row in rows for end in ends)), setting)
        ax.grid(axis="x")
    return fig


def _numbers(ax: Axes, right: float, setting: Setting) -> None:
    """A level axis of numbers from 0 to `right` with a few ticks."""
    from matplotlib.ticker import MaxNLocator

    ticks = MaxNLocator(nbins=4, integer=True, steps=[1, 2, 5, 10]).tick_values(0, right)
    kept = [t for t in ticks if 0 <= t <= right]
    ax.set_xlim(0, right)
    ax.set_xticks(kept, [number(t, setting.lang) for t in kept])


def together(table: pd.DataFrame, book: Codebook, setting: Setting) -> Figure:
    """Pairs of frames: sentences with both, and what independence would give. `table`: rows of `counts.together`."""
    rows = table.sort_values("p", kind="stable").head(ROWS).to_dict("records")
    letters = 24 if setting.wide else 16
    labels = [
        f"{shorten(book[r['frame']].name(setting.lang), letters)} +\n"
        f"{shorten(book[r['other']].name(setting.lang), letters)}"
        for r in rows
    ]
    return _two_dots(rows, ("both", "expected"), labels, setting)


def cues(table: pd.DataFrame, book: Codebook, setting: Setting) -> Figure:
    """What a frame loses when one cue is dropped. `table`: rows of `cues.by_cue`."""
    rows = table.head(ROWS).to_dict("records")
    letters = 26 if setting.wide else 16
    labels = [
        f"{shorten(book[r['frame']].name(setting.lang), letters)}\n{shorten(cue_name(r), letters)}"
        for r in rows
    ]
    return _two_dots(rows, ("sentences", "without"), labels, setting)


def words(table: pd.DataFrame, setting: Setting) -> Figure:
    """The words of each group with the highest z, grey where it passes nothing. `table`: `contrast.contrast`."""
    drawn, groups = most(table), groups_drawn(table)
    tall = drawn.groupby("group").size().reindex(groups, fill_value=0).clip(lower=1)
    right, lang = max([2.2, *drawn["z"]]), setting.lang
    letters = 12 if setting.wide and len(groups) > 2 else 20
    across = {"ncols": len(groups)} if setting.wide else {"nrows": len(groups)}
    height = 0.5 + 0.2 * tall.max() if setting.wide else 0.5 * len(groups) + 0.2 * tall.sum()
    ratios = {} if setting.wide else {"height_ratios": tall.tolist()}
    with style.sheet():
        fig, axes = setting.figure(height, squeeze=False, **across, **ratios)
        for ax, group in zip(axes.flat, groups, strict=True):
            rows = drawn[drawn["group"] == group].to_dict("records")
            for y, row in enumerate(rows):
                colour = style.ACCENT if row["z"] > CLEAR else style.ABSENT
                ax.plot([0, row["z"]], [y, y], color=colour, lw=1)
                setting.link(ax.scatter([row["z"]], [y], s=20, color=colour), row)
            ax.axvline(CLEAR, color=style.GREY, lw=0.8, ls=(0, (4, 3)), zorder=0)
            counts = [
                f"{shorten(r['word'], letters)} ({number(r['count'], lang)} : {number(r['count_rest'], lang)})"
                for r in rows
            ]
            marks.row_axis(ax, counts)
            _numbers(ax, right * 1.08, setting)
            ax.set_title(style.text(shorten(GROUP_NAMES[lang].get(group, group), 34)))
    return fig
