"""The CSV of a figure, opened in a spreadsheet: text stays text, and numbers stay numbers."""

from __future__ import annotations

import csv
from io import StringIO

import pandas as pd
import pytest

from revue.show.figure_files import csv_bytes


def written(text: object) -> dict[str, str]:
    rows = pd.DataFrame({"text": [text, "é"], "value": [-0.5, 2.0], "count": [3, 10**12]})
    content = csv_bytes(rows).decode("utf-8-sig")
    return next(csv.DictReader(StringIO(content, newline="")))


@pytest.mark.parametrize("text", ["=1+1", "+33 6 12", "-12 %", "@cmd", "\tx", "\rx"])
def test_no_cell_is_computed(text: str) -> None:
    assert written(text)["text"] == f"'{text}"


@pytest.mark.parametrize("text", ["a=1", "12", " =1", "«\u00a0=1\u00a0»", "a\nb", "", 'a "b"; c'])
def test_other_text_is_left_alone(text: str) -> None:
    assert written(text)["text"] == text


def test_numbers_are_left_alone_and_what_is_unknown_is_empty() -> None:
    assert written(None) == {"text": "", "value": "-0.5", "count": "3"}
    content = csv_bytes(pd.DataFrame({"text": ["é"], "value": [1 / 3], "count": [10**12]}))
    assert content == '\ufeff"text","value","count"\n"é","0.3333333333","1000000000000"\n'.encode()
