"""Web Annotations: each target gives back its words, by position and by quotation, and pages form one collection."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote

from hypothesis import given, settings

from laid import article, lay, marked, mention, quote
from revue.articles import Article
from revue.formats import webannotation
from revue.tables import Reconciliation, Refinement


def written(tables: list[list[Article]], folder: Path, **rows: Any) -> list[dict[str, Any]]:
    """The pages, in the order of the collection, followed from one to the next."""
    webannotation.write(lay(folder / "tables", tables, **rows), folder)
    collection = json.loads((folder / "collection.jsonld").read_bytes())
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    pages, way, count = [], collection["first"], 0
    while way:
        page = json.loads((folder / unquote(way)).read_bytes())
        assert (page["id"], page["partOf"], page["startIndex"]) == (way[6:], "../collection.jsonld", count)
        count += len(page["items"])
        pages.append(page)
        last, way = way, f"pages/{page['next']}" if "next" in page else ""
    assert (last, count) == (collection["last"], collection["total"])
    assert len({item["id"] for page in pages for item in page["items"]}) == count
    return pages


def words(folder: Path, target: dict[str, Any]) -> str:
    """The words of a target; asserts that its two selectors agree."""
    position, quoted = target["selector"]
    text = (folder / "pages" / unquote(target["source"])).read_bytes().decode()
    found = text[position["start"] : position["end"]]
    assert found == quoted["exact"]
    if "prefix" in quoted:
        assert text[: position["start"]].endswith(quoted["prefix"]) and text[position["end"] :].startswith(
            quoted["suffix"]
        )
    return found


@settings(max_examples=40, deadline=None)
@given(marked())
def test_every_target_gives_back_its_words(case: tuple[Article, dict[str, list[Any]]]) -> None:
    one, rows = case
    with TemporaryDirectory() as name:
        [page] = written([[one]], Path(name), **rows)
        found = [words(Path(name), item["target"]) for item in page["items"]]
    passages = [one.text[p.start : p.end] for p in one.passages]
    assert found == [
        *passages,
        *(row.text for table in ("dates", "quotes", "mentions") for row in rows[table]),
    ]


A, B = "Anne Tavel compte 12 bateaux.", "Il y a 12 bateaux."


def test_rows_as_they_are_written(tmp_path: Path) -> None:
    two = Reconciliation(
        reconciliation="R1", measure="bateaux", a_article="a", a_sentence=0, a_start=18, a_end=28, a_text=A[18:28],
        b_article="b", b_sentence=0, b_start=7, b_end=17, b_text=B[7:17], verdict="agree", rule="r", reason="equal",
    )  # fmt: skip
    whole = Refinement(article="a", corpus_from=None, corpus_to=None, reasons="none")
    first, second = written(
        [[article("a", A, outlet="Le Canal", lang="fr")], [article("b", B)]],
        tmp_path,
        mentions=[mention("a", A, 0, 10), mention("a", A, 0, 10, type="ORG")],
        quotes=[quote("a", A, 11, 28)],
        reconciliations=[two],
        refined=[whole],
    )
    items = {item["id"]: item for item in first["items"]}
    assert list(items) == [
        "urn:revue:a:passages:0-29:1", "urn:revue:a:refined:1", "urn:revue:a:reconciliations:18-28:1",
        "urn:revue:a:quotes:11-28:1", "urn:revue:a:mentions:0-10:1", "urn:revue:a:mentions:0-10:2",
    ]  # fmt: skip
    name = items["urn:revue:a:mentions:0-10:1"]
    assert name["body"] == [
        {
            "type": "TextualBody", "purpose": "tagging", "value": "mentions", "revue:sentence": 0, "revue:type": "PER",
            "revue:form": "name", "revue:name": "Anne Tavel", "revue:number": "sg",
        },
        {"type": "TextualBody", "purpose": "classifying", "value": "PER"},
    ]  # fmt: skip
    assert len(items["urn:revue:a:quotes:11-28:1"]["body"]) == 1  # no speaker
    assert items["urn:revue:a:refined:1"]["target"] == {"source": "../texts/a.txt"}
    linked = items["urn:revue:a:reconciliations:18-28:1"]
    assert linked["motivation"] == "linking"
    assert [words(tmp_path, target) for target in linked["target"]] == ["12 bateaux", "12 bateaux"]
    about = {"dc:publisher": "Le Canal", "dc:language": "fr"}
    assert first["revue:text"] == {"id": "../texts/a.txt", "type": "Text", "format": "text/plain", **about}
    assert [item["id"] for item in second["items"]] == ["urn:revue:b:passages:0-18:1"]


def test_an_article_of_any_name(tmp_path: Path) -> None:
    [page] = written([[article("été-1", "Il pleut.")]], tmp_path)
    assert page["items"][0]["id"] == "urn:revue:%C3%A9t%C3%A9-1:passages:0-9:1"
    assert (tmp_path / "texts" / "été-1.txt").is_file() and (tmp_path / "pages" / "été-1.jsonld").is_file()
