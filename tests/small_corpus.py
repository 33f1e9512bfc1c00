"""Three invented articles of a few sentences, read by the real layers: what the counts of notebooks 00, 03, 04 stand on.

Counted by hand: a word is a token with letters, so « l' », « -t-elle » and « du » are one each, « 12 », « % » none.
"""

from __future__ import annotations

from functools import cache

import pandas as pd

from revue.annotate.parts import pieces
from revue.annotate.whole import in_memory
from revue.articles import Article, Passage
from revue.layers.frames import codebook

MAYOR = (
    "Le port ferme\n\n"
    "La maire de Valmont, Anne Tavel, affirme que le port perd 30 % des bateaux qui ont un moteur. "
    "« Le port est sale », dit-elle. "
    "Anne Tavel et Luc Morand ont assuré que les habitants ont peur. "
    "Des pêcheurs pleurent.\n\n"
    "Photo : Agence Belval\n\n"
    "Lire aussi : la fête du port"
)
PORT = (
    "Un pêcheur affirme que 12 bateaux coulent. "
    "Luc Morand exige le départ de 40 agents. "
    "Les migrants attendent devant le tombeau de Rosa Blum et de Paul Clos. "
    "Rosa Blum aimait la mer."
)
QUIET = "Il pleut. Le prix a doublé."
TABLES = (
    "articles", "texts", "passages", "sentences", "tokens", "quotes", "mentions", "quantities", "reconciliations", "actors",
)  # fmt: skip


def article(name: str, text: str, labels: dict[str, str] | None = None) -> Article:
    """An article whose paragraphs are its passages: body, or the label given for their first words."""
    passages, at = [], 0
    for paragraph in text.split("\n\n"):
        at = text.index(paragraph, at)
        label = next((label for head, label in (labels or {}).items() if paragraph.startswith(head)), "body")
        passages.append(Passage(at, at + len(paragraph), label, "invented"))  # type: ignore[arg-type]
        at += len(paragraph)
    return Article(name, text, passages=tuple(passages))


def tables(*articles: Article) -> dict[str, pd.DataFrame]:
    """The tables of some articles, as a notebook gets them."""
    made = in_memory(list(pieces(articles)), TABLES, codebook.load(""))
    return {name: table.to_pandas() for name, table in made.items()}


@cache
def small() -> dict[str, pd.DataFrame]:
    """The tables of the three articles; callers copy what they change."""
    labels = {"Le port ferme": "title", "Photo": "caption", "Lire aussi": "boilerplate"}
    return tables(article("a", MAYOR, labels), article("b", PORT), article("c", QUIET))


def url(name: str, start: int, end: int) -> str:
    return f"{name}#{start},{end}"
