"""Tables laid on the disk as `annotate` lays them, with rows of a test's own: what the forms are written from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st

from revue.annotate.arrow import issue_table, schema
from revue.annotate.parts import Piece, read_part
from revue.articles import Article, Issue, Label, Passage
from revue.formats.written import Tables
from revue.layers.frames import codebook
from revue.layers.registry import BASE, LAYERS
from revue.tables import Mention, Quote, Timex

_WORDS = codebook.load("")
#: Pieces of hostile and of plain text; no surrogates, which Parquet does not take.
PIECES = [
    "Le maire", " ", "\n\n", "\n", "\r\n", ". ", "l’eau", "« ", " »", "\u00a0", "\u202f", "9\u202f500 €", "12 %", "*", "****",
    "-*", "=1+1", "@a", "<b>", "&amp;", "]]>", '"', "'", "\t", "|", "\\", "#", "\x00", "\x0b", "\x1f", "\ufeff", "\u200b",
    "\u2028", "\x85", "\ufffe", "😀", "e\u0301", "Anne Tavel", "À Rabat, ", "aujourd’hui", "http://a.fr/?b=1&c", "_",
]  # fmt: skip
TEXTS = st.lists(
    st.one_of(st.sampled_from(PIECES), st.characters(exclude_categories=("Cs",))), max_size=40
).map("".join)


def article(name: str, text: str, label: Label = "body", **said: Any) -> Article:
    """An article whose blocks between blank lines are passages of one label."""
    blocks = re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*(?<=\S)", text)
    passages = tuple(Passage(p.start(), p.end(), label, "invented") for p in blocks)
    return Article(name, text, path=f"{name}.txt", passages=passages, **said)


def lay(
    folder: Path, pieces: Sequence[Sequence[Article]], issues: Sequence[Issue] = (), **rows: Iterable[Any]
) -> Tables:
    """The tables of some articles, a part for each piece; `rows` are those of layers, all of the first part."""
    base = frozenset(BASE) - {"issues"}
    for i, articles in enumerate(pieces):
        part = read_part(Piece(list(articles), []), base, _WORDS)
        made = {
            name: list(found) if i == 0 else []
            for name, found in rows.items()
            if i == 0 or not LAYERS[name].compares
        }
        layers = {
            name: pa.Table.from_pylist([asdict(row) for row in found], schema(name))
            for name, found in made.items()
        }
        for name, table in (
            part.tables | layers | ({"issues": issue_table(issues)} if i == 0 else {})
        ).items():
            (folder / name).mkdir(parents=True, exist_ok=True)
            pq.write_table(table.cast(schema(name)), folder / name / f"part-{i:05d}.parquet")
    return Tables(folder)


def mention(of: str, text: str, start: int, end: int, **said: Any) -> Mention:
    given = {"type": "PER", "form": "name", "name": text[start:end], "role": None, **said}
    return Mention(article=of, sentence=0, start=start, end=end, text=text[start:end], **given)


def quote(name: str, text: str, start: int, end: int, speaker: str | None = None) -> Quote:
    unknown = dict.fromkeys(
        ("speaker_text", "speaker_start", "speaker_end", "cue", "cue_start", "cue_end", "stance")
    )
    return Quote(
        article=name, sentence=0, start=start, end=end, text=text[start:end], type="direct", speaker=speaker,
        attribution="explicit", **unknown,
    )  # fmt: skip


def day(name: str, text: str, start: int, end: int, edtf: str | None = "2024-03-05") -> Timex:
    unknown = dict.fromkeys(("value", "mod", "date_from", "date_to", "anchor"))
    return Timex(
        article=name, sentence=0, start=start, end=end, text=text[start:end], type="DATE", edtf=edtf, rule="r", **unknown
    )  # fmt: skip


@st.composite
def marked(draw: st.DrawFn) -> tuple[Article, dict[str, list[Any]]]:
    """An article of any text, with names, speech and dates anywhere in it."""
    text = draw(TEXTS)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    made = {
        table: [
            make("a", text, start, end) for start, end in draw(st.lists(spans, max_size=6)) if start < end
        ]
        for table, make in (("mentions", mention), ("quotes", quote), ("dates", day))
    }
    return article("a", text), made
