"""The rows of a layer as corrected by hand: what a line says of the row at its place, and what follows from it.

Applied where the layer is made, so that what rests on it sees the corrected rows. Lines of one place are read together:
`add` makes a row of them. Where several rows stand at a place, `was` says which is meant. A line that finds no row, or
holds no value of its field, is refused by itself; nothing is guessed. What follows from a set field, without which the
row would contradict itself, is in `_FOLLOWS`.
"""

from __future__ import annotations

import dataclasses
import re
import typing
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from revue.articles import Correction, Refused
from revue.by_hand import values
from revue.layers import registry
from revue.layers.dates import edtf
from revue.messages import Note, note
from revue.sources.companions.corrections import HERE, REASON, ROW, brief, refused, suggested
from revue.text.document import Sentence

#: Layers whose rows can be corrected, with the field that tells rows of one place apart.
KINDS = {
    "dates": "type",
    "quotes": "type",
    "quantities": "kind",
    "mentions": "type",
    "frames": "frame",
    "events": "kind",
}
#: An article, start and end in it.
_Place = tuple[str, int, int]
#: All that a line can speak of.
LAYERS = (*HERE, *KINDS)
ADD, REMOVE = "add", "remove"
#: What an added row has where its lines do not say it, and where unknown is no answer.
_AS_ADDED: dict[str, dict[str, Any]] = {
    "dates": {"rule": REASON},
    "quantities": {"speaker_basis": REASON, "approximate": False},
    "quotes": {"attribution": "unattributed"},
    "mentions": {"form": "name"},
    "frames": {"negated": False},
}
_PLAIN_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")


@dataclass(slots=True)
class Outcome:
    """The lines that were applied, and those that were not."""

    applied: list[Correction] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def refuse(self, line: Correction, why: Note) -> None:
        """Says why a line is not applied."""
        self.refused.append(refused(line, why))


def unknown_layer(name: str) -> Note:
    """Why the rows of a table cannot be corrected."""
    return note("correction-layer", layer=brief(name), hint=suggested(name, LAYERS))


def corrected(
    layer: str,
    rows: Sequence[Any],
    lines: Iterable[Correction],
    outcome: Outcome,
    text: str = "",
    sentences: Sequence[Sentence] | None = None,
) -> list[Any]:
    """The rows of a layer as the lines about it have them; `text` and `sentences` are those of their article.

    Without `sentences` no row is added: the rows of several articles can be given then.
    """
    work = _Rows(layer, rows, text, sentences, outcome)
    places: dict[_Place, list[Correction]] = {}
    for line in lines:
        places.setdefault((line.article, line.start or 0, line.end or 0), []).append(line)
    for place, here in places.items():
        work.at(place, here)
    return work.result()


class _Rows:
    """The rows of one layer while lines are applied to them."""

    def __init__(
        self,
        layer: str,
        rows: Sequence[Any],
        text: str,
        sentences: Sequence[Sentence] | None,
        outcome: Outcome,
    ) -> None:
        self.layer, self.rows, self.text, self.sentences = layer, rows, text, sentences
        self.row = registry.layer(layer).row
        self.outcome = outcome
        self.set: dict[int, dict[str, Any]] = {}
        self.removed: set[int] = set()
        self.added: list[Any] = []
        self.places: dict[_Place, list[int]] = {}
        for i, row in enumerate(rows):
            self.places.setdefault((row.article, row.start, row.end), []).append(i)

    def result(self) -> list[Any]:
        """The rows, in the order of the text where some were added."""
        kept = [
            self._with(row, self.set[i]) if i in self.set else row
            for i, row in enumerate(self.rows)
            if i not in self.removed
        ]
        return sorted([*kept, *self.added], key=lambda r: (r.start, -r.end)) if self.added else kept

    def at(self, place: _Place, lines: Sequence[Correction]) -> None:
        """Applies the lines of one place."""
        here = self.places.get(place, [])
        adding = next((one for one in lines if one.field == ROW and one.value.casefold() == ADD), None)
        if adding and not here:
            self._add(adding, [one for one in lines if one is not adding])
            return
        for line in lines:
            why = note("correction-there", layer=self.layer) if line is adding else self._apply(line, here)
            if why is None:
                self.outcome.applied.append(line)
            else:
                self.outcome.refuse(line, why)

    def _apply(self, line: Correction, here: Sequence[int]) -> Note | None:
        """Applies one line to the row at its place; or says why not."""
        chosen = self._meant(line, here) if len(here) > 1 else here
        if len(chosen) != 1:
            several = note("correction-several", layer=self.layer, field=KINDS[self.layer])
            return several if here else note("correction-no-row", layer=self.layer)
        if line.field == ROW:
            if line.value.casefold() != REMOVE:
                return note("correction-row", value=brief(line.value))
            self.removed.update(chosen)
            return None
        value = self._value(line)
        if isinstance(value, Note):
            return value
        self.set.setdefault(chosen[0], {})[line.field] = value
        return None

    def _meant(self, line: Correction, here: Sequence[int]) -> list[int]:
        """Of several rows at a place, those in which the field is what the line says it was."""
        name = KINDS[self.layer] if line.field == ROW else line.field
        return [i for i in here if values.shown(getattr(self.rows[i], name, None)) == line.was]

    def _value(self, line: Correction) -> Any | Note:
        if line.field not in values.settable(self.row):
            return values.unknown_field(self.row, self.layer, line.field)
        return values.read(self.row, line.field, line.value)

    def _add(self, adding: Correction, further: Sequence[Correction]) -> None:
        """Makes a row of some lines; all of them are refused where one has no value or something is missing."""
        said: dict[str, Any] = {}
        wrong: dict[str, Note] = {}
        for line in further:
            value = self._value(line)
            if isinstance(value, Note):
                wrong[line.locator] = value
            else:
                said[line.field] = value
        made = self._made(adding, said)
        if wrong or isinstance(made, Note):
            why = made if isinstance(made, Note) and not wrong else note("correction-not-added")
            for line in (adding, *further):
                self.outcome.refuse(line, wrong.get(line.locator, why))
            return
        self.added.append(made)
        self.outcome.applied += [adding, *further]

    def _made(self, line: Correction, said: Mapping[str, Any]) -> Any | Note:
        """A row of the fields that are said; the others are unknown, or as they are in most rows."""
        if self.sentences is None:
            return note("correction-no-add", layer=self.layer)
        start, end = line.start or 0, line.end or 0
        at = bisect_right(self.sentences, start, key=lambda s: s.start) - 1
        if at < 0 or start >= self.sentences[at].end:
            return note("correction-nowhere", layer=self.layer)
        hints = typing.get_type_hints(self.row)
        needed = [f.name for f in dataclasses.fields(self.row) if f.default is dataclasses.MISSING]
        cells: dict[str, Any] = {
            **{name: None for name in needed if values.optional(hints[name])},
            **{"article": line.article, "sentence": self.sentences[at].index, "start": start, "end": end},
            **{"text": self.text[start:end], **_AS_ADDED[self.layer]},
        }
        if missing := [name for name in needed if name not in cells and name not in said]:
            return note("correction-needs", layer=self.layer, fields=missing)
        if self.layer == "mentions":
            cells["name"] = self.text[start:end]
        return self._with(self.row(**(cells | dict(said))), said)

    def _with(self, row: Any, said: Mapping[str, Any]) -> Any:
        """The row with what is said of it, and what follows from that."""
        changed = replace(row, **said)
        follows = _FOLLOWS.get(self.layer)
        return replace(changed, **(follows(changed, said) | dict(said))) if follows else changed


def _dates(row: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    """A date whose value, EDTF or days are set has the others accordingly, and no anchor."""
    if not said.keys() & {"value", "edtf", "date_from", "date_to"}:
        return {}
    if "edtf" in said or "value" in said:
        text = said["edtf"] if "edtf" in said else said["value"]
        first, last = edtf.bounds(text)
        text = text if (first, last) != (None, None) else None
    else:
        first, last = row.date_from, row.date_to
        text = edtf.interval(first, last)
    plain = text if text and _PLAIN_DAY.fullmatch(text) else None
    basis = {"anchor": None, "rule": REASON, "days_from": None, "days_to": None}
    return {"value": plain, "edtf": text, "date_from": first, "date_to": last, **basis}


def _quotes(row: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    """A report whose speaker is set is nobody's no longer; one whose speaker is taken away is."""
    if "speaker" not in said:
        return {}
    if said["speaker"] is None:
        return {"attribution": "unattributed"}
    open_ = row.attribution in ("ambiguous", "unattributed")
    return {"anonymous": False, **({"attribution": "inferred"} if open_ else {})}


def _mentions(row: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    return {"candidates": None} if said.get("name") else {}


def _quantities(row: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    return {"speaker_basis": REASON} if "speaker" in said else {}


def _events(row: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    """As of dates."""
    if "edtf" in said:
        first, last = edtf.bounds(said["edtf"])
        return {"date_from": first, "date_to": last}
    return (
        {"edtf": edtf.interval(row.date_from, row.date_to)} if said.keys() & {"date_from", "date_to"} else {}
    )


_FOLLOWS: dict[str, Callable[[Any, Mapping[str, Any]], dict[str, Any]]] = {
    "dates": _dates,
    "quotes": _quotes,
    "mentions": _mentions,
    "quantities": _quantities,
    "events": _events,
}
