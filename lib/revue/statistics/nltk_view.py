"""The coded words as NLTK objects, for whoever wants to go on with NLTK.

NLTK's own French tokeniser splits at the wrong places (l’Intérieur, a-t-il, 9 500) and its concordance knows
no sources; given the project's tokens, its counts are the same and its tools are sound. Imported only when
used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from revue.statistics.words import Words

if TYPE_CHECKING:
    from nltk.probability import FreqDist
    from nltk.text import Text


def freq_dist(words: Words, content_only: bool = True) -> FreqDist:
    """`nltk.FreqDist` of the types; its counts equal those of `frequency.frequencies`."""
    from nltk.probability import FreqDist

    kept = words.content if content_only else np.ones(len(words.types), dtype=bool)
    return FreqDist({str(words.types[c]): int(words.totals[c]) for c in np.flatnonzero(kept)})


def text(words: Words, article: str | None = None) -> Text:
    """`nltk.Text` of the corpus or of one article, in reading order."""
    from nltk.text import Text

    kept = np.ones(words.size, bool) if article is None else words.article == words.articles.index(article)
    return Text([str(w) for w in words.types[words.code[kept]]], name=article or "corpus")
