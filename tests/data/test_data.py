"""The lexicons: every file is read by a module that names it, and a broken one is refused with file and line."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

import revue
from revue import data

LIBRARY = Path(revue.__file__).parent

#: A name in a list of the right shape, the shape, and what is broken in it: line, what is wrong, what to do.
TOML = [
    ('a = "x"\na = "y"\n', {...: str}, 2, "Cannot overwrite a value", "Correct the TOML there"),
    ('# x\na = ["un", "deux",\n  "trois", "un"]\n', {...: [str]}, 3, "“un” stands in “a” twice", "Delete one"),
    ('[t]\nb = """\nun deux\ntrois un\n"""\n', {...: {...: data.WORDS}}, 4, "“un” stands in “b” twice", "Delete"),
    ('b = """\nun deux\nun trois\nun deux\n"""\n', {...: data.LINES}, 4, "“un deux” stands in “b” twice", "Delete"),
    ('a = "x"\nb = ""\n', {...: str}, 2, "“b” holds an empty text", "Fill it in"),
    ('a = ["x", ""]\n', {...: [str]}, 1, "“a” holds an empty text", "or delete it"),
    ('b = """\nun\n\ndeux\n"""\n', {...: data.LINES}, 1, "“b” holds an empty line", "Delete it"),
    ("a = []\n", {...: [str]}, 1, "“a” is not a list with something in it", 'Write ["...", "..."]'),
    ('a = "x"\n', {...: [str]}, 1, "“a” is not a list", 'Write ["...", "..."]'),
    ("a = [1, 2]\n", {...: [str]}, 1, "“a” is not a text", "comments at the head"),
    ('a = """\n"""\n', {...: data.WORDS}, 1, "“a” is not a text with words", "Write words between"),
    ('[t]\nkind = "shared"\n', {...: {"kind": ("share", "change")}}, 2, "“kind” is “shared”", "Write share"),
    ('[t]\nkind = "x"\n', {...: {"kind": ("share", "change")}}, 2, "“kind” is “x”", "Write share or change"),
    ('[t]\nkind = "x"\n["%"]\nsings = "x"\n', {...: {"kind": str}}, 4, "unknown key “sings”", "Known: kind"),
    ('[t]\nform = "x"\n', {...: {"forms": str}}, 2, "unknown key “form”", "Did you mean “forms”?"),
    ('[t]\na = "x"\n["%"]\n', {...: {"a": str}}, 3, "“a” is missing", "Add a line a = ..."),
    ('a = "x"\n', {"a": {...: str}}, 1, "“a” is not a table", "Write [a] and its keys below it"),
    ('[[f]]\nn = "x"\n[[f]]\nn = 1\n', {"f": [{"n": str}]}, 4, "“n” is not a text", "comments at the head"),
    ('[t.u]\na.en = "x"\nb = { en = "" }\n', {"t": {...: {...: {"en": str}}}}, 3, "“u.b.en” holds an empty text", ""),
    ('[t.u]\na.en = "x"\n[t.v]\na = {}\n', {"t": {...: {...: {"en": str}}}}, 4, "“v.a.en” is missing", "Add a line en = ..."),
    ("[[f]]\nn = 1\n[[f]]\nn = true\n[[f]]\nn = 'x'\n", {"f": [{"n": int}]}, 6, "“n” is not a whole number", ""),
]  # fmt: skip

#: Rows of a list with the columns class, forms* and note?, or name! and other.
TSV = [
    (
        "# x\na\tb c\td\te\n",
        ("class", "forms*", "note?"),
        2,
        "4 cells in place of 3 (class, forms, note)",
        "one tab",
    ),
    ("a\n", ("class", "forms*", "note?"), 1, "1 cells in place of 3", "Separate the cells by one tab each"),
    ("a\tb\n\n \tc\n", ("class", "forms*", "note?"), 3, "the cell “class” is empty", "Fill it in"),
    (
        "a\tb c\nd\te b\n",
        ("class", "forms*", "note?"),
        2,
        "“b” stands in line 1 already",
        "Delete one of them",
    ),
    ("a\tb\nc\tb\na\td\n", ("name!", "other"), 3, "“a” stands in line 1 already", "Delete one of them"),
    ("a\tb\na\tb\n", ("name", "other"), 2, "“a b” stands in line 1 already", "Delete one of them"),
]


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Writes a list into a data folder of its own."""
    monkeypatch.setattr(data, "_HOME", tmp_path)
    (tmp_path / "data").mkdir()
    data.parsed.cache_clear()
    data.tsv.cache_clear()
    yield lambda name, text: (tmp_path / "data" / name).write_text(text, encoding="utf-8")
    data.parsed.cache_clear()
    data.tsv.cache_clear()


@pytest.mark.parametrize(("text", "shape", "line", "problem", "remedy"), TOML)
def test_a_broken_toml_list_is_refused(
    put: Any, text: str, shape: Any, line: int, problem: str, remedy: str
) -> None:
    put("list.toml", text)
    with pytest.raises(
        data.LexiconError,
        match=rf"^data/list\.toml, line {line}: {re.escape(problem)}.*\. .*{re.escape(remedy)}",
    ):
        data.toml("list.toml", shape)


@pytest.mark.parametrize(("text", "columns", "line", "problem", "remedy"), TSV)
def test_a_broken_tsv_list_is_refused(
    put: Any, text: str, columns: tuple[str, ...], line: int, problem: str, remedy: str
) -> None:
    put("list.tsv", text)
    with pytest.raises(
        data.LexiconError,
        match=rf"^data/list\.tsv, line {line}: {re.escape(problem)}.*\. .*{re.escape(remedy)}",
    ):
        data.tsv("list.tsv", *columns)


def test_a_sound_list_is_given_as_it_stands(put: Any) -> None:
    shape = {"a": str, "b?": bool, "t": {...: [str]}, "rest?": list}
    put("list.toml", 'a = "x"\nrest = ["", ""]\n[t]\nun = ["y", "z"]\n')
    assert data.toml("list.toml", shape) == {"a": "x", "rest": ["", ""], "t": {"un": ["y", "z"]}}
    put("list.tsv", "# head\na\tb c\n\nd \te\tnote\n")
    assert data.tsv("list.tsv", "class", "forms*", "note?") == (("a", "b c", ""), ("d", "e", "note"))


def test_every_list_is_named_in_full_by_a_module_and_every_named_one_is_there() -> None:
    """The figures that rest on a list are found by these names."""
    named = {
        node.value
        for path in sorted(LIBRARY.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.fullmatch(r"(?:\w+/){0,2}\w+\.(?:toml|tsv)", node.value)
    }
    lists = (path for path in LIBRARY.rglob("*") if path.suffix in (".toml", ".tsv"))
    shipped = {
        path.relative_to(LIBRARY).as_posix().removeprefix("data/")
        for path in lists
        if path.parent.name != "messages"
    }
    assert (
        named - {"pyproject.toml", "codebook.toml", "columns.toml", "metadata.tsv", "words.toml"} == shipped
    )  # the project's own, readers', and that of a new room


def test_lists_are_read_by_the_one_loader() -> None:
    by_hand = re.compile(r"\btomllib\b|importlib.resources")
    found = [
        path.relative_to(LIBRARY).as_posix()
        for path in sorted(LIBRARY.rglob("*.py"))
        if by_hand.search(path.read_text(encoding="utf-8"))
    ]
    # A codebook may be the reader's own, what columns.toml says always is, and digests are taken of any copy of the library.
    assert found == [
        "data/__init__.py",
        "layers/frames/codebook.py",
        "project/digests.py",
        "sources/columns_file.py",
    ]
