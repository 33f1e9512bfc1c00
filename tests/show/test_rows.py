"""Rows as readers see them: what a table's text says of its columns, in the language of the reader."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from revue.show.rows import probability, written
from revue.show.texts import TableText

KINDS = {"values": {"kind": {"a": ("first", "premier"), "b; c": ("both", "les deux")}}}


@pytest.mark.parametrize(
    ("column", "more", "cell", "en", "fr"),
    [
        ("article", {}, "000_x", "A", "A"),
        ("article", {}, "none of them", "none of them", "none of them"),
        ("day", {"days": ("day",)}, "2025-04-01", "1\u00a0April\u00a02025", "1er\u00a0avril\u00a02025"),
        ("why", {"reasons": ("why",)}, "0.5", "0.5", "0,5"),
        ("kind", KINDS, "a", "first", "premier"),
        ("kind", KINDS, "other", "other", "other"),
        ("who", {"lists": ("who",)}, "A; B", "A; B", "A\u00a0; B"),
        ("kind", {"lists": ("kind",), **KINDS}, "b; c", "both", "les deux"),
        ("p", {}, 0.0421, "0.042", "0,042"),
        ("none_in", {}, 4.0, 4, 4),
        ("rate", {}, 9.5, 9.5, 9.5),
        ("day", {"days": ("day",)}, None, None, None),
    ],
)
def test_a_cell_reads_as_the_text_of_its_table_says(
    column: str, more: dict[str, Any], cell: Any, en: Any, fr: Any
) -> None:
    text = TableText({column: (column, column)}, ("Rows.", "Lignes."), **more)
    rows = pd.DataFrame({column: pd.Series([cell], dtype=None if isinstance(cell, float) else object)})
    shown = [written(rows, text, {"000_x": "A"}, lang)[column].tolist() for lang in ("en", "fr")]
    assert shown == [[en], [fr]]
    assert rows[column].tolist() == [cell]


@pytest.mark.parametrize(
    ("p", "shown"), [(0.001, "0.001"), (0.00099, "< 0.001"), (0.0, "< 0.001"), (0.9996, "1.000")]
)
def test_small_probabilities_are_not_given_as_nothing(p: float, shown: str) -> None:
    assert probability(p) == shown
