"""Repeated segments, diversity, correspondence analysis and similitude against hand counts and oracles."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from revue.statistics import correspondence, diversity, segments, similitude
from revue.statistics.places import occurrences
from revue.statistics.words import count, parts, words
from vocabulary_corpora import FIVE, THEMES, coded_tokens, tables

TOKENS, SENTENCES, ARTICLES = tables(FIVE, THEMES)
WORDS = words(TOKENS, ARTICLES)
FORMS = words(TOKENS, ARTICLES, "form")


# segments


def slow_segments(coded, longest=6, least=3):
    """All maximal segments, counted one by one."""
    runs = segments.run_lengths(coded)
    grams: dict[tuple[int, ...], list[int]] = {}
    for at in range(coded.size):
        for n in range(2, min(longest, runs[at]) + 1):
            grams.setdefault(tuple(coded.code[at : at + n]), []).append(at)
    often = {g: at for g, at in grams.items() if len(at) >= least}
    return {
        g: at
        for g, at in often.items()
        if not any(
            len(at) == len(b) and len(h) == len(g) + 1 and g in (h[1:], h[:-1]) for h, b in often.items()
        )
    }


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=60), st.integers(3, 12))
@settings(max_examples=60, deadline=None)
def test_segments_equal_a_slow_count(letters, length):
    tokens, _, articles = coded_tokens({"a": letters, "b": letters[::2]}, length)
    coded = words(tokens, articles, function_word=lambda w: False)
    found = segments.repeated(coded, least_articles=1)
    expected = slow_segments(coded)
    assert len(found.table) == len(expected)
    for i, row in enumerate(found.table.to_dict("records")):
        code = tuple(coded.index(w) for w in row["segment"].split())
        assert sorted(found.places(i).tolist()) == expected[code]
        assert row["count"] == len(expected[code])


def test_segments_do_not_cross_punctuation_and_carry_their_places():
    found = segments.repeated(FORMS)
    table = found.table
    assert "budget de la ville" in set(table["segment"])
    assert "de la ville" not in set(table[table["count"] == 3]["segment"])
    assert not any("mer la" in s for s in table["segment"])
    for i, row in enumerate(table.to_dict("records")):
        places = segments.segment_places(FORMS, found, i)
        assert len(places) == row["count"]
        assert places["article"].nunique() == row["articles"]
        for place in places.to_dict("records"):
            there = FIVE[place["article"]][place["start"] : place["end"]]
            assert there.lower().split() == row["segment"].split()


def test_segments_of_one_article_are_in_no_second_one():
    tokens, _, articles = tables({"a": FIVE["b"]})
    assert segments.repeated(words(tokens, articles, "form")).table.empty


def test_copied_text_is_found_word_for_word():
    copy = "Le conseil a voté hier soir le budget de la ville pour un an."
    texts = {
        "a": copy + " La mer est belle.",
        "b": copy,
        "c": "Une autre histoire commence ici et maintenant.",
    }
    tokens, _, articles = tables(texts)
    table = segments.shared(words(tokens, articles, "form")).set_index("article")
    assert table.loc["b", "share"] == 1
    assert table.loc["a", "shared"] == table.loc["b", "words"] < table.loc["a", "words"]
    assert table.loc["b", "closest"] == "a"
    assert table.loc["c", "shared"] == 0
    assert pd.isna(table.loc["c", "closest"])


def passages(**texts):
    tokens, _, articles = tables(texts)
    found = segments.passages(words(tokens, articles, "form"))
    return [(row["text"], row["words"], "".join(row["held_by"])) for row in found.to_dict("records")]


def test_a_wording_goes_on_as_long_as_two_articles_do():
    assert passages(
        a="Hier le maire ouvre le grand pont neuf. Il pleut.",
        b="Le maire ouvre\nle grand pont, et part.",
        c="Demain le maire ouvre le grand marché.",
    ) == [("le maire ouvre le grand pont", 6, "ab"), ("le maire ouvre le grand", 5, "abc")]


@pytest.mark.parametrize(
    "texts",
    [
        {"a": "Le maire ouvre le grand pont."},  # one article
        {"a": "Le maire ouvre le grand pont. Le maire ouvre le grand pont."},
        {"a": "Le maire ouvre le pont.", "b": "Le maire ouvre, le pont."},  # broken by a comma
        {"a": "", "b": ""},
        {f"a{n:02}": "Le maire ouvre le grand pont." for n in range(21)},  # a set phrase
    ],
)
def test_no_wording(texts):
    assert passages(**texts) == []


def test_wordings_do_not_depend_on_how_many_runs_are_held_at_once(monkeypatch):
    texts = {
        "a": "Le maire ouvre le grand pont. Hier on a vu la mer au port. Il pleut sur la ville ce soir.",
        "b": "Il pleut sur la ville ce soir encore. Le maire ouvre le grand pont.",
        "c": "Hier on a vu la mer au port du nord. Le maire ouvre le grand marché.",
    }
    whole = passages(**texts)
    monkeypatch.setattr(segments, "_AT_ONCE", 1)
    assert len(whole) == 4 and passages(**texts) == whole


def test_a_passage_is_its_place_in_the_source():
    texts = {"a": "Oui. Hier, l’école\ndu grand port ouvre.", "b": "L’école du grand port ouvre."}
    tokens, _, articles = tables(texts)
    (row,) = segments.passages(words(tokens, articles, "form")).to_dict("records")
    assert texts["a"][row["start"] : row["end"]] == "l’école\ndu grand port ouvre"
    assert row["text"] == "l’école du grand port ouvre"


# diversity


def numbered(text: str) -> np.ndarray:
    """The words of `text` as codes."""
    return np.unique(text.split(), return_inverse=True)[1]


#: The example text of the package LexicalRichness (README), its 39 types numbered as they come.
README = """0 1 2 3 4 5 6 7 8 9 1 10 11 12 13 14 15 16 13 17 18 19 20 21 22 11 23 19 24 25 26 13 18 27 28 29 30 31
32 33 22 34 32 35 36 37 13 29 18 12 7 38 1 34 34 32 35"""


@pytest.mark.parametrize(("window", "value"), [(2, 5 / 6), (3, 2 / 3), (4, 1 / 2)])
def test_mattr_of_quanteda_textstats(window, value):
    """The example in the tests of the R package quanteda.textstats, after Covington & McFall (2010)."""
    assert diversity.mattr(numbered("one one two one one two one"), window) == pytest.approx(value)


def test_mattr_is_the_mean_over_all_windows():
    codes = np.random.default_rng(3).integers(0, 30, 400)
    for window in (1, 10, 50, 400):
        ratios = [len(set(codes[i : i + window].tolist())) / window for i in range(400 - window + 1)]
        assert diversity.mattr(codes, window) == pytest.approx(np.mean(ratios))


def test_mattr_of_a_text_shorter_than_the_window_is_undefined():
    assert np.isnan(diversity.mattr(np.arange(49), 50))


def test_a_factor_ends_where_the_ratio_falls_below_72():
    """By hand: the ratio is 1, 1, 1, 1, 4/5 and, at the sixth word, 4/6; then counting begins anew."""
    codes = numbered("of the people by the people for the people")
    assert diversity.factors(codes[:4]) == 0
    assert diversity.factors(codes[:5]) == pytest.approx((1 - 4 / 5) / 0.28)
    assert diversity.factors(codes[:6]) == 1
    assert diversity.factors(codes) == 1  # "for the people" has the ratio 1: no part of a second factor


def test_a_ratio_of_72_itself_ends_no_factor():
    """18 types in 25 words; one more type lifts the ratio to 19/26.

    As in the packages koRpus and lexical-diversity; LexicalRichness ends the factor at .72 (see below).
    """
    assert diversity.factors(np.array([*range(18), *[0] * 7, 18])) == pytest.approx((1 - 19 / 26) / 0.28)


def test_mccarthy_jarvis_2010_340_words_in_4_404_factors():
    """The paper's example (p. 385): 340 words, 4.404 factors, MTLD of that pass 77.203.

    The text is made up to have as many. A factor of n types, then the first of them again and again, is full at
    the first length above n / .72: 73, 73, 71 and 70 words. The rest, 47 types in 53 words, is
    (1 - 47/53) / .28 = .404 of a factor.
    """
    whole = [[*range(n), *[0] * (length - n)] for n, length in [(52, 73), (52, 73), (51, 71), (50, 70)]]
    codes = np.array([*itertools.chain(*whole), *range(47), *range(6)])
    assert len(codes) == 340
    assert diversity.factors(codes) == pytest.approx(4.404, abs=5e-4)
    assert len(codes) / diversity.factors(codes) == pytest.approx(77.203, abs=0.01)


def test_mtld_and_mattr_of_lexical_richness():
    """Two texts of the package LexicalRichness: one of its tests and the example of its README.

    Its factor ends at a ratio of .72, ours below it: a threshold a little higher makes them the same.
    """
    codes = numbered("test text with some text numbers hyphenhere and text punctuations")
    assert diversity.mattr(codes, 5) == pytest.approx(0.9)
    assert diversity.mtld(codes) == pytest.approx(14)
    assert diversity.mattr(numbered(README), 25) == pytest.approx(0.8351515151515151)
    assert diversity.mtld(numbered(README), 0.72 + 1e-9) == pytest.approx(46.79226361031519, rel=1e-6)


def test_mtld_is_the_mean_of_both_passes():
    """Of the two values, not of the two numbers of factors: McCarthy & Jarvis (2010), p. 385."""
    codes = np.random.default_rng(5).integers(0, 40, 500)
    both = [500 / diversity.factors(codes), 500 / diversity.factors(codes[::-1])]
    assert diversity.mtld(codes) == pytest.approx(np.mean(both))
    assert np.isnan(diversity.mtld(np.arange(80)))
    assert np.isnan(diversity.mtld(np.zeros(0, dtype=np.int64)))


def test_growth_ends_at_the_corpus_and_equals_a_slow_count():
    table = diversity.growth(WORDS)
    for row in table.to_dict("records"):
        seen = WORDS.code[: row["words"]]
        number = np.unique(seen, return_counts=True)[1]
        assert row["types"] == len(number)
        assert row["hapax"] == (number == 1).sum()
    last = table.iloc[-1]
    assert last["words"] == WORDS.size
    assert last["expected"] == pytest.approx(last["types"])


def test_expected_growth_equals_the_mean_over_random_orders():
    random, n = np.random.default_rng(11), 30
    drawn = [len(set(random.permutation(WORDS.code)[:n].tolist())) for _ in range(2_000)]
    assert float(diversity._rarefied(WORDS, np.array([n]))[0]) == pytest.approx(np.mean(drawn), abs=0.15)


# correspondence analysis


#: Smoking (none, light, medium, heavy) in five groups of staff: Greenacre 1984, as Nenadić and Greenacre analyse it in
#: Journal of Statistical Software 20(3), 2007.
SMOKERS = [[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]]
#: Their principal inertias, and their principal coordinates on two axes in thousandths; the sign of an axis is free.
SMOKERS_INERTIA = [0.074759, 0.010017, 0.000414]
SMOKERS_ROWS = [[-66, -194], [259, -243], [-381, -11], [233, 58], [-201, 79]]
SMOKERS_COLUMNS = [[-393, -30], [99, 141], [196, 7], [294, -198]]


def test_axes_are_those_published_of_the_smokers():
    inertia, rows, columns = correspondence.decompose(np.array(SMOKERS))
    assert inertia == pytest.approx(SMOKERS_INERTIA, abs=1e-6)
    found = np.vstack([rows, columns])[:, :2] * 1000
    published = np.array(SMOKERS_ROWS + SMOKERS_COLUMNS)
    signs = np.sign((found * published).sum(axis=0))  # one sign an axis, the same for rows and columns
    assert found * signs == pytest.approx(published, abs=0.51)


@pytest.mark.parametrize("seed", range(8))
def test_axes_average_each_other(seed):
    """By their definition: a row's place is the mean of the columns' by its profile, over the axis's spread, and
    the other way round; inertias are the eigenvalues of one averaging after the other, and sum to chi2 / n."""
    random = np.random.default_rng(seed)
    table = random.poisson(4, (int(random.integers(4, 40)), int(random.integers(3, 9)))) + 1
    inertia, rows, columns = correspondence.decompose(table)
    row_profiles, column_profiles = table / table.sum(axis=1, keepdims=True), (table / table.sum(axis=0)).T
    eigenvalues = np.sort(np.linalg.eigvals(column_profiles @ row_profiles).real)[::-1]
    assert eigenvalues[0] == pytest.approx(1)  # the axis of what all have in common
    assert inertia == pytest.approx(eigenvalues[1 : 1 + len(inertia)], abs=1e-9)
    assert rows == pytest.approx(row_profiles @ columns / np.sqrt(inertia), abs=1e-8)
    assert columns == pytest.approx(column_profiles @ rows / np.sqrt(inertia), abs=1e-8)
    assert inertia.sum() == pytest.approx(stats.chi2_contingency(table).statistic / table.sum())
    assert table.sum(axis=1) / table.sum() @ rows**2 == pytest.approx(inertia, abs=1e-9)


def themed(noise: bool) -> tuple[dict[str, list[str]], int]:
    """Four articles of 400 words in sentences of 10; without noise, each has words of its own."""
    random = np.random.default_rng(1)
    common = [f"w{i}" for i in range(12)]
    texts = {}
    for i, name in enumerate("abcd"):
        pool = common if noise else common + [f"own{i}", f"own{(i + 1) % 4}"] * 6
        texts[name] = random.choice(pool, 400).tolist()
    return texts, 10


def analysed(noise: bool) -> correspondence.Correspondence:
    texts, length = themed(noise)
    tokens, _, articles = coded_tokens(texts, length)
    coded = words(tokens, articles, function_word=lambda w: False)
    division = parts(articles)
    result = correspondence.correspondence(coded, division, count(coded, division), coded.content, deals=99)
    assert result is not None
    return result


def test_a_map_is_drawn_where_it_beats_chance_only():
    assert analysed(noise=False).beats_chance
    assert not analysed(noise=True).beats_chance


def test_inertia_contributions_and_cos2_add_up():
    result = analysed(noise=False)
    assert result.total == pytest.approx(result.inertia.sum())
    for table in (result.words, result.parts):
        assert table["contribution_1"].sum() == pytest.approx(1, abs=1e-6)
        assert table["contribution_2"].sum() == pytest.approx(1, abs=1e-6)
        assert (table["cos2_1"] + table["cos2_2"] <= 1 + 1e-6).all()
    furthest = result.words.loc[result.words["axis_1"].abs().idxmax()]
    assert furthest["axis_1"] > 0


def test_no_map_of_two_parts_or_two_words():
    texts = {k: v for k, v in themed(noise=False)[0].items() if k in "ab"}
    tokens, _, articles = coded_tokens(texts)
    coded = words(tokens, articles, function_word=lambda w: False)
    division = parts(articles)
    assert correspondence.correspondence(coded, division, count(coded, division), coded.content) is None


# similitude


def test_edge_weights_are_shared_sentences():
    graph = similitude.similitude(WORDS, WORDS.content)
    assert len(graph.edges)
    for row in graph.edges.to_dict("records"):
        rows = similitude.edge_places(WORDS, row["a"], row["b"])
        assert len(rows[["article", "sentence"]].drop_duplicates()) == row["weight"]
        assert set(rows["lemma"]) == {row["a"], row["b"]}
    for row in graph.nodes.to_dict("records"):
        held = occurrences(WORDS, row["word"])[["article", "sentence"]].drop_duplicates()
        assert row["sentences"] == len(held)


def test_the_tree_is_the_heaviest_without_a_circle():
    shared = np.random.default_rng(2).integers(2, 9, (6, 6))
    shared = np.triu(shared, 1) + np.triu(shared, 1).T
    tree = similitude._spanning_tree(shared)
    pairs = list(itertools.combinations(range(6), 2))

    def spans(edges):
        reached = {0}
        for _ in range(6):
            reached |= {b for a, b in edges if a in reached} | {a for a, b in edges if b in reached}
        return len(reached) == 6

    best = max(sum(shared[e] for e in edges) for edges in itertools.combinations(pairs, 5) if spans(edges))
    assert sum(w for _, _, w in tree) == best
    assert spans([(a, b) for a, b, _ in tree])


def test_labels_never_overlap_and_the_layout_is_always_the_same():
    random = np.random.default_rng(4)
    text = random.choice([f"mot{i}" for i in range(40)], 3_000, p=np.arange(1, 41) / 820).tolist()
    tokens, _, articles = coded_tokens({"a": text})
    coded = words(tokens, articles, function_word=lambda w: False)
    graph = similitude.similitude(coded, coded.content)
    sizes = {w: (0.08 * len(w) + 0.1, 0.2) for w in graph.nodes["word"]}
    places = similitude.layout(graph, 7.0, 4.5, sizes)
    assert places == similitude.layout(graph, 7.0, 4.5, sizes)
    for a, b in itertools.combinations(sorted(places), 2):
        dx, dy = (abs(places[a][i] - places[b][i]) for i in (0, 1))
        assert dx >= sizes[a][0] / 2 + sizes[b][0] / 2 - 0.01 or dy >= 0.19


def test_words_that_never_meet_have_no_edge_and_no_place():
    tokens, _, articles = coded_tokens({"a": ["x"] * 9 + ["y"] * 9}, sentence_length=9)
    coded = words(tokens, articles, function_word=lambda w: False)
    graph = similitude.similitude(coded, coded.content)
    assert graph.edges.empty
    assert similitude.layout(graph, 7, 4, {}) == {}


def test_chance_is_what_the_dealt_out_sentences_give():
    """Each sentence of the five to a part at random, the table analysed anew: the first two axes, by hand."""
    tokens, _, articles = tables(FIVE, THEMES)
    coded, theme = words(tokens, articles), parts(articles, "theme")
    which = coded.totals >= 2
    found = correspondence.correspondence(coded, theme, count(coded, theme), which, deals=3)
    assert found is not None
    codes = correspondence.chosen(coded, which)
    random = np.random.default_rng(correspondence.SEED)
    sentences = coded.sentence_at(np.arange(coded.size))
    home = np.array([theme.of_article[article] for article in coded.in_article])
    for by_chance in found.dealt:
        dealt = random.permutation(home)
        held = np.zeros((len(codes), len(theme.names)))
        for code, sentence in zip(coded.code, sentences, strict=True):
            if code in codes:
                held[list(codes).index(code), dealt[sentence]] += 1
        held = held[:, held.sum(axis=0) > 0]
        share = held / held.sum()
        expected = np.outer(share.sum(axis=1), share.sum(axis=0))
        inertia = np.linalg.svd((share - expected) / np.sqrt(expected), compute_uv=False) ** 2
        assert by_chance == pytest.approx(inertia[:2].sum())


def test_segments_with_a_content_word_lead_to_their_first_place():
    found = segments.repeated(FORMS)
    table = segments.content_segments(FORMS, found, most=3)
    kept = found.table[found.table["content"] > 0].head(3)
    assert table["segment"].tolist() == kept["segment"].tolist() and table.index.tolist() == [0, 1, 2]
    for index, row in zip(kept.index, table.to_dict("records"), strict=True):
        first = segments.segment_places(FORMS, found, int(index)).iloc[0]
        assert (row["article"], row["start"], row["end"]) == (first["article"], first["start"], first["end"])
