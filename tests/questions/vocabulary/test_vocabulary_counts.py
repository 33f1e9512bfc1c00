"""What notebook 02 counts: names as one word, what stands where, what a test could find, and rows that add up."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from invented_vocabulary import COLUMNS, made

from revue.questions.vocabulary import counts
from revue.statistics import dispersion
from revue.statistics.exact import log_at_least
from revue.statistics.frequency import wilson
from revue.statistics.specificity import score
from revue.statistics.tokens import compact
from revue.statistics.words import words
from vocabulary_corpora import FIVE, THEMES, tables

TEXTS = {
    "a": "Anne Tavel parle. Tavel répond à Luc Morand. Le Pont Neuf ferme, le pont aussi.",
    "b": "Luc Morand se tait.\nAnne\nTavel part.",
}
NAMES = {
    "Anne Tavel": ("PER", "Anne Tavel"),
    "Anne\nTavel": ("PER", "Anne Tavel"),
    "Tavel": ("PER", "Anne Tavel"),
    "Luc Morand": ("PER", "Luc Morand"),
    "Pont Neuf": ("LOC", "Paris"),
    "Morand": ("PER", "Luc Morand"),
}


def test_a_name_is_one_word_and_a_person_counts_under_the_full_name() -> None:
    given = made(TEXTS, NAMES)
    totals = dict(zip(given.lemmas.types, given.lemmas.totals.tolist(), strict=True))
    assert {name: totals[name] for name in ("Anne Tavel", "Luc Morand", "Pont Neuf", "pont")} == {
        "Anne Tavel": 3,
        "Luc Morand": 2,
        "Pont Neuf": 1,
        "pont": 1,
    }
    assert not {"Anne", "Tavel", "Luc", "Paris"} & set(totals)
    assert set(given.people) == {"anne tavel", "luc morand"}
    assert (given.forms.size, given.lemmas.size) == (22, 17)


def test_a_joined_name_stands_from_its_first_word_to_its_last() -> None:
    lemmas = made(TEXTS, NAMES).lemmas
    rows = lemmas.rows(np.arange(lemmas.size))
    named = rows[rows["lemma"].isin(["Anne Tavel", "Pont Neuf"])]
    assert [TEXTS[a][s:e] for a, s, e in named[["article", "start", "end"]].itertuples(index=False)] == [
        "Anne Tavel",
        "Tavel",
        "Pont Neuf",
        "Anne\nTavel",
    ]
    assert named["text"].tolist() == ["Anne Tavel", "Tavel", "Pont Neuf", "Anne\nTavel"]


def test_without_names_each_token_is_its_own_word() -> None:
    tokens, _, articles = tables(TEXTS)
    held = compact(tokens, articles["article"])
    none = counts.joined(held, counts._names(pd.DataFrame(columns=COLUMNS, dtype=str)))
    lemmas = words(held, names=none)
    assert lemmas.size == (tokens["kind"] == "word").sum()
    pd.testing.assert_frame_equal(
        lemmas.rows(np.arange(lemmas.size)), words(held).rows(np.arange(lemmas.size))
    )


@pytest.mark.parametrize(
    ("listed", "found", "missing"),
    [
        ("pont", ["pont"], []),
        ("Tavel, morand", ["Anne Tavel", "Luc Morand"], []),
        ("fermes, zèbre", ["ferme"], ["zèbre"]),
        (" ", ["Anne Tavel", "Luc Morand", "ferme"], []),
    ],
)
def test_words_that_are_asked_for(listed: str, found: list[str], missing: list[str]) -> None:
    assert counts.asked(made(TEXTS, NAMES), listed) == (found, missing)


def test_rows_in_the_order_of_the_labels() -> None:
    rows = pd.DataFrame({"article": list("abab"), "n": [1, 2, 3, 4]})
    assert counts.in_order(rows, ["b", "a"])["n"].tolist() == [2, 4, 1, 3]


def test_counts_that_differ_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "kept", lambda _: 1)
    with pytest.raises(ValueError, match="the counts of words differ"):
        made(FIVE)


def test_a_test_looks_at_frequent_content_words_in_each_part_with_words() -> None:
    assert counts.tested(made({"a": "Le pont, " * 5 + "la mer, " * 4, "b": "La rue.", "c": ""})) == 1 * 2


@pytest.mark.parametrize(
    ("texts", "words", "articles"),
    [
        ({"a": "Le pont et la mer.", "b": "La mer, le pont, le pont."}, ["pont", "mer"], 2),
        ({"a": "Le pont.", "b": "Le pont.", "c": "La mer."}, ["pont"], 2),
        ({"a": "Il y en a."}, [], 0),
    ],
)
def test_the_words_of_most_articles(texts: dict[str, str], words: list[str], articles: int) -> None:
    table = counts.everywhere(made(texts))
    assert table["word"].tolist() == words
    assert set(table["articles"]) <= {articles}


def test_what_a_test_could_find_is_the_first_count_that_passes() -> None:
    given = made({"a": "Le pont ferme. " * 60, "b": "La mer monte et le pont ferme. " * 20, "c": ""})
    table = counts.reach(given)
    level = np.log(counts.LEVEL / 2 / counts.tested(given))
    total, words = int(given.lemmas.totals[given.lemmas.index("pont") or 0]), given.by_part.size
    for row in table.to_dict("records"):
        if row["part"] == "c":
            assert np.isnan(row["least"]) and np.isnan(row["needed"])
            continue
        size, least = row["words"], int(row["least"])
        assert (
            log_at_least(least, least, size, words) < level <= log_at_least(least - 1, least - 1, size, words)
        )
        assert row["expected"] == pytest.approx(total * size / words)
        if row["needed"] == row["needed"]:
            needed = int(row["needed"])
            assert log_at_least(needed, total, size, words) <= level
            assert log_at_least(needed - 1, total, size, words) > level
    shown = counts.named_parts(table, {"a": "A"})
    assert shown["part"].tolist() == ["A", "b", "c"] and shown["least"].tolist()[2] is None
    assert all(isinstance(n, int) for n in shown["least"].tolist()[:2])


@pytest.mark.parametrize("texts", [{"a": ""}, {"a": "Il y en a."}, {"a": "Le pont."}])
def test_where_nothing_can_be_tested_nothing_is_said(texts: dict[str, str]) -> None:
    seen = counts.compared(made(texts))
    assert seen.passing.empty and seen.nearest.empty and seen.passages.empty
    assert seen.reach.dropna(subset=["least"]).empty
    assert seen.cells.empty


def many() -> counts.Vocabulary:
    texts = {f"{name}{n}": text * 4 for n in range(2) for name, text in FIVE.items()}
    texts["f"] = "Anne Tavel ouvre le port. " * 9
    return made(texts, NAMES)


def test_the_strongest_of_each_part_people_apart() -> None:
    given = many()
    cells = counts.strongest(given, counts.scored(given))
    assert cells["score"].abs().min() >= counts.LEAST_SCORE
    assert cells["part"].nunique() <= counts.PARTS
    by = cells.groupby(["part", "person"]).size()
    assert (
        max(by.xs(False, level="person")) <= counts.WORDS
        and max(by.xs(True, level="person")) <= counts.PEOPLE
    )
    assert cells.loc[cells["person"], "word"].unique().tolist() == ["Anne Tavel"]
    order = [given.by_part.names.index(part) for part in cells["part"]]
    assert order == sorted(order)
    absent = cells["count"] == 0
    assert cells.loc[absent, "article"].isna().all() and cells.loc[~absent, "article"].notna().all()


def test_the_rows_of_the_bars_add_up_to_their_scores() -> None:
    given = many()
    rows = counts.in_articles(given, counts.strongest(given, counts.scored(given)))
    assert len(rows)
    for _, some in rows.groupby(["word", "part"]):
        row = some.iloc[0]
        assert some["occurrences"].sum() == row["count"]
        assert float(score(row["count"], row["total"], row["size"], row["words"])) == pytest.approx(
            row["score"]
        )


def test_the_rows_of_the_key_figure_add_up_to_what_it_shows() -> None:
    seen = counts.compared(many())
    held = seen.frequent["articles"].tolist()
    assert held == sorted(held, reverse=True) and len(held) <= counts.FREQUENT
    for _, some in seen.places.groupby("word"):
        row, share = some.iloc[0], some["occurrences"] / some["occurrences"].sum()
        assert (some["occurrences"].sum(), len(some)) == (row["count"], row["articles"])
        assert row["per_1000"] == pytest.approx(1000 * row["count"] / row["words"])
        assert [1000 * float(end) for end in wilson(row["count"], row["words"])] == pytest.approx(
            [row["low"], row["high"]]
        )
        size = some["size"] / row["words"]
        dp = (abs(share - size).sum() + 1 - size.sum()) / 2
        assert row["dp"] == pytest.approx(dp)
        assert row["dp_norm"] == pytest.approx(dp / (1 - row["smallest"] / row["words"]))
    assert set(seen.places.columns) >= set(dispersion.evidence(many().lemmas, seen.frequent).columns)


def test_wordings_are_named_by_the_articles_that_hold_them() -> None:
    given = made(
        {"a": "Le maire ouvre le grand pont. Il pleut.", "b": "Hier le maire ouvre le grand pont neuf."}
    )
    (row,) = counts.named_holders(counts.compared(given).passages, {"a": "A", "b": "B"}).to_dict("records")
    assert (row["text"], row["words"], row["labels"]) == ("Le maire ouvre le grand pont", 6, "A, B")


def test_the_longest_parts_in_their_order() -> None:
    texts = {"a": FIVE["a"] * 4, "b": "Le pont.", "c": FIVE["b"] * 3}
    assert counts.diverse(made(texts))["part"].tolist() == ["a", "c"]


def test_parts_are_any_column() -> None:
    assert made(FIVE, group="theme", themes=THEMES).by_part.names == ("météo", "ville", "–")
