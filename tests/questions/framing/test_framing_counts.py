"""Counts of notebook 05 by hand: agreement, shares, voices, pairs, cues, words of groups, provenance."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from framed_words import words_of
from revue import Study
from revue.articles import Article, Passage
from revue.layers.frames import codebook
from revue.layers.frames.layer import frames
from revue.questions.framing import coded, coders, coding, contrast, counts, cues, readings, words
from revue.questions.framing.coded import Framing
from revue.questions.framing.coders import FEW
from revue.statistics import logodds
from revue.statistics.agreement import BAR, TENTATIVE, alpha, constant, score
from revue.tables import Frame, Quote, to_frame
from revue.text.document import Document

QUOTES = pd.DataFrame(columns=list(Quote.__dataclass_fields__))
BOOK = codebook.load()


# agreement

#: Krippendorff (2011), "Computing Krippendorff's alpha-reliability", section C: four observers, twelve units, codes
#: missing; the nominal alpha is .743. The last unit has one code only.
_ = None
KRIPPENDORFF = list(
    zip(
        [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
        [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
        strict=True,
    )
)


def test_alpha_of_krippendorffs_example_with_missing_codes() -> None:
    got = alpha(KRIPPENDORFF)
    assert got.value == pytest.approx(0.743, abs=5e-4)
    assert got.units == 11
    assert got.low is not None and got.high is not None
    assert got.low < got.value < got.high


@pytest.mark.parametrize(
    ("units", "value"),
    [
        # 1 - (n - 1) D / E with n codes: D = units that differ, E = pairs of codes that differ, once each
        ([[1, 1], [0, 0], [1, 0], [0, 0]], Fraction(1) - Fraction(7 * 2, 2 * 3 * 5)),
        ([[1, 0], [0, 1]], Fraction(1) - Fraction(3 * 4, 2 * 2 * 2)),
        ([[1, 1], [0, 0]], Fraction(1)),
    ],
)
def test_alpha_by_hand(units: list[list[int]], value: Fraction) -> None:
    assert alpha(units).value == pytest.approx(float(value))


def test_alpha_is_undefined_where_nothing_varies_or_nothing_pairs() -> None:
    for units in ([], [[1, 1], [1, 1]], [[1, None], [None, 0]]):
        got = alpha(units)
        assert (got.value, got.low, got.high) == (None, None, None)
    assert alpha([[1, 1], [1, 1]]).units == 2
    assert alpha([[1, None]]).units == 0


def test_units_are_resampled_within_their_stratum() -> None:
    apart = [[1, 1]] * 3 + [[0, 0]] * 3 + [[1, 0]] * 3
    strata = ["a"] * 3 + ["b"] * 3 + ["c"] * 3
    got = alpha(apart, strata)
    assert got.low == got.high == pytest.approx(got.value)  # each stratum holds one kind of unit
    loose = alpha(apart)
    assert loose.low is not None and loose.high is not None
    assert loose.low < loose.high
    missing = alpha([[1, None], *apart], ["b", *strata])  # a unit left out takes its stratum along
    assert missing == got


@pytest.mark.parametrize(
    ("found", "coded", "precision", "recall", "f1"),
    [
        ({1, 2, 3, 4}, {3, 4, 5}, 2 / 4, 2 / 3, 4 / 7),
        ({1}, set(), 0, None, 0),
        (set(), {1}, None, 0, 0),
        (set(), set(), None, None, None),
    ],
)
def test_scores_and_what_is_undefined(
    found: set[int], coded: set[int], precision: float | None, recall: float | None, f1: float | None
) -> None:
    got = score(found, coded)
    assert (got.precision, got.recall, got.f1) == (precision, recall, f1)


def test_the_constant_baseline_counts_what_it_gives_wrongly_and_misses() -> None:
    got = constant([frozenset("A"), frozenset("BC"), frozenset()], ["A", "B"])
    assert (got.right, got.wrong, got.missed) == (2, 4, 1)


# shares


def marks(**articles: str) -> pd.DataFrame:
    """One frame: "1" framed, "0" not; a string an article."""
    rows = [(name, i, mark == "1") for name, some in articles.items() for i, mark in enumerate(some)]
    return pd.DataFrame(rows, columns=["article", "start", "framed"]).assign(frame="A")


def overall(table: pd.DataFrame) -> pd.Series:
    return counts.shares(table).iloc[-1]


def test_shares_per_article_and_in_all() -> None:
    table = counts.shares(marks(b="1100", a="10000"))
    assert table["article"].tolist()[:2] == ["b", "a"]
    assert table["framed"].tolist() == [2, 1, 3]
    assert table["sentences"].tolist() == [4, 5, 9]
    assert table["share"].tolist() == [2 / 4, 1 / 5, 3 / 9]
    assert table.loc[2, ["loo_low", "loo_high"]].tolist() == [1 / 5, 2 / 4]
    assert table.loc[:1, ["loo_low", "loo_high"]].isna().all(axis=None)


def test_the_interval_of_a_share_is_the_binomial_of_its_article() -> None:
    from scipy import stats

    row = counts.shares(marks(a="1" * 40 + "0" * 60)).iloc[0]
    for end, tail in ((row["low"], 0.025), (row["high"], 0.975)):
        assert abs(end - stats.binom(100, 0.4).ppf(tail) / 100) <= 0.015


def test_articles_stay_apart_in_the_interval_of_all() -> None:
    within = overall(marks(a="1" * 19 + "0", b="0" * 19 + "1"))
    mixed = overall(marks(a="10" * 10, b="01" * 10))
    assert within["high"] - within["low"] < 0.6 * (mixed["high"] - mixed["low"])


@pytest.mark.parametrize(
    ("mark", "low", "high"), [("0", 0, 1 - 0.025 ** (1 / 8)), ("1", 0.025 ** (1 / 8), 1)]
)
def test_where_all_or_none_have_the_frame_the_exact_bound_stands(mark: str, low: float, high: float) -> None:
    row = overall(marks(a=mark * 5, b=mark * 3))
    assert [row["low"], row["high"]] == pytest.approx([low, high])


def test_where_no_article_varies_there_is_no_interval() -> None:
    for table in (marks(a="11", b="00"), marks(a="1", b="0")):
        assert overall(table)[["low", "high"]].isna().all()
    assert overall(marks(a="10"))[["loo_low", "loo_high"]].isna().all()


def test_the_share_by_each_coder_is_of_the_sentences_this_coder_coded() -> None:
    table = marks(a="1100").assign(**{"by x": [True, False, False, False], "by y": [True, True, None, None]})
    row = overall(table)
    assert (row["share"], row["by x"], row["by y"]) == (2 / 4, 1 / 4, 2 / 2)


# voices, speakers, pairs


def sentences(*rows: tuple[str, int, str, str | None, str]) -> pd.DataFrame:
    """Rows of a matrix: article, start, voice, speaker, frames (letters), of the frames A, B and C."""
    return pd.DataFrame(
        [
            (article, start, start + 5, f"{article}{start}", voice, speaker, code, code in codes, len(rows))
            for code in "ABC"
            for article, start, voice, speaker, codes in rows
        ],
        columns=["article", "start", "end", "text", "voice", "speaker", "frame", "framed", "counted"],
    )


MATRIX = sentences(
    ("a", 0, "narrator", None, "AB"),
    ("a", 9, "quoted", "X", "AB"),
    ("b", 0, "quoted", "X", "A"),
    ("b", 9, "attributed", "Y", "B"),
    ("b", 20, "narrator", None, ""),
)


def test_sentences_by_voice() -> None:
    table = counts.by_voice(MATRIX).set_index(["frame", "voice"])
    assert table.loc["A", "sentences"].to_dict() == {"narrator": 1, "attributed": 0, "mixed": 0, "quoted": 2}
    assert table.loc[("A", "quoted"), ["of", "share"]].tolist() == [3, 2 / 3]
    assert table.loc[("C", "quoted"), "of"] == 0
    assert pd.isna(table.loc[("C", "quoted"), "share"])


def test_sentences_by_speaker_the_most_first_with_the_first_place() -> None:
    table = counts.by_speaker(MATRIX)
    assert table[["speaker", "frame", "sentences", "text"]].to_numpy().tolist() == [
        ["X", "A", 2, "a9"],
        ["X", "B", 1, "a9"],
        ["Y", "B", 1, "b9"],
    ]


def test_pairs_and_what_independence_would_give() -> None:
    from scipy import stats

    table = counts.together(MATRIX, "ABC").set_index(["frame", "other"])
    both = table.loc[("A", "B")]
    assert both[["both", "expected", "article", "start", "end", "text"]].tolist() == [
        2,
        9 / 5,
        "a",
        0,
        5,
        "a0",
    ]
    assert both["p"] == pytest.approx(stats.fisher_exact([[2, 1], [1, 1]])[1])
    assert table.loc[("A", "C"), ["both", "expected"]].tolist() == [0, 0]
    assert pd.isna(table.loc[("A", "C"), "article"])
    assert counts.together(MATRIX[MATRIX["framed"]], "ABC").equals(counts.together(MATRIX, "ABC"))
    none = counts.together(MATRIX.head(0), "ABC")
    assert none[["both", "expected", "p"]].to_numpy().tolist() == [[0, 0, 1]] * 3


def test_a_pair_passes_where_its_p_times_the_pairs_is_small() -> None:
    rows = [("a", 10 * n, "narrator", None, "AB" if n < 5 else "") for n in range(12)]
    table = counts.together(sentences(*rows), "ABC")
    p = table.loc[0, "p"]
    assert table["clear"].tolist() == [True, False, False]
    assert 3 * p < counts.SIGNIFICANT < 30 * p * 3


def test_the_most_frequent_frame_ties_in_the_order_of_the_codebook() -> None:
    assert counts.most_frequent(MATRIX) == "A"
    assert counts.most_frequent(MATRIX[~MATRIX["framed"]]) == ""


# cues


def hits(*rows: tuple[str, int, int, str, str, bool]) -> pd.DataFrame:
    """article, sentence, start, frame, cue, candidate."""
    table = pd.DataFrame(rows, columns=["article", "sentence", "start", "frame", "cue", "candidate"])
    return table.assign(end=table["start"] + 3, text=table["cue"], family="f")


HITS = hits(
    ("a", 0, 0, "A", "x", True),
    ("a", 0, 9, "A", "y", True),
    ("a", 1, 20, "A", "x", True),
    ("a", 1, 30, "A", "x", True),
    ("a", 2, 40, "A", "x", False),
    ("b", 0, 0, "A", "z", True),
    ("b", 0, 5, "B", "x", True),
)


def test_what_a_frame_loses_without_one_of_its_cues() -> None:
    table = cues.by_cue(HITS, ["A"])
    assert table[["cue", "sentences", "with_cue", "without", "lost"]].to_numpy().tolist() == [
        ["x", 3, 2, 2, 1 / 3],
        ["z", 3, 1, 2, 1 / 3],
        ["y", 3, 1, 3, 0],
    ]
    assert table.loc[0, ["article", "start"]].tolist() == ["a", 0]


def test_the_rows_of_the_cues_give_their_counts_again() -> None:
    table = cues.by_cue(HITS, ["A"])
    rows = cues.cue_rows(HITS, table)
    assert len(rows) == 5  # neither the denied cue nor the other frame
    again = cues.by_cue(rows, ["A"])
    pd.testing.assert_frame_equal(table, again)


# words of groups


def tokens(text: str, article: str = "a") -> pd.DataFrame:
    rows, at = [], 0
    for word in text.split():
        kind = "word" if word[0].isalpha() else "number"
        rows.append((article, 0, at, at + len(word), word, word.lower(), kind))
        at += len(word) + 1
    return pd.DataFrame(rows, columns=["article", "sentence", "start", "end", "text", "lemma", "kind"])


PRESS = pd.DataFrame({"article": ["a", "b"], "outlet": ["Nord", None]})


@pytest.mark.parametrize(
    ("spans", "reported"),
    [
        ([(0, 4)], ["paix"]),
        ([(0, 3)], []),  # a word that the span cuts is the narrator's
        ([(1, 9)], []),  # "vent" goes one character further
        ([(1, 10)], ["vent"]),
        ([(0, 4), (5, 10)], ["paix", "vent"]),
        ([], []),
    ],
)
def test_a_word_is_reported_where_a_span_holds_it_whole(
    spans: list[tuple[int, int]], reported: list[str]
) -> None:
    table = contrast.grouped(tokens("paix  vent".replace("  ", " x")), PRESS, {"a": spans}, "voice")
    table = table[table["word"] != "x"]
    got = [w.removeprefix("x") for w in table.loc[table["group"] == "reported", "word"]]
    assert got == reported


def test_function_words_letters_numbers_and_unknown_groups_are_not_compared() -> None:
    both = pd.concat([tokens("la paix n 12 paix"), tokens("paix vent", "b")])
    table = contrast.grouped(both, PRESS, {}, "outlet")
    assert table[["word", "group"]].to_numpy().tolist() == [["paix", "Nord"], ["paix", "Nord"]]


def test_a_word_of_three_is_compared_and_one_of_two_is_not() -> None:
    words = tokens("paix paix paix vent vent mer mer mer")
    table = contrast.contrast(contrast.grouped(words, PRESS, {"a": [(0, 9)]}, "voice"))
    assert set(table["word"]) == {"paix", "mer"}
    assert contrast.LEAST == 3


def test_the_places_of_the_words_add_up_to_their_counts() -> None:
    both = pd.concat([tokens("paix paix vent mer mer"), tokens("mer vent paix mer paix", "b")])
    reported = {"a": [(0, 9)], "b": [(4, 13)]}
    spoken = contrast.grouped(both, PRESS, reported, "voice")
    table = contrast.contrast(spoken)
    rows = contrast.evidence(table, spoken)
    for row in table.to_dict("records"):
        own = rows[(rows["group"] == row["group"]) & (rows["word"] == row["word"])]
        here = own["found_in"] == row["group"]
        assert own.loc[here, "occurrences"].sum() == row["count"]
        assert own.loc[~here, "occurrences"].sum() == row["count_rest"]
    paix = rows[(rows["word"] == "paix") & (rows["group"] == "reported")]
    assert paix[["found_in", "article", "occurrences", "start"]].to_numpy().tolist() == [
        ["reported", "a", 2, 0],
        ["reported", "b", 1, 9],
        ["narrator", "b", 1, 18],
    ]


def test_a_framing_contrasts_the_words_of_its_own_quotations() -> None:
    text = "paix paix vent vent"
    article = Article("a", text, passages=(Passage(0, len(text), "body", ""),))
    quote = dict.fromkeys(Quote.__dataclass_fields__) | {"article": "a", "sentence": 0, "start": 0, "end": 9}
    quotes = pd.DataFrame([quote | {"text": text[:9], "type": "indirect", "attribution": "explicit"}])
    framed = Framing([article], quotes, to_frame([], Frame), BOOK)
    drawn = pd.DataFrame({"group": ["reported"], "word": ["paix"]}).assign(
        article="a", start=0, end=4, text="paix"
    )
    spoken = contrast.grouped(tokens(text), PRESS, framed.reported, "voice")
    rows = contrast.evidence(drawn, spoken)
    assert rows[["found_in", "occurrences", "start"]].to_numpy().tolist() == [["reported", 2, 0]]
    assert contrast.contrast(spoken).empty  # two of each are too few


def test_log_odds_with_a_background_by_hand() -> None:
    table = logodds.log_odds({"x": {"a": 3, "b": 1}, "y": {"a": 1, "b": 3}}, {"a": 1, "b": 9}, strength=10)
    row = table[(table["group"] == "x") & (table["word"] == "a")].iloc[0]
    share = 1.01 / 10.02
    own, rest = 3 + 10 * share, 1 + 10 * share
    delta = np.log(own / (14 - own)) - np.log(rest / (14 - rest))
    assert (row["log_odds"], row["z"]) == pytest.approx((delta, delta / np.sqrt(1 / own + 1 / rest)))
    assert (row["words"], row["words_rest"]) == (4, 4)


def test_a_group_of_the_strength_of_the_prior_is_drawn_half_of_the_way() -> None:
    table = logodds.log_odds({"x": {"a": 500}, "y": {"b": 500}})
    row = table[(table["group"] == "x") & (table["word"] == "a")].iloc[0]
    assert row["log_odds"] == pytest.approx(2 * np.log(750 / 250))  # 500 of 500, and 250 of 500 by the prior


def test_a_word_that_no_group_has_is_no_word_of_the_prior() -> None:
    counts = {"x": {"a": 3, "b": 1}, "y": {"a": 1, "b": 3}}
    more = {group: {**some, "c": 0} for group, some in counts.items()}
    pd.testing.assert_frame_equal(logodds.log_odds(more), logodds.log_odds(counts))


def test_words_that_stand_out_have_a_z_above_196_not_at_it() -> None:
    assert logodds.passing(pd.DataFrame({"z": [3.0, 1.961, 1.96, 1.9, -3.0]})) == (5, 2)
    assert logodds.passing(pd.DataFrame({"z": []})) == (0, 0)


# the coders


def made(*texts: str, sheets: dict[str, list[str]] | None = None, folder: Path | None = None) -> Framing:
    """One article of these sentences with coding sheets: by coder the codes of each sentence ("" none, "?" blank)."""
    text = "\n\n".join(texts)
    article = Article("a", text, passages=(Passage(0, len(text), "body", ""),))
    paths = []
    for coder, marked in (sheets or {}).items():
        assert folder is not None
        doc = Document(article)
        rows = [
            coding.Coded(
                coder=coder,
                article="a",
                sentence=s.index,
                start=s.start,
                end=s.end,
                text=text[s.start : s.end],
                frames=frozenset(codes.split()),
                voice=None,
            )
            for s, codes in zip(doc.sentences, marked, strict=True)
            if codes != "?"
        ]
        paths.append(folder / f"{coder}.csv")
        coding.write_sheet([doc], BOOK, paths[-1], rows)
    got = Framing([article], QUOTES, to_frame([], Frame), BOOK, paths)
    got.found = got.hits(BOOK, words_of(got.documents))
    return got


FOUR = ("Il pleut.", "Il neige.", "Il vente.", "Il tonne.")
BY = {"ana": ["SEC", "SEC", "DIP", ""], "bob": ["SEC", "DIP", "DIP", "ECO"]}


@pytest.mark.parametrize(
    ("final", "ana", "bob"),
    [
        (BY["bob"], (40, 37, 3, 0), (40, 40, 3, 3)),
        (["SEC", "SEC DIP", "DIP", ""], (40, 39, 3, 2), (40, 38, 3, 1)),
        (["SEC MIG", "SEC", "DIP", ""], (40, 39, 3, 3), (40, 36, 3, 0)),  # MIG: what neither coder has
        (["SEC", "?", "DIP", ""], (30, 30, 1, 1), (30, 29, 1, 0)),  # a sentence the final sheet leaves blank
    ],
)
def test_whose_coding_the_final_one_is(
    tmp_path: Path, final: list[str], ana: tuple[int, ...], bob: tuple[int, ...]
) -> None:
    framed = made(*FOUR, sheets={**BY, "final": final}, folder=tmp_path)
    table = coders.provenance(framed.codings())
    assert table.to_numpy().tolist() == [["ana", *ana], ["bob", *bob]]


def test_without_a_final_sheet_or_a_second_coder_there_is_nobody_to_side_with(tmp_path: Path) -> None:
    two = made(*FOUR, sheets=BY, folder=tmp_path)
    assert coders.provenance(two.codings()).empty
    assert len(coders.disputed(two.codings())) == 3
    one = made(*FOUR, sheets={"cid": BY["bob"]}, folder=tmp_path)
    assert coders.provenance(one.codings()).empty


def test_a_matrix_has_each_coders_mark_and_what_counts(tmp_path: Path) -> None:
    framed = made(*FOUR, sheets={**BY, "final": ["SEC", "?", "DIP", ""]}, folder=tmp_path)
    framed.codes = ["SEC"]
    rows = framed.matrix()
    assert rows[["framed", "by ana", "by bob"]].to_numpy().tolist() == [
        [True, True, True],
        [False, True, False],  # no final code: what more than half of the coders marked
        [False, False, False],
        [False, False, False],
    ]
    assert rows["counted"].tolist() == [4] * 4
    codings = framed.codings()
    assert codings.loc[codings["frame"] == "SEC", "final"].tolist() == rows["framed"].tolist()
    table = framed.agreement.set_index("frame")
    assert table.loc["SEC", ["by ana", "by bob", "all_coders", "final", "units"]].tolist() == [2, 1, 1, 1, 4]


def test_of_what_nobody_coded_the_matrix_has_the_candidates_and_counts_every_sentence() -> None:
    framed = made("La coopération dure.", "Il pleut.", "La sécurité et la coopération durent.", sheets={})
    rows = framed.matrix()
    assert rows[["start", "frame"]].to_numpy().tolist() == [[33, "SEC"], [0, "PAR"], [33, "PAR"]]
    assert rows["framed"].all() and rows["counted"].tolist() == [3] * 3
    assert len(framed.units) == 2 and framed.sentences["start"].tolist() == [0, 22, 33]


def test_only_sentences_with_a_word_that_begins_a_cue_are_read_and_no_cue_is_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[Document] = []

    def counting(document: Document, *given: Any) -> list[Frame]:
        read.append(document)
        return frames(document, *given)

    monkeypatch.setattr(coded, "frames", counting)
    text = ["Il pleut."] * 20 + ["LA SECURITE et l’État.", "Des « coopérations » durent.", "Il vente."]
    framed = made(*text, sheets={})
    (document,), words = framed.documents, words_of(framed.documents)
    read.clear()
    framed.found = framed.hits(BOOK, words[coded.beginnings(BOOK)(words)])
    assert [s.index for d in read for s in d.sentences] == [20, 21]
    assert framed.found.equals(to_frame(frames(document, [], BOOK), Frame)) and len(framed.found) == 2


@pytest.mark.parametrize(
    ("value", "sentences", "standing"),
    [
        (None, 50, "flat"),
        (BAR - 0.001, 50, "below"),
        (BAR, 50, "tentative"),
        (TENTATIVE - 0.001, FEW, "tentative"),
        (TENTATIVE, FEW, "share"),
        (1.0, FEW - 1, "few"),
    ],
)
def test_what_follows_from_alpha(value: float | None, sentences: int, standing: str) -> None:
    assert coders.standing(value, sentences) == standing


def test_a_study_gives_the_framing_its_own_tables_and_the_sheets_beside_the_corpus() -> None:
    study = Study("05_framing", words, "seeds", "figures", "en")
    study._tables._made |= {("quotes",): QUOTES, ("frames",): to_frame([], Frame)}
    framed = Framing.of(study, "seeds", "", "")
    assert framed.coders == ["coder1", "coder2"]
    assert framed.found.empty  # the frames table is the study's, not made again
    assert framed.book.codes == BOOK.codes
    alone = Framing.of(study, "seeds", "tests", "")
    assert alone.basis == "candidates"
    assert [i.code for i in alone.issues] == ["sheet-file"]
    assert "no coding sheet" in alone.issues[0].message


def test_of_the_shipped_articles_the_final_coding_is_the_second_coders() -> None:
    """What seeds/README.md says of the shipped sheets."""
    study = Study("05_framing", words, "seeds", "figures", "en")
    study._tables._made |= {("quotes",): QUOTES, ("frames",): to_frame([], Frame)}
    table = coders.provenance(Framing.of(study, "seeds", "", "").codings())
    assert table.to_numpy().tolist() == [["coder1", 810, 787, 23, 0], ["coder2", 810, 810, 23, 23]]


def test_the_coders_voice_stands_before_that_of_the_quotations(tmp_path: Path) -> None:
    framed = made(*FOUR, sheets={"ana": ["SEC", "", "", ""]}, folder=tmp_path)
    assert {u.voice for u in framed.units} == {"narrator"}  # no coder gave one: that of the layer
    framed.coded = [
        coding.Coded(**{f: getattr(c, f) for f in c.__slots__} | {"voice": "quoted"}) for c in framed.coded
    ]
    del framed.units, framed._labels
    assert {u.voice for u in framed.units} == {"quoted"}


def test_a_cue_is_kept_in_a_refit_where_it_was_right_more_often_than_wrong_elsewhere() -> None:
    right, wrong = ("SEC", "f", "x"), ("SEC", "f", "y")
    pairs = [("a", 0, "SEC"), ("b", 0, "SEC"), ("b", 9, "SEC"), ("c", 0, "SEC")]
    want = {pairs[1], pairs[3]}
    hits_of = [(pair, right) for pair in (pairs[0], pairs[1], pairs[3])]
    assert cues.refitted(hits_of, want) == {
        pairs[0]
    }  # b and c each see it once right, once wrong: not more often
    assert cues.refitted([(pairs[0], wrong), (pairs[2], wrong)], want) == set()


@pytest.mark.parametrize(
    ("clear", "of", "beyond", "en", "fr"),
    [
        (0, 40, False, "None of 40 pairs of word and group has", "Aucun des 40 couples mot-groupe n’a"),
        (1, 40, False, "1 of 40 pairs of word and group has", "1 des 40 couples mot-groupe a"),
        (3, 40, False, "3 of 40 pairs of word and group have", "3 des 40 couples mot-groupe ont"),
        (4, 40, True, "Of 40 pairs of word and group, 4 have", "Sur 40 couples mot-groupe, 4 ont"),
    ],
)
def test_words_stand_out_where_more_do_than_by_chance(
    clear: int, of: int, beyond: bool, en: str, fr: str
) -> None:
    table = pd.DataFrame({"z": [2.0] * clear + [0.5] * (of - clear)})
    assert contrast.beyond_chance(table) is beyond
    said = [text.replace("\u00a0", " ") for text in readings.words(table)]
    assert said[0].startswith(en) and said[1].startswith(fr)


def test_cues_and_codes_that_differ_are_listed_and_single_cues_that_carry_a_frame() -> None:
    scores = pd.DataFrame(
        {"frame": ["A", "B", cues.ALL], "coded": [3, 2, 5], "found": [3, 3, 6], "right": [3, 2, 5]}
    )
    assert cues.imperfect(scores, ["A", "B"])["frame"].tolist() == ["B"]
    table = pd.DataFrame({"sentences": [FEW, FEW, FEW - 1], "lost": [0.5, 0.49, 1.0]})
    assert cues.carrying(table).index.tolist() == [0]
