"""Article ids: stable, unique also when case is ignored, and safe as a file name on every system.

An id is the file's stem or the record's own id, in NFC, with everything but letters, digits, dot, hyphen and
underscore turned into an underscore. It is the same whatever else is in the corpus, unless two clash: then
the later one, in the corpus's order, gets part of its content's hash.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from revue.sources import aside

#: Bytes, not characters: file systems allow 255, and tables add suffixes.
LONGEST = 120
_UNSAFE = re.compile(r"[^\w.-]+|_{2,}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\..*)?", re.IGNORECASE)


def safe(source_id: str) -> str:
    """`source_id` as a safe name; "" where nothing of it is left."""
    composed = unicodedata.normalize("NFC", source_id.replace("\x00", ""))
    name = _UNSAFE.sub("_", composed.encode("utf-8", "replace").decode("utf-8")).strip("._- ")
    if _RESERVED.fullmatch(name):
        name = f"{name}_"
    raw = name.encode()
    if len(raw) > LONGEST:
        cut = raw[: LONGEST - 9].decode("utf-8", "ignore")
        name = f"{cut}-{hashlib.sha256(raw).hexdigest()[:8]}"
    return name


class Identifiers:
    """Gives each article of one corpus its id; remembers which are taken."""

    def __init__(self) -> None:
        self._taken = aside.opened(self, "CREATE TABLE taken (name TEXT PRIMARY KEY) WITHOUT ROWID")

    def give(self, source_id: str, sha256: str) -> tuple[str, bool]:
        """A free id for `source_id`, and whether it is another than its own safe name would be."""
        plain = safe(source_id)
        tries = [plain] if plain else []
        tries += [f"{plain or 'article'}-{sha256[:length]}" for length in (8, 16, 64)]
        number = 2
        while not self._take(name := tries[0]):
            tries.pop(0)
            if not tries:
                tries.append(f"{plain or 'article'}-{sha256[:8]}-{number}")
                number += 1
        return name, name != plain

    def _take(self, name: str) -> bool:
        """Take a name; False where it is taken."""
        told = self._taken.execute("INSERT OR IGNORE INTO taken VALUES (?)", (name.casefold(),))
        return told.rowcount > 0
