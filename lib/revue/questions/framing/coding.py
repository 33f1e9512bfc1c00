"""Coding sheets: hand coding of sentences in a spreadsheet, written, filled by coders, read back.

A sheet is a CSV with one row per sentence: where it stands, the sentence before, the sentence, the one after,
a column per frame of the codebook, `none`, `voice` and `note`. A coder puts 1 (or x) under each frame that a
word of the sentence evokes, or under `none`; a row left blank is not coded. One file per coder, named after
them; `final.csv` holds the adjudicated codes.

A sheet is read whole or not at all: a row that cannot be trusted is an `Issue`, and one suffices to refuse
the sheet. What spreadsheets do to a CSV and can be undone (semicolons, tabs, Windows-1252) is undone and
reported. Cells a spreadsheet would compute get an apostrophe in front (`spreadsheets`), taken off when read.
"""

from __future__ import annotations

import csv
import io
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from revue.articles import Issue, Severity
from revue.errors import RevueError
from revue.layers.frames.codebook import Codebook
from revue.project.files import write_atomically
from revue.text.document import Document, normalise
from revue.text.spreadsheets import guarded, unguarded

#: The coder whose sheet holds the adjudicated codes.
FINAL = "final"

_PLACE = ("article", "sentence", "start", "end")
_CONTEXT = ("before", "text", "after")
_REST = ("none", "voice", "note")
_YES, _NO = frozenset({"1", "x"}), frozenset({"", "0"})
_VOICES = ("narrator", "attributed", "mixed", "quoted")


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
    return [*_PLACE, *_CONTEXT, *codebook.codes, *_REST]


def _units(document: Document, coded: Mapping[tuple[str, int, int], Coded]) -> list[tuple[int, int, int]]:
    """Sentence number and offsets of the rows of a sheet: the coded units where there are any."""
    name = document.article.article
    units = [(c.sentence, c.start, c.end) for c in coded.values() if c.article == name]
    covered = sorted((a, b) for _, a, b in units)
    starts = [a for a, _ in covered]
    for s in document.sentences:
        at = bisect_left(starts, s.end) - 1
        if at < 0 or covered[at][1] <= s.start:
            units.append((s.index, s.start, s.end))
    return sorted(units, key=lambda unit: unit[1:])


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
        raise SheetError(f"{path}: the sheet is there already. Name another file, or move it away.")
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


def _same(a: str, b: str) -> bool:
    """Whether two texts differ in white space and apostrophes only, which spreadsheets change."""
    return "".join(normalise(a).split()) == "".join(normalise(b).split())


def _difference(cell: str, text: str) -> str:
    """Where `cell` first departs from `text`, in words."""
    n = next(
        (i for i, (a, b) in enumerate(zip(cell, text, strict=False)) if a != b), min(len(cell), len(text))
    )
    return f"“…{cell[max(0, n - 12) : n + 12]}…” for “…{text[max(0, n - 12) : n + 12]}…”"


class _Reading:
    """One sheet being read: its rows so far, and everything that is wrong with it."""

    def __init__(self, path: Path, documents: Mapping[str, Document], codebook: Codebook) -> None:
        self.path, self.documents, self.codebook = path, documents, codebook
        self.coder = path.stem
        self.rows: list[Coded] = []
        self.seen: dict[tuple[str, int, int], int] = {}
        self.blank = 0
        self.starts: dict[str, list[int]] = {}
        self.issues: list[Issue] = []

    def say(self, code: str, severity: Severity, message: str, row: int | None = None) -> None:
        self.issues.append(Issue(self.path.name, code, severity, message, f"row {row}" if row else None))

    def refuse(self, code: str, message: str, row: int | None = None) -> None:
        self.say(code, "refused", message, row)

    @property
    def refused(self) -> bool:
        return any(issue.severity == "refused" for issue in self.issues)

    def decoded(self, data: bytes) -> str | None:
        """The sheet's text; Windows-1252 is read and reported, anything else refused."""
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        try:
            text = data.decode(encoding, "surrogatepass")
        except UnicodeDecodeError:
            encoding = "Windows-1252"
            try:
                text = data.decode("cp1252")
            except UnicodeDecodeError as why:
                row = data[: why.start].count(b"\n") + 1
                self.refuse("sheet-encoding", "the encoding is unknown; save the sheet as “CSV UTF-8”", row)
                return None
        if encoding != "utf-8-sig":
            message = (
                f"read as {encoding}; save as “CSV UTF-8”, or characters it lacks will change the sentences"
            )
            self.say("sheet-encoding", "warning", message, 1)
        return text

    def table(self, text: str) -> list[tuple[int, list[str]]]:
        """The rows with their line numbers; the delimiter is the one that follows the first column's name."""
        first, _, rest = text.partition("\n")
        if first.strip().lower().strip('"').startswith("sep="):
            text = rest
        name = text.lstrip('"')[: len(_PLACE[0])]
        delimiter = text.lstrip('"')[len(name) :].lstrip('"')[:1]
        if name != _PLACE[0] or delimiter not in {",", ";", "\t"}:
            message = f"the first line is no header of a coding sheet; it begins with {','.join(_PLACE)}"
            self.refuse("sheet-header", message, 1)
            return []
        if delimiter != ",":
            shown = "tabs" if delimiter == "\t" else "semicolons"
            self.say("sheet-delimiter", "warning", f"columns are separated by {shown}, read as such", 1)
        limit = csv.field_size_limit(sys.maxsize)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        rows: list[tuple[int, list[str]]] = []
        try:
            for row in reader:
                rows.append((len(rows) + 1, row))
        except csv.Error as why:
            self.refuse(
                "sheet-row", f"the row cannot be read ({why}); is a quotation mark missing?", len(rows) + 1
            )
        finally:
            csv.field_size_limit(limit)
        return rows

    def header(self, names: Sequence[str]) -> bool:
        """Whether the header has each column of the codebook once, and no other."""
        known = columns(self.codebook)
        for name in names:
            if name not in known:
                near = get_close_matches(name.upper(), known, 1)
                hint = f"did you mean {near[0]}?" if near else f"frames: {', '.join(self.codebook.codes)}"
                self.refuse("sheet-frame", f"“{name}” is no frame of codebook {self.codebook.id}; {hint}", 1)
            elif names.count(name) > 1:
                self.refuse("sheet-header", f"the column {name} is there twice; delete one", 1)
        for name in known:
            if name not in names:
                self.refuse(
                    "sheet-header", f"the column {name} is missing; write a new sheet and copy the codes", 1
                )
        return not self.refused

    def place(self, cells: Mapping[str, str], row: int) -> tuple[Document, int, int] | None:
        """The document and offsets a row speaks of, if its sentence is still there, unchanged."""
        document = self.documents.get(cells["article"])
        if document is None:
            self.refuse("sheet-article", f"article “{cells['article']}” is not in the corpus", row)
            return None
        try:
            start, end = int(cells["start"]), int(cells["end"])
        except ValueError:
            self.refuse("sheet-row", "start or end is no number; restore it from a new sheet", row)
            return None
        text = document.text[start:end] if 0 <= start < end <= len(document.text) else ""
        if not text or not _same(cells["text"], text):
            difference = _difference(cells["text"], text)
            self.refuse("sheet-text", f"the sentence is not the article's: {difference}; restore it", row)
            return None
        unit = cells["article"], start, end
        if unit in self.seen:
            self.refuse("sheet-row", f"the sentence is in row {self.seen[unit]} already; delete one", row)
            return None
        self.seen[unit] = row
        return document, start, end

    def codes(self, cells: Mapping[str, str], row: int) -> frozenset[str] | None:
        """The frames marked in a row; None where it is blank or wrong."""
        good, marked = True, set()
        for name in (*self.codebook.codes, "none"):
            value = cells[name].strip().lower()
            if value in _YES:
                marked.add(name)
            elif value not in _NO:
                good = False
                self.refuse(
                    "sheet-code", f"“{cells[name]}” under {name} is no code; write 1 or leave it blank", row
                )
        voice = cells["voice"].strip()
        if voice and voice not in _VOICES:
            good = False
            self.refuse("sheet-code", f"“{voice}” is no voice; write one of {', '.join(_VOICES)}", row)
        if "none" in marked and len(marked) > 1:
            good = False
            both = ", ".join(sorted(marked - {"none"}))
            self.refuse("sheet-code", f"“none” and {both} are both marked; keep one", row)
        explicit = any(cells[name].strip() for name in self.codebook.codes)
        if good and not marked and not explicit:
            self.blank += 1
            return None
        return frozenset(marked - {"none"}) if good else None

    def row(self, names: Sequence[str], cells: Sequence[str], row: int) -> None:
        if not any(cell.strip() for cell in cells):
            return
        if len(cells) != len(names):
            self.refuse("sheet-row", f"the row has {len(cells)} cells for {len(names)} columns", row)
            return
        named = {name: unguarded(cell) for name, cell in zip(names, cells, strict=True)}
        place, codes = self.place(named, row), self.codes(named, row)
        if place is None or codes is None:
            return
        document, start, end = place
        starts = self.starts.get(named["article"])
        if starts is None:
            starts = self.starts[named["article"]] = [s.start for s in document.sentences]
        self.rows.append(
            Coded(
                coder=self.coder,
                article=named["article"],
                sentence=max(0, bisect_left(starts, start + 1) - 1),
                start=start,
                end=end,
                text=document.text[start:end],
                frames=codes,
                voice=named["voice"].strip() or None,
                note=named["note"],
            )
        )

    def missing(self) -> None:
        """Reports sentences that no row covers, in articles of which the sheet has others."""
        spans: dict[str, list[tuple[int, int]]] = {}
        for article, start, end in self.seen:
            spans.setdefault(article, []).append((start, end))
        absent = [name for name in self.documents if name not in spans]
        if absent:
            few = ", ".join(absent[:5])
            message = f"{len(absent)} of {len(self.documents)} articles are not in the sheet: {few}"
            self.say("sheet-partial", "warning", message)
        for name, span in spans.items():
            document, here = self.documents[name], sorted(span)
            starts = [a for a, _ in here]
            for s in document.sentences:
                at = bisect_left(starts, s.end) - 1
                if at < 0 or here[at][1] <= s.start:
                    text = document.text[s.start : s.end][:40]
                    message = f"sentence {s.index} of {name} is missing (“{text}…”); restore its row"
                    self.refuse("sheet-missing", message)

    def read(self) -> None:
        try:
            text = self.decoded(self.path.read_bytes())
        except OSError as why:
            self.refuse("sheet-file", f"cannot be read ({why.strerror})")
            return
        rows = self.table(text) if text is not None else []
        if not rows or self.refused or not self.header(names := [c.strip() for c in rows[0][1]]):
            return
        for number, cells in rows[1:]:
            self.row(names, cells, number)
        if not self.refused:
            self.missing()
        if self.blank and not self.refused:
            rest = (
                f"{self.blank} of {len(self.seen)} sentences are blank and count as not coded by {self.coder}"
            )
            self.say("sheet-blank", "warning", rest)


def read_sheets(
    paths: Iterable[Path | str], documents: Iterable[Document], codebook: Codebook
) -> tuple[list[Coded], list[Issue]]:
    """The coded sentences of all sheets that can be trusted as a whole, and everything found wrong in any.

    A sheet covers all sentences of its articles, whose text must be theirs (white space and apostrophes
    apart). Rows are numbered as spreadsheets do, the header being row 1. Coders are named by their files.
    """
    by_name = {d.article.article: d for d in documents}
    coded: list[Coded] = []
    issues: list[Issue] = []
    coders: set[str] = set()
    for path in sorted(Path(p) for p in paths):
        reading = _Reading(path, by_name, codebook)
        if reading.coder in coders:
            reading.refuse("sheet-file", f"two sheets of coder {reading.coder}; rename one")
        else:
            reading.read()
        coders.add(reading.coder)
        issues += reading.issues
        if not reading.refused:
            coded += reading.rows
    return coded, issues


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
