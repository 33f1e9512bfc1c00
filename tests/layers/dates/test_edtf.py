"""Days as EDTF: whole months and years by their name, an end that is not known left open."""

from __future__ import annotations

from datetime import date

import pytest

from revue.layers.dates.edtf import bounds, interval


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (None, None, None),
        (None, "2024-04-30", "../2024-04"),
        (None, "2024-02-29", "../2024-02"),
        (None, "2023-02-28", "../2023-02"),
        (None, "2024-02-28", "../2024-02-28"),
        (None, "2024-04-01", "../2024-04-01"),
        (None, "2024-12-31", "../2024"),
        (None, "2024-12-30", "../2024-12-30"),
        ("2024-01-01", None, "2024/.."),
        ("2024-02-01", None, "2024-02/.."),
        ("2024-01-31", None, "2024-01-31/.."),
        ("2024-03-05", "2024-03-05", "2024-03-05"),
        ("2024-03-01", "2024-03-31", "2024-03"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-03-01", "2024-05-31", "2024-03/2024-05"),
        ("2024-03-05", "2024-05-31", "2024-03-05/2024-05-31"),
    ],
)
def test_interval(first: str | None, last: str | None, text: str | None) -> None:
    a, b = (date.fromisoformat(day) if day else None for day in (first, last))
    assert interval(a, b) == text
    assert bounds(text) == (a, b)
