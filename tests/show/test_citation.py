"""Citations: complete, in both languages, and taken as pasted by LaTeX, pandoc and bibliographies."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from places import ROOT
from revue.show import citation, sidecars
from revue.show.latex import latex

NBSP = "\u00a0"
HOSTILE = '[a](b) *c* _d_ `e` $f$ x^2^ ~g~ @h {#i} <b>j</b> & k|l \\m "n" % # p ≤ .05, −1 « é » A\u202f000 ę „o“ Ж --'
SIDECAR: dict[str, Any] = {
    "id": "voices-shares",
    "title": {"en": "Three speakers hold the words", "fr": "Trois orateurs tiennent la parole"},
    "caption": {
        "en": "A bar for each; 95% intervals.",
        "fr": f"Une barre par orateur{NBSP}; intervalles à 95{NBSP}%.",
    },
    "alt": {"en": "Bars. 188 of 190 words are theirs.", "fr": "Barres. 188 mots sur 190 sont d’eux."},
    "lang": "en",
    "versions": {"revue": "0.0.0"},
    "corpus": {"at": "project", "path": "seeds"},
    "articles": [{}, {}],
}


def cited(lang: str = "en", number: int | None = 2, **words: str) -> citation.Cited:
    sidecar = SIDECAR | {part: {lang: text} for part, text in words.items()}
    return citation.cited(sidecar, "abc123", lang, "figures/voices-shares", number)


@pytest.fixture(autouse=True)
def released(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CITATION.cff of a release."""
    cff = tmp_path / "CITATION.cff"
    cff.write_text(
        "version: 0.0.0\ndate-released: 2026-03-01\nurl: https://example.org/revue\n", encoding="utf-8"
    )
    monkeypatch.setattr(citation, "_CFF", cff)
    citation.release.cache_clear()


# What they say

TEXTS = [
    (
        "en",
        "Figure 2, revue 0.0.0, corpus seeds, 2 articles: Three speakers hold the words. revue contributors (2026), figure "
        "voices-shares, digest of the corpus abc123. CC BY 4.0; quoted press texts belong to their publishers. "
        "https://example.org/revue",
        "In the text: Three speakers hold the words: 188 of 190 words are theirs (Figure 2, revue 0.0.0, corpus seeds, 2 "
        "articles).",
    ),
    (
        "fr",
        "Figure 2, revue 0.0.0, corpus seeds, 2 articles : Trois orateurs tiennent la parole. revue contributors (2026), "
        "figure voices-shares, empreinte du corpus abc123. CC BY 4.0 ; les textes de presse cités appartiennent à leurs "
        "éditeurs. https://example.org/revue",
        "Dans le texte : Trois orateurs tiennent la parole : 188 mots sur 190 sont d’eux (Figure 2, revue 0.0.0, corpus "
        "seeds, 2 articles).",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "reference", "sentence"), TEXTS, ids=["en", "fr"])
def test_in_words(lang: str, reference: str, sentence: str) -> None:
    made = citation.text(cited(lang))
    assert made.replace(NBSP, " ") == f"{reference}\n\n{sentence}"
    assert not re.search(r" [:;%]", made)


STATEMENTS = [
    ("its title carries a number", "62% are theirs", "Bars. 188 words.", "62% are theirs"),
    ("its alternative text does", "Words.", "Bars. 188 words.", "Words: 188 words"),
    ("neither does", "Words", "Bars.", "Words"),
]


@pytest.mark.parametrize(("case", "title", "alt", "said"), STATEMENTS, ids=[s[0] for s in STATEMENTS])
def test_the_sentence_carries_the_number_where(case: str, title: str, alt: str, said: str) -> None:
    assert cited(title=title, alt=alt).statement == said


def test_a_table_is_cited_as_one() -> None:
    table = {part: value for part, value in SIDECAR.items() if part not in ("alt", "caption")}
    for lang, name in (("en", "Table “voices-shares”"), ("fr", f"Tableau «{NBSP}voices-shares{NBSP}»")):
        assert citation.text(citation.cited(table, "abc123", lang)).startswith(f"{name}, revue 0.0.0")


def test_without_a_number_a_figure_goes_by_its_id() -> None:
    assert cited(number=None).name == "Figure “voices-shares”"
    assert cited("fr", number=None).name == f"Figure «{NBSP}voices-shares{NBSP}»"


def test_bibliographies_have_year_version_corpus_digest_and_address() -> None:
    assert citation.bibtex(cited()) == (
        "@misc{revue-voices-shares,\n  author = {{revue contributors}},\n  title = {{Three speakers hold the words}},\n"
        "  year = {2026},\n  version = {0.0.0},\n  howpublished = {revue 0.0.0, figure \\texttt{voices-shares}},\n"
        "  note = {revue 0.0.0, corpus seeds, 2 articles, figure voices-shares, digest of the corpus abc123. CC BY 4.0; "
        "quoted press texts belong to their publishers},\n  url = {https://example.org/revue}\n}"
    )
    item = citation.csl(cited("fr"))
    assert item["issued"] == {"date-parts": [[2026, 3, 1]]} and item["URL"] == "https://example.org/revue"
    assert item["language"] == "fr" and item["version"] == "0.0.0" and "abc123" in item["note"]


def test_the_year_is_that_of_the_release_that_made_the_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    assert citation.release("0.0.0") == (date(2026, 3, 1), "https://example.org/revue")
    assert citation.release("0.0.1") == (None, "https://example.org/revue")
    monkeypatch.setattr(citation, "_CFF", Path("nowhere"))
    citation.release.cache_clear()
    assert citation.release("0.0.0") == (None, "")
    assert "year" not in citation.bibtex(cited()) and "issued" not in citation.csl(cited())


def test_html_shows_text_as_text() -> None:
    figure = html.fragment_fromstring(citation.page(cited(title=HOSTILE, caption=HOSTILE, alt=HOSTILE)))
    assert [e.tag for e in figure.iter()] == ["figure", "img", "figcaption", "b", "small"]
    assert figure.find("img").get("alt") == HOSTILE and figure.text_content().count(HOSTILE) == 2


# LaTeX

PRINTED = [
    ("5\u202f% ; n ≥ 3, p ≤ 0,05 : −1\u00a0€ & {x}_y", r"5\,\% ; n $\geq$ 3, p $\leq$ 0,05 : $-$1~€ \& \{x\}\_y"),
    ("«\u00a0été\u00a0»", r"\UseTextSymbol{T1}{\guillemotleft}~été~\UseTextSymbol{T1}{\guillemotright}"),
    ("a\\b ~ ^ < > | ` #", r"a\textbackslash{}b \textasciitilde{} \textasciicircum{} \textless{} \textgreater{} \textbar{} \textasciigrave{} \#"),
    ("a -- b\nc", "a -{}- b c"),
    ("e\u0301 \ufb01n ę Ж 文", r"é fin \UseTextAccent{T1}{\k}{e} [U+0416] [U+6587]"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "printed"), PRINTED)
def test_latex_prints(text: str, printed: str) -> None:
    assert latex(text) == printed


# As pasted: every figure that is shipped, and one whose words are all markup


def figures(lang: str) -> list[citation.Cited]:
    records: list[Mapping[str, Any]] = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "figures").glob("*.json"))
        if path.with_suffix(".png").is_file()
    ]
    shown = [
        citation.cited(r, sidecars.articles_digest(r), lang, (ROOT / "figures" / r["id"]).as_posix(), number)
        for number, r in enumerate(records, 1)
    ]
    ranges = ((0x20, 0x7F), (0xA0, 0x250), (0x2010, 0x2018), (0x2020, 0x2050), (0x370, 0x400))
    signs = [chr(c) for first, end in ranges for c in range(first, end)]
    texts = [HOSTILE, *("".join(signs[at : at + 300]) for at in range(0, len(signs), 300))]
    odd = [SIDECAR | {part: {lang: text} for part in ("title", "caption", "alt")} for text in texts]
    return [*shown, *(citation.cited(one, "abc123", lang, shown[0].at) for one in odd)]


def ran(tool: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    if not shutil.which(tool):
        pytest.skip(f"needs {tool}: apt install pandoc texlive-latex-base texlive-luatex lmodern")
    return subprocess.run(
        [tool, *arguments], cwd=cwd, capture_output=True, text=True, errors="replace", check=False
    )


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("engine", ["pdflatex", "lualatex"])
def test_latex_compiles_as_pasted(engine: str, lang: str, tmp_path: Path) -> None:
    body = "\n\\clearpage\n".join(map(citation.tex, figures(lang)))
    (tmp_path / "r.tex").write_text(
        "\\documentclass{article}\n\\usepackage{graphicx}\n\\begin{document}\n\\listoffigures\n"
        f"{body}\n\\end{{document}}\n",
        encoding="utf-8",
    )
    for _ in range(2 if engine == "pdflatex" else 1):  # the list of figures is printed the second time
        done = ran(engine, "-interaction=nonstopmode", "-halt-on-error", "r.tex", cwd=tmp_path)
        assert done.returncode == 0, done.stdout[-2000:]
    assert "Missing character" not in (tmp_path / "r.log").read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_pandoc_keeps_caption_and_alternative_text_apart(lang: str, tmp_path: Path) -> None:
    shown = figures(lang)
    (tmp_path / "r.md").write_text("\n\n".join(map(citation.markdown, shown)), encoding="utf-8")
    page = ran("pandoc", "r.md", "-t", "html", "--wrap=none", cwd=tmp_path).stdout
    found = list(html.fragment_fromstring(page, create_parent="div").iter("figure"))
    assert len(found) == len(shown)
    for figure, made in zip(shown, found, strict=True):
        assert words(next(made.iter("img")).get("alt")) == words(figure.alt)
        assert words(next(made.iter("figcaption")).text_content()) == words(
            f"{figure.legend} {figure.sourced}"
        )
    assert ran("pandoc", "r.md", "-o", "r.docx", cwd=tmp_path).returncode == 0


def words(text: str) -> str:
    """Text without what pandoc's typography adds to it: no-break spaces."""
    return " ".join(text.split())


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_pandoc_reads_both_bibliographies(lang: str, tmp_path: Path) -> None:
    shown = [figure for figure in figures(lang) if figure.digest != "abc123"]
    (tmp_path / "r.bib").write_text("\n".join(map(citation.bibtex, shown)), encoding="utf-8")
    (tmp_path / "r.json").write_text(json.dumps(list(map(citation.csl, shown))), encoding="utf-8")
    for name, form in (("r.bib", "bibtex"), ("r.json", "csljson")):
        done = ran("pandoc", "-f", form, "-t", "csljson", name, cwd=tmp_path)
        items = {item["id"]: item for item in json.loads(done.stdout)}
        for figure in shown:
            title = figure.title if form == "csljson" else re.sub(r"«\s(.*?)\s»", r"“\1”", figure.title)
            assert words(items[figure.key]["title"]).replace("\\leq", "≤") == words(title), name


# What pictures say of themselves


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_each_picture_holds_identifier_digest_and_licence(kind: str) -> None:
    for path in (ROOT / "figures").glob(f"*.{kind}"):
        content = path.read_bytes()
        record = json.loads(
            (path.with_name(path.stem.removesuffix("-column") + ".json")).read_text(encoding="utf-8")
        )
        assert sidecars.mark_in(content) == sidecars.mark_of(record), path.name
        assert citation.RIGHTS.encode() in content, path.name
