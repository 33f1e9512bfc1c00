"""Factiva: each layout, written from one table of invented articles, gives these articles back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revue.articles import ARTICLE_LABELS, Article, Issue
from revue.sources import corpus
from revue.sources.exports import factiva
from revue.sources.opened import Opened


@dataclass(frozen=True)
class Told:
    title: str
    day: str
    published: str
    outlet: str
    number: str
    body: tuple[str, ...]
    author: str = ""
    section: str = ""
    page: str = ""
    time: str = ""
    words: str = "834 mots"
    rights: str = "Copyright 2018 La Gazette de Marlieu Tous droits réservés"


TOLD = (
    Told(
        "La filature rouvre", "4 avril 2018", "2018-04-04", "La Gazette de Marlieu", "GAZMAR0020180404ee4400012",
        ("Après neuf ans, la filature de Marlieu rouvre.", "Elle emploiera 40 personnes.", "« Enfin », dit Luc Bardin."),
        "Par Jeanne Torval", "Économie", "12", "14:30", "1 204 mots",
    ),
    Told(
        "À quoi sert l'été ?", "16 May 2013", "2013-05-16", "Le Veilleur du Midi", "VEIL000020130516e95g0003b",
        ("Les éleveurs du plateau attendent l'été.", "L'eau manque & le foin aussi."),
        words="95 words", rights="(c) 2013 Le Veilleur du Midi. All Rights Reserved.",
    ),
    Told(
        "Grève au port de Grandrade", "1 août 2020", "2020-08-01", "Agence Lissac - Infos françaises", "ALIS000020200801eg810009x",
        ("GRANDRADE, 1 août 2020 (AL) - Les dockers ont voté la grève.", "La direction se tait."),
        time="09:05 GMT", rights="© 2020 Agence Lissac",
    ),
)  # fmt: skip


def coded(told: Told) -> list[tuple[str, str]]:
    first, *rest = told.body
    rows = [
        ("SE", told.section), ("HD", told.title), ("BY", told.author), ("WC", told.words), ("PD", told.day),
        ("ET", told.time), ("SN", told.outlet), ("SC", told.number[:6]), ("PG", told.page), ("LA", "Français"),
        ("CY", told.rights), ("LP", first), ("TD", "\n".join(rest)), ("CO", "fil : Filature SA | lin : Lin SA"),
        ("NS", "gcat : Actualité"), ("RE", "fra : France"), ("PUB", "Éditeur SA"), ("AN", f"Document {told.number}"),
    ]  # fmt: skip
    return [(code, text) for code, text in rows if text]


def page(documents: list[str]) -> str:
    head = '<div class="headlines"><table><tr><td><a class="frHeadline">La filature rouvre</a></td></tr></table></div>'
    tail = "<table><tr><td>Récapitulatif de la recherche</td><td>filature</td></tr></table>© Factiva, Inc."
    return f"<!DOCTYPE html><html><head><title>Factiva</title></head><body>{head}{''.join(documents)}{tail}</body></html>"


def paragraphs(told: Told) -> list[str]:
    written = [escape(p).replace("éleveurs", "<b>éleveurs</b>") for p in told.body]
    return [f'<p class="articleParagraph frarticleParagraph">{p}\n</p>' for p in written]


def with_codes(told: Told) -> str:
    first, *rest = paragraphs(told)
    cells = {
        **{code: escape(text) for code, text in coded(told)},
        "HD": f'<span class="frHeadline">{escape(told.title)}\n</span>', "LP": first, "TD": "".join(rest),
    }  # fmt: skip
    rows = "".join(
        f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{cell}</td></tr>' for code, cell in cells.items()
    )
    return f'<div id="article-{told.number}"><div class="article frArticle"><p>&nbsp;</p><table><tbody>{rows}</tbody></table></div></div><hr>'


def bare_tables(told: Told) -> str:
    rows = "".join(
        f"<tr><td>{code}</td><td>{escape(text).replace(chr(10), '<br>')}</td></tr>"
        for code, text in coded(told)
    )
    return f"<table>{rows}</table>"


def without_codes(told: Told) -> str:
    header = [
        told.words,
        told.day,
        told.time,
        told.outlet,
        told.number[:6],
        told.page,
        "Français",
        told.rights,
    ]
    author = f'<div class="author">{told.author}</div>' if told.author else ""
    section = f"<div>{told.section}</div>" if told.section else ""
    divs = "".join(f"<div>{escape(text)}</div>" for text in header if text)
    return (
        f'<div class="article frArticle">{section}<div id="hd"><span class="frHeadline">{escape(told.title)}\n</span></div>'
        f"{author}{divs}{''.join(paragraphs(told))}<p>Document {told.number}</p></div><br>"
    )


def xml(documents: list[str]) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><r:PerformContentSearch xmlns:r="urn:x"><ppsArticleResponse>'
        f"<ppsarticleResultSet>{''.join(documents)}</ppsarticleResultSet></ppsArticleResponse></r:PerformContentSearch>"
    )


def as_xml(told: Told) -> str:
    first, *rest = (
        f"<paragraph>{escape(p).replace('éleveurs', '<hlt>éleveurs</hlt>')}</paragraph>" for p in told.body
    )
    optional = {"byline": told.author, "sectionName": told.section, "page": told.page}
    return (
        f"<article><reference>distdoc:archive/ArchiveDoc::Article/{told.number}</reference><headline><paragraph>{escape(told.title)}"
        f"</paragraph></headline><publicationDate><date>{told.published}</date></publicationDate><sourceName>{told.outlet}</sourceName>"
        f"{''.join(f'<{name}>{text}</{name}>' for name, text in optional.items() if text)}<copyright><paragraph>{told.rights}"
        f"</paragraph></copyright><leadParagraph>{first}</leadParagraph><tailParagraphs>{''.join(rest)}</tailParagraphs></article>"
    )


def text_with_codes(told: Told) -> str:
    return "\n\n".join(f"{code}\t{text}" for code, text in coded(told)) + "\n\n\n"


def text_without_codes(told: Told) -> str:
    header = [
        told.author,
        told.words,
        told.day,
        told.time,
        told.outlet,
        told.number[:6],
        told.page,
        "Français",
        told.rights,
    ]
    lines = "\n".join(text for text in header if text)
    body = "\n\n".join(told.body)
    section = f"{told.section}\n\n" if told.section else ""
    return f"{section}{told.title}\n\n{lines}\n\n{body}\n\nDocument {told.number}\n\n\f"


def plain(documents: list[str]) -> str:
    return "".join(documents) + "Récapitulatif de la recherche\nfilature\n"


LAYOUTS: dict[str, tuple[Callable[[Told], str], Callable[[list[str]], str]]] = {
    "with codes": (with_codes, page),
    "bare tables": (bare_tables, page),
    "without codes": (without_codes, page),
    "xml": (as_xml, xml),
    "text with codes": (text_with_codes, plain),
    "text with codes and bars": (
        lambda told: text_with_codes(told).replace("\t", "|").replace("\n\n", "|\n"),
        plain,
    ),
    "text without codes": (text_without_codes, plain),
    "text with CRLF": (lambda told: text_without_codes(told).replace("\n", "\r\n"), plain),
}


def read(data: str | bytes, name: str = "Factiva.html") -> list[Article | Issue]:
    file = Opened(name, data.encode() if isinstance(data, str) else data)
    assert factiva.recognises(file)
    return [item for entry in factiva.entries(file) for item in entry]


def articles(data: str | bytes) -> list[Article]:
    return [item for item in read(data) if isinstance(item, Article)]


def text(article: Article, *labels: str) -> list[str]:
    return [article.text[p.start : p.end] for p in article.passages if p.label in (labels or ARTICLE_LABELS)]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("n", range(len(TOLD)))
def test_what_is_written_is_read(layout: str, n: int) -> None:
    write, whole = LAYOUTS[layout]
    found = articles(whole([write(told) for told in TOLD]))
    assert len(found) == len(TOLD)
    told, article = TOLD[n], found[n]
    assert (article.title, article.published, article.outlet) == (told.title, told.published, told.outlet)
    assert article.author == (told.author.removeprefix("Par ") or None)
    assert (article.article, article.locator) == (told.number, f"document {n + 1}")
    assert (article.fields.get("section", ""), article.fields.get("page", "")) == (told.section, told.page)
    assert text(article, "title") == [told.title]
    assert text(article, "body") == [*told.body]
    assert told.rights in text(article, "boilerplate")


def test_the_index_becomes_fields() -> None:
    (article,) = articles(page([with_codes(TOLD[0])]))
    assert article.fields["regions"] == "fra : France"
    assert article.fields["companies"] == "fil : Filature SA | lin : Lin SA"
    assert "France" not in article.text


def test_a_headline_in_two_lines_and_markup_in_paragraphs() -> None:
    written = without_codes(TOLD[0]).replace("La filature rouvre", "La filature<br>rouvre", 1)
    written = written.replace("Après neuf", 'Après <span class="companylink">neuf</span>').replace(
        "rouvre.", "rouvre.<br>"
    )
    (article,) = articles(page([written]))
    assert (article.title, text(article, "body")) == ("La filature rouvre", [*TOLD[0].body])


def test_a_date_in_no_known_language_is_that_of_the_number() -> None:
    (article,) = articles(page([without_codes(TOLD[0]).replace("4 avril 2018", "4. huhtikuuta 2018")]))
    assert (article.published, article.outlet) == ("2018-04-04", TOLD[0].outlet)


def test_codes_within_the_text_are_words() -> None:
    told = TOLD[1]
    written = text_with_codes(told).replace("L'eau manque", "LA ROCHELLE attend.\nIN fine, l'eau manque")
    (article,) = articles(plain([written]))
    assert "LA ROCHELLE attend." in text(article, "body")


@pytest.mark.parametrize(
    "layout", ["with codes", "without codes", "xml", "text with codes", "text without codes"]
)
def test_a_document_without_text_is_an_issue_with_its_place(layout: str) -> None:
    write, whole = LAYOUTS[layout]
    gone = write(replace(TOLD[1], body=("",)))
    found = read(whole([write(TOLD[0]), gone, write(TOLD[2])]))
    assert [i.locator for i in found if isinstance(i, Article)] == ["document 1", "document 3"]
    assert [(i.code, i.locator) for i in found if isinstance(i, Issue) and i.severity == "skipped"] == [
        ("empty", "document 2")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_encodings(encoding: str, layout: str) -> None:
    write, whole = LAYOUTS[layout]
    assert articles(whole([write(TOLD[0])]).encode(encoding))[0].text.startswith(
        "La filature rouvre\n\nAprès"
    )


def test_xml_that_declares_entities_is_refused() -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + as_xml(TOLD[0]).replace("neuf", "&b;")
    (issue,) = [i for i in read(bomb) if isinstance(i, Issue)]
    assert (issue.code, issue.severity) == ("xml-unsafe", "refused")


def test_broken_xml_costs_one_document() -> None:
    broken = as_xml(TOLD[1]).replace("</paragraph>", "").replace("&amp;", "&unknown;")
    found = articles(xml([as_xml(TOLD[0]), broken, as_xml(TOLD[2])]))
    assert [a.title for a in found if a.locator != "document 2"] == [TOLD[0].title, TOLD[2].title]


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.xml", "a.txt", "a"])
def test_it_is_read_under_any_name(tmp_path: Path, name: str) -> None:
    write, whole = LAYOUTS[
        "xml" if name == "a.xml" else "text with codes" if name == "a.txt" else "with codes"
    ]
    (tmp_path / name).write_text(whole([write(told) for told in TOLD]), encoding="utf-8")
    found = corpus.load(tmp_path)
    assert [a.title for a in found.articles] == [told.title for told in TOLD]
    assert (found.balance()["tables"], found.balance()["records"]) == (1, 3)


@pytest.mark.parametrize(
    "other",
    [
        '<html><body><article><p class="articleParagraph">Un article.</p></article></body></html>',
        "<html><body><table><tr><td>HD</td></tr></table><p>Télévision en haute définition.</p></body></html>",
        "<html><script>{leadParagraph: 1}</script><body><p>Un article.</p></body></html>",
        "<text>Un article.</text>",
        "Le port ferme\n\n95 mots\n\nHD et ultra-HD : ce qu'il faut savoir.\n",
        "HD ou non ?\n\nDocument secret, dit-on.\nSN 12 explose.\n",
    ],
)
def test_other_files_are_not_taken(other: str) -> None:
    assert not factiva.recognises(Opened("a.html", other.encode()))


PIECES = st.sampled_from(
    [
        *(
            '<div class="article frArticle">',
            '<p class="articleParagraph">',
            "</p>",
            "</div>",
            "<table><tr><td>HD</td><td>",
        ),
        *(
            "</td></tr></table>",
            "<article>",
            "<leadParagraph>",
            "</leadParagraph>",
            "<paragraph>",
            "<?xml?>",
            "&a;",
            "\x00",
        ),
        *(
            "HD\tUn titre\n",
            "PD\t4 avril 2018\n",
            "SN\tLe Jour\n",
            "TD\n",
            "834 mots\n",
            "4 avril 2018\n",
            "texte\n",
            "\n\n",
        ),
        *("Document GAZMAR0020180404ee4400012\n", "AN\t", "© 2018 Le Jour\n", "<", "é"),
    ]
)
BEGINNINGS = [
    "<div class='article frArticle'><p class=articleParagraph>",
    "<leadParagraph>",
    "HD\tA\nPD\tB\n",
    "9 mots\n4 avril 2018\n",
]


@given(st.sampled_from(BEGINNINGS), st.lists(PIECES, max_size=30))
def test_every_document_ends_as_an_article_or_an_issue(beginning: str, pieces: list[str]) -> None:
    file = Opened("a.html", (beginning + "".join(pieces)).encode())
    for entry in factiva.entries(file):
        ends = [i for i in entry if isinstance(i, Article) or i.severity != "warning"]
        assert len(ends) == 1 or all(isinstance(i, Issue) for i in entry)
