"""Evidence as something to read: escaped tables, highlighted text.

All HTML made here survives JupyterLab's sanitiser (no script, no style sheet, no form), so that a notebook
fresh from a clone shows what a trusted one shows. Article text passes through `typography.escape` only.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from revue.show.texts import within
from revue.show.typography import UNKNOWN, escape, number, percent, spaced

if TYPE_CHECKING:
    import pandas as pd

    from revue.show.findings import Finding, Number
    from revue.show.labels import Entry
    from revue.show.texts import FigureText, TableText

#: Rows of a table that stand open, and those that are shown at all.
OPEN, FOLDED = 12, 200
#: Rows of a table that its CSV holds.
EXPORTED = 10_000

#: No mathematics in what is shown: a price in dollars is no formula.
_PLAIN = 'class="tex2jax_ignore mathjax_ignore"'
_MORE = {"en": "{} more rows", "fr": "{} lignes de plus"}
_ALL = {"en": "All {} rows (CSV)", "fr": "Les {} lignes (CSV)"}
_FIRST = {"en": "The first {1} of {0} rows (CSV)", "fr": "Les {1} premières des {0} lignes (CSV)"}
_COUNTED = {"en": "The rows of all numbers (CSV)", "fr": "Les lignes de tous les nombres (CSV)"}
_FURTHER = {"en": "and {} more, in the CSV", "fr": "et {} autres, dans le CSV"}
_SAMPLED = {
    "en": "and {} more (in the CSV, {} in all, spread evenly over the corpus)",
    "fr": "et {} autres (dans le CSV, {} en tout, réparties également sur le corpus)",
}
_OTHERS = {
    "en": "and {} more: see the inventory, in the notebook 00_corpus",
    "fr": "et {} autres\u00a0: voir l’inventaire, dans le carnet 00_corpus",
}
_KEY = {"en": "The {} articles and their labels", "fr": "Les {} articles et leurs lettres"}
_SPACE = re.compile(r"[^\S\u00a0\u202f]+")

_CELL = "text-align:{side};vertical-align:top;white-space:{wrap};padding:2px 8px"
#: Letters up to which a cell of one word (a date, an interval, an id) stays on one line.
_WORD = 24
#: The beginning of a word that a narrow column has no room for: an address, a run of signs.
_LONG = re.compile(rf"\S{{{_WORD}}}(?=\S)")
_INTERVAL = re.compile(r"[\dX-]{7,}/[\dX-]{7,}")
#: Letters from which a column holds sentences, and is never squeezed to a few words a line.
_SENTENCE = 120


@dataclass(frozen=True, slots=True)
class Html:
    """A piece of safe HTML with its plain text, and perhaps a PNG; made by this module only."""

    html: str
    plain: str
    png: str | None = None

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        picture = {"image/png": self.png} if self.png else {}
        return {"text/html": self.html, "text/plain": self.plain, **picture}


@dataclass(frozen=True, slots=True)
class Markdown:
    """Prose of the project's own, shown by IPython; never text of an article."""

    text: str

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/markdown": self.text, "text/plain": self.text}


def paragraph(text: str) -> Html:
    """One paragraph of plain text."""
    return Html(f"<p {_PLAIN}>{escape(text)}</p>", text)


def picture(png: bytes, inches: float, text: FigureText, lang: str, figure_id: str) -> Html:
    """A figure as it reads in a notebook: picture with alternative text, caption below.

    The title stands in the picture. The same picture is there as PNG alone, for programs that show no HTML.
    """
    caption, alt, title = (within(one, lang) for one in (text.caption, text.alt, text.title))
    data = b64encode(png).decode()
    html = (
        f'<figure id="fig-{escape(figure_id)}" style="margin:1em 0" {_PLAIN}>'
        f'<img src="data:image/png;base64,{data}" style="width:{round(inches * 96)}px;max-width:100%" '
        f'alt="{escape(alt)}"><figcaption style="max-width:46em">{escape(caption)} '
        f"<small><code>{escape(figure_id)}</code></small></figcaption></figure>"
    )
    return Html(html, f"[{figure_id}] {title}. {caption}", data)


def anchor(url: str, text: str) -> str:
    """An escaped link."""
    return f'<a href="{escape(url)}">{_breaking(text)}</a>'


def _breaking(text: str) -> str:
    """Escaped text whose long words may break, so that none makes the page wider."""
    return "<wbr>".join(escape(piece) for piece in _LONG.sub("\\g<0>\0", text).split("\0"))


def fold(summary: str, inner: str) -> str:
    """`inner` behind a line that opens it."""
    return f'<details><summary style="cursor:pointer">{escape(summary)}</summary>{inner}</details>'


def _shown(value: Any, lang: str, digits: int, as_percent: bool) -> tuple[str, bool]:
    """A cell's text, and whether it is a number; one with a decimal point has `digits` decimals."""
    if value is None or (not isinstance(value, str | list | tuple | dict) and value != value):
        return UNKNOWN, False
    if isinstance(value, bool) or (hasattr(value, "dtype") and value.dtype.kind == "b"):
        words = {"en": ("yes", "no"), "fr": ("oui", "non")}[lang]
        return words[0] if value else words[1], False
    if isinstance(value, date):
        return value.isoformat()[:10], False
    if isinstance(value, int) or (hasattr(value, "dtype") and value.dtype.kind in "iu"):
        return number(int(value), lang), True
    if isinstance(value, float) or (hasattr(value, "dtype") and value.dtype.kind == "f"):
        return (percent(float(value), lang) if as_percent else number(float(value), lang, digits)), True
    return str(value), False


def _digits(values: Iterable[Any]) -> int:
    """Decimals, at most two, with which every number of a column is written."""
    floats = [v for v in values if isinstance(v, float) and v == v]
    return next((n for n in (0, 1) if all(abs(v - round(v, n)) < 1e-9 for v in floats)), 2)


def _cell(tag: str, inner: str, side: str, text: str, more: str = "") -> str:
    """A cell around `inner`; a short `text` of one word is not broken, so that no date splits at its hyphens.

    An interval of dates breaks after its slash, as two of them in a row would squeeze the other columns.
    """
    if inner == text and _INTERVAL.fullmatch(text):
        inner = text.replace("/", "/<br>")
    wrap = "nowrap" if len(text) <= _WORD and not any(c.isspace() for c in text) else "normal"
    return f'<{tag} style="{_CELL.format(side=side, wrap=wrap)}{";" * bool(more)}{more}">{inner}</{tag}>'


def table(
    rows: pd.DataFrame,
    text: TableText,
    lang: str = "en",
    urls: Sequence[str | None] | None = None,
    export: str | None = None,
    of: int | None = None,
) -> Html:
    """Rows as readers read them (`rows.written`) as an escaped table; `urls` link the column with the evidence.

    Where they are the first of more, there are `of`.

    OPEN rows stand open, the next, up to FOLDED, are folded; `export` is the link to a CSV of the rows. Unknown is
    shown as a dash. Columns with numbers are aligned right, others as the text says, shares written as percentages;
    nothing is cut. Of a table without rows only the caption is shown.
    """
    columns = {name: spaced(within(heading, lang)) for name, heading in text.columns.items()}
    caption, aligned = spaced(within(text.caption, lang)), text.sides or {}
    if rows.empty:
        return paragraph(caption + {"en": " No row.", "fr": " Aucune ligne."}[lang])
    records = rows[list(columns)].head(FOLDED).to_dict("records")
    digits = {name: _digits(record[name] for record in records) for name in columns}
    shown = [[_shown(r[name], lang, digits[name], name in text.percent) for name in columns] for r in records]
    sides = ["right" if any(row[k][1] for row in shown) else "left" for k in range(len(columns))]
    sides = [aligned.get(name, side) for name, side in zip(columns, sides, strict=True)]
    longest = [max(len(row[k][0]) for row in shown) for k in range(len(columns))]
    head = "".join(
        _cell("th", escape(h), s, h, "min-width:12em" if n > _SENTENCE else "")
        for h, s, n in zip(columns.values(), sides, longest, strict=True)
    )
    body, plain = [], [caption, " | ".join(columns.values())]
    for i, row in enumerate(shown):
        said = [cell if numeric else _line(cell) for cell, numeric in row]
        cells = []
        for name, cell, side in zip(columns, said, sides, strict=True):
            url = urls[i] if urls is not None and name == text.evidence else None
            cells.append(_cell("td", anchor(url, cell) if url else _breaking(cell), side, cell))
        body.append(f"<tr>{''.join(cells)}</tr>")
        plain.append(" | ".join(said))
    html = _rows(head, body[:OPEN], escape(caption))
    if folded := body[OPEN:]:
        html += fold(_MORE[lang].format(number(len(folded), lang)), _rows(head, folded))
    if export:
        count = len(rows) if of is None else of
        told = (_ALL if count <= EXPORTED else _FIRST)[lang]
        told = told.format(number(count, lang), number(EXPORTED, lang))
        html += f"<p><small>{anchor(export, told)}</small></p>"
    return Html(f"<div {_PLAIN}>{html}</div>", "\n".join(plain))


def _rows(head: str, body: Sequence[str], caption: str = "") -> str:
    said = f'<caption style="text-align:left;caption-side:top">{caption}</caption>' if caption else ""
    return (
        f'<table style="table-layout:auto;margin-left:0;max-width:100%">{said}<thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table>"
    )


#: The links of some rows, None where a row knows no place.
Links = Callable[["pd.DataFrame"], Sequence[str | None]]


def findings(found: Sequence[Finding], name: str, link: Links, lang: str) -> Html:
    """Findings as a list; each number leads to its rows (`evidence`), or to the place of the only one."""
    items, plain = [], []
    for n, finding in enumerate(found, 1):
        inner = ""
        for text, number_name in finding.pieces(lang):
            held = finding.numbers[number_name].rows if number_name else None
            if held is None or held.empty:
                inner += f"<b>{escape(text)}</b>" if number_name else escape(spaced(text))
                continue
            single = link(held)[0] if len(held) == 1 else None
            inner += f"<b>{anchor(single or f'#{name}-{n}-{number_name}', text)}</b>"
        items.append(f'<li style="margin:0.3em 0">{inner}</li>')
        plain.append(f"- {spaced(finding.text(lang))}")
    return Html(f'<div {_PLAIN}><ul style="max-width:46em">{"".join(items)}</ul></div>', "\n".join(plain))


def evidence(
    found: Sequence[Finding], name: str, link: Links, labels: Mapping[str, str], lang: str, export: str
) -> Html:
    """The first rows of each number of some findings, each linked to its place; `export` leads to all of them (CSV)."""
    parts = []
    for n, finding in enumerate(found, 1):
        parts.append(f'<p style="max-width:46em"><i>{escape(spaced(finding.text(lang)))}</i></p>')
        for number_name, given in finding.numbers.items():
            if len(given.rows):
                place = f"{name}-{n}-{number_name}"
                parts.append(f'<p id="{place}"><b>{escape(given.text(lang))}</b></p>')
                parts.append(_first_rows(given, link, labels, lang))
    parts.append(f"<p>{anchor(export, _COUNTED[lang])}</p>")
    return Html(f"<div {_PLAIN}>{''.join(parts)}</div>", _COUNTED[lang])


def _first_rows(given: Number, link: Links, labels: Mapping[str, str], lang: str) -> str:
    first = given.rows.head(OPEN)
    lines = [
        f"<li>{escape(labels.get(article, ''))} {anchor(url, words) if url else escape(words)}</li>"
        for article, words, url in zip(first["article"], first["text"].map(_line), link(first), strict=True)
    ]
    more, kept = given.counted - len(first), len(given.rows)
    further = (_FURTHER if kept == given.counted else _SAMPLED)[lang]
    rest = f"<li>{escape(further.format(number(more, lang), number(kept, lang)))}</li>" if more else ""
    return f"<ul>{''.join(lines)}{rest}</ul>"


def _line(text: object) -> str:
    return spaced(_SPACE.sub(" ", str(text)).strip())


def key(entries: Sequence[Entry], many: int, lang: str) -> Html:
    """Which article each label stands for, of `many` the first ones; folded where they are many."""
    lines = [f"<b>{escape(e.label)}</b> {escape(e.line)}" for e in entries]
    plain = [f"{e.label} {e.line}" for e in entries]
    if many > len(entries):
        more = _OTHERS[lang].format(number(many - len(entries), lang))
        lines, plain = [*lines, more], [*plain, more]
    html = f'<p style="max-width:46em">{"<br>".join(lines)}</p>'
    if many > OPEN:
        html = fold(_KEY[lang].format(number(many, lang)), html)
    return Html(f"<div {_PLAIN}>{html}</div>", "\n".join(plain))
