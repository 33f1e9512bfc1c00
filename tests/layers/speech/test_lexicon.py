"""The lexicons of reported speech: forms of small words, expressions, and no list that no rule reads."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from revue import data
from revue.layers import speech
from revue.layers.speech import french as fr
from revue.layers.speech.lexicon import noun
from revue.layers.speech.units import expression_end

LISTS = {
    name: data.toml(name, {...: str}) for name in ("speech/closed_classes.toml", "speech/speech_words.toml")
}


@pytest.mark.parametrize(
    ("word", "before_vowel", "forms"),
    [
        ("de", "de d'", "de d' du des"),
        ("à", "à", "à au aux"),
        ("le", "le l'", "le l'"),
        ("que", "que qu'", "que qu'"),
        ("selon", "selon", "selon"),
        ("ce", "ce", "ce"),
    ],
)
def test_elided_and_contracted_forms(word: str, before_vowel: str, forms: str) -> None:
    assert fr.elided(word) == tuple(before_vowel.split())
    assert fr.forms_of(word) == tuple(forms.split())


def test_an_expression_ends_in_all_forms_of_its_last_word() -> None:
    openers = fr.phrase_list("source_openers")
    assert {"aux yeux de", "aux yeux d'", "aux yeux du", "aux yeux des", "d' après"} <= set(openers)
    assert fr.expressions("source_openers")["au"]["dire"]["de"] == {fr.COMPLETE: {}}
    assert fr.any_of(["a.b", "c"]) == r"(?:a\.b|c)"


@pytest.mark.parametrize(
    ("words", "end"),
    [("", 0), ("de", 1), ("de la", 1), ("de la fin", 3), ("de la fin de", 3), ("la fin", 0), ("en fait", 0)],
)
def test_the_longest_expression_counts(words: str, end: int) -> None:
    complete: fr.Expressions = {fr.COMPLETE: {}}
    tree = {"de": {**complete, "la": {"fin": complete}}, "en": {"vain": complete}}
    assert expression_end(tuple(words.split()), 0, tree) == end


def test_words_are_read_with_their_forms() -> None:
    assert {"l'", "le", "la", "du", "des"} <= fr.DETERMINERS
    assert not {"de", "d'"} & fr.DETERMINERS
    assert {"de", "d'", "du", "des", "à", "au", "aux", "en"} == fr.word_list("links")


@pytest.mark.parametrize(
    ("word", "adjective", "human"),
    [
        ("municipal", True, False),
        ("municipaux", True, False),
        ("suisses", True, False),
        ("lyonnaises", True, True),
        ("pêcheurs", True, True),
        ("mais", False, False),
        ("maison", False, False),
    ],
)
def test_endings(word: str, adjective: bool, human: bool) -> None:
    assert (fr.ADJECTIVE.match(word) is not None, fr.HUMAN.match(word) is not None) == (adjective, human)


def test_prefixes_of_nouns_are_taken_off() -> None:
    assert noun("ex-ministre") == noun("vice-ministre") == noun("ministre")
    assert noun("comaire") == noun("maire")
    assert noun("exmaire") is None


def test_every_list_is_read_by_a_rule() -> None:
    asked = {
        node.args[0].value
        for path in Path(speech.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
    }
    assert [key for lists in LISTS.values() for key in lists if key not in asked] == []


def test_a_list_has_one_name() -> None:
    keys = [key for lists in LISTS.values() for key in lists]
    assert len(keys) == len(set(keys))
