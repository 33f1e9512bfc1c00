"""Sentences of notebook 04 that hold numbers or names, in English and French, true for any corpus."""

from __future__ import annotations

import pandas as pd

from revue.plots.voices import share_text
from revue.typography import number, percent, plural
from revue.voices import NOBODY, OPEN, UNKNOWN

Said = tuple[str, str]


def basis(rows: pd.DataFrame, words: int) -> Said:
    """How much of the corpus is reported speech, and of which types."""
    once = rows.drop_duplicates(["article", "start", "end"])
    if not len(once):
        return (
            "No reported speech was found in this corpus.",
            "Aucun discours rapporté n’a été trouvé dans ce corpus.",
        )
    kinds = {kind: int((once["type"] == kind).sum()) for kind in ("direct", "mixed", "indirect")}
    said, marked = int(once["said"].sum()), int(once["quoted"].sum())
    share, fr_share = percent(said / max(words, 1)), percent(said / max(words, 1), "fr")
    return (
        f"{plural(len(once), 'piece')} of reported speech: {kinds['direct']} direct, {kinds['mixed']} mixed, "
        f"{kinds['indirect']} indirect. They hold {plural(said, 'word')}, {share} of the articles' words; "
        f"{plural(marked, 'word')} stand between quotation marks.",
        f"{plural(len(once), 'propos rapporté', 'propos rapportés', 'fr')} : {kinds['direct']} "
        "au discours direct, "
        f"{kinds['mixed']} mixtes, {kinds['indirect']} au discours indirect, soit "
        f"{plural(said, 'mot', None, 'fr')} "
        f"({fr_share} des mots des articles), dont {number(marked, 'fr')} entre guillemets.",
    )


def first(table: pd.DataFrame) -> Said:
    """Who speaks most, with the interval, and how far the second one is."""
    named = table[~table["actor"].isin([NOBODY, OPEN])].to_dict("records")
    if not named:
        return ("Nobody is named as a speaker.", "Aucun locuteur n’est nommé.")
    top = named[0]
    en = (
        f"Most words go to {top['actor']}: {share_text(top, 'en')} of the reported words, "
        f"in {plural(int(top['articles']), 'article')}."
    )
    fr = (
        f"Le plus de mots revient à {top['actor']} : {share_text(top, 'fr')} des mots rapportés, dans "
        f"{plural(int(top['articles']), 'article', None, 'fr')}."
    )
    if len(named) > 1:
        second = named[1]
        apart = top["low"] > second["high"]
        en += f" Next comes {second['actor']} with {share_text(second, 'en')}; the two intervals " + (
            "do not meet." if apart else "meet, so their order is not certain."
        )
        fr += f" Suit {second['actor']} avec {share_text(second, 'fr')} ; les deux intervalles " + (
            "ne se touchent pas." if apart else "se recoupent : l’ordre n’est pas sûr."
        )
    return en, fr


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
    parts = ", ".join(f"{row['side']} {share_text(row, 'en')}" for row in known)
    parts_fr = ", ".join(f"{row['side']} {share_text(row, 'fr')}" for row in known)
    return (
        f"By side: {parts}. No side is known for {percent(unknown)} of the words.",
        f"Par camp : {parts_fr}. Sans camp connu : {percent(unknown, 'fr')} des mots.",
    )


def stance(table: pd.DataFrame) -> Said:
    """How many reports have a verb, and which stance is most frequent."""
    if not len(table):
        return ("No verb of saying was found.", "Aucun verbe de parole n’a été trouvé.")
    totals = table.groupby("stance")["reports"].sum()
    counts = sorted(((str(k), int(v)) for k, v in totals.items()), key=lambda item: (-item[1], item[0]))
    told = ", ".join(f"{kind} {count}" for kind, count in counts)
    return (
        f"Reports by the stance of their verb or source: {told}.",
        f"Propos selon le verbe ou la source : {told}.",
    )


def absent(table: pd.DataFrame) -> Said:
    """How many persons and organisations are named and never speak."""
    people, bodies = int((table["type"] == "PER").sum()), int((table["type"] == "ORG").sum())
    return (
        f"{plural(people, 'person', 'persons')} and {plural(bodies, 'organisation')} are named "
        "and never made to speak.",
        f"{plural(people, 'personne', None, 'fr')} et "
        f"{plural(bodies, 'organisation', None, 'fr')} sont nommées sans jamais avoir la parole.",
    )


def anonymous(table: pd.DataFrame) -> Said:
    """How many reports hide their source, and how."""
    if not len(table):
        return ("Every report names its source.", "Chaque propos nomme sa source.")
    counts = table.drop_duplicates(["article", "start", "end"])["why"].value_counts()
    told = ", ".join(
        f"{kind} {counts[kind]}" for kind in ("anonymous", "nobody named", "ambiguous") if kind in counts
    )
    return (f"Reports without a named source: {told}.", f"Propos sans source nommée : {told}.")


def missing(name: str, fr: str) -> Said:
    """A layer holds nothing inside the reports."""
    return (f"No {name} stand in reported speech here.", f"Aucun {fr} dans les propos rapportés.")


WORDS: dict[str, dict[str, dict[str, str]]] = {
    "voices-shares": {
        "title": {"en": "Who gets the words", "fr": "À qui vont les mots"},
        "caption": {
            "en": "Share of the reported words of each actor; lines: 95% percentile bootstrap, "
            "sentences drawn again within "
            "articles. Markers: side, where the texts give one. Joint statements count for each speaker.",
            "fr": "Part des mots rapportés de chaque acteur ; traits : bootstrap à 95 %, "
            "phrases rééchantillonnées par article. "
            "Marques : camp, quand les textes le donnent. Un propos commun compte pour chacun.",
        },
        "alt": {
            "en": "Dot plot: one row an actor, most words first, with the share of reported "
            "words and its interval.",
            "fr": "Points : une ligne par acteur, avec sa part des mots rapportés et l’intervalle.",
        },
    },
    "voices-articles": {
        "title": {"en": "Who speaks where", "fr": "Qui parle où"},
        "caption": {
            "en": "Reported words of each actor (rows) in each article (columns); the area "
            "grows with the words. Empty: no word.",
            "fr": "Mots rapportés de chaque acteur (lignes) dans chaque article (colonnes) ; "
            "l’aire croît avec les mots.",
        },
        "alt": {
            "en": "Grid of circles: actors in rows, articles in columns, circles by number of "
            "reported words.",
            "fr": "Grille de cercles : acteurs en lignes, articles en colonnes, cercles selon "
            "les mots rapportés.",
        },
    },
    "voices-stances": {
        "title": {
            "en": "With which verbs they are made to speak",
            "fr": "Avec quels verbes on les fait parler",
        },
        "caption": {
            "en": "Reports of each actor by the stance of the verb or source that reports them. "
            "Classes: data/cue_verbs.tsv.",
            "fr": "Propos de chaque acteur selon la classe du verbe ou de la source. Classes : "
            "data/cue_verbs.tsv.",
        },
        "alt": {
            "en": "Stacked bars: one row an actor, one hatch a stance, length the number of reports.",
            "fr": "Barres empilées : une ligne par acteur, une trame par classe, longueur selon "
            "le nombre de propos.",
        },
    },
}
