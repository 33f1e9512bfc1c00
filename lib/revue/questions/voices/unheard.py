"""Who is spoken about and given no word: persons and bodies by name, and many people at once (migrants, ONG, avocats).

Names come from table `mentions`, collectives from `data/questions/collectives.tsv`. A photo credit or caption
does not count as a mention. The dead (`data/questions/remembered.toml`) are set apart: nobody could
have asked them. That no report was found is what the rules of reported speech say; they miss some. Not handled:
collectives in the singular (« l'opposition »), peoples (« les Alsaciens »), the dead whom no word near their
name shows as such.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from revue import data
from revue.text.document import normalise
from revue.text.wordlists import function_words

#: Marks after a noun in the list: it needs a determiner; its singular means something else.
DOUBTFUL, PLURAL = "*", "!"

COLUMNS = ["name", "type", "mentions", "articles", "reports", "article", "start", "end", "text"]


class Collective(NamedTuple):
    """A group of nouns for many people, with its name in both languages.

    `doubtful` nouns are adjectives too; those in `plural` have another sense in the singular.
    """

    en: str
    fr: str
    nouns: tuple[str, ...]
    doubtful: frozenset[str]
    plural: frozenset[str]


@cache
def collectives() -> tuple[Collective, ...]:
    """The groups of `data/questions/collectives.tsv`."""
    made = []
    for en, fr, nouns in data.tsv("questions/collectives.tsv", "group!", "groupe", "nouns"):
        listed = nouns.split("|")
        doubtful, plural = (
            frozenset(n[:-1] for n in listed if n.endswith(mark)) for mark in (DOUBTFUL, PLURAL)
        )
        made.append(Collective(en, fr, tuple(n.rstrip(DOUBTFUL + PLURAL) for n in listed), doubtful, plural))
    return tuple(made)


@cache
def _remembered() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of what stands before and after the name of somebody dead."""
    lists = data.toml("questions/remembered.toml", {"before": [str], "after": [str]})
    before = "|".join(re.sub(r" de$", " (?:de|d'|du|de la)", words) for words in lists["before"])
    after = "|".join(map(re.escape, lists["after"]))
    return re.compile(rf"(?<!\w)(?:{before}) ?$"), re.compile(rf",? \(?(?:{after})(?!\w)")


_AND = re.compile(r"(?:,| et|, et)(?: de| d'| du)? ?")
#: Letters before a name that are looked at.
_NEAR = 24


def spoken_about(
    mentions: pd.DataFrame, rows: pd.DataFrame, sentences: pd.DataFrame, texts: pd.DataFrame
) -> pd.DataFrame:
    """Persons and organisations that are named, with their reports: COLUMNS and `remembered`, most mentioned first.

    `rows`: one row a report and speaker (`voices.Speech.rows`).
    """
    named = mentions[mentions["type"].isin(["PER", "ORG"]) & mentions["name"].notna()]
    named = _outside_captions(named[~named["name"].str.contains(";", regex=False)], sentences)
    named = named.assign(remembered=_dead(named, texts))
    table = _counted(named, "name")
    table["remembered"] = table["name"].map(named.groupby("name")["remembered"].any()).astype(bool)
    table["reports"] = table["name"].map(rows.groupby("actor")["report"].nunique()).fillna(0).astype(int)
    return table


def _counted(found: pd.DataFrame, by: str) -> pd.DataFrame:
    """One row for each `by`: type, mentions, articles, the place of the first; most mentioned first."""
    found = found.sort_values(["article", "start"], kind="stable")
    grouped = found.groupby(by, sort=True)
    table = grouped.agg(type=("type", "first"), mentions=("start", "size"), articles=("article", "nunique"))
    table = table.join(found.drop_duplicates(by).set_index(by)[["article", "start", "end", "text"]])
    table = table.rename_axis("name").reset_index()
    return table.sort_values(["mentions", "name"], ascending=[False, True], ignore_index=True)


def _outside_captions(found: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The rows whose sentence is not a caption."""
    captions = sentences.loc[sentences["label"] == "caption", ["article", "sentence"]]
    inside = pd.MultiIndex.from_frame(found[["article", "sentence"]]).isin(pd.MultiIndex.from_frame(captions))
    return found[~inside]


def _dead(named: pd.DataFrame, texts: pd.DataFrame) -> list[bool]:
    """For each mention whether the words beside it show that its bearer is dead; « A et B » share those before A."""
    whole = {
        article: normalise(text).lower()
        for article, text in zip(texts["article"], texts["text"], strict=True)
    }
    before, after = _remembered()
    dead: dict[tuple[str, int], bool] = {}
    last: tuple[str, int, bool] = ("", 0, False)
    ordered = named.sort_values(["article", "start"], kind="stable")
    for article, start, end in zip(ordered["article"], ordered["start"], ordered["end"], strict=True):
        text = whole[article]
        chained = last[0] == article and last[2] and bool(_AND.fullmatch(text[last[1] : start]))
        shown = bool(
            before.search(text[max(0, start - _NEAR) : start]) or after.match(text[end : end + _NEAR])
        )
        dead[article, start] = chained or shown
        last = (article, end, dead[article, start])
    return [dead[key] for key in zip(named["article"], named["start"], strict=True)]


def groups(
    rows: pd.DataFrame, sentences: pd.DataFrame, tokens: pd.DataFrame, lang: str = "en"
) -> pd.DataFrame:
    """Every collective with its mentions, nouns found and reports: COLUMNS and `nouns`; zeros are kept, as findings."""
    found = _outside_captions(_mentions(sentences, tokens), sentences)
    counted = _counted(found.assign(type="collective"), "group").set_index("name")
    who = rows["actor"] + " " + rows["speaker_text"].fillna("")
    speakers = [normalise(" ".join(of_report)) for _, of_report in who.groupby(rows["report"])]
    lines = []
    for collective in collectives():
        word = _one_or_many(collective)
        reports = sum(bool(word.search(text)) for text in speakers)
        shown: dict[Any, Any] = {"name": getattr(collective, lang), "type": "collective", "reports": reports}
        if collective.en in counted.index:
            nouns = found.loc[found["group"] == collective.en, "text"].str.lower().value_counts()
            listed = sorted(nouns.items(), key=lambda item: (-int(item[1]), str(item[0])))
            lines.append(
                {
                    **counted.loc[collective.en].to_dict(),
                    **shown,
                    "nouns": ", ".join(f"{n} ({c})" for n, c in listed),
                }
            )
        else:
            lines.append({**dict.fromkeys(COLUMNS), **shown, "mentions": 0, "articles": 0, "nouns": ""})
    table = pd.DataFrame(lines, columns=[*COLUMNS, "nouns"])
    return table.sort_values("mentions", ascending=False, kind="stable", ignore_index=True)


def _one_or_many(collective: Collective) -> re.Pattern[str]:
    """The nouns of a collective, in the singular too: where one lawyer speaks, lawyers are heard."""
    nouns = "|".join(
        re.escape(noun) if noun in collective.plural else re.sub(r"s(?=\\ |$)", "s?", re.escape(noun))
        for noun in collective.nouns
    )
    return re.compile(rf"(?<![\w-])(?:{nouns})(?![\w-])", re.IGNORECASE)


def _mentions(sentences: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """Each noun of a collective in the articles: group, article, sentence, start, end, text."""
    terms = {noun.lower(): c for c in collectives() for noun in c.nouns}
    by_head: dict[str, list[str]] = {}
    for term in sorted(terms, key=len, reverse=True):
        by_head.setdefault(term.split(" ")[0], []).append(term)
    heads = tokens["text"].str.lower().isin(by_head)
    before = tokens["text"].shift(fill_value="").where(tokens["article"].eq(tokens["article"].shift()), "")
    places = {
        (a, s): (start, text)
        for a, s, start, text in sentences[["article", "sentence", "start", "text"]].itertuples(index=False)
    }
    lines = []
    found = tokens.assign(before=before)[heads][["article", "sentence", "start", "before"]]
    for article, sentence, start, word in found.itertuples(index=False):
        first, text = places[article, sentence]
        here = text[start - first :]
        low = normalise(here).lower()
        for term in by_head[re.match(r"[\w-]+", low)[0]]:  # type: ignore[index]
            if not low.startswith(term) or low[len(term) : len(term) + 1].isalnum():
                continue
            if term not in terms[term].doubtful or _opens_a_noun(word):
                lines.append((terms[term].en, article, sentence, start, start + len(term), here[: len(term)]))
            break
    return pd.DataFrame(lines, columns=["group", "article", "sentence", "start", "end", "text"])


def _opens_a_noun(word: str) -> bool:
    """Is the word a determiner, a preposition or a figure?"""
    low = normalise(word).lower()
    return low.isdigit() or function_words().get(low) in ("determiner", "preposition")
