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
from typing import Any, get_args

from revue.articles import Article, Correction, Issue, Label, Refused
from revue.messages import Note, note
from revue.sources.companions import lines
from revue.sources.readers.records import published_from
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
                self.issues.append(refused(made, note("correction-place", start=places[0], end=places[1])))
            elif key in said:
                self.issues.append(refused(made, note("correction-twice", row=said[key])))
            else:
                said[key] = line.locator
                self._lines.setdefault(made.article, []).append(made)

    def applied(self, article: Article) -> tuple[Article, list[Refused]]:
        """The article as corrected, with the lines that stand, and those that do not."""
        if self._lines:
            self._articles.append(article.article)
        kept, lost = [], []
        for line in self._lines.pop(article.article, ()):
            found = _applied(article, line)
            if isinstance(found, Note):
                lost.append(refused(line, found))
            else:
                article, line = found
                kept.append(line)
        return (replace(article, corrections=tuple(kept)) if kept else article), lost

    def unmatched(self) -> Iterator[Issue]:
        """The lines about articles that are not there."""
        few = len(self._lines) <= _SUGGESTED
        for name, found in self._lines.items():
            hint = suggested(name, self._articles if few else self._articles[:_SUGGESTED])
            yield from (refused(line, note("correction-article", article=name, hint=hint)) for line in found)


def refused(line: Correction, why: Note) -> Refused:
    """A line that is not applied."""
    return Refused(line.path, why.code, why.severity, why.en, line.locator, why.fr, line)


def suggested(name: str, known: Iterable[str]) -> Note:
    """What may be meant by a name that is unknown: the nearest, else the first of all."""
    names = list(known)
    near = get_close_matches(name, names, 1) or get_close_matches(name.upper(), names, 1)
    return note("by-hand-nearest", near=near[0]) if near else note("by-hand-known", known=names)


def one_of(value: str, allowed: Iterable[str]) -> str | Note:
    """The allowed value that is written, whatever its case."""
    names = list(allowed)
    found = next((name for name in names if name.casefold() == value.casefold()), None)
    return found or note("correction-value", value=value, hint=suggested(value, names))


def same(cell: str, text: str) -> bool:
    """Are these the words of the text, as a spreadsheet may have saved them: with other spaces and apostrophes, `?`
    for a character that its encoding lacks, between the marks that the sheet puts around them?"""
    inside = cell.removeprefix("«").removesuffix("»")
    wanted = {_plain(text), _plain(text.encode("cp1252", "replace").decode("cp1252"))}
    return bool(wanted & {_plain(cell), _plain(inside)})


def _plain(text: str) -> str:
    return _SPACE.sub(" ", normalise(text)).strip()


def _applied(article: Article, line: Correction) -> tuple[Article, Correction] | Note:
    """The article as the line has it, and the line with its place; or why it is refused."""
    known = HERE.get(line.layer)
    if known and line.field == ROW:
        return note("correction-no-row-of", layer=line.layer)
    if known and line.field not in known:
        return note("correction-field", field=line.field, layer=line.layer, hint=suggested(line.field, known))
    if line.layer == "articles":
        found = _stated(article, line)
        return found if isinstance(found, Note) else (found, line)
    placed = _placed(article.text, line)
    if isinstance(placed, Note) or line.layer != "passages":
        return placed if isinstance(placed, Note) else (article, placed)
    labelled = _labelled(article, placed)
    return labelled if isinstance(labelled, Note) else (labelled, placed)


def _placed(text: str, line: Correction) -> Correction | Note:
    """The line with its place in the text, where its words stand."""
    if line.start is None or line.end is None:
        words = normalise(line.text.removeprefix("«").removesuffix("»").strip())
        times = normalise(text).count(words) if words else 0
        if times != 1:
            return note("correction-where", text=line.text[:80], times=times)
        start = normalise(text).index(words)
        return replace(line, start=start, end=start + len(words))
    if not line.start < line.end <= len(text):
        return note("correction-outside", start=line.start, end=line.end, most=len(text))
    now = text[line.start : line.end]
    if line.text and not same(line.text, now):
        return note("correction-text", was=line.text[:80], now=_SPACE.sub(" ", now)[:80])
    return line


def _stated(article: Article, line: Correction) -> Article | Note:
    """The article with one thing stated about it otherwise."""
    if line.field == "label":
        return replace(article, fields={**article.fields, "label": line.value})
    if line.field != "published":
        said: dict[str, Any] = {line.field: line.value or None}
        return replace(article, **said)
    edtf, problem = published_from(line.value or None)
    if problem:
        return note("correction-date", value=line.value)
    return replace(article, published=edtf, published_basis="metadata" if edtf else None)


def _labelled(article: Article, line: Correction) -> Article | Note:
    """The article with another label of one passage."""
    label = one_of(line.value, LABELS)
    if isinstance(label, Note):
        return label
    passages = list(article.passages)
    at = next((i for i, p in enumerate(passages) if (p.start, p.end) == (line.start, line.end)), None)
    if at is None:
        return note("correction-no-row", layer=line.layer)
    passages[at] = replace(passages[at], label=label, reason=REASON)  # type: ignore[arg-type]
    return replace(article, passages=tuple(passages))
