"""`revue annotate`: every table of the contract, offsets that hold, the same rows for any number of processes."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from places import SEEDS
from revue.annotate import whole as annotating
from revue.annotate.parts import pieces
from revue.annotate.whole import annotate
from revue.errors import CallError, SourceError
from revue.layers.frames import codebook
from revue.layers.names import model
from revue.layers.registry import TABLES, written
from revue.project.engines import Engine
from revue.sources.corpus import load
from revue.text import limits

#: The contract: columns that users and other programs rely on, in order.
COLUMNS = {
    "articles": "article source_id title outlet author url lang published published_from published_to published_basis words chars sha256 path locator reader encoding",
    "texts": "article text",
    "corrections": "article layer start end field value who why status reason",
    "actors": "name aliases type role side",
    "issues": "path locator code severity message",
    "passages": "article start end label reason",
    "sentences": "article sentence start end text label",
    "tokens": "article sentence start end text lemma kind pos",
    "dates": "article sentence start end text type value mod edtf date_from date_to anchor rule",
    "events": "event label edtf date_from date_to article sentence start end text",
    "quantities": "article sentence start end text kind value value_to unit counted direction period base_period approximate speaker speaker_basis",
    "quotes": "article sentence start end text type speaker speaker_text speaker_start speaker_end cue cue_start cue_end attribution",
    "mentions": "article sentence start end text type form name role",
    "frames": "article sentence frame start end text voice speaker",
}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    out = tmp_path_factory.mktemp("tables")
    annotate(SEEDS, out)
    return {name: pd.read_parquet(out / name) for name in written(TABLES)}


@pytest.mark.parametrize("name", COLUMNS)
def test_promised_columns(tables: dict[str, pd.DataFrame], name: str) -> None:
    assert [c for c in tables[name].columns if c in COLUMNS[name].split()] == COLUMNS[name].split()


def test_offsets_hold_for_every_row_of_every_table(tables: dict[str, pd.DataFrame]) -> None:
    texts = dict(zip(tables["texts"]["article"], tables["texts"]["text"], strict=True))
    checked = 0
    for name, table in tables.items():
        if {"article", "start", "end", "text"} <= set(table.columns):
            for row in table[["article", "start", "end", "text"]].itertuples(index=False):
                assert texts[row.article][row.start : row.end] == row.text, (name, row)
                checked += 1
    assert checked > 2500


def test_tokens_have_their_part_of_speech_where_the_model_is_installed(
    tables: dict[str, pd.DataFrame],
) -> None:
    pos = tables["tokens"]["pos"]
    assert pos.notna().mean() > 0.99 if model.installed() else pos.isna().all()


def test_texts_are_the_files_as_they_stand(tables: dict[str, pd.DataFrame]) -> None:
    for row in tables["articles"].merge(tables["texts"]).itertuples():
        assert row.text.encode() == (SEEDS / row.path).read_bytes()


def test_no_row_of_a_text_layer_lies_in_boilerplate(tables: dict[str, pd.DataFrame]) -> None:
    passages = tables["passages"]
    left_out = passages[passages["label"] == "boilerplate"]
    for name in ("sentences", "tokens", "dates", "events", "quantities", "quotes", "mentions", "frames"):
        met = tables[name].merge(left_out, on="article", suffixes=("", "_page"))
        assert met[(met["start"] < met["end_page"]) & (met["start_page"] < met["end"])].empty, name


def test_records_and_any_number_of_processes_give_the_same_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [
        {"id": f"r{i}", "published": "2024-03-05", "text": f"Lundi, le maire a promis {i} arbres. Il a plu."}
        for i in range(7)
    ]
    source = tmp_path / "r.jsonl"
    source.write_text("\n".join(json.dumps(r) for r in records), encoding="utf-8")
    monkeypatch.setattr(limits, "PART", 3)
    monkeypatch.setattr(limits, "ALONE", 0)  # so that two processes are started for it
    annotate(source, tmp_path / "one")
    annotate(source, tmp_path / "two", Engine(jobs=2))
    for name in written(TABLES):
        one, two = (pd.read_parquet(tmp_path / d / name) for d in ("one", "two"))
        pd.testing.assert_frame_equal(one, two)
    loaded, words = load(source).articles, codebook.load()
    for name, made in annotating.in_memory(list(pieces(loaded)), TABLES, words, Engine(jobs=2)).items():
        pd.testing.assert_frame_equal(made.to_pandas(), pd.read_parquet(tmp_path / "one" / name))
    articles = pd.read_parquet(tmp_path / "one" / "articles")
    assert list(articles["source_id"]) == [r["id"] for r in records]
    assert set(articles["published_basis"]) == {"metadata"}


def test_a_layer_that_fails_is_an_issue_and_the_rest_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr("revue.layers.numbers.layer.quantities", broken)
    counts = annotate(SEEDS, tmp_path)
    issues = pd.read_parquet(tmp_path / "issues")
    assert set(issues["code"]) == {"layer-failed"} and len(issues) == 5
    assert counts["quantities"] == 0 and counts["dates"] > 0


def test_what_rests_on_a_layer_that_fails_is_listed_but_not_what_comes_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr("revue.layers.dates.publication.published", broken)
    counts = annotate(SEEDS, tmp_path)
    issues = pd.read_parquet(tmp_path / "issues")
    failed = issues["message"].str.extract(r"the layer (\w+) failed")[0]
    assert failed.value_counts().to_dict() == {"dates": 5, "quantities": 5, "events": 5}
    assert counts["articles"] == counts["refined"] == 5 and counts["publication"] == 0
    assert pd.read_parquet(tmp_path / "articles")["published_from"].isna().all()


def test_only_the_chosen_layers_are_written(tmp_path: Path) -> None:
    annotate(SEEDS, tmp_path, layers=["mentions"])
    assert {p.name for p in tmp_path.iterdir()} == {
        ".revue.json",
        "articles",
        "texts",
        "issues",
        "passages",
        "sentences",
        "tokens",
        "corrections",
        "actors",
        "mentions",
    }


def test_refused_calls_leave_earlier_tables_alone(tmp_path: Path) -> None:
    annotate(SEEDS, tmp_path, layers=["mentions"])
    before = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*"))
    (empty := tmp_path.parent / "empty").mkdir(exist_ok=True)
    with pytest.raises(SourceError, match="empty"):
        annotate(empty, tmp_path)
    with pytest.raises(CallError, match="no layer"):
        annotate(SEEDS, tmp_path, layers=["dattes"])
    assert sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*")) == before
