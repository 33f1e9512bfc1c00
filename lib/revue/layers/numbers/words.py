"""The value of French number words and digits, and the patterns that spell them.

« deux cent vingt-quatre », « soixante et onze », « septante-trois », « 2,5 millions » and « 9 500 » become floats.
The patterns expect lower-case text with plain spaces and apostrophes (`text.normalise`, then lower case).
Not handled: « un » and « une » alone (articles far more often than numbers) and Roman numerals.
"""

from __future__ import annotations

import re

from revue.layers.numbers.lexicon import either, values

SMALL, TENS, SCALES = values("small"), values("tens"), values("scales")

_FIRST = {*SMALL, *TENS, "cent", "cents", "mille"} - {"un", "une"}
_LINK = r"(?:-et-| et (?=(?:une?|onze)\b)| -|- |-| )"

#: A run of number words: « deux cent vingt et un mille ».
WORDS = (
    rf"(?:(?:{either(_FIRST)})|une? (?=(?:million|milliard|billion)\b))\b"
    rf"(?:{_LINK}?(?:{either({*_FIRST, *SMALL, *SCALES})})\b){{0,14}}"
)
#: Number words as they begin their ordinals: « neuv » for « neuf ».
ORDINAL_STEMS = {
    {"cinq": "cinqu", "neuf": "neuv"}.get(word, word.removesuffix("e")): word
    for word in {*SMALL, *TENS, "cent", "mille"} - {"zéro", "une", "vingts"}
}
#: An ordinal from « deuxième » on, after other number words or not: « vingt et unième ».
NTH = rf"(?:{WORDS}(?: et | -|- |-| ))?(?:{either(ORDINAL_STEMS)})ième"
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
_DECIMAL = re.compile(r"0\.\d+|\d+\.\d{1,2}")
_SEPARATORS = str.maketrans("", "", " .'")


def nth_value(word: str) -> float:
    """Value of an ordinal, in words (« vingt-cinquième ») or in digits (« 25e »)."""
    if word in values("ordinals"):
        return float(values("ordinals")[word])
    if word[0].isdigit():
        return float("".join(c for c in word if c.isdigit()))
    head, last = re.fullmatch(r"(.*?)([^\W\d_]+)ième", word).groups()  # type: ignore[union-attr]
    value = parse_words(head + ORDINAL_STEMS[last])
    return value[0] if value else 0.0


def digits_value(digits: str) -> float:
    """Value of digits as French papers write them; a dot before exactly three digits separates thousands."""
    whole, _, decimals = digits.partition(",")
    if not decimals and _DECIMAL.fullmatch(whole):
        return float(whole)
    whole = whole.translate(_SEPARATORS)
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
            spoken = 11 <= group <= 19  # « douze cents »
            if not spoken and (group > 9 or (end and last >= 10 and group)):
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
