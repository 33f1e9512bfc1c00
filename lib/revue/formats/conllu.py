"""Words as CoNLL-U (Universal Dependencies, v2), without a tree: one file for the corpus.

Form, lemma and, where the language model is installed, part of speech; in MISC the offsets in the article's text
(`start_char`, `end_char`), what stands between two words if it is not one space (`SpaceAfter=No`, or `SpacesAfter` as
UDPipe writes it), and names of persons, organisations and places (`NER=B-PER`, of two that overlap the longer).
Not carried: features, heads and relations (`_`), persons not named (« la ministre »), and the other layers. « du » and
« des » are one word here, not two. A line break is a space in `# text`, and so is any that CoNLL-U cannot hold.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from revue.formats.written import Reading, Row, Tables

#: What would end a line or a column, here or in a program that reads it.
_BREAK = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ESCAPES = str.maketrans({"\\": "\\\\", " ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r", "|": "\\p"})


def write(tables: Tables, folder: Path) -> None:
    """The whole corpus as `corpus.conllu`."""
    with (folder / "corpus.conllu").open("w", encoding="utf-8", newline="\n") as out:
        for reading in tables.articles("sentences", "tokens", "mentions"):
            out.writelines(f"{line}\n" for line in _lines(reading))


def _lines(reading: Reading) -> Iterator[str]:
    """One article: its sentences, each a comment, its words, and an empty line."""
    entities = _entities(reading.rows["tokens"], reading.rows["mentions"])
    words = {n: list(rows) for n, rows in groupby(reading.rows["tokens"], key=lambda row: row["sentence"])}
    article = reading.article["article"]
    yield f"# newdoc id = {article}"
    for sentence in reading.rows["sentences"]:
        if not (rows := words.get(sentence["sentence"], [])):
            continue  # signs that nobody sees: no word, and so no sentence
        yield f"# sent_id = {article}-{sentence['sentence']}"
        yield f"# label = {sentence['label']}"
        yield f"# text = {_flat(sentence['text'])}"
        ends = [*(row["start"] for row in rows[1:]), sentence["end"]]
        for number, (row, end) in enumerate(zip(rows, ends, strict=True), start=1):
            last = number == len(rows)
            misc = [f"start_char={row['start']}", f"end_char={row['end']}"]
            misc += [f"NER={entities[row['start']]}"] if row["start"] in entities else []
            misc += [] if last else _between(reading.text[row["end"] : end])
            columns = (str(number), row["text"], row["lemma"], row["pos"], *"_____", "|".join(misc))
            yield "\t".join(_flat(column or "_") for column in columns)
        yield ""


def _flat(text: str) -> str:
    return _BREAK.sub(" ", text)


def _between(gap: str) -> list[str]:
    """What MISC says of that which stands before the next word."""
    if gap == " ":
        return []
    return [f"SpacesAfter={_flat(gap.translate(_ESCAPES))}" if gap else "SpaceAfter=No"]


def _entities(tokens: Sequence[Row], mentions: Iterable[Row]) -> dict[int, str]:
    """The tag of each word of a name, by where the word starts: B- for the first, I- for the others."""
    starts, ends = [row["start"] for row in tokens], [row["end"] for row in tokens]
    found: dict[int, str] = {}
    for row in sorted(mentions, key=lambda row: (row["start"] - row["end"], row["start"])):
        words = starts[bisect_right(ends, row["start"]) : bisect_left(starts, row["end"])]
        if row["form"] == "name" and found.keys().isdisjoint(words):
            found |= {start: f"{'I' if i else 'B'}-{row['type']}" for i, start in enumerate(words)}
    return found
