"""The fixed words of a notebook: read from a list of its room, each in both languages, or refused with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from revue import data
from revue.show import texts
from revue.show.texts import FigureText, TableText, both
from revue.show.typography import percent

HEAD = '[tables.t]\ncaption.en = "Rows."\ncaption.fr = "Lignes."\n'
N = 'columns.n = { en = "N", fr = "Nombre" }\n'


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The list of a room, in a library that holds nothing else."""
    for name in ("questions/room/words.toml", "data/show/values.toml"):
        (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / "data/show/values.toml").write_text(
        '[day]\nx = { en = "day", fr = "jour" }\n', encoding="utf-8"
    )
    monkeypatch.setattr(data, "_HOME", tmp_path)
    data.parsed.cache_clear()
    yield tmp_path / "questions/room/words.toml"
    data.parsed.cache_clear()


def test_a_table_has_its_words_and_those_of_its_columns(room: Path) -> None:
    said = (
        '[values.kind]\na = { en = "first", fr = "premier" }\n[labels]\nall = { en = "All", fr = "Tout" }\n'
    )
    columns = 'columns.kind = { en = "Kind", fr = "Sorte" }\ncolumns.day = { en = "Day", fr = "Jour" }\n'
    more = 'days = ["day"]\nsides.n = "right"\nevidence = "kind"\n'
    room.write_text(HEAD + N + columns + more + said, encoding="utf-8")
    found = texts.fixed("questions/room/words.toml", kind={"b": ("second", "second")}, other={})
    assert found.tables == {
        "t": TableText(
            {"n": ("N", "Nombre"), "kind": ("Kind", "Sorte"), "day": ("Day", "Jour")},
            ("Rows.", "Lignes."),
            "kind",
            days=("day",),
            sides={"n": "right"},
            values={
                "kind": {"a": ("first", "premier"), "b": ("second", "second")},
                "day": {"x": ("day", "jour")},  # of several rooms
            },
        )
    }
    assert found.labels == {"en": {"all": "All"}, "fr": {"all": "Tout"}}


@pytest.mark.parametrize(
    ("template", "en", "fr"),
    [
        ("{n} of {one}", "1\u202f200 of 1", "1\u202f200 of 1"),
        ("{n:word|words}, {one:word|words}, {none:word|words}", "1\u202f200 words, 1 word, 0 words", "1\u202f200 words, 1 word, 0 word"),
        ("{one?is|are} {none?is|are} {one?|s}", "is are ", "is is "),
        ("{name} ({share})", "{n} (13%)", "{n} (13\u00a0%)"),  # what is given is no template
        ("{pair}: {list}", "left: a", "gauche: b"),
    ],
)  # fmt: skip
def test_a_template_is_filled_as_its_language_writes(template: str, en: str, fr: str) -> None:
    given = {"n": 1200, "one": 1, "none": 0, "name": "{n}", "share": both(percent, 0.126)}
    more = {"pair": ("left", "gauche"), "list": ["a", "b"]}
    assert texts.filled((template, template), given | more) == (en, fr)


def test_a_figure_has_the_parts_of_the_list_and_those_that_are_given(room: Path) -> None:
    figure = '[figures.f]\nsubtitle.en = "{n:row|rows}"\nsubtitle.fr = "{n:ligne|lignes}"\nalt.en = "Bars. {title}."\nalt.fr = "Barres. {title}."\n'
    room.write_text(HEAD + N + figure, encoding="utf-8")
    found = texts.fixed("questions/room/words.toml")
    title, caption = ("One", "Un"), ("How", "Comment")
    assert found.figure("f", n=2, title=title, caption=caption) == FigureText(
        title, ("2 rows", "2 lignes"), caption, ("Bars. One.", "Barres. Un.")
    )
    with pytest.raises(KeyError, match="caption"):
        found.figure("f", n=2, title=title)
    with pytest.raises(KeyError, match="n"):
        found.figure("f", title=title, caption=caption)


def test_a_table_may_say_what_is_computed(room: Path) -> None:
    room.write_text(HEAD.replace("Rows.", "{n:row|rows}.") + N, encoding="utf-8")
    table = texts.fixed("questions/room/words.toml").tables["t"].filled(n=1)
    assert table == TableText({"n": ("N", "Nombre")}, ("1 row.", "Lignes."), values={})


@pytest.mark.parametrize(
    ("text", "line", "problem", "remedy"),
    [
        ('[tables.t]\ncaption.en = "Rows."\n' + N, 2, "“t.caption.fr” is missing", "Add a line fr"),
        (HEAD, 1, "“t.columns” is missing", "Add a line columns"),
        (HEAD + N + 'columns.m = { en = "M" }\n', 5, "“t.columns.m.fr” is missing", "Add a line fr"),
        (HEAD + N + 'columns.m = { en = "M", fr = "" }\n', 5, "“t.columns.m.fr” holds an empty text", "Fill it in"),
        (HEAD + N + 'percents = ["n"]\n', 5, "unknown key “percents”", "Did you mean “percent”?"),
        (HEAD + N + 'percent = ["n", "m"]\n', 5, "“m” is no column", "Known: n"),
        (HEAD + N + 'evidence = "text"\n', 5, "“text” is no column", "Known: n"),
        (HEAD + N + 'sides.n = "middle"\n', 5, "“t.sides.n” is “middle”", "Write left"),
        (HEAD + N + '[values.n]\na = { en = "A" }\n', 6, "“n.a.fr” is missing", "Add a line fr"),
        (HEAD + N + '[figures.f]\nalt = { en = "A" }\n', 6, "“f.alt.fr” is missing", "Add a line fr"),
        (HEAD + N + '[figures.f]\nlegend.en = "A"\n', 6, "unknown key “legend”", "Known: title, subtitle"),
        (HEAD + N + '[label]\na = "A"\n', 5, "unknown key “label”", "Did you mean “labels”?"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_line(
    room: Path, text: str, line: int, problem: str, remedy: str
) -> None:
    room.write_text(text, encoding="utf-8")
    told = rf"^questions/room/words\.toml, line {line}: {re.escape(problem)}.*{re.escape(remedy)}"
    with pytest.raises(data.LexiconError, match=told):
        texts.fixed("questions/room/words.toml")
