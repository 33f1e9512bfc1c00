"""Odd texts, each one piece of French repeated, and a folder of odd files: what no newspaper prints and somebody has.

The texts are the worst that a rule can meet: one sign, one number, one name or one opening mark after the other,
without the end that the rule waits for. `build` writes a folder of them in every format, of any size.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from hostile import ARTICLE, P1, P2

#: What each odd text repeats, by name.
UNITS = {
    "digits": "1 2 3 4 5 6 7 8 9 ",
    "digits-glued": "1234567890",
    "percent": "12 % ",
    "percent-of": "12 % des cas, ",
    "number-words": "deux cent trente mille ",
    "thousands": "12 000 ",
    "ranges": "de 3 à 5 ",
    "money": "3 millions d’euros ",
    "changes": "en hausse de 3 % ",
    "parts": "9 demandes pour 1 accord ",
    "ages": "34 ans, ",
    "dates": "le 3 mai ",
    "dates-in-full": "le 3 mai 2021, ",
    "dates-in-figures": "12/03/2021 ",
    "days": "lundi ",
    "deixis": "hier il a dit que demain ",
    "years": "2021-2022-2023 ",
    "since": "depuis trois ans ",
    "hours": "à 18h30 ",
    "centuries": "XIVe siècle ",
    "names": "M. Dupont ",
    "names-with-office": "Jean Dupont, ministre de l’Intérieur, ",
    "first-names": "Jean Paul Marie ",
    "offices": "le président de la République du ministre de l’Intérieur de la ",
    "institutions": "la Banque centrale de France de Paris de ",
    "acronyms": "ONU UE (OTAN) ",
    "capitals": "LE MINISTRE DE LA ",
    "initials": "A. B. ",
    "initials-glued": "A.",
    "quotations": "« a » « b ",
    "quotations-said": "« a » a-t-il dit. ",
    "opening-marks": "« ",
    "closing-marks": " »",
    "straight-marks": '" a ',
    "mixed-marks": '« “ "a" ” ‘ ',
    "brackets": "( ",
    "colons": "a : b ",
    "colons-said": "Le ministre : « oui ",
    "dashes": "— oui ",
    "dialogue": "— Oui, dit-il.\n",
    "interview": "Jean Dupont : Oui.\nQuestion ?\n",
    "inserted": "oui, dit-il, ",
    "sources": "selon le ministre, ",
    "reported": "il dit que ",
    "relatives": "le maire qui affirme que celui dont ",
    "conjunctions": "mais ou et donc or ni car ",
    "negations": "ne pas ne plus ",
    "pronouns": "Il a dit. ",
    "visits": "la visite de Jean Dupont à Paris lundi ",
    "meetings": "Jean Dupont a rencontré Paul Martin à Paris lundi. ",
    "agreements": "La France et le Maroc ont signé un accord. ",
    "prose": f"{P1} {P2} ",
    "prose-without-stops": "le ministre annonce que les prix vont augmenter de 3 % dans les mois qui viennent et ",
    "word": "mot ",
    "commas": ", ",
    "commas-glued": ",",
    "stops": ". ",
    "stops-glued": ".",
    "questions": "! ? ",
    "apostrophes": "l’",
    "elisions": "l’a d’un qu’il ",
    "hyphens": "peut-être-là-bas-",
    "addresses": "https://a.fr/b?c=d ",
    "addresses-glued": "www.a.",
    "mails-glued": "a@b.",
    "tags": "#a @b ",
    "letter": "a",
    "capital": "A",
    "pictures": "😀",
    "accents": "e\u0301\u0301",
    "entities": "&eacute; &amp; ",
    "misread": "Ã© ",
    "rules": "==========\n",
    "furniture": "Lire aussi\nPartager\nPublié le 3 mai 2021 à 12h30\nPublicité\n",
    "short-lines": "mot\n",
    "paragraphs": "Le maire est venu.\n\n",
    "blank-lines": "\n",
    "spaces": " ",
    "open-tags": "<b ",
}


def text(unit: str, size: int) -> str:
    """An odd text of `size` characters."""
    return (unit * (size // len(unit) + 1))[:size]


@dataclass(frozen=True)
class Sizes:
    """Characters of the texts, of the text of digits, of the table cells and pages, and of the book."""

    texts: tuple[int, ...] = (300, 3_000, 30_000)
    digits: int = 280_000
    cell: int = 26_000_000
    page: int = 4_000_000
    book: int = 1_000_000


#: For tests: each kind once, and what is too big only just so.
SMALL = Sizes(texts=(400,), digits=6_000, cell=6_000_000, page=60_000, book=320_000)


def build(folder: Path, sizes: Sizes = Sizes()) -> list[str]:
    """Writes the odd files into `folder`, and an ordinary article among them; returns their names."""
    files = {
        f"{name}-{size}.txt": text(unit, size).encode()
        for name, unit in UNITS.items()
        for size in sizes.texts
    }
    files |= {name: data.encode() for name, data in _shapes(sizes).items()}
    files["cell.parquet"] = _parquet(text(P1, sizes.cell))
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return sorted(files)


def _shapes(sizes: Sizes) -> dict[str, str]:
    """Files that are odd by their shape."""
    cell, page = text(f"{P1} ", sizes.cell), text(f"<p>{P1} ", sizes.page)
    marks = text('a="', sizes.page)
    records = [{"id": name, "text": text(unit, sizes.texts[0])} for name, unit in UNITS.items()]
    record = json.dumps({"id": "small", "text": P2}, ensure_ascii=False)
    return {
        "ordinary.txt": ARTICLE,
        "140000-digits.txt": text(UNITS["digits"], sizes.digits),
        "book.txt": text(f"{P1}\n\n{P2}\n\n", sizes.book),
        "too-long.txt": text(f"{P1}\n\n", 1_600_000),
        "too-many-lines.txt": text("mot\n", 100_000),
        "one-token.txt": "a" * 1_000_000,
        "records.jsonl": "\n".join(json.dumps(one) for one in records),
        "cell.csv": f'id,text\nbig,"{cell}"\nsmall,"{P2}"\n',
        "cell-unclosed.csv": f'id,text\nbig,"{cell}\nsmall,"{P2}"\n',
        "header.csv": f"id,text,{cell}\n1,{P2},x\n",
        "title.csv": f'id,titre,text\nbig,"{cell}","{P1}"\nsmall,Titre,"{P2}"\n',
        "rows.csv": "id,text\n" + text(',"\n', sizes.page // 1_000),
        "line.jsonl": json.dumps({"id": "big", "text": cell}, ensure_ascii=False) + f"\n{record}\n",
        "item.json": "[" + json.dumps({"id": "big", "text": cell}, ensure_ascii=False) + f",{record}]",
        "nested.json": '[{"text":' * 50_000,
        "paragraphs.html": f"<html><body><article>{page}",
        "divisions.html": "<div>" * 900 + text("</p>", sizes.page) + P1,
        "attributes.html": f"<html><body><p {marks}>{P1}</p>",
        "comment.html": f"<html><body><p>{P1}</p><!--{page}",
        "script.html": f"<html><body><p>{P1}</p>{text('<script>', sizes.page)}",
        "entities.xml": '<!DOCTYPE l [<!ENTITY a "ha">]><l>' + text("&a;", sizes.page) + "</l>",
        "front-matter.txt": "---\n" + text("a: b\n", sizes.page // 100) + ARTICLE,
    }


def _parquet(cell: str) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table({"id": ["big", "small"], "text": [cell, P2]}), stream)
    return stream.getvalue()
