"""Tokens of French press text: words as the grammar cuts them, with offsets.

The cuts are those of the French treebanks of Universal Dependencies at the level of what is written:
l’Intérieur = l’ + Intérieur, a-t-il = a + -t-il, cette fois-ci = cette + fois + -ci, du = one token;
aujourd’hui, c’est-à-dire, laissez-passer, 9 500, 2021-2022, 18h30, J.-C. and n° stay whole; 60 % and +60 are
two tokens each. One regular expression finds chunks, a cached function cuts the elisions and clitics off them.

Not handled: words hyphenated at line ends, languages without spaces, ‘quotations’ between apostrophes.
Time is linear in the text; no token holds white space (other than inside a number) or an invisible character.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple
from unicodedata import category

from revue.text.characters import INVISIBLE, normalise
from revue.text.wordlists import abbreviations

Kind = Literal["word", "number", "punct", "other"]


class Token(NamedTuple):
    """`text[start:end]` and what it is: `word`, `number` (a figure, date or time in digits), `punct`,
    or `other` (symbols, addresses, hashtags)."""

    start: int
    end: int
    kind: Kind


_LETTER = r"[\w\u0300-\u034e\u0350-\u036f\u064b-\u065f\u0670]"
_DIGITS = r"[0-9]++"
_TLD = "fr|com|org|net|eu|info|ma|dz|tn|be|ch|ca|uk"

_ADDRESS = (
    r"https?://[!-~\w]*[\w/=#&+~$-]"
    r"|www\.[\w-]{1,63}\.[!-~\w]*[\w/=#&+~$-]"
    r"|[\w.+-]{1,64}+(?<![.-])@[\w-]++(?:\.[\w-]++)++"
    rf"|(?:[\w-]{{1,63}}\.){{1,5}}(?:{_TLD})(?![\w@])(?:/[!-~\w]*[\w/=#&+~$-])?"
    rf"|[@#]{_LETTER}++"
)
_GROUPED = rf"[0-9]{{1,3}}(?:[ .'][0-9]{{3}}(?![0-9]))++(?:,{_DIGITS})?+"
_ONE_NUMBER = rf"(?:{_GROUPED}|{_DIGITS}(?:[.,:]{_DIGITS})*+)"
_NUMBER = (
    r"(?:(?<![^\s(\[«\"“])[-−](?=[0-9]))?+"
    rf"{_ONE_NUMBER}(?:[-–/]{_ONE_NUMBER})*+(?:-?{_LETTER}++(?:[-']{_LETTER}++)*+)?+"
)
_INITIALS = r"(?:[A-ZÀ-Ý]\.-?)+[A-ZÀ-Ý](?![\w.])|(?:[A-ZÀ-Ý]\.-?){2,}(?<!-)|[A-ZÀ-Ý]\.(?=\s+[A-ZÀ-Ý])"
_FORMS = {
    kind: "|".join(
        sorted(map(re.escape, (form for form, k in abbreviations().items() if k == kind)), reverse=True)
    )
    for kind in ("title", "reference", "short")
}
_ABBREVIATION = (
    rf"(?:{_FORMS['title']}|{_FORMS['short']})\.(?!{_LETTER})"
    rf"|(?:{_FORMS['reference']})\.(?=\s?[0-9]|\s?[A-Z]\.|\s[IVXLC]++(?!{_LETTER}))"
)
_SIGN = rf"[nN][°º]s?(?!{_LETTER})|[nN]°|°[CF](?!{_LETTER})|km/h(?!{_LETTER})"
_WORD = rf"{_LETTER}++(?:['-]{_LETTER}++)*+(?:\((?:e|s|es)\)s?|')?+"
_PUNCTUATION = rf"\.{{2,}}|-{{2,}}|[!?]{{2,}}|[\U0001f1e6-\U0001f1ff]{{2}}|[^\w\s{INVISIBLE}]"
#: Most words: letters with a space or a comma behind them; tried first, for speed alone.
_EASY = r"[^\W\d_]++(?=[ ,;)])"
_TOKEN = re.compile(
    rf" ?+(?:(?P<easy>{_EASY})|(?P<other>{_ADDRESS})|(?P<number>{_NUMBER})"
    rf"|(?P<short>{_INITIALS}|{_ABBREVIATION}|{_SIGN})|(?P<word>(?i:{_WORD}))|(?P<punct>{_PUNCTUATION}))"
)
#: Signs that Unicode counts as punctuation and that French writes for a word.
_SIGNS = frozenset("%‰&@#*§†")

_KINDS: dict[str, Kind] = {"word": "word", "short": "word", "number": "number", "other": "other"}

_ELIDED = re.compile(r"(?:[cçdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu)'", re.IGNORECASE)
_NAME = re.compile(r"[MN]'[A-ZÀ-Ý][a-zà-ÿ]")
_WHOLE = re.compile(
    r"(?:aujourd'hui|l'on|quelqu'une?s?|c'est-à-dire|qu'en-dira-t-on|m'as-tu-vu|t'ils?|s'il-vous-plaît"
    r"|rendez-vous|chez-[mt]oi|chez-(?:nous|vous|lui)|entre-nous|garde-à-vous|quant-à-(?:moi|soi)"
    r"|ce(?:lui|lle|ux|lles)-(?:ci|là)|(?:au|de|par|jusque|la|là|ici)-(?:ci|là)|non-moi|ouï-dire)"
    r"(?!['-]?\w)",
    re.IGNORECASE,
)
_CLITIC = re.compile(
    r"(?:-t[-'](?:ils?|elles?|on)|(?<=[td])-(?:ils?|elles?|on|ce)|(?<=\w)-(?:je|moi|toi|ci|là|nous)"
    r"|(?<=[sx])-tu|(?<=[esztdar])-(?:le|la|les|lui|leur)|(?<=[zs])-(?:vous|y|en)|-[mt]'(?:en|y))$",
    re.IGNORECASE,
)
_INVERSION_INSIDE = re.compile(r"-t-(?:ils?|elles?|on)(?=-)", re.IGNORECASE)


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of `text[start:end]`, with offsets into `text`.

    Every visible character lies in exactly one token. ’ and ', no-break and plain spaces give the same tokens.
    """
    tokens: list[Token] = []
    append, new = tokens.append, tuple.__new__  # the loop is hot: `Token(...)` takes twice the time
    for match in _TOKEN.finditer(normalise(text[start:end])):
        group = match.lastgroup or ""
        a, b = match.span(group)
        if group == "easy":
            append(new(Token, (start + a, start + b, "word")))
        elif group == "word" and not match[group].isalpha():
            tokens += _pieces(match[group], start + a)
        else:
            kind = _KINDS.get(group) or _punctuation(match[group])
            append(Token(start + a, start + b, kind))
    return tokens


@lru_cache(maxsize=4096)
def _punctuation(mark: str) -> Kind:
    return "punct" if category(mark[0]).startswith("P") and mark not in _SIGNS else "other"


def _pieces(chunk: str, at: int) -> list[Token]:
    """The tokens of a chunk with apostrophes or hyphens that begins at offset `at`."""
    ends = _ends(chunk) if len(chunk) <= 64 else _cut(chunk)
    pieces, a = [], 0
    for b in ends:
        pieces.append(Token(at + a, at + b, "punct" if b - a == 1 and chunk[a] in "'-" else "word"))
        a = b
    return pieces


def _cut(chunk: str) -> tuple[int, ...]:
    """Where the pieces of a chunk end: elided words first, clitics last, what is between stays whole."""
    ends, at, stop = [], 0, len(chunk)
    while (elided := _ELIDED.match(chunk, at)) and not (_WHOLE.match(chunk, at) or _NAME.match(chunk, at)):
        at = elided.end()
        ends.append(at)
    if at == stop:
        return tuple(ends)
    if chunk[-1] == "'":
        return (*ends, stop - 1, stop)
    if inside := _INVERSION_INSIDE.search(chunk, at):
        return (*ends, inside.start(), inside.end(), inside.end() + 1, stop)
    last = [stop]
    while len(last) < 4 and not _WHOLE.match(chunk, at):
        clitic = _CLITIC.search(chunk, max(at + 1, last[-1] - 8), last[-1])
        if clitic is None:
            break
        last.append(clitic.start())
    return (*ends, *reversed(last))


_ends = lru_cache(maxsize=65536)(_cut)
