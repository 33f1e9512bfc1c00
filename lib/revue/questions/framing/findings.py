"""The findings of notebook 05's first screen: rules over tables, true for any corpus, silent where nothing stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from revue.layers.frames.codebook import Codebook
from revue.questions.framing import coders, counts
from revue.questions.framing.coded import Framing, Unit
from revue.questions.framing.naming import Names
from revue.show.findings import Finding, Number, count, share
from revue.show.texts import Said
from revue.show.typography import day, number, percent, plural, quoted

if TYPE_CHECKING:
    import pandas as pd

#: Articles that a sentence names; of more it says how many.
_NAMED = 5


def findings(
    framed: Framing, shares: pd.DataFrame, names: Names, articles: pd.DataFrame, labels: Mapping[str, str]
) -> list[Finding]:
    """What trades places, the most frequent frame and its voice, what is absent, how people are named, who coded.

    `shares`: `counts.shares`; `articles`: the table; `labels` of the articles, by id.
    """
    matrix = framed.matrix()
    dated = articles.dropna(subset="published")
    published = dict(zip(dated["article"], dated["published"], strict=True))
    return [
        *_traded(framed.book, shares, matrix, labels, published),
        *_most(framed, matrix),
        *_absent(framed.book, shares, matrix, labels),
        *_named(names),
        _coded(framed),
    ]


def _coded(framed: Framing) -> Finding:
    """Who coded how much, and whose reading it is."""
    import pandas as pd

    units = pd.DataFrame(framed.units, columns=Unit._fields)
    coded = units[units["coded"].astype(bool)]
    numbers = {"coded": count(coded), "all": count(framed.sentences)}
    if framed.basis == "candidates":
        return Finding(
            (
                "Nobody has coded {all:sentence|sentences}: in {found} of them cues find candidates, which are places "
                "to read. No share of a frame is published.",
                "Personne n’a codé ces {all:phrase|phrases} : dans {found}, des indices trouvent des candidats, qui "
                "sont des endroits à lire. Aucune part n’est publiée.",
            ),
            {"all": numbers["all"], "found": count(units)},
        )
    if framed.basis == "one coder":
        return Finding(
            (
                "{coded} of {all:sentence|sentences} are coded by one person only: how far another reader would agree "
                "is not known, and no share of a frame is published.",
                "{coded} des {all:phrase|phrases} sont codées par une seule personne : on ignore si un autre lecteur "
                "serait d’accord, et aucune part n’est publiée.",
            ),
            numbers,
        )
    codings = framed.codings()
    who, more = _whose(codings)
    start = (
        f"{_coders(framed.coders, 'en')} coded {{coded}} of {{all:sentence|sentences}}; {who[0]}",
        f"{_coders(framed.coders, 'fr')} ont codé {{coded}} des {{all:phrase|phrases}} ; {who[1]}",
    )
    left = framed.agreement[~framed.agreement["published"].astype(bool)]
    if len(left):
        names = [listed([framed.book[c].name(lang) for c in left["frame"]], lang) for lang in ("en", "fr")]
        start = (
            f"{start[0]} No share is given for {names[0]}, on which they agree too little.",
            f"{start[1]} Aucune part n’est donnée pour {names[1]} : l’accord y est trop faible.",
        )
    return Finding(start, numbers | {"decisions": count(codings), **more})


def _coders(names: Sequence[str], lang: str) -> str:
    """How many coders, by name where they are few."""
    word = {"en": "coders", "fr": "codeurs"}[lang]
    named = listed([in_marks(n, lang) for n in names], lang)
    return f"{number(len(names), lang)} {word}" + f" ({named})" * (len(names) <= _NAMED)


def _whose(codings: pd.DataFrame) -> tuple[Said, dict[str, Any]]:
    """Whose coding counts, and the numbers that this sentence has."""
    disputed, table = coders.disputed(codings), coders.provenance(codings)
    numbers: dict[str, Any] = {"disputed": count(disputed)}
    records = table.to_dict("records")
    if disputed.empty:
        said = (
            "they never differ in {decisions:decision|decisions} (does this sentence have this frame?).",
            "ils ne diffèrent dans aucune des {decisions:décision|décisions} (cette phrase a-t-elle ce cadre ?).",
        )
    elif table.empty:
        said = (
            "they differ in {disputed} of {decisions:decision|decisions} (does this sentence have this frame?), and "
            "nobody adjudicated: a frame counts where more than half marked it.",
            "ils diffèrent dans {disputed} des {decisions:décision|décisions} (cette phrase a-t-elle ce cadre ?), et "
            "personne n’a arbitré : un cadre compte là où plus de la moitié l’ont marqué.",
        )
    elif len(one := table[(table["same"] == table["decisions"]) & (table["disputed"] > 0)]):
        name = one["coder"].iloc[0]
        same = codings[codings["adjudicated"].notna() & codings[f"by {name}"].notna()]
        numbers["same"] = count(same)
        said = (
            f"the final coding is that of {in_marks(name, 'en')} in all {{same:decision|decisions}} (does this "
            "sentence "
            "have this frame?), also in the {disputed} on which they differ: the shares rest on one reading.",
            f"le codage final est celui de {in_marks(name, 'fr')} dans ses {{same:décision|décisions}} (cette phrase "
            "a-t-elle ce cadre ?), même dans les {disputed} où ils diffèrent : les parts reposent sur une seule "
            "lecture.",
        )
    else:
        sides = {
            lang: listed([f"{in_marks(r['coder'], lang)} {number(r['sided'], lang)}" for r in records], lang)
            for lang in ("en", "fr")
        }
        said = (
            "they differ in {disputed} of {decisions:decision|decisions} (does this sentence have this frame?), where "
            f"the final coding follows {sides['en']} times.",
            "ils diffèrent dans {disputed} des {decisions:décision|décisions} (cette phrase a-t-elle ce cadre ?) ; le "
            f"codage final y suit {sides['fr']} fois.",
        )
    return said, numbers


def _most(framed: Framing, matrix: pd.DataFrame) -> Iterator[Finding]:
    """The most frequent frame, and in whose voice it stands; silent where two are equally frequent."""
    marked = counts.marked(matrix)
    sizes = marked["frame"].value_counts()
    if not len(sizes) or (sizes == sizes.iloc[0]).sum() > 1:
        return
    rows = marked[marked["frame"] == sizes.index[0]]
    own = rows[rows["voice"] == "narrator"]
    name, basis = framed.book[str(sizes.index[0])].name, framed.basis
    of = {
        "coded": (
            "of the frames with a share: {share} of the coded sentences have it",
            "des cadres publiés : {share} des phrases codées l’ont",
        ),
        "one coder": (
            "of the frames: {framed} of the coded sentences have it",
            "des cadres : {framed} des phrases codées l’ont",
        ),
        "candidates": (
            "of the frames by its cues: they find it in {framed:sentence|sentences}",
            "des cadres selon ses indices : ils le trouvent dans {framed:phrase|phrases}",
        ),
    }[basis]
    yield Finding(
        (
            f"{name('en')} is the most frequent {of[0]}. Of these {{framed:sentence|sentences}}, "
            "{own:is|are} in the article’s own voice, {other:reports or quotes|report or quote} somebody.",
            f"{name('fr')} est le plus fréquent {of[1]}. De ces {{framed:phrase|phrases}}, "
            "{own:est|sont} dans la voix même de l’article, {other:rapporte ou cite|rapportent ou citent} quelqu’un.",
        ),
        {
            "share": share(rows, framed.counted),
            "framed": count(rows),
            "own": count(own),
            "other": count(rows.drop(own.index)),
        },
    )


def _traded(
    book: Codebook, shares: pd.DataFrame, matrix: pd.DataFrame, labels: Mapping[str, str], published: Mapping[str, Any]
) -> Iterator[Finding]:  # fmt: skip
    """Two frames whose shares reverse between two articles (`counts.reversal`)."""
    found = counts.reversal(shares)
    if found is None:
        return
    numbers, marked = {}, counts.marked(matrix)
    for name, (article, frame) in zip(
        "abcd", [(a, f) for a in found.articles for f in found.frames], strict=True
    ):
        here = matrix[(matrix["article"] == article) & (matrix["frame"] == frame)]
        numbers[name] = share(marked.loc[marked.index.isin(here.index)], len(here))
    f1, f2 = (book[c].name for c in found.frames)
    when = [[f"{labels[a]} ({day(published.get(a), lang)})" for a in found.articles] for lang in ("en", "fr")]
    yield Finding(
        (
            f"{f1('en')} and {f2('en')} trade places: {{a}} and {{b}} of the sentences in {when[0][0]}, {{c}} and "
            f"{{d}} in {when[0][1]}. The 95% intervals do not overlap (Fisher’s exact test, adjusted for "
            f"{number(found.comparisons)} comparisons: p < {number(counts.SIGNIFICANT, 'en', 2)}).",
            f"{f1('fr')} et {f2('fr')} échangent leurs places : {{a}} et {{b}} des phrases dans {when[1][0]}, {{c}} et "
            f"{{d}} dans {when[1][1]}. Les intervalles à 95 % ne se recouvrent pas (test exact de Fisher, corrigé pour "
            f"{number(found.comparisons, 'fr')} comparaisons : p < {number(counts.SIGNIFICANT, 'fr', 2)}).",
        ),
        numbers,
    )


def _absent(
    book: Codebook, shares: pd.DataFrame, matrix: pd.DataFrame, labels: Mapping[str, str]
) -> Iterator[Finding]:
    """A frame that most articles have, and some not in one sentence (`counts.absence`)."""
    found = counts.absence(shares)
    if found is None:
        return
    own = matrix[matrix["frame"] == found.frame]
    without = own[own["article"].isin(found.without)]
    name = book[found.frame].name
    (has, none), (a, sans) = (
        [_labels(some, labels, lang) for some in (found.having, found.without)] for lang in ("en", "fr")
    )
    yield Finding(
        (
            f"{name('en')} is in {{framed:sentence|sentences}} of {has}, and in {{none}} of the "
            f"{{all:sentence|sentences}} of {none}; a share of up to {percent(found.bound)} there is still compatible "
            "with that.",
            f"{name('fr')} est dans {{framed:phrase|phrases}} de {a}, et dans {{none}} des {{all:phrase|phrases}} de "
            f"{sans} ; une part allant jusqu’à {percent(found.bound, 'fr')} y reste compatible.",
        ),
        {"framed": count(counts.marked(own)), "none": count(counts.marked(without)), "all": count(without)},
    )  # fmt: skip


def _named(names: Names) -> Iterator[Finding]:
    """Which of several names is chosen, in whose voice, and which are never used; of a few referents."""
    said, numbers = ["How they are named.", "Comment on les nomme."], dict[str, Number]()
    for n, choice in enumerate(names.chosen(), 1):
        all_, used = names.naming(choice.referent), names.naming(choice.referent, choice.name)
        own = used[~used["reported"].astype(bool)]
        numbers |= {f"used{n}": count(used), f"all{n}": count(all_), f"own{n}": count(own)}
        referent = names.book[choice.referent].name
        en, fr = (", ".join(in_marks(name, lang) for name in choice.never) for lang in ("en", "fr"))
        said[0] += (
            f" {referent('en')}: {in_marks(choice.name, 'en')} {{used{n}}} of {{all{n}:time|times}} ({{own{n}}} in the "
            "article’s own voice)" + f"; never {en}" * bool(en) + "."
        )
        said[1] += (
            f" {referent('fr')} : {in_marks(choice.name, 'fr')} {{used{n}}} fois sur {{all{n}}} ({{own{n}}} dans la "
            "voix "
            "même de l’article)" + f" ; jamais {fr}" * bool(fr) + "."
        )
    if numbers:
        yield Finding((said[0], said[1]), numbers)


def in_marks(name: str, lang: str) -> str:
    """A name between the quotation marks of a language."""
    return quoted(name) if lang == "fr" else f"“{name}”"


def listed(names: Sequence[str], lang: str) -> str:
    last = {"en": " and ", "fr": " et "}[lang]
    return last.join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _labels(ids: Sequence[str], labels: Mapping[str, str], lang: str) -> str:
    """The labels of some articles; of many, how many they are."""
    return (
        plural(len(ids), "article", lang=lang)
        if len(ids) > _NAMED
        else listed([labels[a] for a in ids], lang)
    )
