"""Drawings of notebook 01: which article reports which event when, in which order, and which dates lie ahead.

One language of lines throughout: a dot is a day that is known, a line with ends an interval in which it lies (or
which it fills), a wedge that tapers has no known end.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from revue.questions.chronology.axis import Axis, broken
from revue.questions.chronology.counts import (
    MOST_ARTICLES,
    SIDES,
    day,
    drawn,
    in_order,
    precision,
    records,
    reported,
)
from revue.questions.chronology.words import LABELS, brief
from revue.show import marks, style
from revue.show.setting import Setting
from revue.show.typography import number, shorten

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Share of the axis over which an open end tapers, and half its height in inches.
_OPEN, _HALF = 0.08, 0.035
#: Where the rows of events begin, below the lines of publication.
_TOP = -0.6
#: Inches of an event, by width, and of a line of publication.
_ROW, _LINE = {True: 0.18, False: 0.29}, 0.17
#: Letters of an event's name, by width (page or column), in the timeline and in a ladder.
_NAME = {True: 44, False: 46}
_STEP = 26
#: Points: the strip of labels at the right by width, a letter, what lies between two labels.
_ROOM = {True: 92.0, False: 52.0}
_LETTER, _BETWEEN = 5.4, 4.0
#: Letters of an article's label, and of those of one publication; lines of publications, below which stand those that
#: are not named.
_LABEL, _NAMED, _LINES = 7, 12, 5
#: Part of the axis below which two places are one to the eye.
_SEEN = 0.005
#: Points that the axis is wide, about.
_POINTS = {True: 270.0, False: 180.0}
#: Least width of a side of `reach`, of all of them.
_SIDE = 0.26
#: Texts that a cut of the axis does not strike through.
_OVER: dict[str, Any] = {"zorder": 5, "bbox": {"facecolor": "white", "edgecolor": "none", "pad": 0.6}}
_SIDE_COLOURS = {"before": style.ACCENT, "day": style.INK, "after": style.SECOND, "unsure": style.ABSENT}


class _Publication(NamedTuple):
    """A day or interval of publication: its dates, the articles, where they are named and on which side, its line."""

    dates: dict[str, Any]
    label: str
    at: float
    left: bool
    line: int


# --- timeline -------------------------------------------------------------------------------------------------------


def timeline(mentions: pd.DataFrame, articles: pd.DataFrame, setting: Setting) -> tuple[Figure, pd.DataFrame]:
    """Events in the order of time, a row for each, with the labels of the articles that report it; and its mentions.

    Above them the days or intervals of publication. The mark of an event links to its first mention, a label to the
    first in its article. `mentions`: `counts.mentions`; of many events those of `counts.drawn`.
    """
    events = drawn(reported(mentions, articles))
    rows = mentions[mentions["event"].isin(events["event"])]
    telling = set(rows["article"])
    tellers = [name for name in setting.labels if name in telling]
    shown = articles.set_index("article").loc[tellers]
    ends = [events["date_from"], events["date_to"], shown["published_from"], shown["published_to"]]
    axis = broken([d for column in ends for value in column if (d := day(value))] or [date(2000, 1, 1)])
    strip = _strip(shown, axis, setting)
    lines: int = max((one.line + 1 for one in strip), default=0)
    height = _ROW[setting.wide]
    top = _TOP - lines * _LINE / height
    with style.sheet():
        fig, ax = setting.figure(0.35 + height * len(events) + _LINE * lines)
        for y, event in enumerate(events.to_dict("records")):
            _event(ax, axis, event, y, setting)
        _tellers(ax, rows, events, tellers, setting)
        for one in strip:
            at = top + (one.line + 0.5) * _LINE / height
            _mark(ax, axis, one.dates, at, style.SECOND, setting)
            side, gap = ("right", -4) if one.left else ("left", 4)
            ax.annotate(
                one.label,
                (one.at, at),
                (gap, 0),
                textcoords="offset points",
                va="center",
                ha=side,
                size=style.SMALL,
            )
        ax.set(xlim=(-_OPEN, 1 + _OPEN), ylim=(len(events) - 0.4, top), yticks=[])
        ax.axhline(_TOP, color=style.LINE, lw=0.6)
        ticks = axis.ticks(*((8, 0.1) if setting.wide else (5, 0.18)))
        ax.set_xticks([x for x, _ in ticks], [label for _, label in ticks])
        ax.spines["left"].set_visible(False)
        _cuts(ax, axis)
    return fig, rows


def _event(ax: Axes, axis: Axis, event: Mapping[Any, Any], y: float, setting: Setting) -> None:
    """The row of an event: its name beside the axis, or in a column above its mark; bold where several report it."""
    wide = setting.wide
    name = style.text(shorten(event["label"], _NAME[wide]))
    x, up, side = (-_OPEN - 0.015, 0.0, "right") if wide else (-_OPEN, 0.27, "left")
    weight = "bold" if event["articles"] > 1 else "normal"
    ax.text(x, y - up / 2, name, ha=side, va="center", size=style.SMALL, weight=weight, **_OVER)
    ax.axhline(y + up, color=style.LIGHT, lw=0.5, zorder=0)
    if precision(event["date_from"], event["date_to"]) == "unknown":
        undated = LABELS[setting.lang]["undated"]
        ax.text(-_OPEN, y + up, undated, color=style.GREY, size=style.SMALL, va="center", **_OVER)
    else:
        _mark(ax, axis, event, y + up, style.ACCENT, setting)


def _strip(shown: pd.DataFrame, axis: Axis, setting: Setting) -> list[_Publication]:
    """The days and intervals of publication, each with the labels of its articles, in lines so that none overlap.

    Of those without a name that would lie upon each other, the first stands for all.
    """
    marked: dict[tuple[date | None, date | None], list[str]] = {}
    for name, row in shown.iterrows():
        ends = day(row["published_from"]), day(row["published_to"])
        if ends != (None, None):
            marked.setdefault(ends, []).append(setting.label(str(name)))
    found: list[_Publication] = []
    free: list[float] = []
    unnamed: set[tuple[int, int]] = set()
    for (first, last), names in marked.items():
        label = shorten(" ".join(names), _NAMED)
        low = axis.at(first) if first else axis.at(last or date.min) - _OPEN
        high = axis.at(last) if last else low + _OPEN
        left = low > 0.5
        room = (_LETTER * len(label) + 2 * _BETWEEN) / _POINTS[setting.wide]
        begin, end = (low - room, high) if left else (low, high + room)
        line = next((n for n, at in enumerate(free) if at < begin), len(free))
        if line < _LINES:
            free[line : line + 1] = [end + 0.01]
        elif (place := (round(low / _SEEN), round(high / _SEEN))) in unnamed:
            continue
        else:
            line, label = _LINES, ""
            unnamed.add(place)
        found.append(
            _Publication({"date_from": first, "date_to": last}, label, low if left else high, left, line)
        )
    return found


def _mark(ax: Axes, axis: Axis, row: Mapping[Any, Any], y: float, colour: str, setting: Setting) -> None:
    """A date or an interval at height `y`, linked; an open end tapers."""
    first, last = day(row["date_from"]), day(row["date_to"])
    if first and last:
        marker, size = ("o", 4.5) if first == last else ("|", 5.0)
        ends = [axis.at(first), axis.at(last)]
        look: dict[str, Any] = {"color": colour, "lw": 1.8, "solid_capstyle": "butt"}
        (mark,) = ax.plot(ends, [y, y], marker=marker, ms=size, **look)
        setting.link(mark, row)
    elif known := first or last:
        at, half = axis.at(known), _HALF / _ROW[setting.wide]
        tip = at + (_OPEN if first else -_OPEN)
        (wedge,) = ax.fill([at, at, tip], [y - half, y + half, y], color=colour, lw=0)
        setting.link(wedge, row)


def _tellers(
    ax: Axes, rows: pd.DataFrame, events: pd.DataFrame, tellers: list[str], setting: Setting
) -> None:
    """The labels of the articles that report each event, right of the axis, each linked to its first mention there.

    Each article has its column where all fit; else they follow one another, and what does not fit is counted.
    """
    room = _ROOM[setting.wide]
    labels = {name: shorten(setting.label(name), _LABEL) for name in tellers}
    width = {name: _LETTER * len(label) + _BETWEEN for name, label in labels.items()}
    columns = sum(width.values()) <= room
    firsts = rows.sort_values("start", kind="stable").drop_duplicates(["event", "article"])
    for y, event in enumerate(records(events)):
        own = {row["article"]: row for row in firsts[firsts["event"] == event.event].to_dict("records")}
        at, weight = _BETWEEN, "bold" if len(own) > 1 else "normal"
        names = tellers if columns else [name for name in tellers if name in own]
        for n, name in enumerate(names):
            rest = len(names) - n
            more = 0.0 if rest == 1 else _LETTER * len(f"+{rest}")
            fits = columns or at + width[name] + more <= room
            if name in own or not fits:
                text = ax.annotate(
                    labels[name] if fits else f"+{rest}", (1, y), (at, 0), xycoords=("axes fraction", "data"),
                    textcoords="offset points", va="center", size=style.SMALL, weight=weight,
                )  # fmt: skip
            if not fits:
                break
            if name in own:
                setting.link(text, own[name])
            at += width[name]


def _cuts(ax: Axes, axis: Axis) -> None:
    """A white seam through all rows where the axis is cut, and two strokes on the line below."""
    for low, high in axis.cuts:
        middle = (low + high) / 2
        ax.axvspan(middle - 0.005, middle + 0.005, color="white", lw=0, zorder=3)
        for edge in (-0.005, 0.005):
            ax.axvline(middle + edge, color=style.LINE, lw=0.6, zorder=3.1, ls=(0, (2, 2)))
        ax.annotate(
            "//", (middle, 0), xycoords=("data", "axes fraction"), ha="center", va="center",
            size=style.SMALL, color=style.GREY, zorder=4, annotation_clip=False,
        )  # fmt: skip


# --- order of telling -----------------------------------------------------------------------------------------------


def order(ladders: pd.DataFrame, setting: Setting) -> Figure:
    """A ladder for each article: at the left its events as first mentioned, at the right as they followed in time.

    A dot where two lines cross: the later of two events is certainly told first. Grey where no order in time is
    certain. `ladders`: see `counts`.
    """
    names = list(dict.fromkeys(ladders["article"]))
    columns = min(len(names), 2) if setting.wide else 1
    lines = [names[k : k + columns] for k in range(0, len(names), columns)]
    longest = ladders.groupby("article")["told"].max()
    heights = [max(longest[name] for name in line) + 1.6 for line in lines]
    with style.sheet():
        fig, axes = setting.figure(
            0.155 * sum(heights), nrows=len(lines), ncols=columns, squeeze=False, height_ratios=heights
        )
        panels: Any = axes
        for line, across, height in zip(lines, panels, heights, strict=True):
            for ax in across:
                ax.set_axis_off()
                ax.set(
                    xlim=(-1.9 if setting.wide else -1.6, 2.0 if setting.wide else 1.8),
                    ylim=(height - 0.9, -0.5),
                )
            for name, ax in zip(line, across, strict=False):
                _ladder(ax, ladders[ladders["article"] == name], setting)
                ax.text(0, -0.1, setting.label(name), weight="bold", ha="right", va="center")
    return fig


def _ladder(ax: Axes, rows: pd.DataFrame, setting: Setting) -> None:
    """The events of one article on both sides, a line between, a dot on each certain step back."""
    rows = rows.assign(place=rows["place"].rank(method="first"))
    for row in rows.to_dict("records"):
        told, place = row["told"], row["place"]
        colour, ink = (style.ACCENT, style.INK) if row["certain"] else (style.ABSENT, style.GREY)
        (rung,) = ax.plot([0, 1], [told, place], color=colour, lw=1.2, solid_capstyle="round")
        setting.link(rung, row)
        name = style.text(shorten(row["label"], _STEP))
        ax.text(-0.04, told, name, ha="right", va="center", size=style.SMALL, color=ink)
        ax.text(1.04, place, brief(row, setting.lang), va="center", size=style.SMALL, color=ink)
    for a, b in combinations(records(rows), 2):
        if in_order(a, b) == 1:
            at = (b.told - a.told) / (b.told - a.told + a.place - b.place)
            ax.plot([at], [a.told + at * (a.place - a.told)], marker="o", ms=3.6, color=style.SECOND)


# --- before and after -----------------------------------------------------------------------------------------------


def reach(rows: pd.DataFrame, setting: Setting) -> tuple[Figure, pd.DataFrame]:
    """How many dates of each article lie before, on and after its day of publication; and the rows drawn.

    Each piece of a bar is one date and links to it. `rows`: `counts.reach`; of many articles the first.
    """
    dated = set(rows["article"])
    names = [name for name in setting.labels if name in dated][:MOST_ARTICLES]
    rows = rows[rows["article"].isin(names)]
    most = {side: max(1, _most(rows[rows["side"] == side])) for side in SIDES}
    scale = {side: max(n, _SIDE * sum(most.values())) * 1.25 for side, n in most.items()}
    with style.sheet():
        fig, axes = setting.figure(
            0.4 + 0.2 * len(names), ncols=4, sharey=True, width_ratios=list(scale.values())
        )
        panels: Any = axes
        for ax, side in zip(panels, SIDES, strict=True):
            own = rows[rows["side"] == side].assign(one=1)
            look = {"facecolor": _SIDE_COLOURS[side], "edgecolor": "white", "linewidth": 0.4}
            marks.stacked(ax, own, names, {side: look}, setting, kind="side", size="one")
            marks.row_axis(ax, [setting.label(name) for name in names])
            backward = side == "before"
            for y, name in enumerate(names):
                n = int((own["article"] == name).sum())
                ax.annotate(
                    number(n, setting.lang), (n, y), (-3 if backward else 3, 0), textcoords="offset points",
                    va="center", ha="right" if backward else "left", size=style.SMALL,
                    color=style.INK if n else style.GREY,
                )  # fmt: skip
            ax.set_xlim(*((scale[side], 0) if backward else (0, scale[side])))
            title = f"{LABELS[setting.lang][side]}\n{number(len(own), setting.lang)}"
            ax.set_title(title, weight="normal", loc="right" if backward else "left")
            ax.xaxis.set_visible(False)
            ax.tick_params(axis="y", length=0)
            ax.spines[:].set_visible(False)
    return fig, rows


def _most(rows: pd.DataFrame) -> int:
    """The most dates that one article has."""
    return int(rows["article"].value_counts().max()) if len(rows) else 0
