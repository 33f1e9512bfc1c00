"""Europresse: each layout, written from one table of invented articles, gives these articles back."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revue.articles import ARTICLE_LABELS, Article, Issue
from revue.sources import corpus
from revue.sources.exports import europresse
from revue.sources.opened import Opened


@dataclass(frozen=True)
class Told:
    """A document as it is written, and what is to be read of it where that differs."""

    outlet: str
    header: str
    title: str
    body: tuple[str, ...]
    published: str
    name: str
    number: str
    author: str = ""
    subtitle: str = ""
    section: str | None = None
    page: str | None = None


TOLD = (
    Told(
        "La Gazette de Marlieu, no. 23121",
        "Économie, mercredi 4 avril 2018 - 14:30:01 +0200 1 204 mots, p. 12",
        "La filature rouvre",
        ("Après neuf ans, la filature de Marlieu rouvre. « Enfin », dit Luc Bardin.", "Elle emploiera 40 personnes."),
        "2018-04-04", "La Gazette de Marlieu", "news·20180404·GZM·0012345", "Jeanne Torval", "Un pari sur le lin",
        "Économie", "12",
    ),
    Told(
        "Le Veilleur du Midi (site web)",
        "jeudi 16 mai 2013",
        "À quoi sert l'été ? Réponses d'éleveurs",
        ("Les éleveurs du plateau attendent l'été.", "L'eau manque & le foin aussi."),
        "2013-05-16", "Le Veilleur du Midi (site web)", "news·20130516·VDM·77", section=None,
    ),
    Told(
        "The Harbour Post, Vol. 14, no 4",
        "World, Friday, November 13, 2015 - 12:00:00 UTC 345 words, p. A1",
        "Le port ferme à minuit",
        ("Le port ferme à minuit depuis vendredi, a annoncé la capitainerie.",),
        "2015-11-13", "The Harbour Post", "news·20151113·HPX·a-9", "Paul Verdier et Anne Lissac",
        section="World", page="A1",
    ),
    Told(
        "Revue des Communes",
        "Dossier, avril 2018, p. 33,34",
        "Trente ans d'intercommunalité",
        ("Les communes comptent.", "Le 12 mai 2017, elles votaient encore."),
        "2018-04", "Revue des Communes", "news·20180401·RCO·5", section="Dossier", page="33,34",
    ),
)  # fmt: skip
RIGHTS = "© {} {}. Tous droits réservés. Le présent document est protégé par les lois et conventions."


def rights(told: Told) -> str:
    return RIGHTS.format(told.published[:4], told.name)


def page(documents: list[str]) -> str:
    style = f"<style>{'.a{color:red}' * 3000}</style>"
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title></title>{style}</head><body>{"".join(documents)}</body></html>'


def of_2018(told: Told) -> str:
    author = f'<p class="sm-margin-bottomNews">{escape(told.author)}</p>'
    subtitle = f'<p class="sm-margin-TopNews rdp__subtitle">{told.subtitle}</p>' if told.subtitle else ""
    body = "".join(f"<p>{escape(p).replace('éleveurs', '<mark>éleveurs</mark>')}</p>" for p in told.body)
    return f"""
<article><header>
  <div class="rdp__DocPublicationName"><span class="DocPublicationName">
     {escape(told.outlet)}</span> </div>
  <div class="rdp__public-cert">Certificat émis le <b>samedi 1 juin 2024</b> à des fins de visualisation</div>
  <div class="rdp__DocHeader"><span class="DocHeader">{told.header}</span></div>
  <div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">{escape(told.title)}</p>{subtitle}</div>
  {author}
  <div class="apd-wrapper">Aussi paru dans <table><tr><td><div class="apd-sources-date">2018-04-05</div></td>
    <td><div class="source-name-APD">Autre Feuille</div></td></tr></table></div>
</header><section><div class="DocText clearfix"><div class="docOcurrContainer">{body}
<p><a href="https://gazette.example/{told.number[-2:]}">Cet article est paru dans {told.name} (site web)</a></p>
</div></div></section>
<aside><div>Illustration(s) :</div><div>La cour en 1910</div></aside>
<footer><small>{rights(told)}</small><div class="publiC-lblNodoc">{told.number}</div></footer></article>"""


def of_2014(told: Told) -> str:
    author = f"<div>{escape(told.author)}</div>" if told.author else ""
    author = author.replace("<div>", '<div class="docAuthors">')
    subtitle = f"<p>{told.subtitle}</p>" if told.subtitle else ""
    body = "".join(f"<p>{escape(p)}</p>" for p in told.body).replace(
        "éleveurs", '<span class="occurence">éleveurs</span>'
    )
    return f"""<article><header><div><span class="DocPublicationName">{escape(told.outlet)}</span></div>
<div><span class="DocHeader">{told.header}</span></div><div class="titreArticle"><p class="titreArticleVisu">{escape(told.title)}
</p>{subtitle}</div>{author}</header><section><div class="DocText"><div class="docOcurrContainer">{body}</div></div></section>
<footer><small>{rights(told)}</small><p>Numéro de document : {told.number}</p></footer></article>"""


def of_2010(told: Told) -> str:
    pieces = "</span><span class=DocHeader>, ".join(told.header.split(", "))
    author = f"{escape(told.author)}<br>" if told.author else ""
    subtitle = f"{told.subtitle}.<br><br>" if told.subtitle else ""
    body = "".join(
        f"{escape(p)}<p></p>".replace("éleveurs", "<font color=red><b>éleveurs</b></font>") for p in told.body
    )
    return f"""<TABLE width="100%"><TR><TD><SPAN class=DocPublicationName>{escape(told.outlet)}</SPAN><br>
<span class=DocHeader>{pieces}</span><br><br><span class=TitreArticleVisu>{escape(told.title)}</span><br>{author}<br>
{subtitle}{body}<p></p>{rights(told)}<p></p><b><i>Catégorie : Société et tendances</i></b><br>Taille : Long, 840 mots
</TD></TR><TR><TD align="center">Numéro de document : {told.number}</TD></TR></TABLE><br><br><br>"""


LAYOUTS: tuple[Callable[[Told], str], ...] = (of_2018, of_2014, of_2010)


def read(data: str | bytes, name: str = "export.HTML") -> list[Article | Issue]:
    file = Opened(name, data.encode() if isinstance(data, str) else data)
    assert europresse.recognises(file)
    return [item for entry in europresse.entries(file) for item in entry]


def articles(data: str | bytes) -> list[Article]:
    return [item for item in read(data) if isinstance(item, Article)]


def text(article: Article, *labels: str) -> list[str]:
    return [article.text[p.start : p.end] for p in article.passages if p.label in (labels or ARTICLE_LABELS)]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("n", range(len(TOLD)))
def test_what_is_written_is_read(layout: Callable[[Told], str], n: int) -> None:
    found = articles(page([layout(told) for told in TOLD]))
    assert len(found) == len(TOLD)
    told, article = TOLD[n], found[n]
    assert (article.title, article.published, article.outlet) == (told.title, told.published, told.name)
    assert article.author == (told.author or None)
    assert article.article == told.number.replace("·", "-")
    assert article.locator == f"document {n + 1}"
    assert (article.fields.get("section"), article.fields.get("page")) == (told.section, told.page)
    assert text(article, "title") == [told.title]
    subtitle = [told.subtitle] if told.subtitle else []
    if layout is of_2010:  # nothing tells it from the text
        assert text(article, "body") == [f"{s}." for s in subtitle] + [*told.body]
    else:
        assert (text(article, "lead"), text(article, "body")) == (subtitle, [*told.body])
    assert rights(told) in text(article, "boilerplate")


def test_what_the_base_adds_is_no_article() -> None:
    (article,) = articles(page([of_2018(TOLD[0])]))
    added = " ".join(text(article, "boilerplate"))
    assert all(
        part in added
        for part in ("Aussi paru", "Autre Feuille", "Cet article est paru", "news·", "Certificat")
    )
    assert text(article, "caption") == ["Illustration(s) :", "La cour en 1910"]
    assert article.url == "https://gazette.example/45"


HEADERS = [
    ("Politique, mardi 3 mars 2020, p. EST8", "2020-03-03", "Politique", "EST8"),
    ("dimanche 1er septembre 2019 - 06:00 800 mots", "2019-09-01", None, None),
    (
        "Cahier du 12 mai, vendredi 13 mai 2022 95 mots, p. 93_T_17",
        "2022-05-13",
        "Cahier du 12 mai",
        "93_T_17",
    ),
    ("Saint-Aubrin, Cantons, lundi 28 janvier 2013, p. 4", "2013-01-28", "Saint-Aubrin, Cantons", "4"),
    ("Thursday, December 22, 2022 13887 mots, p. 819(40)", "2022-12-22", None, "819(40)"),
    ("Août 2011", "2011-08", None, None),
    ("Débats • samedi 9 juillet 2016 • 1204 mots • p. 12", "2016-07-09", "Débats", "12"),
    ("Numéro d'été", "2018-04-04", "Numéro d'été", None),  # the document's number has the day
]


@pytest.mark.parametrize(("header", "published", "section", "number"), HEADERS)
def test_headers(header: str, published: str, section: str | None, number: str | None) -> None:
    (article,) = articles(page([of_2018(TOLD[0]).replace(TOLD[0].header, header)]))
    assert article.published == published
    assert (article.fields.get("section"), article.fields.get("page")) == (section, number)


OUTLETS = [
    ("La Gazette, no. 12", "La Gazette", None),
    ("La Gazette, no 12 345", "La Gazette", None),
    ("La Gazette n° 12", "La Gazette", None),
    ("Le 12 - Infos", "Le 12 - Infos", None),
    ("La Gazette  Marlieu", "La Gazette", "Marlieu"),
    ("La Gazette • 1204 mots • p. 12", "La Gazette", "1204 mots p. 12"),
    ('La Gazette</span><br><span class="DocPublicationName">Marlieu', "La Gazette", "Marlieu"),
    ("La <mark>Gazette</mark>, no. 12<br>Cahier B", "La Gazette", None),
    ("L&eacute;on &amp; Cie", "Léon & Cie", None),
]


@pytest.mark.parametrize(("written", "outlet", "edition"), OUTLETS)
def test_outlets(written: str, outlet: str, edition: str | None) -> None:
    (article,) = articles(page([of_2018(TOLD[0]).replace(TOLD[0].outlet, written)]))
    assert article.outlet == outlet
    assert edition is None or article.fields["edition"] == edition


def test_a_title_over_several_lines_and_markup_in_paragraphs() -> None:
    written = of_2018(TOLD[0]).replace("La filature rouvre", "La filature<br>\n  <mark>rouvre</mark>")
    written = written.replace("« Enfin », dit", "<i>« <b>Enfin</b> », </i><br/>dit <a href='#'>le maire</a>")
    written = written.replace("<p>Elle emploiera", "<div><div>La suite</div></div><p>Elle emploiera")
    (article,) = articles(page([written]))
    assert article.title == "La filature rouvre"
    assert text(article, "body") == [
        "Après neuf ans, la filature de Marlieu rouvre. « Enfin »,",
        "dit le maire Luc Bardin.",
        "La suite",
        "Elle emploiera 40 personnes.",
    ]


def test_a_line_above_the_title_is_no_author() -> None:
    written = of_2018(TOLD[0]).replace(
        '<p class="sm-margin-TopNews tit', '<p class="sm-margin-bottomNews">Industrie</p><p class="tit'
    )
    (article,) = articles(page([written]))
    assert (article.author, text(article, "subhead")) == ("Jeanne Torval", ["Industrie"])


def test_a_document_without_text_is_an_issue_with_its_place() -> None:
    empty = of_2018(TOLD[1]).replace("".join(f"<p>{p}</p>" for p in TOLD[1].body), "")
    empty = empty[: empty.index("<section>")] + "</article>"
    found = read(page([of_2018(TOLD[0]), empty, of_2018(TOLD[2])]))
    assert [item.locator for item in found if isinstance(item, Article)] == ["document 1", "document 3"]
    (issue,) = [i for i in found if isinstance(i, Issue) and i.severity == "skipped"]
    assert (issue.code, issue.locator) == ("empty", "document 2")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(encoding: str) -> None:
    (article,) = articles(page([of_2010(TOLD[0])]).replace("·", "&#183;").encode(encoding))
    assert "Après neuf ans" in article.text and article.outlet == TOLD[0].name


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.txt", "a", "a.html.gz", "a.zip"])
def test_it_is_read_under_any_name_and_in_archives(tmp_path: Path, name: str) -> None:
    data = page([of_2018(told) for told in TOLD]).encode()
    if name.endswith(".gz"):
        data = gzip.compress(data)
    if name.endswith(".zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("dossier/export.HTML", data)
    else:
        (tmp_path / name).write_bytes(data)
    found = corpus.load(tmp_path)
    assert [a.title for a in found.articles] == [told.title for told in TOLD]
    balance = found.balance()
    assert (balance["files"], balance["tables"], balance["records"], balance["articles"]) == (1, 1, 4, 4)


def test_a_list_of_results_says_what_to_do() -> None:
    (issue,) = [i for i in read(page(['<p class="titreArticleVisu">Un titre</p>'])) if isinstance(i, Issue)]
    assert (issue.severity, "full text" in issue.message) == ("skipped", True)


@pytest.mark.parametrize(
    "other",
    [
        "<html><body><article><p>Un article.</p></article></body></html>",
        "<html><body><article><pre>&lt;span class=\"DocPublicationName\"&gt;</pre></article></body></html>",
        'soup.find("span", class_="DocPublicationName")',
        "Un texte sur Europresse et docOcurrContainer.",
    ],
)  # fmt: skip
def test_other_pages_are_not_taken(other: str) -> None:
    assert not europresse.recognises(Opened("a.html", other.encode()))


def test_a_large_export_is_read_and_a_large_page_is_not(tmp_path: Path) -> None:
    filler = "<p>" + "Les éleveurs du plateau attendent. " * 3000 + "</p>"
    large = [
        of_2018(told).replace("</div></div></section>", filler + "</div></div></section>") for told in TOLD
    ]
    (tmp_path / "export.html").write_text(page([*large] * 13), encoding="utf-8")
    (tmp_path / "page.html").write_text(f"<html><body>{filler * 60}</body></html>", encoding="utf-8")
    found = corpus.load(tmp_path)
    assert len(found.articles) == 52
    assert [i.path for i in found.issues if i.code == "too-big"] == ["page.html"]


def test_deep_and_huge_documents_cost_no_other() -> None:
    deep = '<article><span class="DocPublicationName">X</span>' + "<div>" * 100_000
    odd = "<article><section>" + "<b>" * 1500 + "x" + "</b>" * 1500
    huge = "<article><section>" + "x" * 5_000_001 + "</section></article>"
    found = read(page([deep, of_2018(TOLD[0]), odd, huge, of_2014(TOLD[1])]))
    assert [i.title for i in found if isinstance(i, Article)] == [TOLD[0].title, TOLD[1].title]
    assert [i.code for i in found if isinstance(i, Issue) and i.severity == "skipped"] == [
        "too-deep",
        "too-deep",
        "too-big",
    ]


PIECES = st.sampled_from(
    [
        *(
            "<article>",
            "</article>",
            "<header>",
            "</header>",
            "<section>",
            "<table><tr><td>",
            "</td></tr></table>",
        ),
        *(
            '<span class="DocPublicationName">',
            '<span class="DocHeader">',
            "</span>",
            '<p class="titreArticleVisu">',
        ),
        *(
            '<div class="docOcurrContainer">',
            "</div>",
            "<p>",
            "<br>",
            "&eacute;",
            "&#0;",
            "\x00",
            "<!--",
            "]]>",
            "<",
        ),
        *(
            "Le Jour, no. 3",
            "jeudi 16 mai 2013, p. 12",
            "31 février 2020",
            "© 2013 Le Jour",
            "news·20139999·X·1",
            "é",
        ),
    ]
)


@given(st.lists(PIECES, max_size=30))
def test_every_document_ends_as_an_article_or_an_issue(pieces: list[str]) -> None:
    file = Opened("a.html", ('<span class="DocPublicationName">A</span>' + "".join(pieces)).encode())
    for entry in europresse.entries(file):
        ends = [i for i in entry if isinstance(i, Article) or i.severity != "warning"]
        assert len(ends) == 1 or all(isinstance(i, Issue) for i in entry)
        for article in (i for i in ends if isinstance(i, Article)):
            assert all(article.text[p.start : p.end].strip() for p in article.passages)
