"""Evidence as something to read: escaped tables, paragraphs, pictures.

All HTML made here survives JupyterLab's sanitiser (no script, no style sheet, no form), so that a notebook
fresh from a clone shows what a trusted one shows. Article text passes through `typography.escape` only.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from revue.show.typography import UNKNOWN, escape, number, shorten, spaced

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

#: Dots per inch of a picture in a notebook: sharp on a dense screen, small in a repository.
SCREEN_DPI = 160

_CELL = "text-align:{side};vertical-align:top;white-space:{wrap};padding:2px 8px"
#: Letters up to which a cell of one word (a date, an interval, an id) stays on one line.
_WORD = 24
_INTERVAL = re.compile(r"[\dX-]{7,}/[\dX-]{7,}")
#: Letters from which a column holds sentences, and is never squeezed to a few words a line.
_SENTENCE = 120


@dataclass(frozen=True, slots=True)
class Html:
    """A piece of safe HTML with its plain text, shown by IPython; made by this module only."""

    html: str
    plain: str

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.plain}


def paragraph(text: str) -> Html:
    """One paragraph of plain text."""
    return Html(f'<p class="tex2jax_ignore mathjax_ignore">{escape(text)}</p>', text)


def picture(fig: Figure, title: str, caption: str, alt: str, figure_id: str) -> Html:
    """A figure as it reads in a notebook: picture with alternative text, caption below."""
    buffer = BytesIO()
    fig.savefig(buffer, format="png", dpi=SCREEN_DPI, metadata={"Software": None})
    width = round(fig.get_size_inches()[0] * 96)
    data = b64encode(buffer.getvalue()).decode()
    html = (
        f'<figure class="tex2jax_ignore mathjax_ignore"><img src="data:image/png;base64,{data}" width="{width}" '
        f'alt="{escape(alt)}"><figcaption><b>{escape(title)}.</b> {escape(caption)} '
        f"<code>{escape(figure_id)}</code></figcaption></figure>"
    )
    return Html(html, f"[{figure_id}] {title}. {caption}")


def anchor(url: str, text: str) -> str:
    """An escaped link."""
    return f'<a href="{escape(url)}">{escape(text)}</a>'


def _shown(value: Any, lang: str) -> tuple[str, bool]:
    """A cell's text, and whether it is a number."""
    if value is None or (not isinstance(value, str | list | tuple | dict) and value != value):
        return UNKNOWN, False
    if isinstance(value, bool):
        words = {"en": ("yes", "no"), "fr": ("oui", "non")}[lang]
        return words[0] if value else words[1], False
    if isinstance(value, date):
        return value.isoformat()[:10], False
    if isinstance(value, int) or (hasattr(value, "dtype") and value.dtype.kind in "iu"):
        return number(int(value), lang), True
    if isinstance(value, float) or (hasattr(value, "dtype") and value.dtype.kind == "f"):
        whole = float(value).is_integer() and abs(value) >= 10
        return number(float(value), lang, 0 if whole else 2), True
    return str(value), False


def _cell(tag: str, inner: str, side: str, text: str, more: str = "") -> str:
    """A cell around `inner`; a short `text` of one word is not broken, so that no date splits at its hyphens.

    An interval of dates breaks after its slash, as two of them in a row would squeeze the other columns.
    """
    if inner == text and _INTERVAL.fullmatch(text):
        inner = text.replace("/", "/<br>")
    wrap = "nowrap" if len(text) <= _WORD and not any(c.isspace() for c in text) else "normal"
    return f'<{tag} style="{_CELL.format(side=side, wrap=wrap)}{";" * bool(more)}{more}">{inner}</{tag}>'


def table(
    frame: pd.DataFrame,
    columns: Mapping[str, str],
    caption: str,
    urls: Sequence[str | None] | None = None,
    evidence: str | None = None,
    lang: str = "en",
    limit: int = 60,
) -> Html:
    """`frame` as an escaped table: `columns` maps column to heading; `urls` link the `evidence` column.

    At most `limit` rows are shown; a longer table says how many it holds. Unknown is shown as a dash. Columns with
    numbers are aligned right; of a table without rows only the caption is shown.
    """
    if frame.empty:
        return paragraph(caption + {"en": " No row.", "fr": " Aucune ligne."}[lang])
    records = frame[list(columns)].head(limit).to_dict("records")
    shown = [[_shown(record[name], lang) for name in columns] for record in records]
    sides = ["right" if any(row[k][1] for row in shown) else "left" for k in range(len(columns))]
    longest = [max(len(row[k][0]) for row in shown) for k in range(len(columns))]
    head = "".join(
        _cell("th", escape(h), s, h, "min-width:14em" if n > _SENTENCE else "")
        for h, s, n in zip(columns.values(), sides, longest, strict=True)
    )
    body, plain = [], [caption, " | ".join(columns.values())]
    for i, row in enumerate(shown):
        texts = [text if numeric else spaced(shorten(text, 320)) for text, numeric in row]
        cells = []
        for name, text, side in zip(columns, texts, sides, strict=True):
            url = urls[i] if urls is not None and name == evidence else None
            cells.append(_cell("td", anchor(url, text) if url else escape(text), side, text))
        body.append(f"<tr>{''.join(cells)}</tr>")
        plain.append(" | ".join(texts))
    more = ""
    if len(frame) > limit:
        rows = number(len(frame), lang)
        more = {"en": f" First {limit} of {rows} rows.", "fr": f" {limit} premières lignes sur {rows}."}[lang]
    title = escape(caption + more)
    html = (
        f'<table class="tex2jax_ignore mathjax_ignore"><caption style="text-align:left">{title}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    )
    return Html(html, "\n".join(plain) + more)
