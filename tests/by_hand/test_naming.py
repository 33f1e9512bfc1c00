"""actors.csv: one name for an actor wherever the articles speak of it, its role and side."""

from __future__ import annotations

from pathlib import Path

import pytest

from by_hand_corpus import corpus, line, row, tables
from revue.articles import Actor
from revue.by_hand.naming import Naming
from revue.sources.corpus import load
from revue.tables import Mention, Quote

ACTORS = (
    "name;aliases;type;role;side\n"
    "Anne Tavel;Tavel; PER;maire de Valmont;ville\n"
    'Préfecture de la Baie;"la préfecture; préfet";org;;État\n'
)


def test_mentions_and_speakers_bear_the_name_that_is_given(tmp_path: Path) -> None:
    made = tables(corpus(tmp_path / "c", actors=ACTORS))
    tavel = row(made["mentions"], "Tavel")
    assert (tavel["name"], tavel["role"]) == ("Anne Tavel", "maire de Valmont")
    assert list(made["quotes"]["speaker"]) == [
        "Anne Tavel",
        "Anne Tavel",
        "Préfecture de la Baie",
        "Anne Tavel",
        "Préfecture de la Baie",
    ]
    assert row(made["quantities"], "1 200")["speaker"] == "Préfecture de la Baie"
    assert made["actors"].astype(object).where(made["actors"].notna(), None).to_dict("records")[1] == {
        "name": "Préfecture de la Baie",
        "aliases": "la préfecture; préfet",
        "type": "ORG",
        "role": None,
        "side": "État",
    }


def test_a_correction_of_one_row_counts_more(tmp_path: Path) -> None:
    said = line("Tavel", "mentions", "name", "Luc Tavel", "port")
    made = tables(corpus(tmp_path / "c", said, actors=ACTORS))
    assert row(made["mentions"], "Tavel")["name"] == "Luc Tavel"


#: Name of a mention, its words, and the name given; the actors: A. Dupont, "le ministre", Le Monde.
NAMES = [
    ("Alain Dupont", "M. Dupont", "A. Dupont"),
    ("ALAIN DUPONT", "DUPONT", "A. Dupont"),
    (None, "Le ministre", "A. Dupont"),
    (None, "ministre", "A. Dupont"),
    ("Rosa Blum", "le ministre", "Rosa Blum"),
    ("Alain Dupont; Rosa Blum", "les deux élus", "A. Dupont; Rosa Blum"),
    ("le Monde", "le Monde", "Le Monde"),
    ("monde", "monde", "monde"),
]


@pytest.mark.parametrize(("name", "words", "expected"), NAMES)
def test_a_mention_is_known_by_its_name_and_without_one_by_its_words(
    name: str | None, words: str, expected: str
) -> None:
    actors = (Actor("A. Dupont", ("Alain Dupont", "le ministre"), "PER", "ministre"), Actor("Le Monde"))
    mention = Mention(article="a", sentence=0, start=0, end=len(words), text=words, type="ORG", form="name",
                      name=name, role="élu", candidates=None)  # fmt: skip
    (found,) = Naming(actors).applied("mentions", [mention])
    assert found.name == expected and found.role == "élu"
    assert (found.type == "PER") == (expected == "A. Dupont")


def test_speakers_that_become_one_are_named_once() -> None:
    quote = Quote(article="a", sentence=0, start=0, end=3, text="oui", type="direct", speaker="Dupont; le ministre",
                  speaker_text=None, speaker_start=None, speaker_end=None, cue=None, cue_start=None, cue_end=None,
                  stance=None, attribution="explicit")  # fmt: skip
    (found,) = Naming((Actor("A. Dupont", ("Dupont", "ministre")),)).applied("quotes", [quote])
    assert found.speaker == "A. Dupont"


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        (";Tavel;;;", "actor-refused", "has no name"),
        ("Luc Morand;Luc; Morand;PER;;ville", "bad-row", "more cells than the 5 columns"),
        ("Anne Tavel;;GPE;;", "actor-refused", "write PER, ORG and LOC"),
        ("Luc Morand;;;;\nMorand;luc  morand;;;", "actor-refused", "actor in row 2 too"),
        ("Nadia Fell;N. Fell;;;", "actor-unmet", "no article has the name “Nadia Fell”"),
    ],
)
def test_a_row_that_cannot_be_used_says_so(tmp_path: Path, line: str, code: str, told: str) -> None:
    read = load(corpus(tmp_path / "c", actors=f"name;aliases;type;role;side\n{line}\n"))
    (issue,) = read.issues
    assert (issue.path, issue.code, issue.severity) == ("actors.csv", code, "warning")
    assert told in issue.message and issue.locator == ("row 3" if "\n" in line else "row 2")
