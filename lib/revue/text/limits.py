"""How much is taken in at once: every bound of revue on the size of its input, and why it stands where it stands.

All are counts of bytes, characters or lines, never of seconds or of free memory, so that every machine gives the
same. What lies beyond is skipped, or read without what would take too long, and is always listed with its place.
A press article has some thousands of characters, the longest reports of magazines some 200,000. Within these bounds
each step takes time in proportion to what it reads (tests/test_bounds.py). Rules that look at a few neighbours only
keep their own small numbers beside them (`pairs.COMMON`, `duplicates.HOLDERS`).
"""

from collections.abc import Iterable
from itertools import islice

from revue.messages import Note, note
from revue.text.lines import lines

# --- files: before anything is read ---------------------------------------------------------------------------------

#: One text or HTML file, in bytes: a thousand pages. A web page may be mostly markup.
TEXT_BYTES = 5_000_000
#: One table file that must be read whole (CSV, JSON array), in bytes: it stands in memory several times.
TABLE_BYTES = 100_000_000
#: What a compressed file, or all members of an archive, may unpack to.
UNPACKED_BYTES = 4_000_000_000
#: Members of one zip archive.
ARCHIVE_MEMBERS = 100_000
#: Tags open at once in an HTML page: each is remembered.
NESTING = 1_000

# --- records: before a text is looked at ----------------------------------------------------------------------------

#: One line of a JSONL file, in bytes, and one record of another table, in characters, all columns together.
RECORD = 5_000_000
#: Lines a CSV row may run over before its quotation mark counts as unclosed.
ROW_LINES = 5_000

# --- articles -------------------------------------------------------------------------------------------------------

#: Characters of an article's text: a long book. One that is longer is many texts in one, and is skipped.
ARTICLE = 1_500_000
#: Lines of one text, page or record that hold something: an article has some hundreds.
LINES = 20_000
#: Characters of an article that has layers: half as long again as the longest report. Sentences and tokens of a
#: longer one are made, for its words can be counted; who speaks in a book is another question.
LAYERS = 300_000
#: Characters of one sentence: the longest of Proust's has 5,000. What runs on longer (a list, a lost full stop) is
#: cut at a space, so that rules which compare what stands in a sentence always end.
SENTENCE = 5_000

# --- the statistical model of names: 20,000 characters a second, and memory for each --------------------------------

#: Characters of an article and of a sentence that the model is given; the rules read the rest.
MODEL_ARTICLE = 60_000
MODEL_SENTENCE = 3_000

# --- a corpus -------------------------------------------------------------------------------------------------------

#: Articles, and characters, in one piece of work: what one process holds in memory at a time, and reads again where one
#: of them changed.
PART = 250
PART_CHARACTERS = 1_000_000
#: Characters of a corpus that one process reads alone: others would need as long to start and to load the model.
ALONE = 400_000
#: Bytes of a corpus, as a run hands it on, that the notebooks made at a time hold together: two of 50,000 articles, one
#: of more. With its tables a notebook takes ten times as much.
NOTEBOOKS = 260_000_000


def too_many_lines(text: str) -> Note | None:
    """What to say of a text with more than `LINES` lines; None for any other."""
    if len(text) < 2 * LINES or next(islice(lines(text), LINES, None), None) is None:
        return None
    return note("too-many-lines", most=LINES)


def too_long(text: str) -> Note | None:
    """What to say of an article's text of more than `ARTICLE` characters; None for any other."""
    if len(text) <= ARTICLE:
        return None
    return note("too-long", characters=len(text), most=ARTICLE)


def too_big(values: Iterable[object]) -> Note | None:
    """What to say of a record whose `values` have more than `RECORD` characters together; None for any other."""
    if sum(len(value if isinstance(value, str) else str(value)) for value in values) <= RECORD:
        return None
    return note("record-too-big", most=RECORD)
