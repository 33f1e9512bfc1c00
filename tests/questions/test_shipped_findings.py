"""The findings of the shipped notebooks: what the tables held and nobody said, each number followed to its rows."""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape
from pathlib import Path

import pandas as pd
import pytest

from places import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
every = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
#: What readers must meet on the first screens, whatever the words around it.
SAID = {
    "00_corpus": [r"5.articles", r"13% of the words of the files"],
    "01_chronology": [r"for 1 of 5.articles", r"more than one article reports: 5 of 25"],
    "02_vocabulary": [r"in all 5.articles", r"none of the 170.pairs"],
    "03_figures": [r"1 of 7.statistics", r"E, holds 6 of the 7", r"12\.6 per cent.*96 per cent"],
    "04_voices": [
        r"Of 196.words between quotation marks, 194 .* 3.speakers of one side",
        r"words of Maroc, 0.stand between quotation marks: all is paraphrase",
        r"Abdelouafi Laftit is never heard alone",
        r"0.are heard.*migrants.*not even mentioned: associations.*lawyers.*opponents",
    ],
    "05_framing": [
        r"Security and Migration control trade places: 59% and 5%.* 7% and 60%",
        r"Tension is in .*0 of the 28.sentences of C and D",
        r"“irrégulier” 4 of 5.times \(4 in the article’s own voice\); never .*“sans-papiers”",
        r"never “Sahara occidental”",
    ],
}


@cache
def outputs(path: Path) -> list[dict[str, str]]:
    """What the cells of a notebook show, by kind."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    shown = (output["data"] for cell in cells for output in cell.get("outputs", []) if "data" in output)
    return [{kind: "".join(text) for kind, text in data.items()} for data in shown]


def findings(path: Path) -> dict[str, str]:
    """The output with the findings."""
    return next(data for data in outputs(path) if data["text/plain"].startswith("- "))


@every
def test_findings_are_few_and_say_what_the_tables_hold(path: Path) -> None:
    sentences = findings(path)["text/plain"].splitlines()
    assert 3 <= len(sentences) <= 5
    whole = "\n".join(sentences)
    for said in SAID.get(path.stem, ()):
        assert re.search(said, whole), said


@every
def test_each_number_leads_to_its_rows(path: Path) -> None:
    """To the place of the only row, or to the list of its rows at the end of the notebook; a zero has none."""
    html = findings(path)["text/html"]
    every_output = "".join(data.get("text/html", "") for data in outputs(path))
    links = re.findall(r'<b><a href="([^"]*)">([^<]*)</a></b>', html)
    assert links
    for href, _ in links:
        if href.startswith("#"):
            place = every_output.split(f'id="{unescape(href[1:])}"')
            assert len(place) == 2, href
            assert re.match(r"[^>]*><b>[^<]*</b></p><ul><li>", place[1]), href
        else:
            assert "#line=" in href, href


@every
def test_the_rows_add_up_to_each_number_and_are_in_the_articles(path: Path) -> None:
    (name,) = set(re.findall(r'href="#([a-z]+-findings)-', findings(path)["text/html"]))
    rows = pd.read_csv(ROOT / "figures" / f"{name}.csv", encoding="utf-8-sig")
    for key, held in rows.groupby(["finding", "number"]):
        if held["weight"].notna().all():
            assert held["weight"].sum() == pytest.approx(held["value"].iloc[0]), key
    texts = {file.stem: file.read_text(encoding="utf-8") for file in (ROOT / "seeds").glob("*.txt")}
    placed = rows.dropna(subset=["article", "start"])
    assert len(placed)
    for row in placed.itertuples():
        assert texts[row.article][int(row.start) : int(row.end)] == row.text.removeprefix("'")
