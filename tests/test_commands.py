"""COMMANDS.md is what the parser says today, and every command shown to readers can be typed."""

from __future__ import annotations

import re
import shlex

import pytest

from places import ROOT
from revue import cli, commands


def test_the_page_is_current() -> None:
    assert (ROOT / "COMMANDS.md").read_text(encoding="utf-8") == commands.page(), (
        "make commands writes it anew"
    )


def test_each_argument_is_explained() -> None:
    rows = re.findall(r"^\| `(.+?)` \| (.*) \|$", commands.page(), re.MULTILINE)
    assert {"SOURCE", "--corpus PATH", "-p NAME VALUE", "--engine local or dask"} <= {
        name for name, _ in rows
    }
    assert [name for name, meaning in rows if len(meaning) < 10 or "None" in meaning] == []


@pytest.mark.parametrize("page", ["COMMANDS.md", "README.md"])
def test_the_commands_shown_can_be_typed(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    shown = re.findall(r"^ *(?:    |\.venv/bin/)revue (.+)$", text, re.MULTILINE)
    assert len(shown) >= 5
    for arguments in shown:
        assert cli.parser().parse_args(shlex.split(arguments, comments=True)).call
