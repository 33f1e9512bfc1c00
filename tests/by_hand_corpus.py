"""Two invented articles, and what is said of them by hand: the corpus of these tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from revue.annotate.parts import pieces
from revue.annotate.whole import in_memory
from revue.articles import Issue
from revue.layers.frames import codebook
from revue.layers.registry import TABLES
from revue.sources.corpus import load

PONT = (
    "La maire de Valmont, Anne Tavel, a annoncé lundi la fermeture du pont. « Le pont est dangereux », a-t-elle "
    "ajouté. Selon la préfecture, 1 200 habitants le traversent chaque jour. Le 3 avril 2023, un camion avait percuté "
    "une pile.\n\nLire aussi : la fête du port"
)
PORT = (
    "« Il faut draguer le port », affirme Mme Tavel. La visite de Luc Morand à Valmont en mai 2023 avait été annulée. "
    "Le préfet, lui, dit : « Le port attendra »."
)
HEADER = "article;layer;start;end;text;field;value;who;why"


def corpus(
    folder: Path, *lines: str, header: str = HEADER, actors: str = "", encoding: str = "utf-8"
) -> Path:
    """A folder with the two articles, corrections.csv of these lines and actors.csv, where there are any."""
    folder.mkdir(exist_ok=True)
    articles = [
        {"id": "pont", "title": "Le pont ferme", "published": "2024-03-05", "text": PONT},
        {"id": "port", "text": PORT},
    ]
    (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    if lines:
        (folder / "corrections.csv").write_text("\n".join([header, *lines]) + "\n", encoding=encoding)
    if actors:
        (folder / "actors.csv").write_text(actors, encoding="utf-8")
    return folder


def line(
    words: str, layer: str, field: str, value: str, article: str = "pont", who: str = "", why: str = ""
) -> str:
    """A line about the place of some words of an article."""
    start = (PONT if article == "pont" else PORT).index(words)
    return f"{article};{layer};{start};{start + len(words)};{words};{field};{value};{who};{why}"


def tables(folder: Path) -> dict[str, pd.DataFrame]:
    """All tables of a corpus, with all its issues."""
    read = load(folder)
    made = in_memory(
        list(pieces(read.articles)), [t for t in TABLES if t != "tags"], codebook.load(), met=read.issues
    )
    frames = {name: table.to_pandas() for name, table in made.items()}
    frames["issues"] = pd.DataFrame(
        [*_told(read.issues), *frames["issues"].to_dict("records")],
        columns=["path", "locator", "code", "severity", "message", "message_fr"],
    )
    return frames


def _told(issues: list[Issue]) -> list[dict[str, Any]]:
    return [
        {n: getattr(i, n) for n in ("path", "locator", "code", "severity", "message", "message_fr")}
        for i in issues
    ]


def row(frame: pd.DataFrame, words: str) -> dict[str, Any]:
    """The one row with these words."""
    (found,) = frame[frame["text"] == words].to_dict("records")
    return found
