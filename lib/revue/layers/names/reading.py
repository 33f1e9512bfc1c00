"""One sentence as the name rules read it: its capitalised words, and what stands around them.

A headline in capitals is read in lower case with initial capitals, of the same length, so that offsets hold:
words of the language in small letters, the rest capitalised. Handles no text without any capital.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from string import ascii_lowercase
from typing import NamedTuple

from revue.layers.names.lexicon import Lexicon, first_word, is_common_word, lexicon
from revue.layers.names.openers import WORD
from revue.text.characters import lowered

UPPER = "A-ZÀ-ÖØ-ÞŒŠŽĆČİŁŚ"
#: The verb behind a name, its pronouns passed over.
VERB_AFTER = re.compile(r" (?:s'|ne |n'|l'|lui |leur |en |y )?(?P<verb>[\w-]+)")
#: An Arabic article belongs to the name behind it: "al-Bassir", "Deir ez-Zahra".
ARABIC = r"(?:(?:[ae][dlnrstz]|[ae]ch)-)?"
_ARABIC_BEFORE = re.compile(r"(?<![\w@#$€£])(?:[ae][dlnrstz]|[ae]ch)-\Z")
#: From the capital on: what opens with one of some letters is searched fast.
_CAPITALISED = re.compile(
    rf"[{UPPER}](?<![\w@#$€£].)(?:(?<=[DLMNO])(?<!'.)'{ARABIC}[{UPPER}])?"
    rf"\w*(?:-\w+)*(?:'(?:s(?!\w)|h\w*|(?<![qQ]u')[{UPPER}][a-zà-ÿ]\w*))?(?:\.(?:[{UPPER}]\.)+|\+)?"
)
_OPENING = re.compile(r"(?:^|[«“”\"(:\[–—•]|[.!?…]|\n|(?:^| )- ?)\s*(?:- ?)?$")
_SMALL = ascii_lowercase.encode()
_KEY = re.compile(r"[^\W_]+(?:[.&+]+[^\W_]*)*")
#: What stands before no beginning.
_WITHIN = frozenset("abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûœ,'")

#: An article right before a name.
ARTICLE_BEFORE = re.compile(r"(?:^|[ («])(?:[Ll]e |[Ll]a |[Ll]'|[Dd]u |[Aa]u |[Ll]es |[Dd]es |[Aa]ux )$")
#: The shape of a broadcaster's or a site's name; of a town's; capital letters that may be an acronym.
MEDIUM = re.compile(r"\w{2,}(?:tv|info|infos|news|actu|hebdo)$|(?:Radio|Télé|Canal|Météo)-\w")
TOWN = re.compile(
    r"(?:Saint|Sainte|Saints|Mont|Château|Pont|Port|Villers|Bourg|Plou\w+|Ker\w+)-\w"
    r"|.+-(?:sur|sous|lès|les|lez|en|aux|le|du|de|d)-\w"
)
ACRONYM = re.compile(rf"[{UPPER}]{{2,7}}(?:-[{UPPER}]{{2,7}}|(?<=\w{{3}})-\d\d)?$")
#: Behind one that is no body: "RFC 2246", "CAN 2019". A body's number is that of a department, "SDIS 44".
CODE = re.compile(r" \d{3}")


class Cap(NamedTuple):
    """A capitalised word: where it stands, and whether it had to be capitalised there."""

    start: int
    end: int
    word: str
    initial: bool


def recase(text: str) -> str:
    """A line in capitals as ordinary prose, of the same length; other text unchanged."""
    signs = text.encode("utf-8", "surrogatepass")
    small = len(signs) - len(signs.translate(None, _SMALL))
    if 9 * small > 5 * len(text):  # told faster than the capitals are counted
        return text
    capitals = sum(map(str.isupper, text))
    if capitals < 10 or 5 * capitals < 4 * sum(map(str.isalpha, text)) or " " not in text.strip():
        return text

    book, pieces, at, given = lexicon(), [], 0, False
    for m in WORD.finditer(text):
        low = lowered(m[0])
        title = "-".join(part[:1].upper() + part[1:] for part in low.split("-"))
        if m[0] in book.entries:
            word = m[0]
        elif title in book.first_names or title in book.entries or (given and len(low) > 2):
            word = title
        else:
            word = low if len(low) < 3 or is_common_word(low) else title
        given = title in book.first_names
        pieces += [text[at : m.start()], word]
        at = m.end()
    out = "".join((*pieces, text[at:]))
    return out if len(out) == len(text) else text


class Reading:
    """A sentence, `text[start:end]` of an article, its capitalised words and its openers (offsets into the article)."""

    def __init__(self, text: str, start: int, end: int, openers: Sequence[tuple[str, int]]) -> None:
        self.text, self.start, self.end, self.openers = text, start, end, openers
        self.caps = self._caps()

    def _caps(self) -> list[Cap]:
        text, caps = self.text, []
        for m in _CAPITALISED.finditer(text, self.start, self.end):
            begin, word = m.start(), m[0]
            if text[begin - 1] == "-" and (
                article := _ARABIC_BEFORE.search(text, max(self.start, begin - 4), begin)
            ):
                begin, word = article.start(), article[0] + word
            initial = starts_phrase(text, begin, self.start)
            if word[1:2] == "'" and not self._keeps_elision(word, initial):
                begin, word, initial = begin + 2, word[2:], False
            caps.append(Cap(begin, m.end(), word, initial))
        return caps

    @staticmethod
    def _keeps_elision(word: str, initial: bool) -> bool:
        """`L'Oréal`, `N'Djamena`, `O'Brien` keep it; `L'Algérie` at the head of a sentence does not."""
        book = lexicon()
        if word[0] == "O" or word in book.entries:
            return True
        if any(form.startswith(word) for form in book.by_first.get(first_word(word), ())):
            return True
        return not initial and word[2:] not in book.entries and word[0] in "DLN"

    def before(self, at: int) -> str:
        """The word that ends right before `at` and one space, or ''."""
        if at <= self.start or self.text[at - 1] != " " or self.text[at - 2].isspace():
            return ""
        words = self.text[max(self.start, at - 32) : at - 1].rsplit(None, 1)
        return words[-1].lstrip("«“\"'([–—-") if words else ""

    def words_before(self, at: int) -> list[str]:
        """Up to four words before `at` and one space, the nearest last, within the sentence."""
        if at <= self.start or self.text[at - 1] != " ":
            return []
        return self.text[max(self.start, at - 60) : at].rsplit(None, 4)[-4:]


def starts_phrase(text: str, at: int, sentence: int) -> bool:
    """Does a sentence, a quotation or a list item begin at `at`, so that any word has a capital there?"""
    if at <= sentence:
        return True
    before = text[max(sentence, at - 4) : at]
    return before.rstrip(" ")[-1:] not in _WITHIN and bool(_OPENING.search(before))


#: "la Bermudienne": a woman of that people.
_WOMAN = ("ienne", "éenne", "yenne", "oise", "aise", "arde", "onne")
_PEOPLE = re.compile(
    r"[^\W\d]\w{2,}(?:ien|ienne|yen|yenne|yens|éenne|oise|aise|arde|onne|iens|iennes|ais|aises|ois|oises|ain|aine|ains|aines|éens|éennes|istes|icains|ards)$"
)
_ONE = re.compile(r"(?<!\w)(?:[Ll]a |[Ll]')$")
_MANY = re.compile(
    r"(?:\b(?:[Uu]ne?|[Ll]es|[Dd]es|[Pp]lusieurs|[Qq]uelques|[Cc]ertains|nombreux|[Aa]ux|[Cc]es|[Dd]eux|[Tt]rois|"
    r"millions? de|d') ?(?:jeunes |autres )?)$"
)


@lru_cache(maxsize=20_000)
def _ends_as_people(word: str) -> bool:
    """Has the word an ending of inhabitants or members?"""
    return _PEOPLE.match(word) is not None


def is_people(text: str, start: int, word: str) -> bool:
    """ "les Spinaliens", "aux Travaillistes", "la Bermudienne": inhabitants or members, told by their ending."""
    if not _ends_as_people(word):
        return False
    before = text[max(0, start - 20) : start]
    woman = word.endswith(_WOMAN) and word not in lexicon().entries and _ONE.search(before)
    return bool(woman or _MANY.search(before))


def listed_at(book: Lexicon, text: str, at: int, stop: int) -> str | None:
    """The longest listed form that stands at `at` as whole words."""
    word = _KEY.match(text, at, min(stop, at + 40))
    if not word:
        return None
    key = word[0]
    forms = book.by_first.get(key, ())
    if key[-1] == ".":
        forms += book.by_first.get(key.rstrip("."), ())
    if not forms or not text.startswith(forms, at):
        return None
    for form in forms:
        end = at + len(form)
        if end <= stop and text.startswith(form, at):
            after = text[end : end + 2]
            if not after[:1].isalnum() and not (after[:1] == "-" and after[1:].isalnum()):
                return form
    return None
