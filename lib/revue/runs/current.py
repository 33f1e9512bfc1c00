"""Which notebooks need not be executed again: nothing they rest on has changed, and what they made is as written.

A notebook rests on its cells, the values of its parameters, the files that these name (the corpus first), the modules
and lexicons of revue that its cells and the layers come to (`digests`), the prose of its room, the versions of
libraries, and Python. A digest of it all is kept beside the results, in `.revue.inputs.json`, with those of the
results; it is no part of them, and is not committed, so that a clean clone executes everything. What a notebook reads
that no parameter names is not seen: `--force` executes it again.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from revue.annotate import store
from revue.layers import registry
from revue.project import digests, language_model, root
from revue.project.files import as_json, sha256, sha256_if_any, write_atomically
from revue.runs.planning import Plan

RECORD = ".revue.inputs.json"
#: What is made by a run as a whole.
WHOLE = ""
_LOCK = "requirements.lock"
_QUESTIONS = Path(__file__).parents[1] / "questions"
_ROOM = re.compile(r"\brevue\.questions\.(\w+)")


@dataclass(frozen=True)
class Inputs:
    """What the notebooks of a run rest on; `text_column`: the column of tables from which their corpus is read."""

    plan: Plan
    text_column: str = ""

    @cached_property
    def _record(self) -> dict[str, Any]:
        try:
            held = json.loads((self.plan.home / RECORD).read_text(encoding="utf-8"))
            return held if isinstance(held, dict) else {}
        except (OSError, ValueError):
            return {}

    @cached_property
    def digests(self) -> dict[Path, str]:
        """One digest for each notebook."""
        read = [store.contents(path) for path in self.plan.reads]
        locked, model = sha256_if_any(root.folder() / _LOCK), language_model.used()
        shared = [self.text_column, sys.version_info[:3], model, locked, read]
        rests = {
            n: [shared, self._cells(n), self._code[n.stem], self._prose(n), values]
            for n, values in self.plan.values.items()
        }
        return {n: digests.short(json.dumps(told, default=str)) for n, told in rests.items()}

    def _cells(self, notebook: Path) -> list[Any]:
        """The cells without what an execution put there."""
        made = ("outputs", "execution_count")
        cells = json.loads(self.plan.notebooks[notebook])["cells"]
        return [{name: value for name, value in cell.items() if name not in made} for cell in cells]

    @cached_property
    def _code(self) -> dict[str, str]:
        """The state of the code that each notebook rests on; where no file of revue changed, as it was noted."""
        noted = self._record.get("code", {})
        sources = {n.stem: self._sources(n) for n in self.plan.notebooks}
        cells = {stem: digests.cells_digest(found) for stem, found in sources.items()}
        same = self._record.get("revue") == digests.whole()
        if same and all(noted.get(stem, "").startswith(digest) for stem, digest in cells.items()):
            return dict(noted)
        library, made_by = store.modules(), registry.made_by(registry.TABLES)
        return {stem: f"{cells[stem]} {library.of_cells(found, made_by)}" for stem, found in sources.items()}

    def _prose(self, notebook: Path) -> list[str]:
        """Digests of the prose in the rooms that a notebook imports."""
        rooms = set(_ROOM.findall("\n".join(self._sources(notebook))))
        return [
            sha256(path) for room in sorted(rooms) for path in sorted((_QUESTIONS / room).glob("prose.*.md"))
        ]

    def _sources(self, notebook: Path) -> list[str]:
        cells = json.loads(self.plan.notebooks[notebook])["cells"]
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]

    def current(self) -> set[Path]:
        """The notebooks that are up to date; none where what the run made as a whole is not, or all are to be made."""
        now = self.digests  # before anything is read: what changes later is not what the results speak of
        noted, files = self._record.get("inputs", {}), self._record.get("files", {})

        def as_written(name: str) -> bool:
            made = files.get(name)
            return made is not None and all(
                sha256_if_any(self.plan.home / one) == was for one, was in made.items()
            )

        if self.plan.force or not as_written(WHOLE):
            return set()
        return {n for n in self.plan.notebooks if noted.get(n.stem) == now[n] and as_written(n.stem)}

    def note(self, made: Mapping[str, Mapping[str, str]]) -> None:
        """Note what these notebooks, and the run as a whole, have made: digests by name."""
        new = {n.stem: self.digests[n] for n in self.plan.notebooks if n.stem in made}
        same = self._record.get("revue") == digests.whole()
        record = {
            "revue": digests.whole(),
            "code": (self._record.get("code", {}) if same else {}) | self._code,
            "inputs": self._record.get("inputs", {}) | new,
            "files": self._record.get("files", {}) | made,
        }
        write_atomically(self.plan.home / RECORD, as_json(record))
