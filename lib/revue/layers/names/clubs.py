"""Does a town stand for its club? "Lens s'est imposé contre Rennes" names two clubs, "à Lens" a town.

Read from scores, from verbs of play and from an opponent; in doubt it is the town.
"""

from __future__ import annotations

import re

from revue.layers.names.reading import UPPER, Reading

_SCORED = re.compile(
    r" (?:\(\d{1,3}-\d{1,3}[,; )]|(?:recule|remonte|grimpe|pointe|chute|glisse) (?:à|au|en) |"
    r"(?:et [\w-]+ )?(?:se sont (?:quittés|séparés|neutralisés)|font match nul)|"
    r"(?:a tenu tête|tient tête|a tenu en échec|a sombré|a craqué|a renversé|a concédé) |"
    r"(?:s'impose|s'est imposé|s'incline|s'est incliné|l'emporte|l'a emporté|s'est qualifié)e?\b)"
)
_AGAINST = re.compile(
    r"(?:\b(?:face à|contre|devant|battus? par|dominés? par|éliminés? par|défier|affronte|affronter|affrontera|"
    r"a battu|bat|battre|battant|a dominé|domine|dominer|a éliminé|reçoit|recevra|derrière|écrase|a écrasé) )$"
)
_SPORT = re.compile(
    r"(?<![\d-])\d{1,2}-\d{1,2}(?![\d-])|\b(?:Ligue 1|Ligue 2|Top 14|Pro D2|Starligue|Betclic|Coupe d|"
    r"championnat|match|buts?|essais?|penalty|victoire|défaite|finale|journée de)\b"
)
_THERE = re.compile(r"(?:^|[^\w])(?:[àÀ]|en|de|d') ?$")
_PLAYED = re.compile(
    rf"[{UPPER}][\w-]+ (?:s'(?:est )?(?:impos|inclin|qualifi)|l'(?:a )?emport|a battu |a dominé |a éliminé )"
)


def is_club(s: Reading, start: int, end: int) -> bool:
    """Does the town at `start:end` stand for its club: "battu par Lyon (1-3)", "Brest recule à la 13e place"?"""
    if _SCORED.match(s.text, end, s.end):
        return not _THERE.search(s.text, max(s.start, start - 4), start)
    if not _AGAINST.search(s.text, max(s.start, start - 24), start):
        return False
    return bool(_SPORT.search(s.text, s.start, s.end) or _PLAYED.search(s.text, s.start, start))
