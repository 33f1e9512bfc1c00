"""Figures of the vocabulary: drawn for any corpus, links on marks, labels that do not overlap, the same bytes."""

from __future__ import annotations

import itertools
from functools import cache
from io import BytesIO

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from revue.questions.vocabulary import drawings, maps
from revue.questions.vocabulary.concordance import kwic
from revue.questions.vocabulary.words import FIGURES
from revue.show import style
from revue.show.probabilities import probability, readable
from revue.statistics import correspondence, dispersion, diversity, frequency, similitude, specificity
from revue.statistics.placing import apart
from revue.statistics.words import by_article, count, first_places, parts, positions, words
from vocabulary_corpora import FIVE, THEMES, tables

LONG = "Coopération_" + "très_" * 30
CORPORA = {
    "five": FIVE,
    "many": {f"{n}{i}": t for i in range(2) for n, t in FIVE.items()},
    "nothing": {"a": ""},
    "markup": {"a": "Le $x$ coûte \\alpha <b>cher</b>. Le $x$ baisse. 你好 $x$ _y_ ^z^ 你好 你好."},
    "long names": {f"{LONG}{i}": FIVE["a"] + " " + FIVE["b"] for i in range(3)},
}


def url(article: str, start: int, end: int) -> str:
    return f"corpus/{article}.txt#char={start},{end}"


@cache
def figures(name: str, lang: str) -> dict[str, Figure]:
    """All figures of a corpus, made once."""
    tokens, sentences, articles = tables(CORPORA[name], THEMES)
    lemmas, forms = words(tokens, articles), words(tokens, articles, "form")
    division, which = parts(articles), lemmas.content
    counts = count(lemmas, division)
    frequent = frequency.frequencies(lemmas, which, 12)
    scores = specificity.specificities(counts, which, least_total=2)
    cells = first_places(lemmas, specificity.grid(counts, scores), division)
    codes = np.array([lemmas.index(w) for w in frequent["word"]], dtype=np.int64)
    spread = dispersion.dispersion(by_article(lemmas), codes)
    marks, ends = positions(lemmas, list(frequent["word"])), diversity.article_ends(lemmas)
    graph = similitude.similitude(lemmas, which)
    drawn = {
        "frequencies": drawings.frequencies(first_places(lemmas, frequent), lang, url),
        "specificities": drawings.specificities(cells, lang, url),
        "dispersion": drawings.dispersion(spread, marks, ends, lang, url),
        "concordance": drawings.concordance(kwic(tokens, sentences, "ville|école"), lang, url)[0],
        "growth": drawings.growth(diversity.growth(forms), diversity.article_ends(forms), lang, url),
        "diversity": drawings.diversity(diversity.curves(forms, division), lang, url),
        "similitude": maps.similitude(graph, first_places(lemmas, graph.nodes), lang, url),
    }
    result = correspondence.correspondence(lemmas, division, counts, which, deals=9)
    drawn["correspondence"] = maps.correspondence(result, maps.points(lemmas, result), lang, url)
    return drawn


def svg(figure: Figure) -> bytes:
    buffer = BytesIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None})
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "lang"),
    [("five", "fr"), ("many", "en"), ("nothing", "fr"), ("markup", "en"), ("long names", "fr")],
)
def test_every_corpus_has_its_figures(name, lang):
    for figure in figures(name, lang).values():
        assert figure.get_size_inches()[0] == 7
        figure.canvas.draw()


def test_marks_lead_to_their_places():
    drawn = figures("five", "fr")
    for name in ("frequencies", "specificities", "dispersion", "similitude", "concordance"):
        assert b"corpus/a.txt#char=" in svg(drawn[name]), name


def test_the_same_figure_has_the_same_bytes():
    with style.sheet():
        first, again = (svg(make("five", "fr")["similitude"]) for make in (figures, figures.__wrapped__))
    assert first == again


def labels(figure: Figure) -> list[Text]:
    """The texts of a figure that show something, ticks beyond the limits of their axis left out."""
    hidden: set[Text] = set()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            kept = axis._update_ticks() if axes.axison else []
            drawn = {text for tick in kept for text in (tick.label1, tick.label2)}
            ticks = [*axis.majorTicks, *axis.minorTicks]
            hidden |= {text for tick in ticks for text in (tick.label1, tick.label2)} - drawn
    return [t for t in figure.findobj(Text) if t.get_text().strip() and t.get_visible() and t not in hidden]


@pytest.mark.parametrize("corpus", ["five", "many"])
def test_no_label_covers_another_or_leaves_the_page(corpus):
    for name, figure in figures(corpus, "fr" if corpus == "five" else "en").items():
        if name == "correspondence":
            continue
        figure.canvas.draw()
        boxes = [(t.get_text(), t.get_window_extent()) for t in labels(figure)]
        width, height = figure.canvas.get_width_height()
        for text, box in boxes:
            assert box.x0 >= -1 and box.x1 <= width + 1, (name, text)
            assert box.y0 >= -1 and box.y1 <= height + 1, (name, text)
        for (one, a), (other, b) in itertools.combinations(boxes, 2):
            overlap_x = min(a.x1, b.x1) - max(a.x0, b.x0)
            overlap_y = min(a.y1, b.y1) - max(a.y0, b.y0)
            assert overlap_x <= 1.5 or overlap_y <= 2.5, (name, one, other)


def test_a_map_or_the_reason_why_there_is_none():
    tokens, _, articles = tables(CORPORA["many"])
    lemmas, division = words(tokens, articles), parts(articles)
    result = correspondence.correspondence(
        lemmas, division, count(lemmas, division), lemmas.content, deals=19
    )
    assert result is not None
    rows = maps.drawn(lemmas, division, result)
    text = FIGURES["vocabulary-correspondence"](rows, result)
    assert all(set(said) == {"en", "fr"} for said in (text.title, text.caption, text.alt))
    assert result.beats_chance is ("axis" in text.alt["en"] or "axes" in text.alt["en"])
    counted = rows[rows["kind"] == "count"].pivot_table(
        index="name", columns="part", values="occurrences", aggfunc="sum", fill_value=0
    )
    assert correspondence.decompose(counted.to_numpy())[0][:2].sum() == pytest.approx(result.first_two)
    deals = rows.loc[rows["kind"] == "deal", "inertia"]
    assert np.percentile(deals, 95) == pytest.approx(result.chance)
    assert (1 + (deals >= result.first_two).sum()) / 20 == pytest.approx(result.p)


def test_without_three_parts_there_is_no_map_and_the_figure_says_why():
    tokens, _, articles = tables({"a": FIVE["a"]})
    lemmas, division = words(tokens, articles), parts(articles)
    result = correspondence.correspondence(lemmas, division, count(lemmas, division), lemmas.content)
    assert result is None
    assert maps.points(lemmas, result).empty and maps.drawn(lemmas, division, result).empty
    text = FIGURES["vocabulary-correspondence"](maps.drawn(lemmas, division, result), result)
    assert text.title["fr"] == "Pourquoi il n’y a pas de carte des mots"
    assert text.caption["en"].startswith("A map needs three words and three parts")


@pytest.mark.parametrize(
    ("p", "lang", "text"),
    [
        (0.0421, "en", "0.042"),
        (0.0421, "fr", "0,042"),
        (1e-9, "en", "< 0.001"),
        (1.0, "en", "1.000"),
        (np.nan, "en", None),
    ],
)
def test_probabilities_are_written_out(p, lang, text):
    assert probability(p, lang) == text


def test_readable_tables_keep_the_unknown():
    table = readable(pd.DataFrame({"p": [0.5, np.nan], "rank_best": [3.0, np.nan], "score": [1.5, 2.0]}))
    assert table["p"].tolist() == ["0.500", None]
    assert table["rank_best"].tolist() == [3, None]
    assert table["score"].tolist() == [1.5, 2.0]


def test_pinned_rectangles_stay_and_the_others_leave_them():
    points = np.array([[0.0, 0.0], [1.0, 0.0], [0.1, 0.05], [0.95, 0.0], [0.0, 0.1]])
    half = np.array([[0.05, 0.05], [0.05, 0.05], [0.2, 0.08], [0.2, 0.08], [0.2, 0.08]])
    placed = apart(points, half, np.array([2.0, 2.0]), pinned=2)
    assert (placed[:2] == points[:2]).all()
    for i in range(len(points)):
        for j in range(max(i + 1, 2), len(points)):
            assert (np.abs(placed[i] - placed[j]) >= half[i] + half[j] - 1e-5).any()


@pytest.mark.parametrize(
    ("text", "shown"),
    [("le pont", "le pont"), ("une assez longue route", "…longue route"), ("anticonstitutionnel", "…")],
)
def test_what_stands_before_a_match_is_cut_at_a_word(text, shown):
    assert drawings._end(text, 14) == shown


def test_the_numbers_of_an_axis_are_written_as_readers_of_the_language_expect_them():
    table = pd.DataFrame(
        [
            ("a", "mattr", 50, 0.75),
            ("a", "mattr", 100, 0.5),
            ("a", "mtld", 0.66, 60.0),
            ("a", "mtld", 0.72, 80.0),
        ],
        columns=["part", "measure", "at", "value"],
    )
    left, right = drawings.diversity(table, "fr", lambda *_: "").axes
    assert left.yaxis.get_major_formatter()(0.5, 0) == "0,50"
    assert right.yaxis.get_major_formatter()(80.0, 0) == "80"
