"""The views and drawings of notebook 01: what they hold, and that nothing unknown is filled in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from revue.questions.chronology import counts, drawings, packing
from revue.show.marks import nothing

MAY, JUNE = date(2024, 5, 2), date(2024, 6, 3)
EVENT_COLUMNS = [
    "event", "label", "edtf", "date_from", "date_to", "article", "sentence", "start", "end", "text",
    "kind", "actors", "tense", "relation",
]  # fmt: skip
DATE_COLUMNS = ["article", "start", "end", "text", "type", "days_from", "days_to"]


def event(
    name: str, article: str, start: int, first: date | None, last: date | None, tense: str = "past"
) -> dict[str, Any]:
    return dict.fromkeys(EVENT_COLUMNS) | {
        "event": name, "label": f"visit: {name} $1", "date_from": first, "date_to": last, "article": article,
        "sentence": 0, "start": start, "end": start + 4, "text": "x", "kind": "visit", "tense": tense,
    }  # fmt: skip


def articles(**bounds: tuple[date | None, date | None]) -> pd.DataFrame:
    rows = [(n, None, None, a, b) for n, (a, b) in bounds.items()]
    return pd.DataFrame(
        rows, columns=["article", "published", "published_basis", "published_from", "published_to"]
    )


def said(*days: tuple[int | None, int | None]) -> pd.DataFrame:
    """Dates of article a at these distances, least and most."""
    rows = [["a", i, i + 4, "hier", "DATE", *d] for i, d in enumerate(days)]
    return pd.DataFrame(rows, columns=DATE_COLUMNS)


def url(article: str, start: int, end: int) -> str:
    return f"{article}#{start},{end}"


EVENTS = pd.DataFrame(
    [
        event("E1", "a", 10, MAY, MAY),
        event("E2", "a", 30, JUNE, None),
        event("E3", "a", 50, None, MAY),
        event("E1", "b", 5, MAY, MAY),
        event("E4", "b", 20, None, None),
        event("E5", "b", 40, date(1815, 6, 18), date(1815, 6, 18)),
    ],
    columns=EVENT_COLUMNS,
)
TWO = articles(a=(MAY, MAY), b=(JUNE, None))
TEXTS = pd.DataFrame({"article": ["a", "b"], "text": ["x" * 100, "x" * 50]})
NOTHING = EVENTS.head(0)


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [
        (MAY, MAY, "day"),
        (MAY, JUNE, "interval"),
        (MAY, None, "open"),
        (None, MAY, "open"),
        (None, None, "unknown"),
    ],
)
def test_precision_says_how_exactly_a_date_is_known(first: date | None, last: date | None, kind: str) -> None:
    assert counts.precision(first, last) == kind


def test_missing_cells_of_any_kind_are_no_dates() -> None:
    assert [counts.day(v) for v in (pd.NaT, None, float("nan"), MAY)] == [None, None, None, MAY]


def test_what_is_denied_or_only_possible_is_not_counted() -> None:
    hows = ["asserted", "planned", "negated", "hypothetical", "asserted", "negated"]
    assert counts.told(EVENTS.assign(modality=hows))["event"].tolist() == ["E1", "E2", "E4"]


def test_undated_events_come_last_in_the_list() -> None:
    assert counts.event_list(EVENTS)["event"].tolist()[-1] == "E4"


def test_the_matrix_holds_what_several_articles_tell() -> None:
    shared = counts.matrix(EVENTS)
    assert shared["event"].tolist() == ["E1"]
    assert shared[["a", "b"]].to_numpy().tolist() == [[1, 1]]


def test_a_first_teller_is_named_only_where_the_intervals_leave_no_doubt() -> None:
    assert counts.first_tellers(EVENTS, TWO)["first"].tolist() == ["a"]
    doubtful = articles(a=(MAY, JUNE), b=(JUNE, None))
    assert counts.first_tellers(EVENTS, doubtful)["first"].tolist() == [None]


def test_steps_back_are_certain_or_not_said() -> None:
    rows = pd.DataFrame(
        [event("E1", "a", 1, JUNE, JUNE), event("E2", "a", 2, MAY, MAY), event("E3", "a", 3, MAY, JUNE),
         event("E4", "a", 4, date(2024, 7, 1), date(2024, 7, 1))],
        columns=EVENT_COLUMNS,
    )  # fmt: skip
    assert counts.telling(rows, TEXTS)["step"].tolist()[1:] == ["analepsis", "unsure", "prolepsis"]


@pytest.mark.parametrize(
    ("second", "step"),
    [
        (event("E1", "a", 2, MAY, JUNE), "same event"),
        (event("E2", "a", 2, MAY, JUNE), "unsure"),  # two events of one interval need not be of one day
        (event("E2", "a", 2, MAY, MAY), "unsure"),
        (event("E2", "a", 2, None, JUNE), "unsure"),
    ],
)
def test_a_step_inside_an_interval_is_the_same_event_or_unsure(second: dict[str, Any], step: str) -> None:
    rows = pd.DataFrame([event("E1", "a", 1, MAY, JUNE), second], columns=EVENT_COLUMNS)
    assert counts.telling(rows, TEXTS)["step"].tolist()[1:] == [step]


def test_two_events_of_one_known_day_are_a_step_to_the_same_day() -> None:
    rows = pd.DataFrame([event("E1", "a", 1, MAY, MAY), event("E2", "a", 2, MAY, MAY)], columns=EVENT_COLUMNS)
    told = counts.telling(rows, TEXTS)
    assert told["step"].tolist()[1:] == ["same day"]
    assert told[["after_start", "after_end"]].iloc[1].tolist() == [1, 5]


def test_the_csv_of_the_timeline_has_every_mention_and_one_link_a_mark() -> None:
    rows = pd.DataFrame([event("E1", "a", 9, MAY, MAY), event("E1", "a", 1, MAY, MAY)], columns=EVENT_COLUMNS)
    drawn = counts.lanes(rows, articles(a=(MAY, MAY)), "en")
    fig = drawings.timeline(drawn, articles(a=(MAY, MAY)), "en", url)
    assert sorted(zip(drawn["start"], drawn["mark"], strict=True)) == [(1, True), (9, False)]
    assert {line.get_url() for line in fig.axes[0].lines} >= {"a#1,5"}
    assert "a#9,13" not in {line.get_url() for line in fig.axes[0].lines}


@pytest.mark.parametrize(
    ("days", "side"),
    [
        ((-3, -1), "before"),
        ((None, -1), "before"),
        ((0, 0), "day"),
        ((1, None), "after"),
        ((2, 9), "after"),
        ((-6, 0), "unsure"),
        ((-1, 1), "unsure"),
        ((None, 4), "unsure"),
        ((0, None), "unsure"),
        ((None, None), "unknown"),
    ],
)
def test_a_date_is_on_a_side_of_publication_only_where_nothing_else_can_be(
    days: tuple[int | None, int | None], side: str
) -> None:
    assert counts.reach(said(days))["side"].tolist() == [side]


def test_the_corpus_has_columns_of_its_own() -> None:
    rows = counts.refined(TWO, EVENTS)
    assert rows["published_to"].tolist() == [MAY, None]
    assert {"corpus_from", "corpus_to", "corpus_reasons"} <= set(rows.columns)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_timeline_draws_each_dated_event_once_a_lane_with_its_link(lang: str) -> None:
    rows = counts.lanes(EVENTS, TWO, lang)
    fig = drawings.timeline(rows, TWO, lang, url)
    assert rows["event"].tolist() == ["E1", "E3", "E2", "E5", "E1"]
    links = {artist.get_url() for artist in fig.axes[0].lines}
    assert {"a#10,14", "a#30,34", "a#50,54", "b#5,9"} <= links
    assert any("1" in t.get_text() and "◂" in t.get_text() for t in fig.axes[0].texts)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 5, 1), date(2024, 6, 30)),  # as long as the axis: no room on either side
        (date(2024, 5, 25), date(2024, 5, 27)),  # in the middle of it
        (date(2024, 5, 28), None),
        (None, date(2024, 5, 3)),
    ],
)
def test_labels_stay_on_the_axis_and_clear_of_each_other(first: date | None, last: date | None) -> None:
    rows = pd.DataFrame(
        [event(f"E{i} with a long name of its own", "a", i, first, last) for i in range(4)],
        columns=EVENT_COLUMNS,
    )
    one = articles(a=(date(2024, 5, 1), date(2024, 6, 30)))
    fig = drawings.timeline(counts.lanes(rows, one, "fr"), one, "fr", url)
    fig.canvas.draw()
    boxes = [t.get_window_extent() for t in fig.axes[0].texts]
    frame = fig.axes[0].get_window_extent()
    assert all(frame.x0 <= b.x0 and b.x1 <= frame.x1 for b in boxes)
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_the_first_articles_that_date_an_event_have_a_lane() -> None:
    names = [f"a{i:02d}" for i in range(counts.MOST_LANES + 2)]
    rows = pd.DataFrame([event("E1", name, 1, MAY, MAY) for name in names[1:]], columns=EVENT_COLUMNS)
    many = articles(**dict.fromkeys(names, (MAY, MAY)))
    assert counts.lanes(rows, many, "en")["article"].tolist() == names[1 : counts.MOST_LANES + 1]


def test_french_labels_have_their_no_break_space_before_the_colon() -> None:
    assert counts.in_language("visit: Rabat", "visit", "fr") == "visite\u00a0: Rabat"
    assert counts.in_language("visit: Rabat", "visit", "en") == "visit: Rabat"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_drawing_stands_on_empty_tables(lang: str) -> None:
    none = articles()
    dates = counts.reach(said())
    lanes = counts.lanes(NOTHING, none, lang)
    for fig, rows in (
        (drawings.timeline(lanes, none, lang, url), lanes),
        drawings.order(counts.telling(NOTHING, TEXTS), none, lang, url),
        drawings.reach(dates, none, lang, url),
    ):
        fig.canvas.draw()
        assert rows.empty
        assert [t.get_text() for t in fig.axes[0].texts] == [
            t.get_text() for t in nothing(lang).axes[0].texts
        ]


def test_the_panels_of_telling_and_the_distances_draw() -> None:
    fig, rows = drawings.order(counts.telling(EVENTS, TEXTS), TWO, "en", url)
    fig.canvas.draw()
    assert len(rows) == 5
    fig, rows = drawings.reach(counts.reach(said((-3, -1), (None, None))), TWO, "fr", url)
    fig.canvas.draw()
    assert fig.axes[0].lines[0].get_url() == "a#0,4"
    assert len(rows) == 2, "a date of unknown distance is not drawn, and not lost"


def test_a_publication_interval_fades_on_its_open_side_only() -> None:
    open_before = articles(a=(None, MAY), b=(JUNE, None))
    (ax,) = drawings.timeline(counts.lanes(EVENTS, open_before, "en"), open_before, "en", url).axes
    solid = [bar for bar in ax.patches if bar.get_alpha() == 1.0]
    assert [bar.get_x() for bar in solid] == [drawings.ordinal(MAY), drawings.ordinal(JUNE)]
    low, high = ax.get_xlim()
    faded = [bar for bar in ax.patches if (bar.get_alpha() or 1.0) < 1.0]
    before = [bar.get_x() + bar.get_width() for bar in faded if bar.get_y() == solid[0].get_y()]
    assert before and max(before) <= drawings.ordinal(MAY) + 1e-6
    assert all(low - 1 <= bar.get_x() <= high + 1 for bar in faded)


def test_an_event_without_a_beginning_fades_before_its_end() -> None:
    row = pd.DataFrame([event("E", "a", 0, None, MAY)]).itertuples().__next__()
    low, high = drawings.ordinal(MAY) - 100.0, drawings.ordinal(MAY) + 100.0
    assert packing.ends(row, low, high) == (drawings.ordinal(MAY) - packing.FADE * 200, drawings.ordinal(MAY))


def test_a_mark_under_the_label_of_another_goes_to_the_next_row() -> None:
    near = date(2024, 5, 12)
    rows = pd.DataFrame([event("E1", "a", 0, MAY, MAY), event("E2", "a", 9, near, near)])
    places = packing.pack(rows, drawings.ordinal(MAY) - 10.0, drawings.ordinal(MAY) + 190.0, True, 0.0)
    assert [(place.row, place.side) for place in places] == [(0, "right"), (1, "right")]
