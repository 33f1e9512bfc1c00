"""Names by a statistical model of spaCy (`project.language_model`), where it is installed (`pip install revue[names]`).

The model is loaded once per process, with the components that names and parts of speech need. Its spans are
repaired: it is given one kind of apostrophe, and articles, titles, peoples, days are taken off. Source: spaCy 3.8,
WikiNER. It reads some 20,000 characters a second: what is longer than any article is left to the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any, NamedTuple

from revue.layers.names.found import MODEL, Found
from revue.layers.names.lexicon import Type, is_common_word, lexicon
from revue.layers.names.loading import afresh, beside_names, loaded
from revue.layers.names.reading import ACRONYM, ARABIC, CODE, UPPER, is_people, starts_phrase
from revue.project import language_model
from revue.text import limits
from revue.text.lemmas import is_function_word

_ARTICLES = (
    r"[Ll]es?|[Ll]a|[Uu]ne?|[Dd]es|[Dd]u|[Aa]ux?|[Cc]e(?:tte|s|t)?|[Ss](?:on|a|es)|[Àà]|[Ee]n|[Dd]e|[Ee]t|"
    r"par|pour"
)
_LEAD = re.compile(rf"(?:(?:{_ARTICLES}) |(?:[LlDdSsJjNnMmCc]|[Qq]u)'|[\W_]+)")
_TAIL = re.compile(r"(?:[\s,;:.!?«»“”\"'()\[\]–—-]+| (?:de|du|des|d'|et|à|la|le|les|en))$")
_THE = re.compile(r" (?:l'|la |le |au |du )$")
_CHARGED = re.compile(r"\b(?:de la |de l'|des |du |de |à la |à l'|aux? )$")
_FIRST_CAPITAL = re.compile(rf"(?<!\w){ARABIC}[{UPPER}]")
#: What the model leaves out of a name: "7th Gate Films", "H & T Valmy", "Groupe Canal +".
_CUT_BEFORE = re.compile(r"(?<!\S)(?:\d+(?:st|nd|rd|th)|[A-Z] ?[&+]) $")
_CUT_BEHIND = re.compile(r" \+(?![ \d]*\d)| & [A-Z]\b|(?<=\.[A-Z])\.")
#: Groups of a competition, currencies.
_GROUP = re.compile(r"(?:Groupe|Poule|Série|Division|Catégorie) [A-Z\d]")
_CURRENCY = re.compile(r"[$€£]")
#: Around a name that is no place's: a source's, a player's, a person's whose state stands in brackets.
_SOURCE = re.compile(r"(?:[Ss]elon|[Dd]'après) $")
_SCORE = re.compile(r" \((?:\d{1,2}/\d{1,2}|\d{1,2}e|[1-9])[,;) ]")
_BRACKET = re.compile(rf" \(([{UPPER}][\w' -]+)\)")
_THERE = re.compile(r"(?<!\w)(?:[àÀ] |[Ee]n |[Dd]e |[Dd]'|du |aux? |vers |dans |sur )$")
#: Roads, centuries.
_ROAD = re.compile(r"[A-Z]{1,2} ?\d+|\d+|[IVX]+(?:e|er|ème)")
#: A run of signs without a space that no prose holds; the model's tokenizer takes quadratic time for it.
_RUN = re.compile(r"\S{150}")
_FIRST_WORD = re.compile(r"[^\W\d_]+'?")


def installed() -> bool:
    """Is a model asked for, and is it there?"""
    return _found("spacy") and _found(language_model.asked())


@cache
def _found(package: str) -> bool:
    """Asked of the file system once a process, not for each article."""
    return find_spec(package) is not None


def load() -> Any:
    """The model that is asked for (see `loading`). Raises ImportError or OSError where it is not installed."""
    return loaded(language_model.asked())


class Said(NamedTuple):
    """What the model says of a text: names with their sentence's start and label; parts of speech, if asked for."""

    names: list[tuple[int, int, int, Any]]
    pos: dict[tuple[int, int], str] | None


#: A text, and the spans of its sentences.
Text = tuple[str, tuple[tuple[int, int], ...]]
#: What the model says of the texts of one part.
_READ: dict[Text, Said] = {}
#: Sentences that the model reads at a time.
_BATCH = 256


def read_ahead(texts: Iterable[Text], tagged: bool = False) -> None:
    """Read the texts of one part for `said`: the model takes less time for many sentences at a time.

    Parts of speech (`tagged`) take as long as names: who needs both asks for both at once.
    """
    asked = list(texts)
    known = [_READ.get(one) for one in asked]
    if not all(one is not None and (one.pos is not None or not tagged) for one in known):
        _READ.clear()
        _READ.update(_read(asked, tagged))


def said(text: str, spans: tuple[tuple[int, int], ...], tagged: bool = False) -> Said:
    """What the model says of the sentences `spans` of `text` (normalised): names, and if asked, parts of speech.

    It is given no sentence that is longer than `limits.MODEL_SENTENCE`, or that holds a run of signs without any
    space, and none of a text that is longer than `limits.MODEL_ARTICLE`; for names alone, only those that may hold
    one (`may_name`).
    """
    read_ahead([(text, spans)], tagged)
    return _READ[text, spans]


def _read(texts: Sequence[Text], tagged: bool) -> dict[Text, Said]:
    found = {one: Said([], {} if tagged else None) for one in texts}
    given = [
        (text[a:b], (found[text, spans], a))
        for text, spans in found
        if len(text) <= limits.MODEL_ARTICLE
        for a, b in spans
        if b - a <= limits.MODEL_SENTENCE and not _RUN.search(text, a, b)
        if tagged or may_name(text[a:b])
    ]
    from spacy.parts_of_speech import NAMES

    pipeline = load()
    afresh(pipeline)
    without = [] if tagged else beside_names(pipeline)
    for doc, (one, base) in pipeline.pipe(given, as_tuples=True, batch_size=_BATCH, disable=without):
        if may_name(doc.text):
            one.names.extend((base + e.start_char, base + e.end_char, base, e.label_) for e in doc.ents)
        if one.pos is not None:
            told = doc.to_array(("IDX", "LENGTH", "POS")).tolist()
            one.pos.update({(base + at, base + at + size): NAMES[pos] for at, size, pos in told})
    return found


def may_name(sentence: str) -> bool:
    """Has it a capital letter, beside that of a first word which names nothing?

    One without holds a quarter of a text's words, and nearly never a span of the model that `repaired` would leave.
    """
    first = _FIRST_WORD.search(sentence)
    if first is None:
        return False
    rest = sentence[first.start() + 1 :]
    return rest != rest.lower() or not is_function_word(first[0])


def model_names(text: str, spans: list[tuple[int, int]]) -> tuple[list[Found], list[tuple[int, int]]]:
    """Names the model finds in the sentences `spans` of `text` (normalised), repaired; offsets into `text`.

    Also the spans it takes for something else (titles of works, events).
    """
    out: list[Found] = []
    others: list[tuple[int, int]] = []
    for start, end, base, label in said(text, tuple(spans)).names:
        if label == "MISC":
            others.append((start, end))
        elif found := repaired(text, start, end, label, base):
            out.append(found)
    return out, others


def repaired(text: str, start: int, end: int, label: Type, sentence: int) -> Found | None:
    """The model's span without what belongs to no name; None where nothing is left."""
    start, end = _trimmed(text, start, end)
    start, end = _capitals(text, start, end, label)
    before, behind = _CUT_BEFORE.search(text, max(0, start - 8), start), _CUT_BEHIND.match(text, end)
    start, end = before.start() if before else start, behind.end() if behind else end
    span = text[start:end]
    if len(span) < 2 or "\n" in span or _names_nothing(text, start, span):
        return None
    book = lexicon()
    if label == "LOC" and span not in book.entries and not _THERE.search(text, max(0, start - 5), start):
        label = _unplaced(text, start, end)
    if starts_phrase(text, start, sentence) and span.endswith("ement") and " " not in span:
        return None
    doubtful = (
        " " not in span and is_common_word(span) and (label == "PER" or starts_phrase(text, start, sentence))
    )
    if doubtful and (span not in book.first_names or span in book.words["openers"]):
        return None
    if span.split(" ")[0] in book.heads["capital"]:  # "l'Union", "l'Université de Morvelle"
        label = "ORG"
    if label == "PER" and " " in span and _THE.search(text, max(0, start - 4), start):
        first = span.split(" ")[0]  # "l'Abend Kurier": no person has an article
        label = label if first in book.first_names or first in book.particles else "ORG"
    return Found(start, end, label, MODEL, "model")


def _unplaced(text: str, start: int, end: int) -> Type:
    """What an unlisted place is that nothing says to be one: "Selon Valnews", "Delcroix (2/4)", "Ada Pali (Italie)"."""
    book, span = lexicon(), text[start:end]
    if _SOURCE.search(text, max(0, start - 8), start):
        return "ORG"
    bracket = _BRACKET.match(text, end)
    state = book.entries.get(bracket[1]) if bracket else None
    foreign = state is not None and state.kind == "state" and " " in span
    person = foreign and span.split(" ")[0] not in book.words["place_openers"]
    return "PER" if person or _SCORE.match(text, end) else "LOC"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without articles, prepositions and titles before, and punctuation around."""
    book = lexicon()
    while start < end:
        first = text[start:end].split(" ")[0]
        m = _LEAD.match(text, start, end)
        if m and text[start:end] not in book.entries and not _kept(text, start, end, m[0]):
            start = m.end()
        elif first != text[start:end] and (
            first in book.civil or first[:1].lower() + first[1:] in book.demonyms
        ):
            start += len(first) + 1
        else:
            break
    while m := _TAIL.search(text[start:end]):
        end = start + m.start()
    return start, end


def _names_nothing(text: str, start: int, span: str) -> bool:
    """Days, peoples, titles, bare heads ("Association"), acronyms of things, "État" and what follows it."""
    book = lexicon()
    words = book.words
    lists = (words["calendar"], words["common"], words["peoples"], words["acronyms"], words["openers"])
    return (
        any(span in forms for forms in lists)
        or span in book.civil
        or (span in book.heads["capital"] and not _THE.search(text, max(0, start - 4), start))
        or span[0].lower() + span[1:] in book.demonyms
        or span[0].lower() + span[1:] in book.offices
        or (
            " " in span and (span.split(" ")[0] in words["common"] or span.endswith((" Anonyme", " anonyme")))
        )
        or (span.split(" ")[0] in words["acronyms"] and len(span) < 7)
        or is_people(text, start, span)
        or bool(_GROUP.fullmatch(span))
        or bool(ACRONYM.match(span) and CODE.match(text, start + len(span)))
        or bool(_CURRENCY.match(text, max(0, start - 1), start))
        or (span in words["portfolios"] and bool(_CHARGED.search(text, max(0, start - 7), start)))
    )


def _capitals(text: str, start: int, end: int, label: Type) -> tuple[int, int]:
    """The span from its first capital on, unless it opens with the head of a place or an institution.

    Empty for roads ("A10"), for lines between two towns ("Paris-Nantes"), for functions without a name.
    """
    book = lexicon()
    span = re.split(r"[«\"]| [-–] ", text[start:end])[0].rstrip()
    if not span.startswith(_heads()):
        capital = _FIRST_CAPITAL.search(span)
        first = capital.start() if capital else len(span)
        if label != "PER" and any(w in book.offices for w in span[:first].split(" ")):
            return start, start
        start, span = start + first, span[first:]
    parts = span.split("-")
    line = len(parts) == 2 and span not in book.entries and all(p in book.entries for p in parts)
    if _ROAD.fullmatch(span) or line:
        return start, start
    return start, start + len(span)


@lru_cache(maxsize=1)
def _heads() -> tuple[str, ...]:
    heads = lexicon().heads
    return tuple(f"{word} " for kind in ("government", "body", "named", "place") for word in heads[kind])


def _kept(text: str, start: int, end: int, lead: str) -> bool:
    """A capitalised article inside a sentence belongs to the name: "à La Rochelle", "dans Le Monde"."""
    return (
        lead[0].isupper()
        and start > 0
        and text[start - 1] == " "
        and text[max(0, start - 2)] not in ".!?:»«"
        and end > start + len(lead)
    )
