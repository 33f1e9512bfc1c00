"""A folder as a project has it after a year: exports of two databases, a corpus, a workbook, pages, broken files.

`build` writes it; `EXPECTED` is what is written of each article, `BROKEN` the files that are none.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import test_europresse as europresse
import test_nexis as nexis

from office_files import words, xlsx
from outlets import LAYOUTS, outlet

STORY = "Le conseil de {} a voté mardi le budget du pont, après de longs débats. Les travaux commenceront au printemps."


class Expected(NamedTuple):
    """An article as it is written: its file, its headline, its day, its paper, and words that it holds."""

    path: str
    title: str | None
    published: str
    outlet: str
    holds: str


NEXIS = [
    nexis.Told(),
    nexis.Told(title="Le bac de Sorgues reprend son service", outlet="L'Écho de Sorgues", day="samedi 3 juin 2023",
               published="2023-06-03", author="Anne Lissac", body=(STORY.format("Sorgues"), nexis.BODY[0])),
    nexis.Told(title="La scierie de Marlieu embauche", day="vendredi 1er septembre 2023",
               published="2023-09-01", author=None, body=(STORY.format("Marlieu"), nexis.BODY[1])),
]  # fmt: skip
#: Papers and days of the starred lines, and the place that each text tells of.
STARRED = [("Le Veilleur", "2023-05-12", "Brive-le-Haut"), ("La Gazette", "2023-06-03", "Port-Vieux"),
           ("Le Relais", "2023-11-14", "Sainte-Aure")]  # fmt: skip
SHEET = [
    (f"La halle {n} rouvre", "Le Relais", f"{n}/02/2024", STORY.format(f"Bourg-{n}"))
    for n in (11, 12, 13, 14)
]
#: Saved pages, with the day and the paper that metadata.csv gives them.
PAGES = {f"pages/{n}.html": (outlet(name, n), f"2022-03-{n:02}", f"Journal n° {n}")
         for n, name in enumerate(list(LAYOUTS)[:5], 1)}  # fmt: skip
#: Files that are no articles, each with the code of its reason.
BROKEN = {
    "abîmé.docx": (b"PK\x03\x04" + bytes(range(200)), "unreadable"),
    "vide.html": (b"", "empty"),
    "numérisé.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "binary"),
}
EXPECTED = [
    *(Expected("europresse.HTML", t.title, t.published, t.name, t.body[0]) for t in europresse.TOLD[:3]),
    *(Expected("iramuteq.txt", None, day, paper, place) for paper, day, place in STARRED),
    *(Expected("nexis.docx", t.title, t.published or "", t.outlet, t.body[0]) for t in NEXIS),
    *(
        Expected(path, dict(reversed(page.lines))["title"], day, paper, "")
        for path, (page, day, paper) in PAGES.items()
    ),
    *(
        Expected("tableau.xlsx", title, f"2024-02-{day.split('/')[0]}", paper, text)
        for title, paper, day, text in SHEET
    ),
]


def build(folder: Path) -> Path:
    """Writes the folder."""
    starred = "\n".join(
        f"**** *source_{paper.replace(' ', '_')} *date_{day}\n{STORY.format(place)}\n"
        for paper, day, place in STARRED
    )
    rows = [
        words(**{f"{c}{n}": cell for c, cell in zip("ABCD", row, strict=True)})
        for n, row in enumerate(SHEET, 2)
    ]
    head = words(A1="Accroche", B1="Journal", C1="Date", D1="Propos")
    about = "".join(f"{path},{day},{paper}\n" for path, (_, day, paper) in PAGES.items())
    files: dict[str, str | bytes] = {
        "LISEZMOI.txt": "Articles sur les ponts, réunis en 2024.\n",
        "columns.toml": '["tableau.xlsx"]\ntext = "Propos"\ntitle = "Accroche"\n',
        "metadata.csv": f"fichier,date,journal\n{about}",
        "europresse.HTML": europresse.page([europresse.of_2018(told) for told in europresse.TOLD[:3]]),
        "iramuteq.txt": starred,
        "nexis.docx": nexis.in_docx(nexis.in_paragraphs(NEXIS, "fr")),
        "tableau.xlsx": xlsx(("Feuil1", [head, *rows])),
        **{path: page.html for path, (page, _, _) in PAGES.items()},
        **{path: content for path, (content, _) in BROKEN.items()},
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
