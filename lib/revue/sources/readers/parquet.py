"""Parquet files: one row, one article, in batches so small that a few huge values do not fill the memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from revue.articles import Issue
from revue.sources.readers.records import (
    BadColumns,
    Entry,
    digest,
    entry,
    fields_of,
    no_text_column,
    with_summary,
)
from revue.text import limits

#: Rows read at a time.
_BATCH = 16
_TOO_BIG = f"a row of more than {limits.RECORD:,} bytes; put one article in each row"


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
    for batch in file.iter_batches(batch_size=_BATCH):  # type: ignore[attr-defined]
        rows = [batch] if batch.nbytes <= limits.RECORD else [batch.slice(i, 1) for i in range(_BATCH)]
        for record in (one for some in rows for one in _records(some)):
            number += 1
            if record is None:
                yield (Issue(path, "too-big", "skipped", _TOO_BIG, f"row {number}"),)
                continue
            raw = json.dumps(record, ensure_ascii=True, sort_keys=True, default=str).encode()
            yield entry(record, path, f"row {number}", number, digest(raw), "parquet")
    if not number:
        yield (Issue(path, "empty", "skipped", "no row in it"),)


def _records(rows: Any) -> list[dict[str, Any] | None]:
    """The records of an Arrow batch; None for a row that stands alone because it is too big."""
    found: list[dict[str, Any] | None] = [None] if rows.nbytes > limits.RECORD else rows.to_pylist()
    return found if rows.num_rows else []
