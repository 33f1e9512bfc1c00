"""Companies, bodies and papers that no list knows, told by what they do, what they have, how they are spelt.

"Novalis va supprimer 300 postes", "les salariés de Novalis", "l'américain Novalis", "Novalis Technologies". Asked
of capitalised words that nothing else explains. Not handled: a company that only its trade would tell.
"""

from __future__ import annotations

import re
from functools import lru_cache

from revue.layers.names.context import place_sure
from revue.layers.names.institutions import any_of, demonyms
from revue.layers.names.lexicon import Lexicon, is_common_word, lexicon
from revue.layers.names.reading import UPPER, VERB_AFTER, Cap, Reading

_SPELT = re.compile(
    r"[a-zà-ÿ]{2}(?:bank|soft|tech|pharma|gaz|corp|labs)$|^(?!Mac|Mc|Fitz|De|Le|La|Van)[A-Z][a-zà-ÿ]{1,}[A-Z]"
)
_BUSINESS = (
    "emplois?|postes?|salariés|licenciements?|plan social|plan de départs?|fermetures?|usines?|effectifs|rachat|"
    "investissements?|levée de fonds|bénéfices?|chiffre d'affaires|résultats?|dividendes?|filiales?|actionnaires?|"
    "agences?|boutiques?|succursales?|gammes?|magasins?|commandes?|suppressions?|embauches|cession|fusion|acquisition|production|ventes|actifs|titres"
)
_ACTS = re.compile(
    r" (?:(?:ouvre|vient d'ouvrir|va ouvrir|a ouvert|ouvrira|inaugure) (?:une?|son|sa|ses|deux|trois) (?:[\w-]+ )?"
    rf"(?:{_BUSINESS})(?!\w)|compte (?:environ |près de |plus de )?\d|(?:va |veut |doit |prévoit de |envisage de |"
    r"compte |a (?:déjà |ensuite |récemment )?)"
    r"(?:supprim|rachet|licenci|embauch|recrut|commercialis|fabriqu|délocalis)(?:er|é)(?!\w)|"
    r"(?:(?:a |va |veut |devrait )?(?:annonc|prév|envisag|confirm|engag|réalis|affich|publi|lanc|céd|cèd|ferm|fait|"
    r"supprim|rachet|réduir|réduit|dégag|vend|détien|possèd|emploi|invest|lev)\w* )(?:l'|[\w']+ ){0,4}"
    rf"(?:{_BUSINESS})(?!\w))"
)
_EMPLOYED = re.compile(
    r"\b(?:employée?|ingénieure?|cadre|consultante?|stratégiste|gérante?|ouvrier|ouvrière|stagiaire|apprentie?|"
    r"travaille|travaillait|analyste|économiste|recrutée?|embauchée?) chez $"
)
_PARTY_AFTER = re.compile(rf"[{UPPER}][\w-]* \((?:Les |La |Le |L')?$")
#: "PARIS, 12 août (Xinhua) - ": the agency of a dateline.
_DATELINE = re.compile(rf"^[{UPPER}' -]{{3,}}(?:, [^()\n]{{3,20}})? \($")
_DASH = re.compile(r"\) ?[-–—]+ ")
_FRANCE = re.compile(r" de France(?![\w-])")


@lru_cache(maxsize=1)
def _possessed() -> re.Pattern[str]:
    """What companies have: "les salariés de", "une filiale de", before the name."""
    return re.compile(rf"\b(?:{any_of(lexicon().heads['organisation_nouns'])})s? (?:de |d'|du |chez )$")


@lru_cache(maxsize=1)
def _presented() -> re.Pattern[str]:
    """What a company or body is introduced by: ", une société", ", filiale de"."""
    nouns = any_of(lexicon().heads["organisation_things"])
    return re.compile(rf", (?:une? (?:[a-zà-ÿ-]+ )?(?:{nouns})|filiale|société|start-up)(?![\w-])")


@lru_cache(maxsize=1)
def _national() -> re.Pattern[str]:
    """ "l'américain", "au britannique", in small letters after an article: what follows is a company."""
    return re.compile(rf"\b(?:[LlDd]'|[Ll]e |[Dd]u |[Aa]u |son rival |son concurrent ){demonyms()} $")


def company(s: Reading, book: Lexicon, caps: list[Cap], i: int, last: int) -> tuple[int, int, str] | None:
    """Start, end and reason of the organisation that the unlisted capitalised words `i` to `last` name, or None."""
    word, start, end = caps[i].word, caps[i].start, caps[last].end
    unknown = not is_common_word(word)
    if (
        unknown
        and s.text[end : end + 1] == ","
        and _presented().match(s.text, end, s.end)
        and not s.text.startswith("à ", start - 2)
    ):
        return start, end, "presented as a body"
    if not caps[i].initial and unknown and (m := _FRANCE.match(s.text, end, s.end)):
        return start, m.end(), "of France"
    before = s.text[max(s.start, start - 40) : start]
    if s.before(start).split("'")[-1] in book.demonyms and _national().search(before):
        return start, end, "a nation's company"
    bracketed = s.text[end : end + 1] == ")" and _PARTY_AFTER.search(before)
    if bracketed and not is_common_word(before.split(" ")[-2]):
        return s.text.rindex("(", 0, start) + 1, end, "party in brackets"
    if last == i + 1 and not caps[i].initial and not unknown and _is_project(book, word, caps[last].word):
        return start, end, "a word and a place"
    if (
        s.text[end : end + 1] == ")"
        and _DASH.match(s.text, end, s.end)
        and _DATELINE.match(s.text[s.start : start])
    ):
        return start, end, "agency of a dateline"
    if last > i:
        if caps[last].word in book.heads["organisation_suffixes"]:
            return start, end, "suffix of a company"
        called = unknown and is_common_word(caps[last].word) and _ACTS.match(s.text, end, s.end)
        return (start, end, "does as companies do") if called else None
    reason = _alone(s, book, caps[i], before, unknown)
    return (start, end, reason) if reason else None


def _is_project(book: Lexicon, word: str, place: str) -> bool:
    """ "Projet Bordeaux", "Objectif Corse": a word that opens no place's name, before a place."""
    entry = book.entries.get(place)
    plain = word in book.words["common"] or word in book.words["calendar"] or word.lower() in book.offices
    heads = word in book.heads["place_capital"] or word in book.words["peoples"] or word in book.first_names
    return bool(
        entry and entry.type == "LOC" and not plain and not heads and word.lower() not in book.demonyms
    )


def _alone(s: Reading, book: Lexicon, cap: Cap, before: str, unknown: bool) -> str | None:
    """Why one capitalised word by itself names a company, or None."""
    if _SPELT.search(cap.word) and not cap.initial:
        return "spelt as companies are"
    if place_sure().search(before):  # "l'usine de Morvelle fermera"
        return None
    acts = VERB_AFTER.match(s.text, cap.end, s.end)
    if acts and acts["verb"] in book.words["company"] and not cap.word.endswith("s"):
        return "does as companies do"
    if unknown and _ACTS.match(s.text, cap.end, s.end):
        return "does as companies do"
    if unknown and (_possessed().search(before) or _EMPLOYED.search(before)):
        return "what companies have"
    return None
