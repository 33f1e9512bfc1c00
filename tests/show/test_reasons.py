"""Reasons of the layers in French: every one that code and lists give, and what is put together from several."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

import pytest

from places import ROOT
from revue import data
from revue.show.reasons import told

NBSP = "\u00a0"
#: Calls of the readers whose last text is a reason.
GIVE = ("give", "Part", "furniture", "put", "Hint")


def given() -> Iterator[str]:
    """Each reason that a reader's code writes as it is, and each of the lists of pages and files."""
    for path in (ROOT / "lib/revue/sources").rglob("*.py"):
        calls = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
        for call in calls:
            if getattr(call.func, "attr", getattr(call.func, "id", "")) in GIVE:
                last = [*call.args[1:], *(k.value for k in call.keywords if k.arg in ("why", "reason"))][-1:]
                for node in (n for value in last for n in ast.walk(value)):
                    if (
                        isinstance(node, ast.Constant)
                        and isinstance(node.value, str)
                        and " " in node.value.strip(" »>)")
                    ):
                        yield node.value
    for name in ("pages/cues.toml", "sources/xml.toml"):
        yield from _reasons(data.parsed(name)[0])


def _reasons(table: Any) -> Iterator[str]:
    for key, value in table.items() if isinstance(table, dict) else enumerate(table):
        if key == "reason":
            yield value
        elif isinstance(value, dict | list):
            yield from _reasons(value)


def test_every_reason_of_the_readers_has_its_french() -> None:
    english = [row[0] for row in data.tsv("show/reasons.tsv", "en!", "fr")]
    plain = "\n".join(english)
    found = set(given())
    assert len(found) > 60
    assert sorted(reason for reason in found if reason not in plain) == []


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("related articles", "autres articles sur le sujet"),
        ("below « À lire »: related articles", "sous « À lire » : autres articles sur le sujet"),
        ("stands on 3 of 4 pages of this folder", "figure sur 3 des 4 pages de ce dossier"),
        ("both without bounds, and other units: hours against days", "tous deux sans bornes, et d’autres unités : heures contre jours"),
        (
            "a change (« 93 % » of trafic) and a level (« 12 »); nothing shows that they measure the same thing",
            "une évolution (« 93 % » pour « trafic ») et un niveau (« 12 ») ; rien ne montre qu’ils mesurent la même chose",
        ),
        (
            "×1.93 and ×2 are close, but periods 2024 and not told; neither rules the other out",
            "×1,93 et ×2 sont proches, mais périodes 2024 et non dite ; l’un n’exclut pas l’autre",
        ),
        ("length of stay", "durée : séjour"),
        ("un motif d’une autre main", "un motif d’une autre main"),
    ],
)  # fmt: skip
def test_a_reason_is_put_into_french_piece_by_piece(english: str, french: str) -> None:
    assert told(english, "fr").replace(NBSP, " ") == french
    assert told(english, "en") == english
