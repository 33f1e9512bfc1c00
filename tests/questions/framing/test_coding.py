"""Coding sheets are read whole or not at all; alpha is NLTK's; shares are published above the bar only."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import frames as benchmark
from places import GOLD, SEEDS
from revue.articles import Article, Passage
from revue.layers.frames import codebook
from revue.questions.framing import coding
from revue.questions.framing.coding import Coded, labels, write_sheet
from revue.questions.framing.sheets import read_sheets
from revue.statistics.agreement import alpha, commonest, constant, score
from revue.text.document import Document
from revue.text.spreadsheets import guarded, unguarded

BOOK = codebook.load()
TEXTS = [
    "La coopération continue.",
    "=SOMME(A1) est une formule, pas l’été.",
    "Il pleut sur la côte d’Émeraude.",
]


def document(name: str = "a", texts: list[str] = TEXTS) -> Document:
    text = "\n\n".join(texts)
    passages, at = [], 0
    for piece in texts:
        passages.append(Passage(at, at + len(piece), "body", ""))
        at += len(piece) + 2
    return Document(Article(name, text, passages=tuple(passages)))


def coded(
    doc: Document, n: int, *frames: str, coder: str = "ana", voice: str | None = None, note: str = ""
) -> Coded:
    s = doc.sentences[n]
    return Coded(
        coder=coder,
        article=doc.article.article,
        sentence=n,
        start=s.start,
        end=s.end,
        text=doc.text[s.start : s.end],
        frames=frozenset(frames),
        voice=voice,
        note=note,
    )


def sheet(tmp_path: Path, change: Callable[[str], str | bytes] = str, name: str = "ana") -> Path:
    """A filled sheet of the three sentences, changed as a spreadsheet or a person would."""
    doc, path = document(), tmp_path / f"{name}.csv"
    write_sheet(
        [doc], BOOK, path, [coded(doc, 0, "PAR"), coded(doc, 1), coded(doc, 2, "ECO", voice="narrator")]
    )
    changed = change(path.read_bytes().decode("utf-8-sig"))
    path.write_bytes(changed if isinstance(changed, bytes) else changed.encode())
    return path


def resaved(text: str, delimiter: str) -> str:
    """The sheet as a spreadsheet saves it: another delimiter, marks only where needed, CRLF."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(csv.reader(io.StringIO(text, newline="")))
    return out.getvalue()


def test_a_new_sheet_has_every_sentence_its_context_and_empty_columns(tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    assert write_sheet([document()], BOOK, path) == 3
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    assert [r["text"] for r in rows] == [TEXTS[0], "'" + TEXTS[1], TEXTS[2]]
    assert (rows[1]["before"], rows[1]["after"]) == (TEXTS[0], TEXTS[2])
    assert all(r[code] == "" for r in rows for code in (*BOOK.codes, "none", "voice", "note"))


def test_a_sheet_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = sheet(tmp_path)
    with pytest.raises(coding.SheetError, match="there already"):
        write_sheet([document()], BOOK, path)


def test_a_filled_sheet_gives_back_its_codes(tmp_path: Path) -> None:
    rows, issues = read_sheets([sheet(tmp_path)], [document()], BOOK)
    assert [(r.coder, r.frames, r.voice) for r in rows] == [
        ("ana", frozenset({"PAR"}), None),
        ("ana", frozenset(), None),
        ("ana", frozenset({"ECO"}), "narrator"),
    ]
    assert issues == []


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(TEXT.map(lambda t: "=" + t.strip()) | TEXT.map(str.strip), min_size=1, max_size=4),
    st.lists(st.frozensets(st.sampled_from(BOOK.codes)), min_size=4, max_size=4),
    st.sampled_from(["=1+1", "+49", "-", "@x", "'", "''=", 'a;b"c\n,d', ""]),
)
def test_the_round_trip_loses_nothing(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], codes: list[frozenset[str]], note: str
) -> None:
    doc = document("é", texts)
    path = tmp_path_factory.mktemp("sheet") / "ana.csv"
    given_rows = [coded(doc, s.index, *codes[s.index % 4], note=note) for s in doc.sentences]
    write_sheet([doc], BOOK, path, given_rows)
    rows, issues = read_sheets([path], [doc], BOOK)
    assert [i for i in issues if i.severity == "refused"] == []
    assert rows == given_rows


@given(st.text())
def test_no_cell_is_computed_and_each_is_given_back(cell: str) -> None:
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda t: resaved(t, ";"), "sheet-delimiter"),
        (lambda t: resaved(t, "\t"), "sheet-delimiter"),
        (lambda t: "sep=;\r\n" + resaved(t, ";"), "sheet-delimiter"),
        (lambda t: t.replace("’", "'").encode("cp1252"), "sheet-encoding"),
        (lambda t: t.encode("utf-16"), "sheet-encoding"),
        (lambda t: b"\xef\xbb\xbf" + resaved(t, ",").encode(), None),
        (
            lambda t: t.replace("d’Émeraude", "d'Émeraude").replace("La coopération", "La\u00a0coopération"),
            None,
        ),
    ],
)
def test_what_a_spreadsheet_does_is_undone_and_reported(
    tmp_path: Path, change: Callable[[str], str | bytes], code: str | None
) -> None:
    rows, issues = read_sheets([sheet(tmp_path, change)], [document()], BOOK)
    assert [r.frames for r in rows] == [frozenset({"PAR"}), frozenset(), frozenset({"ECO"})]
    assert [(i.code, i.severity) for i in issues] == ([(code, "warning")] if code else [])


def without_row(text: str, n: int) -> str:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows[:n] + rows[n + 1 :])
    return out.getvalue()


@pytest.mark.parametrize(
    ("change", "code", "place", "words"),
    [
        (lambda t: without_row(t, 2), "sheet-missing", None, "sentence 1 of a is missing"),
        (lambda t: t.replace('"ECO"', '"ECON"'), "sheet-frame", "row 1", "“ECON” is not a frame"),
        (lambda t: t.replace('"ECO"', '"SEC"'), "sheet-header", "row 1", "SEC is there twice"),
        (
            lambda t: t.replace('"La coopération', '"Sa coopération'),
            "sheet-text",
            "row 2",
            "not the article's",
        ),
        (lambda t: t.replace("Émeraude", "?meraude"), "sheet-text", "row 4", "?meraude"),
        (lambda t: t.replace('"a","2"', '"b","2"'), "sheet-article", "row 4", "“b” is not in the corpus"),
        (lambda t: t.replace('"a","0","0"', '"a","0","x"'), "sheet-row", "row 2", "is not a number"),
        (lambda t: t + t.splitlines()[-1] + "\n", "sheet-row", "row 5", "in row 4 already"),
        (lambda t: t.replace('"1"', '"2"'), "sheet-code", "row 2", "“2” under PAR is not a code"),
        (lambda t: t.replace('"narrator"', '"author"'), "sheet-code", "row 4", "“author” is not a voice"),
        (lambda t: t.replace('"","1","",""\n', '"1","1","",""\n', 1), "sheet-code", "row 3", "both marked"),
        (lambda t: t.rstrip().rsplit(",", 1)[0], "sheet-row", "row 4", "cells for"),
        (lambda t: t[:-2] + "\n", "sheet-row", "row 4", "quotation mark missing"),
        (lambda t: "rien\n", "sheet-header", "row 1", "not the header"),
        (lambda t: "", "sheet-header", "row 1", "not the header"),
        (lambda t: t.encode("cp1252").replace(b"\xe9", b"\x81"), "sheet-encoding", "row 1", "CSV UTF-8"),
    ],
)
def test_a_sheet_that_cannot_be_trusted_is_reported_by_row_and_not_read(
    tmp_path: Path, change: Callable[[str], str | bytes], code: str, place: str | None, words: str
) -> None:
    rows, issues = read_sheets([sheet(tmp_path, change)], [document()], BOOK)
    refused = [i for i in issues if i.severity == "refused"]
    assert rows == []
    assert code in {i.code for i in refused}
    first = next(i for i in refused if i.code == code)
    assert words in first.message
    if place != "row 1" or code != "sheet-encoding":
        assert first.locator == place


def test_one_bad_sheet_does_not_spoil_another(tmp_path: Path) -> None:
    bad = sheet(tmp_path, lambda t: t.replace('"ECO"', '"ECON"'), "bob")
    rows, _ = read_sheets([sheet(tmp_path), bad], [document()], BOOK)
    assert {r.coder for r in rows} == {"ana"}


def test_blank_rows_are_not_coded_and_articles_may_be_left_out(tmp_path: Path) -> None:
    doc, path = document(), tmp_path / "ana.csv"
    write_sheet([doc], BOOK, path, [coded(doc, 0, "PAR")])
    rows, issues = read_sheets([path], [doc, document("b")], BOOK)
    assert [r.sentence for r in rows] == [0]
    assert [i.code for i in issues] == ["sheet-partial", "sheet-blank"]


def test_the_final_sheet_counts_else_what_most_coders_marked() -> None:
    doc = document()
    rows = [
        coded(doc, 0, *codes, coder=c)
        for c, codes in {"a": ["PAR", "SEC"], "b": ["PAR"], "c": ["SEC"]}.items()
    ]
    (row,) = labels(rows).values()
    assert row.frames == {"PAR", "SEC"}
    (row,) = labels(rows[:2]).values()
    assert row.frames == {"PAR"}  # SEC: half of the coders, left open
    (row,) = labels([*rows, coded(doc, 0, "DIP", coder="final")]).values()
    assert row.frames == {"DIP"}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.sampled_from([True, False]), min_size=2, max_size=3), min_size=2, max_size=30))
def test_alpha_is_nltks(units: list[list[bool]]) -> None:
    from nltk.metrics.agreement import AnnotationTask

    data = [(f"c{c}", f"u{u}", v) for u, unit in enumerate(units) for c, v in enumerate(unit)]
    if len({v for _, _, v in data}) < 2:
        assert alpha(units, draws=1).value is None
        return
    assert alpha(units, draws=1).value == pytest.approx(AnnotationTask(data).alpha())


def test_missing_codes_and_units_of_one_coder_are_left_out() -> None:
    full = [[True, True], [False, False], [True, False]]
    assert alpha([*full, [True, None], [None, None]], draws=50) == alpha(full, draws=50)
    assert alpha(full).units == 3


def test_scores_and_the_constant_baseline() -> None:
    s = score({1, 2, 3}, {2, 3, 4})
    assert (s.precision, s.recall, s.f1) == (2 / 3, 2 / 3, 2 / 3)
    assert score((), ()).f1 is None
    sets = [frozenset({"A"}), frozenset({"A", "B"}), frozenset()]
    assert commonest(sets, ["A", "B", "C"]) == ("A", "B")
    assert constant(sets, ["A", "B"]).f1 == 2 * 3 / (6 + 3)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> list[Coded]:
    """The codings of the shipped articles, written as sheets and read back."""
    gold = benchmark.read(GOLD, SEEDS)
    paths = benchmark.write_sheets(gold, BOOK, tmp_path_factory.mktemp("codings"))
    rows, issues = read_sheets(paths, gold.documents, BOOK)
    assert [i.severity for i in issues] == ["warning"] * 3  # two captions are not coded
    return rows


def test_the_shipped_codings_agree_as_their_documentation_says(shipped: list[Coded]) -> None:
    readme = (GOLD / "README.md").read_text(encoding="utf-8")
    table = re.findall(
        r"\| ([A-Z]{3}) \| (\d+) \| (\d+) \| (\d+) \| ([\d.]+) \| ([\d.]+) to ([\d.]+) \|", readme
    )
    assert len(table) == 10
    units: dict[tuple[str, int, int], dict[str, Coded]] = defaultdict(dict)
    for row in shipped:
        units[row.unit][row.coder] = row
    for code, *expected in table:
        marks = [[code in by[c].frames for c in ("coder1", "coder2")] for by in units.values()]
        got = alpha(marks)
        counts = [sum(m[0] for m in marks), sum(m[1] for m in marks), sum(map(all, marks))]
        assert counts == [int(n) for n in expected[:3]]
        assert f"{got.value:.2f}" == expected[3]
        assert [got.low, got.high] == pytest.approx(
            [float(end) for end in expected[4:]], abs=0.02
        )  # other draws
        assert got.units == 81


def test_the_committed_sheets_are_those_of_the_gold(shipped: list[Coded]) -> None:
    folder = SEEDS / "codings"
    if not folder.is_dir():
        pytest.skip(
            "no sheets are shipped; write them with: python -m benchmarks.frames tests/gold seeds --sheets"
        )
    gold = benchmark.read(GOLD, SEEDS)
    rows, _ = read_sheets(sorted(folder.glob("*.csv")), gold.documents, BOOK)
    assert rows == shipped
