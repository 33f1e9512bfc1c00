"""Characters that change a text's length are put right once, at reading: an ordinary text is left as it is.

Letters with their accents apart are composed (NFC, never NFKC: ², ½ and Mᵐᵉ mean something), the ligatures
of PDF copies are spelled out, and what nobody sees is removed: soft hyphens (but at a line's end, where
`mending` needs them), zero-width characters (a joiner stays within emoji and Arabic), direction controls, NUL
and other control characters, terminal sequences.
"""

from __future__ import annotations

import re
import unicodedata

from revue.messages import Note, note
from revue.sources.pages import decoding

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u0149": "'n"}
)
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("\x1b\\[[0-9;?]*[ -/]*[@-~]|\x1b|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_JOINER = re.compile(
    "(?<![\u0600-\u06ff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u0600-\u06ff\u2600-\u27bf\U0001f000-\U0001faff])"
)
_INVISIBLE = re.compile(
    "(?<![^\\W\\d_])\u00ad|\u00ad(?![ \t]{0,3}(?:\r\n|[\r\n])[ \t]{0,40}[^\\W\\d_])"
    "|[\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
#: Every character that the patterns above and below look for: most texts have none.
_ODD = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u0149\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufb00-\ufb06\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
#: A line longer than this is reported: it was never a paragraph.
LONG_LINE = 100_000


def repair(text: str) -> tuple[str, list[Note]]:
    """`text` put right, and a note on each kind of repair; offsets are into the new text."""
    notes: list[Note] = []
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        notes.append(note("composed-accents"))
    if not _ODD.search(text):
        return text, notes
    if (spelled := text.translate(_LIGATURES)) != text:
        text = spelled
        notes.append(note("ligatures"))
    text, found = _CONTROL.subn("", text)
    if found:
        notes.append(note("control-chars", found=found))
    text, found = _DIRECTION.subn("", text)
    if found:
        notes.append(note("bidi-controls", found=found))
    text, found = _INVISIBLE.subn("", text)
    text, joiners = _JOINER.subn("", text)
    if found + joiners:
        notes.append(note("invisible-chars", found=found + joiners))
    text, lone = _SURROGATE.subn("\ufffd", text)
    if lone:
        notes.append(note("invalid-chars", found=lone))
    return text, notes


def put_right(text: str) -> tuple[str, list[Note]]:
    """`text` with misread characters, entities and invisible characters put right, and notes on each."""
    if text.isascii() and text.isprintable() and "&" not in text:  # most fields of records
        return text, []
    notes = []
    if (repaired := decoding.repair_mojibake(text)) is not None:
        text = repaired
        notes.append(note("mojibake-repaired"))
    if (unescaped := decoding.unescape_entities(text)) is not None:
        text = unescaped
        notes.append(note("entities-unescaped"))
    text, more = repair(text)
    return text, notes + more
