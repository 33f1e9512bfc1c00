"""What a figure rests on: code as syntax trees, the modules it imports, the layers it asked for, lexicons' values."""

from __future__ import annotations

import ast
import json
import shutil
from pathlib import Path

import pytest

from places import ROOT
from revue import data
from revue.layers.registry import made_by
from revue.project import digests
from revue.project.digests import Library, bare, dump

HOME = ROOT / "lib" / "revue"


# The same code, whatever its comments, docstrings and layout

CODE = 'def f(x, *, y=1):\n    return g(x, "a") + y\n'
ALIKE = {
    "a comment": '# why\ndef f(x, *, y=1):\n    return g(x, "a") + y  # because\n',
    "a docstring": 'def f(x, *, y=1):\n    """What."""\n    return g(x, "a") + y\n',
    "the docstring of the module": f'"""What."""\n{CODE}',
    "layout and quotes": "def f(\n    x,\n    *,\n    y=1,\n):\n\n    return (g(x, 'a')\n            + y)\n",
    "line ends": CODE.replace("\n", "\r\n"),
    "another spelling of a string": 'def f(x, *, y=1):\n    return g(x, "\\x61") + y\n',
    "what type checkers see": f"if TYPE_CHECKING:\n    import pandas\n{CODE}",
    "the same, by its module": f"if typing.TYPE_CHECKING:\n    import pandas\n{CODE}",
}
OTHER = {
    "a value": 'def f(x, *, y=2):\n    return g(x, "a") + y\n',
    "its type": 'def f(x, *, y=1.0):\n    return g(x, "a") + y\n',
    "an operator": 'def f(x, *, y=1):\n    return g(x, "a") - y\n',
    "a name": 'def f(x, *, y=1):\n    return h(x, "a") + y\n',
    "a text": 'def f(x, *, y=1):\n    return g(x, "b") + y\n',
    "an order": 'def f(x, *, y=1):\n    return y + g(x, "a")\n',
    "a kind of argument": 'def f(x, y=1):\n    return g(x, "a") + y\n',
    "what runs where types are not checked": f"if TYPE_CHECKING:\n    pass\nelse:\n    y = 1\n{CODE}",
}


@pytest.mark.parametrize("source", ALIKE.values(), ids=ALIKE)
def test_what_changes_nothing_does_not_count(source: str) -> None:
    assert dump(bare(source.encode())) == dump(bare(CODE.encode()))


@pytest.mark.parametrize("source", OTHER.values(), ids=OTHER)
def test_what_changes_something_counts(source: str) -> None:
    assert dump(bare(source.encode())) != dump(bare(CODE.encode()))


def test_a_tree_is_written_in_the_same_way_under_every_python() -> None:
    source = """
@d
class D(B): pass
async def f(a, /, b: int = 0x10, *c, d=None, **e) -> str:
    match a:
        case {"k": [1, *_], **rest} if (n := len(rest)): return f"{n!r:>{b}} é{{ {a=}" "«" u'x'
        case C(x=None) | (-1j): raise E from None
    try: yield {**e, "x": lambda: ...}
    except* (A, B) as g: del a[1:2, ::3]
"""
    assert digests.short(dump(bare(source))) == "9441f4cef5c6"


# The closure of imports

TREE = {
    "__init__.py": "",
    "study/__init__.py": "from revue.annotate import whole\nimport revue.lay\n",
    "study/tables.py": "from revue import hidden\n",
    "annotate/whole.py": "from revue.lay import quotes\n",
    "layers/registry.py": "from revue import hidden\n",
    "sources/corpus.py": "from revue.sources.readers import csv\n",
    "show/html.py": "",
    "show/figure_files.py": "from revue.project.files import write\n",
    "project/files.py": "from revue import hidden\n",
    "hidden.py": "",
    "sources/readers/__init__.py": "from revue import hidden\n",
    "sources/readers/csv.py": "",
    "room.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from revue import hidden\n\ndef f():\n    from revue.deep.er import g as h\n",
    "deep/__init__.py": "",
    "deep/er.py": "import revue.lists\nimport numpy.linalg\n",
    "lists.py": 'rows("words.tsv"), rows("none.tsv"), rows(name + ".toml")\n',
    "lay.py": "",
    "shop/__init__.py": "from revue.shop.window import seen\n",
    "shop/window.py": "",
    "shop/cellar.py": "",
    "data/words.tsv": "# words\nun\tune\n",
    "data/more.tsv": "deux\n",
}
BASE = {
    "revue.study",
    "revue.study.tables",
    "revue.annotate.whole",
    "revue.layers.registry",
    "revue.sources.corpus",
    "revue.sources.readers.csv",
    "revue.show.html",
    "revue.show.figure_files",
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    for name, text in TREE.items():
        path = tmp_path / "revue" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "revue"


def notebook(folder: Path, *sources: str) -> Path:
    cells = [{"cell_type": "code", "id": f"c{n}", "source": s, "metadata": {}} for n, s in enumerate(sources)]
    cells[0]["metadata"] = {"tags": ["parameters"]}
    path = folder / "01_x.ipynb"
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return path


CLOSURES = [
    ("nothing but what every figure rests on", "x = 1", set()),
    ("a name from a module; imports in functions, not those for type checkers", "from revue.room import f",
     {"revue.room", "revue.deep.er", "revue.lists"}),
    ("a module of a package, without what the package offers", "from revue.shop import cellar", {"revue.shop.cellar"}),
    ("a name that a package offers", "from revue.shop import seen", {"revue.shop", "revue.shop.window"}),
    ("a whole module", "import revue.deep.er", {"revue.deep.er", "revue.lists"}),
    ("what the library offers under its own name", "from revue import load, Study", set()),
    ("another library, and text that is not Python", "import numpy\n%time x", set()),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "more"), [c[1:] for c in CLOSURES], ids=[c[0] for c in CLOSURES])
def test_the_modules_a_figure_rests_on(small: Path, cell: str, more: set[str]) -> None:
    path = notebook(small, "", cell, "draw('bars')", "from revue.hidden import late")
    assert set(Library(small).rests(path, "bars", (), {}).code) == BASE | more


def test_the_lexicons_a_figure_rests_on_are_those_its_modules_name(small: Path) -> None:
    path = notebook(small, "", "import revue.lists; draw('bars')")
    assert set(Library(small).rests(path, "bars", (), {}).lexicons) == {"words.tsv"}


def test_the_cells_of_a_figure_end_with_the_one_that_draws_it(small: Path) -> None:
    def cells(*sources: str) -> tuple[str | None, str | None]:
        rests = Library(small).rests(notebook(small, *sources), "bars", (), {})
        return rests.cell, rests.cells

    first = cells("n: int = 1", "f()", "draw('bars')", "after()")
    assert first == cells("n: int = 2", "f()  # a comment", "draw('bars')", "later()")
    assert first[0] == "c2" and first != cells("n: int = 1", "g()", "draw('bars')")
    assert cells("", "f('bars-more')", "g()") == (None, cells("", "f('bars-more')", "g()")[1])
    assert Library(small).rests(small / "no.ipynb", "bars", (), {}).cells is None


LISTS = [
    ("a.tsv", "# x\na\tb\n", "# y\n\na\tb\n", True),
    ("a.tsv", "a\tb\n", "a\tb\r\n", True),
    ("a.tsv", "a\tb\n", "a\tc\n", False),
    ("a.toml", "# x\na = [1, 2]\n", "a = [\n  1, 2]  # y\n", True),
    ("a.toml", "a = [1, 2]\n", "a = [2, 1]\n", False),
    ("a.toml", "a = 1\nb = 2\n", "b = 2\na = 1\n", False),
    ("a.toml", "a = 1\n", "a = \n", False),
]


@pytest.mark.parametrize(("name", "one", "two", "same"), LISTS)
def test_a_lexicon_counts_by_its_values(tmp_path: Path, name: str, one: str, two: str, same: bool) -> None:
    (tmp_path / "data").mkdir()
    found = []
    for text in (one, two):
        (tmp_path / "data" / name).write_bytes(text.encode())
        found.append(Library(tmp_path).lexicon(name))
    assert None not in found and (found[0] == found[1]) is same
    assert Library(tmp_path).lexicon("b.tsv") is None


# The project itself

FIGURES = {
    "corpus-composition": ("00_corpus", ["articles", "tokens", "sentences", "issues", "passages", "texts"]),
    "chronology-timeline": ("01_chronology", ["articles", "publication", "refined", "dates", "events"]),
    "vocabulary-growth": ("02_vocabulary", ["articles", "tokens", "sentences", "mentions"]),
    "figures-numbers": ("03_figures", ["quantities", "reconciliations", "sentences", "articles"]),
    "voices-shares": ("04_voices", ["quotes", "mentions", "sentences", "articles"]),
    "framing-shares": ("05_framing", ["quotes"]),
}
EVERYTHING = set(FIGURES)
SPEAKING = {"chronology-timeline", "figures-numbers", "voices-shares", "framing-shares"}
ROWS = [
    ("pages/cues.toml", "\n[invented]\na = 1\n", EVERYTHING),
    ("events/events.toml", "\n[invented]\na = 1\n", {"chronology-timeline"}),
    ("speech/cue_verbs.tsv", "\ninventer\treport\tthat\n", SPEAKING),
    ("names/organisations.toml", "\n[invented]\na = 1\n", SPEAKING | {"vocabulary-growth"}),
    ("frames/frames.toml", "\n[invented]\na = 1\n", {"framing-shares"}),
    ("questions/voices/words.toml", "\n[invented]\na = 1\n", {"voices-shares"}),
    ("speech/cue_verbs.tsv", "\n# a remark\n", set()),
    ("frames/frames.toml", "\n# a remark\n", set()),
]
CHANGES = {
    "questions/voices/drawings.py": {"voices-shares"},
    "layers/speech/layer.py": SPEAKING,
    "sources/pages/decoding.py": EVERYTHING,
    "annotate/whole.py": EVERYTHING,
    "study/tables.py": EVERYTHING,
    "show/frame.py": EVERYTHING,
    "study/drawing.py": EVERYTHING,
    "show/links.py": EVERYTHING,
    "runs/run.py": set(),
    "project/files.py": set(),
    "text/nltk.py": set(),
}


def rested(library: Library) -> dict[str, digests.Rests]:
    notebooks = {f: ROOT / "notebooks" / f"{n}.ipynb" for f, (n, _) in FIGURES.items()}
    return {f: library.rests(notebooks[f], f, made_by(t), {}) for f, (_, t) in FIGURES.items()}


@pytest.fixture(scope="module")
def before() -> dict[str, digests.Rests]:
    return rested(Library(HOME))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy") / "revue"
    return Path(shutil.copytree(HOME, folder, ignore=shutil.ignore_patterns("__pycache__")))


def test_comments_in_every_module_change_no_figure(copy: Path, before: dict[str, digests.Rests]) -> None:
    for path in copy.rglob("*.py"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n# A comment at the end.\r\n")
    assert rested(Library(copy)) == before


def test_a_row_of_a_lexicon_changes_the_figures_that_rest_on_it(
    copy: Path, before: dict[str, digests.Rests]
) -> None:
    library = Library(copy)
    for name, more, expected in ROWS:
        path = copy / data.place(name)
        was = path.read_bytes()
        path.write_bytes(was + more.encode())
        told = {f: library.changed(before[f].code, before[f].lexicons) for f in FIGURES}
        path.write_bytes(was)
        assert {f for f in FIGURES if told[f] == [f"lexicon {name} changed"]} == expected, name
        assert not any(told[f] for f in FIGURES if f not in expected), name


def test_code_changes_the_figures_that_rest_on_it(copy: Path, before: dict[str, digests.Rests]) -> None:
    for name in CHANGES:
        path = copy / name
        path.write_bytes(path.read_bytes() + b"\ninvented = 1\n")
    library = Library(copy)
    told = {f: library.changed(before[f].code, before[f].lexicons) for f in FIGURES}
    for name, expected in CHANGES.items():
        module = f"module revue.{name.removesuffix('.py').replace('/', '.')} changed"
        assert {f for f in FIGURES if module in told[f]} == expected, name


def test_no_import_is_relative_or_starred() -> None:
    for path in HOME.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0 and node.names[0].name != "*", path


def test_what_revue_itself_offers_is_found_where_it_lies() -> None:
    assert "revue.text.nltk" in Library().closure(["revue.FrenchPressTokenizer"])


def test_what_modules_come_to_is_kept_by_their_content_and_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, names = tmp_path / "code.json", ["revue.text.tokens"]
    before = Library(kept=kept)
    told = before.state(before.closure(names))
    for parse in ("_parsed", "_values"):
        monkeypatch.setattr(digests, parse, lambda *source: pytest.fail("parsed again"))
    again = Library(kept=kept)
    assert again.state(again.closure(names)) == told
    kept.write_text("{", encoding="utf-8")
    monkeypatch.undo()
    damaged = Library(kept=kept)
    assert damaged.state(damaged.closure(names)) == told


def test_every_package_that_revue_imports_has_a_version() -> None:
    nodes = [node for path in HOME.rglob("*.py") for node in ast.walk(ast.parse(path.read_bytes()))]
    names = {name.split(".")[0] for name in digests._imports(nodes)} - digests._STANDARD
    assert "docx" in names
    assert [name for name in sorted(names) if not digests.installed(name)] == []
