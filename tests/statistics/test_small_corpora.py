"""One article, two, identical ones, an empty group, no words: nothing raises, undefined is undefined."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revue.questions.vocabulary.concordance import kwic
from revue.statistics import (
    collocation,
    correspondence,
    dispersion,
    diversity,
    frequency,
    keyness,
    segments,
    similitude,
    specificity,
)
from revue.statistics.places import first_places, places
from revue.statistics.words import by_article, count, parts, words
from vocabulary_corpora import FIVE, tables

CORPORA = {
    "one article": {"a": FIVE["a"]},
    "one word": {"a": "Pluie."},
    "one article without a word": {"a": "12 %"},
    "no text": {"a": ""},
    "two articles": {"a": FIVE["a"], "b": FIVE["b"]},
    "identical articles": {"a": FIVE["a"], "b": FIVE["a"], "c": FIVE["a"]},
    "an empty article among others": {"a": FIVE["a"], "b": "", "c": FIVE["c"]},
    "the same word only": {"a": "pluie " * 40, "b": "pluie " * 40},
    "function words only": {"a": "Le, la, les. De la. Et.", "b": "Il est à la."},
    "English": {"a": "The council opens a school. The school is new.", "b": "Rain falls on the coast."},
    "no article": {},
}
THEMES = {"a": "x", "b": "y", "c": None}


def every_measure(texts: dict[str, str], group: str) -> dict[str, pd.DataFrame]:
    """All measures that the notebook calls, on all groups."""
    tokens, sentences, articles = tables(texts, THEMES)
    lemmas, forms = words(tokens, articles), words(tokens, articles, "form")
    division = parts(articles, group)
    counts = count(lemmas, division)
    which, some = lemmas.content, np.flatnonzero(lemmas.content)[:5]
    scores = specificity.specificities(counts, which, least_total=1)
    frequent = frequency.frequencies(lemmas, which, 10)
    analysis = correspondence.correspondence(lemmas, division, counts, which, deals=9)
    graph = similitude.similitude(lemmas, which)
    found = {
        "frequencies": frequent,
        "linked": first_places(lemmas, frequent),
        "evidence": places(lemmas, frequent),
        "specificities": specificity.stability(lemmas, division, scores),
        "dispersion": dispersion.stability(lemmas, dispersion.dispersion(by_article(lemmas), some)),
        "collocates": collocation.collocates(lemmas, "école", which, least_count=1),
        "keyness": keyness.keyness(lemmas, pd.Series({"pluie": 3}), which),
        "segments": segments.repeated(forms).table,
        "shared": segments.shared(forms),
        "passages": segments.passages(forms),
        "diversity": diversity.diversity(forms, division, 20),
        "growth": diversity.growth(forms),
        "first uses": diversity.first_uses(forms),
        "barcodes": dispersion.evidence(lemmas, dispersion.dispersion(by_article(lemmas), some)),
        "tree": similitude.evidence(lemmas, graph),
        "edges": graph.edges,
        "kwic": kwic(lemmas.tokens, sentences, "école"),
    }
    similitude.layout(graph, 7, 4, dict.fromkeys(graph.nodes["word"], (1.0, 0.2)))
    if analysis is not None:
        found["map"] = analysis.words
    return found


@pytest.mark.parametrize("group", ["article", "theme", "year"])
@pytest.mark.parametrize("name", CORPORA)
def test_every_measure_holds(name, group):
    first, again = every_measure(CORPORA[name], group), every_measure(CORPORA[name], group)
    for key, table in first.items():
        assert not np.isinf(table.select_dtypes("number").to_numpy(dtype=float)).any(), key
        pd.testing.assert_frame_equal(table, again[key])


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", CORPORA)
def test_nothing_warns_either(name):
    every_measure(CORPORA[name], "article")


def test_one_article_has_no_specificity_and_no_dispersion():
    found = every_measure(CORPORA["one article"], "article")
    assert found["specificities"].empty
    assert found["dispersion"]["dp_norm"].isna().all()
    assert found["dispersion"]["reading"].isna().all()
    assert found["frequencies"]["rank_best"].isna().all()


def test_identical_articles_set_nothing_apart():
    found = every_measure(CORPORA["identical articles"], "article")
    assert (found["specificities"]["score"].abs() < 2).all()
    assert found["dispersion"]["dp_norm"].to_numpy() == pytest.approx(0)
    assert (found["shared"]["share"] == 1).all()


def test_an_empty_part_is_undefined_not_zero():
    found = every_measure(CORPORA["an empty article among others"], "article")
    row = found["diversity"].set_index("part").loc["b"]
    assert row["words"] == 0
    assert np.isnan(row["mtld"])
    assert "b" not in set(found["specificities"]["part"])
    assert np.isnan(found["shared"].set_index("article").loc["b", "share"])


letters = st.text(alphabet="abé d’'.,12«»\n-", max_size=80)


@given(st.lists(letters, max_size=4))
@settings(max_examples=15, deadline=None)
def test_no_text_breaks_a_measure(texts):
    every_measure({chr(97 + i): t for i, t in enumerate(texts)}, "article")
