"""CoNLL-U: ten columns, words numbered from 1, and every sentence to be had again from its words."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings

from laid import article, lay, marked, mention
from revue.articles import Article
from revue.formats import conllu

UNESCAPED = {"s": " ", "t": "\t", "n": "\n", "r": "\r", "p": "|", "\\": "\\"}


def read(content: str) -> list[tuple[dict[str, str], list[list[str]]]]:
    """The sentences, each its comments and its words; asserts what the format asks for."""
    found = []
    for block in content.split("\n\n")[:-1]:
        lines = block.split("\n")
        comments = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# "))
        words = [line.split("\t") for line in lines if not line.startswith("# ")]
        assert words and all(len(word) == 10 and all(word) for word in words)
        assert [word[0] for word in words] == [str(n) for n in range(1, len(words) + 1)]
        found.append((comments, words))
    assert content == "" or content.endswith("\n\n") or found == []
    return found


def misc(word: list[str]) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in word[9].split("|"))


def said(word: list[str]) -> str:
    """A word with what stands between it and the next."""
    told = misc(word)
    if "SpaceAfter" in told:
        return word[1]
    return word[1] + re.sub(r"\\(.)", lambda m: UNESCAPED[m[1]], told.get("SpacesAfter", "\\s"))


def written(one: Article, **rows: Any) -> str:
    with TemporaryDirectory() as folder:
        conllu.write(lay(Path(folder), [[one]], **rows), Path(folder))
        return (Path(folder) / "corpus.conllu").read_bytes().decode()


@settings(max_examples=40, deadline=None)
@given(marked())
def test_every_sentence_is_had_again_from_its_words(case: tuple[Article, dict[str, list[Any]]]) -> None:
    one, rows = case
    for comments, words in read(written(one, mentions=rows["mentions"])):
        spans = [(int(misc(word)["start_char"]), int(misc(word)["end_char"])) for word in words]
        for (start, end), word in zip(spans, words, strict=True):
            assert conllu._flat(one.text[start:end]) == word[1]
        again = "".join(map(said, words[:-1])) + words[-1][1]
        assert conllu._flat(again) == conllu._flat(one.text[spans[0][0] : spans[-1][1]])
        assert conllu._flat(again) in comments["text"]


TEXT = (
    "L’Assemblée de Saint-Malo attend Anne\u00a0Tavel : 9\u202f500 € du budget de\nla ville.\n\nElle parle."
)


def test_a_text_as_it_is_written() -> None:
    names = [
        mention("a", TEXT, 2, 25, type="ORG"),
        mention("a", TEXT, 15, 25, type="LOC"),
        mention("a", TEXT, 33, 43),
        mention("a", TEXT, 78, 82, form="nominal"),
    ]
    content = written(article("a", TEXT), mentions=names)
    assert content.startswith(
        "# newdoc id = a\n# sent_id = a-0\n# label = body\n# text = L’Assemblée de Saint-Malo"
    )
    first, second = read(content)
    words = {word[1]: misc(word) for _, words in (first, second) for word in words}
    assert words["L’"]["SpaceAfter"] == "No"
    assert words["Anne"]["SpacesAfter"] == "\u00a0"
    assert words["budget"].keys() == {"start_char", "end_char"}
    assert words["9\u202f500"]["start_char"] == "46"
    assert [(word[1], misc(word)["NER"]) for word in (*first[1], *second[1]) if "NER" in misc(word)] == [
        ("Assemblée", "B-ORG"), ("de", "I-ORG"), ("Saint-Malo", "I-ORG"), ("Anne", "B-PER"), ("Tavel", "I-PER"),
    ]  # fmt: skip
    assert first[0]["text"].endswith(" € du budget de la ville.")
    assert first[1][-4][1:4] == ["de", "de", "_"] and misc(first[1][-4])["SpacesAfter"] == "\\n"
    assert "du" in words and len(second[1]) == 3


@pytest.mark.parametrize("text", ["\x00\u200b", "", " \n\n "])
def test_what_has_no_word_has_no_sentence(text: str) -> None:
    assert written(article("a", text)) == "# newdoc id = a\n"
