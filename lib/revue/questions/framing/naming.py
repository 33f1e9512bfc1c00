"""Naming choices: which of several names the articles give the same people, place or act, and in whose words.

A list of names is a codebook (`data/frames/naming.toml`): each of its frames is a referent, each family a name. A name
that nobody uses is counted too, with zero. A name that a longer one holds (*Sahara* in *Sahara occidental*) is not
counted apart. Not handled: irony, a name spoken of as a name, referents named by none of the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from revue.layers.frames import codebook
from revue.layers.frames.codebook import Codebook
from revue.questions.framing import coded

if TYPE_CHECKING:
    import pandas as pd

    from revue.questions.framing.coded import Framing, Source

#: Referents told of, and namings of the first of them from which the choice among its names is worth a sentence.
TOLD, LEAST = 3, 3

_PLACE = ["article", "start", "end", "text"]


class Choice(NamedTuple):
    """A name that a referent (code) has more often than all its other names together; `never`: those nobody uses."""

    referent: str
    name: str
    never: list[str]


@dataclass(frozen=True)
class Names:
    """The names of `book` in the articles: `hits` has a row for each naming (table `frames`)."""

    book: Codebook
    hits: pd.DataFrame

    @classmethod
    def of(cls, framed: Framing, names: str, study: Source) -> Names:
        """The names in the articles of a study and its framing.

        `names` is a path, or "" for the shipped list.
        """
        from revue.project.root import resolve

        book = codebook.load(resolve(names) if names else "naming")
        rests = book, study.corpus.articles, study.table("quotes")
        return cls(book, study.computed(_hits, framed, book, study, rests=rests))

    def table(self) -> pd.DataFrame:
        """Every name of the referents that the articles name at all: one row a name, with zeros.

        Columns: frame (the referent's code), name, times, narrator (in the article's own words), said (in reported
        words), articles, of (namings of the referent); referents in the order of the list, the most used names first.
        """
        import pandas as pd

        rows = []
        for referent, family in self.book.families:
            own = self.naming(referent.code, family.name)
            said = int(own["reported"].sum())
            counted = len(own), len(own) - said, said, own["article"].nunique()
            rows.append((referent.code, family.name, *counted))
        table = pd.DataFrame(rows, columns=["frame", "name", "times", "narrator", "said", "articles"])
        table["of"] = table.groupby("frame", sort=False)["times"].transform("sum")
        order = table["frame"].map(self.book.codes.index)
        table = table.assign(order=order)[table["of"] > 0]
        by = ["order", "times"]
        table = table.sort_values(by, ascending=[True, False], kind="stable", ignore_index=True)
        return table.drop(columns="order")

    def naming(self, referent: str, name: str | None = None) -> pd.DataFrame:
        """The rows that name a referent, or name it so."""
        own = self.hits["frame"] == referent
        return self.hits[own if name is None else own & (self.hits["family"] == name)]

    def rows(self, table: pd.DataFrame) -> pd.DataFrame:
        """What rows of `table` count: one row a naming; a name that nobody uses has one without a place."""
        columns = ["frame", "family", *_PLACE, "reported", "voice", "speaker"]
        found = self.hits[columns].rename(columns={"family": "name"})
        return table[["frame", "name", "times"]].merge(found, on=["frame", "name"], how="left")

    def chosen(self) -> list[Choice]:
        """The names chosen, of the `TOLD` referents named most often; none where the first has less than `LEAST`."""
        table = self.table().sort_values("of", ascending=False, kind="stable")
        if not len(table) or table["of"].iloc[0] < LEAST:
            return []
        choices = []
        for code, names in table.groupby("frame", sort=False):
            top = names.iloc[0]
            if 2 * top["times"] > top["of"]:
                never = list(names.loc[names["times"] == 0, "name"])
                choices.append(Choice(str(code), str(top["name"]), never))
        return choices[:TOLD]


def _hits(framed: Framing, book: Codebook, study: Source) -> pd.DataFrame:
    """The names of a list in the articles of a study."""
    return framed.hits(book, study.table("tokens", *coded.WORDS, rows=coded.beginnings(book)))
