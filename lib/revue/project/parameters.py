"""Parameters of a notebook: the one cell tagged `parameters`, read strictly.

The cell holds lines `name: type = value  # help` with plain types. A name that the notebook does not have, or a
value of another type, is refused before any kernel starts. A help text that opens with "path" marks a file
or folder that must exist where it is given, or be the name that ", or name" in the help text adds; one that ends in
": a, b or c" names all values there are.
"""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from revue.errors import CallError
from revue.project import root

TYPES: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool}
_TRUE, _FALSE = {"true", "yes", "1"}, {"false", "no", "0"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter as its notebook declares it."""

    name: str
    type: str
    default: Any
    help: str

    @property
    def is_path(self) -> bool:
        return self.type == "str" and self.help.startswith("path")

    @property
    def names(self) -> list[str]:
        """What a path may be without being a file: names that the help text adds."""
        return re.findall(r", or (\w+)", self.help) if self.is_path else []

    @property
    def choices(self) -> list[str]:
        """The values that the help text lists; empty where any is right."""
        listed = re.search(r": ((?:\w+, )*\w+ or \w+)$", self.help)
        return re.split(", | or ", listed[1]) if listed and self.type == "str" else []


def declared(notebook: Path, cells: Iterable[Mapping[str, Any]]) -> list[Parameter]:
    """The parameters of a notebook. Raises `CallError` unless one code cell declares them as it should."""
    tagged = [
        c for c in cells if c["cell_type"] == "code" and "parameters" in c.get("metadata", {}).get("tags", [])
    ]
    if len(tagged) != 1:
        raise CallError(f"{notebook.name}: {len(tagged)} cells are tagged 'parameters'; exactly one must be")
    source = "".join(tagged[0]["source"])
    lines = source.splitlines()
    found = []
    for node in ast.parse(source).body:
        place = f"{notebook.name}, parameters cell, line {node.lineno}"
        if not (
            isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None
        ):
            raise CallError(f"{place}: write `name: type = value  # help`")
        kind = ast.unparse(node.annotation)
        if kind not in TYPES:
            raise CallError(f"{place}: type {kind!r} is not one of {', '.join(TYPES)}")
        comment = lines[node.end_lineno - 1][node.end_col_offset :].strip().removeprefix("#").strip()  # type: ignore[operator]
        found.append(Parameter(node.target.id, kind, ast.literal_eval(node.value), comment))
    return found


def value_of(parameter: Parameter, text: str) -> Any:
    """`text` as the parameter's type. Raises `CallError` where it is no such value."""
    kind, choices = parameter.type, parameter.choices
    if choices and text not in choices:
        raise CallError(f"parameter {parameter.name}: {text!r} is not one of {', '.join(choices)}")
    try:
        if kind == "bool":
            if text.lower() not in _TRUE | _FALSE:
                raise ValueError
            return text.lower() in _TRUE
        return TYPES[kind](text)
    except ValueError:
        raise CallError(
            f"parameter {parameter.name}: {text!r} is no {kind} (default: {parameter.default!r})"
        ) from None


def chosen(given: Mapping[str, str], notebooks: Mapping[str, list[Parameter]]) -> dict[str, dict[str, Any]]:
    """The values that each notebook gets. A name no notebook has, or a path that is not there, is refused."""
    known = sorted({p.name for ps in notebooks.values() for p in ps})
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
            raise CallError(f"no notebook has a parameter {name!r}; {hint}")
    values = {
        notebook: {p.name: value_of(p, given[p.name]) for p in parameters if p.name in given}
        for notebook, parameters in notebooks.items()
    }
    for notebook, parameters in notebooks.items():
        for p in parameters:
            path = values[notebook].get(p.name, p.default)
            if p.is_path and path and path not in p.names and not root.resolve(path).exists():
                raise CallError(
                    f"{notebook}, parameter {p.name}: no {path!r} (relative to the project); give a path that exists"
                )
    return values
