"""All layers over a corpus, as tables: in memory for a notebook, or as Parquet parts for `revue annotate`.

The layers of one article depend on that article only; events and reconciliations, which compare articles, are
made once at the end. Parts hold so many articles or characters (`limits`), so the files are the same for any engine
and number of processes. A layer that fails on an article, or that it is too long for, is listed in the issues table
and the run goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from revue.annotate import arrow, parts, store
from revue.articles import Actor, Article, Correction, Issue
from revue.by_hand import sheet
from revue.formats.forms import PARQUET, known, layers_for
from revue.formats.forms import write as write_forms
from revue.layers import registry
from revue.layers.frames import codebook as codebooks
from revue.layers.frames.codebook import Codebook
from revue.project import engines, files
from revue.project.digests import digest
from revue.sources.companions import corrections
from revue.sources.corpus import iter_articles, no_article

if TYPE_CHECKING:
    import pandas as pd

#: Who is told of a corpus: what was seen in it, and the issues.
Told = Callable[[Mapping[str, int], Sequence[Issue]], None]
#: Which rows of a table to keep, given all those of some articles: one truth value a row.
Rows = Callable[["pd.DataFrame"], Any]


def in_memory(
    pieces: Sequence[parts.Piece],
    wanted: Iterable[str],
    codebook: Codebook,
    engine: engines.Engine = engines.THIS_PROCESS,
    met: Sequence[Issue] = (),
    columns: parts.Columns = parts.ALL,
    rows: Rows | None = None,
) -> dict[str, pa.Table]:
    """The wanted tables of a loaded corpus, the same by any engine; `issues` holds those of the layers.

    `met` are the issues of its reading, some of which are corrections that were refused. Of tables of which `columns`
    are named, these alone are given, and of them those `rows` alone.
    """
    names = frozenset(wanted)
    keys = _keys([piece.part for piece in pieces], names, codebook)
    kept = _kept(keys)
    left = names - kept.keys()
    found = []
    for part, _ in parts.read(pieces or [parts.Piece([], [])], engine, left, codebook, columns):
        if rows is not None:
            part.tables |= {name: _chosen(part.tables[name], rows) for name in columns}
        found.append(part)
    made = {name: pa.concat_tables([part.tables[name] for part in found]) for name in found[0].tables}
    compared = kept or _made(keys, parts.Compared(part.compared for part in found))
    made |= {name: table for name, table in compared.items() if name in names}
    issues = [issue for part in found for issue in part.issues]
    made["issues"] = arrow.issue_table(issues)
    if "corrections" in names:
        applied = [line for part in found for line in part.applied]
        made["corrections"] = arrow.correction_table(applied, [*met, *issues])
    if "actors" in names:
        made["actors"] = arrow.actor_table(found[0].actors)
    return {name: table.select(columns[name]) if name in columns else table for name, table in made.items()}


def _chosen(table: pa.Table, rows: Rows) -> pa.Table:
    return table.filter(pa.array(rows(table.to_pandas()), pa.bool_()))


def _keys(digests: Iterable[str], names: frozenset[str], codebook: Codebook) -> dict[str, str]:
    """Under which the store keeps what compares the articles of all pieces, whose `digests` are given."""
    corpus = digest(" ".join(digests).encode())
    return store.keys(f"compared {corpus}", sorted(registry.comparing(names)), codebook)


def _kept(keys: Mapping[str, str]) -> dict[str, pa.Table]:
    """What the store has of the layers that compare articles: all or nothing."""
    found = {name: entry.table for name, key in keys.items() if (entry := store.get(key)) is not None}
    return found if len(found) == len(keys) else {}


def _made(keys: Mapping[str, str], compared: parts.Compared) -> dict[str, pa.Table]:
    """Compare the articles, and keep what comes of it where nothing failed."""
    made = compared.tables(frozenset(keys))
    for name, key in keys.items() if compared.sound else ():
        store.put(key, made[name])
    return made


def fill(
    pieces: Iterable[parts.Piece], wanted: Iterable[str], codebook: Codebook, engine: engines.Engine
) -> Iterator[int]:
    """Make some tables of a corpus, as far as the store has them not; gives how many articles were read, each time."""
    names = frozenset(wanted)
    left = (piece for piece in pieces if not parts.is_kept(piece, names, codebook))
    for _, piece in parts.read(left, engine, names, codebook, columns=None):
        yield len(piece.articles)


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
    compared, digests, book = parts.Compared(), list[str](), codebooks.load(codebook)
    for i, (part, piece) in enumerate(parts.read(parts.pieces(items), engine, wanted, book)):
        for name, table in part.tables.items():
            write(name, i, table)
        compared.add(part.compared)
        digests.append(piece.part)
        met += piece.issues
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
    keys = _keys(digests, wanted, book)
    both = _kept(keys) or _made(keys, compared)
    for name, table in ({name: both[name] for name in both if name in wanted} | last).items():
        write(name, 0, table)
    tell(seen, met + failed)
    return counts
