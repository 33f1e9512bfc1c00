"""Which notebooks a call names, where their results go, and what they claim."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from revue.errors import CallError
from revue.runs import planning, run


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with three notebooks and a note that is none."""
    (tmp_path / "notebooks").mkdir()
    for name in ("00_corpus", "04_voices", "10_voices", "notes"):
        (tmp_path / "notebooks" / f"{name}.ipynb").write_text("{}", encoding="utf-8")
    monkeypatch.setattr("revue.project.root.folder", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ([], ["00_corpus", "04_voices", "10_voices"]),
        (["04"], ["04_voices"]),
        (["voices"], ["04_voices", "10_voices"]),
        (["10_voices", "00"], ["00_corpus", "10_voices"]),
        (["notebooks/00_corpus.ipynb", "corpus"], ["00_corpus"]),
    ],
)
def test_notebooks_are_found_by_number_name_or_file(names: list[str], found: list[str]) -> None:
    assert [path.stem for path in planning.find(names)] == found


@pytest.mark.parametrize("name", ["0", "oices", "notes", "4"])
def test_part_of_a_name_is_not_enough(name: str) -> None:
    with pytest.raises(CallError, match=rf"no notebook '{name}'; there are 00_corpus, 04_voices, 10_voices"):
        planning.find([name])


def test_only_the_default_run_writes_to_the_shipped_folders(root: Path) -> None:
    assert planning.home({}, None) == root
    assert planning.home({"corpus": "press/2024"}, None) == root / "runs" / "2024"
    assert planning.home({}, str(root / "out")) == root / "out"


def test_a_run_is_named_by_its_corpus_and_its_other_parameters() -> None:
    assert planning.run_name({"corpus": "press/le monde (2024).csv"}) == "le-monde-2024"
    assert planning.run_name({"corpus": "/"}) == "corpus"
    plain, one, two = (planning.run_name(given) for given in ({}, {"top": "5"}, {"top": "6"}))
    assert plain == "seeds" and one.startswith("seeds-") and one != two and len(one) == len("seeds-") + 8
    assert planning.run_name({"top": "5", "corpus": "seeds"}) == one
    assert planning.run_name({"a": "1", "b": "2"}) == planning.run_name({"b": "2", "a": "1"})


@pytest.fixture
def runs(root: Path, tmp_path: Path) -> str:
    """Where runs of two notebooks, which can be planned, may write."""
    (root / "seeds").mkdir()
    (root / "seeds" / "a.txt").write_text("Le pont est fermé depuis lundi.\n", encoding="utf-8")
    declared = {
        "cell_type": "code",
        "metadata": {"tags": ["parameters"]},
        "source": 'corpus: str = "seeds"  # path: x',
    }
    for path in (root / "notebooks").glob("*.ipynb"):
        path.write_text(json.dumps({"cells": [declared]}), encoding="utf-8")
    return str(tmp_path / "R")


def test_a_run_claims_tables_only_where_it_writes_them(runs: str) -> None:
    assert {"tables/articles", "tables/dates"} <= set(planning.plan(out=runs).all_claimed)
    assert not [name for name in planning.plan().all_claimed if name.startswith("tables")]


def test_a_run_reads_parts_of_speech_only_where_a_notebook_asks_for_them(runs: str, root: Path) -> None:
    assert run._tables_of(planning.plan(out=runs)) >= {"tokens", "mentions", "quotes", "reconciliations"}
    assert "tags" not in run._tables_of(planning.plan(out=runs))
    path = next((root / "notebooks").glob("0*.ipynb"))
    content = json.loads(path.read_text(encoding="utf-8"))
    content["cells"].append({"cell_type": "code", "metadata": {}, "source": 'study.table("tags")'})
    path.write_text(json.dumps(content), encoding="utf-8")
    assert "tags" in run._tables_of(planning.plan(out=runs))
