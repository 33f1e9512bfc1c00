"""Which word denies which: how far a negation reaches, to the word, and what stops it."""

from __future__ import annotations

import pytest

from revue.articles import Article, Passage
from revue.layers.frames.negation import negator
from revue.layers.frames.patterns import places, sentence_words
from revue.text.document import Document


def denied_by(sentence: str) -> str | None:
    """What denies the word in brackets."""
    before, rest = sentence.split("[")
    target, after = rest.split("]")
    text = before + target + after
    document = Document(Article("a", text, passages=(Passage(0, len(text), "body", ""),)))
    (words,), tokens = sentence_words(document), places(document, 0)
    first = next(i for i, token in enumerate(tokens) if token.start >= len(before))
    last = next(i for i, token in enumerate(tokens) if token.end >= len(before) + len(target)) + 1
    found = negator(words, first, last)
    return None if found is None else text[tokens[found].start : tokens[found].end]


W = "alors "  # a word that denies nothing

#: The farthest place at which each negation still reaches, and the next, at which it does not.
REACH = [
    # ne ... pas before: over 14 words of the clause, ne being the fourteenth
    ("Il ne dort pas " + W * 11 + "[accord].", "pas"),
    ("Il ne dort pas " + W * 12 + "[accord].", None),
    # from ne to pas: six words
    ("Il ne " + W * 5 + "pas [accord].", "pas"),
    ("Il ne " + W * 6 + "pas [accord].", "pas"),
    ("Il ne " + W * 7 + "pas [accord].", None),
    # the verb between ne and pas: ne at most three words before it, pas at most three words after
    ("Il ne [signe] " + W * 2 + "pas.", "pas"),
    ("Il ne [signe] " + W * 3 + "pas.", None),
    ("Il ne " + W * 2 + "[signe] pas.", "pas"),
    ("Il ne " + W * 3 + "[signe] pas.", None),
    # sans, aucun: over four words of the noun group
    ("Ils vont sans " + W * 3 + "[accord].", "sans"),
    ("Ils vont sans " + W * 4 + "[accord].", None),
    # absence de: the noun itself is among the four
    ("On note l’absence de " + W * 2 + "[accord].", "absence"),
    ("On note l’absence de " + W * 3 + "[accord].", None),
]


@pytest.mark.parametrize(("sentence", "word"), REACH)
def test_how_far_a_negation_reaches(sentence: str, word: str | None) -> None:
    assert denied_by(sentence) == word


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Ils ne veulent plus [accord].", "plus"),
        ("Jamais il n’a signé d’[accord].", None),  # jamais before ne: not read
        ("Il n’a signé aucun [accord].", "aucun"),
        ("Nul [accord] n’est signé.", "Nul"),
        ("Ni [accord] ni traité.", "Ni"),
        ("Une réunion non [publique] a eu lieu.", "non"),
        ("Une réunion non sans [accord].", None),
        ("Sans doute un [accord].", None),
        ("Il ne signe pas seulement un [accord].", None),
        ("Il ne signe plus que l’[accord].", None),
        ("Il ne dort pas, un [accord] est signé.", None),  # punctuation ends the clause
        ("Il ne dort pas car l’[accord] est signé.", None),  # so does a conjunction
        ("Aucun doute que l’[accord] tient.", None),
        ("Aucun délégué, l’[accord] tient.", None),
        ("La fin des [accords].", "fin"),
        ("La fin, des [accords].", None),
        ("La fin approche, [accords] ou pas.", None),
        ("Un refus d’[accord].", "refus"),
        ("[Accord].", None),
        ("Il ne [signe] pas", "pas"),  # nothing after the last word
        ("Pas d’[accord].", "Pas"),
        ("Le premier pas vers l’[accord].", None),
    ],
)
def test_what_denies_and_what_stops_it(sentence: str, word: str | None) -> None:
    assert denied_by(sentence) == word
