"""Drawings of notebook 01: what happened when, in which order, how far back and ahead the articles look.

One language of lines throughout: a dot is a day that is known, a solid line with ends an interval in which it
lies (or which it fills), a line that fades has an unknown end. Grey bands are publication intervals.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from revue.questions.chronology.counts import MOST_LABELS, MOST_LANES, day, precision, records
from revue.questions.chronology.packing import FADE, Place, ends, ordinal, pack
from revue.questions.chronology.words import LABELS
from revue.show import marks, style
from revue.show.marks import Url
from revue.show.typography import NBSP, number, shorten

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Panels of the order of telling.
MOST_PANELS = 6
#: Years before the last date that the time axis goes back; what lies before is counted at its edge.
_YEARS = 6
_FADES = 8
#: Share of the axis that the count of earlier events takes.
_EARLIER = 0.12
_LOOKS = {"day": style.PALETTE[0], "interval": style.PALETTE[1], "open": style.PALETTE[2]}
_MINUS, _PLUS = "−", "+"
#: Ticks of the distances, in days.
_STEPS = ((1, "1 day"), (30, "1 month"), (365, "1 year"), (3652, "10 years"), (36525, "100 years"))
#: How a date of each precision is drawn at its place in the text.
_MARKERS = {"day": "o", "interval": "s", "open": "^"}


def _fading(
    ax: Axes, known: float, y: float, length: float, colour: str, width: float, **kwargs: Any
) -> list[Any]:
    """A line from `known` over `length` (signed) that fades out."""
    drawn = []
    for k in range(_FADES):
        a, b = known + length * k / _FADES, known + length * (k + 1) / _FADES
        alpha = 1 - (k + 0.5) / _FADES
        drawn += ax.plot([a, b], [y, y], color=colour, lw=width, alpha=alpha, solid_capstyle="butt", **kwargs)
    return drawn


def _mark(ax: Axes, first: date | None, last: date | None, y: float, fade: float, url: str) -> None:
    """One date or interval at height `y`; open ends fade over `fade` days."""
    kind = precision(first, last)
    colour = _LOOKS[kind]
    if first is not None and last is not None:
        a, b = ordinal(first), ordinal(last)
        if kind == "day":
            drawn = ax.plot([a], [y], marker="o", ms=4.5, color=colour, ls="none")
        else:
            drawn = ax.plot([a, b], [y, y], color=colour, lw=1.6, marker="|", ms=5, solid_capstyle="butt")
    else:
        known = ordinal(first or last or date.min)
        sign = 1 if first is not None else -1
        drawn = ax.plot([known], [y], marker="|", ms=5, color=colour, ls="none")
        drawn += _fading(ax, known, y, sign * fade, colour, 1.6)
    for artist in drawn:
        artist.set_url(url)


def _band(
    ax: Axes, first: date | None, last: date | None, bottom: float, height: float, low: float, high: float
) -> None:
    """A publication interval behind a lane; an open end fades as far as the axis goes."""
    if first is None and last is None:
        return
    a = ordinal(first) if first else ordinal(last or date.min)
    b = ordinal(last) if last else a

    def bar(left: float, width: float, alpha: float) -> None:
        look: dict[str, Any] = {"color": style.LIGHT, "lw": 0, "alpha": alpha, "zorder": 0}
        ax.barh(bottom, width, left=left, height=height, align="edge", **look)

    bar(a, max(b - a, 0.004 * (high - low)), 1.0)
    for end, edge, is_open in ((b, high, last is None), (a, low, first is None)):
        width = (edge - end) / _FADES
        for k in range(_FADES if is_open else 0):
            bar(end + width * k, width, 1 - (k + 0.5) / _FADES)


def _window(rows: pd.DataFrame, articles: pd.DataFrame) -> tuple[float, float]:
    """First and last day of the time axis."""
    ends = [d for c in ("date_from", "date_to") for v in rows[c] if (d := day(v))]
    ends += [d for c in ("published_from", "published_to") for v in articles[c] if (d := day(v))]
    last = max(ends)
    low = max(min(ends), date(max(last.year - _YEARS, 1), last.month, 1))
    span = max(ordinal(last) - ordinal(low), 60.0)
    return ordinal(low) - 0.05 * span, ordinal(last) + 0.06 * span


def _time_axis(axis: Any, low: float, high: float) -> None:
    """Ticks at years, or at months where the window is short; days are proleptic Gregorian ordinals."""
    a, b = date.fromordinal(max(int(low), 1)), date.fromordinal(max(int(high), 1))
    if (b.year - a.year) > 2:
        ticks = [date(y, 1, 1) for y in range(a.year + 1, b.year + 1)]
        labels = [str(t.year) for t in ticks]
    else:
        months = range(a.year * 12 + a.month, b.year * 12 + b.month)
        step = next(k for k in (1, 2, 3, 6) if len(months) <= 6 * k or k == 6)
        ticks = [date(m // 12, m % 12 + 1, 1) for m in months if m % step == 0]
        labels = [f"{t.month:02d}/{t.year}" for t in ticks]
    axis.set_ticks([ordinal(t) for t in ticks], labels)


def timeline(lanes: pd.DataFrame, articles: pd.DataFrame, lang: str, url: Url) -> Figure:
    """The dated events of each article on a common time axis, a lane for each; `lanes`: `counts.lanes`.

    Events that end before the axis begins are counted at its left edge. Every mark links to the first mention of
    the event in its article.
    """
    if lanes.empty:
        return marks.nothing(lang)
    shown = articles[articles["article"].isin(lanes["article"])]
    rows = lanes[lanes["mark"]]
    low, high = _window(rows, shown)
    labelled = len(rows) <= MOST_LABELS
    fade = FADE * (high - low)
    heights = {}
    packed = {}
    for a in shown["article"]:
        own = rows[rows["article"] == a]
        own = own[[(day(r.date_to) or day(r.date_from) or date.max).toordinal() >= low for r in records(own)]]
        reserved = _EARLIER * (high - low) if len(own) < int((rows["article"] == a).sum()) else 0.0
        packed[a] = (own, pack(own, low, high, labelled, reserved))
        heights[a] = max([1, *[p.row + 1 for p in packed[a][1]]]) + 0.9
    with style.sheet():
        fig, ax = style.figure("page", 0.9 + 0.165 * sum(heights.values()))
        bottom, ticks = 0.0, []
        for a in records(shown):
            own, places = packed[a.article]
            top = bottom + heights[a.article]
            span = (day(a.published_from), day(a.published_to))
            _band(ax, *span, bottom + 0.15, heights[a.article] - 0.3, low, high)
            for row, place in zip(records(own), places, strict=True):
                y = bottom + 0.75 + place.row
                _mark(ax, day(row.date_from), day(row.date_to), y, fade, url(row.article, row.start, row.end))
                if labelled:
                    _label(ax, row, y, place, (low, high))
            _earlier(ax, rows[rows["article"] == a.article], len(own), low, bottom, lang)
            ticks.append((bottom + top) / 2)
            ax.axhline(top, color=style.LIGHT, lw=0.6, zorder=0)
            bottom = top
        ax.set(xlim=(low, high), ylim=(bottom, 0))
        ax.set_yticks(ticks, [style.text(shorten(a, 22)) for a in shown["article"]])
        ax.tick_params(axis="y", length=0)
        _time_axis(ax.xaxis, low, high)
        _legend(fig, lang)
    return fig


def _label(ax: Axes, row: Any, y: float, place: Place, window: tuple[float, float]) -> None:
    """The event's label beside its mark, or on it in a white box."""
    low, high = window
    a, b = ends(row, low, high)
    gap = 0.012 * (high - low)
    sides = {"left": (a - gap, "right"), "right": (b + gap, "left"), "on": ((a + b) / 2, "center")}
    x, align = sides[place.side]
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.0} if place.side == "on" else None
    ax.text(x, y, style.text(place.label), fontsize=6.3, va="center", ha=align, bbox=box)


def _earlier(ax: Axes, rows: pd.DataFrame, drawn: int, low: float, bottom: float, lang: str) -> None:
    """How many events of a lane lie before the axis."""
    if left := len(rows) - drawn:
        text = f"◂{NBSP}{number(left, lang)} {LABELS[lang]['earlier']}"
        ax.text(low, bottom + 0.75, text, fontsize=6.3, va="center", color=style.GREY)


def _legend(fig: Figure, lang: str) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    labels = LABELS[lang]
    handles: list[Any] = [
        Line2D([], [], marker="o", ms=4.5, ls="none", color=_LOOKS["day"], label=labels["day"]),
        Line2D([], [], marker="|", ms=5, lw=1.6, color=_LOOKS["interval"], label=labels["interval"]),
        Line2D([], [], lw=1.6, alpha=0.5, color=_LOOKS["open"], label=labels["open"]),
        Patch(facecolor=style.LIGHT, label=labels["published"]),
    ]
    fig.legend(handles=handles, loc="outside upper left", ncols=4, handlelength=1.6, columnspacing=1.0)


def order(telling: pd.DataFrame, articles: pd.DataFrame, lang: str, url: Url) -> tuple[Figure, pd.DataFrame]:
    """Order of telling (across) against order of events (up), a panel for each article; the figure and its rows.

    A line that falls goes back in time as the text goes on (analepsis), one that rises ahead (prolepsis).
    Dashes join mentions of one event or one day, and those whose order in time is not certain. At most MOST_PANELS
    articles, those with most mentions.
    """
    if telling.empty:
        return marks.nothing(lang), telling
    names = telling["article"].value_counts(sort=True).head(MOST_PANELS).index
    shown = [a for a in articles["article"] if a in set(names)]
    rows = telling[telling["article"].isin(shown)]
    low, high = _window(rows, articles[articles["article"].isin(shown)])
    columns = min(3, len(shown))
    lines = -(-len(shown) // columns)
    with style.sheet():
        fig, axes = style.figure(
            "page", 0.7 + 2.1 * lines, nrows=lines, ncols=columns, sharey=True, squeeze=False
        )
        panels: Any = axes
        for i in range(lines * columns):
            ax = panels[i // columns][i % columns]
            if i >= len(shown):
                ax.set_axis_off()
                continue
            _panel(ax, rows[rows["article"] == shown[i]], articles, shown[i], low, high, url)
        fig.supxlabel(LABELS[lang]["position"], fontsize=8.5)
    return fig, rows


def _panel(
    ax: Axes, rows: pd.DataFrame, articles: pd.DataFrame, name: str, low: float, high: float, url: Url
) -> None:
    """The telling of one article."""
    own = articles[articles["article"] == name].iloc[0]
    first, last = day(own["published_from"]), day(own["published_to"])
    if first or last:
        band = (ordinal(first) if first else low, ordinal(last) if last else high)
        ax.axhspan(*band, color=style.LIGHT, lw=0, alpha=1 if last and first else 0.5)
    previous: tuple[float, float] | None = None
    for row in records(rows):
        a, b = day(row.date_from), day(row.date_to)
        x = 100 * row.position
        ends = [max(ordinal(d), low) for d in (a, b) if d is not None]
        y = sum(ends) / len(ends)
        if previous is not None:
            dashes = style.LINES[0] if row.step in ("analepsis", "prolepsis") else style.LINES[2]
            ax.plot([previous[0], x], [previous[1], y], color=style.GREY, lw=0.7, ls=dashes, zorder=1)
        kind = precision(a, b)
        drawn = ax.plot([x, x], [min(ends), max(ends)], color=_LOOKS[kind], lw=1.6, zorder=2)
        drawn += ax.plot([x], [y], marker=_MARKERS[kind], ms=4, color=_LOOKS[kind], zorder=3)
        for artist in drawn:
            artist.set_url(url(row.article, row.start, row.end))
        previous = (x, y)
    ax.set(xlim=(-3, 103), ylim=(low, high), title=style.text(shorten(name, 24)))
    ax.title.set_fontsize(8)
    _time_axis(ax.yaxis, low, high)


def _scaled(days: float) -> float:
    """A signed logarithm of days: 0 stays 0, a day is 1, ten days 2 ..."""
    from math import log10

    return (1 if days > 0 else -1) * (log10(abs(days)) + 1) if abs(days) >= 1 else 0.0


def reach(rows: pd.DataFrame, articles: pd.DataFrame, lang: str, url: Url) -> tuple[Figure, pd.DataFrame]:
    """How far the dates of each article lie from its publication, on a logarithmic scale; figure and rows drawn.

    A line spans the smallest and the largest distance there can be; it fades where one of them is unknown. Dates whose
    distance is unknown on both sides are not drawn; the rows hold them.
    """
    known = rows[rows["side"] != "unknown"]
    shown = [a for a in articles["article"] if a in set(known["article"])][:MOST_LANES]
    if not shown:
        return marks.nothing(lang), rows.head(0)
    kept = rows[rows["article"].isin(shown)]
    rows = known[known["article"].isin(shown)]
    counts = {a: int((rows["article"] == a).sum()) for a in shown}
    with style.sheet():
        fig, ax = style.figure("page", 1.0 + 0.115 * sum(counts.values()) + 0.12 * len(shown))
        bottom, ticks = 0.0, []
        for name in shown:
            for k, row in enumerate(records(rows[rows["article"] == name])):
                _distance(ax, row, bottom + 0.6 + k, url)
                if len(rows) <= MOST_LABELS:
                    words = style.text(shorten(row.text, 26))
                    place = (1.01, bottom + 0.6 + k)
                    ax.annotate(words, place, xycoords=("axes fraction", "data"), va="center", fontsize=6.3)
            ticks.append(bottom + (counts[name] + 0.2) / 2)
            bottom += counts[name] + 1.2
            ax.axhline(bottom - 0.5, color=style.LIGHT, lw=0.6, zorder=0)
        ax.axvline(0, color=style.GREY, lw=0.8, zorder=0)
        ax.set(ylim=(bottom - 0.5, -0.3), xlabel=LABELS[lang]["days"])
        ax.set_yticks(ticks, [style.text(shorten(a, 22)) for a in shown])
        ax.tick_params(axis="y", length=0)
        _distance_axis(ax, lang)
        _legend_of_reach(fig, lang)
    return fig, kept


def _distance(ax: Axes, row: Any, y: float, url: Url) -> None:
    """One distance, or the least and the most it can be."""
    from pandas import isna

    low, high = (None if isna(v) else int(v) for v in (row.days_from, row.days_to))
    known = [_scaled(v) for v in (low, high) if v is not None]
    if len(known) == 2 and known[0] == known[1]:
        drawn = ax.plot(known[:1], [y], marker="o", ms=3.6, color=_LOOKS["day"], ls="none")
    elif len(known) == 2:
        drawn = ax.plot(known, [y, y], color=_LOOKS["interval"], lw=1.4, marker="|", ms=4)
    else:
        sign = 1 if low is not None else -1
        drawn = ax.plot(known, [y], marker="|", ms=4, color=_LOOKS["open"], ls="none")
        drawn += _fading(ax, known[0], y, 0.8 * sign, _LOOKS["open"], 1.4)
    for artist in drawn:
        artist.set_url(url(row.article, row.start, row.end))


def _distance_axis(ax: Axes, lang: str) -> None:
    """Ticks at a day, a month, a year, ten years before and after."""
    low, high = ax.get_xlim()
    ticks, labels = [0.0], ["0"]
    for days, name in _STEPS:
        for sign, mark in ((-1, _MINUS), (1, _PLUS)):
            at = _scaled(sign * days)
            if low <= at <= high:
                ticks.append(at)
                labels.append(f"{mark}{LABELS[lang][name]}")
    ax.set_xticks(ticks, labels)


def _legend_of_reach(fig: Figure, lang: str) -> None:
    from matplotlib.lines import Line2D

    looks = (
        ("known", "day", "o", 0.0, 1.0),
        ("span", "interval", "|", 1.4, 1.0),
        ("open", "open", "", 1.4, 0.5),
    )
    handles = [
        Line2D([], [], marker=m, ms=4, lw=width, ls="-" if width else "none", alpha=alpha, color=_LOOKS[look],
               label=LABELS[lang][name])
        for name, look, m, width, alpha in looks
    ]  # fmt: skip
    fig.legend(handles=handles, loc="outside upper left", ncols=3, handlelength=1.6)
