"""Maps and graphs of the vocabulary: correspondence analysis (or why there is no map), similitude."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from revue.questions.vocabulary.drawings import Url, link, nothing
from revue.show import style
from revue.show.marks import short_names
from revue.show.typography import number, percent, shorten
from revue.statistics.correspondence import Correspondence
from revue.statistics.placing import apart
from revue.statistics.similitude import Similitude, layout
from revue.statistics.words import Floats

#: Inches of a character and of a line of labels, a little generous.
_CHARACTER, _LINE = 0.072, 0.155
_BOX = np.array([6.0, 4.3])
#: Inches of the mark of a word and of a part.
_DOT, _SQUARE = 0.04, 0.1
MOST_LABELS = 26

_TEXT: dict[str, dict[str, str]] = {
    "en": {
        "axis": "axis {n} ({share} of the inertia)",
        "inertia": "inertia of the first two axes",
        "deals": "random deals of the sentences",
        "observed": "observed",
        "chance": "95% of the deals lie below",
        "words": "word",
        "parts": "part",
    },
    "fr": {
        "axis": "axe {n} ({share} de l’inertie)",
        "inertia": "inertie des deux premiers axes",
        "deals": "distributions des phrases au hasard",
        "observed": "observé",
        "chance": "95 % des distributions sont en dessous",
        "words": "mot",
        "parts": "partie",
    },
}


def correspondence(result: Correspondence, words: pd.DataFrame, lang: str, url: Url) -> Figure:
    """The map of the first two axes where it beats chance, else the figure that shows that it does not.

    `words` are the rows of `result.words` to label (with article, start, end), strongest contributions first.
    """
    return _map(result, words, lang, url) if result.beats_chance else _against_chance(result, lang)


def described(result: Correspondence) -> dict[str, dict[str, str]]:
    """Title, caption and alternative text of the figure, true for a map and for the lack of one."""
    seen = {lang: number(result.first_two, lang, 3) for lang in _TEXT}
    bound = {lang: number(result.chance, lang, 3) for lang in _TEXT}
    deals = len(result.dealt)
    if result.beats_chance:
        return {
            "title": {
                "en": "Words and parts on two axes: correspondence analysis",
                "fr": "Mots et parties sur deux axes : analyse factorielle des correspondances",
            },
            "caption": {
                "en": f"First two axes; {deals} random deals of the sentences stay below {bound['en']} in 95% of "
                f"cases, these axes hold {seen['en']}. Named are the words that contribute most. A word and a part "
                "that are near need not go together: read directions from the centre.",
                "fr": f"Deux premiers axes ; {deals} distributions des phrases au hasard restent sous {bound['fr']} "
                f"dans 95 % des cas, ces axes portent {seen['fr']}. Sont nommés les mots qui contribuent le plus. Un "
                "mot et une partie proches ne vont pas forcément ensemble : lire les directions depuis le centre.",
            },
            "alt": {
                "en": f"Scatter plot of {len(result.words)} words and {len(result.parts)} parts on two axes.",
                "fr": f"Nuage de {len(result.words)} mots et de {len(result.parts)} parties sur deux axes.",
            },
        }
    return {
        "title": {"en": "Why there is no map of the words", "fr": "Pourquoi il n’y a pas de carte des mots"},
        "caption": {
            "en": f"Inertia of the first two axes ({seen['en']}) among {deals} random deals of the sentences to the "
            f"parts; 95% of them stay below {bound['en']}. A map would show what chance shows.",
            "fr": f"Inertie des deux premiers axes ({seen['fr']}) parmi {deals} distributions des phrases au hasard ; "
            f"95 % restent sous {bound['fr']}. Une carte montrerait ce que montre le hasard.",
        },
        "alt": {
            "en": f"Histogram of {deals} random inertias with the observed one.",
            "fr": f"Histogramme de {deals} inerties au hasard, avec celle observée.",
        },
    }


def drawn(result: Correspondence, counted: pd.DataFrame) -> pd.DataFrame:
    """The rows of the figure, by kind: the points of words and parts, the random deals, the counts analysed.

    `counted`: `measures.words.places` of the words analysed, with their parts; a row of kind "count" is a word in an
    article. The inertias follow from these counts, summed by word and part.
    """
    points = [result.words.rename(columns={"word": "name"}), result.parts.rename(columns={"part": "name"})]
    kinds = [t.assign(kind=k) for t, k in zip(points, ("word", "part"), strict=True)]
    deals = pd.DataFrame({"kind": "deal", "deal": range(1, len(result.dealt) + 1), "inertia": result.dealt})
    counts = counted.rename(columns={"word": "name"}).assign(kind="count")
    return pd.concat([*kinds, deals, counts], ignore_index=True)


def labelled(result: Correspondence, most: int = MOST_LABELS) -> pd.DataFrame:
    """The words that contribute most to the first two axes: those a map names."""
    weight = result.words[["contribution_1", "contribution_2"]].max(axis=1).fillna(0).round(10)
    order = np.lexsort((result.words["word"], -weight))
    return result.words.iloc[order[:most]].reset_index(drop=True)


def _map(result: Correspondence, words: pd.DataFrame, lang: str, url: Url) -> Figure:
    text, parts = _TEXT[lang], result.parts
    names = short_names([str(p) for p in parts["part"]])
    shown = parts if len(parts) <= 40 else parts.head(0)
    labels = [names[str(p)] for p in shown["part"]] + [shorten(str(w), 20) for w in words["word"]]
    points = np.vstack([shown[["axis_1", "axis_2"]], words[["axis_1", "axis_2"]]]).astype(float)
    everything = np.vstack([result.words[["axis_1", "axis_2"]], parts[["axis_1", "axis_2"]]]).astype(float)
    centre, scale = _fit(everything)
    with style.sheet():
        fig, ax = style.figure("page", 5.0)
        ax.axhline(0, color=style.LIGHT, zorder=0)
        ax.axvline(0, color=style.LIGHT, zorder=0)
        ax.plot(
            result.words["axis_1"],
            result.words["axis_2"],
            "o",
            color=style.GREY,
            markersize=2.5,
            label=text["words"],
        )
        look = {"color": style.PALETTE[1], "markersize": 6 if len(parts) <= 40 else 2, "label": text["parts"]}
        ax.plot(parts["axis_1"], parts["axis_2"], "s", **look)  # type: ignore[arg-type]
        marks = ((everything - centre) * scale, [_DOT] * len(result.words) + [_SQUARE] * len(parts))
        places = _label_places((points - centre) * scale, labels, *marks) / scale + centre
        for i, (label, place) in enumerate(zip(labels, places, strict=True)):
            ax.plot(*np.array([points[i], place]).T, color="#B5B5B5", linewidth=0.5, zorder=1)
            bold = i < len(shown)
            mark = ax.text(
                float(place[0]),
                float(place[1]),
                style.text(label),
                ha="center",
                va="center",
                fontsize=8,
                fontweight="bold" if bold else "normal",
            )
            mark.set_bbox({"facecolor": "white", "alpha": 0.8, "pad": 0.3, "linewidth": 0})
            if not bold:
                link(mark, words.iloc[i - len(shown)].to_dict(), url)
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


def _label_places(points: Floats, labels: list[str], marks: Floats, sizes: list[float]) -> Floats:
    """Centres of the labels in inches around the box's centre: beside their points, off all marks and each other."""
    half = np.array([[_CHARACTER * max(len(label), 2) / 2, _LINE / 2] for label in labels]).reshape(-1, 2)
    places, taken = marks, np.repeat(np.array(sizes) / 2, 2).reshape(-1, 2)
    for point, room in zip(points, half, strict=True):
        up, right = np.array([0.0, room[1] + 0.07]), np.array([room[0] + 0.1, 0.0])
        beside = [point + up, point - up, point + right, point - right]
        hidden = [int((np.abs(places - place) < taken + room).all(axis=1).sum()) for place in beside]
        places = np.vstack([places, beside[hidden.index(min(hidden))]])
        taken = np.vstack([taken, room])
    return apart(places, taken, _BOX / 2, pinned=len(marks))[len(marks) :]


def _name_axes(ax: Axes, result: Correspondence, lang: str) -> None:
    shares = [percent(float(share), lang) for share in result.inertia[:2] / max(result.total, 1e-12)]
    ax.set_xlabel(_TEXT[lang]["axis"].format(n=1, share=shares[0]))
    ax.set_ylabel(_TEXT[lang]["axis"].format(n=2, share=shares[1]))
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(lambda value, _: number(value, lang, 2))


def _against_chance(result: Correspondence, lang: str) -> Figure:
    """The inertia of the first two axes among those of random deals."""
    text = _TEXT[lang]
    with style.sheet():
        fig, ax = style.figure("page", 2.8)
        ax.hist(result.dealt, bins=24, color="#B5B5B5", edgecolor="white", linewidth=0.5)
        ax.axvline(result.chance, color="black", linestyle=style.LINES[1], label=text["chance"])
        ax.axvline(result.first_two, color=style.PALETTE[1], linewidth=2.2, label=text["observed"])
        ax.set_xlabel(text["inertia"])
        ax.set_ylabel(text["deals"])
        ax.xaxis.set_major_formatter(lambda value, _: number(value, lang, 3))
        fig.legend(loc="outside upper right", ncols=2)
    return fig


def similitude(graph: Similitude, first: pd.DataFrame, lang: str, url: Url) -> Figure:
    """The maximum spanning tree: size of type by frequency, width and number of an edge by shared sentences.

    `first`: the nodes with article, start, end of their first occurrence.
    """
    if graph.edges.empty:
        return nothing(lang)
    top = max(graph.nodes["count"].max(), 1) if len(graph.nodes) else 1
    listed = zip(graph.nodes["word"], graph.nodes["count"], strict=True)
    font = {str(word): 8 + 3 * float(np.sqrt(count / top)) for word, count in listed}
    sizes = {
        w: (_CHARACTER * f / 8 * len(shorten(w, 20)) + 0.16, _LINE * f / 8 + 0.12) for w, f in font.items()
    }
    width, height = 6.8, 1.6 + 0.13 * len(graph.nodes)
    places = layout(graph, width, height, sizes)
    rows = {str(r["word"]): r for r in first.to_dict("records")}
    with style.sheet():
        fig, ax = style.figure("page", height + 0.15)
        ax.set_axis_off()
        ax.set_xlim(-width / 2, width / 2)
        ax.set_ylim(-height / 2, height / 2)
        heaviest = max(graph.edges["weight"].max(), 1) if len(graph.edges) else 1
        for a, b, weight in graph.edges[["a", "b", "weight"]].itertuples(index=False):
            (x1, y1), (x2, y2) = places[a], places[b]
            ax.plot([x1, x2], [y1, y2], color="#9A9A9A", linewidth=0.7 + 3.3 * weight / heaviest, zorder=1)
        for word, (x, y) in places.items():
            mark = ax.text(
                x, y, style.text(shorten(word, 20)), ha="center", va="center", fontsize=font[word], zorder=3
            )
            mark.set_bbox(
                {"facecolor": "white", "edgecolor": "#9A9A9A", "linewidth": 0.5, "boxstyle": "round,pad=0.2"}
            )
            link(mark, rows[word], url)
        for a, b, weight in graph.edges[["a", "b", "weight"]].itertuples(index=False):
            x, y = _middle(np.array(places[a]), np.array(places[b]), np.array(sizes[a]), np.array(sizes[b]))
            count = ax.text(
                x,
                y,
                number(weight, lang),
                ha="center",
                va="center",
                fontsize=7.5,
                zorder=2,
            )
            count.set_bbox({"facecolor": "white", "pad": 0.6, "linewidth": 0})
    return fig


def _middle(a: Floats, b: Floats, size_a: Floats, size_b: Floats) -> tuple[float, float]:
    """The middle of what is seen of an edge between the boxes at `a` and `b`."""
    way = np.maximum(np.abs(b - a), 1e-9)
    out_of_a, into_b = float((size_a / 2 / way).min()), 1 - float((size_b / 2 / way).min())
    x, y = a + (b - a) * (out_of_a + into_b) / 2
    return float(x), float(y)
