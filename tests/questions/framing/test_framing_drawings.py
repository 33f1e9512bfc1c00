"""Framing as counted and drawn: what may be published, and that the exported rows give the drawn values."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from benchmarks import frames as benchmark
from places import GOLD, SEEDS
from revue.articles import Article, Passage
from revue.layers.frames import codebook
from revue.layers.frames.codebook import Codebook
from revue.questions.framing import counts, drawings, findings, words
from revue.questions.framing.coded import Framing, described, issue_table, named, naming, uncoded
from revue.show.texts import figure_text
from revue.statistics import agreement
from revue.tables import Frame, Quote, to_frame

QUOTES = pd.DataFrame(columns=list(Quote.__dataclass_fields__))


def url(article: str, start: int, end: int) -> str:
    return f"{article}.txt#char={start},{end}"


def article(name: str, *sentences: str) -> Article:
    text = "\n\n".join(sentences)
    return Article(name, text, passages=(Passage(0, len(text), "body", ""),))


def framing(
    articles: list[Article], quotes: pd.DataFrame, book: Codebook, sheets: Sequence[Path] = ()
) -> Framing:
    """The framing of articles, its cues found as the layer finds them."""
    made = Framing(articles, quotes, to_frame([], Frame), book, sheets)
    made.found = made.hits(book)
    return made


@pytest.fixture(scope="module")
def gold() -> benchmark.Gold:
    return benchmark.read(GOLD, SEEDS)


@pytest.fixture(scope="module")
def framed(gold: benchmark.Gold, tmp_path_factory: pytest.TempPathFactory) -> Framing:
    """The shipped articles with their two codings and the final one."""
    import dataclasses

    book = codebook.load()
    sheets = benchmark.write_sheets(gold, book, tmp_path_factory.mktemp("codings"))
    rows = [dataclasses.asdict(q) for some in gold.quotes.values() for q in some]
    return framing([d.article for d in gold.documents], pd.DataFrame(rows), book, sheets)


@pytest.fixture(scope="module")
def matrix(framed: Framing) -> pd.DataFrame:
    return framed.matrix()


def through_csv(table: pd.DataFrame, folder: Path) -> pd.DataFrame:
    """A table as a reader of the exported CSV has it."""
    table.to_csv(folder / "rows.csv", index=False)
    return pd.read_csv(folder / "rows.csv")


def test_no_share_is_published_for_a_frame_below_the_bar(framed: Framing, matrix: pd.DataFrame) -> None:
    table = framed.agreement().set_index("frame")
    assert not table.loc["DIP", "published"]
    assert table.loc["DIP", ["by coder1", "by coder2", "final"]].tolist() == [22, 43, 43]
    assert "DIP" not in framed.codes
    assert "DIP" not in set(matrix["frame"])
    said = findings.agreement(framed, framed.agreement())[0]
    assert (
        "No share is published for Diplomacy (alpha 0.46, 95% interval 0.26 to 0.65; marked in 22 and 43 sentences)"
        in said
    )
    assert "fewer than 10 sentences" in said


def test_shares_and_intervals_come_out_of_the_exported_rows(
    framed: Framing, matrix: pd.DataFrame, tmp_path: Path
) -> None:
    drawn = framed.shares()
    rows = through_csv(
        matrix.merge(drawn[["frame", "article", "share", "low", "high"]], on=["frame", "article"]), tmp_path
    )
    again = counts.shares(rows[["frame", "article", "framed", "by coder1", "by coder2"]])
    pd.testing.assert_frame_equal(drawn, again, check_dtype=False)
    for (frame, name), some in rows.groupby(["frame", "article"]):
        yes, size = int(some["framed"].sum()), len(some)
        one = drawn[(drawn["frame"] == frame) & (drawn["article"] == name)].iloc[0]
        assert (one["framed"], one["sentences"]) == (yes, size)
        assert one["share"] == yes / size == some["share"].iloc[0]
        assert (one["low"], one["high"]) == (some["low"].iloc[0], some["high"].iloc[0])
        assert one["low"] <= one["share"] <= one["high"]


def test_alphas_come_out_of_the_exported_rows(framed: Framing, tmp_path: Path) -> None:
    drawn = framed.agreement()
    rows = through_csv(framed.codings().merge(drawn[["frame", "alpha", "low", "high"]], on="frame"), tmp_path)
    for frame, some in rows.groupby("frame"):
        again = agreement.alpha(some[["by coder1", "by coder2"]].to_numpy().tolist(), some["article"])
        one = drawn[drawn["frame"] == frame].iloc[0]
        assert [again.value, again.low, again.high] == pytest.approx([one["alpha"], one["low"], one["high"]])
        assert some["alpha"].iloc[0] == pytest.approx(again.value)


def test_resampling_within_articles_is_what_it_says() -> None:
    rows = pd.DataFrame(
        {"frame": "A", "article": ["x"] * 10 + ["y"] * 30, "framed": [True] * 5 + [False] * 35}
    )
    table = counts.shares(rows).set_index("article")
    assert table.loc["x", "share"] == 0.5
    assert table.loc["y", "share"] == 0
    assert table.loc["y", "high"] == pytest.approx(1 - 0.025 ** (1 / 30))  # resampling nothing gives nothing
    every = counts.shares(rows).iloc[-1]
    assert every["article"] is None or np.isnan(every["article"])
    assert (every["share"], every["loo_low"], every["loo_high"]) == (5 / 40, 0, 0.5)


def test_voices_speakers_and_pairs_add_up(framed: Framing, matrix: pd.DataFrame) -> None:
    by_voice = counts.by_voice(matrix)
    for frame, some in by_voice.groupby("frame"):
        assert (
            some["sentences"].sum() == some["of"].iloc[0] == matrix[matrix["frame"] == frame]["framed"].sum()
        )
    pairs = counts.together(matrix)
    links = counts.meeting(matrix, url)
    assert set(links) == {(r["frame"], r["other"]) for r in pairs.to_dict("records") if r["both"]}
    speakers = counts.by_speaker(matrix)
    assert speakers["sentences"].sum() == (matrix["framed"] & matrix["speaker"].notna()).sum()


def test_dropping_a_cue_costs_the_sentences_only_it_finds() -> None:
    made = framing(
        [article("a", "La coopération dure.", "La coopération et l’amitié entre nous.")],
        QUOTES,
        codebook.load(),
    )
    table = counts.by_cue(made.found, ["PAR"]).set_index("cue")
    assert table.loc["coopération", ["sentences", "with_cue", "without"]].tolist() == [2, 2, 1]


def test_every_figure_is_drawn_as_wide_as_a_page(framed: Framing, matrix: pd.DataFrame) -> None:
    figures = [
        drawings.agreement(framed.agreement(), framed.book, "fr", url),
        drawings.shares(counts.shares(matrix), matrix, framed.book, "fr", url),
        drawings.voices(counts.by_voice(matrix), matrix, framed.book, "fr", url),
        drawings.together(counts.together(matrix), matrix, framed.book, "fr", url),
        drawings.cues(counts.by_cue(framed.found, framed.codes), framed.book, "fr", url),
    ]
    assert {figure.get_size_inches()[0] for figure in figures} == {7.0}
    assert [t.get_text() for t in figures[0].axes[0].get_yticklabels()][:2] == [
        "Sécurité",
        "Contrôle des migrations",
    ]


def test_drawn_shares_are_those_of_the_table(framed: Framing, matrix: pd.DataFrame) -> None:
    table = counts.shares(matrix)
    figure = drawings.shares(table, matrix, framed.book, "en", url)
    first = figure.axes[0]  # all articles
    drawn = [c.get_offsets()[0][0] for c in first.collections]
    assert drawn == pytest.approx(table.loc[table["article"].isna(), "share"].tolist())
    assert all(c.get_urls()[0].startswith("00") for c in first.collections)


def test_without_codes_there_are_candidates_only_and_no_share() -> None:
    made = framing([article("a", "La coopération dure.", "Il pleut.")], QUOTES, codebook.load())
    assert made.basis == "candidates"
    assert made.agreement().empty
    assert made.lexicon().empty
    assert made.shares().empty
    assert "No share of any frame is published" in findings.basis(made)[0]
    assert (
        "candidates"
        in figure_text(words.FIGURES, "framing-voices", made.matrix(), (), {"framed": made}).title["en"]
    )
    assert uncoded(made)["text"].tolist() == ["La coopération dure."]


def test_one_coder_is_no_agreement(tmp_path: Path, gold: benchmark.Gold) -> None:
    book = codebook.load()
    sheets = benchmark.write_sheets(gold, book, tmp_path)
    made = framing([d.article for d in gold.documents], QUOTES, book, sheets[:1])
    assert made.basis == "one coder"
    assert made.agreement().empty
    assert "One coding only" in findings.basis(made)[0]


def every_answer(made: Framing, book: Codebook) -> list[str]:
    """All sentences of the notebook, and its tables and figures on the way."""
    table, matrix = made.agreement(), made.matrix()
    shares, voices, pairs = (
        counts.shares(matrix),
        counts.by_voice(matrix),
        counts.together(matrix),
    )
    cues = counts.by_cue(made.found, made.codes)
    for some in (table, shares, cues):
        named(some, book)
    described(book)
    issue_table(made)
    counts.by_speaker(matrix)
    counts.meeting(matrix, url)
    counts.most_frequent(matrix)
    naming(made, "")
    drawings.voices(voices, matrix, book, "en", url)
    if len(pairs):
        drawings.together(pairs, matrix, book, "en", url)
    drawings.cues(cues, book, "en", url)
    said = [
        findings.basis(made),
        findings.sheets(made),
        findings.agreement(made, table),
        findings.lexicon(made.lexicon()),
        findings.shares(made, shares),
        findings.voices(made, voices),
        findings.together(made, pairs),
        findings.cues(made, cues),
        findings.established(made, table),
    ]
    return [text for pair in said for text in pair]


@pytest.mark.parametrize(
    "articles",
    [
        [article("one", "La coopération dure.")],
        [article("none", "Il pleut.")],
        [article("en", "The weather was fine.")],
        [article("empty", "")],
    ],
)
@pytest.mark.parametrize("name", ["frames", "semetko_valkenburg"])
def test_any_corpus_and_any_codebook_has_its_answers(articles: list[Article], name: str) -> None:
    book = codebook.load(name)
    assert all(every_answer(framing(articles, QUOTES, book), book))


def test_a_codebook_of_one_frame_runs_too() -> None:
    book = codebook.parse(
        '[codebook]\nid = "x"\ntitle = { en = "X" }\n[[frame]]\ncode = "A"\nname = { en = "A" }\n'
        'definition = "A."\n[[frame.family]]\nname = "a"\nlemmas = ["pluie"]\n'
    )
    assert all(every_answer(framing([article("a", "La pluie tombe.")], QUOTES, book), book))


def test_names_of_a_referent_with_their_voices() -> None:
    book = codebook.load("naming")
    made = framing([article("a", "Les clandestins et les migrants du Sahara occidental.")], QUOTES, book)
    table = naming(made, "")
    pd.testing.assert_frame_equal(table, counts.naming(made.found, book))
    assert table[["name", "times", "narrator", "said"]].to_numpy().tolist() == [
        ["clandestin", 1, 1, 0],
        ["migrant", 1, 1, 0],
        ["Sahara occidental", 1, 1, 0],
    ]


def test_the_mark_of_a_frame_below_the_bar_is_hollow(framed: Framing) -> None:
    table = framed.agreement()
    (ax,) = drawings.agreement(table, framed.book, "en", url).axes
    marks = {
        line.get_ydata()[0]: line
        for line in ax.lines
        if line.get_marker() != "None" and len(line.get_xdata())
    }
    for y, row in enumerate(table.to_dict("records")):
        if row["alpha"] == row["alpha"]:
            assert (marks[y].get_markerfacecolor() == "white") == (not row["published"]), row["frame"]


def test_every_mark_stands_inside_its_axes(framed: Framing, matrix: pd.DataFrame) -> None:
    """A limit of an axis that cuts a bar, a dot or a cell in two would lie."""
    book = framed.book
    figures = [
        drawings.agreement(framed.agreement(), book, "en", url),
        drawings.shares(counts.shares(matrix), matrix, book, "en", url),
        drawings.voices(counts.by_voice(matrix), matrix, book, "en", url),
        drawings.together(counts.together(matrix), matrix, book, "en", url),
    ]
    for fig in figures:
        for ax in fig.axes:
            (left, right), (bottom, top) = sorted(ax.get_xlim()), sorted(ax.get_ylim())
            for mark in ax.patches:
                x, y, width, height = mark.get_x(), mark.get_y(), mark.get_width(), mark.get_height()
                assert left - 1e-9 <= x and x + width <= right + 1e-9, fig
                assert bottom - 1e-9 <= y and y + height <= top + 1e-9, fig
            for line in ax.lines:
                if line.get_transform() == ax.transData:
                    assert all(bottom <= y <= top for y in line.get_ydata()), fig
