"""Maps and graphs of the vocabulary, an appendix: correspondence analysis, and the tree of similitude.

A map is drawn only where it beats chance, and its axes are named by the words at their poles.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from revue.questions.vocabulary.counts import COUNTS, DRAWN, stacked
from revue.show import style
from revue.show.setting import Setting
from revue.show.typography import number, percent, shorten
from revue.statistics.correspondence import Correspondence
from revue.statistics.places import first_places, places
from revue.statistics.placing import apart
from revue.statistics.similitude import Similitude, layout
from revue.statistics.words import Floats, Parts, Words

#: Inches of a character and of a line of labels, a little generous.
_CHARACTER, _LINE = 0.068, 0.14
#: Inches of a map, and how many words it names, on a page and in a column.
_BOX = np.array([6.2, 4.2]), np.array([2.75, 3.6])
_NAMED = 26, 12
#: Inches of the mark of a word and of a part; parts that are named.
_DOT, _SQUARE, _PARTS = 0.04, 0.1, 40
#: Inches that are seen of an edge from which its number has room.
_SEEN = 0.24
#: Half the inches of a number.
_NUMBER = 0.1, 0.06
#: Words at each pole that name an axis.
_POLE = 2
_CENTRED: dict[str, Any] = {"ha": "center", "va": "center"}
_BOXED = {"facecolor": "white", "edgecolor": style.LINE, "linewidth": 0.5, "boxstyle": "round,pad=0.2"}


def labelled(result: Correspondence, most: int = _NAMED[0]) -> pd.DataFrame:
    """The words that contribute most to the first two axes: those that a map names."""
    weight = result.words[["contribution_1", "contribution_2"]].max(axis=1).fillna(0).round(10)
    order = np.lexsort((result.words["word"], -weight))
    return result.words.iloc[order[:most]].reset_index(drop=True)


def points(lemmas: Words, result: Correspondence) -> pd.DataFrame:
    """The words that a map names, with their first places."""
    return first_places(lemmas, labelled(result))


def drawn(lemmas: Words, parts: Parts, result: Correspondence) -> pd.DataFrame:
    """The rows of the figure, by kind: the points of words and parts, the random deals, the counts analysed.

    A row of kind "count" is a word in an article. The inertias follow from these counts, summed by word and part, where
    all are there: the first DRAWN parts and COUNTS counts are.
    """
    return stacked(
        word=result.words.rename(columns={"word": "name"}),
        part=result.parts.head(DRAWN).rename(columns={"part": "name"}),
        deal=pd.DataFrame({"deal": range(1, len(result.dealt) + 1), "inertia": result.dealt}),
        count=places(lemmas, result.words[["word"]], parts).head(COUNTS).rename(columns={"word": "name"}),
    )


def correspondence(result: Correspondence, named: pd.DataFrame, setting: Setting) -> Figure:
    """The map of the first two axes: words as dots, parts as squares with bold names.

    `named`: `points` of the words to name.
    """
    parts, named = result.parts.head(DRAWN), named.head(_NAMED[not setting.wide])
    shown = parts.head(_PARTS if setting.wide else _PARTS // 3)
    labels = [shorten(setting.label(str(part)), 18) for part in shown["part"]]
    labels += [shorten(str(word), 20) for word in named["word"]]
    at = np.vstack([shown[["axis_1", "axis_2"]], named[["axis_1", "axis_2"]]]).astype(float)
    everything = np.vstack([result.words[["axis_1", "axis_2"]], parts[["axis_1", "axis_2"]]]).astype(float)
    box = _BOX[not setting.wide]
    centre, scale = _fit(everything, box)
    with style.sheet():
        fig, ax = setting.figure(float(box[1]) + 0.5)
        ax.axhline(0, color=style.LIGHT, zorder=0)
        ax.axvline(0, color=style.LIGHT, zorder=0)
        ax.plot(result.words["axis_1"], result.words["axis_2"], "o", color=style.ACCENT, markersize=2.5)
        ax.plot(parts["axis_1"], parts["axis_2"], "s", color=style.SECOND, markersize=4)
        sizes = [_DOT] * len(result.words) + [_SQUARE] * len(parts)
        centres = _label_places((at - centre) * scale, labels, (everything - centre) * scale, sizes, box)
        centres = centres / scale + centre
        for i, (label, place) in enumerate(zip(labels, centres, strict=True)):
            ax.plot(*np.array([at[i], place]).T, color=style.LINE, linewidth=0.5, zorder=1)
            of_part = i < len(shown)
            mark = ax.text(*map(float, place), style.text(label), fontsize=style.SMALL, **_CENTRED)
            mark.set_color(style.INK if of_part else style.ACCENT)
            mark.set_fontweight("bold" if of_part else "normal")
            mark.set_bbox({"facecolor": "white", "alpha": 0.8, "pad": 0.3, "linewidth": 0})
            if not of_part:
                setting.link(mark, named.iloc[i - len(shown)].to_dict())
        half = box / 2 / scale
        ax.set_xlim(centre[0] - half[0], centre[0] + half[0])
        ax.set_ylim(centre[1] - half[1], centre[1] + half[1])
        ax.set_xticks([])
        ax.set_yticks([])
        shares = result.inertia[:2] / max(result.total, 1e-12)
        for n, name in ((1, ax.set_xlabel), (2, ax.set_ylabel)):
            name(style.text(_axis(result, n, float(shares[n - 1]), setting)))
    return fig


def poles(result: Correspondence, axis: int) -> tuple[list[str], list[str]]:
    """The words that contribute most to an axis, on its negative and on its positive side."""
    order = result.words.sort_values([f"contribution_{axis}", "word"], ascending=[False, True], kind="stable")
    side = order[f"axis_{axis}"]
    return (
        [str(word) for word in order.loc[side < 0, "word"].head(_POLE)],
        [str(word) for word in order.loc[side > 0, "word"].head(_POLE)],
    )


def _axis(result: Correspondence, n: int, share: float, setting: Setting) -> str:
    """An axis by its poles: what lies at its left or lower end, its share of the inertia, what lies at the other."""
    low, high = (", ".join(shorten(word, 16) for word in words) for words in poles(result, n))
    gap = "   " if setting.wide else " "
    return f"← {low}{gap}({percent(share, setting.lang)}){gap}{high} →"


def _fit(points: Floats, box: Floats) -> tuple[Floats, float]:
    """Centre of the points and inches a unit, so that they fill the box with room for labels."""
    low, high = points.min(axis=0), points.max(axis=0)
    room = box - np.array([1.0, 0.5])
    return (low + high) / 2, float((room / np.maximum(high - low, 1e-6)).min())


def _label_places(
    points: Floats, labels: list[str], fixed: Floats, sizes: list[float], box: Floats
) -> Floats:
    """Centres of the labels in inches around the box's centre: beside their points, off all marks and each other."""
    half = np.array([[_CHARACTER * max(len(label), 2) / 2, _LINE / 2] for label in labels]).reshape(-1, 2)
    centres, taken = fixed, np.repeat(np.array(sizes) / 2, 2).reshape(-1, 2)
    for point, room in zip(points, half, strict=True):
        up, right = np.array([0.0, room[1] + 0.07]), np.array([room[0] + 0.1, 0.0])
        beside = [point + up, point - up, point + right, point - right]
        hidden = [int((np.abs(centres - place) < taken + room).all(axis=1).sum()) for place in beside]
        centres = np.vstack([centres, beside[hidden.index(min(hidden))]])
        taken = np.vstack([taken, room])
    return apart(centres, taken, box / 2, pinned=len(fixed))[len(fixed) :]


def similitude(graph: Similitude, first: pd.DataFrame, setting: Setting) -> Figure:
    """The maximum spanning tree: size of type by frequency, width and number of an edge by shared sentences.

    `first`: the nodes with article, start, end of their first occurrence.
    """
    top = max(graph.nodes["count"].max(), 1)
    listed = zip(graph.nodes["word"], graph.nodes["count"], strict=True)
    small, more = (style.SMALL, 3.0) if setting.wide else (6.0, 1.5)
    font = {str(word): small + more * float(np.sqrt(count / top)) for word, count in listed}
    sizes = {
        w: (_CHARACTER * f / 7 * len(shorten(w, 20)) + 0.14, _LINE * f / 7 + 0.1) for w, f in font.items()
    }
    width = style.WIDTHS[setting.width] - 0.1
    height = 1.4 + (0.12 if setting.wide else 0.17) * len(graph.nodes)
    at = layout(graph, width, height, sizes)
    rows = {str(r["word"]): r for r in first.to_dict("records")}
    with style.sheet():
        fig, ax = setting.figure(height + 0.1)
        ax.set_axis_off()
        ax.set_xlim(-width / 2, width / 2)
        ax.set_ylim(-height / 2, height / 2)
        heaviest = max(graph.edges["weight"].max(), 1)
        for word, (x, y) in at.items():
            name = style.text(shorten(word, 20))
            mark = ax.text(x, y, name, fontsize=font[word], zorder=3, bbox=_BOXED, **_CENTRED)
            setting.link(mark, rows[word])
        for a, b, weight in graph.edges[["a", "b", "weight"]].itertuples(index=False):
            (x1, y1), (x2, y2) = at[a], at[b]
            ax.plot([x1, x2], [y1, y2], color=style.ABSENT, linewidth=0.6 + 2.6 * weight / heaviest, zorder=1)
            x, y, seen = _middle(np.array(at[a]), np.array(at[b]), np.array(sizes[a]), np.array(sizes[b]))
            if seen < _SEEN or any(_on(x, y, at[word], sizes[word]) for word in at):
                continue
            ground = {"facecolor": "white", "pad": 0.4, "linewidth": 0}
            ax.text(x, y, number(weight, setting.lang), fontsize=6.5, zorder=2, bbox=ground, **_CENTRED)
    return fig


def _middle(a: Floats, b: Floats, size_a: Floats, size_b: Floats) -> tuple[float, float, float]:
    """The middle of what is seen of an edge between the boxes at `a` and `b`, and how long that is."""
    way = np.maximum(np.abs(b - a), 1e-9)
    out_of_a, into_b = float((size_a / 2 / way).min()), 1 - float((size_b / 2 / way).min())
    x, y = a + (b - a) * (out_of_a + into_b) / 2
    return float(x), float(y), (into_b - out_of_a) * float(np.hypot(*(b - a)))


def _on(x: float, y: float, at: tuple[float, float], size: tuple[float, float]) -> bool:
    """Whether a number at `x`, `y` would touch the box of a word."""
    return abs(x - at[0]) < size[0] / 2 + _NUMBER[0] and abs(y - at[1]) < size[1] / 2 + _NUMBER[1]
