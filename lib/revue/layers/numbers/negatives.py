"""Numbers that are no statistics: which they are, and why.

`reason` names what a number is instead: a date, a year, an hour, a score, a label (« article 49 », « Ligue 1 »), an
address, a telephone number, a definite pair (« les deux ministres ») ... or None where it counts or measures.
Each rule looks at a few words on either side. Not handled: irony, Roman numerals (the grammar never finds them).
"""

from __future__ import annotations

import re
from functools import cache

from revue.layers.numbers.grammar import Found
from revue.layers.numbers.lexicon import either, listed, words
from revue.layers.numbers.moments import DAY_BEFORE, MONTH_AFTER, no_measure

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*'?|\d+|[^\w\s]")
_NEXT = re.compile(r"[^\w]{0,2}([^\W\d_]+(?:-[^\W\d_]+)*'?)")

_NUMBERED = re.compile(r"(?:^|\W)(?:numéro|matricule|référence) (?:de |d')[^\W\d_]{2,20} $")
_SPLIT = re.compile(r" d(?:e |')(?:degré|seconde|point|millimètre)(?!\w)")  # « chaque dixième de degré »
_DEFINITE = re.compile(
    r"(?:^|\W)(?:les|des|ces|aux|nos|vos|ses|leurs|mes|tes|tous|toutes(?: les)?|l'un des|"
    r"entre les|tous les)(?: même| mêmes)? $"
)
_POSSESSIVE = re.compile(r"(?:^|\W)(?:ses|leurs|mes|tes) $")
_KIN = re.compile(
    r" (?:premiers |jeunes |autres |petits )?(?:enfants?|filles?|fils|frères?|sœurs?|garçons|"
    r"bébés|petits|parents|chiens|chats|jumeaux|jumelles|premières? années)"
)
_SCORE_BEFORE = re.compile(
    r"(?:l'emport|victoire|battu|bat|score|mène|mené|menait|menaient|défait|impos|gagn|perd|"
    r"s'inclin|nul|match|avantage|corrig|écras|domin)[^.;]{0,40}$"
)
_SCORE_AFTER = re.compile(
    r"(?: buts?)? (?:à|partout) ?(?:\d{1,3}(?![\w%]| ?%| [^\W\d_]{2,}s\b)|un|zéro|deux|trois)?(?!\w)"
)
_SCORE_LEFT = re.compile(r"\d(?: buts?| sets?)? à $")
_SINGULAR = re.compile(r"(?:^|\W)(?:le|du|au|la|l'|cet?|un|son|dit|nommé|appelé|siglé) ?$")
_STREET = re.compile(
    rf",? (?:{either(words('labels', 'street'))})(?!\w)(?: de| du| des| d'| [^\W\d_]+| [^\W\d_]+)"
)
_PLACE_CODE = re.compile(r"\d{5}$")


@cache
def _idioms() -> dict[str, tuple[tuple[str, int], ...]]:
    """Fixed expressions by each of their words, with where that word stands in them."""
    out: dict[str, list[tuple[str, int]]] = {}
    for phrase in listed("idioms", "phrases"):
        for m in re.finditer(r"\w+", phrase):
            out.setdefault(m.group(), []).append((phrase, m.start()))
    return {word: tuple(places) for word, places in out.items()}


def reason(found: Found, low: str, norm: str, start: int, end: int) -> str | None:
    """What `found` is instead of a statistic, or None; `start:end` is its sentence in `low` and `norm`."""
    if found.form == "composite":
        return found.name
    before, after = low[max(start, found.start - 48) : found.start], low[found.end : min(end, found.end + 48)]
    if _glued(found, norm):
        return "name"
    if found.form == "number" and found.unit is None and not _LETTER.search(before + after):
        return _among_digits(found, norm, before, after, start)
    if _in_idiom(found, low, start, end):
        return "idiom"
    if _named(found, norm, start):
        return "name"
    if found.form == "ordinal":
        return _no_rank(found, norm, before, after)
    if found.form == "multiple":
        return _no_multiple(found, before, after)
    if found.form != "number":
        return _no_fraction(found, before, after) if found.form == "fraction" else None
    if found.unit is not None:
        return no_measure(found, norm, before, after)
    return _no_count(found, norm, before, after, start)


_LETTER = re.compile(r"[^\W\d_]")


def _among_digits(found: Found, norm: str, before: str, after: str, start: int) -> str | None:
    """Bare numbers with no word near: rows of figures, where only the digits themselves can tell."""
    text = norm[found.start : found.end]
    if before.rstrip().endswith(("°", "º")):
        return "label"
    if text.isdigit() and len(text) == 4 and _year(found.value or 0.0, "", before, after, noun=False):
        return "year"
    return "code" if _is_code(found, text, before, after, start) else None


def _is_code(found: Found, text: str, before: str, after: str, start: int) -> bool:
    """« 007 », « (1) », « 1. » at the head of a line."""
    return (
        bool(re.match(r"0\d", text) and not found.sign)
        or (before.endswith("(") and after.startswith(")"))
        or (start == found.start and re.match(r"[.)/](?: |$)", after) is not None)
    )


def _glued(found: Found, norm: str) -> bool:
    """« Covid-19 », « F-16 », « G7 », « 4G »: part of a name."""
    before = norm[max(0, found.start - 2) : found.start]
    if len(before) == 2 and before[1] in "-./_" and before[0].isalnum() and not found.sign:
        return True
    if norm[found.end : found.end + 1] in ("-", "_") and norm[found.end + 1 : found.end + 2].isalpha():
        return found.form != "multiple"
    glued = found.unit and found.number_end < found.end and norm[found.number_end].isupper()
    return bool(glued and found.end - found.number_end == 1)


def _named(found: Found, norm: str, start: int) -> bool:
    """« les Vingt-Sept », « les Cent-Jours »: a number word with a capital inside a sentence."""
    if found.form == "ordinal" or not norm[found.start].isupper() or norm[found.start : found.end].isupper():
        return False
    before = norm[start : found.start].rstrip()
    return bool(before) and (before[-1].isalnum() or before[-1] in ",'")


def _in_idiom(found: Found, low: str, start: int, end: int) -> bool:
    """Whether the number's first word stands in a fixed expression (« à deux doigts »)."""
    m = _FIRST_WORD.match(low, found.start, end)
    for phrase, offset in _idioms().get(m.group(), ()) if m else ():
        at = found.start - offset
        if (
            at >= start
            and low.startswith(phrase, at)
            and not low[at + len(phrase) : at + len(phrase) + 1].isalnum()
        ) and (at == 0 or not low[at - 1].isalnum()):
            ends = at + len(phrase)
            counts = offset and ends <= found.end and _counts_noun(low[ends : min(end, ends + 40)])
            if not counts and not ends == found.number_end != found.end:
                return True
    return False


_FIRST_WORD = re.compile(r"\w+")
_AUXILIARY = re.compile(
    r"(?:^|\W)(?:a|ont|ai|as|avait|avaient|aura|auront|aurait|auraient|ayant|avoir|est|sont|était|"
    r"étaient|être|été|soit|qu'a|que|fait|faire|va|vont|pour|à|de|devrait|devraient|pourrait|"
    r"pourraient|doit|doivent|peut|peuvent|veut|d'ici|s'|se|sans|même|presque|quasi|quasiment|"
    r"plus|quasi-)(?: (?:plus que|quasiment|presque|pratiquement|plus|même|également|ainsi|aussi|"
    r"déjà|encore|carrément|littéralement|tout simplement|donc|bien|au moins|été|quasi|que|"
    r"environ|y|en))*[ -]$"
)
_OVERTAKEN = re.compile(
    r" (?:un|une|le|la|des|les|par la) (?:camion|voiture|véhicule|cycliste|tracteur|bus|car|"
    r"poids lourd|scooter|moto|droite|film|version|acteur|comédien)"
)


def _no_multiple(found: Found, before: str, after: str) -> str | None:
    """« il a signé un doublé », « doubler un camion »: no factor."""
    if found.name in ("", "double"):
        return None
    finite = re.search(r"(?:er(?:a|ont|aient|ait)|aient|ait)$", found.name) is not None
    if _OVERTAKEN.match(after):
        return "idiom"
    if (
        finite
        or _AUXILIARY.search(before)
        or re.match(r" (?:depuis|en \w+ ans|par rapport|de (?:taille|volume|prix))", after)
    ):
        return None
    return None if found.name.endswith(("ent", "ant")) else "noun"


def _no_fraction(found: Found, before: str, after: str) -> str | None:
    """« un tiers » is a third party where nothing is divided; « les trois quarts » of a field in rugby."""
    if found.name == "of":
        return None
    if re.match(r" (?:arrière|centre|aile|gauche|droit|personne|exclu|de confiance|-)", after):
        return "name"
    if re.search(r"(?:à|par|pour|chez) $", before) and after[:3] not in (" de", " du", " d'"):
        return "noun"
    return None


def _no_rank(found: Found, norm: str, before: str, after: str) -> str | None:
    """Ordinals in names, dates and fixed expressions; « premier » ranks only with a singular noun."""
    following = after.lstrip().split(" ", 2)
    head, two = _bare(following[0] if following else ""), _bare(" ".join(following[:2]))
    if after[:1] == " " and (head in words("ordinals", "after") or two in words("ordinals", "after")):
        return "name"
    if _SPLIT.match(after):
        return "noun"
    last = _last(before, 1)
    if last and last[0] in words("ordinals", "before"):
        return "name"
    if MONTH_AFTER.match(after) or re.search(
        r"(?:classes?|élèves?|collégiens?|cours|niveau) (?:de |en )?(?:\d[eè](?:,| et| ou) (?:de |en )?){0,4}$",
        before,
    ):
        return "date" if MONTH_AFTER.match(after) else "name"
    text = norm[found.start : found.end].lower()
    if text[:1].isdigit():
        if norm[found.start - 1 : found.start] == "(" or norm[found.end : found.end + 1] == ")":
            return "time"
        return "name" if re.match(r" (?:[A-ZÉ]|arr)", norm[found.end : found.end + 5]) else None
    if (
        text in ("second", "seconde")
        and re.search(r"(?:par|de|chaque|la|une|/) $", before)
        and not re.match(r" [^\W\d_]{3,}", after)
    ):
        return "time"
    if text in ("premier", "première"):
        return _no_first(before, after)
    if norm[found.start].isupper() and re.match(r" [A-ZÉÈ]", norm[found.end : found.end + 2]):
        return "name"
    return None if re.match(r"[ ,.;)]", after) or not after else "noun"


def _no_first(before: str, after: str) -> str | None:
    if not re.search(
        r"(?:^|\W)(?:le|la|un|une|au|du|son|sa|leur|ce|cette|notre|votre|toute|tout|de|d'une|d'un|en|"
        r"cet|l'une|sera|devient|est|était|terminé|termine|fini|arrivé) $",
        before,
    ):
        return "noun"
    if re.match(r" [^\W\d_]+ (?:le|la|les|un|une|l'|au) ?", after) and before.strip() in ("le", "la"):
        return "noun"
    return (
        None
        if re.match(
            r" (?!et |ou |à |de |du |en |a |est |qui |que |avec |pour |lors |dans |par |sur )[^\W\d_]", after
        )
        else "noun"
    )


def _no_count(found: Found, norm: str, before: str, after: str, start: int) -> str | None:
    """Bare numbers: years, days, labels, scores, addresses, definite pairs."""
    text = norm[found.start : found.end]
    digits = text.lstrip("+-−–± ")[:1].isdigit()
    last = _last(before, 3)
    noun = _counts_noun(after)
    if digits:
        return _no_digits(found, norm, before, after, last, noun, start)
    word = text.lower()
    if MONTH_AFTER.match(after):
        return "date"
    if word == "zéro":
        return "idiom"
    if word == "neuf" and not noun:
        return "noun"
    if last and last[-1] in words("labels", "before") and not noun:
        return "label"
    if (_SCORE_LEFT.search(before) and _SCORE_BEFORE.search(before)) or (
        _SCORE_AFTER.match(after) and _SCORE_BEFORE.search(before)
    ):
        return "score"
    if _DEFINITE.search(before) and (found.value or 0) < 100:
        return _definite(found, before, after, word)
    if (
        word in ("deux", "trois", "quatre")
        and last
        and last[-1] in ("à", "en", "entre", "tous", "toutes")
        and not noun
    ):
        return "idiom"
    return None


def _definite(found: Found, before: str, after: str, word: str) -> str | None:
    """« les deux pays » refers; « ses deux enfants » counts; larger numbers count unless they stand alone."""
    if _POSSESSIVE.search(before) and _KIN.match(after):
        return None
    if word == "deux" or re.search(r"(?:ces|tous|toutes|nos|vos) $", before):
        return "dual"
    return None if _counts_noun(after) else "dual"


def _no_digits(
    found: Found, norm: str, before: str, after: str, last: list[str], noun: bool, start: int
) -> str | None:
    text, value = norm[found.start : found.end], found.value or 0.0
    if before.rstrip().endswith(("°", "º")) or _NUMBERED.search(before):
        return "label"
    if re.match(r"1\d{3}\D+(?:1\d|20)\d\d$|20\d\d\D+20\d\d$", text) and not noun:
        return "year"
    word = last[-1] if last else ""
    if (
        word.rstrip(".'") in words("labels", "before")
        or (word == "." and len(last) > 1 and last[-2] in words("labels", "before"))
    ) and not (noun and word in words("labels", "weak")):
        return "label"
    if MONTH_AFTER.match(after) or (value <= 31 and not noun and DAY_BEFORE.search(before)):
        return "date"
    if (
        text.isdigit()
        and len(text) == 4
        and 1000 <= value <= 2100
        and _year(value, word, before, after, noun)
    ):
        return "year"
    if word == "en" and text.isdigit() and value <= 2100 and not noun:
        return "year"
    if _PLACE_CODE.match(text) and re.match(r" [A-ZÉÈ]", norm[found.end : found.end + 2]):
        return "postcode"
    if _STREET.match(after) or re.match(r" (?:bis|ter)(?!\w)", after):
        return "address"
    if (_SCORE_LEFT.search(before) and _SCORE_BEFORE.search(before) and not noun) or (
        _SCORE_AFTER.match(after) and _SCORE_BEFORE.search(before) and value < 200
    ):
        return "score"
    if _is_code(found, text, before, after, start):
        return "code"
    if before.endswith(("bac ", "bac")) or (found.sign and "bac" in before[-5:]):
        return "label"
    if not noun and (_SINGULAR.search(before) or _name_before(norm, found, start)):
        return "name"
    return None


def _year(value: float, word: str, before: str, after: str, noun: bool) -> bool:
    """A bare four-digit number is a year unless a noun it can count follows."""
    if value >= 1000 and word in words("labels", "year"):
        return True
    if noun:
        return False
    return value >= 1400 or word in words("labels", "year")


def _name_before(norm: str, found: Found, start: int) -> bool:
    """« Ligue 1 », « Apollo 11 », « Paris 2024 »: a capitalised word takes the number that no noun follows."""
    m = _WORD_BEFORE.search(norm, max(start, found.start - 30), found.start)
    if m and _ROAD.fullmatch(m[1]):
        return True
    if not m or not m[1][0].isupper() or "." in norm[found.start : found.end]:
        return False
    if m.start(1) > start:
        return len(m[1]) > 1 or not m[1].isupper()
    return len(m[1]) > 3 and m[1].lower() not in _function_words() and (found.value or 0) < 1000


_ROAD = re.compile(r"(?:[ld]')?(?:A|D|N|E|RD|RN|RC|VC)")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'-]{0,24}) $")


def _last(before: str, n: int) -> list[str]:
    return _WORD.findall(before)[-n:]


def _bare(word: str) -> str:
    return word.strip(".,;:!?»«()\"'")


@cache
def _function_words() -> frozenset[str]:
    return words("closed", "words")


def _counts_noun(after: str) -> bool:
    """Whether a noun that a number can count follows: a plural, or a listed singular form."""
    if not (m := _NEXT.match(after)) or after[:1] not in (" ", "-"):
        return False
    if after[0] == " " and not after[1:2].isalnum() and after[1:2] not in ("«", '"', "“"):
        return False
    word = m[1]
    if word in words("labels", "counted"):
        return True
    if word in _function_words() or word.endswith("'"):
        return word in ("d'",)
    return word[-1:] in "sxz" and len(word) > 3
