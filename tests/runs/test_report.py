"""`revue report`: whole, self-contained, safe, the same bytes each time; and `revue cite` as a command."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import html

from browser import CHROMIUM, HOW_TO_INSTALL, Browser
from places import ROOT
from revue import cli
from revue.errors import CallError
from revue.runs import check, citing
from revue.runs.report.report import report

#: One of those that are shipped.
FIGURE = min(p.stem for p in (ROOT / "figures").glob("*.json") if p.with_suffix(".png").is_file())
HOSTILE = "<script>document.title = 'ran'</script><b onclick='x()'>*a* [b](c) $d$"
PICTURE = (ROOT / "figures" / f"{FIGURE}.png").read_bytes()
TEXT = "Un titre\nLe pont est fermé.\nLe maire l’a dit lundi.\nUn autre alinéa.\n"
TABLE = (
    "<table><caption>Ponts</caption><thead><tr><th>Pont</th><th style='text-align:right'>n</th></tr></thead><tbody>"
    "<tr><td rowspan='2'><a href='../press/a.txt#line=1,3:~:text=Le%20pont'>le pont</a></td><td>1</td></tr>"
    "<tr><td>2</td></tr></tbody></table>"
)


def code(source: str, *outputs: dict[str, Any], count: int | None = 1) -> dict[str, Any]:
    shown = [
        {"output_type": "display_data", "metadata": {}, "data": data} if "output_type" not in data else data
        for data in outputs
    ]
    return {
        "cell_type": "code",
        "id": "c",
        "metadata": {},
        "source": source,
        "outputs": shown,
        "execution_count": count,
    }


def prose(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": "m", "metadata": {}, "source": text}


CELLS = [
    prose("# A question\n\nSome *prose*, and [the other](02_y.ipynb#Answers), [here](#Answers), [far](https://example.org).\n"),
    prose("## Answers\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![web](https://example.org/x.png)\n\n<iframe src='https://example.org'></iframe>"),
    code("show('« é »')", {"text/markdown": "**Found** by [evidence](../press/a.txt#line=2,3)."}),
    code("table()", {"text/html": TABLE + "<details><summary>2 more</summary><p>folded away</p></details>", "text/plain": "x"}),
    code("draw()", {
        "text/html": f"<figure><img src='data:image/png;base64,AAAA' alt='Bars'><figcaption><b>T.</b> C. <code>{FIGURE}</code></figcaption></figure>",
        "image/png": b64encode(PICTURE).decode(),
    }),
    code("draw(2)", {"image/png": b64encode(PICTURE).decode(), "text/plain": "<Figure>"}),
    code("print(1)", {"output_type": "stream", "name": "stdout", "text": f"{HOSTILE}\n\x1b[31mred\x1b[0m"}),
    code("raw()", {"text/html": f"{HOSTILE}<meta http-equiv='refresh' content='0;url=https://example.org'><style>p {{display: none}}</style><p>open"}),
]  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The results of a run, whose articles lie beside it."""
    folder = tmp_path / "results"
    (folder / "notebooks").mkdir(parents=True)
    (folder / "figures").mkdir()
    (folder / "press").mkdir()
    (folder / "press" / "a.txt").write_text(TEXT, encoding="utf-8")
    for path in (ROOT / "figures").glob(f"{FIGURE}.*"):
        shutil.copy(path, folder / "figures")
    for name, cells in {"01_x": CELLS, "02_y": [prose("# Another"), prose("## Answers")]}.items():
        notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        (folder / "notebooks" / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    return folder


def page(home: Path, lang: str | None = None) -> html.HtmlElement:
    return html.document_fromstring(report(str(home), lang=lang).read_bytes())


# The page


def test_the_page_has_all_of_the_notebooks_in_order(home: Path) -> None:
    made = page(home)
    assert [e.text_content() for e in made.iter("h1")] == ["A question", "Another", "Evidence"]
    assert made.find(".//title").text == "Report on the corpus seeds"
    assert [a.text for a in made.find(".//nav").iter("a")] == [
        "A question",
        "Answers",
        "Another",
        "Answers",
        "Evidence",
    ]
    folds = made.xpath("//details[@class='code']/pre/text()")
    assert folds == ["show('« é »')", "table()", "draw()", "draw(2)", "print(1)", "raw()"]
    assert (
        made.xpath("//strong/text()") == ["Found"]
        and made.xpath("//details/summary/text()").count("2 more") == 1
    )


def test_links_land_in_the_report(home: Path) -> None:
    made = page(home)
    links = [a.get("href") for a in made.find(".//main").iter("a")]
    assert links == [
        "#02_y--Answers", "#01_x--Answers", "https://example.org", "#text-1-3", "#text-1-2", "press/a.txt",
    ]  # fmt: skip
    within = {address[1:] for address in (a.get("href") for a in made.iter("a")) if address.startswith("#")}
    assert within <= set(made.xpath("//@id"))
    assert [" ".join(e.text_content().split()) for e in made.find_class("line")] == [
        "line 2 Le pont est fermé.", "line 3 Le maire l’a dit lundi.",
    ]  # fmt: skip


def test_paths_lead_from_where_the_report_lies(home: Path, tmp_path: Path) -> None:
    (home / "press" / "a.txt").write_bytes("é".encode("latin-1"))  # cannot be quoted
    out = tmp_path / "far" / "r.html"
    report(str(home / "notebooks"), str(out))
    links = html.document_fromstring(out.read_bytes()).xpath("//td/a/@href")
    assert links == ["../results/press/a.txt#line=1,3:~:text=Le%20pont"]


def test_a_figure_is_the_exported_one_with_its_number(home: Path) -> None:
    made = page(home)
    (figure,) = made.iter("figure")
    assert figure.get("id") == f"fig-{FIGURE}" and figure.find("img").get("alt") == "Bars"
    assert figure.find("figcaption").text_content().startswith("Figure\u00a01\u2002T. C.")
    assert figure.find("img").get("src") == f"data:image/png;base64,{b64encode(PICTURE).decode()}"


def test_nothing_runs_and_nothing_is_asked_for(home: Path) -> None:
    made = page(home)
    assert not list(made.iter("script", "iframe", "link")) and len(list(made.iter("style"))) == 1
    assert (
        "default-src 'none'" in made.xpath("//meta[@http-equiv]/@content")[0]
        and len(made.xpath("//meta")) == 4
    )
    assert all(src.startswith("data:") for src in made.xpath("//@src"))
    assert not [name for e in made.iter() for name in e.attrib if name.startswith("on")]
    assert made.xpath("//section/pre/text()") == [f"{HOSTILE}\nred"]


@pytest.mark.parametrize("suffix", ["html", "docx"])
def test_the_same_notebooks_give_the_same_bytes(home: Path, suffix: str) -> None:
    first = report(str(home), str(home / f"a.{suffix}")).read_bytes()
    assert report(str(home), str(home / f"b.{suffix}")).read_bytes() == first


def test_in_french(home: Path) -> None:
    made = page(home, "fr")
    assert made.get("lang") == "fr" and made.find(".//title").text == "Rapport sur le corpus seeds"
    assert [e.text for e in made.find_class("at")] == ["ligne 2", "ligne 3"]


@pytest.mark.skipif(CHROMIUM is None, reason=HOW_TO_INSTALL)
@pytest.mark.parametrize("width", [1280, 900])
def test_in_a_browser(home: Path, tmp_path: Path, width: int) -> None:
    made = report(str(home))
    with Browser(tmp_path / "profile") as browser:
        browser.open(made.as_uri(), width, 1000)
        asked = "() => performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith('data:'))"
        assert browser.run(asked) == []
        assert browser.run("() => document.title") == "Report on the corpus seeds"
        assert browser.run("() => document.documentElement.scrollWidth <= innerWidth")
        assert browser.run("() => [...document.images].every(i => i.naturalWidth > 1)")
        browser.run("() => document.querySelector('td a').click()")
        browser.wait("() => document.querySelector(':target')?.textContent.includes('Le pont est fermé.')")


ODD = [
    "", "<!-- x -->", "\x00a\x0cb", "<p>a</div></section>", "<a href='http://['>x</a>", "<img src='http://[/x.png'>",
    "<a href='javascript:alert(1)'>x</a>", "<td>x</td>", "<svg viewBox='0 0 1 1'><script>1</script></svg>",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("suffix", ["html", "docx"])
def test_no_output_stops_a_report(home: Path, text: str, suffix: str) -> None:
    cells = [prose(text), code("x", {"text/html": text}, {"text/markdown": text}, {"text/plain": text})]
    notebook = {"cells": [*cells, prose("# End")], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (home / "notebooks" / "02_y.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    content = report(str(home), str(home / f"r.{suffix}")).read_bytes()
    assert content and b'href="javascript' not in content and b"<script" not in content


# The document


def test_the_document_has_headings_tables_and_the_picture(home: Path) -> None:
    made = docx.Document(str(report(str(home), str(home / "r.docx"))))
    headings = [p.text for p in made.paragraphs if p.style.name.startswith("Heading")]
    assert headings == ["A question", "Answers", "Another", "Answers", "Evidence", "a.txt"]
    assert [[cell.text for cell in row.cells] for row in made.tables[1].rows] == [
        ["Pont", "n"], ["le pont", "1"], ["le pont", "2"],
    ]  # fmt: skip
    captions = [
        "".join(t.text for t in p._p.iter("{*}t")) for p in made.paragraphs if p.style.name == "Caption"
    ]
    assert captions == ["Ponts", f"Figure\u00a01: T. C. {FIGURE}"]
    assert "SEQ Figure" in made.element.xml
    assert made.inline_shapes[0]._inline.docPr.get("descr") == "Bars"
    assert "table()" not in "\n".join(p.text for p in made.paragraphs)
    assert [p.text for p in made.paragraphs if "folded" in p.text] == ["folded away"]


def test_links_of_the_document_lead_to_bookmarks(home: Path) -> None:
    made = docx.Document(str(report(str(home), str(home / "r.docx"))))
    xml = made.element.xml
    anchors, marks = (
        re.findall(r'w:anchor="(\w+)"', xml),
        re.findall(r'bookmarkStart w:id="\d+" w:name="(\w+)"', xml),
    )
    assert anchors and set(anchors) <= set(marks) and all(len(mark) <= 40 for mark in marks)


def test_documents_state_no_clock(home: Path) -> None:
    for content in (report(str(home), str(home / "r.docx")).read_bytes(), cite(home, "docx")):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert b"W3CDTF" not in archive.read("docProps/core.xml")


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="needs LibreOffice: apt install libreoffice-writer-nogui"
)
def test_libreoffice_opens_what_is_written(home: Path, tmp_path: Path) -> None:
    report(str(home), str(home / "report.docx"))
    (home / "cited.docx").write_bytes(cite(home, "docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    names = [str(home / name) for name in ("report.docx", "cited.docx")]
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(home), *names]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    for name in ("report.odt", "cited.odt"):  # and the pictures in its own documents are known again
        found = check.check_all([str(home / name)])
        assert found and all(f"figures/{FIGURE})" in f.place and f.state != "unknown" for f in found)


# check knows them


@pytest.mark.parametrize("suffix", ["html", "docx"])
def test_check_knows_the_figures_of_a_report(home: Path, suffix: str) -> None:
    out = report(str(home), str(home / f"r.{suffix}"))
    found = check.check_all([str(out)])
    assert found and all(f"figures/{FIGURE})" in f.place and f.state != "unknown" for f in found)


# What is refused


def test_a_file_of_the_user_is_not_replaced(home: Path) -> None:
    made = report(str(home))
    report(str(home), lang="fr")  # revue's own is
    made.write_text("mine", encoding="utf-8")
    with pytest.raises(CallError, match=r"report\.html: changed since revue wrote it"):
        report(str(home))
    (home / "paper.docx").write_bytes(b"mine")
    with pytest.raises(CallError, match=r"paper\.docx: not written by revue"):
        report(str(home), str(home / "paper.docx"))


REFUSED = [
    ("no notebooks", "figures", None, "no notebooks in it"),
    ("another format", ".", "r.pdf", "a report is .html or .docx"),
]


@pytest.mark.parametrize(("case", "of", "out", "said"), REFUSED, ids=[r[0] for r in REFUSED])
def test_refused(home: Path, case: str, of: str, out: str | None, said: str) -> None:
    with pytest.raises(CallError, match=said):
        report(str(home / of), out)


@pytest.mark.parametrize(
    ("content", "said"),
    [('{"cells": 1}', "not a notebook"), (json.dumps({"cells": [code("x", count=None)]}), "not executed")],
)
def test_a_notebook_that_did_not_run_is_refused(home: Path, content: str, said: str) -> None:
    (home / "notebooks" / "02_y.ipynb").write_text(content, encoding="utf-8")
    with pytest.raises(CallError, match=f"02_y.ipynb: {said}"):
        report(str(home))


# revue cite


def cite(home: Path, form: str) -> bytes:
    return citing.cite(str(home / "figures" / f"{FIGURE}.svg"), form, "en")


def test_the_cited_document_has_picture_caption_and_alternative_text(home: Path) -> None:
    sidecar = json.loads((home / "figures" / f"{FIGURE}.json").read_text(encoding="utf-8"))
    made = docx.Document(BytesIO(cite(home, "docx")))
    assert [shape._inline.docPr.get("descr") for shape in made.inline_shapes] == [sidecar["alt"]["en"]]
    (caption,) = [p for p in made.paragraphs if p.style.name == "Caption"]
    assert "".join(t.text for t in caption._p.iter("{*}t")).startswith(
        f"Figure\u00a01: {sidecar['title']['en']}"
    )
    assert cite(home, "docx") == cite(home, "docx")


def test_figures_are_numbered_as_the_notebooks_draw_them(tmp_path: Path) -> None:
    cells = {"01_x": ["a", "b"], "02_y": ["a"]}
    figures = {
        "zz": ("01_x.ipynb", "a"),
        "aa": ("01_x.ipynb", "b"),
        "mm": ("02_y.ipynb", "a"),
        "cc": ("03_z.ipynb", None),
    }
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "figures").mkdir()
    for name, ids in cells.items():
        notebook = {"cells": [{"id": i} for i in ids]}
        (tmp_path / "notebooks" / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    for figure, (notebook, cell) in figures.items():
        record = json.dumps({"notebook": notebook, "cell": cell})
        (tmp_path / "figures" / f"{figure}.json").write_text(record, encoding="utf-8")
        (tmp_path / "figures" / f"{figure}.png").touch()
    (tmp_path / "figures" / "table.json").write_text("{}", encoding="utf-8")
    assert citing.numbers(tmp_path / "figures") == {"zz": 1, "aa": 2, "mm": 3, "cc": 4}


@pytest.mark.parametrize("form", citing.FORMS)
def test_every_form_can_be_written_to_a_file(
    home: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = home / "paper" / "figure"
    call = [
        "cite",
        str(home / "figures" / f"{FIGURE}.pdf"),
        "--as",
        form,
        "--lang",
        "fr",
        "--out",
        str(out),
    ]
    assert cli.main(call) == 0 and out.stat().st_size > 100
    assert "written:" in capsys.readouterr().out
    if form in ("latex", "markdown", "html"):
        assert f"../figures/{FIGURE}.p" in out.read_text(encoding="utf-8")
    out.write_bytes(b"mine")
    assert cli.main(call) == 2 and "changed since revue wrote it" in capsys.readouterr().err


def test_the_width_that_is_named_is_the_one_shown(home: Path) -> None:
    for kind in ("png", "pdf"):
        shutil.copy(home / "figures" / f"{FIGURE}.{kind}", home / "figures" / f"{FIGURE}-column.{kind}")
    for named in (FIGURE, f"{FIGURE}-column"):
        made = citing.cite(str(home / "figures" / f"{named}.pdf"), "latex", "en", home / "r.tex").decode()
        assert f"{{figures/{named}.pdf}}" in made and f"\\label{{fig:{FIGURE}}}" in made


CALLS = [
    ("an id of the project", [FIGURE], 0, "Figure"),
    ("what is no figure", ["nothing"], 2, "nothing: neither a figure of"),
    ("what is no figure, in French", ["nothing", "--lang", "fr"], 2, "nothing\u00a0: ni une figure de"),
    ("a document without a place", [FIGURE, "--as", "docx"], 2, "add --out FILE.docx"),
    ("a bibliography", [FIGURE, "--as", "csl"], 0, f'"id": "revue-{FIGURE}"'),
]


@pytest.mark.parametrize(("case", "arguments", "status", "said"), CALLS, ids=[c[0] for c in CALLS])
def test_cite(
    case: str, arguments: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["cite", *arguments]) == status
    told = capsys.readouterr()
    assert said in told.out + told.err
