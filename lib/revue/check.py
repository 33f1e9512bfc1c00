"""Is a figure still what its sources say? Compares its files, its articles and the code with its sidecar."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from revue import project
from revue.errors import CallError
from revue.export import FORMATS, ID, code_digest, digest

_NAMED = re.compile(rf"(?P<id>{ID.pattern})\.(?:{'|'.join(FORMATS)}|json)\b")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one figure; `wrong` is empty where it is still what its sources say."""

    figure: str
    wrong: tuple[str, ...]


def check_all(named: Sequence[Path]) -> list[Finding]:
    """Check figures (by id or file) and the figures that reports name; all shipped figures where none is named.

    Raises `CallError` for a name that is neither, and for a report that names no exported figure.
    """
    folder = project.root() / project.DEFAULT_FIGURES
    sidecars = (
        sorted(folder.glob("*.json")) if not named else [s for n in named for s in _sidecars(n, folder)]
    )
    if not sidecars:
        raise CallError(f"no figure in {folder}; make them with `revue run`")
    return [check(s) for s in dict.fromkeys(sidecars)]


def _sidecars(name: Path, folder: Path) -> list[Path]:
    """The sidecars that one argument of `revue check` means."""
    if name.suffix.lstrip(".") in (*FORMATS, "json"):
        return [name.with_suffix(".json")]
    if ID.fullmatch(str(name)) and (folder / f"{name}.json").is_file():
        return [folder / f"{name}.json"]
    if not name.is_file():
        raise CallError(f"{name}: neither a figure in {folder} nor a report that can be read")
    text = name.read_text(encoding="utf-8", errors="replace")
    ids = sorted({m["id"] for m in _NAMED.finditer(text)})
    found = [folder / f"{i}.json" for i in ids if (folder / f"{i}.json").is_file()]
    if not found:
        raise CallError(f"{name}: names no figure of {folder}")
    return found


def check(sidecar: Path) -> Finding:
    """Compare one figure with its sidecar: files, articles and code. Never raises on a damaged sidecar."""
    try:
        record = json.loads(sidecar.read_text(encoding="utf-8"))
        wrong = [*_files(sidecar, record), *_articles(record)]
        if record["code_sha256"] != code_digest():
            wrong.append("the library has changed since the figure was made; run its notebook again")
        return Finding(record["id"], tuple(wrong))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        return Finding(sidecar.stem, (f"{sidecar}: no readable sidecar ({error!r}); run its notebook again",))


def _files(sidecar: Path, record: Mapping[str, Any]) -> list[str]:
    wrong = []
    for name, want in sorted(record["files"].items()):
        path = sidecar.with_name(Path(name).name)
        if not path.is_file():
            wrong.append(f"{path.name} is missing; run {record['notebook']} again")
        elif digest(path.read_bytes()) != want:
            wrong.append(f"{path.name} is not the file that was exported; run {record['notebook']} again")
    return wrong


def _articles(record: Mapping[str, Any]) -> list[str]:
    corpus = project.resolve(record["corpus"])
    if not corpus.exists():
        return [
            f"the corpus {record['corpus']!r} is not below the project folder, so its articles were not compared"
        ]
    folder = corpus if corpus.is_dir() else corpus.parent
    wrong = []
    for article in record["articles"]:
        source = folder / article["path"]
        if not source.is_file():
            wrong.append(f"the article {article['path']} is no longer in {record['corpus']}")
        elif article["locator"] is None and digest(source.read_bytes()) != article["sha256"]:
            wrong.append(f"the article {article['path']} has changed since the figure was made")
    return wrong
