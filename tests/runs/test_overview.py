"""The page of notebooks: each with its question and its first finding."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from revue.project import files
from revue.runs import overview


def executed(path: Path, outputs: list[dict[str, Any]]) -> None:
    cell = {"cell_type": "code", "source": "", "outputs": [{"data": data} for data in outputs]}
    path.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")


def test_each_notebook_has_its_question_and_first_finding(tmp_path: Path) -> None:
    executed(
        tmp_path / "00_a.ipynb",
        [
            {"text/markdown": "**Which\narticles?** More prose, **bold**.", "text/plain": "x"},
            {"text/html": "<ul>", "text/plain": "- 5 articles_of <b>.\n- Another."},
            {"text/plain": "- Not this."},
        ],
    )
    executed(tmp_path / "01_b.ipynb", [])
    page = overview.page(tmp_path)
    assert "## [00_a](00_a.ipynb)\n\nWhich articles?\n\n> 5 articles\\_of \\<b\\>.\n" in page
    assert page.rstrip().endswith("## [01_b](01_b.ipynb)")


def test_the_page_is_known_as_revues_own_until_it_is_edited(tmp_path: Path) -> None:
    page = tmp_path / files.GALLERY
    page.write_bytes(files.signed(b"# Notebooks\n"))
    assert list(files.page_mark(tmp_path)) == [files.GALLERY]
    page.write_bytes(page.read_bytes().replace(b"Notebooks", b"Mine"))
    assert files.page_mark(tmp_path) == {}
