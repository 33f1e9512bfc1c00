"""The five seeds as Documents with the gold's passages, and the gold's rows."""

from __future__ import annotations

import json
from typing import Any

from places import GOLD, SEEDS
from revue.articles import Article, Passage
from revue.text.document import Document


def rows(table: str) -> list[dict[str, Any]]:
    lines = (GOLD / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def documents() -> list[Document]:
    """One document an article; the date of publication only where the page states it."""
    made = []
    for meta in rows("articles"):
        text = (SEEDS / meta["path"]).read_bytes().decode("utf-8")
        passages = tuple(
            Passage(p["start"], p["end"], p["label"], p["reason"])
            for p in rows("passages")
            if p["article"] == meta["article"]
        )
        stated = meta["published_basis"] == "stated"
        published, basis = (meta["published"], "stated") if stated else (None, None)
        made.append(
            Document(
                Article(
                    meta["article"], text, path=meta["path"], passages=passages, published=published,
                    published_basis=basis,  # type: ignore[arg-type]
                )
            )
        )  # fmt: skip
    return made
