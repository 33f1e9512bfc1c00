"""What notebook 04 says: findings, the text of its figures and tables, and the sentences that read its counts.

Templates and fixed words are in `words.toml`, prose in `prose.en.md` and `prose.fr.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from revue.questions.voices.counts import BODY, NOBODY, OPEN, PERSON, UNKNOWN, Speech, evidence
from revue.questions.voices.unheard import DEAD, MANY, collectives
from revue.show.findings import Finding, Number, count, share
from revue.show.texts import FigureText, Said, Told, both, by_language, fixed
from revue.show.typography import number, percent, plural

#: The sorts of people in both languages, by their name in English.
PEOPLE: dict[str, Said] = {c.en: (c.en, c.fr) for c in collectives()}

#: Speakers who are none.
_SPEAKERS: dict[str, Said] = {NOBODY: ("nobody named", "personne n’est nommé"), OPEN: ("ambiguous", "ambigu")}

FIXED = fixed("questions/voices/words.toml", name=PEOPLE, actor=_SPEAKERS, speakers=_SPEAKERS)
TABLES = FIXED.tables
LABELS = {lang: FIXED.labels[lang] | names for lang, names in by_language(_SPEAKERS).items()}

# --- findings -------------------------------------------------------------------------------------------------------

#: Words from which a side or speaker that is never quoted is worth a sentence.
LEAST = 20
#: Part of the words between marks from which they are concentrated, and on how many speakers at most.
MOST_OF, FEW = 2 / 3, 3
#: Names in a sentence.
NAMED = 4


def findings(speech: Speech, heard: pd.DataFrame, places: pd.DataFrame, words: int) -> list[Finding]:
    """Whose words stand between marks, who is only paraphrased or never heard alone, who has no voice at all.

    `heard`, `places`: as `unheard` gives them; `words`: those of the articles.
    """
    return [
        *_concentrated(speech),
        *_paraphrased(speech),
        *_never_alone(speech),
        *_voiceless(heard, places, len(speech.reports)),
        _reported(speech, words),
    ]


_MORE: Said = (" and {} more", " et {} autres")


def _first(pieces: Sequence[Said]) -> Said:
    """The first NAMED of some words, and how many more there are."""
    listed = [", ".join(piece[lang] for piece in pieces[:NAMED]) for lang in (0, 1)]
    ends = [end.format(len(pieces) - NAMED) if len(pieces) > NAMED else "" for end in _MORE]
    return listed[0] + ends[0], listed[1] + ends[1]


def _counted(
    named: Sequence[tuple[str | Said, pd.DataFrame]], weight: str
) -> tuple[Said, dict[str, str | Said | Number]]:
    """« A (3), B (2) and 4 more » as a piece of a sentence, with its fields; a number is what its rows weigh."""
    pieces = [f"{{name{n}}} ({{number{n}}})" for n in range(len(named))]
    fields: dict[str, str | Said | Number] = {}
    for n, (name, rows) in enumerate(named[:NAMED]):
        fields |= {f"name{n}": name, f"number{n}": count(rows, weight)}
    return _first([(piece, piece) for piece in pieces]), fields


def _concentrated(speech: Speech) -> Iterator[Finding]:
    """Words between marks that belong to one side, or else to few speakers."""
    of_all, by_actor = evidence(speech), evidence(speech, "actor")
    total = int(of_all["verbatim"].sum())
    if total < LEAST:
        return
    side, rows = _quoted_side(speech)
    if rows["verbatim"].sum() >= MOST_OF * total:
        actors = speech.rows.loc[speech.rows["side"] == side, "actor"]
        speakers = _verbatim(by_actor[by_actor["actor"].isin(actors)])
        where: Said = (" of one side, {side}", " d’un seul camp, {side}")
    else:
        every, where = by_actor[~by_actor["actor"].isin([NOBODY, OPEN])], ("", "")
        ranked = _verbatim(every)
        for few in range(1, min(FEW, len(ranked) - 1) + 1):
            speakers = ranked[:few]
            rows = every[every["actor"].isin([name for name, _ in speakers])].drop_duplicates("report")
            if rows["verbatim"].sum() >= MOST_OF * total:
                break
        else:
            return
    (en, fr), fields = _counted(speakers, "verbatim")
    told = plural(len(speakers), "speaker"), plural(len(speakers), "locuteur", lang="fr")
    yield Finding(
        (
            f"Of {{all:word|words}} between quotation marks, {{most}} ({{part}}) belong to {told[0]}{where[0]}: {en}.",
            f"Sur {{all:mot|mots}} entre guillemets, {{most}} ({{part}}) sont de {told[1]}{where[1]} : {fr}.",
        ),
        {
            "all": count(of_all, "verbatim"),
            "most": count(rows, "verbatim"),
            "part": share(rows, total, "verbatim"),
            "side": side,
            **fields,
        },
    )


def _quoted_side(speech: Speech) -> tuple[str, pd.DataFrame]:
    """Of several sides that have words, the one with most between marks, and its rows; else no row."""
    rows = evidence(speech, "side")
    rows = rows[rows["side"] != UNKNOWN]
    sides = rows.groupby("side")[["words", "verbatim"]].sum()
    if (sides["words"] >= LEAST).sum() < 2:
        return "", rows.head(0)
    side = str(sides["verbatim"].idxmax())
    return side, rows[rows["side"] == side]


def _verbatim(rows: pd.DataFrame) -> list[tuple[str | Said, pd.DataFrame]]:
    """The speakers with words between marks, most first, with their rows."""
    rows = rows[rows["verbatim"] > 0]
    said, own = rows.groupby("actor")["verbatim"].sum(), dict(iter(rows.groupby("actor")))
    return [(str(actor), own[actor]) for actor in sorted(own, key=lambda actor: (-said[actor], actor))]


def _paraphrased(speech: Speech) -> Iterator[Finding]:
    """The side with most words of which none stands between marks, while words of others do."""
    rows = evidence(speech, "side")
    if not rows["verbatim"].sum():
        return
    sums = rows[rows["side"] != UNKNOWN].groupby("side")[["words", "verbatim"]].sum()
    sums = sums[(sums["words"] >= LEAST) & (sums["verbatim"] == 0)]
    if len(sums):
        some = rows[rows["side"] == (side := sums["words"].idxmax())]
        joint: Said = (
            ", and all of it is shared with another side",
            ", et tout est partagé avec un autre camp",
        )
        more = joint if some["joint"].all() else ("", "")
        yield Finding(
            (
                f"Of {{words:word|words}} of {{side}}, {{none:stands|stand}} between quotation marks: all is "
                f"paraphrase{more[0]}.",
                f"Sur {{words:mot|mots}} du camp {{side}}, {{none:est|sont}} entre guillemets : tout est "
                f"paraphrase{more[1]}.",
            ),
            {"words": count(some, "words"), "none": count(some, "verbatim"), "side": str(side)},
        )


def _never_alone(speech: Speech) -> Iterator[Finding]:
    """Of the speakers of several reports, all joint, the one with most words, and with whom."""
    rows = evidence(speech, "actor")
    rows = rows[~rows["actor"].isin([NOBODY, OPEN])]
    sums = rows.groupby("actor").agg(
        words=("words", "sum"), reports=("report", "size"), joint=("joint", "all")
    )
    sums = sums[sums["joint"] & (sums["reports"] > 1) & (sums["words"] >= LEAST)]
    if sums.empty:
        return
    actor = sums["words"].idxmax()
    some = rows[rows["actor"] == actor]
    others = rows.loc[rows["report"].isin(some["report"]) & (rows["actor"] != actor), "actor"]
    yield Finding(
        FIXED.sentences["never-alone"],
        {
            "actor": str(actor),
            "words": count(some, "words"),
            "reports": count(some),
            "others": _first([(name, name) for name in others.value_counts().index]),
        },
    )


def _voiceless(heard: pd.DataFrame, places: pd.DataFrame, reports: int) -> Iterator[Finding]:
    """Kinds of people who are mentioned and not heard, and those who are not even mentioned."""
    many, places = heard[heard["group"] == MANY], places[places["group"] == MANY]
    silent = many.loc[(many["mentioned"] > 0) & (many["heard"] == 0), "name"]
    if silent.empty or not reports:
        return
    (en, fr), fields = _counted([(PEOPLE[n], places[places["name"] == n]) for n in silent], "count")
    nothing = set(many.loc[many["mentioned"] + many["heard"] == 0, "name"])
    missing = [pair for name, pair in PEOPLE.items() if name in nothing]
    yield Finding(
        (
            f"Of {len(many)} kinds of people, {{heard:is heard|are heard}}. Spoken about, with no report found: "
            f"{en}{'; not even mentioned: {missing}' if missing else ''}.",
            f"Sur {len(many)} sortes de gens, {{heard:a la parole|ont la parole}}. On parle, sans propos trouvé, de : "
            f"{fr}{' ; pas même mentionnés : {missing}' if missing else ''}.",
        ),
        {
            "heard": count(places[places["what"] == "heard"].drop_duplicates("name")),
            "missing": _first(missing),
            **fields,
        },
    )


def _reported(speech: Speech, words: int) -> Finding:
    """How much of the corpus is reported speech."""
    rows = evidence(speech)
    if rows.empty:
        return Finding(FIXED.sentences["nothing-reported"])
    return Finding(
        FIXED.sentences["reported"],
        {
            "reports": count(rows),
            "words": count(rows, "words"),
            "part": share(rows, words, "words"),
            "marked": count(rows, "verbatim"),
        },
    )


# --- sentences ------------------------------------------------------------------------------------------------------


def _share(row: dict[Any, Any], lang: str) -> str:
    """« 364 of the 742 words reported, 49% (31% to 60%) »."""
    of = {"en": "{} of the {} words reported, {}", "fr": "{} des {} mots rapportés, soit {}"}[lang]
    part = percent(row["share"], lang)
    if row["low"] == row["low"]:
        to = {"en": "to", "fr": "à"}[lang]
        part += f" ({percent(row['low'], lang)} {to} {percent(row['high'], lang)})"
    return of.format(number(int(row["words"]), lang), number(int(row["of"]), lang), part)


def first(table: pd.DataFrame) -> Said:
    """Who speaks most, with the interval, and how far the second one is. `table`: `counts.shares` by actor."""
    named = table[~table["actor"].isin([NOBODY, OPEN])].to_dict("records")
    if not named:
        return "Nobody is named as a speaker.", "Aucun locuteur n’est nommé."
    top = named[0]
    en = f"Most words go to {top['actor']}: {_share(top, 'en')}"
    fr = f"Le plus de mots revient à {top['actor']} : {_share(top, 'fr')}"
    if len(named) == 1:
        return f"{en}.", f"{fr}."
    second = named[1]
    en = f"{en}; next comes {second['actor']}: {_share(second, 'en')}"
    fr = f"{fr} ; suit {second['actor']} : {_share(second, 'fr')}"
    if second["words"] == top["words"]:
        return f"{en}, as many.", f"{fr}, autant."
    if any(row[end] != row[end] for row in (top, second) for end in ("low", "high")):
        return f"{en}.", f"{fr}."
    if top["low"] > second["high"]:
        return f"{en}. The intervals do not meet.", f"{fr}. Les intervalles ne se touchent pas."
    return (
        f"{en}. The intervals meet, so the order is not certain.",
        f"{fr}. Les intervalles se recoupent : l’ordre n’est pas sûr.",
    )


def sides(table: pd.DataFrame) -> Said:
    """How many words have no side; what to do where none has."""
    if table.empty:
        return "", ""
    if (table["side"] == UNKNOWN).all():
        return FIXED.sentences["sides-unknown"]
    part = float(table.loc[table["side"] == UNKNOWN, "share"].sum())
    return f"No side is known for {percent(part)}.", f"Sans camp connu : {percent(part, 'fr')}."


def joint(speech: Speech, by: str) -> Said:
    """Why the words by actor or side (`by`) add up to more than the words reported, where they do."""
    rows = evidence(speech, by)
    total, added = len(speech.distinct()), int(rows["words"].sum())
    if added == total:
        return "", ""
    shared = rows[rows["joint"]].groupby("report")["words"]
    again = int((shared.sum() - shared.max()).sum())
    inner = added - total - again
    en, fr = [], []
    if again:
        en.append(f"{plural(again, 'word')} of joint reports, which count for each speaker or side")
        fr.append(
            f"{plural(again, 'mot', lang='fr')} de propos communs, qui comptent pour chaque locuteur ou camp"
        )
    if inner:
        en.append(f"{plural(inner, 'word')} reported within a report of somebody else")
        fr.append(f"{plural(inner, 'mot', lang='fr')} dans le propos d’un autre")
    return (
        f"Together that is {number(added)} words, {number(added - total)} more than the {number(total)} reported: "
        f"{'; '.join(en)}.",
        f"En tout, cela fait {number(added, 'fr')} mots, {number(added - total, 'fr')} de plus que les "
        f"{number(total, 'fr')} rapportés : {' ; '.join(fr)}.",
    )


def absent(heard: pd.DataFrame) -> Said:
    """Of how many persons and institutions no report was found, and who of them is most mentioned; the dead apart."""
    if heard["group"].eq(MANY).all():
        return "Nobody is named.", "Personne n’est nommé."
    en, fr = [], []
    for group, one, many, une, des in (
        (PERSON, "person", "persons", "personne", "personnes"),
        (BODY, "institution", "institutions", "institution", "institutions"),
    ):
        rows = heard[heard["group"] == group]
        silent = rows.loc[rows["heard"] == 0, "name"]
        named = [f" ({names})" if names else "" for names in _first([(name, name) for name in silent])]
        en.append(f"of {plural(len(rows), one, many)} named, {number(len(silent))}{named[0]}")
        fr.append(f"sur {plural(len(rows), une, des, 'fr')}, {number(len(silent), 'fr')}{named[1]}")
    dead = int((heard["group"] == DEAD).sum())
    more = f" {number(dead)} more {'is' if dead == 1 else 'are'} named as dead: nobody could ask them."
    encore = f" Nommés comme défunts, que nul n’a pu interroger : {number(dead, 'fr')}."
    return (
        f"No report was found: {'; '.join(en)}.{more if dead else ''}",
        f"Aucun propos trouvé : {' ; '.join(fr)}.{encore if dead else ''}",
    )


def stance(speech: Speech) -> Said:
    """How many reports have a verb or source with a stance."""
    found, total = int(speech.reports["stance"].notna().sum()), len(speech.reports)
    en = f"{number(found)} of {plural(total, 'report')} {'has' if found == 1 else 'have'} such a verb or source"
    fr = f"{number(found, 'fr')} sur {plural(total, 'propos', 'propos', 'fr')} avec un tel verbe ou une telle source"
    if found == total:
        return f"{en}.", f"{fr}."
    return (
        f"{en}; the rest have only a colon or marks, or go on from the report before.",
        f"{fr} ; le reste n’a que deux-points ou guillemets, ou continue le propos précédent.",
    )


def hidden(table: pd.DataFrame, reports: int) -> Said:
    """How many reports hide their source, and how. `table`: `counts.hidden`."""
    counts = table["why"].value_counts()
    en = ", ".join(f"{pair[0]} {counts[why]}" for why, pair in FIXED.values["why"].items() if why in counts)
    fr = ", ".join(f"{pair[1]} {counts[why]}" for why, pair in FIXED.values["why"].items() if why in counts)
    return (
        f"{number(len(table))} of {plural(reports, 'report')}{f': {en}' if en else ''}.",
        f"{number(len(table), 'fr')} sur {plural(reports, 'propos', 'propos', 'fr')}{f' : {fr}' if fr else ''}.",
    )


# --- figures --------------------------------------------------------------------------------------------------------


def _shares(rows: pd.DataFrame, _rows: pd.DataFrame, by_side: pd.DataFrame, words: int) -> FigureText:
    """`words`: those of the articles."""
    total, reports = int(rows["of"].iloc[0]), rows["report"].nunique()
    named = rows[~rows["actor"].isin([NOBODY, OPEN])].groupby("actor")[["words", "verbatim"]].sum()
    title, part = _headline(by_side, named), total / words if words else None
    marked = int(by_side["verbatim"].sum())
    return FIXED.figure(
        "voices-shares", total=total, reports=reports, part=both(percent, part), title=title, marked=marked
    )


def _headline(by_side: pd.DataFrame, named: pd.DataFrame) -> Said:
    """Words between marks of the two sides that say most; else who speaks most; else what is shown."""
    known = by_side[(by_side["side"] != UNKNOWN) & (by_side["words"] >= LEAST)]
    if len(known) > 1 and known["verbatim"].sum():
        (top, most), (other, least) = known[["side", "verbatim"]].head(2).itertuples(index=False)
        return (
            f"Between quotation marks: {plural(most, 'word')} of {top}, {number(least) if least else 'none'} of "
            f"{other}",
            f"Entre guillemets : {plural(most, 'mot', lang='fr')} du camp {top}, "
            f"{number(least, 'fr') if least else 'aucun'} du camp {other}",
        )
    if named.empty:
        return "Words reported, by speaker", "Mots rapportés, par locuteur"
    top = str(named["words"].idxmax())
    words, marked = named["words"].loc[top], named["verbatim"].loc[top]
    return FIXED.say("headline", top=top, words=words, marked=marked)


def _heard(rows: pd.DataFrame, places: pd.DataFrame, heard: pd.DataFrame) -> FigureText:
    people, many = heard[heard["group"] == PERSON], heard[heard["group"] == MANY]
    silent, kinds = int((people["heard"] == 0).sum()), int((many["heard"] == 0).sum())
    en, fr = [], []
    if silent:
        en.append(f"of {number(silent)} of {plural(len(people), 'person')} named")
        fr.append(f"de {number(silent, 'fr')} des {plural(len(people), 'personne', lang='fr')} nommées")
    if kinds:
        en.append(f"of {'any' if kinds == len(many) else kinds} of {len(many)} kinds of people")
        fr.append(f"{'d’aucune' if kinds == len(many) else f'de {kinds}'} des {len(many)} sortes de gens")
    title = f"No report found {' nor '.join(en)}", f"Aucun propos trouvé {' ni '.join(fr)}"
    if not en:
        title = (
            "Every person and kind of people is heard",
            "Toute personne et toute sorte de gens a la parole",
        )
    mentions = number(int(heard["mentioned"].sum())), number(int(heard["mentioned"].sum()), "fr")
    has: Said = ("all", "les donne tous")
    if len(rows) < len(places):
        names, of = rows["name"].nunique(), len(heard)
        has = (
            f"{number(names)} of {number(of)} names",
            f"donne {plural(names, 'nom', lang='fr')} sur {number(of, 'fr')}",
        )
    return FIXED.figure("voices-heard", mentions=mentions, title=title, has=has)


FIGURES: dict[str, Told] = {"voices-shares": _shares, "voices-heard": _heard}
