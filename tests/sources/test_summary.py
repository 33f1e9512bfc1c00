"""What commands say of a corpus: the balance first, then each reason once, what was lost before what is worth knowing."""

from __future__ import annotations

import pytest

from revue.articles import Issue
from revue.messages import issue, language
from revue.sources.summary import balance, nothing, summary

EMPTY = [issue("export.csv", "empty-text", f"row {n} (line {n + 2})") for n in range(4, 38)]
DATES = [issue("export.csv", "bad-date", f"row {n}", value=f"vers {n}") for n in range(5)]


@pytest.mark.parametrize(
    ("counts", "en", "fr"),
    [
        ((60, 57, 2, 0, 1), "60 files and records: 57 articles, 2 skipped and 1 companion such as README",
         "60 fichiers et notices\xa0: 57 articles, 2 laissés de côté et 1 fichier d'accompagnement comme README"),
        ((1, 0, 0, 1, 0), "1 file or record: 0 articles and 1 refused",
         "1 fichier ou notice\xa0: 0 article et 1 refusé"),
    ],
)  # fmt: skip
def test_the_balance(counts: tuple[int, ...], en: str, fr: str) -> None:
    names = ("seen", "articles", "skipped", "refused", "companions")
    told = balance(dict(zip(names, counts, strict=True)))
    assert (told.en, told.fr) == (en, fr)


@pytest.mark.parametrize(
    ("issues", "en", "fr"),
    [
        (EMPTY, "export.csv (rows 4, 5, 6 and 31 more): its text is empty;",
         "export.csv (lignes 4, 5, 6 et 31 autres)\xa0: son texte est vide"),
        (EMPTY[:1], "export.csv (row 4): its", "export.csv (ligne 4)\xa0: son"),
        ([issue(f"{n}.pdf", "nothing-to-read") for n in "abcde"], "a.pdf, b.pdf, c.pdf and 2 more: nothing",
         "a.pdf, b.pdf, c.pdf et 2 autres\xa0: rien"),
        (DATES, "export.csv (rows 0, 1, 2 and 2 more): for example, “vers 0” is no date",
         "export.csv (lignes 0, 1, 2 et 2 autres)\xa0: par exemple, «\xa0vers 0\xa0» n'est pas"),
        (DATES[:2], "export.csv (row 1): “vers 1” is no date", "export.csv (ligne 1)\xa0: «\xa0vers 1"),
        ([issue("a.zip", "empty-text", "b.csv row 2")], "a.zip > b.csv (row 2): its", "a.zip > b.csv (ligne 2)"),
        ([Issue("a.txt", "layer-failed", "warning", "one\nline")], "a.txt: one line", "a.txt\xa0: one line"),
    ],
)  # fmt: skip
def test_each_reason_is_told_once_with_its_first_places(issues: list[Issue], en: str, fr: str) -> None:
    told = summary({"seen": 40, "articles": 1, "skipped": 0, "refused": 0, "companions": 0}, issues)
    assert f"\n  {en}" in told.en and f"\n  {fr}" in told.fr
    assert len(told.en.splitlines()) == len(told.fr.splitlines()) <= 4


COUNTS = {"seen": 40, "articles": 1, "skipped": 0, "refused": 0, "companions": 0}


def test_what_was_lost_comes_first_and_what_sums_it_up_is_not_said_again() -> None:
    sums = issue("export.csv", "records-lost", lost=34, total=40, reasons=["x"])
    lines = summary(COUNTS, [*DATES[:1], sums, *EMPTY]).en.splitlines()
    assert [lines[1], lines[3]] == ["Not read:", "Worth knowing:"] and len(lines) == 5


def test_no_more_than_some_twenty_lines() -> None:
    many = [Issue(f"{n}.txt", f"code-{n}", "skipped", f"reason {n}") for n in range(40)]
    lines = summary(COUNTS, many).en.splitlines()
    assert len(lines) <= 20 and lines[-1] == "  and 23 more in the table issues"
    assert nothing("x", COUNTS, many).fr.splitlines()[-1] == "  et 23 autres raisons"


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({"LC_ALL": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr"}, "fr"),
        ({"LC_ALL": "", "LC_MESSAGES": "fr_CA", "LANG": "en_US.UTF-8"}, "fr"),
        ({"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "fro_FR"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_of_the_machine(environment: dict[str, str], lang: str) -> None:
    assert language(environment) == lang
