"""The layers of some articles at a time: a piece of the corpus is read, and becomes a part of each table.

Pieces hold so many articles or characters (`limits`), so the tables are the same for any engine and number of
processes. What the store has of a piece is not made again. What compares articles is made once all pieces are read
(`Compared`).
"""

from __future__ import annotations

import dataclasses
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager, suppress
from functools import cache, cached_property, partial
from itertools import chain
from typing import Any

import pyarrow as pa

from revue.annotate import arrow, store
from revue.annotate.given import Given, packed
from revue.annotate.layered import ArticleLayers
from revue.articles import Actor, Article, Correction, Issue
from revue.by_hand import correcting
from revue.layers import registry
from revue.layers.frames.codebook import Codebook
from revue.project import engines, language_model
from revue.text import limits
from revue.text.document import Document

#: Of some tables, the columns that are wanted; of the others, all are.
Columns = Mapping[str, Sequence[str]]
ALL: Columns = {}

#: Tables that are made of articles as they are read, and of their words: of these, the store keeps the latter.
_READ, _WORDS = ("texts", "passages"), ("sentences", "tokens")
#: What is made first: other processes that need no more go on with it; then tags, with which the model says names.
_FIRST = (*_WORDS, "dates", "publication", "articles", "tags")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collection of cyclic garbage, of which layers make little and whose search costs a tenth or more."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@dataclasses.dataclass(frozen=True)
class Piece:
    """Articles that are read at a time, and the issues met on the way to them."""

    articles: list[Article]
    issues: list[Issue]

    @cached_property
    def part(self) -> str:
        """The digest by which the store knows what is made of them."""
        return store.part(self.articles)


@dataclasses.dataclass(slots=True)
class ToCompare:
    """What the articles of a part give to the layers that compare articles: by layer, of each article, packed.

    `lines` are the corrections of what such a layer gives in the end.
    """

    given: dict[str, dict[str, bytes]] = dataclasses.field(default_factory=dict)
    lines: list[Correction] = dataclasses.field(default_factory=list)
    #: Did these layers work for every article, and say nothing of any?
    sound: bool = True


class Compared:
    """All of a corpus, as it is taken in part by part and compared in the end."""

    def __init__(self, parts: Iterable[ToCompare] = ()) -> None:
        self._given: dict[str, Given] = {}
        self._lines: list[Correction] = []
        self.sound = True
        for part in parts:
            self.add(part)

    def add(self, part: ToCompare) -> None:
        for layer, articles in part.given.items():
            self._given.setdefault(layer, Given()).add(articles)
        self._lines += part.lines
        self.sound &= part.sound

    @_uncollected()
    def tables(self, wanted: frozenset[str]) -> dict[str, pa.Table]:
        """The wanted tables that compare articles."""
        made: dict[str, list[Any]] = {}
        for name in registry.comparing(wanted):
            layer = registry.layer(name)
            given = self._given.get(name, Given())
            made[name] = layer.of_all(given, *(made[other] for other in layer.beside))
            if lines := [line for line in self._lines if line.layer == name]:
                made[name] = correcting.corrected(name, made[name], lines, correcting.Outcome())
        return {name: arrow.table(name, rows) for name, rows in made.items() if name in wanted}


@dataclasses.dataclass(slots=True)
class Part:
    """What one piece of work gives back: finished tables, what is compared in the end, and what was said by hand."""

    tables: dict[str, pa.Table]
    compared: ToCompare
    issues: list[Issue]
    applied: list[Correction]
    actors: tuple[Actor, ...]


@dataclasses.dataclass(slots=True)
class Made:
    """What is made of one layer for a part, as the store keeps it.

    `issues` are those of each article; `given` has what each article gave, packed where it is compared, None where that
    is the rows of the table.
    """

    table: pa.Table
    issues: list[list[Issue]]
    given: Callable[[], list[Any] | None]
    #: Did it, and all that it rests on, work for every article? Else it is not kept, but tried again the next time.
    sound: bool = True

    def of_articles(self, name: str, articles: Sequence[Article]) -> list[Any]:
        """What each article gave to those who need it."""
        if (given := self.given()) is not None:
            return given
        by_article: dict[str, list[Any]] = {a.article: [] for a in articles}
        for row in arrow.rows(name, self.table):
            by_article[row.article].append(row)
        return list(by_article.values())


def read_part(
    piece: Piece, wanted: frozenset[str], codebook: Codebook, columns: Columns | None = ALL
) -> Part:
    """The wanted tables of some articles; a layer that fails on an article is an issue, its rows are missing.

    What the store has is not made again, and what is made is kept there, except for layers that failed. Of tables of
    which `columns` are named, these alone are read. Where these are None, the store is filled and nothing given back.
    """
    articles = piece.articles
    names = _kept_names(articles, wanted)
    if columns is None:
        _made(piece, names, codebook, dict.fromkeys(names, ()))
        return Part({}, ToCompare(), [], [], ())
    made = _made(piece, names, codebook, columns)
    out = {name: made[name].table for name in names if name in registry.written(wanted)}
    if read := [name for name in _READ if name in wanted]:
        docs = [Document(a) for a in articles]
        out |= {name: arrow.text_table(name, docs) for name in read}
    if {"tokens", "tags"} <= made.keys() and "pos" in out["tokens"].column_names:
        out["tokens"] = arrow.with_tags(out["tokens"], made["tags"].table)
    across = registry.comparing(wanted)
    ids = [a.article for a in articles]
    given = {name: dict(zip(ids, made[name].given() or (), strict=True)) for name in across}
    lines = [c for a in articles for c in a.corrections if c.layer in correcting.KINDS and c.layer in across]
    settled: list[correcting.Outcome] = []
    if "corrections" in names:
        settled = made.pop("corrections").given() or []
    met = [dict.fromkeys(chain(*each)) for each in zip(*(one.issues for one in made.values()), strict=True)]
    issues = [*chain(*met), *(issue for outcome in settled for issue in outcome.refused)]
    applied = [line for outcome in settled for line in outcome.applied]
    tables = {
        n: arrow.selected(n, table, columns[n]) if n in columns else table
        for n, table in out.items()
        if n not in across
    }
    tables.pop("corrections", None)
    sound = all(made[name].sound and not any(made[name].issues) for name in across)
    actors = articles[0].actors if articles else ()
    return Part(tables, ToCompare(given, lines, sound), issues, applied, actors)


def _kept_names(articles: Sequence[Article], wanted: frozenset[str]) -> list[str]:
    """What the store keeps of the wanted tables, in the order in which it is made.

    Without a language model, parts of speech are none, which `tokens` say already.
    """
    if "tokens" in wanted and language_model.used() == language_model.NONE:
        wanted -= {"tags"}
    by_hand = [name for name in ("corrections",) if name in wanted and any(a.corrections for a in articles)]
    names = [*_FIRST, *(name for name in registry.LAYERS if name not in _FIRST)]
    across = registry.comparing(wanted)
    return [*(name for name in names if name in wanted or name in across), *by_hand]


def _made(piece: Piece, names: Sequence[str], codebook: Codebook, columns: Columns) -> dict[str, Made]:
    """What is to be kept under these names: from the store, else made, by one process at a time."""
    needed = [n for n in registry.LAYERS if n in registry.rests_on(names) and n not in names]
    keys = store.keys(piece.part, [*names, *needed], codebook)
    found = _found(keys, names, columns)
    if len(found) < len(names):
        with store.alone(piece.part, until=lambda: all(store.has(keys[name]) for name in names)):
            found |= _found(keys, [n for n in names if n not in found], columns)
            missing = [n for n in names if n not in found]
            known = _found(keys, [*(n for n in names if n not in missing), *needed]) if missing else {}
            with _uncollected():
                for name, one in _make(piece.articles, missing, needed, known, codebook):
                    found[name] = one
                    if one.sound:
                        store.put(keys[name], one.table, one.issues, one.given())
    return {name: found[name] for name in names}


def _found(keys: Mapping[str, str], names: Iterable[str], columns: Columns = ALL) -> dict[str, Made]:
    entries = {name: store.get(keys[name], columns.get(name)) for name in names}
    return {
        name: Made(entry.table, entry.more(0), partial(entry.more, 1))
        for name, entry in entries.items()
        if entry
    }


def _make(
    articles: Sequence[Article],
    missing: Sequence[str],
    needed: Sequence[str],
    known: Mapping[str, Made],
    codebook: Codebook,
) -> Iterator[tuple[str, Made]]:
    """What is missing, and what had to be made for it, from what is `known`."""
    if not missing:
        return
    alone = registry.LAYERS.keys() - set(registry.comparing(registry.LAYERS))
    layers = {n: one.of_articles(n, articles) for n, one in known.items() if n in alone}
    readings = []
    for i, article in enumerate(articles):
        again = bool(article.corrections) and "corrections" in missing  # each is told where it is applied
        made = {} if again else {name: given[i] for name, given in layers.items()}
        met = {} if again else {name: one.issues[i] for name, one in known.items()}
        readings.append(ArticleLayers(article, {registry.CODEBOOK: codebook, **made}, met))
    words = cache(partial(arrow.text_table, docs=[r.doc for r in readings]))
    on_the_way = (n for n in needed if n not in known and all(r.has(n) for r in readings))
    for name in chain(missing, on_the_way):
        given: list[Any] | None = None
        if name in registry.LAYERS:
            _read_ahead(name, readings)
        if name in _WORDS:
            table = words(name)
        elif name == "articles":
            table = arrow.article_table((r.doc, r.given("publication")) for r in readings)
        elif name == "tags":
            table = arrow.tag_table(words("tokens"), [r.given(name) for r in readings])
        elif name == "corrections":
            table, given = arrow.schema(name).empty_table(), [r.settled() for r in readings]
        else:
            table, given = _layer_table(name, [r.given(name) for r in readings])
        noted = [[] if name == "corrections" else r.issues_of(name) for r in readings]
        yield name, Made(table, noted, partial(_same, given), not any(r.failed(name) for r in readings))


def _read_ahead(name: str, readings: Sequence[ArticleLayers]) -> None:
    """What a layer and those it rests on do for many articles at a time; what fails here fails again on its article."""
    for one in sorted(registry.rests_on([name]) & registry.LAYERS.keys()):
        with suppress(Exception):
            registry.layer(one).of_articles([reading.doc for reading in readings if not reading.has(one)])


def _same(given: list[Any] | None) -> list[Any] | None:
    return given


def _layer_table(name: str, given: list[Any]) -> tuple[pa.Table, list[Any] | None]:
    """The table of a layer, and what each article gave where that is more than its rows."""
    if registry.layer(name).compares:
        return arrow.schema(name).empty_table(), [packed(one) for one in given]
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


def pieces(items: Iterable[Article | Issue]) -> Iterator[Piece]:
    """The corpus in pieces of so many articles or characters, with the issues met on the way."""
    left = iter(items)
    while taken := list(_take(left)):
        yield Piece([x for x in taken if isinstance(x, Article)], [x for x in taken if isinstance(x, Issue)])


def _take(items: Iterator[Article | Issue]) -> Iterator[Article | Issue]:
    articles = characters = 0
    for item in items:
        yield item
        if isinstance(item, Article):
            articles, characters = articles + 1, characters + len(item.text)
            if articles == limits.PART or characters > limits.PART_CHARACTERS:
                return


@dataclasses.dataclass(slots=True)
class _Turn:
    """A piece that waits for its turn: the store has all of it, or a process of the engine makes it, or neither yet."""

    piece: Piece
    kept: bool
    future: Future[Part] | None = None


def read(
    pieces: Iterable[Piece],
    engine: engines.Engine,
    wanted: frozenset[str],
    codebook: Codebook,
    columns: Columns | None = ALL,
) -> Iterator[tuple[Part, Piece]]:
    """Parts (see `read_part`) in the order of the corpus, each with its piece; at most two wait for each process.

    What the store has is read in this process, and a small rest is made there, unless a cluster is named: starting
    others would cost more than it saves.
    """

    def made(turn: _Turn) -> tuple[Part, Piece]:
        part = turn.future.result() if turn.future else read_part(turn.piece, wanted, codebook, columns)
        return part, turn.piece

    waiting: list[_Turn] = []
    most, left = (0 if engine.in_this_process else 2 * engine.jobs), 0
    with ExitStack() as stack:
        pool: Executor | None = None
        for piece in pieces:
            waiting.append(_Turn(piece, is_kept(piece, wanted, codebook)))
            left += 0 if waiting[-1].kept else _work(piece.articles)
            many = left > limits.ALONE or engine.scheduler is not None
            if pool is None and many and not engine.in_this_process:
                pool, at_once = stack.enter_context(engines.started(engine))
                most = 2 * at_once
            for turn in waiting:
                if pool is not None and not turn.kept and turn.future is None:
                    turn.future = pool.submit(read_part, turn.piece, wanted, codebook, columns)
            while waiting and (waiting[0].kept or len(waiting) > most):
                yield made(waiting.pop(0))
        yield from map(made, waiting)
    if left:
        store.trim()


def is_kept(piece: Piece, wanted: frozenset[str], codebook: Codebook) -> bool:
    """Does the store have all that is wanted of a piece?"""
    return all(map(store.has, store.keys(piece.part, _kept_names(piece.articles, wanted), codebook).values()))


def is_large(pieces: Iterable[Piece]) -> bool:
    """Are these more than one process should read alone?"""
    return sum(_work(piece.articles) for piece in pieces) > limits.ALONE


def _work(articles: Sequence[Article]) -> int:
    """Characters of the articles; those of books, which have no layers, cost a tenth."""
    return sum(len(a.text) if len(a.text) <= limits.LAYERS else len(a.text) // 10 for a in articles)
