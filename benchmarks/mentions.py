"""How good and how fast are the mentions? Rules, rules with the model, and spaCy as it comes.

    python benchmarks/mentions.py [GOLD] [SOURCE]

GOLD is a folder in the format of tests/gold (articles, passages, mentions as JSON lines; default tests/gold),
SOURCE the folder of its texts (default seeds). Prints, for each means, F1 of persons, organisations and places
(strict spans), the share of right canonical names and of nominals found, words per second on one core, and
that speed as a ratio to bare spaCy. Needs pandas; without `revue[names]` only the rules are measured.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "lib"), str(ROOT / "tests" / "gold")]

import matching  # noqa: E402

from revue.articles import Article, Passage  # noqa: E402
from revue.layers.names import model  # noqa: E402
from revue.layers.names.layer import mentions  # noqa: E402
from revue.text.document import Document, normalise  # noqa: E402

Row = dict[str, Any]
TRIALS = 5


def read(folder: Path, table: str) -> list[Row]:
    return [json.loads(x) for x in (folder / f"{table}.jsonl").read_text(encoding="utf-8").splitlines() if x]


def documents(gold: Path, source: Path) -> list[Document]:
    passages = read(gold, "passages")
    out = []
    for path in sorted(source.glob("*.txt")):
        kept = tuple(
            Passage(p["start"], p["end"], p["label"], "gold") for p in passages if p["article"] == path.stem
        )
        out.append(Document(Article(path.stem, path.read_bytes().decode(), passages=kept)))
    return out


def bare(doc: Document) -> list[Row]:
    """spaCy's entities with articles trimmed, and nothing else."""
    rows = []
    pieces = (normalise(doc.text[s.start : s.end]) for s in doc.sentences)
    for s, read_by_model in zip(doc.sentences, model.load().pipe(pieces, batch_size=64), strict=True):
        for ent in read_by_model.ents:
            if ent.label_ != "MISC":
                lead = re.match(r"(?:[Ll]es? |[Ll]a |[Ll]')?", ent.text)
                start = s.start + ent.start_char + (lead.end() if lead else 0)
                end = s.start + ent.end_char
                name = doc.text[start:end]
                rows.append(
                    {
                        "article": doc.article.article,
                        "start": start,
                        "end": end,
                        "type": ent.label_,
                        "name": name,
                    }
                )
    return rows


def ours(means: str) -> Callable[[Document], list[Row]]:
    def rows(doc: Document) -> list[Row]:
        return [{f: getattr(r, f) for f in r.__dataclass_fields__} for r in mentions(doc, means)]  # type: ignore[arg-type]

    return rows


def measure(
    docs: list[Document], gold: list[Row], rows: Callable[[Document], list[Row]]
) -> tuple[Row, float]:
    """The scores, and words per second (the best of some trials, everything loaded)."""
    words = sum(len(doc.text[s.start : s.end].split()) for doc in docs for s in doc.sentences)
    score = matching.score_mentions(gold, [r for doc in docs for r in rows(doc)])
    best = float("inf")
    for _ in range(TRIALS):
        before = time.process_time()
        for doc in docs:
            rows(doc)
        best = min(best, time.process_time() - before)
    return score, words / best


def main() -> None:
    gold_folder, source = ([*map(Path, sys.argv[1:]), None, None])[:2]
    gold_folder, source = gold_folder or ROOT / "tests" / "gold", source or ROOT / "seeds"
    docs = documents(gold_folder, source)
    gold = [
        {**g, "mention": g["form"], "optional": bool(g.get("boilerplate"))}
        for g in read(gold_folder, "mentions")
    ]
    means: dict[str, Callable[[Document], list[Row]]] = {"rules": ours("rules")}
    if model.installed():
        means |= {"rules and model": ours("auto"), "bare spaCy": bare}
    results = {name: measure(docs, gold, rows) for name, rows in means.items()}
    base = results.get("bare spaCy", results["rules"])[1]
    print(f"{'':16} {'PER':>6} {'ORG':>6} {'LOC':>6} {'name':>6} {'nominals':>9} {'words/s':>9} {'ratio':>6}")
    for name, (score, speed) in results.items():
        f1 = " ".join(f"{score[kind]['strict']['f1']:6.3f}" for kind in ("PER", "ORG", "LOC"))
        found = score["nominal_found"]
        share = found["found"] / found["of"] if found["of"] else 0
        print(
            f"{name:16} {f1} {score['name']['acc'] or 0:6.3f} {share:9.3f} {speed:9.0f} {speed / base:6.2f}"
        )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
