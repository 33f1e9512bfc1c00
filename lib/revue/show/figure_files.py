"""Figures and tables as files that can be cited and checked, and the gallery of a folder of them.

A figure is svg, png and pdf at the width of a page (`<id>.svg`) and of a column (`<id>-column.svg`), csv (the rows
drawn, each with its evidence) and json (the sidecar); a table is its csv and its sidecar. The bytes depend on the data,
the code and the library versions only: no clock, no machine path. Each picture holds its mark (see `sidecars`) and its
licence.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from revue.errors import CallError
from revue.project.digests import digest
from revue.project.files import COLUMN, write_atomically
from revue.show import sidecars, style
from revue.show.citation import RIGHTS
from revue.show.setting import Setting
from revue.show.style import WIDTHS, Width
from revue.show.texts import LANGUAGES, FigureText, Said, within
from revue.show.typography import spaced
from revue.text.spreadsheets import guarded

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

PICTURES = ("svg", "png", "pdf")
FORMATS = (*PICTURES, "csv")
PNG_DPI = 300
#: Dots per inch of a picture in a notebook.
SCREEN_DPI = 144
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
#: What the name of a picture has after the figure's id.
_SUFFIX: dict[Width, str] = {"page": "", "column": COLUMN}


def pictures(figure_id: str) -> list[str]:
    """The names of a figure's pictures."""
    return [f"{figure_id}{_SUFFIX[width]}.{kind}" for width in WIDTHS for kind in PICTURES]


def names(export_id: str) -> list[str]:
    """The names of all files that a figure or table may have."""
    return [*pictures(export_id), f"{export_id}.csv", f"{export_id}.json"]


def sidecar_of(path: Path) -> Path:
    """The sidecar that belongs to a file of a figure or table."""
    own = path.with_suffix(".json")
    whole = path.with_name(f"{path.stem.removesuffix(COLUMN)}.json")
    return whole if path.suffix[1:] in PICTURES and not own.is_file() else own


def checked(export_id: str) -> str:
    """The id. Raises `CallError` where it is not lower-case words with hyphens, or would be that of a picture."""
    if not ID.fullmatch(export_id) or export_id.endswith(_SUFFIX["column"]):
        raise CallError(
            f"figure id {export_id!r}: use lower-case words joined by hyphens, not ending in -column"
        )
    return export_id


def described(
    figure_id: str, rows: bytes, words: FigureText, context: sidecars.Context, lang: str = "en"
) -> dict[str, Any]:
    """The sidecar of a figure, but for the digests of its files; `rows` is its CSV (`csv_bytes`).

    It has one row a mark, with `article, start, end, text` where a mark has evidence. Raises `CallError` for an id that
    is none, or words that lack a language.
    """
    checked(figure_id)
    for part in (words.title, words.subtitle, words.caption, words.alt):
        if len(part) != len(LANGUAGES) or not all(part):
            raise CallError(
                f"figure {figure_id}: title, subtitle, caption and alt text are needed in en and fr"
            )
    return sidecars.figure_record(figure_id, words, context, digest(rows), lang)


def drawn(
    figures: Mapping[Width, tuple[Figure, Setting]], figure_id: str, words: FigureText, mark: str
) -> dict[str, bytes]:
    """The pictures of a figure, by their names; `mark` stands in each."""
    return {
        f"{figure_id}{_SUFFIX[width]}.{kind}": _drawn(fig, kind, words, setting, mark)
        for width, (fig, setting) in figures.items()
        for kind in PICTURES
    }


def save_figure(
    sidecar: dict[str, Any], rows: bytes, pictures: Mapping[str, bytes], folder: Path
) -> dict[str, Any]:
    """Write the files of a figure into `folder`, each by a rename, the sidecar last; returns the sidecar."""
    return _written({f"{sidecar['id']}.csv": rows, **pictures}, sidecar, folder)


def save_table(
    table_id: str,
    rows: bytes,
    caption: Said,
    folder: Path,
    context: sidecars.Context,
    lang: str = "en",
) -> dict[str, Any]:
    """Write a table as csv (`csv_bytes`) with its sidecar; returns the sidecar. Raises as `described`."""
    sidecar = sidecars.record(checked(table_id), caption, context, digest(rows), lang)
    return _written({f"{table_id}.csv": rows}, sidecar, folder)


def _written(files: Mapping[str, bytes], sidecar: dict[str, Any], folder: Path) -> dict[str, Any]:
    folder.mkdir(parents=True, exist_ok=True)
    sidecar["files"] = {name: digest(content) for name, content in files.items()}
    for name, content in files.items():
        write_atomically(folder / name, content)
    write_atomically(folder / f"{sidecar['id']}.json", sidecars.as_bytes(sidecar))
    return sidecar


def typeset(fig: Figure) -> None:
    """Set the texts drawn in the figure with no-break spaces where French has them."""
    from matplotlib.text import Text

    for drawn in fig.findobj(Text):
        if isinstance(drawn, Text):
            drawn.set_text(spaced(drawn.get_text()))


def spaced_text(words: FigureText) -> FigureText:
    """The words of a figure with no-break spaces where French has them."""
    parts = (words.title, words.subtitle, words.caption, words.alt)
    return FigureText(*((spaced(en), spaced(fr)) for en, fr in parts))


def _drawn(fig: Figure, kind: str, words: FigureText, setting: Setting, mark: str) -> bytes:
    """The figure as one format, with its mark and licence as Dublin Core or document metadata, and no date."""
    lang = setting.lang
    title, description = within(words.title, lang), within(words.caption, lang)
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
    with style.sheet():
        fig.savefig(buffer, format=kind, dpi=PNG_DPI, metadata=metadata[kind])
    content = buffer.getvalue()
    return _accessible(content, title, within(words.alt, lang), setting.names) if kind == "svg" else content


def _accessible(svg: bytes, title: str, alt: str, names: Mapping[str, str]) -> bytes:
    """The SVG with a role, a title and a description that screen readers announce, and a name for each link."""
    text = svg.decode("utf-8")
    start = text.index("<svg")
    end = text.index(">", start)
    text = re.sub(r"\n <title>.*?</title>", "", text, count=1)
    labels = f'<title id="title">{html.escape(title)}</title><desc id="desc">{html.escape(alt)}</desc>'
    attributes = ' role="img" aria-labelledby="title desc"'
    text = f"{text[:end]}{attributes}>\n {labels}{text[end + 1 :]}"
    return _LINK.sub(lambda link: _named(link, names), text).encode()


_LINK = re.compile(r'<a xlink:href="([^"]*)"[^>]*>')


def _named(link: re.Match[str], names: Mapping[str, str]) -> str:
    name = names.get(html.unescape(link[1]))
    return f"{link[0]}<title>{html.escape(name)}</title>" if name else link[0]


def csv_bytes(data: pd.DataFrame, header: bool = True) -> bytes:
    """The rows drawn as UTF-8 CSV with BOM (Excel reads its accents), fields quoted, lines ended by LF.

    Text that a spreadsheet would run as a formula is guarded; numbers are left alone. Without `header`, rows that
    follow others.
    """
    import pandas as pd

    safe = data.copy()
    for column in safe.columns:
        if not _numeric(safe[column]):
            cells = [guarded(v) if isinstance(v, str) else v for v in safe[column].to_numpy(dtype=object)]
            safe[column] = pd.Series(cells, index=safe.index, dtype=object)
    buffer = StringIO()
    safe.to_csv(buffer, index=False, header=header, lineterminator="\n", quoting=1, float_format="%.10g")
    return b"\xef\xbb\xbf" * header + buffer.getvalue().encode()


def _numeric(column: pd.Series[Any]) -> bool:
    return column.dtype.kind in "iufb"


#: What the index of figures tells of a sidecar, which also names each article.
_SHOWN = ("id", "title", "notebook", "alt", "caption", "citations")


def gallery(folder: Path) -> str:
    """Markdown index of the figures in `folder`: picture, caption, notebook, files and citation of each; its tables."""
    told = (json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json")))
    found = [{name: one[name] for name in _SHOWN if name in one} for one in told]
    figures = [r for r in found if "alt" in r]
    lines = [
        "# Figures",
        "",
        "Made by `make run`; do not edit. Each figure is an SVG, a PNG and a PDF of 17.8 cm (a page) and of 8.5 cm (a",
        "column, `-column`), the rows drawn (CSV) and a sidecar (JSON) with its evidence, parameters and citations.",
        f"Rights: {RIGHTS}.",
        "",
        "| figure | notebook |",
        "|---|---|",
        *(f"| [{in_markdown(r['title']['en'])}](#{r['id']}) | {_notebook(r)} |" for r in figures),
    ]
    for r in figures:
        name = r["id"]
        listed = [f"[{kind}]({name}.{kind})" for kind in (*FORMATS, "json")]
        listed += [f"[{kind}, column]({name}{COLUMN}.{kind})" for kind in PICTURES]
        lines += ["", f"## {name}", "", f"![{in_markdown(r['alt']['en'])}]({name}.png)", ""]
        lines += [
            f"**{in_markdown(r['title']['en'])}** {in_markdown(r['caption']['en'])}",
            "",
            " · ".join(listed),
            "",
        ]
        lines += [f"> {in_markdown(r['citations']['text'].splitlines()[0])}"]
    lines += [
        "",
        "# Tables",
        "",
        "Rows of the notebooks' tables and findings.",
        "",
        "| table | notebook |",
        "|---|---|",
    ]
    lines += [
        f"| [{r['id']}]({r['id']}.csv): {in_markdown(r['title']['en'])} | {_notebook(r)} |"
        for r in found
        if "alt" not in r
    ]
    return "\n".join(lines) + "\n"


def _notebook(record: Mapping[str, Any]) -> str:
    return f"[{record['notebook']}](../notebooks/{record['notebook']})"


def in_markdown(text: str) -> str:
    """Text inside Markdown: no character of it is markup."""
    return re.sub(r"([\\`*_\[\]<>|$#])", r"\\\1", " ".join(text.split()))


def screen(fig: Figure) -> bytes:
    """The figure as a PNG for a notebook: sharp on a dense screen, small in a repository."""
    buffer = BytesIO()
    with style.sheet():
        fig.savefig(buffer, format="png", dpi=SCREEN_DPI, metadata={"Software": None})
    return buffer.getvalue()
