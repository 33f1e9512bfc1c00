"""What the exports of a notebook rest on, as their sidecars say it: parameters and their files, articles, code.

No folder of this machine is named: a path is told from the project or from the corpus on, of what lies elsewhere the
last name alone. Files that no parameter names count where the notebook says that it uses them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from revue.annotate import store
from revue.errors import CallError
from revue.layers import registry
from revue.project import parameters, root
from revue.show import sidecars
from revue.sources.companions import actors, corrections
from revue.sources.corpus import Corpus


class Provenance:
    """What the exports of a notebook rest on; `given`: its parameters, `source`: where `corpus` was read from."""

    def __init__(self, notebook: str, given: Mapping[str, Any], corpus: Corpus, source: Path) -> None:
        self.parameters = {name: _portable(value) for name, value in given.items()}
        self._notebook, self._corpus, self._source = notebook, corpus, source
        self._used = self._files(given)
        for table in (corrections, actors):
            if (path := corpus.root / table.NAME).is_file() and source.is_dir():
                self.uses(table.NAME, path)

    def uses(self, name: str, path: Path) -> None:
        """What follows rests on a file or folder beside the articles, under this name."""
        self._used[name] = path

    def context(self, export_id: str, labels: Mapping[str, str], tables: Collection[str]) -> sidecars.Context:
        """How an export is made now, after these tables were asked for."""
        made_by, elsewhere = registry.made_by(tables), registry.made_elsewhere(tables)
        if self._used.keys() & {corrections.NAME, actors.NAME}:
            made_by |= {"revue.by_hand.correcting", "revue.by_hand.naming"}
        return sidecars.Context(
            self._notebook,
            self.parameters,
            self._place(self._source),
            self._records,
            labels,
            {
                name: sidecars.Input(self._place(p), sidecars.input_digest(p))
                for name, p in self._used.items()
            },
            store.modules().rests(self._path, export_id, made_by, elsewhere),
        )

    @cached_property
    def _records(self) -> list[dict[str, Any]]:
        return [sidecars.article_record(a) for a in self._corpus.articles]

    @property
    def _path(self) -> Path:
        """The notebook as the project keeps it."""
        return root.folder() / "notebooks" / f"{self._notebook}.ipynb"

    def _files(self, given: Mapping[str, Any]) -> dict[str, Path]:
        """The files and folders that the notebook's parameters name, the corpus apart."""
        try:
            cells = json.loads(self._path.read_text(encoding="utf-8"))["cells"]
            declared = parameters.declared(self._path, cells)
        except (OSError, CallError):  # a notebook of the user's own, that `revue run` does not run
            return {}
        named = [p.name for p in declared if p.is_path and p.name != "corpus" and given.get(p.name)]
        paths = {name: root.resolve(given[name]) for name in named}
        return {name: path for name, path in paths.items() if path.exists()}

    def _place(self, path: Path) -> sidecars.Place:
        """A path as a sidecar may tell it."""
        folder = self._corpus.root
        if path.is_relative_to(root.folder()):
            return sidecars.Place("project", path.relative_to(root.folder()).as_posix())
        if path != self._source and path.is_relative_to(folder):
            return sidecars.Place("corpus", path.relative_to(folder).as_posix())
        return sidecars.Place("elsewhere", path.name)


def _portable(value: Any) -> Any:
    """A parameter as outputs may name it: of a path out of the project, its last name only."""
    if not isinstance(value, str) or not (Path(value).is_absolute() or value.startswith("../")):
        return value
    path, top = root.resolve(value), root.folder()
    return path.relative_to(top).as_posix() if path.is_relative_to(top) else path.name
