"""The rules of the grammar: what French time expressions look like, over the classes of the lexicon.

A rule is a regular expression whose words are class names (`weekday daynum month year?`); `<name: ...>` is a
named group and `{name}` a named part. All quantifiers are bounded, so that matching is linear in the text. What
a rule means is said in `readings`, under the same name. Rules stand in order of preference; a longer match wins.
"""

from __future__ import annotations

import re
from functools import lru_cache

from revue.layers.dates.lexicon import lexicon

#: Parts that several rules share.
PARTS = {
    "DET": "(?:the|this)",
    "DAY": "(?:daynum|first)",
    "WHICH": "(?:last|next|following)",
    "NUM": "(?:(?:number|one|daynum|two|int)(?:hyphen?(?:number|one)){0,4}(?:and one)?)",
    "SEP": "(?:comma|and|hyphen|slash|tothe|to|comma? and)",
    "OFTHEYEAR": "(?:of? (?:the|this) same? unit(?:year|{WHICH})?)",
    "PARTOF": "(?:part hyphen?(?:of the?|ofthe)?)",
    "UPTO": "(?:(?:hyphen|slash) (?:year|two|daynum))",
    "TAIL": "(?:(?:tothe|the|in|comma within the|within the)? <tail: daypart>)",
}

RULES: tuple[tuple[str, str], ...] = (
    ("iso", "the? iso"),
    ("numeric", "(?:the|weekday){0,2} numeric"),
    ("day_slash", "(?:the|weekday|tothe|ofthe) dayslash"),
    ("night_between", "{DET}? daypart of weekday to weekday"),
    (
        "night_between_days",
        "{DET}? daypart (?:ofthe|of the?) weekday? {DAY} month? (?:tothe|to) weekday? {DAY} month year?",
    ),
    ("day_list", "{DET}? weekday? {DAY} (?:month? {SEP} the? weekday? {DAY}){,8} month (?:year|{WHICH})?"),
    ("day_month", "{DET}? (?:weekday comma?)? {DAY} hyphen? month (?:year|{WHICH}|{OFTHEYEAR})? {TAIL}?"),
    ("weekday_day", "{DET}? weekday daynum"),
    ("day_of_month", "the {DAY} (?:of {DET}|ofthe) unit {WHICH}?"),
    ("month_range", "month year? (?:hyphen|slash|and) month (?:year|{WHICH})?"),
    ("month_to_month", "month to month (?:year|{WHICH})"),
    ("month", "(?:{DET}? {PARTOF})? (?:{DET}? unit of)? this? month (?:year|two|{WHICH}|{OFTHEYEAR})?"),
    ("year_range", "(?:{DET} unit)? year (?:hyphen|slash) (?:year|daynum|two)"),
    ("decade", "(?:{DET}? {PARTOF})? {DET}? unit (?:year|two|number(?: hyphen? number){,2})"),
    ("century", "(?:{DET}? {PARTOF})? {DET}? (?:roman|ordinal) unit"),
    (
        "quarter",
        "{DET}? (?:ordinal|first|last|next|roman) unit (?:(?:of|in|comma)? year|of the unit {WHICH}?|{WHICH})?",
    ),
    ("quarter_code", "cap (?:comma)? year"),
    ("year", "(?:{DET}? {PARTOF})? (?:{DET}? unit)? year"),
    (
        "season",
        "(?:{DET}? {PARTOF})? {DET}? season (?:(?:of the unit)? {WHICH}|year {UPTO}?)?",
    ),
    ("season_months", "the unit of season"),
    ("unit_part", "{DET}? {PARTOF} {DET}? unit {WHICH}? year?"),
    ("unit_which", "(?:the|this)? unit {WHICH} daypart?"),
    ("which_unit", "(?:the|this) {WHICH} unit"),
    ("last_units", "(?:the|this|ofthe|tothe)? {NUM}? (?:last|next|first) {NUM}? (?:unit|weekday)"),
    ("units_which", "(?:the|this) {NUM} unit {WHICH}"),
    ("this_unit", "this same? unit (?:hyphen word)?"),
    ("same_unit", "the same unit"),
    ("same_weekday", "this same weekday daypart?"),
    ("unit_there", "(?:the|this) unit hyphen word"),
    ("weekday", "{DET}? weekday {WHICH}? (?:hyphen word)? (?:{TAIL})?"),
    ("weekday_set", "the (?:(?:first|ordinal|last) (?:and (?:first|ordinal|last))?)? weekdays"),
    ("deictic", "deictic weekday? (?:{DAY} month year?)? {TAIL}?"),
    ("this_daypart", "this same? daypart (?:hyphen word)?"),
    ("daypart_which", "the daypart (?:{WHICH}|same)"),
    ("daypart", "(?:the|part of the?|part of)? daypart"),
    ("chain", "the? same? chain (?:(?:tothe)? daypart)? (?:of (?:holiday|{DAY} month))?"),
    ("ago", "ago (?:{AMOUNT}) unit {HALVES}?"),
    ("hence", "within {AMOUNT} unit {HALVES}?"),
    ("later", "(?:{AMOUNT}) unit {HALVES}? later"),
    ("whole_unit", "all the (?:unit|daypart|weekday)"),
    ("duration", "(?:{AMOUNT}) unit {HALVES}?"),
    ("duration_list", "{NUM} (?:to|and|hyphen) {NUM} unit"),
    ("half_unit", "(?:one|the|{NUM})? half hyphen (?:unit|number)"),
    ("quarter_hour", "(?:one|number) quarter of unit"),
    ("each", "each (?:first|ordinal|last)? (?:unit|weekday|daypart|season|month) (?:ofthe unit)?"),
    ("every", "all the {NUM}? (?:unit|weekdays|daypart)"),
    ("per", "per unit"),
    ("setword", "setword"),
    ("clock", "clock (?:(?:ofthe)? daypart|weekday)?"),
    (
        "clock_words",
        "(?:daynum|number|one|two|int) (?:hyphen? number)? unit (?:{NUM}|and (?:half|quarter))? (?:ofthe daypart)?",
    ),
    ("holiday", "the? holiday (?:year|{WHICH})?"),
    ("same_period", "the same (?:lasting|period) (?:(?:in|of)? (?:year|this unit|the unit {WHICH}))?"),
    ("event_day", "the? (?:ordinal|first|last) unit (?:of|ofthe)"),
    ("reference", "reference"),
)
PARTS["AMOUNT"] = "(?:(?:some|ofthe|{NUM}|one? about of|one half hyphen?|ofthe abouts of))"
PARTS["HALVES"] = "(?:and (?:half|quarter|{NUM} unit))"

_WORD = re.compile(
    r"<(\w+):|\{(?P<part>[A-Z]+)\}|(?P<count>\{,?\d*,?\d*\})|>|(?P<special>\(\?:)|(?P<name>[a-z]+)|\s+"
)


def _expand(rule: str) -> str:
    """`rule` with its named parts put in."""
    while (m := re.search(r"\{([A-Z]+)\}", rule)) is not None:
        rule = rule.replace(m.group(), PARTS[m[1]])
    return rule


def _letters(m: re.Match[str]) -> str:
    """One element of a rule as a regular expression over letters."""
    if m[1]:
        return f"(?P<{m[1]}>"
    if m["count"] or m["special"]:
        return m.group()
    if m["name"]:
        return lexicon().charset(m["name"])
    return ")" if m.group() == ">" else ""


@lru_cache(maxsize=1)
def compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rules in their order, compiled over the letters of the lexicon."""
    return tuple((name, re.compile(_WORD.sub(_letters, _expand(rule)))) for name, rule in RULES)
