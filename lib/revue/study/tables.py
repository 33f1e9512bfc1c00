"""The tables of one corpus: each is made when it is first asked for, and kept.

A table is made with those that cost one pass with it, where the store can keep them. That of a user's own layer is made
in this process, as its function may be known nowhere else, and again when the layer is. A layer that failed on an
article is said at once, and listed among the issues; what was said by hand is told when a study begins.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Any

import pandas as pd
import pyarrow as pa

from revue.annotate import arrow, parts, store, whole
from revue.articles import Refused
from revue.errors import CallError
from revue.layers import registry
from revue.layers.frames import codebook
from revue.messages import Note, note
from revue.project import root
from revue.project.engines import Engine
from revue.sources.companions import corrections
from revue.sources.corpus import Corpus
from revue.sources.folder import is_checkpoint
from revue.tables import from_frame

#: Tables that are made of a corpus as a whole, beside those of layers that compare its articles.
_OF_ALL = ("issues", "corrections", "actors")


class Tables:
    """The tables of `corpus`; `book` is the codebook's path or name, `say` shows a sentence, given in both languages.

    `asked` holds the names of the tables that were asked for so far.
    """

    def __init__(self, corpus: Corpus, book: str, say: Callable[[str, str], None]) -> None:
        self.asked: set[str] = set()
        self._corpus, self._book_named, self._say = corpus, book, say
        self._made: dict[tuple[str, ...], pd.DataFrame] = {}
        self._yours: dict[str, list[registry.Layer]] = {}

    def table(self, name: str, *columns: str, rows: whole.Rows | None = None) -> pd.DataFrame:
        """A table, or some columns and rows; the caller may change its copy. Raises `CallError` for an unknown one."""
        if name not in registry.tables_now():
            raise CallError(f"no table {name!r}; there are {', '.join(registry.tables_now())}")
        self.asked.add(name)
        if name not in registry.TABLES:
            self._make_yours(name)
        apart = columns if _by_article(name) else ()
        if apart and store.usable() and (name,) not in self._made:
            self._make(name, apart, rows)
            return self._made.pop((name, *apart))[list(columns)]
        found = self.kept(name, *apart)
        found = found[list(columns)] if columns else found.copy(deep=False)
        return found if rows is None else found[rows(found)].reset_index(drop=True)

    def kept(self, name: str, *columns: str) -> pd.DataFrame:
        """A table of revue's as it is kept, not to be changed; it does not count as asked for.

        Some columns of one are kept only where there is no store: of a large corpus they would fill the memory.
        """
        if (name,) in self._made:
            return self._made[name,]
        if (name, *columns) not in self._made:
            self._make(name, columns)
        return self._made[name, *columns]

    def rows(self, name: str, article: str, lang: str) -> list[Any]:
        """What a layer found in an article, with the names of frames and events in this language."""
        frame = self._with_article(name, article)
        rows = from_frame(frame[frame["article"] == article], registry.layer(name).row)
        if name == "frames":
            names = {f.code: f.names[lang] for f in self._book.frames}
            return [replace(row, frame=names.get(row.frame, row.frame)) for row in rows]
        if name == "events" and lang == "fr":
            from revue.layers.events.triggers import in_french  # only here are the grammars of a layer needed

            return [replace(row, label=in_french(row.label, row.kind)) for row in rows]
        return rows

    def tell_by_hand(self, lang: str) -> None:
        """Say what was named and corrected by hand, and what of it could not be."""
        if named := self._corpus.articles[0].actors:
            self._tell(note("actors-by-hand", actors=len(named)))
        refused_at_once = any(isinstance(issue, Refused) for issue in self._corpus.issues)
        if not refused_at_once and not any(a.corrections for a in self._corpus.articles):
            return
        rows = self.table("corrections")
        refused = rows[rows["status"] == "refused"]
        self._tell(note("corrected-by-hand", applied=len(rows) - len(refused), all=len(rows)))
        if len(refused):
            why = refused["reason_fr" if lang == "fr" else "reason"]
            listed = [f"{row}: {said}" for row, said in zip(refused["locator"], why, strict=True)]
            self._tell(note("refused-by-hand", refused=len(refused), rows=listed))

    def _tell(self, told: Note) -> None:
        self._say(told.en, told.fr)

    @cached_property
    def _book(self) -> codebook.Codebook:
        return codebook.load(self._book_named)

    @cached_property
    def _pieces(self) -> list[parts.Piece]:
        return list(parts.pieces(self._corpus.articles))

    def _make(self, name: str, columns: tuple[str, ...], rows: whole.Rows | None = None) -> None:
        """Make a table, and with it those that cost one pass with it, where they can be kept."""
        engine, wanted = Engine(jobs=_processes()), registry.family(name)
        if store.usable():
            for _ in whole.fill(self._pieces, wanted, self._book, engine):
                pass
            wanted = (name,)
        only = {name: columns} if columns else {}
        made = whole.in_memory(self._pieces, wanted, self._book, engine, self._corpus.issues, only, rows)
        issues = made.pop("issues").to_pandas()
        for n in list(made):
            self._made[n, *only.get(n, ())] = self._frame(made.pop(n))
        self._note_issues(issues)

    def _frame(self, table: pa.Table) -> pd.DataFrame:
        """A table gives its columns up one by one: a large one is not held twice."""
        columns = {}
        for name in table.column_names:
            columns[name] = table.column(name).to_pandas()
            table = table.drop_columns([name])
            give_back()
        # the columns of one piece are taken over as they are, not to be written to
        return pd.DataFrame(columns, copy=len(self._pieces) == 1)

    def _make_yours(self, name: str) -> None:
        """Make the table of a user's layer, where that is not the one it was made of."""
        layers = [registry.layer(one) for one in registry.yours_among(name)]
        if self._yours.get(name) == layers:
            return
        self._yours[name] = layers
        rows: dict[str, dict[str, list[Any]]] = {}
        for need in layers[-1].needs:
            rows[need] = {}
            for row in from_frame(self.table(need), registry.layer(need).row):
                rows[need].setdefault(row.article, []).append(row)
        made, issues = parts.yours(name, self._corpus.articles, rows)
        self._made[name,] = made.to_pandas()
        self._note_issues(arrow.issue_table(issues).to_pandas())

    def _note_issues(self, failed: pd.DataFrame) -> None:
        """A layer that failed on an article is said at once, and listed among the issues."""
        listed = [issue for issue in self._corpus.issues if not is_checkpoint(issue.path)]
        known = self._made.get(("issues",), arrow.issue_table(listed).to_pandas())
        every = pd.concat([known, failed]).drop_duplicates(ignore_index=True)
        self._made["issues",], fresh = every, every[len(known.drop_duplicates()) :]
        for path, message, message_fr in zip(
            fresh["path"], fresh["message"], fresh["message_fr"], strict=True
        ):
            if path != corrections.NAME:  # said at the beginning
                self._say(f"{path}: {message}", f"{path} : {message_fr or message}")

    def _with_article(self, name: str, article: str) -> pd.DataFrame:
        """A table with all rows of an article: of a large corpus, only the part that it is in is read."""
        if len(self._pieces) == 1 or not _by_article(name) or (name,) in self._made:
            return self.table(name)
        self.asked.add(name)
        piece = next(p for p in self._pieces if any(a.article == article for a in p.articles))
        frame: pd.DataFrame = whole.in_memory([piece], (name,), self._book)[name].to_pandas()
        return frame


def _by_article(name: str) -> bool:
    """Is a table made of one article after the other, so that it can be read part by part?"""
    return name in registry.TABLES and name not in {*registry.comparing([name]), *_OF_ALL}


def give_back() -> None:
    """Give the system what is free: where Arrow has its memory from glibc (`leash`), what others left too."""
    pa.default_memory_pool().release_unused()


def _processes() -> int:
    """All cores for a notebook; one in a run, which has others, and for a script, which all it starts would run."""
    alone = root.stage() is not None or hasattr(sys.modules["__main__"], "__file__")
    return 1 if alone else os.cpu_count() or 1
