"""Numbers, quotations and escaped text as French and English readers expect them.

Labels are drawn and shown in `lang` "en" or "fr". Article text is data: `escape` is the only way it gets
into HTML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

NBSP = "\u00a0"
NNBSP = "\u202f"
UNKNOWN = "–"
#: Between the things of a list that have commas of their own, or are many.
SEMICOLON = {"en": "; ", "fr": f"{NBSP}; "}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_UNDATED = {"en": "undated", "fr": "sans date"}
#: How an interval reads that holds a day, and one that lasts: both ends known, the first, the last.
_HOLDS = {
    "en": ("between {} and {}", "{} or later", "{} or before"),
    "fr": ("entre {} et {}", "{} ou après", "{} ou avant"),
}
_LASTS = {
    "en": ("{} to {}", "since {}", "until {}"),
    "fr": ("{} à {}", "depuis {}", "jusqu’à {}"),
}
_SPACES = re.compile(rf"[^\S{NBSP}{NNBSP}]+")
_BEFORE_SIGN = re.compile(r"(?<!\s) (?=[:;!?%»])")


def number(value: float | None, lang: str = "en", digits: int = 0) -> str:
    """`value` with `digits` decimals: a minus sign, thin spaces between thousands, a decimal comma in French."""
    if value is None or value != value:
        return UNKNOWN
    text = f"{value:,.{digits}f}".replace(",", NNBSP).replace("-", "−")
    return text.replace(".", ",") if lang == "fr" else text


def percent(share: float | None, lang: str = "en", digits: int = 0) -> str:
    """A share (0 to 1) as a percentage; French puts a no-break space before the sign."""
    if share is None or share != share:
        return UNKNOWN
    return number(100 * share, lang, digits) + (NBSP if lang == "fr" else "") + "%"


def plural(count: float, one: str, many: str | None = None, lang: str = "en") -> str:
    """`count` with its noun: "1 article", "5 articles" (French: singular for 0 and 1)."""
    return f"{number(count, lang)} {agreeing(count, one, many or one + 's', lang)}"


def agreeing(count: float, one: str, many: str, lang: str = "en") -> str:
    """The word that agrees with `count`."""
    return one if count in ((0, 1) if lang == "fr" else (1,)) else many


def day(edtf: str | None, lang: str = "en") -> str:
    """A day, month or year of EDTF as readers write it, or the interval in which it lies; "undated" without one.

    What is written in another way (a season, "about") is given as it stands.
    """
    return _interval(edtf, lang, _HOLDS) or _UNDATED[lang]


def period(edtf: str, lang: str = "en") -> str:
    """A length of time that EDTF gives, as readers write it: "2021 to 2022", "since 2025"."""
    return _interval(edtf, lang, _LASTS)


def _interval(edtf: str | None, lang: str, words: Mapping[str, tuple[str, str, str]]) -> str:
    first, slash, last = (edtf or "").partition("/")
    if not slash:
        return _day(first, lang)
    both, after, before = words[lang]
    article = "le " if lang == "fr" and words is _HOLDS else ""  # before a day
    ends = [
        article * (end.count("-") == 2) + _day(end, lang) for end in (first, last) if end not in ("", "..")
    ]
    if len(ends) == 2:
        return both.format(*ends)
    return (after if last in ("", "..") else before).format(*ends) if ends else ""


def _day(edtf: str, lang: str) -> str:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", edtf)
    if match is None or not 0 <= int(match[2] or 0) <= 12:
        return edtf
    year, month, number_ = match.groups()
    name = _MONTHS[lang].split()[int(month) - 1] if month else ""
    first = "1er" if lang == "fr" and number_ == "01" else str(int(number_)) if number_ else ""
    return NBSP.join(filter(None, (first, name, year)))


def shorten(text: str, width: int) -> str:
    """`text` on one line, cut at a word to at most `width` characters, with an ellipsis where cut.

    No-break spaces stay what they are.
    """
    line = _SPACES.sub(" ", text).strip()
    if len(line) <= width:
        return line
    cut = line[: width - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:.") + "…"


def quoted(text: str) -> str:
    """`text` between guillemets with no-break spaces, as French sets it."""
    return f"«{NBSP}{text.strip()}{NBSP}»"


def spaced(text: str) -> str:
    """`text` with the spaces that French sets before : ; ! ? % » and after « made no-break, so none ends a line."""
    return _BEFORE_SIGN.sub(NBSP, text).replace("« ", f"«{NBSP}")


def escape(text: object) -> str:
    """`text` safe inside HTML in JupyterLab: no tag, no entity, no Markdown and no MathJax delimiter lives.

    MathJax reads `$`, `\\(` and `\\[` across plain text; a character on its own in a span ends the run.
    """
    safe = html.escape(str(text), quote=True)
    return safe.replace("$", "<span>&#36;</span>").replace("\\", "<span>&#92;</span>")
