"""TEI: every file is XML, a passage's text is the article's, and marks nest whatever the rows are."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

from hypothesis import given, settings

from laid import article, day, lay, marked, mention, quote
from revue.articles import Article
from revue.formats import tei
from revue.text.spreadsheets import unguarded

NS = "{http://www.tei-c.org/ns/1.0}"


def written(one: Article, **rows: Any) -> tuple[ElementTree.Element, str, list[dict[str, str]]]:
    """The file of one article as a tree and as it stands, and the table about the articles."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        tables = {"mentions": [], "quotes": [], "dates": []} | rows
        tei.write(lay(folder, [[one]], **tables), folder)
        content = (folder / f"{one.article}.xml").read_bytes().decode()
        with (folder / "metadata.csv").open(encoding="utf-8", newline="") as stream:
            return ElementTree.fromstring(content), content, list(csv.DictReader(stream))


@settings(max_examples=40, deadline=None)
@given(marked())
def test_any_article_is_xml_that_holds_its_text(case: tuple[Article, dict[str, list[Any]]]) -> None:
    one, rows = case
    tree, _, _ = written(one, **rows)
    passages = ["".join(p.itertext()) for p in tree.iter(f"{NS}p")][1:]  # the first is that of the header
    assert passages == [tei._allowed(one.text[p.start : p.end]) for p in one.passages]
    for said in tree.iter(f"{NS}said"):
        start, end = map(int, said.attrib["n"].split("-"))
        first, last = next(iter(said.itertext())), "".join(said.itertext())
        assert first and last[: end - start].strip()


TEXT = "« Anne Tavel vient mardi. Elle parle », dit le maire de Saint-Malo.\n\nPage 2"


def test_a_text_as_it_is_written() -> None:
    one = article(
        "a", TEXT, title="A & <B>", outlet="-Le Canal", published="2024-03", published_basis="metadata"
    )
    tree, content, about = written(
        one,
        quotes=[quote("a", TEXT, 2, 36, 'le "maire"')],
        mentions=[
            mention("a", TEXT, 2, 12),
            mention("a", TEXT, 44, 66, form="nominal", name=None),
            mention("a", TEXT, 56, 66, type="LOC"),
            mention("a", TEXT, 56, 67, type="ORG"),  # crosses another: left out
        ],
        dates=[day("a", TEXT, 19, 24)],
    )
    said = list(tree.iter(f"{NS}said"))
    assert ["".join(one.itertext()) for one in said] == ["Anne Tavel vient mardi.", "Elle parle"]
    assert {one.get("who") for one in said} == {'le "maire"'} and {one.get("n") for one in said} == {"2-36"}
    assert (
        '<persName key="Anne Tavel"><w lemma="Anne">Anne</w> <w lemma="Tavel">Tavel</w></persName>' in content
    )
    assert '<date when="2024-03-05"><w lemma="mardi">mardi</w></date>' in content
    [place] = tree.iter(f"{NS}placeName")
    [nominal] = tree.iter(f"{NS}rs")
    assert place in list(nominal) and not list(tree.iter(f"{NS}orgName"))
    head = [f"{NS}{name}" for name in ("title", "publisher", "date")]
    assert [tree.find(f".//{name}").text for name in head] == ["A & <B>", "-Le Canal", "2024-03"]  # type: ignore[union-attr]
    assert tree.find(f"{NS}text").attrib == {
        "id": "a",
        "title": "A & <B>",
        "outlet": "-Le Canal",
        "date": "2024-03",
    }  # type: ignore[union-attr]
    assert about == [
        {"id": "a", "title": "A & <B>", "outlet": "'-Le Canal", "author": "", "date": "2024-03", "url": ""}
    ]
    assert unguarded(about[0]["outlet"]) == one.outlet


def test_the_page_around_the_article_is_left_out() -> None:
    tree, _, _ = written(article("a", "Lire aussi : la fête", label="boilerplate"))
    assert not list(tree.iter(f"{NS}w"))


def test_dates_that_are_not_sure() -> None:
    assert tei._when("2024-03", None, None) == {"when": "2024-03"}
    assert tei._when("2024-03-01/2024-03-05", date(2024, 3, 1), date(2024, 3, 5)) == {
        "notBefore": "2024-03-01",
        "notAfter": "2024-03-05",
    }
    assert tei._when("2024-06/..", date(2024, 6, 1), None) == {"notBefore": "2024-06-01"}
