"""The sheet of `revue annotate --sheet`: rows of some tables as lines of corrections.csv, for a spreadsheet.

A line a field, as corrections are read, and not a column a field: the sheet goes back as it is, and a filter on `layer`
and `field` gives the one column that is to be gone through. Each row has a line `row`, where `remove` takes it out.
What is corrected already stands first, as it was written: a new sheet may replace the corrections it was made with.

Columns are separated by semicolons, as French spreadsheets expect, and words stand between « », so that no spreadsheet
takes them for a date or a formula. Not handled: cells of more characters than a spreadsheet holds.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from revue.by_hand.correcting import KINDS, LAYERS
from revue.by_hand.values import settable, shown
from revue.errors import CallError
from revue.layers import registry
from revue.project.files import write_atomically
from revue.sources.companions.corrections import HERE, ROW
from revue.text.spreadsheets import guarded

COLUMNS = (
    "article", "layer", "start", "end", "before", "text", "after", "field", "was", "value", "who", "why",
)  # fmt: skip
#: Characters of the article that stand before and after the words.
_AROUND = 60
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
#: What a value was of which nobody said it, where it is empty: no line may seem unchanged that is not.
_UNKNOWN = "?"


def chosen(names: Iterable[str]) -> list[str]:
    """The layers of a sheet, in their order. Raises `CallError` for one whose rows cannot be corrected."""
    asked = list(names)
    if unknown := [name for name in asked if name not in LAYERS]:
        raise CallError(f"rows of {unknown[0]!r} cannot be corrected; choose among {', '.join(LAYERS)}")
    return [name for name in LAYERS if name in asked]


def write(folder: Path, path: Path, layers: Iterable[str]) -> None:
    """Writes the sheet of some tables that lie in `folder`."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    for line in _lines(folder, layers):
        writer.writerow([cell if _NUMBER.fullmatch(cell) else guarded(cell) for cell in line])
    write_atomically(path, b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "surrogatepass"))


def _lines(folder: Path, layers: Iterable[str]) -> Iterator[list[str]]:
    texts = {row["article"]: row["text"] for row in _table(folder, "texts")}
    said = set()
    for row in _table(folder, "corrections"):
        said.add((row["article"], row["layer"], row["start"], row["end"], row["field"]))
        was = row["was"] if row["was"] != row["value"] else _UNKNOWN
        place = _place(row, texts) if row["status"] == "applied" else _as_written(row, row["written"])
        yield [*place, row["field"], was, row["value"], row["who"], row["why"]]
    for layer in layers:
        for row in _table(folder, layer):
            row = {"start": None, "end": None, **row, "layer": layer}
            place = _place(row, texts)
            for name, value in _fields(layer, row):
                if (row["article"], layer, row["start"], row["end"], name) not in said:
                    yield [*place, name, shown(value), shown(value), "", ""]


def _fields(layer: str, row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """What can be said of a row: the fields that can be set, after the row as a whole."""
    if layer == "articles":
        row = {**row, "label": json.loads(row["fields"] or "{}").get("label")}
    if layer not in HERE:
        yield ROW, row[KINDS[layer]]
    for name in HERE.get(layer) or settable(registry.layer(layer).row):
        yield name, row[name]


def _place(row: dict[str, Any], texts: dict[str, str]) -> list[str]:
    """Article, layer, start and end of a row, with its words and those around them."""
    text, start, end = texts.get(row["article"], ""), row["start"], row["end"]
    if start is None:
        return _as_written(row, "")
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    words = [_plain(before), f"« {_plain(text[start:end])} »", _plain(after)]
    return [row["article"], row["layer"], str(start), str(end), *words]


def _as_written(row: dict[str, Any], words: str) -> list[str]:
    return [row["article"], row["layer"], shown(row["start"]), shown(row["end"]), "", words, ""]


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _table(folder: Path, name: str) -> list[dict[str, Any]]:
    return pq.read_table(folder / name).to_pylist() if (folder / name).is_dir() else []
