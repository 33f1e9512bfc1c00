"""What notebook 05 finds, in sentences computed from its tables, true for any corpus.

Each function returns them in English and in French, as `Study.say` takes them; titles, captions and headings are in
`words`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from revue.layers.frames.codebook import Codebook
from revue.questions.framing.coded import FEW, Framing
from revue.questions.framing.counts import coders_of
from revue.show.typography import number, percent, plural
from revue.statistics.agreement import BAR
from revue.statistics.logodds import CLEAR, passing

if TYPE_CHECKING:
    import pandas as pd

Said = tuple[str, str]


def _listed(names: list[str], lang: str) -> str:
    last = {"en": " and ", "fr": " et "}[lang]
    return last.join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _frames(codes: list[str], book: Codebook, lang: str) -> str:
    return _listed([book[c].name(lang) for c in codes], lang)


def basis(framed: Framing) -> Said:
    """What the counts rest on: coders, one coder, or cues alone."""
    coded, total = sum(u.coded for u in framed.units), len(framed.units)
    if framed.basis == "candidates":
        return (
            f"Nobody has coded these {plural(total, 'sentence')}. What follows are candidates found by cues: places "
            "to read, not findings. No share of any frame is published. Write a coding sheet with `revue "
            "coding-sheet`, have it filled by two coders, put both into the folder codings/ of the corpus and run "
            "this notebook again.",
            f"Personne n’a codé ces {plural(total, 'phrase', lang='fr')}. Ce qui suit, ce sont des candidats trouvés "
            "par des indices : des endroits à lire, non des résultats. Aucune part n’est publiée.",
        )
    coders = [f"“{c}”" for c in framed.coders]
    if framed.basis == "one coder":
        who = coders[0] if coders else "the final sheet"
        return (
            f"One coding only ({who}) covers {number(coded)} of {plural(total, 'sentence')}: nobody knows how far "
            "another reader would agree, so no share of any frame is published.",
            f"Un seul codage couvre {number(coded, 'fr')} des {plural(total, 'phrase', lang='fr')} : l’accord est "
            "inconnu, aucune part n’est publiée.",
        )
    rest = total - coded
    left_en = (
        f" Not coded: {plural(rest, 'sentence')}; what the cues suggest for them stands in a table of its own."
        if rest
        else ""
    )
    left_fr = (
        f" Non codé : {plural(rest, 'phrase', lang='fr')}, avec les seuls candidats des indices, à part."
        if rest
        else ""
    )
    return (
        f"{number(len(coders))} coders ({_listed(coders, 'en')}) coded {number(coded)} of "
        f"{plural(total, 'sentence')}; counts and shares below rest on these codes alone.{left_en}",
        f"{number(len(coders), 'fr')} codeurs ont codé {number(coded, 'fr')} des "
        f"{plural(total, 'phrase', lang='fr')} ; comptes et parts reposent sur ces codes seuls.{left_fr}",
    )


def provenance(framed: Framing) -> Said:
    """Whose coding counts: how often the final sheet has what each coder has, in all and where they differ."""
    if framed.basis != "coded":
        return "", ""
    table = framed.provenance()
    if table.empty:
        return (
            "Nobody adjudicated: a frame counts for a sentence where more than half of its coders marked it.",
            "Personne n’a arbitré : un cadre vaut pour une phrase quand plus de la moitié de ses codeurs l’ont marqué.",
        )
    rows, disputed = table.to_dict("records"), int(table["disputed"].max())
    same = {
        lang: _listed([f"“{r['coder']}” {_of(r['same'], r['decisions'], lang)}" for r in rows], lang)
        for lang in ("en", "fr")
    }
    en = f"The final coding is the same as {same['en']} decisions (does this sentence have this frame?)."
    fr = f"Le codage final est le même que {same['fr']} décisions (cette phrase a-t-elle ce cadre ?)."
    if disputed:
        sided = {
            lang: _listed([f"“{r['coder']}” {_of(r['sided'], r['disputed'], lang)}" for r in rows], lang)
            for lang in ("en", "fr")
        }
        en += f" Where the coders differ, it sides with {sided['en']}."
        fr += f" Là où les codeurs diffèrent, il suit {sided['fr']}."
    else:
        en += " The coders never differ."
        fr += " Les codeurs ne diffèrent jamais."
    alike = [f"“{r['coder']}”" for r in rows if disputed and r["same"] == r["decisions"]]
    if alike:
        who = _listed(alike, "en"), _listed(alike, "fr")
        en += f" It is the coding of {who[0]}: counts and shares rest on that one reading."
        fr += f" C’est le codage de {who[1]} : comptes et parts reposent sur cette seule lecture."
    return en, fr


def _of(part: int, whole: int, lang: str) -> str:
    """ "in 3 of 4" in a language."""
    within, of = {"en": ("in", "of"), "fr": ("dans", "sur")}[lang]
    return f"{within} {number(part, lang)} {of} {number(whole, lang)}"


def sheets(framed: Framing) -> Said:
    """Whether every coding sheet could be read."""
    refused = sorted({i.path for i in framed.issues if i.severity == "refused"})
    if not framed.issues:
        return (
            "There is nothing to remark on the coding sheets.",
            "Rien à signaler sur les feuilles de codage.",
        )
    if not refused:
        return (
            "The coding sheets were read; the remarks below change nothing in the codes.",
            "Les feuilles de codage ont été lues ; les remarques ci-dessous ne changent rien aux codes.",
        )
    return (
        f"Left out below, because they could not be trusted: {plural(len(refused), 'coding sheet')} "
        f"({_listed(refused, 'en')}). Each wrong row is listed with what to do.",
        f"{plural(len(refused), 'feuille écartée', 'feuilles écartées', 'fr')} : {_listed(refused, 'fr')}.",
    )


def _withheld(row: dict[Any, Any], framed: Framing, lang: str) -> str:
    name = framed.book[row["frame"]].name(lang)
    marks = _listed([number(row[f"by {c}"], lang) for c in framed.coders], lang)
    if row["alpha"] is None or row["alpha"] != row["alpha"]:
        return f"{name} ({'never varies' if lang == 'en' else 'ne varie pas'})"
    digits = [number(row[k], lang, 2) for k in ("alpha", "low", "high")]
    if lang == "en":
        return f"{name} (alpha {digits[0]}, 95% interval {digits[1]} to {digits[2]}; marked in {marks} sentences)"
    return f"{name} (alpha {digits[0]}, intervalle à 95 % de {digits[1]} à {digits[2]} ; {marks} phrases marquées)"


def agreement(framed: Framing, table: pd.DataFrame) -> Said:
    """Which frames reach the bar, which do not, which rest on too little."""
    if table.empty:
        return (
            "Agreement cannot be computed: it takes two coders.",
            "L’accord ne se calcule pas : il y faut deux codeurs.",
        )
    records = table.to_dict("records")
    under = [r for r in records if not r["published"]]
    few = [str(r["frame"]) for r in records if r["published"] and "fewer" in r["standing"]]
    above = len(records) - len(under)
    verb = "reaches" if above == 1 else "reach"
    en = f"{number(above)} of {plural(len(records), 'frame')} {verb} an alpha of {number(BAR, 'en', 2)}."
    fr = f"{number(above, 'fr')} cadres sur {number(len(records), 'fr')} atteignent un alpha de {number(BAR, 'fr', 2)}."
    if under:
        en += f" No share is published for {_listed([_withheld(r, framed, 'en') for r in under], 'en')}."
        fr += f" Aucune part n’est publiée pour {_listed([_withheld(r, framed, 'fr') for r in under], 'fr')}."
    never = sum(r["alpha"] == 1 for r in records)
    if never:
        en += (
            f" In {number(never)} of the {number(len(records))} the coders never differ: an alpha of 1 says that no "
            "disagreement was seen, not that none would be."
        )
        fr += (
            f" Pour {number(never, 'fr')} des {number(len(records), 'fr')}, les codeurs ne diffèrent jamais : un alpha "
            "de 1 dit qu’aucun désaccord n’a été vu, non qu’il n’y en aurait pas."
        )
    if few:
        en += f" Marked in fewer than {FEW} sentences, so that alpha says little: {_frames(few, framed.book, 'en')}."
        fr += f" Moins de {FEW} phrases pour {_frames(few, framed.book, 'fr')} : l’alpha y dit peu."
    return en, fr


def lexicon(table: pd.DataFrame) -> Said:
    """How well the cues do against the coders, beside the baseline."""
    if table.empty:
        return (
            "There are no coded sentences to hold the cues against.",
            "Aucune phrase codée à laquelle comparer les indices.",
        )
    score, base = table[table["frame"] == "all"].iloc[0], table.iloc[-1]
    p, r, f1, b, refit = (
        [number(v, lang, 2) for lang in ("en", "fr")]
        for v in (score["precision"], score["recall"], score["f1"], base["f1"], table.iloc[-2]["f1"])
    )
    return (
        f"Against the codes that count, the cues reach precision {p[0]}, recall {r[0]}, micro-F1 {f1[0]}; giving "
        f"{base['frame']} would reach {b[0]}. Where the cues were written with these very sentences at hand (as "
        "the shipped cues were with the shipped articles), this shows how well they fit them, not how they do on other "
        "texts. With only the cues that were right in the other articles, each article taken in turn, micro-F1 is "
        f"{refit[0]}.",
        f"Face aux codes retenus, les indices atteignent précision {p[1]}, rappel {r[1]}, micro-F1 {f1[1]} ; "
        f"{base['frame']} atteindrait {b[1]}. Ce n’est pas un test là où les indices ont été écrits sur ces phrases : "
        f"avec les seuls indices justes dans les autres articles, micro-F1 {refit[1]}.",
    )


def shares(framed: Framing, table: pd.DataFrame) -> Said:
    """The most frequent published frame with its uncertainty; or that no share is published."""
    if framed.basis != "coded" or table.empty:
        return "No share is published for this corpus.", "Aucune part n’est publiée pour ce corpus."
    overall = table[table["article"].isna()]
    tops = overall[overall["share"] == overall["share"].max()]
    top = tops.iloc[0]
    names = {lang: _frames([str(c) for c in tops["frame"]], framed.book, lang) for lang in ("en", "fr")}
    part, low, high, least, most = (
        {lang: percent(top[k], lang) for lang in ("en", "fr")}
        for k in ("share", "low", "high", "loo_low", "loo_high")
    )
    several = len(tops) > 1
    en = (
        f"{names['en']} {'are' if several else 'is'} the most frequent of the published frames: {part['en']} of the "
        f"coded sentences ({number(top['framed'])} of {number(top['sentences'])})"
    )
    fr = (
        f"{names['fr']} {'sont les plus fréquents' if several else 'est le plus fréquent'} des cadres publiés : "
        f"{part['fr']} des phrases codées ({number(top['framed'], 'fr')} sur {number(top['sentences'], 'fr')})"
    )
    if not several and top["low"] == top["low"]:
        en += f", {low['en']} to {high['en']} when sentences are resampled within their articles"
        fr += f", de {low['fr']} à {high['fr']} par rééchantillonnage des phrases"
    if not several and top["loo_low"] == top["loo_low"]:
        en += f", {least['en']} to {most['en']} when one article is left out"
        fr += f", de {least['fr']} à {most['fr']} sans un des articles"
    moved = [r for r in overall.to_dict("records") if len({round(r[n], 9) for n in coders_of(table)}) > 1]
    if moved:
        listed = {
            lang: _listed(
                [
                    f"{framed.book[r['frame']].name(lang)} "
                    f"({_listed([percent(r[n], lang) for n in coders_of(table)], lang)})"
                    for r in moved
                ],
                lang,
            )
            for lang in ("en", "fr")
        }
        en += f". By each coder alone, other shares would stand for {listed['en']}"
        fr += f". Selon chaque codeur seul, la part serait autre pour {listed['fr']}"
    return en + ".", fr + "."


def voices(framed: Framing, table: pd.DataFrame) -> Said:
    """How often the most frequent frame is the narrator's."""
    some = table[table["of"] > 0]
    if some.empty:
        return "No sentence has a frame.", "Aucune phrase n’a de cadre."
    top = some.sort_values(["of", "frame"], ascending=[False, True]).iloc[0]
    own = int(some[(some["frame"] == top["frame"]) & (some["voice"] == "narrator")]["sentences"].sum())
    of = int(top["of"])
    what = {"en": "sentences", "fr": "phrases"}
    if framed.basis == "candidates":
        what = {"en": "candidate sentences", "fr": "phrases candidates"}
    return (
        f"{framed.book[top['frame']].name('en')}: {number(own)} of {number(of)} {what['en']} in the narrator's own "
        f"voice, {number(of - own)} with somebody else's in them. A frame that is quoted is not a frame endorsed.",
        f"{framed.book[top['frame']].name('fr')} : {number(own, 'fr')} des {number(of, 'fr')} {what['fr']} dans la "
        f"voix du narrateur, {number(of - own, 'fr')} avec une autre voix. Citer un cadre n’est pas l’endosser.",
    )


def together(framed: Framing, table: pd.DataFrame) -> Said:
    """The pair of frames that shares most sentences."""
    some = table[table["both"] > 0] if len(table) else table
    if len(some) == 0:
        return "No two frames share a sentence.", "Aucune phrase ne réunit deux cadres."
    tops = some[some["both"] == some["both"].max()]
    top = tops.iloc[0]
    both, expected = int(top["both"]), float(top["expected"])
    if len(tops) > 1:
        return (
            f"No pair of frames meets in more than {plural(both, 'sentence')}; {number(len(tops))} pairs do so.",
            f"Aucune paire de cadres ne se rencontre dans plus de {plural(both, 'phrase', lang='fr')} ; "
            f"{number(len(tops), 'fr')} paires y arrivent.",
        )
    pair = [str(top["frame"]), str(top["other"])]
    return (
        f"{_frames(pair, framed.book, 'en')} meet in {plural(both, 'sentence')}, more often than any other pair; "
        f"{number(expected, 'en', 1)} would be expected if they were independent.",
        f"{_frames(pair, framed.book, 'fr')} se rencontrent dans {plural(both, 'phrase', lang='fr')}, plus que toute "
        f"autre paire ; {number(expected, 'fr', 1)} seraient attendues s’ils étaient indépendants.",
    )


def cues(framed: Framing, table: pd.DataFrame) -> Said:
    """The cue whose loss costs its frame the most sentences."""
    if table.empty:
        return "The cues found nothing.", "Les indices n’ont rien trouvé."
    row = table.assign(cost=table["sentences"] - table["without"]).sort_values(
        ["cost", "frame", "cue"], ascending=[False, True, True]
    )
    top = row.iloc[0]
    if not top["cost"] or (row["cost"] == top["cost"]).sum() > 1:
        return (
            f"No single cue carries more than {plural(int(top['cost']), 'candidate sentence')} of its frame alone.",
            "Aucun indice ne porte à lui seul plus de "
            f"{plural(int(top['cost']), 'phrase candidate', 'phrases candidates', 'fr')} de son cadre.",
        )
    name = framed.book[top["frame"]]
    lost, of = int(top["cost"]), int(top["sentences"])
    cue = top["cue"] if top["cue"].isalpha() else top["text"]  # a pattern as the first words it found
    return (
        f"The single cue that carries most is “{cue}”: without it, {name.name('en')} loses {number(lost)} of "
        f"its {number(of)} candidate sentences.",
        f"L’indice qui porte le plus est « {cue} » : sans lui, {name.name('fr')} perd {number(lost, 'fr')} de "
        f"ses {number(of, 'fr')} phrases candidates.",
    )


def words(table: pd.DataFrame) -> Said:
    """How many words stand out between the groups, and how many would by chance."""
    if table.empty:
        return (
            "There are not two groups of words to compare.",
            "Il n’y a pas deux groupes de mots à comparer.",
        )
    n, clear = passing(table)
    if not clear:
        return (
            f"None of {plural(n, 'pair')} of word and group has a z above {number(CLEAR, 'en', 2)}, where chance alone "
            f"would give about {number(n / 40)}: no word is shown to set the groups apart.",
            f"Aucun des {number(n, 'fr')} couples mot-groupe n’a un z au-dessus de {number(CLEAR, 'fr', 2)} ; le "
            f"hasard seul en donnerait environ {number(n / 40, 'fr')} : aucun mot ne distingue ici les groupes.",
        )
    return (
        f"Of {plural(n, 'pair')} of word and group, {number(clear)} {'has' if clear == 1 else 'have'} a z above "
        f"{number(CLEAR, 'en', 2)}; chance alone would give about {number(n / 40)}. Words of one text are not "
        "independent draws, so even these are leads, not findings.",
        f"Sur {number(n, 'fr')} couples mot-groupe, {number(clear, 'fr')} ont un z au-dessus de "
        f"{number(CLEAR, 'fr', 2)} ; le hasard seul en donnerait environ {number(n / 40, 'fr')}. Ce sont des pistes, "
        "non des résultats.",
    )


def established(framed: Framing, table: pd.DataFrame) -> Said:
    """What may be said and what not, given the articles, the coders and the agreement."""
    articles = len({u.article for u in framed.units})
    about_en = (
        f"this {plural(articles, 'article')}" if articles == 1 else f"these {plural(articles, 'article')}"
    )
    if framed.basis != "coded":
        return (
            f"Established: where the cues stand in {about_en}, word by word. Not established: how far any frame "
            "prevails, for that takes coders who agree.",
            "Établi : où se trouvent les indices, mot à mot. Non établi : le poids d’un cadre, qui demande des "
            "codeurs d’accord.",
        )
    sure = [
        str(r["frame"]) for r in table.to_dict("records") if r["published"] and "fewer" not in r["standing"]
    ]
    unsure = [c for c in framed.book.codes if c not in sure]
    en = f"Established for {about_en}, and for no others: "
    en += (
        f"the shares of {_frames(sure, framed.book, 'en')}, within their intervals."
        if sure
        else "no share at all."
    )
    fr = f"Établi pour {'cet article' if articles == 1 else f'ces {articles} articles'} seulement : "
    fr += f"les parts de {_frames(sure, framed.book, 'fr')}, à l’intervalle près." if sure else "aucune part."
    if unsure:
        en += f" Not established: the weight of {_frames(unsure, framed.book, 'en')}."
        fr += f" Non établi : le poids de {_frames(unsure, framed.book, 'fr')}."
    en += " A corpus chosen by a search word contains the frame of that word; no share here speaks about the press."
    fr += " Un corpus choisi par un mot contient le cadre de ce mot ; aucune part ne vaut pour la presse."
    return en, fr
