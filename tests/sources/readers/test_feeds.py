"""RSS and Atom: each item an article, with what the feed says of it."""

from __future__ import annotations

import pytest

from revue.articles import Article, Issue
from revue.sources import dispatch
from revue.sources.opened import Opened

S1 = "Le conseil municipal a voté mardi soir le budget de la commune, après de longs débats."
S2 = "Les habitants du quartier du port attendent la réouverture de leur école primaire."
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def read(source: str) -> tuple[list[Article], list[Issue]]:
    file = Opened("f.xml", source.encode())
    items = [item for entry in dispatch._whole(file, "f.xml", False, dispatch.Reading()) for item in entry]
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Issue)]


def rss(*items: str) -> str:
    inside = "".join(f"<item>{one}</item>" for one in items)
    return f'<rss version="2.0" {SPACES}><channel><title>Le Courrier</title>{inside}</channel></rss>'


def atom(entry: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>La Gazette</title><entry>{entry}</entry></feed>'


#: A feed; title, date, outlet, author and address of its item; its paragraphs.
FEEDS = [
    (
        rss(
            "<title>Vote &amp;amp; débats</title><link>https://c.example/1</link><pubDate>Tue, 16 May 2023 23:30:00 +0200</pubDate>"
            "<dc:creator><![CDATA[Claire M.]]></dc:creator><description>Résumé</description>"
            f"<content:encoded><![CDATA[<p>{S1}</p><p>D&eacute;j&agrave; <b>vu</b>.</p>]]></content:encoded>"
        ),
        ("Vote & débats", "2023-05-16", "Le Courrier", "Claire M.", "https://c.example/1"),
        [S1, "Déjà vu."],
    ),
    (
        rss(
            f"<title>Un</title><guid>https://c.example/2</guid><author>a@b.example (Paul K.)</author><dc:date>2023-05-16T08:00:00Z</dc:date>"
            f"<description>&lt;p&gt;{S1}&lt;/p&gt;&lt;p&gt;{S2}&lt;/p&gt;</description><source url='x'>L’Écho</source>"
        ),
        ("Un", "2023-05-16", "L’Écho", "Paul K.", "https://c.example/2"),
        [S1, S2],
    ),
    (
        atom(
            "<title>Un</title><link rel='self' href='https://x'/><link href='https://g.example/a'/><published>2023-05-16T08:00:00Z</published>"
            f"<author><name>P. K.</name></author><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{S1}</p><p>{S2}</p></div></content>"
        ),
        ("Un", "2023-05-16", "La Gazette", "P. K.", "https://g.example/a"),
        [S1, S2],
    ),
    (
        atom(f"<title>Un</title><updated>2023-05-16T08:00:00+02:00</updated><summary>{S1}\n\n{S2}</summary>"),
        ("Un", "2023-05-16", "La Gazette", None, None),
        [S1, S2],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "fields", "paragraphs"), FEEDS)
def test_an_item_is_an_article(source: str, fields: tuple[str | None, ...], paragraphs: list[str]) -> None:
    (found,), _ = read(source)
    assert (found.title, found.published, found.outlet, found.author, found.url) == fields
    assert [found.text[p.start : p.end] for p in found.passages] == paragraphs


def test_teasers_are_counted_and_items_without_a_text_listed() -> None:
    articles, issues = read(
        rss(
            f"<title>A</title><description>{S1}</description>",
            "<title>B</title>",
            f"<title>C</title><content:encoded>{S2}</content:encoded>",
        )
    )
    assert [a.title for a in articles] == ["A", "C"]
    assert [(i.code, i.message[:20]) for i in issues if i.severity == "warning"] == [
        ("feed-teasers", "1 of 2 items of this")
    ]
    assert [i.code for i in issues if i.severity == "skipped"] == ["empty"]


def test_nothing_of_a_feed_is_run_or_kept_as_markup() -> None:
    (found,), _ = read(
        rss(
            f"<title>A</title><description><![CDATA[<script>alert(1)</script><p>{S1}</p><img src=x onerror=y>]]></description>"
        )
    )
    assert found.text == S1
