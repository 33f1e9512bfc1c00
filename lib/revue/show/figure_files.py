"""save_figure: one figure as files that can be cited and checked, and the gallery of a folder of figures.

A figure is five files of one name: svg, png, pdf, csv (the rows drawn, each with its evidence) and json (the
sidecar). The bytes depend on the data, the code and the library versions only: no clock, no machine path.
Each picture holds its mark (see `sidecars`) and its licence.
"""

from __future__ import annotations

import html
import json
import os
import re
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from revue.errors import CallError
from revue.project.digests import digest
from revue.project.files import as_json, write_atomically
from revue.show import sidecars
from revue.show.citation import RIGHTS
from revue.show.texts import FigureText
from revue.show.typography import spaced
from revue.text.spreadsheets import guarded

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

FORMATS = ("svg", "png", "pdf", "csv")
PNG_DPI = 300
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def save_figure(
    fig: Figure,
    figure_id: str,
    data: pd.DataFrame,
    words: FigureText,
    folder: Path,
    context: sidecars.Context,
    lang: str = "en",
) -> dict[str, Any]:
    """Write the five files of a figure into `folder`, each by a rename, the sidecar last; returns the sidecar.

    `data`: one row a mark, with `article, start, end, text` where a mark has evidence. Raises `CallError` for
    an id that is not lower-case words with hyphens, or words that lack a language.
    """
    if not ID.fullmatch(figure_id):
        raise CallError(f"figure id {figure_id!r}: use lower-case words joined by hyphens")
    for part in (words.title, words.caption, words.alt):
        if set(part) != {"en", "fr"}:
            raise CallError(f"figure {figure_id}: title, caption and alt text are needed in en and fr")
    folder.mkdir(parents=True, exist_ok=True)
    words = typeset(fig, words)
    files = {"csv": csv_bytes(data)}
    sidecar = sidecars.record(figure_id, words, context, digest(files["csv"]), lang)
    mark = str(sidecars.mark_of(sidecar))
    files |= {kind: _drawn(fig, kind, words, lang, mark) for kind in FORMATS if kind != "csv"}
    sidecar["files"] = {f"{figure_id}.{kind}": digest(content) for kind, content in files.items()}
    for kind, content in files.items():
        write_atomically(folder / f"{figure_id}.{kind}", content)
    write_atomically(folder / f"{figure_id}.json", as_json(sidecar))
    return sidecar


def typeset(fig: Figure, words: FigureText) -> FigureText:
    """The words, and the texts drawn in the figure, with no-break spaces where French has them."""
    from matplotlib.text import Text

    for drawn in fig.findobj(Text):
        if isinstance(drawn, Text):
            drawn.set_text(spaced(drawn.get_text()))
    parts = (words.title, words.caption, words.alt)
    return FigureText(*({lang: spaced(text) for lang, text in part.items()} for part in parts))


def _drawn(fig: Figure, kind: str, words: FigureText, lang: str, mark: str) -> bytes:
    """The figure as one format, with its mark and licence as Dublin Core or document metadata, and no date."""
    import matplotlib as mpl

    title, description = words.title[lang], words.caption[lang]
    metadata: dict[str, dict[str, Any]] = {
        "svg": {
            "Title": title,
            "Description": description,
            "Creator": "revue",
            "Language": lang,
            "Rights": RIGHTS,
            "Identifier": mark,
            "Date": None,
        },
        "png": {
            "Title": title,
            "Description": description,
            "Copyright": RIGHTS,
            "Identifier": mark,
            "Software": None,
        },
        "pdf": {
            "Title": title,
            "Subject": description,
            "Keywords": f"{mark} {RIGHTS}",
            "Creator": "revue",
            "Producer": None,
            "CreationDate": None,
        },
    }
    buffer = BytesIO()
    with mpl.rc_context({"svg.hashsalt": "revue", "pdf.fonttype": 42, "text.parse_math": False}):
        fig.savefig(buffer, format=kind, dpi=PNG_DPI, metadata=metadata[kind])
    content = buffer.getvalue()
    return _accessible(content, title, words.alt[lang]) if kind == "svg" else content


def _accessible(svg: bytes, title: str, alt: str) -> bytes:
    """The SVG with a role, a title and a description that screen readers announce."""
    text = svg.decode("utf-8")
    start = text.index("<svg")
    end = text.index(">", start)
    text = re.sub(r"\n <title>.*?</title>", "", text, count=1)
    labels = f'<title id="title">{html.escape(title)}</title><desc id="desc">{html.escape(alt)}</desc>'
    attributes = ' role="img" aria-labelledby="title desc"'
    return f"{text[:end]}{attributes}>\n {labels}{text[end + 1 :]}".encode()


def csv_bytes(data: pd.DataFrame) -> bytes:
    """The rows drawn as UTF-8 CSV with BOM (Excel reads its accents), fields quoted, lines ended by LF.

    Text that a spreadsheet would run as a formula is guarded; numbers are left alone.
    """
    safe = data.copy()
    for column in safe.columns:
        if not _numeric(safe[column]):
            safe[column] = [guarded(v) if isinstance(v, str) else v for v in safe[column]]
    buffer = StringIO()
    safe.to_csv(buffer, index=False, lineterminator="\n", quoting=1, float_format="%.10g")
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _numeric(column: pd.Series[Any]) -> bool:
    return column.dtype.kind in "iufb"


def gallery(folder: Path) -> str:
    """Markdown index of the figures in `folder`: picture, caption, notebook, files and citation of each."""
    records = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json"))]
    lines = [
        "# Figures",
        "",
        "Made by `make run`; do not edit. Each figure is an SVG, a PNG, a PDF, the rows drawn (CSV) and a sidecar",
        f"(JSON) with its evidence, parameters and citations. Rights: {RIGHTS}.",
        "",
        "| figure | notebook |",
        "|---|---|",
        *(
            f"| [{_cell(r['title']['en'])}](#{r['id']}) | [{r['notebook']}](../notebooks/{r['notebook']}) |"
            for r in records
        ),
    ]
    for r in records:
        name = r["id"]
        files = " · ".join(f"[{kind}]({name}.{kind})" for kind in (*FORMATS, "json"))
        lines += ["", f"## {name}", "", f"![{_cell(r['alt']['en'])}]({name}.png)", ""]
        lines += [f"**{_cell(r['title']['en'])}** {_cell(r['caption']['en'])}", "", f"{files}", ""]
        lines += [f"> {_cell(r['citations']['text'].splitlines()[0])}"]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Text inside Markdown: no character of it is markup."""
    return re.sub(r"([\\`*_\[\]<>|$#])", r"\\\1", " ".join(text.split()))


def relative_to_root(path: Path, root: Path) -> str:
    """`path` as the project writes it: relative to `root` where it lies below it, else its own name only."""
    full = Path(os.path.normpath(path.absolute()))
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else full.name
