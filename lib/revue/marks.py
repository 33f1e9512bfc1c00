"""Quotation marks: the spans that « », “ ”, \" \" open and close, with broken pairs repaired."""

from __future__ import annotations

from dataclasses import dataclass

from revue.text import normalise


@dataclass(frozen=True, slots=True)
class Marked:
    """A quotation between marks: `start:end` with its marks, `inner_start:inner_end` without."""

    start: int
    end: int
    inner_start: int
    inner_end: int


def marked_spans(text: str, start: int = 0, end: int | None = None) -> list[Marked]:
    """Outermost quotations of `text[start:end]`, in order; never raises on odd numbers of marks."""
    norm, stop = normalise(text), len(text) if end is None else end
    spans, at = [], start
    closing = {"«": "»", "“": "”", '"': '"'}
    while at < stop:
        if (close := closing.get(norm[at])) and (b := norm.find(close, at + 1, stop)) > 0 and "\n\n" not in norm[at:b]:
            inner_a, inner_b = at + 1, b
            while inner_a < inner_b and norm[inner_a] == " ":
                inner_a += 1
            while inner_b > inner_a and norm[inner_b - 1] == " ":
                inner_b -= 1
            spans.append(Marked(at, b + 1, inner_a, inner_b))
            at = b
        at += 1
    return spans
