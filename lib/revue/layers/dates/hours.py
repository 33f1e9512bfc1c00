"""Meanings of hours and parts of the day, holidays, and the days of an event dated before."""

from __future__ import annotations

from revue.layers.dates.lengths import before_hour
from revue.layers.dates.lexicon import LISTS, Word
from revue.layers.dates.readings import WAY, Match, Reading, number


def this_daypart(m: Match) -> list[Reading]:
    marked = m.holds("hyphen")
    event = m.has(1, "comma", "word", "of") and m.word("daypart").form in ("matinée", "soirée")
    if event and not marked:
        return []
    return [m.reading("time", previous=marked or m.holds("same"), which="this")]


def daypart_which(m: Match) -> list[Reading]:
    which = m.which
    return [m.reading("time", n=WAY.get(which or "", 0), previous=which not in ("last", "next"))]


def daypart(m: Match) -> list[Reading]:
    word = m.word("daypart")
    return [m.reading("time")] if m.holds("part") or _is_time(m, word.form, m.first("daypart")) else []


def _is_time(m: Match, form: str, part: str) -> bool:
    """Is a part of the day the time of something, rather than a thing ("la soirée de gala", "le matin du départ")?"""
    bare = len(m.taken) == 1
    if m.taken[-1].capital and not m.at_start():
        return False
    if form in LISTS["part_or_event"]:
        return m.has(-1, "within", "in") or (form in LISTS["part_after_to"] and m.has(-1, "to"))
    if part.startswith("T"):
        before = ("to", "signal", "of", "tothe", "and", "daypart", "weekday", "deictic", "comma")
        return bare and m.has(-1, *before)
    if bare:
        return m.form(-1) == "petit" or (m.has(-1, "tothe", "in") and m.form(-1) != "aux")
    return not (form == "nuit" and m.has(1, "of", "ofthe"))


def _lasting(m: Match) -> bool:
    """Is a time in figures the length of something, be it only about so long ("a duré près de 3 h 10")?"""
    at = -1
    while m.listed(at, "roughly"):
        at -= 1
    return m.listed(at, "lasting_before") or m.has(at, "per", "lasts")


def clock(m: Match) -> list[Reading]:
    hour, _, minute = m.taken[0].form.replace(" ", "").replace(":", "h").partition("h")
    if int(hour) > 24 or m.form(1) in ("'", '"', "''") or (m.has(1, "slash") and m.form(2) == "24"):
        return []
    if _lasting(m) and m.form(2) != "à":
        value = f"PT{int(hour)}H" + (f"{int(minute)}M" if int(minute or 0) else "")
        return [m.reading("fixed", type="DURATION", value=value, rule="duration")]
    return [_at(m, int(hour), int(minute or 0), m.first("weekday"))]


def named_hour(m: Match) -> list[Reading]:
    """Noon and midnight with their minutes ("midi et demi", "minuit moins dix")."""
    hour = 12 if m.taken[0].form == "midi" else 24
    return [_at(m, *_minutes(m, hour, m.taken[1:]))]


def _minutes(m: Match, hour: int, rest: list[Word]) -> tuple[int, int]:
    """Hour and minute, with what is added or taken away ("et quart", "trente", "moins le quart")."""
    halves = {"half": 30, "quarter": 15}
    minute = next((n for name, n in halves.items() if any(w.of(name) for w in rest)), None)
    minute = number(rest) or 0 if minute is None else minute
    if any(w.form == "moins" for w in rest):
        return hour - 1, 60 - minute
    return (0 if hour == 24 else hour), minute


def _at(m: Match, hour: int, minute: int, weekday: int | None = None) -> Reading:
    if m.first("daypart") in ("EV", "AF") and hour < 12:
        hour += 12
    before = m.near(-1)
    mod = "APPROX" if before is not None and before.values.get("signal") == "APPROX" else None
    return m.reading("time", type="TIME", clock=f"T{hour:02d}:{minute:02d}", weekday=weekday, mod=mod)


def clock_words(m: Match) -> list[Reading]:
    at = m.taken.index(m.word("unit"))
    if not (m.holds("daypart") or before_hour(m)):
        return []
    told = number(m.taken[:at])
    if told is None or told > 24:
        return []
    hour, minute = _minutes(m, told, m.taken[at + 1 :])
    return [_at(m, hour, minute)] if hour >= 0 and 0 <= minute <= 59 else []


def holiday(m: Match) -> list[Reading]:
    word = m.word("holiday")
    return [] if word.form in LISTS["feast_if_capital"] and not word.capital else [m.reading("holiday")]


def term(m: Match) -> list[Reading]:
    """A school term; which day of it is meant, or of which zone, the words do not say."""
    return [m.reading("holiday", holiday=m.first("term"))]


def event_day(m: Match) -> list[Reading]:
    """A day inside the interval of what stands before ("au second jour de sa visite")."""
    n = m.first("ordinal", "first") or 0
    return [m.reading("same_period", day=None, unit="D", n=n, which=None, previous=True)]
