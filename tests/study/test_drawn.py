"""A figure that was drawn before is not drawn again: its files are those of the store, byte for byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from matplotlib.figure import Figure

from revue.annotate import store
from revue.questions.corpus import words
from revue.show import figure_files, marks
from revue.show.setting import Setting
from revue.show.texts import FigureText
from revue.study import drawn
from revue.study.study import Study
from studies import study

SAID = ("said", "dit")
ROWS = pd.DataFrame({"article": ["a"], "start": [3], "end": [8], "text": ["maire"], "n": [1]})


@pytest.fixture
def store_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(store.VARIABLE, str(tmp_path / "store"))


@pytest.fixture
def drawings_made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The figures whose pictures were drawn."""
    made: list[str] = []
    draw = figure_files.drawn

    def telling(figures: Any, figure_id: str, *rest: Any) -> dict[str, bytes]:
        made.append(figure_id)
        return draw(figures, figure_id, *rest)

    monkeypatch.setattr(figure_files, "drawn", telling)
    monkeypatch.setitem(words.FIGURES, "one", FigureText(SAID, SAID, SAID, SAID))
    return made


def lines(rows: pd.DataFrame, setting: Setting) -> tuple[Figure, pd.DataFrame]:
    """A drawing that chooses its rows, and links to them."""
    fig, ax = setting.figure(1.0)
    for row in rows.to_dict("records"):
        setting.link(ax.barh([0], [row["n"]])[0], row)
    return fig, rows.head(1)


@pytest.fixture
def own_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """`lines` as if it were one of revue's own."""
    monkeypatch.setattr(lines, "__module__", marks.__name__)


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.usefixtures("store_of_its_own", "own_drawing")
def test_files_are_those_that_were_drawn_and_so_are_texts(
    articles: Path, tmp_path: Path, drawings_made: list[str]
) -> None:
    for name in ("first", "second"):
        made = study(articles, figures=str(tmp_path / name / "figures"))
        made.figure("one", lines, pd.concat([ROWS, ROWS.assign(n=2)], ignore_index=True))
    assert drawings_made == ["one"]
    first, second = files(tmp_path / "first"), files(tmp_path / "second")
    assert first == second and len(first) == 10 and "texts/a.txt" in first
    assert b"texts/a.txt" in first["figures/one.svg"]


@pytest.mark.usefixtures("store_of_its_own", "own_drawing")
@pytest.mark.parametrize(
    "change", ["rows", "language", "words", "labels", "parameters", "articles", "damage", "nothing"]
)
def test_what_shows_in_a_figure_makes_it_another(
    articles: Path, tmp_path: Path, drawings_made: list[str], monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    def draw(rows: pd.DataFrame = ROWS, **named: Any) -> None:
        study(articles, figures=str(tmp_path / "figures"), **named).figure("one", lines, rows)

    draw()
    if change == "rows":
        draw(ROWS.assign(n=2))
    elif change == "language":
        draw(lang="fr")
    elif change == "words":
        monkeypatch.setitem(words.FIGURES, "one", FigureText(("other", "autre"), SAID, SAID, SAID))
        draw()
    elif change == "labels":
        monkeypatch.setattr(Study, "labels", {"a": "Z"})
        draw()
    elif change == "parameters":
        draw(group="year")
    elif change == "articles":
        (articles / "b.txt").write_text("Le pont a rouvert mardi 4 mars 2025.\n", encoding="utf-8")
        draw()
    else:
        for entry in (tmp_path / "store" / "parts").rglob("*.parquet") if change == "damage" else ():
            entry.write_bytes(entry.read_bytes()[:-1])
        draw()
    assert drawings_made == ["one"] * (1 if change == "nothing" else 2)


def test_what_has_no_digest_is_drawn_each_time(articles: Path, tmp_path: Path) -> None:
    made = study(articles, figures=str(tmp_path / "figures"))
    context = made._context("one")
    assert drawn.key("one", marks.nothing, (ROWS,), context) is not None
    assert drawn.key("one", lines, (ROWS,), context) is None  # a drawing of the user's own
    assert drawn.key("one", marks.nothing, (lambda: None,), context) is None


def test_a_key_rests_on_code_rows_and_what_else_shows(articles: Path) -> None:
    context = study(articles)._context("one")
    code = dict.fromkeys(context.rests.code, "")
    less = {name: code[name] for name in code if name != "revue.show.frame"}
    keys = [
        drawn.key("one", marks.nothing, (ROWS,), context),
        drawn.key("two", marks.nothing, (ROWS,), context),
        drawn.key("one", marks.stacked, (ROWS,), context),
        drawn.key("one", marks.nothing, (ROWS.assign(n=2),), context),
        drawn.key("one", marks.nothing, (ROWS,), context, "fr"),
        drawn.key("one", marks.nothing, (ROWS,), replace(context, rests=replace(context.rests, code=less))),
    ]
    assert None not in keys and len(set(keys)) == len(keys)
