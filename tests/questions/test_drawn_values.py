"""Drawings of notebook 05: every mark stands where its row says, as long, as wide, in order and named."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from revue.layers.frames import codebook
from revue.layers.frames.layer import VOICES
from revue.questions.framing import contrast
from revue.questions.framing import drawings as frames
from revue.show import style

BOOK = codebook.load()
#: Codes in another order than the codebook's, where the order of the table counts.
CODES = ["SEC", "MIG", "DIP"]


def url(article: str, start: int, end: int) -> str:
    return f"{article}:{start}-{end}"


def spans(ax: Axes) -> dict[tuple[float, ...], tuple[str, float, float]]:
    """The lines of more than one point: (x, x, y, y) to colour, width, order."""
    found = {}
    for line in ax.lines:
        xs, ys = line.get_xdata(), line.get_ydata()
        if len(xs) == 2:
            key = tuple(round(float(v), 9) for v in (*xs, *ys))
            found[key] = (to_hex(line.get_color()), line.get_linewidth(), line.get_zorder())
    return found


def level_lines_end_where_they_say(ax: Axes) -> bool:
    """Whether the horizontal lines, guides at the bottom aside, have no caps: these lengthen an interval."""
    drawn = [line for line in ax.lines if len(line.get_xdata()) == 2 and line.get_zorder() > 0]
    level = [line for line in drawn if len(set(line.get_ydata())) == 1 and line.get_linestyle() != "None"]
    return bool(level) and all(line.get_solid_capstyle() == "butt" for line in level)


def ticks(ax: Axes, which: str = "y") -> list[str]:
    labels = ax.get_yticklabels() if which == "y" else ax.get_xticklabels()
    return [t.get_text() for t in labels]


def top_down(ax: Axes) -> bool:
    bottom, top = ax.get_ylim()
    return bottom > top


AGREEMENT = pd.DataFrame(
    {
        "frame": CODES,
        "alpha": [0.9, 0.5, None],
        "low": [0.7, 0.2, None],
        "high": [1.0, 0.8, None],
        "final": [32, 5, 0],
        "published": [True, False, False],
    }
)


def test_alphas_stand_on_their_whole_intervals() -> None:
    (ax,) = frames.agreement(AGREEMENT, BOOK, "en", url).axes
    lines = spans(ax)
    assert lines[(0.7, 1.0, 0, 0)][0] == style.PALETTE[0].lower()
    assert lines[(0.2, 0.8, 1, 1)][0] == style.PALETTE[1].lower()
    assert {(0.67, 0.67, 0, 1), (0.8, 0.8, 0, 1)} <= set(lines)  # the bars
    assert level_lines_end_where_they_say(ax)
    dots = {
        (line.get_xdata()[0], line.get_ydata()[0]): line.get_markerfacecolor()
        for line in ax.lines
        if len(line.get_xdata()) == 1
    }
    assert dots == {(0.9, 0): style.PALETTE[0], (0.5, 1): "white"}
    texts = {(t.get_position()[1], t.get_text()) for t in ax.texts}
    assert texts == {(0, "0.90   32 sentences"), (1, "0.50   5 sentences"), (2, "–")}
    assert ticks(ax) == ["Security", "Migration control", "Diplomacy"]
    assert top_down(ax)
    assert ax.get_xlim()[0] < 0
    assert ax.get_xlim()[1] > 1


def share_rows() -> pd.DataFrame:
    rows = [
        ("SEC", "a", 1, 4, 0.25, 0.1, 0.6, None, None, 0.5, 0.25),
        ("SEC", "b", 3, 6, 0.5, 0.3, 0.7, None, None, 0.5, 0.5),
        ("SEC", None, 4, 10, 0.4, 0.2, 0.65, 0.25, 0.5, 0.5, 0.4),
        ("MIG", "a", 0, 4, 0.0, 0.0, 0.6, None, None, 0.0, 0.0),
        ("MIG", "b", 6, 6, 1.0, 0.54, 1.0, None, None, 1.0, 1.0),
        ("MIG", None, 6, 10, 0.6, None, None, 0.0, 1.0, 0.6, 0.6),
    ]
    names = ["frame", "article", "framed", "sentences", "share", "low", "high", "loo_low", "loo_high"]
    return pd.DataFrame(rows, columns=[*names, "by x", "by y"])


def framed_rows() -> pd.DataFrame:
    rows = [
        ("SEC", "a", 7, 9, "quoted", True),
        ("SEC", "b", 1, 3, "narrator", False),
        ("SEC", "b", 5, 8, "narrator", True),
        ("MIG", "b", 2, 4, "mixed", True),
    ]
    return pd.DataFrame(rows, columns=["frame", "article", "start", "end", "voice", "framed"])


def test_shares_with_intervals_ranges_and_each_coder() -> None:
    figure = frames.shares(share_rows(), framed_rows(), BOOK, "en", url)
    everything, first, second = figure.axes
    assert [ax.get_title(loc="left") for ax in figure.axes] == ["all\nn = 10", "a\nn = 4", "b\nn = 6"]
    lines = spans(everything)
    assert lines[(0.25, 0.5, 0, 0)][:2] == (style.LIGHT.lower(), 8)
    assert lines[(0.2, 0.65, 0, 0)][:2] == (style.PALETTE[0].lower(), 1.4)
    assert (0.0, 1.0, 1, 1) in lines  # MIG: the range; no interval is known
    assert level_lines_end_where_they_say(everything)
    assert (0.5, 0.4, 0, 0) in lines and (0.6, 0.6, 1, 1) in lines  # by each coder
    assert lines[(0.5, 0.4, 0, 0)][0] == style.PALETTE[1].lower()
    assert set(spans(first)) == {(0.1, 0.6, 0, 0), (0.0, 0.6, 1, 1), (0.5, 0.25, 0, 0), (0.0, 0.0, 1, 1)}
    for ax, shares in ((everything, [0.4, 0.6]), (first, [0.25, 0]), (second, [0.5, 1])):
        assert [tuple(c.get_offsets()[0]) for c in ax.collections] == list(zip(shares, (0, 1), strict=True))
    assert [c.get_urls() for c in everything.collections] == [["a:7-9"], ["b:2-4"]]
    assert [c.get_urls() for c in first.collections] == [["a:7-9"], [None]]
    assert [c.get_urls() for c in second.collections] == [["b:5-8"], ["b:2-4"]]
    assert ticks(everything) == ["Security", "Migration control"]
    assert [t.get_text() for t in figure.legends[0].get_texts()] == [
        "95% interval",
        "leaving one article out",
        "by one coder alone",
    ]


def test_only_the_longest_articles_have_panels_in_the_order_of_their_names() -> None:
    sizes = {"f": 3, "e": 9, "d": 8, "c": 3, "b": 7, "a": 6, "g": 2}
    rows = [("SEC", name, 1, n, 1 / n, 0.1, 0.9, None, None) for name, n in sizes.items()]
    names = ["frame", "article", "framed", "sentences", "share", "low", "high", "loo_low", "loo_high"]
    table = pd.DataFrame([*rows, ("SEC", None, 7, 38, 7 / 38, 0.1, 0.9, 0.1, 0.2)], columns=names)
    figure = frames.shares(table, framed_rows().head(0), BOOK, "fr", url)
    titles = [ax.get_title(loc="left").split("\n")[0] for ax in figure.axes]
    assert titles == ["ensemble", "a", "b", "c", "d", "e"]  # of the two with 3 sentences the first by name


def voice_rows() -> pd.DataFrame:
    count = {("SEC", "narrator"): 20, ("SEC", "quoted"): 30, ("MIG", "mixed"): 1, ("MIG", "attributed"): 9}
    rows = [(code, voice, count.get((code, voice), 0)) for code in ("SEC", "MIG") for voice in VOICES]
    return pd.DataFrame(rows, columns=["frame", "voice", "sentences"])


def test_bars_of_voices_are_stacked_in_order_and_as_long_as_their_counts() -> None:
    place = framed_rows().assign(framed=True)
    more = pd.DataFrame([("MIG", "a", 0, 1, "attributed", True)], columns=place.columns)
    figure = frames.voices(voice_rows(), pd.concat([place, more]), BOOK, "en", url)
    (ax,) = figure.axes
    assert [(p.get_x(), p.get_width()) for p in ax.patches] == [(0, 20), (20, 30), (0, 9), (9, 1)]
    assert [round(p.get_y() + p.get_height() / 2, 6) for p in ax.patches] == [0, 0, 1, 1]
    assert [p.get_url() for p in ax.patches] == ["b:1-3", "a:7-9", "a:0-1", "b:2-4"]
    hatches = [style.HATCHES[VOICES.index(v)] for v in ("narrator", "quoted", "attributed", "mixed")]
    assert [p.get_hatch() or "" for p in ax.patches] == hatches
    labels = {(t.get_position(), t.get_text()) for t in ax.texts}
    assert labels == {
        ((10, 0), "20"),
        ((35, 0), "30"),
        ((4.5, 1), "9"),
    }  # one of 50 is too narrow for its number
    assert ax.get_xlim() == (0, 51)


def test_pairs_stand_in_the_cell_of_their_frames() -> None:
    rows = [("SEC", "MIG", 6, 4.26, 0.8), ("SEC", "DIP", 2, 1.0, 0.1), ("MIG", "DIP", 0, 0.5, None)]
    table = pd.DataFrame(rows, columns=["frame", "other", "both", "expected", "jaccard"])
    matrix = pd.DataFrame({"frame": ["SEC", "MIG"], "article": "a", "start": 0, "end": 5, "framed": True})
    (ax,) = frames.together(table, matrix, BOOK, "fr", url).axes
    cells = {(p.get_x(), p.get_y()): p for p in ax.patches}
    assert set(cells) == {(-0.5, -0.5), (-0.5, 0.5), (0.5, 0.5)}
    assert cells[(-0.5, -0.5)].get_url() == "a:0-5"
    dark = [1 - cells[at].get_facecolor()[0] for at in ((-0.5, -0.5), (-0.5, 0.5), (0.5, 0.5))]
    assert dark == sorted(dark, reverse=True)
    assert dark[2] == pytest.approx(0)
    texts = {t.get_text(): (t.get_position(), t.get_color()) for t in ax.texts}
    assert texts["6"] == ((0, -0.12), "white")
    assert texts["(4,3)"] == ((0, 0.25), "white")
    assert texts["2"] == ((0, 0.88), "black")
    assert ticks(ax) == ["Contrôle des migrations", "Diplomatie"]
    assert ticks(ax, "x")[0] == "Sécurité"


def test_cues_are_drawn_with_and_without_the_two_that_cost_most() -> None:
    rows = [
        ("MIG", "x", 10, 4, 0.6),
        ("SEC", "y", 8, 5, 0.4),
        ("MIG", "z", 10, 9, 0.1),
        ("MIG", "w", 10, 9, 0.1),
        ("SEC", "v", 8, 8, 0.0),
    ]
    table = pd.DataFrame(rows, columns=["frame", "cue", "sentences", "without", "lost"])
    table = table.assign(article="a", start=range(5), end=range(1, 6), text="mot")
    (ax,) = frames.cues(table, BOOK, "en", url).axes
    assert ticks(ax) == ["Security · y", "Migration control · x", "Migration control · z"]
    assert set(spans(ax)) == {(5, 8, 0, 0), (4, 10, 1, 1), (9, 10, 2, 2)}
    dots = [c for c in ax.collections if c.get_urls()]
    assert [tuple(c.get_offsets()[0]) for c in dots[:2]] == [(8, 0), (5, 0)]
    assert [to_hex(c.get_facecolor()[0]) for c in dots[:2]] == [style.PALETTE[0].lower(), "#ffffff"]
    assert dots[0].get_urls() == ["a:1-2"]


def test_words_of_groups_by_z_grey_at_196_and_below() -> None:
    rows = [
        ("reported", "paix", 9, 2, 3.1),
        ("narrator", "vent", 5, 1, 2.5),
        ("narrator", "mer", 4, 1, 1.96),
        ("narrator", "port", 3, 3, -0.2),
        ("narrator", "quai", 0, 9, 0.5),
    ]
    table = pd.DataFrame(rows, columns=["group", "word", "count", "count_rest", "z"])
    figure = frames.words(table.assign(article="a", start=range(5), end=9), "en", url)
    left, right = figure.axes
    assert ticks(left) == ["vent (5 : 1)", "mer (4 : 1)"]
    assert ticks(right) == ["paix (9 : 2)"]
    assert [left.get_title(loc="left"), right.get_title(loc="left")] == ["narrator's words", "reported words"]
    lines = spans(left)
    assert lines[(0, 2.5, 0, 0)][0] == style.PALETTE[0].lower()
    assert lines[(0, 1.96, 1, 1)][0] == "#8c8c8c"
    assert (1.96, 1.96, 0, 1) in lines
    assert [tuple(c.get_offsets()[0]) for c in right.collections] == [(3.1, 0)]
    assert right.collections[0].get_urls() == ["a:0-9"]
    assert contrast.most(table)["word"].tolist() == ["vent", "mer", "paix"]
