"""A document's day of publication: its field, else what the text itself states at its beginning or end."""

from __future__ import annotations

import pytest

from revue.articles import Article
from revue.sources.readers.documents import Part, Place, document

PROSE = "Le maire a annoncé une hausse des tarifs. Les élus ont voté mardi soir."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"PARIS, 26 mai 2020 (AFP) - {PROSE}", "2020-05-26"),
        (f"LYON (Reuters), le 3 mars 2021 - {PROSE}", "2021-03-03"),
        (f"12 juillet 2012. - {PROSE}", "2012-07-12"),
        (f"Publié le 12 mai 2023 à 10h30\n\n{PROSE}", "2023-05-12"),
        (f"{PROSE}\n\nLe 4 juin 2020", "2020-06-04"),
        (f"Le 12 mai 2023, le maire a parlé. {PROSE}", None),
        (f"{PROSE}\n\nMis à jour le 3 mai 2021 à 10 h", None),
        (f"{PROSE}\n\nLa crue du 3 mai 2019 a marqué la ville.\n\n{PROSE}", None),
        (PROSE, None),
    ],
)
def test_a_text_without_a_date_may_state_it(text: str, day: str | None) -> None:
    found = document({}, [Part(text)], Place("a.csv", "row 2", 1, "", "csv"))[-1]
    assert isinstance(found, Article)
    assert (found.published, found.published_basis) == (day, "stated" if day else None)


def test_a_field_counts_more_than_the_text() -> None:
    found = document(
        {"published": "2020-01-01"},
        [Part(f"PARIS, 26 mai 2020 (AFP) - {PROSE}")],
        Place("a", "1", 1, "", "csv"),
    )[-1]
    assert isinstance(found, Article)
    assert (found.published, found.published_basis) == ("2020-01-01", "metadata")
