"""What notebook 04 says, in English and French: figures, tables, labels, and sentences true for any corpus."""

from __future__ import annotations

from typing import Any

import pandas as pd

from revue.questions.voices.counts import NOBODY, OPEN, UNKNOWN, Speech, evidence
from revue.show.texts import FigureText, TableText, Told
from revue.show.typography import number, percent, plural

Said = tuple[str, str]

LABELS = {
    "en": {
        "share": "% of the {} words reported",
        "jointly": "{}, {} jointly",
        "all jointly": "{}, all jointly",
        "reports": "reports by stance of the verb",
        "neutral": "neutral",
        "assertive": "assertive",
        "evaluating": "evaluating",
        "directive": "directive",
        "conceding": "conceding",
        "doubtful": "doubtful",
    },
    "fr": {
        "share": "% des {} mots rapportés",
        "jointly": "{}, dont {} en commun",
        "all jointly": "{}, tous en commun",
        "reports": "propos selon le verbe qui les rapporte",
        "neutral": "neutre",
        "assertive": "assertif",
        "evaluating": "évaluatif",
        "directive": "directif",
        "conceding": "concessif",
        "doubtful": "distant",
    },
}
#: Actors without a name and sides that nobody knows; the others are called as the texts call them.
NAMES = {
    "en": {NOBODY: "(nobody named)", OPEN: "(ambiguous)", UNKNOWN: "side unknown"},
    "fr": {NOBODY: "(personne de nommé)", OPEN: "(ambigu)", UNKNOWN: "camp inconnu"},
}

# --- figures --------------------------------------------------------------------------------------------------------

FIGURES: dict[str, Told] = {
    "voices-shares": FigureText(
        title={"en": "Reported words of each actor", "fr": "Mots rapportés de chaque acteur"},
        caption={
            "en": "Words of each actor as a share of all words reported, each counted once; lines: 95% percentile "
            "bootstrap, sentences resampled within articles. At the right: words. Joint statements count for each "
            "speaker, so shares may add up to more than 100%. Markers: side, where the texts give one.",
            "fr": "Mots de chaque acteur, en part de tous les mots rapportés, comptés une fois ; traits : bootstrap à "
            "95 %, phrases rééchantillonnées par article. À droite : mots. Un propos commun compte pour chacun, si "
            "bien que les parts peuvent dépasser 100 %. Marques : camp, quand les textes le donnent.",
        },
        alt={
            "en": "Dot plot: one row an actor, most words first, with the share of reported words and its interval.",
            "fr": "Points : une ligne par acteur, avec sa part des mots rapportés et l’intervalle.",
        },
    ),
    "voices-articles": FigureText(
        title={
            "en": "Reported words of each actor, article by article",
            "fr": "Mots rapportés de chaque acteur, par article",
        },
        caption={
            "en": "Reported words of each actor (rows) in each article (columns); the area is proportional to the "
            "words, which stand beside it. Empty: no word.",
            "fr": "Mots rapportés de chaque acteur (lignes) dans chaque article (colonnes) ; l’aire est "
            "proportionnelle aux mots, inscrits à côté. Vide : aucun mot.",
        },
        alt={
            "en": "Grid of circles: actors in rows, articles in columns, areas by number of reported words.",
            "fr": "Grille de cercles : acteurs en lignes, articles en colonnes, aires selon les mots rapportés.",
        },
    ),
    "voices-stances": FigureText(
        title={
            "en": "Reports of each actor by the stance of the verb",
            "fr": "Propos de chaque acteur selon le verbe",
        },
        caption={
            "en": "Reports of each actor by the stance of the verb or source that reports them; a joint statement "
            "counts for each speaker, reports without such a verb are not drawn. Classes: data/speech/cue_verbs.tsv.",
            "fr": "Propos de chaque acteur selon la classe du verbe ou de la source ; un propos commun compte pour "
            "chacun, ceux sans verbe ne sont pas dessinés. Classes : data/speech/cue_verbs.tsv.",
        },
        alt={
            "en": "Stacked bars: one row an actor, one hatch a stance, length the number of reports.",
            "fr": "Barres empilées : une ligne par acteur, une trame par classe, longueur selon le nombre de propos.",
        },
    ),
}

# --- tables ---------------------------------------------------------------------------------------------------------

_INTERVAL = {"low": "95% from", "high": "to"}
_COUNTS = {
    "reports": "Reports",
    "articles": "Articles",
    "words": "Words",
    "joint": "Joint",
    "of": "Of",
    "share": "Share",
    **_INTERVAL,
    "text": "Longest report",
}
REPORTS = TableText(
    {
        "article": "Article",
        "text": "Report",
        "type": "Type",
        "speakers": "Speakers",
        "speaker_text": "As written",
        "cue": "Cue",
        "attribution": "Basis",
        "said": "Words",
    },
    "Reported speech with its speakers, one row a report; each links to its place.",
)
SHARES = TableText(
    {"actor": "Actor", **_COUNTS}, "Reported words of each actor, with 95% bootstrap intervals."
)
VERBATIM = TableText(
    {
        "actor": "Actor",
        "reports": "Reports",
        "words": "Quoted words",
        "of": "Of",
        "share": "Share",
        **_INTERVAL,
        "text": "Report with most of them",
    },
    "Words between marks, by actor.",
)
SIDES = TableText(
    {"side": "Side", **_COUNTS},
    "Reported words by side; a statement of two speakers of one side counts once.",
)
VERBS = TableText(
    {
        "verb": "Verb or source",
        "stance": "Stance",
        "reports": "Reports",
        "actors": "Who (reports)",
        "text": "First report",
    },
    "What introduces reported speech.",
)
UNHEARD = TableText(
    {
        "name": "Name",
        "type": "Type",
        "mentions": "Mentions",
        "articles": "Articles",
        "remembered": "Named as dead",
        "text": "First mention",
    },
    "Named, and no report found, most mentioned first.",
)
MANY = TableText(
    {
        "name": "People",
        "nouns": "Nouns (mentions)",
        "mentions": "Mentions",
        "articles": "Articles",
        "reports": "Reports",
        "text": "First mention",
    },
    "Sorts of people, with their mentions and the reports found of them.",
)
HIDDEN = TableText(
    {
        "article": "Article",
        "text": "Report",
        "speaker_text": "Source as written",
        "cue": "Cue",
        "why": "Why it stands here",
    },
    "Reports whose source hides, or is open.",
)
FRAMES = TableText(
    {"actor": "Actor", "name": "Frame", "count": "Cues", "text": "First cue"},
    "Frames in the words of each actor.",
)
NUMBERS = TableText(
    {"actor": "Actor", "kind": "Kind", "count": "Figures", "text": "First figure"},
    "Figures in the words of each actor.",
)
LONGEST = TableText(
    {"speakers": "Speakers", "quoted": "Quoted words", "text": "Quotation", "article": "Article"},
    "Reports with most words between marks.",
)

# --- sentences ------------------------------------------------------------------------------------------------------


def basis(speech: Speech, words: int) -> Said:
    """How much of the corpus is reported speech, of which types, and what counts for several speakers."""
    reports = speech.reports
    if not len(reports):
        return (
            "No reported speech was found in this corpus.",
            "Aucun discours rapporté n’a été trouvé dans ce corpus.",
        )
    kinds = {kind: int((reports["type"] == kind).sum()) for kind in ("direct", "mixed", "indirect")}
    said, marked = len(speech.distinct()), len(speech.distinct(quoted=True))
    share = said / words if words else None
    en = (
        f"{plural(len(reports), 'report')}: {kinds['direct']} direct, {kinds['mixed']} mixed, "
        f"{kinds['indirect']} indirect. They hold {plural(said, 'word')}, each counted once: {percent(share)} "
        f"of the {plural(words, 'word')} of the articles; {number(marked)} of them between quotation marks."
    )
    fr = (
        f"{plural(len(reports), 'propos rapporté', 'propos rapportés', 'fr')} : {kinds['direct']} au discours direct, "
        f"{plural(kinds['mixed'], 'mixte', None, 'fr')}, {kinds['indirect']} au discours indirect, soit "
        f"{plural(said, 'mot compté', 'mots comptés', 'fr')} une fois ({percent(share, 'fr')} des "
        f"{number(words, 'fr')} mots des articles), dont {number(marked, 'fr')} entre guillemets."
    )
    return en, fr


def joint(speech: Speech, table: pd.DataFrame) -> Said:
    """Why the words and shares of `table` (`counts.shares`) add up to more than the whole, where they do."""
    if table.empty:
        return "", ""
    total, added = int(table["of"].max()), int(table["words"].sum())
    if added == total:
        return (
            f"No word counts twice: the table adds up to {plural(total, 'word')}.",
            f"Aucun mot ne compte deux fois : le total du tableau est de {plural(total, 'mot', None, 'fr')}.",
        )
    rows = evidence(speech, str(table.columns[0]))
    shared = rows[rows["joint"]].groupby("report")["words"]
    several, again = shared.ngroups, int((shared.sum() - shared.max()).sum())
    en = f"The words of this table add up to {number(added)}, the shares to {percent(added / total)}: "
    fr = f"Les mots de ce tableau font {number(added, 'fr')}, les parts {percent(added / total, 'fr')} : "
    more, encore = [], []
    if again:
        more.append(
            f"{plural(several, 'joint report counts', 'joint reports count')} for each speaker or side "
            f"({plural(again, 'word')} again)"
        )
        encore.append(
            f"{plural(several, 'propos commun compte', 'propos communs comptent', 'fr')} pour chaque locuteur ou camp "
            f"({plural(again, 'mot', None, 'fr')} de plus)"
        )
    if inner := added - total - again:
        more.append(f"{plural(inner, 'word', 'words')} reported within a report of somebody else")
        encore.append(f"{plural(inner, 'mot rapporté', 'mots rapportés', 'fr')} dans le propos d’un autre")
    return f"{en}{'; '.join(more)}.", f"{fr}{' ; '.join(encore)}."


def share_text(row: dict[Any, Any], lang: str) -> str:
    """A share and its interval in words: 42 % (31 to 55)."""
    low, high = row["low"], row["high"]
    share = percent(row["share"], lang)
    if low != low or low is None:
        return share
    to = {"en": "to", "fr": "à"}[lang]
    return f"{share} ({percent(low, lang)} {to} {percent(high, lang)})"


def _share(row: dict[Any, Any], lang: str) -> str:
    """« 364 of the 742 words reported, 49% (31% to 60%) »."""
    of = {"en": "{} of the {} words reported, {}", "fr": "{} des {} mots rapportés, soit {}"}[lang]
    return of.format(number(int(row["words"]), lang), number(int(row["of"]), lang), share_text(row, lang))


def first(table: pd.DataFrame) -> Said:
    """Who speaks most, with the interval, and how far the second one is."""
    named = table[~table["actor"].isin([NOBODY, OPEN])].to_dict("records")
    if not named:
        return ("Nobody is named as a speaker.", "Aucun locuteur n’est nommé.")
    top, articles = named[0], int(named[0]["articles"])
    en = f"Most words go to {top['actor']}: {_share(top, 'en')}, in {plural(articles, 'article')}."
    dans = plural(articles, "article", None, "fr")
    fr = f"Le plus de mots revient à {top['actor']} : {_share(top, 'fr')}, dans {dans}."
    if len(named) == 1:
        return en, fr
    second = named[1]
    en, fr = (
        f"{en} Next comes {second['actor']} with {_share(second, 'en')}",
        f"{fr} Suit {second['actor']} avec {_share(second, 'fr')}",
    )
    if second["words"] == top["words"]:
        return f"{en}: as many.", f"{fr} : autant."
    if any(row[end] != row[end] for row in (top, second) for end in ("low", "high")):
        return f"{en}.", f"{fr}."
    apart = top["low"] > second["high"]
    return (
        f"{en}; the two intervals " + ("do not meet." if apart else "meet, so their order is not certain."),
        f"{fr} ; les deux intervalles "
        + ("ne se touchent pas." if apart else "se recoupent : l’ordre n’est pas sûr."),
    )


def sides(table: pd.DataFrame) -> Said:
    """Words by side, and how many stay without one."""
    known = table[table["side"] != UNKNOWN].to_dict("records")
    unknown = float(table.loc[table["side"] == UNKNOWN, "share"].sum())
    if not known:
        return (
            "No speaker could be given a side from the texts alone; a CSV with the columns "
            "actor and side can (parameter sides).",
            "Les textes seuls ne donnent de camp à aucun locuteur ; un CSV (colonnes actor et "
            "side) le peut : paramètre sides.",
        )
    total = int(known[0]["of"])
    parts = ", ".join(f"{row['side']} {number(int(row['words']))}, {share_text(row, 'en')}" for row in known)
    parts_fr = ", ".join(
        f"{row['side']} {number(int(row['words']), 'fr')}, {share_text(row, 'fr')}" for row in known
    )
    return (
        f"Of the {number(total)} words reported, by side: {parts}. No side is known for {percent(unknown)}.",
        f"Des {number(total, 'fr')} mots rapportés, par camp : {parts_fr}. Sans camp connu : {percent(unknown, 'fr')}.",
    )


def stance(speech: Speech) -> Said:
    """How many reports have a verb or source with a stance, and of which sort."""
    found = speech.reports["stance"].dropna()
    if not len(found):
        return ("No verb of saying was found.", "Aucun verbe de parole n’a été trouvé.")
    counts = sorted(
        ((str(k), int(v)) for k, v in found.value_counts().items()), key=lambda item: (-item[1], item[0])
    )
    total, rest = len(speech.reports), len(speech.reports) - len(found)
    kinds = ", ".join(f"{kind} {count}" for kind, count in counts)
    sortes = ", ".join(f"{LABELS['fr'][kind]} {count}" for kind, count in counts)
    have, ont = "has" if len(found) == 1 else "have", plural(len(found), "propos a", "propos ont", "fr")
    en = f"{len(found)} of {plural(total, 'report')} {have} a verb or source with a stance: {kinds}."
    fr = f"{ont} sur {number(total, 'fr')} un verbe ou une source classés : {sortes}."
    if rest:
        en += f" The other {number(rest)}: only a colon, marks, or the report before that goes on."
        fr += f" Les {number(rest, 'fr')} autres : deux-points, guillemets, ou suite du propos précédent."
    return en, fr


def absent(table: pd.DataFrame) -> Said:
    """For how many persons and organisations named no report was found, and how many of these are dead."""
    silent = table[table["reports"] == 0]
    alive, dead = silent[~silent["remembered"]], int(silent["remembered"].sum())
    people, bodies = int((alive["type"] == "PER").sum()), int((alive["type"] == "ORG").sum())
    en = (
        f"Of {plural(len(table), 'person or organisation', 'persons and organisations')} that the articles name, no "
        f"report was found for {plural(people, 'person', 'persons')} and {plural(bodies, 'organisation')}."
    )
    nobody = plural(people, "personne", None, "fr"), plural(bodies, "organisation", None, "fr")
    fr = f"Sur {number(len(table), 'fr')} noms, aucun propos trouvé de {nobody[0]} et de {nobody[1]}."
    if dead:
        en += f" {number(dead)} more {'is' if dead == 1 else 'are'} named as dead: nobody could ask them."
        fr += f" Nommées comme défuntes : {number(dead, 'fr')}."
    return en, fr


def many(table: pd.DataFrame, lang: str = "en") -> Said:
    """Which sorts of people are spoken about without a report, and which have neither mention nor report."""
    silent = table[(table["mentions"] > 0) & (table["reports"] == 0)]
    missing_names = list(table.loc[(table["mentions"] == 0) & (table["reports"] == 0), "name"])
    parts = ", ".join(
        f"{row['name']} ({number(int(row['mentions']), lang)})" for row in silent.to_dict("records")
    )
    en = (
        f"Spoken about, without a report found: {parts}."
        if parts
        else "Of no sort of people is there a mention without a report."
    )
    fr = (
        f"On parle d’eux, aucun propos trouvé : {parts}."
        if parts
        else "Aucune sorte de gens n’est mentionnée sans propos."
    )
    if missing_names:
        en += f" Not mentioned at all, in the plural: {', '.join(missing_names)}."
        fr += f" Jamais mentionnés au pluriel : {', '.join(missing_names)}."
    return en, fr


#: Why a report stands among those without a named source.
_WHY = {"anonymous": "anonyme", "nobody named": "personne n’est nommé", "ambiguous": "ambigu"}


def anonymous(table: pd.DataFrame, reports: int) -> Said:
    """How many reports hide their source, and how."""
    if not reports:
        return ("There is no report.", "Il n’y a aucun propos rapporté.")
    if not len(table):
        return ("No report has a hidden or open source.", "Aucun propos n’a de source cachée ou ouverte.")
    counts = table["why"].value_counts()
    en = ", ".join(f"{why} {counts[why]}" for why in _WHY if why in counts)
    fr = ", ".join(f"{_WHY[why]} {counts[why]}" for why in _WHY if why in counts)
    verb = "has" if len(table) == 1 else "have"
    return (
        f"{len(table)} of {plural(reports, 'report')} {verb} a hidden or open source: {en}.",
        f"{plural(len(table), 'propos', 'propos', 'fr')} sur {number(reports, 'fr')} de source cachée ou "
        f"ouverte : {fr}.",
    )
