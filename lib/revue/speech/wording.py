"""How a speaker is called: the words of a phrase without its determiner, or the fuller name an article gives.

"La préfecture" is the "préfecture du Tarn" where the article names one préfecture only; "le quotidien" the
paper that spoke before; "le collectif Nom" the collective's own name. Nothing is looked up outside the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from revue.speech.clauses import Clause
from revue.speech.lexicon import nouns
from revue.speech.nominals import Nominal
from revue.speech.units import Unit
from revue.speech.words import NOMINAL_DETERMINERS, PREPOSITIONS, word_list

_DETERMINER = re.compile(
    r"^(?:l'une? de (?=[lcs]es )|l'une? (?=d)|l'|d'"
    r"|(?:les?|la|une?|des?|du|ce|cet|cette|ces|son|sa|ses|leurs?|nos|notre) )+",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?: présente?s?| \([^()]{1,40}\))$")
_OF = frozenset(("de", "d'", "du", "des"))
_OUTLETS = word_list("outlets")
_KINDS = frozenset(("person", "group", "institution"))


def surface(text: str, norm: str, unit: Unit, phrase: Nominal) -> str:
    """The words of a phrase without its determiner and closing punctuation."""
    start, end = unit.span(phrase.i, phrase.j)
    while start < end and not norm[start].isalnum():
        start += 1
    words = _DETERMINER.sub("", norm[start:end])
    if phrase.form != "name" and (tail := _TAIL.search(words)):
        end, words = end - len(tail.group()), words[: tail.start()]
    return text[end - len(words) : end].strip(" ,") or text[start:end]


def organisation(unit: Unit, phrase: Nominal) -> str | None:
    """The name that ends an institution's phrase without a preposition: le collectif écologiste Nom."""
    if phrase.head is None or phrase.head.kind != "institution":
        return None
    for mention in phrase.inner:
        k = next((k for k in range(phrase.i, phrase.j) if unit.words[k].start >= mention.start), phrase.i)
        before = unit.low(k - 1)
        ends = mention.end >= unit.words[phrase.j - 1].end
        if mention.type == "ORG" and mention.form == "name" and ends and k > phrase.i:
            return mention.name if before not in PREPOSITIONS | NOMINAL_DETERMINERS else None
    return None


class Wordings:
    """The fullest phrase an article has for each head noun, and the organisation that spoke last."""

    def __init__(self, text: str, norm: str, clauses: Sequence[Clause]) -> None:
        self._full: dict[str, set[str]] = {}
        self._organisation: str | None = None
        self.anonymous: str | None = None
        for clause in clauses:
            for phrase in clause.nominals:
                for part in phrase.parts or (phrase,):
                    self._note(text, norm, clause.unit, part)

    def _note(self, text: str, norm: str, unit: Unit, phrase: Nominal) -> None:
        head = next((k for k in range(phrase.i, phrase.j) if unit.low(k) == phrase.word), None)
        noun = phrase.head or nouns().get(phrase.word)
        if head is None or noun is None or noun.kind not in _KINDS:
            return
        following = unit.low(head + 1)
        if following in _OF and head + 2 < phrase.j and phrase.definite:
            self._full.setdefault(phrase.word, set()).add(surface(text, norm, unit, phrase))

    def spoke(self, phrase: Nominal, name: str) -> None:
        """Remember an organisation that spoke."""
        if phrase.mentions and phrase.mentions[0].type == "ORG" and phrase.mentions[0].form == "name":
            self._organisation = name
        elif phrase.head is not None and phrase.head.kind == "anonymous":
            self.anonymous = name

    def fuller(self, phrase: Nominal) -> str | None:
        """Another name for a bare definite phrase (la préfecture, le quotidien), if the article has just one."""
        if phrase.j - phrase.i > 2 or not phrase.definite:
            return None
        if phrase.word in _OUTLETS and self._organisation is not None:
            return self._organisation
        names = self._full.get(phrase.word, set())
        return next(iter(names)) if len(names) == 1 else None
