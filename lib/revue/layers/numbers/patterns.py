"""The patterns of French number expressions; all expect lower-case text with plain spaces.

`data/numbers/expressions.toml` says how an expression begins; here stand what may follow it (a unit, the end of a
range) and the one pattern that finds where an expression may begin.
Every repetition is bounded, so that no line of digits, spaces or words costs more than linear time.
"""

from __future__ import annotations

import re

from revue.layers.numbers.lexicon import (
    changes,
    either,
    expressions,
    filled,
    listed,
    unit_table,
    values,
)
from revue.layers.numbers.words import DIGIT_NUMBER, NTH, NUMBER, ORDINAL_STEMS, SCALES, SMALL, TENS, WORDS

# --- what may follow a number -----------------------------------------------------------------------------------------

_UNITS = either(form for row in unit_table().values() for form in row["forms"])
_SIGNS = either(sign for row in unit_table().values() for sign in row.get("signs", ()))
UNIT = re.compile(
    filled(
        r"(?:(?: ?| de |(?<=[ns]) d')(?P<sign_unit><sign>)(?![\w'])"
        r"| (?:d' ?|de )?(?:(?:<adjective>) )?(?P<word_unit><unit>)(?!\w)(?! (?:<not_measured>)(?!\w))"
        r"|(?<=[^\W\d_])-(?P<tied_unit><unit>)(?!\w))",
        sign=_SIGNS,
        unit=_UNITS,
    )
)
_ANY_UNIT = re.sub(r"\?P<\w+>", "?:", UNIT.pattern)
HALF = re.compile(r" et demie?s?(?!\w)")
#: The hundredths of a sum: « 13 euros et 45 centimes », « 2 euros 50 ».
CENTS = re.compile(
    rf"(?: et)? (?P<told>{NUMBER}) (?:centimes?|cents)(?!\w)| (?P<bare>\d\d)(?=[.,;)]|\Z| [^\W\d_]{{1,5}}(?!\w))"
)
#: Pounds are books elsewhere: only after millions, and not where they are printed or sold.
POUNDS = re.compile(r" de livres(?!\w)(?! (?:vendu|imprim|numéris|distribu|publi|prêt))")
#: « moins 12 degrés », but « au moins », « de moins ».
BELOW_ZERO = re.compile(r"(?<!au )(?<!de )(?<!du )(?<!\w)moins \Z")
HALF_SCALE = re.compile(r"(?<=[nds]) et demi(?!\w)")
MINUTES = re.compile(rf" ({NUMBER})(?=[.,;)]|\Z| [^\W\d_]{{1,5}}(?!\w)(?<! mois)(?<! jours))")
AND_MONTHS = re.compile(rf" et ({NUMBER}) mois(?!\w)")
TIMES_AS_MUCH = re.compile(r" fois (?:plus|(?P<less>moins|inférieure?s?)|supérieure?s?)(?!\w)")
PART = re.compile(filled(r"[ -](?P<part><parts>)s?(?!\w|-temps)(?P<hour> d'heure)?"))
OUT_OF = re.compile(rf"(?: [^\W\d_][\w'-]{{0,30}}){{0,4}}? sur (?P<of>{NUMBER})(?!\w)")
#: « 3 sur 36 », of no whole that people are counted in.
SCORE = re.compile(rf" sur \d{{1,3}}(?=[.,;:)]|\Z)(?!{_ANY_UNIT})")
#: After « sur » and a number: what shows that the number counts something else.
MEASURED = re.compile(rf"{_ANY_UNIT}| [^\W\d_]+s\b(?<! dans)(?<! plus)")
#: Wholes that « sept sur dix » is said of; anything else after « sur » is another number.
DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 20, 100, 1_000, 10_000, 100_000})

# --- ranges -----------------------------------------------------------------------------------------------------------

RANGE = re.compile(
    rf"(?P<one>{_ANY_UNIT})?(?P<link> (?:à|et|ou|voire|jusqu'à) )(?:de |à )?(?P<two>{NUMBER})(?!\w)"
)
PASSING = re.compile(filled(r"(?:^|\W)(?:<passing>)[^\W\d_]*(?: [^\W\d_]+){0,4} de $"))
LINK_BEFORE = re.compile(r"(?:^|\W)(entre|de|d'|les)(?: (?:environ|quelque))? ?$")
PLURAL = re.compile(r" [^\W\d_]{3,}[sx](?!\w)")

# --- hours ------------------------------------------------------------------------------------------------------------

CLOCK = re.compile(r"(\d{1,3}) ?h ?(\d\d)?$")
LASTING = re.compile(filled(r"(?:<lasting>|(?:<put_off>)[^\W\d_]{0,4} de) $"))
SPENT = re.compile(filled(r" (?:<spent>)(?!\w)"))

# --- expressions ------------------------------------------------------------------------------------------------------

_MANY = sorted({noun + "s" for noun in values("around")} | {"millions", "milliards"})
_PARTS = {
    "sign": _SIGNS, "digits": DIGIT_NUMBER, "words": WORDS, "number": NUMBER, "nth": NTH, "many": either(_MANY),
    "small": either(set(SMALL) - {"zéro"}), "other_part": either(set(values("parts")) - {"tiers", "quart"}),
    "degree": either(changes("degree")), "changing": either(changes("verbs")),
}  # fmt: skip


def _beginning(kind: str) -> re.Pattern[str]:
    """Any expression that begins with a digit or a word; the group that matches has its name."""
    rows = [
        f"(?P<{e['name']}>{filled(e['pattern'], **_PARTS)})" for e in expressions() if e["begins"] == kind
    ]
    *others, number = rows
    return re.compile(rf"(?:{'|'.join(others)})(?!\w)|{number}")


FROM_DIGIT, FROM_WORD = _beginning("digit"), _beginning("word")

_FIRST_WORDS = {
    "un ", "une ", *(set(SMALL) - {"un", "une"}), *TENS, *SCALES, "cent", *(set(ORDINAL_STEMS) - {"un"}),
    *values("ordinals"), *values("multiples"), "multipli", "divis", "démultipli", *changes("degree"),
    *changes("verbs"), "quelques ", "plusieurs ", "de nombreu", *(f"{of} moitié" for of in ("la", "sa", "leur", "de")),
    *(f"{the} {n}" for the in ("le", "du", "au") for n in ("tiers", "quart", "milli", *values("multiples"))),
    *(f"des {n}" for n in (*_MANY, *listed("vague", "spans"), "petit", "long", "bonn")),
}  # fmt: skip
#: The places where an expression may begin: one cheap pattern, so that plain prose costs next to nothing.
TRIGGER = re.compile(rf"(?<!\w)(?:\d|[+\-−–±] ?\d|[@#]|https?:|www\.|(?P<word>{either(_FIRST_WORDS)}))")
