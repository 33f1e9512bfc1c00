"""Parquet files: one row, one article, in batches."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from revue.articles import Issue
from revue.readers.records import BadColumns, Entry, digest, entry, fields_of, no_text_column, with_summary


def read(stream: BinaryIO, path: str) -> Iterator[Entry]:
    """Entries of a Parquet file, one a row; or one issue where it cannot be opened or has no text column."""
    import pyarrow
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(stream)
        names = list(file.schema_arrow.names)
        known = fields_of(names)
    except (pyarrow.ArrowException, OSError, BadColumns) as error:
        yield (Issue(path, "unreadable", "skipped", f"not a Parquet table that can be read: {error}"),)
        return
    if "text" not in known.values():
        yield (Issue(path, "bad-columns", "skipped", no_text_column(names)),)
        return
    yield from with_summary(_rows(file, path), path)


def _rows(file: object, path: str) -> Iterator[Entry]:
    number = 0
    for batch in file.iter_batches(batch_size=500):  # type: ignore[attr-defined]
        for record in batch.to_pylist():
            number += 1
            raw = json.dumps(record, ensure_ascii=True, sort_keys=True, default=str).encode()
            yield entry(record, path, f"row {number}", number, digest(raw), "parquet")
    if not number:
        yield (Issue(path, "empty", "skipped", "no row in it"),)
