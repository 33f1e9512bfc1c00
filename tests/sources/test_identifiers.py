"""Ids of articles: a safe name on every system, the same whatever else is in the corpus, unique whatever clashes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revue.sources.identifiers import LONGEST, Identifiers, safe

SHA = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("source_id", "name"),
    [
        ("le-monde_2024.03", "le-monde_2024.03"),
        ("Élysée 2024/03 (suite)", "Élysée_2024_03_suite"),
        ("a__b", "a_b"),
        ("..cache-", "cache"),
        (unicodedata.normalize("NFD", "été"), "été"),
        ("a\x00b", "ab"),
        ("a\ud800b", "a_b"),
        ("CON", "CON_"),
        ("com1.txt", "com1.txt_"),
        ("console", "console"),
        (" ?! ", ""),
        ("a" * LONGEST, "a" * LONGEST),
    ],
)
def test_names_are_safe(source_id: str, name: str) -> None:
    assert safe(source_id) == name


def test_a_long_name_is_cut_to_bytes_and_stays_its_own() -> None:
    one, other = safe("é" * 200), safe("é" * 201)
    assert len(one.encode()) == LONGEST - 9 + 8  # 55 letters of two bytes, a hyphen, 8 digits
    assert one.startswith("é" * 55 + "-") and one != other


@pytest.mark.parametrize(
    ("given_before", "source_id", "got"),
    [
        ([], "a", ("a", False)),
        (["a"], "a", ("a-01234567", True)),
        (["A"], "a", ("a-01234567", True)),
        (["a", "a"], "a", ("a-0123456789abcdef", True)),
        (["a"] * 3, "a", (f"a-{SHA}", True)),
        (["a"] * 4, "a", ("a-01234567-2", True)),
        (["a"] * 5, "a", ("a-01234567-3", True)),
        ([], "?", ("article-01234567", True)),
        (["?"], "!", ("article-0123456789abcdef", True)),
    ],
)
def test_a_clash_gets_part_of_its_hash(
    given_before: list[str], source_id: str, got: tuple[str, bool]
) -> None:
    ids = Identifiers()
    for before in given_before:
        ids.give(before, SHA)
    assert ids.give(source_id, SHA) == got


@given(st.lists(st.text(max_size=4), max_size=8))
def test_ids_are_unique_whatever_the_case(names: list[str]) -> None:
    ids = Identifiers()
    got = [ids.give(name, SHA)[0] for name in names]
    assert len({name.casefold() for name in got}) == len(names)
