"""Numbers and spaces as French and English readers expect them: the cases at the edges."""

from __future__ import annotations

import pytest

from revue.show.typography import number, percent, plural, quoted, shorten, spaced

N, T = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (number(0), "0"),
        (number(999), "999"),
        (number(1000, "fr"), f"1{T}000"),
        (number(1234567.891, "fr", 2), f"1{T}234{T}567,89"),
        (number(1234567.891, "en", 2), f"1{T}234{T}567.89"),
        (number(-1234), f"−1{T}234"),
        (number(None, "fr", 2), "–"),
        (percent(None), "–"),
        (percent(float("nan"), "fr"), "–"),
        (percent(0), "0%"),
        (percent(1, "fr"), f"100{N}%"),
        (percent(0.005, "en", 1), "0.5%"),
        (percent(-0.25, "fr"), f"−25{N}%"),
        (percent(12.5), f"1{T}250%"),
        (plural(0, "mot", None, "fr"), "0 mot"),
        (plural(1, "mot", None, "fr"), "1 mot"),
        (plural(2, "mot", None, "fr"), "2 mots"),
        (plural(1, "word"), "1 word"),
        (plural(2, "word"), "2 words"),
        (plural(0, "piece", "pieces of news"), "0 pieces of news"),
        (plural(1, "journal", "journaux", "fr"), "1 journal"),
        (plural(1500, "journal", "journaux", "fr"), f"1{T}500 journaux"),
        (quoted("« oui »"), f"«{N}« oui »{N}»"),
        (spaced("Vraiment ? Oui ! Voici : 3 % ; rien."), f"Vraiment{N}? Oui{N}! Voici{N}: 3{N}%{N}; rien."),
        (spaced("« Non »"), f"«{N}Non{N}»"),
        (spaced(" : a"), f"{N}: a"),
        (spaced(f"Voici{N}: a"), f"Voici{N}: a"),
        (shorten("un deux", 7), "un deux"),
        (shorten("un deux", 6), "un…"),
        (shorten("anticonstitutionnellement", 6), "antic…"),
        (shorten("un, deux", 5), "un…"),
        (shorten("  un\n\tdeux ", 20), "un deux"),
        (shorten(f"1{N}000{T}€ de plus", 9), f"1{N}000{T}€…"),
        (shorten("", 5), ""),
    ],
)
def test_typography(shown: str, expected: str) -> None:
    assert shown == expected
