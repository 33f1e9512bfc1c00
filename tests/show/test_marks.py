"""What all drawings are made of: where bars, rows and lines stand, what they look like, where they lead."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from matplotlib.colors import to_hex

import printed
from revue.show import marks, style

LOOKS = {kind: marks.look(k) for k, kind in enumerate(("quoted", "narrator"))}
PIECES = pd.DataFrame(
    [
        ("a", "quoted", 3, 0, 9),
        ("b", "narrator", 4, 0, 5),
        ("a", "narrator", 2, 9, 12),
        ("a", "quoted", 1, 12, 15),
    ],
    columns=["article", "label", "words", "start", "end"],
)


SETTING = printed.setting()


def axes() -> Any:
    return style.figure("page", 2.0)[1]


def test_pieces_follow_each_other_in_their_row_each_with_its_look_and_link() -> None:
    ax = axes()
    bars = marks.stacked(ax, PIECES, ["a", "b"], LOOKS, SETTING)
    assert [(bar.get_x(), bar.get_width()) for bar in bars] == [(0, 3), (0, 4), (3, 2), (5, 1)]
    assert [round(bar.get_y() + bar.get_height() / 2, 6) for bar in bars] == [0, 1, 0, 0]
    assert [bar.get_url() for bar in bars] == ["a:0-9", "b:0-5", "a:9-12", "a:12-15"]
    assert [to_hex(bar.get_facecolor()) for bar in bars] == [style.KINDS[k].lower() for k in (0, 1, 1, 0)]
    assert list(ax.patches) == bars


def test_any_columns_make_bars() -> None:
    pieces = PIECES.rename(columns={"article": "place", "label": "voice", "words": "n"})
    bars = marks.stacked(axes(), pieces, ["b", "a"], LOOKS, SETTING, row="place", kind="voice", size="n")
    assert [round(bar.get_y() + bar.get_height() / 2, 6) for bar in bars] == [1, 0, 1, 1]
    assert {bar.get_url() for bar in bars} == {None}  # without a place there is no link


def test_keys_look_like_the_bars() -> None:
    one, other = marks.keys(LOOKS, {"narrator": "narrator", "quoted": "quoted"})
    assert [one.get_label(), other.get_label()] == ["narrator", "quoted"]
    assert [to_hex(key.get_facecolor()) for key in (one, other)] == [c.lower() for c in style.KINDS[1::-1]]


def test_the_first_row_is_on_top_and_a_label_keeps_its_lines() -> None:
    ax = axes()
    marks.row_axis(ax, ["one\nline", "two二"])
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["one\nline", "two□"]
    low, high = ax.get_ylim()
    assert low > 1.3 and high < -0.3


@pytest.mark.parametrize(
    ("low", "high", "lines"), [(1, 2, [[1, 2]]), (float("nan"), 2, []), (1, float("nan"), [])]
)
def test_a_span_is_drawn_where_both_ends_are_known(low: float, high: float, lines: list[list[float]]) -> None:
    ax = axes()
    marks.span(ax, low, high, 0)
    assert [list(line.get_xdata()) for line in ax.lines] == lines


@pytest.mark.parametrize(
    "row", [{"article": None, "start": None, "end": None}, {"word": "x"}, {"article": float("nan")}]
)
def test_a_row_without_a_place_leads_nowhere(row: dict[str, Any]) -> None:
    mark = axes().text(0, 0, "x")
    SETTING.link(mark, row)
    assert mark.get_url() is None


def test_lines_and_dots_lead_to_their_row() -> None:
    ax, row = axes(), {"article": "a", "start": 3.0, "end": 7.0}
    (line,), dots = ax.plot([0], [0]), ax.scatter([0], [0])
    SETTING.link(line, row)
    SETTING.link(dots, row)
    assert (line.get_url(), dots.get_urls()) == ("a:3-7", ["a:3-7"])


@pytest.mark.parametrize(("lang", "text"), [("en", "1\u202f234.5"), ("fr", "1\u202f234,5")])
def test_axes_are_numbered_as_a_language_writes(lang: str, text: str) -> None:
    ax = axes()
    marks.numbered((ax.xaxis, ax.yaxis), lang, 1)
    assert [axis.get_major_formatter()(1234.5, 0) for axis in (ax.xaxis, ax.yaxis)] == [text, text]


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "nothing to draw in this corpus"), ("fr", "rien à dessiner dans ce corpus")]
)
def test_a_figure_without_anything_to_draw_says_so(lang: str, text: str) -> None:
    assert [t.get_text() for t in marks.nothing(printed.setting(lang)).axes[0].texts] == [text]


@pytest.mark.parametrize(
    "ground", [style.INK, style.ACCENT, style.SECOND, *style.KINDS, style.NARRATOR, style.ABSENT]
)
def test_text_on_a_ground_can_be_read(ground: str) -> None:
    assert marks.contrast(marks.on(ground), ground) >= 4.5


@pytest.mark.parametrize(
    ("first", "last", "wide", "written"),
    [
        (date(2024, 4, 25), date(2025, 5, 31), "page", ["07/2024", "10/2024", "01/2025", "04/2025"]),
        (date(2024, 4, 25), date(2025, 5, 31), "column", ["07/2024", "01/2025"]),
        (date(1998, 1, 1), date(2025, 1, 1), "page", ["2000", "2005", "2010", "2015", "2020", "2025"]),
        (date(2024, 4, 25), date(2024, 4, 25), "page", ["04/2024"]),
    ],
)
def test_an_axis_of_days_has_a_few_whole_months_or_years(
    first: date, last: date, wide: style.Width, written: list[str]
) -> None:
    ax = axes()
    marks.time_axis(ax, first, last, printed.setting(width=wide))
    assert [tick.get_text() for tick in ax.get_xticklabels()] == written
