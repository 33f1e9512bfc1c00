"""What counts as executed, and what of an execution stays in the notebook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from revue.runs import executing


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
    assert executing.unfinished({"cells": cells}) == why


def test_a_normalised_notebook_keeps_its_cells_and_nothing_of_the_run() -> None:
    injected = cell(metadata={"tags": ["injected-parameters"], "papermill": {"exception": False}}, id="zz")
    raw = {"cells": [cell(id="mine"), injected, cell()], "metadata": {"papermill": {}}, "nbformat_minor": 9}
    text = executing.normalised(raw)
    made = json.loads(text)
    assert [c["id"] for c in made["cells"]] == ["mine", "injected", "c03"]
    assert made["cells"][1]["metadata"] == {"tags": ["injected-parameters"]}
    assert (made["nbformat"], made["nbformat_minor"]) == (4, 5) and "papermill" not in text
    assert text == json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_normalised_notebooks_hold_no_times_ids_or_versions() -> None:
    kept = cell(metadata={"tags": ["keep"], "mine": 1, "papermill": {"duration": 1.0}}, id="a")
    of_the_run = {"papermill": {"start_time": "now"}, "language_info": {"version": "3.11.7"}}
    raw = {"cells": [kept], "metadata": of_the_run}
    text = executing.normalised(raw)
    assert "papermill" not in text and "3.11" not in text and '"keep"' in text and '"mine"' in text


def test_where_a_path_is_too_long_for_sockets_the_kernel_listens_on_tcp(tmp_path: Path) -> None:
    assert executing.kernel_sockets(tmp_path / ("x" * 120)) == {}
