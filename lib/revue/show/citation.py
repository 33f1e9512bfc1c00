"""Ready-to-paste citations of a figure: CSL-JSON, BibTeX, a LaTeX figure, Markdown, a plain caption."""

from __future__ import annotations

from typing import Any

LICENCE = "CC BY 4.0"
RIGHTS = f"{LICENCE}; quoted press texts belong to their publishers"
AUTHOR = "revue contributors"

_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_",
    "%": r"\%", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "\u202f": r"\,", "\u00a0": "~", "≤": r"$\leq$", "≥": r"$\geq$", "−": "$-$",
}  # fmt: skip


def latex(text: str) -> str:
    """`text` as LaTeX prints it."""
    return "".join(_LATEX.get(c, c) for c in text)


def citations(figure_id: str, title: str, caption: str, alt: str, version: str) -> dict[str, Any]:
    """The citations of one figure. No date is given: the version and the digests say what was cited."""
    key = f"revue-{figure_id}"
    markdown_alt = " ".join(alt.split()).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return {
        "plain": f"{title}. {caption} Figure “{figure_id}”, {AUTHOR}, revue {version}. {RIGHTS}.",
        "csl": {
            "id": key,
            "type": "graphic",
            "title": title,
            "author": [{"literal": AUTHOR}],
            "container-title": "revue",
            "version": version,
            "note": f"figure {figure_id}; {RIGHTS}",
        },
        "bibtex": (
            f"@misc{{{key},\n  author = {{{{{AUTHOR}}}}},\n  title = {{{latex(title)}}},\n"
            f"  howpublished = {{revue {version}, figure \\texttt{{{latex(figure_id)}}}}},\n"
            f"  note = {{{latex(RIGHTS)}}}\n}}"
        ),
        "latex": (
            "\\begin{figure}\n  \\centering\n"
            f"  \\includegraphics[width=\\linewidth]{{figures/{figure_id}.pdf}}\n"
            f"  \\caption{{{latex(title)}. {latex(caption)}}}\n  \\label{{fig:{figure_id}}}\n\\end{{figure}}"
        ),
        "markdown": f"![{markdown_alt}](figures/{figure_id}.png)",
    }
