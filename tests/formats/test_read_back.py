"""What revue writes for other programs it reads as articles again, where it has a reader for it: same text, same source."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from places import ROOT
from revue.annotate.whole import annotate
from revue.articles import ARTICLE_LABELS, Article
from revue.sources.corpus import load

RECORDS = [
    {
        "id": "port", "title": "Le port ferme", "published": "2023-05-12", "outlet": "Le Canal", "author": "Anne Tavel",
        "text": "Le port de Valmont ferme mardi 9 mai, et l’on ne sait pas ce qu’il adviendra des bateaux des pêcheurs.\n\n"
        "« Le port est sale. Il faut agir », dit Anne\u00a0Tavel, qui a 9\u202f500 € à dépenser <bientôt> & vite.",
    },
    {
        "id": "fete", "published": "2024-03", "outlet": "La Gazette de Belval",
        "text": "La fête de la ville a lieu malgré la pluie, et les habitants y viennent tous, ou presque, en bottes.",
    },
]  # fmt: skip


def words(article: Article) -> str:
    own = [article.text[p.start : p.end] for p in article.passages if p.label in ARTICLE_LABELS]
    return " ".join(" ".join(own).split())


READERS = {"iramuteq": "iramuteq.py", "tei": "xml/tei.py"}


@pytest.mark.parametrize("form", READERS)
def test_articles_come_back(form: str, tmp_path: Path) -> None:
    if not (ROOT / "lib/revue/sources/readers" / READERS[form]).is_file():
        pytest.skip("no reader yet")
    (source := tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, RECORDS)), encoding="utf-8")
    annotate(source, tmp_path / "out", forms=[form])
    shutil.copytree(tmp_path / "out" / form, tmp_path / "again", ignore=shutil.ignore_patterns("issues.csv"))
    first, again = (
        {a.source_id or a.article: a for a in load(path).articles} for path in (source, tmp_path / "again")
    )
    assert again.keys() == first.keys()
    for name, one in again.items():
        was = first[name]
        assert words(one) == words(was)
        assert (one.outlet, one.published, one.author) == (was.outlet, was.published, was.author)
