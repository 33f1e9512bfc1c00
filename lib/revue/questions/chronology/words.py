"""What notebook 01 says: findings, the text of its figures and tables, and the sentences that read its counts.

Templates and fixed words are in `words.toml`, prose in `prose.en.md` and `prose.fr.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from revue.layers.dates import edtf
from revue.questions.chronology.counts import (
    MOST_ARTICLES,
    MOST_EVENTS,
    MOST_PANELS,
    MOST_STEPS,
    PRECISIONS,
    SIDES,
    count,
    day,
    named_most,
    records,
    turned_on,
    when,
)
from revue.show.findings import Finding, Number, share
from revue.show.findings import count as count_rows
from revue.show.texts import FigureText, Said, Told, fixed
from revue.show.typography import number, plural, quoted

if TYPE_CHECKING:
    import pandas as pd

FIXED = fixed("questions/chronology/words.toml")
LABELS, TABLES = FIXED.labels, FIXED.tables
#: Articles that a sentence names.
_NAMED = 6
#: Letters of a date where there is little room.
_BRIEF = 15

# --- findings -------------------------------------------------------------------------------------------------------


def findings(
    intervals: pd.DataFrame,
    mentions: pd.DataFrame,
    reported: pd.DataFrame,
    dates: pd.DataFrame,
    telling: pd.DataFrame,
    labels: Mapping[str, str],
) -> list[Finding]:
    """When the articles were published, what they share and turn on, which dates lie ahead, in which order they tell.

    The tables are those of `counts`, `dates` being `counts.reach`.
    """
    return [
        *_published(intervals, labels),
        *_shared(reported, intervals),
        *_turned_on(mentions, reported, intervals, dates, labels),
        *_sides(dates),
        *_back(telling),
    ]


def _names(articles: Iterable[str], labels: Mapping[str, str]) -> str:
    """Some articles by their labels, as " (A, B)"; empty for none and for all."""
    known = set(articles)
    named = [label for article, label in labels.items() if article in known]
    if len(named) in (0, len(labels)):
        return ""
    return f" ({', '.join(named[:_NAMED])}{', …' if len(named) > _NAMED else ''})"


def _published(intervals: pd.DataFrame, labels: Mapping[str, str]) -> Iterator[Finding]:
    places = intervals.assign(text=intervals["text"].fillna(intervals["title"]).fillna("…"))
    fields: dict[str, Number | str | Said] = {"all": count_rows(places)}
    for how in PRECISIONS:
        own = places[places["known"] == how]
        fields |= {how: count_rows(own), f"{how}_who": _names(own["article"], labels)}
    yield Finding(
        FIXED.sentences["published"],
        fields,
    )


def _shared(reported: pd.DataFrame, intervals: pd.DataFrame) -> Iterator[Finding]:
    if len(intervals) < 2 or reported.empty:
        return
    shared = reported[reported["articles"] > 1]
    en, fr = (
        "Events that more than one article reports: {shared} of {events}",
        "Événements que plusieurs articles rapportent : {shared} sur {events}",
    )
    if len(shared):
        en += "; for {first} of these, one article certainly came out before all others."
        fr += " ; pour {first} d’entre eux, un article a certainement paru avant tous les autres."
    else:
        en, fr = f"{en}.", f"{fr}."
    firsts = count_rows(shared[shared["first"].notna()])
    fields = {"shared": count_rows(shared), "events": count_rows(reported)}
    yield Finding((en, fr), fields | ({"first": firsts} if len(shared) else {}))


def _turned_on(
    mentions: pd.DataFrame,
    reported: pd.DataFrame,
    intervals: pd.DataFrame,
    dates: pd.DataFrame,
    labels: Mapping[str, str],
) -> Iterator[Finding]:
    """The event and the date of most articles, then of most mentions, each where no other equals it."""
    said, fields = list[Said](), dict[str, Number | str | Said]()
    if len(top := turned_on(reported)):
        (event,) = records(top)
        own = mentions[mentions["event"] == event.event]
        said.append(
            (
                "Of the events that most articles report, the one mentioned most is {event} ({when}): {own} of "
                "{all:mention|mentions}, in {articles:article|articles} of {of}{who}.",
                "Parmi les événements que le plus d’articles rapportent, le plus mentionné est {event} ({when}) : "
                "{own} sur {all:mention|mentions}, dans {articles:article|articles} sur {of}{who}.",
            )
        )
        fields = {
            "event": (f"“{event.en}”", quoted(event.fr)),
            "when": (when(event, "en"), when(event, "fr")),
            "own": count_rows(own),
            "all": count_rows(mentions),
            "articles": count_rows(own.drop_duplicates("article")),
            "of": number(len(intervals)),
            "who": _names(own["article"], labels),
        }
    if len(named := named_most(dates)):
        one, *_ = records(named)
        said.append(
            (
                "Of the dates that most articles name, the one named most is {date}: {named} of "
                "{dates:date|dates}{by}.",
                "Parmi les dates que le plus d’articles nomment, la plus nommée est {date} : {named} sur "
                "{dates:date|dates}{by}.",
            )
        )
        fields |= {
            "date": (when(one, "en"), when(one, "fr")),
            "named": count_rows(named),
            "dates": count_rows(dates),
            "by": _names(named["article"], labels),
        }
    if said:
        yield Finding((" ".join(en for en, _ in said), " ".join(fr for _, fr in said)), fields)


def _sides(dates: pd.DataFrame) -> Iterator[Finding]:
    if dates.empty:
        return
    before = dates[dates["side"] == "before"]
    sides = {side: count_rows(dates[dates["side"] == side]) for side in SIDES}
    exact = count_rows(dates[dates["known"] == "day"])
    yield Finding(
        FIXED.sentences["from-publication"],
        sides | {"all": count_rows(dates), "share": share(before, len(dates)), "exact": exact},
    )


def _back(telling: pd.DataFrame) -> Iterator[Finding]:
    pairs = telling.assign(certain=telling["back"] + telling["ahead"], pairs=telling["told"] - 1)
    if not pairs["certain"].sum():
        return
    yield Finding(
        FIXED.sentences["back"],
        {name: count_rows(pairs, name) for name in ("pairs", "certain", "back")},
    )


# --- sentences ------------------------------------------------------------------------------------------------------


def brief(row: Mapping[Any, Any], lang: str) -> str:
    """The date of a row where there is little room: whole where it is short, else the end that is known."""
    first, last = day(row["date_from"]), day(row["date_to"])
    whole = edtf.interval(first, last) or LABELS[lang]["undated"]
    if ".." not in whole and len(whole) <= _BRIEF:
        return whole
    if first is not None:
        return LABELS[lang]["from"].format(f"{first:%Y-%m}" if first.day == 1 else f"{first:%Y-%m-%d}")
    return LABELS[lang]["until"].format(last)


def conflicts(publication: pd.DataFrame) -> Said:
    """How much evidence contradicts other evidence of its article."""
    n = int((publication["role"] == "conflicts").sum())
    return FIXED.say("conflicts", n=n)


def dates(expressions: pd.DataFrame, days: pd.DataFrame) -> Said:
    """How exactly the dates are known; `days`: `counts.reach` of the time `expressions`."""
    if expressions.empty:
        return "No time expression was found.", "Aucune expression de temps n’a été trouvée."
    known = count(days["known"], PRECISIONS)
    return FIXED.say("dates", expressions=len(expressions), dates=len(days), **known)


def drawn(reported: pd.DataFrame) -> Said:
    """That the timeline holds some events only, where there are more."""
    if len(reported) <= MOST_EVENTS:
        return "", ""
    return FIXED.say("drawn", most_events=MOST_EVENTS, reported=len(reported))


def order(telling: pd.DataFrame) -> Said:
    """How the pairs of events add up; `telling`: `counts.telling`."""
    back, ahead, unsure = (int(telling[name].sum()) for name in ("back", "ahead", "unsure"))
    pairs = back + ahead + unsure
    if not pairs:
        return "No article has two dated events.", "Aucun article n’a deux événements datés."
    return FIXED.say("order", pairs=pairs, back=back, ahead=ahead, unsure=unsure)


# --- figures --------------------------------------------------------------------------------------------------------


def _timeline(rows: pd.DataFrame, mentions: pd.DataFrame, articles: pd.DataFrame) -> FigureText:
    whole, drawn = mentions["event"].nunique(), rows["event"].nunique()
    shared = int((mentions.groupby("event")["article"].nunique() > 1).sum())
    tellers = rows["article"].nunique()
    title = (
        f"{number(shared)} of {plural(whole, 'event')} reported by more than one article",
        f"{plural(shared, 'événement rapporté', 'événements rapportés', 'fr')} par plusieurs articles, sur "
        f"{number(whole, 'fr')}",
    )
    if len(articles) == 1:
        title = ("The events that the article reports", "Les événements que l’article rapporte")
    return FIXED.figure(
        "chronology-timeline",
        title=title,
        drawn=drawn,
        tellers=tellers,
        most_events=MOST_EVENTS,
        shared=shared,
        whole=whole,
    )


def _order(rows: pd.DataFrame, *_: object) -> FigureText:
    back, certain = int(rows["back"].sum()), int((rows["back"] + rows["ahead"]).sum())
    tellers = rows["article"].nunique()
    return FIXED.figure(
        "chronology-telling",
        back=back,
        certain=certain,
        rows=len(rows),
        tellers=tellers,
        most_panels=MOST_PANELS,
        most_steps=MOST_STEPS,
    )


def _reach(rows: pd.DataFrame, *_: object) -> FigureText:
    sides, dates = count(rows["side"], SIDES), len(rows)
    before, after = sides["before"], sides["after"]
    tellers = rows["article"].nunique()
    return FIXED.figure(
        "chronology-reach",
        before=before,
        dates=dates,
        after=after,
        tellers=tellers,
        most_articles=MOST_ARTICLES,
    )


FIGURES: dict[str, Told] = {
    "chronology-timeline": _timeline,
    "chronology-telling": _order,
    "chronology-reach": _reach,
}
