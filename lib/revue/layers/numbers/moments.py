"""Numbers with a unit that name a moment, or a race, instead of a measure.

« il y a dix ans », « à 18 heures », « deux ans plus tard » and « le 200 m » count nothing. Each rule looks at a few
words on either side. Not handled: moments named by a duration alone (« dix minutes après le départ » is kept out too).
"""

from __future__ import annotations

import re

from revue.layers.numbers.grammar import Found

_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|janv|"
    "févr|juil|sept|oct|nov|déc"
)
_DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
MONTH_AFTER = re.compile(
    rf"(?:er)?(?: (?:et|au|ou|,)? ?(?:\d{{1,2}}(?:er)?)?)? ?(?:(?:{_MONTHS})(?!\w)|/\d)|"
    rf"(?:,? \d{{1,2}},?)* (?:et|au|ou) (?:le )?\d{{1,2}} (?:{_MONTHS})(?!\w)"
)
DAY_BEFORE = re.compile(rf"(?:^|\W)(?:{_DAYS})(?: soir| matin)?,? (?:le )?$")
_AGO = re.compile(
    r"(?:il y a|d'ici(?: à)?|y a|voil[àa]|voici|dans|sous)(?: (?:environ|près de|près d'|presque|"
    r"quelque|à peine|plus de|plus d'|moins de|moins d'|déjà|tout juste|exactement|les))* ?$"
)
_LATER = re.compile(
    r" (?:plus tard|plus tôt|auparavant|avant l|avant le|avant la|avant que|après l|après le|"
    r"après la|après que|après son|après sa|après ces)"
)
_CLOCK_BEFORE = re.compile(
    r"(?:^|\W)(?:à|vers|dès|jusqu'à|avant|après|d'ici|depuis|entre|et|de|peu avant|peu après|qu'à|"
    r"sur les|aux alentours de|les coups de|journal de|jt de) $"
)
_CLOCK_AFTER = re.compile(
    r" (?:du matin|du soir|de l'après-midi|précises|pile|locales?|gmt|heure|ce |lundi|mardi|"
    r"mercredi|jeudi|vendredi|samedi|dimanche|\d\d(?!\d)|et quart|à \d)|[,.)]|$"
)
_CLOCK_AT = re.compile(  # « à 16 heures à Paris », but « limité à 16 heures », « de 2 à 3 heures »
    r"(?<!\d )(?<!limité )(?<!limitée )(?<!limités )(?<!ramené )(?<!ramenée )(?<!estimé )(?<!porté )(?<!passé )"
    r"(?:(?<=\W)|^)(?:à|dès) $"
)
_CLOCK_LIST = re.compile(  # « à 18 heures, 20 heures dans les grandes villes », « jeudi 12, 20 heures »
    rf"(?:^|\W)(?:à|dès|vers) \d{{1,2}} ?(?:h|heures)(?:,| et| ou| puis) $|(?:{_DAYS})(?: \d{{1,2}})?(?:,| à) $"
)
_EVERY = re.compile(r"(?:tous|toutes) les $")

_RACE = re.compile(r"(?:^|\W)(?:le|du|au|un|d'un|cet?) $")


def no_measure(found: Found, norm: str, before: str, after: str) -> str | None:
    """Numbers with a unit that name a moment or a race: « il y a dix ans », « à 18 heures », « le 200 m »."""
    if found.unit in ("metre", "kilometre") and norm[found.start].isdigit() and _RACE.search(before):
        return "name"
    if found.unit_kind != "duration":
        return None
    if (
        norm[found.number_end : found.end].strip()[:1].isupper()
        and not norm[found.start : found.end].isupper()
    ):
        return "name"
    if found.name == "one" and not _one_lasts(before, after):
        return "article"
    if _AGO.search(before) or (_LATER.match(after) and not re.search(r"(?:pendant|depuis|de) $", before)):
        return "date"
    if _EVERY.search(before):
        return "set"
    if found.unit == "hour" and (found.value or 0) <= 24 and float(found.value or 0).is_integer():
        if re.search(r"(?:^|\W)(?:le|du|au|ce) $", before):
            return "clock"
        if re.search(r"(?:journal|jt|messe|train|vol|édition|flash) (?:de |du )$", before):
            return "clock"
        sharp = (
            _CLOCK_AT.search(before) and (found.value or 0) >= 5 and not re.match(r" (?:de |d'|par )", after)
        )
        if sharp or _CLOCK_LIST.search(before):
            return "clock"
        between = (
            found.value_to is not None
            and re.search(r"(?:entre|de) $", before)
            and "heure" in norm[found.start : found.end - 7]
        )
        if between or (
            _CLOCK_BEFORE.search(before)
            and _CLOCK_AFTER.match(after)
            and not re.search(
                r"(?:plus|moins|près|durée|bout|jusqu'à|après|total|visite|séjour|réunion) (?:de )?$", before
            )
        ):
            return "clock"
    return None


def _one_lasts(before: str, after: str) -> bool:
    """« pendant un an », « un mois de prison », « plus d'un siècle » last; « un mois » alone does not."""
    return bool(
        re.search(
            r"(?:pendant|durant|depuis|plus d'|moins d'|près d'|environ|au moins|presque|en|à|après|quasi) ?$",
            before,
        )
        or re.match(r" (?:de |d'|ferme|avec sursis|d')", after)
    )
