"""Characters that change a text's length are put right once, at reading: an ordinary text is left as it is.

Letters with their accents apart are composed (NFC, never NFKC: ², ½ and Mᵐᵉ mean something), the ligatures
of PDF copies are spelled out, and what nobody sees is removed: soft hyphens, zero-width characters (a
joiner stays within emoji and Arabic), direction controls, NUL and other control characters, terminal
sequences.
"""

from __future__ import annotations

import re
import unicodedata

from revue.sources.pages import decoding

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u0149": "'n"}
)
_LIGATURE = re.compile("[\ufb00-\ufb06\u0149]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("\x1b\\[[0-9;?]*[ -/]*[@-~]|\x1b|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_JOINER = re.compile(
    "(?<![\u0600-\u06ff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u0600-\u06ff\u2600-\u27bf\U0001f000-\U0001faff])"
)
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
#: A line longer than this is reported: it was never a paragraph.
LONG_LINE = 100_000


def repair(text: str) -> tuple[str, list[tuple[str, str]]]:
    """`text` put right, and `(code, message)` for each kind of repair; offsets are into the new text."""
    notes: list[tuple[str, str]] = []
    if not text.isascii():
        text = _composed(text, notes)
    text = _removed(text, _CONTROL, "control-chars", "control characters removed", notes)
    if not text.isascii():
        text = _removed(
            text, _DIRECTION, "bidi-controls", "direction controls removed: they can hide text", notes
        )
        text, found = _INVISIBLE.subn("", text)
        text, joiners = _JOINER.subn("", text)
        if found + joiners:
            notes.append(("invisible-chars", f"{found + joiners} invisible characters removed"))
        text, lone = _SURROGATE.subn("\ufffd", text)
        if lone:
            notes.append(("invalid-chars", f"{lone} halves of characters replaced by U+FFFD"))
    return text, notes


def _composed(text: str, notes: list[tuple[str, str]]) -> str:
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        notes.append(
            (
                "composed-accents",
                "letters and accents stood apart: composed (NFC); offsets are into that text",
            )
        )
    if _LIGATURE.search(text):
        text = text.translate(_LIGATURES)
        notes.append(("ligatures", "ligatures of a PDF copy spelled out; offsets are into that text"))
    return text


def _removed(text: str, kind: re.Pattern[str], code: str, what: str, notes: list[tuple[str, str]]) -> str:
    text, found = kind.subn("", text)
    if found:
        notes.append((code, f"{found} {what}; offsets are into the text without them"))
    return text


def put_right(text: str) -> tuple[str, list[tuple[str, str]]]:
    """`text` with misread characters, entities and invisible characters put right, and notes on each."""
    notes = []
    if (repaired := decoding.repair_mojibake(text)) is not None:
        text = repaired
        notes.append(
            ("mojibake-repaired", "UTF-8 that had been read as another encoding (Ã© for é): put right")
        )
    if (unescaped := decoding.unescape_entities(text)) is not None:
        text = unescaped
        notes.append(("entities-unescaped", "HTML entities (&eacute;) in plain text: read once"))
    text, more = repair(text)
    return text, notes + more
