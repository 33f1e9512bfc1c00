"""What the words around unlisted capitalised words say of them: a place, a person, an organisation, or nothing.

"près de X" is a place, "X, 41 ans" a person, "un but de X" a player. Weak evidence is marked as weak: the model,
where there is one, may know better. Not handled: evidence beyond the sentence (see `combine`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from revue.layers.names.found import LIKELY, WEAK
from revue.layers.names.institutions import any_of
from revue.layers.names.lexicon import Lexicon, Type, is_common_word, lexicon
from revue.layers.names.reading import ARTICLE_BEFORE, VERB_AFTER, Cap, Reading, listed_at

_APPOSED = re.compile(
    r", (?:\d{1,2} ans\b|(?:(?:le|la|l'|les|un|une|son|sa|ancien|ancienne|ex-) ?)?(?P<noun>[\w-]+))|,? \(\d{1,2} ans\)"
)
_QUARTER = re.compile(r"\b(?:quartiers?|lieu-dit|cité|résidence|hameau) (?:des |du |de la |de l'|de |d')?$")
_PLACE_LIKELY = re.compile(r"(?:(?:^|[^\wà-ÿ])(?:[àÀ]|entre|vers|rejoindre|quitter|gagner) )$")
#: ", à X," and "à X, en Savoie": a place beyond doubt.
_SPOT = re.compile(r"(?:^|[,;:(] |\n)[àÀ] $")
_AT = re.compile(r"\b[àÀ] $")
_SPOT_ENDS = frozenset({",", ".", ";", ")", " ", ""})
_WITHIN = re.compile(r", (?:en |dans l[ea]s? |dans l'|au |aux )")
_BESIDE = re.compile(
    r", (?:au (?:nord|sud|large)|à l'(?:est|ouest)|près|non loin|(?:en|dans la) banlieue|à (?:une \w+|\d+) (?:de )?"
    r"(?:km|kilomètres)) (?:[a-zà-ÿ-]+ )?(?:de |d'|du )"
)
_NEAR = re.compile(r"(?:\b(?:[àÀ]|de) |\bd')$")
_LIKENED = re.compile(
    r"\b(?:[aà] l'(?:image|instar|encontre)|aux côtés|en (?:compagnie|présence|l'absence)|au (?:détriment|profit)) "
    r"(?:de |d')$",
    re.IGNORECASE,
)
_OWN_MARKS = re.compile(r"[«“\"] ?$")
_SAYERS = re.compile(r"(?:\b(?:selon|d'après|pour|par|avec|chez|contre) )$", re.IGNORECASE)
_PLAYER = re.compile(
    r"\b(?:buts?|passe|passe décisive|centre|tir|frappe|tête|penalty|coup franc|doublé|triplé|essai|drop|corner|"
    r"signature|transfert|blessure|titularisation|remplacement) (?:de |d')$"
)
_NAMED = re.compile(
    r"\b(?:(?:[ps]e |s')?(?:prénomm|surnomm|dénomm)(?:er|ée?|ait|e)|(?:fils|fille|frère|sœur|épouse|époux|veuve|mère|"
    r"père|compagne|compagnon|avocate?|belle-mère|beau-père|cousin|cousine|neveu|nièce) (?:de |d')) ?$"
)
_DONE_TO = re.compile(
    r"\b(?:libération|arrestation|mort|décès|assassinat|condamnation|témoignage|élection|nomination|démission|"
    r"interpellation|disparition|départ|arrivée|succession|audition|procès|obsèques|portrait|roman|film|album) "
    r"(?:de |d')$"
)
_ASKED = re.compile(r" (?:\w+-t-|est-|était-|sera-|serait-|sont-|doit-|peut-)(?:il|elle)s?(?!\w)")
_FIRST_OF = re.compile(
    r"(?:\b[Aa]ffaire |[a-zà-ÿ] [A-ZÉ][a-zà-ÿ]+(?:ien|ienne|ais|aise|ois|oise|ain|aine|e) )$"
)
_AND = re.compile(r" et (?:la |le |l'|les )?")


@lru_cache(maxsize=1)
def place_sure() -> re.Pattern[str]:
    """What leaves no doubt that a place follows: "en", "près de", "le maire de"."""
    nouns = any_of(lexicon().words["town_nouns"])
    return re.compile(
        rf"(?:\b(?:en|[àÀ] destination de|près d[e']|non loin d[e']|autour d[e']|au (?:nord|sud|est|ouest|large) d[e']|"
        rf"(?:{nouns})s?(?: [a-zà-ÿ]+)? (?:de |d'|du |de la |de l')|[ÀA] l'(?:est|ouest) d[e']) ?)$"
    )


@lru_cache(maxsize=1)
def _holder() -> re.Pattern[str]:
    """ "le ministre de l'Énergie, ", "la présidente du club, ": a person follows."""
    book = lexicon()
    return re.compile(rf"\b(?:{any_of([*book.offices, *book.professions])})(?![\w-])[^,.;:«»()]{{0,70}}, $")


def _beside_organisation(s: Reading, book: Lexicon, end: int) -> bool:
    """ "Solvane et Renault": a listed organisation is joined by "et"."""
    m = _AND.match(s.text, end, s.end)
    form = listed_at(book, s.text, m.end(), s.end) if m else None
    return bool(form and book.entries[form].type == "ORG")


def _after_organisation(s: Reading, book: Lexicon, caps: list[Cap], i: int) -> bool:
    """ "Renault et Solvane": what "et" joins to a listed organisation."""
    if not i or s.text[caps[i - 1].end : caps[i].start] not in {" et ", " ou "}:
        return False
    entry = book.entries.get(caps[i - 1].word)
    return entry is not None and entry.kind == "organisation"


def _is_spot(s: Reading, book: Lexicon, before: str, end: int) -> bool:
    """ ", à Morval,", "à Morval, en Savoie": where something happens, named without any noun of place."""
    if _SPOT.search(before) and (s.text[end : end + 1] != " " or s.text.startswith(" (", end)):
        return True
    if _NEAR.search(before) and _BESIDE.match(s.text, end, s.end):
        return True
    m = _WITHIN.match(s.text, end, s.end) if _AT.search(before) else None
    form = listed_at(book, s.text, m.end(), s.end) if m else None
    return bool(form and book.entries[form].type == "LOC")


def context(
    s: Reading, book: Lexicon, caps: list[Cap], i: int, last: int, before: str
) -> tuple[Type, int, str] | None:
    """Type of unlisted capitalised words by what stands around them."""
    several, end = last > i, caps[last].end
    common = is_common_word(caps[i].word)
    if _QUARTER.search(before) and not s.text.startswith((" de ", " du "), end):
        return "LOC", LIKELY, "quarter of a town"
    if not common and place_sure().search(before):
        return "LOC", LIKELY, "after a noun of place"
    if not several and not common and s.text[end : end + 1] in _SPOT_ENDS and _is_spot(s, book, before, end):
        return "LOC", LIKELY, "a spot"
    if several and s.text[end : end + 1] == "," and before.endswith(", ") and _holder().search(before):
        return "PER", LIKELY, "after a function"
    if _ASKED.match(s.text, end, s.end) and not common:
        return "PER", LIKELY, "asked about"
    if _FIRST_OF.search(before) and (
        caps[i].word in book.first_names or (i and caps[i - 1].word.lower() in book.demonyms)
    ):
        return "PER", LIKELY, "an affair, a national"
    if _NAMED.search(before) or (several and _DONE_TO.search(before)):
        return "PER", LIKELY, "kin, or done to people"
    if not common and before.endswith(" vers "):
        return "LOC", LIKELY, "after a preposition of direction"
    if not common and _PLACE_LIKELY.search(before):
        return "LOC", WEAK, "after a preposition of place"
    acts = VERB_AFTER.match(s.text, end, s.end)
    verb = acts["verb"] if acts else ""
    if ARTICLE_BEFORE.search(before):
        speaks = verb in book.words["acting"] or s.text.startswith(", qui ", end)
        family = before.endswith("es ") and caps[i].word[-1] not in "sxz"  # "les Morel, qui"
        kind: Type = "PER" if family else "ORG"
        return (kind, WEAK, "article and verb") if speaks and not common else None
    apposed = _APPOSED.match(s.text, end, s.end)
    if apposed:
        noun = apposed["noun"]
        if noun is None or noun in book.professions or noun in book.offices:
            return "PER", LIKELY if several or noun is None else WEAK, "function after"
    if verb in book.words["acting"]:
        return "PER", LIKELY if several else WEAK, "acts"
    title = _OWN_MARKS.search(before) and s.text[end : end + 2].lstrip()[:1] in {"»", "”", '"'}
    if several and not title and not any(is_common_word(c.word) for c in caps[i : last + 1]):
        return "PER", WEAK, "capitals"
    if several or common:
        return None
    if _LIKENED.search(before):
        return "PER", LIKELY, "likened to"
    if _PLAYER.search(before):
        return "PER", LIKELY, "what players do"
    if _beside_organisation(s, book, end) or _after_organisation(s, book, caps, i):
        return "ORG", LIKELY, "beside an organisation"
    if _SAYERS.search(before):
        return "PER", WEAK, "source"
    return None
