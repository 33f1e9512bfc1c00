"""Coding sheets: hand coding of sentences in a spreadsheet, and the one coding that counts.

A sheet is a CSV with one row per sentence: where it stands, the sentence before, the sentence, the one after,
a column per frame of the codebook, `none`, `voice` and `note`. A coder puts 1 (or x) under each frame that a
word of the sentence evokes, or under `none`; a row left blank is not coded. One file per coder, named after
them; `final.csv` holds the adjudicated codes. Sheets are written here and read back in `sheets`.

Cells a spreadsheet would compute get an apostrophe in front (`spreadsheets`), taken off when read.
"""

from __future__ import annotations

import csv
import io
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from revue.errors import RevueError
from revue.layers.frames.codebook import Codebook
from revue.messages import error
from revue.project.files import write_atomically
from revue.text.document import Document, Sentence
from revue.text.spreadsheets import guarded

#: The coder whose sheet holds the adjudicated codes.
FINAL = "final"

#: The columns that say where a sentence stands.
PLACE = ("article", "sentence", "start", "end")
_CONTEXT = ("before", "text", "after")
_REST = ("none", "voice", "note")


class SheetError(RevueError):
    """A coding sheet that cannot be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One sentence as one coder coded it. `sentence` is the document's sentence in which it begins;
    offsets are `str` indices into the article's text; `frames` is empty where no frame applies."""

    coder: str
    article: str
    sentence: int
    start: int
    end: int
    text: str
    frames: frozenset[str]
    voice: str | None = None
    note: str = ""

    @property
    def unit(self) -> tuple[str, int, int]:
        return self.article, self.start, self.end


def columns(codebook: Codebook) -> list[str]:
    """The columns of a sheet, in order."""
    return [*PLACE, *_CONTEXT, *codebook.codes, *_REST]


def uncovered(document: Document, spans: Iterable[tuple[int, int]]) -> list[Sentence]:
    """The sentences of a document that none of the `spans` reaches into; spans do not overlap."""
    covered = sorted(spans)
    before = [bisect_left(covered, (s.end,)) - 1 for s in document.sentences]
    return [
        s for s, at in zip(document.sentences, before, strict=True) if at < 0 or covered[at][1] <= s.start
    ]


def _units(document: Document, coded: Mapping[tuple[str, int, int], Coded]) -> list[tuple[int, int, int]]:
    """Sentence number and offsets of the rows of a sheet: the coded units where there are any."""
    units = [(c.sentence, c.start, c.end) for c in coded.values() if c.article == document.article.article]
    rest = uncovered(document, [(start, end) for _, start, end in units])
    return sorted([*units, *((s.index, s.start, s.end) for s in rest)], key=lambda unit: unit[1:])


def _sheet_rows(
    document: Document, codebook: Codebook, coded: Mapping[tuple[str, int, int], Coded]
) -> Iterator[list[str]]:
    name, text = document.article.article, document.text
    units = _units(document, coded)
    texts = ["", *(text[a:b] for _, a, b in units), ""]
    for n, (sentence, start, end) in enumerate(units):
        row = [name, str(sentence), str(start), str(end), *texts[n : n + 3]]
        given = coded.get((name, start, end))
        if given is None:
            row += [""] * (len(codebook.codes) + len(_REST))
        else:
            row += ["1" if code in given.frames else "" for code in codebook.codes]
            row += ["" if given.frames else "1", given.voice or "", given.note]
        yield [guarded(cell) for cell in row]


def write_sheet(
    documents: Iterable[Document],
    codebook: Codebook,
    path: Path | str,
    coded: Iterable[Coded] = (),
    replace: bool = False,
) -> int:
    """Writes a sheet for `documents` and returns its number of rows; `coded` fills in one coder's codes.

    The file is UTF-8 with a byte order mark, which spreadsheets need to show accents; it is written whole or
    not at all. Raises `SheetError` where the file exists (a sheet is somebody's work), unless `replace`.
    """
    path = Path(path)
    if path.exists() and not replace:
        raise error(SheetError, "sheet-exists", path=str(path))
    given = {c.unit: c for c in coded}
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(columns(codebook))
    count = 0
    for document in documents:
        for row in _sheet_rows(document, codebook, given):
            writer.writerow(row)
            count += 1
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "surrogatepass"))
    return count


def labels(coded: Iterable[Coded]) -> dict[tuple[str, int, int], Coded]:
    """The one coding that counts for each coded sentence: the final one, or what most of its coders marked.

    A frame that exactly half of the coders marked is left out here; adjudicate it in `final.csv`.
    """
    units: dict[tuple[str, int, int], list[Coded]] = {}
    for row in coded:
        units.setdefault(row.unit, []).append(row)
    out = {}
    for unit, rows in sorted(units.items()):
        final = [row for row in rows if row.coder == FINAL]
        rows = final or rows
        every = sorted({code for row in rows for code in row.frames})
        most = frozenset(c for c in every if 2 * sum(c in row.frames for row in rows) > len(rows))
        voice = rows[0].voice if len({row.voice for row in rows}) == 1 else None
        coder = rows[0].coder if len(rows) == 1 else "majority"
        out[unit] = replace(rows[0], coder=coder, frames=most, voice=voice, note="")
    return out
