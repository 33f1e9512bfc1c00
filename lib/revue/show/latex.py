"""Text as LaTeX prints it, with pdflatex and lualatex alike, in any class and without a package.

Signs that TeX takes for commands, and those that the old default fonts lack (« », <, |, ę ...), become commands
that every installation has. What only special fonts hold (Cyrillic, Arabic, signs from far away) is printed as the
letter it is made of, or by its number, [U+0416]: the text that a figure quotes is in its CSV, unchanged.
"""

from __future__ import annotations

import unicodedata

_FROM_T1 = {
    "«": "guillemotleft", "»": "guillemotright", "‹": "guilsinglleft", "›": "guilsinglright",
    "„": "quotedblbase", "‚": "quotesinglbase",
    "Ð": "DH", "ð": "dh", "Þ": "TH", "þ": "th", "Đ": "DJ", "đ": "dj", "Ŋ": "NG", "ŋ": "ng",
}  # fmt: skip
_MATHS = {
    "≤": "leq", "≥": "geq", "≈": "approx", "≠": "neq", "∞": "infty", "√": "surd", "∑": "sum", "′": "prime",
    "α": "alpha", "β": "beta", "κ": "kappa", "ρ": "rho", "φ": "varphi", "χ": "chi", "μ": "mu", "Δ": "Delta",
}  # fmt: skip
_COMMANDS = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}", "`": r"\textasciigrave{}", "−": "$-$",
    "\u00a0": "~", "\u202f": r"\,", "\u2009": r"\,", "\u00ad": r"\-", "\u2011": r"\mbox{-}",
    **{sign: rf"\UseTextSymbol{{T1}}{{\{name}}}" for sign, name in _FROM_T1.items()},
    **{sign: rf"$\{name}$" for sign, name in _MATHS.items()},
    **{a: rf"\UseTextAccent{{T1}}{{\k}}{{{b}}}" for a, b in zip("ĄąĘęĮįŲų", "AaEeIiUu", strict=True)},
}  # fmt: skip
#: Other signs that both engines print as they stand.
_PLAIN = frozenset(
    map(chr, [*range(0x20, 0x7F), *range(0xA1, 0x17F), *range(0x218, 0x21C)])
) - set("ĦħĸĿŀŉŦŧ") | set("“”‘’–—…•†‡‰€™→←↑↓Ÿ")  # fmt: skip


def latex(text: str) -> str:
    """`text` as LaTeX prints it; line ends become spaces."""
    words = " ".join(unicodedata.normalize("NFC", text).translate(_LINE_ENDS).split(" "))
    return "".join(map(_printed, words)).replace("--", "-{}-")


_LINE_ENDS = dict.fromkeys(map(ord, "\r\n\t\v\f\u2028\u2029"), " ")


def _printed(char: str) -> str:
    """One character; of one that has no print without a special font, what it is made of, or its number."""
    if char in _COMMANDS:
        return _COMMANDS[char]
    if char in _PLAIN:
        return char
    if unicodedata.category(char) in ("Cf", "Cc", "Mn"):
        return ""
    made_of = "".join(c for c in unicodedata.normalize("NFKD", char) if unicodedata.category(c) != "Mn")
    if made_of != char and all(c in _PLAIN or c in _COMMANDS for c in made_of):
        return "".join(map(_printed, made_of))
    return f"[U+{ord(char):04X}]"
