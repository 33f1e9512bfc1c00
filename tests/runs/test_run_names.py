"""Which notebooks a call names, where their results go, and what counts as executed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from revue.errors import CallError
from revue.project import parameters
from revue.runs import run

NB = Path("x.ipynb")


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
    assert [path.stem for path in run.find(names)] == found


@pytest.mark.parametrize("name", ["0", "oices", "notes", "4"])
def test_part_of_a_name_is_not_enough(name: str) -> None:
    with pytest.raises(CallError, match=rf"no notebook '{name}'; there are 00_corpus, 04_voices, 10_voices"):
        run.find([name])


def test_only_the_default_run_writes_to_the_shipped_folders(root: Path) -> None:
    shipped = run.target({}, None)
    assert (shipped.notebooks, shipped.figures) == (root / "notebooks", root / "figures")
    other = run.target({"corpus": "press/2024"}, None)
    assert (other.notebooks, other.figures) == (root / "runs/2024/notebooks", root / "runs/2024/figures")
    elsewhere = run.target({}, str(root / "out"))
    assert elsewhere.figures == root / "out" / "figures"


def test_a_run_is_named_by_its_corpus_and_its_other_parameters() -> None:
    assert run.run_name({"corpus": "press/le monde (2024).csv"}) == "le-monde-2024"
    assert run.run_name({"corpus": "/"}) == "corpus"
    plain, one, two = (run.run_name(given) for given in ({}, {"top": "5"}, {"top": "6"}))
    assert plain == "seeds" and one.startswith("seeds-") and one != two and len(one) == len("seeds-") + 8
    assert run.run_name({"top": "5", "corpus": "seeds"}) == one
    assert run.run_name({"a": "1", "b": "2"}) == run.run_name({"b": "2", "a": "1"})


def cell(source: str = "1", **fields: Any) -> dict[str, Any]:
    blank = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": 1}
    return {**blank, "source": [source], **fields}


STREAM = {"output_type": "stream", "name": "stderr", "text": ["care", "ful"]}
ERROR = {"output_type": "error", "ename": "ValueError", "evalue": "no"}


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ([cell(), cell()], ""),
        ([cell(outputs=[{**STREAM, "name": "stdout"}])], ""),
        ([cell("  \n", execution_count=None), {"cell_type": "markdown", "source": "x"}], ""),
        ([cell(), cell(outputs=[STREAM])], "code cell 2 wrote to stderr: careful"),
        ([cell(outputs=[{**STREAM, "text": ["x" * 600]}])], f"code cell 1 wrote to stderr: {'x' * 500}"),
        ([{"cell_type": "markdown", "source": "x"}, cell(outputs=[ERROR])], "code cell 1: ValueError: no"),
        ([cell(), cell(execution_count=None)], "code cell 2 was not executed"),
    ],
)
def test_what_counts_as_executed(cells: list[dict[str, Any]], why: str) -> None:
    assert run.unfinished({"cells": cells}) == why


def test_a_normalised_notebook_keeps_its_cells_and_nothing_of_the_run() -> None:
    injected = cell(metadata={"tags": ["injected-parameters"], "papermill": {"exception": False}}, id="zz")
    raw = {"cells": [cell(id="mine"), injected, cell()], "metadata": {"papermill": {}}, "nbformat_minor": 9}
    text = run.normalised(raw)
    made = json.loads(text)
    assert [c["id"] for c in made["cells"]] == ["mine", "injected", "c03"]
    assert made["cells"][1]["metadata"] == {"tags": ["injected-parameters"]}
    assert (made["nbformat"], made["nbformat_minor"]) == (4, 5) and "papermill" not in text
    assert text == json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


DECLARED = [
    parameters.Parameter("corpus", "str", "notebooks", "path: articles"),
    parameters.Parameter("codebook", "str", "", "path of a codebook, or tall; empty: none"),
    parameters.Parameter("query", "str", "nowhere", "a path is not meant"),
    parameters.Parameter("smooth", "bool", False, "smooth it"),
    parameters.Parameter("level", "float", 0.5, "level"),
]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("smooth", "TRUE", True),
        ("smooth", "1", True),
        ("smooth", "no", False),
        ("smooth", "0", False),
        ("level", "-1e3", -1000.0),
        ("query", "", ""),
        ("codebook", "", ""),
        ("codebook", "tall", "tall"),
        ("corpus", "notebooks/notes.ipynb", "notebooks/notes.ipynb"),
    ],
)
def test_a_value_as_typed_gets_the_type_of_its_parameter(name: str, text: str, value: object) -> None:
    assert parameters.chosen({name: text}, {"x": DECLARED, "y": []}) == {"x": {name: value}, "y": {}}


def test_a_default_path_that_is_gone_is_refused_too() -> None:
    gone = parameters.Parameter("corpus", "str", "gone", "path: articles")
    with pytest.raises(CallError, match=r"x, parameter corpus: no 'gone' .*give a path that exists"):
        parameters.chosen({}, {"x": [gone]})


def test_help_is_the_comment_after_the_value() -> None:
    source = '# of all\na: str = "#x"  # path # of a\nb: int = (\n    3\n)  #  three\nc: float = 1.5\n'
    tagged = cell(source, metadata={"tags": ["parameters"]})
    other = {"cell_type": "markdown", "metadata": {"tags": ["parameters"]}, "source": "x"}
    assert [
        (p.name, p.default, p.help, p.is_path) for p in parameters.declared(NB, [other, cell(), tagged])
    ] == [
        ("a", "#x", "path # of a", True),
        ("b", 3, "three", False),
        ("c", 1.5, "", False),
    ]


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


def test_no_more_kernels_start_than_there_are_notebooks(runs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def started(_: object, at_once: int) -> None:
        asked.append(at_once)
        raise CallError("as far as this test goes")

    monkeypatch.setattr("revue.runs.run._threads", started)
    for jobs in (8, 1):
        with pytest.raises(CallError, match="as far as"):
            run.run(run.plan(["00", "04"], out=runs), jobs=jobs)
    assert asked == [2, 1]


def test_a_run_claims_tables_only_where_it_writes_them(runs: str) -> None:
    assert {"tables/articles", "tables/dates"} <= set(run.plan(out=runs).all_claimed)
    assert not [name for name in run.plan().all_claimed if name.startswith("tables")]
