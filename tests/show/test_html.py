"""Evidence for readers: escaped wherever it is shown, and linked to its place."""

from __future__ import annotations

import pandas as pd
import pytest

from revue.show import html
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


@pytest.mark.parametrize("text", HOSTILE)
def test_escape_leaves_no_markup_and_no_mathematics(text: str) -> None:
    shown = escape(text).replace("<span>", "").replace("</span>", "")
    assert not set("<>\"'$\\") & set(shown)


@pytest.mark.parametrize("text", HOSTILE)
def test_tables_paragraphs_and_links_escape(text: str) -> None:
    frame = pd.DataFrame({"article": ["a"], "start": [0], "end": [1], "text": [text]})
    for shown in (
        html.table(frame, {"text": text}, text, [f"x{text}"], "text").html,
        html.paragraph(text).html,
    ):
        assert text not in shown or text == "'"


def test_a_table_says_what_it_cuts_and_what_it_does_not_know() -> None:
    frame = pd.DataFrame({"n": [1234.5, None], "t": [None, "x"]})
    shown = html.table(frame, {"n": "N", "t": "T"}, "Rows.", limit=1, lang="fr")
    assert "1\u202f234,50" in shown.html and "–" in shown.html and "1 premières lignes sur 2" in shown.html


def test_a_table_without_rows_is_its_caption_and_no_empty_head() -> None:
    shown = html.table(pd.DataFrame({"n": []}), {"n": "N"}, "Rows.").html
    assert "Rows. No row." in shown and "<table" not in shown


def test_numbers_are_aligned_right_with_their_head_and_dates_are_not_broken() -> None:
    frame = pd.DataFrame({"n": [None, 2.0], "t": ["2024-11-04/2025-10-27", "deux mots « dits »"]})
    shown = html.table(frame, {"n": "N", "t": "T"}, "Rows.").html
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
