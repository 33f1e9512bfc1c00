"""A corpus handed on in pieces is the corpus, however many articles a piece holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from revue.sources import corpus as corpora
from revue.sources import pickled
from revue.sources.corpus import Reading


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (made := tmp_path / "press").mkdir()
    for name in "abcde":
        (made / f"{name}.txt").write_text(f"Le port {name} ferme, dit le maire.\n", encoding="utf-8")
    (made / "empty.txt").write_text("", encoding="utf-8")
    return made


@pytest.mark.parametrize("at_once", [1, 2, 5, 1000])
def test_what_is_written_is_passed_on_and_read_again(
    folder: Path, tmp_path: Path, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pickled, "_AT_ONCE", at_once)
    whole = corpora.load(folder)
    assert len(whole.articles) == 5 and whole.issues
    with (path := tmp_path / "corpus").open("wb") as stream:
        passed = Reading(pickled.written(Reading(corpora.reading(folder)), stream.write))
        assert passed.whole() == whole
    assert pickled.in_file(path).whole() == whole
    streamed = pickled.in_file(path)
    assert list(streamed) == whole.articles and streamed.corpus.articles == []
    assert streamed.corpus.balance() == whole.balance()


def test_a_corpus_that_was_not_written_to_its_end_is_none(folder: Path, tmp_path: Path) -> None:
    with (path := tmp_path / "corpus").open("wb") as stream:
        for _ in zip(range(3), pickled.written(Reading(corpora.reading(folder)), stream.write), strict=False):
            pass
    with pytest.raises(EOFError):
        pickled.in_file(path).whole()
