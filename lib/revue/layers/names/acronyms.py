"""Acronyms an article explains: "le service départemental d'incendie et de secours (Sdis)", "CGT (Confédération ...)".

The initials of the words before or inside the brackets must spell the acronym. What is so explained is a name even
in small letters, and both forms bear the longer name wherever they stand. Not handled: acronyms of other languages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from revue.layers.names.found import LIKELY, SURE, Found
from revue.layers.names.lexicon import Type, lexicon
from revue.layers.names.reading import UPPER

_ACRONYM = rf"(?P<acronym>[{UPPER}][\w&-]{{2,10}}(?: \d{{1,3}})?)"
_AFTER = re.compile(rf"\({_ACRONYM}\)")
_BEFORE = re.compile(rf"(?<![\w-]){_ACRONYM} \((?P<words>[^()\n]{{8,100}})\)")
_WORD = re.compile(r"[^\W\d_]+'?")
_SMALL = frozenset(
    (
        "de",
        "la",
        "le",
        "les",
        "des",
        "du",
        "d'",
        "l'",
        "et",
        "à",
        "au",
        "aux",
        "en",
        "pour",
        "sur",
        "par",
        "dans",
    )
)
_REACH = 110


@dataclass(frozen=True, slots=True)
class Explained:
    """`text[start:end]`, the words in full, and the acronym they explain, which stands at `at`."""

    start: int
    end: int
    acronym: str
    at: int


def explained(text: str, spans: Sequence[tuple[int, int]]) -> list[Explained]:
    """The acronyms explained in the sentences `spans` of the normalised text, in order."""
    out = []
    for a, b in spans:
        if text.find("(", a, b) < 0:
            continue
        for m in _AFTER.finditer(text, a, b):
            start = _spelt(text, max(a, m.start() - _REACH), m.start(), m["acronym"])
            if start is not None:
                out.append(Explained(start, m.start() - 1, m["acronym"], m.start() + 1))
        for m in _BEFORE.finditer(text, a, b):
            if _spelt(text, *m.span("words"), m["acronym"]) == m.start("words"):
                out.append(Explained(*m.span("words"), m["acronym"], m.start()))
    return [e for e in out if _is_body(text, e)]


def _is_body(text: str, e: Explained) -> bool:
    """Do the words name an organisation or a place? "produit intérieur brut (PIB)" does not."""
    book = lexicon()
    head = _WORD.match(text, e.start)
    if head and head[0].lower() in book.heads["organisation_bodies"]:
        return True
    return text[e.start].isupper() and e.acronym.rstrip("0123456789- ") not in book.words["acronyms"]


def explained_names(text: str, explanations: Sequence[Explained]) -> list[Found]:
    """Both forms of each explained acronym as names; republics are places, all else organisations."""
    out = []
    for e in explanations:
        kind: Type = "LOC" if text.startswith(("République ", "Royaume "), e.start) else "ORG"
        out.append(Found(e.start, e.end, kind, SURE, "explained"))
        out.append(Found(e.at, e.at + len(e.acronym), kind, LIKELY, "explained"))
    return out


def spelt_by_names(names: Sequence[str]) -> dict[str, str]:
    """Acronyms among the names of organisations, and the name whose initials they are: UTG, "Union des ..."."""
    short = {_plain(n): n for n in names if 3 <= len(n) <= 7 and n.isupper()}
    out: dict[str, str] = {}
    for name in names if short else ():
        words = [w for w in _WORD.findall(name) if w.lower() not in _SMALL]
        initials = _plain("".join(w[0] for w in words))
        if len(words) > 2 and initials in short:
            out.setdefault(short[initials], name)
    return out


def _spelt(text: str, start: int, end: int, acronym: str) -> int | None:
    """Where the words begin that end at `end` and whose initials are the acronym's letters, or None.

    Small words give a letter only where nothing else does; a long acronym may pass over one word.
    """
    letters = _plain(acronym.rstrip("0123456789- "))
    if len(letters) < 3:
        return None
    words = [(m.start(), m[0].lower()) for m in _WORD.finditer(text, start, end)]
    ways = [(False, 0), (True, 0), (True, 1)] if len(letters) > 3 else [(False, 0), (True, 0)]
    found = (_first(text, words, letters, small, spare) for small, spare in ways)
    return next((at for at in found if at is not None), None)


def _first(text: str, words: list[tuple[int, str]], letters: str, use_small: bool, spare: int) -> int | None:
    """The start of the word that gives the first letter, reading backwards."""
    reached = {(len(letters), spare)}  # letters still to be found, words that may be passed over
    for at, word in reversed(words):
        small = word in _SMALL
        free = small or text[at - 1 : at] == "-"
        given = _plain(word)[:1] if use_small or not small else ""
        here = {(k - 1, n) for k, n in reached if k and letters[k - 1] == given}
        if not free and any(k == 0 for k, _ in here):
            return at
        reached = here | (reached if free else {(k, n - 1) for k, n in reached if n and k < len(letters)})
        if not reached:
            return None
    return None


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))
