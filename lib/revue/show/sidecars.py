"""The sidecar of a figure: what a reader needs to cite it, and `check` to compare it with its sources.

The pictures of a figure hold its mark: which figure it is, with digests of its rows, its articles and its
parameters, so that a picture is recognised where its sidecar is not beside it. No digest of code is in a mark: the
bytes of a picture change only when what it shows does.

A path is told from the project or from the corpus on; of what lies elsewhere on a machine only the last name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from revue.articles import Article
from revue.project import language_model
from revue.project.digests import Rests, digest, short
from revue.project.files import as_json
from revue.show.citation import RIGHTS, citations
from revue.show.texts import LANGUAGES, Said

if TYPE_CHECKING:
    from revue.show.texts import FigureText

#: What `article_record` digests of an article beside its bytes.
_STATED = ("title", "outlet", "author", "url", "lang", "published", "published_basis")
_LINE = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_MARK = re.compile(
    r"revue:(?P<id>[a-z0-9-]+);data=(?P<data>[0-9a-f]{64});articles=(?P<articles>[0-9a-f]{12});"
    r"parameters=(?P<parameters>[0-9a-f]{12})"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something lies: `path` from the project or the corpus on."""

    at: Literal["project", "corpus", "elsewhere"]
    path: str


@dataclass(frozen=True, slots=True)
class Input:
    """A file or folder that a parameter names, or a table filled by hand: where it lies, and its digest."""

    place: Place
    sha256: str


@dataclass(frozen=True, slots=True)
class Context:
    """How a figure was made: notebook, parameters and their files, corpus and articles, code and lexicons.

    `articles`: the record of each (`article_record`); `labels`: their labels, by id.
    """

    notebook: str
    parameters: Mapping[str, Any]
    corpus: Place
    articles: Sequence[Mapping[str, Any]]
    labels: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, Input] = field(default_factory=dict)
    rests: Rests = field(default_factory=Rests)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a picture says of itself; the same in each format of a figure."""

    id: str
    data: str
    articles: str
    parameters: str

    def __str__(self) -> str:
        return f"revue:{self.id};data={self.data};articles={self.articles};parameters={self.parameters}"


def record(export_id: str, title: Said, context: Context, data: str, lang: str) -> dict[str, Any]:
    """The sidecar of a table or figure, but for the digests of its files; `data` is that of its rows."""
    return {
        "id": export_id,
        "title": _by_language(title),
        "lang": lang,
        "notebook": f"{context.notebook}.ipynb",
        "cell": context.rests.cell,
        "parameters": dict(context.parameters),
        "corpus": asdict(context.corpus),
        "labels": dict(context.labels),
        "articles": list(context.articles),
        "inputs": {name: asdict(one) for name, one in context.inputs.items()},
        "data_sha256": data,
        "cells": context.rests.cells,
        "code": dict(context.rests.code),
        "lexicons": dict(context.rests.lexicons),
        "not_covered": dict(context.rests.elsewhere),
        "versions": {
            **{name: version(name) for name in ("revue", "matplotlib", "pandas", "numpy")},
            "model": language_model.used(),
        },
        "rights": RIGHTS,
    }


def figure_record(
    figure_id: str, words: FigureText, context: Context, data: str, lang: str
) -> dict[str, Any]:
    """The sidecar of a figure: also what it says, and how it is cited."""
    made = record(figure_id, words.title, context, data, lang) | {
        "subtitle": _by_language(words.subtitle),
        "caption": _by_language(words.caption),
        "alt": _by_language(words.alt),
    }
    return made | {"citations": citations(made, articles_digest(made))}


def as_bytes(sidecar: Mapping[str, Any]) -> bytes:
    """A sidecar as its file holds it: an article a line."""
    articles = map(_LINE.encode, sidecar["articles"])
    empty, lines = b' "articles": [],', ",\n  ".join(articles)
    return as_json({**sidecar, "articles": []}).replace(empty, f' "articles": [\n  {lines}\n ],'.encode(), 1)


def _by_language(said: Said) -> dict[str, str]:
    return dict(zip(LANGUAGES, said, strict=True))


def article_record(article: Article) -> dict[str, Any]:
    """An article as a sidecar knows it: where it lies, its bytes, and a digest of what is said about it."""
    stated: dict[str, Any] = {name: getattr(article, name) for name in _STATED}
    if article.corrections or article.actors:
        lines = [[c.layer, c.start, c.end, c.field, c.was, c.value] for c in article.corrections]
        stated |= {"corrections": lines, "actors": [asdict(actor) for actor in article.actors]}
    return {
        "article": article.article,
        "path": article.path,
        "locator": article.locator,
        "sha256": article.sha256,
        "stated": _digest(stated | {"fields": dict(article.fields)}),
    }


def mark_of(sidecar: Mapping[str, Any]) -> Mark:
    """The mark of the pictures that belong to a sidecar."""
    made = {"notebook": sidecar["notebook"], "parameters": sidecar["parameters"], "corpus": sidecar["corpus"]}
    return Mark(sidecar["id"], sidecar["data_sha256"], articles_digest(sidecar), _digest(made))


def articles_digest(sidecar: Mapping[str, Any]) -> str:
    """The digest of a figure's articles: it says which state of the corpus was cited."""
    return _digest(sidecar["articles"])


def mark_in(content: bytes) -> Mark | None:
    """The mark that the bytes of a picture hold, if any."""
    found = _MARK.search(content.decode("latin-1"))
    return Mark(**found.groupdict()) if found else None


def input_digest(path: Path) -> str:
    """Digest of a file, or of all files below a folder but hidden ones, by name and content."""
    if path.is_file():
        return digest(path.read_bytes())
    names = sorted(p.relative_to(path).as_posix() for p in path.rglob("*") if p.is_file())
    shown = (name for name in names if not any(part.startswith(".") for part in name.split("/")))
    return digest("\n".join(f"{name} {digest((path / name).read_bytes())}" for name in shown).encode())


def _digest(value: Any) -> str:
    return short(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str))
