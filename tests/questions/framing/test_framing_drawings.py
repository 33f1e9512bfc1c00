"""Drawings of notebook 05: every mark stands where its row says and leads there, and one would print the figure."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

import printed
from revue.layers.frames import codebook
from revue.layers.frames.layer import VOICES
from revue.questions.framing import contrast, counts, drawings, naming
from revue.questions.framing.coders import FEW
from revue.show import style
from revue.show.typography import shorten

BOOK = codebook.load()
NAMING = codebook.load("naming")
CODES = list(BOOK.codes)


def axes(figure: Figure) -> Axes:
    (ax,) = figure.axes
    return ax


def spans(ax: Axes) -> dict[tuple[float, ...], str]:
    """Lines of two points: (x, x, y, y) to colour."""
    found = {}
    for line in ax.lines:
        if len(line.get_xdata()) == 2 and line.get_linestyle() != "None":
            key = tuple(round(float(v), 6) for v in (*line.get_xdata(), *line.get_ydata()))
            found[key] = to_hex(line.get_color())
    return found


def dots(ax: Axes) -> dict[tuple[float, float], tuple[str, str | None]]:
    """Dots: place to fill and link."""
    return {
        (round(float(x), 6), round(float(y), 6)): (
            to_hex(marks.get_facecolor()[0]),
            (marks.get_urls() or [None])[0],
        )
        for marks in ax.collections
        for x, y in marks.get_offsets()
    }


def texts(ax: Axes) -> dict[str, Any]:
    return {t.get_text(): t for t in ax.texts if t.get_text()}


def ticks(ax: Axes) -> list[str]:
    return [t.get_text() for t in ax.get_yticklabels()]


def matrix(articles: dict[str, dict[str, int]], sentences: int = 20) -> pd.DataFrame:
    """Rows of a framing: by article how many of its first sentences have each frame; by coders x and y."""
    codes = list(dict.fromkeys(code for some in articles.values() for code in some))
    rows = [
        (name, n, 10 * n, 10 * n + 5, f"{name} {n}", VOICES[n % 4], code, n < some.get(code, 0))
        for code in codes
        for name, some in articles.items()
        for n in range(sentences)
    ]
    columns = ["article", "sentence", "start", "end", "text", "voice", "frame", "framed"]
    table = pd.DataFrame(rows, columns=columns)
    mark = table["framed"]
    other = mark & ~((table["frame"] == codes[0]) & (table["sentence"] == 0))
    return table.assign(counted=sentences * len(articles), **{"by x": mark, "by y": other})


SMALL = matrix({"a": {"MIG": 2, "SEC": 12, "TEN": 0}, "b": {"MIG": 9, "SEC": 4, "TEN": 3}})
LABELS = {"a": "A", "b": "B"}
#: Twenty articles, every frame of the codebook.
MANY = matrix({f"a{n:02}": {code: (n * (k + 1)) % 17 for k, code in enumerate(CODES)} for n in range(20)})
MANY_LABELS = {name: f"Z{name[1:]}" for name in MANY["article"].unique()}
#: Twelve articles whose letters crowd, and labels of a user's own.
TWELVE = matrix({f"a{n:02}": dict.fromkeys(CODES[:4], 10) | {CODES[4]: 0} for n in range(12)})
LONG = {"a": "Un titre de presse qui est long", "b": "Un autre titre, long lui aussi"}
ONE = matrix({"a": {"SEC": 1}}, sentences=1)


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        (SMALL, LABELS),
        (SMALL, LONG),
        (MANY, MANY_LABELS),
        (TWELVE, {name: chr(65 + n) for n, name in enumerate(TWELVE["article"].unique())}),
        (ONE, {"a": "A"}),
    ],
    ids=["small", "long labels", "many", "crowded", "one"],
)
def test_shares_and_voices_can_be_printed(rows: pd.DataFrame, labels: dict[str, str]) -> None:
    table, voices = counts.shares(rows), counts.by_voice(rows)
    assert printed.both_widths(lambda s: drawings.shares(table, rows, BOOK, s), labels) == []
    assert printed.both_widths(lambda s: drawings.voices(voices, rows, BOOK, s), labels) == []


def test_shares_stand_on_their_intervals_and_articles_above() -> None:
    table = counts.shares(SMALL)
    ax = axes(drawings.shares(table, SMALL, BOOK, printed.setting(labels=LABELS)))
    assert ticks(ax) == ["Security", "Migration control", "Tension"]  # by share; few sentences last
    every = counts.overall(table).set_index("frame")
    for y, code in enumerate(("SEC", "MIG")):
        row = every.loc[code]
        place = tuple(round(float(v), 6) for v in (row["low"], row["high"], y, y))
        assert spans(ax)[place] == style.ACCENT.lower()
        assert dots(ax)[(round(row["share"], 6), y)] == (style.ACCENT.lower(), "a:0-5")
    letters = [
        (t.get_text(), round(t.get_position()[0], 3), t.get_position()[1], t.get_url()) for t in ax.texts
    ]
    assert ("A", 0.6, -0.36, "a:0-5") in letters and ("B", 0.2, -0.36, "b:0-5") in letters
    few = [t for t in ax.texts if t.get_position()[1] > 1.5]
    assert [(t.get_text(), t.get_url()) for t in few if t.get_text() in "AB"] == [("B", "b:0-5"), ("A", None)]
    assert next(t for t in few if t.get_text() == "A").get_position()[0] < 0  # none of its sentences
    assert {"40% (16)", "28% (11)", "(3)"} <= texts(ax).keys() | {t.get_text() for t in ax.texts}
    strokes = {
        (to_hex(line.get_color()), round(float(line.get_ydata()[0]), 2)): [
            round(x, 6) for x in line.get_xdata()
        ]
        for line in ax.lines
        if line.get_marker() == "|"
    }
    assert strokes[style.SECOND.lower(), 1] == [11 / 40, 9 / 40]  # by each coder, where they differ
    assert strokes[style.GREY.lower(), -0.19] == [0.2, 0.6]  # under the letters, where the articles are
    assert sum(colour == style.SECOND.lower() for colour, _ in strokes) == 1
    bottom, top = ax.get_ylim()
    assert bottom > top


def test_many_articles_are_dots_and_nothing_grows_with_them() -> None:
    ax = axes(drawings.shares(counts.shares(MANY), MANY, BOOK, printed.setting(labels=MANY_LABELS)))
    assert len(ax.collections) <= len(CODES) * (drawings.DOTS + 1)
    assert not [t for t in ax.texts if t.get_text() in MANY_LABELS.values()]


@pytest.mark.parametrize(
    ("places", "spread"),
    [
        ([], []),
        ([0.5], [0.5]),
        ([0.2, 0.8], [0.2, 0.8]),
        ([0.5, 0.5], [0.45, 0.55]),
        ([0.5, 0.52, 0.61], [0.443333, 0.543333, 0.643333]),
        ([0.0, 0.0], [0.05, 0.15]),
        ([1.0, 1.0], [0.875, 0.975]),
    ],
)
def test_letters_are_moved_apart_as_little_as_needed(places: list[float], spread: list[float]) -> None:
    assert drawings._apart(places, 0.1, 1.0) == pytest.approx(spread, abs=1e-5)


AGREEMENT = pd.DataFrame(
    {
        "frame": ["SEC", "MIG", "DIP", "PAR"],
        "by x": [32, 5, 0, 9],
        "by y": [30, 9, 0, 9],
        "final": [32, 5, 0, 9],
        "units": 81,
        "alpha": [0.9, 0.5, None, 1.0],
        "low": [0.7, 0.2, None, 1.0],
        "high": [1.0, 0.8, None, 1.0],
        "published": [True, False, False, True],
    }
)


def test_alphas_stand_on_their_intervals_hollow_where_no_share_follows() -> None:
    ax = axes(drawings.agreement(AGREEMENT, BOOK, printed.setting()))
    assert ticks(ax) == ["Migration control", "Security", "Diplomacy"]
    assert dots(ax) == {(0.5, 0): ("#ffffff", None), (0.9, 1): (style.ACCENT.lower(), None)}
    assert {(0.2, 0.8, 0, 0), (0.7, 1.0, 1, 1), (0.67, 0.67, 0, 1)} == set(spans(ax))
    assert {"0.50 (5, 9)", "0.90 (32, 30)", "– (0, 0)"} == set(texts(ax))
    assert ax.get_xlabel() == "The coders never differ (alpha 1) on: Partnership (9)."


def test_agreement_can_be_printed() -> None:
    all_ = pd.concat([AGREEMENT.iloc[[3]].assign(frame=code) for code in CODES[4:]] + [AGREEMENT.head(3)])
    below = AGREEMENT.head(1).assign(alpha=-0.4, low=-0.9, high=0.1)
    for table in (AGREEMENT, all_, below):
        assert printed.both_widths(lambda s, t=table: drawings.agreement(t, BOOK, s)) == []


def test_bars_of_voices_fill_the_width_in_their_order() -> None:
    rows = matrix({"a": {"SEC": 2, "MIG": 12}})
    ax = axes(drawings.voices(counts.by_voice(rows), rows, BOOK, printed.setting()))
    assert ticks(ax) == ["Migration control", "Security"]
    bars = [
        (p.get_x(), p.get_width(), round(p.get_y() + p.get_height() / 2), p.get_url()) for p in ax.patches
    ]
    assert [b[:3] for b in bars] == [
        (0, 0.25, 0),
        (0.25, 0.25, 0),
        (0.5, 0.25, 0),
        (0.75, 0.25, 0),
        *[(0, 0.5, 1), (0.5, 0.5, 1)],
    ]
    assert [b[3] for b in bars] == ["a:0-5", "a:10-15", "a:20-25", "a:30-35", "a:0-5", "a:10-15"]
    colours = [style.NARRATOR, style.REPORTED, style.MIXED, style.VERBATIM]
    assert [to_hex(p.get_facecolor()) for p in ax.patches[:4]] == [c.lower() for c in colours]
    heights = [p.get_height() for p in ax.patches]
    assert heights[0] > heights[-1] and FEW > 2  # few sentences: a thin bar
    assert {"25%", "12", "2"} == set(texts(ax))
    assert not any(p.get_hatch() for p in ax.patches)


def names(*used: tuple[str, int, bool]) -> naming.Names:
    """Namings by referent (a place in the list), the name's place in it, and whether they are reported."""
    rows = [
        (NAMING.frames[int(r)].code, NAMING.frames[int(r)].families[k].name, said, "a", 10 * n, 10 * n + 4)
        for n, (r, k, said) in enumerate(used)
    ]
    columns = ["frame", "family", "reported", "article", "start", "end"]
    return naming.Names(NAMING, pd.DataFrame(rows, columns=columns).assign(text="t", voice="", speaker=None))


def test_names_are_bars_and_those_never_used_are_named() -> None:
    some = names(("0", 1, True), ("0", 1, False), ("0", 1, False), ("0", 0, True))
    table = some.table()
    ax = axes(drawings.names(table, some.rows(table), NAMING, printed.setting()))
    first = NAMING.frames[0]
    assert ticks(ax) == [first.families[1].name, first.families[0].name, "never:"]
    bars = [(p.get_x(), p.get_width(), p.get_url(), to_hex(p.get_facecolor())) for p in ax.patches]
    own, said = style.NARRATOR.lower(), style.REPORTED.lower()
    assert bars == [(0, 2, "a:10-14", own), (2, 1, "a:0-4", said), (0, 1, "a:30-34", said)]
    assert ", ".join(f.name for f in first.families[2:]) in texts(ax)
    assert first.name("en") in texts(ax)


def test_names_can_be_printed() -> None:
    every = [
        (str(r), k, bool(k % 2)) for r, frame in enumerate(NAMING.frames) for k in range(len(frame.families))
    ]
    for some in (names(("0", 0, True)), names(*every), names(*every[:9], *[("1", 0, False)] * 999)):
        table = some.table()
        rows = some.rows(table)
        assert printed.both_widths(lambda s, t=table, r=rows: drawings.names(t, r, NAMING, s)) == []


PAIRS = pd.DataFrame(
    [
        ("SEC", "MIG", 6, 1.5, 0.001, "a", 0, 5, "x"),
        ("SEC", "MEM", 0, 9.0, 0.0001, None, None, None, None),
    ],
    columns=["frame", "other", "both", "expected", "p", "article", "start", "end", "text"],
)
CUES = pd.DataFrame(
    [("MIG", "vague", 10, 4, "a", 0, 5, "vague"), ("SPO", "jeux olympique", 12, 0, "a", 9, 15, "Jeux olympiques d’hiver")],
    columns=["frame", "cue", "sentences", "without", "article", "start", "end", "text"],
)  # fmt: skip


def test_pairs_and_cues_are_a_filled_and_a_hollow_dot() -> None:
    ax = axes(drawings.together(PAIRS, BOOK, printed.setting()))
    full = style.ACCENT.lower()
    assert dots(ax) == {
        (0, 0): (full, None), (9, 0): ("#ffffff", None), (6, 1): (full, "a:0-5"), (1.5, 1): ("#ffffff", "a:0-5"),
    }  # fmt: skip
    ax = axes(drawings.cues(CUES, BOOK, printed.setting()))
    assert ticks(ax) == ["Migration control\nvague", "Sports events\nJeux olympiques d’hiver"]
    assert dots(ax)[(4, 0)] == ("#ffffff", "a:0-5")


def test_pairs_and_cues_can_be_printed() -> None:
    many = pd.concat([PAIRS] * 20, ignore_index=True)
    for table in (PAIRS, many):
        assert printed.both_widths(lambda s, t=table: drawings.together(t, BOOK, s)) == []
    for table in (CUES, pd.concat([CUES] * 20, ignore_index=True)):
        assert printed.both_widths(lambda s, t=table: drawings.cues(t, BOOK, s)) == []


def odds(words: list[tuple[str, str, int, int, float]]) -> pd.DataFrame:
    table = pd.DataFrame(words, columns=["group", "word", "count", "count_rest", "z"])
    return table.assign(article="a", start=range(len(words)), end=9, text="mot")


def test_words_of_groups_by_z_grey_at_196_and_below() -> None:
    table = odds(
        [
            ("reported", "paix", 9, 2, 3.1),
            ("narrator", "vent", 5, 1, 2.5),
            ("narrator", "mer", 4, 1, 1.96),
            ("narrator", "port", 3, 3, -0.2),
            ("narrator", "quai", 0, 9, 0.5),
        ]
    )
    left, right = drawings.words(table, printed.setting()).axes
    assert (ticks(left), ticks(right)) == (["vent (5 : 1)", "mer (4 : 1)"], ["paix (9 : 2)"])
    assert [left.get_title(loc="left"), right.get_title(loc="left")] == [
        "the article’s own words",
        "reported words",
    ]
    assert spans(left)[(0, 2.5, 0, 0)] == style.ACCENT.lower()
    assert spans(left)[(0, 1.96, 1, 1)] == style.ABSENT.lower()
    assert dots(right) == {(3.1, 0): (style.ACCENT.lower(), "a:0-9")}
    assert contrast.most(table)["word"].tolist() == ["vent", "mer", "paix"]


def test_words_can_be_printed() -> None:
    one = odds([("reported", "paix", 9, 2, 3.1), ("narrator", "vent", 5, 1, 2.5)])
    long = "anticonstitutionnellement"
    many = odds([(f"groupe {g}", f"{long}{n}", 999, 9999, 9.0 - n / 9) for g in "abc" for n in range(20)])
    for table in (one, many):
        assert printed.both_widths(lambda s, t=table: drawings.words(t, s)) == []
    assert shorten(long, 20) != long


def test_the_exported_rows_give_the_shares_again() -> None:
    shares = counts.shares(SMALL)
    rows = counts.with_shares(SMALL, shares)
    assert len(rows) == len(SMALL)
    again = counts.shares(rows)
    pd.testing.assert_frame_equal(shares, again)
    pd.testing.assert_frame_equal(counts.by_voice(counts.marked(SMALL)), counts.by_voice(rows))
