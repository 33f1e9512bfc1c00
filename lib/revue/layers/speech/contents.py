"""The stretch of words that a verb of saying reports: where it begins and where it ends.

The content stands without the verb and without "que". It ends where its clause ends: at the next verb of
saying that is joined to it, at an incise, at a source ("selon ..."), else with its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice

from revue.layers.speech import french as fr
from revue.layers.speech.clauses import Clause
from revue.layers.speech.cues import Cue
from revue.layers.speech.lexicon import has_tense
from revue.layers.speech.phrases import NounPhrase, holding
from revue.layers.speech.subjects import OPENS_FILLER, SETTINGS, incise_subject, led_by
from revue.layers.speech.units import QUOTED, Unit, expression_end

_BEFORE_VERB = fr.CLITICS | fr.NEGATIONS
_GOES_ON = fr.AUXILIARIES | fr.MODALS
_QUESTION = fr.word_list("question")
#: A verb of the future in the third person (démissionnera).
_FUTURE = re.compile(r"[^\W\d_]{2,}r(?:a|ont)$")
_MONTHS = fr.word_list("months")
_DATES = fr.DAYS | _MONTHS | {"en"}
_OCCASIONS = fr.word_list("occasions")
_OPENS_NOUN = fr.DETERMINERS | fr.word_list("opens_noun")
_CONNECTIVE_PHRASES = fr.expressions("connective_phrases")
#: What the reporter says about the words just reported.
_TAKES_OVER = fr.expressions("takes_over")
#: What opens an adjunct right after a verb, what stands before its determiner, and what bars a way through it.
_OPENS_ADJUNCT = SETTINGS | {"par", "après", "avant", ","}
_BEFORE_ADJUNCT = fr.PREPOSITIONS | {"et", "en", "tous", "toutes"}
_BARS = fr.STOPS | fr.RELATIVES | (fr.CLAUSE_SIGNS - fr.CLITICS) | {QUOTED, "nous"}
_ENDS_OBJECT = fr.STOPS | fr.QUE | {","}
_STRESSED = fr.word_list("stressed")
_DETERMINERS = fr.DETERMINERS - fr.OF
_BEFORE_QUE = fr.word_list("before_que")
_ADJUNCTS_REACH = 16
_MARKED_REACH = 14
_INSERTION_REACH = 20
#: Words of a content without end: longer "sentences" are lists or lost punctuation.
_LONGEST = 300


def content(clause: Clause, n: int) -> tuple[int, int] | None:
    """Words (first, after the last) that verb `n` reports, None if it has no content."""
    i = content_begins(clause, clause.cues[n])
    while i is not None and clause.unit.low(i) == ",":
        i += 1
    j = clause_end(clause, n, i) if i is not None else 0
    main = led_by(clause, clause.cues[n])
    if main is not None:
        j = min(j, main.i - 1)
    return (i, j) if i is not None and j > i else None


def skip_connectives(unit: Unit, at: int, end: int, joints: Collection[str]) -> int:
    """After the conjunctions and `joints` from word `at` on, no further than word `end`."""
    while at < end:
        skipped = expression_end(unit.lows, at, _CONNECTIVE_PHRASES)
        if skipped == at and unit.low(at) not in fr.CONNECTIVES and unit.low(at) not in joints:
            break
        at = max(at + 1, skipped)
    return min(at, end)


def _skip_fillers(unit: Unit, at: int) -> int:
    """After a time, an occasion or an addressee: mardi 3 mars, à l'AFP, sur X, dans un communiqué."""
    begin = -1
    while begin < at < len(unit):
        begin, low = at, unit.low(at)
        if low in _MONTHS or (low[:1].isdigit() and unit.low(at - 1) in _DATES):
            at += 1
        elif low in SETTINGS or low == "par":
            at = _filler_end(unit, at)
        elif low == ",":
            close = unit.find(",", at + 1, at + _INSERTION_REACH)
            at = close + 1 if close is not None and unit.low(at + 1) in OPENS_FILLER else at
        else:
            at = unit.skip_adverbs(at)
    return at


def _filler_end(unit: Unit, at: int) -> int:
    """End of a prepositional filler that begins at word `at`; `at` if they are not one."""
    k = at + 1
    while unit.low(k) in fr.DETERMINERS | fr.OF:
        k += 1
    if not _is_occasion(unit, k):
        return at
    while True:
        linked = unit.low(k) in fr.OF | fr.TO | {"l'"}
        if not _is_occasion(unit, k + linked):
            return k
        k += 1 + linked


def _is_occasion(unit: Unit, k: int) -> bool:
    """Is word `k` a name, or a noun for where something is said?"""
    return k < len(unit) and (unit.words[k].capital or unit.low(k) in _OCCASIONS)


def content_begins(clause: Clause, cue: Cue) -> int | None:
    """First word of what the verb reports, without looking where it ends."""
    unit = clause.unit
    at = unit.skip_adverbs(cue.j)
    dated = unit.low(at)[:1].isdigit() and unit.low(at - 1) in fr.DAYS
    behind = _skip_fillers(unit, at)
    for begin in dict.fromkeys((behind,) if dated else (at, behind)):
        i = _begin(unit, cue, begin)
        if i is not None:
            return i
    if "que" in cue.verb.takes and (k := behind_adjuncts(clause, cue, fr.QUE)) is not None:
        return k + 1
    if not cue.verb.takes & {"marked", "np", "said"}:
        return None
    reach = _MARKED_REACH if "marked" in cue.verb.takes else 1
    if (marked := unit.find(fr.STOPS | {",", QUOTED}, at, at + reach)) is None or unit.low(marked) != QUOTED:
        return None
    return at + (unit.low(at) in fr.DE and unit.low(at + 1) == QUOTED)


def behind_adjuncts(clause: Clause, cue: Cue, goal: Collection[str]) -> int | None:
    """The first word of `goal` after a verb, if only times, occasions and addressees stand between.

    They come in any number: mardi 6 juin dans la soirée, aux élus de la ville. What follows "à" must be somebody
    or an occasion, what follows "que" in "ainsi que" or "le fait que" is not said.
    """
    unit, start = clause.unit, clause.unit.skip_adverbs(cue.j)
    first = unit.low(start)
    told = "obj" in cue.verb.takes and (first in fr.DETERMINERS or _is_occasion(unit, start))
    to = None
    if not (start > cue.j or told or first in goal or first in _OPENS_ADJUNCT):
        return None
    for k in range(start, min(start + _ADJUNCTS_REACH, len(unit))):
        low = unit.low(k)
        if low in goal:
            return None if unit.low(k - 1) in _BEFORE_QUE or (to is not None and _thing(clause, to, k)) else k
        if k in unit.adverbial:
            continue
        if (
            low in _BARS
            or k in clause.cue_starts
            or (low == "," and not (unit.low(k + 1) in OPENS_FILLER or unit.low(k + 1) in goal))
        ):
            return None
        if low in _DETERMINERS and not (told and k == start) and not _in_adjunct(unit, k):
            return None
        to = k if low in fr.TO else None if low in fr.PREPOSITIONS else to
    return None


def _in_adjunct(unit: Unit, k: int) -> bool:
    """Does the determiner at word `k` stand behind a preposition, or before a stretch of time?"""
    return unit.low(k - 1) in _BEFORE_ADJUNCT or unit.low(k + 1) in fr.SPELLS


def _thing(clause: Clause, i: int, j: int) -> bool:
    """Do words `i` to `j`, after "à", name neither somebody nor an occasion (répond à la question que)?"""
    if holding(clause.phrases, j - 1) is not None:
        return False
    return not any(_is_occasion(clause.unit, k) or clause.unit.low(k)[:1].isdigit() for k in range(i + 1, j))


def _begin(unit: Unit, cue: Cue, at: int) -> int | None:
    """First word of the content if it begins at word `at`, after the verb."""
    takes, low, following = cue.verb.takes, unit.low(at), unit.low(at + 1)
    if at >= len(unit):
        return None
    if low in fr.QUE:
        return at + 1 if "que" in takes else None
    if low in ("à", "de") and following == "ce" and unit.low(at + 2) in fr.QUE:
        return at + 3
    if "que" in takes and (low in _QUESTION or (low == "ce" and (following == "qui" or following in fr.QUE))):
        return at
    found = [_infinitive(unit, at, preposition) for preposition in cue.verb.infinitives]
    found.append(_with_object(unit, at, cue))
    found += [_after_preposition(unit, at, preposition) for preposition in cue.verb.prepositions]
    begin = next((i for i in found if i is not None), None)
    if begin is not None or "adj" in takes:
        return at if begin is None else begin
    opens = low in _OPENS_NOUN or low == QUOTED or unit.words[at].capital or low[:1].isdigit()
    own = "own" in takes and low in fr.POSSESSIVES
    return at if own or ("np" in takes and opens) else None


def _infinitive(unit: Unit, at: int, preposition: str) -> int | None:
    """First word of an infinitive after `preposition` ("" for none) at word `at`."""
    if preposition and unit.low(at) not in fr.elided(preposition):
        return None
    at += bool(preposition)
    k = at
    while unit.low(k) in _BEFORE_VERB:
        k += 1
    low = unit.low(k)
    if low == QUOTED and preposition:
        return at
    return at if fr.INFINITIVE.match(low) else None


def _with_object(unit: Unit, at: int, cue: Cue) -> int | None:
    """First word of the content when a person stands before it: invite les élus à voter.

    Of who is accused or qualified, the person belongs to the content: la décision de « honteuse ».
    """
    accused = "obj:de" in cue.verb.takes
    links = [p for p in cue.verb.infinitives if p] + ["de"] * accused
    for k in range(at + 1, unit.until(_ENDS_OBJECT, at, at + _MARKED_REACH)):
        for link in links:
            i = _infinitive(unit, k, link)
            if i is not None:
                return at if accused and unit.low(i) == QUOTED else i
    return None


def _after_preposition(unit: Unit, at: int, preposition: str) -> int | None:
    """First word after `preposition` at word `at`; du, des, au, aux, which hold the article, stay.

    Of themselves nobody says anything (les chiffres parlent d'eux-mêmes).
    """
    *head, last = preposition.split()
    end = at + len(head)
    if unit.lows[at:end] != tuple(head) or unit.low(end) not in fr.forms_of(last):
        return None
    end += unit.low(end) in fr.elided(last)
    return end if unit.low(end).partition("-")[0] not in _STRESSED else None


def clause_end(clause: Clause, n: int, start: int) -> int:
    """After the last word of a content that begins at word `start` and belongs to verb `n`, if to any."""
    unit = clause.unit
    end = min(unit.terminal, start + _LONGEST)
    for cue in islice(clause.cues, n + 1, None):
        if cue.i >= end:
            break
        if start < cue.i and _cuts(clause, cue):
            end = cue.i
            while unit.low(end - 1) in fr.COORDINATORS | fr.DASHES | {","}:
                end -= 1
            break
    if n < len(clause.cues) and unit.low(start - 1) not in fr.QUE:
        joined = (k for k in range(start + 2, end - 1) if unit.low(k) == "et" and unit.low(k + 1) in _GOES_ON)
        end = next(joined, end)
    if n < len(clause.cues):
        end = _relative_end(unit, clause.cues[n], start, end)
    for source in clause.sources:
        if start < source.i < end and unit.low(source.i - 1) == ",":
            end = source.i - 1
    for k, low in enumerate(unit.lows[start + 1 : end], start + 1):
        if low == ":" and unit.low(k + 1) == QUOTED:
            return k
        if (low == "." and k > start + 1) or (low == "," and _breaks_off(clause, k)):
            return k
    return end


def _relative_end(unit: Unit, cue: Cue, start: int, end: int) -> int:
    """The comma that closes an inserted relative clause (X, qui dit n'avoir rien su, partira lundi), else `end`."""
    k = cue.i - 1
    while k > 0 and unit.low(k) in _BEFORE_VERB:
        k -= 1
    if unit.low(k) != "qui" or unit.low(k - 1) != ",":
        return end
    closing = (k for k in range(end - 2, start, -1) if unit.low(k) == ",")
    return next((k for k in closing if _resumes(unit, k + 1)), end)


def _resumes(unit: Unit, k: int) -> bool:
    """Does the main clause go on at word `k` with its verb?"""
    while unit.low(k) in _BEFORE_VERB:
        k += 1
    low = unit.low(k)
    return low in fr.AUXILIARIES | fr.MODALS or has_tense(low, "finite") or _FUTURE.match(low) is not None


def _cuts(clause: Clause, cue: Cue) -> bool:
    """Does the verb end the content before it: an incise, a participle after a comma, a verb joined by et?"""
    before = clause.unit.low(cue.i - 1)
    if not cue.reports:
        return False
    if (cue.pronoun is not None or before in (",", QUOTED)) and incise_subject(clause, cue) is not None:
        return True
    if cue.mood in ("active", "bare"):
        return before in fr.COORDINATORS
    return before == "," and (cue.mood == "gerund" or clause.unit.low(cue.i) in fr.DE | {"avant"})


def _breaks_off(clause: Clause, k: int) -> bool:
    """Does the reporter take over after the comma at word `k`: bien que, ce que, comme l'annonce, qui disait?"""
    unit = clause.unit
    one = unit.low(k + 1)
    if one in _TAKES_OVER and expression_end(unit.lows, k + 1, _TAKES_OVER) > k + 1:
        return True
    if one in ("qui", "dont"):
        return any(at in clause.cue_starts for at in range(k + 2, k + 4))
    return unit.low(k - 1) == QUOTED and one in SETTINGS and not unit.has_marks(k + 1, len(unit))


def view_holder(clause: Clause, k: int) -> NounPhrase | None:
    """The phrase that "pour qui" or "selon qui" at word `k` takes up."""
    close = k - (clause.unit.low(k - 1) == ",")
    return holding(clause.phrases, close - 1)
