"""What a figure rests on, as digests: so that `revue check` can say what changed, and nothing else counts.

A figure rests on
- the code cells of its notebook up to and including the one that draws it, but for the cell of parameters, whose
  values stand in the sidecar;
- the modules that these cells import, and what those import in turn, wherever in a module the import stands;
- what every figure goes through: reading the corpus, evidence and export (`EVERY`);
- the layers whose tables the notebook had asked for when it drew the figure, each with those it needs (the registry
  says which modules make them);
- the lexicons: lists that one of these modules names in full ("numbers/units.toml", "questions/voices/words.toml").

Code is digested as a syntax tree, in a form that is the same under every Python: comments, docstrings, layout and
what only type checkers see do not count. A lexicon is digested as its values: its comments do not count.

`JOINTS` hand each notebook its tables. They count, but what they import does not: otherwise every figure would rest
on every layer. `APART` counts for no figure: where files lie, how they are written, on which processes work runs.

Not covered: other libraries (their versions stand in the sidecar), the language model, and what is imported or
loaded by a name that is put together while running.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from revue import HOMES, data

#: Modules that count without what they import.
JOINTS = frozenset(
    {
        "revue.study",
        "revue.study.study",
        "revue.study.tables",
        "revue.study.exports",
        "revue.study.kept",
        "revue.study.provenance",
        "revue.annotate.whole",
        "revue.annotate.parts",
        "revue.annotate.layered",
        "revue.annotate.arrow",
        "revue.layers.registry",
    }
)
#: Modules that every figure goes through.
EVERY = JOINTS | {
    "revue.sources.corpus",
    "revue.study.drawing",
    *(f"revue.show.{name}" for name in ("figure_files", "html", "labels", "links")),
}
#: Modules that change no figure, nor does what they import.
APART = frozenset(
    {
        "revue",
        "revue.project.digests",
        "revue.project.engines",
        "revue.errors",
        "revue.project.files",
        "revue.project.root",
        "revue.annotate.store",
    }
)


_SHORT = 12
#: Packages that are not installed by the name by which they are imported.
_DISTRIBUTIONS = {"docx": "python-docx", "yaml": "PyYAML", "zmq": "pyzmq"}
#: What is imported and comes with revue, or with Python.
_STANDARD = frozenset({"revue", "__future__", *sys.stdlib_module_names})
_LIST = re.compile(r"(?:[\w-]+/)*[\w-]+\.(?:toml|tsv)")
#: Fields of a syntax tree that say where or how something was written, or that not every Python has.
_FORM = frozenset({"ctx", "kind", "type_comment"})


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


@cache
def installed(package: str) -> str:
    """The version of a package that is imported by this name, empty where it is not installed."""
    try:
        return version(_DISTRIBUTIONS.get(package, package))
    except PackageNotFoundError:
        return ""


def short(text: str) -> str:
    """A digest to be compared with another of the same thing: the first letters of its SHA-256."""
    return digest(text.encode("utf-8", "surrogatepass"))[:_SHORT]


@cache
def whole() -> str:
    """One digest of all modules and lexicons, byte for byte: do two machines have the same revue?"""
    home = Path(__file__).parents[1]
    files = sorted(p for p in home.rglob("*") if p.suffix in {".py", ".toml", ".tsv"} and p.is_file())
    return digest(
        "\n".join(f"{p.relative_to(home).as_posix()} {digest(p.read_bytes())}" for p in files).encode()
    )


@dataclass(frozen=True, slots=True)
class Rests:
    """What one figure rests on: the cell that draws it, and digests of cells, modules and lexicons.

    `cells` is None where the notebook is not among the project's. `elsewhere`: the user's own layers that are made
    neither by revue nor by a cell, with their modules, of which there is no digest.
    """

    cell: str | None = None
    cells: str | None = None
    code: Mapping[str, str] = field(default_factory=dict)
    lexicons: Mapping[str, str] = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)


def bare(source: str | bytes) -> ast.Module:
    """The syntax tree of `source` without what changes nothing: docstrings, and what only type checkers see.

    Raises `SyntaxError`.
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):  # some Pythons end a format with an empty text
            node.values = [part for part in node.values if getattr(part, "value", None) != ""]
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list):
                block[:] = _kept(block)
    return tree


def _kept(block: Iterable[ast.AST]) -> Iterator[ast.AST]:
    for node in block:
        if isinstance(node, ast.If) and _name(node.test) == "TYPE_CHECKING":
            yield from _kept(node.orelse)
        elif not (isinstance(node, ast.Expr) and isinstance(getattr(node.value, "value", None), str)):
            yield node


def _name(node: ast.AST) -> str:
    """The last part of a name, dotted or not."""
    return str(getattr(node, "id", getattr(node, "attr", "")))


def dump(tree: ast.AST) -> str:
    """A syntax tree as text: names of nodes and the fields that are not empty, in the order of their names."""
    out: list[str] = []
    _write(tree, out)
    return "".join(out)


def _write(node: Any, out: list[str]) -> None:
    if isinstance(node, ast.AST):
        out.append(f"{type(node).__name__}(")
        for name in _fields(node._fields):
            value = getattr(node, name, None)
            if value is not None and value != []:
                out.append(f" {name}=")
                _write(value, out)
        out.append(")")
    elif isinstance(node, list):
        out.append("[")
        for item in node:
            _write(item, out)
            out.append(",")
        out.append("]")
    else:
        out.append(ascii(node))


@cache
def _fields(names: tuple[str, ...]) -> list[str]:
    """The fields of a node that say what it does."""
    return sorted({*names} - _FORM)


@dataclass(frozen=True, slots=True)
class _Module:
    """One module as it is now: its digest, what it imports (dotted names), the lexicons it names; or one lexicon."""

    digest: str
    imports: frozenset[str] = frozenset()
    lexicons: frozenset[str] = frozenset()


class Library:
    """The modules and lexicons in the folder `home`, each parsed once.

    What their sources come to is looked up in the file `kept`, by the digests of these, and kept there: to parse all
    anew takes seconds.
    """

    def __init__(self, home: Path = Path(__file__).parents[1], kept: Path | None = None) -> None:
        self._home = home
        self._modules: dict[str, _Module | None] = {}
        self._kept = kept
        self._parsed: dict[str, _Module] | None = None
        self._fresh = False

    def rests(
        self, notebook: Path, figure: str, made_by: Iterable[str], elsewhere: Mapping[str, str]
    ) -> Rests:
        """What `figure` rests on, in a notebook whose tables so far are made by some modules."""
        cell, sources = drawing(notebook, figure)
        imported = {name for source in sources for name in _imports(ast.walk(_tree(source)))}
        code = self.closure({*imported, *EVERY, *made_by})
        names = {name for module in code for name in self._known(module).lexicons}
        return Rests(
            cell,
            cells_digest(sources) if sources else None,
            {module: self._known(module).digest for module in sorted(code)},
            {name: found for name in sorted(names) if (found := self.lexicon(name))},
            dict(elsewhere),
        )

    def closure(self, names: Iterable[str]) -> set[str]:
        """The modules that dotted names stand in, and all they import, up to `JOINTS` and without `APART`."""
        waiting, found = set(names), set[str]()
        while waiting:
            module = self._home_of(waiting.pop())
            if module is not None and module not in found and module not in APART:
                found.add(module)
                waiting |= set() if module in JOINTS else self._known(module).imports
        self._keep()
        return found

    def of_cells(self, sources: Iterable[str], made_by: Iterable[str]) -> str:
        """The state of all that some cells of a notebook rest on, with tables made by some modules."""
        imported = {name for source in sources for name in _imports(ast.walk(_tree(source)))}
        return self.state(self.closure({*imported, *EVERY, *made_by}))

    def state(self, modules: Iterable[str]) -> str:
        """One digest of some modules, of the lexicons that they name, and of what else they import, by version."""
        chosen = sorted(modules)
        others = {name.split(".")[0] for one in chosen for name in self._known(one).imports} - _STANDARD
        lists = sorted({name for one in chosen for name in self.lexicons(one)})
        told = [
            *((one, self._known(one).digest) for one in chosen),
            *((one, self.lexicon(one)) for one in lists),
        ]
        self._keep()
        return short(repr([*told, *((one, installed(one)) for one in sorted(others))]))

    def changed(self, code: Mapping[str, str], lexicons: Mapping[str, str]) -> list[str]:
        """What of a figure's code and lexicons is not what it was, in words."""
        told = []
        for name, was in sorted(lexicons.items()):
            now = self.lexicon(name)
            told += [f"lexicon {name} {'changed' if now else 'is gone'}"] if now != was else []
        for name, was in sorted(code.items()):
            module = self._module(name)
            if module is None or module.digest != was:
                told.append(f"module {name} {'changed' if module else 'is gone'}")
        return told

    def lexicons(self, module: str) -> frozenset[str]:
        """The lists that a module names."""
        return self._known(module).lexicons

    def lexicon(self, name: str) -> str | None:
        """Digest of the values of a list; None where there is none of this name."""
        path = self._home / data.place(name)
        if not _LIST.fullmatch(name) or not path.is_file():
            return None
        text = path.read_text(encoding="utf-8")
        key = digest(f"{path.suffix} {text}".encode())
        return self._come_to(key, lambda: _Module(_values(path.suffix, text))).digest

    def _home_of(self, name: str) -> str | None:
        """The module that a dotted name stands for or in; None for what is not revue's."""
        package, _, last = name.rpartition(".")
        if package == "revue" and last in HOMES:
            return HOMES[last]
        while name and self._module(name) is None:
            name = name.rpartition(".")[0]
        return name or None

    def _known(self, name: str) -> _Module:
        module = self._module(name)
        assert module is not None, name
        return module

    def _module(self, name: str) -> _Module | None:
        if name not in self._modules:
            self._modules[name] = self._read(name)
        return self._modules[name]

    def _read(self, name: str) -> _Module | None:
        top, *parts = name.split(".")
        if top != "revue":
            return None
        place = self._home.joinpath(*parts)
        path = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
        if not path.is_file():
            return None
        source = path.read_bytes()
        return self._come_to(digest(source), lambda: _parsed(source))

    def _come_to(self, key: str, parsed: Callable[[], _Module]) -> _Module:
        known = self._parsed_before()
        if key not in known:
            known[key] = parsed()
            self._fresh = True
        return known[key]

    def _parsed_before(self) -> dict[str, _Module]:
        """What sources came to, by their digests."""
        if self._parsed is None:
            self._parsed = {}
            with suppress(OSError, ValueError, TypeError, AttributeError):
                for key, (one, imports, lexicons) in json.loads((self._kept or Path()).read_bytes()).items():
                    self._parsed[key] = _Module(one, frozenset(imports), frozenset(lexicons))
        return self._parsed

    def _keep(self) -> None:
        """Keep what was parsed, where that can be."""
        if self._kept is None or not self._fresh:
            return
        self._fresh = False
        told = {
            key: [one.digest, sorted(one.imports), sorted(one.lexicons)]
            for key, one in self._parsed_before().items()
        }
        partial = self._kept.with_name(f".{self._kept.name}.{os.getpid()}")
        with suppress(OSError):
            partial.write_text(json.dumps(told), encoding="utf-8")
            partial.replace(self._kept)


@cache
def _parsed(source: bytes) -> _Module:
    """What a module's source comes to."""
    tree = bare(source)
    nodes = list(ast.walk(tree))
    texts = {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    lexicons = frozenset(text for text in texts if _LIST.fullmatch(text))
    return _Module(short(dump(tree)), frozenset(_imports(nodes)), lexicons)


def _values(suffix: str, text: str) -> str:
    """Digest of the values of a lexicon, without its comments; of a broken one, of all of it."""
    if suffix == ".toml":
        try:
            return short(json.dumps(tomllib.loads(text), default=str))
        except tomllib.TOMLDecodeError:
            return short(text)
    return short("\n".join(line for line in text.splitlines() if line.strip() and not line.startswith("#")))


def drawing(notebook: Path, figure: str) -> tuple[str | None, list[str]]:
    """The id of the cell that names the figure, and the code up to it, without the cell of parameters.

    Where no cell names it: all code of the notebook. Where there is no such notebook: none.
    """
    if not notebook.is_file():
        return None, []
    sources = []
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        tags = {"parameters", "injected-parameters"} & set(cell.get("metadata", {}).get("tags", []))
        if cell["cell_type"] != "code" or tags:
            continue
        source = "".join(cell["source"])
        sources.append(source)
        if any(isinstance(n, ast.Constant) and n.value == figure for n in ast.walk(_tree(source))):
            return cell.get("id"), sources
    return None, sources


def cells_digest(sources: Iterable[str]) -> str:
    """Digest of some cells, as syntax trees."""
    return short("\n".join(dump(_tree(source)) for source in sources))


def _tree(source: str) -> ast.AST:
    """The tree of a cell; a cell that is not Python alone (`%time`, `!ls`) counts as the text it is."""
    try:
        return bare(source)
    except SyntaxError:
        return ast.Constant("\n".join(source.splitlines()))


def _imports(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Dotted names that the nodes of a tree import."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
