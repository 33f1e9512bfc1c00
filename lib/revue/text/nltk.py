"""The project's tokens for NLTK: a `TokenizerI` to use in place of NLTK's own (collocations, concordances ...).

The only module of the text layer that imports nltk.
"""

from __future__ import annotations

from collections.abc import Iterator

from nltk.tokenize.api import TokenizerI

from revue.text.tokens import tokenise


class FrenchPressTokenizer(TokenizerI):  # type: ignore[misc]  # nltk has no types
    """Tokens of French press text (see `revue.text.tokens`), as strings or as spans.

    >>> FrenchPressTokenizer().tokenize("L’Intérieur a-t-il répondu ?")
    ['L’', 'Intérieur', 'a', '-t-il', 'répondu', '?']
    """

    def tokenize(self, s: str) -> list[str]:
        """The tokens of `s` as they are written."""
        return [s[a:b] for a, b in self.span_tokenize(s)]

    def span_tokenize(self, s: str) -> Iterator[tuple[int, int]]:
        """The offsets `(start, end)` of the tokens of `s`."""
        for token in tokenise(s):
            yield token.start, token.end
