"""`revue report`: the executed notebooks of the project, or of a run, as one file to send: HTML or DOCX.

Figures are the exported ones, numbered as `revue cite` numbers them. Evidence is quoted at the end of the report, so
that links lead to it wherever the report lies. The same notebooks give the same bytes, and what the report wrote over
is only what revue wrote (`revue.project.files`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from lxml import html

from revue.errors import CallError
from revue.messages import error
from revue.project import files, root
from revue.runs import citing
from revue.runs.report import document, page
from revue.runs.report.cells import Exported, Reader, Section
from revue.runs.report.evidence import Evidence, name
from revue.show import citation, sidecars, texts

MAKERS = {".html": page.page, ".docx": document.document}


def report(of: str | None = None, out: str | None = None, lang: str | None = None) -> Path:
    """Write the report of a run's folder, or of a folder of notebooks; of the project where none is named.

    Raises `CallError` where there is no executed notebook, and where `out` is not revue's to write.
    """
    notebooks = _notebooks(of)
    home = notebooks[0].parent.parent
    target = Path(out) if out else _default(home)
    if target.suffix not in MAKERS:
        raise error(CallError, "report-suffix", out=str(target))
    cells = {path: _cells(path) for path in notebooks}
    figures = _sidecars(home / "figures")
    spoken = lang or next((sidecar["lang"] for sidecar in figures.values()), "en")
    words = texts.words("report/words.toml")[spoken]
    evidence = Evidence()
    exported = _exported(home / "figures", figures, spoken)
    reader = Reader(
        target.absolute().parent, [path.stem for path in notebooks], exported, evidence, words["code"]
    )
    sections = [reader.section(path, content) for path, content in cells.items()]
    labels = {a: label for sidecar in figures.values() for a, label in sidecar.get("labels", {}).items()}
    sections += [_quoted(evidence, reader, words, labels)] if evidence.texts else []
    title, about = _about(figures, spoken)
    content = MAKERS[target.suffix](title, about, words["contents"], spoken, sections)
    files.write_marked(target.parent, {target.name: content})
    return target


def _notebooks(of: str | None) -> list[Path]:
    """The notebooks that a report is of, in their order."""
    folder = root.folder() if of is None else Path(of)
    inside = folder / "notebooks" if (folder / "notebooks").is_dir() else folder
    found = sorted(inside.glob("*.ipynb"))
    if not found:
        raise error(CallError, "report-no-notebooks", folder=str(folder))
    return found


def _default(home: Path) -> Path:
    """Where a report lies that no call names: in the folder of its run, that of the project in runs/."""
    return (home / "runs" if home.resolve() == root.folder().resolve() else home) / "report.html"


def _cells(path: Path) -> list[dict[str, Any]]:
    """The cells of a notebook that was executed to its end."""
    try:
        cells: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = [c for c in cells if c["cell_type"] == "code" and "".join(c["source"]).strip()]
    except (OSError, ValueError, KeyError, TypeError):
        raise error(CallError, "report-damaged", notebook=str(path)) from None
    if any(cell.get("execution_count") is None for cell in code):
        raise error(CallError, "report-not-executed", notebook=str(path))
    return cells


def _sidecars(folder: Path) -> dict[str, dict[str, Any]]:
    """The sidecars of the figures that lie in a folder with their pictures, by id."""
    paths = [path for path in sorted(folder.glob("*.json")) if path.with_suffix(".png").is_file()]
    return {path.stem: citing.read(path) for path in paths}


def _exported(folder: Path, figures: Mapping[str, Mapping[str, Any]], lang: str) -> dict[str, Exported]:
    numbers = citing.numbers(folder)
    return {
        figure: Exported(
            number=numbers[figure],
            title=sidecar["title"][lang],
            caption=sidecar["caption"][lang],
            alt=sidecar["alt"][lang],
            png=(folder / f"{figure}.png").read_bytes(),
        )
        for figure, sidecar in figures.items()
    }


def _about(figures: Mapping[str, Mapping[str, Any]], lang: str) -> tuple[str, str]:
    """Title of the report, and what it was made of, as its figures say."""
    words = texts.words("report/words.toml")[lang]
    for sidecar in figures.values():
        cited = citation.cited(sidecar, sidecars.articles_digest(sidecar), lang)
        return words["title"].format(cited.corpus), f"{cited.source}. {cited.rights}."
    return words["bare"], citation.RIGHTS


def _quoted(
    evidence: Evidence, reader: Reader, words: Mapping[str, str], labels: Mapping[str, str]
) -> Section:
    """The section with the lines that links lead to, each text with the label of its article."""
    heading = words["evidence"]
    parts = [f'<h1 id="evidence">{heading}</h1><p>{words["quoted"]}</p>']
    for number, text in enumerate(evidence.texts):
        label = f"{labels[text.path.stem]} · " if text.path.stem in labels else ""
        name_of = f'<a href="{escape(reader.path_to(text.path))}">{escape(text.name)}</a>'
        parts.append(f"<h2>{escape(label)}{name_of}</h2>")
        parts += [
            _line(name(number, line), line + 1, text.lines[line], words) for line in sorted(text.linked)
        ]
    body = html.fragment_fromstring("".join(parts), create_parent="section")
    body.set("id", "evidence-section")
    return Section("evidence", body, [(1, "evidence", heading)])


def _line(place: str, number: int, words: str, said: Mapping[str, str]) -> str:
    at = f'<span class="at">{said["line"]} {number}</span>'
    return f'<p class="line" id="{place}">{at} <span>{escape(words)}</span></p>'
