"""One name for all spellings of a person, organisation or place within one article.

People: a surname, a first name or an initial joins the full name where exactly one fits; accents and case do
not tell two people apart. Where two full names share the surname, the surname stays what it is. The canonical
spelling is the most frequent full one, the earliest among equals: a name is never spelled as no text spells it.
Organisations and places: listed spellings are joined (ONU, Nations unies), others compared without accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from revue.layers.names.lexicon import Type, lexicon

_NONE: Mapping[str, str] = MappingProxyType({})
_ARTICLE = re.compile(r"^[Ll](?:es?|a) |^[Ll]'")
_ROMAN = re.compile(r"(?:[ivx]{1,5}|ier|ire)$")


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """`name` without accents, case, hyphens: the key under which spellings are compared."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return re.sub(
        r"[\s\-]+", " ", "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    ).strip()


def canonical_names(found: Sequence[tuple[str, Type]], explained: Mapping[str, str] = _NONE) -> list[str]:
    """The canonical name of each `(text, type)`, in the order given (the order of the article).

    `explained`: the names that the article explains abbreviations by.
    """
    people = _people([text for text, kind in found if kind == "PER"])
    things = _things([text for text, kind in found if kind != "PER"], explained)
    return [people[text] if kind == "PER" else things[text] for text, kind in found]


def _spelling(forms: Sequence[str]) -> str:
    """The most frequent spelling, the earliest among equals; mixed case before capitals."""
    if len(forms) == 1:
        return forms[0]
    counts = Counter(forms)
    return max(counts, key=lambda f: (not f.isupper() and not f.split(" ")[-1].isupper(), counts[f]))


def _people(texts: list[str]) -> dict[str, str]:
    spellings: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        spellings[fold(text)].append(text)
    full = [key for key in spellings if " " in key]
    by_part: dict[str, list[str]] = defaultdict(list)
    for key in full:
        for part in _short_forms(key):
            by_part[part].append(key)
    home: dict[str, str] = {}
    for key in sorted(spellings, key=lambda k: (-k.count(" "), "." in k)):  # fuller names first
        longer = dict.fromkeys(home.get(k, k) for k in by_part.get(key, ()) if k != key)
        home[key] = next(iter(longer)) if len(longer) == 1 else key
    best = {key: _spelling(forms) for key, forms in spellings.items()}
    return {text: best[home[fold(text)]] for text in texts}


def _short_forms(key: str) -> set[str]:
    """What a full name is shortened to: its surname (with or without particle), its initial and surname."""
    parts = key.split(" ")
    if _ROMAN.match(parts[-1]) and len(parts) == 2:
        return set()
    tails = {" ".join(parts[i:]) for i in range(1, len(parts))} - {"v", "vi"}
    return tails | {parts[0]} | {f"{parts[0][0]}. {' '.join(parts[1:])}"}


def _acronyms(names: list[str]) -> dict[str, str]:
    """Acronyms among the names, and the name whose initials they are: UPB, "Union des pêcheurs bretons"."""
    short, small = {fold(n): n for n in names if 3 <= len(n) <= 7 and " " not in n}, lexicon().words["small"]
    full: dict[str, str] = {}
    for name in names if short else ():
        words = re.split(r"[ ']+", fold(name)) if " " in name else ()
        initials = "".join(word[0] for word in words if word and word not in small)
        if initials in short:
            full.setdefault(short[initials], name)
    return full


def _things(texts: list[str], explained: Mapping[str, str]) -> dict[str, str]:
    entries, full = lexicon().entries, _acronyms(texts) | dict(explained)
    long = {t: full.get(t, t) for t in texts}
    key = {t: fold(entries[n].name) if n in entries else fold(_ARTICLE.sub("", n)) for t, n in long.items()}
    groups: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        groups[key[text]].append(text)
    best: dict[str, str] = {}
    for k, forms in groups.items():
        entry = entries.get(forms[0]) or entries.get("-".join(w.capitalize() for w in forms[0].split("-")))
        if entry and entry.type == "LOC":
            best[k] = entry.name
        else:
            joined = entry or any(form in full for form in forms)
            best[k] = (
                max((long[form] for form in dict.fromkeys(forms)), key=len) if joined else _spelling(forms)
            )
    return {text: best[key[text]] for text in texts}
