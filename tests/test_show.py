"""What a reader sees of an article: its passages in order, what is marked in it, what was left out and why."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from revue import Study
from revue.articles import Article, Passage
from revue.questions.corpus import words
from revue.show import html as evidence
from revue.show.html import GROUNDS, Mark
from revue.show.texts import TableText

BLUE, ORANGE, GREEN = GROUNDS[:3]


def spans(html: str) -> list[tuple[str, str, str]]:
    """Ground, note and text of each highlighted piece."""
    return re.findall(r'background-color:(#\w+);[^>]*title="([^"]*)">(.*?)</span>', html)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], []),
        ([Mark(3, 6, "who")], [(BLUE, "who", "ire")]),
        ([Mark(3, 6, "when", "2024")], [(ORANGE, "when: 2024", "ire")]),
        ([Mark(0, 2, "who"), Mark(12, 99, "when")], [(BLUE, "who", "Le"), (ORANGE, "when", "dit")]),
        # the shorter of two is on top, and both are named
        (
            [Mark(0, 8, "who"), Mark(3, 5, "when", "x")],
            [(BLUE, "who", "Le "), (ORANGE, "when: x; who", "ir"), (BLUE, "who", "e o")],
        ),
        # neither an empty mark nor one outside
        ([Mark(4, 4, "who"), Mark(20, 30, "who")], []),
    ],
)
def test_marks_are_drawn_where_they_stand(marks: list[Mark], expected: list[tuple[str, str, str]]) -> None:
    text = "Le ire oui, dit"
    shown = evidence.highlight(text, 0, len(text), marks, ["who", "when"])
    assert spans(shown) == expected
    assert re.sub(r"<[^>]*>", "", shown) == text


def test_a_passage_shows_its_own_part_of_a_mark() -> None:
    shown = evidence.highlight("un deux trois", 3, 7, [Mark(0, 5, "a"), Mark(6, 13, "b")], ["a", "b"])
    assert spans(shown) == [(BLUE, "a", "de"), (ORANGE, "b", "x")]
    assert re.sub(r"<[^>]*>", "", shown) == "deux"


def test_colours_go_round_and_the_legend_names_them() -> None:
    layers = [f"l{n}" for n in range(len(GROUNDS) + 1)]
    assert spans(evidence.highlight("a", 0, 1, [Mark(0, 1, layers[-1])], layers)) == [(BLUE, layers[-1], "a")]
    shown = re.findall(r"background-color:(#\w+);[^>]*>(\w+)<", evidence.legend(layers))
    assert shown == [*zip(GROUNDS, layers[:-1], strict=True), (BLUE, layers[-1])]


def test_a_page_shows_what_is_kept_and_strikes_what_is_left_out() -> None:
    text = "Un titre\nLe maire a dit non.\nLire aussi\n"
    article = Article(
        "a",
        text,
        passages=(
            Passage(0, 8, "title", "first line"),
            Passage(9, 28, "body", "prose"),
            Passage(29, 39, "boilerplate", "related articles"),
        ),
    )
    shown = evidence.page(article, [Mark(9, 17, "who"), Mark(29, 33, "who")], ["who"], "left out")
    assert re.findall(r"<p>(.*?)</p>", shown.html)[1:] == [
        "<b>Un titre</b>",
        f'<span style="background-color:{BLUE};color:#111111;padding:0 1px" title="who">Le maire</span> a dit non.',
        "<small>[left out: related articles] <s>Lire aussi</s></small>",
    ]
    assert shown.plain == text


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
    monkeypatch.setattr("revue.study._display", seen.append)
    return seen


def test_an_article_shows_its_own_rows_only(study: Study, shown: list[evidence.Html]) -> None:
    who = pd.DataFrame({"article": ["a", "b"], "start": [0, 3], "end": [8, 9], "note": ["mayor", "prefect"]})
    when = pd.DataFrame({"article": ["a"], "start": [19], "end": [24]})
    study.show_article("a", {"who": who, "when": when})
    assert spans(shown[0].html) == [(BLUE, "who: mayor", "Le maire"), (ORANGE, "when", "lundi")]


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
