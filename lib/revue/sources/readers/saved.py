"""Whole pages in one file, as browsers save them: MHTML (Chrome, Edge) and webarchive (Safari).

Both hold the page beside its pictures and styles; only the page is taken out. Not handled: frames within it.
"""

from __future__ import annotations

import email
import email.policy
import plistlib
import re
from typing import NamedTuple

from revue.messages import note
from revue.sources.not_read import NotRead

SUFFIXES = (".mhtml", ".mht", ".webarchive")
#: What such files begin with; a webarchive is a property list.
_PROPERTIES = b"bplist00"
_HEADERS = re.compile(rb"(?:from|mime-version|snapshot-content-location|subject|date|content-type):")


class Saved(NamedTuple):
    """The page in the file: its bytes, and the address it was saved from, if the file says."""

    page: bytes
    url: str


def page_in(data: bytes) -> Saved | None:
    """The page in such a file; None where `data` is none. Raises `NotRead` where no page is in it."""
    if data.startswith(_PROPERTIES):
        return _archived(data)
    start = data[:4000].lower()
    if _HEADERS.match(start) and b"multipart/related" in start:
        return _mime(data)
    return None


def _mime(data: bytes) -> Saved:
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        for part in message.walk():
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                content = part.get_payload(decode=True)
                url = message["Snapshot-Content-Location"] or part["Content-Location"] or ""
                return Saved(content if isinstance(content, bytes) else b"", " ".join(str(url).split()))
    except (RecursionError, LookupError) as error:
        raise NotRead(note("no-page-saved")) from error
    raise NotRead(note("no-page-saved"))


def _archived(data: bytes) -> Saved:
    try:
        main = plistlib.loads(data)["WebMainResource"]
        return Saved(bytes(main["WebResourceData"]), str(main.get("WebResourceURL", "")))
    except (
        RecursionError,
        LookupError,
        TypeError,
        AttributeError,
        OverflowError,
        plistlib.InvalidFileException,
    ) as error:
        raise NotRead(note("no-page-saved")) from error
