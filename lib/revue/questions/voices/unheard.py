"""Who is spoken about and given no word: persons and bodies by name, and many people at once (migrants, ONG, avocats).

Names come from table `mentions`, collectives from `data/questions/collectives.tsv`. A photo credit or caption
does not count as a mention. The dead (`data/questions/remembered.toml`) are set apart: nobody could
have asked them. That no report was found is what the rules of reported speech say; they miss some. Not handled:
collectives in the singular (« l'opposition »), peoples (« les Alsaciens »), the dead whom no word near their
name shows as such.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from revue import data
from revue.annotate.whole import Rows
from revue.questions.voices.counts import BODY, PERSON, Speech, apart, listed
from revue.text import wordcount
from revue.text.document import normalise
from revue.text.wordlists import function_words

#: Marks after a noun in the list: it needs a determiner; its singular means something else.
DOUBTFUL, PLURAL = "*", "!"

#: Groups of those who are spoken about, beside persons and institutions: people who are dead, and many at once.
DEAD, MANY = "dead", "many"
WHATS = ("mentioned", "heard", "quoted")
#: Rows that are exported.
MOST_ROWS = 10_000
_SHOWN = ["name", "group", "what", "count", "article", "start", "end", "text"]


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
        given = nouns.split("|")
        doubtful, plural = (
            frozenset(n[:-1] for n in given if n.endswith(mark)) for mark in (DOUBTFUL, PLURAL)
        )
        made.append(Collective(en, fr, tuple(n.rstrip(DOUBTFUL + PLURAL) for n in given), doubtful, plural))
    return tuple(made)


@cache
def _remembered() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of what stands before and after the name of somebody dead."""
    lists = data.toml("questions/remembered.toml", {"before": [str], "after": [str]})
    before = "|".join(re.sub(r" de$", " (?:de|d'|du|de la)", words) for words in lists["before"])
    after = "|".join(map(re.escape, lists["after"]))
    return re.compile(rf"(?<!\w)(?:{before}) ?$"), re.compile(rf",? \(?(?:{after})(?!\w)")


@cache
def _terms() -> tuple[dict[str, Collective], dict[str, list[str]]]:
    """The collective of each noun, and the nouns by their first word, the longest first."""
    terms = {noun.lower(): c for c in collectives() for noun in c.nouns}
    by_head: dict[str, list[str]] = {}
    for term in sorted(terms, key=len, reverse=True):
        by_head.setdefault(term.split(" ")[0], []).append(term)
    return terms, by_head


_AND = re.compile(r"(?:,| et|, et)(?: de| d'| du)? ?")
#: Letters before a name that are looked at; letters between a title and the name beside it.
_NEAR, _BESIDE = 24, 2


def places(
    mentions: pd.DataFrame,
    speech: Speech,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    whole: Mapping[str, str],
) -> pd.DataFrame:
    """Every mention and report of those whom the articles name, and of many people at once; `whole`: their texts.

    Columns: name (of a collective, in English), group (PERSON, BODY, DEAD, MANY), what (one of WHATS; a report with
    words between marks is in it as heard and as quoted), count (1; 0 in the one row of whom nothing was found), and
    the place. Sums of `count` are the numbers of `heard`. Several people under no name of their own (« les
    ministres français ») are left out.
    """
    person, joint = mentions["type"] == "PER", mentions["name"].fillna("").str.contains(";")
    one = person & (joint | (mentions["number"] == "sg")) | (mentions["type"] == "ORG") & ~joint
    named = apart(mentions[one])
    named = _once(_outside_captions(named, sentences))
    dead = set(named.loc[_dead(named, whole), "name"])
    types = dict(zip(named["name"], named["type"], strict=True))
    group = {name: DEAD if name in dead else PERSON if types[name] == "PER" else BODY for name in types}
    many = _outside_captions(_mentions(tokens, whole), sentences).rename(columns={"group": "name"})
    silent = pd.DataFrame({"name": [c.en for c in collectives()]}).assign(what="mentioned", count=0)
    spoken = speech.rows.rename(columns={"actor": "name"})
    said = pd.concat([spoken[spoken["name"].isin(group)], _of_many(speech.rows)])
    found = [
        pd.concat([named, many]).assign(what="mentioned", count=1),
        said.assign(what="heard", count=1),
        said[said["quoted"] > 0].assign(what="quoted", count=1),
    ]
    rows = pd.concat([silent[~silent["name"].isin(many["name"])], *found])
    rows["group"] = [group.get(name, MANY) for name in rows["name"]]
    return rows[_SHOWN].sort_values(["name", "article", "start"], kind="stable", ignore_index=True)


def _of_many(rows: pd.DataFrame) -> pd.DataFrame:
    """The reports of each collective: those whose speaker is called by one of its nouns."""
    who = (rows["actor"] + " " + rows["speaker_text"].fillna("")).map(normalise)
    found = [
        rows[who.str.contains(_one_or_many(collective))].drop_duplicates("report").assign(name=collective.en)
        for collective in collectives()
    ]
    return pd.concat(found)


def heard(rows: pd.DataFrame) -> pd.DataFrame:
    """How often each of `places` is mentioned, heard (reports) and quoted (reports with words between marks).

    Columns: group, name, WHATS, nouns (the words of the mentions of many people), the place of the first mention;
    persons first, then institutions, the dead, the many; most mentioned first.
    """
    table = rows.pivot_table(index=["group", "name"], columns="what", values="count", aggfunc="sum")
    table = table.reindex(columns=list(WHATS)).fillna(0).astype(int)
    mentions = rows[rows["what"] == "mentioned"]
    first = mentions.drop_duplicates("name").set_index("name")[["article", "start", "end", "text"]]
    many = mentions[mentions["group"] == MANY].dropna(subset="text")
    nouns = many["text"].map(str.lower).groupby(many["name"]).agg(listed).rename("nouns")
    table = table.reset_index().join(nouns, on="name").join(first, on="name")
    order = table["group"].map({PERSON: 0, BODY: 1, DEAD: 2, MANY: 3})
    table = table.assign(order=order)
    return table.sort_values(
        ["order", "mentioned", "heard", "name"], ascending=[True, False, False, True], ignore_index=True
    ).drop(columns="order")


def exported(rows: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Of `places`, those that a file holds: names whole, in the order that `heard` (`table`) has in each group."""
    rank = table.assign(rank=table.groupby("group").cumcount()).sort_values("rank", kind="stable")["name"]
    sizes = rows["name"].value_counts()[rank]
    held = sizes[sizes <= MOST_ROWS].cumsum()
    return rows[rows["name"].isin(held.index[held <= MOST_ROWS])]


def _once(named: pd.DataFrame) -> pd.DataFrame:
    """The mentions with a title and the name beside it (« le ministre, Paul Martin ») as one."""
    named = named.sort_values(["name", "article", "start"], kind="stable")
    last = named[["name", "article", "end"]].shift()
    again = named["name"].eq(last["name"]) & named["article"].eq(last["article"])
    return named[~(again & (named["start"] - last["end"] <= _BESIDE))]


def _outside_captions(found: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The rows whose sentence is not a caption."""
    captions = sentences.loc[sentences["label"] == "caption", ["article", "sentence"]]
    inside = pd.MultiIndex.from_frame(found[["article", "sentence"]]).isin(pd.MultiIndex.from_frame(captions))
    return found[~inside]


def _dead(named: pd.DataFrame, whole: Mapping[str, str]) -> list[bool]:
    """For each mention whether the words beside it show that its bearer is dead; « A et B » share those before A."""
    before, after = _remembered()
    dead: dict[tuple[str, int], bool] = {}
    last: tuple[str, int, bool] = ("", 0, False)
    ordered = named.sort_values(["article", "start"], kind="stable")
    for article, start, end in zip(ordered["article"], ordered["start"], ordered["end"], strict=True):
        text = whole[article]
        chained = last[0] == article and last[2] and bool(_AND.fullmatch(_low(text[last[1] : start])))
        shown = before.search(_low(text[max(0, start - _NEAR) : start])) or after.match(
            _low(text[end : end + _NEAR])
        )
        dead[article, start] = chained or bool(shown)
        last = (article, end, dead[article, start])
    return [dead[key] for key in zip(named["article"], named["start"], strict=True)]


def _low(text: str) -> str:
    return normalise(text).lower()


def _one_or_many(collective: Collective) -> re.Pattern[str]:
    """The nouns of a collective, in the singular too: where one lawyer speaks, lawyers are heard."""
    nouns = "|".join(
        re.escape(noun) if noun in collective.plural else re.sub(r"s(?=\\ |$)", "s?", re.escape(noun))
        for noun in collective.nouns
    )
    return re.compile(rf"(?<![\w-])(?:{nouns})(?![\w-])", re.IGNORECASE)


def _mentions(tokens: pd.DataFrame, whole: Mapping[str, str]) -> pd.DataFrame:
    """Each noun of a collective in the articles: group, article, sentence, start, end, text."""
    terms, by_head = _terms()
    longest = max(map(len, terms))
    at = np.flatnonzero(_heads(tokens))
    heads, before = tokens.iloc[at], tokens.iloc[np.maximum(at - 1, 0)]
    same = (at > 0) & (before["article"].to_numpy() == heads["article"].to_numpy())
    words = np.where(same, before["text"].to_numpy(), "")
    lines = []
    for (article, sentence, start, head), word in zip(
        heads[["article", "sentence", "start", "text"]].itertuples(index=False), words, strict=True
    ):
        here = whole[article][start : start + longest + 1]
        low = normalise(here).lower()
        for term in by_head[head.lower()]:
            if not low.startswith(term) or low[len(term) : len(term) + 1].isalnum():
                continue
            if term not in terms[term].doubtful or _opens_a_noun(word):
                lines.append((terms[term].en, article, sentence, start, start + len(term), here[: len(term)]))
            break
    return pd.DataFrame(lines, columns=["group", "article", "sentence", "start", "end", "text"])


def _heads(tokens: pd.DataFrame) -> pd.Series[bool]:
    """The tokens that a noun of a collective begins with."""
    return tokens["text"].str.lower().isin(_terms()[1])


def read(quotes: pd.DataFrame) -> Rows:
    """The tokens that this notebook needs: those of reports, nouns that stand for many, and the word before each."""
    spans = wordcount.spans(quotes)

    def rows(tokens: pd.DataFrame) -> NDArray[np.bool_]:
        heads = _heads(tokens)
        return np.asarray(wordcount.inside(tokens, spans) | heads | heads.shift(-1, fill_value=False))

    return rows


def _opens_a_noun(word: str) -> bool:
    """Is the word a determiner, a preposition or a figure?"""
    low = normalise(word).lower()
    return low.isdigit() or function_words().get(low) in ("determiner", "preposition")
