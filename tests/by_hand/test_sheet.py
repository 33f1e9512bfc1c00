"""The sheet: written, changed in one cell as a French spreadsheet saves it, kept as corrections.csv, applied."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from by_hand_corpus import PONT, PORT, corpus, line, row, tables
from revue.annotate.whole import annotate
from revue.by_hand.correcting import LAYERS
from revue.by_hand.sheet import COLUMNS
from revue.errors import CallError
from revue.sources.corpus import load

Lines = list[dict[str, str]]


def sheet(folder: Path, out: Path, layers: tuple[str, ...] = LAYERS) -> Lines:
    annotate(folder, out, layers=(), to_correct=layers)
    with (out / "corrections.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def saved(folder: Path, lines: Lines, encoding: str = "cp1252") -> Path:
    """The lines as a spreadsheet saves them: no more quotation marks than needed, what the encoding lacks lost."""
    with (folder / "corrections.csv").open("w", encoding=encoding, errors="replace", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=";", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(lines)
    return folder


def cell(lines: Lines, words: str, layer: str, field: str) -> dict[str, str]:
    (found,) = [
        one for one in lines if (one["text"], one["layer"], one["field"]) == (f"« {words} »", layer, field)
    ]
    return found


def test_it_has_a_line_for_each_field_with_the_words_around(tmp_path: Path) -> None:
    lines = sheet(corpus(tmp_path / "c"), tmp_path / "out")
    assert (
        (tmp_path / "out" / "corrections.csv")
        .read_bytes()
        .startswith(b"\xef\xbb\xbfarticle;layer;start;end;")
    )
    assert list(lines[0]) == list(COLUMNS) and {one["layer"] for one in lines} == {*LAYERS} - {"frames"}
    count = cell(lines, "1 200", "quantities", "value")
    assert (count["was"], count["value"], count["who"]) == ("1200", "1200", "")
    assert count["before"].endswith("Selon la préfecture,") and count["after"].startswith("habitants")
    assert cell(lines, "1 200", "quantities", "row")["value"] == "count"
    for one in lines:
        text = PONT if one["article"] == "pont" else PORT
        if one["start"]:
            assert " ".join(text[int(one["start"]) : int(one["end"])].split()) == one["text"][2:-2]


def test_unchanged_it_corrects_nothing(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "c")
    before = tables(folder)
    after = tables(saved(folder, sheet(folder, tmp_path / "out")))
    assert after["corrections"].empty and after["issues"].empty
    for name, frame in before.items():
        pd.testing.assert_frame_equal(frame, after[name])


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    ("words", "layer", "field", "value", "expected"),
    [
        ("1 200", "quantities", "value", "1250,5", 1250.5),
        ("« Le pont est dangereux »", "quotes", "speaker", "Élise Tavel", "Élise Tavel"),
        ("mai 2023", "dates", "edtf", "01/06/2023", "2023-06-01"),
        ("Lire aussi : la fête du port", "passages", "label", "boilerplate", "boilerplate"),
    ],
)
def test_one_cell_changed_is_one_correction(
    tmp_path: Path, encoding: str, words: str, layer: str, field: str, value: str, expected: object
) -> None:
    folder = corpus(tmp_path / "c")
    lines = sheet(folder, tmp_path / "out", (layer,))
    cell(lines, words, layer, field).update(value=value, who="ML", why="relu")
    made = tables(saved(folder, lines, encoding))
    (told,) = made["corrections"].to_dict("records")
    assert (told["field"], told["status"], told["who"]) == (field, "applied", "ML")
    if layer == "passages":
        start = PONT.index(words)
        made[layer]["text"] = [words if s == start else "" for s in made[layer]["start"]]
    assert row(made[layer], words)[field] == expected


def test_a_new_sheet_keeps_what_was_corrected_with_the_last(tmp_path: Path) -> None:
    folder = corpus(
        tmp_path / "c",
        line("« Le pont est dangereux »", "quotes", "speaker", "", why="nobody knows"),
        line("chaque jour", "dates", "row", "remove"),
        line("un camion", "mentions", "row", "add"),
        line("un camion", "mentions", "type", "PER"),
        line("lundi", "dates", "edtf", "hier"),
        "pont;mentions;21;31;Ancien texte;name;X;;",
    )
    before = tables(folder)
    lines = sheet(folder, tmp_path / "out")
    assert [one["field"] for one in lines[:4]] == ["speaker", "row", "row", "type"]
    after = tables(saved(folder, lines, "utf-8-sig"))
    for name in ("quotes", "dates", "mentions"):
        pd.testing.assert_frame_equal(before[name], after[name])
    assert list(after["corrections"]["status"]) == list(before["corrections"]["status"])
    assert after["corrections"]["why"][0] == "nobody knows"


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "c", 'pont;articles;;;;title;"=HYPERLINK(""x"")";;')
    lines = sheet(folder, tmp_path / "out", ("articles",))
    assert lines[0]["value"].startswith("'=") and load(folder).articles[0].title == '=HYPERLINK("x")'
    assert load(saved(folder, lines)).articles[0].title == '=HYPERLINK("x")'


def test_a_sheet_that_was_changed_is_not_written_over(tmp_path: Path) -> None:
    folder, out = corpus(tmp_path / "c"), tmp_path / "out"
    sheet(folder, out, ("dates",))
    sheet(folder, out, ("quotes",))
    with (out / "corrections.csv").open("a", encoding="utf-8") as file:
        file.write("pont;articles;;;;;;title;;x;;\n")
    with pytest.raises(CallError, match="changed since revue wrote it"):
        sheet(folder, out, ("dates",))
    with pytest.raises(
        CallError, match="rows of 'tokens' cannot be corrected; choose among articles, passages"
    ):
        sheet(folder, tmp_path / "other", ("tokens",))
