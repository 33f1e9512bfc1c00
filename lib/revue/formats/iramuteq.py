"""A corpus of IRaMuTeQ: one text file, each article after a line of stars with its variables, a line a paragraph.

    **** *id_port *source_Le_Canal *annee_2023 *mois_2023-05 *date_2023-05-12

Further columns of the corpus are variables too. Of a date, what is sure is said: the day, or only its month or year.
Values keep letters, digits and hyphens, all else is an underscore. A star in the text would be a mark: it becomes ∗
(U+2217), which IRaMuTeQ reads as a space. Not carried: the page around the article, titles, addresses and long fields
as variables, and every layer.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from revue.articles import ARTICLE_LABELS
from revue.formats.written import Reading, Row, Tables

_STAR = "∗"
#: Characters of a further field that still is a variable, and not a text about the article.
_LONGEST = 60


def write(tables: Tables, folder: Path) -> None:
    """The whole corpus as `corpus.txt`."""
    with (folder / "corpus.txt").open("w", encoding="utf-8", newline="\n") as out:
        for reading in tables.articles("passages"):
            out.write("\n".join((_stars(reading.article), *_paragraphs(reading))) + "\n\n")


def _stars(article: Row) -> str:
    """The line that opens an article."""
    given = [
        ("id", article["article"]),
        ("source", article["outlet"]),
        ("auteur", article["author"]),
        *_dates(article),
        *((n, v) for n, v in json.loads(article["fields"] or "{}").items() if len(v) <= _LONGEST),
    ]
    values: dict[str, str] = {}
    for name, value in given:
        if (variable := _variable(name)) and (modality := _modality(value or "")):
            values.setdefault(variable, modality)
    return " ".join(("****", *(f"*{variable}_{value}" for variable, value in values.items())))


def _dates(article: Row) -> Iterator[tuple[str, str]]:
    """The date of publication as far as it is sure, its month and its year."""
    first, last = article["published_from"], article["published_to"]
    if first and last:
        bounds = (first.isoformat(), last.isoformat())
        sure = [bounds[0][:length] for length in (4, 7, 10) if bounds[0][:length] == bounds[1][:length]]
        yield from zip(("annee", "mois"), sure, strict=False)
        yield from [("date", sure[-1])] if sure else []


def _variable(name: str) -> str:
    """A column's name as that of a variable, which ends at the first underscore: plain letters and digits."""
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFD", name).casefold())


def _modality(value: str) -> str:
    return re.sub(r"(?:[^\w-]|_)+", "_", unicodedata.normalize("NFC", value)).strip("_")


def _paragraphs(reading: Reading) -> Iterator[str]:
    """The article's own text, a line a paragraph."""
    for passage in reading.rows["passages"]:
        if passage["label"] in ARTICLE_LABELS:
            lines = reading.text[passage["start"] : passage["end"]].splitlines()
            yield " ".join(line.strip() for line in lines).replace("*", _STAR)
