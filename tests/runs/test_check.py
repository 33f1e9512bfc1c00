"""`revue check`: every state in every format, each for the very file that is named, and none that was not established."""

from __future__ import annotations

import base64
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.figure import Figure

from revue import cli
from revue.errors import CallError
from revue.project import files
from revue.project.digests import Library, Rests, cells_digest, drawing
from revue.runs import check, citing, reports
from revue.runs.check import Finding
from revue.show import figure_files, sidecars, style
from revue.show.setting import Setting
from revue.show.texts import FigureText
from revue.sources.corpus import load

WORDS = FigureText(("T", "T"), ("S", "S"), ("C", "C"), ("A", "A"))
CELLS = ["draw('bars')", "draw('lines')"]


# A small project with the figure `bars` in figures/


def place_of(path: Path, root: Path) -> sidecars.Place:
    inside = path.is_relative_to(root)
    return sidecars.Place(
        "project" if inside else "elsewhere", path.relative_to(root).as_posix() if inside else path.name
    )


def _cells(root: Path, figure: str) -> tuple[str | None, str]:
    cell, sources = drawing(root / "notebooks" / "01_x.ipynb", figure)
    return cell, cells_digest(sources)


def export_figure(
    root: Path,
    folder: Path,
    corpus: Path,
    figure: str = "bars",
    height: float = 1.0,
    value: int = 1,
    **parameters: str,
) -> None:
    """A figure with two inputs, one module and one lexicon."""
    library = Library()
    code, lexicon = library.closure(["revue.text.spreadsheets"]), library.lexicon("names/states.tsv")
    context = sidecars.Context(
        "01_x",
        {"corpus": corpus.name, **parameters},
        place_of(corpus, root),
        [sidecars.article_record(a) for a in load(corpus).articles],
        {},
        {
            "sides": sidecars.Input(
                sidecars.Place("project", "sides.csv"), sidecars.input_digest(root / "sides.csv")
            )
        },
        Rests(
            *_cells(root, figure),
            {m: library._known(m).digest for m in code},
            {"names/states.tsv": lexicon or ""},
        ),
    )
    rows = figure_files.csv_bytes(pd.DataFrame({"value": [value]}))
    sidecar = figure_files.described(figure, rows, WORDS, context)
    figures = {width: draw(width, height) for width in style.WIDTHS}
    pictures = figure_files.drawn(figures, figure, WORDS, str(sidecars.mark_of(sidecar)))
    figure_files.save_figure(sidecar, rows, pictures, folder)


def draw(width: style.Width, height: float) -> tuple[Figure, Setting]:
    setting = Setting("en", width, {}, lambda article, start, end: "")
    with style.sheet():
        fig, ax = setting.figure(1.0)
        ax.barh([0], [height])
    return fig, setting


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("made")
    for name in ("press", "notebooks", "figures"):
        (root / name).mkdir()
    (root / "pyproject.toml").write_text("", encoding="utf-8")
    cells = [
        {"cell_type": "code", "id": f"c{n}", "source": s, "metadata": {}} for n, s in enumerate(CELLS, 1)
    ]
    (root / "notebooks" / "01_x.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    (root / "sides.csv").write_text("actor,side\n", encoding="utf-8")
    (root / "press" / "a.txt").write_text("Le pont est fermé depuis lundi.\n", encoding="utf-8")
    export_figure(root, root / "figures", root / "press")
    return root


@pytest.fixture
def top(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small project, as the project that commands work on; reports lie beside it."""
    root = Path(shutil.copytree(made, tmp_path / "project"))
    (tmp_path / "report").mkdir()
    monkeypatch.setattr("revue.project.root.folder", lambda: root)
    monkeypatch.chdir(tmp_path)
    return root


def states(*named: Path | str, corpus: Path | None = None) -> list[str]:
    return [f.state for f in check.check_all([str(n) for n in named], str(corpus) if corpus else None)]


def one(*named: Path | str, corpus: Path | None = None) -> Finding:
    (finding,) = check.check_all([str(n) for n in named], str(corpus) if corpus else None)
    return finding


# Reports, one writer a format: by the path of a picture, or with the picture embedded


def zipped(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


W = 'xmlns:r="R" xmlns:a="A" xmlns:v="V" xmlns:s="S"'


def docx(path: Path, body: str, *links: str, **members: bytes) -> Path:
    """`links`: attributes of relationships rId1, rId2 ...; `members`: files of word/media, `_` for the full stop."""
    rels = "".join(f'<Relationship Id="rId{n}" {link}/>' for n, link in enumerate(links, 1))
    return zipped(
        path,
        {
            "word/document.xml": f"<w {W}>{body}</w>",
            "word/_rels/document.xml.rels": f"<Relationships>{rels}</Relationships>",
            **{f"word/media/{n.replace('_', '.')}": content for n, content in members.items()},
        },
    )


def odt(path: Path, body: str, **members: bytes) -> Path:
    content = f'<o xmlns:draw="D" xmlns:xlink="X">{body}</o>'
    return zipped(
        path, {"content.xml": content} | {f"Pictures/{n.replace('_', '.')}": m for n, m in members.items()}
    )


BY_PATH: dict[str, Callable[[Path, str], Path]] = {
    "md": lambda folder, name: written(folder / "r.md", f"Text.\n\n![Bars]({name} 'title')\n"),
    "tex": lambda folder, name: written(
        folder / "r.tex", f"\\includegraphics[width=1cm]{{{name.removesuffix('.png')}}}\n"
    ),
    "html": lambda folder, name: written(folder / "r.html", f'<p><img alt="" src="{name}"></p>'),
    "docx": lambda folder, name: docx(
        folder / "r.docx", '<a:blip r:link="rId1"/>', f'TargetMode="External" Target="{name}"'
    ),
    "odt": lambda folder, name: odt(
        folder / "r.odt", f'<draw:frame><draw:image xlink:href="../{name}"/></draw:frame>'
    ),
}
EMBEDDED: dict[str, Callable[[Path, bytes], Path]] = {
    "html": lambda folder, png: written(
        folder / "r.html", f'<img src="data:image/png;base64,{base64.b64encode(png).decode()}">'
    ),
    "md": lambda folder, png: written(
        folder / "r.md", f"![](data:image/png;base64,{base64.b64encode(png).decode()})"
    ),
    "docx": lambda folder, png: docx(
        folder / "r.docx", '<a:blip r:embed="rId1"/>', 'Target="media/i.png"', i_png=png
    ),
    "odt": lambda folder, png: odt(
        folder / "r.odt", '<draw:frame><draw:image xlink:href="Pictures/i.png"/></draw:frame>', i_png=png
    ),
}


def without_pdf(root: Path) -> None:
    """LaTeX takes a PDF before a PNG; these tests name one file."""
    (root / "figures" / "bars.pdf").unlink()
    record = json.loads((root / "figures" / "bars.json").read_text(encoding="utf-8"))
    del record["files"]["bars.pdf"]
    (root / "figures" / "bars.json").write_text(json.dumps(record), encoding="utf-8")


def change_article(root: Path) -> None:
    (root / "press" / "a.txt").write_text("Le pont est ouvert.\n", encoding="utf-8")


def change_picture(root: Path) -> None:
    path = root / "figures" / "bars.png"
    path.write_bytes(path.read_bytes() + b"!")


def strip(root: Path) -> None:
    (root / "figures" / "bars.json").unlink()
    (root / "figures" / "bars.png").write_bytes(b"a picture without a mark")


STATES: dict[str, Callable[[Path], object]] = {
    "current": lambda root: None,
    "stale": change_article,
    "edited": change_picture,
    "missing": lambda root: (root / "figures" / "bars.png").unlink(),
    "unknown": strip,
}


@pytest.mark.parametrize("kind", BY_PATH)
@pytest.mark.parametrize("state", STATES)
def test_every_state_in_every_format_that_names_a_file(top: Path, kind: str, state: str) -> None:
    without_pdf(top)
    report = BY_PATH[kind](top.parent / "report", "../project/figures/bars.png")
    STATES[state](top)
    finding = one(report)
    assert finding.state == state, str(finding)
    assert finding.place.startswith(f"{report}: ../project/figures/bars") and bool(finding.reasons) == (
        state != "current"
    )


@pytest.mark.parametrize("kind", EMBEDDED)
@pytest.mark.parametrize("state", [s for s in STATES if s != "missing"])
def test_every_state_in_every_format_that_embeds_a_picture(top: Path, kind: str, state: str) -> None:
    if state != "stale":
        STATES[state](top)
    report = EMBEDDED[kind](top.parent / "report", (top / "figures" / "bars.png").read_bytes())
    if state == "stale":
        STATES[state](top)
    assert one(report).state == state


# What is named is what is looked at


def test_a_report_that_names_another_folders_figure_is_answered_for_that_one(top: Path) -> None:
    other = Path(shutil.copytree(top / "figures", top.parent / "other"))
    change_picture(top)
    for name, expected in [("../other/bars.png", ["current"]), ("../project/figures/bars.png", ["edited"])]:
        assert states(BY_PATH["md"](top.parent / "report", name)) == expected
    both = written(
        top.parent / "report" / "b.md", "![](../other/bars.png)\n![](../project/figures/bars.png)\n"
    )
    assert states(both) == ["current", "edited"]
    shutil.rmtree(other)
    assert states(both) == ["missing", "edited"]


def test_a_file_that_the_sidecar_lists_is_missed_although_the_report_names_another(top: Path) -> None:
    (top / "figures" / "bars.csv").unlink()
    finding = one(BY_PATH["md"](top.parent / "report", "../project/figures/bars.png"))
    assert finding.state == "missing" and "bars.csv is not there" in finding.reasons


@pytest.mark.parametrize(
    ("change", "remedy"),
    [
        (change_picture, "move what was edited away, then run 01_x.ipynb again"),
        (STATES["missing"], "run 01_x.ipynb again"),
    ],
)
def test_the_remedy_is_one_that_a_run_does_not_refuse(
    top: Path, change: Callable[[Path], object], remedy: str
) -> None:
    change(top)
    assert one("bars").reasons[-1] == remedy


def test_a_picture_in_the_place_of_another_is_told_by_its_mark(top: Path) -> None:
    export_figure(top, top / "figures", top / "press", "lines")
    shutil.copy(top / "figures" / "lines.png", top / "figures" / "bars.png")
    assert "bars.png is not the file that was exported (it is the figure lines)" in one("bars").reasons


def test_a_picture_that_was_edited_is_called_by_no_other_name(top: Path) -> None:
    change_picture(top)
    assert "bars.png is not the file that was exported" in one("bars").reasons
    assert "it is the figure" not in str(one("bars").reasons)
    (top / "figures" / "bars.png").write_bytes(b"a picture without a mark")
    assert "bars.png is not the file that was exported" in one("bars").reasons


def test_a_sidecar_that_was_changed_does_not_vouch_for_its_pictures(top: Path) -> None:
    change_article(top)
    path = top / "figures" / "bars.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    record["articles"] = [sidecars.article_record(a) for a in load(top / "press").articles]
    path.write_text(json.dumps(record), encoding="utf-8")
    finding = one("bars")
    assert finding.state == "edited" and "bars.json does not belong to bars.png" in finding.reasons


# What changed is named

RECORDS = [
    ("text", '{"id": "b", "text": "Un autre texte."}\n', "the article r.jsonl, line 1 changed"),
    ("outlet", '{"id": "b", "text": "Un texte.", "outlet": "Le Fil"}\n', "the article r.jsonl, line 1 changed"),
    ("added", '{"id": "b", "text": "Un texte."}\n{"id": "c", "text": "Deux."}\n', "the article r.jsonl, line 2 is new"),
    ("removed", '{"id": "c", "text": "Un texte."}\n', "the article r.jsonl, line 1 is gone"),
    ("moved", '\n{"id": "b", "text": "Un texte."}\n', "the article r.jsonl, line 2 is the same, but not its place"),
    ("same", '{"id": "b", "text": "Un texte."}\n', ""),
]  # fmt: skip


@pytest.mark.parametrize(("after", "told"), [r[1:] for r in RECORDS], ids=[r[0] for r in RECORDS])
def test_articles_that_are_records_are_compared_one_by_one(top: Path, after: str, told: str) -> None:
    source = written(top / "press" / "r.jsonl", '{"id": "b", "text": "Un texte."}\n')
    export_figure(top, top / "figures", top / "press")
    source.write_text(after, encoding="utf-8")
    finding = one("bars")
    assert finding.state == ("stale" if told else "current")
    assert told in "; ".join(finding.reasons)


def change_record(**changes: object) -> Callable[[Path], None]:
    def changed(root: Path) -> None:
        path = root / "figures" / "bars.json"
        path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")

    return changed


SOURCES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a new article": (
        lambda r: written(r / "press" / "b.txt", "Un deuxième article.\n"), "stale", "the article b.txt is new"),
    "what is stated about an article": (
        lambda r: written(r / "press" / "metadata.csv", "file,outlet\na.txt,Le Fil\n"), "stale", "what is stated about it"),
    "the file of a parameter": (
        lambda r: written(r / "sides.csv", "actor,side\nx,y\n"), "stale", "sides.csv (parameter sides) changed"),
    "the file of a parameter is gone": (lambda r: (r / "sides.csv").unlink(), "stale", "sides.csv (parameter sides)"),
    "a module": (
        change_record(code={"revue.text.spreadsheets": "0"}), "stale", "module revue.text.spreadsheets changed"),
    "a module that is gone": (change_record(code={"revue.gone": "0"}), "stale", "module revue.gone is gone"),
    "a lexicon": (change_record(lexicons={"names/states.tsv": "0"}), "stale", "lexicon names/states.tsv changed"),
    "cells of the notebook": (change_record(cells="0"), "stale", "the cells of 01_x.ipynb up to the one that draws it"),
    "a notebook that is gone": (
        lambda r: (r / "notebooks" / "01_x.ipynb").unlink(), "unknown", "no notebooks/01_x.ipynb in the project"),
    "a notebook that was never there": (change_record(cells=None), "unknown", "its cells could not be compared"),
    "a layer of the user's own": (
        change_record(not_covered={"places": "my_rules"}), "unknown", "the layer places is made by my_rules"),
    "no corpus": (lambda r: shutil.rmtree(r / "press"), "unknown", "the corpus 'press' is not there; give --corpus"),
    "an empty corpus": (lambda r: (r / "press" / "a.txt").unlink(), "unknown", "its articles could not be compared"),
    "a damaged sidecar": (lambda r: written(r / "figures" / "bars.json", "{"), "unknown", "bars.json is damaged"),
    "a sidecar of another version": (
        lambda r: written(r / "figures" / "bars.json", '{"id": "bars", "code_sha256": "0"}'), "unknown", "of another version"),
    "a sidecar that is no table": (lambda r: written(r / "figures" / "bars.json", "[]"), "unknown", "damaged"),
    "a sidecar with numbers for names": (change_record(notebook=1), "unknown", "damaged"),
    "a sidecar with no table of code": (change_record(code=[]), "unknown", "damaged"),
    "a sidecar without a corpus": (change_record(corpus={"at": "project", "path": None}), "unknown", "damaged"),
    "a sidecar that names no lexicon": (change_record(lexicons={"/x*": "0"}), "stale", "lexicon /x* is gone"),
    "a later cell": (
        lambda r: written(r / "notebooks" / "01_x.ipynb", (r / "notebooks" / "01_x.ipynb").read_text().replace("lines", "x")),
        "current", ""),
}  # fmt: skip


@pytest.mark.parametrize(("change", "state", "told"), SOURCES.values(), ids=SOURCES)
def test_what_changed_is_named(top: Path, change: Callable[[Path], object], state: str, told: str) -> None:
    change(top)
    finding = one("bars")
    assert finding.state == state and told in "; ".join(finding.reasons), str(finding)


def test_of_several_states_the_worst_counts(top: Path) -> None:
    shutil.rmtree(top / "press")
    for change, state in [
        (lambda: None, "unknown"),
        (lambda: (top / "sides.csv").unlink(), "stale"),
        (lambda: change_picture(top), "edited"),
        (lambda: (top / "figures" / "bars.csv").unlink(), "missing"),
    ]:
        change()
        assert states("bars") == [state]


def test_of_many_changes_a_few_are_named(top: Path) -> None:
    for n in range(6):
        written(top / "press" / f"n{n}.txt", f"Un article, le numéro {n}.\n")
    reasons = "; ".join(one("bars").reasons)
    assert "the article n3.txt is new; and 2 more" in reasons and "n4" not in reasons


# A corpus outside the project


@pytest.fixture
def outside(top: Path) -> Path:
    """A corpus beside the project; its figure lies in a run's folder."""
    corpus = Path(shutil.copytree(top / "press", top.parent / "elsewhere" / "press"))
    export_figure(top, top.parent / "out" / "figures", corpus)
    return corpus


def test_a_corpus_elsewhere_is_not_taken_for_one_of_the_same_name(top: Path, outside: Path) -> None:
    change_article(top)
    finding = one(top.parent / "out" / "figures")
    assert finding.state == "unknown" and "give --corpus PATH" in finding.reasons[0]
    assert states(top.parent / "out", corpus=outside) == ["current"]
    assert states(top.parent / "out", corpus=top / "press") == ["stale"]
    with pytest.raises(CallError, match="no such file or folder"):
        check.check_all([], "nowhere")


def test_the_record_of_a_run_says_where_its_corpus_lies(top: Path, outside: Path) -> None:
    with files.opened(top.parent / "out", []) as output:
        output.publish([], {"corpus": "../elsewhere/press"})
    assert states(top.parent / "out") == ["current"]
    (outside / "a.txt").write_text("Le pont est ouvert.\n", encoding="utf-8")
    assert states(top.parent / "out") == ["stale"]


def test_a_file_of_a_parameter_elsewhere_is_not_vouched_for(top: Path) -> None:
    place = {"at": "elsewhere", "path": "sides.csv"}
    change_record(inputs={"sides": {"place": place, "sha256": sidecars.input_digest(top / "sides.csv")}})(top)
    assert one("bars").state == "unknown"


# A picture alone


@pytest.mark.parametrize("kind", ["svg", "png", "pdf", "csv"])
def test_a_copied_file_is_recognised(top: Path, kind: str) -> None:
    copy = shutil.copy(top / "figures" / f"bars.{kind}", top.parent / f"mine.{kind}")
    assert states(copy) == ["current"]
    change_article(top)
    assert states(copy) == ["stale"]


ALONE: dict[str, tuple[dict[str, object], str, str]] = {
    "the same rows, drawn in another way": ({"height": 2.0}, "edited", "with other bytes than exported"),
    "other rows of the same articles": ({"value": 2, "height": 2.0}, "stale", "now has other rows"),
    "other parameters": ({"query": "x", "height": 2.0}, "unknown", "name the folder of its figures too"),
    "another figure": ({"figure": "lines"}, "unknown", "it says that it is the figure lines"),
}


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
@pytest.mark.parametrize(("made_by", "state", "told"), ALONE.values(), ids=ALONE)
def test_a_copied_picture_of_another_export(
    top: Path, made_by: dict, state: str, told: str, kind: str
) -> None:  # type: ignore[type-arg]
    export_figure(top, top.parent / "old", top / "press", **made_by)
    page, column = sorted((top.parent / "old").glob(f"*.{kind}"), reverse=True)
    picture = page if kind == "png" else column
    finding = one(shutil.copy(picture, top.parent / f"mine.{kind}"))
    assert finding.state == state and told in "; ".join(finding.reasons), str(finding)


def test_the_export_with_its_own_rows_is_preferred_to_one_with_others(top: Path) -> None:
    export_figure(top, top / "runs" / "mine" / "figures", top / "press", value=2)
    export_figure(top, top.parent / "old", top / "press", value=2, height=2.0)
    finding = one(shutil.copy(top.parent / "old" / "bars.png", top.parent / "mine.png"))
    assert finding.state == "edited" and "runs/mine/figures/bars with other bytes" in str(finding)


def test_an_export_of_other_articles_is_stale(top: Path) -> None:
    copy = shutil.copy(top / "figures" / "bars.png", top.parent / "mine.png")
    change_article(top)
    export_figure(top, top / "figures", top / "press", height=2.0)
    assert "figures/bars now has other articles; put it in anew" in str(one(copy))


def test_pictures_are_looked_for_in_runs_and_in_the_folders_named(top: Path) -> None:
    export_figure(top, top / "runs" / "mine" / "figures", top / "press", "lines")
    export_figure(top, top.parent / "far", top / "press", "dots")
    pictures = [top / "runs" / "mine" / "figures" / "lines.png", top.parent / "far" / "dots.png"]
    first, second = (
        EMBEDDED["docx"](at, p.read_bytes()) for at, p in zip((top, top.parent), pictures, strict=True)
    )
    assert states(first) == ["current"] and states(second) == ["unknown"]
    assert states(second, top.parent / "far") == ["current", "current"]
    assert states(EMBEDDED["docx"](top.parent / "far", pictures[1].read_bytes())) == ["current"]


def test_the_place_of_an_embedded_picture_says_which_figure_it_is(top: Path) -> None:
    report = EMBEDDED["docx"](top.parent / "report", (top / "figures" / "bars.png").read_bytes())
    assert one(report).place.endswith("(project/figures/bars)")


# What `revue cite` writes


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(("form", "suffix"), [("markdown", "md"), ("latex", "tex"), ("html", "html")])
def test_a_citation_names_the_figure_where_it_lies(top: Path, form: str, suffix: str, lang: str) -> None:
    export_figure(top, top / "runs" / "a b" / "figures", top / "press", height=2.0)
    out = top.parent / "report" / f"r.{suffix}"
    out.write_bytes(citing.cite(str(top / "runs" / "a b" / "figures" / "bars.svg"), form, lang, out))
    assert states(out) == ["current"]
    named = next((top / "runs" / "a b" / "figures").glob("bars.pdf" if form == "latex" else "bars.png"))
    named.write_bytes((top / "figures" / named.name).read_bytes())
    assert states(out) == ["edited"]
    named.unlink()
    assert states(out) == ["missing"]


def test_a_cited_document_is_known_by_its_picture(top: Path) -> None:
    out = top.parent / "report" / "r.docx"
    out.write_bytes(citing.cite("bars", "docx", "en", out))
    assert states(out) == ["current"]
    (top / "press" / "a.txt").write_text("Le pont est ouvert.\n", encoding="utf-8")
    assert states(out) == ["stale"]
    picture = (top / "figures" / "bars.png").read_bytes()
    with zipfile.ZipFile(out) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    edited = {name: content + b" " if content == picture else content for name, content in members.items()}
    assert edited != members
    assert states(zipped(out, edited)) == ["edited"]


# What the command takes, and says

PDF = "cannot be read by check: a PDF report takes its pictures apart"
SAID = [
    ("nothing", [], 0, "project/figures/bars: current\n"),
    ("an id", ["bars"], 0, "bars: current\n"),
    ("a folder", ["project/figures"], 0, "project/figures/bars: current\n"),
    ("a run's folder", ["project"], 0, "project/figures/bars: current\n"),
    ("a figure's PDF", ["project/figures/bars.pdf"], 0, "project/figures/bars.pdf: current\n"),
    ("a sidecar", ["project/figures/bars.json"], 0, "project/figures/bars.json: current\n"),
    ("a PDF report", ["r.pdf"], 1, f"r.pdf: unknown: {PDF}; give its source, or the figures\n"),
    ("a format that is not read", ["r.rtf"], 1, "r.rtf: unknown: cannot be read by check: .rtf is not among"),
    ("a damaged report", ["r.docx"], 1, "r.docx: unknown: cannot be read by check: it is damaged"),
    ("a report without pictures", ["r.md"], 1, "r.md: unknown: names no picture"),
    (
        "a picture in no folder of figures",
        ["r.png"],
        1,
        "r.png: unknown: it has no sidecar beside it and holds no mark",
    ),
    ("a folder with a lone picture", ["lone"], 1, "lone/x.csv: unknown: it has no sidecar"),
    ("nothing that is there", ["none"], 2, "none: neither a figure of"),
    ("a figure that is not there", ["none.png"], 2, "none.png: no such file"),
    ("a folder without figures", ["report"], 2, "report: no figure in it"),
]


@pytest.mark.parametrize(("named", "status", "told"), [s[1:] for s in SAID], ids=[s[0] for s in SAID])
def test_the_command(
    top: Path, named: list[str], status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("r.pdf", "r.rtf", "r.docx", "r.md", "r.png"):
        (top.parent / name).write_bytes(b"Text.")
    (top.parent / "lone").mkdir()
    (top.parent / "lone" / "x.csv").write_bytes(b"a\n")
    assert cli.main(["check", *named]) == status
    printed = capsys.readouterr()
    assert told in printed.out + printed.err


def test_a_run_that_is_not_current_is_status_1(top: Path) -> None:
    change_article(top)
    assert cli.main(["check"]) == 1 and cli.main(["check", "--corpus", "nowhere"]) == 2


# Which pictures a report shows: text, the names found, those told as not looked at (after |)

MARKDOWN = [
    ("![a](x.png)", "x.png"),
    ('![a [b] \\] c](x.png "t (u)")', "x.png"),
    ("![a](<x y.png>)\n![](x y.svg 'title')", "x y.png x y.svg"),
    ("![a](x%20y(1).png){width=50%}", "x%20y(1).png"),
    ("![a](a\\_b.png)", "a_b.png"),
    ("![one][L]\n![two][]\n![Three]\n\n[l]: 1.png\n[two]: <2.png> 'x'\n[three]: 3.png", "1.png 2.png 3.png"),
    ("[a link](x.png) and ![no label][z] and [l]: x", ""),
    ("[![a](x.png)](y.html)", "x.png"),
    ('text <img src="x.png" alt="1 > 0"> and ![a](y.png)', "y.png x.png"),
    ("```md\n![a](x.png)\n```\n`![b](y.png)` <!-- ![c](z.png) -->\n![d](w.png)", "w.png"),
    ("a ` tick\n\n![a](x.png)\n\nanother ` tick", "x.png"),
    ("~~~\n![a](x.png)", ""),
    ("![a](https://example.org/x.png)", "|https://example.org/x.png"),
    ("![a](//example.org/x.png) ![b](http://[x.png)", "|//example.org/x.png http://[x.png"),
    ("![a](x.png) ![again](x.png)", "x.png"),
]
HTML = [
    ('<IMG SRC="a.png">', "a.png"),
    ('<img srcset="a.png 1x, b.png 2x"><picture><source srcset="c.svg"></picture>', "a.png b.png c.svg"),
    ('<object data="a.svg"></object><embed src="b.pdf"><iframe src="c.html">', "a.svg b.pdf c.html"),
    ('<a href="a.pdf">PDF</a> <a href="b.html">no</a> <a href="https://x.org/c.png">web</a>', "a.pdf"),
    ('<!-- <img src="a.png"> --><script>"<img src=b.png>"</script>', ""),
    ('<base href="figs/"><img src="a.png?v=1">', "figs/a.png?v=1"),
    ('<svg><image href="a.png"/></svg>', "a.png"),
    ("<img src='&eacute;.png'>", "é.png"),
    ('<img src="http://x.org/a.png">', "|http://x.org/a.png"),
]
LATEX = [
    ("\\includegraphics{a}", "a"),
    ("\\includegraphics*[width=1cm,\n trim={0 0 1 1}]{a.b.png}", "a.b.png"),
    ('\\includegraphics{"a b".pdf} \\includegraphics{{c.d}.png}', "a b.pdf c.d.png"),
    ("% \\includegraphics{a}\n50\\% \\includegraphics{b}\\\\% \\includegraphics{c}", "b"),
    ("\\begin{verbatim}\\includegraphics{a}\\end{verbatim}\\includesvg{b}", "b"),
    ("\\newcommand{\\f}[1]{\\includegraphics{#1}} \\includegraphics{\\dir/b}", "|#1 \\dir/b"),
    ("\\input{part} \\include{none}", "in-part|none"),
]


def cases(suffix: str, table: list[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    yield from ((suffix, text, expected) for text, expected in table)


@pytest.mark.parametrize(
    ("suffix", "text", "expected"), [*cases("md", MARKDOWN), *cases("html", HTML), *cases("tex", LATEX)]
)
def test_the_pictures_of_a_report(tmp_path: Path, suffix: str, text: str, expected: str) -> None:
    written(tmp_path / "part.tex", "\\includegraphics{in-part}\\input{r}")
    found = reports.pictures(written(tmp_path / f"r.{suffix}", text))
    seen, _, not_seen = expected.partition("|")
    assert " ".join(p.name for p in found if not p.problem) == seen
    assert " ".join(p.name for p in found if p.problem) == not_seen


def test_latex_takes_the_first_folder_and_suffix_that_are_there(tmp_path: Path) -> None:
    for name in ("x.png", "figs/x.png", "figs/x.pdf", "figs/y.svg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    source = "\\graphicspath{{none/}{figs/}}\\includegraphics{x}\\includegraphics{x.png}\\includesvg{y}"
    found = reports.pictures(written(tmp_path / "r.tex", source))
    assert [p.path for p in found] == [tmp_path / n for n in ("figs/x.pdf", "x.png", "figs/y.svg")]


def test_addresses_are_read_as_names_of_files(tmp_path: Path) -> None:
    (tmp_path / "50%25.png").write_bytes(b"")
    text = f'<img src="a%20b.png?v=2#x"><img src="50%25.png"><img src="{(tmp_path / "c.png").as_uri()}">'
    found = reports.pictures(written(tmp_path / "r.html", text))
    assert [p.path for p in found] == [tmp_path / n for n in ("a b.png", "50%25.png", "c.png")]


def test_a_page_in_an_older_encoding_names_the_same_files(tmp_path: Path) -> None:
    (tmp_path / "r.html").write_bytes('<p>Été</p><img src="carte-é.png">'.encode("cp1252"))
    assert [p.name for p in reports.pictures(tmp_path / "r.html")] == ["carte-é.png"]


def test_a_drawing_within_a_page_is_told_and_not_vouched_for(top: Path) -> None:
    svg = (top / "figures" / "bars.svg").read_text(encoding="utf-8")
    finding = one(written(top.parent / "r.html", f"<svg><text>x</text></svg>{svg[svg.index('<svg') :]}"))
    assert finding.state == "unknown" and "drawing bars" in finding.place


def test_of_a_drawing_and_its_stand_in_the_drawing_counts(tmp_path: Path) -> None:
    body = '<a:blip r:embed="rId1"><s:svgBlip r:embed="rId2"/></a:blip><v:imagedata r:id="rId3"/><a:blip r:embed="rId9"/>'
    links = ['Target="media/i.png"', 'Target="/word/media/i.svg"', 'Target="media/j.png"']
    found = reports.pictures(docx(tmp_path / "r.docx", body, *links, i_png=b"1", i_svg=b"2", j_png=b"3"))
    assert [(p.name, p.content) for p in found] == [("word/media/i.svg", b"2"), ("word/media/j.png", b"3")]
    body = '<draw:frame><draw:image xlink:href="Pictures/i.svg"/><draw:image xlink:href="Pictures/i.png"/></draw:frame>'
    found = reports.pictures(odt(tmp_path / "r.odt", body, i_png=b"1", i_svg=b"2"))
    assert [(p.name, p.content) for p in found] == [("Pictures/i.svg", b"2")]


HOSTILE: dict[str, dict[str, str | bytes]] = {
    "entities that grow": {"content.xml": '<!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>'},
    "entities in UTF-16": {"content.xml": '<!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>'.encode("utf-16")},
    "no XML": {"content.xml": "<x"},
}


@pytest.mark.parametrize("members", HOSTILE.values(), ids=HOSTILE)
def test_a_document_that_is_not_safe_is_not_read(tmp_path: Path, members: dict[str, str | bytes]) -> None:
    with pytest.raises(reports.Unreadable):
        reports.pictures(zipped(tmp_path / "r.odt", members))


def test_a_part_that_unpacks_to_too_much_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "MOST", 100)
    with pytest.raises(reports.Unreadable, match="more than 100 bytes"):
        reports.pictures(zipped(tmp_path / "r.odt", {"content.xml": f"<x>{'a' * 100}</x>"}))
