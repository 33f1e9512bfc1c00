"""The house: imports run downwards, never in a circle, and not from one room to another."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from places import ROOT

HOME = ROOT / "lib" / "revue"
#: From the ground up; what stands on one floor does not import one another.
FLOORS = (
    "errors articles tables",
    "data",
    "messages",
    "project",
    "text",
    "sources statistics",
    "layers show",
    "by_hand formats",
    "annotate",
    "questions",
    "study",
    "runs",
    "cli",
    "commands",
)
FLOOR = {place: number for number, floor in enumerate(FLOORS) for place in floor.split()}
#: Layers that rest on the grammar of another, beside the rows that the registry gives them.
MAY_IMPORT = {"events": {"dates", "names"}}


def modules() -> dict[str, Path]:
    """The modules by their dotted names below `revue`."""
    found = {}
    for path in sorted(HOME.rglob("*.py")):
        name = path.relative_to(HOME).with_suffix("").as_posix().replace("/", ".")
        found[name.removesuffix("__init__").rstrip(".")] = path
    return found


MODULES = modules()


def imports(path: Path) -> Iterator[str]:
    """The modules of revue that a file imports, wherever it does."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names = [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [(f"{node.module}.{alias.name}", node.module or "") for alias in node.names]
        else:
            continue
        for full, module in names:
            name = full.removeprefix("revue.")
            yield from (
                [name] if name in MODULES else [m for m in [module.removeprefix("revue.")] if m in MODULES]
            )


@cache
def graph() -> dict[str, set[str]]:
    return {name: set(imports(path)) - {name, ""} for name, path in MODULES.items()}


def test_every_place_has_a_floor() -> None:
    assert {name.split(".")[0] for name in MODULES if name} == set(FLOOR)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_imports_run_downwards(name: str) -> None:
    here, *room = name.split(".")
    for there in graph()[name] if name else ():
        place, *other = there.split(".")
        if place != here:
            assert FLOOR[place] < FLOOR[here], f"{name} imports {there}"
        elif here in ("layers", "questions") and len(room) > 1 and other[:1] != room[:1]:
            assert len(other) < 2 or other[0] in MAY_IMPORT.get(room[0], ()), f"{name} imports {there}"


def test_there_is_no_circle() -> None:
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join((*way, name))
        if name not in done:
            for there in sorted(graph()[name]):
                visit(there, (*way, name))
            done.add(name)

    for name in graph():
        visit(name, ())


def test_the_map_in_the_readme_names_every_place() -> None:
    house = (ROOT / "README.md").read_text(encoding="utf-8").split("## The house")[1].split("\n## ")[0]
    rooms = {p.name for top in ("layers", "questions") for p in (HOME / top).iterdir() if p.is_dir()}
    places = {*FLOOR, *rooms} - {"__pycache__"}
    assert [place for place in sorted(places) if place not in house] == []
