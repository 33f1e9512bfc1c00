"""Press reviews in one file: which forms are cut into articles, which are left whole with a warning, what a piece says."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revue.articles import Article, Label, Passage
from revue.sources.corpus import load
from revue.sources.opened import Opened
from revue.sources.pages import several
from revue.sources.pages.cleaning import Page
from revue.sources.readers import pasted

STORIES = [
    "La piscine de Valdorge restera fermée jusqu'en juin, a indiqué lundi la mairie. Une fuite a été trouvée sous le "
    "grand bassin.\n\n« Nous n'avons pas le choix », dit l'adjoint aux sports. Les travaux coûteront 240 000 euros.",
    "Le tribunal a relaxé vendredi les trois pêcheurs de Port-Ambre. Ils étaient poursuivis pour avoir bloqué le quai "
    "pendant deux jours.\n\nLe parquet avait requis une amende de 500 euros contre chacun d'eux.",
    "Les pommiers du plateau ont fleuri avec trois semaines d'avance. Les arboriculteurs craignent le gel, qui avait "
    "détruit la moitié de la récolte en 2021.\n\nIls demandent des tours à vent, que le département hésite à payer.",
]
TITLES = ["La piscine reste fermée", "Les pêcheurs relaxés", "Des pommiers trop pressés ?"]
SOURCES = ["Le Fanal, 12 mai 2023", "L’Écho du Plateau, 3 juin 2023", "Le Matin de Valdorge, 1er avril 2022"]
DAYS = ["2023-05-12", "2023-06-03", "2022-04-01"]


def review(form: str, between: str = "\n\n\n", sources: list[str] = SOURCES, before: str = "") -> str:
    pieces = [form.format(t=t, s=s, b=b) for t, s, b in zip(TITLES, sources, STORIES, strict=True)]
    return before + between.join(pieces) + "\n"


def forms(*names: str) -> list[str]:
    outlets = [source.split(",")[0] for source in SOURCES]
    days = [source.split(", ")[1] for source in SOURCES]
    return [name.format(o=o, d=d) for name, o, d in zip(names * 3, outlets, days, strict=False)][:3]


CUT = {
    "source below the headline": review("{t}\n{s}\n\n{b}"),
    "single blank lines": review("{t}\n{s}\n{b}", "\n\n"),
    "a blank line below the headline": review("{t}\n\n{s}\n\n{b}"),
    "windows": review("{t}\n{s}\n\n{b}").replace("\n", "\r\n"),
    "in brackets": review("{t}\n({s})\n\n{b}"),
    "source above the headline": review("{s}\n{t}\n\n{b}"),
    "source last": review("{t}\n\n{b}\n\n({s})"),
    "kicker and headline": review("Vie locale\n{t}\n{s}\n\n{b}"),
    "a title of the review": review("{t}\n{s}\n\n{b}", before="Revue de presse de mai\n\n"),
    "a rule between": review("{t}\n{s}\n\n{b}", "\n=====\n"),
    "a rule above each": "-----\n" + review("{t}\n{s}\n{b}", "\n-----\n"),
    "stars between": review("{t}\n{s}\n\n{b}", "\n\n* * *\n\n"),
    "dashes": review("{t}\n{s}\n\n{b}", sources=forms("{o} — vendredi {d} — p. 4")),
    "published in": review("{t}\n{s}\n\n{b}", sources=forms("Publié le {d} à 10h30 dans {o}")),
    "of the day": review("{t}\n{s}\n\n{b}", sources=forms("{o} du {d}")),
    "day first": review("{t}\n{s}\n\n{b}", sources=forms("{d} | {o}")),
    "source and author": review("{t}\n{s}\n\n{b}", sources=forms("Source : {o}, {d}, par Jean Portal")),
    "Markdown": review("## {t}\n*{s}*\n\n{b}"),
}  # fmt: skip


@pytest.mark.parametrize("kind", CUT)
def test_a_regular_review_gives_its_articles(kind: str, tmp_path: Path) -> None:
    name = "revue.md" if kind == "Markdown" else "revue.txt"
    (tmp_path / name).write_bytes(CUT[kind].encode())
    corpus = load(tmp_path)
    found = corpus.articles
    assert [(a.title, a.published) for a in found] == list(zip(TITLES, DAYS, strict=True))
    assert [a.outlet for a in found] == ["Le Fanal", "L’Écho du Plateau", "Le Matin de Valdorge"]
    for article, story in zip(found, STORIES, strict=True):
        body = [article.text[p.start : p.end] for p in article.passages if p.label == "body"]
        assert body == story.split("\n\n")
        assert [p.label for p in article.passages].count("boilerplate") == 1
    balance = corpus.balance()
    assert balance["articles"] == 3 and balance["skipped"] == ("a title" in kind)
    assert "maybe-several-articles" not in [i.code for i in corpus.issues]


def test_a_piece_says_where_it_stood(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(review("{t}\n{s}, p. 7\n\n{b}", before="Mai 2023\n\n"), encoding="utf-8")
    corpus = load(tmp_path)
    assert [(i.code, i.severity) for i in corpus.issues] == [("before-the-articles", "skipped")]
    assert [a.locator for a in corpus.articles] == ["line 3", "line 11", "line 19"]
    assert corpus.articles[0].fields == {"page": "7"}


def test_a_rule_and_a_date_are_enough(tmp_path: Path) -> None:
    dated = [f"Publié le {source.split(', ')[1]} à 10h12" for source in SOURCES]
    (tmp_path / "a.txt").write_text(review("{t}\n{s}\n\n{b}", "\n======\n", dated), encoding="utf-8")
    assert [(a.published, a.outlet) for a in load(tmp_path).articles] == [(day, None) for day in DAYS]


PROSE = STORIES[0].replace("\n\n", " ")
WHOLE = {
    "one article": f"{TITLES[0]}\n{SOURCES[0]}\n\n{STORIES[0]}\n\n{STORIES[1]}\n",
    "a source at its end": f"{TITLES[0]}\n{SOURCES[0]}\n\n{STORIES[0]}\n\n(Le Matin de Valdorge, 1er avril 2022)\n",
    "a quoted article": f"{TITLES[0]}\n{SOURCES[0]}\n\n{STORIES[0]}\n\nOn lisait déjà, il y a un an :\n{SOURCES[2]}\n\n{STORIES[1]}\n",
    "a list of sources": f"{TITLES[0]}\n{SOURCES[0]}\n\n{STORIES[0]}\n\nSources\n{SOURCES[1]}\n{SOURCES[2]}\n",
    "teasers below": f"{TITLES[0]}\n{SOURCES[0]}\n\n{STORIES[0]}\n\n{TITLES[1]}\n{SOURCES[1]}\n\n{TITLES[2]}\n{SOURCES[2]}\n",
    "stars between parts": f"{TITLES[0]}\n{SOURCES[0]}\n\n{STORIES[0]}\n\n* * *\n\n{STORIES[1]}\n\n* * *\n\n{STORIES[2]}\n",
    "a chronology": "Le pont en dates\n\n" + "\n\n".join(f"Le {d} 2023\n\n{PROSE}" for d in ("3 mai", "4 mai", "5 juin")),
    "letters with their places": f"{TITLES[0]}\n\n{PROSE}\n\nValdorge, le 3 mai 1915\n\n{PROSE}\n\nValdorge, le 4 mai 1915\n\n{PROSE}\n",
    "one without its source": f"{TITLES[0]}\n{SOURCES[0]}\n\n{STORIES[0]}\n\n\n{STORIES[2]}\n\n\n{SOURCES[1]}\n\n{STORIES[1]}\n",
    "sentences with a day": f"{PROSE}\nLe maire a parlé le 3 mai 2023\n{PROSE}\nLe conseil a voté, lundi 5 juin 2023\n{PROSE}\n",
    "a page with updates": f"{TITLES[0]}\nPublié le 3 mai 2023\n\n{STORIES[0]}\n\nMis à jour le 4 mai 2023\n\n{STORIES[1]}\n",
}  # fmt: skip


@pytest.mark.parametrize("kind", WHOLE)
def test_what_is_not_regular_stays_whole(kind: str) -> None:
    assert pasted.pieces(WHOLE[kind]) == []


SAID = {
    "a quoted article": "maybe-several-articles",
    "one without its source": "maybe-several-articles",
    "letters with their places": "maybe-several-articles",
    "one article": None,
    "a list of sources": "maybe-several-articles",
    "a chronology": None,
    "sentences with a day": None,
}


@pytest.mark.parametrize("kind", SAID)
def test_one_warning_says_what_is_seen(kind: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WHOLE[kind], encoding="utf-8")
    corpus = load(tmp_path)
    assert [i.code for i in corpus.issues] == ([SAID[kind]] if SAID[kind] else [])
    assert len(corpus.articles) == 1


def test_a_text_longer_than_articles_are_is_told(tmp_path: Path) -> None:
    sentences = [
        f"Le {n}e point du budget du pont a été voté par le conseil de la ville ce jeudi." for n in range(900)
    ]
    (tmp_path / "a.txt").write_text("\n\n".join(sentences), encoding="utf-8")
    (tmp_path / "b.txt").write_text("\n\n".join(sentences[:400]), encoding="utf-8")
    assert [(i.path, i.code) for i in load(tmp_path).issues if i.code != "near-duplicate"] == [("a.txt", "maybe-several-articles")]  # fmt: skip


def test_a_page_that_is_mostly_left_out_is_told() -> None:
    pieces = [PROSE] * 6
    text = "\n\n".join(pieces)
    starts = [n * (len(PROSE) + 2) for n in range(6)]

    def page(kept: int) -> Page:
        labels: list[Label] = ["body"] * kept + ["boilerplate"] * (6 - kept)
        passages = tuple(
            Passage(a, a + len(PROSE), label, "") for a, label in zip(starts, labels, strict=True)
        )
        return Page(passages, None, None, None, None, frozenset())

    told = [several.found(text, page(kept)) for kept in (0, 2, 3, 6)]
    assert [note and note.code for note in told] == ["mostly-left-out", "mostly-left-out", None, None]


@pytest.mark.parametrize(
    ("line", "outlet", "published", "page"),
    [
        ("Le Courrier picard, 12 mai 2023", "Le Courrier picard", "2023-05-12", None),
        ("(Le Monde des Eaux, 4 avril 2018)", "Le Monde des Eaux", "2018-04-04", None),
        ("L'Écho — mercredi 3 mai 2023 — p. 4", "L'Écho", "2023-05-03", "4"),
        ("Publié le 12 mai 2023 dans Le Fanal", "Le Fanal", "2023-05-12", None),
        ("Paru dans « Le Fanal » le 12 mai 2023", "Le Fanal", "2023-05-12", None),
        ("Le Fanal (12/05/2023), page 3", None, None, None),
        ("Source : Le Fanal, 12/05/2023, page 3", "Le Fanal", "2023-05-12", "3"),
        ("LE FANAL 3 mai 2023", "LE FANAL", "2023-05-03", None),
        ("Sud-Vent.fr, le 3 mai 2023 à 10h", "Sud-Vent.fr", "2023-05-03", None),
        ("Le Fanal - mai 2023", "Le Fanal", "2023-05", None),
        ("Le maire a parlé le 3 mai 2023", None, None, None),
        ("Depuis le 3 mai 2023, le pont est fermé.", None, None, None),
        ("Samedi, 12 mai 2023", None, None, None),
        ("Par Jean Portal, le 3 mai 2023", None, None, None),
        ("Publié le 3 mai 2023", None, None, None),
        ("Le Fanal, 31 février 2023", None, None, None),
    ],
)
def test_lines_that_name_a_paper_and_a_day(line: str, outlet: str | None, published: str | None, page: str | None) -> None:  # fmt: skip
    said = several.source_line(line)
    assert (said and (said.outlet, said.published, said.page)) == (outlet and (outlet, published, page))


@pytest.mark.parametrize(
    "line", ["Le " * 40, "A - " * 33, "3 mai 2023, " * 11, "Publié dans " + "A a " * 28 + "2023"]
)
def test_lines_are_read_in_time(line: str) -> None:
    begun = time.perf_counter()
    for _ in range(200):
        several.source_line(line)
    assert time.perf_counter() - begun < 1


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([*TITLES, *SOURCES, PROSE, "", "", "=====", "* * *", "Publié le 3 mai 2023"]),
        max_size=20,
    )
)
def test_whatever_is_cut_has_all_its_words(chosen: list[str]) -> None:
    text = "\n".join(chosen)
    file = Opened("a.txt", text.encode())
    if not pasted.recognises(file):
        return
    articles = [item for one in pasted.read(file) for item in one if isinstance(item, Article)]
    assert len(articles) == len(pasted.pieces(text)) > 1
    assert sum(article.text.count("piscine de Valdorge") for article in articles) == text.count(
        "piscine de Valdorge"
    )
