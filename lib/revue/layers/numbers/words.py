"""The value of French number words and digits, and the patterns that spell them.

« deux cent vingt-quatre », « soixante et onze », « septante-trois », « 2,5 millions » and « 9 500 » become floats.
The patterns expect lower-case text with plain spaces and apostrophes (`text.normalise`, then lower case).
Not handled: « un » and « une » alone (articles far more often than numbers) and Roman numerals.
"""

from __future__ import annotations

import re

SMALL: dict[str, int] = {
    "zéro": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
    "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15,
    "seize": 16,
}  # fmt: skip
TENS: dict[str, int] = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip
SCALES: dict[str, int] = {
    "mille": 1_000, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9,
    "billion": 10**12, "billions": 10**12,
}  # fmt: skip
#: Nouns of an approximate number: « une trentaine » is about 30.
AROUND: dict[str, int] = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1_000,
}  # fmt: skip
#: Denominators of fractions: « trois quarts », « un dixième ».
PARTS: dict[str, int] = {
    "tiers": 3, "quart": 4, "cinquième": 5, "sixième": 6, "septième": 7, "huitième": 8, "neuvième": 9,
    "dixième": 10, "douzième": 12, "vingtième": 20, "centième": 100, "millième": 1_000,
}  # fmt: skip
ORDINALS: dict[str, int] = {
    "premier": 1, "première": 1, "second": 2, "seconde": 2, "deuxième": 2, "troisième": 3, "quatrième": 4,
    "cinquième": 5, "sixième": 6, "septième": 7, "huitième": 8, "neuvième": 9, "dixième": 10, "onzième": 11,
    "douzième": 12, "treizième": 13, "quatorzième": 14, "quinzième": 15, "seizième": 16, "dix-septième": 17,
    "dix-huitième": 18, "dix-neuvième": 19, "vingtième": 20, "trentième": 30, "quarantième": 40,
    "cinquantième": 50, "soixantième": 60, "centième": 100, "millième": 1_000,
}  # fmt: skip
MULTIPLES: dict[str, int] = {"doubl": 2, "tripl": 3, "quadrupl": 4, "quintupl": 5, "sextupl": 6, "décupl": 10,
                             "centupl": 100}  # fmt: skip

_FIRST = sorted((set(SMALL) - {"un", "une"}) | set(TENS) | {"cent", "cents", "mille"}, key=len, reverse=True)
_NEXT = sorted(set(_FIRST) | {"un", "une", *SCALES}, key=len, reverse=True)
_LINK = r"(?:-et-| et (?=(?:une?|onze)\b)| -|- |-| )"

#: A run of number words: « deux cent vingt et un mille ».
WORDS = (
    rf"(?:(?:{'|'.join(_FIRST)})|une? (?=(?:million|milliard|"
    rf"billion)\b))\b(?:{_LINK}?(?:{'|'.join(_NEXT)})\b){{0,14}}"
)
#: Digits with thousands separators and a decimal part: « 9 500 », « 9.500 », « 2,5 », « 0.25 ».
DIGITS = r"(?:[1-9]\d{0,2}(?:[ .']\d{3}){1,5}(?!\d)|\d{1,18}(?!\d))(?:,\d{1,9}(?!\d)|\.\d{1,2}(?!\d))?"
#: Orders of magnitude after digits: « 2,5 millions », « 12 mille milliards », « 3 M€ ».
SCALE = (
    r"(?: ?(?:mille|millions?|milliards?|billions?|mds?|mrds?)(?!\w)(?: (?:de )?(?:millions?|milliards?)(?!\w))?"
    r"| ?(?:k|m|mds?|mrds?)(?= ?[€$]| d'euros| d'€| de dollars| euros))?"
)
DIGIT_NUMBER = rf"(?:{DIGITS}{SCALE})"
NUMBER = rf"(?:{DIGIT_NUMBER}|{WORDS})"

_SCALE_SIGNS = {"k": 10**3, "m": 10**6, "md": 10**9, "mds": 10**9, "mrd": 10**9, "mrds": 10**9} | SCALES
_WORD = re.compile(r"[^\W\d_]+")
_LEADING_DIGITS = re.compile(DIGITS)


def digits_value(digits: str) -> float:
    """Value of digits as French papers write them; a dot before exactly three digits separates thousands."""
    whole, _, decimals = digits.partition(",")
    if not decimals and re.fullmatch(r"0\.\d+|\d+\.\d{1,2}", whole):
        return float(whole)
    whole = re.sub(r"[ .']", "", whole)
    return float(f"{whole}.{decimals}") if decimals else float(whole)


def parse_words(words: str) -> tuple[float, int] | None:
    """Value and length of the longest head of `words` that is one number, or None."""
    total, group, last, end = 0, 0, 10**15, 0
    ceiling = 10**15  # a scale word must be smaller than the one before it
    for m in _WORD.finditer(words):
        w = m.group()
        if w == "et":
            continue
        if w in SMALL or w in TENS:
            n = SMALL.get(w, TENS.get(w, 0))
            if w in ("vingt", "vingts") and group % 100 == 4 and last == 4:
                group, last = group + 76, 80
            elif (last in (60, 80) and 10 <= n < 20) or (
                last == 10 and 7 <= n <= 9 and end
            ):  # soixante-dix, quatre-vingt-onze
                group, last = group + n, n
            elif end and (n >= last or last < 20 or (n >= 10 and last < 100)):
                break
            else:
                group, last = group + n, n or 1
        elif w in ("cent", "cents"):
            if group > 9 or (end and last >= 10 and group):
                break
            group, last = (group or 1) * 100, 100
        elif w in SCALES:
            scale = SCALES[w]
            if scale >= ceiling and total and (ceiling > 1_000 or total >= 10**6):
                break
            if scale == 1_000:
                total, group = total + (group or 1) * 1_000, 0
            else:  # « trois cent mille milliards »
                total, group = (total + group or 1) * scale if total < scale else total + group * scale, 0
            ceiling, last = scale, 1_000
        else:
            break
        end = m.end()
    return (float(total + group), end) if end else None


def number_value(text: str) -> tuple[float, int] | None:
    """Value and length of the number at the head of `text` (lower case): digits with scale words, or words."""
    if not (m := _LEADING_DIGITS.match(text)):
        return parse_words(text)
    value, end = digits_value(m.group()), m.end()
    for w in _WORD.finditer(text, end):
        if w.group() in _SCALE_SIGNS:
            value, end = value * _SCALE_SIGNS[w.group()], w.end()
        elif w.group() != "de":
            break
    return value, end
