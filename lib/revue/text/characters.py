"""What stands for what in French typography: apostrophes, spaces, hyphens, and characters nobody sees."""

from __future__ import annotations

import re

#: One character for another, never more: offsets survive.
_SAME = (
    *((mark, "'") for mark in "’‘ʼ`´＇"),
    *(
        (space, " ")
        for space in "\u00a0\u202f\u2009\u2007\u2002\u2003\u2004\u2005\u2006\u2008\u200a\u2000\u2001"
    ),
    *((hyphen, "-") for hyphen in "\u2010\u2011"),
)

_WRITTEN = re.compile("[" + "".join(written for written, _ in _SAME) + "]")

#: Control, bidi, zero-width, tag and surrogate characters and variation selectors, for a class of `re`.
INVISIBLE = (
    "\\x00-\\x08\\x0e-\\x1f\\x7f-\\x9f\\u00ad\\u034f\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2"
    "\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff\\ufff0-\\ufffb\\ud800-\\udfff"
    "\\U000110bd\\U000110cd\\U00013430-\\U0001343f\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a"
    "\\U000e0000-\\U000e01ef"
)


def normalise(text: str) -> str:
    """`text` with one apostrophe ('), one space and one hyphen; case and length are kept, so offsets survive.

    ’ ‘ ʼ ` ´ become ', no-break and thin spaces become a space, U+2010 and U+2011 a hyphen. What would change
    the length (NFC, ligatures, soft hyphens) is the readers' task.
    """
    if not _WRITTEN.search(text):
        return text
    for written, same in _SAME:  # far faster than `str.translate`
        text = text.replace(written, same)
    return text


def lowered(text: str) -> str:
    """`text` in lower case, same length (a few capitals have a longer small form; they stay)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
