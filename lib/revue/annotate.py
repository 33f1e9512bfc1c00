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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from revue.articles import Actor, Article, Correction, Issue, Refused
from revue.by_hand import correcting, naming, sheet
from revue.errors import CallError
from revue.formats.forms import PARQUET, known, layers_for
from revue.formats.forms import write as write_forms
from revue.layers import registry
from revue.layers.dates.publication import Publication
from revue.layers.frames import codebook as codebooks
from revue.messages import note
from revue.project import engines, files
from revue.sources.companions import corrections
from revue.sources.corpus import iter_articles, no_article
from revue.text import limits, wordcount
from revue.text.document import Document

#: Articles, and the issues met on the way to them.
Piece = tuple[list[Article], list[Issue]]
#: Who is told of a corpus: what was seen in it, and the issues.
Told = Callable[[Mapping[str, int], Sequence[Issue]], None]

_TOO_LONG = (
    f"more than {limits.LAYERS:,} characters, a book rather than an article: its sentences and words are in the "
    "tables, but no dates, numbers, quotations, names, events or frames; put each article in its own file"
)

_TEXT_TABLES = frozenset({"texts", "passages", "sentences", "tokens"})

ISSUE_COLUMNS = ("path", "locator", "code", "severity", "message", "message_fr")


class ArticleLayers:
    """One article with its layers, each made when first asked for, from the layers it rests on.

    `made` are layers that need not be made, the codebook among them. Whatever goes wrong with the article is among
    its issues; it has no rows then, and nothing is raised.
    """

    def __init__(self, article: Article, made: Mapping[str, Any]) -> None:
        self.doc = Document(article)
        self.issues: list[Issue] = []
        self.outcome = correcting.Outcome()
        self._made = dict(made)
        self._failed: set[str] = set()
        try:
            self._note_lengths()
            self.doc.lemmas  # noqa: B018 (with the tokens and sentences they rest on)
        except Exception as error:
            vars(self.doc).update(sentences=[], tokens=[], lemmas=[])
            self._note_failure("tokens", error)

    def _note(self, code: str, message: str) -> None:
        a = self.doc.article
        issue = Issue(a.path, code, "warning", message, a.locator)
        self.issues += [] if issue in self.issues else [issue]

    def _note_failure(self, layer: str, error: Exception) -> None:
        what = f"the layer {layer} failed on this article and has no rows of it"
        self._note("layer-failed", f"{what}: {type(error).__name__}: {error}")

    def _note_lengths(self) -> None:
        if self.doc.endless:
            self._note(
                "long-sentence",
                f"{self.doc.endless} sentence(s) of more than {limits.SENTENCE:,} characters, cut at a space: "
                "a list, or full stops were lost; check the text",
            )

    def make(self, name: str) -> Any:
        """What a layer gives for the article. Raises what the layer raises, or one that it needs."""
        if name not in self._made:
            layer = registry.layer(name)
            if layer.limit and len(self.doc.text) > (most := getattr(limits, layer.limit[0])):
                self._note("long-article", f"more than {most} characters: {layer.limit[1]}")
            self._made[name] = self._by_hand(name, layer.of_article(self.doc, *map(self.make, layer.needs)))
        return self._made[name]

    def _by_hand(self, name: str, given: Any) -> Any:
        """What a layer gives, under the names and with the corrections of the user."""
        article = self.doc.article
        if article.actors and name in naming.LAYERS:
            given = naming.of(article.actors).applied(name, given)
        lines = [line for line in article.corrections if line.layer == name]
        if lines and name in correcting.KINDS and not registry.layer(name).compares:
            given = correcting.corrected(name, given, lines, self.outcome, self.doc.text, self.doc.sentences)
        return given

    def settled(self) -> correcting.Outcome:
        """What became of the corrections of the article; the layers that they speak of are made for it."""
        article = self.doc.article
        by_layer: dict[str, list[Correction]] = {}
        for line in article.corrections:
            by_layer.setdefault(line.layer, []).append(line)
        for name, lines in by_layer.items():
            if name in corrections.HERE:
                self.outcome.applied += lines
            elif name not in correcting.KINDS or (given := self.given(name)) is None:
                known = name in correcting.KINDS
                why = note("correction-failed", layer=name) if known else correcting.unknown_layer(name)
                self.outcome.refused += [corrections.refused(line, why) for line in lines]
            elif registry.layer(name).compares:
                alone = registry.layer(name).of_all({article.article: given})
                correcting.corrected(name, alone, lines, self.outcome)
        return self.outcome

    def given(self, name: str) -> Any | None:
        """The same; None, and an issue, where it fails on this article or the article is too long.

        What comes with a layer is not listed beside it.
        """
        if len(self.doc.text) > limits.LAYERS:
            self._note("too-long", _TOO_LONG)
            return None
        try:
            return self.make(name)
        except Exception as error:
            if registry.layer(name).comes_with not in self._failed:
                self._note_failure(name, error)
            self._failed.add(name)
            return None

    def rows(self, name: str) -> list[Any]:
        """The rows of a layer that compares no articles."""
        return list(self.given(name) or ())

    def table(self, name: str) -> pa.Table:
        """The table of a layer of the user's own; rows that do not fit its columns are a failure too."""
        try:
            return _table(name, self.rows(name))
        except (pa.ArrowException, AttributeError) as error:
            self._note_failure(name, error)
            return schema(name).empty_table()


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


def _table(name: str, rows: Sequence[Any]) -> pa.Table:
    """Dataclass rows as an Arrow table of the table's schema."""
    layout = schema(name)
    return pa.table({c: pa.array([getattr(r, c) for r in rows], layout.field(c).type) for c in layout.names})


def _article_table(readings: Sequence[ArticleLayers]) -> pa.Table:
    rows = []
    for reading in readings:
        a = reading.doc.article
        interval: Publication | None = reading.given("publication")
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


def _text_tables(readings: Sequence[ArticleLayers], wanted: frozenset[str]) -> dict[str, pa.Table]:
    """The tables texts, passages, sentences and tokens of some articles, as far as they are wanted.

    Tokens have their part of speech where `tags` are wanted too, else None.
    """
    rows: dict[str, list[tuple[Any, ...]]] = {t: [] for t in sorted(wanted & _TEXT_TABLES)}
    for reading in readings:
        doc = reading.doc
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
            pos = {tag.start: tag.pos for tag in reading.rows("tags")} if "tags" in wanted else {}
            for sentence, tokens, lemmas in zip(doc.sentences, doc.tokens, doc.lemmas, strict=True):
                rows["tokens"] += [
                    (
                        name,
                        sentence.index,
                        t.start,
                        t.end,
                        text[t.start : t.end],
                        lemma,
                        t.kind,
                        pos.get(t.start),
                    )
                    for t, lemma in zip(tokens, lemmas, strict=True)
                ]
    return {t: _columns(schema(t), found) for t, found in rows.items()}


def _columns(layout: pa.Schema, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else ([] for _ in layout)
    return pa.table(dict(zip(layout.names, columns, strict=True)), schema=layout)


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


@dataclasses.dataclass(slots=True)
class Compared:
    """What the articles give to the layers that compare them: by layer and article, None where one gave nothing.

    `lines` are the corrections of what such a layer gives in the end.
    """

    given: dict[str, dict[str, Any]] = dataclasses.field(default_factory=dict)
    lines: list[Correction] = dataclasses.field(default_factory=list)

    def add(self, other: Compared) -> None:
        for layer, articles in other.given.items():
            self.given.setdefault(layer, {}).update(articles)
        self.lines += other.lines

    def tables(self, wanted: frozenset[str]) -> dict[str, pa.Table]:
        """The wanted tables that compare articles."""
        made: dict[str, list[Any]] = {}
        for name in registry.comparing(wanted):
            layer = registry.layer(name)
            made[name] = layer.of_all(self.given.get(name, {}), *(made[other] for other in layer.beside))
            if lines := [line for line in self.lines if line.layer == name]:
                made[name] = correcting.corrected(name, made[name], lines, correcting.Outcome())
        return {name: _table(name, rows) for name, rows in made.items() if name in wanted}


@dataclasses.dataclass(slots=True)
class Part:
    """What one piece of work gives back: finished tables, what is compared in the end, and what was said by hand."""

    tables: dict[str, pa.Table]
    compared: Compared
    issues: list[Issue]
    applied: list[Correction]
    actors: tuple[Actor, ...]


def read_part(articles: Sequence[Article], wanted: frozenset[str], codebook: codebooks.Codebook) -> Part:
    """The wanted tables of some articles; a layer that fails on an article is an issue, its rows are missing."""
    readings = [ArticleLayers(a, {registry.CODEBOOK: codebook}) for a in articles]
    out = _text_tables(readings, wanted)
    for name, layer in registry.LAYERS.items():
        if name in registry.written(wanted) and not layer.compares:
            out[name] = _table(name, [row for r in readings for row in r.rows(name)])
    if "articles" in wanted:
        out["articles"] = _article_table(readings)
    across = registry.comparing(wanted)
    given = {name: {r.doc.article.article: r.given(name) for r in readings} for name in across}
    lines = [c for a in articles for c in a.corrections if c.layer in correcting.KINDS and c.layer in across]
    settled = [r.settled() for r in readings] if "corrections" in wanted else []
    issues = [issue for r in readings for issue in r.issues]
    issues += [issue for outcome in settled for issue in outcome.refused]
    applied = [line for outcome in settled for line in outcome.applied]
    return Part(out, Compared(given, lines), issues, applied, articles[0].actors if articles else ())


def yours(
    name: str, articles: Iterable[Article], given: Mapping[str, Mapping[str, Sequence[Any]]]
) -> tuple[pa.Table, list[Issue]]:
    """The table of a layer of the user's own, with the issues met: `given` has what it needs, by layer and article."""
    tables, issues = [schema(name).empty_table()], []
    for article in articles:
        layers = ArticleLayers(
            article, {need: found.get(article.article, ()) for need, found in given.items()}
        )
        tables.append(layers.table(name))
        issues += layers.issues
    return pa.concat_tables(tables), issues


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


def issue_table(issues: Sequence[Issue]) -> pa.Table:
    """The issues as a table."""
    return _table("issues", issues)


def in_memory(
    articles: Sequence[Article],
    wanted: Iterable[str],
    codebook: codebooks.Codebook,
    engine: engines.Engine = engines.THIS_PROCESS,
    met: Sequence[Issue] = (),
) -> dict[str, pa.Table]:
    """The wanted tables of a loaded corpus, the same by any engine; `issues` holds those of the layers.

    `met` are the issues of its reading, some of which are corrections that were refused.
    """
    names = frozenset(wanted)
    pieces = _pieces(iter(articles)) if articles else iter([([], [])])
    parts = [part for part, _ in _parts(pieces, engine, names, codebook)]
    compared = Compared()
    for part in parts:
        compared.add(part.compared)
    made = {name: pa.concat_tables([part.tables[name] for part in parts]) for name in parts[0].tables}
    issues = [issue for part in parts for issue in part.issues]
    made |= compared.tables(names) | {"issues": issue_table(issues)}
    if "corrections" in names:
        made["corrections"] = correction_table([c for part in parts for c in part.applied], [*met, *issues])
    if "actors" in names:
        made["actors"] = actor_table(parts[0].actors)
    return made


def annotate(
    source: str | Path,
    out: str | Path,
    engine: engines.Engine = engines.THIS_PROCESS,
    layers: Iterable[str] = registry.CHOICES,
    forms: Iterable[str] = (PARQUET,),
    text_column: str = "",
    to_correct: Iterable[str] = (),
    tell: Told = lambda seen, issues: None,
) -> dict[str, int]:
    """Write every table of `source` as Parquet parts `out/<table>/part-00000.parquet`; returns rows per table.

    Other forms are folders, `out/<form>`, made of the same tables with the layers that they have a place for;
    `to_correct` are tables of which a sheet is written too, `out/corrections.csv` (see `by_hand.sheet`). What is
    written replaces what revue wrote there earlier, once all is written; earlier Parquet tables of other layers go
    too, unless they speak of the same texts. `tell` is called with what was seen and the issues. Raises `SourceError`
    for a source that holds no article, `CallError` for an unknown layer or form, an `out` that is not to be written
    to or an engine that does not start.
    """
    chosen, lines, out = known(forms), sheet.chosen(to_correct), Path(out)
    wanted = registry.brought([*layers_for(chosen, layers), *(n for n in lines if n in registry.CHOICES)])
    parquet = PARQUET in chosen
    written = {*chosen, *([corrections.NAME] if lines else [])} - {PARQUET}
    claimed = sorted(written | (wanted if parquet else set()))
    files.keep_apart(out, claimed, [Path(source)])
    with files.opened(out, claimed) as output:
        seen: Counter[str] = Counter()
        tables = output.new if parquet else output.stage / "tables"
        items = iter_articles(source, seen, text_column)
        counts = write_tables(source, items, seen, tables, engine, wanted, tell=tell)
        write_forms(chosen, tables, output.new)
        earlier = {n: d for n, d in output.marks.files.items() if n.startswith("texts/")}
        made = {n: d for n, d in output.made().items() if n.startswith("texts/")}
        if lines:
            sheet.write(tables, output.new / corrections.NAME, lines)
        output.publish({*claimed, *(registry.TABLES if parquet and earlier != made else ())})
    return counts


def write_tables(
    source: str | Path,
    items: Iterable[Article | Issue],
    seen: Mapping[str, int],
    folder: Path,
    engine: engines.Engine,
    wanted: frozenset[str],
    codebook: str = "",
    tell: Told = lambda seen, issues: None,
) -> dict[str, int]:
    """Write the wanted tables of what was read of `source` into `folder`; returns rows per table.

    `seen` is filled once the items are read. Raises `SourceError` where none of them is an article.
    """
    counts = dict.fromkeys(sorted(registry.written(wanted)), 0)

    def write(name: str, number: int, table: pa.Table) -> None:
        (folder / name).mkdir(parents=True, exist_ok=True)
        pq.write_table(table.cast(schema(name)), folder / name / f"part-{number:05d}.parquet")
        counts[name] += table.num_rows

    met: list[Issue] = []
    failed: list[Issue] = []
    applied: list[Correction] = []
    actors: tuple[Actor, ...] = ()
    compared = Compared()
    pieces = _pieces(iter(items))
    for i, (part, found) in enumerate(_parts(pieces, engine, wanted, codebooks.load(codebook))):
        for name, table in part.tables.items():
            write(name, i, table)
        compared.add(part.compared)
        met += found
        failed += part.issues
        applied += part.applied
        actors = part.actors or actors
    if not counts["articles"]:
        raise no_article(source, met, seen)
    last = {
        "issues": issue_table(met + failed),
        "corrections": correction_table(applied, met + failed),
        "actors": actor_table(actors),
    }
    for name, table in (compared.tables(wanted) | last).items():
        write(name, 0, table)
    tell(seen, met + failed)
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
