"""What a verb of saying reports: its subject, and the stretch of words that is its content.

The spans follow one convention: the content without the verb and without "que"; with quotation marks inside,
the whole reported clause. A content ends where its clause ends: at the next verb of saying that is joined to
it, at an incise, at a source ("selon ..."), else with its sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from revue.speech.cues import Cue
from revue.speech.lexicon import nouns
from revue.speech.nominals import Nominal
from revue.speech.units import Unit
from revue.speech.words import (
    DAYS,
    HAVE,
    NOMINAL_DETERMINERS,
    PREPOSITIONS,
    QUE,
    STOPS,
    word_list,
)

Type = Literal["direct", "indirect", "mixed"]
Basis = Literal["explicit", "implicit", "inferred"]

_QUESTION = word_list("question")
_OPENS_FILLER = (
    PREPOSITIONS | DAYS | frozenset((",", "ce", "cette", "le", "(", "-", "–", "—", "être", "entre"))
)
_MONTHS = word_list("months")
_OPENS_NOUN = word_list("opens_noun")
_RELATIVES = frozenset((",", "qui", "dont", "où", "lequel", "laquelle", "lesquels", "lesquelles"))
_MARKED_REACH = 14
_FILLER_REACH = 34
_SUBJECT_REACH = 45


@dataclass(frozen=True, slots=True)
class Report:
    """One piece of reported speech, its offsets in the article; `speaker` is still a phrase of the unit.

    `cue` holds the words (first, behind the last) shown as cue, `stance` its class; `basis` says where the
    speaker stands. `nested` reports stand inside another one on purpose. `inside` holds the offsets of a cue
    and of its pronoun that stand inside the quotation.
    """

    start: int
    end: int
    type: Type
    speaker: Nominal | None
    cue: tuple[int, int] | None
    stance: str | None
    basis: Basis = "explicit"
    nested: bool = False
    inside: tuple[int, int, int, int] | None = None
    unit: int = -1
    paragraph: int = -1


class Source(NamedTuple):
    """A source: its opening words `i` to `j` (excluded), and the phrase behind them."""

    i: int
    j: int
    who: Nominal


@dataclass(frozen=True, slots=True)
class Clause:
    """A unit with its phrases and verbs of saying: what every rule reads."""

    unit: Unit
    nominals: list[Nominal]
    cues: list[Cue]
    sources: tuple[Source, ...] = ()


def by_verbs(clause: Clause) -> list[Report]:
    """Reports whose verb takes a content: a déclaré que, dénonce une décision, appelle à voter."""
    found: list[Report] = []
    previous: Nominal | None = None
    for n, cue in enumerate(clause.cues):
        if not cue.reports:
            continue
        who = subject(clause, n, previous)
        if who is not None and cue.mood in ("active", "infinitive"):
            previous = who
        if cue.mood == "passive" or (cue.mood == "bare" and who is None):
            found += _passive(clause, cue)
            continue
        span = content(clause, n)
        if span is None or who is None or incise_subject(clause, cue) is not None:
            continue
        i, j = span
        start, end = clause.unit.span(i, j)
        nested = cue.mood == "gerund" and clause.unit.low(cue.i - 1) not in (",", "»", "«»", ")")
        found.append(
            Report(
                start,
                end,
                _type(clause.unit, i, j, cue.j),
                who,
                (cue.a, cue.b),
                cue.verb.stance,
                nested=nested,
            )
        )
    return found


def _type(unit: Unit, i: int, j: int, after: int) -> Type:
    """direct for a whole quotation that follows its verb without que, else mixed or indirect."""
    word = unit.words[i]
    if j == i + 1 and word.quoted is not None and unit.low(i - 1) not in QUE:
        sentence = word.inside and word.inside[0].capital and len(word.inside) > 3
        return "direct" if sentence else "mixed"
    return "mixed" if unit.has_marks(i, j) else "indirect"


# --- subjects ---------------------------------------------------------------------------------------------


def subject(clause: Clause, n: int, previous: Nominal | None = None) -> Nominal | None:
    """The phrase that is the subject of verb `n`; `previous` is the subject of the verb of saying before."""
    unit, cue = clause.unit, clause.cues[n]
    if cue.pronoun is not None:
        return Nominal(cue.pronoun, cue.pronoun + 1, "pronoun", unit.low(cue.pronoun))
    left = [nominal for nominal in clause.nominals if nominal.j <= cue.i]
    before = unit.low(cue.i - 1)
    if cue.mood == "gerund":
        if left and left[-1].j == cue.i and before != ",":
            return left[-1]
        return previous or first_head(unit, left)
    if cue.mood == "infinitive" and unit.low(cue.i) in PREPOSITIONS | {"afin"}:
        if left and left[-1].j == cue.i and before != ",":
            return left[-1]
        return previous or first_head(unit, left)
    if cue.mood == "bare":
        return previous if before in ("et", "mais", "puis", "ou") or cue.i - 1 in unit.adverbial else None
    if before in ("et", "mais", "puis") or (before == "," and unit.low(cue.i - 2) == ")"):
        return previous or first_head(unit, left)
    return _nearest(unit, left, cue.i)


def _nearest(unit: Unit, left: Sequence[Nominal], at: int) -> Nominal | None:
    """The nearest phrase before word `at` that can be a subject, its relative pronoun followed back."""
    if unit.low(at - 1) == "qui" and left:
        last = left[-1]
        outer = _before_insertion(unit, left, at - 2) if unit.low(at - 2) == "," else None
        if outer is not None and not is_head(unit, last):
            return outer
        return last if at - 1 - last.j <= 1 else None
    if unit.low(at - 1) in (",", ")", "–", "—"):
        outer = _before_insertion(unit, left, at - 1)
        if outer is not None:
            return outer
    for nominal in reversed(left):
        if at - nominal.i > _SUBJECT_REACH:
            return None
        if is_head(unit, nominal) and _gap(unit, nominal.j, at):
            return nominal
    return None


def _before_insertion(unit: Unit, left: Sequence[Nominal], close: int) -> Nominal | None:
    """The subject before an insertion between commas or brackets that ends at word `close`."""
    opening = "(" if unit.low(close) == ")" else unit.low(close)
    for k in range(close - 1, max(-1, close - _SUBJECT_REACH), -1):
        if unit.low(k) == opening:
            before = [n for n in left if n.j <= k]
            if before and before[-1].j == k and is_head(unit, before[-1]):
                return before[-1]
    return None


def _gap(unit: Unit, j: int, at: int) -> bool:
    """May the words `j` to `at` stand between a subject and its verb?"""
    if j == at or all(k in unit.adverbial for k in range(j, at)):
        return True
    opening = unit.low(j)
    if opening in (",", "(", "-", "–", "—"):
        return True
    return opening in PREPOSITIONS | {"qui", "dont", "et", "lui-même", "elle-même"} and at - j <= 25


def is_head(unit: Unit, nominal: Nominal) -> bool:
    """Can the phrase be a subject: not after a preposition, and not itself "du ..." or "des ..." inside one?"""
    first, before = unit.low(nominal.i), unit.low(nominal.i - 1)
    if first == "du" or (first == "des" and before not in ("", ",", "que", "qu'", "et", "mais", ".")):
        return False
    if before in ("pour", "selon"):
        return False
    return before not in PREPOSITIONS and before != "comme"


def first_head(unit: Unit, left: Sequence[Nominal]) -> Nominal | None:
    """The first phrase that can be a subject; a name apposed to it is preferred by `speakers`."""
    return next((nominal for nominal in left if is_head(unit, nominal)), None)


def incise_subject(clause: Clause, cue: Cue) -> Nominal | None:
    """The subject behind its verb in an incise (« ... », a déclaré X), or the inverted pronoun."""
    unit = clause.unit
    if "said" not in cue.verb.takes or cue.mood != "active":
        return None
    if cue.pronoun is not None:
        return _learnt_from(clause, cue) or Nominal(
            cue.pronoun, cue.pronoun + 1, "pronoun", unit.low(cue.pronoun)
        )
    before = unit.low(cue.i - 1)
    if before not in (
        ",",
        "«»",
        "-",
        "–",
        "—",
        ";",
        "",
        "comme",
        "ainsi",
        "?",
        "!",
        "…",
        "...",
        '"',
        "»",
        "”",
    ):
        return None
    if before == "" and not unit.has_marks(0, len(unit.words)):
        return None
    for nominal in clause.nominals:
        if nominal.i < cue.j or nominal.form == "pronoun":
            continue
        gap = range(cue.j, nominal.i)
        if len(gap) > 14 or any(
            unit.low(k) in STOPS or unit.low(k) in QUE or unit.words[k].quoted for k in gap
        ):
            return None
        if unit.low(nominal.i - 1) in PREPOSITIONS:
            continue
        return nominal if _fills(unit, cue.j, nominal.i) else None
    return _unlisted(unit, cue)


def _unlisted(unit: Unit, cue: Cue) -> Nominal | None:
    """A noun no list holds right behind the verb of an incise: who speaks, by its place."""
    j = cue.j
    quoted = unit.low(cue.i - 1) == "«»" or (unit.low(cue.i - 1) == "," and unit.low(cue.i - 2) == "«»")
    if not quoted or unit.low(j) not in NOMINAL_DETERMINERS or not unit.low(j + 1).isalpha():
        return None
    k = j + 2
    while k < len(unit.words) and unit.low(k) not in STOPS | {",", "«»"} and k < j + 8:
        k += 1
    return Nominal(j, k, "open", unit.low(j + 1))


def _learnt_from(clause: Clause, cue: Cue) -> Nominal | None:
    """Who told it: a-t-on appris auprès de X, apprend-on de source policière."""
    unit = clause.unit
    if cue.pronoun is None or unit.low(cue.pronoun) != "on":
        return None
    for nominal in clause.nominals:
        if cue.j <= nominal.i <= cue.j + 3 and unit.low(nominal.i - 1) in ("de", "d'", "auprès"):
            return nominal
    if unit.low(cue.j) == "de" and unit.low(cue.j + 1) == "source":
        end = next(
            (k for k in range(cue.j + 2, len(unit.words)) if unit.low(k) in STOPS | {","}), len(unit.words)
        )
        return Nominal(cue.j + 1, end, "noun", "source", nouns()["source"], definite=False)
    return None


def _fills(unit: Unit, i: int, j: int) -> bool:
    """May words `i` to `j` stand between an incise's verb and its subject (à l'AFP, mardi, dans un tweet)?"""
    if i != j and unit.low(i) in ("ce", "cette", "le"):
        return unit.low(i + 1) in DAYS | {"semaine", "week-end", "jour", "même", "mois"}
    return i == j or unit.low(i) in _OPENS_FILLER or i in unit.adverbial


# --- contents ---------------------------------------------------------------------------------------------


def content(clause: Clause, n: int) -> tuple[int, int] | None:
    """Words (first, behind the last) that verb `n` reports, None if it has no content."""
    unit, cue = clause.unit, clause.cues[n]
    at = _skip_adverbs(unit, cue.j)
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


def _skip_adverbs(unit: Unit, at: int) -> int:
    while at < len(unit.words) and at in unit.adverbial:
        at += 1
    return at


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
            at = _skip_adverbs(unit, at)
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
            ):
                if unit.low(k + 1) not in ("presse", "l'", "la", "soutien", "vœux"):
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
    """First word of the content when a person stands before the infinitive: invite les élus à voter."""
    links = {p for p in cue.verb.infinitives if p} | ({"de"} if "obj:de" in cue.verb.takes else set())
    for k in range(at, min(at + 14, len(unit.words))):
        low = unit.low(k)
        if low in STOPS or low in QUE or low == ",":
            return None
        link = "de" if low in ("de", "d'") else low
        if k > at and link in links and (_infinitive_at(unit, k, link) is not None):
            return _infinitive_at(unit, k, link) if unit.low(at) in ("à", "au", "aux") else at
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
    others = {other.i for other in clause.cues if other is not cue}
    if "que" not in cue.verb.takes or at >= len(unit.words) or not _fills(unit, at, at + 1):
        return None
    for k in range(at, min(at + _FILLER_REACH, len(unit.words))):
        low = unit.low(k)
        if low in STOPS or unit.words[k].quoted is not None or k in others:
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
    end = terminal(unit)
    for cue in clause.cues[max(n, -1) + 1 :]:
        if start < cue.i < end and cuts(clause, cue):
            end = _before(unit, cue.i)
            break
    if n < len(clause.cues) and unit.low(start - 1) not in QUE:
        joined = (k for k in range(start + 2, end - 1) if unit.low(k) == "et" and unit.low(k + 1) in HAVE)
        end = next(joined, end)
    for source in clause.sources:
        if start < source.i < end and unit.low(source.i - 1) == ",":
            end = source.i - 1
    for k in range(start + 1, end):
        if unit.low(k) == ":" and k + 1 < len(unit.words) and unit.words[k + 1].quoted is not None:
            return k
        if unit.low(k) == "." and k > start + 1 and unit.low(k - 1) not in ("m", "mm"):
            return k
    return end


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
    at = _skip_adverbs(clause.unit, cue.j)
    for begin in dict.fromkeys((at, skip_fillers(clause.unit, at))):
        i = _begin(clause, cue, begin)
        if i is not None:
            return i
    i = _que_ahead(clause, cue, at)
    if i is None and at < len(clause.unit.words) and cue.verb.takes & {"marked", "np", "said"}:
        i = at if _marked_ahead(clause, at, "marked" in cue.verb.takes) else None
    return i


def _before(unit: Unit, at: int) -> int:
    """Behind the last word before word `at`, commas and conjunctions taken off."""
    while at > 0 and unit.low(at - 1) in (",", "et", "mais", "puis", "-", "–", "—"):
        at -= 1
    return at


def _passive(clause: Clause, cue: Cue) -> list[Report]:
    """A quotation in the subject of a passive (un « ... » a été annoncé), or before a participle with par."""
    unit = clause.unit
    agent = next(
        (n for n in clause.nominals if n.i == _skip_adverbs(unit, cue.j) + 1 and unit.low(n.i - 1) == "par"),
        None,
    )
    if not cue.verb.takes & {"np", "marked", "said"}:
        return []
    quoted = [k for k in range(max(0, cue.i - _MARKED_REACH), cue.i) if unit.words[k].quoted is not None]
    if cue.mood == "bare" and (agent is None or not quoted or quoted[-1] < cue.i - 2):
        return []
    if quoted:
        i = quoted[-1]
        while i > 0 and unit.low(i - 1) not in STOPS | PREPOSITIONS | QUE | _RELATIVES:
            i -= 1
        j = cue.i if cue.mood == "bare" else clause_end(clause, clause.cues.index(cue), i + 1)
        start, end = unit.span(i, j)
        return [Report(start, end, "mixed", agent, (cue.a, cue.b), cue.verb.stance)]
    return []
