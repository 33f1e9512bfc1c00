"""What is asked first, because it is asked fast, says of no word anything else than what is asked then."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from revue.layers.names import combine, reading, rules
from revue.layers.names.openers import WORD, Openers
from revue.layers.names.reading import ARABIC, UPPER, Reading, recase
from revue.text.tokens import tokenise

LISTED = Openers(["ministre", "ministres", "porte-parole", "ex-ministre", "île", "Île"])
PIECES = [
    *LISTED.words,
    *"aeéèLDNO'ŁÉßİⅧⒶ²_-—–. #@&+«»(\n1\u0301\ud800",
    "al-",
    "ez-",
    "ach-",
    "Bassir",
    "Djamena",
]
PIECES += ["Hui", "qu'", "Qu'", "'s", "'Oréal", "ł", "œ", "A.B.", " - ", "… "]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
#: A capitalised word, sought letter by letter.
PLAIN = re.compile(
    rf"(?<![\w@#$€£])(?:(?<![\w'])[DLMNO]')?{ARABIC}[{UPPER}]\w*(?:-\w+)*"
    rf"(?:'(?:s(?!\w)|h\w*|(?<![qQ]u')[{UPPER}][a-zà-ÿ]\w*))?(?:\.(?:[{UPPER}]\.)+|\+)?"
)


@settings(deadline=None)
@given(TEXTS, st.integers(0, 5))
def test_openers_are_those_among_the_words(text: str, start: int) -> None:
    words = [(m[0], m.start()) for m in WORD.finditer(text, start) if m[0] in LISTED.words]
    tokens = tokenise(text, start)
    assert LISTED.found(text, tokens, [text[a:b] for a, b, _ in tokens]) == words


@settings(deadline=None)
@given(TEXTS, st.integers(0, 5))
def test_capitalised_words_are_found_whole(text: str, start: int) -> None:
    found = {(m.end(), m[0]) for m in PLAIN.finditer(text, start)}
    caps = Reading(text, start, len(text), []).caps
    assert [cap.end for cap in caps] == sorted(end for end, _ in found)
    assert {(cap.end, cap.word) for cap in caps} <= found | {(end, word[2:]) for end, word in found}
    assert all(text[cap.start : cap.end] == cap.word for cap in caps)


@settings(deadline=None)
@given(TEXTS, st.integers(0, 5))
def test_a_phrase_begins_where_its_opening_stands_before(text: str, at: int) -> None:
    at = min(at, len(text))
    opened = reading._OPENING.search(text[max(0, at - 4) : at]) is not None
    assert reading.starts_phrase(text, at, 0) == (at == 0 or opened)


@settings(deadline=None)
@given(st.text(st.sampled_from("ABÉⒶⅧabé1 -"), min_size=10))
def test_only_capitals_are_read_as_prose(text: str) -> None:
    capitals, letters = sum(map(str.isupper, text)), sum(map(str.isalpha, text))
    small = sum("a" <= c <= "z" for c in text)
    assert recase(text) == text or (capitals >= 10 and 5 * capitals >= 4 * letters)
    assert 9 * small <= 5 * len(text) or capitals < 10 or 5 * capitals < 4 * letters


PLACES = [
    "ville",
    "maire",
    "maires",
    "né",
    "vit",
    "lundi",
    "habite",
    "en",
    "de la",
    "de l'",
    "d'",
    "du",
    "à",
    "près",
]
PLACES += [
    "de",
    "À l'",
    "à l'",
    "ouest",
    "nord",
    "au",
    "destination",
    "non loin",
    "autour",
    " ",
    "  ",
    "\n",
    "vers",
]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(PLACES), max_size=6).map(" ".join), st.sampled_from(["", " ", "  ", "\n", " \n"])
)
def test_what_comes_before_a_place_ends_in_one_of_some_words(text: str, end: str) -> None:
    before = text + end
    found = rules._place_before().search(before) is not None
    assert rules._place_follows(before, 0, len(before)) == found


def test_a_capital_after_a_hyphen_begins_no_name_named_elsewhere() -> None:
    assert [m[0] for m in combine._CAPITALISED.finditer("Jean-Paul al-Bassir, d'Oran, l'Œuvre")] == [
        "Jean",
        "Oran",
        "Œuvre",
    ]
