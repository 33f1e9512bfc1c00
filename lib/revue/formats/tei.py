"""XML of the Text Encoding Initiative (P5), a file for each article, and `metadata.csv`: what TXM imports (XTZ + CSV).

`<p n="body">` is a passage, `<s>` a sentence, `<w lemma pos>` a word; the text of a `<p>` is that of the article, space
for space. In a sentence lie reported speech (`<said who>`), names (`<persName key>`, `<orgName>`, `<placeName>`),
persons not named (`<rs>`) and dates (`<date when>`), widened to whole words, where they nest: of two that cross, the
one that begins first. Speech of several sentences has an element in each, of the same `n`. Not carried: the page around
the article, durations and times of day, and the other layers. Characters that XML forbids are U+FFFD. `who` and `key`
are names, not pointers; the attributes of `<text>` are TXM's, not TEI's.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from revue.articles import ARTICLE_LABELS
from revue.formats.written import Reading, Row, Tables
from revue.text.spreadsheets import guarded

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PLAIN_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_NAMES = {"PER": "persName", "ORG": "orgName", "LOC": "placeName"}
_DIRECT = {"direct": "true", "indirect": "false", "mixed": "unknown"}
#: What TXM is told of an article, as attributes of `<text>` and columns of metadata.csv: columns of the articles.
_ABOUT = {
    "id": "article",
    "title": "title",
    "outlet": "outlet",
    "author": "author",
    "date": "published",
    "url": "url",
}
_OPENING = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc>
<titleStmt>{title}{author}</titleStmt>
<publicationStmt>{publisher}{date}</publicationStmt>
<sourceDesc>{source}</sourceDesc>
</fileDesc></teiHeader>
{text}
<body>
"""
_CLOSING = "</body>\n</text>\n</TEI>\n"


class Mark(NamedTuple):
    """An element around words: where, its name, its attributes."""

    start: int
    end: int
    name: str
    attributes: Mapping[str, str | None]


def write(tables: Tables, folder: Path) -> None:
    """A file for each article, called as it is, and the table about them."""
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as about:
        rows = csv.writer(about, lineterminator="\n", quoting=csv.QUOTE_ALL)
        rows.writerow(_ABOUT)
        for reading in tables.articles("passages", "sentences", "tokens", "quotes", "mentions", "dates"):
            rows.writerow(guarded(reading.article[column] or "") for column in _ABOUT.values())
            path = folder / f"{reading.article['article']}.xml"
            with path.open("w", encoding="utf-8", newline="\n") as out:
                out.writelines((_header(reading.article), *_body(reading), _CLOSING))


def _header(article: Row) -> str:
    first, last = article["published_from"], article["published_to"]
    return _OPENING.format(
        title=_element("title", article["title"] or article["article"]),
        author=_element("author", article["author"]),
        publisher=_element("publisher", article["outlet"] or "?"),
        date=_element("date", article["published"], _when(article["published"], first, last)),
        source=_element("p", article["url"] or article["path"]),
        text=_tag("text", {name: article[column] for name, column in _ABOUT.items()}),
    )


def _body(reading: Reading) -> Iterator[str]:
    """The passages of the article itself, a line each."""
    sentences, marks = reading.rows["sentences"], _marks(reading)
    starts, begins = [s["start"] for s in sentences], [mark.start for mark in marks]
    words = {n: list(rows) for n, rows in groupby(reading.rows["tokens"], key=lambda row: row["sentence"])}
    for passage in reading.rows["passages"]:
        if passage["label"] not in ARTICLE_LABELS:
            continue
        at = passage["start"]
        yield _tag("p", {"n": passage["label"]})
        for s in sentences[bisect_left(starts, at) : bisect_left(starts, passage["end"])]:
            inside = marks[bisect_left(begins, s["start"]) : bisect_left(begins, s["end"])]
            yield f"{_text(reading.text[at : s['start']])}<s>"
            yield from _sentence(reading.text, s, words.get(s["sentence"], []), inside)
            yield "</s>"
            at = s["end"]
        yield f"{_text(reading.text[at : passage['end']])}</p>\n"


def _sentence(text: str, sentence: Row, words: Sequence[Row], marks: Sequence[Mark]) -> Iterator[str]:
    """The words of a sentence, what stands between them, and the marks around them that nest."""
    waiting, open_ = list(reversed(marks)), list[Mark]()
    at = sentence["start"]
    for word in words:
        while open_ and open_[-1].end <= word["start"]:
            yield f"</{open_.pop().name}>"
        yield _text(text[at : word["start"]])
        at = word["end"]
        while waiting and waiting[-1].start < at:
            mark = waiting.pop()
            if word["start"] < mark.end and (not open_ or mark.end <= open_[-1].end):
                open_.append(mark)
                yield _tag(mark.name, mark.attributes)
        yield _element("w", word["text"], {"lemma": word["lemma"], "pos": word["pos"]})
    yield "".join(f"</{mark.name}>" for mark in reversed(open_))
    yield _text(text[at : sentence["end"]])


def _marks(reading: Reading) -> list[Mark]:
    """The marks of an article, cut where a sentence ends; of the same words, speech around names around dates."""
    found: list[Mark] = []
    sentences = reading.rows["sentences"]
    starts = [s["start"] for s in sentences]
    for row in reading.rows["quotes"]:
        said = {"who": row["speaker"], "direct": _DIRECT[row["type"]], "n": f"{row['start']}-{row['end']}"}
        first = max(bisect_left(starts, row["start"] + 1) - 1, 0)
        for s in sentences[first : bisect_left(starts, row["end"])]:
            found.append(Mark(max(row["start"], s["start"]), min(row["end"], s["end"]), "said", said))
    for row in reading.rows["mentions"]:
        name = _NAMES[row["type"]] if row["form"] == "name" else "rs"
        kind = {} if row["form"] == "name" else {"type": row["type"]}
        found.append(Mark(row["start"], row["end"], name, {**kind, "key": row["name"]}))
    for row in reading.rows["dates"]:
        if row["type"] == "DATE":
            when = _when(row["edtf"], row["date_from"], row["date_to"])
            found.append(Mark(row["start"], row["end"], "date", when))
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def _when(edtf: str | None, first: date | None, last: date | None) -> dict[str, str | None]:
    """A date as TEI says it: a day, month or year, else the days between which it lies, as far as they are known."""
    if edtf and _PLAIN_DATE.fullmatch(edtf):
        return {"when": edtf}
    days = {"notBefore": first, "notAfter": last}
    return {name: day.isoformat() for name, day in days.items() if day}


def _element(name: str, text: str | None, attributes: Mapping[str, str | None] | None = None) -> str:
    """An element; nothing where it has no text."""
    return f"{_tag(name, attributes or {})}{_text(text)}</{name}>" if text else ""


def _tag(name: str, attributes: Mapping[str, str | None]) -> str:
    given = (f" {key}={quoteattr(_allowed(value))}" for key, value in attributes.items() if value)
    return f"<{name}{''.join(given)}>"


def _text(text: str) -> str:
    return escape(_allowed(text), {"\r": "&#13;"})


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
