"""The drawings of notebook 01: marks stand where rows say and link there; all can be printed, also of hard rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from invented_chronology import event, frame
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Polygon
from matplotlib.text import Annotation

import printed
from revue import tables
from revue.questions.chronology import counts, drawings
from revue.show import style

MAY, JUNE, JULY = date(2024, 5, 2), date(2024, 6, 3), date(2024, 7, 1)
DAY = timedelta(1)


def articles(**bounds: tuple[date | None, date | None]) -> pd.DataFrame:
    rows = [(name, *ends) for name, ends in bounds.items()]
    return pd.DataFrame(rows, columns=["article", "published_from", "published_to"])


def mentions(rows: list[tables.Event], lang: str = "en") -> pd.DataFrame:
    made = frame(rows, tables.Event)
    return counts.mentions(made, sorted(set(made["article"])), lang)


def named(rows: pd.DataFrame) -> dict[str, str]:
    """A label for each article: its id in capitals."""
    return {name: name.upper() for name in sorted(set(rows["article"]))}


LONG = "Marie-Antoinette de La Rochefoucauld-Montmorency; Jean-Christophe Saint-Exupéry"
EVENTS = [
    event("E1", "a", 10, MAY, MAY),
    event("E2", "a", 30, JUNE, None),
    event("E3", "a", 50, None, MAY),
    event("E1", "b", 5, MAY, MAY),
    event("E4", "b", 20, None, None),
    event("E5", "b", 40, date(1815, 6, 18), date(1815, 6, 18)),
    event("E6", "b", 60, MAY, JULY),
]
TWO = articles(a=(MAY, MAY), b=(JUNE, None))
MANY = {f"a{n:02d}": (MAY + n * DAY, MAY + n * DAY) for n in range(40)}
CROWD = [event(f"E{n % 30}", name, n, MAY + n * DAY, MAY + 2 * n * DAY, LONG) for n, name in enumerate(MANY)]
SHARED = [event("E", name, 0, MAY, MAY) for name in MANY]
HARD: dict[str, tuple[list[tables.Event], pd.DataFrame]] = {
    "all kinds": (EVENTS, TWO),
    "no date at all": ([event("E", "a", 0, None, None, LONG)], articles(a=(None, None))),
    "forty articles, long names": (CROWD, articles(**MANY)),
    "forty articles of one day, one event": (SHARED, articles(**dict.fromkeys(MANY, (MAY, MAY)))),
    "no publication known": (CROWD, articles(**dict.fromkeys(MANY, (None, None)))),
    "two millennia": (
        [event("E1", "a", 0, date(1, 1, 1), MAY), event("E2", "a", 9, MAY, date(9999, 12, 31))],
        TWO,
    ),
}


# --- timeline


def timeline(
    rows: list[tables.Event], about: pd.DataFrame, width: style.Width = "page"
) -> tuple[Axes, pd.DataFrame]:
    made = mentions(rows)
    fig, data = drawings.timeline(made, about, printed.setting("en", width, named(made)))
    return fig.axes[0], data


def marks(ax: Axes) -> list[tuple[str, Any]]:
    """Link and places of each mark of an event."""
    lines = [(url, np.asarray(line.get_xydata())) for line in ax.lines if (url := line.get_url())]
    wedges = [p for p in ax.patches if isinstance(p, Polygon)]
    return lines + [(url, np.asarray(p.get_xy())) for p in wedges if (url := p.get_url())]


@pytest.mark.parametrize("name", HARD)
def test_the_timeline_can_be_printed(name: str) -> None:
    rows, about = HARD[name]
    labels = named(mentions(rows))
    assert printed.both_widths(lambda s: drawings.timeline(mentions(rows, s.lang), about, s), labels) == []


@pytest.mark.parametrize("width", style.WIDTHS)
def test_each_dated_event_has_a_row_and_one_mark_that_links_to_its_first_mention(width: style.Width) -> None:
    ax, data = timeline(EVENTS, TWO, width)
    assert len(data) == len(EVENTS)
    found = marks(ax)
    assert sorted(link for link, _ in found) == ["a:10-14", "a:30-34", "a:50-54", "b:40-44", "b:60-64"]
    heights = {link: round(float(places[:, 1].mean()), 3) for link, places in found}
    order = sorted(heights, key=heights.__getitem__)
    assert order == ["a:50-54", "b:40-44", "a:10-14", "b:60-64", "a:30-34"]  # in order of time


def test_a_known_day_is_a_dot_an_interval_a_line_an_open_end_tapers_to_its_side() -> None:
    ax, _ = timeline(EVENTS, TWO)
    found = dict(marks(ax))
    assert found["a:10-14"][0].tolist() == found["a:10-14"][1].tolist()  # a day
    assert found["b:60-64"][0, 0] == found["a:10-14"][0, 0] < found["b:60-64"][1, 0]  # from that day on
    (start, _), _, (tip, _), *_ = found["a:30-34"]
    assert tip > start
    (start, _), _, (tip, _), *_ = found["a:50-54"]
    assert tip < start == found["a:10-14"][0, 0]


def test_labels_say_who_reports_an_event_and_lead_there() -> None:
    ax, _ = timeline(EVENTS, TWO)
    told = [(t.get_text(), t.get_url(), t.get_fontweight()) for t in ax.texts if t.get_url()]
    assert told == [
        ("A", "a:50-54", "normal"), ("B", "b:40-44", "normal"), ("A", "a:10-14", "bold"), ("B", "b:5-9", "bold"),
        ("B", "b:60-64", "normal"), ("A", "a:30-34", "normal"), ("B", "b:20-24", "normal"),
    ]  # fmt: skip
    assert [t.get_text() for t in ax.texts].count("date unknown") == 1


@pytest.mark.parametrize("days", [300, 3000])
def test_the_lines_of_publication_do_not_grow_with_the_corpus(days: int) -> None:
    about = {f"a{n:04d}": (MAY + n * DAY, MAY + n * DAY) for n in range(days)}
    ax, _ = timeline([event("E", name, 0, MAY, MAY) for name in about], articles(**about))
    assert len(marks(ax)) < 220


def test_what_has_no_room_among_the_labels_is_counted() -> None:
    ax, _ = timeline(SHARED, articles(**MANY), "column")
    labels = [t.get_text() for t in ax.texts if t.get_url()]
    assert labels == ["A00"]
    assert f"+{len(MANY) - 1}" in [t.get_text() for t in ax.texts]


def test_publications_stand_above_in_a_colour_of_their_own() -> None:
    ax, _ = timeline(EVENTS, TWO)
    own = [line for line in ax.lines if to_hex(line.get_color()).upper() == style.SECOND]
    wedges = [p for p in ax.patches if to_hex(p.get_facecolor()).upper() == style.SECOND]
    assert (len(own), len(wedges)) == (1, 1)  # a day, and an open interval
    places = np.asarray(own[0].get_xydata())
    assert places[0, 0] == dict(marks(ax))["a:10-14"][0, 0]
    assert (places[:, 1] < -0.6).all()


def test_publications_without_room_for_their_names_have_a_line_of_their_own() -> None:
    ax, _ = timeline(SHARED, articles(**MANY), "column")
    orange = [line for line in ax.lines if to_hex(line.get_color()).upper() == style.SECOND]
    heights = [float(np.asarray(line.get_xydata())[0, 1]) for line in orange]
    named_at = [
        t.xy[1]
        for t in ax.texts
        if isinstance(t, Annotation) and t.get_text().startswith("A") and t.xy[1] < 0
    ]
    unnamed = [y for y in heights if y == max(heights)]
    assert unnamed and len(unnamed) + len(named_at) == len(heights) == len(MANY)
    assert max(named_at) < max(heights)


def test_a_cut_axis_has_its_strokes_and_an_uncut_one_none() -> None:
    for rows, strokes in ((EVENTS, 1), (EVENTS[:2], 0)):
        ax, _ = timeline(rows, TWO)
        assert [t.get_text() for t in ax.texts].count("//") == strokes


def test_of_many_events_those_of_most_articles_are_drawn() -> None:
    rows = [event(f"E{n:02d}", "a", 5 * n, MAY, MAY) for n in range(40)] + [event("E39", "b", 0, MAY, MAY)]
    _, data = timeline(rows, TWO)
    assert data["event"].nunique() == counts.MOST_EVENTS
    assert "E39" in set(data["event"])


# --- order of telling


def ladder(*spans: tuple[date | None, date | None], article: str = "a", label: str = "") -> pd.DataFrame:
    return counts.telling(mentions([event(f"E{n}", article, 9 * n, *s, label) for n, s in enumerate(spans)]))


BACK = ladder((JUNE, JUNE), (MAY, MAY), (JULY, None), (MAY, JULY))


def test_a_rung_goes_from_the_place_told_to_the_place_in_time_and_is_grey_where_no_order_is_known() -> None:
    ax = drawings.order(BACK, printed.setting(labels={"a": "A"})).axes[0]
    rungs = {line.get_url(): line for line in ax.lines if len(line.get_xdata()) == 2}  # type: ignore[arg-type]
    assert {link: list(line.get_ydata()) for link, line in rungs.items()} == {  # type: ignore[arg-type]
        "a:0-4": [1, 3], "a:9-13": [2, 1], "a:18-22": [3, 4], "a:27-31": [4, 2],
    }  # fmt: skip
    colours = {link: to_hex(line.get_color()).upper() for link, line in rungs.items()}
    assert [link for link, colour in colours.items() if colour == style.ABSENT] == ["a:27-31"]
    dots = [line for line in ax.lines if to_hex(line.get_color()).upper() == style.SECOND]
    assert len(dots) == BACK["back"].sum() == 1  # only the crossing whose order is certain


HARD_LADDERS = {
    "one article": BACK,
    "long names, all back": ladder(*[(JULY - n * DAY, JULY - n * DAY) for n in range(12)], label=LONG),
    "four articles": pd.concat(
        [
            ladder((JUNE, JUNE), *[(MAY, None)] * n, (MAY, MAY), article=name, label=LONG)
            for n, name in enumerate("abcd")
        ]
    ),
}


@pytest.mark.parametrize("name", HARD_LADDERS)
def test_the_ladders_can_be_printed(name: str) -> None:
    rows = HARD_LADDERS[name]
    assert printed.both_widths(lambda s: drawings.order(rows, s), named(rows)) == []


# --- before and after


def dates(*sides: tuple[str, str, int]) -> pd.DataFrame:
    """Dates: article, side and how many."""
    rows = [(name, side, 5 * n, 5 * n + 4, "hier") for name, side, many in sides for n in range(many)]
    return pd.DataFrame(rows, columns=["article", "side", "start", "end", "text"])


FEW = dates(("a", "before", 2), ("a", "after", 1), ("b", "day", 1), ("b", "unsure", 3))


def test_bars_are_the_dates_of_each_side_and_link_to_them() -> None:
    fig, rows = drawings.reach(FEW, printed.setting(labels={"a": "A", "b": "B"}))
    found = {
        side: [(bar.get_url(), bar.get_width()) for bar in ax.patches]  # type: ignore[attr-defined]
        for ax, side in zip(fig.axes, counts.SIDES, strict=True)
    }
    assert found == {
        "before": [("a:0-4", 1), ("a:5-9", 1)],
        "day": [("b:0-4", 1)],
        "after": [("a:0-4", 1)],
        "unsure": [("b:0-4", 1), ("b:5-9", 1), ("b:10-14", 1)],
    }
    assert [ax.get_title(loc="right") or ax.get_title(loc="left") for ax in fig.axes] == [
        "Before\n2", "That day\n1", "After\n1", "Unsure\n3",
    ]  # fmt: skip
    low, high = fig.axes[0].get_xlim()
    assert low > high  # what lies before grows to the left
    assert len(rows) == len(FEW)


@pytest.mark.parametrize(
    "rows",
    [
        FEW,
        dates(("a", "before", 60), ("b", "after", 1)),
        dates(*[(f"a{n:02d}", side, 1 + n % 3) for n in range(40) for side in counts.SIDES]),
    ],
)
def test_the_sides_can_be_printed(rows: pd.DataFrame) -> None:
    assert printed.both_widths(lambda s: drawings.reach(rows, s), named(rows)) == []
    _, drawn = drawings.reach(rows, printed.setting(labels=named(rows)))
    assert drawn["article"].nunique() <= counts.MOST_ARTICLES
