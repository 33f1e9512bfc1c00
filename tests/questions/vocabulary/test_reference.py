"""The reference a vocabulary is held against: a folder of articles or a table of frequencies, counted alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from revue.errors import SourceError
from revue.questions.vocabulary.reference import lemma_counts


def test_articles_are_counted_by_lemma_and_by_words_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Les ponts fermaient. Le pont, lui, fermait en 2024 !\n", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text("« Un pont ! »\n", encoding="utf-8")
    found = lemma_counts(str(tmp_path))
    assert found.to_dict() == {"le": 2, "pont": 3, "fermer": 2, "lui": 1, "en": 1, "un": 1}


def test_a_table_is_read_as_counts(tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text("word\tcount\npont\t12\nville\t3\n", encoding="utf-8")
    (tmp_path / "t.CSV").write_text("word,count\npont,12\nville,3\n", encoding="utf-8")
    for name in ("t.tsv", "t.CSV"):
        assert lemma_counts(str(tmp_path / name)).to_dict() == {"pont": 12, "ville": 3}


def test_what_is_no_reference_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"reference '.*nowhere': there is no such file or folder"):
        lemma_counts(str(tmp_path / "nowhere"))
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "a.txt").write_text("12 !\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"reference .*: no article with a word in it"):
        lemma_counts(str(tmp_path / "empty"))
