"""Findings: computed sentences that open a notebook, each number of which leads to the rows that it counts.

A finding is a sentence in both languages with named numbers: `{n}` writes a number, `{n:word|words}` the number and
its noun, `{n?is|are}` only the word that agrees with it, `{share}` a percentage. A number holds its rows: their
`weight` (1 where a row has none) adds up to it, or to its share of `of`; the export `<room>-findings.csv` keeps them,
so that a reader can count again. Of more than MOST rows, as many are held, spread evenly over the corpus. A number
without rows is a zero, and a finding too.

Which findings there are is the room's: rules over tables, true for any corpus, silent where nothing stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from revue.show.texts import FIELD, Said, within
from revue.show.typography import NBSP, agreeing, number, percent

if TYPE_CHECKING:
    import pandas as pd

#: Rows of a number that are held: of a large corpus, nobody reads more, and all are in its tables.
MOST = 1_000
_PLACE = ["article", "start", "end", "text"]


@dataclass(frozen=True)
class Number:
    """A number of a finding: its value, rows that it counts, how many these are in all, and of what it is a share."""

    value: float
    rows: pd.DataFrame
    counted: int
    of: float | None = None
    digits: int = 0

    def text(self, lang: str) -> str:
        """The number as readers write it; a share as a percentage."""
        if self.of is None:
            return number(self.value, lang, self.digits)
        return percent(self.value / self.of if self.of else None, lang, self.digits)


def count(rows: pd.DataFrame, weight: str | None = None) -> Number:
    """How many `rows` there are, or the sum of their column `weight`. They have `article, start, end, text`."""
    kept = _kept(rows, weight)
    return Number(int(kept["weight"].sum()), _held(kept), len(kept))


def share(rows: pd.DataFrame, of: float, weight: str | None = None, digits: int = 0) -> Number:
    """The same as a share of `of`."""
    kept = _kept(rows, weight)
    return Number(float(kept["weight"].sum()), _held(kept), len(kept), of, digits)


def value(given: float, rows: pd.DataFrame, digits: int = 0) -> Number:
    """A number that a text or a measure gives, with the rows that it stands in or was computed from."""
    kept = _kept(rows, None).assign(weight=float("nan"))
    return Number(given, _held(kept), len(kept), None, digits)


def _kept(rows: pd.DataFrame, weight: str | None) -> pd.DataFrame:
    kept = rows.reindex(columns=_PLACE).assign(weight=rows[weight] if weight else 1)
    return kept[kept["weight"] != 0].reset_index(drop=True)


def _held(rows: pd.DataFrame) -> pd.DataFrame:
    if len(rows) <= MOST:
        return rows
    return rows.iloc[[nth * len(rows) // MOST for nth in range(MOST)]].reset_index(drop=True)


@dataclass(frozen=True)
class Finding:
    """A sentence in English and French; its fields are numbers, or texts that are the same in both or a pair."""

    said: Said
    fields: Mapping[str, Number | str | Said] = field(default_factory=dict)

    def pieces(self, lang: str) -> Iterator[tuple[str, str | None]]:
        """The sentence piece by piece: text, and the name of the number that it writes, if it is one.

        Raises `KeyError` for a field that is not given.
        """
        template, at = within(self.said, lang), 0
        for match in FIELD.finditer(template):
            yield template[at : match.start()], None
            given, at = self.fields[match[1]], match.end()
            if not isinstance(given, Number):
                yield given if isinstance(given, str) else within(given, lang), None
                continue
            if match[2] != "?":
                yield given.text(lang), match[1]
            if match[2]:
                yield NBSP * (match[2] == ":") + agreeing(given.value, match[3], match[4], lang), None
        yield template[at:], None

    def text(self, lang: str) -> str:
        """The sentence."""
        return "".join(piece for piece, _ in self.pieces(lang))

    @property
    def numbers(self) -> dict[str, Number]:
        return {name: given for name, given in self.fields.items() if isinstance(given, Number)}


def as_written(found: Sequence[Finding], texts: Mapping[str, str]) -> list[Finding]:
    """The same findings, whose rows hold the words at their places as the articles have them; `texts`: by article."""

    def written(given: Number | str | Said) -> Number | str | Said:
        if not isinstance(given, Number):
            return given
        places = given.rows[_PLACE].itertuples(index=False)
        words = [
            texts[a][int(s) : int(e)] if isinstance(a, str) and s == s else text for a, s, e, text in places
        ]
        return replace(given, rows=given.rows.assign(text=words))

    return [
        replace(finding, fields={name: written(given) for name, given in finding.fields.items()})
        for finding in found
    ]


def rows(findings: Sequence[Finding]) -> pd.DataFrame:
    """The rows of all numbers, as they are exported.

    Columns: finding (from 1), said (the sentence in English), number (its name), value, of (null where it is not a
    share), counted (how many rows there are), weight (what the row adds; null where the number was not counted),
    article, start, end, text. A number without rows has one line of its own.
    """
    import pandas as pd

    parts = [pd.DataFrame(columns=["finding", "said", "number", "value", "of", "counted", "weight", *_PLACE])]
    for n, finding in enumerate(findings, 1):
        for name, given in finding.numbers.items():
            held = given.rows if len(given.rows) else pd.DataFrame([{"weight": 0}])
            told: dict[str, Any] = {
                "finding": n,
                "said": finding.text("en"),
                "number": name,
                "value": given.value,
                "of": given.of,
                "counted": given.counted,
            }
            parts.append(held.assign(**told))
    made = pd.concat([p for p in parts if len(p)] or parts, ignore_index=True)
    made = made.reindex(columns=parts[0].columns)
    return made.astype({"start": "Int64", "end": "Int64", "finding": "Int64"})
