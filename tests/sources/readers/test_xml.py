"""XML: TEI, the texts of TXM, press XML and tables; what is unsafe or unknown; how words become a text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revue.articles import Article, Issue
from revue.sources import corpus, dispatch
from revue.sources.opened import Opened

S1 = "Le conseil municipal a voté mardi soir le budget de la commune, après de longs débats."
S2 = "Les habitants du quartier du port attendent la réouverture de leur école primaire."


def read(source: str | bytes, name: str = "a.xml") -> tuple[list[Article], list[Issue]]:
    data = source if isinstance(source, bytes) else source.encode()
    items = [
        item
        for entry in dispatch._whole(Opened(name, data), name, False, dispatch.Reading())
        for item in entry
    ]
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Issue)]


def article(source: str | bytes, name: str = "a.xml") -> Article:
    (found,), _ = read(source, name)
    return found


def labels(one: Article) -> list[tuple[str, str]]:
    return [(passage.label, one.text[passage.start : passage.end]) for passage in one.passages]


def tei(body: str, header: str = "", start: str = "") -> str:
    space = 'xmlns="http://www.tei-c.org/ns/1.0"'
    return f"{start}<TEI {space}><teiHeader><fileDesc>{header}</fileDesc></teiHeader><text><body>{body}</body></text></TEI>"


# --- TEI ------------------------------------------------------------------------------------------------------------

#: What a header holds, and title, date, outlet and author.
HEADERS = [
    (
        "<titleStmt><title>Le budget</title><author>Claire Montaubry</author></titleStmt><publicationStmt>"
        "<publisher>Le Courrier du Val</publisher><date when='2023-05-12'>12 mai</date></publicationStmt>",
        ("Le budget", "2023-05-12", "Le Courrier du Val", "Claire Montaubry"),
    ),
    (
        "<titleStmt><title>Édition numérique</title></titleStmt><publicationStmt><publisher>Université de X</publisher>"
        "<date when='2021'/></publicationStmt><sourceDesc><biblStruct><analytic><title level='a'>Le feu</title>"
        "<author><persName><surname>Kerdreux</surname><forename>Paul</forename></persName></author></analytic><monogr>"
        "<title level='j'>L’Écho</title><imprint><date when='1907-03-14'/></imprint></monogr></biblStruct></sourceDesc>",
        ("Le feu", "1907-03-14", "L’Écho", "Paul Kerdreux"),
    ),
    (
        "<titleStmt><title>T</title></titleStmt><publicationStmt><publisher>Bibliothèque de Y</publisher></publicationStmt>"
        "<sourceDesc><bibl><date>14 mars 1907</date></bibl></sourceDesc>",
        ("T", "1907-03-14", None, None),
    ),
    ("", (None, None, None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("header", "expected"), HEADERS)
def test_the_header_of_a_tei_file_gives_fields(header: str, expected: tuple[str | None, ...]) -> None:
    found = article(tei(f"<p>{S1}</p>", header))
    assert (found.title, found.published, found.outlet, found.author) == expected
    assert (found.article, found.source_id, found.locator, found.reader) == ("a", "a", None, "tei")


#: What a body holds, and its passages.
BODIES = [
    (
        f"<head>Le budget</head><argument><p>Résumé.</p></argument><p>{S1}</p><div><head>Suite</head><p>{S2}</p></div>",
        [("title", "Le budget"), ("lead", "Résumé."), ("body", S1), ("subhead", "Suite"), ("body", S2)],
    ),
    (f"<p rend='chapo'>Résumé.</p><p>{S1}</p>", [("lead", "Résumé."), ("body", S1)]),
    ("<p>Un <hi>mot</hi>\n   et<note>Non.</note> un\n autre.</p>", [("body", "Un mot et un autre.")]),
    ("<p>Une inau-<lb break='no'/>guration<lb/>à voir<pb/>hier.</p>", [("body", "Une inauguration à voir hier.")]),
    ("<p><choice><sic>eu</sic><corr>eut</corr></choice> <choice><abbr>M.</abbr><expan>Monsieur</expan></choice> X</p>", [("body", "eut M. X")]),
    ("<fw>L’Écho, 3</fw><p>Oui.</p><byline>P. K.</byline>", [("body", "Oui."), ("boilerplate", "P. K.")]),
    ("<figure><head>La mairie</head></figure><p>Oui.</p>", [("caption", "La mairie"), ("body", "Oui.")]),
    ("<lg><l>Un vers</l><l>Un autre</l></lg>", [("body", "Un vers"), ("body", "Un autre")]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_the_body_of_a_tei_file(body: str, expected: list[tuple[str, str]]) -> None:
    assert labels(article(tei(body))) == expected


def test_a_tei_corpus_holds_many_documents(tmp_path: Path) -> None:
    one = tei(f"<p>{S1}</p>").replace("<TEI ", "<TEI xml:id='n1' ")
    source = f"<?xml version='1.0'?>\n<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/>\n{one}\n{tei(f'<p>{S2}</p>')}</teiCorpus>"
    (tmp_path / "c.xml").write_text(source, encoding="utf-8")
    found = corpus.load(tmp_path)
    assert [(a.article, a.locator) for a in found.articles] == [("n1", "line 3"), ("c-2", "line 4")]
    assert found.balance()["records"] == 2


# --- TXM ------------------------------------------------------------------------------------------------------------


def test_attributes_of_a_text_are_fields() -> None:
    source = f'<text id="t7" titre="La digue" date="2023-06-03" journal="La Gazette" rubrique="Région"> {S1}<lb/>{S2} </text>'
    found = article(source)
    assert (found.source_id, found.title, found.published, found.outlet) == (
        "t7",
        "La digue",
        "2023-06-03",
        "La Gazette",
    )
    assert found.fields == {"rubrique": "Région"} and found.reader == "txm"
    assert labels(found) == [("body", S1), ("body", S2)]


#: Elements of words, and the text they are.
WORDS = [
    (
        "<w>L'</w> <w>État</w> <w>n'</w> <w>a</w> <w>pas</w> <w>répondu</w> <w>.</w>",
        "L'État n'a pas répondu.",
    ),
    ("<w>L’</w><w>État</w><w>attend</w><w>,</w><w>dit</w><w>-il</w><pc>.</pc>", "L’État attend, dit-il."),
    ("<w>L'</w><w>État</w> <w>rit</w><w>.</w> <w>Oui</w> <w>!</w>", "L'État rit. Oui !"),
    (
        "<s><w>«</w>\n<w>Oui</w>\n<w>»</w>\n<w>,</w>\n<w>(</w>\n<w>non</w>\n<w>)</w>\n<w>;</w></s>",
        "« Oui », (non) ;",
    ),
    ("<w><form>Les</form><ana type='#frpos'>DET</ana></w>\n<w><form>parce que</form></w>", "Les parce que"),
    ("<w>Le</w> maire, <w>élu</w> <w>hier</w>", "Le maire, élu hier"),
]


@pytest.mark.parametrize(("body", "expected"), WORDS)
def test_words_become_a_text(body: str, expected: str) -> None:
    assert article(f"<text><p>{body}</p></text>").text == expected


def test_metadata_beside_xml_files_applies(tmp_path: Path) -> None:
    (tmp_path / "a1.xml").write_text(f"<text><p>{S1}</p></text>", encoding="utf-8")
    (tmp_path / "metadata.csv").write_text(
        "file,journal,date\na1.xml,Le Courrier,2023-05-12\n", encoding="utf-8"
    )
    (found,) = corpus.load(tmp_path).articles
    assert (found.outlet, found.published) == ("Le Courrier", "2023-05-12")


# --- press and tables -----------------------------------------------------------------------------------------------


def test_nitf() -> None:
    found = article(
        '<nitf><head><docdata><date.issue norm="20230512T063000+0200"/></docdata><pubdata name="Agence du Sud"/></head><body>'
        "<body.head><hedline><hl1>Le vote</hl1></hedline><byline>Par Claire Montaubry</byline></body.head>"
        f"<body.content><p>{S1}</p><hl2>Après</hl2><p>{S2}</p><media><media-caption>La mairie.</media-caption></media>"
        "</body.content></body></nitf>"
    )
    assert (found.title, found.published, found.outlet, found.author) == (
        "Le vote",
        "2023-05-12",
        "Agence du Sud",
        "Claire Montaubry",
    )
    assert labels(found) == [("body", S1), ("subhead", "Après"), ("body", S2), ("caption", "La mairie.")]


def test_newsml() -> None:
    item = (
        '<newsItem><itemMeta><provider literal="Agence X"/><firstCreated>2023-05-12T08:00:00Z</firstCreated></itemMeta>'
        f"<contentMeta><headline>Le vote</headline></contentMeta><contentSet><inlineXML><html><body><p>{S1}</p></body></html></inlineXML></contentSet></newsItem>"
    )
    source = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{item}{item.replace(S1, S2)}</itemSet></newsMessage>'
    articles, _ = read(source)
    assert [(a.title, a.published, a.outlet, a.text) for a in articles] == [
        ("Le vote", "2023-05-12", "Agence X", S1),
        ("Le vote", "2023-05-12", "Agence X", S2),
    ]


TABLES = [
    f"<articles><article no='7'><titre>Un</titre><date>12/05/2023</date><texte>{S1}\n\n{S2}</texte></article></articles>",
    f"<article no='7'><titre>Un</titre><date>2023-05-12</date><texte>{S1}&lt;br/&gt;{S2}</texte></article>",
    f"<r><head>x</head><a no='7' date='2023-05-12'><titre>Un</titre><texte><p>{S1}</p><p>{S2}</p></texte></a></r>",
]


@pytest.mark.parametrize("source", TABLES)
def test_elements_that_are_called_like_columns(source: str) -> None:
    found = article(source)
    assert (found.title, found.published, found.fields) == ("Un", "2023-05-12", {"no": "7"})
    assert labels(found) == [("body", S1), ("body", S2)]


def test_other_xml_is_named_with_a_way() -> None:
    _, (issue,) = read("<graphml><graph/></graphml>")
    assert issue.code == "unsupported-format"
    assert "<graphml>" in issue.message_fr and "<graph>" in issue.message_fr and "CSV" in issue.message_fr


# --- encodings ------------------------------------------------------------------------------------------------------

#: What a file says of its encoding, and what it is in.
ENCODINGS = [
    ("UTF-8", "utf-8"),
    ("ISO-8859-1", "latin-1"),
    ("windows-1252", "cp1252"),
    ("UTF-16", "utf-16"),
    ("UTF-8", "utf-8-sig"),
    ("UTF-8", "cp1252"),
    ("UTF-16", "utf-8"),
    ("klingon", "utf-8"),
]


@pytest.mark.parametrize(("said", "used"), ENCODINGS)
def test_files_are_read_whatever_they_say_of_their_encoding(said: str, used: str) -> None:
    source = f'<?xml version="1.0" encoding="{said}"?>\n<text titre="Été">{S1}</text>'
    found = article(source.encode(used))
    assert (found.title, found.text) == ("Été", S1)


def test_html_names_of_letters_are_read() -> None:
    found = article("<text titre='&Eacute;t&eacute;'>D&eacute;j&agrave;&nbsp;vu &amp; lu &#233;</text>")
    assert (found.title, found.text) == ("Été", "Déjà\u00a0vu & lu é")


# --- unsafe and broken ----------------------------------------------------------------------------------------------

BROKEN = [
    ('<!DOCTYPE l [<!ENTITY a "ha">]><TEI><text><p>&a;</p></text></TEI>', "xml-unsafe"),
    ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><text>&x;</text>', "xml-unsafe"),
    ('<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1:9/"> %x;]><text>a</text>', "xml-unsafe"),
    (f"<TEI><text><p>{S1}</p></TEI>", "xml-malformed"),
    ("<corpus><doc title=\"A \"b\" c\"/></corpus>", "xml-malformed"),
    ("", "empty"),
    ("<a>" * 500, "too-deep"),
    ("<rss><channel/></rss>", "empty"),
    ("<text/>", "empty"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "code"), BROKEN)
def test_unsafe_and_broken_files_are_skipped(source: str, code: str) -> None:
    articles, issues = read(source)
    assert not articles and code in {i.code for i in issues}


def test_a_document_type_that_is_only_named_is_not_fetched() -> None:
    assert article(f'<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/tei.dtd">{tei(f"<p>{S1}</p>")}').text == S1


def test_what_stands_before_a_fault_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(
        f"<corpus><text id='q'>{S1}</text><text>R&D</text></corpus>", encoding="utf-8"
    )
    (tmp_path / "b.xml").write_text(f"<text>{S2}</text><x/>", encoding="utf-8")
    found = corpus.load(tmp_path)
    assert [a.article for a in found.articles] == ["q", "b"]
    assert [(i.path, i.severity) for i in found.issues] == [("a.xml", "skipped"), ("b.xml", "warning")]
    assert found.balance()["seen"] == 3


def test_xml_saved_as_text_is_read_as_xml() -> None:
    assert article(tei(f"<p>{S1}</p>", start='<?xml version="1.0"?>\n<!-- x -->\n'), "a.txt").reader == "tei"
    assert article(f"<maire> a parlé. {S1}", "a.txt").reader == "text"


_PIECES = ["<TEI>", "</TEI>", "<text a='b'>", "</text>", "<p>", "</p>", "<w>", "</w>", "<lb/>", "<item>", "</item>", "<rss>", "</rss>", "a b", "&eacute;", "&x;", "<![CDATA[", "]]>", "<!--", "<!DOCTYPE a [", "]>", "<date>", "</date>"]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=25))
@settings(max_examples=150, deadline=None)
def test_any_markup_never_raises(pieces: list[str]) -> None:
    for name in ("a.xml", "a.txt"):
        read("".join(pieces), name)


@given(st.binary(max_size=60), st.integers(0, 300))
@settings(max_examples=80, deadline=None)
def test_damaged_bytes_never_raise(new: bytes, at: int) -> None:
    whole = tei(
        f"<head>T</head><p>{S1}</p>", HEADERS[0][0], '<?xml version="1.0" encoding="UTF-8"?>'
    ).encode()
    read(whole[:at] + new + whole[at + len(new) :])
