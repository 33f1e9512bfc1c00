"""Figures of notebook 02: printable at both widths for any corpus, marks where their rows say, each with its link."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
from invented_vocabulary import made
from matplotlib.colors import to_hex

import printed
from revue.questions.vocabulary import counts, drawings, maps
from revue.show import style
from revue.show.setting import Setting
from revue.statistics import correspondence, diversity, similitude
from revue.statistics.correspondence import Correspondence
from revue.statistics.places import first_places
from revue.statistics.placing import apart
from revue.statistics.similitude import Similitude
from vocabulary_corpora import FIVE

NAMES = {
    "Anne Tavel": ("PER", "Anne Tavel"),
    "Jean-Baptiste de la Fontaine-Duvernay": ("PER", "Jean-Baptiste de la Fontaine-Duvernay"),
}
PEOPLE = " Anne Tavel chante. Jean-Baptiste de la Fontaine-Duvernay écoute Anne Tavel."
LONG = {f"article-{n}": f"Un très long nom d’outlet {n}" for n in range(5)}
CORPORA: dict[str, dict[str, str]] = {
    "five": {name: text + PEOPLE * (name == "a") * 6 for name, text in FIVE.items()},
    "one": {"a": FIVE["a"]},
    "forty": {
        f"{name}{n}": text * (1 + n % 3) + PEOPLE * (n % 5) for n in range(8) for name, text in FIVE.items()
    },
    "long labels": dict(zip(LONG, FIVE.values(), strict=True)),
    "markup": {"a": "Le $x$ coûte \\alpha <b>cher</b>. Le $x$ baisse. 你好 $x$ _y_ ^z^ 你好 你好."},
}


def labels(name: str) -> dict[str, str]:
    return LONG if name == "long labels" else {article: str(n) for n, article in enumerate(CORPORA[name])}


@cache
def rows(name: str) -> dict[str, tuple[Any, tuple[Any, ...]]]:
    """Each figure that a corpus has, and what it draws."""
    given = made(CORPORA[name], NAMES)
    seen, lemmas = counts.compared(given), given.lemmas
    drawn: dict[str, tuple[Any, tuple[Any, ...]]] = {
        "frequencies": (drawings.frequencies, (seen.frequent, seen.places)),
        "growth": (drawings.growth, (diversity.growth(given.forms),)),
    }
    if len(seen.cells):
        drawn["specificities"] = drawings.specificities, (seen.cells,)
    if len(varied := counts.diverse(given)):
        drawn["diversity"] = drawings.diversity, (varied,)
    graph = similitude.similitude(lemmas, lemmas.content)
    if len(graph.edges):
        drawn["similitude"] = maps.similitude, (graph, first_places(lemmas, graph.nodes))
    table = (lemmas, given.parts, given.by_part)
    small = name != "forty"  # names of many points take long to place
    if small and (result := correspondence.correspondence(*table, lemmas.content, deals=9)) is not None:
        drawn["correspondence"] = maps.correspondence, (result, maps.points(lemmas, result))
    return drawn


@pytest.mark.parametrize(
    "figure", ["frequencies", "specificities", "growth", "diversity", "correspondence", "similitude"]
)
@pytest.mark.parametrize("corpus", CORPORA)
def test_every_figure_can_be_printed(corpus: str, figure: str) -> None:
    if figure not in rows(corpus):
        pytest.skip("this corpus has none")
    draw, given = rows(corpus)[figure]
    problems = printed.both_widths(lambda setting: draw(*given, setting), labels(corpus))
    if figure == "correspondence":  # names may touch where many points lie together
        problems = [p for p in problems if "overlap" not in p]
    assert problems == []


def table(**more: Any) -> pd.DataFrame:
    made_ = pd.DataFrame(
        {
            "word": ["ville", "mer"], "count": [9, 4], "per_1000": [12.0, 5.0], "sentences_low": [6.0, np.nan],
            "sentences_high": [22.0, np.nan], "reading": ["clumped", "as chance"],
        }
    )  # fmt: skip
    return made_.assign(**more)


def places(*cells: tuple[str, str, int]) -> pd.DataFrame:
    made_ = pd.DataFrame(cells, columns=["word", "article", "occurrences"])
    return made_.assign(start=range(len(cells)), end=9, text=made_["word"])


PLACES = places(("ville", "a", 8), ("ville", "b", 1), ("mer", "b", 4))


def in_setting(names: list[str], width: style.Width = "page") -> Setting:
    return printed.setting("en", width, {name: name.upper() for name in names})


def test_a_dot_a_word_and_article_its_area_the_occurrences() -> None:
    left, right = drawings.frequencies(table(), PLACES, in_setting(["a", "b", "c"])).axes
    dots = [c for c in left.collections if c.get_urls() != [None] and len(c.get_offsets()) == 1]
    assert [c.get_urls()[0] for c in dots] == ["a:0-9", "b:1-9", "b:2-9"]
    areas = [float(c.get_sizes()[0]) for c in dots]
    assert areas[1] / areas[0] == pytest.approx(1 / 8) and areas[2] / areas[0] == pytest.approx(4 / 8)
    assert [to_hex(c.get_facecolor()[0]).upper() for c in dots] == [style.SECOND, style.SECOND, style.ACCENT]
    texts = [t.get_text() for t in left.texts]
    assert texts == ["8", "1", "4", "9", "4"]  # beside the dots, then the sums
    assert [t.get_text() for t in left.get_xticklabels()] == ["A", "B", "C", "All"]
    assert [t.get_text() for t in left.get_yticklabels()] == ["ville", "mer"]
    spans = [tuple(line.get_xdata()) for line in right.lines if len(line.get_xdata()) == 2]
    assert spans == [(6.0, 22.0)]  # none where the interval is unknown
    assert [line.get_xdata()[0] for line in right.lines if line.get_marker() == "o"] == [12.0, 5.0]


@pytest.mark.parametrize(("width", "columns"), [("page", 12), ("column", 7)])
def test_articles_without_a_column_are_in_a_sum(width: style.Width, columns: int) -> None:
    names = [f"n{k}" for k in range(20)]
    cells = places(*[("ville", name, k + 1) for k, name in enumerate(names)])
    whole = table(count=[210, 0])
    left, _ = drawings.frequencies(whole, cells, in_setting(names, width)).axes
    heads = [t.get_text() for t in left.get_xticklabels()]
    assert heads[columns:] == [f"+{20 - columns}", "All"]
    sums = [t.get_text() for t in left.texts if t.get_position()[0] > columns and t.get_position()[1] == 0]
    assert sums == [str(210 - sum(range(1, columns + 1))), "210"]


def cells() -> pd.DataFrame:
    made_ = pd.DataFrame(
        [
            ("p", "ville", 2.5, 0.05, False, 3, "a"),
            ("p", "mer", -1.5, 0.9, False, 0, None),
            ("q", "port", 1.1, 0.051, False, 2, "b"),
            ("q", "Anne Tavel", 4.0, 0.01, True, 6, "b"),
        ],
        columns=["part", "word", "score", "q", "person", "count", "article"],
    )
    return made_.assign(total=9, start=1, end=4, text="mot")


def test_bars_part_after_part_people_apart() -> None:
    words, people = drawings.specificities(cells(), in_setting(["p", "q"])).axes
    assert [t.get_text() for t in words.get_yticklabels()] == ["P · ville", "P · mer", "Q · port"]
    assert [t.get_text() for t in people.get_yticklabels()] == ["Q · Anne Tavel"]
    bars = [(p.get_width(), to_hex(p.get_facecolor()).upper(), p.get_url()) for p in words.patches]
    assert bars == [
        (2.5, style.ACCENT, "a:1-4"),
        (-1.5, style.ABSENT, None),
        (1.1, style.ABSENT, "b:1-4"),
    ]
    assert [t.get_text() for t in words.texts] == ["3 of 9", "0 of 9", "2 of 9"]
    assert {line.get_xdata()[0] for line in words.lines if line.get_linestyle() == "--"} == {-2.0, 2.0}
    bottom, top = words.get_ylim()
    assert bottom > top
    (only,) = drawings.specificities(cells().query("person"), in_setting(["p"])).axes
    assert only.get_title(loc="left") == "Names of people"


def test_growth_draws_each_column() -> None:
    grown = pd.DataFrame({"words": [1, 5, 9], "types": [1, 4, 6], "expected": [1, 3, 6], "hapax": [1, 3, 2]})
    (ax,) = drawings.growth(grown, in_setting([])).axes
    drawn = {to_hex(line.get_color()).upper(): list(line.get_ydata()) for line in ax.lines}
    assert drawn == {style.ACCENT: [1, 4, 6], style.SECOND: [1, 3, 6], style.GREY: [1, 3, 2]}
    assert (ax.get_xlim(), ax.get_ylim()[0]) == ((0, 9), 0)


def test_diversity_draws_a_row_a_part() -> None:
    varied = pd.DataFrame(
        {"part": ["p", "q"], "mattr_50": [0.8, 0.7], "mattr_100": [0.6, np.nan], "mtld": [80.0, 60.0]}
    )
    left, right = drawings.diversity(varied, in_setting(["p", "q"])).axes
    assert [list(line.get_xdata()) for line in left.lines][1] == [0.8, 0.7]
    assert list(right.lines[0].get_xdata()) == [80.0, 60.0]
    assert [t.get_text() for t in left.get_yticklabels()] == ["P", "Q"]


def test_a_tree_has_its_edges_with_their_numbers_and_widths() -> None:
    nodes = pd.DataFrame({"word": ["mer", "port", "vent"], "count": [16, 4, 4], "sentences": [9, 3, 3]})
    edges = pd.DataFrame(
        [("mer", "port", 4, 0.3, 1), ("mer", "vent", 2, 0.2, 1)],
        columns=["a", "b", "weight", "jaccard", "articles"],
    )
    first = nodes.assign(article="a", start=[1, 2, 3], end=[4, 6, 7])
    (ax,) = maps.similitude(Similitude(nodes, edges), first, in_setting(["a"])).axes
    thick, thin = (line.get_linewidth() for line in ax.lines)
    assert (thick - 0.6) / (thin - 0.6) == pytest.approx(2)
    texts = {t.get_text(): t for t in ax.texts}
    assert set(texts) == {"mer", "port", "vent", "4", "2"}
    assert texts["mer"].get_fontsize() > texts["port"].get_fontsize() == texts["vent"].get_fontsize()
    assert texts["port"].get_url() == "a:2-6"
    ends = np.array([ax.lines[0].get_xdata(), ax.lines[0].get_ydata()]).T
    assert (ends == np.array([texts[w].get_position() for w in ("mer", "port")])).all()


def analysis() -> Correspondence:
    points = {"axis_1": [1.0, -1.0, 0.5], "axis_2": [0.2, 0.4, -0.3]}
    shares = {"contribution_1": [0.5, 0.4, 0.1], "contribution_2": [0.2, 0.1, 0.7]}
    words = pd.DataFrame({"word": ["mer", "port", "vent"], **points, **shares})
    parts = pd.DataFrame({"part": ["p", "q", "r"], **points})
    return Correspondence(np.array([0.3, 0.1]), words, parts, 0.4, 0.3, 0.2, np.array([0.1, 0.2]))


def test_a_map_has_its_points_and_names_its_axes_by_their_poles() -> None:
    result = analysis()
    named = maps.labelled(result, 2)
    assert named["word"].tolist() == ["vent", "mer"]  # by the larger of both contributions
    (ax,) = maps.correspondence(result, named.assign(article="a", start=0, end=3), in_setting(["p"])).axes
    words, parts = (next(line for line in ax.lines if line.get_marker() == m) for m in ("o", "s"))
    assert list(words.get_xdata()) == result.words["axis_1"].tolist()
    assert list(parts.get_ydata()) == result.parts["axis_2"].tolist()
    assert ax.get_xlabel().split() == ["←", "port", "(75%)", "mer,", "vent", "→"]
    assert ax.get_ylabel().split() == ["←", "vent", "(25%)", "mer,", "port", "→"]
    assert {t.get_text(): t.get_url() for t in ax.texts if t.get_url()} == {"vent": "a:0-3", "mer": "a:0-3"}
    assert {t.get_text() for t in ax.texts} == {"P", "q", "r", "vent", "mer"}


def test_the_rows_of_a_map_give_its_inertia_and_its_deals() -> None:
    given = made(CORPORA["forty"], NAMES)
    result = correspondence.correspondence(
        given.lemmas, given.parts, given.by_part, given.lemmas.content, deals=9
    )
    assert result is not None
    drawn = maps.drawn(given.lemmas, given.parts, result)
    counted = drawn[drawn["kind"] == "count"].pivot_table(
        index="name", columns="part", values="occurrences", aggfunc="sum", fill_value=0
    )
    assert correspondence.decompose(counted.to_numpy())[0][:2].sum() == pytest.approx(result.first_two)
    assert np.percentile(drawn.loc[drawn["kind"] == "deal", "inertia"], 95) == pytest.approx(result.chance)


def test_the_rows_of_a_tree_add_up_to_its_edges() -> None:
    lemmas = made(CORPORA["five"], NAMES).lemmas
    drawn = similitude.evidence(lemmas, similitude.similitude(lemmas, lemmas.content))
    for _, some in drawn[drawn["kind"] == "edge"].groupby(["a", "b"]):
        assert (some["in_article"].sum(), len(some)) == (some["weight"].iloc[0], some["in_articles"].iloc[0])


def test_growth_follows_from_the_first_uses() -> None:
    forms = made(CORPORA["five"]).forms
    first = diversity.first_uses(forms)
    for point in diversity.growth(forms).to_dict("records"):
        met = first["first"] <= point["words"]
        assert met.sum() == point["types"]
        assert (met & ~(first["second"] <= point["words"])).sum() == point["hapax"]


def test_pinned_rectangles_stay_and_the_others_leave_them() -> None:
    points = np.array([[0.0, 0.0], [1.0, 0.0], [0.1, 0.05], [0.95, 0.0], [0.0, 0.1]])
    half = np.array([[0.05, 0.05], [0.05, 0.05], [0.2, 0.08], [0.2, 0.08], [0.2, 0.08]])
    placed = apart(points, half, np.array([2.0, 2.0]), pinned=2)
    assert (placed[:2] == points[:2]).all()
    for i in range(len(points)):
        for j in range(max(i + 1, 2), len(points)):
            assert (np.abs(placed[i] - placed[j]) >= half[i] + half[j] - 1e-5).any()
