"""All layers over a corpus, as tables: in memory for a notebook, or as Parquet parts for `revue annotate`.

The layers of one article depend on that article only; events and reconciliations, which compare articles, are
made once at the end. Parts hold so many articles or characters (`limits`), so the files are the same for any engine
and number of processes. A layer that fails on an article, or that it is too long for, is listed in the issues table
and the run goes on.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from revue import arrow, store
from revue.articles import Actor, Article, Correction, Issue
from revue.by_hand import correcting, naming, sheet
from revue.formats.forms import PARQUET, known, layers_for
from revue.formats.forms import write as write_forms
from revue.layers import registry
from revue.layers.frames import codebook as codebooks
from revue.messages import note
from revue.project import engines, files
from revue.sources.companions import corrections
from revue.sources.corpus import Corpus, iter_articles, no_article
from revue.text import limits
from revue.text.document import Document

#: Articles, and the issues met on the way to them.
Piece = tuple[list[Article], list[Issue]]
#: Who is told of a corpus: what was seen in it, and the issues.
Told = Callable[[Mapping[str, int], Sequence[Issue]], None]

_TOO_LONG = (
    f"more than {limits.LAYERS:,} characters, a book rather than an article: its sentences and words are in the "
    "tables, but no dates, numbers, quotations, names, events or frames; put each article in its own file"
)

#: Tables that are made of articles as they are read, and of their words: of these, the store keeps the latter.
_READ, _WORDS = ("texts", "passages"), ("sentences", "tokens")
#: What is made first: other processes that need no more go on with it.
_FIRST = (*_WORDS, "dates", "publication", "articles")


class ArticleLayers:
    """One article with its layers, each made when first asked for, from the layers it rests on.

    `made` are layers that need not be made, the codebook among them, `met` the issues of these. Whatever goes wrong
    with the article is among its issues; it has no rows then, and nothing is raised.
    """

    def __init__(
        self, article: Article, made: Mapping[str, Any], met: Mapping[str, Sequence[Issue]] | None = None
    ) -> None:
        self.doc = Document(article)
        self.issues: list[Issue] = []
        self._met = {name: list(issues) for name, issues in (met or {}).items()}
        self.outcome = correcting.Outcome()
        self._made = dict(made)
        self._failed: set[str] = set()
        try:
            self._note_lengths()
            self.doc.lemmas  # noqa: B018 (with the tokens and sentences they rest on)
        except Exception as error:
            vars(self.doc).update(sentences=[], tokens=[], lemmas=[])
            self._note_failure("tokens", error)
            self._failed.add("tokens")

    def _note(self, code: str, message: str, layer: str = "") -> None:
        a = self.doc.article
        issue = Issue(a.path, code, "warning", message, a.locator)
        self.issues += [] if issue in self.issues else [issue]
        self._met.setdefault(layer, []).append(issue)

    def _note_failure(self, layer: str, error: Exception) -> None:
        what = f"the layer {layer} failed on this article and has no rows of it"
        self._note("layer-failed", f"{what}: {type(error).__name__}: {error}", layer)

    def issues_of(self, name: str) -> list[Issue]:
        """The issues of a table: those of the article's words, of what it rests on, and its own."""
        below = sorted(registry.rests_on([name]) - {name})
        return list(dict.fromkeys(i for one in ("", "tokens", *below, name) for i in self._met.get(one, ())))

    def failed(self, name: str) -> bool:
        """Did this layer fail here, or what it rests on? What became of corrections rests on all."""
        return bool(self._failed & {"tokens", *registry.rests_on([name])}) or (
            name == "corrections" and bool(self._failed)
        )

    def has(self, name: str) -> bool:
        """Is this layer made, or is the article too long for any?"""
        return name in self._made or len(self.doc.text) > limits.LAYERS

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
                self._note("long-article", f"more than {most} characters: {layer.limit[1]}", name)
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
            self._note("too-long", _TOO_LONG, name)
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
            return arrow.table(name, self.rows(name))
        except (pa.ArrowException, AttributeError) as error:
            self._note_failure(name, error)
            return arrow.schema(name).empty_table()


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
        return {name: arrow.table(name, rows) for name, rows in made.items() if name in wanted}


@dataclasses.dataclass(slots=True)
class Part:
    """What one piece of work gives back: finished tables, what is compared in the end, and what was said by hand."""

    tables: dict[str, pa.Table]
    compared: Compared
    issues: list[Issue]
    applied: list[Correction]
    actors: tuple[Actor, ...]


@dataclasses.dataclass(slots=True)
class Made:
    """What is made of one layer for a part, as the store keeps it.

    `given` is what each article gave, None where that is the rows of the table; `issues` are those of each article.
    """

    table: pa.Table
    given: list[Any] | None
    issues: list[list[Issue]]
    #: Did it, and all that it rests on, work for every article? Else it is not kept, but tried again the next time.
    sound: bool = True

    def of_articles(self, name: str, articles: Sequence[Article]) -> list[Any]:
        """What each article gave to those who need it."""
        if self.given is not None:
            return self.given
        by_article: dict[str, list[Any]] = {a.article: [] for a in articles}
        for row in arrow.rows(name, self.table):
            by_article[row.article].append(row)
        return list(by_article.values())


def read_part(articles: Sequence[Article], wanted: frozenset[str], codebook: codebooks.Codebook) -> Part:
    """The wanted tables of some articles; a layer that fails on an article is an issue, its rows are missing.

    What the store has is not made again, and what is made is kept there, except for layers that failed.
    """
    names = _kept_names(articles, wanted)
    made = _made(articles, names, codebook)
    docs = [Document(a) for a in articles]
    out = {name: arrow.text_table(name, docs) for name in _READ if name in wanted}
    across = registry.comparing(wanted)
    out |= {
        name: made[name].table for name in names if name in registry.written(wanted) and name not in across
    }
    if {"tokens", "tags"} <= wanted:
        out["tokens"] = arrow.with_tags(out["tokens"], made["tags"].table)
    given = {
        name: dict(zip([a.article for a in articles], made[name].given or (), strict=True)) for name in across
    }
    lines = [c for a in articles for c in a.corrections if c.layer in correcting.KINDS and c.layer in across]
    settled: list[correcting.Outcome] = made.pop("corrections").given or [] if "corrections" in names else []
    met = [dict.fromkeys(chain(*each)) for each in zip(*(one.issues for one in made.values()), strict=True)]
    issues = [*chain(*met), *(issue for outcome in settled for issue in outcome.refused)]
    applied = [line for outcome in settled for line in outcome.applied]
    out.pop("corrections", None)
    return Part(out, Compared(given, lines), issues, applied, articles[0].actors if articles else ())


def _kept_names(articles: Sequence[Article], wanted: frozenset[str]) -> list[str]:
    """What the store keeps of the wanted tables, in the order in which it is made."""
    by_hand = [name for name in ("corrections",) if name in wanted and any(a.corrections for a in articles)]
    names = [*_FIRST, *(name for name in registry.LAYERS if name not in _FIRST)]
    across = registry.comparing(wanted)
    return [*(name for name in names if name in wanted or name in across), *by_hand]


def _made(articles: Sequence[Article], names: Sequence[str], codebook: codebooks.Codebook) -> dict[str, Made]:
    """What is to be kept under these names: from the store, else made, by one process at a time."""
    needed = [n for n in registry.LAYERS if n in registry.rests_on(names) and n not in names]
    keys = store.keys(articles, [*names, *needed], codebook)
    found = _found(keys, names)
    if len(found) < len(names):
        with store.alone(store.part(articles), until=lambda: all(store.has(keys[name]) for name in names)):
            found |= _found(keys, [n for n in names if n not in found])
            missing = [n for n in names if n not in found]
            known = found | _found(keys, needed if missing else ())
            for name, one in _make(articles, missing, needed, known, codebook):
                found[name] = one
                if one.sound:
                    store.put(keys[name], one.table, (one.given, one.issues))
    return {name: found[name] for name in names}


def _found(keys: Mapping[str, str], names: Iterable[str]) -> dict[str, Made]:
    entries = {name: store.get(keys[name]) for name in names}
    return {name: Made(entry.table, *entry.more) for name, entry in entries.items() if entry}


def _make(
    articles: Sequence[Article],
    missing: Sequence[str],
    needed: Sequence[str],
    known: Mapping[str, Made],
    codebook: codebooks.Codebook,
) -> Iterator[tuple[str, Made]]:
    """What is missing, and what had to be made for it, from what is `known`."""
    if not missing:
        return
    layers = {n: one.of_articles(n, articles) for n, one in known.items() if n in registry.LAYERS}
    readings = []
    for i, article in enumerate(articles):
        again = bool(article.corrections) and "corrections" in missing  # each is told where it is applied
        made = {} if again else {name: given[i] for name, given in layers.items()}
        met = {} if again else {name: one.issues[i] for name, one in known.items()}
        readings.append(ArticleLayers(article, {registry.CODEBOOK: codebook, **made}, met))
    docs = [r.doc for r in readings]
    on_the_way = (n for n in needed if n not in known and all(r.has(n) for r in readings))
    for name in chain(missing, on_the_way):
        given: list[Any] | None = None
        if name in _WORDS:
            table = arrow.text_table(name, docs)
        elif name == "articles":
            table = arrow.article_table((r.doc, r.given("publication")) for r in readings)
        elif name == "corrections":
            table, given = arrow.schema(name).empty_table(), [r.settled() for r in readings]
        else:
            table, given = _layer_table(name, [r.given(name) for r in readings])
        noted = [[] if name == "corrections" else r.issues_of(name) for r in readings]
        yield name, Made(table, given, noted, not any(r.failed(name) for r in readings))


def _layer_table(name: str, given: list[Any]) -> tuple[pa.Table, list[Any] | None]:
    """The table of a layer, and what each article gave where that is more than its rows."""
    if registry.layer(name).compares:
        return arrow.schema(name).empty_table(), given
    plain = all(one is None or isinstance(one, list) for one in given)
    return arrow.table(name, [row for one in given for row in one or ()]), None if plain else given


def yours(
    name: str, articles: Iterable[Article], given: Mapping[str, Mapping[str, Sequence[Any]]]
) -> tuple[pa.Table, list[Issue]]:
    """The table of a layer of the user's own, with the issues met: `given` has what it needs, by layer and article."""
    tables, issues = [arrow.schema(name).empty_table()], []
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
    made |= compared.tables(names) | {"issues": arrow.issue_table(issues)}
    if "corrections" in names:
        made["corrections"] = arrow.correction_table(
            [c for part in parts for c in part.applied], [*met, *issues]
        )
    if "actors" in names:
        made["actors"] = arrow.actor_table(parts[0].actors)
    return made


def fill(corpus: Corpus, wanted: Iterable[str], codebook: str, engine: engines.Engine) -> None:
    """Make some tables of a loaded corpus, as far as the store has them not."""
    names, book = frozenset(wanted), codebooks.load(codebook)
    left = (piece for piece in _pieces(iter(corpus.articles)) if not _is_kept(piece[0], names, book))
    for _ in _parts(left, engine, names, book):
        pass


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
        pq.write_table(table.cast(arrow.schema(name)), folder / name / f"part-{number:05d}.parquet")
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
        "issues": arrow.issue_table(met + failed),
        "corrections": arrow.correction_table(applied, met + failed),
        "actors": arrow.actor_table(actors),
    }
    for name, table in (compared.tables(wanted) | last).items():
        write(name, 0, table)
    tell(seen, met + failed)
    return counts


@dataclasses.dataclass(slots=True)
class _Turn:
    """A piece that waits for its turn: the store has all of it, or a process of the engine makes it, or neither yet."""

    articles: list[Article]
    issues: list[Issue]
    kept: bool
    future: Future[Part] | None = None


def _parts(
    pieces: Iterator[Piece], engine: engines.Engine, wanted: frozenset[str], codebook: codebooks.Codebook
) -> Iterator[tuple[Part, list[Issue]]]:
    """Parts in the order of the corpus; at most two pieces wait for each process of the engine.

    What the store has is read in this process, and a small rest is made there, unless a cluster is named: starting
    others would cost more than it saves.
    """

    def read(turn: _Turn) -> tuple[Part, list[Issue]]:
        made = turn.future.result() if turn.future else read_part(turn.articles, wanted, codebook)
        return made, turn.issues

    waiting: list[_Turn] = []
    most, left = (0 if engine.in_this_process else 2 * engine.jobs), 0
    with ExitStack() as stack:
        pool: Executor | None = None
        for articles, issues in pieces:
            waiting.append(_Turn(articles, issues, _is_kept(articles, wanted, codebook)))
            left += 0 if waiting[-1].kept else _work(articles)
            many = left > limits.ALONE or engine.scheduler is not None
            if pool is None and many and not engine.in_this_process:
                pool, at_once = stack.enter_context(engines.started(engine))
                most = 2 * at_once
            for turn in waiting:
                if pool is not None and not turn.kept and turn.future is None:
                    turn.future = pool.submit(read_part, turn.articles, wanted, codebook)
            while waiting and (waiting[0].kept or len(waiting) > most):
                yield read(waiting.pop(0))
        yield from map(read, waiting)
    if left:
        store.trim()


def _is_kept(articles: Sequence[Article], wanted: frozenset[str], codebook: codebooks.Codebook) -> bool:
    """Does the store have all that is wanted of a part?"""
    return all(map(store.has, store.keys(articles, _kept_names(articles, wanted), codebook).values()))


def _work(articles: Sequence[Article]) -> int:
    """Characters of the articles; those of books, which have no layers, cost a tenth."""
    return sum(len(a.text) if len(a.text) <= limits.LAYERS else len(a.text) // 10 for a in articles)
