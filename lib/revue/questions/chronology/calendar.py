"""The events as iCalendar (RFC 5545), which calendars and timeline tools read.

One all-day entry for each event whose interval is closed; an event that is only known to lie in the interval spans it
and says so. Events with an open or unknown end have no place in a calendar and are left out, and so is what the text
denies or only supposes. No time of writing: the same events give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from revue.tables import ACTUAL, Event

_WIDTH = 73
_EPOCH = "19700101T000000Z"


def icalendar(events: Iterable[Event]) -> str:
    """The text of an .ics file; the mentions of an event are its description, one a line, with their places."""
    groups: dict[str, list[Event]] = {}
    for row in events:
        if row.modality in ACTUAL:
            groups.setdefault(row.event, []).append(row)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//revue//chronology//FR"]
    for name, rows in groups.items():
        first, last = rows[0].date_from, rows[0].date_to
        if first is None or last is None:
            continue
        described = "\n".join(f"{r.article} {r.start}-{r.end}: {r.text}" for r in rows)
        note = "" if first == last else f"some time in {rows[0].edtf}\n"
        lines += [
            "BEGIN:VEVENT",
            f"UID:{name}-{rows[0].article}-{rows[0].start}@revue",
            f"DTSTAMP:{_EPOCH}",
            f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
            f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(rows[0].label)}",
            f"DESCRIPTION:{_escaped(note + described)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> list[str]:
    """A content line folded to at most 75 bytes, continuation lines beginning with a space (RFC 5545, 3.1)."""
    parts, part, size = [], "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _WIDTH:
            parts.append(part)
            part, size = " ", 1
        part, size = part + char, size + width
    return [*parts, part]
