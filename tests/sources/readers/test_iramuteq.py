"""Texts of IRaMuTeQ and Alceste: which files they are, what their variables say, and what is text in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revue.articles import Article, Issue
from revue.sources.corpus import load
from revue.sources.opened import Opened
from revue.sources.readers import iramuteq

STORY = "Le conseil a voté le budget du pont, et le maire promet que les travaux commenceront au printemps."


def opened(text: str, path: str = "corpus.txt") -> Opened:
    return Opened(path, text.encode())


def articles(text: str) -> list[Article]:
    return [item for one in iramuteq.read(opened(text)) for item in one if isinstance(item, Article)]


def issues(text: str) -> list[tuple[str, str | None]]:
    return [
        (item.code, item.locator)
        for one in iramuteq.read(opened(text))
        for item in one
        if isinstance(item, Issue)
    ]


def labelled(article: Article, label: str) -> list[str]:
    return [article.text[p.start : p.end] for p in article.passages if p.label == label]


@pytest.mark.parametrize(
    ("text", "recognised"),
    [
        (f"**** *source_x *date_2023\n{STORY}\n", True),
        (f"\n\n  **** *source_x\r\n{STORY}\r\n", True),
        (f"0001 *ent_1 *sexe_f\n{STORY}\n", True),
        (f"Corpus de presse\n**** *a_1\n{STORY}\n**** *a_2\n{STORY}\n", True),
        (f"****\n{STORY}\n****\n{STORY}\n", False),
        (f"**** Le budget ****\n{STORY}\n", False),
        (f"2023 fut une année *faste* pour le pont.\n{STORY}\n", False),
        (f"{STORY}\n\n* * *\n\n{STORY}\n", False),
        (f"**Titre en gras**\n\n{STORY}\n", False),
    ],
)
def test_starred_lines_with_variables_make_a_corpus(text: str, recognised: bool) -> None:
    assert iramuteq.recognises(opened(text)) == recognised


def test_a_corpus_gives_an_article_a_text_through_the_readers(tmp_path: Path) -> None:
    texts = "".join(
        f"**** *source_L_Écho_du_Plateau *date_2023-05-0{n} *am_2023-05 *annee_2023\n{STORY} Étape {n}.\n\n"
        for n in (1, 2, 3)
    )
    (tmp_path / "sortie.iramuteq").write_text(texts, encoding="utf-8")
    (tmp_path / "sans").write_text(texts.replace("Étape", "Point"), encoding="latin-1")
    corpus = load(tmp_path)
    assert corpus.balance()["records"] == len(corpus.articles) == 6
    one = corpus.articles[-2]
    assert (one.outlet, one.published, one.locator, one.reader) == ("L’Écho du Plateau", "2023-05-02", "line 4", "iramuteq")  # fmt: skip
    assert labelled(one, "body") == [f"{STORY} Étape 2."]
    assert labelled(one, "boilerplate") == ["**** *source_L_Écho_du_Plateau *date_2023-05-02 *am_2023-05 *annee_2023"]  # fmt: skip


@pytest.mark.parametrize(
    ("variables", "published"),
    [
        ("*date_2023-05-12", "2023-05-12"),
        ("*date_20230512", "2023-05-12"),
        ("*date_2023_05_12", "2023-05-12"),
        ("*date_12052023", "2023-05-12"),
        ("*date_12_05_2023", "2023-05-12"),
        ("*date_12mai2023", "2023-05-12"),
        ("*date_12_mai_2023", "2023-05-12"),
        ("*date_publication_2023-05-12", "2023-05-12"),
        ("*date_2023-05", "2023-05"),
        ("*date_202305", "2023-05"),
        ("*date_052023", "2023-05"),
        ("*am_2023-05 *annee_2023", "2023-05"),
        ("*annee_2023", "2023"),
        ("*an_2023 *amj_20230512", "2023-05-12"),
        ("*jour_3 *mois_5 *annee_2023", "2023-05-03"),
        ("*mois_mai *annee_2023", "2023-05"),
        ("*Année_2023", "2023"),
        ("*date_2023-02-30 *annee_2023", "2023"),
        ("*source_x", None),
    ],
)
def test_dates_in_variables(variables: str, published: str | None) -> None:
    (article,) = articles(f"**** {variables}\n{STORY}\n")
    assert article.published == published


def test_a_date_that_says_none_is_told() -> None:
    assert issues(f"**** *date_bientôt\n{STORY}\n") == [("bad-date", "line 1")]


def test_variables_are_fields() -> None:
    text = f"**** *journal_le_fanal *titre_La_fin_du_pont *auteur_Jean_Portal *rubrique_vie_locale *rural\n{STORY}"
    (article,) = articles(text)
    assert (article.outlet, article.title, article.author) == ("le fanal", "La fin du pont", "Jean Portal")
    assert article.fields == {"rubrique": "vie locale", "rural": "rural"}


def test_lines_of_themes_are_no_text() -> None:
    (article,) = articles(f"**** *a_1\n-*ouverture\n{STORY}\n-*suite_du_texte\n{STORY}\n")
    assert labelled(article, "boilerplate")[1:] == ["-*ouverture", "-*suite_du_texte"]
    assert labelled(article, "body") == [STORY, STORY]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Le pont rouvre enfin\n\n{STORY}", ["Le pont rouvre enfin"]),
        (f"Le pont rouvre enfin\n{STORY} {STORY}", ["Le pont rouvre enfin"]),
        (f"Le pont rouvre.\n\n{STORY}", []),
        ("le conseil a voté le budget du\npont et le maire\nest content", []),
        ("Le pont rouvre enfin", []),
    ],
)
def test_a_first_line_apart_is_the_title(text: str, title: list[str]) -> None:
    (article,) = articles(f"**** *a_1\n{text}\n")
    assert labelled(article, "title") == title


def test_text_in_small_letters_stays_so() -> None:
    (article,) = articles(
        "**** *a_1\nle maire a dit que la commune ne paierait pas la réfection du pont_neuf\n"
    )
    assert "pont_neuf" in article.text and article.text.islower()


def test_nothing_is_lost_silently() -> None:
    text = f"Un mot d'abord.\n**** *a_1\n{STORY}\n**** *a_2\n\n**** *a_3 {STORY}\n"
    assert issues(text) == [("before-the-stars", "line 1"), ("empty", "line 4")]
    assert [labelled(one, "body") for one in articles(text)] == [[STORY], [STORY]]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="*0 \n_-a1é\r.", max_size=120))
def test_no_text_raises(source: str) -> None:
    file = opened(source)
    iramuteq.recognises(file)
    for one in iramuteq.read(file):
        for item in one:
            if isinstance(item, Article):
                assert all(item.text[p.start : p.end].strip() for p in item.passages)
