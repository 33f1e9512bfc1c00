"""What users are told: each message once, in both languages, with the same things filled in, and used."""

from __future__ import annotations

import ast
import re
from string import Formatter

import pytest

from places import ROOT
from revue import data, messages
from revue.articles import Issue

CATALOGUE = messages._catalogue()
#: Calls that name a message, by the place of its name among their arguments.
CALLS = {"note": 0, "issue": 1, "error": 1, "reasons": 1, "_not_read": 2, "NotRead": 0}


def named() -> dict[str, set[str]]:
    """Messages that the code names, with the values that it gives each (`*`: some that are not written out)."""
    found = {
        row[-1]: {"*"} for row in data.tsv("sources/formats.tsv", "start", "what", "within?", "message?")
    }
    for path in sorted((ROOT / "lib").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            at = CALLS.get(name)
            if at is None or len(node.args) <= at:
                continue
            given = {k.arg or "*" for k in node.keywords} if name != "reasons" else {"n"}
            for one in ast.walk(node.args[at]):
                for message in of(one):
                    found.setdefault(message, set()).update(given)
    return found


def of(node: ast.AST) -> list[str]:
    """Messages that a part of an expression names: as it stands, or by how it begins or ends (`f"balance-{name}"`)."""
    if isinstance(node, ast.JoinedStr):
        first, last = node.values[0], node.values[-1]
        if isinstance(first, ast.Constant):
            return [name for name in CATALOGUE if name.startswith(str(first.value))]
        if isinstance(last, ast.Constant):
            kinds = ("by-hand", "metadata")
            return [name for kind in kinds if (name := f"{kind}{last.value}") in CATALOGUE]
    return [node.value] if isinstance(node, ast.Constant) and node.value in CATALOGUE else []


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_both_languages_fill_in_the_same(name: str) -> None:
    row = CATALOGUE[name]
    assert fields(row["en"]) == fields(row["fr"])
    assert not re.search(r"[«»]", row["en"]) and not re.search(r" [:;?!»]|« ", row["fr"]), (
        "no-break spaces in French"
    )


def test_every_message_is_used_with_all_that_it_fills_in() -> None:
    used = named()
    assert sorted(set(CATALOGUE) - set(used)) == []
    wrong = {
        name: fields(CATALOGUE[name]["en"]) ^ given
        for name, given in used.items()
        if "*" not in given and fields(CATALOGUE[name]["en"]) != given
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("value", "en", "fr"),
    [
        (1_500_000, "1,500,000", "1\u202f500\u202f000"),
        ("page 2", "page 2", "page 2"),
        (["a"], "a", "a"),
        (["a", "b", "c"], "a, b and c", "a, b et c"),
        ([*"abcdefghij"], "a, b, c, d, e, f, g, h and 2 more", "a, b, c, d, e, f, g, h et 2 autres"),
        ([], "", ""),
    ],
)
def test_what_is_filled_in(value: object, en: str, fr: str) -> None:
    assert [messages._shown(value, lang) for lang in ("en", "fr")] == [en, fr]


def test_an_issue_says_it_in_the_language_asked_for() -> None:
    told = messages.issue("a.txt", "file-too-big", "line 3", most=5_000_000)
    assert (told.path, told.code, told.severity, told.locator) == ("a.txt", "too-big", "skipped", "line 3")
    assert "5,000,000" in told.said("en") and "5\u202f000\u202f000" in told.said("fr")
    assert Issue("a", "b", "warning", "only English").said("fr") == "only English"
