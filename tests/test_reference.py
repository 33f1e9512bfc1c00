"""A reference corpus: its words counted as those of the corpus are, or a table of counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from revue.errors import SourceError
from revue.reference import lemma_counts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "press").mkdir()
    return tmp_path / "press"


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_lemmas_of_all_articles_are_counted_without_numbers_and_signs(folder: Path) -> None:
    write(
        folder, "a.csv", "id,text\none,Les villes votent en 2024 : la ville vote.\ntwo,L’ÉCOLE de la ville.\n"
    )
    got = lemma_counts(str(folder)).to_dict()
    assert (got["ville"], got["école"]) == (3, 1)
    assert not {"2024", ":", "."} & set(got)
    assert sum(got.values()) == 12
    assert all(word == word.lower() for word in got)


def test_a_table_of_counts_is_read_as_one(folder: Path) -> None:
    write(folder, "list.tsv", "mot\tfreq\nville\t7\nVille\t2\n")
    assert lemma_counts(str(folder / "list.tsv")).to_dict() == {"ville": 9}


def test_a_reference_that_is_missing_or_empty_is_refused(folder: Path) -> None:
    with pytest.raises(SourceError, match="no such file or folder"):
        lemma_counts(str(folder / "none"))
    write(folder, "a.txt", "\n")
    with pytest.raises(SourceError, match="no article with a word"):
        lemma_counts(str(folder))
