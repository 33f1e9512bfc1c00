"""The findings of notebook 05: which rows make which sentence, and when there is none."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from benchmarks import frames as benchmark
from framed_words import words_of
from places import GOLD, SEEDS
from revue.articles import Article, Passage
from revue.layers.frames import codebook
from revue.questions.framing import coding, counts, cues, findings, readings
from revue.questions.framing.coded import Framing
from revue.questions.framing.naming import Names
from revue.show.findings import Finding
from revue.tables import Frame, Quote, to_frame
from revue.text.document import Document

BOOK = codebook.load()
QUOTES = pd.DataFrame(columns=list(Quote.__dataclass_fields__))
#: A coder's marks: for each article the frames of each of its sentences ("SEC MIG", "" none).
Marks = Mapping[str, list[str]]


def article(name: str, *sentences: str) -> Article:
    text = "\n\n".join(sentences)
    return Article(name, text, passages=(Passage(0, len(text), "body", ""),))


def made(folder: Path, sheets: Mapping[str, Marks], texts: Mapping[str, list[str]] | None = None) -> Framing:
    """Articles of as many sentences as are marked, with the coding sheets of some coders."""
    marks = next(iter(sheets.values()), {})
    texts = texts or {name: [f"Il pleut {n}." for n in range(len(some))] for name, some in marks.items()}
    documents = [Document(article(name, *some)) for name, some in texts.items()]
    paths = []
    for coder, given in sheets.items():
        rows = [
            coding.Coded(
                coder=coder, article=d.article.article, sentence=s.index, start=s.start, end=s.end,
                text=d.text[s.start : s.end], frames=frozenset(codes.split()),
            )
            for d in documents
            for s, codes in zip(d.sentences, given[d.article.article], strict=True)
        ]  # fmt: skip
        paths.append(folder / f"{coder}.csv")
        coding.write_sheet(documents, BOOK, paths[-1], rows)
    framed = Framing([d.article for d in documents], QUOTES, to_frame([], Frame), BOOK, paths)
    framed.found = framed.hits(BOOK, words_of(framed.documents))
    return framed


def found(framed: Framing) -> list[Finding]:
    names = [d.article.article for d in framed.documents]
    press = pd.DataFrame({"article": names, "published": ["2024-03-01", *[None] * (len(names) - 1)]})
    labels = {name: chr(65 + n) for n, name in enumerate(names)}
    naming = codebook.load("naming")
    names_used = Names(naming, framed.hits(naming, words_of(framed.documents)))
    return findings.findings(framed, framed.shares(), names_used, press, labels)


def said(framed: Framing, lang: str = "en") -> list[str]:
    return [finding.text(lang).replace("\u00a0", " ") for finding in found(framed)]


# who coded

FEW = {"x": ["SEC", "SEC", "DIP", ""]}
OTHER = {"x": ["SEC", "DIP", "DIP", "ECO"]}


@pytest.mark.parametrize(
    ("sheets", "en", "fr"),
    [
        ({}, "Nobody has coded 4 sentences", "Personne n’a codé ces 4 phrases"),
        ({"ana": FEW}, "4 of 4 sentences are coded by one person only", "codées par une seule personne"),
        ({"ana": FEW, "bob": FEW}, "they never differ in 40 decisions", "ne diffèrent dans aucune des 40"),
        ({"ana": FEW, "bob": OTHER}, "they differ in 3 of 40 decisions", "personne n’a arbitré"),
        (
            {"ana": FEW, "bob": OTHER, "final": OTHER},
            "the final coding is that of “bob” in all 40 decisions (does this sentence have this frame?), also in the 3",
            "les parts reposent sur une seule lecture",
        ),
        (
            {"ana": FEW, "bob": OTHER, "final": {"x": ["SEC", "SEC DIP", "DIP", ""]}},
            "where the final coding follows “ana” 2 and “bob” 1 times",
            "le codage final y suit « ana » 2 et « bob » 1 fois",
        ),
    ],
)
def test_who_coded_and_whose_reading_counts(
    tmp_path: Path, sheets: dict[str, Marks], en: str, fr: str
) -> None:
    framed = made(tmp_path, sheets, {"x": [f"Il pleut {n}." for n in range(4)]})
    assert en in said(framed)[-1]
    assert fr in said(framed, "fr")[-1]


# what trades places, what is absent


def shares(**frames: dict[str, tuple[int, int]]) -> pd.DataFrame:
    """Shares of frames from the sentences with the frame, and all, of each article."""
    rows = [
        (frame, name, n, i, i < yes)
        for frame, articles in frames.items()
        for n, (name, (yes, size)) in enumerate(articles.items())
        for i in range(size)
    ]
    return counts.shares(pd.DataFrame(rows, columns=["frame", "article", "order", "start", "framed"]))


@pytest.mark.parametrize(
    ("frames", "articles"),
    [
        ({"SEC": {"a": (14, 20), "b": (1, 20)}, "MIG": {"a": (1, 20), "b": (14, 20)}}, ("a", "b")),
        # the last article trades with the first one most
        (
            {
                "SEC": {"a": (16, 20), "b": (8, 20), "c": (1, 20)},
                "MIG": {"a": (1, 20), "b": (8, 20), "c": (16, 20)},
            },
            ("a", "c"),
        ),
        # both fall: no trade
        ({"SEC": {"a": (14, 20), "b": (1, 20)}, "MIG": {"a": (13, 20), "b": (1, 20)}}, None),
        # the first frame stays ahead
        ({"SEC": {"a": (19, 20), "b": (12, 20)}, "MIG": {"a": (1, 20), "b": (8, 20)}}, None),
        # intervals overlap
        ({"SEC": {"a": (8, 20), "b": (5, 20)}, "MIG": {"a": (5, 20), "b": (8, 20)}}, None),
        # fewer than ten sentences in an article
        ({"SEC": {"a": (9, 9), "b": (1, 20)}, "MIG": {"a": (0, 9), "b": (14, 20)}}, None),
        # a frame of fewer than ten sentences
        ({"SEC": {"a": (14, 20), "b": (0, 20)}, "MIG": {"a": (0, 20), "b": (9, 20)}}, None),
        ({"SEC": {"a": (14, 20)}, "MIG": {"a": (1, 20)}}, None),
        ({}, None),
    ],
)
def test_two_frames_trade_places_between_two_articles(
    frames: dict[str, dict[str, tuple[int, int]]], articles: tuple[str, str] | None
) -> None:
    traded = counts.reversal(shares(**frames))
    assert (traded and traded.articles) == articles


def test_many_comparisons_ask_for_more() -> None:
    two = {"SEC": {"a": (10, 20), "b": (1, 20)}, "MIG": {"a": (1, 20), "b": (10, 20)}}
    assert counts.reversal(shares(**two)) is not None
    more = {code: some | {f"c{n}": (5, 20) for n in range(8)} for code, some in two.items()}
    assert counts.reversal(shares(**more)) is None


@pytest.mark.parametrize(
    ("frames", "absent"),
    [
        ({"TEN": {"a": (6, 20), "b": (6, 20), "c": (0, 30)}}, ("TEN", ["a", "b"], ["c"], 30)),
        ({"TEN": {"a": (6, 20), "b": (0, 20), "c": (0, 30)}}, None),  # most articles have it not
        ({"TEN": {"a": (6, 20), "b": (6, 20), "c": (0, 5)}}, None),  # five sentences say nothing
        ({"TEN": {"a": (6, 20), "b": (6, 20), "c": (1, 30)}}, None),
        ({}, None),
    ],
)
def test_a_frame_that_most_articles_have_is_absent_from_others(
    frames: dict[str, dict[str, tuple[int, int]]], absent: tuple[object, ...] | None
) -> None:
    got = counts.absence(shares(**frames))
    assert (got and got[:4]) == absent
    if got:
        assert got.bound == pytest.approx(1 - 0.025 ** (1 / 30))


def test_findings_name_articles_by_their_labels(tmp_path: Path) -> None:
    """Two coders who agree; security and migration trade places, tension is nowhere in the third article."""
    first = ["SEC"] * 14 + ["MIG"] + ["TEN"] * 6
    given = {"x": first, "y": ["MIG"] * 14 + ["SEC"] + ["TEN"] * 6, "z": [""] * 20}
    lines = said(made(tmp_path, {"ana": given, "bob": given}))
    assert lines[0] == (
        "Security and Migration control trade places: 67% and 5% of the sentences in A (1 March 2024), 5% and 67% in B "
        "(undated). The 95% intervals do not overlap (Fisher’s exact test, adjusted for 9 comparisons: p < 0.05)."
    )
    assert lines[1] == (
        "Security is in 15 sentences of A and B, and in 0 of the 20 sentences of C; a share of up to 17% there is still "
        "compatible with that."
    )
    assert len(lines) == 3  # two frames are equally frequent, and nobody is named


# names


@pytest.mark.parametrize(
    ("text", "en"),
    [
        (
            ["Un migrant.", "Des migrants.", "Des exilés.", "Un migrant."],
            "People who migrate: “migrant” 3 of 4 times (3 in the article’s own voice); never “immigré”, “réfugié”, "
            "“demandeur d’asile”.",
        ),
        (["Un migrant.", "Des migrants."], ""),  # two are no choice
        (["Un migrant.", "Des exilés.", "Des migrants.", "Un exilé."], ""),  # none has the majority
        (["Il pleut."], ""),
    ],
)
def test_names_that_are_chosen(tmp_path: Path, text: list[str], en: str) -> None:
    lines = [line for line in said(made(tmp_path, {}, {"x": text})) if line.startswith("How they are named.")]
    assert lines == ([f"How they are named. {en}"] if en else [])


# any corpus

ONE_FRAME = (
    '[codebook]\nid = "x"\ntitle = { en = "X" }\n[[frame]]\ncode = "A"\nname = { en = "A" }\n'
    'definition = "A."\n[[frame.family]]\nname = "a"\nlemmas = ["pluie"]\n'
)
BOOKS = [BOOK, codebook.load("semetko_valkenburg"), codebook.parse(ONE_FRAME)]


@pytest.mark.parametrize(
    "text", ["La coopération dure sous la pluie.", "Il pleut.", "The weather was fine.", ""]
)
@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_any_corpus_and_any_codebook_has_its_sentences(text: str, book: codebook.Codebook) -> None:
    framed = Framing([article("x", text)], QUOTES, to_frame([], Frame), book)
    framed.found = framed.hits(book, words_of(framed.documents))
    by_cue = cues.by_cue(framed.found, framed.codes)
    read = [
        readings.agreement(framed),
        readings.scores(cues.scores(framed), book),
        readings.shares(framed, framed.shares()),
        readings.together(counts.together(framed.matrix(), framed.codes)),
        readings.carrying(framed, by_cue),
        readings.established(framed),
    ]
    assert all(text for pair in read for text in pair)
    assert len(cues.carrying(by_cue)) == 0 and framed.remarks("fr").empty
    for lang in ("en", "fr"):
        lines = said(framed, lang)
        frames = counts.marked(framed.matrix())["frame"].nunique()
        assert len(lines) == (2 if frames == 1 else 1)  # of two frames none is the most frequent


# the five articles


@pytest.fixture(scope="module")
def framed(tmp_path_factory: pytest.TempPathFactory) -> Framing:
    """The shipped articles with their two codings and the final one, in the order of their publication."""
    gold = benchmark.read(GOLD, SEEDS)
    sheets = benchmark.write_sheets(gold, BOOK, tmp_path_factory.mktemp("codings"))
    rows = pd.DataFrame([dataclasses.asdict(q) for some in gold.quotes.values() for q in some])
    order = ["004", "000", "003", "001", "002"]
    articles = sorted((d.article for d in gold.documents), key=lambda a: order.index(a.article[:3]))
    made = Framing(articles, rows, to_frame([], Frame), BOOK, sheets)
    made.found = made.hits(BOOK, words_of(made.documents))
    return made


def test_what_is_found_in_the_five_articles(framed: Framing) -> None:
    lines = said(framed)
    assert len(lines) == 5
    for line, words in zip(
        lines,
        [
            "Security and Migration control trade places: 59% and 5% of the sentences in A",
            "Partnership is the most frequent of the frames with a share: 63% of the coded sentences",
            "Tension is in 8 sentences of A, B and E, and in 0 of the 28 sentences of C and D; a share of up to 12%",
            "Foreigners without a permit: “irrégulier” 4 of 5 times",
            "the final coding is that of “coder2” in all 810 decisions (does this sentence have this frame?), also in "
            "the 23 on which they differ",
        ],
        strict=True,
    ):
        assert words in line
    assert "never “illégal”, “sans-papiers”" in lines[3]
    assert "never “immigré”, “exilé”, “réfugié”" in lines[3] and "never “Sahara occidental”" in lines[3]


def test_each_number_is_what_its_rows_add_up_to(framed: Framing) -> None:
    for finding in found(framed):
        for number in finding.numbers.values():
            assert number.rows["weight"].sum() == number.value
        assert finding.text("fr") and finding.text("fr") != finding.text("en")


def test_what_is_read_of_the_shipped_codings(framed: Framing) -> None:
    en, fr = readings.agreement(framed)
    assert "No share is published for Diplomacy (alpha 0.46; marked in 22 and 43 sentences)." in en
    assert "Diplomatie (alpha 0,46 ; 22 et 43 phrases marquées)" in fr
    assert "For 8 the coders never differ" in en
    assert "Migration control is 32% and 30%" in readings.shares(framed, framed.shares())[0]
    assert "the shares of Security, Migration control and Partnership" in readings.established(framed)[0]
