"""Rows and DataFrames: the one way there and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from revue.annotate.arrow import schema
from revue.layers.registry import LAYERS
from revue.tables import Quote, from_frame, to_frame


@dataclass(frozen=True)
class Line:
    name: str
    place: int | None
    value: float | None
    day: date | None
    sure: bool
    note: str | None = None


@pytest.mark.parametrize(
    ("field", "column", "expected"),
    [
        ("name", ["a"], "a"),
        ("place", pd.Series([None, 3])[1:], 3),  # a float, as its column had a gap
        ("place", [np.int64(3)], 3),
        ("place", [np.nan], None),
        ("place", pd.array([None], dtype="Int64"), None),
        ("value", [2.0], 2.0),
        ("value", [np.float64(2)], 2.0),
        ("value", [float("nan")], None),
        ("day", [date(2024, 5, 1)], date(2024, 5, 1)),
        ("day", [pd.Timestamp("2024-05-01")], date(2024, 5, 1)),
        ("day", [pd.NaT], None),
        ("sure", [np.bool_(True)], True),
        ("note", [pd.NA], None),
        ("note", [None], None),
    ],
)
def test_a_cell_becomes_a_plain_value(field: str, column: Any, expected: object) -> None:
    cells: dict[str, Any] = {"name": ["x"], "place": [1], "value": [0.5], "day": [None], "sure": [False]}
    frame = pd.DataFrame({**cells, field: list(column)})
    (row,) = from_frame(frame, Line)
    found = getattr(row, field)
    assert found == expected and type(found) is type(expected)


def test_other_columns_are_left_out_and_absent_ones_take_the_default() -> None:
    frame = pd.DataFrame(
        {"name": ["a"], "place": [1], "value": [1.5], "day": [None], "sure": [True], "x": [9]}
    )
    assert from_frame(frame, Line) == [Line("a", 1, 1.5, None, True)]


def test_a_frame_without_a_needed_column_is_refused() -> None:
    with pytest.raises(TypeError, match="place"):
        from_frame(pd.DataFrame({"name": ["a"]}), Line)


def test_there_and_back() -> None:
    rows = [Line("a", 1, None, date(2024, 5, 1), True), Line("b", None, 2.0, None, False, "n")]
    assert from_frame(to_frame(rows, Line), Line) == rows
    assert from_frame(to_frame([], Line), Line) == []
    assert list(to_frame([], Line).columns) == ["name", "place", "value", "day", "sure", "note"]


@pytest.mark.parametrize("name", LAYERS)
def test_every_table_comes_back_as_its_rows(name: str) -> None:
    frame = schema(name).empty_table().to_pandas()
    assert from_frame(frame, LAYERS[name].row) == []
    assert list(to_frame([], LAYERS[name].row).columns) == list(frame.columns)


def test_a_speaker_s_place_stays_a_whole_number_beside_a_report_without_one() -> None:
    quote = dict.fromkeys(Quote.__dataclass_fields__, None)
    placed: dict[str, Any] = {**quote, "article": "a", "start": 0, "end": 4, "speaker_start": 7}
    frame = pd.DataFrame([placed, {**placed, "speaker_start": None}])
    assert [q.speaker_start for q in from_frame(frame, Quote)] == [7, None]
