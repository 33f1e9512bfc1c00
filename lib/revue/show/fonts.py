"""The fonts of figures: DejaVu Sans as matplotlib has it, of which Latin letters and common signs were kept.

A PDF holds those glyphs of a font that it uses. To cut them out of six thousand, with the rules by which many scripts
are set, takes a quarter of a figure's time; out of these fonts, next to none. Letters look and stand the same. What
they have not, in names of other scripts, is drawn with the whole font.

`python -m revue.show.fonts` makes them again, where matplotlib has another DejaVu Sans.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import chain

from revue import data

#: As matplotlib and SVG files name it; DejaVu's licence asks for no name but one without "Bitstream" and "Vera".
FAMILY = "DejaVu Sans Latin"
#: The fonts, and the files of matplotlib that they are made of.
FACES = {
    "fonts/regular.ttf": "DejaVuSans.ttf",
    "fonts/bold.ttf": "DejaVuSans-Bold.ttf",
    "fonts/oblique.ttf": "DejaVuSans-Oblique.ttf",
}
#: Latin letters of European languages, punctuation, currencies, arrows, minus and comparisons, the sign of no glyph.
_CHARACTERS = (
    *(range(0x20, 0x180), range(0x218, 0x21C), range(0x2000, 0x2070), range(0x20A0, 0x20C0)),
    *(range(0x2190, 0x2194), (0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25A1)),
)


@cache
def register() -> None:
    """Make them known to matplotlib in this process."""
    from matplotlib.font_manager import fontManager

    for name in FACES:
        fontManager.addfont(data.path(name))


def made(face: str) -> bytes:
    """One of the fonts of `FACES`, made of that of matplotlib."""
    from fontTools.subset import Options, Subsetter, load_font
    from matplotlib import get_data_path

    options = Options(glyph_names=True, notdef_outline=True, recommended_glyphs=True)
    options.drop_tables += ["FFTM", "MATH"]
    font = load_font(f"{get_data_path()}/fonts/ttf/{FACES[face]}", options)
    cut = Subsetter(options)
    cut.populate(unicodes=chain.from_iterable(_CHARACTERS))
    cut.subset(font)
    for entry in font["name"].names:
        own = entry.toUnicode().replace("DejaVu Sans", FAMILY)
        entry.string = own.replace("DejaVuSans", FAMILY.replace(" ", ""))
    content = BytesIO()
    font.save(content)
    return content.getvalue()


if __name__ == "__main__":
    for one in FACES:
        data.path(one).write_bytes(made(one))
