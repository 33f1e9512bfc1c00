"""Date fields: what databases, spreadsheets, scrapers and people write, and nothing that they do not say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revue.sources.dates import edtf_from, from_parts

DAYS = """
2023-05-12 | 2023-5-12 | 2023/05/12 | 2023.05.12 | 2023 05 12T06:30:00 | 20230512 | 20230512T063000Z | 20230512063000
12/05/2023 | 12/05/23 | 12.05.2023 | 12-05-2023 18:20 | 12 mai 2023 | 12 mai 2023, 06:30 | le 12 mai 2023 | 12-mai-23
vendredi 12 mai 2023 - 14:30 | Vendredi 12 mai 2023 à 07h30 | ven. 12 mai 2023 | VENDREDI 12 MAI 2023 | 12MAY2023
May 12, 2023 | May 12th, 2023 at 6:30 pm | 12 May 2023 6:30 AM EDT | Fri, 12 May 2023 06:30:00 GMT
Fri, 12 May 2023 23:30:00 -0500 | 2023-05-12T06:30:00.000Z | 2023-05-12 06:30:00+02:00 | 2023-05-12T23:30:00-05:00
2023-05-12T06:30:00+02:00[Europe/Paris] | Publié le 12 mai 2023 à 7h30 | Paru le 12 mai 2023 | Date : 12/05/2023
1683873000 | 1683873000000 | 1683873000.5 | 45058 | 45058.27 | 45058,27 | 12 mai 2023 18 h 20 | le vendredi 12 mai 2023
Fri May 12 06:30:00 CEST 2023 | Fri May 12 06:30:00 +0000 2023
"""


@pytest.mark.parametrize("value", [one.strip() for one in DAYS.replace("\n", "|").split("|") if one.strip()])
def test_every_way_to_write_the_same_day(value: str) -> None:
    assert edtf_from(value) == "2023-05-12"


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("27-févr.-24", "2024-02-27"),
        ("1er sept. 2023", "2023-09-01"),
        ("Sept. 1, 2023", "2023-09-01"),
        ("1er août 2021", "2021-08-01"),
        ("3 AOUT 2021", "2021-08-03"),
        ("31 déc. 99", "1999-12-31"),
        ("14 mars 1907", "1907-03-14"),
        ("04/05/2025", "2025-05-04"),
        ("mai 2023", "2023-05"),
        ("mai-23", "2023-05"),
        ("05/2023", "2023-05"),
        ("2023-05", "2023-05"),
        ("2023", "2023"),
        ("2025-03/2025-05", "2025-03/2025-05"),
        ("2025-04-14?", "2025-04-14?"),
        ("156X", "156X"),
    ],
)
def test_what_is_missing_is_not_filled_in(value: str, edtf: str) -> None:
    assert edtf_from(value) == edtf


@pytest.mark.parametrize(
    "value",
    ["hier", "0000-00-00", "2025-02-30", "30 février 2023", "12/13/2023", "2023-13-01", "jui 2023", "12 mai", "99999", "12345", "7", "2019-21", "Le Courrier du 12 mai 2023", "12 mai 2023 et 13 mai 2023", "4102444800000"],
)  # fmt: skip
def test_no_day_is_made_up(value: str) -> None:
    assert edtf_from(value) is None


@pytest.mark.parametrize(
    ("parts", "edtf"),
    [
        (("2023", "5", "12"), "2023-05-12"),
        (("2023", "mai", "1er"), "2023-05-01"),
        (("2023.0", "05.0", "12.0"), "2023-05-12"),
        (("2023", "févr.", None), "2023-02"),
        (("2023", "mai", "vendredi"), "2023-05"),
        (("2023", None, None), "2023"),
        (("2023", "2023-05", "2023-05-12"), "2023-05-12"),
        (("2023", "2", "30"), None),
        (("2023", "x", "3"), None),
        ((None, "5", "12"), None),
    ],
)
def test_a_date_in_columns_of_its_own(parts: tuple[str | None, ...], edtf: str | None) -> None:
    assert from_parts(*parts) == edtf


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789 /-.:,TZ+hàmai", max_size=40))
def test_nothing_raises(value: str) -> None:
    edtf_from(value)
    from_parts(value, value[:2], value[2:4])
