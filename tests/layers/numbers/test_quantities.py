"""Quantities: French cases with spans, values and units; what is kept out; who says it; the gold's floor."""

from __future__ import annotations

import dataclasses
import itertools
import json
import re
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quantity_cases import CASES, CHANGES, SET_ASIDE

from gold import matching
from places import GOLD, SEEDS
from revue import data
from revue.articles import Article, Passage
from revue.layers.numbers.layer import judged, quantities
from revue.layers.numbers.lexicon import contracted, either, expressions, filled, negatives, words
from revue.layers.numbers.meaning import _FEW_WORDS, STATISTICS
from revue.layers.numbers.patterns import FROM_DIGIT, FROM_WORD
from revue.layers.numbers.words import digits_value, number_value, parse_words
from revue.tables import Quantity, Quote, Timex
from revue.text.characters import lowered
from revue.text.document import Document
from work import growth


def document(text: str, *parts: str) -> Document:
    """A document of one passage a part; of one passage where no part is given."""
    passages, at = [], 0
    for part in parts or (text,):
        start = text.index(part, at)
        at = start + len(part)
        passages.append(Passage(start, at, "body", "test"))
    return Document(Article("a", text, passages=tuple(passages)))


def found(text: str) -> list[Quantity]:
    return quantities(document(text))


def spelled(text: str) -> list[str]:
    """The same sentence with no-break spaces, narrow ones, and curly apostrophes."""
    return [
        text,
        re.sub(r"(?<=\d) (?=\d|%|€)", "\u00a0", text),
        re.sub(r"(?<=\d) (?=\d|%|€)", "\u202f", text),
        text.replace("'", "’"),
    ]


NOUNS = data.toml("numbers/changes.toml", {"nouns": [{...: list | str}], ...: dict})["nouns"]


@pytest.mark.parametrize(
    ("text", "direction"), [(yes, row["direction"]) for row in NOUNS for yes in row["yes"]]
)
def test_examples_of_the_nouns_of_change(text: str, direction: str) -> None:
    assert [(r.kind, r.direction) for r in found(text)] == [("change", direction)]


REACHED = [
    ("La hausse des prix atteint 3 %.", "change", "prix"),
    ("La hausse des prix de l'énergie devrait atteindre près de 4 %.", "change", "prix de l'énergie"),
    ("Le recul des ventes s'établit à 6 %.", "change", "ventes"),
    ("Le taux de croissance atteint 3 %.", "share", "taux de"),
    ("La participation atteint 3 %.", "share", None),
    ("Après la hausse de janvier, le taux atteint 3 %.", "share", None),
]


@pytest.mark.parametrize(("text", "kind", "counted"), REACHED)
def test_an_amount_that_a_noun_of_change_reaches(text: str, kind: str, counted: str | None) -> None:
    assert [(r.kind, r.counted, r.restriction) for r in found(text)] == [(kind, counted, None)]


@pytest.mark.parametrize(("marked", "expected"), CASES, ids=[c[0] for c in CASES])
def test_french_cases(
    marked: str, expected: list[tuple[str, float | tuple[float, float] | None, str | None]]
) -> None:
    spans = re.findall(r"\[(.*?)\]", marked)
    plain = re.sub(r"[\[\]]", "", marked)
    for text in dict.fromkeys(spelled(plain)):
        rows = found(text)
        assert [len(r.text) for r in rows] == [len(s) for s in spans], [r.text for r in rows]
        assert [plain[r.start : r.end] for r in rows] == spans
        for row, (kind, value, unit) in zip(rows, expected, strict=True):
            assert (row.kind, row.unit) == (kind, unit)
            first, last = value if isinstance(value, tuple) else (value, None)
            assert row.value == pytest.approx(first) if first is not None else row.value is None
            assert row.value_to == (pytest.approx(last) if last is not None else None)


def test_no_case_is_there_twice() -> None:
    assert len({c[0] for c in CASES}) == len(CASES)


@pytest.mark.parametrize(("text", "taken_for"), SET_ASIDE)
def test_what_counts_nothing_is_set_aside_for_what_it_is(text: str, taken_for: str) -> None:
    rows = [(n, negative.reason) for _, n, negative in judged(document(text)) if negative]
    assert "; ".join(f"{text[n.start : n.end]}: {reason}" for n, reason in rows) == taken_for


def in_brackets(sentence: str) -> tuple[str, int, int]:
    """The sentence without its brackets, and where they stood."""
    start, end = sentence.index("["), sentence.index("]") - 1
    return sentence.replace("[", "", 1).replace("]", "", 1), start, end


@pytest.mark.parametrize(
    ("begins", "name", "example"),
    [(row["begins"], row["name"], example) for row in expressions() for example in row["examples"]],
)
def test_an_expression_is_read_as_its_examples_say(begins: str, name: str, example: str) -> None:
    sentence, _, value = example.rpartition(" = ")
    text, start, end = in_brackets(sentence)
    m = (FROM_DIGIT if begins == "digit" else FROM_WORD).match(lowered(text), start)
    assert m and m.lastgroup == name
    (number,) = (n for _, n, _ in judged(document(text)) if (n.start, n.end) == (start, end))
    if number.value is None:
        assert value in (number.name, number.form)
    else:
        assert number.value == pytest.approx(float(value))


@pytest.mark.parametrize(
    ("rule", "reason", "sentence"),
    [(row["name"], row["is"], example) for row in negatives()["rule"] for example in row["examples"]],
)
def test_a_negative_rule_reads_its_examples(rule: str, reason: str, sentence: str) -> None:
    text, start, end = in_brackets(sentence)
    (found,) = (negative for _, n, negative in judged(document(text)) if (n.start, n.end) == (start, end))
    assert found == (None if reason == "statistic" else (reason, rule))


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("plus de", "plus de|plus d'|plus du|plus des"),
        ("estimé à", "estimé à|estimé au|estimé aux"),
        ("jusqu'à", "jusqu'à|jusqu'au|jusqu'aux"),
        ("de", "de"),
        ("mode", "mode"),
        ("déjà", "déjà"),
    ],
)
def test_an_entry_is_read_with_its_contractions(entry: str, forms: str) -> None:
    assert "|".join(contracted(entry)) == forms


def toml(name: str) -> dict[str, dict[str, object]]:
    return data.parsed(f"numbers/{name}.toml")[0]


def test_a_name_in_a_pattern_means_one_list() -> None:
    names = [name for keys in toml("numbers").values() for name in keys]
    names += [*toml("number_words"), *negatives()["lists"]]
    assert [name for name in names if names.count(name) > 1] == []
    pattern = re.compile(filled("<weekday>|(?P<x><y>)", y="z"))
    assert [m.lastgroup for word in ("samedi", "z", "y") if (m := pattern.fullmatch(word))] == [None, "x"]


@given(st.lists(st.text("ab é-.'", min_size=1, max_size=4), min_size=1), st.text("ab é-.'", max_size=6))
@settings(deadline=None)
def test_a_pattern_for_words_takes_the_longest(some: list[str], text: str) -> None:
    m = re.compile(either(some)).match(text)
    assert (m and m.group()) == max((w for w in some if text.startswith(w)), key=len, default=None)


def test_what_is_said_directly_before_a_number_is_looked_for_far_enough() -> None:
    """With the words and spaces around the longest entry."""
    lists = [("approximators", key) for key in ("min", "max", "about", "adverb")]
    lists += [("level", "reaching"), ("age", "aged")]
    assert max(len(word) for of in lists for word in words(*of)) + len(" les  ") < _FEW_WORDS


def test_every_rule_and_expression_has_two_examples() -> None:
    rows = [*negatives()["rule"], *expressions()]
    assert [row["name"] for row in rows if len(row["examples"]) < 2] == []


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Les prix ont augmenté de 2 %.", "up"),
        ("Une baisse de 3 % est attendue.", "down"),
        ("Le titre cède 4,1 %.", "down"),
        ("Il a bondi de près de 93 %.", "up"),
        ("C'est 15 % de moins.", "down"),
        ("Les ventes chutent (-12 %).", "down"),
        ("Une augmentation de +60% des départs.", "up"),
        ("Le budget a été divisé par deux.", "down"),
        ("Le taux atteint 7 %.", None),
        ("Il y a trois fois moins de trains.", "down"),
        ("Le nombre de vols a fortement baissé.", "down"),
    ],
)
def test_direction(text: str, direction: str | None) -> None:
    assert [r.direction for r in found(text)] == [direction]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Plus de 300 personnes sont venues.", "min"),
        ("Au moins 41 personnes sont mortes.", "min"),
        ("Moins de 24 heures ont suffi.", "max"),
        ("Jusqu'à 20 cm de neige sont prévus.", "max"),
        ("Près de 900 élus ont signé.", "about"),
        ("Une trentaine de tracteurs bloquent la route.", "about"),
        ("Quelque 400 militaires sont là.", "about"),
        ("On attend 300 personnes environ.", "about"),
        ("On attend 300 personnes.", None),
    ],
)
def test_bounds_and_approximation(text: str, bound: str | None) -> None:
    (row,) = found(text)
    assert (row.bound, row.approximate) == (bound, bound is not None)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Elle vise douze fonctionnaires français.", "fonctionnaires français"),
        ("Ils étaient 96% des étudiants en médecine.", "étudiants en médecine"),
        ("Le nombre de plaintes a doublé.", "nombre de plaintes"),
        ("Une hausse de 3 % des prix de l'énergie est prévue.", "prix de l'énergie"),
        ("On a divisé par deux le nombre de visas accordés.", "nombre de visas accordés"),
        ("Une visite de deux jours commence.", "visite"),
        ("Il fut condamné à trois ans de prison.", "prison"),
        ("La victime, âgée de 17 ans, est morte.", "âge"),
        ("Sept députés n'ont pas voté.", "députés"),
        ("Il reste 300 salariés sur le site.", "salariés"),
        ("Environ 1 500 soignants manquent ici.", "soignants"),
    ],
)
def test_the_thing_counted(text: str, counted: str) -> None:
    assert [r.counted for r in found(text)] == [counted]


def test_an_anaphor_takes_the_thing_counted_before() -> None:
    rows = found("Le nombre de plaintes a doublé. Le chiffre a encore bondi de 10 % depuis.")
    assert rows[1].counted == "nombre de plaintes"


def timex(doc: Document, text: str, edtf: str | None, kind: str = "DATE") -> Timex:
    start = doc.text.index(text)
    sentence = next(s.index for s in doc.sentences if s.start <= start < s.end)
    return Timex(
        article="a", sentence=sentence, start=start, end=start + len(text), text=text, type=kind, value=None, mod=None,
        edtf=edtf, date_from=None, date_to=None, anchor=None, rule="test",
    )  # type: ignore[arg-type] # fmt: skip


def test_period_and_base_period_come_from_the_dates_of_the_sentence() -> None:
    doc = document("Les départs ont augmenté de 60 % en mars 2023, par rapport à mars 2022.")
    dates = [timex(doc, "mars 2023", "2023-03"), timex(doc, "mars 2022", "2022-03")]
    (row,) = quantities(doc, dates)
    assert (row.period, row.base_period) == ("2023-03", "2022-03")


def test_since_opens_the_period() -> None:
    doc = document("Le taux a doublé depuis début 2025.")
    (row,) = quantities(doc, [timex(doc, "début 2025", "2025")])
    assert row.period == "2025/.."


def test_a_number_inside_a_date_is_no_quantity_but_a_length_of_time_is() -> None:
    doc = document("Il est venu trente jours avant. Il est resté trente jours.")
    first = timex(doc, "trente jours", None)
    assert [r.start for r in quantities(doc, [first])] == [doc.text.rindex("trente")]


def quote(doc: Document, text: str, speaker: str | None, attribution: str, kind: str = "indirect") -> Quote:
    start = doc.text.index(text)
    sentence = next(s.index for s in doc.sentences if s.start <= start < s.end)
    return Quote(
        article="a", sentence=sentence, start=start, end=start + len(text), text=text, type=kind, speaker=speaker,
        speaker_text=None, speaker_start=None, speaker_end=None, cue=None, cue_start=None, cue_end=None, stance=None,
        attribution=attribution,
    )  # type: ignore[arg-type] # fmt: skip


def test_the_speaker_is_that_of_the_innermost_quotation() -> None:
    doc = document("La maire affirme que le préfet a dit que 30 % des lits sont fermés.")
    outer = quote(doc, "le préfet a dit que 30 % des lits sont fermés", "la maire", "explicit")
    inner = quote(doc, "30 % des lits sont fermés", "le préfet", "explicit")
    (row,) = quantities(doc, (), [outer, inner])
    assert (row.speaker, row.speaker_basis) == ("le préfet", "explicit")


def test_a_report_goes_on_within_its_paragraph_and_ends_with_it() -> None:
    one, two = "La mairie assure que la ville va mieux. Le chômage a reculé de 10 %.", "Il y a 300 chômeurs."
    doc = document(f"{one}\n\n{two}", one, two)
    rows = quantities(doc, (), [quote(doc, "la ville va mieux", "mairie", "explicit")])
    assert [(r.speaker, r.speaker_basis) for r in rows] == [("mairie", "implicit"), (None, "unattributed")]


def test_nobody_named_is_a_value_and_the_article_speaks_of_lengths_of_time() -> None:
    rows = found("Il y a 300 chômeurs après six mois de crise.")
    assert [(r.speaker, r.speaker_basis) for r in rows] == [(None, "unattributed"), (None, "narrator")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Il y a 300 lits.", "count"),
        ("Il y a 30 % de femmes.", "share"),
        ("Les prix ont augmenté de 3 %.", "change"),
        ("Le plan coûte 3 millions d'euros.", "money"),
        ("Le prix a doublé.", "multiplier"),
    ],
)
def test_every_kind_of_statistic_without_a_source_has_none(text: str, kind: str) -> None:
    (row,) = found(text)
    assert (row.kind, row.speaker, row.speaker_basis) == (kind, None, "unattributed")
    assert kind in STATISTICS


# --- what narrows the thing counted -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "counted", "narrowed"),
    [
        ("Les Alsaciens qui ont une cave sont assurés à 96 %.", "Alsaciens", "qui ont une cave"),
        ("96 % des Alsaciens sans travail et qui ont une cave sont assurés.", "Alsaciens", "sans travail et qui ont une cave"),
        ("Le nombre de prêts qui ont été refusés a doublé.", "nombre de prêts", "qui ont été refusés"),
        ("40 % des élèves qui passent le bac réussissent.", "élèves", "qui passent le bac"),
        ("La moitié des gens qui votent vient de Paris.", "gens", "qui votent"),
        ("20 % des agents qui font grève ne seront pas payés.", "agents", "qui font grève"),
        ("40 % des élus qui votent et paient l'impôt se taisent.", "élus", "qui votent et paient l'impôt"),
        ("60 % des élèves dont la famille gagne moins ont une bourse.", "élèves", "dont la famille gagne moins"),
        ("10 % des ménages ayant un emploi et un logement déménagent.", "ménages", "ayant un emploi et un logement"),
        ("300 élus visés par une plainte sont partis.", "élus visés", "par une plainte"),
        ("30 % des personnes vivant sous le seuil de pauvreté travaillent.", "personnes vivant", "sous le seuil de pauvreté"),
        ("8 % des foyers sans voiture prennent le bus.", "foyers", "sans voiture"),
        ("On compte 300 agents qui travaillent la nuit. Il pleut.", "agents", "qui travaillent la nuit"),
        ("12 personnes, qui ont fui, sont là.", "personnes", None),
        ("12 personnes ont fui.", "personnes", None),
        ("On compte 12 écoles et 3 crèches.", "écoles", None),
        ("Il y a 12 écoles dans la ville.", "écoles", None),
    ],
)  # fmt: skip
def test_the_thing_counted_keeps_what_narrows_it(text: str, counted: str, narrowed: str | None) -> None:
    row = found(text)[0]
    assert (row.counted, row.restriction) == (counted, narrowed)
    assert row.counted_in_full == (f"{counted} {narrowed}" if narrowed else counted)


def test_a_pronoun_takes_what_narrows_over_and_an_age_takes_nothing() -> None:
    rows = found("Le nombre de prêts qui ont été refusés a doublé. Le chiffre a bondi de 93 %.")
    assert [r.restriction for r in rows] == ["qui ont été refusés"] * 2
    (age,) = found("Une femme âgée de 17 ans est là.")
    assert (age.counted, age.restriction) == ("âge", None)


def test_the_base_of_the_96_per_cent_is_whole() -> None:
    (row,) = (q for q in gold_quantities() if q.text == "96%")
    assert row.counted_in_full == "Marocains en situation irrégulière et qui ont des documents d'identité"
    (told,) = (g for g in gold("quantities") if g["text"] == "96%")
    assert "documents d’identité" in told["counted"]


# --- values -------------------------------------------------------------------------------------------------------


@given(st.integers(2, 999_999_999))
def test_number_words_have_the_value_that_text2num_gives_their_spelling(n: int) -> None:
    text_to_num = pytest.importorskip("text_to_num")
    words = in_words(n)
    assert parse_words(words) == (n, len(words))
    assert text_to_num.text2num(words, "fr") == n


def in_words(n: int) -> str:
    """`n` in traditional French spelling."""
    units = [
        "zéro",
        "un",
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
        "dix",
        "onze",
        "douze",
        "treize",
        "quatorze",
        "quinze",
        "seize",
    ]
    tens = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}
    if n < 17:
        return units[n]
    if n < 20:
        return f"dix-{units[n - 10]}"
    if n < 70:
        ten, rest = tens[n // 10], n % 10
        return ten if not rest else f"{ten} et un" if rest == 1 else f"{ten}-{units[rest]}"
    if n < 80:
        return "soixante et onze" if n == 71 else f"soixante-{in_words(n - 60)}"
    if n < 100:
        return "quatre-vingts" if n == 80 else f"quatre-vingt-{in_words(n - 80)}"
    for size, one, many in ((10**6, "million", "millions"), (1000, "mille", "mille"), (100, "cent", "cent")):
        if n >= size:
            head, rest = divmod(n, size)
            name = one if head == 1 else many
            lead = (
                name
                if head == 1 and size < 10**6
                else f"{in_words(head).removesuffix('s') if size == 1000 and head % 100 == 80 else in_words(head)} {name}"
            )
            return lead if not rest else f"{lead} {in_words(rest)}"
    raise AssertionError(n)


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("9 500", 9500),
        ("9.500", 9500),
        ("1 234 567,8", 1234567.8),
        ("0.25", 0.25),
        ("49.3", 49.3),
        ("2,5", 2.5),
        ("10'000", 10000),
    ],
)
def test_digits(digits: str, value: float) -> None:
    assert digits_value(digits) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2,5 millions", 2.5e6),
        ("3 mille milliards", 3e12),
        ("trois cent mille milliards", 3e14),
        ("12 mds", 12e9),
    ],
)
def test_scales(text: str, value: float) -> None:
    assert number_value(text) == (value, len(text))


# --- any text -----------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["12", "1", ",", ".", " ", "\u00a0", "\u202f", "’", "'", "%", "€", "-", "–", "+", "(", ")", "«", "»", "\n", "deux", "cent", "mille", "un", "une",
     "tiers", "sur", "dix", "million", "d'", "de", "à", "et", "ou", "entre", "heures", "h", "e", "er", "ans", "fois", "plus", "moins", "doublé", "par",
     "divisé", "hausse", "des", "quelques", "dizaines", "İ", "²", "٣", "ß", "/", ":", "x", "n°", "article", "les", "Ligue", "M", "°", "@", "#", "https://"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(PIECES, max_size=60).map(" ".join),
        st.lists(PIECES, max_size=60).map("".join),
    )
)
def test_any_text_gives_rows_that_hold(text: str) -> None:
    doc = document(text)
    rows = quantities(doc)
    assert all(doc.text[r.start : r.end] == r.text and r.text for r in rows)
    assert all(0 <= n.start < n.end <= len(text) for _, n, _ in judged(doc))
    assert all(a.end <= b.start for a, b in itertools.pairwise(rows))


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_kinds_of_spaces_and_apostrophes_make_no_difference(text: str) -> None:
    other = text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")
    assert [(r.start, r.end, r.kind, r.value) for r in found(text)] == [
        (r.start, r.end, r.kind, r.value) for r in found(other)
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1 ",
        "1.",
        "1'",
        "1-",
        "12,",
        "deux ",
        "un ",
        "« ",
        "deux sur ",
        "de 1 à ",
        "1 % ",
        "2 millions ",
        "1x",
        "h1",
    ],
)
def test_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    assert growth(lambda size: lambda: quantities(document(unit * (size // len(unit)))), 2_000, 16_000) < 1.5


def test_the_change_words_hold_for_every_change_case() -> None:
    assert all(
        r.direction
        for marked, _ in CHANGES
        for r in found(re.sub(r"[\[\]]", "", marked))
        if r.kind == "change"
    )


# --- the five articles --------------------------------------------------------------------------------------------


def gold(name: str) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def gold_documents() -> dict[str, Document]:
    passages: dict[str, list[Passage]] = {}
    for r in gold("passages"):
        passages.setdefault(r["article"], []).append(Passage(r["start"], r["end"], r["label"], r["reason"]))
    return {
        name: Document(Article(name, (SEEDS / f"{name}.txt").read_bytes().decode(), passages=tuple(rows)))
        for name, rows in passages.items()
    }


@cache
def gold_rows() -> dict[str, tuple[list[Timex], list[Quote]]]:
    """Dates and quotations of the gold as the layers would give them, by article."""
    out = {}
    for name, doc in gold_documents().items():
        index = [(s.start, s.end, s.index) for s in doc.sentences]
        dates = [
            Timex(
                article=name, sentence=next((i for a, b, i in index if a <= r["start"] < b), -1), mod=None,
                date_from=day(r["date_from"]), date_to=day(r["date_to"]),
                **{k: r[k] for k in ("start", "end", "text", "type", "value", "edtf", "anchor", "rule")},
            )
            for r in gold("dates") if r["article"] == name and not r["boilerplate"]
        ]  # fmt: skip
        quotes = [
            Quote(**{f.name: r.get(f.name) for f in dataclasses.fields(Quote)})
            for r in gold("quotes") if r["article"] == name
        ]  # fmt: skip
        out[name] = (dates, quotes)
    return out


def gold_quantities() -> list[Quantity]:
    return [q for name, doc in gold_documents().items() for q in quantities(doc, *gold_rows()[name])]


def test_the_five_articles() -> None:
    want = [
        dict(g, contract_kind=g["kind"], optional=False) for g in gold("quantities") if not g["boilerplate"]
    ]
    for g in want:
        if not g["negative"]:
            g["kind"] = "vague" if g["value"] is None else "quantity"
            g["speaker"] = "(narrateur)" if g["speaker"] in (None, "narrator") else g["speaker"]
    score = matching.score_quantities(want, [dataclasses.asdict(q) for q in gold_quantities()])
    assert score["strict"]["f1"] == score["relaxed"]["f1"] == 1.0
    assert score["value"]["acc"] == score["kind"]["acc"] == score["speaker_reported"]["acc"] == 1.0
    assert score["negatives_counted"]["total"] == 0
    assert score["vague_found"]["found"] == score["vague_found"]["of"]


def test_units_directions_periods_and_bases_of_the_five_articles() -> None:
    rows = {(q.article, q.start): q for q in gold_quantities()}
    for g in gold("quantities"):
        if not g["negative"]:
            q = rows[g["article"], g["start"]]
            assert (q.unit, q.direction, q.period, q.base_period) == (
                g["unit"],
                g["direction"],
                g["period"],
                g["base_period"],
            ), g
            # the coders left one multiplier to the narrator; here every statistic without a source has none
            nobody = g["speaker_basis"] == "narrator" and g["kind"] in STATISTICS
            assert q.speaker_basis == ("unattributed" if nobody else g["speaker_basis"]), g
