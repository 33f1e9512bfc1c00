"""Meanings of hours and parts of the day, holidays, vague references, and what repeats an interval told before."""

from __future__ import annotations

from dataclasses import replace

from revue.layers.dates.lengths import clock_before
from revue.layers.dates.lexicon import LISTS
from revue.layers.dates.readings import Match, Reading, clock_of, number, rule, which_of


@rule
def this_daypart(m: Match) -> list[Reading]:
    part, last = m.first("daypart"), m.taken[-1]
    there = any("hyphen" in w.values for w in m.taken)
    if there and last.form != "là":
        return []
    if part in ("MI",) or (
        last.form in ("matinée", "soirée") and not there and m.has(1, "comma", "word", "of")
    ):
        return []
    same = there or any("same" in w.values for w in m.taken)
    return [m.reading("time", clock=clock_of(part), type="TIME", previous=same, n=0, which="this")]


@rule
def daypart_which(m: Match) -> list[Reading]:
    which = which_of(m)
    n = {"last": -1, "next": 1, "following": 1, "preceding": -1}.get(which or "", 0)
    if which == "last" and m.first("daypart") == "NI":
        return [m.reading("time", clock="TNI", type="TIME", n=-1, which="this")]
    return [
        m.reading(
            "time",
            clock=clock_of(m.first("daypart")),
            type="TIME",
            n=n,
            previous=which not in ("last", "next"),
        )
    ]


@rule
def daypart(m: Match) -> list[Reading]:
    part, word = m.first("daypart"), m.taken[-1]
    if word.capital and not m.at_start():
        return []
    mod = m.first("part")
    bare = len(m.taken) == 1
    if mod is None:
        if word.form in ("soirée", "matinée", "aube", "aurore", "mi-journée"):
            if not (m.has(-1, "within", "in") or (word.form in ("aube", "mi-journée") and m.has(-1, "to"))):
                return []
        elif part in ("T12:00", "T00:00"):
            if not (
                bare
                and m.has(-1, "to", "signal", "of", "tothe", "and", "daypart", "weekday", "deictic", "comma")
            ):
                return []
        elif bare:
            if (m.has(-1, "unit", "word", "cap") and not m.has(-1, "tothe", "in", "ofthe")) or m.form(
                -1
            ) == "petit":
                if m.form(-1) != "petit":
                    return []
            elif not m.has(-1, "tothe", "in") or m.form(-1) == "aux":
                return []
        elif word.form == "nuit" and m.has(1, "of", "ofthe"):
            return []
    if any("this" in w.values for w in m.taken):
        return []
    return [m.reading("time", clock=clock_of(part), type="TIME", mod=mod, n=0)]


@rule
def clock(m: Match) -> list[Reading]:
    word = m.taken[0]
    hour, minute = _hour(word.form)
    if hour > 24 or m.form(1) in ("'", '"', "''") or (m.has(1, "slash") and m.form(2) == "24"):
        return []
    if (m.form(-1) in ("pendant", "durant", "en", "par") or m.has(-1, "per", "lasts")) and m.form(2) not in (
        "à",
    ):
        return [
            replace(
                m.reading("fixed", type="DURATION", value=f"PT{hour}H" + (f"{minute}M" if minute else "")),
                rule="duration",
            )
        ]
    day = m.first("weekday")
    if day is None and m.has(1, "comma") and m.has(2, "weekday") and not m.has(3, "daynum"):
        day = m.near(2).values["weekday"]  # type: ignore[union-attr]
    part = m.first("daypart")
    if part in ("EV", "AF") and hour < 12:
        hour += 12
    rest = m.reading("time", clock=f"T{hour:02d}:{minute:02d}", type="TIME", weekday=day, mod=_about(m), n=0)
    return [rest]


def _hour(form: str) -> tuple[int, int]:
    hour, _, minute = form.replace(" ", "").replace(":", "h").partition("h")
    return int(hour), int(minute or 0)


def _about(m: Match) -> str | None:
    mod = m.near(-1).values.get("signal") if m.has(-1, "signal") else None  # type: ignore[union-attr]
    return mod if mod == "APPROX" else None


@rule
def clock_words(m: Match) -> list[Reading]:
    units = [k for k, w in enumerate(m.taken) if "unit" in w.values]
    at = units[0]
    part = m.first("daypart")
    if m.taken[at].values["unit"] != "1H" or not (part or clock_before(m)):
        return []
    hour = number(m.taken[:at])
    rest = m.taken[at + 1 :]
    minute = (
        30
        if any("half" in w.values for w in rest)
        else 15
        if any("quarter" in w.values for w in rest)
        else number(rest) or 0
    )
    if hour is None or hour > 24 or minute > 59:
        return []
    if part in ("EV", "AF") and hour < 12:
        hour += 12
    return [m.reading("time", clock=f"T{hour:02d}:{minute:02d}", type="TIME", mod=_about(m), n=0)]


@rule
def holiday(m: Match) -> list[Reading]:
    if m.has(-1, "of") and m.form(-2) in LISTS["before_holiday"]:
        return []
    word = next(w for w in m.taken if "holiday" in w.values)
    if word.form in ("carnaval", "armistice", "ascension", "assomption") and not word.capital:
        return []
    return [m.reading("holiday", holiday=m.first("holiday"), year=m.first("year"), which=which_of(m))]


@rule
def same_period(m: Match) -> list[Reading]:
    """ "la même période en 2024": the interval told before, in another year."""
    if not any("period" in w.values for w in m.taken):
        return []
    return [m.reading("same_period", year=m.first("year"), which=which_of(m), previous=True)]


@rule
def event_day(m: Match) -> list[Reading]:
    """ "au second jour de sa visite": a day inside the interval of what was told before."""
    if m.first("unit") != "1D" or m.taken[-2].form != "jour":
        return []
    n = m.first("ordinal") or m.first("first") or 0
    found = m.reading("same_period", unit="D", n=n, previous=True)
    return [replace(found, end=m.taken[-2].end)]


@rule
def reference(m: Match) -> list[Reading]:
    value = m.first("reference")
    return [replace(m.reading("fixed", value=value), rule="vague_reference")]
