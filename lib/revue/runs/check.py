"""`revue check`: is a figure still what its sources say? Looks at the very file that is named, and its sidecar.

States, the worst counts: *missing* (named or listed in the sidecar, but not there), *edited* (its bytes are not
those exported), *stale* (articles, files of parameters, code or lexicons changed since), *unknown* (something could
not be compared; the reason says what and how it can be), *current* (everything was compared and is the same).

A picture without a sidecar beside it (copied, or embedded in a report) is recognised by its bytes or by the mark
in it, among the figures beside the report, the project's, those in `runs/` and the folders that the call names.

Not compared: versions of other libraries, the language model, and the defaults of a notebook's parameters.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from revue.annotate import store
from revue.errors import CallError, SourceError
from revue.project import digests, root
from revue.project.digests import digest
from revue.project.files import marks
from revue.runs import reports
from revue.show import sidecars
from revue.show.figure_files import FORMATS, ID, sidecar_of
from revue.sources.corpus import load

State = Literal["current", "unknown", "stale", "edited", "missing"]
#: From the best to the worst.
STATES: tuple[State, ...] = ("current", "unknown", "stale", "edited", "missing")
#: What was found wrong, and the state that follows.
Remark = tuple[State, str]

_ARTICLE = ("article", "path", "sha256", "stated")
_FILES = tuple(f".{kind}" for kind in FORMATS)
#: So many of the articles, modules or lexicons that changed are named.
_NAMED = 4
_PDF = "a PDF report takes its pictures apart; give its source, or the figures"


@dataclass(frozen=True, slots=True)
class Finding:
    """The state of what was named at `place`, and why."""

    place: str
    state: State
    reasons: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ": ".join([self.place, self.state, *(["; ".join(self.reasons)] if self.reasons else [])])


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A sidecar that was read."""

    path: Path
    record: Mapping[str, Any]

    @property
    def again(self) -> str:
        """What to do where it no longer holds."""
        return f"run {self.record['notebook']} again"

    @property
    def figure(self) -> Path:
        """The figure as messages name it."""
        return _shown(self.path.with_suffix(""))


def check_all(named: Sequence[str], corpus: str | None = None) -> list[Finding]:
    """Check figures (by id or file), folders of figures and reports; the project's figures where none is named.

    `corpus`: where the figures' articles lie, if not where their sidecars say. Raises `CallError` for a name that
    is nothing of these, a corpus that is not there and a folder without figures.
    """
    if corpus is not None and not Path(corpus).exists():
        raise CallError(
            f"--corpus {corpus}: no such file or folder; give the one that the figures were made from"
        )
    shipped = root.folder() / root.DEFAULT_FIGURES
    places = [Path(name) for name in named] or [shipped]
    check = Check(Path(corpus) if corpus else None, [p if p.is_dir() else p.parent for p in places])
    return [finding for place in places for finding in check.named(place)]


class Check:
    """One call of `revue check`: each corpus is read once, and each folder of figures."""

    def __init__(self, corpus: Path | None = None, folders: Sequence[Path] = ()) -> None:
        self._corpus = corpus
        self._folders = [_figures_in(folder) for folder in folders]
        self._library = store.modules()
        self._read: dict[Path, dict[str, Any] | str] = {}

    def named(self, place: Path) -> Iterator[Finding]:
        """The findings of one argument."""
        if place.is_dir():
            yield from self._folder(_figures_in(place))
        elif place.suffix.lower() in (*_FILES, ".json"):
            yield self._file(place)
        elif place.is_file():
            yield from self._report(place)
        elif ID.fullmatch(str(place)) and (shipped := self._shipped / f"{place}.json").is_file():
            yield self.figure(shipped, str(place))
        else:
            raise CallError(
                f"{place}: neither a figure of {self._shipped} nor a file or folder that is there"
            )

    def figure(self, path: Path, place: str) -> Finding:
        """A figure by one of its files, with the sidecar beside it or, without one, by itself."""
        return _finding(place, lambda: self._beside(path))

    def alone(self, content: bytes, place: str) -> Finding:
        """A picture without its sidecar: is it one of the figures that are known? Its place says which."""
        known, mark = self._exported(content), sidecars.mark_in(content)
        named = known.figure if known else mark.id if mark else None
        return _finding(f"{place} ({named})" if named else place, lambda: self._by_itself(content))

    def _beside(self, path: Path) -> list[Remark]:
        if not path.is_file():
            return [("missing", "there is no such file; correct the name, or export the figure")]
        beside = sidecar_of(path)
        if not beside.is_file():
            return self._by_itself(path.read_bytes())
        try:
            sidecar = _sidecar(beside)
        except ValueError as error:
            return [("unknown", f"its sidecar {error}")]
        if path != beside and path.name not in sidecar.record["files"]:
            return self._by_itself(path.read_bytes())
        return [*_files(sidecar), *self._sources(sidecar)]

    def _by_itself(self, content: bytes) -> list[Remark]:
        if (known := self._exported(content)) is not None:
            return self._sources(known)
        mark = sidecars.mark_in(content)
        if mark is not None:
            return [self._marked(mark)]
        why = "it has no sidecar beside it and holds no mark of revue (no figure, or a program took it out)"
        return [("unknown", f"{why}; name the figure's own file")]

    def _exported(self, content: bytes) -> Sidecar | None:
        """The first of the known figures that was exported with these bytes."""
        exported = digest(content)
        return next((s for s in self._known if exported in s.record["files"].values()), None)

    def _marked(self, mark: sidecars.Mark) -> Remark:
        """What is known of a picture that says which figure it is, but has other bytes than every known one."""
        marks = {sidecars.mark_of(sidecar.record): sidecar for sidecar in reversed(self._known)}
        if mark in marks:
            why = (
                "with other bytes than exported (edited, compressed, or exported before its drawing changed)"
            )
            return "edited", f"it is the figure {marks[mark].figure} {why}; put it in anew"
        for own, sidecar in marks.items():
            alike = (own.id, own.parameters) == (mark.id, mark.parameters)
            if alike and sidecar.record["corpus"]["at"] == "project":
                what = "rows" if own.data != mark.data else "articles"
                return "stale", f"{sidecar.figure} now has other {what}; put it in anew"
        why = f"it says that it is the figure {mark.id}, of which no export with its parameters was found"
        return "unknown", f"{why}; name the folder of its figures too"

    def _file(self, path: Path) -> Finding:
        """A file of a figure that the call names. Raises `CallError` where neither it nor its sidecar is there."""
        beside = sidecar_of(path).is_file()
        if not beside and not path.is_file():
            raise CallError(f"{path}: no such file")
        finding = self.figure(path, str(path))
        report = path.suffix.lower() == ".pdf" and not beside and finding.state == "unknown"
        if report and sidecars.mark_in(path.read_bytes()) is None:
            return Finding(str(path), "unknown", (f"cannot be read by check: {_PDF}",))
        return finding

    def _folder(self, folder: Path) -> Iterator[Finding]:
        """Every figure of a folder once, and every file of a figure's kind that belongs to none."""
        listed = sorted(folder.glob("*.json"))
        files = [p for p in sorted(folder.iterdir()) if p.suffix.lower() in _FILES]
        lone = [p for p in files if sidecar_of(p) not in listed]
        if not listed and not lone:
            raise CallError(f"{folder}: no figure in it; make them with `revue run`")
        for path in listed:
            yield self.figure(path, str(_shown(path.with_suffix(""))))
        for path in lone:
            yield self.figure(path, str(_shown(path)))

    def _report(self, report: Path) -> Iterator[Finding]:
        try:
            pictures = reports.pictures(report)
        except reports.Unreadable as error:
            yield Finding(str(report), "unknown", (f"cannot be read by check: {error}",))
            return
        if not pictures:
            yield Finding(str(report), "unknown", ("names no picture, so that there is nothing to compare",))
        for picture in pictures:
            place = f"{report}: {picture.name}"
            if picture.content is not None:
                yield self.alone(picture.content, place)
            elif picture.path is not None:
                yield self.figure(picture.path, place)
            else:
                yield Finding(place, "unknown", (picture.problem,))

    @property
    def _shipped(self) -> Path:
        return root.folder() / root.DEFAULT_FIGURES

    @cached_property
    def _known(self) -> list[Sidecar]:
        """The sidecars among which a picture is looked for; those that cannot be read are passed over."""
        runs = sorted((root.folder() / "runs").glob("*/figures"))
        folders = dict.fromkeys([*self._folders, self._shipped, *runs])
        found = []
        for path in (path for folder in folders for path in sorted(folder.glob("*.json"))):
            with suppress(OSError, ValueError):
                found.append(_sidecar(path))
        return found

    def _sources(self, sidecar: Sidecar) -> list[Remark]:
        """Articles, files, cells, code and lexicons that are not what they were, or could not be compared."""
        record = sidecar.record
        changed = self._library.changed(record["code"], record["lexicons"])
        remarks = [*self._articles(sidecar), *self._inputs(sidecar), *_cells(record)]
        remarks += [("stale", f"since it was made: {', '.join(_few(changed))}")] if changed else []
        remarks += [
            ("unknown", f"the layer {layer} is made by {module}, which could not be compared")
            for layer, module in record["not_covered"].items()
        ]
        stale = any(state == "stale" for state, _ in remarks)
        return [*remarks, ("stale", sidecar.again)] if stale else remarks

    def _articles(self, sidecar: Sidecar) -> Iterator[Remark]:
        where = self._corpus_of(sidecar)
        name = sidecar.record["corpus"]["path"]
        if where is None or not where.exists():
            why = f"the corpus {name!r} {'lies outside the project' if where is None else 'is not there'}"
            yield "unknown", f"its articles could not be compared ({why}; give --corpus PATH)"
            return
        now = self._loaded(where)
        if isinstance(now, str):
            yield "unknown", f"its articles could not be compared ({now})"
            return
        was = {a["article"]: a for a in sidecar.record["articles"]}
        yield from (("stale", text) for text in _few(list(_differences(was, now))))

    def _inputs(self, sidecar: Sidecar) -> Iterator[Remark]:
        """Files that parameters name: coding sheets, sides of actors, a reference ..."""
        for name, one in sidecar.record["inputs"].items():
            at, path = one["place"]["at"], one["place"]["path"]
            corpus = self._corpus_of(sidecar) if at == "corpus" else None
            where = corpus / path if corpus else root.resolve(path)
            if at == "elsewhere" or (at == "corpus" and corpus is None):
                yield (
                    "unknown",
                    f"the file of parameter {name} ({path}) lies elsewhere and could not be compared",
                )
            elif sidecars.input_digest(where) != one["sha256"]:
                yield (
                    "stale",
                    f"{path} changed" if Path(path).name == name else f"{path} (parameter {name}) changed",
                )

    def _corpus_of(self, sidecar: Sidecar) -> Path | None:
        """Where a figure's articles lie, if the call, its sidecar or the record of its run says so."""
        place = sidecar.record["corpus"]
        if self._corpus is not None or place["at"] == "project":
            return self._corpus or root.resolve(place["path"])
        run = marks(sidecar.path.parents[1]).parameters or {}
        return root.resolve(run["corpus"]) if "corpus" in run else None

    def _loaded(self, where: Path) -> dict[str, Any] | str:
        """The articles of a corpus as sidecars know them, by id; or why there are none."""
        if where not in self._read:
            try:
                self._read[where] = {a.article: sidecars.article_record(a) for a in load(where).articles}
            except SourceError as error:
                self._read[where] = str(error).split("\n", 1)[0]
        return self._read[where]


def _sidecar(path: Path) -> Sidecar:
    """Reads a sidecar. Raises `ValueError`, which says why it cannot be used and what to do."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        sidecars.mark_of(record)
        places = [record["corpus"], *(one["place"] for one in record["inputs"].values())]
        tables = [record[name] for name in ("files", "code", "lexicons", "not_covered")]
        texts = [record["id"], record["notebook"], *(one["sha256"] for one in record["inputs"].values())]
        texts += [place[key] for place in places for key in ("at", "path")]
        texts += [article[key] for article in record["articles"] for key in _ARTICLE]
        texts += [text for table in tables for text in table.values()]
        perhaps = [record["cells"], *(article["locator"] for article in record["articles"])]
        if not all(isinstance(text, str) for text in [*texts, *(p for p in perhaps if p is not None)]):
            raise TypeError("not a text")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        why = "is damaged or of another version of revue"
        raise ValueError(f"{path.name} {why}; run its notebook again") from error
    return Sidecar(path, record)


def _files(sidecar: Sidecar) -> list[Remark]:
    """Files of a figure that are not there, or not those exported."""
    remarks: list[Remark] = []
    own = sidecars.mark_of(sidecar.record)
    for name, want in sorted(sidecar.record["files"].items()):
        path = sidecar.path.with_name(Path(name).name)
        content = path.read_bytes() if path.is_file() else None
        mark = sidecars.mark_in(content or b"")
        if content is None:
            remarks.append(("missing", f"{name} is not there"))
        elif digest(content) != want:
            other = f" (it is the figure {mark.id})" if mark and mark.id != own.id else ""
            remarks.append(("edited", f"{name} is not the file that was exported{other}"))
        elif mark and mark != own:
            remarks.append(("edited", f"{sidecar.path.name} does not belong to {name}"))
    if any(state == "edited" for state, _ in remarks):  # a run replaces no file that was edited
        return [*remarks, ("edited", f"move what was edited away, then {sidecar.again}")]
    return [*remarks, ("missing", sidecar.again)] if remarks else []


def _cells(record: Mapping[str, Any]) -> Iterator[Remark]:
    """Whether the cells of the notebook that made a figure are what they were."""
    name = Path(record["notebook"]).name
    try:
        _, sources = digests.drawing(root.folder() / "notebooks" / name, record["id"])
    except (ValueError, KeyError, TypeError):
        sources = []
    if record["cells"] is None or not sources:
        yield "unknown", f"its cells could not be compared (no notebooks/{name} in the project)"
    elif digests.cells_digest(sources) != record["cells"]:
        yield "stale", f"the cells of {name} up to the one that draws it changed"


def _differences(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """What is not the same in two states of a corpus, an article each."""
    for name in sorted({*was, *now}):
        old, new = was.get(name), now.get(name)
        either = new or old or {}
        told = ", ".join(filter(None, (either["path"], either["locator"])))
        if new is None:
            yield f"the article {told} is gone"
        elif old is None:
            yield f"the article {told} is new"
        elif old["sha256"] != new["sha256"]:
            yield f"the article {told} changed"
        elif old != new:
            yield f"the article {told} is the same, but not its place or what is stated about it"


def _few(told: list[str]) -> list[str]:
    more = len(told) - _NAMED
    return told if more <= 0 else [*told[:_NAMED], f"and {more} more"]


def _finding(place: str, compare: Callable[[], Iterable[Remark]]) -> Finding:
    """The worst of the states that a comparison gives, and all reasons."""
    try:
        told = list(compare())
    except OSError as error:
        told = [("unknown", f"{error.filename or 'a file'} cannot be read ({error.strerror})")]
    state = max((state for state, _ in told), key=STATES.index, default=STATES[0])
    return Finding(place, state, tuple(dict.fromkeys(text for _, text in told)))


def _figures_in(folder: Path) -> Path:
    """The folder of figures that a folder is or, as the results of a run, holds."""
    return folder / "figures" if (folder / "figures").is_dir() else folder


def _shown(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
