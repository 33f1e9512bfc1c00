"""Links that land: the line and the words of a fragment, and a file that is there and holds them."""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote, unquote

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from project_copy import ROOT
from revue import Study
from revue.articles import Article
from revue.project import root
from revue.questions.corpus import words
from revue.show.links import Links, Places
from revue.show.texts import TableText

PONT = (
    "Le pont est fermé.\n\nLe pont, dit-il, sera rouvert à 95 % & plus, mardi, vers 9\u202f500 visiteurs.\n"
)


@pytest.mark.parametrize(
    ("text", "words", "fragment"),
    [
        ("crime organisé", "crime organisé", "#line=0,1:~:text=crime%20organis%C3%A9"),
        # The line is counted as RFC 5147 and editors do: LF, CRLF and CR end one, other separators do not.
        ("a\nb\r\nc\rd mot", "mot", "#line=3,4:~:text=mot"),
        ("a\u2028b\x0bc\x0cd\x85e mot", "mot", "#line=0,1:~:text=mot"),
        ("un\ndeux\ntrois\n", "un\ndeux", "#line=0,2:~:text=un%0Adeux"),
        # To a browser every line end is LF.
        ("un\r\ndeux\r", "un\r\ndeux", "#line=0,2:~:text=un%0Adeux"),
        # A browser finds whole words: what stands between spaces, a narrow no-break space joining its neighbours.
        ("vu de l’Intérieur,", "Intérieur", "#line=0,1:~:text=l%E2%80%99Int%C3%A9rieur%2C"),
        (PONT, "500", "#line=2,3:~:text=9%E2%80%AF500"),
        # All that has a meaning in a fragment is escaped.
        (PONT, "dit-il, sera", "#line=2,3:~:text=dit%2Dil%2C%20sera"),
        (PONT, "% & plus", "#line=2,3:~:text=%25%20%26%20plus%2C"),
        # A long passage is given by its first and its last words.
        ("a b c d e f g h i", "a b c d e f g h i", "#line=0,1:~:text=a%20b%20c%20d,f%20g%20h%20i"),
        # Of words that stand earlier too, only with the words before them; else with those after.
        ("le pont, un pont", "un pont", "#line=0,1:~:text=un%20pont"),
        ("ce mot\n\nun mot", "\n\nun mot", "#line=0,3:~:text=un%20mot"),
        ("Mot. Mot? Mot.", "", "#line=0,1"),
        # Nothing but spaces: the line.
        ("a\n \nb", " ", "#line=1,2"),
    ],
)
def test_the_fragment_of_a_place(text: str, words: str, fragment: str) -> None:
    at = text.index(words)
    assert Places(text).fragment(at, at + len(words)) == fragment


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("le maire, puis un [maire]", "un-,maire"),
        ("Le Maire, puis un [maire]", "un-,maire"),
        ("le maïré, puis un [maire]", "un-,maire"),
        ("grammaire, puis un [maire]", "maire"),
        ("un maire, puis un [maire]", "puis%20un-,maire"),
        ("[maire], puis un maire", "maire%2C"),
        ("Titre\nTitre\n[Titre] du pont", "Titre%0ATitre-,Titre"),
    ],
)
def test_the_right_one_of_equal_words_is_found_by_its_neighbours(text: str, terms: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    fragment = Places(text.replace("[", "").replace("]", "")).fragment(start, end)
    assert fragment.split(":~:text=")[1] == terms


@given(st.text(alphabet="aé -,\n\r\u202f\u2028«»", max_size=80), st.integers(0, 80), st.integers(1, 30))
def test_the_lines_and_words_of_any_place_hold_it(text: str, start: int, length: int) -> None:
    end = min(start + length, len(text))
    if start < end:
        assert_lands(Places(text).fragment(start, end), text, text[start:end])


@given(st.text(alphabet="aé \n\r\u202f«", max_size=300), st.integers(0, 300), st.integers(0, 60))
def test_how_much_of_the_text_is_looked_at_changes_no_link(text: str, start: int, length: int) -> None:
    start, end = min(start, len(text)), min(start + length, len(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("revue.show.links._LETTERS", 1_000)
        whole = Places(text).fragment(start, end)
    assert Places(text).fragment(start, end) == whole


def assert_lands(fragment: str, file: str, words: str) -> None:
    """The lines that a fragment names hold the words, and its terms stand in the file in their order."""
    parts = re.fullmatch(r"#line=(\d+),(\d+)(?::~:text=(.*))?", fragment)
    assert parts
    pieces = re.split(r"(\r\n|\r|\n)", file)
    lines = ["".join(pieces[k : k + 2]) for k in range(0, len(pieces), 2)]
    assert words in "".join(lines[int(parts[1]) : int(parts[2])])
    plain, at = re.sub(r"\r\n?", "\n", file), 0
    for term in (parts[3] or "").split(","):
        at = plain.index(
            unquote(term.removesuffix("-") if term.endswith("-") else term.removeprefix("-")), at
        )


BODY = "Le maire a annoncé lundi 3 mars 2025 la fermeture du pont, « pour un an » dit-il.\nLe pont fermera mardi."
RECORD = json.dumps({"id": "r1", "text": BODY}) + "\n"


def corpus(folder: Path, kind: str) -> Path:
    """A corpus of one article, in one of the forms that articles come in."""
    folder.mkdir(parents=True)
    if kind == "zip":
        with zipfile.ZipFile(folder / "a.zip", "w") as archive:
            archive.writestr("a.txt", BODY)
        return folder
    name, content = {
        "text": ("é a.txt", BODY.encode()),
        "windows-1252": ("a.txt", BODY.encode("cp1252")),
        "byte-order mark": ("a.txt", b"\xef\xbb\xbf" + BODY.encode()),
        "jsonl": ("a.jsonl", RECORD.encode()),
        "csv": ("a.csv", f'id,text\nr1,"{BODY}"\n'.encode()),
        "html": (
            "a.html",
            f"<html><body><article><h1>Titre</h1><p>{BODY}</p></article></body></html>".encode(),
        ),
    }[kind]
    (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("kind", ["text", "windows-1252", "byte-order mark", "jsonl", "csv", "html", "zip"])
@pytest.mark.parametrize("place", ["in the project", "elsewhere"])
def test_a_link_leads_to_a_file_that_holds_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, place: str
) -> None:
    home = tmp_path / "project"
    monkeypatch.setattr("revue.project.root.folder", lambda: home)
    articles = corpus((home if place == "in the project" else tmp_path) / "presse du 3 mars", kind)
    before = {p: p.read_bytes() for p in articles.iterdir()}
    study = Study("01_chronology", words, corpus=str(articles), figures="figures", lang="en")
    article = study.corpus.articles[0]
    start = article.text.index("pont fermera")
    path, _, fragment = study.url(article.article, start, start + 12).partition("#")
    file = Path(os.path.normpath(study.figures / unquote(path)))
    assert_lands(f"#{fragment}", file.read_bytes().decode(), "pont fermera")
    own = kind == "text" and place == "in the project"
    assert file == (
        articles / "é a.txt" if own else study.figures.parent / "texts" / f"{article.article}.txt"
    )
    assert (study.figures.parent / "texts").exists() != own
    assert {p: p.read_bytes() for p in articles.iterdir()} == before


def test_a_run_writes_texts_to_its_stage_and_links_to_where_they_will_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (
        root.Stage(*(str(tmp_path / one) for one in ("stage/figures", "out/figures", "stage/texts")))
        .to_environment()
        .items()
    ):
        monkeypatch.setenv(name, value)
    study = Study(
        "01_chronology", words, corpus=str(corpus(tmp_path / "presse", "text")), figures="figures", lang="en"
    )
    article = study.corpus.articles[0].article
    assert study.url(article, 0, 8) == f"../texts/{quote(article)}.txt#line=0,1:~:text=Le%20maire"
    assert (tmp_path / "stage" / "texts" / f"{article}.txt").read_text(encoding="utf-8") == BODY
    assert not (tmp_path / "out").exists()


def test_tables_link_from_the_notebook_and_exports_from_the_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("revue.study.study._display", lambda html: shown.append(html.html))
    monkeypatch.chdir(tmp_path)
    study = Study(
        "01_chronology",
        SimpleNamespace(TABLES={"rows": TableText({"text": ("Text", "Texte")}, ("Rows.", "Lignes."))}),  # type: ignore[arg-type]
        corpus=str(corpus(tmp_path / "presse", "text")),
        figures=str(tmp_path / "out/figures"),
        lang="en",
    )
    rows = pd.DataFrame(
        {"article": study.corpus.articles[0].article, "start": [0, None], "end": [8, None], "text": "x"}
    )
    study.show("rows", rows)
    (link,) = re.findall('href="([^"]*)"', shown[0])
    assert unescape(link).startswith("out/texts/") and (tmp_path / unquote(link.partition("#")[0])).is_file()
    assert study.url(rows["article"][0], 0, 8).startswith("../texts/")


def test_the_texts_of_articles_without_a_link_are_not_written(tmp_path: Path) -> None:
    articles = [Article("a", "un mot", path="a.csv"), Article("b", "deux mots", path="a.csv")]
    written: dict[str, bytes] = {}
    links = Links(articles, None, tmp_path / "texts", written.update)
    links.to("b", 0, 4, tmp_path / "figures")
    links.write_texts()
    assert written == {"b.txt": b"deux mots"}


def test_a_file_that_changed_since_it_was_read_is_linked_as_it_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("autre chose", encoding="utf-8")
    written: dict[str, bytes] = {}
    links = Links([Article("a", "un mot", path="a.txt")], tmp_path, tmp_path / "texts", written.update)
    assert links.to("a", 0, 2, tmp_path / "figures").startswith("../texts/a.txt#")
    links.write_texts()
    assert written == {"a.txt": b"un mot"}


def test_a_file_whose_lines_were_joined_is_linked_by_its_own_lines(tmp_path: Path) -> None:
    own = "Titre\r\n\r\nLes travaux devaient durer qua-\r\ntorze mois selon la\r\nville.\r\n"
    text = "Titre\r\n\r\nLes travaux devaient durer quatorze mois selon la ville.\r\n"
    origin = ((0, 0), (39, 42), (59, 63))
    (tmp_path / "a.txt").write_bytes(own.encode())
    links = Links([Article("a", text, path="a.txt", origin=origin)], tmp_path, tmp_path / "texts", no_write)
    for said, fragment in {
        "travaux": "#line=2,3:~:text=travaux",
        "mois": "#line=3,4:~:text=mois",
        "ville": "#line=4,5:~:text=ville.",
        "quatorze": "#line=2,4:~:text=qua%2D%0Atorze",
    }.items():
        at = text.index(said)
        assert links.to("a", at, at + len(said), tmp_path / "figures") == f"../a.txt{fragment}"
    links.write_texts()


def no_write(texts: Mapping[str, bytes]) -> None:
    raise AssertionError(f"{[*texts]} are not needed")


def test_a_joined_file_that_changed_since_is_linked_as_it_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("qua-\ntorze moiz", encoding="utf-8")
    written: dict[str, bytes] = {}
    article = Article("a", "quatorze mois", path="a.txt", origin=((0, 0), (3, 5)))
    links = Links([article], tmp_path, tmp_path / "texts", written.update)
    assert links.to("a", 0, 8, tmp_path / "figures") == "../texts/a.txt#line=0,1:~:text=quatorze"
    links.write_texts()
    assert written == {"a.txt": b"quatorze mois"}


def hrefs(results: Path) -> Iterator[tuple[Path, str, str | None]]:
    """Every link to evidence in executed notebooks, SVGs and CSVs: its file, the link, the words where they are known."""
    for path in sorted((results / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                html = "".join(output.get("data", {}).get("text/html", ""))
                yield from (
                    (path, unescape(href), None) for href in re.findall(r'<a href="([^"#]+#[^"]*)"', html)
                )
    for path in sorted((results / "figures").glob("*.svg")):
        svg = path.read_text(encoding="utf-8")
        yield from ((path, unescape(href), None) for href in re.findall(r'xlink:href="([^"#]+#[^"]*)"', svg))
    for path in sorted((results / "figures").glob("*.csv")):
        rows = pd.read_csv(path)
        if {"source", "text"} <= set(rows.columns):
            known = rows[rows["source"].astype(str).str.contains("#")]
            # What a spreadsheet would take for a formula begins with an apostrophe.
            linked = known.to_dict("records")
            yield from ((path, row["source"], row["text"].removeprefix("'")) for row in linked)


def test_every_link_of_the_shipped_results_lands() -> None:
    links = list(hrefs(ROOT))
    assert {path.suffix for path, _, _ in links} == {".ipynb", ".svg", ".csv"}
    for path, href, said in links:
        file, _, fragment = href.partition("#")
        text = (path.parent / unquote(file)).read_bytes().decode()
        assert_lands(f"#{fragment}", text, said or "")


def test_links_forgotten_and_made_again_are_the_same_and_each_text_is_written_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [Article(name, BODY.replace("pont", f"pont {name}")) for name in "abc"]
    asked = [(name, start, start + 7) for start in (0, 9, 30) for name in "abca"]

    def links() -> tuple[list[str], list[str]]:
        written: list[str] = []
        made = Links(articles, None, tmp_path, written.extend)
        found = [made.to(*place, tmp_path) for place in asked]
        made.write_texts()
        return found, written

    every = links()
    monkeypatch.setattr("revue.show.links._ARTICLES", 1)
    monkeypatch.setattr("revue.show.links._FRAGMENTS", 2)
    assert links() == every and sorted(every[1]) == ["a.txt", "b.txt", "c.txt"]
