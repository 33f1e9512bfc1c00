"""What is in a corpus folder: every file, link and special file, in a stable order, and what may be opened.

Folders are walked without following links to folders. A link to a file is followed if it stays in the corpus.
What revue wrote into a folder, by the mark it left there, is no article: one issue says so. Of the files
themselves none is opened here.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from revue import data, messages
from revue.articles import Issue
from revue.errors import SourceError
from revue.messages import issue
from revue.project.files import MARK, figure_marks, marks

#: Folders at the top of a corpus whose tables are companions: sheets of codings by hand.
COMPANION_FOLDERS = frozenset({"codings"})
#: Folders of copies that JupyterLab makes of what it opens: whoever follows a link to an article makes one.
_CHECKPOINTS = ".ipynb_checkpoints"
_PAGES = (".html", ".htm", ".xhtml")
_FILE_SUFFIXES = (".txt", ".html", ".htm", ".csv", ".json", ".jsonl", ".gz", ".zip", ".xml")


@dataclass(frozen=True, slots=True)
class Found:
    """One file: its path, its name from the corpus on (with `/`), and why it is not to be read, if so."""

    path: Path
    name: str
    companion: bool = False
    issue: Issue | None = None


def walk(root: Path) -> list[Found]:
    """All files under `root`, or `root` itself, sorted by path. Raises `SourceError` where there is none."""
    try:
        mode = root.stat().st_mode
    except OSError as error:
        missing = isinstance(error, (FileNotFoundError, NotADirectoryError))
        raise messages.error(
            SourceError, "no-source" if missing else "source-closed", source=str(root)
        ) from error
    if stat.S_ISREG(mode):
        if not os.access(root, os.R_OK):
            raise messages.error(SourceError, "source-closed", source=str(root))
        return [Found(root, shown(root.name))]
    if not stat.S_ISDIR(mode):
        raise messages.error(SourceError, "source-special", source=str(root))
    try:
        with os.scandir(root) as entries:
            next(entries, None)
    except OSError as error:
        raise messages.error(SourceError, "source-closed", source=str(root)) from error
    found = list(_inside(root, root))
    if not found:
        raise messages.error(SourceError, "source-empty", source=str(root))
    return found


def is_checkpoint(name: str) -> bool:
    """Is this path in the corpus JupyterLab's copy of a file? The reader's doing, and no part of the corpus."""
    return _CHECKPOINTS in name.split("/")


def shown(name: str) -> str:
    """A file name as text that can be written anywhere: bytes that are no UTF-8 become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _inside(
    folder: Path, root: Path, prefix: str = "", hidden: bool = False, own: frozenset[str] = frozenset()
) -> Iterator[Found]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _not_read(folder, prefix, "folder-unreadable", why=error.strerror)
        return
    names = {entry.name for entry in entries}
    drawn = figure_marks(folder) if any(entry.name.endswith(".svg") for entry in entries) else {}
    if not hidden and (written := {**marks(folder).files, **drawn}):
        yield _not_read(folder / MARK, prefix or "./", "own-output", files=len(written))
        own = own | {prefix + name for name in (MARK, *written)}
    for entry in entries:
        name, path = prefix + shown(entry.name), Path(entry.path)
        concealed = hidden or _is_hidden(entry.name)
        if name in own:
            continue
        if entry.is_symlink():
            yield _link(path, name, root)
        elif entry.is_dir(follow_symlinks=False):
            if (page := _page_of(entry.name)) and any(f"{page}{end}" in names for end in _PAGES):
                yield Found(path, name + "/", issue=issue(name + "/", "page-files", files=_number_in(path)))
                continue
            if entry.name.casefold().endswith(_FILE_SUFFIXES):
                yield _not_read(path, name + "/", "folder-named-like-a-file")
            yield from _inside(path, root, name + "/", concealed, own)
        elif not entry.is_file(follow_symlinks=False):
            yield _not_read(path, name, "special-file")
        elif concealed:
            yield _not_read(path, name, "hidden")
        else:
            yield Found(path, name, companion=_is_companion(name))


def _page_of(name: str) -> str:
    """The name of the page whose pictures and scripts a browser put into this folder; "" for another folder."""
    return next((name.removesuffix(end) for end in _called("beside") if name.endswith(end)), "")


def _number_in(folder: Path) -> int:
    return sum(len(files) for _, _, files in os.walk(folder))


def _link(path: Path, name: str, root: Path) -> Found:
    try:
        target = path.resolve(strict=True)
        mode = target.stat().st_mode
    except (OSError, RuntimeError):
        return _not_read(path, name, "broken-link")
    if not target.is_relative_to(root.resolve()):
        return _not_read(path, name, "link-outside")
    if stat.S_ISDIR(mode):
        return _not_read(path, name, "link-to-folder")
    if not stat.S_ISREG(mode):
        return _not_read(path, name, "special-file")
    return Found(path, name, companion=_is_companion(name))


def _not_read(path: Path, name: str, message: str, **values: Any) -> Found:
    return Found(path, name, issue=issue(name, message, **values))


def _is_hidden(name: str) -> bool:
    return (
        name.startswith((".", "~$"))
        or name.endswith(("~", ".swp", ".tmp"))
        or name.casefold() in _called("hidden")
    )


def _is_companion(name: str) -> bool:
    """Is this no article: by its own name, or as a sheet in `codings/`? `name` is its path in the corpus."""
    folder, _, lower = name.casefold().rpartition("/")
    if folder.split("/")[0] in COMPANION_FOLDERS and lower.endswith(".csv"):
        return True
    if lower in _called("tables") or lower.endswith(".toml"):
        return True
    return lower.rsplit(".", 1)[0] in _called("companions")


@cache
def _called(kind: str) -> tuple[str, ...]:
    """Names of one kind."""
    kinds = dict.fromkeys(("companions", "tables", "hidden", "beside"), data.WORDS)
    return tuple(data.toml("sources/files.toml", kinds)[kind].split())
