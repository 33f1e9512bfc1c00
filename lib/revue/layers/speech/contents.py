"""The stretch of words that a verb of saying reports: where it begins and where it ends.

The content stands without the verb and without "que". It ends where its clause ends: at the next verb of
saying that is joined to it, at an incise, at a source ("selon ..."), else with its sentence.
"""

from __future__ import annotations

from itertools import islice

from revue.layers.speech.clauses import Clause
from revue.layers.speech.cues import Cue
from revue.layers.speech.nominals import Nominal, holding
from revue.layers.speech.subjects import fills, incise_subject
from revue.layers.speech.units import Unit
from revue.layers.speech.words import (
    BE,
    CONNECTIVE_PHRASES,
    CONNECTIVES,
    DAYS,
    HAVE,
    NOMINAL_DETERMINERS,
    PREPOSITIONS,
    QUE,
    STOPS,
    word_list,
)

#: Verbs that go on with what the speaker does (dénonce les faits et doit rencontrer ...).
_GOES_ON = (
    HAVE
    | BE
    | {"doit", "doivent", "va", "vont", "peut", "peuvent", "veut", "veulent", "devrait", "devraient"}
)
#: What says, behind quoted words, where or when they were said.
_SAID_WHERE = frozenset(
    ("lors", "dans", "sur", "devant", "en", "à", "au", "aux", "auprès", "via", "durant", "pendant")
)
_QUESTION = word_list("question")
_OPENS_FILLER = (
    PREPOSITIONS | DAYS | frozenset((",", "ce", "cette", "le", "(", "-", "–", "—", "être", "entre"))
)
_MONTHS = word_list("months")
_OPENS_NOUN = word_list("opens_noun")
_MARKED_REACH = 14
_FILLER_REACH = 34
#: What the reporter says about the words just reported.
_TAKES_OVER = frozenset(
    [(one, two) for one in ("bien", "ce") for two in QUE]
    + [("comme", "l'"), ("comme", "le"), ("après", "avoir"), ("après", "être")]
)
#: Words of a content without end: longer "sentences" are lists or lost punctuation.
_LONGEST = 300


def content(clause: Clause, n: int) -> tuple[int, int] | None:
    """Words (first, behind the last) that verb `n` reports, None if it has no content."""
    unit, cue = clause.unit, clause.cues[n]
    at = skip_adverbs(unit, cue.j)
    if at < len(unit.words) and unit.words[at].inverted:
        return None
    i = content_begins(clause, cue)
    return _checked(clause, n, i) if i is not None else None


def _checked(clause: Clause, n: int, i: int) -> tuple[int, int] | None:
    while clause.unit.low(i) == ",":
        i += 1
    j = clause_end(clause, n, i)
    return (
        (i, j)
        if j > i and any(word.low[:1].isalnum() or word.quoted for word in clause.unit.words[i:j])
        else None
    )


def skip_adverbs(unit: Unit, at: int) -> int:
    while at < len(unit.words) and at in unit.adverbial:
        at += 1
    return at


def skip_connectives(unit: Unit, at: int, end: int, joints: frozenset[str]) -> int:
    """Behind the conjunctions and `joints` from word `at`, no further than word `end`."""
    while at < end:
        phrase = next((p for p in CONNECTIVE_PHRASES if unit.lows[at : at + len(p)] == p), ())
        if not phrase and unit.low(at) not in CONNECTIVES and unit.low(at) not in joints:
            break
        at += max(1, len(phrase))
    return min(at, end)


def skip_fillers(unit: Unit, at: int) -> int:
    """Behind a time, an occasion or an addressee: mardi 3 mars, à l'AFP, sur X, dans un communiqué."""
    while at < len(unit.words):
        begin = at
        low = unit.low(at)
        if (
            low in DAYS
            or low in _MONTHS
            or (low[:1].isdigit() and unit.low(at - 1) in DAYS | _MONTHS | {"en"})
        ):
            at += 1
        elif low in ("ce", "cette") and unit.low(at + 1) in DAYS | {"semaine", "week-end", "jour"}:
            at += 2
        elif low in (
            "à",
            "au",
            "aux",
            "sur",
            "devant",
            "auprès",
            "dans",
            "lors",
            "en",
            "via",
            "par",
            "depuis",
        ):
            at = _filler_end(unit, at)
        elif low == ",":
            close = next(
                (k for k in range(at + 1, min(at + 20, len(unit.words))) if unit.low(k) == ","), None
            )
            at = close + 1 if close is not None and unit.low(at + 1) in _OPENS_FILLER else at
        else:
            at = skip_adverbs(unit, at)
        if at == begin:
            break
    return at


_OCCASIONS = word_list("occasions")


def _filler_end(unit: Unit, at: int) -> int:
    """End of a prepositional filler that begins at word `at`; `at` if the words are none."""
    k = at + 1
    if unit.low(k) in ("de", "d'", "du", "des"):
        k += 1
    while unit.low(k) in NOMINAL_DETERMINERS:
        k += 1
    if k >= len(unit.words):
        return at
    word = unit.words[k]
    if word.capital or word.low in _OCCASIONS:
        k += 1
        while k < len(unit.words) and (
            unit.words[k].capital or unit.low(k) in ("de", "du", "d'", "à", "l'", "presse")
        ):
            if (
                unit.low(k) in ("de", "du", "d'", "à", "l'")
                and not unit.words[min(k + 1, len(unit.words) - 1)].capital
            ) and unit.low(k + 1) not in ("presse", "l'", "la", "soutien", "vœux"):
                break
            k += 1
        return k
    return at


def _begin(clause: Clause, cue: Cue, at: int) -> int | None:
    """First word of the content if it begins at word `at`, after the verb."""
    unit, takes = clause.unit, cue.verb.takes
    if at >= len(unit.words):
        return None
    low = unit.low(at)
    if low in QUE:
        return at + 1 if "que" in takes else None
    if low in ("à", "de") and unit.low(at + 1) == "ce" and unit.low(at + 2) in QUE:
        return at + 3
    if "que" in takes and (low in _QUESTION or (low == "ce" and unit.low(at + 1) in ("qui", *QUE))):
        return at
    for preposition in cue.verb.infinitives:
        i = _infinitive_at(unit, at, preposition)
        if i is not None:
            return i
    if any(t.startswith("inf:") for t in takes) or "obj:de" in takes:
        i = _with_object(unit, at, cue)
        if i is not None:
            return i
    for preposition in cue.verb.prepositions:
        i = _after_preposition(unit, at, preposition)
        if i is not None:
            return i
    if "adj" in takes and low not in STOPS and low != ",":
        return at
    opens = low in NOMINAL_DETERMINERS or unit.words[at].quoted or unit.words[at].capital or low[:1].isdigit()
    opens = opens or low in _OPENS_NOUN
    if "np" in takes and opens and low not in ("de", "d'"):
        return at
    return None


def _marked_ahead(clause: Clause, at: int, anywhere: bool) -> bool:
    """Does a quotation belong to the phrase at word `at`?"""
    reach = _MARKED_REACH if anywhere else 1
    if clause.unit.low(at) in STOPS or clause.unit.low(at) == ",":
        return False
    for k in range(at, min(at + reach, len(clause.unit.words))):
        if clause.unit.words[k].quoted is not None:
            return True
        if clause.unit.low(k) in STOPS or clause.unit.low(k) == ",":
            return False
    return False


def _is_infinitive(low: str) -> bool:
    return (
        len(low) > 3
        and low.endswith(("er", "ir", "re", "oir"))
        and low not in PREPOSITIONS | {"notre", "votre", "leur"}
    )


def _infinitive_at(unit: Unit, at: int, preposition: str) -> int | None:
    """First word of an infinitive after `preposition` ("" for none) at word `at`."""
    if preposition:
        if unit.low(at) not in ({"de", "d'"} if preposition == "de" else {preposition}):
            return None
        at += 1
    k = at
    while unit.low(k) in (
        "ne",
        "n'",
        "pas",
        "plus",
        "se",
        "s'",
        "en",
        "y",
        "le",
        "la",
        "les",
        "l'",
        "lui",
        "leur",
        "ainsi",
    ):
        k += 1
    if unit.words[min(k, len(unit.words) - 1)].quoted is not None and preposition:
        return at
    return at if _is_infinitive(unit.low(k)) and k < len(unit.words) else None


def _with_object(unit: Unit, at: int, cue: Cue) -> int | None:
    """First word of the content, the infinitive, when a person stands before it: invite les élus à voter."""
    links = {p for p in cue.verb.infinitives if p} | ({"de"} if "obj:de" in cue.verb.takes else set())
    for k in range(at, min(at + 14, len(unit.words))):
        low = unit.low(k)
        if low in STOPS or low in QUE or low == ",":
            return None
        link = "de" if low in ("de", "d'") else low
        i = _infinitive_at(unit, k, link) if k > at and link in links else None
        if i is not None:
            return at if "obj:de" in cue.verb.takes and unit.words[i].quoted is not None else i
        if k > at and "obj:de" in cue.verb.takes and link == "de" and unit.low(k + 1) in ("«»", "ne", "n'"):
            return at
    return None


def _after_preposition(unit: Unit, at: int, preposition: str) -> int | None:
    """First word behind `preposition` at word `at`; du and des, which hold the article, stay."""
    first, *more = preposition.split()
    low = unit.low(at)
    if first == "de":
        return at + 1 if low in ("de", "d'") else at if low in ("du", "des") else None
    if first == "à":
        return at + 1 if low == "à" else at if low in ("au", "aux") else None
    if low != first or any(unit.low(at + 1 + n) != word for n, word in enumerate(more)):
        return None
    at += 1 + len(more)
    return at + 1 if more and unit.low(at) in ("de", "d'") else at


def _que_ahead(clause: Clause, cue: Cue, at: int) -> int | None:
    """Behind the que that an adjunct separates from its verb: a déclaré mardi, à l'issue du conseil, que."""
    unit = clause.unit
    if "que" not in cue.verb.takes or at >= len(unit.words) or not fills(unit, at, at + 1):
        return None
    for k in range(at, min(at + _FILLER_REACH, len(unit.words))):
        low = unit.low(k)
        if low in STOPS or unit.words[k].quoted is not None or (k in clause.starts and k != cue.i):
            return None
        if low in QUE and unit.low(k - 1) not in (
            "alors",
            "tandis",
            "ainsi",
            "plus",
            "moins",
            "afin",
            "depuis",
            "bien",
        ):
            return k + 1
    return None


def clause_end(clause: Clause, n: int, start: int) -> int:
    """Behind the last word of a content that begins at word `start` and belongs to verb `n` (-1: to none)."""
    unit = clause.unit
    end = min(terminal(unit), start + _LONGEST)
    for cue in islice(clause.cues, n + 1, None):
        if cue.i >= end:
            break
        if start < cue.i and cuts(clause, cue):
            end = _before(unit, cue.i)
            break
    if n < len(clause.cues) and unit.low(start - 1) not in QUE:
        joined = (k for k in range(start + 2, end - 1) if unit.low(k) == "et" and unit.low(k + 1) in _GOES_ON)
        end = next(joined, end)
    for source in clause.sources:
        if start < source.i < end and unit.low(source.i - 1) == ",":
            end = source.i - 1
    for k in range(start + 1, end):
        if unit.low(k) == ":" and k + 1 < len(unit.words) and unit.words[k + 1].quoted is not None:
            return k
        if unit.low(k) == "." and k > start + 1 and unit.low(k - 1) not in ("m", "mm"):
            return k
        if unit.low(k) == "," and _breaks_off(clause, start, k):
            return k
        if unit.low(k) in ("pour", "selon") and unit.low(k + 1) == "qui":
            return _before_view(clause, start, k)
    return end


def _before_view(clause: Clause, start: int, k: int) -> int:
    """Before the phrase whose view "pour qui" tells at word `k`, and before what joins it (..., ou X pour qui)."""
    who = view_holder(clause, k)
    end = who.i if who is not None and who.i > start + 1 else k
    while end > start + 1 and clause.unit.low(end - 1) in ("ou", "et", ",", "comme"):
        end -= 1
    return end


def view_holder(clause: Clause, k: int) -> Nominal | None:
    """The phrase that "pour qui" or "selon qui" at word `k` takes up."""
    close = k - (clause.unit.low(k - 1) == ",")
    phrase = holding(clause.nominals, close - 1)
    return phrase if phrase is not None and phrase.j == close else None


def _breaks_off(clause: Clause, start: int, k: int) -> bool:
    """Does the reporter take over behind the comma at word `k`: bien que, ce que, comme l'annonce, qui disait?"""
    unit = clause.unit
    one, two = unit.low(k + 1), unit.low(k + 2)
    if (one, two) in _TAKES_OVER:
        return True
    if one in ("qui", "dont"):
        return any(at in clause.starts for at in range(k + 2, k + 4))
    if unit.words[k - 1].quoted is not None and one in _SAID_WHERE:
        return not unit.has_marks(k + 1, len(unit.words))
    if unit.low(start - 1) in QUE:
        return False
    return two in QUE and one == "alors"


def terminal(unit: Unit) -> int:
    """Behind the last word of the unit that is no closing punctuation."""
    end = len(unit.words)
    while end > 0 and unit.words[end - 1].quoted is None and unit.low(end - 1) in (
        ".", "!", "?", "…", "...", ";", ":", "»", '"', "”", ",",
    ):  # fmt: skip
        end -= 1
    return end


def cuts(clause: Clause, cue: Cue) -> bool:
    """Does the verb end the content before it: an incise, a participle after a comma, a verb joined by et?"""
    unit = clause.unit
    if not cue.reports:
        return False
    if incise_subject(clause, cue) is not None and (
        cue.pronoun is not None or unit.low(cue.i - 1) in (",", "«»")
    ):
        return True
    before = unit.low(cue.i - 1)
    if cue.mood == "gerund":
        return before == "," or (unit.low(cue.i) == "en" and before not in PREPOSITIONS and before == ",")
    if cue.mood in ("active", "bare"):
        return before in ("et", "mais", "puis") and _has_content(clause, cue)
    return cue.mood == "infinitive" and before == "," and unit.low(cue.i) in ("avant", "de", "d'")


def _has_content(clause: Clause, cue: Cue) -> bool:
    return content_begins(clause, cue) is not None


def content_begins(clause: Clause, cue: Cue) -> int | None:
    """First word of what the verb reports, without looking where it ends."""
    at = skip_adverbs(clause.unit, cue.j)
    dated = clause.unit.low(at) in ("ce", "cette") and clause.unit.low(at + 1) in DAYS
    behind = skip_fillers(clause.unit, at)
    for begin in dict.fromkeys((behind,) if dated else (at, behind)):
        i = _begin(clause, cue, begin)
        if i is not None:
            return i
    i = _que_ahead(clause, cue, at)
    if i is None and at < len(clause.unit.words) and cue.verb.takes & {"marked", "np", "said"}:
        i = at if _marked_ahead(clause, at, "marked" in cue.verb.takes) else None
        if i is not None and clause.unit.low(i) in ("de", "d'") and clause.unit.low(i + 1) == "«»":
            i += 1
    return i


def _before(unit: Unit, at: int) -> int:
    """Behind the last word before word `at`, commas and conjunctions taken off."""
    while at > 0 and unit.low(at - 1) in (",", "et", "mais", "puis", "-", "–", "—"):
        at -= 1
    return at
