"""Documents of Word and LibreOffice, RTF, and what is recognised and not read: what a corpus makes of each."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from office_files import W, archive, docx, odt, p
from revue.articles import Article, Issue
from revue.sources import dispatch
from revue.sources.folder import Found
from revue.sources.not_read import NotRead
from revue.sources.readers import office, rtf

S1 = "Le conseil municipal a voté mardi soir le budget de la commune, après de longs débats sur les impôts locaux."
S2 = "Les habitants du quartier du port attendent depuis trois ans la réouverture de leur école primaire."


def entries(folder: Path, name: str, data: bytes) -> list[Article | Issue]:
    """What becomes of one file of a corpus."""
    (folder / name).write_bytes(data)
    return [item for entry in dispatch.read(Found(folder / name, name)).entries for item in entry]


def article(items: list[Article | Issue]) -> Article:
    (found,) = [item for item in items if isinstance(item, Article)]
    return found


def labels(one: Article) -> list[tuple[str, str]]:
    return [(passage.label, one.text[passage.start : passage.end]) for passage in one.passages]


# --- DOCX -----------------------------------------------------------------------------------------------------------

DOCX = [
    ("runs are one text", "<w:p><w:r><w:t>Le b</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>udget</w:t></w:r></w:p>", ["Le budget"]),
    ("signs", "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>", ["a\tb\nc\u2011d"]),
    ("links", "<w:p><w:hyperlink><w:r><w:t>lien</w:t></w:r></w:hyperlink><w:r><w:instrText>HYPERLINK x</w:instrText></w:r></w:p>", ["lien"]),
    ("a tracked change counts as accepted", "<w:p><w:ins><w:r><w:t>neuf</w:t></w:r></w:ins><w:del><w:r><w:delText>vieux</w:delText></w:r></w:del></w:p>", ["neuf"]),
    ("what was moved stands once", "<w:p><w:moveFrom><w:r><w:t>ici</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo><w:r><w:t>ici</w:t></w:r></w:moveTo></w:p>", ["", "ici"]),
    (
        "a text box stands once, after its paragraph",
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + p("encadré") + "</w:txbxContent></mc:Choice><mc:Fallback>"
        "<w:txbxContent>" + p("encadré") + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>texte</w:t></w:r></w:p>",
        ["texte", "encadré"],
    ),
    ("cells", f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>", ["a", "b"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), [case[1:] for case in DOCX], ids=[case[0] for case in DOCX])
def test_paragraphs_of_a_word_document(body: str, expected: list[str]) -> None:
    assert office.docx_paragraphs(docx(body)) == expected


def test_a_word_document_is_an_article_and_its_styles_say_what_is_a_heading(tmp_path: Path) -> None:
    body = p("Le budget est voté", "Titre1") + p("Par Claire Montaubry, le 3 mai 2023") + p(S1)
    body += p("Des débats houleux", "Heading2") + p(S2)
    found = article(entries(tmp_path, "le vote.docx", docx(body)))
    assert (found.article, found.title, found.published, found.reader) == (
        "le vote",
        "Le budget est voté",
        "2023-05-03",
        "docx",
    )
    assert labels(found)[0] == ("title", "Le budget est voté")
    assert [text for label, text in labels(found) if label == "body"] == [S1, S2]
    assert ("subhead", "Des débats houleux") in labels(found)


#: Paragraphs with their styles, and the title.
TITLES = [
    ((("LE PHARE", ""), ("La mairie rouvre la bibliothèque", "Title"), (S1, "")), "La mairie rouvre la bibliothèque"),
    ((("La mairie rouvre la bibliothèque", ""), ("Un chantier long", "Titre2"), (S1, "")), "La mairie rouvre la bibliothèque"),
    ((("Un chantier long", "Heading3"), (S1, ""), (S2, "")), "Un chantier long"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "title"), TITLES)
def test_the_highest_heading_above_the_body_is_the_title(
    paragraphs: tuple[tuple[str, str], ...], title: str, tmp_path: Path
) -> None:
    found = article(entries(tmp_path, "a.docx", docx("".join(p(*one) for one in paragraphs))))
    assert [text for label, text in labels(found) if label == "title"] == [found.title] == [title]


def test_word_s_strict_form_and_a_second_main_document_are_read() -> None:
    xml = f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">{p("oui")}</w:document>'
    assert office.docx_paragraphs(archive({"word/document2.xml": xml})) == ["oui"]


def test_notes_and_comments_are_counted_and_left_out(tmp_path: Path) -> None:
    body = p(S1) + f"<w:p><w:r><w:t>{S2}</w:t><w:footnoteReference/><w:commentReference/></w:r></w:p>"
    issues = [i for i in entries(tmp_path, "a.docx", docx(body)) if isinstance(i, Issue)]
    assert [(i.code, i.message[:21]) for i in issues] == [("office-notes", "2 notes and comments ")]


def test_a_table_of_articles_in_a_document_is_said(tmp_path: Path) -> None:
    rows = "".join(
        f"<w:tr><w:tc>{p(a)}</w:tc><w:tc>{p(b)}</w:tc></w:tr>" for a, b in [("Titre", "Texte"), ("Un", S1)]
    )
    issues = [i for i in entries(tmp_path, "a.docx", docx(f"<w:tbl>{rows}</w:tbl>")) if isinstance(i, Issue)]
    assert "maybe-several-articles" in {i.code for i in issues}


# --- ODT ------------------------------------------------------------------------------------------------------------

ODT = [
    ("spans and counted spaces", "<text:p>Un <text:span>mot</text:span><text:s text:c='2'/>et\n   fin</text:p>", ["Un mot  et fin"]),
    ("a deleted text is no text", "<text:tracked-changes><text:p>vieux</text:p></text:tracked-changes><text:p>neuf</text:p>", ["neuf"]),
    ("notes", "<text:p>oui<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p></text:note-body></text:note>.</text:p>", ["oui."]),
    ("a text box, and not its description", "<text:p>a<draw:frame><draw:text-box><text:p>b</text:p></draw:text-box><svg:desc>c</svg:desc></draw:frame></text:p>", ["a", "b"]),
    ("headings and cells", "<text:h>Titre</text:h><table:table-cell><text:p>c</text:p></table:table-cell>", ["Titre", "c"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), [case[1:] for case in ODT], ids=[case[0] for case in ODT])
def test_paragraphs_of_a_libreoffice_document(body: str, expected: list[str]) -> None:
    assert [one.text for one in office.paragraphs(odt(body), "odt").found] == expected


def test_a_libreoffice_document_is_an_article(tmp_path: Path) -> None:
    body = f"<text:h>Le budget</text:h><text:p>{S1}</text:p><text:h>Après</text:h><text:p>{S2}</text:p>"
    found = article(entries(tmp_path, "a.odt", odt(body)))
    assert labels(found) == [("title", "Le budget"), ("body", S1), ("subhead", "Après"), ("body", S2)]
    assert (found.title, found.reader) == ("Le budget", "odt")


# --- RTF ------------------------------------------------------------------------------------------------------------

RTF = [
    (r"\pard Le budget est vot\'e9\par \u171?\~oui\~\u187?\par", ["Le budget est voté", "«\u00a0oui\u00a0»"]),
    (r"d\u8217\'92apr\'e8s lui, \'abl\'92\'c9tat\'bb\emdash\par", ["d’après lui, «l’État»—"]),
    (r"{\fonttbl{\f0 Times;}}{\info{\title M}}{\header En-t\'eate\par}{\*\generator x;}texte\par", ["texte"]),
    (r"a{\deleted b}{\v c}d{\footnote e}\line f\par", ["ad", "f"]),
    (r"\trowd a\cell b\cell\row", ["a", "b"]),
    (r"{\field{\*\fldinst HYPERLINK}{\fldrslt lien}}\par", ["lien"]),
    (r"\uc0\u55357\u56832 \bin3 xyzok\par", ["😀ok"]),
    (r"\mac \'8et\'8e\par", ["été"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), RTF)
def test_text_of_rtf(body: str, expected: list[str]) -> None:
    found = rtf.Rtf(rf"{{\rtf1\ansi\ansicpg1252 {body}}}".encode("ascii")).found
    assert [text for text, _ in found if text] == expected


def test_rtf_is_read_where_its_name_says_so_and_else_named(tmp_path: Path) -> None:
    source = rf"{{\rtf1\ansi\pard\outlinelevel0 Le budget\par\pard {S1.replace('é', chr(92) + chr(39) + 'e9').replace('è', chr(92) + chr(39) + 'e8').replace('ô', chr(92) + chr(39) + 'f4')}\par}}".encode()
    for name in ("a.rtf", "export.doc"):
        assert labels(article(entries(tmp_path, name, source))) == [("title", "Le budget"), ("body", S1)]
    (issue,) = entries(tmp_path, "a.txt", source)
    assert isinstance(issue, Issue) and issue.code == "looks-like-rtf" and ".rtf" in issue.message


# --- what is not read -----------------------------------------------------------------------------------------------

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
NOT_READ = [
    ("a.pdf", b"%PDF-1.7 x", "binary", ".docx", "Ctrl+A"),
    ("a.txt", b"%PDF-1.7 x", "binary", ".docx", "Ctrl+A"),
    ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "binary", "Save as", "Enregistrer sous"),
    ("a.xls", OLE + "Workbook".encode("utf-16-le"), "binary", ".xlsx", "CSV UTF-8"),
    ("a.ppt", OLE + "PowerPoint Document".encode("utf-16-le"), "binary", "slides", "diaporama"),
    ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "binary", "password", "mot de passe"),
    ("a.epub", archive({"mimetype": "application/epub+zip"}), "binary", "Calibre", "Calibre"),
    ("a.pptx", archive({"ppt/presentation.xml": "x"}), "binary", "slides", "diaporama"),
    ("a.jpg", b"\xff\xd8\xff\xe0", "binary", "OCR", "OCR"),
    ("a.rar", b"Rar!\x1a", "binary", ".zip", ".zip"),
    ("b.docx", b"PK\x03\x04" + b"x" * 99, "unreadable", "Save as", "Enregistrer sous"),
    ("c.docx", archive({"word/autre.xml": "<a/>"}), "unreadable", "Save as", "Enregistrer sous"),
    ("d.odt", docx("<w:p>")[:300], "unreadable", "Save as", "Enregistrer sous"),
    ("e.docx", docx("<w:p>"), "xml-malformed", "XML", "XML"),
    ("f.docx", docx(p("a")), "no-body", "article", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "code", "en", "fr"), NOT_READ, ids=[c[0] + "-" + c[2] for c in NOT_READ]
)
def test_what_is_not_read_says_what_to_do(
    name: str, data: bytes, code: str, en: str, fr: str, tmp_path: Path
) -> None:
    issues = [item for item in entries(tmp_path, name, data) if isinstance(item, Issue)]
    (issue,) = [one for one in issues if one.code == code]
    assert en in issue.message and fr in issue.message_fr


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office.limits, "TABLE_BYTES", 100_000)
    data = docx(p("a" * 50) + " " * 200_000)
    assert len(data) < 2_000
    with pytest.raises(NotRead) as error:
        office.paragraphs(data, "docx")
    assert error.value.note.code == "too-big"


def test_entities_and_depth_are_refused() -> None:
    xml = f'<!DOCTYPE d [<!ENTITY a "ha">]><w:document xmlns:w="{W}">{p("&a;")}</w:document>'
    for content, code in ((xml, "xml-unsafe"), ("<a>" * 300, "too-deep")):
        with pytest.raises(NotRead) as error:
            office.docx_paragraphs(archive({"word/document.xml": content}))
        assert error.value.note.code == code


# --- never raises ---------------------------------------------------------------------------------------------------

_WHOLE = [
    docx(p("Titre", "Titre1") + p(S1) + f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc></w:tr></w:tbl>"),
    odt(f"<text:h>T</text:h><text:p>{S1}<text:s text:c='3'/></text:p>"),
    rb"{\rtf1\ansi\ansicpg1252 {\b T}\par \u8217?\'e9 {\*\x y}\bin2 ab\par}",
]
_PIECES = ["<w:p>", "</w:p>", "<w:t>", "</w:t>", "<w:tbl>", "<w:tr>", "</w:tr>", "<w:del>", "é", "&amp;", "&x;", "<w:tab/>", "<!--"]  # fmt: skip


@given(st.sampled_from(_WHOLE), st.lists(st.tuples(st.integers(0, 5_000), st.binary(max_size=4)), max_size=6))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_bytes_never_raise(whole: bytes, changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(whole)
    for at, new in changes:
        at %= len(data)
        data[at : at + len(new)] = new
    _never_raises(bytes(data))


@given(st.lists(st.sampled_from(_PIECES), max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_markup_never_raises(pieces: list[str]) -> None:
    _never_raises(docx("".join(pieces)))


@given(st.text(alphabet="{}\\ab'09ué*\n -", max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_rtf_never_raises(body: str) -> None:
    _never_raises(rb"{\rtf1 " + body.encode())


def _never_raises(data: bytes) -> None:
    for name in ("a.docx", "a.odt", "a.rtf", "a.xlsx"):
        assert list(dispatch._unpacked(io.BytesIO(data), name, name, False, {}, dispatch.Reading()))


def test_an_archive_that_lies_about_its_sizes_is_damaged() -> None:
    data = bytearray(docx(p(S1)))
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        at = files.infolist()[-1].header_offset
    data[at + 18 : at + 26] = b"\xff" * 8
    central = data.rfind(b"PK\x01\x02")
    data[central + 20 : central + 28] = b"\x01\0\0\0\x01\0\0\0"
    with pytest.raises(NotRead):
        office.docx_paragraphs(bytes(data))
