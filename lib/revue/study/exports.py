"""Where the files of a notebook go, and how links lead from them, and from the notebook, to the articles.

In a run, files go into its stage; links are those that hold once they are published. A notebook opened by hand writes
beside what is there, and over nothing that is not, or no longer, as revue wrote it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import pandas as pd

from revue.annotate import store
from revue.project import files, root
from revue.show.figure_files import checked, csv_bytes
from revue.show.links import TEXTS, Links
from revue.sources.corpus import Corpus
from revue.study import kept

#: Rows of a file that are written at a time: with their links they take more memory than the tables they are of.
_AT_ONCE = 50_000


class Exports:
    """The files of one notebook: `figures` is the folder in which they lie in the end."""

    def __init__(self, corpus: Corpus, figures: Path) -> None:
        self.figures = figures
        top = root.folder()
        # to the corpus itself where it lies in the project, as the figures do
        here = corpus.root.is_relative_to(top) and figures.is_relative_to(top)
        self._links = Links(
            corpus.articles, corpus.root if here else None, figures.parent / TEXTS, self._keep_texts
        )

    @cached_property
    def notebook(self) -> Path:
        """Where the executed notebook lies: in a run beside the figures, else where its kernel was started."""
        return self.figures.parent / "notebooks" if root.stage() else Path.cwd()

    @cached_property
    def state(self) -> str:
        """One digest of what the links of figures and files rest on."""
        return self._links.state(self.figures)

    def link(self, article: str, start: int, end: int, folder: Path) -> str:
        """The link from a file in `folder` to `text[start:end]` of an article, which `write_texts` may have to make."""
        return self._links.to(article, int(start), int(end), folder)

    def links(self, rows: pd.DataFrame, folder: Path) -> list[str | None]:
        """The link of each row from a file in `folder`; None where `article`, `start` or `end` is unknown."""
        places = rows[["article", "start", "end"]].itertuples(index=False)
        found = [self.link(a, s, e, folder) if isinstance(a, str) and s == s else None for a, s, e in places]
        self.write_texts()
        return found

    def lead_to(self, articles: Iterable[str]) -> None:
        """Write the texts of some articles, where links to them lead to texts, and those of links made so far."""
        self._links.lead_to(articles)
        self.write_texts()

    def write_texts(self) -> None:
        """Write the texts that links made so far lead to."""
        self._links.write_texts()

    def _keep_texts(self, contents: Mapping[str, bytes]) -> None:
        """Write texts that links lead to: in a run into its stage, else marked, beside the figures."""
        if told := root.stage():
            folder, own = Path(told.texts), Path(told.folder).parent
            folder.mkdir(parents=True, exist_ok=True)
            for name in contents.keys() - {path.name for path in folder.iterdir()}:
                (own / name).write_bytes(contents[name])
                (own / name).replace(folder / name)  # whole, whichever notebooks write it
        else:
            named = {f"{TEXTS}/{name}": content for name, content in contents.items()}
            files.write_marked(self.figures.parent, named)

    def folder(self, export_id: str, names: Sequence[str]) -> Path:
        """Where the files of an export go now.

        Raises `CallError` for an id that is none, and for one of the `names` that is not as revue wrote it.
        """
        told, sidecar = root.stage(), f"{checked(export_id)}.json"
        folder = Path(told.folder) if told else self.figures
        files.refuse_others(folder, names, files.figure_marks(folder, sidecar))
        return folder

    def way(self, name: str) -> str:
        """The link from the notebook to one of its files."""
        return Path(os.path.relpath(self.figures / name, self.notebook)).as_posix()

    def csv(self, rows: pd.DataFrame, labels: Mapping[str, str]) -> bytes:
        """Rows as a file holds them: with the label of each article, and the link to each place as `source`."""
        code = store.modules().closure([__name__, *(part.__module__ for part in (Links, csv_bytes))])
        key = kept.key((rows,), code, labels, self.state)
        found: tuple[bytes, list[str]] | None = kept.get(key)
        if found is None:
            found = self._written(rows, labels)
            kept.put(key, found)
        self.lead_to(found[1])
        return found[0]

    def _written(self, rows: pd.DataFrame, labels: Mapping[str, str]) -> tuple[bytes, list[str]]:
        """The rows as their file holds them, and the articles that its links lead to."""
        content, articles = bytearray(), set[str]()
        for first in range(0, max(len(rows), 1), _AT_ONCE):
            exported = self._linked(rows.iloc[first : first + _AT_ONCE], labels)
            if "source" in exported and "source" not in rows:
                articles |= set(exported["article"][exported["source"].notna()])
            content += csv_bytes(exported, header=first == 0)
        return bytes(content), sorted(articles)

    def _linked(self, rows: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
        exported = rows.copy()
        if "article" in exported.columns and "label" not in exported.columns:
            at = int(exported.columns.get_loc("article"))  # type: ignore[arg-type]
            exported.insert(at, "label", [labels.get(a) for a in rows["article"]])
        if {"article", "start", "end"} <= set(rows.columns) and "source" not in rows.columns:
            exported["source"] = self.links(rows, self.figures)
        return exported
