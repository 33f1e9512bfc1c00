"""Rows as W3C Web Annotations (JSON-LD): a collection, a page for each article, and the texts that they are about.

An annotation's target is words of `texts/<article>.txt`, the text as revue read it, which is where offsets count: by
position (code points, the end not included) and by the words with some before and after. Its bodies are the name of the
table (`tagging`), what the row says first (`classifying`), and the other columns under a namespace of their own,
`urn:revue:column:`. A row about two places has two targets, one about a whole article no selector. The id of an
annotation is its article, table and offsets, and its number among the rows of that table there. Dates are ISO 8601.
Not carried: sentences and tokens (see `conllu`), and unknown values.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

from revue.formats.written import Reading, Row, Tables

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"revue": "urn:revue:column:"}]
#: The column that a row says first, by table: the tables that are carried.
_SAYS = {
    "passages": "label",
    "dates": "edtf",
    "publication": "rule",
    "events": "label",
    "refined": "reasons",
    "quantities": "kind",
    "reconciliations": "verdict",
    "quotes": "speaker",
    "mentions": "type",
    "frames": "frame",
}
#: Columns of the articles that Dublin Core has a name for.
_ABOUT = {
    "title": "title",
    "outlet": "publisher",
    "author": "creator",
    "published": "date",
    "url": "source",
    "lang": "language",
}
#: Characters before and after the words of a target.
_AROUND = 32


def write(tables: Tables, folder: Path) -> None:
    """`collection.jsonld`, `pages/<article>.jsonld` and `texts/<article>.txt`."""
    for name in ("pages", "texts"):
        (folder / name).mkdir()
    names = [quote(name) for part in tables.parts("articles") for name in part["article"].to_pylist()]
    total = 0
    for number, reading in enumerate(tables.articles(*_SAYS)):
        items = list(_annotations(reading))
        page: Row = {"@context": _CONTEXT, "type": "AnnotationPage", "id": f"{names[number]}.jsonld"}
        page |= {"partOf": "../collection.jsonld", "startIndex": total, "items": items}
        page |= {"prev": f"{names[number - 1]}.jsonld"} if number else {}
        page |= {"next": f"{names[number + 1]}.jsonld"} if number + 1 < len(names) else {}
        page["revue:text"] = _source(reading.article)
        (folder / "pages" / f"{reading.article['article']}.jsonld").write_bytes(_json(page))
        (folder / "texts" / f"{reading.article['article']}.txt").write_bytes(reading.text.encode())
        total += len(items)
    collection = {
        "@context": _CONTEXT,
        "type": "AnnotationCollection",
        "id": "collection.jsonld",
        "total": total,
    }
    ends = {"first": f"pages/{names[0]}.jsonld", "last": f"pages/{names[-1]}.jsonld"}
    generator = {"type": "Software", "name": f"revue {version('revue')}"}
    (folder / "collection.jsonld").write_bytes(_json(collection | ends | {"generator": generator}))


def _json(content: Row) -> bytes:
    return (json.dumps(content, ensure_ascii=False) + "\n").encode()


def _source(article: Row) -> Row:
    """The text that a page is about, with what is known of it."""
    told = {f"dc:{name}": article[column] for column, name in _ABOUT.items() if article[column]}
    return {"id": _path(article["article"]), "type": "Text", "format": "text/plain", **told}


def _path(article: str) -> str:
    return f"../texts/{quote(article)}.txt"


def _annotations(reading: Reading) -> Iterator[Row]:
    """The annotations of one article, table by table."""
    for table, head in _SAYS.items():
        seen: Counter[str] = Counter()
        for row in reading.rows[table]:
            targets = [_target(reading, row, end) for end in ("", "a_", "b_") if f"{end}article" in row]
            place = "-".join(str(row[name]) for name in ("start", "end", "a_start", "a_end") if name in row)
            seen[place] += 1
            named = (reading.article["article"], table, place, str(seen[place]))
            bodies = [{"type": "TextualBody", "purpose": "tagging", "value": table, **_columns(row)}]
            if row[head]:
                bodies.append({"type": "TextualBody", "purpose": "classifying", "value": row[head]})
            yield {
                "id": f"urn:revue:{':'.join(map(quote, filter(None, named)))}",
                "type": "Annotation",
                "motivation": "classifying" if len(targets) == 1 else "linking",
                "body": bodies,
                "target": targets[0] if len(targets) == 1 else targets,
            }


def _target(reading: Reading, row: Row, end: str) -> Row:
    """What an annotation is about; of another article, the words alone."""
    source = {"source": _path(row[f"{end}article"])}
    if f"{end}start" not in row:
        return source
    first, last, text = row[f"{end}start"], row[f"{end}end"], reading.text
    position = {"type": "TextPositionSelector", "start": first, "end": last}
    words = {"type": "TextQuoteSelector", "exact": row.get(f"{end}text", text[first:last])}
    if row[f"{end}article"] == reading.article["article"]:
        words |= {"prefix": text[max(first - _AROUND, 0) : first], "suffix": text[last : last + _AROUND]}
    return {"type": "SpecificResource", **source, "selector": [position, words]}


def _columns(row: Row) -> Row:
    """The columns that the target does not say, as far as they are known."""
    said = {f"{end}{name}" for end in ("", "a_", "b_") for name in ("article", "start", "end", "text")}
    values = {name: value for name, value in row.items() if name not in said and value is not None}
    return {f"revue:{n}": v.isoformat() if isinstance(v, date) else v for n, v in values.items()}
