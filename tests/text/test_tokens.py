"""Tokens of French: each row is a case, and each bug becomes a row."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revue.text.characters import lowered
from revue.text.document import normalise, tokenise

WORDS = {
    "elision": ("l’Intérieur d’abord qu’il n’a", "l’ Intérieur d’ abord qu’ il n’ a"),
    "elision of conjunctions": ("jusqu'à lorsqu'il puisqu'on", "jusqu' à lorsqu' il puisqu' on"),
    "elision before a capital": ("D'Ormesson et L'Équipe", "D' Ormesson et L' Équipe"),
    "two elisions": ("d’aujourd’hui", "d’ aujourd’hui"),
    "words with an apostrophe inside": (
        "aujourd’hui quelqu’un presqu’île",
        "aujourd’hui quelqu’un presqu’île",
    ),
    "l'on, as the treebanks write it": ("que l'on sait", "que l'on sait"),
    "names with an apostrophe": ("O’Brien M'Barek N'Djamena", "O’Brien M'Barek N'Djamena"),
    "compounds": (
        "c’est-à-dire laissez-passer peut-être sapeurs-pompiers rendez-vous",
        "c’est-à-dire laissez-passer peut-être sapeurs-pompiers rendez-vous",
    ),
    "place names": ("Val-d’Oise Choisy-le-Roi Aix-en-Provence", "Val-d’Oise Choisy-le-Roi Aix-en-Provence"),
    "inversion": ("a-t-il dit-elle sait-on", "a -t-il dit -elle sait -on"),
    "inversion, wrongly with an apostrophe": ("semble-t’il", "semble -t’il"),
    "inversion with a hyphen too many": ("a-t-il-affirmé", "a -t-il - affirmé"),
    "est-ce que": ("Qu’est-ce que c’est", "Qu’ est -ce que c’ est"),
    "imperatives": (
        "Donnez-le-moi allons-nous-en vas-y va-t’en",
        "Donnez -le -moi allons -nous -en vas -y va -t’en",
    ),
    "a name is no inversion": ("Jong-il", "Jong-il"),
    "-ci and -là": ("cette fois-ci celui-là ce jour-là", "cette fois -ci celui-là ce jour -là"),
    "reflexive pronouns": ("lui-même elles-mêmes", "lui-même elles-mêmes"),
    "plural in brackets": ("le(s) candidat(e)s (e)", "le(s) candidat(e)s ( e )"),
    "thousands": (
        "9 500 9\u00a0500 2\u202f500\u202f000 29.000",
        "9 500|9\u00a0500|2\u202f500\u202f000|29.000",
    ),
    "a year and a number are two": ("en 2024 300 blessés", "en 2024 300 blessés"),
    "ordinal after thousands": ("le 10 000e", "le|10 000e"),
    "decimals": ("3,5 0.25 1 234,56", "3,5|0.25|1 234,56"),
    "ranges, scores, dates": ("2021-2022 2021–2022 3-1 25/01/06", "2021-2022 2021–2022 3-1 25/01/06"),
    "times": ("18h30 14:30 20 h", "18h30 14:30 20 h"),
    "ordinals": ("1er 2e XXIe 24ème", "1er 2e XXIe 24ème"),
    "percent and plus": ("+60% 93 % -6 °C", "+ 60 % 93 % -6 °C"),
    "a subtraction is no sign": ("a -6", "a -6"),
    "currencies": ("5€ 3 $ 10 US$", "5 € 3 $ 10 US $"),
    "titles": ("M. Martin MM. Durand et Petit, le Dr. Noir", "M. Martin MM. Durand et Petit , le Dr. Noir"),
    "abbreviations": ("n° 5, art. 5 juil. 2024 av. J.-C.", "n° 5 , art. 5 juil. 2024 av. J.-C."),
    "a word that is an abbreviation elsewhere": ("il aime l'art.", "il aime l' art ."),
    "etc.": ("Paris, Lyon, etc.", "Paris , Lyon , etc ."),
    "initials and acronyms": ("J. Martin la B.C.E. aux U.S.A", "J. Martin la B.C.E. aux U.S.A"),
    "a closing mark that opens": ("d’ »un partenariat", "d’ » un partenariat"),
    "marks": ("« Oui », “non” \"si\" 'peut'", "« Oui » , “ non ” \" si \" ' peut '"),
    "dots and dashes": ("Bon... non… -- — !!! ?!", "Bon ... non … -- — !!! ?!"),
    "addresses": (
        "https://www.exemple.fr/a?b=1, redaction@exemple.fr. lemonde.fr",
        "https://www.exemple.fr/a?b=1 , redaction@exemple.fr . lemonde.fr",
    ),
    "glued sentences are no address": ("en avril.Cette visite", "en avril . Cette visite"),
    "hashtags and mentions": ("#Budget2025 @exemple", "#Budget2025 @exemple"),
    "slashes": ("et/ou 300 km/h", "et / ou 300 km/h"),
    "decomposed accents": ("e\u0301te\u0301", "e\u0301te\u0301"),
    "Arabic": ("الرباط (Rabat)", "الرباط ( Rabat )"),
    "emoji": ("🇲🇦🤝", "🇲🇦 🤝"),
    "zero width and soft hyphen": ("migra\u200btoire coopé\u00adration", "migra toire coopé ration"),
    "bidi and control characters": ("\u202eRabat\u202c Ra\x00bat \x1b[31m", "Rabat Ra bat [ 31m"),
    "line ends": ("un\r\nmot\u2028ou\x0bdeux", "un mot ou deux"),
}

KINDS = {
    "Rabat": "word",
    "aujourd’hui": "word",
    "M.": "word",
    "J.-C.": "word",
    "A380": "word",
    "9 500": "number",
    "-6": "number",
    "18h30": "number",
    "1er": "number",
    "2021-2022": "number",
    ",": "punct",
    "»": "punct",
    "...": "punct",
    "%": "other",
    "€": "other",
    "+": "other",
    "🤝": "other",
    "https://exemple.fr": "other",
    "a@exemple.fr": "other",
}

#: Text as newspapers and copied pages hold it, with all that breaks tokenisers.
press = st.lists(
    st.sampled_from(
        [
            *[
                "l’",
                "d'",
                "aujourd’hui",
                "a-t-il",
                "M.",
                "J.-C.",
                "n°",
                "9",
                "500",
                "18h30",
                "2021-2022",
                "+60%",
            ],
            *[
                "«",
                "»",
                "“",
                "”",
                '"',
                "'",
                "’",
                "-",
                "–",
                "…",
                "...",
                "!",
                "?",
                ".",
                ",",
                ":",
                ";",
                "(",
                ")",
            ],
            *[
                "@",
                "#",
                "www.",
                "http://",
                ".fr",
                "é",
                "e\u0301",
                "ﬁ",
                "الرباط",
                "ドード",
                "½",
                "°",
                "/",
                "🇲🇦",
            ],
            *["\u00a0", "\u202f", "\u200b", "\u00ad", "\u202e", "\x00", "\n", "\r\n", "\u2028", " ", "  "],
        ]
    )
    | st.text(max_size=4)
).map("".join)
#: The first call loads a dictionary: no deadline a call.
relaxed = settings(deadline=None, max_examples=60)


def tokens(text: str) -> list[str]:
    return [text[t.start : t.end] for t in tokenise(text)]


def visible(text: str) -> Iterator[int]:
    for i, character in enumerate(text):
        if not character.isspace() and unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            yield i


@pytest.mark.parametrize(("text", "expected"), WORDS.values(), ids=WORDS)
def test_words(text: str, expected: str) -> None:
    assert tokens(text) == expected.split("|" if "|" in expected else " ")


@pytest.mark.parametrize(("text", "kind"), KINDS.items())
def test_kinds(text: str, kind: str) -> None:
    assert [t.kind for t in tokenise(text)] == [kind]


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Rabat. L’État a-t-il 9 500 agents ?"
    part = tokenise(text, 7, len(text) - 2)
    assert [text[t.start : t.end] for t in part] == ["L’", "État", "a", "-t-il", "9 500", "agents"]


@relaxed
@given(press)
def test_every_visible_character_lies_in_exactly_one_token(text: str) -> None:
    covered = [i for t in tokenise(text) for i in range(t.start, t.end)]
    assert len(covered) == len(set(covered))
    missing = set(visible(text)) - set(covered)
    assert all(unicodedata.category(text[i]) in ("Mn", "Cn") for i in missing)


@relaxed
@given(press)
def test_tokens_are_in_order_and_hold_nothing_invisible(text: str) -> None:
    at = 0
    for t in tokenise(text):
        assert at <= t.start < t.end <= len(text)
        at = t.end
        for character in text[t.start : t.end]:
            assert unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
            assert not character.isspace() or t.kind == "number"


@relaxed
@given(press)
def test_apostrophes_and_spaces_of_any_kind_give_the_same_tokens(text: str) -> None:
    plain = text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    assert tokenise(text) == tokenise(plain) == tokenise(plain.replace("'", "’").replace(" ", "\u202f"))


@relaxed
@given(st.text())
def test_normalising_keeps_length_and_case(text: str) -> None:
    norm = normalise(text)
    assert len(norm) == len(text)
    assert normalise(norm) == norm


@relaxed
@given(st.text())
def test_lower_case_keeps_the_length(text: str) -> None:
    low = lowered(text)
    assert len(low) == len(text)
    assert low == text.lower() or len(text.lower()) > len(text)


@pytest.mark.parametrize("bait", ["1 ", "l'", "a-", "A.", "http://.", "a@", "« ", "." + " " * 50, "a-t-il-"])
def test_time_is_linear(bait: str) -> None:
    assert tokenise(bait * 20_000)


def test_nltk_tokenizer() -> None:
    from nltk.tokenize.api import TokenizerI

    from revue.text.nltk import FrenchPressTokenizer

    tokenizer = FrenchPressTokenizer()
    text = "L’Intérieur a-t-il répondu ?"
    assert isinstance(tokenizer, TokenizerI)
    assert tokenizer.tokenize(text) == ["L’", "Intérieur", "a", "-t-il", "répondu", "?"]
    assert [text[a:b] for a, b in tokenizer.span_tokenize(text)] == tokenizer.tokenize(text)
    assert tokenizer.tokenize_sents([text]) == [tokenizer.tokenize(text)]
