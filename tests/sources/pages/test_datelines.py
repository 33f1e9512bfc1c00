"""Datelines in the forms that pages give them: day names, hours, abbreviations, capitals, English, dispatches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revue.sources.pages import datelines

STATED = [
    "Publié le 12 mai 2023 à 10h30",
    "PUBLIÉ LE VENDREDI 12 MAI 2023 À 10H30",
    "Publié le 12/05/2023 à 10:30",
    "Publié le 12.05.2023 à 10 h 30",
    "Publié le 12 mai 2023 à 10 heures 30",
    "Publié le 12 mai 2023 à 10 heures",
    "Publié le ven. 12 mai 2023, 10h30",
    "Ven 12 mai 2023",
    "12 mai 2023 vendredi 10:30",
    "12 mai 2023, 22h15 CET",
    "12 mai 2023 à 10h30 (heure de Paris)",
    "Première publication : 12 mai 2023",
    "Paru dans Le Courrier du Val le 12 mai 2023",
    "Publié le 12 mai 2023 à 10h30, modifié à 11h45",
    "2023/05/12",
    "12th May 2023",
    "May 12th, 2023",
    "Fri, 12 May 2023",
    "Published Friday, May 12, 2023, 10:30 a.m. EDT",
]


@pytest.mark.parametrize("line", STATED)
def test_a_stated_publication(line: str) -> None:
    assert datelines.read(line) == datelines.Dateline("stated", "2023-05-12")


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Mar. 1er août 2023", "2023-08-01"),
        ("PUBLIÉ LE 1ER MAI 2023", "2023-05-01"),
        ("Publié le 3 sept. 2022", "2022-09-03"),
        ("Publié le 12 févr. 2023", "2023-02-12"),
    ],
)
def test_months_and_first_days(line: str, published: str) -> None:
    assert datelines.read(line) == datelines.Dateline("stated", published)


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 12 mai 2023 à 10h30, mis à jour le 13 mai 2023 à 8h",
        "Publié le 12 mai 2023 à 10h30Mis à jour le 13 mai 2023 à 8h",
        "Publié le : 12/05/2023 - 10:30 Modifié le : 13/05/2023 - 11:45",
        "12 mai 2023 à 10h30 • Mis à jour le 13 mai 2023 à 11h",
    ],
)
def test_a_publication_and_an_update(line: str) -> None:
    assert datelines.read(line) == datelines.Dateline("stated", "2023-05-12", "2023-05-13")


def test_a_name_before_the_label_is_the_author() -> None:
    stated = datelines.Dateline("stated", "2023-05-12", author="Anne Leroy")
    assert datelines.read("Anne Leroy, publié le 12 mai 2023") == stated
    assert datelines.read("Anne Leroy | Publié le 12 mai 2023") == stated


@pytest.mark.parametrize("line", ["Publié le 12 mai", "Publié le 12 mai à 10h30", "Publié hier à 10h30"])
def test_a_label_without_a_year_states_no_date(line: str) -> None:
    assert datelines.read(line) == datelines.Dateline("empty")


@pytest.mark.parametrize(
    "line",
    [
        "Le vendredi 12 mai 2023, le conseil a voté.",
        "Rapport publié le 12 mai 2023",
        "Publié en 2021, le rapport accuse.",
        "12 mai 2023 : un drame",
        "12 mai",
        "Vendredi",
        "Depuis le 12 mai 2023",
        "31 février 2023",
    ],
)
def test_what_says_more_is_no_dateline(line: str) -> None:
    assert datelines.read(line) is None


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        ("SABLIÈRES, 26 mai 2020 (AFP) - ", "2020-05-26"),
        ("Sablières, le 26 mai 2020 (AFP) – ", "2020-05-26"),
        ("Sablières (AFP), 26 mai 2020 - ", "2020-05-26"),
        ("SABLIÈRES (Reuters), le 26 mai 2020 — ", "2020-05-26"),
        ("SABLIÈRES, May 26, 2020 (AFP) - ", "2020-05-26"),
        ("12 juillet 2012. - ", "2012-07-12"),
        ("Sablières, 12 juillet 2012. — ", "2012-07-12"),
        ("Publié le 12 mai 2023 à 10h30 ", "2023-05-12"),
        ("Publié le 12 mai 2023 à 10h30, mis à jour le 13 mai 2023 à 8h ", "2023-05-12"),
    ],
)
def test_the_opening_of_a_dispatch(opening: str, published: str) -> None:
    stated = datelines.Dateline("stated", published)
    assert datelines.opening(opening + "Le ministre a dit.") == (len(opening), stated)


def test_openings_that_state_no_publication() -> None:
    update = "Mis à jour le 12 mai 2023 à 10h30 - "
    assert datelines.opening(f"{update}Le maire") == (
        len(update),
        datelines.Dateline("updated", updated="2023-05-12"),
    )
    yearless = "SABLIÈRES, 26 mai (AFP) - "
    assert datelines.opening(f"{yearless}Le maire") == (len(yearless), datelines.Dateline("empty"))


@pytest.mark.parametrize(
    "line",
    ["12 juillet 2012 - Le pont est ouvert.", "Le 12 juillet 2012, le pont", "12 juillet 2012. Le pont"],
)
def test_a_line_of_a_chronology_opens_with_no_dateline(line: str) -> None:
    assert datelines.opening(line) is None


@given(st.text(alphabet="Publié le 12/05.2023-à h(AFP)mai,Mis jour — ", max_size=200))
def test_never_raises(line: str) -> None:
    datelines.read(line)
    found = datelines.opening(line)
    assert found is None or 0 < found[0] <= len(line)
