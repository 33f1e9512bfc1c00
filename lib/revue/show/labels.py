"""Short labels of articles: A, B, C ... in order of publication, and the key that says which article each is.

Articles whose day of publication is not known come last, in the order of their ids. A column `label` of the metadata
goes before. Ids are for files; readers see labels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from revue.articles import ARTICLE_LABELS, Article
from revue.show.typography import NBSP, day, quoted, shorten

if TYPE_CHECKING:
    import pandas as pd

#: Letters of a title in the key, and of a text's first words where it has none.
_TITLE, _FIRST_WORDS = 70, 60
_OUTLET = 40
#: Articles that a caption names; of a larger corpus it says where the key is.
MOST = 12


def labels(articles: pd.DataFrame, given: Mapping[str, str]) -> dict[str, str]:
    """Label by article id, in the order of labels; `articles`: the table, `given`: labels of the user's own, by id."""
    order = articles.sort_values(["published_from", "published_to", "article"], na_position="last")
    taken = {label for label in given.values() if label}
    free = (letters for n in count() if (letters := _letters(n)) not in taken)
    made: dict[str, str] = {}
    for article in order["article"]:
        label = given.get(article) or next(free)
        made[article] = label if label not in made.values() else f"{label} ({article})"
    return made


def _letters(n: int) -> str:
    """0 is A, 25 Z, 26 AA."""
    text = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of the key: its label, title or first words, outlet, and day of publication as readers write it."""

    label: str
    article: str
    title: str
    outlet: str
    published: str

    @property
    def line(self) -> str:
        """The article as a caption names it, after its label."""
        return ", ".join(filter(None, (self.title, self.outlet, self.published)))


def key(articles: pd.DataFrame, texts: Mapping[str, str], made: Mapping[str, str], lang: str) -> list[Entry]:
    """The key of all articles, in the order of labels; `texts`: the first words of each article without a title."""
    rows = {row["article"]: row for row in articles.to_dict("records")}
    entries = []
    for article, label in made.items():
        row = rows[article]
        title = shorten(_text(row["title"]) or texts.get(article, article), _TITLE)
        title = quoted(title) if lang == "fr" else f"“{title}”"
        outlet = shorten(_text(row["outlet"]), _OUTLET)
        entries.append(Entry(label, article, title, outlet, day(_text(row["published"]) or None, lang)))
    return entries


def first_words(article: Article) -> str:
    """The first words of an article, for one without a title."""
    kept = next((p for p in article.passages if p.label in ARTICLE_LABELS), None)
    text = article.text[kept.start : kept.end] if kept else article.text
    return shorten(text, _FIRST_WORDS)


def key_line(entries: Sequence[Entry], lang: str) -> str:
    """The key as a caption ends with it; of a large corpus, where it is."""
    if len(entries) > MOST:
        return {"en": "Labels: see the CSV.", "fr": "Lettres : voir le CSV."}[lang]
    colon = {"en": ": ", "fr": f"{NBSP}: "}[lang]
    return "; ".join(f"{entry.label}{colon}{entry.line}" for entry in entries) + "."


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
