"""The results of a run put in place together: executed notebooks, what they exported, tables, and the two pages.

What a notebook exported before, and now does not, goes. A default run writes over the very notebooks that it executed:
one that its user changed meanwhile is left as it is. The pages lead to all figures and notebooks of the folder, those
that stay from earlier runs too.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from revue.project import files
from revue.project.digests import digest
from revue.runs import current, overview
from revue.runs.executing import RESULTS, Outcome
from revue.runs.planning import Plan, find
from revue.show import figure_files
from revue.show.links import TEXTS


def publish(
    planned: Plan, output: files.Output, done: Mapping[Path, Outcome], inputs: current.Inputs
) -> dict[Path, Outcome]:
    """Put in place what ran to its end: notebooks, their figures, tables; figures no longer made are removed."""
    known = dict(output.marks.files)
    outcomes = dict(done)
    made: dict[str, dict[str, str]] = {}
    for notebook in [n for n in done if not done[n].error]:
        if not planned.apart:
            if _sources(now := notebook.read_bytes()) != _sources(planned.notebooks[notebook]):
                why = "it was changed while it ran, so that nothing was replaced; save it and run it again"
                outcomes[notebook] = Outcome(notebook.stem, why)
                continue
            known[f"notebooks/{notebook.name}"] = digest(now)
        results = output.stage / notebook.stem / RESULTS
        for path in sorted(p for p in results.rglob("*") if p.is_file()):
            name = path.relative_to(results).as_posix()
            made.setdefault(notebook.stem, {})[name] = files.sha256(path)
            (aim := output.new / name).parent.mkdir(parents=True, exist_ok=True)
            path.replace(aim)
    if made and (texts := output.stage / TEXTS).is_dir():
        texts.replace(output.new / TEXTS)
    claimed = planned.claimed([n for n in outcomes if not outcomes[n].error])
    if list(outcomes) == find(()) and not any(o.error for o in outcomes.values()):
        claimed.append(TEXTS)
    _show(planned, output, claimed)
    by_notebooks = {name for names in made.values() for name in names}
    every = output.made()
    made[current.WHOLE] = {name: was for name, was in every.items() if name not in by_notebooks}
    aware = replace(output, marks=files.Marks(known, output.marks.parameters))
    aware.publish(claimed, planned.given, leave_mark=planned.apart, made=every)
    inputs.note(made)
    return outcomes


def _sources(content: bytes) -> list[tuple[str, str]]:
    """What a notebook's cells are, without their outputs; empty where the file is no notebook (any more)."""
    try:
        return [(c["cell_type"], "".join(c["source"])) for c in json.loads(content)["cells"]]
    except (ValueError, KeyError, TypeError):
        return []


def _show(planned: Plan, output: files.Output, claimed: Sequence[str]) -> None:
    """The pages of all figures and notebooks there will be: the new ones, and those of other notebooks that stay."""
    for kind, form, page in (
        ("figures", "*.json", figure_files.gallery),
        ("notebooks", "*.ipynb", overview.page),
    ):
        every, fresh = output.stage / kind, output.new / kind
        every.mkdir()
        staying = [p for p in (planned.home / kind).glob(form) if f"{kind}/{p.name}" not in claimed]
        for path in [*staying, *fresh.glob(form)]:
            shutil.copy(path, every)
        if any(every.iterdir()):
            fresh.mkdir(parents=True, exist_ok=True)
            (fresh / files.GALLERY).write_bytes(files.signed(page(every).encode()))
