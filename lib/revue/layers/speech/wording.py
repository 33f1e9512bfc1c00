"""How a speaker is called: the words of a phrase without its determiner, or the fuller name an article gives.

"La préfecture" is the "préfecture du Tarn" where the article names one préfecture only; "le quotidien" the
paper that spoke before; "le collectif Nom" the collective's own name. Nothing is looked up outside the article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from revue.layers.speech import french as fr
from revue.layers.speech.clauses import ClauseIndex
from revue.layers.speech.lexicon import nouns
from revue.layers.speech.phrases import NounPhrase
from revue.layers.speech.units import QUOTED, Unit
from revue.tables import Mention

_NUMBER = fr.any_of(fr.word_list("small_numbers"))
_ONE_OF = r"l'une? de (?=[lcs]es )|l'une? (?=d)|l'|d'"
_SOME_OF = rf"(?:{_NUMBER}|plusieurs|certaine?s) des (?:{_NUMBER} )?(?:principa(?:ux|les) )?"
_MANY = (
    rf"(?:(?:une?|la|le) )?(?:\w+ )?{fr.any_of(fr.word_list('quantifiers'))} (?:des |de |d')(?:l[ae]s? |l')?"
)
_ARTICLES = rf"(?:{fr.any_of(fr.word_list('articles'))} )+"
_DETERMINER = re.compile(rf"^(?:{_ONE_OF}|{_SOME_OF}|{_MANY}|{_ARTICLES})", re.IGNORECASE)
_PARTICIPLE = re.compile(r"[a-zà-ÿ]{2,}ée?s?$")
_TAIL = re.compile(r"(?: présente?s?| \([^()]{1,40}\))$")
_FIRMS = fr.word_list("firms")
_OUTLETS = _FIRMS | fr.word_list("outlets")
_AGENT_REACH = 5
_KINDS = frozenset(("person", "group", "institution"))


def surface(text: str, norm: str, unit: Unit, phrase: NounPhrase) -> str:
    """The words of a phrase without its determiner and closing punctuation."""
    start, end = unit.span(phrase.i, _closes(unit, phrase))
    words = _DETERMINER.sub("", norm[start:end])
    if phrase.form != "name" and (tail := _TAIL.search(words)):
        end, words = end - len(tail.group()), words[: tail.start()]
    return text[end - len(words) : end].strip(" ,")


def _closes(unit: Unit, phrase: NounPhrase) -> int:
    """End of a phrase without a participle that leads on (la société fondée par, les pompiers de Brest venus)."""
    last = phrase.j - 1
    if last <= phrase.i + 1 or unit.words[last].capital or not _PARTICIPLE.match(unit.low(last)):
        return phrase.j
    return last if unit.low(phrase.j) == "par" or unit.words[last - 1].capital else phrase.j


def organisation(unit: Unit, phrase: NounPhrase) -> str | None:
    """The name that ends an institution's phrase without a preposition: le collectif écologiste Nom."""
    for mention in phrase.inner if phrase.kind == "institution" else ():
        k = next((k for k in range(phrase.i, phrase.j) if unit.tokens[k].start >= mention.start), phrase.i)
        ends = mention.end >= unit.tokens[phrase.j - 1].end
        if mention.type == "ORG" and ends and unit.low(k - 1) not in fr.PREPOSITIONS | fr.DETERMINERS:
            return mention.name
    return None


def author(text: str, unit: Unit, phrase: NounPhrase) -> str | None:
    """Who speaks in a document: un communiqué du ministère, une étude de l'Insee, le baromètre Ifop.

    The first complement of the document's noun decides; a name right after that noun is the author only
    where no complement names one (l'outil Alpha de Beta is by Beta); "publié par" names it too.
    """
    last = _closes(unit, phrase)
    head = unit.until((phrase.word,), phrase.i, phrase.j)
    named = {m.start: m.name or m.text for m in phrase.inner if m.type in ("ORG", "PER")}
    for k in range(head + 2, last):
        before = unit.low(k - 2) if unit.low(k - 1) in fr.DETERMINERS else unit.low(k - 1)
        if before not in fr.OF | {"par"} and unit.low(k - 1) not in fr.OF:
            continue
        noun, start = nouns().get(unit.low(k)), unit.tokens[k].start
        if start in named:
            return named[start]
        if (noun is not None and noun.kind in _KINDS) or unit.words[k].capital:
            return text[slice(*unit.span(k, last))]
    by = unit.find(("par", ",", QUOTED), phrase.j, phrase.j + _AGENT_REACH)
    first = head + 1
    if by is not None and unit.low(by) == "par":
        first = by + 1 + (unit.low(by + 1) in fr.DETERMINERS)
    j = first
    while j < len(unit) and unit.words[j].capital:
        j += 1
    if j == first:
        return None
    return named.get(unit.tokens[first].start) or text[slice(*unit.span(first, j))]


def _is_full(unit: Unit, phrase: NounPhrase) -> bool:
    noun = phrase.head or nouns().get(phrase.word)
    if noun is None or noun.kind not in _KINDS or not phrase.definite:
        return False
    head = unit.until((phrase.word,), phrase.i, phrase.j)
    return unit.low(head + 1) in fr.OF and head + 2 < phrase.j


class Wordings:
    """The fullest phrase an article has for each head noun, and the organisation that spoke last."""

    def __init__(self, text: str, norm: str, clauses: ClauseIndex) -> None:
        self._text, self._norm, self._clauses = text, norm, clauses
        self._full: dict[str, set[str]] = {}
        self._organisation: str | None = None
        self._counts: Counter[str] = Counter()
        self.anonymous: str | None = None

    def _fullest(self, word: str) -> set[str]:
        """The definite phrases of the article with this head noun and what it is of."""
        if word not in self._full:
            self._full[word] = {
                surface(self._text, self._norm, clause.unit, part)
                for clause in self._clauses.holding(word)
                for phrase in clause.phrases
                for part in phrase.parts or (phrase,)
                if part.word == word and _is_full(clause.unit, part)
            }
        return self._full[word]

    def spoke(self, phrase: NounPhrase, name: str) -> None:
        """Remember an organisation that spoke."""
        if name in self._counts:
            self._organisation = name
        elif phrase.kind == "anonymous":
            self.anonymous = name

    def see(self, mentions: Sequence[Mention]) -> None:
        """Count the organisations that mentions name."""
        self._counts.update(m.name for m in mentions if m.type == "ORG" and m.form == "name" and m.name)

    def fuller(self, unit: Unit, phrase: NounPhrase) -> str | None:
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
        names = self._fullest(phrase.word)
        return next(iter(names)) if len(names) == 1 else None
