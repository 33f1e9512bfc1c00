"""`revue cite`: a figure, or a table, named by its id or by any of its files, in one of the forms in which it is cited.

A figure's number is its place among the figures of its folder, in the order in which the notebooks draw them; the
report of the same folder counts them in the same way.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from revue.errors import CallError
from revue.messages import error
from revue.project import files, root
from revue.show import citation, figure_files, sidecars
from revue.show.citation import Cited

DOCX = "docx"
_WITH_PICTURE = ("latex", "markdown", "html", DOCX)
FORMS = ("text", *_WITH_PICTURE, "bibtex", "csl")


def cite(figure: str, form: str, lang: str | None = None, out: Path | None = None) -> bytes:
    """The figure in this form, for a text that lies where `out` lies, or in the working folder.

    Raises `CallError` where there is no such figure, or its sidecar cannot be used.
    """
    path = find(figure)
    sidecar = read(path)
    width = files.COLUMN if Path(figure).stem == f"{path.stem}{files.COLUMN}" else ""
    picture = path.with_name(f"{path.stem}{width}.png")
    folder = (out.absolute().parent if out else Path.cwd()).resolve()
    at = Path(os.path.relpath(picture.resolve().with_suffix(""), folder)).as_posix()
    number = numbers(path.parent).get(sidecar["id"])
    cited = citation.cited(sidecar, sidecars.articles_digest(sidecar), lang or sidecar["lang"], at, number)
    if form in _WITH_PICTURE and not picture.is_file():
        raise error(CallError, "cite-no-picture", file=str(picture))
    if form == DOCX:
        return _docx(cited, picture)
    made = citation.FORMS[form](cited)
    told = made if isinstance(made, str) else json.dumps([made], ensure_ascii=False, indent=1)
    return f"{told}\n".encode()


def find(figure: str) -> Path:
    """The sidecar of a figure or table that a call names. Raises `CallError`."""
    shipped = root.folder() / root.DEFAULT_FIGURES
    named = Path(figure)
    tried = [named] if named.suffix else [shipped / f"{figure}.svg", named.with_suffix(".svg")]
    found = next((path for path in map(figure_files.sidecar_of, tried) if path.is_file()), None)
    if found is None:
        raise error(CallError, "cite-unknown", figure=figure, folder=str(shipped))
    return found


def read(path: Path) -> dict[str, Any]:
    """A sidecar. Raises `CallError` where it is none, or lacks what a citation says."""
    try:
        sidecar = json.loads(path.read_text(encoding="utf-8"))
        citation.citations(sidecar, sidecars.articles_digest(sidecar))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise error(CallError, "cite-damaged", file=str(path)) from None
    return dict(sidecar)


def numbers(figures: Path) -> dict[str, int]:
    """The number of each figure of a folder, by id."""
    found: list[tuple[str, int, str]] = []
    cells: dict[str, list[str]] = {}
    for path in figures.glob("*.json"):
        if not path.with_suffix(".png").is_file():
            continue  # of a table
        try:
            sidecar = json.loads(path.read_text(encoding="utf-8"))
            notebook, cell = Path(sidecar["notebook"]).name, sidecar["cell"]
        except (OSError, ValueError, KeyError, TypeError):
            continue
        ids = cells.setdefault(notebook, _cells(figures.parent / "notebooks" / notebook))
        found.append((notebook, ids.index(cell) if cell in ids else len(ids), path.stem))
    return {figure: number for number, (_, _, figure) in enumerate(sorted(found), 1)}


def _cells(notebook: Path) -> list[str]:
    try:
        cells: list[Mapping[str, str]] = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [cell.get("id", "") for cell in cells]


def _docx(figure: Cited, picture: Path) -> bytes:
    from revue.show import word

    made = word.document(figure.title, figure.lang)
    word.picture(made.add_paragraph(), picture.read_bytes(), figure.alt)
    word.run(word.caption(made, figure.number or 1, figure.colon), f"{figure.legend} {figure.sourced}")
    for line in citation.text(figure).splitlines():
        if line:
            word.run(made.add_paragraph(), line)
    return word.to_bytes(made)
