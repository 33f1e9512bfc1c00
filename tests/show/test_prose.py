"""Prose of the notebooks: the same sections in both languages, each shown, and nothing of English in the French."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from places import ROOT
from revue.show import prose

ROOMS = sorted(p.parent for p in (ROOT / "lib/revue/questions").glob("*/prose.en.md"))
every = pytest.mark.parametrize("room", ROOMS, ids=lambda p: p.name)


def test_sections_begin_at_their_names(tmp_path: Path) -> None:
    file = tmp_path / "prose.en.md"
    file.write_text("For editors.\n\n<!-- one -->\n# A\n\ntext\n\n<!-- two-b -->\nB\n", encoding="utf-8")
    assert prose.sections(file) == {"one": "# A\n\ntext", "two-b": "B"}


def test_values_are_put_in_and_are_no_markup() -> None:
    filled = prose.filled("{n} of {who}, {other}", {"n": 3, "who": "*a*_<b>$"})
    assert filled == "3 of &#42;a&#42;&#95;&#60;b&#62;<span>&#36;</span>, {other}"


@every
def test_both_languages_have_the_same_sections(room: Path) -> None:
    en, fr = (prose.sections(room / f"prose.{lang}.md") for lang in ("en", "fr"))
    assert list(en) == list(fr) and all(en.values()) and all(fr.values())
    for name in en:
        assert re.findall(r"^#+", en[name], re.MULTILINE) == re.findall(r"^#+", fr[name], re.MULTILINE), name
        assert sorted(re.findall(r"\{\w+\}", en[name])) == sorted(re.findall(r"\{\w+\}", fr[name])), name


@every
def test_each_section_is_shown_once(room: Path) -> None:
    shown = [
        section
        for path in sorted((ROOT / "notebooks").glob("*.ipynb"))
        if f"revue.questions.{room.name} " in (text := path.read_text(encoding="utf-8"))
        for cell in json.loads(text)["cells"]
        for section in re.findall(r'study\.prose\("([a-z-]+)"', "".join(cell["source"]))
    ]
    assert sorted(shown) == sorted(prose.sections(room / "prose.en.md"))


@every
def test_french_prose_is_set_as_french_is(room: Path) -> None:
    text = (room / "prose.fr.md").read_text(encoding="utf-8").split("-->", 1)[1]
    bare = re.sub(r"<!--.*?-->|`[^`]*`|\]\([^)]*\)|https?://\S+", "", text)
    assert re.findall(r"\w*[\w»)][;!?](?=\s|$)|\w+:(?=\s)", bare) == []
    assert not re.search(r'["“”]', bare)
