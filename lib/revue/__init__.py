"""revue: research notebooks on French press articles.

The names below are what notebooks and scripts use; each is imported when first asked for, so that
`import revue` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

HOMES = {
    "Article": "revue.articles",
    "Corpus": "revue.sources.corpus",
    "Document": "revue.text.document",
    "FrenchPressTokenizer": "revue.text.nltk",
    "Issue": "revue.articles",
    "RevueError": "revue.errors",
    "Study": "revue.study",
    "load": "revue.sources.corpus",
}
__all__ = sorted(HOMES)


def __getattr__(name: str) -> Any:
    if name in HOMES:
        return getattr(import_module(HOMES[name]), name)
    raise AttributeError(f"module 'revue' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
