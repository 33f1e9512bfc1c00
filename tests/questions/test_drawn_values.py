"""Drawings of notebook 02: every mark stands where its row says, as long, as wide, in order and named."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from revue.questions.vocabulary import drawings as words
from revue.questions.vocabulary import maps
from revue.questions.vocabulary.drawings import MOST_LINES
from revue.questions.vocabulary.words import FIGURES
from revue.show import style
from revue.statistics.correspondence import Correspondence
from revue.statistics.similitude import Similitude


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


def frequency_rows() -> pd.DataFrame:
    rows = [("ville", 9, 3, 12.0, 8.0, 20.0, 6.0, 22.0), ("mer", 4, 1, 5.0, 2.0, 9.0, np.nan, np.nan)]
    names = ["word", "count", "articles", "per_1000", "low", "high", "sentences_low", "sentences_high"]
    return pd.DataFrame(rows, columns=names).assign(article="a", start=[3, 8], end=[7, 11])


def test_frequencies_with_both_intervals() -> None:
    (ax,) = words.frequencies(frequency_rows(), "en", url).axes
    lines = spans(ax)
    assert lines[(8, 20, 0, 0)][:2] == (style.PALETTE[0].lower(), 1.2)
    assert lines[(6, 22, 0, 0)][:2] == ("#b5b5b5", 4.5)
    assert level_lines_end_where_they_say(ax)
    assert (2, 9, 1, 1) in lines
    dots = [(line.get_xdata()[0], line.get_ydata()[0], line.get_url()) for line in ax.lines if line.get_url()]
    assert dots == [(12, 0, "a:3-7"), (5, 1, "a:8-11")]
    assert ticks(ax) == ["ville", "mer"]
    assert [t.get_text() for t in ax.texts][:2] == ["9 in 3", "4 in 1"]
    assert top_down(ax)
    assert ax.get_xlim()[0] == 0


def test_specificities_in_their_cells_with_sign_frame_and_square() -> None:
    rows = [
        ("ville", "p", 2.0, 0.05),
        ("ville", "q", -1.99, 0.051),
        ("mer", "p", 0.001, np.nan),
        ("mer", "q", np.nan, np.nan),
    ]
    table = pd.DataFrame(rows, columns=["word", "part", "score", "q"])
    (ax,) = words.specificities(table.assign(article="a", start=0, end=3), "en", url).axes
    texts = {t.get_position(): (t.get_text(), t.get_fontweight()) for t in ax.texts}
    assert texts == {
        (0, 0): ("+2.00 ▪", "bold"),
        (1, 0): ("−1.99", "normal"),
        (0, 1): ("0.00", "normal"),
        (1, 1): ("–", "normal"),
    }
    framed = [p.get_xy() for p in ax.patches if isinstance(p, Rectangle) and not p.get_fill()]
    assert framed == [(-0.47, -0.42)]
    cells = {p.get_xy(): p for p in ax.patches if p.get_fill()}
    assert to_hex(cells[(-0.5, -0.5)].get_facecolor()) == style.PALETTE[1].lower()
    assert to_hex(cells[(0.5, -0.5)].get_facecolor()) == style.PALETTE[0].lower()
    assert cells[(-0.5, -0.5)].get_alpha() == pytest.approx(2 / 4 * 0.6)
    assert ticks(ax) == ["ville", "mer"]
    assert ticks(ax, "x") == ["p", "q"]


@pytest.mark.parametrize(("score", "depth"), [(1.0, 0.15), (-4.0, 0.6), (9.0, 0.6)])
def test_the_depth_of_a_cell_goes_by_its_score_up_to_four(score: float, depth: float) -> None:
    colour, alpha = words._shade(score)
    assert alpha == pytest.approx(depth)
    assert colour == style.PALETTE[1 if score > 0 else 0]


def test_barcodes_and_bands_of_dispersion() -> None:
    names = ["word", "dp_norm", "chance_low", "chance_high", "reading"]
    rows = [
        ("ville", 0.9, 0.1, 0.5, "clumped"),
        ("mer", 0.3, 0.2, 0.6, "as chance"),
        ("pont", np.nan, 0, 0, None),
    ]
    marks = pd.DataFrame(
        [("mer", 4, "a", 20, 23), ("ville", 2, "a", 5, 10), ("ville", 11, "b", 0, 5)],
        columns=["word", "position", "article", "start", "end"],
    )
    ends = pd.DataFrame({"article": ["a", "b"], "words": [10, 25]})
    left, right = words.dispersion(pd.DataFrame(rows, columns=names), marks, ends, "en", url).axes
    bars = [(*line.get_xdata(), *np.round(line.get_ydata(), 6), line.get_url()) for line in left.lines]
    assert bars == [
        (2, 2, -0.33, 0.33, "a:5-10"),
        (11, 11, -0.33, 0.33, "b:0-5"),
        (4, 4, 0.67, 1.33, "a:20-23"),
    ]
    assert [segment[0][0] for segment in left.collections[0].get_segments()] == [10, 25]
    assert left.get_xlim() == (0, 25)
    assert {(0.1, 0.5, 0, 0), (0.2, 0.6, 1, 1)} <= set(spans(right))
    assert level_lines_end_where_they_say(right)
    dots = {
        (line.get_xdata()[0], line.get_ydata()[0]): line.get_markerfacecolor()
        for line in right.lines
        if len(line.get_xdata()) == 1
    }
    assert dots == {(0.9, 0): style.PALETTE[1], (0.3, 1): "white"}
    assert [(t.get_position()[1], t.get_text()) for t in right.texts] == [(2, "–")]


def test_many_marks_become_stretches_that_hold_any() -> None:
    many = pd.DataFrame({"word": "mer", "position": np.arange(0, 6006, 2)}).assign(
        article="a", start=0, end=3
    )
    table = pd.DataFrame(
        [("mer", 0.3, 0.2, 0.6, "as chance")],
        columns=["word", "dp_norm", "chance_low", "chance_high", "reading"],
    )
    ends = pd.DataFrame({"article": ["a"], "words": [12_000]})
    left, _ = words.dispersion(table, many, ends, "en", url).axes
    segments = left.collections[-1].get_segments()
    assert len(segments) == 301  # positions 0 to 6,004 in stretches of 20 words
    assert [segments[0][0][0], segments[-1][0][0]] == [10, 6010]
    assert not left.lines


def test_growth_draws_each_column_and_the_ends_of_articles() -> None:
    table = pd.DataFrame({"words": [1, 5, 9], "types": [1, 4, 6], "expected": [1, 3, 6], "hapax": [1, 3, 2]})
    (ax,) = words.growth(table, pd.DataFrame({"article": ["a", "b"], "words": [5, 9]}), "en", url).axes
    drawn = {line.get_label(): list(line.get_ydata()) for line in ax.lines if len(line.get_xdata()) == 3}
    assert drawn == {
        "in reading order": [1, 4, 6],
        "drawn at random": [1, 3, 6],
        "met once so far": [1, 3, 2],
    }
    assert [line.get_xdata()[0] for line in ax.lines if len(line.get_xdata()) == 2] == [5, 9]
    assert (ax.get_xlim()[0], ax.get_ylim()[0]) == (0, 0)


def test_diversity_draws_a_line_a_part_and_measure() -> None:
    rows = [
        (part, measure, at, value)
        for part, base in (("p", 0.0), ("q", 1.0))
        for measure, at, value in (("mattr", 25, base), ("mattr", 50, base + 0.1), ("mtld", 0.72, base + 9))
    ]
    table = pd.DataFrame(rows, columns=["part", "measure", "at", "value"])
    left, right = words.diversity(table, "en", url).axes
    assert [(list(line.get_xdata()), list(line.get_ydata())) for line in left.lines] == [
        ([25, 50], [0.0, 0.1]),
        ([25, 50], [1.0, 1.1]),
    ]
    assert [list(line.get_ydata()) for line in right.lines] == [[9.0], [10.0]]
    assert [line.get_label() for line in left.lines] == ["p", "q"]
    assert [left.get_ylabel(), right.get_ylabel()] == ["MATTR", "MTLD (words)"]


def lines_of_text(n: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "article": "a",
            "sentence": 0,
            "start": range(n),
            "end": range(1, n + 1),
            "left": "x",
            "text": "mot",
            "right": "y",
        }
    )


@pytest.mark.parametrize(("n", "shown"), [(1, 1), (MOST_LINES, MOST_LINES), (MOST_LINES + 1, MOST_LINES)])
def test_a_concordance_shows_its_first_lines_each_with_its_place(n: int, shown: int) -> None:
    fig, rows = words.concordance(lines_of_text(n), "en", url)
    (ax,) = fig.axes
    assert rows["start"].tolist() == list(range(n))
    assert "sentence" not in rows
    linked = [(t.get_position()[1], t.get_url()) for t in ax.texts if t.get_url()]
    assert linked == [(y, url("a", y, y + 1)) for y in range(shown)]
    assert top_down(ax)
    row = sorted((t.get_position()[0], t.get_text()) for t in ax.texts if t.get_position()[1] == 0)
    assert [text for _, text in row] == ["a", "x", "mot", "y"]


def test_a_tree_has_its_edges_with_their_numbers_and_widths() -> None:
    nodes = pd.DataFrame({"word": ["mer", "port", "vent"], "count": [16, 4, 4], "sentences": [9, 3, 3]})
    edges = pd.DataFrame(
        [("mer", "port", 4, 0.3, 1), ("mer", "vent", 2, 0.2, 1)],
        columns=["a", "b", "weight", "jaccard", "articles"],
    )
    first = nodes.assign(article="a", start=[1, 2, 3], end=[4, 6, 7])
    (ax,) = maps.similitude(Similitude(nodes, edges), first, "en", url).axes
    assert [line.get_linewidth() for line in ax.lines] == pytest.approx([0.7 + 3.3, 0.7 + 3.3 / 2])
    texts = {t.get_text(): t for t in ax.texts}
    assert set(texts) == {"mer", "port", "vent", "4", "2"}
    assert [texts[w].get_fontsize() for w in ("mer", "port")] == pytest.approx([8 + 3, 8 + 1.5])
    assert texts["port"].get_url() == "a:2-6"
    at = {w: np.array(texts[w].get_position()) for w in ("mer", "port", "vent")}
    ends = np.array([ax.lines[0].get_xdata(), ax.lines[0].get_ydata()]).T
    assert (ends == np.array([at["mer"], at["port"]])).all()


def analysis(observed: float, chance: float) -> Correspondence:
    points = {"axis_1": [1.0, -1.0, 0.5], "axis_2": [0.2, 0.4, -0.3]}
    shares = {"contribution_1": [0.5, 0.4, 0.1], "contribution_2": [0.2, 0.1, 0.7]}
    table = pd.DataFrame({"word": ["mer", "port", "vent"], **points, **shares})
    parts = pd.DataFrame({"part": ["p", "q", "r"], **points})
    dealt = np.array([0.1, 0.2, 0.3, 0.2])
    return Correspondence(np.array([0.3, 0.1]), table, parts, observed, chance, 0.2, dealt)


def test_a_map_has_the_points_and_the_shares_of_its_axes() -> None:
    result = analysis(0.4, 0.3)
    named = maps.labelled(result, 2)
    assert named["word"].tolist() == ["vent", "mer"]  # by the larger of both contributions
    (ax,) = maps.correspondence(result, named.assign(article="a", start=0, end=3), "en", url).axes
    drawn = [line for line in ax.lines if line.get_label() in ("word", "part")]
    for line, table in zip(drawn, (result.words, result.parts), strict=True):
        assert list(line.get_xdata()) == table["axis_1"].tolist()
        assert list(line.get_ydata()) == table["axis_2"].tolist()
    assert [ax.get_xlabel(), ax.get_ylabel()] == [
        "axis 1 (75% of the inertia)",
        "axis 2 (25% of the inertia)",
    ]
    assert {t.get_text() for t in ax.texts} == {"p", "q", "r", "vent", "mer"}


@pytest.mark.parametrize("observed", [0.3, 0.2])
def test_within_chance_the_observed_inertia_stands_among_the_deals(observed: float) -> None:
    result = analysis(observed, 0.3)
    assert not result.beats_chance
    (ax,) = maps.correspondence(result, maps.labelled(result), "en", url).axes
    assert {line.get_label(): line.get_xdata()[0] for line in ax.lines} == {
        "95% of the deals lie below": 0.3,
        "observed": observed,
    }
    assert sum(p.get_height() for p in ax.patches) == 4
    assert (
        FIGURES["vocabulary-correspondence"](result.words, result).title["en"]
        == "Why there is no map of the words"
    )
