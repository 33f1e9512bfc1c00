"""The tables as Arrow has them: columns and types of each, and rows of any kind as such a table.

A column's type is that of the field of its row (`revue.tables`, or the class of a layer of the user's own). Values
that do not fit raise what Arrow raises.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from operator import attrgetter
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from revue.articles import Actor, Correction, Issue, Refused
from revue.errors import CallError
from revue.layers import registry
from revue.layers.dates.publication import Publication
from revue.text import wordcount
from revue.text.document import Document

if typing.TYPE_CHECKING:
    from revue.layers.names.tags import Tags

ISSUE_COLUMNS = ("path", "locator", "code", "severity", "message", "message_fr")


def _arrow_type(hint: Any) -> pa.DataType:
    """The Arrow type of a dataclass field; `X | None` is X, a Literal a string."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        hint = next(a for a in typing.get_args(hint) if a is not type(None))
    simple = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}
    if typing.get_origin(hint) is typing.Literal:
        return pa.string()
    if hint not in simple:
        raise CallError(f"a row has a field of type {hint}; it can be str, int, float, bool or date, or None")
    return simple[hint]


def schema(table: str) -> pa.Schema:
    """Columns and types of a table, in the promised order."""
    if table not in registry.BASE:
        row = registry.layer(table).row
        hints = typing.get_type_hints(row)
        return pa.schema([(f.name, _arrow_type(hints[f.name])) for f in dataclasses.fields(row)])
    s, i, d = pa.string(), pa.int64(), pa.date32()
    spans = [("article", s), ("sentence", i), ("start", i), ("end", i), ("text", s)]
    columns: dict[str, list[tuple[str, pa.DataType]]] = {
        "articles": [
            *((name, s) for name in ("article", "source_id", "title", "outlet", "author", "url", "lang")),
            *(("published", s), ("published_from", d), ("published_to", d), ("published_basis", s)),
            *(("words", i), ("chars", i)),
            *((name, s) for name in ("sha256", "path", "locator", "reader", "encoding", "fields")),
        ],
        "texts": [("article", s), ("text", s)],
        "issues": [(name, s) for name in ISSUE_COLUMNS],
        "passages": [("article", s), ("start", i), ("end", i), ("label", s), ("reason", s)],
        "sentences": [*spans, ("label", s)],
        "tokens": [*spans, ("lemma", s), ("kind", s), ("pos", s)],
        "corrections": [
            *(("article", s), ("layer", s), ("start", i), ("end", i)),
            *((name, s) for name in ("written", "field", "was", "value", "who", "why")),
            *((name, s) for name in ("status", "reason", "reason_fr", "locator")),
        ],
        "actors": [(name, s) for name in ("name", "aliases", "type", "role", "side")],
    }
    return pa.schema(columns[table])


def table(name: str, rows: Sequence[Any]) -> pa.Table:
    """Dataclass rows as a table."""
    layout = schema(name)
    return pa.table({c: pa.array(map(attrgetter(c), rows), layout.field(c).type) for c in layout.names})


def rows(name: str, table: pa.Table) -> list[Any]:
    """The dataclass rows of a layer's table: the inverse of `table`."""
    row = registry.layer(name).row
    return [row(**values) for values in table.to_pylist()]


def article_table(read: Iterable[tuple[Document, Publication | None]]) -> pa.Table:
    """The articles, each with its publication interval as far as it has one."""
    found = []
    for doc, interval in read:
        a = doc.article
        row = {c: getattr(a, c, None) for c in schema("articles").names}
        row |= {
            "published": interval.edtf if interval else a.published,
            "published_from": interval.date_from if interval else None,
            "published_to": interval.date_to if interval else None,
            "published_basis": interval.basis if interval else a.published_basis,
            "words": sum(map(wordcount.count, doc.tokens)),
            "chars": len(a.text),
            "fields": json.dumps(dict(a.fields), ensure_ascii=False, sort_keys=True) if a.fields else None,
        }
        found.append(row)
    return pa.Table.from_pylist(found, schema("articles"))


def text_table(name: str, docs: Sequence[Document]) -> pa.Table:
    """One of the tables texts, passages, sentences and tokens (these without parts of speech: `with_tags`)."""
    layout = schema(name)
    if name == "tokens":
        return pa.table(_tokens(docs), schema=layout)
    made = {"texts": _texts, "passages": _passages, "sentences": _sentences}[name]
    found = [row for doc in docs for row in made(doc)]
    columns = zip(*found, strict=True) if found else ([] for _ in layout)
    return pa.table(dict(zip(layout.names, columns, strict=True)), schema=layout)


def selected(name: str, table: pa.Table, columns: Sequence[str]) -> pa.Table:
    """Some columns of a table; of tokens, strings are kept once (categories in pandas), numbers in four bytes."""
    some = table.select(columns)
    for at, field in enumerate(some.schema) if name == "tokens" else ():
        column = some[field.name]
        small = column.dictionary_encode() if field.type == pa.string() else column.cast(pa.int32())
        some = some.set_column(at, field.name, small)
    return some


_Rows = Iterable[tuple[Any, ...]]


def _texts(doc: Document) -> _Rows:
    return [(doc.article.article, doc.text)]


def _passages(doc: Document) -> _Rows:
    return ((doc.article.article, p.start, p.end, p.label, p.reason) for p in doc.article.passages)


def _sentences(doc: Document) -> _Rows:
    name, text = doc.article.article, doc.text
    return ((name, s.index, s.start, s.end, text[s.start : s.end], s.label) for s in doc.sentences)


def _tokens(docs: Sequence[Document]) -> dict[str, Any]:
    """The columns of tokens: of all tables the longest, so no row is made of them."""
    flat = chain.from_iterable
    tokens = list(flat(flat(doc.tokens for doc in docs)))
    names = pa.array([doc.article.article for doc in docs], pa.string())
    indices = [s.index for doc in docs for s in doc.sentences]
    lengths = [list(map(len, doc.tokens)) for doc in docs]
    return {
        "article": names.take(pa.array(np.repeat(np.arange(len(docs)), list(map(sum, lengths))))),
        "sentence": np.repeat(indices, list(flat(lengths))),
        "start": [token[0] for token in tokens],  # an index is twice as fast as a name
        "end": [token[1] for token in tokens],
        "text": list(flat(flat(doc.written for doc in docs))),
        "lemma": list(flat(flat(doc.lemmas for doc in docs))),
        "kind": [token[2] for token in tokens],
        "pos": pa.nulls(len(tokens), pa.string()),
    }


def tag_table(tokens: pa.Table, given: Sequence[Tags | None]) -> pa.Table:
    """The table of tags: the tokens of some articles with what each gave; one that gave nothing has none."""
    found = [tags for tags in given if tags is not None]
    if len(found) < len(given):
        names = pa.array([tags.doc.article.article for tags in found], pa.string())
        tokens = tokens.filter(pc.is_in(tokens["article"], names))
    return _with_pos(tokens, pa.array(chain.from_iterable(tags.pos for tags in found), pa.string()))


def with_tags(tokens: pa.Table, tags: pa.Table) -> pa.Table:
    """Tokens with their parts of speech; an article without tags has none."""
    column = tags["pos"]
    if tags.num_rows != tokens.num_rows:
        places = [zip(t["article"].to_pylist(), t["start"].to_pylist(), strict=True) for t in (tags, tokens)]
        pos = dict(zip(places[0], column.to_pylist(), strict=True))
        column = pa.array(map(pos.get, places[1]), pa.string())
    return _with_pos(tokens, column)


def _with_pos(tokens: pa.Table, column: Any) -> pa.Table:
    return tokens.set_column(tokens.schema.get_field_index("pos"), tokens.schema.field("pos"), column)


def issue_table(issues: Sequence[Issue]) -> pa.Table:
    """The issues as a table."""
    return table("issues", issues)


def correction_table(applied: Iterable[Correction], issues: Iterable[Issue]) -> pa.Table:
    """The lines of corrections.csv and what became of them, in their order; `written` are the words that they give."""
    told = [(line, "applied", "", "") for line in applied]
    told += [
        (i.correction, "refused", i.message, i.message_fr)
        for i in issues
        if isinstance(i, Refused) and i.correction
    ]
    told.sort(key=lambda one: int(one[0].locator.rpartition(" ")[2]))
    layout = schema("corrections")
    named = ("status", "reason", "reason_fr")
    found = [
        {**dataclasses.asdict(line), "written": line.text, **dict(zip(named, more, strict=True))}
        for line, *more in told
    ]
    return pa.Table.from_pylist([{name: row[name] for name in layout.names} for row in found], layout)


def actor_table(actors: Iterable[Actor]) -> pa.Table:
    """The actors that actors.csv names."""
    found = [{**dataclasses.asdict(a), "aliases": "; ".join(a.aliases) or None} for a in actors]
    return pa.Table.from_pylist(found, schema("actors"))
