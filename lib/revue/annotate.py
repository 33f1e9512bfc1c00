"""All layers over a corpus, as tables: in memory for a notebook, or as Parquet parts for `revue annotate`.

The layers of one article depend on that article only; events and reconciliations, which compare articles, are
made once at the end. Parts hold so many articles or characters (`limits`), so the files are the same for any engine
and number of processes. A layer that fails on an article, or that it is too long for, is listed in the issues table
and the run goes on.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from revue import tables
from revue.articles import Article, Issue
from revue.errors import CallError
from revue.layers.dates.corpus_interval import Refined, refine
from revue.layers.dates.publication import Publication, resolve
from revue.layers.dates.resolve import PublicationInterval
from revue.layers.events.layer import EventMention, event_mentions
from revue.layers.events.merging import merge_events
from revue.layers.frames import codebook as codebooks
from revue.layers.frames.layer import frames
from revue.layers.names.layer import mentions
from revue.layers.numbers.layer import quantities
from revue.layers.numbers.measure import Prepared, prepare
from revue.layers.numbers.reconcile import reconcile
from revue.layers.speech.layer import quotes
from revue.project import engines, files
from revue.sources.corpus import iter_articles, no_article
from revue.text import limits, wordcount
from revue.text.document import Document

#: Layers a caller may choose; each brings what it rests on, and only the chosen ones are written.
LAYERS = ("dates", "events", "quantities", "quotes", "mentions", "frames")
#: Tables that compare articles, made once all are read.
ACROSS = ("events", "refined", "reconciliations")
BASE_TABLES = ("articles", "texts", "issues", "passages", "sentences", "tokens")
#: Tables that come with a layer without being asked for by name.
COMPANIONS = {"dates": ("publication",), "events": ("refined",), "quantities": ("reconciliations",)}
TABLES = (*BASE_TABLES, *tables.ROWS)

#: Articles, and the issues met on the way to them.
Piece = tuple[list[Article], list[Issue]]

_TOO_LONG = (
    f"more than {limits.LAYERS:,} characters, a book rather than an article: its sentences and words are in the "
    "tables, but no dates, numbers, quotations, names, events or frames; put each article in its own file"
)

ISSUE_COLUMNS = ("path", "locator", "code", "severity", "message")


class Reading:
    """One article with its layers, each made when first asked for, from the layers it rests on.

    Whatever goes wrong with it is among its issues; it has no rows then, and nothing is raised.
    """

    def __init__(self, article: Article, codebook: codebooks.Codebook) -> None:
        self.doc = Document(article)
        self.issues: list[Issue] = []
        self._codebook = codebook
        try:
            self._note_lengths()
            self.doc.lemmas  # noqa: B018 (with the tokens and sentences they rest on)
        except Exception as error:
            vars(self.doc).update(sentences=[], tokens=[], lemmas=[])
            self._failed("tokens", error)

    def _note(self, code: str, message: str) -> None:
        a = self.doc.article
        issue = Issue(a.path, code, "warning", message, a.locator)
        self.issues += [] if issue in self.issues else [issue]

    def _failed(self, layer: str, error: Exception) -> None:
        what = f"the layer {layer} failed on this article and has no rows of it"
        self._note("layer-failed", f"{what}: {type(error).__name__}: {error}")

    def _note_lengths(self) -> None:
        if self.doc.endless:
            self._note(
                "long-sentence",
                f"{self.doc.endless} sentence(s) of more than {limits.SENTENCE:,} characters, cut at a space: "
                "a list, or full stops were lost; check the text",
            )

    def rows(self, layer: str) -> list[Any]:
        """The rows of a layer; none, and an issue, where it fails on this article or the article is too long."""
        if len(self.doc.text) > limits.LAYERS:
            self._note("too-long", _TOO_LONG)
            return []
        try:
            return list(getattr(self, layer))
        except Exception as error:
            self._failed(layer, error)
            return []

    @property
    def interval(self) -> Publication | None:
        """The publication interval; None where it could not be computed, which is then among the issues."""
        return self._resolved[1] if self.rows("publication") or "_resolved" in self.__dict__ else None

    @cached_property
    def mentions(self) -> list[tables.Mention]:
        if len(self.doc.text) > limits.MODEL_ARTICLE:
            message = f"more than {limits.MODEL_ARTICLE} characters: its names are found by rules alone"
            self._note("long-article", message)
        return mentions(self.doc)

    @cached_property
    def quotes(self) -> list[tables.Quote]:
        return quotes(self.doc, self.mentions)

    @cached_property
    def _resolved(self) -> tuple[list[tables.Timex], Publication]:
        return resolve(self.doc)

    @property
    def dates(self) -> list[tables.Timex]:
        return self._resolved[0]

    @property
    def publication(self) -> Sequence[tables.Reason]:
        return self._resolved[1].reasons

    @cached_property
    def quantities(self) -> list[tables.Quantity]:
        return quantities(self.doc, self.dates, self.quotes)

    @cached_property
    def reconciliations(self) -> list[Prepared]:
        """The article's quantities, ready to be compared with those of others."""
        found = self.rows("quantities"), self.rows("dates"), self.rows("mentions")
        return [prepare(self.doc, *found)]

    @cached_property
    def frames(self) -> list[tables.Frame]:
        return frames(self.doc, self.quotes, self._codebook)

    @cached_property
    def events(self) -> list[EventMention]:
        return event_mentions(self.doc, self.dates, self.mentions, self.quotes)


def _arrow_type(hint: Any) -> pa.DataType:
    """The Arrow type of a dataclass field; `X | None` is X, a Literal a string."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        hint = next(a for a in typing.get_args(hint) if a is not type(None))
    simple = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}
    return pa.string() if typing.get_origin(hint) is typing.Literal else simple[hint]


def schema(table: str) -> pa.Schema:
    """Columns and types of a table, in the promised order."""
    if table in tables.ROWS:
        hints = typing.get_type_hints(tables.ROWS[table])
        return pa.schema(
            [(f.name, _arrow_type(hints[f.name])) for f in dataclasses.fields(tables.ROWS[table])]
        )
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
        "tokens": [*spans, ("lemma", s), ("kind", s)],
    }
    return pa.schema(columns[table])


def _table(name: str, rows: Sequence[Any]) -> pa.Table:
    """Dataclass rows as an Arrow table of the table's schema."""
    layout = schema(name)
    return pa.table({c: pa.array([getattr(r, c) for r in rows], layout.field(c).type) for c in layout.names})


def _article_table(readings: Sequence[Reading]) -> pa.Table:
    rows = []
    for reading in readings:
        a = reading.doc.article
        interval = reading.interval
        row = {c: getattr(a, c, None) for c in schema("articles").names}
        row |= {
            "published": interval.edtf if interval else a.published,
            "published_from": interval.date_from if interval else None,
            "published_to": interval.date_to if interval else None,
            "published_basis": interval.basis if interval else a.published_basis,
            "words": sum(map(wordcount.count, reading.doc.tokens)),
            "chars": len(a.text),
            "fields": json.dumps(dict(a.fields), ensure_ascii=False, sort_keys=True) if a.fields else None,
        }
        rows.append(row)
    return pa.Table.from_pylist(rows, schema("articles"))


def _text_tables(docs: Sequence[Document], wanted: Iterable[str]) -> dict[str, pa.Table]:
    """The tables texts, passages, sentences and tokens of some documents."""
    rows: dict[str, list[tuple[Any, ...]]] = {t: [] for t in wanted}
    for doc in docs:
        name, text = doc.article.article, doc.text
        if "texts" in rows:
            rows["texts"].append((name, text))
        if "passages" in rows:
            rows["passages"] += [(name, p.start, p.end, p.label, p.reason) for p in doc.article.passages]
        if "sentences" in rows:
            rows["sentences"] += [
                (name, s.index, s.start, s.end, text[s.start : s.end], s.label) for s in doc.sentences
            ]
        if "tokens" in rows:
            for sentence, tokens, lemmas in zip(doc.sentences, doc.tokens, doc.lemmas, strict=True):
                rows["tokens"] += [
                    (name, sentence.index, t.start, t.end, text[t.start : t.end], lemma, t.kind)
                    for t, lemma in zip(tokens, lemmas, strict=True)
                ]
    return {t: _columns(schema(t), found) for t, found in rows.items()}


def _columns(layout: pa.Schema, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else ([] for _ in layout)
    return pa.table(dict(zip(layout.names, columns, strict=True)), schema=layout)


def _refinement(refined: Refined) -> tables.Refinement:
    bounds = {"corpus_from": refined.corpus_from, "corpus_to": refined.corpus_to}
    return tables.Refinement(article=refined.article, **bounds, reasons="; ".join(refined.reasons))


@dataclasses.dataclass(slots=True)
class Compared:
    """What the articles give to the steps that compare them."""

    intervals: dict[str, PublicationInterval | None] = dataclasses.field(default_factory=dict)
    events: list[list[EventMention]] = dataclasses.field(default_factory=list)
    quantities: list[Prepared] = dataclasses.field(default_factory=list)

    def add(self, other: Compared) -> None:
        self.intervals |= other.intervals
        self.events += other.events
        self.quantities += other.quantities

    def tables(self, wanted: frozenset[str]) -> dict[str, pa.Table]:
        """The wanted tables that compare articles."""
        made = {}
        if wanted & {"events", "refined"}:
            events = merge_events(self.events)
            made["events"] = _table("events", events)
            made["refined"] = _table(
                "refined", list(map(_refinement, refine(self.intervals, events).values()))
            )
        if "reconciliations" in wanted:
            made["reconciliations"] = _table("reconciliations", reconcile(self.quantities))
        return {name: table for name, table in made.items() if name in wanted}


@dataclasses.dataclass(slots=True)
class Part:
    """What one piece of work gives back: finished tables, and what is compared in the end."""

    tables: dict[str, pa.Table]
    compared: Compared
    issues: list[Issue]


def read_part(articles: Sequence[Article], wanted: frozenset[str], codebook: codebooks.Codebook) -> Part:
    """The wanted tables of some articles; a layer that fails on an article is an issue, its rows are missing."""
    readings = [Reading(a, codebook) for a in articles]
    out = _text_tables(
        [r.doc for r in readings], sorted(wanted & {"texts", "passages", "sentences", "tokens"})
    )
    for layer in (t for t in tables.ROWS if t in wanted and t not in ACROSS):
        out[layer] = _table(layer, [row for r in readings for row in r.rows(layer)])
    if "articles" in wanted:
        out["articles"] = _article_table(readings)
    compared = Compared()
    for r in readings if wanted & set(ACROSS) else ():
        name = r.doc.article.article
        compared.intervals[name] = published.interval if (published := r.interval) else None
        if wanted & {"events", "refined"}:
            compared.events.append(r.rows("events"))
        if "reconciliations" in wanted:
            compared.quantities += r.rows("reconciliations")
    return Part(out, compared, [issue for r in readings for issue in r.issues])


def _pieces(items: Iterator[Article | Issue]) -> Iterator[Piece]:
    """The corpus in pieces of so many articles or characters, with the issues met on the way."""
    while piece := list(_take(items)):
        yield [x for x in piece if isinstance(x, Article)], [x for x in piece if isinstance(x, Issue)]


def _take(items: Iterator[Article | Issue]) -> Iterator[Article | Issue]:
    articles = characters = 0
    for item in items:
        yield item
        if isinstance(item, Article):
            articles, characters = articles + 1, characters + len(item.text)
            if articles == limits.PART or characters > limits.PART_CHARACTERS:
                return


def tables_needed(layers: Iterable[str]) -> frozenset[str]:
    """The base tables, the chosen layers and the tables that come with them."""
    chosen = list(layers)
    if unknown := [x for x in chosen if x not in LAYERS]:
        raise CallError(f"no layer {unknown[0]!r}; choose among {', '.join(LAYERS)}")
    return frozenset((*BASE_TABLES, *chosen, *(t for x in chosen for t in COMPANIONS.get(x, ()))))


def made_together(name: str) -> tuple[str, ...]:
    """The tables that cost one pass when any of them is asked for."""
    text = ("articles", "dates", "passages", "publication", "sentences", "texts", "tokens")
    groups = (text, ("events", "refined"), ("quantities", "reconciliations"))
    return next((g for g in groups if name in g), (name,))


def issue_table(issues: Sequence[Issue]) -> pa.Table:
    """The issues as a table."""
    return _table("issues", issues)


def in_memory(
    articles: Sequence[Article],
    wanted: Iterable[str],
    codebook: codebooks.Codebook,
    engine: engines.Engine = engines.THIS_PROCESS,
) -> dict[str, pa.Table]:
    """The wanted tables of a loaded corpus, the same by any engine; `issues` holds those of the layers."""
    names = frozenset(wanted)
    pieces = _pieces(iter(articles)) if articles else iter([([], [])])
    parts = [part for part, _ in _parts(pieces, engine, names, codebook)]
    compared = Compared()
    for part in parts:
        compared.add(part.compared)
    made = {name: pa.concat_tables([part.tables[name] for part in parts]) for name in parts[0].tables}
    issues = issue_table([issue for part in parts for issue in part.issues])
    return made | compared.tables(names) | {"issues": issues}


def annotate(
    source: str | Path,
    out: str | Path,
    engine: engines.Engine = engines.THIS_PROCESS,
    layers: Iterable[str] = LAYERS,
) -> dict[str, int]:
    """Write every table of `source` as Parquet parts `out/<table>/part-00000.parquet`; returns rows per table.

    The tables replace those that revue wrote there earlier, once all are written; earlier tables of other
    layers go too, unless they speak of the same texts. Raises `SourceError` for a source that holds no article,
    `CallError` for an unknown layer, an `out` that is not to be written to or an engine that does not start.
    """
    wanted, out = tables_needed(layers), Path(out)
    files.keep_apart(out, sorted(wanted), [Path(source)])
    with files.opened(out, sorted(wanted)) as output:
        seen: Counter[str] = Counter()
        counts = write_tables(source, iter_articles(source, seen), seen, output.new, engine, wanted)
        earlier = {n: d for n, d in output.marks.files.items() if n.startswith("texts/")}
        made = {n: d for n, d in output.made().items() if n.startswith("texts/")}
        output.publish(wanted if earlier == made else TABLES)
    return counts


def write_tables(
    source: str | Path,
    items: Iterable[Article | Issue],
    seen: Mapping[str, int],
    folder: Path,
    engine: engines.Engine,
    wanted: frozenset[str],
    codebook: str = "",
) -> dict[str, int]:
    """Write the wanted tables of what was read of `source` into `folder`; returns rows per table.

    `seen` is filled once the items are read. Raises `SourceError` where none of them is an article.
    """
    counts = dict.fromkeys(sorted(wanted), 0)

    def write(name: str, number: int, table: pa.Table) -> None:
        (folder / name).mkdir(parents=True, exist_ok=True)
        pq.write_table(table.cast(schema(name)), folder / name / f"part-{number:05d}.parquet")
        counts[name] += table.num_rows

    met: list[Issue] = []
    failed: list[Issue] = []
    compared = Compared()
    pieces = _pieces(iter(items))
    for i, (part, found) in enumerate(_parts(pieces, engine, wanted, codebooks.load(codebook))):
        for name, table in part.tables.items():
            write(name, i, table)
        compared.add(part.compared)
        met += found
        failed += part.issues
    if not counts["articles"]:
        raise no_article(source, met, seen)
    for name, table in (compared.tables(wanted) | {"issues": issue_table(met + failed)}).items():
        write(name, 0, table)
    return counts


def _parts(
    pieces: Iterator[Piece], engine: engines.Engine, wanted: frozenset[str], codebook: codebooks.Codebook
) -> Iterator[tuple[Part, list[Issue]]]:
    """Parts in the order of the corpus; at most two pieces wait for each process of the engine.

    A small corpus is read in this process, unless a cluster is named: starting others would cost more than it saves.
    """
    first: list[Piece] = []
    small = True
    for piece in () if engine.in_this_process else pieces:
        first.append(piece)
        small = engine.scheduler is None and sum(_work(articles) for articles, _ in first) <= limits.ALONE
        if not small:
            break
    if small:
        for articles, issues in chain(first, pieces):
            yield read_part(articles, wanted, codebook), issues
        return
    with engines.started(engine) as (pool, at_once):
        waiting: list[tuple[Future[Part], list[Issue]]] = []
        for articles, issues in chain(first, pieces):
            waiting.append((pool.submit(read_part, articles, wanted, codebook), issues))
            if len(waiting) > 2 * at_once:
                future, found = waiting.pop(0)
                yield future.result(), found
        for future, found in waiting:
            yield future.result(), found


def _work(articles: Sequence[Article]) -> int:
    """Characters of the articles; those of books, which have no layers, cost a tenth."""
    return sum(len(a.text) if len(a.text) <= limits.LAYERS else len(a.text) // 10 for a in articles)
