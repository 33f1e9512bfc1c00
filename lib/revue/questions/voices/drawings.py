"""Drawings of notebook 04: the words of each speaker by side, and who is mentioned, heard and quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from revue.questions.voices.counts import BODY, PERSON, UNKNOWN, UNNAMED
from revue.questions.voices.unheard import DEAD, MANY, WHATS
from revue.questions.voices.words import LABELS, PEOPLE
from revue.show import marks, style
from revue.show.setting import Setting
from revue.show.texts import within
from revue.show.typography import number, shorten

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Speakers drawn, and rows of each group of those who are mentioned; the CSV holds all.
ACTORS = 14
MOST = {PERSON: 10, BODY: 6, DEAD: 3, MANY: 13}
#: Inches of a row; letters of a name, on a page and in a column; articles named in a row.
_ROW = 0.17
_NAME = {True: 36, False: 25}
_ARTICLES = 8
_LOOKS: dict[str, dict[str, Any]] = {
    "verbatim": {"facecolor": style.VERBATIM, "edgecolor": style.VERBATIM},
    "verbatim, joint": {"facecolor": "white", "edgecolor": style.VERBATIM},
    "reported": {"facecolor": style.REPORTED, "edgecolor": style.MIXED},
    "reported, joint": {"facecolor": "white", "edgecolor": style.MIXED},
    UNNAMED: {"facecolor": style.ABSENT, "edgecolor": style.ABSENT},
}
#: Points from the axes to the columns at their right.
_WORDS, _VERBATIM, _LETTERS = 26, 64, 74
#: Units of the axis from one column of bars to the next, of the longest bar.
_STEP = 1.8
#: By how much the bars of such a column are shorter for each sign of its longest number after the third.
_SIGN = 0.14


def shares(rows: pd.DataFrame, by_side: pd.DataFrame, setting: Setting) -> Figure:
    """The words of each speaker, stacked: between marks, without them, each alone or jointly with others.

    `rows`: `counts.share_rows`, `by_side`: `counts.shares` by side. Sides with most words come first, in each of them
    persons before institutions; last those whose side is unknown, and reports of which no source is named.
    """
    label = LABELS[setting.lang]
    lines = _lines(rows, by_side)
    with style.sheet():
        fig, ax = setting.figure(0.5 + _ROW * len(lines))
        names = [shorten(label.get(line["name"], line["name"]), _NAME[setting.wide]) for line in lines]
        marks.row_axis(ax, names)
        for y, (line, tick) in enumerate(zip(lines, ax.get_yticklabels(), strict=True)):
            tick.set(fontweight="bold" if line["head"] else "normal", fontsize=style.SMALL)
            tick.set_fontstyle("italic" if line["kind"] == BODY else "normal")
            _numbers(ax, y, line, setting)
        drawn = ["" if line["head"] else line["name"] for line in lines]
        pieces = _pieces(rows[rows["actor"].isin(drawn)])
        marks.stacked(ax, pieces, drawn, _LOOKS, setting, row="actor", kind="look", size="size", height=0.7)
        for right, column in ((_WORDS, "words"), (_VERBATIM, "verbatim")):
            _beside(ax, -1, label[column], right, "right")
        if setting.wide:
            _beside(ax, -1, label["articles"], _LETTERS, "left")
        ax.set_xlim(0, 1.01 * pieces.groupby("actor")["size"].sum().max())
        ax.xaxis.set_visible(False)
        ax.spines["bottom"].set_visible(False)
    return fig


def _lines(rows: pd.DataFrame, by_side: pd.DataFrame) -> list[dict[str, Any]]:
    """What stands in each row: a side, or a speaker of it, with its words and articles."""
    said = rows.groupby("actor", sort=False).agg(
        side=("side", "first"), kind=("kind", "first"), words=("words", "sum"), verbatim=("verbatim", "sum"),
        articles=("article", "unique"),
    )  # fmt: skip
    said = said.rename_axis("name").reset_index().assign(head=False)
    said = said.sort_values(["words", "name"], ascending=[False, True]).head(ACTORS)
    hidden = (said["kind"] == UNNAMED) & (said["side"] == UNKNOWN)
    said["side"] = said["side"].mask(hidden, UNNAMED)
    said["order"] = said["kind"].map([PERSON, BODY, UNNAMED].index)
    said = said.sort_values("order", kind="stable")
    totals = by_side[by_side["side"] != UNKNOWN].set_index("side")[["words", "verbatim"]]
    lines: list[dict[str, Any]] = []
    for side in [*totals.index, UNKNOWN, UNNAMED]:
        if len(members := said[said["side"] == side]):
            total = totals.loc[side].to_dict() if side in totals.index else {}
            lines.append({"name": side, "head": True, "kind": "", **total})
            lines += members.to_dict("records")
    return lines


def _numbers(ax: Axes, y: int, line: dict[str, Any], setting: Setting) -> None:
    """The words of a row, those between marks, and the articles they stand in."""
    weight = "bold" if line["head"] else "normal"
    for right, column in ((_WORDS, "words"), (_VERBATIM, "verbatim")):
        if column in line:
            _beside(ax, y, number(int(line[column]), setting.lang), right, "right", weight=weight)
    if setting.wide and not line["head"]:
        held = set(line["articles"])
        few = [name for name in setting.labels if name in held] if len(held) <= _ARTICLES else []
        _beside(ax, y, " ".join(map(setting.label, few)) or number(len(held)), _LETTERS, "left")


def _beside(ax: Axes, y: float, text: str, right: int, side: Any, **look: Any) -> None:
    """A text in a column at the right of the axes."""
    place: Any = ("axes fraction", "data")
    ax.annotate(
        text, (1, y), (right, 0), xycoords=place, textcoords="offset points", ha=side, va="center",
        size=style.SMALL, annotation_clip=False, **look,
    )  # fmt: skip


def _pieces(rows: pd.DataFrame) -> pd.DataFrame:
    """The pieces of each bar in their order, with the place of the longest report that each counts."""
    import pandas as pd

    parts = [
        rows.assign(look="verbatim", size=rows["verbatim"]),
        rows.assign(look="reported", size=rows["words"] - rows["verbatim"]),
    ]
    table = pd.concat(parts)
    table["look"] += table["joint"].map({True: ", joint", False: ""})
    table["look"] = table["look"].mask((table["kind"] == UNNAMED) & (table["side"] == UNKNOWN), UNNAMED)
    table = table[table["size"] > 0].sort_values("size", ascending=False, kind="stable")
    table["size"] = table.groupby(["actor", "look"])["size"].transform("sum")
    order = table["look"].map(list(_LOOKS).index)
    return table.assign(order=order).sort_values("order", kind="stable").drop_duplicates(["actor", "look"])


def heard(rows: pd.DataFrame, table: pd.DataFrame, setting: Setting) -> Figure:
    """How often each name and kind of people is mentioned, heard and quoted; zeros are rings.

    `rows`: `unheard.places`, `table`: `unheard.heard`. Kinds of people stand at the right, in a column below the names.
    """
    named = [group for group in (PERSON, BODY, DEAD) if group in set(table["group"])]
    parts = [_in_groups(table, named), _in_groups(table, [MANY])] if named else [_in_groups(table, [MANY])]
    most = max(1, int(table[list(WHATS)].to_numpy().max()))
    signs = len(number(most, setting.lang))
    unit = most / min(1.0, max(_SIGN, 1 - _SIGN * (signs - 3)))
    first = rows[rows["count"] > 0].drop_duplicates(["name", "what"]).set_index(["name", "what"])
    sizes = [len(part) for part in parts]
    with style.sheet():
        if setting.wide:
            fig, axes = setting.figure(0.3 + _ROW * max(sizes), ncols=len(parts), squeeze=False)
        else:
            ratios = {"height_ratios": [size + 1 for size in sizes]}
            fig, axes = setting.figure(0.6 + _ROW * sum(sizes), nrows=len(parts), squeeze=False, **ratios)
        for ax, part in zip(axes.flat, parts, strict=True):
            _three(ax, part, first, unit, setting)
            if setting.wide:
                ax.set_ylim(max(sizes) - 0.4, -0.6)
    return fig


def _in_groups(table: pd.DataFrame, groups: list[str]) -> list[dict[str, Any]]:
    """The first rows of each group, below a row with its name."""
    lines: list[dict[str, Any]] = []
    for group in groups:
        lines.append({"name": group, "head": True})
        rows: Any = table[table["group"] == group].head(MOST[group]).assign(head=False).to_dict("records")
        lines += rows
    return lines


def _three(ax: Axes, lines: list[dict[str, Any]], first: pd.DataFrame, unit: float, setting: Setting) -> None:
    """Three columns of bars, each with its number; a bar of length 1 stands for `unit`."""
    label = LABELS[setting.lang]
    colours = dict(zip(WHATS, (style.NARRATOR, style.REPORTED, style.VERBATIM), strict=True))
    names = []
    for y, line in enumerate(lines):
        name = label[line["name"]] if line["head"] else _name(line["name"], setting)
        names.append(shorten(name, _NAME[False] + 5))
        for k, what in enumerate(WHATS):
            left = k * _STEP
            if line["head"]:
                if y == 0:
                    ax.text(left, y, label[what], va="center", size=style.SMALL, color=style.GREY)
                continue
            value = int(line[what])
            if value:
                (bar,) = ax.barh(y, value / unit, left=left, height=0.6, color=colours[what])
                setting.link(bar, first.loc[(line["name"], what)].to_dict())
            else:
                ax.plot(
                    [left + 0.03],
                    [y],
                    "o",
                    color=style.GREY,
                    fillstyle="none",
                    markersize=4,
                    mew=0.8,
                    clip_on=False,
                )
            at = (left + (value / unit or 0.06), y)
            ax.annotate(
                number(value, setting.lang),
                at,
                (3, 0),
                textcoords="offset points",
                va="center",
                size=style.SMALL,
            )
    marks.row_axis(ax, names)
    for line, tick in zip(lines, ax.get_yticklabels(), strict=True):
        tick.set(fontweight="bold" if line["head"] else "normal", fontsize=style.SMALL)
    ax.set_xlim(0, len(WHATS) * _STEP)
    ax.xaxis.set_visible(False)
    ax.spines[:].set_visible(False)


def _name(name: str, setting: Setting) -> str:
    return within(PEOPLE[name], setting.lang) if name in PEOPLE else name
