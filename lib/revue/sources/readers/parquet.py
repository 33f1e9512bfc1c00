"""Parquet files: one row, one article, in batches so small that a few huge values do not fill the memory."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from revue.messages import issue
from revue.sources.readers.documents import Entry, digest
from revue.sources.readers.records import Records
from revue.text import limits

#: Rows read at a time.
_BATCH = 16


def read(stream: BinaryIO, path: str, columns: Mapping[str, str] | None = None) -> Iterator[Entry]:
    """Entries of a Parquet file, one a row; or one issue where it cannot be opened or has no text column."""
    import pyarrow
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(stream)
        first = next(file.iter_batches(batch_size=_BATCH), None)
    except (pyarrow.ArrowException, OSError) as error:
        yield (issue(path, "no-parquet", why=str(error)),)
        return
    records = Records(path, "parquet", columns or {})
    names = [leaf.name for column in file.schema_arrow for leaf in column.flatten()]
    if why := records.refused(names, [] if first is None else filter(None, _records(first))):
        yield (why.at(path),)
        return
    yield from records.read(_rows(file, records))


def _rows(file: object, records: Records) -> Iterator[Entry]:
    number = 0
    for batch in file.iter_batches(batch_size=_BATCH):  # type: ignore[attr-defined]
        rows = [batch] if batch.nbytes <= limits.RECORD else [batch.slice(i, 1) for i in range(_BATCH)]
        for record in (one for some in rows for one in _records(some)):
            number += 1
            if record is None:
                yield (issue(records.path, "row-too-big", f"row {number}", most=limits.RECORD),)
                continue
            raw = json.dumps(record, ensure_ascii=True, sort_keys=True, default=str).encode()
            yield records.entry(record, f"row {number}", number, digest(raw))
    if not number:
        yield (issue(records.path, "no-row"),)


def _records(rows: Any) -> list[dict[str, Any] | None]:
    """The records of an Arrow batch; None for a row that stands alone because it is too big."""
    found: list[dict[str, Any] | None] = [None] if rows.nbytes > limits.RECORD else rows.to_pylist()
    return found if rows.num_rows else []
