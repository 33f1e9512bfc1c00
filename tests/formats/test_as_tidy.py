"""CSV: read back it is the table, and no cell of it is a formula."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pyarrow as pa
from hypothesis import given, settings

from laid import TEXTS, article, day, lay, mention
from revue.articles import Issue
from revue.formats import tidy
from revue.text.spreadsheets import SIGNS, unguarded

READ = {
    "string": unguarded,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.get,
    "date": date.fromisoformat,
}


def read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Every table of a data package, as its description says; an empty cell is None."""
    found = {}
    for resource in json.loads((folder / "datapackage.json").read_bytes())["resources"]:
        with (folder / resource["path"]).open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
        types = {field["name"]: READ[field["type"]] for field in resource["schema"]["fields"]}
        texts = [field["name"] for field in resource["schema"]["fields"] if field["type"] == "string"]
        assert not [row[n] for row in rows for n in texts if row[n].startswith(tuple({*SIGNS} - {"'"}))]
        found[resource["name"]] = [
            {n: types[n](cell) if cell else None for n, cell in row.items()} for row in rows
        ]
    return found


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_every_table_is_had_again(text: str, value: str) -> None:
    one = article("a", text, title=value, fields={value: value})
    issues = [Issue(value, "code", "warning", value)]
    names = [mention("a", text, 0, len(text), role=value)] if text else []
    with TemporaryDirectory() as name:
        tables = lay(Path(name), [[one], [article("b", value)]], issues, mentions=names)
        (out := Path(name) / "csv").mkdir()
        tidy.write(tables, out)
        for table, rows in read(out).items():
            kept = pa.concat_tables(tables.parts(table)).to_pylist()
            assert rows == [{n: cell if cell != "" else None for n, cell in row.items()} for row in kept], (
                table
            )


def test_cells_as_they_are_written(tmp_path: Path) -> None:
    tables = lay(
        tmp_path,
        [[article("a", "=1+1")]],
        mentions=[mention("a", "=1+1", 0, 4, name=None, role="")],
        dates=[],
    )
    tidy.write(tables, tmp_path)
    content = (tmp_path / "mentions.csv").read_bytes()
    assert content.startswith(b'\xef\xbb\xbf"article","sentence","start","end","text",')
    assert content.split(b"\n")[1] == b'"a",0,0,4,"\'=1+1","PER","name",,"",,,"sg"'
    assert (tmp_path / "dates.csv").read_bytes().count(b"\n") == 1
    [described] = [
        r
        for r in json.loads((tmp_path / "datapackage.json").read_bytes())["resources"]
        if r["name"] == "mentions"
    ]
    assert described["description"] == "One mention of a person, organisation or place (table `mentions`)."


def test_pandas_reads_truth_dates_and_numbers(tmp_path: Path) -> None:
    tidy.write(lay(tmp_path, [[article("a", "Mardi.")]], dates=[day("a", "Mardi.", 0, 5)]), tmp_path)
    dates = pd.read_csv(tmp_path / "dates.csv")
    assert (
        dates.loc[0, ["article", "end", "edtf"]].tolist() == ["a", 5, "2024-03-05"]
        and dates["value"].isna().all()
    )
