"""Bytes to text: which encoding a file is in, said where it had to be guessed, never the platform's default.

Order: byte-order marks; UTF-16 without one (every second byte is NUL); strict UTF-8; UTF-8 with a few broken
bytes (each becomes U+FFFD); a one-byte encoding, chosen by how French the letters above ASCII read. Text
that was decoded wrongly before it was saved ("Ã©") is repaired where that is evident, and so are HTML
entities in plain text. Not handled: encodings of other scripts without a byte-order mark, and EBCDIC.
"""

from __future__ import annotations

import ast
import codecs
import html
import re
from dataclasses import dataclass
from functools import cache

from revue import data
from revue.messages import Note, note
from revue.sources.not_read import NotRead

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What French text holds above ASCII, and what it hardly ever holds.
_FRENCH = frozenset("éèêëàâçùûüîïôöœæÉÈÊËÀÂÇÙÛÜÎÏÔÖŒÆ’‘“”«»…–—€°\u00a0·²ñáíóúãß")
_ODD = frozenset("ŽžŠšŸƒ¤¦¨¬­¯µ¶¸¹¼½¾ÐÞðþ×÷†‡‰‹›™˜ˆ¡¢¥§ªº´ÄÅÃÕØÌÍÒÓÚÝåäìòõøýÿı◊√∑∏∂Ω≈∆ﬁﬂ˘˙˚˝˛ˇ░▒▓│┤ÁÑ¿®±¹³Þþ")
_ONE_BYTE = ("cp1252", "iso8859_15", "mac_roman", "cp850")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84]")
#: Share of control characters beyond which bytes are no text.
MOST_CONTROLS = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and a note on each thing that had to be guessed."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


class Undecodable(NotRead):
    """The bytes are no text."""


def decode(data: bytes) -> Decoded:
    """The text in `data`; line ends as they are, a byte-order mark left out. Raises `Undecodable`."""
    _refuse_other_formats(data)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _marked(data, encoding)
    if (wide := _utf16_unmarked(data)) is not None:
        return Decoded(data.decode(wide, "replace"), wide, (note("decoded-utf-16", encoding=wide),))
    try:
        return _text_only(Decoded(data.decode("utf-8"), "utf-8"))
    except UnicodeDecodeError as error:
        return _text_only(_broken_utf8(data, error) or _one_byte(data))


def _refuse_other_formats(data: bytes) -> None:
    if data.lstrip()[:5] == b"{\\rtf":
        raise Undecodable(note("looks-like-rtf"))
    for start, what, _, _ in formats():
        if data.startswith(start):
            raise Undecodable(note("not-text", what=what))


@cache
def formats() -> tuple[tuple[bytes, str, str, str], ...]:
    """The rows of `data/sources/formats.tsv`: how a file begins, what it is, what else is in it, the message."""
    rows = data.tsv("sources/formats.tsv", "start", "what", "within?", "message?")
    return tuple((ast.literal_eval(f"b'{start}'"), *rest) for start, *rest in rows)


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        return _text_only(Decoded(data.decode(encoding), encoding))
    except UnicodeDecodeError as error:
        said = note("invalid-byte", at=error.start, encoding=encoding)
        return _text_only(Decoded(data.decode(encoding, "replace"), encoding, (said,)))


def _utf16_unmarked(data: bytes) -> str | None:
    sample = data[:20_000]
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else None


def _broken_utf8(data: bytes, error: UnicodeDecodeError) -> Decoded | None:
    """UTF-8 with few broken bytes beside many good ones, or None."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    good = sum(ord(char) > 127 for char in text) - broken
    if good < 3 * broken:
        return None
    where = data[: error.start].count(b"\n") + 1
    return Decoded(text, "utf-8", (note("invalid-bytes", broken=broken, line=where),))


def _one_byte(data: bytes) -> Decoded:
    scored = [(_french(data[:200_000], name), -n, name) for n, name in enumerate(_ONE_BYTE)]
    score, _, encoding = max(scored)
    text = data.decode(encoding, "replace")
    if encoding == "cp1252" and score > 0:
        return Decoded(text, encoding, (note("decoded-cp1252"),))
    return Decoded(text, encoding, (note("decoded-guess", encoding=encoding),))


def _french(data: bytes, encoding: str) -> float:
    """How French the characters above ASCII read: French ones minus odd ones, as a share."""
    above = [char for char in data.decode(encoding, "replace") if ord(char) > 127]
    good = sum(char in _FRENCH for char in above)
    bad = sum(char in _ODD or char == "\ufffd" or char < "\u00a0" for char in above)
    return (good - bad) / len(above) if above else 0.0


def _text_only(decoded: Decoded) -> Decoded:
    sample = decoded.text[:100_000]
    controls = len((_HIGH_CONTROLS if decoded.encoding in _ONE_BYTE else _CONTROLS).findall(sample))
    if sample and controls / len(sample) > MOST_CONTROLS and controls > 8:
        raise Undecodable(note("binary"))
    return decoded


_LATE = "".join(bytes([b]).decode("cp1252", "ignore") for b in range(0x80, 0xC0)) + "\x81\x8d\x8f\x90\x9d"
_MISREAD = re.compile(
    rf"[\u00c2-\u00df][{_LATE}\x80-\x9f]|[\u00e0-\u00ef][{_LATE}\x80-\x9f]{{2}}|[\u00f0-\u00f4][{_LATE}\x80-\x9f]{{3}}"
)
_EVIDENT = re.compile("Ã[\u0080-\u00bfŠšŒœŽžŸƒˆ˜‰‡†€‹›‚„…™]|â€|Å“|Â[«»\u00a0°]")
_FOLDED = re.compile(r"Ã (?=([^\WÂ])?)|Â ")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def repair_mojibake(text: str) -> str | None:
    """`text` with UTF-8 that was read as a one-byte encoding put right, or None where it is not evident."""
    repaired = text
    for _ in range(3):
        if repaired.isascii() or len(_EVIDENT.findall(repaired)) < 2:
            break
        repaired = _FOLDED.sub(_unfolded, _MISREAD.sub(_reread, repaired))
    return repaired if repaired != text else None


def _unfolded(match: re.Match[str]) -> str:
    """à or a no-break space whose second byte, a no-break space, was turned into a space or dropped."""
    return "\u00a0" if match[0][0] == "Â" else "à " if match[1] else "à"


def _reread(match: re.Match[str]) -> str:
    raw = b"".join(_byte(char) for char in match[0])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1", "replace")


def unescape_entities(text: str) -> str | None:
    """`text` with its HTML entities read once, or None where it holds fewer than three of them."""
    if text.count("&") < 3 or len(_ENTITY.findall(text)) < 3:
        return None
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)
