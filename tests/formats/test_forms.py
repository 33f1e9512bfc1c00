"""`revue annotate --as`: each form a folder of its own, the same bytes however the work was cut, and only its own replaced."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from laid import article, lay
from places import SEEDS
from revue import cli
from revue.annotate.whole import annotate
from revue.errors import CallError
from revue.formats import forms
from revue.sources.corpus import load
from revue.text import limits

OTHERS = tuple(forms.FORMS)
RECORDS = [
    {"id": f"r{i}", "published": "2024-03-05", "title": f"Titre {i}", "outlet": "Le Canal", "Rubrique": "Ville",
     "text": f"Lundi, le maire, Anne Tavel, a promis {i} arbres.\n\n« Il a plu », dit-elle."}
    for i in range(7)
]  # fmt: skip


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "r.jsonl"
    path.write_text("\n".join(json.dumps(r) for r in RECORDS), encoding="utf-8")
    return path


def content(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def test_parts_change_no_byte(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    annotate(source, tmp_path / "one", forms=OTHERS)
    monkeypatch.setattr(limits, "PART", 2)
    annotate(source, tmp_path / "two", forms=OTHERS)
    one = content(tmp_path / "one")
    assert one == content(tmp_path / "two")
    folders = {name.split("/")[0] for name in one}
    assert folders == {*OTHERS, ".revue.json"} and all(f"{name}/issues.csv" in one for name in OTHERS)


def test_a_call_replaces_its_own_form_only(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    annotate(source, out, layers=["dates"], forms=["parquet", "csv"])
    (out / "notes.txt").write_text("les miennes")
    before = content(out)
    annotate(SEEDS, out, layers=["dates"], forms=["iramuteq"])
    after = content(out)
    assert {n for n in after if n not in before} == {"iramuteq/corpus.txt", "iramuteq/issues.csv"}
    assert {n: b for n, b in before.items() if n != ".revue.json"}.items() <= after.items()
    annotate(source, out, forms=["iramuteq"])
    assert content(out)["iramuteq/corpus.txt"] != after["iramuteq/corpus.txt"]
    (out / "iramuteq" / "corpus.txt").write_text("**** *a_1\nle mien", encoding="utf-8")
    with pytest.raises(CallError, match=r"corpus\.txt"):
        annotate(source, out, forms=["iramuteq", "tei"])
    assert not (out / "tei").exists()


def test_an_article_that_is_gone_leaves_no_file(source: Path, tmp_path: Path) -> None:
    annotate(source, tmp_path / "out", forms=["tei"])
    source.write_text(json.dumps(RECORDS[0]), encoding="utf-8")
    annotate(source, tmp_path / "out", forms=["tei"])
    assert {p.name for p in (tmp_path / "out" / "tei").iterdir()} == {"r0.xml", "metadata.csv", "issues.csv"}


def test_only_layers_that_a_form_has_a_place_for_are_made(source: Path, tmp_path: Path) -> None:
    base = {"articles", "texts", "issues", "passages", "sentences", "tokens", "corrections", "actors"}
    assert set(annotate(source, tmp_path / "1", forms=["iramuteq"])) == base
    assert set(annotate(source, tmp_path / "2", forms=["conllu"])) == base | {"mentions"}
    assert set(annotate(source, tmp_path / "3", layers=["dates", "frames"], forms=["tei"])) == base | {
        "dates",
        "publication",
    }
    assert not (tmp_path / "1" / "articles").exists()


def test_csv_holds_what_parquet_does(source: Path, tmp_path: Path) -> None:
    counts = annotate(source, tmp_path, layers=["quantities", "mentions"], forms=["parquet", "csv"])
    for name, rows in counts.items():
        kept, read = pd.read_parquet(tmp_path / name), pd.read_csv(tmp_path / "csv" / f"{name}.csv")
        assert list(kept.columns) == list(read.columns) and len(kept) == len(read) == rows


def test_nothing_that_was_written_is_read_as_an_article(source: Path, tmp_path: Path) -> None:
    annotate(source, tmp_path / "out", forms=forms.NAMES)
    (corpus := tmp_path / "corpus").mkdir()
    shutil.copytree(tmp_path / "out", corpus / "out")
    (corpus / "a.txt").write_text("Il a plu lundi à Valmont, et le maire a parlé.", encoding="utf-8")
    assert [one.article for one in load(corpus).articles] == ["a"]


def test_refused(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        cli.main(["annotate", str(source), "--out", str(tmp_path / "out"), "--as", "csv,exel"]) == cli.REFUSED
    )
    assert "no form 'exel'; choose among parquet, csv, webannotation" in capsys.readouterr().err
    with pytest.raises(CallError, match="no layer 'dattes'"):
        annotate(source, tmp_path / "out", layers=["dattes"], forms=["iramuteq"])
    assert not (tmp_path / "out").exists()


def test_rows_of_an_article_keep_their_order_whatever_lies_between(tmp_path: Path) -> None:
    tables = lay(
        tmp_path, [[article("b", "Un. Deux."), article("a", "Trois.")], [article("c", "Quatre. Cinq.")]]
    )
    read = [
        (r.article["article"], r.text, [s["text"] for s in r.rows["sentences"]], r.rows["frames"])
        for r in tables.articles("sentences", "frames")
    ]
    assert read == [
        ("b", "Un. Deux.", ["Un.", "Deux."], []), ("a", "Trois.", ["Trois."], []), ("c", "Quatre. Cinq.", ["Quatre.", "Cinq."], []),
    ]  # fmt: skip
