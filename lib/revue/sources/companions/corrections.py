"""corrections.csv: rows of any table set, added or removed by hand, a line a field.

    article, layer, start, end, text, field, was, value, who, why

A line speaks of the row of `layer` at `start`:`end` of the article; `text` are the words there, by which a line that no
longer fits is noticed. Where `start` and `end` are empty, the words say where, if they stand in the article once.
`value` is set in `field`, and empties it where it is empty; in the field `row`, `remove` takes the row out, `add` makes
one, whose further fields are lines of the same place. `was`, which the sheet of `revue annotate --sheet` has, is what
the field held: a line whose value is still that says nothing, so that a whole sheet may be kept as corrections.csv.

What is stated about an article (layer `articles`, without a place) and the labels of its passages are set here, before
any layer is made; the lines of other layers go with the article (`revue.by_hand.rows`). A line that cannot be applied
is `Refused`, with its reason. Not handled: the bounds of a passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from typing import Any, get_args

from revue.articles import Article, Correction, Issue, Label, Refused
from revue.messages import Note, note
from revue.sources.companions import lines
from revue.sources.readers.documents import published_from
from revue.text.characters import normalise

NAME = "corrections.csv"
COLUMNS = ("article", "layer", "start", "end", "text", "field", "was", "value", "who", "why")
_NEEDED = ("article", "layer", "field", "value")
#: What of an article can be set; `label` is one of its further fields.
STATED = ("title", "outlet", "author", "published", "url", "lang", "label")
#: The layers whose lines are applied here, with their fields.
HERE = {"articles": STATED, "passages": ("label",)}
#: The field that stands for the whole row.
ROW = "row"
LABELS: tuple[str, ...] = get_args(Label)
REASON = "by hand"
#: Articles that are not there for which the nearest name is looked for among all.
_SUGGESTED = 20
#: Characters of a cell that a message repeats.
_SHOWN = 80
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Corrections:
    """The lines by the article they are about, and the issues of those that are about none."""

    issues: list[Issue] = field(default_factory=list)
    _lines: dict[str, list[Correction]] = field(default_factory=dict)
    _articles: list[str] = field(default_factory=list)

    def read(self, data: bytes) -> None:
        """Takes the lines of corrections.csv that say something."""
        said: dict[tuple[str, ...], str] = {}
        for line in lines.read(data, NAME, COLUMNS, _NEEDED):
            if isinstance(line, Issue):
                self.issues.append(line)
                continue
            cells = line.cells
            if "was" in cells and cells["was"] == cells.get("value", ""):
                continue
            given = {name: cells.get(name, "") for name in COLUMNS if name not in ("start", "end")}
            given |= {name: given[name].casefold() for name in ("layer", "field")}
            places = [cells.get(name, "") for name in ("start", "end")]
            start, end = (int(p) if re.fullmatch(r"\d{1,9}", p) else None for p in places)
            made = Correction(**given, start=start, end=end, path=NAME, locator=line.locator)
            key = (*places, *(given[name] for name in ("article", "layer", "text", "field", "was")))
            if None in (start, end) and any(places):
                self.issues.append(
                    refused(made, note("correction-place", start=brief(places[0]), end=brief(places[1])))
                )
            elif key in said:
                self.issues.append(refused(made, note("correction-twice", row=said[key])))
            else:
                said[key] = line.locator
                self._lines.setdefault(made.article, []).append(made)

    def applied(self, article: Article) -> tuple[Article, list[Refused]]:
        """The article as corrected, with the lines that stand, and those that do not."""
        if self._lines:
            self._articles.append(article.article)
        work, kept, lost = _Applying(article), [], []
        for line in self._lines.pop(article.article, ()):
            found = work.apply(line)
            if isinstance(found, Note):
                lost.append(refused(line, found))
            else:
                kept.append(found)
        return (replace(work.article, corrections=tuple(kept)) if kept else article), lost

    def unmatched(self) -> Iterator[Issue]:
        """The lines about articles that are not there."""
        few = len(self._lines) <= _SUGGESTED
        for name, found in self._lines.items():
            hint = suggested(name, self._articles if few else self._articles[:_SUGGESTED])
            yield from (
                refused(line, note("correction-article", article=brief(name), hint=hint)) for line in found
            )


def refused(line: Correction, why: Note) -> Refused:
    """A line that is not applied."""
    return Refused(line.path, why.code, why.severity, why.en, line.locator, why.fr, why.kind, line)


def suggested(name: str, known: Iterable[str]) -> Note:
    """What may be meant by a name that is unknown: the nearest, else the first of all."""
    names = list(known)
    near = get_close_matches(name, names, 1) or get_close_matches(name.upper(), names, 1)
    return note("by-hand-nearest", near=near[0]) if near else note("by-hand-known", known=names)


def one_of(value: str, allowed: Iterable[str]) -> str | Note:
    """The allowed value that is written, whatever its case."""
    names = list(allowed)
    found = next((name for name in names if name.casefold() == value.casefold()), None)
    return found or note("correction-value", value=brief(value), hint=suggested(value, names))


def same(cell: str, text: str) -> bool:
    """Are these the words of the text, as a spreadsheet may have saved them: with other spaces and apostrophes, `?`
    for a character that its encoding lacks, between the marks that the sheet puts around them?"""
    inside = cell.removeprefix("«").removesuffix("»")
    wanted = {_plain(text), _plain(text.encode("cp1252", "replace").decode("cp1252"))}
    return bool(wanted & {_plain(cell), _plain(inside)})


def _plain(text: str) -> str:
    return _SPACE.sub(" ", normalise(text)).strip()


def brief(cell: str) -> str:
    """A cell as a message repeats it."""
    plain = _SPACE.sub(" ", cell)
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"


class _Applying:
    """An article while its lines are applied."""

    def __init__(self, article: Article) -> None:
        self.article, self.text = article, article.text

    @cached_property
    def _norm(self) -> str:
        return normalise(self.text)

    @cached_property
    def _passages(self) -> dict[tuple[int, int], int]:
        return {(p.start, p.end): i for i, p in enumerate(self.article.passages)}

    def apply(self, line: Correction) -> Correction | Note:
        """The line with its place, applied where it speaks of the article or a passage; or why it is refused."""
        known = HERE.get(line.layer)
        if known and line.field == ROW:
            return note("correction-no-row-of", layer=line.layer)
        if known and line.field not in known:
            hint = suggested(line.field, known)
            return note("correction-field", field=brief(line.field), layer=line.layer, hint=hint)
        if line.layer == "articles":
            return self._state(line)
        placed = self._placed(line)
        return self._label(placed) if line.layer == "passages" and not isinstance(placed, Note) else placed

    def _placed(self, line: Correction) -> Correction | Note:
        """The line with its place in the text, where its words stand."""
        if line.start is None or line.end is None:
            words = normalise(line.text.removeprefix("«").removesuffix("»").strip())
            times = self._norm.count(words) if words else 0
            if times != 1:
                return note("correction-where", text=brief(line.text), times=times)
            start = self._norm.index(words)
            return replace(line, start=start, end=start + len(words))
        if not line.start < line.end <= len(self.text):
            return note("correction-outside", start=line.start, end=line.end, most=len(self.text))
        now = self.text[line.start : line.end]
        if line.text and not same(line.text, now):
            return note("correction-text", was=brief(line.text), now=brief(now))
        return line

    def _state(self, line: Correction) -> Correction | Note:
        """States one thing about the article otherwise."""
        said: dict[str, Any] = {line.field: line.value or None}
        if line.field == "label":
            said = {"fields": {**self.article.fields, "label": line.value}}
        elif line.field == "published":
            edtf, problem = published_from(line.value or None)
            if problem:
                return note("correction-date", value=brief(line.value))
            said = {"published": edtf, "published_basis": "metadata" if edtf else None}
        self.article = replace(self.article, **said)
        return line

    def _label(self, line: Correction) -> Correction | Note:
        """Gives a passage another label."""
        label = one_of(line.value, LABELS)
        at = self._passages.get((line.start or 0, line.end or 0))
        if isinstance(label, Note) or at is None:
            return label if isinstance(label, Note) else note("correction-no-row", layer=line.layer)
        passages = list(self.article.passages)
        passages[at] = replace(passages[at], label=label, reason=REASON)  # type: ignore[arg-type]
        self.article = replace(self.article, passages=tuple(passages))
        return line
