"""What was drawn and linked before is not again: files are those of the store, byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from matplotlib.figure import Figure

from revue.annotate import store
from revue.articles import Article, Passage
from revue.layers.frames import codebook
from revue.layers.frames.patterns import sentence_words
from revue.questions.corpus import words
from revue.show import figure_files, labels, marks
from revue.show.setting import Setting
from revue.show.texts import FigureText
from revue.sources.corpus import load
from revue.statistics.words import words as words_of
from revue.study import kept
from revue.study.exports import Exports
from revue.study.study import Study
from revue.text.document import Document
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
    """A drawing that links to its rows, and chooses some without a place: only its marks lead to the text."""
    fig, ax = setting.figure(1.0)
    for row in rows.to_dict("records"):
        setting.link(ax.barh([0], [row["n"]])[0], row)
    return fig, rows[["n"]].head(1)


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


@pytest.mark.usefixtures("store_of_its_own")
def test_a_file_of_rows_is_linked_once(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked: list[int] = []
    links = Exports.links

    def telling(self: Exports, rows: pd.DataFrame, folder: Path) -> list[str | None]:
        linked.append(len(rows))
        return links(self, rows, folder)

    monkeypatch.setattr(Exports, "links", telling)
    placeless = ROWS.assign(start=float("nan"))

    def made(name: str, rows: pd.DataFrame, labels: dict[str, str]) -> bytes:
        return Exports(load(articles), tmp_path / name / "figures").csv(rows, labels)

    first = made("first", ROWS, {"a": "A"})
    assert b"../texts/a.txt#line=0,1" in first and made("second", ROWS, {"a": "A"}) == first
    assert (tmp_path / "second" / "texts" / "a.txt").is_file() and linked == [1]
    assert b'"Z"' in made("second", ROWS, {"a": "Z"}) and linked == [1, 1]
    (articles / "a.txt").write_text("\n\nPont : le maire a annoncé sa fermeture.\n", encoding="utf-8")
    assert b"../texts/a.txt#line=2,3" in made("second", ROWS, {"a": "A"})  # the same row in another text
    assert b"../texts" not in made("third", placeless, {"a": "A"}) == made("third", placeless, {"a": "A"})
    assert linked == [1, 1, 1, 1] and not (tmp_path / "third").exists()
    assert made("third", pd.DataFrame({"n": [1]}), {}) == b'\xef\xbb\xbf"n"\n"1"\n'


def test_what_has_no_digest_is_made_each_time() -> None:
    code = [marks.__name__]
    assert kept.drawing_key(marks.nothing, (ROWS,), code) is not None
    assert kept.drawing_key(lines, (ROWS,), code) is None  # a drawing of the user's own
    assert kept.drawing_key(marks.nothing, (lambda: None,), code) is None
    kept.put(None, 1)
    assert kept.get(None) is None


def test_a_key_rests_on_code_rows_and_what_else_shows() -> None:
    code = [marks.__name__]
    keys = [
        kept.drawing_key(marks.nothing, (ROWS,), code),
        kept.drawing_key(marks.stacked, (ROWS,), code),
        kept.drawing_key(marks.nothing, (ROWS.assign(n=2),), code),
        kept.drawing_key(marks.nothing, (ROWS, 1), code),
        kept.drawing_key(marks.nothing, (ROWS,), code, "fr"),
        kept.drawing_key(marks.nothing, (ROWS,), [*code, "revue.show.frame"]),
        kept.key((ROWS,), code),
    ]
    assert None not in keys and len(set(keys)) == len(keys)


def test_a_codebook_counts_by_its_digest() -> None:
    book, other = codebook.load(""), codebook.load("naming")
    before = kept.key((book,), [])
    text = "La sécurité des frontières."
    for words_of_one in sentence_words(
        Document(Article("a", text, passages=(Passage(0, len(text), "body", ""),)))
    ):
        assert list(book.lexicon.find(words_of_one))
    assert kept.key((book,), []) == before != kept.key((other,), [])


def test_what_is_computed_is_computed_once(
    articles: Path, store_of_its_own: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    first_words = labels.first_words

    def telling(article: Article) -> str:
        made.append(article.article)
        return first_words(article)

    telling.__module__, telling.__qualname__ = labels.__name__, "first_words"
    one, other = (
        Article("a", "Le pont ferme.", title="Le pont"),
        Article("b", "Le port ferme.", title="Le port"),
    )
    for _ in range(2):
        assert study(articles).computed(telling, one) == first_words(one)
        assert study(articles).computed(telling, other) == first_words(other)
        assert study(articles).computed(telling, other, rests=("b",)) == first_words(other)
    assert made == ["a", "b", "b"]
    telling.__qualname__ = "another"
    study(articles).computed(telling, one)
    telling.__module__ = "elsewhere"  # it has no digest
    assert [study(articles).computed(telling, one) for _ in range(2)] == [first_words(one)] * 2
    assert made == ["a", "b", "b", "a", "a", "a"]


def test_what_was_computed_is_the_same_to_what_is_made_of_it(store_of_its_own: None) -> None:
    """Else a figure would be drawn again of rows that were computed in the run before."""
    group = pd.Series(["".join(["n", "ord"]) for _ in range(3)], dtype=object)
    fresh = pd.DataFrame({"group": group, "text": ["a", "b", "c"]})
    key = kept.key((fresh,), [kept.__name__])
    put, found = kept.put(key, fresh), kept.get(key)
    keys = {kept.key((table, table.groupby("group").size()), [kept.__name__]) for table in (put, found)}
    assert len(keys) == 1 and found.equals(fresh)


def test_what_words_remember_does_not_count() -> None:
    tokens = pd.DataFrame(
        {
            "article": "a",
            "sentence": 0,
            "start": [0, 5],
            "end": [4, 9],
            "text": "pont",
            "lemma": "pont",
            "kind": "word",
        }
    )
    met, same = words_of(tokens), words_of(tokens)
    assert met.by_article.size == 2 and met.__dict__ != same.__dict__
    assert kept.key((met,), [kept.__name__]) == kept.key((same,), [kept.__name__])
