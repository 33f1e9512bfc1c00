"""Maps and graphs of the vocabulary: correspondence analysis (or why there is no map), similitude."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from revue.questions.vocabulary.counts import joined
from revue.questions.vocabulary.words import LABELS
from revue.show import marks, style
from revue.show.marks import Url
from revue.show.typography import number, percent, shorten
from revue.statistics.correspondence import Correspondence
from revue.statistics.placing import apart
from revue.statistics.similitude import Similitude, layout
from revue.statistics.words import Floats, Parts, Words, first_places, places

#: Inches of a character and of a line of labels, a little generous.
_CHARACTER, _LINE = 0.072, 0.155
_BOX = np.array([6.0, 4.3])
#: Inches of the mark of a word and of a part.
_DOT, _SQUARE = 0.04, 0.1
MOST_LABELS = 26
_CENTRED: dict[str, Any] = {"ha": "center", "va": "center"}
_BOXED = {"facecolor": "white", "edgecolor": "#9A9A9A", "linewidth": 0.5, "boxstyle": "round,pad=0.2"}


def correspondence(result: Correspondence | None, named: pd.DataFrame, lang: str, url: Url) -> Figure:
    """The map of the first two axes where it beats chance, else the figure that shows that it does not.

    `named`: `points` of the words to name.
    """
    if result is None:
        return marks.nothing(lang)
    return _map(result, named, lang, url) if result.beats_chance else _against_chance(result, lang)


def labelled(result: Correspondence, most: int = MOST_LABELS) -> pd.DataFrame:
    """The words that contribute most to the first two axes: those that a map names."""
    weight = result.words[["contribution_1", "contribution_2"]].max(axis=1).fillna(0).round(10)
    order = np.lexsort((result.words["word"], -weight))
    return result.words.iloc[order[:most]].reset_index(drop=True)


def points(lemmas: Words, result: Correspondence | None) -> pd.DataFrame:
    """The words that a map names, with their first places; none without a map."""
    return pd.DataFrame() if result is None else first_places(lemmas, labelled(result))


def drawn(lemmas: Words, parts: Parts, result: Correspondence | None) -> pd.DataFrame:
    """The rows of the figure, by kind: the points of words and parts, the random deals, the counts analysed.

    A row of kind "count" is a word in an article. The inertias follow from these counts, summed by word and part.
    """
    if result is None:
        return pd.DataFrame(columns=["name", "kind"])
    return joined(
        word=result.words.rename(columns={"word": "name"}),
        part=result.parts.rename(columns={"part": "name"}),
        deal=pd.DataFrame({"deal": range(1, len(result.dealt) + 1), "inertia": result.dealt}),
        count=places(lemmas, result.words[["word"]], parts).rename(columns={"word": "name"}),
    )


def _map(result: Correspondence, named: pd.DataFrame, lang: str, url: Url) -> Figure:
    text, parts = LABELS[lang], result.parts
    names = marks.short_names([str(p) for p in parts["part"]])
    shown = parts if len(parts) <= 40 else parts.head(0)
    labels = [names[str(p)] for p in shown["part"]] + [shorten(str(w), 20) for w in named["word"]]
    at = np.vstack([shown[["axis_1", "axis_2"]], named[["axis_1", "axis_2"]]]).astype(float)
    everything = np.vstack([result.words[["axis_1", "axis_2"]], parts[["axis_1", "axis_2"]]]).astype(float)
    centre, scale = _fit(everything)
    with style.sheet():
        fig, ax = style.figure("page", 5.0)
        ax.axhline(0, color=style.LIGHT, zorder=0)
        ax.axvline(0, color=style.LIGHT, zorder=0)
        dots = result.words["axis_1"], result.words["axis_2"]
        ax.plot(*dots, "o", color=style.GREY, markersize=2.5, label=text["word"])
        look = {"color": style.PALETTE[1], "markersize": 6 if len(parts) <= 40 else 2, "label": text["part"]}
        ax.plot(parts["axis_1"], parts["axis_2"], "s", **look)  # type: ignore[arg-type]
        sizes = [_DOT] * len(result.words) + [_SQUARE] * len(parts)
        centres = _label_places((at - centre) * scale, labels, (everything - centre) * scale, sizes)
        centres = centres / scale + centre
        for i, (label, place) in enumerate(zip(labels, centres, strict=True)):
            ax.plot(*np.array([at[i], place]).T, color=marks.BAND, linewidth=0.5, zorder=1)
            bold = i < len(shown)
            x, y = map(float, place)
            mark = ax.text(x, y, style.text(label), fontsize=8, **_CENTRED)
            mark.set_fontweight("bold" if bold else "normal")
            mark.set_bbox({"facecolor": "white", "alpha": 0.8, "pad": 0.3, "linewidth": 0})
            if not bold:
                marks.link(mark, named.iloc[i - len(shown)].to_dict(), url)
        half = _BOX / 2 / scale
        ax.set_xlim(centre[0] - half[0], centre[0] + half[0])
        ax.set_ylim(centre[1] - half[1], centre[1] + half[1])
        ax.set_aspect("equal", adjustable="box")
        _name_axes(ax, result, lang)
        fig.legend(loc="outside upper right", ncols=2)
    return fig


def _fit(points: Floats) -> tuple[Floats, float]:
    """Centre of the points and inches a unit, so that they fill the box with room for labels."""
    low, high = points.min(axis=0), points.max(axis=0)
    room = _BOX - np.array([1.2, 0.6])
    return (low + high) / 2, float((room / np.maximum(high - low, 1e-6)).min())


def _label_places(points: Floats, labels: list[str], fixed: Floats, sizes: list[float]) -> Floats:
    """Centres of the labels in inches around the box's centre: beside their points, off all marks and each other."""
    half = np.array([[_CHARACTER * max(len(label), 2) / 2, _LINE / 2] for label in labels]).reshape(-1, 2)
    centres, taken = fixed, np.repeat(np.array(sizes) / 2, 2).reshape(-1, 2)
    for point, room in zip(points, half, strict=True):
        up, right = np.array([0.0, room[1] + 0.07]), np.array([room[0] + 0.1, 0.0])
        beside = [point + up, point - up, point + right, point - right]
        hidden = [int((np.abs(centres - place) < taken + room).all(axis=1).sum()) for place in beside]
        centres = np.vstack([centres, beside[hidden.index(min(hidden))]])
        taken = np.vstack([taken, room])
    return apart(centres, taken, _BOX / 2, pinned=len(fixed))[len(fixed) :]


def _name_axes(ax: Axes, result: Correspondence, lang: str) -> None:
    shares = [percent(float(share), lang) for share in result.inertia[:2] / max(result.total, 1e-12)]
    ax.set_xlabel(LABELS[lang]["axis"].format(n=1, share=shares[0]))
    ax.set_ylabel(LABELS[lang]["axis"].format(n=2, share=shares[1]))
    marks.numbered((ax.xaxis, ax.yaxis), lang, 2)


def _against_chance(result: Correspondence, lang: str) -> Figure:
    """The inertia of the first two axes among those of random deals."""
    text = LABELS[lang]
    with style.sheet():
        fig, ax = style.figure("page", 2.8)
        ax.hist(result.dealt, bins=24, color=marks.BAND, edgecolor="white", linewidth=0.5)
        ax.axvline(result.chance, color="black", linestyle=style.LINES[1], label=text["chance"])
        ax.axvline(result.first_two, color=style.PALETTE[1], linewidth=2.2, label=text["observed"])
        ax.set_xlabel(text["inertia"])
        ax.set_ylabel(text["deals"])
        marks.numbered([ax.xaxis], lang, 3)
        fig.legend(loc="outside upper right", ncols=2)
    return fig


def similitude(graph: Similitude, first: pd.DataFrame, lang: str, url: Url) -> Figure:
    """The maximum spanning tree: size of type by frequency, width and number of an edge by shared sentences.

    `first`: the nodes with article, start, end of their first occurrence.
    """
    if graph.edges.empty:
        return marks.nothing(lang)
    top = max(graph.nodes["count"].max(), 1) if len(graph.nodes) else 1
    listed = zip(graph.nodes["word"], graph.nodes["count"], strict=True)
    font = {str(word): 8 + 3 * float(np.sqrt(count / top)) for word, count in listed}
    sizes = {
        w: (_CHARACTER * f / 8 * len(shorten(w, 20)) + 0.16, _LINE * f / 8 + 0.12) for w, f in font.items()
    }
    width, height = 6.8, 1.6 + 0.13 * len(graph.nodes)
    at = layout(graph, width, height, sizes)
    rows = {str(r["word"]): r for r in first.to_dict("records")}
    with style.sheet():
        fig, ax = style.figure("page", height + 0.15)
        ax.set_axis_off()
        ax.set_xlim(-width / 2, width / 2)
        ax.set_ylim(-height / 2, height / 2)
        heaviest = max(graph.edges["weight"].max(), 1) if len(graph.edges) else 1
        for a, b, weight in graph.edges[["a", "b", "weight"]].itertuples(index=False):
            (x1, y1), (x2, y2) = at[a], at[b]
            ax.plot([x1, x2], [y1, y2], color="#9A9A9A", linewidth=0.7 + 3.3 * weight / heaviest, zorder=1)
        for word, (x, y) in at.items():
            name = style.text(shorten(word, 20))
            mark = ax.text(x, y, name, fontsize=font[word], zorder=3, bbox=_BOXED, **_CENTRED)
            marks.link(mark, rows[word], url)
        for a, b, weight in graph.edges[["a", "b", "weight"]].itertuples(index=False):
            x, y = _middle(np.array(at[a]), np.array(at[b]), np.array(sizes[a]), np.array(sizes[b]))
            box = {"facecolor": "white", "pad": 0.6, "linewidth": 0}
            ax.text(x, y, number(weight, lang), fontsize=7.5, zorder=2, bbox=box, **_CENTRED)
    return fig


def _middle(a: Floats, b: Floats, size_a: Floats, size_b: Floats) -> tuple[float, float]:
    """The middle of what is seen of an edge between the boxes at `a` and `b`."""
    way = np.maximum(np.abs(b - a), 1e-9)
    out_of_a, into_b = float((size_a / 2 / way).min()), 1 - float((size_b / 2 / way).min())
    x, y = a + (b - a) * (out_of_a + into_b) / 2
    return float(x), float(y)
