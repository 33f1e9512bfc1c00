"""How much a reader takes in at once: beyond it a file or record is skipped and listed, before it is read."""

from itertools import islice

from revue.lines import lines

#: One text or HTML file, in bytes: a thousand pages.
TEXT_BYTES = 5_000_000
#: Lines of one text, page or record that hold something: an article has some hundreds.
LINES = 20_000
#: One line of a JSONL file.
RECORD_BYTES = 5_000_000
#: One table file that must be read whole (CSV, JSON array), in bytes.
TABLE_BYTES = 100_000_000
#: What a compressed file may unpack to.
UNPACKED_BYTES = 4_000_000_000
#: Members of one zip archive.
ARCHIVE_MEMBERS = 100_000
#: Tags open at once in an HTML page.
NESTING = 1_000


def too_many_lines(text: str) -> str | None:
    """What to say of a text with more than `LINES` lines; None for any other."""
    if next(islice(lines(text), LINES, None), None) is None:
        return None
    return f"more than {LINES} lines: a list or many articles in one; put each article in its own file"
