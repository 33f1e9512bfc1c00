"""Names of the same people, place or act: counted with their voices, zeros included, and their rows with them."""

from __future__ import annotations

import pandas as pd
import pytest

from revue.articles import Article, Passage
from revue.layers.frames import codebook
from revue.layers.frames.layer import frames
from revue.questions.framing.naming import Names
from revue.text.document import Document

BOOK = codebook.load("naming")
ONE, TWO = BOOK.codes[0], BOOK.codes[1]
FIRST = [family.name for family in BOOK[ONE].families]


def hits(*rows: tuple[str, str, bool, str, int]) -> pd.DataFrame:
    """Referent, name, reported, article, start."""
    table = pd.DataFrame(rows, columns=["frame", "family", "reported", "article", "start"])
    return table.assign(end=table["start"] + 1, text="t", voice="narrator", speaker=None)


NAMES = Names(
    BOOK,
    hits(
        (TWO, BOOK[TWO].families[0].name, True, "a", 0),
        (ONE, FIRST[1], False, "a", 5),
        (ONE, FIRST[2], True, "b", 1),
        (ONE, FIRST[2], False, "b", 9),
        (ONE, FIRST[2], False, "a", 9),
    ),
)


def test_every_name_of_a_referent_that_is_named_is_counted_zeros_too() -> None:
    table = NAMES.table()
    assert set(table["frame"]) == {ONE, TWO}
    own = table[table["frame"] == ONE]
    assert own[["name", "times", "narrator", "said", "articles", "of"]].head(2).to_numpy().tolist() == [
        [FIRST[2], 3, 2, 1, 2, 4],
        [FIRST[1], 1, 1, 0, 1, 4],
    ]
    assert sorted(own["name"]) == sorted(FIRST)
    assert (own["times"].iloc[2:] == 0).all()
    assert Names(BOOK, NAMES.hits.head(0)).table().empty


def test_the_rows_add_up_to_the_table_and_zeros_have_one_without_a_place() -> None:
    table = NAMES.table()
    rows = NAMES.rows(table)
    placed = rows.dropna(subset="article").groupby(["frame", "name"]).size()
    for row in table.to_dict("records"):
        key = row["frame"], row["name"]
        assert placed.get(key, 0) == row["times"]
        assert ((rows["frame"] == key[0]) & (rows["name"] == key[1])).sum() == max(1, row["times"])


def test_the_name_used_more_often_than_all_others_together_is_the_choice() -> None:
    first, second = NAMES.chosen()
    assert (first.referent, first.name) == (ONE, FIRST[2])
    assert set(first.never) == set(FIRST) - {FIRST[1], FIRST[2]}
    assert second.referent == TWO
    assert Names(BOOK, NAMES.hits.head(3)).chosen() == []  # the first referent is named twice only


@pytest.mark.parametrize("referent", BOOK.frames, ids=lambda frame: frame.code)
def test_each_referent_finds_its_examples_and_leaves_its_counterexamples(
    referent: codebook.FrameCode,
) -> None:
    for text in (*referent.examples, *referent.counterexamples):
        doc = Document(Article("x", text, passages=(Passage(0, len(text), "body", ""),)))
        found = {row.frame for row in frames(doc, [], BOOK)}
        assert (referent.code in found) is (text in referent.examples), text
