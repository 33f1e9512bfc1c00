"""A run in French on articles that try to be markup: what readers see is French, and the articles stay text.

One run of all notebooks serves both: forty articles of another subject and country (`other_corpus`), and one whose every
field is hostile. No finding on them may be false or empty: each number is added up again from the rows that its export
keeps, which are places in the articles.
"""

from __future__ import annotations

import json
import re
from html import escape, unescape
from pathlib import Path

import pandas as pd
import pytest
from notebook_pages import KERNEL, PANEL, show

import other_corpus
from browser import CHROMIUM, HOW_TO_INSTALL, Browser
from jupyterlab_server import Lab
from project_copy import ROOT, revue
from revue import data
from revue.show import html, prose
from revue.show.findings import Finding, count
from revue.show.labels import Entry
from revue.show.texts import FigureText, TableText
from revue.sources.corpus import load
from revue.text.spreadsheets import unguarded

NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
every = pytest.mark.parametrize("name", NOTEBOOKS, ids=lambda name: name[:2])

TAG = '<img src=x onerror="window.taken=1">'
MARKUP = (
    f"{TAG} <script>window.taken=1</script> $x_1$ \\(y\\) **gras** [lien](javascript:x) `c` \" ' &amp; </td>"
)
#: Turns what follows it around, if it lives.
TURNED = "\u202e"
ARTICLE = {
    "id": "hostile",
    "published": "2025-04-16",
    **{field: f"{MARKUP} {TURNED}{field}" for field in ("title", "outlet", "author", "label")},
    "text": f"""{MARKUP}

Le ministre {TAG} Karim Bellot a déclaré lundi 14 avril 2025 : « La sécurité {MARKUP} progresse de 30 % ».
Selon Karim Bellot {TAG}, 12 agents {TAG} ont été arrêtés mardi 15 avril 2025 à Rabat. Les migrants menacent la sécurité
{MARKUP} de la frontière, affirme la maire Anne Tavel. Le trafic de drogue {TAG} a doublé en 2024, et 40 % des victimes
{TAG} sont des femmes. Une réunion {TAG} se tiendra à Rabat le 3 mai 2025.
""",
}


@pytest.fixture(scope="module")
def project(lab: Lab) -> Path:
    """A copy of the project with a run of all notebooks in `runs/presse`."""
    corpus = other_corpus.write(lab.root / "presse")
    (corpus / "hostile.jsonl").write_text(json.dumps(ARTICLE, ensure_ascii=False), encoding="utf-8")
    done = revue(
        lab.root, "run", "--corpus", "presse", "--out", "runs/presse", "-p", "lang", "fr", "--jobs", "2"
    )
    assert done.returncode == 0, done.stderr
    return lab.root


def outputs(project: Path, name: str, kind: str) -> list[str]:
    """What a notebook's outputs hold of one kind, in their order."""
    path = project / "runs" / "presse" / "notebooks" / name
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    shown = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    return ["".join(data[kind]) for data in shown if kind in data]


# --- French ---------------------------------------------------------------------------------------------------------

#: Words that no French sentence has, and that few English ones do without.
ENGLISH = re.compile(
    r"\b(the|of|and|with|is|are|was|were|from|not|this|that|these|which|by|for|has|have|it|its|been|than|other|only|"
    r"each|where|when|who|whose|what|said|nobody|unknown|yes|rows?|words?|below|above|same)\b",
    re.IGNORECASE,
)
#: What French typography does not know: a space that breaks, or none, before a sign; other quotation marks; points.
ODD = re.compile(r"[^\s\u00a0\u202f(«][;!?»]| [:;!?%»]|[^\W\d]: |«[^\u00a0\u202f]|[\"“”]|\b\d+\.\d+\b(?!\.)")
_CODE = re.compile(r"<(code|s)\b.*?</\1>", re.DOTALL)
#: Words of an article among others, and the name of a sign.
_QUOTED = r"«\u00a0[^»]*\u00a0»|&\w+;"
_SPACE = re.compile(r"\s+")
#: Names of an English scheme, which a codebook gives as they are.
CATEGORIES = data.toml("frames/categories.toml", {"entman": [str], "media_frames": [str]})["media_frames"]


def plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def said(project: Path, name: str) -> list[str]:
    """Each piece of text that a notebook shows and that no article holds: text between two tags, alternative texts."""
    pieces = [
        re.sub(r"`[^`]*`", "", line)
        for text in outputs(project, name, "text/markdown")
        for line in text.splitlines()
    ]
    for page in outputs(project, name, "text/html"):
        pieces += re.findall(r'alt="([^"]*)"', page)
        pieces += re.split(r"<[^>]*>", _CODE.sub("", page))
    articles = load(project / "presse").articles
    held = plain(" ".join(text for a in articles for text in (a.text, *a.fields.values(), a.title or "")))
    files = "|".join(re.escape(name) for name in (*(a.path for a in articles), *CATEGORIES))
    told = (re.sub(f"{files}|{_QUOTED}", "", unescape(piece)) for piece in pieces)
    return [
        piece
        for piece in told
        if plain(piece).strip("…") not in held and "taken" not in piece and "gras" not in piece
    ]


@every
def test_all_that_is_said_is_french(project: Path, name: str) -> None:
    assert [piece for piece in said(project, name) if ENGLISH.search(piece)] == []


@every
def test_typography_is_french(project: Path, name: str) -> None:
    assert [piece for piece in said(project, name) if ODD.search(piece)] == []


# --- findings -------------------------------------------------------------------------------------------------------

#: What no sentence says.
BROKEN = re.compile(r"\bnan\b|\bNone\b|\{|\}|NaT|\binf\b|  |\( ?\)|« ?»|: \.|, \.")


@every
def test_findings_are_whole_sentences(project: Path, name: str) -> None:
    found = [text for text in outputs(project, name, "text/plain") if text.startswith("- ")]
    (sentences,) = [text.splitlines() for text in found]
    assert 1 <= len(sentences) <= 6
    hostile = re.escape(MARKUP[:3])
    assert [
        s for s in sentences if not s.endswith(".") or (BROKEN.search(s) and not re.search(hostile, s))
    ] == []


def exports(project: Path) -> list[pd.DataFrame]:
    paths = sorted((project / "runs/presse/figures").glob("*-findings.csv"))
    assert len(paths) == len(NOTEBOOKS)
    return [pd.read_csv(path, encoding="utf-8-sig", keep_default_na=False) for path in paths]


def test_every_number_is_what_its_rows_add_up_to(project: Path) -> None:
    for rows in exports(project):
        for key, held in rows.groupby(["finding", "number"]):
            value = float(held["value"].iloc[0])
            if (held["weight"] != "").all():
                assert held["weight"].astype(float).sum() == pytest.approx(value), key
            if (held["of"] != "").all():
                assert 0 <= value <= float(held["of"].iloc[0]), key


def test_rows_are_places_in_the_articles(project: Path) -> None:
    texts = {article.article: article.text for article in load(project / "presse").articles}
    for rows in exports(project):
        for row in rows[rows["start"] != ""].itertuples():
            assert texts[row.article][int(row.start) : int(row.end)] == unguarded(row.text)


@pytest.mark.parametrize("name", NOTEBOOKS[1:], ids=lambda name: name[:2])
def test_readers_see_labels_and_no_ids(project: Path, name: str) -> None:
    """In notebook 00, what is said of files names them and the articles in them."""
    shown = (re.sub(r"<[^>]*>", " ", page) for page in outputs(project, name, "text/html"))
    assert [text for text in shown if re.search(r"traversier_\d\d(?!\.txt)", text)] == []


# --- text stays text ------------------------------------------------------------------------------------------------

#: What of an article lives as markup, script or mathematics, and what is turned around.
LIVES = f"""() => {{ {PANEL}
  const living = 'script, [onerror], a[href^="javascript"], mjx-container, .MathJax, .jp-OutputArea img:not([src^="data:"])';
  const found = all('.jp-OutputArea-output').flatMap(o => [...o.querySelectorAll(living)]);
  const set = all('.jp-OutputArea-output :is(b, strong, em, i, code)').filter(node => node.textContent === 'gras' || node.textContent === 'c');
  return [window.taken ? 'a script ran' : '', ...[...found, ...set].map(node => node.outerHTML)].filter(Boolean); }}"""
#: The words of each output.
TEXTS = f"() => {{ {PANEL} return all('.jp-OutputArea-output').map(output => output.textContent); }}"


@pytest.fixture(scope="module")
def page(lab: Lab, browser: Browser) -> Browser:
    browser.open(f"{lab.url}/lab?token={lab.token}&reset", 900, 900)
    browser.wait("() => window.jupyterapp && jupyterapp.restored.then(() => true)")
    return browser


@pytest.mark.skipif(CHROMIUM is None, reason=HOW_TO_INSTALL)
@every
def test_text_of_an_article_stays_text(project: Path, page: Browser, name: str) -> None:
    show(page, f"runs/presse/notebooks/{name}")
    assert page.run(LIVES) == []
    shown = page.run(TEXTS)
    written = [re.sub(r'alt="[^"]*"|<wbr>', "", page) for page in outputs(project, name, "text/html")]
    assert (
        shown
        and sum(text.count(TAG) for text in shown) == sum(text.count(escape(TAG)) for text in written) > 0
    )
    assert not [text for text in shown if TURNED in text]
    assert page.errors == []


#: The same text in each way of showing that notebooks have, by what they show.
TEXT = f"A{MARKUP} {'B' * 60}"
SAME = (TEXT, TEXT)
FIGURE = FigureText(*[SAME] * 4)
ROW = pd.DataFrame([{"article": "a", "start": 0, "end": 1, "text": TEXT}])
COUNTED = [
    Finding((TEXT, TEXT), {"n": count(ROW)}),
    Finding(("{x} {n}", "{x} {n}"), {"x": TEXT, "n": count(ROW)}),
]
SAID = {
    "prose": html.Markdown(prose.filled("{x}", {"x": TEXT})),
    "sentence": html.paragraph(TEXT),
    "findings": html.findings(COUNTED, "x", lambda rows: [None] * len(rows), "fr"),
    "evidence": html.evidence(COUNTED, "x", lambda rows: [TEXT] * len(rows), {"a": TEXT}, "fr", "x.csv"),
    "key": html.key([Entry(TEXT, "a", TEXT, TEXT, TEXT)], 1, "fr"),
    "caption": html.picture((ROOT / "figures" / "corpus-composition.png").read_bytes(), 1, FIGURE, "fr", "x"),
    "table": html.table(ROW, TableText({"article": SAME, "text": SAME}, SAME), "fr", [TEXT]),
}


@pytest.mark.skipif(CHROMIUM is None, reason=HOW_TO_INSTALL)
def test_each_way_of_showing_shows_text_as_it_is(lab: Lab, page: Browser) -> None:
    data = [shown._repr_mimebundle_() for shown in SAID.values()]
    cell = {
        "cell_type": "code", "execution_count": 1, "id": "c", "metadata": {}, "source": "",
        "outputs": [{"output_type": "display_data", "metadata": {}, "data": one} for one in data],
    }  # fmt: skip
    notebook = {"cells": [cell], "metadata": KERNEL, "nbformat": 4, "nbformat_minor": 5}
    (lab.root / "notebooks" / "ways.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    show(page, "notebooks/ways.ipynb")
    assert page.run(LIVES) == []
    texts = dict(zip(SAID, page.run(TEXTS), strict=True))
    assert [way for way, text in texts.items() if plain(TEXT) not in plain(text)] == []
    (lab.root / "notebooks" / "ways.ipynb").unlink()
