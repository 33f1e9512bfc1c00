"""IRaMuTeQ: lines of stars with variables, a line a paragraph, and no star that is not a mark."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from laid import TEXTS, article, lay
from revue.articles import Article, Passage
from revue.formats import iramuteq

STARS = re.compile(r"\*{4}(?: \*[a-z0-9]+_[\w-]+)*")


def read(content: str) -> list[tuple[dict[str, str], list[str]]]:
    """The articles, each its variables and its lines, as IRaMuTeQ divides them."""
    found: list[tuple[dict[str, str], list[str]]] = []
    for line in content.split("\n"):
        if line.startswith("****"):
            assert STARS.fullmatch(line), line
            found.append((dict(word[1:].split("_", 1) for word in line.split()[1:]), []))  # type: ignore[misc]
        elif line:
            assert "*" not in line
            found[-1][1].append(line)
    return found


def written(*articles: Article) -> str:
    with TemporaryDirectory() as folder:
        iramuteq.write(lay(Path(folder), [articles]), Path(folder))
        return (Path(folder) / "corpus.txt").read_bytes().decode()


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_any_text_and_any_value_give_a_corpus(text: str, outlet: str, name: str) -> None:
    one = article("a", text, outlet=outlet, fields={name: outlet})
    [(variables, lines)] = read(written(one))
    assert variables["id"] == "a"
    passages = "".join(text[p.start : p.end] for p in one.passages)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", passages).replace("*", "∗")


@pytest.mark.parametrize(
    ("published", "variables"),
    [
        ("2023-05-12", {"date": "2023-05-12", "mois": "2023-05", "annee": "2023"}),
        ("2023-05", {"date": "2023-05", "mois": "2023-05", "annee": "2023"}),
        ("2023", {"date": "2023", "annee": "2023"}),
        ("2023-05-12/2023-05-14", {"date": "2023-05", "mois": "2023-05", "annee": "2023"}),
        ("2022-12/2023-01", {}),
        (None, {}),
    ],
)
def test_of_a_date_what_is_sure(published: str | None, variables: dict[str, str]) -> None:
    [(found, _)] = read(written(article("a", "Il pleut.", published=published, published_basis="metadata")))
    assert {name: found[name] for name in ("date", "mois", "annee") if name in found} == variables


def test_a_corpus_as_it_is_written() -> None:
    text = "Le port ferme\n\nLes pêcheur*ses\nsont en colère : « Non ! »\n\n****\n\nLire aussi"
    spans = [(0, 13, "title"), (15, 57, "body"), (59, 63, "body"), (65, 75, "boilerplate")]
    one = Article(
        "port", text, outlet="Le Canal (Valmont)", author="Anne Tavel", published="2024-03-05", published_basis="metadata",
        passages=tuple(Passage(a, b, label, "invented") for a, b, label in spans),  # type: ignore[arg-type]
        fields={"Rubrique n° 1": "Économie & social", "résumé": "un résumé " * 10, "source": "non", "vide": " "},
    )  # fmt: skip
    assert written(one, article("b", "Il pleut.")) == (
        "**** *id_port *source_Le_Canal_Valmont *auteur_Anne_Tavel *annee_2024 *mois_2024-03 *date_2024-03-05 "
        "*rubriquen1_Économie_social\n"
        "Le port ferme\nLes pêcheur∗ses sont en colère : « Non ! »\n∗∗∗∗\n\n"
        "**** *id_b\nIl pleut.\n\n"
    )
