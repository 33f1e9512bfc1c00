"""Filled coding sheets, read back: whole or not at all.

A row that cannot be trusted is an `Issue`, and one suffices to refuse its sheet; another sheet is read all the same.
What spreadsheets do to a CSV and can be undone (semicolons, tabs, Windows-1252) is undone and reported. Rows are
numbered as spreadsheets do, the header being row 1. What is said of a sheet is in `data/messages/codings.toml`.
"""

from __future__ import annotations

import csv
import io
import sys
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from revue.articles import Issue
from revue.layers.frames.codebook import Codebook
from revue.layers.frames.layer import VOICES
from revue.messages import Note, note
from revue.questions.framing.coding import PLACE, Coded, columns, uncovered
from revue.text.document import Document, normalise
from revue.text.spreadsheets import unguarded

_YES, _NO = frozenset({"1", "x"}), frozenset({"", "0"})
#: Letters that show where a sentence was changed, and which one is missing.
_AROUND, _SHOWN = 12, 40


def read_sheets(
    paths: Iterable[Path | str], documents: Iterable[Document], codebook: Codebook
) -> tuple[list[Coded], list[Issue]]:
    """The coded sentences of all sheets that can be trusted as a whole, and everything found wrong in any.

    A sheet covers all sentences of its articles, whose text must be theirs (white space and apostrophes apart).
    Coders are named by their files.
    """
    by_name = {d.article.article: d for d in documents}
    coded: list[Coded] = []
    issues: list[Issue] = []
    coders: set[str] = set()
    for path in sorted(Path(p) for p in paths):
        reading = _Reading(path, by_name, codebook)
        if reading.coder in coders:
            reading.say(note("sheet-twice", coder=reading.coder))
        else:
            reading.read()
        coders.add(reading.coder)
        issues += reading.issues
        if not reading.refused:
            coded += reading.rows
    return coded, issues


class _Reading:
    """One sheet being read: its rows so far, and everything that is wrong with it."""

    def __init__(self, path: Path, documents: Mapping[str, Document], codebook: Codebook) -> None:
        self.path, self.documents, self.codebook = path, documents, codebook
        self.coder = path.stem
        self.rows: list[Coded] = []
        self.seen: dict[tuple[str, int, int], int] = {}
        self.blank = 0
        self.issues: list[Issue] = []

    def say(self, told: Note, row: int | None = None) -> None:
        self.issues.append(told.at(self.path.name, f"row {row}" if row else None))

    @property
    def refused(self) -> bool:
        return any(issue.severity == "refused" for issue in self.issues)

    def read(self) -> None:
        try:
            text = self.decoded(self.path.read_bytes())
        except OSError as why:
            self.say(note("sheet-unreadable", why=why.strerror))
            return
        rows = self.table(text) if text is not None else []
        if not rows or self.refused or not self.header(names := [c.strip() for c in rows[0][1]]):
            return
        for number, cells in rows[1:]:
            self.row(names, cells, number)
        if self.refused:
            return
        self.missing()
        if self.blank and not self.refused:
            self.say(note("sheet-blank", blank=self.blank, all=len(self.seen), coder=self.coder))

    def decoded(self, data: bytes) -> str | None:
        """The sheet's text; UTF-16 and Windows-1252 are read and reported, anything else refused."""
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        try:
            text = data.decode(encoding, "surrogatepass")
        except UnicodeDecodeError:
            encoding = "Windows-1252"
            try:
                text = data.decode("cp1252")
            except UnicodeDecodeError as why:
                self.say(note("sheet-not-text"), data[: why.start].count(b"\n") + 1)
                return None
        if encoding != "utf-8-sig":
            self.say(note("sheet-encoding", encoding=encoding), 1)
        return text

    def table(self, text: str) -> list[tuple[int, list[str]]]:
        """The rows with their numbers; the delimiter is the one that follows the first column's name."""
        first, _, rest = text.partition("\n")
        if first.strip().lower().strip('"').startswith("sep="):
            text = rest
        name = text.lstrip('"')[: len(PLACE[0])]
        delimiter = text.lstrip('"')[len(name) :].lstrip('"')[:1]
        if name != PLACE[0] or delimiter not in {",", ";", "\t"}:
            self.say(note("sheet-header", columns=",".join(PLACE)), 1)
            return []
        if delimiter != ",":
            self.say(note("sheet-tabs" if delimiter == "\t" else "sheet-semicolons"), 1)
        limit = csv.field_size_limit(sys.maxsize)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        rows: list[tuple[int, list[str]]] = []
        try:
            for row in reader:
                rows.append((len(rows) + 1, row))
        except csv.Error:
            self.say(note("sheet-row"), len(rows) + 1)
        finally:
            csv.field_size_limit(limit)
        return rows

    def header(self, names: Sequence[str]) -> bool:
        """Whether the header has each column of the codebook once, and no other."""
        known = columns(self.codebook)
        for name in names:
            if name not in known:
                near = get_close_matches(name.upper(), known, 1)
                told = {"column": name, "codebook": self.codebook.id}
                if near:
                    self.say(note("sheet-frame-near", near=near[0], **told), 1)
                else:
                    self.say(note("sheet-frame", frames=self.codebook.codes, **told), 1)
            elif names.count(name) > 1:
                self.say(note("sheet-column-twice", column=name), 1)
        for name in known:
            if name not in names:
                self.say(note("sheet-column-missing", column=name), 1)
        return not self.refused

    def row(self, names: Sequence[str], cells: Sequence[str], row: int) -> None:
        if not any(cell.strip() for cell in cells):
            return
        if len(cells) != len(names):
            self.say(note("sheet-cells", cells=len(cells), columns=len(names)), row)
            return
        named = {name: unguarded(cell) for name, cell in zip(names, cells, strict=True)}
        place, codes = self.place(named, row), self.codes(named, row)
        if place is None or codes is None:
            return
        document, start, end = place
        self.rows.append(
            Coded(
                coder=self.coder,
                article=named["article"],
                sentence=max(0, bisect_left(document.sentences, start + 1, key=lambda s: s.start) - 1),
                start=start,
                end=end,
                text=document.text[start:end],
                frames=codes,
                voice=named["voice"].strip() or None,
                note=named["note"],
            )
        )

    def place(self, cells: Mapping[str, str], row: int) -> tuple[Document, int, int] | None:
        """The document and offsets a row speaks of, if its sentence is still there, unchanged."""
        document = self.documents.get(cells["article"])
        if document is None:
            self.say(note("sheet-article", article=cells["article"]), row)
            return None
        try:
            start, end = int(cells["start"]), int(cells["end"])
        except ValueError:
            self.say(note("sheet-place"), row)
            return None
        text = document.text[start:end] if 0 <= start < end <= len(document.text) else ""
        if not text or not _same(cells["text"], text):
            changed, right = _difference(cells["text"], text)
            self.say(note("sheet-text", changed=changed, right=right), row)
            return None
        unit = cells["article"], start, end
        if unit in self.seen:
            self.say(note("sheet-sentence-twice", other=f"{self.seen[unit]}"), row)
            return None
        self.seen[unit] = row
        return document, start, end

    def codes(self, cells: Mapping[str, str], row: int) -> frozenset[str] | None:
        """The frames marked in a row; None where it is blank or wrong."""
        wrong, marked = [], set()
        for name in (*self.codebook.codes, "none"):
            value = cells[name].strip().lower()
            if value in _YES:
                marked.add(name)
            elif value not in _NO:
                wrong.append(note("sheet-code", value=cells[name], column=name))
        voice = cells["voice"].strip()
        if voice and voice not in VOICES:
            wrong.append(note("sheet-voice", value=voice, known=VOICES))
        if "none" in marked and len(marked) > 1:
            wrong.append(note("sheet-none", frames=sorted(marked - {"none"})))
        for told in wrong:
            self.say(told, row)
        if wrong:
            return None
        if not marked and not any(cells[name].strip() for name in self.codebook.codes):
            self.blank += 1
            return None
        return frozenset(marked - {"none"})

    def missing(self) -> None:
        """Reports sentences that no row covers, in articles of which the sheet has others."""
        spans: dict[str, list[tuple[int, int]]] = {}
        for article, start, end in self.seen:
            spans.setdefault(article, []).append((start, end))
        absent = [name for name in self.documents if name not in spans]
        if absent:
            self.say(note("sheet-partial", absent=len(absent), all=len(self.documents), articles=absent))
        for name, span in spans.items():
            document = self.documents[name]
            for s in uncovered(document, span):
                text = document.text[s.start : s.end][:_SHOWN]
                self.say(note("sheet-missing", sentence=f"{s.index}", article=name, text=text))


def _same(a: str, b: str) -> bool:
    """Whether two texts differ in white space and apostrophes only, which spreadsheets change."""
    return "".join(normalise(a).split()) == "".join(normalise(b).split())


def _difference(cell: str, text: str) -> tuple[str, str]:
    """Where `cell` first departs from `text`: the letters around it in either."""
    pairs = enumerate(zip(cell, text, strict=False))
    n = next((i for i, (a, b) in pairs if a != b), min(len(cell), len(text)))
    around = slice(max(0, n - _AROUND), n + _AROUND)
    return cell[around], text[around]
