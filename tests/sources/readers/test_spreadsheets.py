"""Spreadsheets: what cells say, which sheets are read, how rows are called; tables that Excel saved as text."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office_files import archive, ods, words, xlsx
from revue.articles import Article, Issue
from revue.sources import corpus, dispatch
from revue.sources.opened import Opened
from revue.sources.readers import ods as ods_rows
from revue.sources.readers import spreadsheets
from revue.sources.readers import xlsx as xlsx_rows

S1 = "Le conseil municipal a voté mardi soir le budget de la commune, après de longs débats."
S2 = "Les habitants du quartier du port attendent la réouverture de leur école primaire."


def read(name: str, data: bytes) -> tuple[list[Article], list[Issue]]:
    items = [
        item
        for entry in dispatch._whole(Opened(name, data), name, False, dispatch.Reading())
        for item in entry
    ]
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Issue)]


def cells(data: bytes) -> list[list[str]]:
    return [list(row.cells.values()) for row in xlsx_rows.rows(data)]


# --- XLSX -----------------------------------------------------------------------------------------------------------

#: A cell's type, the format of its style, what is saved, and the text it is.
CELLS = [
    ("n", "", "12", "12"),
    ("n", "", "12.0", "12"),
    ("n", "", "0.5", "0.5"),
    ("n", "", "1E+20", "1E+20"),
    ("str", "", "d'une formule", "d'une formule"),
    ("inlineStr", "", "007", "007"),
    ("d", "", "2023-05-12", "2023-05-12"),
    ("n", "dd/mm/yyyy", "45058", "2023-05-12"),
    ("n", "[$-40C]d\\ mmmm\\ yyyy;@", "45058", "2023-05-12"),
    ("n", "[$-40C]mmmm\\ yyyy;@", "45058", "2023-05"),
    ("n", "yyyy", "45058", "2023"),
    ("n", "dd/mm/yyyy hh:mm", "45058.27083333", "2023-05-12T06:30:00"),
    ("n", "hh:mm", "0.5", "12:00:00"),
    ("n", "0.00&quot; d&apos;euros&quot;", "3", "3"),
    ("n", "dd/mm/yyyy", "1E+300", "1E+300"),
    ("n", "dd/mm/yyyy", "nan", "nan"),
]


@pytest.mark.parametrize(("kind", "code", "saved", "text"), CELLS)
def test_a_cell_is_the_text_that_a_reader_sees(kind: str, code: str, saved: str, text: str) -> None:
    style = 1 if code else 0
    assert cells(xlsx(("F", [{"A1": (kind, style, saved)}]), formats=(code or "0",))) == [[text]]


def test_shared_texts_are_their_runs_without_how_they_are_said() -> None:
    texts = ("un", "<r><t>deux </t></r><r><t>mots</t></r><rPh><t>dé</t></rPh>")
    rows = [{"A1": ("s", 0, "1"), "B1": ("s", 0, "0"), "C1": ("s", 0, "99"), "D1": ("e", 0, "#N/A")}]
    assert cells(xlsx(("F", rows), texts=texts)) == [["deux mots", "un"]]


def test_each_row_is_an_article_with_the_number_that_excel_shows() -> None:
    rows = [
        words(A1="Corpus de presse"),
        words(A3="N°", B3="Journal", C3="Date", D3="Titre", E3="Contenu"),
        words(A4="1", B4="Le Courrier", D4="Un", E4=f"{S1}\n{S2}") | {"C4": ("n", 1, "45058")},
        words(A7="2", B7="La Gazette", C7="mai 2023", D7="Deux", E7=S2),
    ]
    articles, issues = read("a.xlsx", xlsx(("Feuil1", rows), formats=("dd/mm/yyyy",)))
    assert [(a.locator, a.title, a.published, a.outlet) for a in articles] == [
        ("row 4", "Un", "2023-05-12", "Le Courrier"),
        ("row 7", "Deux", "2023-05", "La Gazette"),
    ]
    assert [p.label for p in articles[0].passages] == ["body", "body"]
    assert (articles[0].fields["N°"], articles[0].reader) == ("1", "xlsx")
    assert not issues


def test_other_sheets_are_read_or_named() -> None:
    sheets = [
        ("Lisez-moi", [words(A1="Auteur", B1="Version"), words(A2="moi", B2="2")]),
        ("2023", [words(A1="Titre", B1="Texte"), words(A2="Un", B2=S1)]),
        ("2024", [words(A1="Texte", B1="Titre"), words(A2=S2, B2="Deux"), words(B3="sans texte")]),
    ]
    articles, issues = read("a.xlsx", xlsx(*sheets))
    assert [(a.article, a.locator) for a in articles] == [("a-1", "2023, row 2"), ("a-2", "2024, row 2")]
    assert {(i.code, i.locator) for i in issues if i.severity == "skipped"} == {("empty", "2024, row 3")}
    (named,) = [i for i in issues if i.code == "sheets-not-read"]
    assert "Lisez-moi" in named.message and "2023" not in named.message


def test_a_workbook_without_a_column_of_texts_says_which_it_has() -> None:
    articles, (issue,) = read("a.xlsx", xlsx(("F", [words(A1="Genre", B1="Revue"), words(A2="a", B2="b")])))
    assert not articles and issue.code == "bad-columns" and "Revue" in issue.message
    articles, (issue,) = read("a.xlsx", xlsx(("F", [])))
    assert not articles and issue.code == "empty" and "CSV UTF-8" in issue.message_fr


def test_a_workbook_counts_from_1904_where_it_says_so() -> None:
    data = xlsx(("F", [{"A1": ("n", 1, "43596")}]), formats=("dd/mm/yyyy",))
    parts = _parts(data)
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b"<sheets>", b'<workbookPr date1904="1"/><sheets>'
    )
    assert cells(archive({**parts})) == [["2023-05-12"]]


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        return {name: files.read(name) for name in files.namelist()}


def test_cells_at_the_far_corner_cost_nothing() -> None:
    rows = [words(A1="Texte"), words(A2=S1), words(XFD1048576="x")]
    articles, _ = read("a.xlsx", xlsx(("F", rows)))
    assert [a.locator for a in articles] == ["row 2"]


def test_a_sheet_is_read_as_far_as_a_table_may_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets.limits, "TABLE_BYTES", 1_000)
    rows = [words(A1="Texte"), *({f"A{n}": ("s", 0, "0")} for n in range(2, 200))]
    found = [i for e in spreadsheets.read(Opened("a.xlsx", xlsx(("F", rows), texts=(S1,)))) for i in e]
    assert 0 < sum(isinstance(i, Article) for i in found) < 20
    assert any(isinstance(i, Issue) and i.code == "too-big" and i.locator for i in found)


# --- ODS ------------------------------------------------------------------------------------------------------------


def cell(text: str, attributes: str = "") -> str:
    lines = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n"))
    return f"<table:table-cell {attributes}>{lines}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def test_rows_of_a_libreoffice_workbook() -> None:
    date = 'office:value-type="date" office:date-value="2023-05-12"'
    number = 'office:value-type="float" office:value="3"'
    empty = '<table:table-cell table:number-columns-repeated="2"/>'
    rows = row(cell("Titre"), cell("Date"), empty, cell("Page"), cell("Texte"))
    rows += row(attributes='table:number-rows-repeated="3"')
    rows += row(cell("Un"), cell("12/05/23", date), empty, cell("3,00", number), cell(f"{S1}\n{S2}"))
    rows += row(
        '<table:table-cell table:number-columns-repeated="16384"/>',
        attributes='table:number-rows-repeated="1048570"',
    )
    articles, issues = read("a.ods", ods(("Feuille1", rows), ("Vide", row())))
    (article,) = articles
    assert (article.locator, article.title, article.published, article.reader) == (
        "row 5",
        "Un",
        "2023-05-12",
        "ods",
    )
    assert article.fields["Page"] == "3" and article.text == f"{S1}\n{S2}"
    assert not issues


def test_runs_of_a_libreoffice_workbook_are_bounded() -> None:
    wide = cell("x", 'table:number-columns-repeated="99999999"')
    rows = list(ods_rows.rows(ods(("F", row(wide, attributes='table:number-rows-repeated="99999999"')))))
    assert len(rows) == 100 and len(rows[0].cells) == 500


# --- text that is a table -------------------------------------------------------------------------------------------

TABLE = f'Journal\tDate\tTitre\tContenu\r\nLe Courrier\t12/05/2023\tUn\t"{S1}\n« {S2} »"\r\nLa Gazette\t\tDeux\t{S2}\r\n'
NO_TABLE = [
    f"Le budget est voté\n\n{S1}\n",
    f"Accueil\tSociété\tSport\nLe budget est voté\n\n{S1}\n",
    f"Titre\tTexte de la loi\n{S1}\n",
    f"Le\ttexte du\tmaire\n{S1}\t{S2}\tet cetera.\n",
]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8", "cp1252"])
@pytest.mark.parametrize("name", ["corpus.txt", "corpus.xls", "corpus"])
def test_excel_s_unicode_text_is_a_table(name: str, encoding: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(TABLE.encode(encoding))
    found = corpus.load(tmp_path)
    assert [(a.title, a.outlet, a.published) for a in found.articles] == [
        ("Un", "Le Courrier", "2023-05-12"),
        ("Deux", "La Gazette", None),
    ]
    assert found.articles[0].text == f"{S1}\n« {S2} »"
    assert found.balance()["tables"] == 1 and found.balance()["records"] == 2


@pytest.mark.parametrize("source", NO_TABLE)
def test_a_text_with_tabs_is_no_table(source: str) -> None:
    assert not spreadsheets.is_excel_text(Opened("a.txt", source.encode()))


# --- never raises ---------------------------------------------------------------------------------------------------

_WHOLE = [
    xlsx(("F", [words(A1="Titre", B1="Texte"), words(A2="Un", B2=S1) | {"C2": ("n", 1, "45058")}]), texts=("a",), formats=("yyyy",)),
    ods(("F", row(cell("Texte")) + row(cell(S1)))),
]  # fmt: skip


@given(st.sampled_from(_WHOLE), st.lists(st.tuples(st.integers(0, 9_000), st.binary(max_size=4)), max_size=6))
@settings(max_examples=60, deadline=None)
def test_damaged_bytes_never_raise(whole: bytes, changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(whole)
    for at, new in changes:
        at %= len(data)
        data[at : at + len(new)] = new
    for name in ("a.xlsx", "a.ods"):
        read(name, bytes(data))


_ROWS = st.sampled_from(['<row r="1">', "</row>", '<row r="99999999999">', '<c r="A1" t="s">', '<c r="ZZZ">', '<c t="n" s="9">', "</c>", "<v>1e999</v>", "<v>-5</v>", "<is>", "</is>", "<t>texte</t>", "<t>"])  # fmt: skip


@given(st.lists(_ROWS, max_size=25))
@settings(max_examples=80, deadline=None)
def test_any_cells_never_raise(pieces: list[str]) -> None:
    parts = _parts(_WHOLE[0])
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = f"<worksheet {space}><sheetData>{''.join(pieces)}</sheetData></worksheet>"
    read("a.xlsx", archive({**parts, "xl/worksheets/sheet1.xml": sheet.encode()}))
