"""What notebook 01 says: of the figures and tables of the chronology, and the sentences that read its counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revue.questions.chronology.counts import (
    MOST_LABELS,
    MOST_LANES,
    PRECISIONS,
    SIDES,
    STEPS,
    count,
)
from revue.show.texts import FigureText, TableText, Told
from revue.show.typography import number, percent, plural

if TYPE_CHECKING:
    import pandas as pd

LABELS = {
    "en": {
        "day": "a known day",
        "interval": "within, or throughout",
        "open": "end unknown (fades)",
        "published": "publication interval",
        "earlier": "earlier",
        "position": "place in the text (%)",
        "known": "known distance",
        "span": "from least to most",
        "days": "distance from publication",
        "1 day": "1 d",
        "1 month": "1 mo",
        "1 year": "1 yr",
        "10 years": "10 yr",
        "100 years": "100 yr",
    },
    "fr": {
        "day": "jour connu",
        "interval": "dans l’intervalle, ou tout au long",
        "open": "borne inconnue (s’estompe)",
        "published": "intervalle de publication",
        "earlier": "plus tôt",
        "position": "place dans le texte (%)",
        "known": "distance connue",
        "span": "de la plus petite à la plus grande",
        "days": "distance à la publication",
        "1 day": "1 j",
        "1 month": "1 mois",
        "1 year": "1 an",
        "10 years": "10 ans",
        "100 years": "100 ans",
    },
}

INTERVALS = TableText(
    {
        "article": "Article",
        "published": "Published",
        "published_basis": "Basis",
        "published_from": "From",
        "published_to": "To",
        "usual": "Usual reading",
        "corpus_from": "From, with the corpus",
        "corpus_to": "To, with the corpus",
        "corpus_reasons": "Because it",
    },
    "Publication intervals: by the article itself, and with the events it shares with others.",
)
REASONS = TableText(
    {
        "article": "Article",
        "text": "Evidence",
        "role": "Role",
        "gives": "What it gives",
        "date_from": "From",
        "date_to": "To",
    },
    "Why these intervals.",
    limit=80,
)
CONFLICTS = TableText(
    {
        "article": "Article",
        "text": "Evidence",
        "gives": "What it says",
        "date_from": "From",
        "date_to": "To",
    },
    "Evidence that contradicts other evidence.",
)
DATES = TableText(
    {
        "article": "Article",
        "text": "Expression",
        "type": "Type",
        "value": "TIMEX3",
        "mod": "Mod",
        "edtf": "EDTF",
        "anchor": "Rests on",
        "known": "Known",
    },
    "Time expressions in the order of the text.",
)
EVENTS = TableText(
    {
        "event": "Event",
        "label": "What and who",
        "edtf": "When (EDTF)",
        "known": "Known",
        "articles": "Articles",
        "article": "Article",
        "text": "Mention",
        "tense": "Told as",
        "relation": "Relation",
    },
    "Events and their mentions.",
    limit=120,
)
SHARED = TableText(
    {"event": "Event", "label": "What and who", "edtf": "When", "mentions": "Articles (mentions)"},
    "Events told by more than one article.",
)
FIRST = TableText(
    {
        "event": "Event",
        "label": "What and who",
        "edtf": "When",
        "tellers": "Told by",
        "first": "Published first",
        "text": "Mention",
    },
    "Events told by several articles.",
)


def intervals(rows: pd.DataFrame) -> str:
    """How exactly the days of publication are known; `rows`: `counts.intervals`."""
    known = count(rows["known"], PRECISIONS)
    return (
        f"Of {plural(len(rows), 'article')}, {number(known['day'])} can be put on a day and "
        f"{number(known['interval'])} in a closed interval; {number(known['open'])} on one side only, and for "
        f"{number(known['unknown'])} nothing is known."
    )


def conflicts(rows: pd.DataFrame) -> str:
    """How much evidence contradicts other evidence; `rows`: `counts.conflicts`."""
    if rows.empty:
        return "No piece of evidence contradicts another within its article."
    if len(rows) == 1:
        return "1 piece of evidence contradicts the rest of its article and bounds nothing."
    return f"{number(len(rows))} pieces of evidence contradict the rest of their articles and bound nothing."


def dates(expressions: pd.DataFrame, days: pd.DataFrame) -> str:
    """How exactly the dates are known; `days`: `counts.reach` of the time `expressions`."""
    known = count(days["known"], PRECISIONS)
    return (
        f"{plural(len(expressions), 'time expression')}, of which {number(len(days))} name a date or an hour: "
        f"{number(known['day'])} on a known day, {number(known['interval'])} in a closed interval, "
        f"{number(known['open'])} with an open end, {number(known['unknown'])} without any bound."
    )


def events(mentions: pd.DataFrame, shared: pd.DataFrame) -> str:
    """How many events there are, and how many are `counts.shared`."""
    return (
        f"{plural(mentions['event'].nunique(), 'event')} in {plural(len(mentions), 'mention')}; "
        f"told by more than one article: {plural(len(shared), 'event')}."
    )


def timeline(lanes: pd.DataFrame) -> str:
    """How exactly the days of the events drawn are known; `lanes`: `counts.lanes`."""
    if lanes.empty:
        return "No article tells an event with a date: there is nothing to draw."
    marks = lanes[lanes["mark"]]
    known, drawn = count(marks["precision"], PRECISIONS), marks["article"].nunique()
    text = (
        f"{plural(len(marks), 'mark')} in {plural(drawn, 'lane')}, "
        f"for {plural(marks['event'].nunique(), 'event')} in {plural(len(lanes), 'mention')}: "
        f"{number(known['day'])} on a known day, {number(known['interval'])} in an interval, "
        f"{number(known['open'])} with an unknown end."
    )
    if drawn == MOST_LANES:
        text += f" The figure holds the first {MOST_LANES} articles that tell a dated event."
    if len(marks) > MOST_LABELS:
        text += f" With more than {MOST_LABELS} marks their names are left out: the exported CSV has them."
    return text


def telling(rows: pd.DataFrame) -> str:
    """How often the articles step back and ahead; `rows`: `counts.telling`."""
    if rows.empty:
        return "No dated mention: there is no order to compare."
    steps = count(rows["step"], STEPS)
    return (
        f"From one dated mention to the next in the same article: {plural(sum(steps.values()), 'step')} between "
        f"{plural(len(rows), 'mention')} of {plural(rows['article'].nunique(), 'article')}. "
        f"Certainly back in time: {number(steps['analepsis'])}; certainly ahead: {number(steps['prolepsis'])}; "
        f"to the same event again: {number(steps['same event'])}; "
        f"to another event of the same day: {number(steps['same day'])}; "
        f"in an order that cannot be known: {number(steps['unsure'])}."
    )


def reach(days: pd.DataFrame) -> str:
    """How many dates lie before, on and after publication; `days`: `counts.reach`."""
    sides = count(days["side"], SIDES)
    none = "No date can be set against a publication: there is nothing to draw. "
    return (none if sides["unknown"] == len(days) else "") + (
        f"{plural(len(days), 'date')}: certainly before the publication of their article "
        f"{number(sides['before'])} of {number(len(days))} "
        f"({percent(sides['before'] / len(days) if len(days) else None)}), "
        f"on its day {number(sides['day'])}, certainly after it {number(sides['after'])}; "
        f"not certainly any of these {number(sides['unsure'])}; "
        f"at an unknown distance {number(sides['unknown'])}."
    )


def first(rows: pd.DataFrame) -> tuple[str, str]:
    """How many shared events have one article before all others; `rows`: `counts.first_tellers`."""
    if rows.empty:
        return (
            "No event is told by several articles.",
            "Aucun événement n’est raconté par plusieurs articles.",
        )
    ahead = int(rows["first"].notna().sum())
    return (
        f"{plural(len(rows), 'event')} told by several articles; for {number(ahead)} of them one article was "
        "published before all others that tell it, by their intervals.",
        f"{plural(len(rows), 'événement raconté', 'événements racontés', 'fr')} par plusieurs articles ; pour "
        f"{number(ahead, 'fr')}, un article est paru avant tous les autres, selon leurs intervalles.",
    )


def _timeline(lanes: pd.DataFrame, *_: object) -> FigureText:
    articles, marks = lanes["article"].nunique(), int(lanes["mark"].sum())
    return FigureText(
        title={
            "en": "The dated events that each article tells",
            "fr": "Les événements datés que raconte chaque article",
        },
        caption={
            "en": "Dated events told by each article, where all mentions allow them together. Dot: a known day. "
            "Line with ends: within, or throughout, the interval. Fading line: end unknown. Grey: publication "
            "interval.",
            "fr": "Événements datés que raconte chaque article, là où toutes les mentions les permettent ensemble. "
            "Point : jour connu. Trait borné : dans l’intervalle, ou tout au long. Trait estompé : borne inconnue. "
            "Gris : intervalle de publication.",
        },
        alt={
            "en": f"Timeline with one lane for each of {articles} articles and {marks} dated events in them.",
            "fr": f"Frise : une ligne pour chacun des {articles} articles, {marks} événements datés au total.",
        },
    )


def _telling(rows: pd.DataFrame, *_: object) -> FigureText:
    return FigureText(
        title={
            "en": "Order of telling and order of events",
            "fr": "Ordre du récit et ordre des événements",
        },
        caption={
            "en": "Dated mentions by their place in the text (across) and in time (up). Bars: intervals; circle: known "
            "day, square: interval, triangle: open end. Solid line: certain order. Grey: publication.",
            "fr": "Mentions datées selon leur place dans le texte (horizontalement) et dans le temps (verticalement). "
            "Barres : intervalles ; rond : jour connu, carré : intervalle, triangle : borne inconnue. Trait plein : "
            "ordre certain. Gris : publication.",
        },
        alt={
            "en": f"Small multiples, one for each article: {len(rows)} dated mentions by place in the text and time.",
            "fr": f"Vignettes, une par article : {len(rows)} mentions datées selon la place dans le texte et le temps.",
        },
    )


def _reach(rows: pd.DataFrame, *_: object) -> FigureText:
    drawn = int((rows["side"] != "unknown").sum())
    return FigureText(
        title={
            "en": "How far the dates lie from publication",
            "fr": "Distance des dates à la publication",
        },
        caption={
            "en": "Days between each date and the publication of its article, least to most, on a logarithmic scale. "
            "Left: before; right: after. Fading line: one end unknown. Dates of unknown distance are in the CSV only.",
            "fr": "Jours entre chaque date et la publication de son article, au moins et au plus, échelle "
            "logarithmique. À gauche : avant ; à droite : après. Trait estompé : une borne inconnue. Les dates de "
            "distance inconnue ne sont que dans le CSV.",
        },
        alt={
            "en": f"{drawn} dates as lines around the day of publication, by article.",
            "fr": f"{drawn} dates en traits autour du jour de publication, par article.",
        },
    )


FIGURES: dict[str, Told] = {
    "chronology-timeline": _timeline,
    "chronology-telling": _telling,
    "chronology-reach": _reach,
}
