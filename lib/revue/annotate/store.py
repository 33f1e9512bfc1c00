"""The store: a corpus as it was read, what a layer gave for a part of it, and what notebooks exported (`study.kept`),
kept by what they rest on.

It serves every notebook and command. An entry is one Parquet file, `parts/<key>.<digest>.parquet`: the table, and what
belongs to it beside the rows. Its key is a digest of all that could change it: the articles of the part with what is
stated about them (of a corpus: its files), the code and
lexicons that the layer rests on (`digests`), codebook, language model, versions of libraries. So nothing is ever out of
date: what changed has another key. The name holds the digest of the file's own bytes too, so that a damaged entry is
known, and made again. Entries are written beside their place and renamed; a part that two processes need at once is
made by the first of them, under a lock that ends with its process. Over `LIMIT` bytes, what was not used for the
longest time goes. Where nothing can be written, all is computed as without a store.

It lies in the folder REVUE_STORE, else in the user's cache folder. It holds texts of articles and pickled rows: it is
made for its user alone, and a shared one must be trusted as revue's code is.

joblib.Memory, diskcache, redun and snakemake keep results as well, but none of them knows by what lexicons and modules
a result is made: they hold the bytes of one function, or a version that somebody must remember to raise.
"""

from __future__ import annotations

import os
import pickle
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import fields
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import IO, Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from revue import data
from revue.articles import Article, Issue
from revue.errors import SourceError
from revue.layers import registry
from revue.layers.frames.codebook import Codebook
from revue.messages import names
from revue.project import language_model
from revue.project.digests import Library, digest
from revue.project.files import lock, sha256_if_any
from revue.sources import columns_file, pickled
from revue.sources import corpus as corpora
from revue.sources.corpus import Corpus, Reading
from revue.sources.folder import walk

#: Set to the folder in which the store lies.
VARIABLE = "REVUE_STORE"
#: Bytes over which the oldest entries go: the layers of some hundred thousand articles.
LIMIT = 8_000_000_000
#: What every layer goes through, beside its own modules.
_EVERY = (
    "revue.annotate.parts",
    "revue.annotate.layered",
    "revue.annotate.arrow",
    "revue.text.document",
    "revue.by_hand.correcting",
    "revue.by_hand.naming",
)
_ENTRY = re.compile(r"\.?[0-9a-f]{40}\.[0-9a-f]{16}\.parquet(\.\d+)?")
_MORE = b"revue"
_CODE = "code.json"
#: Seconds between two looks at a lock that another process holds.
_PATIENCE = 0.05


class Entry(NamedTuple):
    """A table, and what belongs to it beside its rows, pickled."""

    table: pa.Table
    pickled: list[bytes]

    def more(self, nth: int) -> Any:
        """The nth of what was kept with the table."""
        return pickle.loads(self.pickled[nth])


class State(NamedTuple):
    """Where the store lies, how many entries it has, and their size in bytes."""

    folder: Path
    entries: int
    size: int


def folder() -> Path:
    """The folder of the store, there or not."""
    from platformdirs import user_cache_dir

    named = os.environ.get(VARIABLE)
    return Path(named or user_cache_dir("revue", appauthor=False)).expanduser().absolute()


def keys(part: str, names: Iterable[str], codebook: Codebook) -> dict[str, str]:
    """For each layer, the key of what it gives for the articles of a part, whose digest (`part`) is given."""
    return {
        name: digest(
            f"{part} {name} {_code(name)} {codebook.digest if _needs_codebook(name) else ''}".encode()
        )[:40]
        for name in names
    }


def part(articles: Sequence[Article]) -> str:
    """Digest of some articles and of all that is stated about them."""
    told = [f.name for f in fields(Article) if f.name != "actors"]  # these are the same for all
    rows = [repr([getattr(a, name) for name in told]) for a in articles]
    actors = repr(articles[0].actors) if articles else ""
    return digest("\n".join([*rows, actors]).encode("utf-8", "surrogatepass"))


def _rests_on(name: str) -> set[str]:
    """The tables that one rests on; what became of the corrections rests on all."""
    return registry.rests_on(registry.TABLES if name == "corrections" else [name])


def _needs_codebook(name: str) -> bool:
    layers = _rests_on(name) & registry.LAYERS.keys()
    return any(registry.CODEBOOK in registry.layer(one).needs for one in layers)


@cache
def modules() -> Library:
    """Revue's own modules and lexicons; what they come to is kept here too."""
    with suppress(OSError):
        _make_folder(folder())  # before anything else is kept, so that no second process parses all again
    return Library(kept=folder() / _CODE)


@cache
def _code(name: str) -> str:
    """Digest of what makes a layer: code, lexicons, libraries, the language model, Python's own tables of letters."""
    code = modules().closure({*_EVERY, *registry.made_by(_rests_on(name))})
    model = language_model.used() if "revue.layers.names.model" in code else ""
    return f"{modules().state(code)} {model} {_ground()}"


@cache
def _ground() -> str:
    """What counts for all: Python, its tables of letters, the wording of messages."""
    worded = [digest(data.path(name).read_bytes()) for name in names()]
    return f"{sys.version_info[:2]} {unicodedata.unidata_version} {worded}"


def corpus(source: Path, text_column: str = "") -> Corpus:
    """The corpus at `source` as `sources.corpus.load` reads it, from the store where its files were read before."""
    return reading(source, text_column).whole()


def reading(source: Path, text_column: str = "") -> Reading:
    """The same while it is read."""
    return Reading(_read(source, text_column))


def _read(source: Path, text_column: str) -> Generator[Article | Issue, None, Corpus]:
    before = contents(source)
    code = modules().closure([pickled.__name__])
    key = digest(f"corpus {text_column} {before} {modules().state(code)} {_ground()}".encode())[:40]
    if (file := _opened(key)) is not None:
        groups = (file.read_row_group(n)["packed"] for n in range(file.num_row_groups))
        pieces = (pickle.loads(piece.as_buffer()) for group in groups for piece in group)
        found = yield from pickled.of_pieces(pieces)
        found.root = source if source.is_dir() else source.parent
        return found
    schema, sink = pa.schema({"packed": pa.large_binary()}), BytesIO()
    with _writer(sink, schema) as writer:
        reading = Reading(corpora.reading(source, text_column))
        found = yield from pickled.written(reading, lambda piece: writer.write(pa.table([[piece]], schema)))
    if contents(source) == before:
        _keep(key, sink.getvalue())
    return found


def contents(path: Path) -> list[Any]:
    """What a corpus or another file of parameters is: names and digests of all files, or why they are not read."""
    try:
        found = walk(path)
    except SourceError as error:
        return [str(error)]
    beside = path.parent / columns_file.NAME
    more = [sha256_if_any(beside)] if path.is_file() and beside.is_file() else []
    return [*more, *([f.name, str(f.issue) if f.issue else sha256_if_any(f.path)] for f in found)]


def _parts() -> Path:
    return folder() / "parts"


def _held(key: str) -> list[Path]:
    """The files of a key; the folders of a store hold some entries each."""
    with suppress(OSError), os.scandir(_parts() / key[:2]) as held:
        return sorted(Path(e.path) for e in held if e.name.startswith(key) and e.name.endswith(".parquet"))
    return []


def has(key: str) -> bool:
    """Is there an entry, sound or not?"""
    return bool(_held(key))


def _opened(key: str) -> pq.ParquetFile | None:
    """The file of an entry, or None; one that is damaged is removed."""
    for path in _held(key):
        with suppress(OSError):
            content = path.read_bytes()
            if path.name.split(".")[1] == digest(content)[:16]:
                with suppress(OSError):
                    os.utime(path)
                return pq.ParquetFile(pa.BufferReader(content))
            path.unlink(missing_ok=True)
    return None


def get(key: str, columns: Sequence[str] | None = None) -> Entry | None:
    """The entry, its table with some `columns` only where they are named, or None."""
    if (file := _opened(key)) is None:
        return None
    kept = file.metadata.metadata
    more = [kept[_MORE + str(nth).encode()] for nth in range(int(kept[_MORE]))]
    found = file.read(columns, use_threads=False).replace_schema_metadata(None)
    return Entry(found if columns is None else found.select(columns), more)


def put(key: str, table: pa.Table, *more: Any) -> None:
    """Keep a table and what belongs to it, where the store can be written to."""
    sink = BytesIO()
    with _writer(sink, table.schema, *more) as writer:
        writer.write_table(table)
    _keep(key, sink.getvalue())


@contextmanager
def _writer(sink: BytesIO, schema: pa.Schema, *more: Any) -> Iterator[pq.ParquetWriter]:
    """Writes an entry, with what belongs to its table."""
    with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
        yield writer
        writer.add_key_value_metadata({_MORE: str(len(more))})
        for nth, one in enumerate(more):
            writer.add_key_value_metadata({_MORE + str(nth).encode(): pickle.dumps(one)})


def _keep(key: str, content: bytes) -> None:
    path = _parts() / key[:2] / f"{key}.{digest(content)[:16]}.parquet"
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    with suppress(OSError):
        _make_folder(path.parent)
        try:
            partial.write_bytes(content)
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)


def _make_folder(path: Path) -> None:
    """A folder of the store, which is its user's alone."""
    home = folder()
    home.parent.mkdir(parents=True, exist_ok=True)
    home.mkdir(mode=0o700, exist_ok=True)
    path.mkdir(parents=True, exist_ok=True)


@contextmanager
def alone(key: str, until: Callable[[], bool]) -> Iterator[None]:
    """Make what has this key while no other process does; where no lock can be had, without one.

    It begins at the latest when another process has made what is waited for (`until`). Some keys share a lock: there
    are few, and they stay.
    """
    held = _locked(folder() / "locks" / key[:3], until)
    try:
        yield
    finally:
        if held is not None:
            held.close()


def _locked(path: Path, until: Callable[[], bool]) -> IO[bytes] | None:
    """The file at `path`, locked."""
    try:
        _make_folder(path.parent)
        stream = path.open("ab")
    except OSError:
        return None
    while True:
        try:
            lock(stream)
            return stream
        except (BlockingIOError, PermissionError):
            if until():
                stream.close()
                return None
            time.sleep(_PATIENCE)
        except OSError:
            stream.close()
            return None


def usable() -> bool:
    """Can the store be written to?"""
    try:
        _make_folder(_parts())
    except OSError:
        return False
    return os.access(_parts(), os.W_OK | os.X_OK)


def _files(place: str, form: re.Pattern[str]) -> list[tuple[float, int, Path]]:
    """Files of the store below one of its folders, with time of last use and size, the oldest first."""
    found = []
    for path in (folder() / place).rglob("*"):
        if form.fullmatch(path.name):
            with suppress(OSError):
                stat = path.stat()
                found.append((stat.st_mtime, stat.st_size, path))
    return sorted(found)


def state() -> State:
    """What the store holds."""
    held = _files("parts", _ENTRY)
    return State(folder(), len(held), sum(size for _, size, _ in held))


def trim(limit: int = LIMIT) -> None:
    """Remove what was not used for the longest time, until the store has no more than `limit` bytes."""
    held = _files("parts", _ENTRY)
    over = sum(size for _, size, _ in held) - limit
    for _, size, path in held:
        if over <= 0:
            return
        with suppress(OSError):
            path.unlink()
        over -= size


def clear() -> State:
    """Remove every entry, and no file that is not the store's; what there was."""
    before = state()
    for path in (*(path for _, _, path in _files("parts", _ENTRY)), folder() / _CODE):
        path.unlink(missing_ok=True)
    for place in sorted((p for p in _parts().rglob("*") if p.is_dir()), reverse=True):
        with suppress(OSError):
            place.rmdir()
    return before
