"""Units that a bare number takes from its sentence: the currency of other sums, the unit of a penalty's parts.

« 450 millions d'euros contre 120 millions » are sums, and so is « un budget de 4 millions », whose currency nobody
names (`unit` stays None). « dix-huit mois de prison, dont douze avec sursis » are months twice, « 7 000 euros, contre
4 000 » euros twice.
Not handled: units named in another sentence.
"""

from __future__ import annotations

import re
from itertools import pairwise

from revue.layers.numbers.grammar import Number
from revue.layers.numbers.lexicon import filled

_OF_MONEY = re.compile(filled(r" d(?:e |')(?:<sum>)(?!\w)"))
_OF_NOUN = re.compile(r" d(?:e |'|es |u )(?!(?:plus|moins)(?!\w))")
_SPENT = re.compile(filled(r"(?<!\w)(?:<sum>)(?!\w)"))
_SERVED = re.compile(r" (?:avec sursis|fermes?)(?!\w)")


def with_neighbours(here: list[Number], lower: str) -> list[Number]:
    """`here`, the numbers of one sentence, with the units that they leave to their neighbours (changed in place)."""
    _share_currency(here, lower)
    for one, two in pairwise(here):
        if one.unit is not None and two.form == "number" and two.unit is None and _elliptic(one, two, lower):
            two.unit, two.unit_kind = one.unit, one.unit_kind
    lasting: Number | None = None
    for f in here:
        if f.unit_kind == "duration":
            lasting = f
        elif lasting and f.form == "number" and f.unit is None and _SERVED.match(lower, f.end):
            f.unit, f.unit_kind = lasting.unit, "duration"
    return here


def _elliptic(one: Number, two: Number, lower: str) -> bool:
    """« 7 000 euros, contre 4 000. »: the second number has no noun and its unit is the first one's."""
    if not _STANDS_ALONE.match(lower, two.end) or two.start - one.end > 60:
        return False
    if _DURING.search(lower, max(0, one.start - 16), one.start) or not one.value or not two.value:
        return False
    cue = _INSTEAD if one.unit_kind != "money" else _OF_SUM
    like = 0.05 <= two.value / one.value <= 20 and (one.unit != "%" or two.value <= 100)
    return like and bool(cue.search(lower, max(one.end, two.start - 24), two.start))


_STANDS_ALONE = re.compile(
    r" ?(?:[.;,)]|\Z)(?!\d)| (?:en|l'an|avant|auparavant|aujourd'hui|pour|avec|dans|hier|jusqu)(?!\w)"
)
_DURING = re.compile(r"(?:^|\W)(?:en|depuis|pendant|durant|après|âgée?s? de|sur) $")
_INSTEAD = re.compile(r"(?:^|\W)(?:contre|au lieu de)(?: seulement| environ)? $")
_OF_SUM = re.compile(r"(?:^|\W)(?:contre|au lieu de|dont|à|que|puis|voire)(?: seulement| environ)? $")


def _share_currency(here: list[Number], lower: str) -> None:
    """Millions that count no noun take the sentence's currency, the one before, else the one after."""
    currency: Number | None = None
    for f in (*here, *reversed(here)):
        if f.unit_kind == "money":
            currency = f if f.unit else currency
        elif f.form == "number" and f.unit is None and (f.value or 0) >= 1e6:
            spent = _OF_MONEY.match(lower, f.end)
            if lower[f.end - 1] not in "snd" or (_OF_NOUN.match(lower, f.end) and not spent):
                continue
            if currency:
                f.unit, f.unit_kind = currency.unit, currency.unit_kind
            elif spent or _SPENT.search(lower, max(0, f.start - 60), f.start):
                f.unit_kind = "money"
