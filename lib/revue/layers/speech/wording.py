"""How a speaker is called: the words of a phrase without its determiner, or the fuller name an article gives.

"La préfecture" is the "préfecture du Tarn" where the article names one préfecture only; "le quotidien" the
paper that spoke before; "le collectif Nom" the collective's own name. Nothing is looked up outside the article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from revue.layers.speech.clauses import Clause
from revue.layers.speech.lexicon import nouns
from revue.layers.speech.nominals import Nominal
from revue.layers.speech.units import Unit
from revue.layers.speech.words import NOMINAL_DETERMINERS, PREPOSITIONS, word_list
from revue.tables import Mention

_NUMBERS = "(?:deux|trois|quatre|cinq|six)"
_DETERMINER = re.compile(
    r"^(?:l'une? de (?=[lcs]es )|l'une? (?=d)|l'|d'"
    rf"|(?:{_NUMBERS}|plusieurs|certaine?s) des (?:{_NUMBERS} )?(?:principa(?:ux|les) )?"
    r"|(?:les?|la|une?|des?|du|ce|cet|cette|ces|son|sa|ses|leurs?|nos|notre) )+",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"[a-zà-ÿ]{2,}ée?s?$")
_TAIL = re.compile(r"(?: présente?s?| \([^()]{1,40}\))$")
_OF = frozenset(("de", "d'", "du", "des"))
_OUTLETS = word_list("outlets")
_FIRMS = word_list("firms")
_AGENT_REACH = 5
_KINDS = frozenset(("person", "group", "institution"))


def surface(text: str, norm: str, unit: Unit, phrase: Nominal) -> str:
    """The words of a phrase without its determiner and closing punctuation."""
    start, end = unit.span(phrase.i, _closes(unit, phrase))
    while start < end and not norm[start].isalnum():
        start += 1
    words = _DETERMINER.sub("", norm[start:end])
    if phrase.form != "name" and (tail := _TAIL.search(words)):
        end, words = end - len(tail.group()), words[: tail.start()]
    return text[end - len(words) : end].strip(" ,") or text[start:end]


def _closes(unit: Unit, phrase: Nominal) -> int:
    """End of a phrase without a participle that leads on (la société fondée par, les pompiers de Brest venus)."""
    last = phrase.j - 1
    if last <= phrase.i + 1 or unit.words[last].capital or not _PARTICIPLE.match(unit.low(last)):
        return phrase.j
    return last if unit.low(phrase.j) == "par" or unit.words[last - 1].capital else phrase.j


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


def author(text: str, unit: Unit, phrase: Nominal) -> str | None:
    """Who speaks in a document: un communiqué du ministère, une étude de l'Insee, le baromètre Ifop.

    The first complement of the document's noun decides; a name right behind that noun is the author only
    where no complement names one (l'outil Alpha de Beta is by Beta); "publié par" names it too.
    """
    last = _closes(unit, phrase)
    head = next((k for k in range(phrase.i, phrase.j) if unit.low(k) == phrase.word), phrase.i)
    named = {m.start: m for m in phrase.inner if m.type in ("ORG", "PER")}
    for k in range(head + 2, last):
        before = unit.low(k - 1)
        if (
            before not in _OF
            and before != "par"
            and not (before in NOMINAL_DETERMINERS and unit.low(k - 2) in (*_OF, "par"))
        ):
            continue
        mention = named.get(unit.words[k].start)
        if mention is not None:
            return mention.name or mention.text
        noun = nouns().get(unit.low(k))
        if noun is not None and noun.kind in _KINDS:
            start, end = unit.span(k, last)
            return text[start:end]
        if unit.words[k].capital:
            start, end = unit.span(k, last)
            return text[start:end]
    first = head + 1
    by = next((k for k in range(phrase.j, phrase.j + _AGENT_REACH) if unit.low(k) in ("par", ",", "«»")), 0)
    if unit.low(by) == "par":
        first = by + 1 + (unit.low(by + 1) in NOMINAL_DETERMINERS)
    j = first
    while j < len(unit.words) and unit.words[j].capital and unit.words[j].quoted is None:
        j += 1
    start, end = unit.span(first, j) if j > first else (0, 0)
    mention = named.get(start)
    return (mention.name if mention is not None and mention.name else text[start:end]) or None


class Wordings:
    """The fullest phrase an article has for each head noun, and the organisation that spoke last."""

    def __init__(self, text: str, norm: str, clauses: Sequence[Clause]) -> None:
        self._full: dict[str, set[str]] = {}
        self._organisation: str | None = None
        self._counts: Counter[str] = Counter()
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
        if name in self._counts:
            self._organisation = name
        elif phrase.head is not None and phrase.head.kind == "anonymous":
            self.anonymous = name

    def see(self, mentions: Sequence[Mention]) -> None:
        """Count the organisations that mentions name."""
        self._counts.update(m.name for m in mentions if m.type == "ORG" and m.form == "name" and m.name)

    def fuller(self, unit: Unit, phrase: Nominal) -> str | None:
        """Another name for a bare definite phrase (la préfecture, le quotidien), if the article has just one.

        A firm is called by the organisation named most often so far.
        """
        if _closes(unit, phrase) - phrase.i > 2 or not phrase.definite:
            return None
        if phrase.word in _OUTLETS and self._organisation is not None:
            return self._organisation
        if phrase.word in _FIRMS:
            (first, times), (_, others) = [*self._counts.most_common(2), ("", 0), ("", 0)][:2]
            return first if times > max(1, others) else None
        names = self._full.get(phrase.word, set())
        return next(iter(names)) if len(names) == 1 else None
