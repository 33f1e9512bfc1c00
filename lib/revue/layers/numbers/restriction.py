"""What narrows the thing counted: « et qui ont une cave » in « 96 % des foyers assurés et qui ont une cave sont ... ».

Without these words the base of a share is another, larger one. They open right after the phrase counted, with
a relative pronoun, a participle or an adjective (`data/numbers/numbers.toml`), and go up to a mark or to the
verb of the clause around them. Each relative pronoun brings a verb of its own; a verb that « et » or « ou »
joins to it belongs to it too. Not handled: « dans », « à » and other places (they narrow and locate alike), and
a relative clause between commas, which narrows nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from revue.layers.numbers.lexicon import words
from revue.text.document import Document, Sentence
from revue.text.lemmas import is_finite, is_participle

#: Tokens that are looked at.
_REACH = 40
#: Those of them that may open what narrows, after a conjunction or not.
_HEAD = 4


class _Clause:
    """The tokens of a sentence from one offset on, with their lower-case forms and lemmas."""

    def __init__(self, doc: Document, sentence: Sentence, at: int) -> None:
        tokens = doc.tokens[sentence.index]
        first = bisect_left(tokens, at, key=lambda t: t.start)
        self.before = _form(doc, tokens[first - 1]) if first else ""
        self.tokens = tokens[first : first + _REACH]
        self._doc, self._sentence, self._first = doc, sentence, first

    @cached_property
    def forms(self) -> list[str]:
        return [_form(self._doc, t) for t in self.tokens]

    @cached_property
    def head(self) -> list[str]:
        """The first forms, which tell whether anything is narrowed: it seldom is."""
        return [_form(self._doc, t) for t in self.tokens[:_HEAD]]

    def finite(self, k: int) -> bool:
        return is_finite(self.forms[k], self._doc.lemmas[self._sentence.index][self._first + k])


def _form(doc: Document, token: tuple[int, int, object]) -> str:
    return doc.norm[token[0] : token[1]].lower()


def restriction(doc: Document, sentence: Sentence, at: int) -> tuple[int, int] | None:
    """Offsets of the words after `at`, the end of the phrase counted, that narrow it; None where none do."""
    clause = _Clause(doc, sentence, at)
    head, relatives = clause.head, words("restriction", "relatives")
    first = 1 if head and head[0] in words("restriction", "conjunctions") else 0
    if not (head[first:] and (head[first] in relatives or _opens(clause, first))):
        return None
    end = _end(clause, first, relatives)
    return (clause.tokens[0].start, clause.tokens[end - 1].end) if end > first + 1 else None


def _opens(clause: _Clause, first: int) -> bool:
    """Does the token `first` begin what narrows: a participle or an adjective, or what completes the one before it?"""
    others = words("restriction", "others")
    here = " ".join(clause.head[first : first + 3]).replace("' ", "'").split(" ")
    if any(" ".join(here[:n]) in others for n in range(1, len(here) + 1)):
        return True
    completes = first == 0 and clause.head[0] in words("restriction", "after_participles")
    return completes and (clause.before in others or is_participle(clause.before))


def _end(clause: _Clause, first: int, relatives: frozenset[str]) -> int:
    """The token before which the restriction that opens at `first` ends."""
    clitics, conjunctions = words("restriction", "clitics"), words("restriction", "conjunctions")
    forms, owed = clause.forms, 0
    for k in range(first, len(forms)):
        if clause.tokens[k].kind == "punct" and forms[k] not in ("-", "'"):
            return k
        if forms[k] in relatives:
            owed += 1
            continue
        opens = _before(forms, k, clitics)
        if forms[k] in clitics or not (clause.finite(k) or forms[opens - 1] == "qui"):
            continue
        if opens and forms[opens - 1] in conjunctions:
            continue
        if not owed:
            return opens
        owed -= 1
    return len(forms)


def _before(forms: Sequence[str], k: int, clitics: frozenset[str]) -> int:
    """Where the verb at `k` begins with its pronouns and « ne »."""
    while k and forms[k - 1] in clitics:
        k -= 1
    return k
