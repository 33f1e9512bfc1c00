"""The patterns of French number expressions, built from named parts; all expect lower-case text with plain spaces.

Every repetition is bounded, so that no line of digits, spaces or words costs more than linear time.
"""

from __future__ import annotations

import re

from revue.layers.numbers.lexicon import changes, either, trie, unit_patterns
from revue.layers.numbers.words import (
    AROUND,
    DIGIT_NUMBER,
    MULTIPLES,
    NUMBER,
    ORDINALS,
    PARTS,
    SCALES,
    SMALL,
    TENS,
    WORDS,
)

# --- units, and what may follow a number ----------------------------------------------------------------------------

_WORDS, _SIGNS = unit_patterns()
_ADJECTIVE = (
    r"(?:longue?s?|bon(?:ne)?s|petite?s|(?:toutes )?derni[eè]re?s|prochaine?s|premi[eè]re?s|pleine?s|"
    r"nouve(?:aux|lles)|grande?s|brèves|courte?s|interminables|ouvrables|ouvrés)"
)
_NO_UNIT = (  # « points de vente », « points presse »
    r"(?! de (?:vente|suture|contrôle|deal|chute|vue|passage|presse|rencontre|départ|blocage|suspension|fixation)"
    r"| (?:presse|chauds?|communs?|noirs?)(?!\w))"
)
UNIT = re.compile(
    rf"(?: ?(?P<sign_unit>{_SIGNS})(?![\w'])| (?:d' ?|de )?(?:{_ADJECTIVE} )?(?P<word_unit>{_WORDS})(?!\w){_NO_UNIT}"
    rf"|(?<=[^\W\d_])-(?P<tied_unit>{_WORDS})(?!\w))"
)
_ANY_UNIT = re.sub(r"\?P<\w+>", "?:", UNIT.pattern)
HALF = re.compile(r" et demie?s?(?!\w)")
HALF_SCALE = re.compile(r"(?<=[nds]) et demi(?!\w)")
MINUTES = re.compile(rf" ({NUMBER})(?=[.,;)]|\Z| [^\W\d_]{{1,5}}(?!\w)(?<! mois)(?<! jours))")
AND_MONTHS = re.compile(rf" et ({NUMBER}) mois(?!\w)")
FOR_TIMES = re.compile(r" fois (?:plus|moins|supérieure?s?|inférieure?s?)(?!\w)")
TIMES_LESS = re.compile(r" fois (?:moins|inférieur)")
PART = re.compile(rf"[ -](?P<part>{either(PARTS)})s?(?!\w|-temps)(?P<hour> d'heure)?")
OUT_OF = re.compile(rf"(?: [^\W\d_][\w'-]{{0,30}}){{0,4}}? sur (?P<of>{NUMBER})(?!\w)")
#: Wholes that « sept sur dix » is said of; anything else after « sur » is another number.
DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 20, 100, 1_000, 10_000, 100_000})

# --- ranges ---------------------------------------------------------------------------------------------------------

RANGE = re.compile(
    rf"(?P<one>{_ANY_UNIT})?(?P<link> (?:à|et|ou|voire|jusqu'à) )(?:de |à )?(?P<two>{NUMBER})(?!\w)"
)
LEVELS = re.compile(
    r"(?:^|\W)(?:pass|ramen|ramèn|tomb|mont|port|évolu|descend|bascul|relev|relèv|abaiss|grimp|chut|réduit|réduir|"
    r"bondi|recul)[^\W\d_]*(?: [^\W\d_]+){0,4} de $"
)
LINK_BEFORE = re.compile(r"(?:^|\W)(entre|de|d'|les)(?: (?:environ|quelque))? ?$")
PLURAL = re.compile(r" [^\W\d_]{3,}[sx](?!\w)")

# --- hours ----------------------------------------------------------------------------------------------------------

CLOCK = re.compile(r"(\d{1,3}) ?h ?(\d\d)?$")
LASTING = re.compile(
    r"(?:pendant|durant|en|après|plus de|moins de|près de|environ|toutes les|durée de|dure|duré|durera|bout de|sous|"
    r"d'ici|dans les|total de|limite de|semaine de|délai de|besoin de|"
    r"(?:retard|prolong|avanc|repouss|écart)[^\W\d_]{0,4} de|temps de) $"
)
WORK = re.compile(
    r" (?:de (?:garde|vol|route|travail|retard|trajet|cours|jeu|débat|combat|repos|procès|trail|"
    r"course|match|marche|audience|négociations?|discussions?|attente|spectacle|film|réunion|bus|train|voiture)"
    r"|par |d'affilée|durant|après|plus tard|hebdo)"
)

# --- what begins with a digit ---------------------------------------------------------------------------------------

COMPOSITE = {
    "telephone": r"(?:\+\d{2} ?|0)[1-9](?:[ .-]?\d{2}){4}(?!\d)|0 ?8\d{2}(?: ?\d{2,3}){2,3}(?!\d)"
    r"|\d{2}(?:[ .]\d{2}){3,7}(?!\d)",
    "date": r"\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?!\d)|(?:19|20)\d{2}[-–](?:0[1-9]|1[0-2])(?:-\d{2})?(?!\d)"
    r"|(?:1[89]|20)\d{2} ?[-–/] ?(?:(?:19|20)\d{2}|\d{2})(?!\d)",
    "document": r"\d{1,9}(?:\.\d{1,9}){2,8}|\d{2,4}-\d{3,5}(?!\d)",
    "label": r"\d{1,4} ?[x×] ?\d{1,4}(?: m(?!\w))?",
    "stopwatch": r"\d{1,3} ?h ?\d{1,2} ?(?:min|mn)(?: ?\d{1,2} ?s)?|\d{1,3} ?(?:min|mn) ?\d{1,2} ?s",
    "clock": r"\d{1,2}:\d{2}(?!\d)|\d{1,2} ?h ?[0-5]\d(?!\w)|\d{1,3} ?h(?![\w'])",
    "time": r"\d{1,2}'\d{2}(?:''\d{0,3})?|\d{1,2}(?:''|\")\d{1,3}|\d{1,2}h\d{2}'(?:\d{2}'')?",
    "address": r"(?:https?://|www\.)\S+|[@#]\w+",
}
_COMPOSITES = "|".join(f"(?P<{name}>{pattern})" for name, pattern in COMPOSITE.items())
_PAIR = (
    r"(?P<pair>(?P<pair_one>\d{1,4}(?:,\d{1,6})?)(?P<dash> ?[-–/] ?)(?P<pair_two>\d{1,4}(?:,\d{1,6})?)"
    r"(?:[-–/]\d{1,4}){0,6})"
)
_RANK = r"(?P<ordinal>\d{1,4}(?:ers?|ères?|res?|è?[mr]es?|ièmes?|es?|nde?s?|è))"
_AROUND_DIGITS = (
    rf"(?P<around>(?P<times>\d{{1,3}}) (?P<tens>{either(AROUND)})s?(?: (?:de |"
    rf"d')(?P<tens_scale>milliers|millions))?)"
)
_SIGN = r"(?P<sign>(?<![\w%)])[+\-−–±] ?)?"
_NUMBER = rf"{_SIGN}(?P<number>{DIGIT_NUMBER})(?=\W|\Z|(?:{_SIGNS})(?!\w))"
FROM_DIGIT = re.compile(rf"(?:(?:{_COMPOSITES}|{_PAIR}|{_RANK}|{_AROUND_DIGITS})(?!\w)|{_NUMBER})")

# --- what begins with a word ----------------------------------------------------------------------------------------

_ONE_TO_TEN = either(set(SMALL) - {"zéro"})
_AROUND = (
    rf"(?P<around>(?P<times>{_ONE_TO_TEN})(?P<demi_tens> demi-| (?:bonne |petite |"
    rf"grosse )?)(?P<tens>{either(AROUND)})s?"
    r"(?: (?:de |d')(?P<tens_scale>milliers|millions|milliards))?)"
)
_MANY = sorted({a + "s" for a in AROUND} | {"millions", "milliards"})
_TIMES = ["secondes", "minutes", "heures", "jours", "semaines", "mois", "années", "décennies", "siècles"]
_VAGUE_HEADS = ["quelques", "plusieurs", "des", "de nombreuses", "de nombreux"]
_VAGUE = (
    rf"(?P<vague>(?:{either(_VAGUE_HEADS)})(?: petite?s| longue?s| bonnes)?"
    rf" (?:(?:{either(_MANY)})(?: de (?:milliers|millions|milliards))?|{either(_TIMES)}))"
)
_TIMES_VERB = rf"(?P<by>(?:multipli|divis|démultipli)[^\W\d_]{{0,6}} par (?P<factor>{NUMBER}))"
_MULTIPLE = rf"(?P<multiple>(?:{either(MULTIPLES)})(?:é(?:e?s?)|er(?:a|ont|ait|aient)?|aient|ait|ent|ant))"
_DOUBLES = ["double", "triple", "quadruple", "quintuple", "décuple"]
_DOUBLE = rf"(?P<double>(?:le|du|au) (?:{either(_DOUBLES)}))(?= d[eu']| des|[.,;)]| en | qu'| que )"
_NO_PART = r"(?! de finale|s|-| temps| payant| monde| provisionnel| lieu| état)"
_OTHER_PARTS = sorted(set(PARTS) - {"tiers", "quart"})
_FRACTION = (
    rf"(?P<fraction>(?:(?:la|une|sa|leur|de) moitié|(?:un|le|du|au) (?:tiers|quart){_NO_PART}"
    rf"|une? (?:{either(_OTHER_PARTS)})(?! fois| place| personne|s))(?P<of_hour> d'heure)?(?P<of_point> de point)?)"
)
_UN = rf"(?P<un>une?(?= (?:(?!sur )[^\W\d_][\w'-]{{0,30}} ){{0,3}}sur (?:{NUMBER})(?!\w)))"
_ONE_UNIT = (
    r"(?P<one_unit>(?:un (?:an|mois|siècle|jour|trimestre|million|milliard)|une (?:année|semaine|"
    r"heure|décennie|journée))"
    r" et demie?|un (?:an|mois|siècle)|une (?:semaine|heure|décennie))"
)
_DEMI = r"(?P<demi>une? demi-(?:heure|siècle|journée|million|milliard|douzaine|point))"
_DEGREE, _CHANGING = changes("degree"), changes("verbs")
_CHANGE = (
    rf"(?P<change>(?:{either(_DEGREE)}) (?:{either(_CHANGING)})[^\W\d_]{{0,9}}"
    rf"|(?:{either(_CHANGING)})[^\W\d_]{{0,9}} (?:{either(_DEGREE)}))"
)
_RANK_WORD = rf"(?P<ordinal>{either(ORDINALS)})"
_WORD_NUMBER = rf"(?P<number>{WORDS})(?!\w)"
FROM_WORD = re.compile(
    rf"(?:(?:{_FRACTION}|{_AROUND}|{_VAGUE}|{_TIMES_VERB}|{_MULTIPLE}|{_DOUBLE}|{_DEMI}|{_UN}|{_ONE_UNIT}|{_CHANGE}"
    rf"|{_RANK_WORD})(?!\w)|{_WORD_NUMBER})"
)

# --- where to look --------------------------------------------------------------------------------------------------

_FIRST_WORDS = {
    *(w + " " for w in ("un", "une")), *(set(SMALL) - {"un", "une"}), *TENS, *SCALES, "cent", *ORDINALS, *MULTIPLES,
    "multipli", "divis", "démultipli", *_DEGREE, *_CHANGING,
    *(f"{h} moitié" for h in ("la", "sa", "leur", "de")),
    *(f"{h} {w}" for h in ("le", "du", "au") for w in ("tiers", "quart", *_DOUBLES)),
    *(f"des {w}" for w in (*_MANY, *_TIMES, "petit", "long", "bonn")),
    *(h + " " for h in _VAGUE_HEADS if h != "des"),
}  # fmt: skip
#: The places where a number expression may begin: one cheap pattern, so that plain prose costs next to nothing.
TRIGGER = re.compile(rf"(?<!\w)(?:\d|[+\-−–±] ?\d|[@#]|https?:|www\.|(?P<word>{trie(_FIRST_WORDS)}))")
