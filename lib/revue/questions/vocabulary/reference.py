"""A reference corpus to hold the vocabulary against: another folder of articles, or a frequency table."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from revue.articles import Article
from revue.errors import SourceError
from revue.project import root
from revue.sources.corpus import iter_articles
from revue.text.document import Document, normalise

if TYPE_CHECKING:
    import pandas as pd


def lemma_counts(source: str) -> pd.Series[int]:
    """Occurrences of each lemma in the reference at `source` (a relative path: from the project root).

    A file `.csv` or `.tsv` is read as a frequency table (`measures.keyness.reference_table`), anything else as a
    corpus, article by article. Raises `RevueError` for a table that cannot be read, a missing source, or a
    corpus without a word.
    """
    import pandas as pd

    from revue.statistics.keyness import reference_table

    path = root.resolve(source)
    if not path.exists():
        raise SourceError(f"reference {source!r}: there is no such file or folder; leave it empty for none")
    if path.suffix.lower() in {".csv", ".tsv"}:
        return reference_table(path)
    counts = _counted(path)
    if not counts:
        raise SourceError(f"reference {source!r}: no article with a word in it; leave it empty for none")
    return pd.Series(counts, dtype="int64")


def _counted(path: Path) -> Counter[str]:
    """Lemmas of the words of all articles below `path`."""
    counts: Counter[str] = Counter()
    for item in iter_articles(path):
        if isinstance(item, Article):
            document = Document(item)
            for tokens, lemmas in zip(document.tokens, document.lemmas, strict=True):
                counts.update(
                    normalise(one).lower()
                    for token, one in zip(tokens, lemmas, strict=True)
                    if token.kind == "word"
                )
    return counts
