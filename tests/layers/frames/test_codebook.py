"""A codebook is data: loaded whole, or refused with the line and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from revue.layers.frames import codebook
from revue.layers.frames.codebook import CodebookError, load, parse
from revue.layers.frames.patterns import PatternError, compile_pattern

GOOD = """\
[codebook]
id = "mine"
title = { en = "Mine", fr = "Le mien" }

[words]
town = ["ville", "commune"]

[[frame]]
code = "ROAD"
name = { en = "Roads", fr = "Routes" }
definition = "Roads and traffic."
entman = ["problem definition"]

[[frame.family]]
name = "road"
lemmas = ["route"]
patterns = [
  "voie rapide",
  "rue ..2 <town>",
]
near = ["voiture"]
within = "article"

[[frame]]
code = "RAIL"
name = { en = "Rail" }
definition = "Trains."

[[frame.family]]
name = "train"
lemmas = ["train"]
"""


def test_a_good_codebook_keeps_its_order_names_and_cues() -> None:
    book = parse(GOOD)
    assert book.codes == ("ROAD", "RAIL")
    assert book["ROAD"].name("fr") == "Routes"
    assert book["RAIL"].name("fr") == "Rail"  # no French name: the English one
    assert [c.source for c in book["ROAD"].families[0].cues] == ["route", "voie rapide", "rue ..2 <town>"]
    assert book["RAIL"].negated == "counts"


@pytest.mark.parametrize(
    ("old", "new", "line", "problem", "remedy"),
    [
        ('id = "mine"', 'id = "mine', 2, "Illegal character", "texts in quotes"),
        ("[codebook]", "[codebok]", 1, "unknown key “codebok”", "Did you mean “codebook”"),
        ('lemmas = ["route"]', 'lemas = ["route"]', 16, "unknown key “lemas”", "Did you mean “lemmas”"),
        ('code = "ROAD"', 'code = "road"', 9, "“road” is no code", "capitals"),
        ('code = "RAIL"', 'code = "ROAD"', 25, "is there twice", "Rename"),
        ('code = "RAIL"\n', "", 24, "“code” is missing", "Add a line code"),
        ('name = { en = "Rail" }', 'name = "Rail"', 26, "no English text", "{ en ="),
        ('definition = "Trains."', 'definition = ""', 27, "is no text", "definition ="),
        ('["problem definition"]', '["problem definitions"]', 12, "no entman category", "problem definition"),
        ('lemmas = ["train"]', "lemmas = []", 29, "has no cues", "Add lemmas"),
        ('lemmas = ["train"]', 'lemmas = "train"', 31, "is no list of texts", '["...", "..."]'),
        ('lemmas = ["train"]', 'lemmas = ["train express"]', 31, "more than one word", "patterns"),
        ('lemmas = ["train"]', 'lemmas = ["train", "train"]', 31, "is there twice", "Delete one"),
        ('  "voie rapide",', '  "voie ..12 rapide",', 18, "out of range", "..1 to ..8"),
        ('  "voie rapide",', '  "vo* rapide",', 18, "accepts too much", "three letters"),
        ('  "voie rapide",', '  "..2 rapide",', 18, "begins with a gap", "begins and ends with a word"),
        ('  "voie rapide",', '  "voie? rapide",', 18, "may be missing", "Begin with a word"),
        ('  "rue ..2 <town>",', '  "rue ..2 <city>",', 19, "no word list <city>", "[words]"),
        ('within = "article"', 'within = "page"', 22, "is “page”", '"sentence" or "article"'),
        ('near = ["voiture"]\n', "", 21, "without “near”", "delete within"),
    ],
)
def test_a_broken_codebook_is_refused_with_line_and_remedy(
    old: str, new: str, line: int, problem: str, remedy: str
) -> None:
    assert old in GOOD
    with pytest.raises(CodebookError) as refused:
        parse(GOOD.replace(old, new, 1), "mine.toml")
    message = str(refused.value)
    assert message.startswith(f"mine.toml:{line}: "), message
    assert problem in message
    assert remedy.lower() in message.lower()


def test_a_list_that_holds_no_word_is_refused_where_it_stands() -> None:
    with pytest.raises(CodebookError, match=r"mine.toml:6: .*Lists hold single words"):
        parse(GOOD.replace('"commune"', '"com mune"'), "mine.toml")


def test_a_file_is_read_with_or_without_a_byte_order_mark_and_with_any_line_end(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load(path).codes == ("ROAD", "RAIL")


def test_a_file_that_is_missing_or_in_another_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"nothing.toml:0: cannot read .*frames"):
        load(tmp_path / "nothing.toml")
    path = tmp_path / "latin.toml"
    path.write_bytes(GOOD.replace("Routes", "Véhicules").encode("cp1252"))
    with pytest.raises(CodebookError, match=r"latin.toml:10: the file is not UTF-8. Save it as UTF-8"):
        load(path)


@pytest.mark.parametrize("name", list(codebook.SHIPPED))
def test_the_shipped_codebooks_are_complete(name: str) -> None:
    book = load(name)
    for frame in book.frames:
        assert frame.names.keys() >= {"en", "fr"}
        assert frame.definition
        assert frame.examples and frame.counterexamples
        if name != "naming":
            assert frame.defined("fr") != frame.definition == frame.defined("en")
            assert frame.entman and frame.media_frames


def test_a_shipped_codebook_is_known_by_its_name_wherever_the_name_points(tmp_path: Path) -> None:
    assert load(tmp_path / "semetko_valkenburg").codes == load("semetko_valkenburg").codes
    assert load("semetko_valkenburg").codes == ("CONFLICT", "HUMAN", "RESPONSIBILITY", "MORALITY", "ECONOMIC")
    assert load().codes == ("SEC", "MIG", "DIP", "SOV", "PAR", "TEN", "MEM", "REG", "SPO", "ECO")


def test_no_pattern_of_a_shipped_codebook_splits_an_alternative() -> None:
    """`a|b de c` offers b *de* or a *de*; an article at the end of alternatives of nouns is such a slip."""
    small = {"la", "le", "les", "l'", "des", "aux"}
    for name in codebook.SHIPPED:
        for _, family in load(name).families:
            for pattern in (*family.cues, *family.near, *family.unless):
                for element in pattern.source.split():
                    *others, last = element.split("|")
                    assert last not in small or all(len(o) <= 5 for o in others), pattern.source


@pytest.mark.parametrize(
    "source", ["", "a..3", "mot ..0 mot", "mot ..3", "<name> mot", "mot |autre", "[mot]"]
)
def test_what_is_no_pattern_is_refused(source: str) -> None:
    with pytest.raises(PatternError):
        compile_pattern(source)
