"""Evidence for readers: escaped wherever it is shown, and linked to its place."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from revue.show import html
from revue.show.labels import Entry
from revue.show.texts import TableText
from revue.show.typography import escape, number, percent, plural, quoted, shorten, spaced

HOSTILE = [
    "<script>x</script>",
    "$x$ and $$y$$",
    "\\(a\\) \\[b\\]",
    "</td></table><b>",
    "&lt;",
    '" onerror="x',
    "'",
]


def text_of(columns: str, caption: str = "Rows.", **more: Any) -> TableText:
    """The text of a table whose headings are the names of its columns."""
    return TableText({name: (name, name) for name in columns.split()}, (caption, caption), **more)


@pytest.mark.parametrize("text", HOSTILE)
def test_escape_leaves_no_markup_and_no_mathematics(text: str) -> None:
    shown = escape(text).replace("<span>", "").replace("</span>", "")
    assert not set("<>\"'$\\") & set(shown)


@pytest.mark.parametrize("text", HOSTILE)
def test_tables_paragraphs_and_links_escape(text: str) -> None:
    frame = pd.DataFrame({"article": ["a"], "start": [0], "end": [1], "text": [text]})
    for shown in (
        html.table(frame, TableText({"text": (text, text)}, (text, text)), "en", [f"x{text}"]).html,
        html.paragraph(text).html,
    ):
        assert text not in shown or text == "'"


@pytest.mark.parametrize(
    ("rows", "open_rows", "folded", "summary"),
    [
        (12, 12, 0, None),
        (13, 12, 1, "1 lignes de plus"),
        (500, 12, 188, "188 lignes de plus"),
        (10_001, 12, 188, "188 lignes de plus"),
    ],
)
def test_a_table_folds_what_does_not_stand_open(
    rows: int, open_rows: int, folded: int, summary: str | None
) -> None:
    frame = pd.DataFrame({"n": range(rows)})
    shown = html.table(frame, text_of("n"), "fr", export="x.csv").html
    before, _, inside = shown.partition("<details>")
    assert (before.count("<tr>") - 1, max(inside.count("<tr>") - 1, 0)) == (open_rows, folded)
    assert (summary in inside) if summary else not inside
    first = f"{number(10_000, 'fr')} premières des " if rows > 10_000 else ""
    assert f'<a href="x.csv">Les {first}{number(rows, "fr")} lignes (CSV)</a>' in shown


def test_numbers_shares_and_what_is_not_known_are_written_for_readers() -> None:
    frame = pd.DataFrame({"n": [1234.5, None], "t": [None, "x"], "s": [0.126, 1.0], "b": [True, False]})
    shown = html.table(frame, text_of("n t s b", percent=("s",)), "fr")
    assert shown.plain.splitlines()[2:] == [
        "1\u202f234,5 | – | 13\u00a0% | oui", "– | x | 100\u00a0% | non",
    ]  # fmt: skip


def test_the_key_of_a_large_corpus_names_its_first_articles_and_says_where_the_others_are() -> None:
    entries = [Entry(letter, letter.lower(), f"“{letter}”", "", "undated") for letter in "AB"]
    whole, first = html.key(entries, 2, "fr"), html.key(entries, 12_000, "fr")
    assert whole.plain == "A “A”, undated\nB “B”, undated" and "<details" not in whole.html
    assert first.plain.endswith("\net 11\u202f998 autres\u00a0: voir l’inventaire, dans le carnet 00_corpus")
    assert "Les 12\u202f000 articles et leurs lettres" in first.html


def test_no_sentence_of_evidence_is_cut() -> None:
    long = "mot " * 2000 + "fin"
    assert long in html.table(pd.DataFrame({"t": [long]}), text_of("t")).html


def test_a_table_without_rows_is_its_caption_and_no_empty_head() -> None:
    shown = html.table(pd.DataFrame({"n": []}), text_of("n")).html
    assert "Rows. No row." in shown and "<table" not in shown


def test_numbers_are_aligned_right_with_their_head_and_dates_are_not_broken() -> None:
    frame = pd.DataFrame({"n": [None, 2.0], "t": ["2024-11-04/2025-10-27", "deux mots « dits »"]})
    shown = html.table(frame, text_of("n t")).html
    assert shown.count("text-align:right") == 3
    assert 'nowrap;padding:2px 8px">2024-11-04/<br>2025-10-27<' in shown
    assert 'normal;padding:2px 8px">deux mots «\u00a0dits\u00a0»<' in shown


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (number(9500), "9\u202f500"),
        (number(9500.25, "fr", 2), "9\u202f500,25"),
        (number(-0.5, "fr", 1), "−0,5"),
        (number(None), "–"),
        (number(float("nan")), "–"),
        (percent(0.126, "fr", 1), "12,6\u00a0%"),
        (percent(0.126), "13%"),
        (plural(0, "article", lang="fr"), "0 article"),
        (plural(0, "article"), "0 articles"),
        (
            spaced("Part : 95 % des cas ; « oui » !"),
            "Part\u00a0: 95\u00a0% des cas\u00a0; «\u00a0oui\u00a0»\u00a0!",
        ),
        (spaced("12:30 100% a ? b"), "12:30 100% a\u00a0? b"),
        (quoted(" oui "), "«\u00a0oui\u00a0»"),
        (shorten("un  deux\ntrois quatre", 12), "un deux…"),
        (shorten("a\u00a0:  b", 12), "a\u00a0: b"),
    ],
)
def test_typography(shown: str, expected: str) -> None:
    assert shown == expected
