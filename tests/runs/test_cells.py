"""The cells of every notebook: short, after prose, and without a word that a reader reads, which its room's words say."""

from __future__ import annotations

import ast
import json
import re
from functools import cache
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from places import ROOT
from revue.show.texts import TableText

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
every = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)

LONGEST, MEDIAN, AFTER_PROSE, MOST_COLUMNS = 100, 4, 0.8, 6
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


@every
def test_lines_are_short(path: Path) -> None:
    lines = [line for source in sources(path) for line in source.splitlines()]
    assert [line for line in lines if len(line) > LONGEST] == []


def code(path: Path) -> list[str]:
    """The code cells but that of the parameters."""
    return sources(path)[1:]


@every
def test_cells_are_short_folded_and_begin_with_prose(path: Path) -> None:
    lengths = [sum(bool(line.strip()) for line in source.splitlines()) for source in sources(path)]
    assert median(lengths) <= MEDIAN
    folded = [cell["metadata"].get("jupyter") for cell in cells(path) if cell["cell_type"] == "code"]
    assert folded == [{"source_hidden": True}] * len(folded)
    question, _, *sections, _ = code(
        path
    )  # the first screen follows the question; the last cell is the evidence
    prose = [source for source in (question, *sections) if "study.prose(" in source]
    assert len(prose) >= AFTER_PROSE * (1 + len(sections))


@every
def test_a_notebook_opens_with_question_findings_figure_and_key(path: Path) -> None:
    title, parameters, question, first, how, *_, last = cells(path)
    assert title["cell_type"] == "markdown" and "parameters" in parameters["metadata"]["tags"]
    assert [cell["cell_type"] for cell in cells(path)].count(
        "markdown"
    ) == 1  # all else changes with the language
    assert "".join(question["source"]).rstrip().endswith('study.prose("question")')
    shown = re.findall(r"study\.(\w+)\(", "".join(first["source"]))
    kept = [name for name in shown if name in ("findings", "figure", "key")]
    assert kept == ["findings", "figure", "key"]
    assert "".join(how["source"]).startswith('study.prose("method")')
    assert "".join(last["source"]) == "study.evidence()"


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


def called(path: Path, name: str) -> list[str]:
    """The ids that a notebook gives to a method of its study."""
    calls = [node for node in nodes(path) if isinstance(node, ast.Call)]
    given = [call.args[0] for call in calls if getattr(call.func, "attr", "") == name and call.args]
    return [value.value for value in given if isinstance(value, ast.Constant)]


@every
@pytest.mark.parametrize(("method", "texts"), [("figure", "FIGURES"), ("show", "TABLES")])
def test_each_figure_and_table_has_its_text_and_each_text_its_place(
    path: Path, method: str, texts: str
) -> None:
    words = import_module(f"revue.questions.{room(path)}.words")
    assert sorted(called(path, method)) == sorted(getattr(words, texts))


@every
def test_all_is_said_in_both_languages(path: Path) -> None:
    words = import_module(f"revue.questions.{room(path)}.words")
    for name in words.FIGURES:
        if (sidecar := ROOT / "figures" / f"{name}.json").is_file():  # some are drawn of larger corpora only
            exported = json.loads(sidecar.read_text(encoding="utf-8"))
            for part in ("title", "subtitle", "caption", "alt"):
                assert sorted(exported[part]) == ["en", "fr"] and all(exported[part].values()), (name, part)
    for name, text in words.TABLES.items():
        if isinstance(text, TableText):
            said = [text.caption, *text.columns.values()]
            said += [pair for column in (text.values or {}).values() for pair in column.values()]
            assert all(len(pair) == 2 and all(pair) for pair in said), name
            assert len(text.columns) <= MOST_COLUMNS, name
    assert words.FIXED.figures.keys() <= words.FIGURES.keys()
    assert sorted(words.LABELS["en"]) == sorted(words.LABELS["fr"])
