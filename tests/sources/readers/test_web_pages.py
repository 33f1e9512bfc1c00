"""Saved web pages: what the head states, what the markup says, and the forms in which browsers save them."""

from __future__ import annotations

import json
import plistlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revue.articles import Article, Issue
from revue.sources import corpus
from revue.sources.not_read import NotRead
from revue.sources.pages import head
from revue.sources.readers import html

P1 = "Les habitants du quartier des Tanneurs ont voté dimanche pour garder leur marché. Deux sur trois se sont déplacés, a compté la mairie."
P2 = "« Nous ne pensions pas être si nombreux », a reconnu Jeanne Vasseur, qui tient le banc des fromages depuis vingt-deux ans."
P3 = "Les travaux de la halle, prévus en septembre, sont repoussés d’un an. Le conseil municipal en discutera le 4 juillet."


def article(source: str) -> Article:
    *_, found = html.read(source.encode(), "page.html")
    assert isinstance(found, Article), found
    return found


def labels(found: Article) -> list[tuple[str, str]]:
    return [(p.label, found.text[p.start : p.end]) for p in found.passages]


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


NEWS = {"@type": "NewsArticle", "headline": "Le marché reste", "datePublished": "2023-05-12T23:30:00-05:00"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (linked(**NEWS), {"title": "Le marché reste", "published": "2023-05-12"}),
        (f"<body>{linked(**{'@graph': [{'@type': 'WebSite', 'name': 'x'}, NEWS]})}</body>", {"title": "Le marché reste", "published": "2023-05-12"}),
        (linked(**{**NEWS, "@type": ["Article", "ReportageNewsArticle"]}), {"title": "Le marché reste", "published": "2023-05-12"}),
        (linked(**NEWS, author=[{"name": "Anne Roux"}, {"name": "Luc Petit"}], publisher={"name": "Le Val"}), {"title": "Le marché reste", "published": "2023-05-12", "author": "Anne Roux, Luc Petit", "outlet": "Le Val"}),
        (linked(**{**NEWS, "@type": "Event"}), {}),
        (linked(**{"@type": "NewsArticle", "dateModified": "2024-01-01"}), {}),
        ('<script type="application/ld+json">{"datePublished": "2023</script>', {}),
        ('<meta property="article:published_time" content="2023-05-12T07:30:00+02:00"><meta property="article:modified_time" content="2024-01-01">', {"published": "2023-05-12"}),
        ("<meta content=2023-05-12 name=date>", {"published": "2023-05-12"}),
        ('<meta name="twitter:title" content="L&rsquo;été"><link rel=canonical href="https://val.invalid/a">', {"title": "L’été", "url": "https://val.invalid/a"}),
        ('<meta name="author" content="https://val.invalid/auteur"><link rel=canonical href=/a>', {}),
        ('<article><time datetime="2023-05-12T07:30">hier</time><p>Texte</p><time datetime="2022-01-01">', {"published": "2023-05-12"}),
        ('<article><p>Texte</p><time datetime="2022-01-01">un encadré</time></article>', {}),
        ('<aside><time datetime="2022-01-01"></aside>', {}),
        ('<span itemprop="author"></span><meta itemprop="datePublished" content="2023-05-12"><meta itemprop="headline" content="Le marché">', {"title": "Le marché", "published": "2023-05-12"}),
    ],
)  # fmt: skip
def test_what_a_page_states_of_its_article(source: str, expected: dict[str, str]) -> None:
    assert head.row(source) == expected


def test_the_markup_labels_headline_standfirst_subheads_and_captions() -> None:
    found = article(
        f"<nav><a>Accueil</a></nav><article><h1>Le marché reste</h1><p class='article__chapo'>Le vote est net</p>"
        f"<p>{P1}</p><figure><figcaption>Les bancs, dimanche matin</figcaption></figure><h2>Des travaux plus tard</h2><p>{P2}</p>"
        f"<p>{P3}</p></article><footer>Contact</footer>"
    )
    assert labels(found) == [
        ("boilerplate", "Accueil"),
        ("title", "Le marché reste"),
        ("lead", "Le vote est net"),
        ("body", P1),
        ("caption", "Les bancs, dimanche matin"),
        ("subhead", "Des travaux plus tard"),
        ("body", P2),
        ("body", P3),
        ("boilerplate", "Contact"),
    ]


def test_a_box_within_the_article_is_no_part_of_it_and_its_date_is_not_the_articles() -> None:
    box = '<div class="related"><p>Récit</p><p>Une digue trop chère</p><p>3 juin 2022</p></div>'
    found = article(
        f"<article><h1>Le marché reste</h1><p>{P1}</p>{box}<p>{P2}</p><p>À lire aussi<a>Le vote</a></p><p>{P3}</p></article>"
    )
    assert [line for label, line in labels(found) if label == "body"] == [P1, P2, P3]
    assert "Une digue trop chère" in found.text
    assert found.published is None


PAGE = f"<html><head>{linked(**NEWS)}</head><body><article><h1>Le marché reste</h1><p>{P1}</p><p>{P2}</p></article></body></html>"
MHTML = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://val.invalid/marche\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b"\r\n\r\n----b\r\nContent-Type: text/html\r\n'
    "Content-Transfer-Encoding: base64\r\n\r\n{page}\r\n----b\r\nContent-Type: image/png\r\n\r\nx\r\n----b--\r\n"
)


def mhtml(page: str) -> bytes:
    from base64 import b64encode

    return MHTML.replace("{page}", b64encode(page.encode()).decode()).encode()


def webarchive(page: str) -> bytes:
    main = {"WebResourceData": page.encode(), "WebResourceURL": "https://val.invalid/marche"}
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


@pytest.mark.parametrize(
    ("name", "saved"), [("a.mhtml", mhtml), ("a.mht", mhtml), ("a.webarchive", webarchive)]
)
def test_pages_saved_whole_in_one_file_are_read(tmp_path: Path, name: str, saved: object) -> None:
    (tmp_path / name).write_bytes(saved(PAGE))  # type: ignore[operator]
    [found] = corpus.load(tmp_path).articles
    assert (found.title, found.published, found.url) == (
        "Le marché reste",
        "2023-05-12",
        "https://val.invalid/marche",
    )
    assert P2 in found.text


@pytest.mark.parametrize(
    "damaged",
    [
        MHTML.replace("text/html", "text/css").encode(),
        b"bplist00",
        b"bplist00" + bytes(40),
        b"From: x\nContent-Type: multipart/related\n\n",
    ],
)
def test_a_page_saved_whole_that_holds_none_is_said(damaged: bytes) -> None:
    with pytest.raises(NotRead) as error:
        list(html.read(damaged, "a.mhtml"))
    assert error.value.note.code == "no-page-saved"


@pytest.mark.parametrize("beside", ["page_files", "page_fichiers"])
def test_what_a_browser_saves_beside_a_page_is_one_line_of_the_issues(tmp_path: Path, beside: str) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / beside).mkdir()
    for name in ("ads.html", "style.css", "notes.txt"):
        (tmp_path / beside / name).write_text(PAGE)
    found = corpus.load(tmp_path)
    assert [(i.path, i.code, i.severity) for i in found.issues] == [(f"{beside}/", "page-files", "skipped")]
    assert "3 " in found.issues[0].message
    assert found.balance() | {"seen": 2, "articles": 1, "skipped": 1} == found.balance()


def test_a_folder_of_articles_that_is_named_so_is_read(tmp_path: Path) -> None:
    (tmp_path / "revue_files").mkdir()
    (tmp_path / "revue_files" / "a.html").write_text(PAGE)
    assert len(corpus.load(tmp_path).articles) == 1


MARKUP = st.lists(st.sampled_from(["<p>", "</p>", "<div class=related>", "</div>", "<nav", ">", "<h1>", "</nav>", "<a href='", "'", '"', "<!--", "-->", "<script>", "</script>", P1, "Lire aussi", "&eacute;", "&#0;", "\u2028", "<time datetime=2022-01-01>", "<"]), max_size=40)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(MARKUP)
def test_no_markup_makes_it_fail(pieces: list[str]) -> None:
    for item in html.read("".join(["<html><body>", *pieces]).encode(), "page.html"):
        assert isinstance(item, Article | Issue)
        if isinstance(item, Article):
            assert all(item.text[p.start : p.end].strip() for p in item.passages)


def test_pictures_beside_a_page_in_one_file_do_not_make_it_too_big(tmp_path: Path) -> None:
    (tmp_path / "a.mhtml").write_bytes(
        mhtml(PAGE).replace(b"\r\n\r\nx\r\n", b"\r\n\r\n" + b"QUFB\r\n" * 1_000_000)
    )
    assert len(corpus.load(tmp_path).articles) == 1
