"""The rows of every table: one dataclass a table, its fields the promised columns in their order.

`from_frame` and `to_frame` are the one way between these rows and DataFrames. Offsets are `str` indices into the
article's text, `text[start:end]` being the row's `text`. Dates are `datetime.date`, both ends inclusive; None is
unknown (or an open end), never a default.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_type_hints

if TYPE_CHECKING:
    import pandas as pd

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """One time expression (table `dates`), in TIMEX3 and EDTF (ISO 8601-2)."""

    article: str
    sentence: int
    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    mod: str | None
    edtf: str | None
    date_from: date | None
    date_to: date | None
    anchor: Literal["absolute", "publication", "previous", "quote"] | None
    rule: str
    #: Days from publication, the least and the most there can be (negative: before); None unknown.
    days_from: int | None = None
    days_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One piece of evidence for an article's publication interval (table `publication`).

    `gives` says in words what it gives; `date_from`/`date_to` between which days, None where it puts none;
    `role` whether that bounds the interval, is only the usual reading ("natural"), conflicts with other
    evidence, or is consistent with any day.
    """

    article: str
    start: int
    end: int
    text: str
    rule: str
    gives: str
    date_from: date | None
    date_to: date | None
    role: Literal["states", "bounds", "natural", "conflicts", "consistent", "ignored"]


#: How the text holds an event true.
Modality = Literal["asserted", "negated", "hypothetical", "planned"]
#: Told as having happened or to happen; the others happen in nobody's account.
ACTUAL: frozenset[Modality] = frozenset({"asserted", "planned"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One mention of an event (table `events`); mentions of the same event share `event`.

    `kind` is the kind of event (`data/events/events.toml`), `actors` the people of the whole event ("A; B"), `tense`
    whether this mention looks back or ahead, `relation` an order it states ("after E0003"). `modality` says how the
    text holds the event true (FactBank, ISO-TimeML; see `layers/events/modality.py`): count "asserted" and "planned";
    "negated" and "hypothetical" ones are never merged with these, nor with each other.
    """

    event: str
    label: str
    edtf: str | None
    date_from: date | None
    date_to: date | None
    article: str
    sentence: int
    start: int
    end: int
    text: str
    kind: str
    actors: str | None
    tense: Literal["past", "future", "present"]
    relation: str | None
    modality: Modality = "asserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention of a person, organisation or place (table `mentions`).

    `candidates` ("A; B"): those between whom an ambiguous nominal hesitates, `name` then being None.
    `gender` and `number` are hints for resolving pronouns, None where nothing in the text says.
    """

    article: str
    sentence: int
    start: int
    end: int
    text: str
    type: Literal["PER", "ORG", "LOC"]
    form: Literal["name", "nominal"]
    name: str | None
    role: str | None
    candidates: str | None = None
    gender: Literal["m", "f"] | None = None
    number: Literal["sg", "pl"] = "sg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One piece of reported speech (table `quotes`)."""

    article: str
    sentence: int
    start: int
    end: int
    text: str
    type: Literal["direct", "indirect", "mixed"]
    speaker: str | None
    speaker_text: str | None
    speaker_start: int | None
    speaker_end: int | None
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    stance: str | None
    attribution: Literal["explicit", "implicit", "inferred", "ambiguous", "unattributed"]
    anonymous: bool = False
    verb: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One number the press quotes (table `quantities`).

    `counted` is the thing counted, `restriction` the words behind it that narrow it (« et qui ont des papiers »): a
    share is a share of both, `counted_in_full`. `report_start`, `report_end`: the report that carries it (`quotes`).
    """

    article: str
    sentence: int
    start: int
    end: int
    text: str
    kind: Literal["count", "share", "change", "multiplier", "duration", "ordinal", "money", "vague"]
    value: float | None
    value_to: float | None
    unit: str | None
    counted: str | None
    direction: Literal["up", "down"] | None
    period: str | None
    base_period: str | None
    approximate: bool
    bound: Literal["about", "min", "max"] | None
    speaker: str | None
    speaker_basis: str
    restriction: str | None = None
    report_start: int | None = None
    report_end: int | None = None

    @property
    def counted_in_full(self) -> str | None:
        """The thing counted with what narrows it."""
        return f"{self.counted} {self.restriction}" if self.counted and self.restriction else self.counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """Two quantities a reader may set against each other (table `reconciliations`), the verdict and its reason.

    `b_*` may be a date or an event where a quantity is checked against what another sentence tells.
    """

    reconciliation: str
    measure: str
    a_article: str
    a_sentence: int
    a_start: int
    a_end: int
    a_text: str
    b_article: str
    b_sentence: int
    b_start: int
    b_end: int
    b_text: str
    verdict: Literal["agree", "compatible", "conflict", "not comparable"]
    rule: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One cue of one frame in one sentence (table `frames`); `text` is the cue: a candidate, not a finding.

    `voice` and `speaker` are those of the sentence; `reported`: the cue itself is inside the words reported;
    `negator`: the word that denies it; `candidate`: False where the codebook says that a denied cue does not count;
    `family` and `cue`: the line of the codebook that found it.
    """

    article: str
    sentence: int
    frame: str
    start: int
    end: int
    text: str
    voice: Literal["narrator", "quoted", "attributed", "mixed"]
    speaker: str | None
    negated: bool
    negator: str | None = None
    reported: bool = False
    candidate: bool = True
    family: str = ""
    cue: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One token with its part of speech: a row of table `tags` in a notebook, of `tokens` in what `annotate` writes.

    `pos` is a tag of Universal Dependencies (NOUN, PROPN, VERB, ADJ ...), as the language model has it; None where the
    model is not installed, or cuts the words otherwise.
    """

    article: str
    sentence: int
    start: int
    end: int
    text: str
    lemma: str
    kind: Literal["word", "number", "punct", "other"]
    pos: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refinement:
    """An article's publication interval as the corpus narrows it (table `refined`); `reasons` one sentence a bound.

    Rests on events merged across articles, an inference; `articles.published_*` is what the article itself says.
    """

    article: str
    corpus_from: date | None
    corpus_to: date | None
    reasons: str


def from_frame(frame: pd.DataFrame, row: type[Row]) -> list[Row]:
    """The lines of a DataFrame as dataclass rows: what is missing (NaN, NaT, NA) as None, numpy's scalars as Python's.

    Columns that the row does not have are left out; those the frame does not have take the row's default. A whole
    number stays one: pandas holds offsets as floats where one of them is missing.
    """
    hints = get_type_hints(row)
    names = [f.name for f in fields(row) if f.name in frame.columns]  # type: ignore[arg-type]
    columns = [_values(frame[name], (hints[name], *get_args(hints[name]))) for name in names]
    return [row(**dict(zip(names, values, strict=True))) for values in zip(*columns, strict=True)]


def to_frame(rows: Iterable[Any], row: type) -> pd.DataFrame:
    """Dataclass rows as a DataFrame with the columns of `row`, also where there is none."""
    import pandas as pd

    names = [f.name for f in fields(row)]
    return pd.DataFrame([[getattr(r, name) for name in names] for r in rows], columns=names)


def _values(column: pd.Series[Any], types: tuple[Any, ...]) -> list[Any]:
    """A column's values as the field's types have them."""
    return [
        None if missing else _python(value, types)
        for value, missing in zip(column.tolist(), column.isna(), strict=True)
    ]


def _python(value: Any, types: tuple[Any, ...]) -> Any:
    plain = value.item() if hasattr(value, "item") else value
    if isinstance(plain, float) and int in types and float not in types:
        return int(plain)
    return plain.date() if isinstance(plain, datetime) else plain
