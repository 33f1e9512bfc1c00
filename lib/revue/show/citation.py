"""How a figure is cited: in words, in LaTeX, Markdown and HTML with its picture, in BibTeX and in CSL-JSON.

All forms are made of the figure's sidecar, the same ones that the sidecar itself holds under `citations`. The year is
that of the release that made the figure, and the address that of the software, where CITATION.cff states them; no
clock is asked.

The sentence to put into a text is the title, with the first sentence of the alternative text that carries a number
where the title carries none. Whether that number is the one to be quoted, the author knows.

Markdown is that of pandoc: caption and alternative text apart; the label is one that Quarto can refer to (`@fig-...`).
In other Markdown the caption stands for the alternative text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from revue.show.latex import latex
from revue.show.typography import NBSP, plural, quoted

LICENCE = "CC BY 4.0"
RIGHTS = f"{LICENCE}; quoted press texts belong to their publishers"
_RIGHTS_FR = f"{LICENCE}{NBSP}; les textes de presse cités appartiennent à leurs éditeurs"
_TABLE = {"en": "Table", "fr": "Tableau"}
AUTHOR = "revue contributors"

#: What is said of the software as a whole; it lies at the top of a checkout.
_CFF = Path(__file__).parents[3] / "CITATION.cff"
_GUILLEMETS = re.compile(r"«\s*(.*?)\s*»")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_MARKUP = re.compile(r"""([\\`*_\[\]<>|$#@^~"'{}&]|-(?=-)|\.(?=\.))""")


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure, or a table, as its citations say it.

    `at` is the path of its files without suffix, from the text that shows it.
    """

    id: str
    title: str
    caption: str
    alt: str
    version: str
    corpus: str
    articles: int
    digest: str
    lang: str
    at: str
    number: int | None
    kind: str

    @property
    def name(self) -> str:
        """ "Figure 2", or the id where there is no number, or none that is known."""
        if self.number is not None:
            return f"{self.kind}{NBSP}{self.number}"
        return f"{self.kind} {quoted(self.id) if self.lang == 'fr' else f'“{self.id}”'}"

    @property
    def called(self) -> str:
        return f"{self.kind.lower()} {self.id}"

    @property
    def source(self) -> str:
        """Software, corpus and size."""
        return (
            f"revue {self.version}, corpus {self.corpus}, {plural(self.articles, 'article', lang=self.lang)}"
        )

    @property
    def rights(self) -> str:
        return _RIGHTS_FR if self.lang == "fr" else RIGHTS

    @property
    def provenance(self) -> str:
        """Which figure of which state of the corpus, and whose."""
        digest = "empreinte du corpus" if self.lang == "fr" else "digest of the corpus"
        return f"{self.called}, {digest} {self.digest}. {self.rights}"

    @property
    def sourced(self) -> str:
        """What stands below a picture beside its caption."""
        return f"{self.source}, {self.called}. {self.rights}."

    @property
    def key(self) -> str:
        return f"revue-{self.id}"

    @property
    def legend(self) -> str:
        """Title and caption, as they stand below a picture."""
        return f"{_stopped(self.title)} {self.caption}".strip()

    @property
    def statement(self) -> str:
        """The title, and a sentence that carries a number where the title has none."""
        title = self.title.rstrip(".")
        found = None if _numbered(title) else next(filter(_numbered, _SENTENCE_END.split(self.alt)), None)
        return f"{title}{self.colon}{found.rstrip('.')}" if found else title

    @property
    def colon(self) -> str:
        return f"{NBSP}: " if self.lang == "fr" else ": "


def cited(
    sidecar: Mapping[str, Any], digest: str, lang: str, at: str = "", number: int | None = None
) -> Cited:
    """What a sidecar says in one language; `digest` is that of its articles. A table has a title only."""
    is_table = "alt" not in sidecar
    return Cited(
        id=sidecar["id"],
        title=sidecar["title"][lang],
        caption="" if is_table else sidecar["caption"][lang],
        alt="" if is_table else sidecar["alt"][lang],
        version=sidecar["versions"]["revue"],
        corpus=sidecar["corpus"]["path"],
        articles=len(sidecar["articles"]),
        digest=digest,
        lang=lang,
        at=at or f"figures/{sidecar['id']}",
        number=number,
        kind=_TABLE[lang] if is_table else "Figure",
    )


def text(figure: Cited) -> str:
    """A reference in words, and a sentence for the text that refers to it."""
    released, url = release(figure.version)
    year = f" ({released.year})" if released else ""
    place, colon = f"{figure.name}, {figure.source}", figure.colon
    reference = f"{place}{colon}{_stopped(figure.title)} {AUTHOR}{year}, {figure.provenance}. {url}".strip()
    here = "Dans le texte" if figure.lang == "fr" else "In the text"
    return f"{reference}\n\n{here}{colon}{figure.statement} ({place})."


def tex(figure: Cited) -> str:
    """A figure for LaTeX; it needs the package graphicx. A caption of more than some 3,000 letters is none to TeX."""
    return (
        "\\begin{figure}\n  \\centering\n"
        f"  \\includegraphics[width=\\linewidth]{{{figure.at}.pdf}}\n  "
        f"\\caption[{{{latex(figure.title)}}}]{{{latex(figure.legend)} {latex(figure.sourced)}}}\n  "
        f"\\label{{fig:{figure.id}}}\n\\end{{figure}}"
    )


def markdown(figure: Cited) -> str:
    """A figure for pandoc."""
    alt = re.sub(r'([\\"`])', r"\\\1", _one_line(html.escape(figure.alt, quote=False)))
    caption = _MARKUP.sub(r"\\\1", _one_line(f"{figure.legend} {figure.sourced}"))
    return f'![{caption}]({quote(figure.at)}.png){{#fig-{figure.id} alt="{alt}"}}'


def page(figure: Cited) -> str:
    """A figure for HTML."""
    return (
        f'<figure id="fig-{figure.id}" lang="{figure.lang}">\n'
        f'  <img src="{quote(figure.at)}.png" alt="{html.escape(figure.alt)}">\n'
        f"  <figcaption><b>{html.escape(_stopped(figure.title))}</b> {html.escape(figure.caption)} "
        f"<small>{html.escape(figure.sourced)}</small></figcaption>\n</figure>"
    )


def bibtex(figure: Cited) -> str:
    """An entry for BibTeX and biblatex; « » become “ ”, as no command for them serves both LaTeX and Zotero."""
    released, url = release(figure.version)
    title = _GUILLEMETS.sub(r"“\1”", figure.title)
    fields = {
        "author": f"{{{AUTHOR}}}",
        "title": f"{{{latex(title)}}}",
        "year": str(released.year) if released else "",
        "version": figure.version,
        "howpublished": f"revue {figure.version}, {figure.kind.lower()} \\texttt{{{figure.id}}}",
        "note": latex(f"{figure.source}, {figure.provenance}"),
        "url": url,
    }
    rows = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{figure.key},\n{rows}\n}}"


def csl(figure: Cited) -> dict[str, Any]:
    """An item of CSL-JSON, for Zotero and pandoc."""
    released, url = release(figure.version)
    item = {
        "id": figure.key,
        "type": "graphic" if figure.kind == "Figure" else "dataset",
        "title": figure.title,
        "author": [{"literal": AUTHOR}],
        "container-title": "revue",
        "issued": {"date-parts": [[released.year, released.month, released.day]]} if released else None,
        "version": figure.version,
        "language": figure.lang,
        "note": f"{figure.source}, {figure.provenance}",
        "URL": url,
    }
    return {name: value for name, value in item.items() if value}


#: The forms, as `revue cite --as` names them; that of Word is `revue.show.word`.
FORMS: Mapping[str, Callable[[Cited], Any]] = {
    "text": text, "latex": tex, "markdown": markdown, "html": page, "bibtex": bibtex, "csl": csl,
}  # fmt: skip


def citations(sidecar: Mapping[str, Any], digest: str) -> dict[str, Any]:
    """All forms of a figure, in the language it is drawn in."""
    figure = cited(sidecar, digest, sidecar["lang"])
    return {name: made(figure) for name, made in FORMS.items()}


@cache
def release(version: str) -> tuple[date | None, str]:
    """Day and address of the release, as CITATION.cff states them; no day where it is of another version."""
    import yaml

    try:
        stated = yaml.safe_load(_CFF.read_text(encoding="utf-8"))
    except OSError:
        return None, ""
    day = stated.get("date-released") if str(stated.get("version")) == version else None
    return day, stated.get("url") or stated.get("repository-code") or ""


def _numbered(text: str) -> bool:
    return any(c.isdecimal() for c in text)


def _stopped(title: str) -> str:
    return title if title.endswith((".", "!", "?", "…")) else f"{title}."


def _one_line(text: str) -> str:
    return re.sub(r"[\r\n\t\v\f\u2028\u2029]+", " ", text).strip()
