"""The framing of a study's corpus: its coding sheets lie beside the articles or where they are said to lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from revue import Study
from revue.layers.frames import codebook
from revue.questions.framing import coding, words
from revue.questions.framing.coded import WORDS, Framing, beginnings
from revue.questions.framing.naming import Names
from revue.text.document import Document


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two articles and one coding sheet in the folder `elsewhere`."""
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "a.txt").write_text("La coopération dure. Il pleut.\n", encoding="utf-8")
    (folder / "b.txt").write_text("La sécurité du pays est menacée.\n", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    documents = [Document(article) for article in study(folder).corpus.articles]
    coding.write_sheet(documents, codebook.load(), tmp_path / "elsewhere" / "ada.csv")
    return folder


def study(corpus: Path) -> Study:
    return Study("05_framing", words, str(corpus), "figures", "en")


def framing(corpus: Path, codings: str = "", name: str = "") -> Framing:
    return Framing.of(study(corpus), str(corpus), codings, name)


def test_without_sheets_nothing_is_coded_and_nothing_is_wrong(corpus: Path) -> None:
    made = framing(corpus)
    assert len(made.documents) == 2 and made.book.codes == codebook.load().codes
    assert (len(made.coded), made.issues) == (0, [])


def test_sheets_are_read_beside_the_corpus_or_where_they_are_said_to_be(corpus: Path) -> None:
    there = framing(corpus, str(corpus.parent / "elsewhere"))
    assert {issue.path for issue in there.issues} == {"ada.csv"}  # read, and not filled in yet
    (corpus / "codings").mkdir()
    (corpus.parent / "elsewhere" / "ada.csv").rename(corpus / "codings" / "ben.csv")
    assert {issue.path for issue in framing(corpus).issues} == {"ben.csv"}


def test_the_words_that_begin_a_cue_find_what_all_words_find(corpus: Path) -> None:
    (corpus / "c.txt").write_text(
        "Il pleut.\n\nDes migrants arrivent au Sahara occidental.\n", encoding="utf-8"
    )
    made, naming = framing(corpus), codebook.load("naming")
    every = study(corpus).table("tokens", *WORDS)
    some = study(corpus).table("tokens", *WORDS, rows=beginnings(naming))
    assert 0 < len(some) < len(every)
    assert len(made.hits(naming, every)) > 1
    assert Names.of(made, "", study(corpus)).hits.equals(made.hits(naming, every))


def test_a_folder_without_sheets_is_said_and_another_codebook_is_used(corpus: Path) -> None:
    empty = corpus.parent / "empty"
    empty.mkdir()
    made = framing(corpus, str(empty), "semetko_valkenburg")
    assert [issue.code for issue in made.issues] == ["sheet-file"] and "revue coding-sheet" in made.issues[
        0
    ].message
    assert made.book.id == "semetko-valkenburg"
