"""What notebook 02 says first: sentences for many, one and none, in both languages, with the rows that they count."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest
from invented_vocabulary import made

from places import SEEDS
from revue import Study
from revue.questions.vocabulary import counts, findings, words
from revue.show.findings import Finding
from revue.show.findings import rows as counted_rows
from revue.statistics.correspondence import Correspondence
from revue.statistics.tokens import compact
from vocabulary_corpora import FIVE

LABELS = {"a": "A", "b": "B", "c": "C"}
NAMES = {"Anne Tavel": ("PER", "Anne Tavel")}
RUN = "Le maire ouvre le grand pont"


def said(texts: dict[str, str], **more: object) -> list[Finding]:
    given = made(texts, NAMES, **more)  # type: ignore[arg-type]
    return findings.found(given, counts.compared(given), LABELS)


def sentences(found: list[Finding], lang: str) -> list[str]:
    return [one.text(lang).replace("\xa0", " ") for one in found]


CASES: list[tuple[dict[str, str], str, str]] = [
    (
        {"a": "Le pont et la mer.", "b": "La mer, le pont, le pont."},
        "2 words stand in all 2 articles, function words aside; most often “pont”, 3 times.",
        "2 mots se trouvent dans les 2 articles, mots outils à part ; le plus souvent « pont », 3 fois.",
    ),
    (
        {"a": "Le pont.", "b": "Le pont.", "c": "La mer."},
        "No word stands in all 3 articles, function words aside; “pont” comes nearest, in 2.",
        "Aucun mot ne se trouve dans les 3 articles, mots outils à part ; « pont » est le plus répandu, dans 2.",
    ),
    (
        {"a": "Le pont, le pont, la mer."},
        "The word written most often, function words aside, is “pont”: 2 times.",
        "Le mot le plus écrit, mots outils à part, est « pont » : 2 fois.",
    ),
    (
        {"a": "Le pont ferme.", "b": "La mer monte."},
        "No five words in a row stand in two articles.",
        "Aucune suite de cinq mots ne se trouve dans deux articles.",
    ),
    (
        {"a": f"{RUN}.", "b": f"Hier, {RUN.lower()} neuf."},
        f"1 wording of five words or more stands in two articles or more, word for word; the longest, “{RUN}”, has 6 "
        "words (A, B).",
        f"1 formulation de cinq mots ou plus se trouve dans deux articles ou plus, mot pour mot ; la plus longue, "
        f"« {RUN} », a 6 mots (A, B).",
    ),
    (
        {"a": "Le pont. " * 12 + "Anne Tavel parle. " * 12, "b": "La mer. " * 30},
        "8 pairs of a word and an article, of 8 tested, pass the correction for so many tests: first “mer” (B), “Anne "
        "Tavel” (A), “parler” (A); 2 of them with the name of a person.",
        "",
    ),
    (
        {"a": "Le pont ferme et Anne Tavel parle. " * 5, "b": "Le pont ouvre et la mer monte. " * 5},
        "",
        "Aucun mot ne distingue un article : aucune des 14 paires d’un mot et d’un article testées ne passe la correction "
        "pour autant de tests. « Anne Tavel » (A), un nom de personne, en est le plus proche (q = ",
    ),
]


@pytest.mark.parametrize(("texts", "en", "fr"), CASES)
def test_findings(texts: dict[str, str], en: str, fr: str) -> None:
    found = said(texts)
    for sentence, lang in ((en, "en"), (fr, "fr")):
        assert any(one.startswith(sentence) for one in sentences(found, lang)), sentences(found, lang)


def test_parts_that_are_no_articles_are_called_parts() -> None:
    found = said({"a": "Le pont. " * 9, "b": "La mer. " * 9}, group="theme", themes={"a": "x", "b": "y"})
    assert any("pairs of a word and a part, of 4 tested" in one for one in sentences(found, "en"))
    assert any("d’un mot et d’une partie, sur 4 testées" in one for one in sentences(found, "fr"))
    assert any(" and in one part only " in one for one in sentences(found, "en"))


@pytest.mark.parametrize("texts", [{"a": ""}, {"a": "", "b": ""}, {"a": "Il y en a."}])
def test_where_there_is_no_word_nothing_is_said(texts: dict[str, str]) -> None:
    assert said(texts) == [] or sentences(said(texts), "en") == [
        "No five words in a row stand in two articles."
    ]


@pytest.mark.parametrize(
    ("readings", "sentence"),
    [
        (["clumped", "as chance"], "Of the 2 most frequent words, 1 is spread less evenly over the articles than chance would spread them: “a”;"),
        (["as chance"], "Of the 1 most frequent word, 0 are spread less evenly over the articles than chance would spread it; chance"),
        (["clumped"] * 4, "Of the 4 most frequent words, 4 are spread less evenly over the articles than chance would spread them, first “a”, “b” and “c”; chance"),
    ],
)  # fmt: skip
def test_how_evenly(readings: list[str], sentence: str) -> None:
    listed = list("abcd")[: len(readings)]
    frequent = pd.DataFrame({"word": listed, "reading": readings, "dp_norm": np.arange(len(listed), 0.0, -1)})
    places = pd.DataFrame({"word": listed, "article": "a", "start": 0, "end": 1, "text": listed})
    (finding,) = findings._uneven(frequent, places)
    assert sentences([finding], "en")[0].startswith(sentence)
    assert not list(findings._uneven(frequent.assign(reading=None), places))


@cache
def five() -> tuple[counts.Vocabulary, counts.Compared, dict[str, str]]:
    study = Study("02_vocabulary", words, "seeds", "figures", "en")
    articles = counts.in_order(study.table("articles"), study.labels)
    tokens = compact(study.table("tokens"), study.labels)
    given = counts.vocabulary(articles, tokens, study.table("mentions"), "article")
    return given, counts.compared(given), study.labels


def test_the_five_articles_each_number_is_what_its_rows_add_up_to() -> None:
    given, seen, labels = five()
    found = findings.found(given, seen, labels)
    assert 3 <= len(found) <= 5
    for finding in found:
        for number in finding.numbers.values():
            if number.rows["weight"].notna().all():
                assert number.value == number.rows["weight"].sum()
        assert "{" not in finding.text("en") + finding.text("fr")
    rows = counted_rows(found)
    assert rows["article"].dropna().isin(list(labels)).all()
    text = " ".join(sentences(found, "en"))
    # No word passes once first names and surnames are one word: what the figure shows, the sentence says.
    assert "No word sets an article apart" in text
    assert seen.passing.empty
    assert "9 words stand in all 5 articles" in text
    assert "10 wordings of five words or more" in text


def test_each_row_with_a_place_quotes_its_article() -> None:
    given, seen, _ = five()
    bars = counts.in_articles(given, seen.cells).dropna(subset=["article"])
    for name, start, end, quoted in pd.concat([seen.places, bars, seen.passages])[
        ["article", "start", "end", "text"]
    ].itertuples(index=False):
        text = (SEEDS / f"{name}.txt").read_bytes().decode("utf-8")[int(start) : int(end)]
        assert " ".join(text.split()) == " ".join(quoted.split())


# --- sentences, tables, figures -------------------------------------------------------------------------------------


def test_what_is_counted() -> None:
    en, fr = words.counted(made({"a": "Anne Tavel ferme le pont.", "b": "Le pont."}, NAMES))
    assert en.startswith("7 words; with names of several words as one, 6. 33% of these are function words")
    assert en.endswith("4 are left, 3 different ones.") and "7 mots ; " in fr


def test_how_firm_the_ranks_are() -> None:
    table = pd.DataFrame({"rank": [1, 2], "rank_best": [1.0, 1.0], "rank_worst": [3.0, 9.0]})
    assert words.ranks(table)[0].startswith(
        "Whichever article is left out, 1 of these 2 words stay within three ranks"
    )
    assert words.ranks(table.assign(rank_best=np.nan)) == words.ranks(table.head(0)) == ("", "")


def test_what_was_looked_for() -> None:
    lines = pd.DataFrame({"article": ["a", "a", "b"]})
    caption = words._concordance(lines, query="mer", sort="left").caption
    assert caption[0] == "Concordance of “mer”: 3 places in 2 articles, sorted by what stands before."
    assert (
        "0 endroit dans 0 article," in words._concordance(lines.head(0), query="mer", sort="right").caption[1]
    )
    assert words.without_neighbours(["mer", "port"]) == (
        "Not in the corpus: mer, port.",
        "Absents du corpus : mer, port.",
    )
    assert words.without_neighbours([]) == ("", "")


def test_why_no_bar_is_drawn() -> None:
    assert words.nothing_apart(scores(("mer", 0.5, False))) == ("", "")
    assert words.nothing_apart(scores().head(0))[0].startswith("Nothing is drawn: there is one part only,")


def test_who_shares_most() -> None:
    copies = pd.DataFrame({"article": ["a", "b"], "shared": [2, 4], "share": [0.5, 0.25]})
    assert words.most_shared(copies, LABELS)[0].startswith(
        "A has the largest part of its text in common with others: 50%"
    )
    assert words.most_shared(copies.assign(shared=0), LABELS) == ("", "")


def analysis(first_two: float, chance: float) -> Correspondence:
    none = pd.DataFrame()
    return Correspondence(np.array([0.3, 0.2]), none, none, first_two, chance, 0.04, np.array([0.1]))


@pytest.mark.parametrize(
    ("articles", "result", "text"),
    [
        (5, None, "The corpus has 5 articles. The map, the tree, the growth and the diversity"),
        (40, None, "A map needs three words and three parts at least"),
        (40, analysis(0.4, 0.3), "The first two axes hold an inertia of 0.400; chance gives up to 0.300 (p = 0.040)."),
        (40, analysis(0.3, 0.3), "The first two axes hold an inertia of 0.300, and chance gives up to 0.300 (p = 0.040): a map"),
    ],
)  # fmt: skip
def test_why_there_is_no_map(articles: int, result: Correspondence | None, text: str) -> None:
    assert words.appendix(articles, result)[0].startswith(text)


def scores(*rows: tuple[str, float, bool]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["word", "q", "person"]).assign(part="p", score=3.0)


@pytest.mark.parametrize(
    ("rows", "en", "fr"),
    [
        ([("mer", 0.051, False)], "No word sets an article apart beyond chance", "Aucun mot ne distingue un article au-delà du hasard"),
        ([("mer", 0.05, False)], "1 word sets an article apart", "1 mot distingue un article"),
        ([("Anne", 0.05, True)], "1 name of a person sets an article apart", "1 nom de personne distingue un article"),
        ([("mer", 0.01, False), ("cap", 0.01, False), ("Anne", 0.05, True)], "2 words and 1 name of a person set an article apart", "2 mots et 1 nom de personne distinguent un article"),
    ],
)  # fmt: skip
def test_titles_promise_what_passes(rows: list[tuple[str, float, bool]], en: str, fr: str) -> None:
    none, listed = pd.DataFrame(), scores(*rows)
    seen = counts.Compared(none, none, listed[listed["q"] <= counts.LEVEL], none, 9, listed, none, none)
    told = words._specificities(none, listed, seen=seen, group="article")
    assert told.title == (en, fr)


def test_no_table_has_more_than_six_columns_and_every_text_is_in_both_languages() -> None:
    reach = pd.DataFrame({"word": ["mer"], "total": [3], "article": ["a"]})
    made_ = {
        "vocabulary-concordance": {"query": "mer", "sort": "left"},
        "vocabulary-reach": {"group": "outlet"},
        "vocabulary-segments": {"left_out": 3},
    }
    for name, text in words.TABLES.items():
        told = text(reach, **made_[name]) if callable(text) else text
        assert len(told.columns) <= 6
        assert all(len(pair) == 2 for pair in (*told.columns.values(), told.caption))
    assert words._concordance(reach, query="mer", sort="left").sides == {"left": "right", "text": "center"}
    assert words._reach(reach, group="outlet").columns["part"] == ("Outlet", "Outlet")
    assert words._reach(reach.head(0), group="article").columns["part"] == ("Article", "Article")


@pytest.mark.parametrize(
    ("held", "title"),
    [([2, 2], "2 of the 2 most frequent words stand in all 2 articles"), ([2, 1], "1 of the 2 most frequent words stands in all 2 articles"), ([1, 1], "None of the 2 most frequent words stand in all 2 articles")],
)  # fmt: skip
def test_the_title_of_the_key_figure(held: list[int], title: str) -> None:
    table = pd.DataFrame(
        {
            "word": ["mer", "cap"],
            "count": [5, 4],
            "articles": held,
            "words": 30,
            "rank": [1, 2],
            "reading": None,
        }
    )
    assert words._frequencies(table, table, table, articles=2).title[0] == title
    assert words._frequencies(table, table, table, articles=1).title[0] == "The 2 most frequent words"
    assert FIVE


@pytest.mark.parametrize(("articles", "said"), [(199, False), (200, True)])
def test_a_caption_says_that_a_file_holds_the_first_articles_of_a_word(articles: int, said: bool) -> None:
    table = pd.DataFrame({"word": ["mer"], "count": [articles], "articles": [articles], "words": [900], "rank": [1], "reading": [None]})  # fmt: skip
    held = pd.DataFrame({"word": "mer", "article": range(articles)})
    en, fr = words._frequencies(held, table, articles=articles).caption
    assert en.endswith(" The file (CSV) holds 200 articles of each word at most, the first.") is said
    assert fr.endswith(" Le fichier (CSV) contient de chaque mot 200 articles au plus, les premiers.") is said
    counted = pd.DataFrame({"kind": "count", "name": "mer", "article": range(articles)})
    told = words._first_parts(counted, parts=1_001)[0]
    assert told.startswith(" The first 1\u202f000 parts are drawn.") and ("200 articles" in told) is said
