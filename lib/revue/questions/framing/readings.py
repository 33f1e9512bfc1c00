"""Sentences that read the counts of notebook 05, each beside its table or figure, true for any corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from revue.layers.frames.codebook import Codebook
from revue.questions.framing import counts, cues
from revue.questions.framing.coded import Framing
from revue.questions.framing.coders import FEW, coders_of
from revue.questions.framing.contrast import beyond_chance
from revue.questions.framing.findings import in_marks, listed
from revue.show.texts import Said
from revue.show.typography import number, percent, plural
from revue.statistics.agreement import BAR
from revue.statistics.logodds import CLEAR, passing

if TYPE_CHECKING:
    import pandas as pd


def agreement(framed: Framing) -> Said:
    """Which frames reach the bar, which do not, and what an alpha of 1 says."""
    table = framed.agreement
    if table.empty:
        return (
            "Agreement cannot be computed: it takes two coders.",
            "L’accord ne se calcule pas : il y faut deux codeurs.",
        )
    records = table.to_dict("records")
    under = [r for r in records if not r["published"]]
    above, perfect = len(records) - len(under), sum(r["alpha"] == 1 for r in records)
    en = (
        f"{number(above)} of {plural(len(records), 'frame')} {'reaches' if above == 1 else 'reach'} an alpha of "
        f"{number(BAR, 'en', 2)}."
    )
    fr = (
        f"{plural(above, 'cadre', lang='fr')} sur {number(len(records), 'fr')} "
        f"{'atteint' if above < 2 else 'atteignent'} un alpha de {number(BAR, 'fr', 2)}."
    )
    if under:
        en += f" No share is published for {listed([_withheld(r, framed, 'en') for r in under], 'en')}."
        fr += f" Aucune part n’est publiée pour {listed([_withheld(r, framed, 'fr') for r in under], 'fr')}."
    if perfect:
        en += (
            f" For {number(perfect)} the coders never differ: an alpha of 1 says that no disagreement was seen, not "
            "that none would be."
        )
        fr += (
            f" Pour {number(perfect, 'fr')}, les codeurs ne diffèrent jamais : un alpha de 1 dit qu’aucun désaccord "
            "n’a été vu, non qu’il n’y en aurait pas."
        )
    return en, fr


def _withheld(row: dict[Any, Any], framed: Framing, lang: str) -> str:
    """A frame without a share, and why."""
    name = framed.book[row["frame"]].name(lang)
    if row["standing"] == "flat":
        return f"{name} ({'never varies' if lang == 'en' else 'ne varie pas'})"
    marks = listed([number(row[f"by {c}"], lang) for c in framed.coders], lang)
    alpha = number(row["alpha"], lang, 2)
    if lang == "en":
        return f"{name} (alpha {alpha}; marked in {marks} sentences)"
    return f"{name} (alpha {alpha} ; {marks} phrases marquées)"


def scores(table: pd.DataFrame, book: Codebook) -> Said:
    """How well the cues do against the coders, beside the baseline; `table`: `cues.scores`."""
    if table.empty:
        return (
            "There are no coded sentences to hold the cues against.",
            "Aucune phrase codée à laquelle comparer les indices.",
        )
    rows = {r["frame"]: r for r in table.to_dict("records")}
    every, refit, base = rows[cues.ALL], rows[cues.REFIT], list(rows.values())[-1]
    common = [
        listed([book[c].name(lang) for c in base["frame"].split(" + ") if c], lang) for lang in ("en", "fr")
    ]
    (p, r, f1, again, least) = (
        [number(v, lang, 2) for lang in ("en", "fr")]
        for v in (every["precision"], every["recall"], every["f1"], refit["f1"], base["f1"])
    )
    return (
        f"Against the codes that count, the cues reach precision {p[0]}, recall {r[0]}, micro-F1 {f1[0]}; "
        f"{common[0]} in "
        f"every sentence would reach {least[0]}. Where cues were written with these sentences at hand, as the shipped "
        "ones were with the shipped articles, that is a fit and no test: with only the cues that were right in the "
        f"other articles, each article taken in turn, micro-F1 is {again[0]}.",
        f"Face aux codes retenus, les indices atteignent précision {p[1]}, rappel {r[1]}, micro-F1 {f1[1]} ; "
        f"{common[1]} dans chaque phrase donnerait {least[1]}. Là où les indices ont été écrits sur ces phrases, comme "
        "ceux qui sont livrés l’ont été sur les articles livrés, c’est un ajustement, non un test : avec les seuls "
        f"indices justes dans les autres articles, tour à tour, micro-F1 {again[1]}.",
    )


def shares(framed: Framing, table: pd.DataFrame) -> Said:
    """What one article and one coder change; or that no share is published. `table`: `counts.shares`."""
    if table.empty:
        return "No share is published for this corpus.", "Aucune part n’est publiée pour ce corpus."
    every = counts.overall(table)
    swung = every.assign(swing=every["loo_high"].astype(float) - every["loo_low"].astype(float))
    en, fr = [], []
    if (top := swung.nlargest(1, "swing")).size:
        row = top.iloc[0]
        low, high = ([percent(row[k], lang) for lang in ("en", "fr")] for k in ("loo_low", "loo_high"))
        en.append(
            f"The share of {framed.book[row['frame']].name('en')} depends most on single articles: without one of them "
            f"it lies between {low[0]} and {high[0]}."
        )
        fr.append(
            f"La part de {framed.book[row['frame']].name('fr')} dépend le plus d’un seul article : sans l’un d’eux, "
            f"elle va de {low[1]} à {high[1]}."
        )
    for r in every.to_dict("records"):
        by = [r[name] for name in coders_of(table)]
        if len({round(part, 9) for part in by if part == part}) > 1:
            parts = [listed([percent(part, lang) for part in by], lang) for lang in ("en", "fr")]
            en.append(
                f"By each coder alone, the share of {framed.book[r['frame']].name('en')} is {parts[0]}."
            )
            fr.append(
                f"Selon chaque codeur seul, la part de {framed.book[r['frame']].name('fr')} est {parts[1]}."
            )
    return " ".join(en), " ".join(fr)


def together(table: pd.DataFrame) -> Said:
    """How many pairs of frames meet more or less often than chance; `table`: `counts.together`."""
    n, clear = len(table), int(table["clear"].sum())
    return (
        f"{number(clear) if clear else 'None'} of {plural(n, 'pair')} of frames "
        f"{'meets' if clear < 2 else 'meet'} more or less often than independence would give (Fisher’s exact test, "
        f"adjusted for {plural(n, 'comparison')}).",
        f"{number(clear, 'fr') if clear else 'Aucune'} des {plural(n, 'paire', lang='fr')} de cadres ne se rencontre "
        "plus ou moins souvent que l’indépendance ne le donnerait (test exact de Fisher, corrigé)."
        if not clear
        else f"{number(clear, 'fr')} des {plural(n, 'paire', lang='fr')} de cadres se "
        f"{'rencontre' if clear < 2 else 'rencontrent'} plus ou moins souvent que l’indépendance ne le donnerait (test "
        "exact de Fisher, corrigé).",
    )


def carrying(framed: Framing, table: pd.DataFrame) -> Said:
    """The cue whose loss costs its frame most; `table`: `cues.by_cue`."""
    own = table[table["sentences"] >= FEW]
    if own.empty:
        return (
            f"No frame has {FEW} candidate sentences: what one cue carries cannot be told.",
            f"Aucun cadre n’a {FEW} phrases candidates : on ne peut dire ce que porte un indice.",
        )
    top = own.iloc[0]
    lost, of = int(top["sentences"] - top["without"]), int(top["sentences"])
    frame, cue = framed.book[top["frame"]].name, cues.cue_name(top)
    return (
        f"Of frames with {FEW} candidate sentences or more, {frame('en')} depends most on one cue: without "
        f"{in_marks(cue, 'en')} it loses {number(lost)} of {number(of)}.",
        f"Parmi les cadres d’au moins {FEW} phrases candidates, {frame('fr')} dépend le plus d’un indice : sans "
        f"{in_marks(cue, 'fr')}, il en perd {number(lost, 'fr')} sur {number(of, 'fr')}.",
    )


def words(table: pd.DataFrame) -> Said:
    """How many words stand out between the groups, and how many would by chance; `table`: `contrast.contrast`."""
    if table.empty:
        return (
            "There are not two groups of words to compare.",
            "Il n’y a pas deux groupes de mots à comparer.",
        )
    n, clear = passing(table)
    z, chance = ([number(v, lang, d) for lang in ("en", "fr")] for v, d in ((CLEAR, 2), (n / 40, 0)))
    if not beyond_chance(table):
        has = f"{number(clear, 'fr')} des", "a" if clear == 1 else "ont"
        if not clear:
            has = "Aucun des", "n’a"
        return (
            f"{number(clear) if clear else 'None'} of {plural(n, 'pair')} of word and group "
            f"{'has' if clear < 2 else 'have'} a z above {z[0]}, where chance alone would give about {chance[0]}: "
            "no word is shown to set the groups apart.",
            f"{has[0]} {number(n, 'fr')} couples mot-groupe {has[1]} un z au-dessus de {z[1]} ; le hasard seul en "
            f"donnerait environ {chance[1]} : aucun mot ne distingue ici les groupes.",
        )
    return (
        f"Of {plural(n, 'pair')} of word and group, {number(clear)} {'has' if clear == 1 else 'have'} a z above "
        f"{z[0]}; "
        f"chance alone would give about {chance[0]}. Words of one text are not independent draws, so even these are "
        "leads, not findings.",
        f"Sur {number(n, 'fr')} couples mot-groupe, {number(clear, 'fr')} {'a' if clear == 1 else 'ont'} un z "
        "au-dessus "
        f"de {z[1]} ; le hasard seul en donnerait environ {chance[1]}. Ce sont des pistes, non des résultats.",
    )


def established(framed: Framing) -> Said:
    """What may be said and what not, given the articles, the coders and the agreement."""
    n = len(framed.documents)
    here = (
        "this article" if n == 1 else f"these {plural(n, 'article')}",
        "cet article" if n == 1 else f"ces {plural(n, 'article', lang='fr')}",
    )
    if framed.basis != "coded":
        return (
            f"Established: where the cues stand in {here[0]}, word by word. Not established: how far any frame "
            "prevails, for that takes coders who agree.",
            f"Établi : où se trouvent les indices dans {here[1]}, mot à mot. Non établi : le poids d’un cadre, qui "
            "demande des codeurs d’accord.",
        )
    table = framed.agreement
    sure = list(table.loc[table["standing"].isin(["share", "tentative"]), "frame"])
    names = [listed([framed.book[c].name(lang) for c in sure], lang) for lang in ("en", "fr")]
    unsure = len(table) - len(sure)
    return (
        f"Established for {here[0]}, and for no others: "
        + (f"the shares of {names[0]}, within their intervals." if sure else "no share at all.")
        + f" Not established: the weight of the other {plural(unsure, 'frame')}." * bool(unsure),
        f"Établi pour {here[1]}, et pour nul autre : "
        + (f"les parts de {names[1]}, à l’intervalle près." if sure else "aucune part.")
        + f" Non établi : le poids des {number(unsure, 'fr')} autres." * bool(unsure),
    )
