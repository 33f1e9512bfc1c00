"""Third-person forms of the verbs of saying, made from the infinitive or from listed principal parts.

The press reports in the third person; first and second persons, the subjunctive and the imperative are left
out. Stem changes of the first group (nous annonçons, il rappelle, il répète, il appuie) are handled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Tense = Literal["finite", "future", "participle", "gerund", "infinitive"]

_DOUBLING = ("appel", "rappel", "jet", "épel")
_IMPARFAIT = ("ait", "aient")
_CLOSED_E = re.compile(r"é([^aeiouyéèàùâêîôû]+)$")
_MUTE_E = re.compile(r"e([^aeiouyéèàùâêîôû])$")


class Parts(NamedTuple):
    """Principal parts: il, ils, stem of the imparfait, il and ils of the passé simple, stem of the future,
    present participle, past participle."""

    sing: str
    plural: str
    past_stem: str
    simple_sing: str
    simple_plural: str
    future_stem: str
    gerund: str
    participle: str


def conjugate(infinitive: str, listed: str = "") -> Iterator[tuple[str, Tense]]:
    """Every third-person form of a verb with its tense; a form may come under several tenses.

    "future" holds the future and the conditional present: what is not said yet.
    `listed` holds the eight principal parts of an irregular verb, separated by spaces.
    """
    parts = Parts(*listed.split()) if listed else _regular(infinitive)
    yield infinitive, "infinitive"
    for form in (parts.sing, parts.plural, parts.simple_sing, parts.simple_plural):
        yield form, "finite"
    for ending in _IMPARFAIT:
        yield parts.past_stem + ending, "finite"
    for ending in ("a", "ont", *_IMPARFAIT):
        yield parts.future_stem + ending, "future"
    yield parts.gerund, "gerund"
    plural = "" if parts.participle.endswith("s") else "s"
    for ending in ("", "e", plural, "es"):
        yield parts.participle + ending, "participle"


def _regular(infinitive: str) -> Parts:
    """Principal parts of a verb in -er, or in -ir like finir."""
    stem = infinitive[:-2]
    if infinitive.endswith("ir"):
        i = stem + "i"
        return Parts(i + "t", i + "ssent", i + "ss", i + "t", i + "rent", i + "r", i + "ssant", i)
    soft = {"c": stem[:-1] + "ç", "g": stem + "e"}.get(stem[-1:], stem)
    mute = _mute(stem)
    future = stem if _CLOSED_E.search(stem) else mute
    return Parts(
        mute + "e", mute + "ent", soft, soft + "a", stem + "èrent", future + "er", soft + "ant", stem + "é"
    )


def _mute(stem: str) -> str:
    """The stem before a mute e: rappel- to rappell-, répét- to répèt-, lev- to lèv-, appuy- to appui-."""
    if stem.endswith(_DOUBLING):
        return stem + stem[-1]
    if stem.endswith(("uy", "oy")):
        return stem[:-1] + "i"
    if _CLOSED_E.search(stem):
        return _CLOSED_E.sub(r"è\1", stem)
    return _MUTE_E.sub(r"è\1", stem)
