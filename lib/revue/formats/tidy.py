"""Every table as CSV for spreadsheets and R, with a Data Package (Frictionless, v1) that says what its columns are.

UTF-8 with byte order mark (spreadsheets need it for accents), commas, LF; texts stand between quotation marks, what is
unknown is an empty cell without them, dates are ISO 8601. Text that a spreadsheet would compute has an apostrophe in
front (`spreadsheets`). Not handled: that Excel cuts a cell after 32,767 characters, and that a French one wants
semicolons: there, import the file (Data, From Text) instead of opening it.
"""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import csv

from revue.formats.written import Tables
from revue.layers import registry
from revue.project.files import as_json
from revue.text.spreadsheets import guarded

_TYPES = {
    "string": "string",
    "int64": "integer",
    "double": "number",
    "bool": "boolean",
    "date32[day]": "date",
}
_GUARD = "An apostrophe in front of a text that begins with = + - @ or an apostrophe is not part of it."


def write(tables: Tables, folder: Path) -> None:
    """One file a table, and the description of all."""
    resources = [_described(name, write_table(tables, name, folder)) for name in tables.names]
    package = {"profile": "tabular-data-package", "name": "revue", "description": _GUARD}
    (folder / "datapackage.json").write_bytes(as_json(package | {"resources": resources}))


def write_table(tables: Tables, name: str, folder: Path) -> pa.Schema:
    """One table as `folder/<name>.csv`; returns its columns."""
    with (folder / f"{name}.csv").open("wb") as stream:
        stream.write(b"\xef\xbb\xbf")
        for i, part in enumerate(tables.parts(name)):
            csv.write_csv(_guarded(part), stream, csv.WriteOptions(include_header=i == 0))
    return part.schema


def _guarded(part: pa.Table) -> pa.Table:
    for i, field in enumerate(part.schema):
        if pa.types.is_string(field.type):
            cells = [cell and guarded(cell) for cell in part[field.name].to_pylist()]
            part = part.set_column(i, field, pa.array(cells, field.type))
    return part


def _described(name: str, schema: pa.Schema) -> dict[str, Any]:
    row = registry.LAYERS[name].row if name in registry.LAYERS else None
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "encoding": "utf-8",
        **({"description": str(inspect.getdoc(row)).partition("\n")[0]} if row else {}),
        "schema": {"fields": [{"name": f.name, "type": _TYPES[str(f.type)]} for f in schema]},
    }
