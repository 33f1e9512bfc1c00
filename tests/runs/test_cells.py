"""The cells of every notebook: short, after prose, and without a word that a reader reads, which its room's words say."""

from __future__ import annotations

import ast
import json
import re
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from places import ROOT
from revue.show.texts import FigureText

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
every = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)

LONGEST, MEDIAN, AFTER_PROSE = 100, 4, 0.8
_TWO_WORDS = re.compile(r"[^\W\d_]{2,}[\s,.:;]+[^\W\d_]{2,}")


@cache
def cells(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return found


def sources(path: Path) -> list[str]:
    """The code cells, that of the parameters first."""
    return ["".join(cell["source"]) for cell in cells(path) if cell["cell_type"] == "code"]


def nodes(path: Path) -> list[ast.AST]:
    """The syntax of the code cells, but for that of the parameters."""
    return [node for source in sources(path)[1:] for node in ast.walk(ast.parse(source))]


def room(path: Path) -> str:
    """The room of `questions` that a notebook imports."""
    modules = [node.module or "" for node in nodes(path) if isinstance(node, ast.ImportFrom)]
    (name,) = {module.split(".")[2] for module in modules if module.startswith("revue.questions.")}
    return name


def figures(path: Path) -> list[str]:
    """The figures that a notebook draws."""
    calls = [node for node in nodes(path) if isinstance(node, ast.Call)]
    drawn = [call.args[0] for call in calls if getattr(call.func, "attr", "") == "figure"]
    return [name.value for name in drawn if isinstance(name, ast.Constant)]


@every
def test_lines_are_short(path: Path) -> None:
    lines = [line for source in sources(path) for line in source.splitlines()]
    assert [line for line in lines if len(line) > LONGEST] == []


@every
def test_cells_are_short_and_follow_prose(path: Path) -> None:
    lengths = [sum(bool(line.strip()) for line in source.splitlines()) for source in sources(path)]
    assert median(lengths) <= MEDIAN
    kinds = [(before["cell_type"], cell["cell_type"]) for before, cell in pairwise(cells(path))]
    after = [before for before, kind in kinds if kind == "code"]
    assert after.count("markdown") >= AFTER_PROSE * len(after)


@every
def test_no_cell_says_anything_itself(path: Path) -> None:
    texts = [node.value for node in nodes(path) if isinstance(node, ast.Constant)]
    assert [text for text in texts if isinstance(text, str) and _TWO_WORDS.search(text)] == []
    named = [node.arg for node in nodes(path) if isinstance(node, ast.keyword)]
    assert {"title", "caption", "alt", "columns"}.isdisjoint(map(str, named))
    assert not [node for node in nodes(path) if isinstance(node, ast.JoinedStr)]


@every
def test_names_are_those_of_the_library(path: Path) -> None:
    aliases = [node for node in nodes(path) if isinstance(node, ast.alias) and node.asname]
    assert [f"{alias.name} as {alias.asname}" for alias in aliases] == []


@every
def test_each_figure_has_its_text_and_each_text_its_figure(path: Path) -> None:
    words = import_module(f"revue.questions.{room(path)}.words")
    assert sorted(figures(path)) == sorted(words.FIGURES)


@every
def test_each_figure_speaks_both_languages(path: Path) -> None:
    words = import_module(f"revue.questions.{room(path)}.words")
    for name, text in words.FIGURES.items():
        exported = json.loads((ROOT / "figures" / f"{name}.json").read_text(encoding="utf-8"))
        fixed = [text.title, text.caption, text.alt] if isinstance(text, FigureText) else []
        for said in (*fixed, exported["title"], exported["caption"], exported["alt"]):
            assert sorted(said) == ["en", "fr"] and all(said.values()), name
    labels = getattr(words, "LABELS", {"en": {}, "fr": {}})
    assert sorted(labels["en"]) == sorted(labels["fr"])
