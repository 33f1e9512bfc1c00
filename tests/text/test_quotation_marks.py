"""Quotation marks: each row is a text and the quotations found in it; ~ before one that was repaired."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_tokens import press, relaxed

from revue.text.quotation_marks import marked_spans

CASES: dict[str, tuple[str, list[str]]] = {
    "guillemets": ("Il dit « oui » et «\u00a0non\u00a0».", ["« oui »", "«\u00a0non\u00a0»"]),
    "curly": ("une “dynamique” et „ça“", ["“dynamique”", "„ça“"]),
    "straight": ('un "mot" et l\'"autre"', ['"mot"', '"autre"']),
    "straight with inner spaces": ('un " mot " ici', ['" mot "']),
    "straight behind a colon": ('il dit :"Oui"', ['"Oui"']),
    "single guillemets": ("un ‹ mot › ici", ["‹ mot ›"]),
    "nested, other kind": ("« un “mot” ici »", ["« un “mot” ici »"]),
    "nested, same kind": ("« un « mot » ici » bon", ["« un « mot » ici »"]),
    "one closing mark for two": ("« Il a dit « non ». Bon", ["~« Il a dit « non »"]),
    "a closing mark that opens": ("d’ »un partenariat » sûr", ["~»un partenariat »"]),
    "opening and closing swapped": ("un »mot« ici", ["~»mot«"]),
    "an opening mark that closes": ("un «mot« ici", ["~«mot«"]),
    "a closing mark alone": ("Louis II ». Il", []),
    "a mark of another kind": ('« Oui", dit-il', ['~« Oui"']),
    "inches": ('un écran de 12" et 3 mots', []),
    "apostrophes": ("l’un, 'deux' et ‘trois’", []),
    "brackets around": ("(« oui »)", ["« oui »"]),
    "never closed": ("« Oui, dit-il.\n\nUn autre « mot » ici", ["~« Oui, dit-il.", "« mot »"]),
    "never closed, lines as paragraphs": ("« Oui, dit-il.\nUne suite", ["~« Oui, dit-il."]),
    "over a wrapped line": ("« Oui\nje viens » bon", ["« Oui\nje viens »"]),
    "over paragraphs, each opened anew": (
        "« Un.\n\n« Deux.\n\n« Trois », dit-il. « Bon »",
        ["« Un.\n\n« Deux.\n\n« Trois »", "« Bon »"],
    ),
    "opened anew, never closed": ("« Un.\n\n« Deux.\n\nSuite", ["~« Un.", "~« Deux."]),
    "not opened anew": ("« Un.\n\nDeux ». Bon", ["~« Un."]),
    "empty": ('« » et ""', ["« »", '""']),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_marks(text: str, expected: list[str]) -> None:
    found = [("~" if m.repaired else "") + text[m.start : m.end] for m in marked_spans(text)]
    assert found == expected


def test_the_inside_has_neither_marks_nor_spaces() -> None:
    text = "d’ »un partenariat\u00a0», « oui », « non"
    inside = [text[m.inner_start : m.inner_end] for m in marked_spans(text)]
    assert inside == ["un partenariat", "oui", "non"]


def test_a_closing_mark_that_nothing_opens_is_left_out() -> None:
    text = "Louis II ». Il dit « oui »."
    assert [text[m.start : m.end] for m in marked_spans(text)] == ["« oui »"]


def test_a_part_of_a_text() -> None:
    text = "« un » « deux » « trois »"
    assert [text[m.start : m.end] for m in marked_spans(text, 7, 15)] == ["« deux »"]


marks = st.text(alphabet="«»“”„\"‹›' .\n\u00a0aé").map(lambda text: text * 2)


@relaxed
@given(marks | press)
def test_spans_are_in_order_and_hold_their_inside(text: str) -> None:
    at = 0
    for m in marked_spans(text):
        assert at <= m.start < m.inner_start <= m.inner_end <= m.end <= len(text)
        at = m.end


@relaxed
@given(marks, st.integers(0, 4))
def test_offsets_are_those_of_the_whole_text(text: str, at: int) -> None:
    shifted = [(m.start + at, m.end + at, m.repaired) for m in marked_spans(text)]
    assert [(m.start, m.end, m.repaired) for m in marked_spans("x" * at + text, at)] == shifted


@pytest.mark.parametrize("bait", ["«", "»", "« ", '"', "“«", "« a.\n\n", "” «", " ", "\n ", "« a\n ", "«»"])
def test_time_is_linear(bait: str) -> None:
    marked_spans(bait * 20_000)
