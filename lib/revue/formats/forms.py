"""Every form of the tables beside Parquet: what writes it, and the layers that it has a place for.

Each is a folder of its own in the output folder, with the list of what could not be read (`issues.csv`) in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from revue.errors import CallError
from revue.formats import conllu, iramuteq, tei, tidy, webannotation
from revue.formats.written import Tables
from revue.layers.registry import CHOICES

PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class Form:
    """What writes the form into a folder, and the layers that are made for it."""

    write: Callable[[Tables, Path], None]
    layers: tuple[str, ...] = CHOICES


FORMS = {
    "csv": Form(tidy.write),
    "webannotation": Form(webannotation.write),
    "conllu": Form(conllu.write, ("mentions", "tags")),
    "iramuteq": Form(iramuteq.write, ()),
    "tei": Form(tei.write, ("dates", "quotes", "mentions", "tags")),
}
NAMES = (PARQUET, *FORMS)


def known(names: Iterable[str]) -> list[str]:
    """The named forms. Raises `CallError` for an unknown one."""
    forms = list(dict.fromkeys(names))
    if unknown := [name for name in forms if name not in NAMES]:
        raise CallError(f"no form {unknown[0]!r}; choose among {', '.join(NAMES)}")
    return forms


def layers_for(forms: Iterable[str], layers: Iterable[str]) -> list[str]:
    """Of the layers asked for, those that one of the forms has a place for, and what is no layer."""
    used = {layer for form in forms for layer in (CHOICES if form == PARQUET else FORMS[form].layers)}
    return [layer for layer in layers if layer in used or layer not in CHOICES]


def write(forms: Iterable[str], tables: Path, folder: Path) -> None:
    """Write the forms beside Parquet into `folder`, each into its own, from the tables in the folder `tables`."""
    read = Tables(tables)
    for name in forms:
        if name != PARQUET:
            (folder / name).mkdir(parents=True)
            FORMS[name].write(read, folder / name)
            tidy.write_table(read, "issues", folder / name)
