"""Which way a sentence looks from the day it is published: back or ahead.

French newspapers write "lundi" for the Monday before and for the one to come; the verb nearby decides. Forms
are recognised by their endings, with a list of words that only look like a future (opéra, caméra ...). No
parser: a sentence with both tenses is decided by the verb nearest to the date, one clause away counting more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal

Tense = Literal["past", "future", "present"]

_NOT_FUTURE = (
    "extra|ultra|infra|contra|supra|choléra|électrons|neutrons|patrons|citrons|environs|marrons|larrons|"
    "barrons|hydra|sutra|mantra|intra|terrons|entrons|tétras|extras|ultras|contras"
)
_FUTURE = (
    rf"(?!(?:{_NOT_FUTURE})\b)[a-zà-ÿ]{{1,22}}[eidtvru]r(?:a|ont|ai|as|ons|ez)"
    r"|aura|auront|sera|seront|ira|iront|fera|feront|va|vont|doit|doivent|devrait|devraient|devra|devront"
    r"|prévue?s?|attendue?s?|programmée?s?|rendez-vous|prochainement|convoquée?s?|reportée?s?|fixée?s?|annoncée?s? pour|conviée?s?|invitée?s?"
)
_PAST = (
    r"(?:a|ont|avait|avaient|eut|ait|aient|est|sont|était|étaient|fut|furent|ai|avons|s'est|s'était)(?:-t-(?:il|elle|on)|-ils|-il|-elle)? "
    r"(?:(?:pas|plus|été|déjà|aussi|également|ainsi|par|ailleurs|en|outre|encore|bien|tous|toutes|tout|lui|eux|"
    r"notamment|d'abord|ensuite|enfin|récemment|officiellement|rapidement|finalement|définitivement|lourdement|"
    r"fermement|vivement|donc|même|jamais|trop|d'ailleurs|aujourd'hui|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )"
    r"{0,3}(?!prévu|attendu|programmé|convoqué|reporté|fixé|convié|invité|annoncée?s? pour)(?:[a-zà-ÿ]{1,25}(?:é|ée|és|ées|i|ie|is|ies|it|ite|u|ue|us|ues|ert|erte|erts|ort|orts|orte|int|eint|aint)\b)"
    r"|[a-zà-ÿ]{1,25}(?:èrent|irent|urent)|[a-zà-ÿ]{3,25}(?<!r)(?:ait|aient)(?!-)|fut|furent|fit|firent|vient d|viennent d"
    r"|venait d|arrivée?s?|décédée?s?|morte?s?|survenue?s?|condamnée?s?|commise?s?|tuée?s?|blessée?s?|signée?s?|interpellée?s?|publiée?s?"
)
_SIGNAL = re.compile(rf"(?<![\w-])(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))(?![\wà-ÿ])")
_CLAUSE = re.compile(r"[;:.!?]|, (?:mais|et|alors|tandis|où|dont|qui|avant|après)\b| (?:alors|tandis) que ")
_CLAUSE_COST = 60

#: Characters within which a verb decides.
_REACH = 200.0


class Tenses:
    """The tensed signals of one sentence, looked up by place."""

    def __init__(self, low: str, start: int, end: int) -> None:
        self.signals: list[tuple[int, int, Tense]] = [
            (m.start(), m.end(), "future" if m.lastgroup == "future" else "past")
            for m in _SIGNAL.finditer(low, start, end)
        ]
        self.breaks = [m.start() for m in _CLAUSE.finditer(low, start, end)]

    def at(self, start: int, end: int, reach: float = _REACH) -> Tense:
        """The tense of the nearest signal to `start:end`; present if there is none within `reach`."""
        best: tuple[float, Tense] = (reach, "present")
        here = bisect_left(self.signals, (start, end, "past"))
        for a, b, tense in self.signals[max(0, here - 3) : here + 3]:
            gap = float(start - b if b <= start else max(0, a - end))
            clauses = abs(bisect_left(self.breaks, start) - bisect_left(self.breaks, a))
            best = min(best, (gap + _CLAUSE_COST * clauses, tense))
        return best[1]
