"""How revue writes: whole or not at all, and only over what it wrote itself.

An output folder holds a mark, `.revue.json`, that names every file which revue wrote there, with its digest, and the
parameters of the run, by which `revue check` finds a corpus that lies elsewhere. No result needs it. A
file that stands where a command is to write and is not in the mark, or is no longer what the mark says, is the
user's: the command is refused before any work. Files of other names are left alone.

Results are made in a stage, a hidden folder beside them. Publishing writes a journal into the stage, then moves
file by file. A stage whose process is gone is brought to its end by the next command on the folder: published
where its journal was written, dropped where it was not. So a kill at any moment leaves the old result or the new.
Not handled: loss of power (nothing is forced to the disk), and two users who write to one network folder at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from tempfile import mkdtemp
from typing import IO, Any

from revue import messages
from revue.errors import CallError
from revue.project.digests import digest

MARK = ".revue.json"
STAGE = ".revue-"
#: What the name of a picture at the width of a column has after the figure's id.
COLUMN = "-column"
#: The page of a folder of figures, and of one of notebooks.
GALLERY = "README.md"
_ABOUT = (
    "Written by revue. It replaces the files named here, and no others; delete this mark to keep them. The parameters "
    "may name folders of this machine: leave the mark out of what you pass on."
)
_LOCK, _LOCK_TEXT = "stage-of-revue", b"Unfinished results of revue.\n"
_SIGNATURE = b"\n<!-- written by revue; sha256 of the lines above: "
_JOURNAL, _NEW = "publish.json", "new"
_LINK = "a link, which revue did not make"
_REMEDY = "move it away, or choose another folder (--out)"


def sha256(path: Path) -> str:
    """The digest of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sha256_if_any(path: Path) -> str:
    """The same, or an empty text where there is no file that can be read."""
    try:
        return sha256(path)
    except OSError:
        return ""


def write_atomically(path: Path, content: bytes) -> None:
    """Write `content` beside `path`, then rename: a reader sees the old file or the new one, never half."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def as_json(content: Mapping[str, Any]) -> bytes:
    """JSON as revue writes it: readable, in one order."""
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


@dataclass(frozen=True, slots=True)
class Marks:
    """What revue wrote in a folder: digests by name (with `/`), and the parameters of the run that did."""

    files: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] | None = None


def marks(folder: Path) -> Marks:
    """The marks of an output folder; none where there are none that can be read."""
    try:
        content = json.loads((folder / MARK).read_text(encoding="utf-8"))
        named = {name: str(digest) for name, digest in content["files"].items() if _is_below(name)}
        return Marks(named, content.get("parameters"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Marks()


def figure_marks(folder: Path, sidecars: str = "*.json") -> dict[str, str]:
    """What revue wrote in a folder of figures, mark or not: `sidecars`, what they name, and the page of all figures.

    A sidecar names the files of its figure with their digests; nothing gives a digest of the sidecar itself.
    """
    found: dict[str, str] = {}
    for sidecar in sorted(folder.glob(sidecars)):
        try:
            content = json.loads(sidecar.read_text(encoding="utf-8"))
            named = {n: str(d) for n, d in content["files"].items() if _stem(n) == sidecar.stem}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
        if content.get("id") == sidecar.stem:
            found |= {**named, sidecar.name: sha256(sidecar)}
    return found | page_mark(folder)


def page_mark(folder: Path) -> dict[str, str]:
    """The page of a folder, where it is as revue wrote it."""
    page = folder / GALLERY
    own = page.is_file() and page.read_bytes() == signed(page.read_bytes().rpartition(_SIGNATURE)[0])
    return {GALLERY: sha256(page)} if own else {}


def _stem(name: str) -> str:
    """The id of the figure or table that a file belongs to."""
    return Path(name).stem.removesuffix(COLUMN)


def signed(page: bytes) -> bytes:
    """A Markdown page with its own digest in a comment at its end, by which it is known to be as revue wrote it."""
    return page + _SIGNATURE + digest(page).encode() + b" -->\n"


def _is_below(name: str) -> bool:
    return not Path(name).is_absolute() and ".." not in Path(name).parts


def _under(name: str, claimed: Collection[str]) -> bool:
    parts = name.split("/")
    return any("/".join(parts[:n]) in claimed for n in range(1, len(parts) + 1))


def keep_apart(folder: Path, claimed: Iterable[str], sources: Iterable[Path]) -> None:
    """Refuse to write the `claimed` names of `folder` into a folder of `sources`, or over any of them."""
    home = folder.resolve()
    targets = [home / name for name in claimed]
    for source in (s.resolve() for s in sources if s.exists()):
        if over := next((t for t in targets if _holds(t, source)), None):
            raise messages.error(CallError, "out-over-source", out=str(over))
        if source.is_dir() and any(_holds(source, t) for t in (home, *targets)):
            raise messages.error(CallError, "out-in-source", out=str(home), source=str(source))


def _holds(outer: Path, inner: Path) -> bool:
    """Is `inner` the same place as `outer`, or in it? By identity, so that neither links nor case matter."""
    return outer.exists() and any(p.exists() and p.samefile(outer) for p in (inner, *inner.parents))


def refuse_others(folder: Path, claimed: Iterable[str], known: Mapping[str, str]) -> None:
    """Refuse where something under the `claimed` names is not, byte for byte, what revue wrote (`known`)."""
    on_the_way = cache(partial(_no_folder, folder))  # thousands of names share a few folders
    found: list[tuple[Path, str]] = []
    for name in claimed:
        wrong = on_the_way(name.rpartition("/")[0])
        found += [wrong] if wrong else _others(folder, name, known)
    if found:
        more = f" ({len(found) - 1} more like it)" if len(found) > 1 else ""
        raise CallError(f"{found[0][0]}: {found[0][1]}{more}; {_REMEDY}")


def _no_folder(folder: Path, name: str) -> tuple[Path, str] | None:
    """What stands on the way to a folder below another one, and is none of revue's, and why."""
    path = folder
    for part in Path(name).parts:
        path = path / part
        if path.is_symlink():
            return path, _LINK
        if path.is_file():
            return path, "a file, where revue is to make a folder"
    return None


def _others(folder: Path, name: str, known: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    """Files and links under one name that are not revue's, and why. Hidden files in a folder are no matter."""
    path = f"{folder}/{name}"
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    if stat.S_ISLNK(mode):
        yield Path(path), _LINK
    elif not stat.S_ISDIR(mode):
        if why := _not_ours(path, known.get(name)):
            yield Path(path), why
    else:
        inside = (Path(at) / n for at, _, names in os.walk(path) for n in names if not n.startswith("."))
        linked = (
            Path(at) / n for at, names, _ in os.walk(path) for n in names if (Path(at) / n).is_symlink()
        )
        for file in sorted([*inside, *linked]):
            if why := _not_ours(str(file), known.get(file.relative_to(folder).as_posix())):
                yield file, why


def _not_ours(path: str, digest: str | None) -> str:
    """Why something is not the file that revue wrote with this digest; empty where it is."""
    if digest is None or not stat.S_ISREG(os.lstat(path).st_mode):
        return "not written by revue"
    return "" if sha256(Path(path)) == digest else "changed since revue wrote it"


def write_marked(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files below an output folder outside of any stage, and mark them: a notebook opened by hand does so.

    Raises `CallError` where one of them is not, or no longer, what revue wrote.
    """
    held = marks(folder)
    refuse_others(folder, list(contents), held.files)
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_atomically(folder / name, content)
    named = {name: digest(content) for name, content in contents.items()}
    _mark(folder, {**held.files, **named}, held.parameters)


def _mark(folder: Path, named: Mapping[str, str], parameters: Mapping[str, str] | None) -> None:
    told = {} if parameters is None else {"parameters": dict(parameters)}
    write_atomically(folder / MARK, as_json({"about": _ABOUT, "files": dict(named), **told}))


@dataclass(frozen=True, slots=True)
class Output:
    """A folder being written to. What is put in `new` goes to the folder, by the same names, on `publish`."""

    folder: Path
    stage: Path
    marks: Marks

    @property
    def new(self) -> Path:
        return self.stage / _NEW

    def made(self) -> dict[str, str]:
        """Digests of what lies in `new`, by name."""
        files = sorted(p for p in self.new.rglob("*") if p.is_file())
        return {p.relative_to(self.new).as_posix(): sha256(p) for p in files}

    def publish(
        self,
        claimed: Iterable[str],
        parameters: Mapping[str, str] | None = None,
        leave_mark: bool = True,
        made: Mapping[str, str] | None = None,
    ) -> None:
        """Put what is in `new` in the place of all that revue wrote under the `claimed` names.

        `made` is what `made` gave, if it was asked. Raises `CallError`, and changes nothing, where one of the names has
        become the user's meanwhile.
        """
        made = self.made() if made is None else made
        names = {*claimed, *made}
        refuse_others(self.folder, made, self.marks.files)
        stay = {n: d for n, d in self.marks.files.items() if not _under(n, names)}
        told = self.marks.parameters if parameters is None else dict(parameters)
        old = {n: d for n, d in self.marks.files.items() if _under(n, names)}
        journal = {
            "old": old,
            "made": dict(made),
            "mark": {**stay, **made} if leave_mark else None,
            "parameters": told,
        }
        write_atomically(self.stage / _JOURNAL, as_json(journal))
        _settle(self.folder, self.stage, checked=True)


@contextmanager
def opened(folder: Path, claimed: Iterable[str], known: Marks | None = None) -> Iterator[Output]:
    """Write to `folder`: refused, before anything is made, where a claimed name is not revue's to write.

    `known` stands for the folder's marks where others than its own mark count. Whatever happens, the stage is
    gone in the end, and with it a folder made in vain. Raises `CallError` where the disk does not take a file.
    """
    made: list[Path] = []
    try:
        made = [p for p in (folder, *folder.parents) if not p.exists()]
        prepare(folder, claimed, known)
        folder.mkdir(parents=True, exist_ok=True)
        stage = Path(mkdtemp(prefix=STAGE, dir=folder))
        try:
            with (stage / _LOCK).open("wb") as lock:
                _take(lock)
                lock.write(_LOCK_TEXT)
                lock.flush()
                (stage / _NEW).mkdir()
                yield Output(folder, stage, known or marks(folder))
        finally:
            _settle(folder, stage)
    except OSError as error:
        if error.errno is None:
            raise
        advice = "choose another --out, or make room or get the right to write there"
        raise CallError(f"{folder} cannot be written to ({os.strerror(error.errno)}); {advice}") from None
    finally:
        with suppress(OSError):
            for path in made:
                path.rmdir()


def prepare(folder: Path, claimed: Iterable[str], known: Marks | None = None) -> None:
    """Bring what an ended command left in `folder` to its end, and refuse what is not revue's to write."""
    above = next(p for p in (folder, *folder.parents) if p.exists())
    if not above.is_dir():
        raise messages.error(CallError, "out-is-a-file", out=str(above))
    if not os.access(above, os.W_OK | os.X_OK):
        raise messages.error(CallError, "out-closed", out=str(above))
    tidy(folder)
    refuse_others(folder, claimed, (known or marks(folder)).files)


def tidy(folder: Path) -> None:
    """Settle the stages whose process is gone. Raises `CallError` where another command is at work."""
    for stage in sorted(folder.glob(f"{STAGE}*/")):
        lock = stage / _LOCK
        if stage.is_symlink() or not lock.is_file():
            with suppress(OSError):
                stage.rmdir()  # empty: its process ended before it could mark it
        elif lock.read_bytes() in (_LOCK_TEXT, b""):
            with lock.open("r+b") as stream:
                if not _take(stream):
                    raise CallError(f"another revue command is writing to {folder}; wait until it has ended")
            _settle(folder, stage)


def _take(stream: IO[bytes]) -> bool:
    """Lock an open file; False where another process has it, or nobody can."""
    try:
        lock(stream)
    except OSError:
        return False
    return True


def lock(stream: IO[bytes]) -> None:
    """Lock an open file until this process closes it or ends, however it ends.

    Raises `BlockingIOError` or `PermissionError` where another process has it, `OSError` where there are no locks.
    """
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _settle(folder: Path, stage: Path, checked: bool = False) -> None:
    """Publish what the stage's journal says, as far as it is not done yet; without a journal, drop the stage.

    `checked`: nothing that it says is the user's.
    """
    if (stage / _JOURNAL).is_file():
        journal = json.loads((stage / _JOURNAL).read_text(encoding="utf-8"))
        old, made = ({n: d for n, d in journal[key].items() if _is_below(n)} for key in ("old", "made"))
        waiting = [name for name in made if (stage / _NEW / name).is_file()]
        if not checked:
            refuse_others(folder, waiting, old)
        for name in sorted(old.keys() - made.keys()):
            _remove(folder, name, old[name])
        for name in waiting:
            if old.get(name) == made[name] and (folder / name).is_file():
                continue  # it stands there already
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / _NEW / name).replace(folder / name)
        if journal["mark"] is not None:
            _mark(folder, journal["mark"], journal["parameters"])
    shutil.rmtree(stage, ignore_errors=True)


def _remove(folder: Path, name: str, digest: str) -> None:
    """Remove a file that revue wrote and nobody changed, and the folders that it leaves empty."""
    path = folder / name
    if path.is_file() and sha256(path) == digest:
        path.unlink()
        with suppress(OSError):
            for above in path.relative_to(folder).parents:
                if above.name:
                    (folder / above).rmdir()
