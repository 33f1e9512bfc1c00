"""What a study shows: tables whose evidence is linked, and prose in its language."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from revue import Study
from revue.questions.corpus import words
from revue.show import html as evidence
from revue.show.texts import TableText


@pytest.fixture
def study(tmp_path: Path) -> Study:
    for name, text in (("a", "Le maire a dit non lundi.\n"), ("b", "Le préfet a dit oui mardi.\n")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return Study(
        "00_corpus", words, corpus=str(tmp_path), figures=str(tmp_path / "results" / "figures"), lang="en"
    )


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[evidence.Html]:
    """What a study displays."""
    seen: list[evidence.Html] = []
    monkeypatch.setattr("revue.study.study._display", seen.append)
    return seen


def test_a_table_links_its_evidence_and_only_where_the_place_is_known(
    study: Study, shown: list[evidence.Html], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = TableText({"text": ("Words", "Mots"), "n": ("Count : all", "Nombre")}, ("Two rows.", "Deux."))
    monkeypatch.setitem(words.TABLES, "rows", text)
    monkeypatch.setitem(words.TABLES, "no-place", TableText({"n": ("N", "N")}, ("No place.", "Sans.")))
    rows = pd.DataFrame(
        {"article": ["a", None], "start": [3, None], "end": [8, None], "text": ["maire", "–"], "n": [1, 12]}
    )
    study.show("rows", rows)
    links = re.findall(r'<td[^>]*>(?:<a href="[^"]*a\.txt#[^"]*">)?([^<]*)', shown[0].html)
    assert links == ["maire", "1", "–", "12"]
    assert shown[0].html.count("<a ") == 1 and "Count\u00a0: all" in shown[0].html
    study.show("no-place", rows[["n"]])
    assert "<a " not in shown[1].html


def test_prose_is_in_the_language_of_the_study(study: Study, shown: list[evidence.Html]) -> None:
    study.say("One : two", "Un : deux")
    study.lang = "fr"
    study.say("One : two", "Un : deux")
    study.say("", "")
    assert [html.plain for html in shown] == ["One\u00a0: two", "Un\u00a0: deux"]
